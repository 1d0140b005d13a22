"""Numbers with their bounds: "over 6,000 drones" is (6000, ∞) drones, "up to" is a ceiling, "dozens" at least 24."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from sayso.lang.en.lexicon import table
from sayso.lang.en.quantity.numerals import NUMERAL, number
from sayso.model import Quantity, Span, When
from sayso.syntax.document import Document
from sayso.syntax.windows import lowered, windows

__all__ = ["find_quantities"]


class _Bound(NamedTuple):
    """What a word in front of a number makes of it: which bound it is, and how exact."""

    low: bool = False
    high: bool = False
    open: bool = False
    approximate: bool = False
    bare: bool = False


def _alternatives(found: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(found, key=len, reverse=True))


@cache
def _bounds() -> dict[str, _Bound]:
    return {
        phrase: _Bound(
            low=row.get("low", False),
            high=row.get("high", False),
            open=row.get("open", False),
            approximate=row.get("approximate", False),
            bare=row.get("bare", False),
        )
        for row in table("units")["bounds"]
        for phrase in row["phrases"]
    }


@cache
def _named(section: str) -> dict[str, str]:
    """Unit or currency by its printed form, lower case."""
    return {form.lower(): symbol for symbol, forms in table("units")[section].items() for form in forms}


@cache
def _pattern() -> re.Pattern[str]:
    data = table("units")
    signs = _alternatives(
        [f for forms in data["currencies"].values() for f in forms if not f[-1].isalpha() or f.isupper()]
    )
    money = _alternatives([f for forms in data["currencies"].values() for f in forms if f[0].isalpha()])
    units = _alternatives([f for forms in data["units"].values() for f in forms if f != "%"])
    bounds = _alternatives(list(_bounds()))
    scale = r"(?:\s?(?:hundred|thousand|million|billion|trillion|bn|mn|mln|tn)\b)?"
    return re.compile(
        rf"(?:(?P<bound>\b(?:{bounds}))\s+)?(?:(?P<between>\bbetween\s+|\bfrom\s+))?(?P<sign>(?:{signs})\s?)?"
        rf"(?P<one>(?<![\w.,-])(?<!\d[–/:]){NUMERAL}(?![\w])){scale}"
        rf"(?:(?P<to>\s?[–—-]\s?|\s+to\s+|\s+and\s+|\s+or\s+)(?P<sign2>(?:{signs})\s?)?(?P<two>{NUMERAL}(?!\w)))?"
        rf"(?P<unit>\s?%|[\s-](?:{units})(?![\w-])|\s?(?:km|kg|mm|cm|kW|MW|GW|hp|m|t)(?!\w)|\s(?:{money})(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<bound>\b(?:{_alternatives(list(_bounds()))}))\s+)?\b(?P<word>{_alternatives(list(table('units')['vague']))})\b(?=\s+of\b|\s+more\b|\s+\w+s\b|\W)",
        re.IGNORECASE,
    )


@cache
def _fraction() -> re.Pattern[str]:
    names = _alternatives(list(table("units")["fractions"]))
    return re.compile(
        rf"(?:(?P<bound>\b(?:{_alternatives(list(_bounds()))}))\s+)?\b(?:(?P<top>one|two|three|four|five|seven|nine|a)[ -](?P<part>{names})s?|(?P<half>half))(?:(?<=by half)\b|(?=\s+(?:of|the|its|their|his)\b))",
        re.IGNORECASE,
    )


@cache
def _ratio() -> re.Pattern[str]:
    """ "One in five voters", "two out of three"."""
    return re.compile(
        rf"(?:(?P<bound>\b(?:{_alternatives(list(_bounds()))}))\s+)?\b(?P<part>one|two|three|four|[1-9])\s+(?:in|out of)\s+(?:every\s+)?(?P<whole>{NUMERAL})\b"
        r"(?!\s+(?:of|the)\b|[-–.,]\d)",
        re.IGNORECASE,
    )


# CitedSource these words a number is a name or a label, not a quantity.
_LABEL = re.compile(
    r"(?:\b(?:e\.?o\.?|section|article|chapter|type|building|number|no\.?|nos\.?|page|resolution|order|model|room|unit|phase|part|route|highway|flight|block|gate|hall|zone|law|act|level|grade|tier|class|mark|version|volume|line|point|step|item|annex|rule|code|team|group|channel|radio|boeing|airbus|apollo|covid|g|category|priority|world war|case|street|avenue|aged?|figure|table|century|july|june|january|february|march|april|may|august|september|october|november|december|sept\.?|oct\.?|nov\.?|dec\.?|jan\.?|feb\.?|aug\.?)|#|§)\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s*(?:(?P<word>(?:a|an|per|each|every|/)\s?)(?P<unit>[a-z]+)|(?P<adverb>[a-z]+ly))\b", re.IGNORECASE
)
# "one of the", "one another", "no one": a pronoun more than a count.
_PRONOUN = re.compile(
    r"\s+(?:of the (?:most|best|main|largest|biggest|first)|another\b|day\b|thing\b|who\b|that\b)", re.IGNORECASE
)


def _rate(text: str, end: int, document: Document, item: tuple[str | None, int]) -> str | None:
    """The unit of a rate behind the number, its unit or its item: "400 cells a month"."""
    for at in dict.fromkeys((end, item[1])):
        match = _RATE.match(text, at)
        if not match:
            continue
        rates = table("units")["rates"]
        if match["adverb"]:
            adverb = match["adverb"].lower()
            if adverb in rates["adverbs"]:
                return str(rates["adverbs"][adverb])
        elif match["unit"].lower() in rates["words"]:
            return match["unit"].lower().replace("annum", "year")
    return None


def _item(document: Document, start: int, end: int) -> tuple[str | None, int]:
    """What is counted: the head of the noun phrase that the number stands in, and the end of its words."""
    piece = document.doc.char_span(start, end, alignment_mode="expand")
    if piece is None:
        return None, end
    last = piece[-1]
    head = last
    numeral = next((t for t in reversed(piece) if t.like_num or t.pos_ == "NUM"), piece.root)
    token = numeral
    for _ in range(4):
        if (
            token.dep_
            in {
                "numeral_modifier",
                "quantifier_modifier",
                "compound",
                "adjectival_modifier",
                "noun_adverbial",
                "noun_modifier",
                "adverbial",
                "determiner",
                "predeterminer",
            }
            and token.head.i > token.i - 1
        ):
            token = token.head
            if token.pos_ in {"NOUN", "PROPN"} and token.i >= piece.end:
                return token.text, token.idx + len(token)
        else:
            break
    # "dozens of engineers", "hundreds of flights"
    following = document.doc[piece.end : piece.end + 1]
    if len(following) and following[0].lower_ == "of":
        thing = next((c for c in following[0].children if c.dep_ == "adposition_object"), None)
        if thing is not None and thing.pos_ in {"NOUN", "PROPN"}:
            return thing.text, thing.idx + len(thing)
        return None, end
    # The parser failed to hang the number on its noun: the next noun of an unbroken noun phrase.
    for token in document.doc[piece.end : piece.end + 5]:
        if token.pos_ in {"NOUN", "PROPN"} and not (
            token.i + 1 < len(document.doc)
            and document.doc[token.i + 1].pos_ == "NOUN"
            and document.doc[token.i + 1].head.i >= token.i
        ):
            return (
                (token.text, token.idx + len(token))
                if head.i < token.i and token.tag_ in {"NNS", "NN", "NNPS"}
                else (None, end)
            )
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV"} or token.text in {
            ",",
            ".",
            ";",
            ")",
            "(",
        }:
            break
    return None, end


def _value(match: re.Match[str], which: str) -> float | None:
    text = match.group(which)
    if text is None:
        return None
    value = number(text)
    rest = match.string[match.end(which) :]
    scale = (
        re.match(r"\s?(hundred|thousand|million|billion|trillion|bn|mn|mln|tn)\b", rest, re.IGNORECASE)
        if which == "one"
        else None
    )
    return number(f"1 {scale.group(1)}") * value if scale and value is not None else value  # type: ignore[operator]


def _is_quantity(text: str, match: re.Match[str], times: list[tuple[int, int]], document: Document) -> bool:
    start = match.start("one")
    before = text[max(0, match.start() - 24) : match.start()]
    if _LABEL.search(before) or any(a < match.end() and start < b for a, b in times):
        return False
    if re.search(r"(?:^|\n)[ \t]*\(?$", text[:start][-8:]) and re.match(r"[.)][ \t]", text[match.end("one") :]):
        return False  # the mark of a list
    if text[max(0, start - 1) : start] in {"-", "/", ":", "№", "^"} and not match["sign"]:
        return False
    if text.startswith("^", match.end("one")):
        return False  # "10^400": a power, which is not read
    word = match["one"].lower()
    if word in {"a", "an"} or (
        word == "one"
        and (
            _PRONOUN.match(text, match.end())
            or (match["unit"] is None and not match["bound"] and not match["to"] and not _counts(document, start))
        )
    ):
        return False
    if re.match(r"(?:st|nd|rd|th)\b|-(?:year|day|month|week|hour)s?-old\b", text[match.end() :]):
        return False
    piece = document.doc.char_span(start, match.end("one"), alignment_mode="expand")
    if piece is None or match["bound"] or match["unit"] or match["sign"]:
        return True
    inside_name = all(
        document.ent_types[t.i] in {"ORG", "PERSON", "FAC", "PRODUCT", "LAW", "GPE", "DATE", "EVENT"} for t in piece
    )
    return not inside_name or document.ent_types[piece[0].i] == "DATE"


def _counts(document: Document, start: int) -> bool:
    """Whether "one" counts something: "one hall", not "no one" or "the one"."""
    piece = document.doc.char_span(start, start + 3, alignment_mode="expand")
    return piece is not None and piece[0].dep_ == "numeral_modifier"


def _of_times(times: tuple[When, ...]) -> list[tuple[int, int]]:
    """Stretches that are dates: no quantities in them. Lengths of time are quantities too."""
    return [(t.span.start, t.span.end) for t in times if t.timex in {"DATE", "TIME", "SET"}]


_REACH = 60
_NUMBER = re.compile(
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|teen|twenty|thirty|fort|fift|ninety|hundred|thousand|million|billion|trillion|dozen|half"
)
_RATIO = re.compile(r"\b(?:one|two|three|four|[1-9])\s+(?:in|out of)\s")
_LARGEST_RATIO = 1000
"""Of "one in a thousand"; what is larger is most often a year."""
_PART = re.compile(r"half|third|quarter|fourth|fifth|sixth|eighth|tenth")


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.split()[-1]) for word in table("units")["vague"]))


def _near(text: str, trigger: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern, which is looked for only near what it cannot do without."""
    for start, end in windows(lowered(text), trigger, _REACH):
        yield from pattern.finditer(text, start, end)


