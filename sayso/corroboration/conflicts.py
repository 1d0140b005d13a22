"""Find contradictions between statements, and states that a later statement supersedes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.figures import comparable, format_quantity, main_figure, overlap
from sayso.corroboration.opposition import is_one_act, is_one_measure, is_one_occasion, may_oppose, share_a_party
from sayso.corroboration.similarity import similarity
from sayso.corroboration.statements import FIRM, Statements
from sayso.corroboration.tokens import I64
from sayso.model import Conflict, ConflictKind, Modality, Point, Polarity, Quantity, Statement, Step, Told
from sayso.resources import toml as table
from sayso.resources.stems import stem

__all__ = ["attribution_label", "conflicts_and_steps", "contradictions", "is_interim_denial", "related_claims"]

_OPPOSED = -1.0
"""Minimum log-odds for a denial to be of the same thing as a statement of another point."""
_NEAR, _AT_ONCE = 16, 256
"""Number of statements with which a denial is compared, and of denials that are compared at once."""
_PASSED = 21
"""Number of days after which something that had not happened yet may have happened."""

Findings = tuple[list[Conflict], list[Step]]
_Numbered = tuple[int, Statement]


@cache
def _passing() -> tuple[re.Pattern[str], frozenset[str]]:
    lexicon = table("states")["passing"]
    return re.compile(rf"\b(?:{'|'.join(lexicon['words'])})\b"), frozenset(stem(v) for v in lexicon["verbs"])


def is_interim_denial(quote: str) -> bool:
    """Return whether a denial says "not yet" and so may cease to be true."""
    return _passing()[0].search(quote.lower()) is not None


def attribution_label(st: Statement) -> str:
    """Return the label of a statement's source: "Western powers, via Quay Post"."""
    if st.told is not Told.OUTLET or st.described is None:
        return st.speaker
    return f"{st.described}, via {st.speaker}"


def contradictions(point: Point) -> tuple[tuple[str, str], ...]:
    """Return the contradictions of a point, with one entry for each denier.

    Args:
        point: the point.

    Returns:
        Pairs of the kind of conflict and a sentence.

    """
    by_id = {st.id: st for st in point.statements}
    grouped: dict[tuple[str, str], dict[str, Statement]] = {}
    deniers: dict[str, Statement] = {}
    for c in point.conflicts:
        if c.kind is ConflictKind.POLARITY and c.one in by_id and c.other in by_id:
            yes, no = by_id[c.one], by_id[c.other]
            denier = attribution_label(no)
            deniers.setdefault(denier, no)
            grouped.setdefault((c.kind, denier), {}).setdefault(yes.speaker, yes)
        else:
            grouped.setdefault((c.kind, c.why), {})
    return tuple(
        (kind, _opposed(list(sayers.values()), deniers[why]) if sayers else why)
        for (kind, why), sayers in grouped.items()
    )


def _opposed(sayers: Sequence[Statement], denier: Statement) -> str:
    """Return both sides with their days: "A (2024-03-01) and B say so / C (2024-03-04) denies it"."""
    *first, last = (_with_day(st.speaker, st) for st in sayers)
    say = f"{', '.join(first)} and {last} say so" if first else f"{last} says so"
    verb = "deny" if denier.told is Told.OUTLET and (denier.described or "").endswith("s") else "denies"
    return f"{say} / {_with_day(attribution_label(denier), denier)} {verb} it"


def _with_day(label: str, st: Statement) -> str:
    return f"{label} ({st.published})" if st.published else label


def conflicts_and_steps(s: ClaimFeatures, groups: Sequence[Sequence[int]], statements: Statements) -> list[Findings]:
    """Return for each group its contradictions and its superseded states.

    Args:
        s: the features of the claims.
        groups: their numbers, by point.
        statements: the claims, as statements.

    Returns:
        The conflicts and steps of each group, in the order of ``groups``.

    """
    results: list[Findings] = []
    for group in groups:
        conflicts: list[Conflict] = []
        steps: list[Step] = []
        stated = statements.of(group)
        for (i, one), (j, other) in _pairs(group, stated):
            _weigh(s, statements, (i, one), (j, other), conflicts, steps)
        results.append((_once(conflicts, {st.id: st.voice for st in stated}), steps))
    _denied_elsewhere(s, groups, statements, results)
    return results


