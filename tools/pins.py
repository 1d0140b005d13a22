"""The files of pins: ``requirements*.txt``, as pip-tools writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker
from packaging.utils import canonicalize_name

__all__ = ["Pin", "normalised", "pins"]

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")


class Pin(NamedTuple):
    """A pinned package: its version, and on which machines it is needed (a marker of PEP 508), if not on all."""

    version: str
    marker: str | None

    @property
    def is_needed_here(self) -> bool:
        """Whether the marker holds for the interpreter that runs this."""
        return self.marker is None or Marker(self.marker).evaluate()


def normalised(name: str) -> str:
    """Return the name of a package as registries compare it (PEP 503)."""
    return str(canonicalize_name(name))


def pins(path: Path) -> dict[str, Pin]:
    """Return normalised name → pin of each package of a file.

    Args:
        path: a file of requirements with exact versions.

    """
    matches = map(_PIN.match, path.read_text(encoding="utf-8").splitlines())
    return {normalised(m[1]): Pin(m[2], m[3]) for m in matches if m}
