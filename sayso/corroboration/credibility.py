"""Propose the credibility of a point by the Admiralty code (NATO STANAG 2511, AJP-2.1).

The proposal gives its reasons. The reliability of sources is set by people.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Conflict, Credibility, PointOrigin

__all__ = ["CREDIBILITY", "RELIABILITY", "credibility", "origin_count"]

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by a person",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Grade 1 is never proposed: only a person confirms."""


def credibility(
    origins: Sequence[PointOrigin], against: Sequence[PointOrigin], conflicts: Sequence[Conflict], status: str
) -> Credibility:
    """Propose the credibility of a point, 2 at best.

    Args:
        origins: those who affirm it.
        against: those who deny it.
        conflicts: its contradictions.
        status: of the point.

    Returns:
        The grade, 2 to 6, and its reasons.

    """
    shown, possible = sum(o.counted for o in origins), len(origins)
    reasons = [
        origin_count(max(1, shown), possible) if shown else "one origin, and nothing shows that it is first-hand"
    ]
    if shown < possible and possible > 1:
        reasons.append(f"{possible - max(shown, 1)} more may be independent, which is not shown")
    if status == "open":
        return Credibility(
            grade=6, reasons=(*reasons, "it is asked or depends on a condition: nobody says that it is so")
        )
    denied = any(c.kind == "polarity" for c in conflicts) or bool(against)
    differ = sorted({c.kind for c in conflicts if c.kind != "polarity"})
    if denied:
        reasons.append(f"denied by {', '.join(o.name for o in against)}" if against else "other reports deny it")
        firm_against = sum(o.counted for o in against)
        if firm_against >= 2 and firm_against > shown:
            return Credibility(grade=5, reasons=(*reasons, "more origins deny it than hold it"))
        return Credibility(grade=3 if shown >= 2 else 4, reasons=tuple(reasons))
    if differ:
        reasons.append(f"they differ on the {' and the '.join(differ)}")
    if shown >= 2:
        return Credibility(grade=3 if differ else 2, reasons=tuple(reasons))
    if shown == 0:
        return Credibility(grade=6, reasons=tuple(reasons))
    return Credibility(grade=3, reasons=(*reasons, "nothing here contradicts it"))


def origin_count(low: int, high: int) -> str:
    """Return a range of origins as a phrase: "1 origin", "2 to 3 origins".

    Args:
        low: the lower bound.
        high: the upper bound.

    Returns:
        The phrase, with one number where the bounds are equal.

    """
    return f"{low if low == high else f'{low} to {high}'} {'origin' if high == 1 else 'origins'}"
