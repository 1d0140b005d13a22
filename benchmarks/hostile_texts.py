"""Hostile texts for the reader, each of any length: what makes a scan inside a scan slow."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["TEXTS"]


def _repeated(piece: str, *, tail: str = "") -> Callable[[int], str]:
    return lambda length: "The yard closed. " + piece * (length // len(piece)) + tail


def _nested(opening: str, core: str) -> Callable[[int], str]:
    return lambda length: "Ada Holm is angry. " + opening * (length // len(opening)) + core


def _numbered(piece: str) -> Callable[[int], str]:
    """Return a piece again and again, with another word of letters in each."""

    def made(length: int) -> str:
        numbers = range(length // len(piece))
        return "".join(piece.format("".join(chr(97 + int(d)) for d in str(n))) for n in numbers)

    return made


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
    "digits": _repeated("1234567890"),
    "square brackets": _repeated("[yes] "),
    "nested brackets": _nested("(the yard ", "closed."),
    "all capitals": _repeated("THE YARD CLOSED "),
    "initials of bodies": _repeated("NMB ORA Norland Marine Board "),
    "long words": _repeated("antidisestablishmentarianism "),
    "one-letter sentences": _repeated("A! b? "),
    "mail addresses": _repeated("a@b.example "),
    "entity references": _repeated("&amp;#39; "),
    "dates": _repeated("3 May 2021, "),
    "numeric dates": _repeated("3/5/2021 "),
    "titles": _repeated("President Dr. Ada Holm, mayor of Rauma, "),
    "different names": _numbered("Ada Holm{0}son met Bo Lund{0}ov. "),
    "different bodies": _numbered("Norland{0} Marine Board sued. "),
    "mixed scripts": _repeated("Кив אב 北京 Ada "),
    "zero-width characters": _repeated("ya\u200brd "),
    "right to left": _repeated("\u202eyard\u202c "),
    "emoji": _repeated("\U0001f600 "),
    "superscripts": _repeated("10² km³ "),
    "money": _repeated("$5 million "),
    "possessors": _repeated("the yard's "),
    "whose": _nested("the man whose wife ", "left."),
    "control verbs": _repeated("wants to try to "),
    "told that": _nested("Ada told Bo that ", "it closed."),
    "posts": _repeated("Ada Holm, who heads Norland Shipping, left. "),
    "denials": _repeated("Ada said it closed. Bo denied it. "),
    "fractions": _repeated("3 1/2 "),
    "list items": _repeated("- yes\n"),
    "signed quotations": _repeated("“We left.” — Ada Holm\n\n"),
    "datelines": _repeated("RAUMA, March 4 (Northwire) - It closed.\n\n"),
}
