"""Datelines: "BERLIN, March 4 (Reuters) - "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.lang.en.lexicon import table, words
from sayso.resources import gazetteer

__all__ = ["agency_datelines", "dateline_agency", "dateline_credit", "dateline_ends", "datelines"]

_PLACELINE = re.compile(
    r"^[A-Z]{3}[A-Z.'’/ ]{0,30}(?:, [A-Z][A-Za-z. ]{2,20}(?: \d{1,2})?)?(?: ?(?:-{2}|–|—) ?| - )(?=\S)", re.MULTILINE
)


@cache
def _agency_pattern() -> re.Pattern[str]:
    """Return the pattern of "BERLIN, March 4 (Reuters) - ": place, day and the agency whose text it is, one named
    group a form.
    """
    told = table("report_frames")["datelines"]
    forms = []
    for n, form in enumerate(told["patterns"]):
        form = form.replace("PLACE", told["place"]).replace("DAY", told["day"])
        forms.append(
            form.replace("AGENCY", rf"(?P<agency{n}>{told['agency']})").replace(
                "ACRONYM", rf"(?P<agency{n}>{told['acronym']})"
            )
        )
    return re.compile("^(?:" + "|".join(forms) + ")", re.MULTILINE)


def agency_datelines(text: str, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the datelines that name an agency. "BERLIN, DPA - " does, "NORFOLK, Va. - " and "KYIV, Ukraine - " name
    a town and where it lies.

    Args:
        text: the text.
        end: where to stop, None for its end.

    """
    for match in _agency_pattern().finditer(text, 0, len(text) if end is None else end):
        if not _is_town_line(match):
            yield match


def _is_town_line(match: re.Match[str]) -> bool:
    """Return whether what stands in capitals is a town before its region, or the region behind its town."""
    first, last = dateline_agency(match)
    agency = match.string[first:last]
    if not agency.isupper() or match.string[first - 1 : first] in {"(", "/"}:
        return False
    if first > match.start():
        return agency.lower() in words("report_frames", "datelines", "regions")
    town = re.split(r",| \d", match.string[last : match.end()].strip(" ,-–—:"))[0]
    country = gazetteer.country(town)
    return gazetteer.place(town) is None or (country is not None and country.how != "seat")


def dateline_agency(match: re.Match[str]) -> tuple[int, int]:
    """Return where the agency stands that a dateline names."""
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return match.span(name)


def dateline_credit(text: str) -> tuple[int, int] | None:
    """Return where the agency of the first dateline stands; None where there is none near the top."""
    match = next(agency_datelines(text, 2000), None)
    return dateline_agency(match) if match else None


def dateline_ends(text: str) -> frozenset[int]:
    """Return the offsets at which datelines end."""
    return frozenset(m.end() for m in datelines(text))


def datelines(text: str) -> list[re.Match[str]]:
    """Return the matches of all datelines."""
    return [*_agency_pattern().finditer(text), *_PLACELINE.finditer(text)]
