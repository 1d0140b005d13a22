"""Count origins: which of those who hold a point are shown to be independent of each other, and why the others are not counted.

Independence is shown, never assumed. An origin is counted where its source is first-hand (``firsthand.py``), of another family than every origin
that is counted already, in reports that no citation, credit or shared text ties to theirs, and where its statement is surely of the same event.
Everything else raises the upper bound alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sayso.corroboration import alike
from sayso.corroboration.bodies import name_words
from sayso.corroboration.sketch import Sketches
from sayso.corroboration.stating import Statements
from sayso.corroboration.voices import Voices
from sayso.point import PointOrigin, Statement, Told

__all__ = ["SAME_EVENT", "Independence"]

SAME_EVENT = 0.0
"""Log-odds from which two statements are surely of one event, where nothing in them says otherwise."""
_MOST = 8
"""Statements of one origin that are looked at for one of the same event as another's."""
_VERB, _ROLE = 0.5, 0.5
"""Cosine of two verbs under which they are of different acts, where no frame is the same; and how far what plays one part may be from its like."""
_AGAINST = ("roles_clash", "roles_swapped", "days_differ", "opposed", "figures_far", "times_opposed")
"""Features each of which shows that two statements are of different events."""


def _people(st: Statement) -> str | None:
    """The unnamed people or papers behind an outlet, as a report describes them; None for "the report" and where the outlet is part of it."""
    if st.told not in {Told.OUTLET, Told.COPIED, Told.FOLLOWED} or st.described is None:
        return None
    words = [w for w in name_words(st.described) if w not in {"the", "a", "an", "this", "its", "of", "in", "by"}]
    bare = all(
        w in {"report", "reports", "article", "story", "media", "publication", "newspaper", "interview"} for w in words
    )
    return None if bare or set(name_words(st.speaker)) & set(words) - {"the"} else st.described


class _Held(NamedTuple):
    """What one family says to a point: the numbers of all its statements, and of those that show a first-hand source."""

    voice: str
    numbers: list[int]
    shown: list[int]


class Independence:
    """Counts origins.

    Args:
        s: the claims that are compared.
        statements: the same as statements, by their numbers.
        voices: whose word each is.

    """

    def __init__(self, s: Sketches, statements: Statements, voices: Voices) -> None:
        self.s, self.statements, self.voices = s, statements, voices
        self.merged = voices.merged()

    def origins(self, numbers: Sequence[int], able: Iterable[int] | None = None) -> tuple[PointOrigin, ...]:
        """Return the families behind some statements of a point.

        Args:
            numbers: the statements.
            able: those of them that can raise the lower bound by how they hold it; all if left out. Who plans a thing does not show that it is there.

        """
        allowed = None if able is None else set(able)
        held: dict[str, _Held] = {}
        for number in numbers:
            st = self.statements[number]
            family = held.setdefault(st.voice, _Held(st.voice, [], []))
            family.numbers.append(number)
            if st.unshown is None and (allowed is None or number in allowed):
                family.shown.append(number)
        counted: list[_Held] = []
        found: list[PointOrigin] = []
        same = self._same_event([h for h in held.values() if h.shown])
        for h in held.values():
            reason = self._why_not(h, counted, same)
            if reason is None:
                counted.append(h)
            found.append(self._origin(h, reason))
        return tuple(found)

    def _why_not(self, h: _Held, counted: Sequence[_Held], same: Mapping[frozenset[str], bool]) -> str | None:
        """Return why an origin is not counted beside those that are; None where it is."""
        if not h.shown:
            first = self.statements[h.numbers[0]]
            return first.unshown or "not said to be so: only planned, expected or held possible"
        for other in counted:
            name = self.statements[other.numbers[0]].speaker
            if (tie := self._tie(h, other)) is not None:
                return tie
            if not same.get(frozenset((h.voice, other.voice)), False):
                return f"not shown to be the same event as what {name} says"
        return None

    def _origin(self, h: _Held, reason: str | None) -> PointOrigin:
        told = [self.statements[n] for n in h.numbers]
        shown = [self.statements[n] for n in h.shown]
        best = (shown or told)[0]
        relays = {st.report: st.read_in for st in told if st.read_in != best.speaker}
        people = Counter(d for st in told if (d := _people(st)) is not None)
        described = max(people, key=lambda d: (people[d], len(d)), default=None)
        return PointOrigin(
            id=h.voice, name=best.speaker, counted=reason is None, reason=reason or best.why, described=described, relays=tuple(relays.values()),
            merged=self.merged.get(h.voice, ()), statements=tuple(st.id for st in told),
        )  # fmt: skip

    # -- ties ----------------------------------------------------------------------------------------------------------

    def _tie(self, one: _Held, other: _Held) -> str | None:
        """Return what ties two origins together; None where nothing does."""
        a, b = self._best(one), self._best(other)
        if self.voices.may_be_one_state(a.speaker, b.speaker):
            return f"may be a body of the same state as {b.speaker}"
        tied = self.voices.tied(a.speaker, b.speaker)
        return f"tied to {b.speaker}: {tied}" if tied is not None else None

    def _best(self, h: _Held) -> Statement:
        return self.statements[(h.shown or h.numbers)[0]]

    def _same_event(self, held: Sequence[_Held]) -> dict[frozenset[str], bool]:
        """Return for each pair of origins whether a statement of the one is surely of the same event as one of the other."""
        pairs = [(a, b) for n, a in enumerate(held) for b in held[n + 1 :]]
        rows = [
            (i, j, frozenset((a.voice, b.voice))) for a, b in pairs for i in a.shown[:_MOST] for j in b.shown[:_MOST]
        ]
        if not rows:
            return {}
        one, other = (np.array([r[side] for r in rows], np.int64) for side in (0, 1))
        features = alike.features(self.s, one, other)
        scores = features @ alike.weights()
        against = features[:, [alike.FEATURES.index(name) for name in _AGAINST]].any(axis=1)
        verb, frame, least = (features[:, alike.FEATURES.index(name)] for name in ("verb", "frame", "role_least"))
        against |= ((verb < _VERB) & (frame < 1.0)) | (least > _ROLE)
        found: dict[frozenset[str], bool] = {}
        for (_, _, key), score, no in zip(rows, scores.tolist(), against.tolist(), strict=True):
            found[key] = found.get(key, False) or (score >= SAME_EVENT and not no)
        return found
