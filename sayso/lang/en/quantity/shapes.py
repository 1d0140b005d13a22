"""The shapes of quantities: "over 6,000", "between 20 and 30 km", "dozens", "two thirds", "one in five"."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import table
from sayso.lang.en.quantity.exclusions import EXCLUSIONS, Dates
from sayso.lang.en.quantity.numerals import NUMERAL, NUMERAL_NEAR, SCALE, number
from sayso.lang.en.quantity.readings import METRES, PREPOSITIONS
from sayso.lang.en.quantity.vocabulary import (
    BOUND,
    BOUND_BEHIND,
    CURRENCIES,
    GLUED,
    MONEY,
    SIGN,
    UNIT,
    UNITS,
    bound_behind,
    bound_of,
    one_of,
)
from sayso.syntax.amounts import Amount, Bound
from sayso.syntax.document import Document
from sayso.syntax.shapes import ShapeSet

__all__ = ["QUANTITIES"]

QUANTITIES: ShapeSet[[Document, re.Match[str], Dates], Amount] = ShapeSet("en.quantity")
"""Of amounts that overlap the one whose rule stands first is kept."""

_VAGUE: dict[str, int] = table("units")["vague"]
_FRACTIONS: dict[str, float] = table("units")["fractions"]
_MULTIPLES: dict[str, int] = table("units")["multiples"]
_AS_MANY = re.compile(r"\s+as\s+\w+")

# -- indefinite numbers and parts --------------------------------------------------------------------------------------


@QUANTITIES.shape(
    "indefinite",
    rf"{BOUND}\b(?P<word>{one_of(_VAGUE)})\b(?=\s+of\b|\s+more\b|\s+\w+s\b|\W)",
    near="|".join(re.escape(word.split()[-1]) for word in _VAGUE),
    example="Dozens of engineers came.",
    near_miss="A dozen engineers came.",
)
def indefinite(document: Document, match: re.Match[str], dates: Dates) -> Amount:
    """Read "dozens", "hundreds of thousands": a lower bound, approximately."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    span = match.start("word"), match.end()
    return Amount(span, span, float(_VAGUE[word]), bound=Bound(low=True, approximate=True))


def _part(match: re.Match[str], part: float, *, approximate: bool = False) -> Amount:
    """Return a part of a whole, with the bound in front of it."""
    bound = bound_of(match["bound"])
    if bound is None or bound.bare:
        bound = Bound(low=True, high=True, approximate=approximate)
    return Amount(match.span(), match.span(), round(part, 4), bound=bound, unit="fraction", is_part=True)


_OF_THE_WHOLE = r"(?:(?<=by half)\b|(?=\s+(?:of|the|its|their|his)\b))"
_PARTS_NEAR = "half|third|quarter|fourth|fifth|sixth|eighth|tenth"


_PART = rf"half|(?:an?|one|two|three|four|five|seven|nine)[ -](?:{one_of(_FRACTIONS)})s?"


@QUANTITIES.shape(
    "parts",
    rf"(?P<between>\bbetween)\s+(?P<least>{_PART})\s+and\s+(?P<most>{_PART}){_OF_THE_WHOLE}",
    near=_PARTS_NEAR,
    example="The herd lost between a third and half of its calves.",
    near_miss="The herd lost a third and half of its calves died.",
)
def parts(document: Document, match: re.Match[str], dates: Dates) -> Amount | None:
    """Read "between a quarter and a third of"."""
    least, most = _part_of_words(match["least"]), _part_of_words(match["most"])
    if least >= most:
        return None
    return Amount(match.span(), match.span(), least, most, unit="fraction", is_part=True)


def _part_of_words(words: str) -> float:
    """Return the value of "half", "two thirds"."""
    top, _, part = words.lower().replace("-", " ").partition(" ")
    return round(_FRACTIONS[part.removesuffix("s")] * (number(top) or 1), 4) if part else 0.5


