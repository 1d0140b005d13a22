"""The opening of a dossier: at most three sentences, each of which its footnotes bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model.dossier import Brief, Line, Stage, StageState

__all__ = ["MOST", "brief"]

MOST = 3
_NOTES = 6
"""Footnotes of a sentence, at most: the first ones lead to the rest."""
_PREFIX = {"planned": "Planned", "possible": "Possible", "open": "Open"}


def brief(lines: Sequence[Line], ladder: Sequence[Stage], listed: Sequence[str]) -> tuple[Brief, ...]:
    """Return what could be said first: what is best supported, how far it is, what is disputed.

    Where there is nothing of a kind, the next most important point takes its place; nothing is said twice.

    Args:
        lines: the points, the most important first.
        ladder: the stages of the undertaking, in their order.
        listed: names that may be on a list.

    """
    used: set[str] = set()
    sentences: list[Brief] = []
    for sentence in (_supported(lines, used), _progress(ladder), _disputed(lines, used), _listed(listed, lines)):
        if sentence is not None:
            sentences.append(sentence)
    sentences += _more(lines, used)
    return tuple(sentences[:MOST])


def _supported(lines: Sequence[Line], used: set[str]) -> Brief | None:
    asserted = [x for x in lines if x.status == "held"]
    best = next((x for x in asserted if x.low > 1), None) or next(iter(asserted), None) or next(iter(lines), None)
    return None if best is None else _sourced(best, used)


def _sourced(line: Line, used: set[str]) -> Brief:
    """Return a point with the origins that it rests on, and no more than they show."""
    used.add(line.point)
    text = line.text.rstrip(". ")
    if line.status == "denied":
        return Brief(text=f"Denied by every source here: {text} ({line.origins}).", notes=line.notes[:_NOTES])
    what = f"{_PREFIX[line.status]}: {text}" if line.status in _PREFIX else text
    shown = line.origins if line.low > 1 else f"{line.origins}; no second one is shown to be independent"
    return Brief(text=f"{what} ({shown}).", notes=line.notes[:_NOTES])


def _progress(ladder: Sequence[Stage]) -> Brief | None:
    taken = [s for s in ladder if s.state is StageState.TAKEN]
    ahead = [s for s in ladder if s.state in {StageState.ANNOUNCED, StageState.NOT_YET, StageState.DISPUTED}]
    if taken:
        last = taken[-1]
        text = (
            f"The furthest stage that is reported as taken is “{last.step}”{f' ({last.since})' if last.since else ''}"
        )
        notes = last.notes
    elif ahead:
        text, notes = "No stage is reported as taken", ()
    else:
        return None
    behind = [s for s in ahead if not taken or ladder.index(s) > ladder.index(taken[-1])][:1]
    for stage in behind:
        text += f"; “{stage.step}” is {stage.state}"
        notes = (*notes[: _NOTES // 2], *(stage.notes or stage.against)[: _NOTES // 2])
    return Brief(text=f"{text}.", notes=tuple(notes[:_NOTES]))


def _disputed(lines: Sequence[Line], used: set[str]) -> Brief | None:
    line = next((x for x in lines if x.contradictions), None)
    if line is None:
        return None
    used.add(line.point)
    return Brief(text=f"Disputed: {line.text.rstrip('. ')} – {line.contradictions[0]}.", notes=line.notes[:_NOTES])


def _listed(names: Sequence[str], lines: Sequence[Line]) -> Brief | None:
    """Return who may be listed; matches have no footnote of their own, so those of the points that name them."""
    if not names:
        return None
    notes = [n for x in lines if any(name in x.text for name in names) for n in x.notes]
    several = f"{len(names)} names" if len(names) > 1 else "One name"
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return Brief(text=f"{several} may be on a list: {shown}.", notes=tuple(dict.fromkeys(notes))[:_NOTES])


def _more(lines: Sequence[Line], used: set[str]) -> Iterator[Brief]:
    for line in lines:
        if line.point not in used:
            yield _sourced(line, used)
