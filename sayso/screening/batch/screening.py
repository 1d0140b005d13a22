"""Rows → the lines of the result: what one process does with a part of the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sayso.model import AgreementClass, Match
from sayso.names.scripts import LONGEST
from sayso.screening.batch.customers import CustomerRow, read_customer
from sayso.screening.batch.job import Counts, Job
from sayso.screening.batch.results import Result
from sayso.screening.decisions import Customer, Decisions
from sayso.screening.matches import match_order
from sayso.screening.screen import Screens
from sayso.tables.table import Row
from sayso.tables.values import printable

__all__ = ["Screened", "screen_rows"]

_CLASSES = list(AgreementClass)


class Screened(NamedTuple):
    """What became of some rows.

    Attributes:
        lines: JSON Lines of their results.
        refused: rows that were not screened, with the reason.
        counts: sums over the rows.
        line: where the last one ends.
        at: how much of the file was read, in the unit of ``Record.at``.

    """

    lines: bytes
    refused: list[tuple[Row, str]]
    counts: Counts
    line: int
    at: int


def screen_rows(rows: list[Row], job: Job, screens: Screens, decisions: Decisions) -> Screened:
    """Screen rows, in their order."""
    encoder = msgspec.json.Encoder()
    lines: list[bytes] = []
    refused: list[tuple[Row, str]] = []
    counts = Counts()
    for row in rows:
        for result in screen_row(row, job, screens, decisions, counts):
            lines.append(encoder.encode(result) + b"\n")
            if result.outcome == "refused":
                refused.append((row, result.fault))
    return Screened(b"".join(lines), refused, counts, rows[-1].line, rows[-1].at)


def screen_row(row: Row, job: Job, screens: Screens, decisions: Decisions, counts: Counts) -> Iterator[Result]:
    """Yield the results of one row: its matches, or one that says that there are none, or why it was refused."""
    counts.rows += 1
    subject = read_customer(row, job.columns, job.schema)
    customer = subject.customer
    counts.unread += len(subject.notes)
    if subject.fault is not None:
        counts.refused += 1
        yield _refused(row.line, customer, subject.fault)
        return
    matches = _matches(subject, job, screens)
    decided = decisions.apply(customer, matches)
    counts.matched += bool(decided.open)
    counts.matches += len(decided.open)
    counts.decided += len(decided.aside)
    if decided.open:
        best = min((m.agreement_class for m in decided.open), key=_CLASSES.index)
        setattr(counts, best.value, getattr(counts, best.value) + 1)
    for match in decided.open:
        yield _result(row.line, subject, match, "match")
    for match in decided.aside:
        yield _result(row.line, subject, match, "decided")
    if not matches and not job.only_matches:
        yield Result(
            line=row.line,
            id=customer.number or "",
            name=customer.name,
            outcome="none",
            notes="; ".join(subject.notes),
        )


def _matches(subject: CustomerRow, job: Job, screens: Screens) -> list[Match]:
    """Return the matches of all names of a customer, each listing once, by the name that agrees best."""
    best: dict[tuple[str, str], Match] = {}
    for name in subject.names:
        for match in screens.match(
            name, schema=subject.schema, facts=subject.customer.facts, threshold=job.threshold, limit=job.limit
        ):
            key = (match.watchlist, match.listing.id)
            if key not in best or match_order(match) < match_order(best[key]):
                best[key] = match
    if len(subject.names) == 1:
        return list(best.values())
    matches = sorted(best.values(), key=match_order)
    return matches[: max(job.limit, sum(m.always_alerts for m in matches))]


def _refused(line: int, customer: Customer, fault: str) -> Result:
    # Broken bytes came as lone surrogates; what is written must be text.
    number, name = (printable(t[:LONGEST]) for t in (customer.number or "", customer.name))
    return Result(line=line, id=number, name=name, outcome="refused", fault=printable(fault))


def _reasons(match: Match) -> str:
    return "; ".join(f"{f.name}: {f.detail} ({f.value:+.2f})" for f in match.features if f.value)


def _result(line: int, subject: CustomerRow, match: Match, outcome: str) -> Result:
    listing, customer = match.listing, subject.customer
    return Result(
        line=line,
        id=customer.number or "",
        name=customer.name,
        outcome=outcome,
        score=round(match.probability, 6),
        probability=round(match.probability, 6),
        agreement=match.agreement,
        agreement_class=match.agreement_class,
        notes="; ".join((*match.notes, *subject.notes)),
        listed_name=match.listed_name,
        listing=listing.id,
        official_name=listing.name,
        dataset=listing.dataset,
        list_as_of=match.list_as_of or "",
        list_imported=match.list_imported or "",
        list_file=match.list_file,
        authority=listing.authority,
        programmes="; ".join(listing.programmes),
        listed_on=listing.listed_on or "",
        reasons=_reasons(match),
        decision=match.decision or "",
        source=listing.source or "",
        query=match.query,
        topics="; ".join(listing.topics),
    )
