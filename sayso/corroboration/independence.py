"""Count the origins of a point that are shown to be independent, and explain the others.

Independence is shown, never assumed. An origin counts where its source is first-hand (``firsthand.py``), of another
family than every origin already counted, in reports that no citation, credit or shared text ties to theirs, and where
its statement is certainly of the same event. Everything else raises the upper bound alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.credits import speakers
from sayso.corroboration.organisations import head_word, name_words
from sayso.corroboration.same_event import is_same_event
from sayso.corroboration.statements import Statements
from sayso.corroboration.vectors import near
from sayso.corroboration.voices import Voices
from sayso.model import PointOrigin, Statement, Told

__all__ = ["Independence"]

_BY_OUTLETS = frozenset({Told.OUTLET, Told.COPIED, Told.FOLLOWED})
_MOST = 8
"""Maximum number of statements of an origin that are tested for the same event."""
_EXACT = 12
"""Maximum number of families for which the largest independent set is computed exactly."""
_NEARBY = 200
"""Number of characters after a statement in which its speaker's own source may be stated."""
_SAME_WORK = 0.5
"""Minimum cosine of two descriptions of unnamed people who may be the same: a worker, an employee."""
_SHORT = 3
"""Maximum number of letters of a word that identifies nobody."""


def _people(st: Statement) -> str | None:
    """Return the unnamed people or documents behind an outlet, as a report describes them.

    None for "the report" and where the outlet is part of the description.
    """
    if st.told not in _BY_OUTLETS or st.described is None:
        return None
    words = [w for w in name_words(st.described) if w not in {"the", "a", "an", "this", "its", "of", "in", "by"}]
    bare = all(
        w in {"report", "reports", "article", "story", "media", "publication", "newspaper", "interview"} for w in words
    )
    return None if bare or set(name_words(st.speaker)) & set(words) - {"the"} else st.described


def _same_papers(one: Statement, other: Statement) -> bool:
    """Return whether two outlets rely on documents of one kind, which may be the same ones."""
    records = set(speakers()["documents"]["records"])
    kinds = [records & {*name_words(st.described or "")} for st in (one, other)]
    return bool(kinds[0] & kinds[1]) and one.told is Told.OUTLET and other.told is Told.OUTLET


def _same_people(one: Statement, other: Statement) -> bool:
    """Return whether the unnamed people behind two outlets may be the same.

    "An airport worker" and "an airport employee" may be one person.
    """
    heads = [head_word(name_words(people)) if (people := _people(st)) else None for st in (one, other)]
    if heads[0] is None or heads[1] is None or set(heads) & set(speakers()["documents"]["records"]):
        return False
    anybody = set(speakers()["speakers"]["anybody"])
    return bool(set(heads) & anybody) or near(heads[0], heads[1]) >= _SAME_WORK


class _FamilyStatements(NamedTuple):
    """The statements of one family on a point.

    ``numbers`` are all of them, ``shown`` those with a first-hand source.
    """

    voice: str
    numbers: list[int]
    shown: list[int]


@cache
def _references() -> re.Pattern[str]:
    phrases = "|".join(re.escape(p) for p in speakers()["references"]["phrases"])
    return re.compile(rf"\b(?:{phrases}) ([^.;:\n]{{2,80}})")


def _largest(count: int, against: Mapping[tuple[int, int], str]) -> tuple[int, ...]:
    """Return the largest set of independent families; of several the one reported first.

    A further report then never lowers a count. More than ``_EXACT`` families are taken greedily, which still yields a
    lower bound.
    """
    if count > _EXACT:
        taken: list[int] = []
        for n in range(count):
            if not any((n, m) in against for m in taken):
                taken.append(n)
        return tuple(taken)
    for size in range(count, 0, -1):
        for some in combinations(range(count), size):
            if not any(pair in against for pair in combinations(reversed(some), 2)):
                return some
    return ()