@QUANTITIES.shape(
    "fraction",
    rf"{BOUND}\b(?P<top>one|two|three|four|five|seven|nine|a)[ -](?P<part>{one_of(_FRACTIONS)})s?{_OF_THE_WHOLE}",
    near=_PARTS_NEAR,
    example="Two thirds of the voters stayed at home.",
    near_miss="Two third parties stayed at home.",
)
def fraction(document: Document, match: re.Match[str], dates: Dates) -> Amount:
    """Read "two thirds of", "a quarter of", approximately."""
    return _part(match, _FRACTIONS[match["part"].lower()] * (number(match["top"]) or 1), approximate=True)


@QUANTITIES.shape(
    "half",
    rf"{BOUND}\bhalf{_OF_THE_WHOLE}",
    near=_PARTS_NEAR,
    example="Output fell by half.",
    near_miss="Output fell in the second half.",
)
def half(document: Document, match: re.Match[str], dates: Dates) -> Amount:
    """Read "half of the output", "by half"."""
    return _part(match, 0.5)


_LARGEST_RATIO = 1000
"""Of "one in a thousand"; what is larger is most often a year."""


@QUANTITIES.shape(
    "ratio",
    rf"{BOUND}\b(?P<part>one|two|three|four|[1-9])\s+(?:in|out of)\s+(?:every\s+)?(?P<whole>{NUMERAL})\b"
    r"(?!\s+(?:of|the)\b|[-–.,]\d)",
    near=r"\b(?:one|two|three|four|[1-9])\s+(?:in|out of)\s",
    example="One in five voters stayed at home.",
    near_miss="One in the fifth row stayed at home.",
)
def ratio(document: Document, match: re.Match[str], dates: Dates) -> Amount | None:
    """Read "one in five", "two out of three"."""
    part, whole = number(match["part"]), number(match["whole"])
    if part is None or whole is None or not part < whole <= _LARGEST_RATIO:
        return None
    return _part(match, part / whole)


@QUANTITIES.shape(
    "multiple",
    rf"{BOUND}\b(?P<times>{one_of(_MULTIPLES)})(?=\s+(?:as (?:many|much|high|large|big|long|fast)"
    r"|(?:the|its|their|that|what)\b))",
    near="|".join(_MULTIPLES),
    example="Turkey bought twice as many shells as before.",
    near_miss="Turkey bought shells twice.",
)
def multiple(document: Document, match: re.Match[str], dates: Dates) -> Amount:
    """Read "twice as many", "double the", "triple its": how many times."""
    start, end = match.span()
    behind = _AS_MANY.match(match.string, end)
    end = behind.end() if behind is not None else end
    bound = bound_of(match["bound"])
    return Amount((start, end), (start, end), float(_MULTIPLES[match["times"].lower()]), bound=bound, unit="x")


# -- numbers -----------------------------------------------------------------------------------------------------------

_SCALE_BEHIND = re.compile(rf"\s?({SCALE}|[bt]\b)", re.IGNORECASE)
_SCALE_OF_UPPER = re.compile(r"(million|billion|trillion|thousand|lakh|crore|bn|mn)\b", re.IGNORECASE)
_AFTER = (
    rf"(?:(?!\w)|(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])|(?=(?:{GLUED})(?!\w))|(?(sign)(?=[bt](?!\w))|(?!)))(?!,\d{{3}}|(?<=[,.]\d\d\d),\d)"
)
"""What may stand right behind a number: no letter or digit but a glued unit, or a raised figure, which is a note's."""


def _scaled(value: float, scale: re.Match[str] | None) -> float:
    return value * (number(f"1 {scale[1]}") or 1) if scale is not None else value


def _lower(match: re.Match[str], low: float, high: float | None) -> float:
    """Return the lower end of a range at the scale of the upper one where it has none: "900 to 1 million" stays."""
    if high is None or high <= low or not match["one"].replace(".", "").isdigit():
        return low
    scaled = _scaled(low, _SCALE_OF_UPPER.search(match["two"]))
    return scaled if scaled <= high else low


