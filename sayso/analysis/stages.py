"""Statements → how far a plant or programme has come, step by step, with the evidence for each and for each not yet taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.corroboration.conflicts import passing
from sayso.model import Claim, Modality, Point, Polarity, Statement
from sayso.model.dossier import Rung
from sayso.resources import toml as table
from sayso.resources.stems import stem, stems

__all__ = ["Witness", "climbed"]

_WORD = re.compile(r"[a-z]+")


class Witness(NamedTuple):
    """A statement with its claim, the number of its footnote, its point, and the footnoted words in which it stands."""

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
            name=r["step"], frames=frozenset(r.get("frames", ())), words=frozenset(map(stem, r["words"])),
            beside=frozenset(map(stem, r.get("with", ()))), held=frozenset(r["held"]),
        )
        for r in rows
    )  # fmt: skip


@cache
def _steps() -> tuple[tuple[_Step, ...], tuple[_Step, ...], frozenset[str]]:
    told = table("states")
    return _read(told["ladder"]), _read(told["setbacks"]), frozenset(map(stem, told["projects"]["words"]))


def climbed(witnesses: Sequence[Witness], subject: frozenset[str]) -> tuple[tuple[Rung, ...], tuple[Rung, ...]]:
    """The ladder and the setbacks.

    Args:
        witnesses: the statements on the subject, oldest first.
        subject: stems of the subject's words. A statement with a word for a plant or programme is about it; where there is none, one with all of these.

    """
    ladder, setbacks, projects = _steps()
    topics = [(w, frozenset(stems(w.whole))) for w in witnesses]
    on_it = [w for w, words in topics if words & projects]
    on_it = on_it or [w for w, words in topics if subject and subject <= words]
    about = [(w, frozenset(stems(w.statement.quote))) for w in on_it]
    return (
        tuple(_rung(step, about, announced=step.name != "proposed") for step in ladder),
        tuple(r for step in setbacks if (r := _rung(step, about, announced=True)).state != "no word"),
    )


def _speaks_of(step: _Step, claim: Claim, words: frozenset[str]) -> bool:
    if claim.frame == "assess":  # an estimate of the output is no output
        return False
    if claim.frame in step.frames:
        return True
    return bool(words & step.words) and (not step.beside or bool(words & step.beside))


def _rung(step: _Step, about: Sequence[tuple[Witness, frozenset[str]]], *, announced: bool) -> Rung:
    taken: list[Witness] = []
    later: list[Witness] = []
    against: list[Witness] = []
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
    state = "no word"
    if taken:
        state = "disputed" if standing else "taken"
    elif against:
        state = "not yet"
    elif later:
        state = "announced"
    told = taken or later
    first = next((w for w in told), None)
    since = (first.statement.earliest or first.statement.published) if first is not None and taken else None
    return Rung(
        step=step.name,
        state=state,
        since=since,
        notes=_notes(told),
        against=_notes(against),
    )


def _notes(witnesses: Sequence[Witness]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(w.note for w in witnesses))


def _main(step: _Step, w: Witness, words: frozenset[str]) -> bool:
    """Whether what was asserted is the step itself: "has begun construction" is, "plans to build" and "a plant that will produce" are not."""
    if step.name == "proposed" or w.claim.frame in step.frames:
        return True
    head = stem(w.statement.quote[w.claim.head.start - w.claim.span.start : w.claim.head.end - w.claim.span.start])
    early = _WORD.findall(w.statement.quote.lower())
    return head in step.words or bool({stem(x) for x in early[:4]} & step.words) or w.claim.frame == "status"


def _before(w: Witness, taken: Sequence[Witness]) -> bool:
    """Whether a denial was true in its day: it was said before the step was said to be taken, or says "not yet" and not certainly after it."""
    days = [t.statement.published for t in taken if t.statement.published is not None]
    said = w.statement.published
    if said is None or not days:
        return bool(taken) and passing(w.statement.quote)
    return said < min(days)