def _once(conflicts: Sequence[Conflict], voice: Mapping[str, str]) -> list[Conflict]:
    """Keep the first conflict of each kind between two voices."""
    first: dict[tuple[str, frozenset[str]], Conflict] = {}
    for c in conflicts:
        first.setdefault((c.kind, frozenset((voice[c.one], voice[c.other]))), c)
    return list(first.values())


def _pairs(group: Sequence[int], statements: Sequence[Statement]) -> Iterator[tuple[_Numbered, _Numbered]]:
    """Yield pairs of statements with their numbers, one for each voice, speaker, polarity and figure."""
    seen: dict[tuple[object, ...], _Numbered] = {}
    for i, s in zip(group, statements, strict=True):
        if s.modality in FIRM:
            q = main_figure(s)
            key = (s.voice, s.speaker, s.polarity, format_quantity(q) if q else None, s.published if q else None)
            seen.setdefault(key, (i, s))
    several = list(seen.values())
    for n, one in enumerate(several):
        for other in several[n + 1 :]:
            if one[1].voice != other[1].voice:
                yield one, other


def _weigh(
    s: ClaimFeatures,
    statements: Statements,
    first: _Numbered,
    second: _Numbered,
    conflicts: list[Conflict],
    steps: list[Step],
) -> None:
    (i, one), (j, other) = first, second
    if one.polarity is not other.polarity:
        (no_at, no), (yes_at, yes) = (first, second) if one.polarity is Polarity.DENIED else (second, first)
        if statements.is_dismissal(no_at) or may_oppose(s, yes_at, no_at, yes, no):
            _oppose(yes, no, _opposed([yes], no), conflicts, steps)
        return
    if one.polarity is Polarity.DENIED or Told.OWN in {one.told, other.told}:
        return
    a = main_figure(one)
    b = main_figure(other, a) if a is not None else None
    if a is not None and b is not None and not overlap(a, b):
        restated = statements.restates_figure(i) or statements.restates_figure(j)
        if not comparable(a, b) or a.per != b.per or not (restated or _is_one_count(s, first, second, a, b)):
            return
        if _grew(one, other, a, b):
            steps.append(
                Step(
                    earlier=one.id,
                    later=other.id,
                    why=f"a later count: {format_quantity(a)}, then {format_quantity(b)}",
                )
            )
        else:
            conflicts.append(_clash("quantity", one, other, format_quantity(a), format_quantity(b)))
    elif not is_one_occasion(s, i, j):
        return
    elif _towns_differ(one, other):
        conflicts.append(_clash("place", one, other, one.town, other.town))
    elif _dates_differ(one, other):
        conflicts.append(_clash("date", one, other, one.earliest, other.earliest))


def _is_one_count(s: ClaimFeatures, first: _Numbered, second: _Numbered, a: Quantity, b: Quantity) -> bool:
    i, j = first[0], second[0]
    if not is_one_measure(first[1], second[1], a, b):
        return False
    # What one party moved or laundered, in the same unit: the figure says that it is one sum.
    return is_one_act(s, i, j) or (a.unit is not None and share_a_party(s, i, j, named=False))


def _clash(kind: str, one: Statement, other: Statement, this: str | None, that: str | None) -> Conflict:
    return Conflict(
        kind=ConflictKind(kind), one=one.id, other=other.id, why=f"{one.speaker}: {this}; {other.speaker}: {that}"
    )


def _oppose(yes: Statement, no: Statement, why: str, conflicts: list[Conflict], steps: list[Step]) -> None:
    """Return who denies what another says contradicts it, unless it had only not happened yet."""
    if yes.modality is not Modality.ASSERTED and no.modality is Modality.ASSERTED and is_interim_denial(no.quote):
        return  # what has not been done yet may be planned all the same
    if _was_only_early(no, yes):
        steps.append(Step(earlier=no.id, later=yes.id, why="it had not happened yet, and was said to have later"))
    else:
        conflicts.append(Conflict(kind=ConflictKind.POLARITY, one=yes.id, other=no.id, why=why))


