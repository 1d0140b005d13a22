"""How far a plant or programme has come: the status ladder, with the evidence for each stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.corroboration.conflicts import is_interim_denial
from sayso.model import Claim, Modality, Point, Polarity, Statement
from sayso.model.dossier import Stage, StageState
from sayso.resources import toml as table
from sayso.resources.stems import stem, stems

__all__ = ["StageEvidence", "assess_stages"]

_WORD = re.compile(r"[a-z]+")


class StageEvidence(NamedTuple):
    """A statement with its claim, its footnote, its point, and the whole footnoted quote."""

    statement: Statement
    claim: Claim
    note: int
    point: Point
    whole: str


class _Step(NamedTuple):
    name: str
    frames: frozenset[str]
    words: frozenset[str]
    beside: frozenset[str]
    held: frozenset[str]


def _read(rows: Sequence[dict[str, Any]]) -> tuple[_Step, ...]:
    return tuple(
        _Step(
            name=r["step"],
            frames=frozenset(r.get("frames", ())),
            words=frozenset(map(stem, r["words"])),
            beside=frozenset(map(stem, r.get("with", ()))),
            held=frozenset(r["held"]),
        )
        for r in rows
    )


@cache
def _steps() -> tuple[tuple[_Step, ...], tuple[_Step, ...], frozenset[str]]:
    told = table("states")
    return _read(told["ladder"]), _read(told["setbacks"]), frozenset(map(stem, told["projects"]["words"]))


def assess_stages(
    witnesses: Sequence[StageEvidence], subject: frozenset[str]
) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """Return the stages and the setbacks of a subject.

    Args:
        witnesses: the statements on the subject, oldest first.
        subject: stems of the subject's words. Only a statement with a word for a plant or programme is evidence, and
            none that is of one in another town.

    Returns:
        The stages and the setbacks. Without a plant or programme no stage has a word said of it.

    """
    ladder, setbacks, projects = _steps()
    topics = [(w, frozenset(stems(w.whole))) for w in witnesses]
    on_it = [w for w, words in topics if words & projects and not _is_elsewhere(w, words, subject)]
    about = [(w, frozenset(stems(w.statement.quote))) for w in on_it]
    return (
        tuple(_stage(step, about, announced=step.name != "proposed") for step in ladder),
        tuple(r for step in setbacks if (r := _stage(step, about, announced=True)).state is not StageState.NO_WORD),
    )


def _is_elsewhere(w: StageEvidence, words: frozenset[str], subject: frozenset[str]) -> bool:
    """Return whether a statement is of another thing than the subject: it has another town, and none of its words."""
    town = frozenset(stems(w.statement.town or ""))
    return bool(town) and not words & subject and not town & subject


def _speaks_of(step: _Step, claim: Claim, words: frozenset[str]) -> bool:
    if claim.frame == "assess":  # an estimate of the output is no output
        return False
    if claim.frame in step.frames:
        return True
    return bool(words & step.words) and (not step.beside or bool(words & step.beside))


def _stage(step: _Step, about: Sequence[tuple[StageEvidence, frozenset[str]]], *, announced: bool) -> Stage:
    taken: list[StageEvidence] = []
    later: list[StageEvidence] = []
    against: list[StageEvidence] = []
    for w, words in about:
        if not _speaks_of(step, w.claim, words) or w.statement.modality in {Modality.QUESTIONED, Modality.HYPOTHETICAL}:
            continue
        if w.statement.polarity is Polarity.DENIED:
            against.append(w)
        elif w.statement.modality.value in step.held and _main(step, w, words):
            taken.append(w)
        elif announced and _main(step, w, words):
            later.append(w)
    passed = {s.earlier for w in against for s in w.point.superseded}
    standing = [w for w in against if w.statement.id not in passed and not _before(w, taken)]
    state = StageState.NO_WORD
    if taken:
        state = StageState.DISPUTED if standing else StageState.TAKEN
    elif against:
        state = StageState.NOT_YET
    elif later:
        state = StageState.ANNOUNCED
    told = taken or later
    return Stage(
        step=step.name,
        state=state,
        since=_since(taken, later, against),
        notes=_notes(told),
        against=_notes(against),
    )


def _since(
    taken: Sequence[StageEvidence], later: Sequence[StageEvidence], against: Sequence[StageEvidence]
) -> str | None:
    """Return the date of a stage: when it was reached, or else first announced, or last denied.

    The time of a statement counts where it is not after its publication: a plan for next year is dated by its report.
    """
    for w in (*taken[:1], *(() if against else later[:1]), *against[-1:]):
        told, said = w.statement.earliest, w.statement.published
        return told if told is not None and w in taken and (said is None or told[:10] <= said) else said
    return None


def _notes(witnesses: Sequence[StageEvidence]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(w.note for w in witnesses))


def _main(step: _Step, w: StageEvidence, words: frozenset[str]) -> bool:
    """Tell whether the claim is the stage itself: "has begun construction" is, "plans to build" and "a plant that
    will produce" are not.
    """
    if step.name == "proposed" or w.claim.frame in step.frames:
        return True
    head = stem(w.statement.quote[w.claim.head.start - w.claim.span.start : w.claim.head.end - w.claim.span.start])
    early = _WORD.findall(w.statement.quote.lower())
    return head in step.words or bool({stem(x) for x in early[:4]} & step.words) or w.claim.frame == "status"


def _before(w: StageEvidence, taken: Sequence[StageEvidence]) -> bool:
    """Return whether a denial was true on its day: older than the latest report of the stage, or "not yet" and not
    certainly newer.
    """
    days = [t.statement.published for t in taken if t.statement.published is not None]
    said = w.statement.published
    if said is None or not days:
        return bool(taken) and is_interim_denial(w.statement.quote)
    return said < max(days)