def _unit(match: re.Match[str]) -> str | None:
    """Return the currency in front of a number, else the unit or currency behind it."""
    if match["sign"]:
        return CURRENCIES.get(match["sign"].strip(" (\u00a0\u2009\u202f").lower())
    printed = re.sub(r"\s+", " ", (match["unit"] or "").strip(" -\u00a0\u2009\u202f\n").lower())
    return UNITS.get(printed) or CURRENCIES.get(printed)


def _start(match: re.Match[str], *, is_range: bool, bound: Bound | None) -> int:
    """Return where the amount begins: without "between" or "from" of no range, and without a phrase like "exactly"."""
    if (match["lead"] and not is_range) or (bound is not None and bound.bare):
        return match.start("sign" if match["sign"] else "one")
    return match.start()


def _bound(document: Document, match: re.Match[str]) -> Bound | None:
    """Return what the phrases in front of and behind a number make of it; an "over" of place or time is none."""
    if PREPOSITIONS.first(document, match) is not None:
        return bound_behind(match["behind"]) or Bound(low=True, high=True, bare=True)
    return bound_of(match["bound"]) or bound_behind(match["behind"])


_MINUS = re.compile(r"(?:^|[\s(])(minus |-)$", re.IGNORECASE)
_LONGEST_MINUS = 7
"""Characters of "minus" with the blanks around it."""


def _bare(figure: str) -> float | None:
    return number(figure[:-1])


@QUANTITIES.shape(
    "number",
    rf"{BOUND}(?P<lead>(?P<between>\bbetween\s+)|\bfrom\s+)?(?P<sign>(?<![^\W\d_])(?:{SIGN})\s?\(?)?"
    rf"(?P<one>(?:(?<![\w.,-])|(?<=[\s(]-))(?<!\d[–/:]){NUMERAL}{_AFTER})(?:\s?{SCALE}|(?(sign)[bt](?!\w)|(?!)))?"
    rf"(?:(?P<percent>\s?%)?(?P<to>\s?[–—-]\s?|\s+to\s+|(?(between)\s+and\s+|(?!)))(?P<sign2>(?:{SIGN})\s?)?"
    rf"(?P<two>{NUMERAL}{_AFTER})(?(percent)(?=\s?%)))?"
    rf"(?P<unit>\s?%|[\s-](?:{UNIT})(?![\w-])|\s?(?:{GLUED})(?!\w)|\s(?:{MONEY})(?!\w))?{BOUND_BEHIND}",
    near=NUMERAL_NEAR,
    example="The plant makes over 6,000 drones.",
    near_miss="The plant makes Type 42 drones.",
)
def plain_number(document: Document, match: re.Match[str], dates: Dates) -> Amount | None:
    """Read a number with bound, range and unit: "over 6,000", "between 20 and 30 km", "$2.5 million", "35,000kg"."""
    is_metres = METRES.first(document, match) is not None
    read = _bare if is_metres else number
    low = _low(document, match, dates, is_metres=is_metres)
    if low is None:
        return None
    high = read(match["two"]) if match["two"] is not None else None
    end = match.end()
    unit = "m" if is_metres else _unit(match)
    bound = _bound(document, match)
    start = _start(match, is_range=high is not None, bound=bound)
    minus = _MINUS.search(match.string[max(0, start - _LONGEST_MINUS) : start])
    if minus is not None:
        start, low, high = start - len(minus[1]), -(low if high is None else high), None if high is None else -low
    low = _lower(match, low, high)
    if high is not None and high < low:
        high, end = None, match.end("one")
    bound = None if bound is not None and bound.bare else bound
    return Amount((start, end), (match.start("one"), end), low, high, bound, unit)


def _low(document: Document, match: re.Match[str], dates: Dates, *, is_metres: bool) -> float | None:
    """Return the number, or the lower end of a range; None where it is not a quantity."""
    if EXCLUSIONS.first(document, match, dates) is not None:
        return None
    printed = match["one"]
    if is_metres:
        return number(printed[:-1] if printed[-1] in "mM" else printed)
    value = number(printed)
    return None if value is None else _scaled(value, _SCALE_BEHIND.match(match.string, match.end("one")))
