"""Remove secrets from what is shown and stored: passwords and access tokens in addresses."""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["MASK", "redact"]

MASK = "***"
"""Stands in the place of a secret."""

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://(\S+)", re.IGNORECASE)
_WHOLE = re.compile(r"([a-z][a-z0-9+.-]*)://(.+)", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"[^/?#\\]*")
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(:\d+)?")
_PARAMETER = re.compile(r"([?&;#])([^=&;#?]+)=([^&;#?]*)")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

# Names of parameters that carry secrets: OAuth 2 (RFC 6749), signed addresses of storage clouds (X-Amz-Signature, sig),
# session ids, keys of APIs. Compiled by hand.
_SECRETS = frozenset(
    "accesskey accesstoken apikey auth authkey authorization authtoken bearer credential credentials jsessionid jwt "
    "pass passphrase passwd password phpsessid pwd secret sessionid sig signature token".split()
)
_KEYS = frozenset("access api app auth client license private secret subscription".split())
"""Words that make the word ``key`` behind them a secret one, as in ``api_key``."""
_LONG_KEY = 16
"""A parameter that is called ``key`` alone may number an article; from this length on, with letters and digits in it,
it is taken for a secret."""


def redact(text: str) -> str:
    """Return a text without the secrets of the addresses in it.

    Of web addresses, user names and passwords are removed (a user name may be a token). Of other addresses, such as
    a database's, the password is masked. Parameters that carry secrets are masked: ``?token=***``.

    >>> redact("https://ann:pw@lists.example/un.xml?token=4f2a&page=2")
    'https://lists.example/un.xml?token=***&page=2'
    """
    if "://" not in text:
        return text
    whole = _WHOLE.fullmatch(text)
    # Taken whole, an address may have blanks in its password.
    return _redacted(whole) if whole and "://" not in whole[2] else _ADDRESS.sub(_redacted, text)


def _redacted(match: re.Match[str]) -> str:
    scheme, rest = match.groups()
    cut = _end_of_authority(rest)
    authority, tail = rest[:cut], rest[cut:]
    user, at, host = authority.rpartition("@")
    if at and scheme.lower() in {"http", "https"}:
        authority = host
    elif ":" in user:
        authority = f"{user.partition(':')[0]}:{MASK}@{host}"
    return f"{scheme}://{authority}{_PARAMETER.sub(_masked, tail)}"


def _end_of_authority(rest: str) -> int:
    """Return where user, host and port end. A password with an unescaped ``/``, ``?`` or ``#`` belongs to them, though
    such an address is not valid.
    """
    found = _AUTHORITY.match(rest)
    assert found is not None
    if "@" in found[0] or "@" not in rest or _HOST.fullmatch(found[0]):
        return found.end()
    host = _AUTHORITY.match(rest, rest.rindex("@"))
    assert host is not None
    return host.end()


def _masked(match: re.Match[str]) -> str:
    sign, name, value = match.groups()
    return f"{sign}{name}={MASK if _is_secret(unquote(name), value) else value}"


def _is_secret(name: str, value: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not _SECRETS.isdisjoint(words) or "".join(words) in _SECRETS:
        return True
    if words[-1:] != ["key"]:
        return False
    is_mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    return words[-2] in _KEYS if len(words) > 1 else len(value) >= _LONG_KEY and is_mixed
