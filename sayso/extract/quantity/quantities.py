"""Quantities: numbers with bounds. "Over 6,000 drones" is (6000, ∞) drones, "dozens" at least 24."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from sayso.model import Quantity, Span, When
from sayso.syntax.amounts import Amount, Stretch
from sayso.syntax.document import Document
from sayso.syntax.shapes import candidates

__all__ = ["find_quantities"]

_YEAR_AT_END = re.compile(r"\b\d{4}$")


def find_quantities(document: Document, times: tuple[When, ...]) -> tuple[Quantity, ...]:
    """Return all quantities of a report in the order of the text, none inside a date.

    Args:
        document: the parsed report.
        times: its expressions of time. Lengths of time are quantities too.

    Returns:
        The quantities, with the ids ``q1``, ``q2``, …

    """
    amounts = sorted(_amounts(document, times), key=lambda amount: amount.span[0])
    return tuple(_quantity(document, amount, f"q{n}") for n, amount in enumerate(amounts, 1))


def _amounts(document: Document, times: tuple[When, ...]) -> Iterator[Amount]:
    """Yield the amounts, shape after shape; of two that overlap the first."""
    text = document.report.text
    dates = [(t.span.start, t.span.end) for t in times if t.timex in {"DATE", "TIME", "SET"}]
    # "The first nine months of 2023": nine months are an amount, the year is not.
    dates += [year for t in times if t.timex == "DURATION" and (year := _year_in(text, t)) is not None]
    dated, taken = bytearray(len(text)), bytearray(len(text))
    for stretch in dates:
        _mark(dated, stretch)
    for candidate in candidates(document.grammar.rules["quantity"], text):
        decision = candidate.read(document, candidate.match, dated)
        if decision is None:
            continue
        start, end = decision.answer.span
        if not any(taken[start:end]):
            _mark(taken, (start, end))
            yield decision.answer


def _mark(characters: bytearray, stretch: Stretch) -> None:
    start, end = stretch
    characters[start:end] = b"\x01" * (end - start)


def _year_in(text: str, length: When) -> Stretch | None:
    """Return the characters of a year at the end of a length."""
    year = _YEAR_AT_END.search(text, length.span.start, length.span.end)
    return year.span() if year is not None else None


def _quantity(document: Document, amount: Amount, number: str) -> Quantity:
    """Return an amount with what it counts, its rate and its bounds."""
    item = None if amount.is_part or amount.unit else _item(document, amount.number)
    end = item.idx + len(item) if item is not None else amount.span[1]
    ends = _ends(amount)
    return Quantity(
        id=number,
        span=Span(document.report.id, *amount.span),
        low=ends.low,
        high=ends.high,
        low_open=ends.low_open,
        high_open=ends.high_open,
        approximate=amount.bound is not None and amount.bound.approximate,
        unit=amount.unit,
        per=None if amount.is_part else _rate(document, (amount.span[1], end)),
        item=item.text if item is not None else None,
    )


class _Ends(NamedTuple):
    """Lower and upper bound, None where there is none; open where the bound itself is excluded."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False


def _ends(amount: Amount) -> _Ends:
    """Return the bounds of an amount: a number without a phrase in front is its own lower and upper bound."""
    bound = amount.bound
    if amount.high is not None:
        return _Ends(amount.low, amount.high)
    if bound is None or (bound.low and bound.high):
        return _Ends(amount.low, amount.low)
    if bound.low:
        return _Ends(low=amount.low, low_open=bound.open)
    return _Ends(high=amount.low, high_open=bound.open)


def _item(document: Document, number: Stretch) -> Token | None:
    """Return the head of what a number counts."""
    piece = document.doc.char_span(*number, alignment_mode="expand")
    counted = document.grammar.rules["counted-item"].first(document, piece) if piece is not None else None
    return counted.answer if counted is not None else None


def _rate(document: Document, places: tuple[int, ...]) -> str | None:
    """Return the unit of a rate at the first of some places that has one."""
    rules = document.grammar.rules["rate"]
    rates = (rules.first(document.report.text, place) for place in dict.fromkeys(places))
    return next((str(rate.answer) for rate in rates if rate is not None), None)
