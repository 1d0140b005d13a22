"""Score what a reading makes of dates, reference, posts, frames and noise in a folder of texts.

    python -m evaluation.expected FOLDER --out PRED.jsonl

Gold, ``expected.jsonl`` beside ``reports.jsonl``, one row a line (``report``, and where they are
``start`` and ``end`` in characters), of these kinds:

- ``unit``: a claim, with ``when`` (``2024-03-05``, ``2024-03``, ``2024``, or ``EARLIEST/LATEST``; null: no date) or
  ``frame`` (a plain verb, such as ``arrest``), or both. What a row does not have is not scored.
- ``refers``: a pronoun or description, with the ``name`` of what it refers to (null: nobody, as in "it is understood");
  ``also`` lists other descriptions of it in the text.
- ``post``: ``person``, ``post`` and ``status`` (``current``, ``former``, ``acting``).
- ``noise``: a span that makes no claim, such as a caption or a byline.

Figures, each 0 to 1, higher is better: ``when`` and ``frame`` over the units that have one and for which a claim was
found (``framed``: of these, those with a frame other than ``other``; ``frame_precision``: right among those);
``refers`` (right over all), ``refers_named`` and ``refers_nobody`` (its two parts), ``posts`` and ``post_status`` (over
all), ``noise_left_out`` (spans in which no claim has its head).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.common import Row, lines, run
from evaluation.story import reports_of
from sayso.extract.pipeline import read
from sayso.lang.en.lexicon import frame_of_noun, frame_of_verb
from sayso.model import Post, Reading

__all__ = ["interval", "predict", "same_name", "score"]

_STATUS_WORDS = {"former": "former", "ex": "former", "acting": "acting", "interim": "acting"}
_EMPTY_WORDS = frozenset({"a", "an", "and", "for", "in", "mr", "mrs", "ms", "of", "s", "the"})


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in _EMPTY_WORDS]


def _status(post: Post) -> str:
    return next((_STATUS_WORDS[word] for word in _words(post.title) if word in _STATUS_WORDS), "current")


def _rows(reading: Reading) -> Iterator[Row]:
    """Yield the claims, the names that expressions resolve to, and the posts of a reading."""
    names = {entity.id: entity.name for entity in reading.entities}
    for claim in reading.claims:
        when = [claim.when.earliest, claim.when.latest] if claim.when else None
        spans = {"start": claim.span.start, "end": claim.span.end, "head": claim.head.start}
        yield {"kind": "claim", **spans, "when": when, "frame": claim.frame}
        for link in claim.attribution.links:
            if link.source_span is not None:
                span = link.source_span
                yield {"kind": "name", "start": span.start, "end": span.end, "name": link.source.name}
    for mention in reading.mentions:
        name = names.get(mention.entity or "")
        yield {"kind": "name", "start": mention.span.start, "end": mention.span.end, "name": name}
    for post in reading.posts:
        person = names.get(post.person, post.person)
        yield {"kind": "post", "person": person, "post": post.title, "status": _status(post)}


def predict(gold: Path) -> Iterator[Row]:
    """Yield what was read in each report of a folder.

    Args:
        gold: the folder with ``reports.jsonl``.

    """
    for report in reports_of(gold):
        for row in _rows(read(report)):
            yield {"report": report.place, **row}


def _bounds(value: str) -> tuple[str, str]:
    year, *rest = value.split("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if len(rest) == 1:
        return f"{value}-01", f"{value}-{calendar.monthrange(int(year), int(rest[0]))[1]:02}"
    return value, value


def interval(value: str) -> list[str]:
    """Return the first and the last day of a gold date, such as ``2024-02`` or ``2024-02/2024-04-10``."""
    first, _, last = value.partition("/")
    return [_bounds(first)[0], _bounds(last or first)[1]]


def same_name(gold: str, name: str) -> bool:
    """Return whether two names agree: all words of the shorter one are in the longer one."""
    one, other = set(_words(gold)), set(_words(name))
    return bool(one and other) and (one <= other or other <= one)


def _closeness(one: Row, other: Row) -> float:
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, shared) / whole


def _closest(row: Row, rows: Iterable[Row], least: float) -> Row | None:
    close = [other for other in rows if _closeness(row, other) >= least]
    return max(close, key=lambda other: _closeness(row, other), default=None)


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _is_frame(word: str, frame: str) -> bool:
    """Return whether a plain verb is the name of a frame, or a verb or noun that evokes it."""
    lemma = word.split()[0]
    return frame in {word, frame_of_verb(lemma), frame_of_noun(lemma)}


def _unit_figures(units: Iterable[tuple[Row, list[Row]]]) -> dict[str, float]:
    """Return the figures of dates and frames, over the units for which a claim was found."""
    when: list[bool] = []
    framed: list[tuple[bool, bool]] = []
    for unit, claims in units:
        claim = _closest(unit, claims, 0.3)
        if claim is None:
            continue
        if "when" in unit:
            when.append(claim["when"] == (interval(unit["when"]) if unit["when"] else None))
        if "frame" in unit:
            framed.append((claim["frame"] != "other", _is_frame(unit["frame"], claim["frame"])))
    return {
        "when": _share(when),
        "frame": _share([is_right for _, is_right in framed]),
        "framed": _share([has_frame for has_frame, _ in framed]),
        "frame_precision": _share([is_right for has_frame, is_right in framed if has_frame]),
    }


def _is_reference_right(row: Row, names: Iterable[Row]) -> bool:
    """Return whether an expression resolves to the gold's name; a name that is unknown resolves to nobody."""
    at = [name for name in names if name["name"] is not None and not same_name(row["quote"], name["name"])]
    resolved = _closest(row, at, 0.5)
    if row["name"] is None or resolved is None:
        return row["name"] is None and resolved is None
    return any(same_name(name, resolved["name"]) for name in (row["name"], *row.get("also", ())))


