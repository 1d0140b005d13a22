"""Build statements from claims and their voices, on demand.

Of ten thousand claims few become part of a point.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

import msgspec

from sayso.corroboration.copies import At
from sayso.corroboration.families import Families
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import outlet_name
from sayso.corroboration.voices import Spoken
from sayso.model import Claim, Mention, Modality, Polarity, Quantity, Reading, Statement, Told
from sayso.resources import toml as table

__all__ = ["FIRM", "Statements"]

FIRM = frozenset({Modality.ASSERTED, Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE})
"""Modalities that commit a source; questions and conditionals do not."""


class Statements:
    """The statements of claims, by the numbers of the claims.

    Args:
        readings: the reports.
        chosen: for each claim the number of its report and its number there.
        spoken: the voice of each claim.
        denying: the polarity that a dismissal gives to the claim it dismisses.
        before: the earlier claim of the report of which a claim restates the figure.
        families: which names belong to which family.

    """

    def __init__(
        self,
        readings: Sequence[LinkedReading],
        chosen: Sequence[At],
        spoken: Mapping[At, Spoken],
        denying: Mapping[At, Polarity],
        before: Mapping[At, int],
        families: Families,
    ) -> None:
        self.readings, self.chosen, self.spoken, self.denying, self.before = readings, chosen, spoken, denying, before
        self.families = families
        self._made: dict[int, Statement] = {}

    def __getitem__(self, number: int) -> Statement:
        statement = self._made.get(number)
        if statement is None:
            statement = self._made[number] = self._statement(self.chosen[number])
        return statement

    def subject(self, number: int) -> str:
        """Return the text of the first role of a claim, "" where there is none."""
        n, c = self.chosen[number]
        reading = self.readings[n].reading
        role = next(iter(reading.claims[c].roles), None)
        return reading.report.text[role.span.start : role.span.end] if role is not None else ""

    def is_dismissal(self, number: int) -> bool:
        """Return whether a claim dismisses another one of its report: "a charge that Norchem rejects"."""
        return self.chosen[number] in self.denying

    def restates_figure(self, number: int) -> bool:
        """Return whether a claim gives another figure for what its report has counted before."""
        return self.chosen[number] in self.before

    def of(self, numbers: Sequence[int]) -> list[Statement]:
        """Return the statements of several claims."""
        return [self[i] for i in numbers]

    def asserted_claims(self) -> list[int]:
        """Return the numbers of affirmed claims that are attributed to somebody."""
        numbers = []
        for i, (n, c) in enumerate(self.chosen):
            claim = self.readings[n].reading.claims[c]
            if claim.modality in FIRM and self._polarity((n, c), claim) is Polarity.AFFIRMED:
                if self.spoken[n, c].told is not Told.OWN:
                    numbers.append(i)
        return numbers

    def _polarity(self, at: At, claim: Claim) -> Polarity:
        return self.denying.get(at, claim.polarity)

    def _statement(self, at: At) -> Statement:
        linked, spoken = self.readings[at[0]], self.spoken[at]
        report, claim = linked.reading.report, linked.reading.claims[at[1]]
        return Statement(
            id=linked.claim_id(at[1]),
            report=report.id,
            outlet=report.outlet,
            published=report.published,
            span=claim.span,
            quote=claim.quote,
            modality=claim.modality,
            polarity=self._polarity(at, claim),
            via=spoken.via,
            voice=spoken.voice,
            told=spoken.told,
            why=spoken.why,
            unshown=spoken.unshown,
            described=spoken.described,
            quantities=_quantities(linked, at[1], self.before.get(at)),
            earliest=claim.when.earliest if claim.when else None,
            latest=claim.when.latest if claim.when else None,
            town=_town(linked, claim),
            speaker=spoken.name,
            read_in=outlet_name(linked),
        )


def _town(linked: LinkedReading, claim: Claim) -> str | None:
    """Return the town that fills the role of the place, or else the one at which a claim says that it happened."""
    places = {role.mention for role in claim.roles if role.role == "place"}
    text, at = linked.reading.report.text, tuple(f" {word} " for word in table("states")["parts"]["at"])
    first = bisect_left(linked.reading.mentions, claim.span.start, key=lambda m: m.span.start)
    towns: list[Mention] = []
    for m in islice(linked.reading.mentions, first, None):
        if m.span.start >= claim.span.end:
            break
        if (m.gazetteer or "").startswith("geonames:"):
            if m.id in places:
                return _called(linked, m)
            if text[max(0, m.span.start - 10) : m.span.start].endswith(at):
                towns.append(m)
    return _called(linked, towns[0]) if len(towns) == 1 else None


def _called(linked: LinkedReading, mention: Mention) -> str:
    return linked.called.get(linked.key(mention.entity) or "", mention.name)


def _quantities(linked: LinkedReading, number: int, before: int | None) -> tuple[Quantity, ...]:
    """Return the quantities of a claim; a restated figure takes the earlier claim's item."""
    reading = linked.reading
    mine = _counted(reading, reading.claims[number])
    if before is None or not mine:
        return tuple(mine)
    counted = _counted(reading, reading.claims[before])[0]
    return tuple(
        q if q.item or q.unit else msgspec.structs.replace(q, item=counted.item, unit=counted.unit) for q in mine
    )


def _counted(reading: Reading, claim: Claim) -> list[Quantity]:
    return [q for q in reading.quantities if q.id in claim.quantities]
