"""One question to an OpenAI-compatible endpoint, bounded in time and size."""

from __future__ import annotations

import math
import os
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sayso._version import __version__
from sayso.errors import BadOption, ModelFault

__all__ = ["KEY", "Endpoint", "ask"]

KEY = "SAYSO_LLM_KEY"
"""Environment variable that holds the endpoint's key; it is sent to that endpoint and written nowhere."""

_CONNECT, _LARGEST = 10.0, 4_000_000


class Endpoint(msgspec.Struct, frozen=True):
    """Where the model is.

    Args:
        url: base address of the API (``http://127.0.0.1:11434/v1``).
        model: the model's name there.
        timeout: seconds that one answer may take, whole.

    """

    url: str
    model: str
    timeout: float = 120.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:  # a port that is no number
            known = False
        if not known:
            raise BadOption(
                "--llm", f"{self.url!r} is no web address", "give the API's base, such as http://127.0.0.1:11434/v1"
            )
        if not 0 < self.timeout < math.inf:
            raise BadOption("--llm-timeout", f"{self.timeout:g} is no length of time", "give seconds, such as 120")

    @property
    def place(self) -> str:
        """The address as it may be shown: without a user's name or password."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Answer(msgspec.Struct):
    choices: list[_Choice]


def ask(endpoint: Endpoint, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
    """Return the text of the model's answer.

    Args:
        endpoint: where to ask.
        messages: the conversation, ``role`` and ``content`` each.
        schema: JSON Schema that the answer should follow (servers that know no schemas ignore it).

    Raises:
        ModelFault: no answer in time, an answer other than 200, or one that is no chat completion.

    """
    body = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": 0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}},
    }
    raw = _post(endpoint, msgspec.json.encode(body))
    try:
        answer = msgspec.json.decode(raw, type=_Answer)
    except msgspec.MsgspecError as error:
        raise ModelFault(
            endpoint.place,
            "answers with something that is no chat completion",
            "check that it is an OpenAI-compatible API",
        ) from error
    content = answer.choices[0].message.content if answer.choices else None
    if not content:
        raise ModelFault(endpoint.place, "gives an empty answer", "try again, or another model")
    return content


def _post(endpoint: Endpoint, body: bytes) -> bytes:
    import urllib3

    headers = {"User-Agent": f"sayso/{__version__}", "Content-Type": "application/json", "Accept": "application/json"}
    if key := os.environ.get(KEY):
        headers["Authorization"] = f"Bearer {key}"
    parts = urlsplit(endpoint.url)
    if parts.username:
        headers |= urllib3.make_headers(basic_auth=f"{parts.username}:{parts.password or ''}")
    address = f"{endpoint.place}/chat/completions"
    started = time.monotonic()
    try:
        # Neither retried nor redirected: the report goes to the address that was given and to no other.
        with urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(connect=min(_CONNECT, endpoint.timeout), read=endpoint.timeout)
        ) as pool:
            answer = pool.request("POST", address, body=body, headers=headers, preload_content=False, redirect=False)
            try:
                if answer.status != 200:
                    raise ModelFault(
                        endpoint.place,
                        f"answers {answer.status} {answer.reason or ''}".rstrip(),
                        _way_out(answer.status),
                    )
                content = bytearray()
                while piece := answer.read1(65536):
                    content += piece
                    if len(content) > _LARGEST:
                        raise ModelFault(
                            endpoint.place, f"answers with more than {_LARGEST:,} bytes", "try another model"
                        )
                    if time.monotonic() - started > endpoint.timeout:
                        raise _late(endpoint)
                return bytes(content)
            finally:
                answer.close()
    except urllib3.exceptions.NewConnectionError as error:
        raise _silent(endpoint, error) from error
    except urllib3.exceptions.TimeoutError as error:
        raise _late(endpoint) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:  # ValueError: a host that is no name
        raise _silent(endpoint, error) from error


def _silent(endpoint: Endpoint, error: Exception) -> ModelFault:
    return ModelFault(
        endpoint.place, f"does not answer ({type(error).__name__})", "start the server, or check the address"
    )


def _late(endpoint: Endpoint) -> ModelFault:
    return ModelFault(
        endpoint.place,
        f"takes more than {endpoint.timeout:g} seconds",
        "give it longer with --llm-timeout, or a smaller model",
    )


def _way_out(status: int) -> str:
    if status in {401, 403}:
        return f"put the right key into {KEY}"
    if status == 404:
        return "check the address and --llm-model"
    return "look into the server's log"
