"""The exporters: those that come with sayso, and those that other distributions declare.

A distribution brings its own by declaring, in its ``pyproject.toml``:

    [project.entry-points."sayso.exporters"]
    markdown = "sayso_markdown:MarkdownExporter"

The name is what users give to ``--format``; the value is a class without arguments that is an ``Exporter``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import BadOption
from sayso.export.exporter import Exporter, Losses
from sayso.extras import require
from sayso.files import whole_file

if TYPE_CHECKING:
    from sayso.ledger.view import View

__all__ = ["BUILT_IN", "GROUP", "export", "exporter", "exporters"]

GROUP = "sayso.exporters"
BUILT_IN = {
    "ftm": "sayso.export.ftm:FtmExporter",
    "statements": "sayso.export.statements:StatementExporter",
    "stix": "sayso.export.stix:StixExporter",
    "csv": "sayso.export.csv:CsvExporter",
    "parquet": "sayso.export.parquet:ParquetExporter",
    "jsonl": "sayso.export.jsonl:JsonLinesExporter",
    "geojson": "sayso.export.geojson:GeoJsonExporter",
    "graphml": "sayso.export.graphml:GraphMlExporter",
}
"""Name of a built-in exporter → ``module:class``.

They need no entry point, so that a checkout works without being reinstalled.
"""
_EXTRAS = {"ftm": "ftm", "statements": "ftm", "stix": "stix", "parquet": "parquet", "graphml": "graphml"}
"""Name of a built-in exporter → the extra that it needs."""


def exporters() -> dict[str, str]:
    """Return name → ``module:class`` of every installed exporter. Nothing is imported; a built-in name cannot be
    replaced.
    """
    from importlib.metadata import entry_points  # 15 ms, which `sayso --help` does without

    return {**{point.name: point.value for point in entry_points(group=GROUP)}, **BUILT_IN}


def exporter(name: str) -> Exporter:
    """Return an exporter by its name.

    Raises:
        BadOption: no installed distribution brings it.
        NotInstalled: a library that the format needs is missing.

    """
    known = exporters()
    if name not in known:
        raise BadOption("--format", f"{name!r} is not a known format", f"choose one of {', '.join(known)}")
    if name in _EXTRAS:
        require(_EXTRAS[name], f"--format {name}")
    module, _, attribute = known[name].partition(":")
    made: Exporter = getattr(import_module(module), attribute)()
    return made


def export(view: View, name: str, target: Path, *, raw_cells: bool = False) -> Losses:
    """Write the current state of a ledger to a file, completely or not at all.

    Args:
        view: the ledger, as known at a time.
        name: of the exporter.
        target: the file.
        raw_cells: keep cells as they are that a spreadsheet takes for formulas; for formats that change them.

    Returns:
        What the format could not carry, counted.

    Raises:
        BadOption: there is no such exporter, or it changes no cells.
        NotInstalled: a library that the format needs is missing.
        OutputError: the file cannot be written.

    """
    from sayso.export.records import LedgerSource  # SQLAlchemy, which naming the formats does not need

    chosen = exporter(name)
    if raw_cells:
        if not hasattr(chosen, "raw_cells"):
            raise BadOption("--raw-cells", f"has no effect on {name}, which changes no cells", "leave it out")
        chosen.raw_cells = True
    with whole_file(target) as temporary:
        losses = chosen.write(LedgerSource(view), temporary)
    return Losses(+losses)
