"""Runs of capitalised words: where names may stand, whatever the recogniser saw."""

from __future__ import annotations

from sayso.syntax.document import Document

__all__ = ["capitalised_runs"]


def capitalised_runs(document: Document) -> list[tuple[int, int]]:
    """Return the longest runs of capitalised words.

    A hyphen, ``&`` or ``/`` between two words belongs to the run.

    Args:
        document: the parsed report.

    Returns:
        Start and end (exclusive) of each run, in token numbers, in the order of the text.

    """
    size, start, runs = len(document.texts), 0, []
    while start < size:
        if not document.capital[start]:
            start += 1
            continue
        end = start + 1
        while end < size and (step := _step(document, end)):
            end += step
        runs.append((start, min(end, size)))
        start = end
    return runs


def _step(document: Document, i: int) -> int:
    """Return how many tokens from ``i`` on continue a run: a word, a joiner with its word, or none."""
    if document.capital[i]:
        return 1
    if document.texts[i] not in "-&/" or i + 1 >= len(document.texts):
        return 0
    doc = document.doc
    tight = document.texts[i] == "-" and not doc[i].whitespace_ and not doc[i - 1].whitespace_
    return 2 if document.capital[i + 1] or tight else 0
