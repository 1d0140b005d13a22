"""The date that a document prints in its head or foot: "Harrow Post, 3 February 2019", "Issued on 4 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

__all__ = ["printed_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|\b{_MONTH.replace('month', 'month2')} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:published|publication date|released?|release date|issued|dated?|posted|date of issue)\b", re.IGNORECASE
)
# "RAUMA, 3 February 2019 (Tide) -": capitals and a date, closed by a dash.
_DATELINE = re.compile(r"[A-Z][A-Z ,./'’-]{2,40}, ?$")
_NOT_PUBLISHED = re.compile(
    r"\b(?:updated?|modified|revised|expires?|until|embargo\w*|meeting|born|since|before|after|by|from|between|copyright)\b|©",
    re.IGNORECASE,
)
_MOST_WORDS = 9
"""Words beside the date in a line that is a masthead or a stamp and no sentence."""
_LONGEST = 400
"""Characters of a line that are looked at: a dateline or a label stands in front of its paragraph."""


def printed_date(lines: Iterable[str]) -> str | None:
    """Return the date of publication that lines of a head or foot state, as an ISO date; None where none does.

    Args:
        lines: the first lines of a document and its running heads and feet, in order. A date inside a sentence is
            the date of what the sentence tells, and no date of publication.

    """
    for line in lines:
        text = " ".join(line[:_LONGEST].split())
        for match in _DATE.finditer(text):
            if _states_publication(text, match):
                day = _day(match)
                if day is not None:
                    return day.isoformat()
    return None


def _states_publication(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_PUBLISHED.search(before):
        return False
    if _DATELINE.match(before) or (_LABEL.search(before) and len(before.split()) <= _MOST_WORDS):
        return True
    words = len(before.split()) + len(after.split())
    return words <= _MOST_WORDS and not text.endswith((".", "!", "?")) and not _NOT_PUBLISHED.search(after)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = groups["year"] or groups["year2"] or groups["year3"]
    name = groups["month"] or groups["month2"]
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(groups["month3"])
    try:
        return date(int(year), month, int(groups["day"] or groups["day2"] or groups["day3"]))
    except ValueError:
        return None