def _plain(document: Document, times: list[tuple[int, int]]) -> Iterator[Quantity]:
    text = document.report.text
    for match in _near(text, _NUMBER, _pattern()):
        if not _is_quantity(text, match, times, document):
            continue
        low = _value(match, "one")
        if low is None:
            continue
        end, two = match.end(), match["two"]
        joined = match["to"].strip().lower() if match["to"] else ""
        if two and (joined == "or" or (joined == "and" and (match["between"] or "").strip().lower() != "between")):
            two, end = None, match.end("one")
        high = _value(match, "two") if two else None
        if match["between"] and high is None:
            start = match.start("sign") if match["sign"] else match.start("one")
        else:
            start = match.start()
        if text[:start].endswith(("minus ", "Minus ")):
            start, low, high = (
                start - len("minus "),
                -(high if high is not None else low),
                -low if high is not None else None,
            )
        bound = _bounds()[re.sub(r"\s+", " ", match["bound"].lower())] if match["bound"] else None
        if bound is not None and bound.bare:
            start, bound = (match.start("sign") if match["sign"] else match.start("one")), None
        unit = _unit_of(match) if end == match.end() else None
        if (
            high is not None
            and high > low
            and match["one"].replace(".", "").isdigit()
            and (scale := re.search(r"(million|billion|trillion|thousand|bn|mn)\b", match["two"], re.I))
        ):
            scaled = low * (number(f"1 {scale.group(1)}") or 1)
            low = scaled if scaled <= high else low  # "900 to 1 million"
        if high is not None and high < low:
            high, end = None, match.end("one")
        item, item_end = (None, end) if unit else _item(document, match.start("one"), end)
        yield _make(document, start, end, low, high, bound, unit, _rate(text, end, document, (item, item_end)), item)


