"""Prepositions that open one end of an interval, and words that join two expressions to one."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import words
from sayso.lang.en.quantity.numerals import NUMERAL
from sayso.lang.en.temporal.vocabulary import one_of
from sayso.model import When
from sayso.rules import RuleSet

__all__ = ["BOUNDS", "COMPARED", "LISTS", "RANGES", "Bounds"]

Bounds = tuple[str | None, str | None]

BOUNDS: RuleSet[[str, Bounds, str | None], Bounds] = RuleSet("en.time-bound")
"""Asked with the text before an expression, its interval in ISO dates, and the day of publication."""
RANGES: RuleSet[[str, When, When], bool] = RuleSet("en.time-range")
"""Asked with the text and two expressions next to each other; True where they are the ends of one interval."""

LISTS: RuleSet[[str, When, When], bool] = RuleSet("en.time-list")
"""Asked with the text and two expressions next to each other; True where they are members of one list."""
COMPARED: RuleSet[[str, When], bool] = RuleSet("en.compared-time")
"""Asked with the text and an expression; True where it is the time of what a figure is compared with."""


def _behind(kind: str) -> re.Pattern[str]:
    """Return the pattern of the prepositions of a kind at the end of a text."""
    prepositions = one_of(words("time", "bounds", kind)).replace(r"\ ", r"\s+")
    return re.compile(rf"\b{prepositions}\s+(?:about |around |the )?$", re.IGNORECASE)


_SINCE, _STATE_AT, _FROM, _UNTIL, _AFTER = (_behind(kind) for kind in ("since", "state_at", "from", "until", "after"))


@BOUNDS.rule(
    "since",
    example="The yard has built ferries since August 2023.",
    near_miss="The yard built ferries in August 2023.",
)
def since(before: str, days: Bounds, published: str | None) -> Bounds | None:
    """Read "since August": up to the day of publication."""
    if _SINCE.search(before) is None:
        return None
    earliest, _ = days
    return earliest, None if published and earliest and published < earliest else published


@BOUNDS.rule(
    "state-at",
    example="The yard owed 3 million euros as of 31 December 2023.",
    near_miss="The yard will take no orders as of 31 December 2025.",
)
def state_at(before: str, days: Bounds, published: str | None) -> Bounds | None:
    """Read "as of 31 December" as that day, where it is not to come: how things stood on it."""
    is_past = days[1] is not None and published is not None and days[1] <= published
    return days if is_past and _STATE_AT.search(before) is not None else None


@BOUNDS.rule(
    "from",
    example="The yard will build ferries starting August 2025.",
    near_miss="The yard will build ferries in August 2025.",
)
def from_(before: str, days: Bounds, published: str | None) -> Bounds | None:
    """Read "as of", "starting", "not before August": no latest day."""
    return (days[0], None) if _FROM.search(before) is not None else None


@BOUNDS.rule(
    "until",
    example="The yard will be open by June 2025.",
    near_miss="The yard will be open in June 2025.",
)
def until(before: str, days: Bounds, published: str | None) -> Bounds | None:
    """Read "until", "by", "before", "through June": no earliest day."""
    return (None, days[1]) if _UNTIL.search(before) is not None else None


@BOUNDS.rule(
    "after",
    example="The yard will be closed after 3 May 2025.",
    near_miss="The yard will be closed on 3 May 2025.",
)
def after(before: str, days: Bounds, published: str | None) -> Bounds | None:
    """Read "after 3 May": from its last day on."""
    return (days[1], None) if _AFTER.search(before) is not None else None


@RANGES.rule(
    "between-and",
    example="The yard will be built between 2026 and 2028.",
    near_miss="The yard was built in 2016 and 2018.",
)
def between_and(text: str, first: When, second: When) -> bool | None:
    """Find "between 2026 and 2028"."""
    link = text[first.span.end : second.span.start].strip().lower()
    lead = text[max(0, first.span.start - 9) : first.span.start].lower()
    return True if link == "and" and "between" in lead else None


@RANGES.rule(
    "from-to",
    example="The yard was closed from May to June 2023.",
    near_miss="The yard was closed in May and open in June 2023.",
)
def from_to(text: str, first: When, second: When) -> bool | None:
    """Find "May to June", "2026–2028"."""
    return True if text[first.span.end : second.span.start].strip().lower() in words("time", "ranges", "to") else None


@LISTS.rule(
    "days-in-a-row",
    example="The yard was closed on 3, 7 and 11 May 2023.",
    near_miss="The yard was closed on 3 May 2023 and open on 7 May 2023.",
)
def days_in_a_row(text: str, first: When, second: When) -> bool | None:
    """Find two members of a list: "3, 7 and 11 May", "in November and December 2022", "in 2009, 2013 and 2017"."""
    link = " ".join(text[first.span.end : second.span.start].lower().split())
    is_list = link in words("time", "lists", "links") and first.granularity == second.granularity
    is_forward = first.earliest and second.latest and first.earliest < second.latest
    return True if is_list and is_forward else None


_REACH = 70
"""Characters in front of an expression in which a comparison is looked for."""
_ITS_OWN = rf"(?:(?!{NUMERAL}\b)[a-z'’-]+ ){{0,4}}"
_COMPARISONS = re.compile(
    r"(?:\bcompared (?:with|to) [^.;:]{0,50}"
    r"|\b(?:versus|vs\.?) [^.;:,]{0,40}"
    r"|\bagainst (?:just |only |some )?\d[^.;:,]{0,30}"
    r"|\b(?:double|triple|twice|times) (?:as|the|its|that|what) [^.;:]{0,40}"
    rf"|(?<!later )(?<!earlier )(?<!sooner )\bthan {_ITS_OWN}"
    rf"|\bas (?:many|much|high|low|large) as {_ITS_OWN}"
    r"|\b(?:\w+est|best|worst|most|least|first|only|last|seen|unseen)(?: [^.;:,]{0,40})? since (?:the |at least )?"
    r"|\bfrom (?:[^.;:, ]+ ){0,3}[$€£]?\d(?:(?! to | until | through |[.]\s)[^;:]){0,30}?(?: in| on| at| for| during)? "
    r"|\b(?:up|down|rise|drop|fall|increase|decrease|change|rose|fell|grew|%|per ?cent)(?: [^.;:,]{0,40})?"
    r" (?:from|on|over) (?:the )?(?:same (?:period|month|quarter|week) )?(?:of |in |a )?)$",
    re.IGNORECASE,
)


@COMPARED.rule(
    "compared-with",
    example="The yard built 40 ferries in 2023, up from 30 in 2019.",
    near_miss="The yard built more than 30 ferries in 2019.",
)
def compared_with(text: str, when: When) -> bool | None:
    """Find "up from 30 in 2019", "than in 2019", "the lowest since 1997"."""
    before = text[max(0, when.span.start - _REACH) : when.span.start]
    return True if _COMPARISONS.search(before) is not None else None
