"""Hostile texts for the reader, each of any length: what makes a scan inside a scan slow."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["TEXTS"]


def _repeated(piece: str, *, tail: str = "") -> Callable[[int], str]:
    return lambda length: "The yard closed. " + piece * (length // len(piece)) + tail


def _nested(opening: str, core: str) -> Callable[[int], str]:
    return lambda length: "Ada Holm is angry. " + opening * (length // len(opening)) + core


def _years(length: int) -> str:
    return " ".join(str(1800 + n % 300) for n in range(length // 5)) + " were years."


TEXTS: dict[str, Callable[[int], str]] = {
    "dollar signs": _repeated("$"),
    "underscores": _repeated("_"),
    "open brackets": _repeated("("),
    "brackets and words": _repeated("(ships "),
    "quotation marks": _repeated('"'),
    "quotation marks and words": _repeated('"yes '),
    "curly quotation marks": _repeated("“no "),
    "apostrophes": _repeated("'"),
    "denied that": _nested("Ada denied that ", "the yard closed."),
    "he said that": _nested("he said that ", "the yard closed."),
    ", which he said": _repeated(", which he said"),
    "years in a row": _years,
    "years without blanks": _repeated("2019-"),
    "per cent": _repeated("5% "),
    "citing": _repeated("citing Ada citing Bo "),
    "according to": _repeated("according to Ada, "),
    "and": _repeated("and "),
    "names and commas": _repeated("Ada Holm, "),
    "names without commas": _repeated("Holm "),
    "numbers": _repeated("7 "),
    "number words": _repeated("two hundred thousand "),
    "ranges": _repeated("3-4-"),
    "months": _repeated("March "),
    "weekdays": _repeated("on Monday "),
    "between and": _repeated("between 3 and "),
    "from to": _repeated("from 3 to "),
    "hyphens": _repeated("long-"),
    "ellipses": _repeated("... "),
    "full stops": _repeated("."),
    "line ends": _repeated("yes\n"),
    "wrapped lines": _repeated("the harbour was closed by the ministry and\n"),
    "empty lines": _repeated("\n"),
    "blanks": _repeated(" ", tail="end."),
    "questions": _repeated("Q: Will it close?\nA: No.\n"),
    "not": _repeated("not "),
    "it is": _repeated("it is said that "),
    "the ministry of": _repeated("the ministry of "),
    "one long word": _repeated("a"),
    "one long word of capitals": _repeated("ABC"),
    "accents": _repeated("e\u0301"),
    "commas": _repeated(", "),
    "semicolons": _repeated("; yes"),
    "colons": _repeated("Holm: "),
    "short claims": _repeated("Ada left. "),
    "short statements": _repeated("Ada said Bo left. "),
    "quoted statements": _repeated("“We left,” Ada said. "),
    "initials": _repeated("A. "),
    "addresses": _repeated("http://a.b/c "),
    "relative clauses": _nested("the man who saw ", "left."),
    "if": _repeated("if he "),
}
