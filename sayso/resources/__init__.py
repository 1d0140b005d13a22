"""Packaged data, and the one place that loads it.

Every file lies in this folder and is asked for by its name without the ending: ``toml("cues")``,
``arrays("vectors")``. What is parsed is
parsed once. Nothing is imported before it is needed: the commands start without NumPy.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["FOLDER", "arrays", "digest", "json_data", "raw", "sqlite", "toml"]

FOLDER = Path(__file__).parent


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a TOML file, parsed. Callers share it and must not change it.

    Args:
        name: the file's name without the ending.

    """
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def json_data(name: str) -> dict[str, Any]:
    """Return a JSON file, parsed. Callers share it and must not change it.

    Args:
        name: the file's name without the ending.

    """
    parsed: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return parsed


def arrays(name: str) -> dict[str, npt.NDArray[np.generic]]:
    """Read a NumPy archive (``.npz``). It is not cached: callers keep what they derive from it.

    Args:
        name: the file's name without the ending.

    Returns:
        Its arrays by name, each of the type that it was stored in.

    """
    import numpy as np  # the commands start without it

    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}


def raw(file: str) -> bytes:
    """Read a file's bytes.

    Args:
        file: the file's name with the ending.

    """
    return (FOLDER / file).read_bytes()


@cache
def digest(file: str) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits.

    Args:
        file: the file's name with the ending.

    """
    return hashlib.sha256(raw(file)).hexdigest()


@cache
def sqlite(name: str) -> sqlite3.Connection:
    """Open an SQLite file read-only. All threads share the connection: SQLite serialises access, and nothing is
    written.

    Args:
        name: the file's name without the ending.

    """
    path = FOLDER / f"{name}.sqlite"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
