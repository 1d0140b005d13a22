"""Labels of identifiers as regular expressions, for texts in which they stand beside values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso.screening.identifiers.kinds import Kind, kinds

__all__ = ["first_words", "glued_label", "label_pattern", "lettered"]

# An abbreviation up to this length is printed with signs between its letters, too: "V.A.T.", "D-U-N-S".
_ABBREVIATION = 5
_TAIL = r"(?:[\s.]*(?:no|nr|number|num|code|id|#|№)(?![^\W\d_]))*"
_BETWEEN = r"[\s.:;=#№'‘’\"–—-]*"


def _spelled(label: str) -> str:
    words = re.escape(label).replace(r"\ ", r"[\s.]*")
    if label.isalpha() and len(label) <= _ABBREVIATION:
        words += "|" + r"[.\-]".join(label) + r"(?![.\-][^\W\d_])\.?"
    return words


def _any_of(labels: Iterable[str]) -> str:
    return "|".join(map(_spelled, sorted(labels, key=len, reverse=True)))


def _labels(*, letters: bool) -> list[str]:
    return [label for kind in kinds().values() for label in kind.labels if kind.letters or not letters]


@cache
def label_pattern(*, letters: bool = False) -> re.Pattern[str]:
    """Return the pattern of a label before its value, with the signs between the two; ``label`` is the label alone.

    Args:
        letters: only labels of kinds whose values may be without figures.

    """
    return re.compile(
        rf"(?<![^\W_])(?P<label>(?:{_any_of(_labels(letters=letters))})(?![^\W\d_]){_TAIL}){_BETWEEN}", re.IGNORECASE
    )


@cache
def first_words() -> frozenset[str]:
    """Return the words with which labels begin, in lowercase; of an abbreviation with signs its first letter."""
    labels = [label.casefold() for label in _labels(letters=False)]
    words = {re.split(r"[\W\d_]", label)[0] for label in labels}
    return frozenset(words | {label[0] for label in labels if label.isalpha() and len(label) <= _ABBREVIATION})


@cache
def lettered() -> re.Pattern[str]:
    """Return the pattern of a label and a value that may be without figures: "call sign EQKF", "BIC NLDBNL2A"."""
    return re.compile(
        rf"(?<![^\W_])(?P<label>(?i:(?:{_any_of(_labels(letters=True))})(?![^\W\d_]){_TAIL}){_BETWEEN})"
        r"(?P<value>[A-Z\d](?:-?[A-Z\d]){2,11})(?![^\W_])"
    )


def _is_figures(kind: Kind) -> bool:
    """Return whether a kind's label can be told from a value that it is written together with."""
    return kind.id in {"passport", "tax", "vat"} or (kind.form is not None and kind.form.pattern.startswith(r"\d"))


@cache
def glued_label() -> re.Pattern[str]:
    """Return the pattern of a label that is written together with its figures: "IMO9434890"."""
    labels = [label for k in kinds().values() if _is_figures(k) for label in k.labels if label.isalpha()]
    return re.compile(rf"(?<![^\W_])(?:{_any_of(labels)})(?=\d{{4}})", re.IGNORECASE)
