"""Voices → the credibility of what they say, after the Admiralty code (NATO STANAG 2511, AJP-2.1). Proposed, with reasons; people set reliability."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.point import Conflict, Credibility, VoiceHeard

__all__ = ["CREDIBILITY", "RELIABILITY", "credibility"]

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Newer national editions word 1 as "completely credible"."""


def credibility(
    voices: Sequence[VoiceHeard],
    against: Sequence[VoiceHeard],
    conflicts: Sequence[Conflict],
    status: str,
    *,
    softer: int = 0,
) -> Credibility:
    """The credibility of a point.

    1 needs two voices that are certainly independent and nobody who says otherwise; where independence cannot be told, 2 is the most.

    Args:
        voices: those who hold it as the status says.
        against: those who say the opposite.
        conflicts: what contradicts it.
        status: of the point.
        softer: how many more voices only plan, expect or think it possible.

    """
    certain, possible = sum(v.certain for v in voices), len(voices)
    firm_against = sum(v.certain for v in against)
    denied = any(c.kind == "polarity" for c in conflicts) or bool(against)
    differ = sorted({c.kind for c in conflicts if c.kind != "polarity"})
    reasons = [_counted(certain, possible)]
    if softer:
        reasons.append(f"{softer} more only plan, expect or think it possible")
    if status == "open":
        return Credibility(
            grade=6, reasons=(*reasons, "it is asked or hangs on a condition: nobody says that it is so")
        )
    if denied:
        reasons.append(
            f"denied by {', '.join(v.name for v in against)}" if against else "it stands against what others say"
        )
        if firm_against >= 2 and firm_against > certain:
            return Credibility(grade=5, reasons=(*reasons, "more voices deny it than hold it"))
        return Credibility(grade=3 if certain >= 2 else 4, reasons=tuple(reasons))
    if differ:
        reasons.append(f"the voices differ on the {' and the '.join(differ)}")
    if certain >= 2:
        return Credibility(grade=2 if differ else 1, reasons=tuple(reasons))
    if possible >= 2:
        return Credibility(grade=2, reasons=(*reasons, "they cannot be shown to be independent"))
    if certain == 0:
        return Credibility(grade=6, reasons=(*reasons, "and it may be borrowed: there is nothing to compare it with"))
    return Credibility(grade=3, reasons=(*reasons, "nobody else confirms it, and nothing here contradicts it"))


def _counted(certain: int, possible: int) -> str:
    if certain == possible:
        return "one voice" if certain == 1 else f"{certain} voices, certainly independent"
    if certain == 0 and possible == 1:
        return "one voice, in nobody's name"
    return (
        f"{possible} voices, of which {certain or 'none'} certainly independent"
        if certain != 1
        else f"{possible} voices, one of them certain"
    )
