"""FollowTheMoney statements: one value of one property a row, for nomenklatura."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sayso.export.exporter import Losses, Source
from sayso.export.ftm_entities import DATASET, entities, load_model
from sayso.export.records import ReportRecord
from sayso.resources import gazetteer
from sayso.tables.writing import escape_formula

__all__ = ["StatementExporter"]

_COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)


class StatementExporter:
    """Writes a row for each value of each property, with its source and the days between which it was seen.

    Attributes:
        raw_cells: whether cells that a spreadsheet takes for formulas stay as they are.

    """

    name = "statements"
    title = "FollowTheMoney statements (CSV)"
    raw_cells = False

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        with target.open("w", encoding="utf-8", newline="") as file:
            # Not write_delimited: the mark of UTF-8 would be a part of the first heading for nomenklatura.
            cell = str if self.raw_cells else escape_formula
            csv.writer(file, lineterminator="\n").writerows([cell(v) for v in r] for r in _rows(source, losses))
        return losses


def _rows(source: Source, losses: Losses) -> Iterator[list[str]]:
    load_model()
    from followthemoney.statement import Statement  # an extra, whose absence load_model explains

    yield list(_COLUMNS)
    known = {
        f"sayso-{r.key}": (_dataset(r), r.reading.report.published or r.added[:10], r.added[:10])
        for r in source.reports()
    }
    oldest = (DATASET, *[min((added for _, _, added in known.values()), default="")] * 2)
    for entity in entities(source, losses):
        whole = entity.to_dict()["properties"]
        near = [entity.id, *whole.get("proof", ()), *whole.get("document", ())]
        dataset, first, last = next((known[p] for p in near if p in known), oldest)
        record = next(iter(whole.get("recordId", ())), None)
        for prop, values in sorted(whole.items()):
            for value in sorted(values):
                made = Statement(
                    entity_id=entity.id,
                    prop=prop,
                    schema=entity.schema.name,
                    value=value,
                    dataset=dataset,
                    external=True,
                    origin=f"claim:{record}" if record else None,
                    first_seen=first,
                    last_seen=last,
                )
                row = made.to_dict()
                yield [_cell(row.get(c)) for c in _COLUMNS]


def _dataset(report: ReportRecord) -> str:
    """Return the outlet as the name of a dataset: lowercase letters, digits and underscores."""
    return "_".join(gazetteer.key(report.reading.report.outlet or "").split()) or DATASET


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
