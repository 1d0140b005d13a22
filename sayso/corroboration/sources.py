"""Summarise what each outlet and speaker contributes to points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sayso.model import Noun, Point, Reliability, Statement, Told

__all__ = ["SourceRecord", "graded", "source_key", "source_records"]


class SourceRecord(Noun, frozen=True, kw_only=True):
    """The record of an outlet or a speaker.

    ``kind`` is ``outlet`` or ``speaker``. ``statements``: their number; ``first``: points of more than one report
    that it published first; ``echoed``: statements that are another voice's; ``alone``: points without another
    source; ``contradicted``: statements that another voice contradicts; ``leans_on``: the sources of its statements
    with their counts, most frequent first.
    """

    name: str
    kind: str
    statements: int
    first: int
    echoed: int
    alone: int
    contradicted: int
    leans_on: tuple[tuple[str, int], ...]
    reliability: Reliability = Reliability.F


def source_key(name: str) -> str:
    """Return the normal form of a name, under which its reliability is stored."""
    return " ".join(w for w in name.casefold().split() if w != "the")


def graded(name: str, grades: Mapping[str, Reliability]) -> Reliability:
    """Return the reliability that people assigned to a source; F until they do.

    Args:
        name: of the source.
        grades: the reliability by ``source_key``.

    Returns:
        The reliability.

    """
    return grades.get(source_key(name), Reliability.F)


class _Tally:
    def __init__(self) -> None:
        self.statements = self.first = self.echoed = self.alone = self.contradicted = 0
        self.leans: Counter[str] = Counter()


def source_records(points: Iterable[Point], grades: Mapping[str, Reliability]) -> list[SourceRecord]:
    """Return a record for each outlet, and for each speaker that outlets quote.

    Args:
        points: the points.
        grades: the reliability that people assigned, by ``source_key``.

    Returns:
        The records, those with most statements first.

    """
    tallies: dict[tuple[str, str], _Tally] = {}
    for point in points:
        against = {c.one for c in point.conflicts} | {c.other for c in point.conflicts}
        reports = {s.report for s in point.statements}
        for n, s in enumerate(point.statements):
            for kind, name in _who(s):
                tally = tallies.setdefault((kind, name), _Tally())
                tally.statements += 1
                tally.first += n == 0 and len(reports) > 1
                tally.alone += len(reports) == 1
                tally.contradicted += s.id in against
                if kind == "outlet" and s.told is not Told.OWN and s.speaker != name:
                    tally.echoed += s.told in {Told.COPIED, Told.FOLLOWED} or bool(s.via)
                    tally.leans[s.via[0] if s.via else s.speaker] += 1
    records = [
        SourceRecord(
            name=name,
            kind=kind,
            statements=x.statements,
            first=x.first,
            echoed=x.echoed,
            alone=x.alone,
            contradicted=x.contradicted,
            leans_on=tuple(x.leans.most_common(5)),
            reliability=graded(name, grades),
        )
        for (kind, name), x in tallies.items()
    ]
    return sorted(records, key=lambda r: (-r.statements, r.kind, r.name))


def _who(s: Statement) -> list[tuple[str, str]]:
    if s.speaker == s.read_in:
        return [("outlet", s.read_in)]
    return [("outlet", s.read_in), ("speaker", s.speaker)]