def _was_only_early(no: Statement, yes: Statement) -> bool:
    """Return whether a denial describes a state that may have ended by the other statement."""
    verbs = _passing()[1]
    if no.published is None or yes.published is None or yes.published <= no.published:
        return False
    if is_interim_denial(no.quote):
        return True
    later = (date.fromisoformat(yes.published) - date.fromisoformat(no.published)).days
    return later >= _PASSED and any(stem(w) in verbs for w in re.findall(r"[a-z]+", no.quote.lower()))


def _grew(one: Statement, other: Statement, a: Quantity, b: Quantity) -> bool:
    """Return whether the later figure is a later count of the same: more cases, more dead."""
    if one.modality is not Modality.ASSERTED or other.modality is not Modality.ASSERTED:
        return False
    if one.published is None or other.published is None or a.unit is not None or one.published >= other.published:
        return False
    return (b.low or 0.0) > (a.high or a.low or 0.0)


def _towns_differ(one: Statement, other: Statement) -> bool:
    """Return whether two assertions place one event in different towns; plans have several."""
    asserted = one.modality is Modality.ASSERTED and other.modality is Modality.ASSERTED
    return asserted and one.town is not None and other.town is not None and one.town != other.town


def _dates_differ(one: Statement, other: Statement) -> bool:
    """Return whether two statements date one event to different days."""
    asserted = one.modality is Modality.ASSERTED and other.modality is Modality.ASSERTED
    exact = (
        one.earliest is not None
        and one.earliest == one.latest
        and other.earliest is not None
        and other.earliest == other.latest
    )
    if not (asserted and exact):
        return False
    # The day of the report itself is when it was said rather than when it happened.
    return one.earliest != other.earliest and one.earliest != one.published and other.earliest != other.published


def _denied_elsewhere(
    s: ClaimFeatures, groups: Sequence[Sequence[int]], statements: Statements, results: list[Findings]
) -> None:
    """Relate each point that is only denied to the most similar asserted statement elsewhere."""
    home = {i: n for n, g in enumerate(groups) for i in g}
    denials = [i for g in groups if all(_denies(st) for st in statements.of(g)) for i in g]
    asserted = np.array(statements.asserted_claims() if denials else [], np.int64)
    if not len(asserted):
        return
    best: dict[int, tuple[float, int, int]] = {}
    for i, j, score in _nearest(s, np.array(denials, np.int64), asserted):
        n = home[i]
        fits = home.get(j) != n and statements[j].voice != statements[i].voice and score >= _OPPOSED
        fits = fits and (statements.is_dismissal(i) or may_oppose(s, j, i, statements[j], statements[i]))
        if fits and (n not in best or score > best[n][0]):
            best[n] = score, i, j
    for n, (_, i, j) in best.items():
        no, yes = statements[i], statements[j]
        for where in {n, home.get(j, n)}:  # a denial stands beside what it denies as well
            _oppose(yes, no, _opposed([yes], no), *results[where])


def related_claims(s: ClaimFeatures, some: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return those of some claims that are about the same thing as one of the others.

    Args:
        s: the features of the claims.
        some: numbers of the claims to select from.
        others: numbers of the claims to compare with.

    Returns:
        Numbers of claims from ``some``, in ascending order.

    """
    if not some or not others:
        return []
    near = _nearest(s, np.array(some, np.int64), np.array(others, np.int64))
    return sorted({i for i, _, score in near if score >= _OPPOSED})


def _denies(st: Statement) -> bool:
    return st.polarity is Polarity.DENIED and st.modality in FIRM


def _nearest(s: ClaimFeatures, denials: I64, asserted: I64) -> Iterator[tuple[int, int, float]]:
    """Yield each denial with the most similar statements, and the log-odds of each pair."""
    for at in range(0, len(denials), _AT_ONCE):
        some = denials[at : at + _AT_ONCE]
        near = s.whole[some] @ s.whole[asserted].T
        most = min(_NEAR, len(asserted))
        chosen = asserted[np.argpartition(-near, most - 1, axis=1)[:, :most]]
        one, other = np.repeat(some, most), chosen.ravel()
        yield from zip(one.tolist(), other.tolist(), similarity(s, one, other).tolist(), strict=True)