class Independence:
    """Counts independent origins.

    Args:
        s: the features of the claims.
        statements: the same claims as statements.
        voices: the voice of each claim.

    """

    def __init__(self, s: ClaimFeatures, statements: Statements, voices: Voices) -> None:
        self.s, self.statements, self.voices = s, statements, voices
        self.merged = voices.merged()
        self._behind: dict[int, frozenset[str]] = {}

    def origins(self, numbers: Sequence[int], able: Iterable[int] | None = None) -> tuple[PointOrigin, ...]:
        """Return the origins of some statements of a point.

        Args:
            numbers: the statements.
            able: those whose modality can raise the lower bound; all if left out. A plan does not show that the thing
                exists.

        Returns:
            One origin for each family, with whether it counts and why.

        """
        allowed = None if able is None else set(able)
        families: dict[str, _FamilyStatements] = {}
        for number in numbers:
            st = self.statements[number]
            family = families.setdefault(st.voice, _FamilyStatements(st.voice, [], []))
            family.numbers.append(number)
            if st.unshown is None and (allowed is None or number in allowed):
                family.shown.append(number)
        shown = [h for h in families.values() if h.shown]
        against = self._exclusions(shown)
        counted = {shown[n].voice for n in _largest(len(shown), against)}
        order = {h.voice: n for n, h in enumerate(shown)}
        origins = []
        for h in families.values():
            reason = None
            if not h.shown:
                unshown = self.statements[h.numbers[0]].unshown
                reason = unshown or "not said to be so: only planned, expected or held possible"
            elif h.voice not in counted:
                reason = next(
                    against[order[h.voice], order[v]]
                    for v in order
                    if v in counted and (order[h.voice], order[v]) in against
                )
            origins.append(self._origin(h, reason))
        return tuple(origins)

    def _exclusions(self, shown: Sequence[_FamilyStatements]) -> dict[tuple[int, int], str]:
        """Return for each pair of families that cannot both count the reason."""
        unknown = [self._unknown_reason(h) if len(shown) > 1 else None for h in shown]
        reasons: dict[tuple[int, int], str] = {}
        untied: list[tuple[int, int]] = []
        for i, h in enumerate(shown):
            for j, other in enumerate(shown[:i]):
                ties = self._tie(h, other), self._tie(other, h)
                if not any(ties) and (unknown[i] or unknown[j]):
                    ties = (unknown[i] or unknown[j],) * 2
                if any(ties):
                    reasons[i, j], reasons[j, i] = ties[0] or ties[1] or "", ties[1] or ties[0] or ""
                else:
                    untied.append((i, j))
        for (i, j), same in zip(untied, self._same_event([(shown[i], shown[j]) for i, j in untied]), strict=True):
            if not same:
                reasons[i, j], reasons[j, i] = self._other_event_reason(shown[j]), self._other_event_reason(shown[i])
        return reasons

    def _unknown_reason(self, h: _FamilyStatements) -> str | None:
        """Return why too little is said of an origin to count it beside another one; None where it is enough."""
        speaker = self._best(h).speaker
        if h.voice.startswith("person:"):
            return self.voices.people.unplaced(speaker)
        return f"{speaker} is only named as a source: how it knows is not said" if self._is_only_named(h) else None

    def _is_only_named(self, h: _FamilyStatements) -> bool:
        """Return whether an outlet is only named as the source, without any people or documents."""
        if not all(self._ends_at_outlet(n) for n in h.shown):
            return False
        reports = {self.statements.chosen[n][0] for n in h.numbers}
        return not any(
            st.voice == h.voice and st.described is not None
            for n in reports
            for c in range(len(self.statements.readings[n].reading.claims))
            if (st := self.statements.spoken[n, c])
        )

    def _ends_at_outlet(self, number: int) -> bool:
        speaker = self.voices.sources[self.statements.chosen[number]]
        return speaker.open and self.statements[number].told is Told.SAID

    def _other_event_reason(self, other: _FamilyStatements) -> str:
        return f"not shown to be the same event as what {self.statements[other.numbers[0]].speaker} says"

    def _origin(self, h: _FamilyStatements, reason: str | None) -> PointOrigin:
        statements = [self.statements[n] for n in h.numbers]
        shown = [self.statements[n] for n in h.shown]
        best = (shown or statements)[0]
        relays = {st.report: st.read_in for st in statements if st.read_in != best.speaker}
        people = Counter(d for st in statements if (d := _people(st)) is not None)
        described = max(people, key=lambda d: (people[d], len(d)), default=None)
        return PointOrigin(
            id=h.voice,
            name=best.speaker,
            counted=reason is None,
            reason=reason or best.why,
            described=described,
            relays=tuple(relays.values()),
            merged=self.merged.get(h.voice, ()),
            statements=tuple(st.id for st in statements),
        )

    # -- ties ----------------------------------------------------------------------------------------------------------

    def _tie(self, one: _FamilyStatements, other: _FamilyStatements) -> str | None:
        """Return what ties two origins together; None where nothing does."""
        a, b = self._best(one), self._best(other)
        if self.voices.may_be_one_state(a.speaker, b.speaker, _people(a), _people(b)):
            return f"may be of the same government as {b.speaker}"
        if name_words(a.speaker) == name_words(b.speaker):
            return f"may be {b.speaker} itself: it has the same name"
        if b.speaker in a.via or a.speaker in b.via:
            return f"tied to {b.speaker}: one is heard only through the other"
        if _same_papers(a, b):
            return f"may rest on the same papers as {b.speaker}"
        if _same_people(a, b):
            return f"may have it from the same people as {b.speaker}"
        if self._may_have_written(one, other) or self._may_have_written(other, one):
            return f"may be the same article as that of {b.speaker}"
        if self._may_be_described(one, b) or self._may_be_described(other, a):
            return f"may be {b.speaker} itself: nothing tells which it is"
        if self._refers(one, other) or self._refers(other, one):
            return f"tied to {b.speaker}: one of the two speaks on the word of the other"
        tied = self.voices.tied(*(st.read_in if st.voice.startswith("person:") else st.speaker for st in (a, b)))
        return f"tied to {b.speaker}: {tied}" if tied is not None else None

    def _may_have_written(self, one: _FamilyStatements, other: _FamilyStatements) -> bool:
        """Return whether one origin is an article's author and the other may be the outlet."""
        number = other.shown[0]
        by_outlet = self.statements[number].told in _BY_OUTLETS or self._ends_at_outlet(number)
        return by_outlet and self.voices.families.is_author(self._best(one).speaker)

    def _may_be_described(self, one: _FamilyStatements, other: Statement) -> bool:
        """Return whether a description ("the optics maker") may denote the other, named origin."""
        a = self._best(one)
        head, lexicon = head_word(name_words(a.speaker)), speakers()["bodies"]
        if any(c.isupper() for c in a.speaker) or head in lexicon["public"]:
            return False
        subjects = {word for n in one.numbers for word in name_words(self.statements.subject(n))}
        if set(name_words(other.speaker)) <= subjects:
            return True
        families = self.voices.families
        if not (
            other.voice.startswith("voice:") and other.told is Told.SAID and any(c.isupper() for c in other.speaker)
        ):
            return False
        if families.is_group(other.speaker):
            return True
        kinds = set(name_words(other.speaker)) & set(lexicon["nouns"])
        governmental = families.state_of(other.speaker) is not None or families.is_governmental(other.speaker)
        return not governmental and (not kinds or head in kinds)

    def _refers(self, one: _FamilyStatements, other: _FamilyStatements) -> bool:
        """Return whether a statement cites the other origin: "after a briefing by"."""
        behind = frozenset[str]().union(*(self._referred(n) for n in one.shown[:_MOST]))
        return bool(behind) and any(
            len(w) > _SHORT and w in behind for n in other.numbers for w in name_words(self.statements[n].speaker)
        )

    def _referred(self, number: int) -> frozenset[str]:
        """Return the words after phrases of reference, in a statement and right after it."""
        if number not in self._behind:
            n, c = self.statements.chosen[number]
            reading = self.statements.readings[n].reading
            span, text = reading.claims[c].span, reading.report.text
            start = max(text.rfind("\n", 0, span.start) + 1, span.start - _NEARBY)
            phrases = _references().findall(text[start : span.end + _NEARBY].split("\n\n", 1)[0])
            self._behind[number] = frozenset(w for words in phrases for w in name_words(words))
        return self._behind[number]

    def _best(self, h: _FamilyStatements) -> Statement:
        return self.statements[(h.shown or h.numbers)[0]]

    def _same_event(self, pairs: Sequence[tuple[_FamilyStatements, _FamilyStatements]]) -> list[bool]:
        """Return for each pair of origins whether two of their statements are of the same event."""
        rows = [(n, i, j) for n, (a, b) in enumerate(pairs) for i in b.shown[:_MOST] for j in a.shown[:_MOST]]
        same_event = [False] * len(pairs)
        if rows:
            sure = is_same_event(self.s, self.statements, [r[1] for r in rows], [r[2] for r in rows])
            for (n, _, _), same in zip(rows, sure.tolist(), strict=True):
                same_event[n] = same_event[n] or same
        return same_event