def _unit_of(match: re.Match[str]) -> str | None:
    if match["sign"]:
        return _named("currencies").get(match["sign"].strip().lower())
    printed = (match["unit"] or "").strip(" -\u00a0\n").lower()
    return _named("units").get(printed) or _named("currencies").get(printed)


def _make(
    document: Document,
    start: int,
    end: int,
    low: float,
    high: float | None,
    bound: _Bound | None,
    unit: str | None,
    per: str | None,
    item: str | None,
) -> Quantity:
    span = Span(document.report.id, start, end)
    approximate = bound is not None and bound.approximate
    if high is not None or bound is None or (bound.low and bound.high):
        return Quantity(
            id="",
            span=span,
            low=low,
            high=low if high is None else high,
            approximate=approximate,
            unit=unit,
            per=per,
            item=item,
        )
    if bound.low:
        return Quantity(
            id="", span=span, low=low, low_open=bound.open, approximate=approximate, unit=unit, per=per, item=item
        )
    return Quantity(
        id="", span=span, high=low, high_open=bound.open, approximate=approximate, unit=unit, per=per, item=item
    )


def _inexact(document: Document) -> Iterator[Quantity]:
    text, data = document.report.text, table("units")
    for match in _near(text, _trigger(), _vague()):
        least = float(data["vague"][re.sub(r"\s+", " ", match["word"].lower())])
        item, item_end = _item(document, match.start("word"), match.end())
        low = _Bound(low=True, approximate=True)
        yield _make(
            document,
            match.start("word"),
            match.end(),
            least,
            None,
            low,
            None,
            _rate(text, match.end(), document, (item, item_end)),
            item,
        )
    for match in _near(text, _PART, _fraction()):
        part = 0.5 if match["half"] else data["fractions"][match["part"].lower()] * (number(match["top"]) or 1)
        yield _of_a_whole(document, match, part, approximate=not match["half"])
    for match in _near(text, _RATIO, _ratio()):
        one, whole = number(match["part"]), number(match["whole"])
        if one is not None and whole is not None and one < whole <= _LARGEST_RATIO:
            yield _of_a_whole(document, match, one / whole)


def _of_a_whole(document: Document, match: re.Match[str], part: float, *, approximate: bool = False) -> Quantity:
    bound = _bounds().get((match["bound"] or "").lower())
    if bound is None or bound.bare:
        bound = _Bound(low=True, high=True, approximate=approximate)
    return _make(document, match.start(), match.end(), round(part, 4), None, bound, "fraction", None, None)


def find_quantities(document: Document, times: tuple[When, ...]) -> tuple[Quantity, ...]:
    """All quantities of a report in the order of the text, none inside a date. Ids are ``q1``, ``q2``, …"""
    dates = _of_times(times)
    vague = list(_inexact(document))
    taken = [(q.span.start, q.span.end) for q in vague]
    found = [
        q for q in _plain(document, dates) if not any(a < q.span.end and q.span.start < b for a, b in taken)
    ] + vague
    found.sort(key=lambda q: q.span.start)
    return tuple(msgspec.structs.replace(q, id=f"q{n}") for n, q in enumerate(found, 1))
