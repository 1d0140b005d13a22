"""Which modules of others the package imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.conftest import ROOT


def _imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def imported() -> set[str]:
    """Return the names of all imported modules that are neither Python's nor ours; attributes may be among them."""
    found = {name for path in (ROOT / "sayso").rglob("*.py") for name in _imports(path.read_text(encoding="utf-8"))}
    own = sys.stdlib_module_names | {"sayso", "compression"}  # the library's from 3.14 on
    return {name for name in found if name.partition(".")[0] not in own}