def _reference_figures(rows: Iterable[tuple[Row, list[Row]]]) -> dict[str, float]:
    right = [(row["name"] is not None, _is_reference_right(row, names)) for row, names in rows]
    return {
        "refers": _share([is_right for _, is_right in right]),
        "refers_named": _share([is_right for is_named, is_right in right if is_named]),
        "refers_nobody": _share([is_right for is_named, is_right in right if not is_named]),
    }


def _same_post(gold: Row, post: Row) -> bool:
    one, other = set(_words(gold["post"])), set(_words(post["post"])) - _STATUS_WORDS.keys()
    alike = 2 * len(one & other) >= 0.6 * (len(one) + len(other))
    return alike and same_name(gold["person"], post["person"])


def _post_figures(rows: Iterable[tuple[Row, list[Row]]]) -> dict[str, float]:
    """Return the share of posts found, and of those found with the right status."""
    matches = [(row, [post for post in posts if _same_post(row, post)]) for row, posts in rows]
    return {
        "posts": _share([bool(posts) for _, posts in matches]),
        "post_status": _share([any(post["status"] == row["status"] for post in posts) for row, posts in matches]),
    }


def _holds_claim(noise: Row, claims: Iterable[Row]) -> bool:
    return any(noise["start"] <= claim["head"] < noise["end"] for claim in claims)


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, float]:
    """Return the figures of predictions.

    Args:
        gold: the folder with ``expected.jsonl``.
        predictions: the rows that `predict` yields.

    """
    read_rows = list(predictions)
    expected = list(lines(gold / "expected.jsonl"))

    def beside(kind: str, other: str) -> list[tuple[Row, list[Row]]]:
        """Pair the gold rows of a kind with the predicted rows of a kind in the same report."""
        return [
            (row, [p for p in read_rows if p["kind"] == other and p["report"] == row["report"]])
            for row in expected
            if row["kind"] == kind
        ]

    noise = beside("noise", "claim")
    return {
        **_unit_figures(beside("unit", "claim")),
        **_reference_figures(beside("refers", "name")),
        **_post_figures(beside("post", "post")),
        "noise_left_out": _share([not _holds_claim(row, claims) for row, claims in noise]),
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
