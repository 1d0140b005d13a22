"""What hostile clients cost the others: the time of usual queries, alone and beside an attack, in turns in one run.

python -m benchmarks.service_attack [--rounds N]

Attacks: 200 connections that send nothing, half a head, a body byte by byte, or take no answer; a thousand malformed
requests on connections of their own, within a round; and batches of a hundred queries with twenty names each. Service,
attackers and clients share this machine's cores. So the same attack is made on a second service as a control: the
first is slowed then by the shared cores alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from pathlib import Path

from benchmarks.lists import lists_at_hand
from benchmarks.service import _client, _post
from evaluation.common import ROOT, SHARED, lines

CLIENTS, REQUESTS, PAUSE = 10, 400, 0.1
CONNECTIONS, MALFORMED = 200, 1000
HEAD = b"POST /match/default HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

Attack = Callable[[int], Coroutine[None, None, None]]


def _malformed(count: int, seed: int) -> list[bytes]:
    """Return requests that are wrong in their line, headers, framing, JSON or shape, in a fixed order."""
    rng = random.Random(seed)

    def body(content: bytes) -> bytes:
        return HEAD + b"Content-Length: %d\r\n\r\n" % len(content) + content

    kinds: list[Callable[[], bytes]] = [
        lambda: rng.randbytes(200),
        lambda: b"GET /%d HTTP/7.7\r\n\r\n" % rng.random().__hash__(),
        lambda: b"GET /healthz HTTP/1.1\r\nHost: evil%d.example\r\n\r\n" % rng.randrange(1000),
        lambda: b"GET /" + b"x" * rng.randrange(70_000, 120_000) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        lambda: HEAD + b"X: y\r\n" * 200 + b"\r\n",
        lambda: HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        lambda: HEAD + b"Content-Length: 99999999\r\n\r\n",
        lambda: HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        lambda: body(b"[" * 100_000),
        lambda: body(b"{" + rng.randbytes(50)),
        lambda: body(
            b'{"queries": {"a": {"schema": "Person", "properties": {"name": [' + b'"x",' * 60_000 + b'""]}}}}'
        ),
        lambda: body(b'{"queries": {"a": {"schema": "Ghost", "properties": {}}}}'),
    ]
    return [kinds[n % len(kinds)]() for n in range(count)]


async def _send(port: int, content: bytes) -> None:
    with contextlib.suppress(ConnectionError, TimeoutError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(content)
        await asyncio.wait_for(reader.read(1000), 30)
        writer.close()


async def _malformed_requests(port: int) -> None:
    """Send a thousand malformed requests, eight at a time, spread over the time of a round."""
    contents = iter(_malformed(MALFORMED, 7))
    gap = 8 * REQUESTS / CLIENTS * PAUSE / MALFORMED
    await asyncio.sleep(1)  # they are made by now

    async def sender() -> None:
        for content in contents:
            await _send(port, content)
            await asyncio.sleep(gap)

    await asyncio.gather(*(sender() for _ in range(8)))


async def _held_connections(port: int) -> None:
    """Hold two hundred connections in four bad ways, and open each anew when it is closed."""

    async def holder(number: int) -> None:
        start = (
            b"",
            HEAD[:30],
            HEAD + b"Content-Length: 4000\r\n\r\n{",
            b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50,
        )
        while True:
            with contextlib.suppress(ConnectionError):
                _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
                writer.write(start[number % 4])
                while not writer.is_closing():
                    await asyncio.sleep(1)
                    if number % 4 in {1, 2}:
                        writer.write(b"x")
                        await writer.drain()

    await asyncio.gather(*(holder(n) for n in range(CONNECTIONS)))


async def _batches(port: int) -> None:
    """Send one full batch after the other on one connection."""
    names = [r["query"]["name"] for r in lines(SHARED / "data" / "screening" / "retrieval_dev.jsonl")][:2000]
    queries = {str(n): {"schema": "Person", "properties": {"name": names[n * 20 : n * 20 + 20]}} for n in range(100)}
    content = json.dumps({"queries": queries}).encode()
    while True:
        await _send(port, HEAD + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(content) + content)


async def _usual(port: int, requests: list[bytes]) -> list[float]:
    times: list[float] = []
    await asyncio.gather(*(_client(port, requests[n::CLIENTS], times, PAUSE) for n in range(CLIENTS)))
    return times


def _run_attack(attack: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(attack())


def _round(port: int, requests: list[bytes], attack: Callable[[], Coroutine[None, None, None]] | None) -> list[float]:
    """Return the times of usual queries, in seconds. The attack runs in a process of its own."""
    if attack is None:
        return asyncio.run(_usual(port, requests))
    attacker = multiprocessing.Process(target=_run_attack, args=(attack,), daemon=True)
    attacker.start()
    time.sleep(2)
    times = asyncio.run(_usual(port, requests))
    attacker.kill()
    attacker.join()
    time.sleep(1)
    return times


def _print_row(name: str, alone: list[float], control: list[float], beside: list[float]) -> None:
    def at(times: list[float], share: float) -> float:
        return sorted(times)[int(share * (len(times) - 1))] * 1000

    figures = [f"{at(t, s):.1f}" for s in (0.5, 0.95) for t in (alone, control, beside)]
    ratios = [f"{at(beside, s) / at(t, s):.2f}" for s in (0.5, 0.95) for t in (alone, control)]
    print(f"| {name} | {' | '.join([*figures, *ratios])} |", flush=True)


def main() -> None:
    """Start the service on the two lists, ask it with and without attacks, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    rows = list(lines(SHARED / "data" / "screening" / "retrieval_dev.jsonl"))[:REQUESTS]
    requests = [_post(r["query"]["name"], r["query"]["schema"]) for r in rows]
    with lists_at_hand() as home, _service(home) as port, _service(home) as other:
        _measure(port, other, requests, args.rounds)


@contextlib.contextmanager
def _service(home: str) -> Iterator[int]:
    """Start a service, and yield its port."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "log"
        with said.open("wb") as log:
            command = [sys.executable, "-m", "sayso.cli", "serve", "--api", "--port", "0", "--timeout", "5"]
            environment = {**os.environ, "SAYSO_HOME": home, "COLUMNS": "200"}
            service = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log)
            try:
                yield _port(said)
            finally:
                service.terminate()
                service.wait(30)


def _measure(port: int, other: int, requests: list[bytes], rounds: int) -> None:
    _round(port, requests, None)  # what is loaded at the first request is not counted
    print(
        "| attack | median ms alone | control | beside | 95 % alone | control | beside | median to alone | to control "
        "| 95 % to alone | to control |\n|---|---|---|---|---|---|---|---|---|---|---|"
    )
    attacks: dict[str, Attack] = {
        f"{CONNECTIONS} held connections": _held_connections,
        f"{MALFORMED} malformed requests": _malformed_requests,
        "full batches, one after the other": _batches,
    }
    for name, attack in attacks.items():
        alone: list[float] = []
        control: list[float] = []
        beside: list[float] = []
        for _ in range(rounds):
            alone += _round(port, requests, None)
            control += _round(port, requests, partial(attack, other))
            beside += _round(port, requests, partial(attack, port))
        _print_row(name, alone, control, beside)


def _port(said: Path) -> int:
    """Return the port that the service says it listens on, when it answers there."""
    for _ in range(600):
        if (met := re.search(r"http://\S+:(\d+)/", said.read_text())) is not None:
            asyncio.run(_send(int(met[1]), b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
            return int(met[1])
        time.sleep(0.05)
    raise SystemExit("the service did not start")


if __name__ == "__main__":
    main()
