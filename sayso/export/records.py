"""The ledger as exports need it: report by report, with the entities of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from sayso.ledger import tables as t
from sayso.ledger.records import bearers_in
from sayso.ledger.view import Bearer, Held, View
from sayso.ledger.writer import claim_ids
from sayso.model import Claim, Match, Modality, Polarity, Reading
from sayso.resources import gazetteer
from sayso.resources import toml as table

__all__ = [
    "Body",
    "KeptReport",
    "Losses",
    "Tie",
    "bodies_of",
    "chain",
    "kept_reports",
    "place_of",
    "quantities",
    "summary",
    "tie",
]


class Losses(Counter[str]):
    """What a format could not carry, by what it was."""


class KeptReport(NamedTuple):
    """A report, its reading that counts, the ids of its claims, and the ledger's entities by their ids in the reading.

    ``added`` is when the report came in, ``read`` when the reading did.
    """

    reading: Reading
    ids: list[str]
    bearers: dict[str, Bearer]
    added: str
    read: str

    @property
    def key(self) -> str:
        """The report's id."""
        return self.reading.report.id


class Body(NamedTuple):
    """An entity of the whole: its names by how often they stand, the posts it holds, its best match for each listing, and the ids of its reports."""

    bearer: Bearer
    names: Counter[str]
    posts: Counter[str]
    matches: dict[tuple[str, str], Match]
    reports: list[str]
    first: str


class Tie(NamedTuple):
    """A claim that ties two entities: ``schema`` and ``properties`` are FollowTheMoney's."""

    source: Bearer
    target: Bearer
    schema: str
    properties: tuple[str, str]


def kept_reports(view: View) -> Iterator[KeptReport]:
    """Every report of which no later version is kept, oldest first."""
    held = view.every()
    old = view.superseded([h.row for h in held]) if held else set()
    for h in held:
        if h.row not in old:
            yield _kept(view, h)


def _kept(view: View, held: Held) -> KeptReport:
    reading = view.reading(held)
    read = t.entries.alias("read")
    row = view.connection.execute(
        sa.select(t.entries.c.at, read.c.at.label("read"))
        .select_from(t.reports)
        .join(t.entries, t.entries.c.id == t.reports.c.entry)
        .join(t.readings, t.readings.c.id == held.reading)
        .join(read, read.c.id == t.readings.c.entry)
        .where(t.reports.c.id == held.row)
    ).one()
    bearers = bearers_in(view, held.reading, reading)
    return KeptReport(reading, [name for _, name in claim_ids(reading)], bearers, row.at, row.read)


def bodies_of(reports: Iterator[KeptReport]) -> dict[int, Body]:
    """The entities of the whole, in the order of their numbers."""
    found: dict[int, Body] = {}
    for report in reports:
        names = {e.id: e.name for e in report.reading.entities}
        for local, bearer in report.bearers.items():
            if bearer.number not in found:
                found[bearer.number] = Body(bearer, Counter(), Counter(), {}, [], report.added)
            body = found[bearer.number]
            body.names[names[local]] += 1
            if report.key not in body.reports:
                body.reports.append(report.key)
        for post in report.reading.posts:
            if post.person in report.bearers:
                found[report.bearers[post.person].number].posts[" ".join(post.title.split())] += 1
        for match in report.reading.matches:
            if match.entity in report.bearers:
                kept = found[report.bearers[match.entity].number].matches
                key = (match.listing.dataset, match.listing.id)
                if key not in kept or kept[key].score < match.score:
                    kept[key] = match
    return dict(sorted(found.items()))


def chain(claim: Claim) -> list[str]:
    """Who says so, from the outlet that was read down to the origin."""
    return [k.source.name if k.source.named else f"{k.source.name} (unnamed)" for k in claim.attribution.links]


def quantities(claim: Claim, reading: Reading) -> list[str]:
    """A claim's quantities as printed and as read."""
    from sayso.display import phrases

    known = {q.id: q for q in reading.quantities}
    text = reading.report.text
    return [
        f"{' '.join(text[q.span.start : q.span.end].split())} ({phrases.quantity(q)})"
        for n in claim.quantities
        if (q := known.get(n)) is not None
    ]


def summary(claim: Claim) -> str:
    """A claim in one line: who holds what, and how."""
    from sayso.display import phrases

    return f"{phrases.chain(claim.attribution)}: {phrases.held(claim)}: {' '.join(claim.quote.split())}"


@cache
def _relations() -> dict[str, Any]:
    return {k: v for k, v in table("relations").items() if isinstance(v, dict)}


def tie(claim: Claim, bearers: dict[str, Bearer]) -> Tie | None:
    """The tie that a claim makes; None where it makes none. What is planned, denied or otherwise not asserted never does."""
    relation = _relations().get(claim.frame)
    if relation is None or claim.modality is not Modality.ASSERTED or claim.polarity is not Polarity.AFFIRMED:
        return None
    ends = [
        next(
            (
                bearers[r.entity]
                for want in relation[side]
                for r in claim.roles
                if r.role == want and r.entity in bearers
            ),
            None,
        )
        for side in ("source", "target")
    ]
    source, target = ends
    if source is None or target is None or source.number == target.number:
        return None
    if "only" in relation and source.schema != relation["only"]:
        return Tie(source, target, "UnknownLink", ("subject", "object"))
    one, other = relation["properties"]
    return Tie(source, target, relation["schema"], (one, other))


def place_of(bearer: Bearer) -> gazetteer.Place | None:
    """The town that an entity is, at town level; None for anything else."""
    if bearer.key is None or not bearer.key.startswith("geonames:"):
        return None
    return gazetteer.by_id(int(bearer.key.partition(":")[2]))
