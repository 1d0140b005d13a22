"""Readings as JSON (all of ``model.py``) and JSON Lines (one claim a line, able to stand alone)."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.model import SCHEMA, Claim, Match, Noun, Quantity, Reading

__all__ = ["ClaimLine", "json_schema", "to_json", "to_lines"]


class ClaimLine(Noun, frozen=True, kw_only=True):
    """A claim with what one needs to read it without its report."""

    schema: str = SCHEMA
    report: str
    place: str
    title: str | None
    outlet: str | None
    published: str | None
    chain: tuple[str, ...]
    claim: Claim
    quantities: tuple[Quantity, ...]
    entities: dict[str, str]
    matches: tuple[Match, ...]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading; published as ``docs/schema/sayso-1.json``."""
    schema = msgspec.json.schema(Reading)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "sayso reading"
    schema["description"] = (
        "All that sayso found in one report. Offsets are half-open ranges of characters of report.text."
    )
    schema["$defs"]["Reading"]["properties"]["schema"] = {"const": SCHEMA}
    return schema


def to_json(readings: list[Reading], *, several: bool) -> str:
    """Return one object, or (``several``) an array of them, indented, in UTF-8 characters."""
    raw = msgspec.json.encode(readings if several else readings[0])
    return msgspec.json.format(raw, indent=1).decode() + "\n"


def to_lines(reading: Reading) -> str:
    """Return a line of JSON a claim."""
    quantities = {q.id: q for q in reading.quantities}
    names = {e.id: e.name for e in reading.entities}
    lines = []
    for claim in reading.claims:
        entities = {r.entity for r in claim.roles if r.entity} | {
            k.source.entity for k in claim.attribution.links if k.source.entity
        }
        line = ClaimLine(
            report=reading.report.id,
            place=reading.report.place,
            title=reading.report.title,
            outlet=reading.report.outlet,
            published=reading.report.published,
            chain=tuple(k.source.name for k in claim.attribution.links),
            claim=claim,
            quantities=tuple(quantities[q] for q in claim.quantities),
            entities={e: names[e] for e in sorted(entities)},
            matches=tuple(m for m in reading.matches if m.entity in entities),
        )
        lines.append(msgspec.json.encode(line).decode())
    return "".join(f"{line}\n" for line in lines)
