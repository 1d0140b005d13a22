"""Access tokens: read from a file that its owner alone can read, kept as digests, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from sayso.errors import BadOption

__all__ = ["Tokens", "read_tokens"]

_SHORTEST = 16
_OPTION = "--token-file"


class Tokens:
    """The tokens that a service accepts.

    Args:
        digests: SHA-256 of each, in hexadecimal.

    """

    def __init__(self, digests: Iterable[str] = ()) -> None:
        self.digests = tuple(digests)

    @classmethod
    def of(cls, tokens: Iterable[str]) -> Tokens:
        """Return tokens given as they are."""
        return cls(_digest(t) for t in tokens)

    def __bool__(self) -> bool:
        return bool(self.digests)

    def number(self, given: str) -> int | None:
        """Return which of the tokens was given, from 1, or None. Each is compared, so time tells nothing."""
        digest = _digest(given)
        equal = [hmac.compare_digest(digest, d) for d in self.digests]
        return equal.index(True) + 1 if any(equal) else None


def _digest(token: str) -> str:
    # Tokens are random, not chosen by people: a slow hash would only slow the service.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def read_tokens(file: Path | None) -> tuple[str, ...]:
    """Return the tokens of SAYSO_API_KEYS and of a file with one a line.

    Raises:
        BadOption: the file cannot be read, others can read it, it has no token, or a token is too short.

    """
    given = os.environ.get("SAYSO_API_KEYS", "").split()
    if file is not None:
        given += _read(file)
    short = sum(len(t) < _SHORTEST for t in given)
    if short:
        raise BadOption(
            _OPTION, f"{short} of the tokens have fewer than {_SHORTEST} characters", "make them of 32 random ones"
        )
    return tuple(given)


def _read(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8") as opened:
            mode = stat.S_IMODE(os.fstat(opened.fileno()).st_mode)
            tokens = opened.read().split()
    except (OSError, UnicodeDecodeError) as error:
        raise BadOption(_OPTION, f"{file} cannot be read", "give a text file with a token a line") from error
    if mode & 0o077 and sys.platform != "win32":
        raise BadOption(_OPTION, f"{file} can be read by others (mode {mode:o})", f"run: chmod 600 {file}")
    if not tokens:
        raise BadOption(_OPTION, f"{file} has no token in it", "give a text file with a token a line")
    return tokens
