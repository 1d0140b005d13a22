"""Decades, centuries, runs of years, and the era before Christ."""

from __future__ import annotations

from sayso.lang.en.temporal.timex import TIMEX, Values, figure, modifier
from sayso.lang.en.temporal.vocabulary import CENTURIES, ERA, NEAR, PART, YEAR, one_of
from sayso.syntax.timex.values import TimeMatch, Value


@TIMEX.shape(
    "year-before-christ",
    rf"(?P<part>{PART})?(?P<bc>[1-9]\d{{0,3}}) ?(?:BC|B\.C\.|BCE)(?!\w)",
    near=NEAR["figure"],
    example="The walls fell in 480 BC.",
    near_miss="The walls fell in Vancouver, BC.",
)
def year_before_christ(t: TimeMatch) -> Values:
    """Read a year of the era before Christ: "480 BC", "early 44 B.C."."""
    return [Value("DATE", f"BC{int(t.get('bc')):04d}", modifier(t.get("part")))]


@TIMEX.shape(
    "years-before-christ",
    r"(?P<bc>[1-9]\d{0,3}) ?[–-] ?(?P<bc2>[1-9]\d{0,3}) ?(?:BC|B\.C\.|BCE)(?!\w)",
    near=NEAR["figure"],
    example="The war of 431-404 BC ruined the city.",
    near_miss="The war of 404 BC ruined the city.",
)
def years_before_christ(t: TimeMatch) -> Values:
    """Read "431-404 BC" as two years."""
    spans = (t.match.start(), t.match.end("bc")), (t.match.start("bc2"), t.match.end())
    groups = zip(("bc", "bc2"), spans, strict=True)
    return [Value("DATE", f"BC{int(t.get(group)):04d}", span=span) for group, span in groups]


@TIMEX.shape(
    "decade",
    r"(?P<part>(?:the )?(?:early|mid|late|beginning of|end of)[ -](?:to[ -](?:mid|late)[ -])?(?:the )?)?(?:the )?"
    rf"(?P<dec>1\d\d0|20\d0|['’][2-9]0|(?<=the )[2-9]0)['’]?s(?:{ERA})?",
    near=NEAR["figure"],
    example="The mill closed in the late 1970s.",
    near_miss="The mill closed in 1970.",
)
def decade(t: TimeMatch) -> Values:
    """Read a decade: "the late 1970s", "the '80s"."""
    digits = t.get("dec").lstrip("'’")
    century = "" if len(digits) == 4 else "19"
    return [Value("DATE", ("BC" if t.get("era") else "") + f"{century}{digits}"[:3], modifier(t.get("part")))]


@TIMEX.shape(
    "century",
    rf"(?P<part>{PART})?(?:the )?(?P<c>\d\d?(?:st|nd|rd|th)|{one_of(CENTURIES)})[ -]century(?:{ERA})?",
    near=NEAR["century"],
    example="The abbey dates from the twelfth century.",
    near_miss="The abbey is a century old.",
)
def century(t: TimeMatch) -> Values:
    """Read a century: "the 19th century", "the fifth century BC"."""
    word = t.get("c")
    number = CENTURIES.index(word) if word in CENTURIES else figure(word) - 1
    return [Value("DATE", ("BC" if t.get("era") else "") + f"{number:02d}", modifier(t.get("part")))]


@TIMEX.shape(
    "year-span",
    rf"(?P<y>{YEAR})[–-](?P<y2>\d\d)(?![\d-])",
    near=NEAR["figure"],
    example="The bridge was built from 1915-17.",
    near_miss="The bridge was built in 1915-1917.",
)
def year_span(t: TimeMatch) -> Values:
    """Read "1915-17" as two years; "2019-03", which cannot be, as the first alone."""
    first, second = t.get("y"), t.get("y2")
    if int(second) <= int(first[2:]):
        return [Value("DATE", first)]
    return [
        Value("DATE", first, span=(t.match.start(), t.match.end("y"))),
        Value("DATE", first[:2] + second, span=(t.match.start("y2"), t.match.end())),
    ]


@TIMEX.shape(
    "slashed-years",
    rf"(?P<y>{YEAR})/(?P<y2>{YEAR}|\d\d)(?![\d/-])",
    near=NEAR["figure"],
    example="The club lost money in 2023/24.",
    near_miss="The club has file 2004/2017.",
)
def slashed_years(t: TimeMatch) -> Values | None:
    """Read "2023/24", "2023/2024" as the season that began in the first of the two years."""
    is_season = len(t.get("y2")) == 2 or int(t.get("y2")) == int(t.get("y")) + 1
    return [Value("DATE", t.get("y"))] if is_season else None
