"""Datelines: "BERLIN, March 4 (Reuters) - "."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.en.lexicon import table

__all__ = ["dateline_agency", "dateline_credit", "dateline_ends", "dateline_pattern", "datelines"]

_PLACELINE = re.compile(
    r"^[A-Z]{3}[A-Z.'’/ ]{0,30}(?:, [A-Z][A-Za-z. ]{2,20}(?: \d{1,2})?)? ?(?:-{2}|–|—) ?(?=\S)", re.MULTILINE
)


@cache
def dateline_pattern() -> re.Pattern[str]:
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


def dateline_agency(match: re.Match[str]) -> tuple[int, int]:
    """Return where the agency stands that a dateline names."""
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return match.span(name)


def dateline_credit(text: str) -> tuple[int, int] | None:
    """Return where the agency of the first dateline stands; None where there is none near the top."""
    match = dateline_pattern().search(text, 0, 2000)
    return dateline_agency(match) if match else None


def dateline_ends(text: str) -> frozenset[int]:
    """Return the offsets at which datelines end."""
    return frozenset(m.end() for m in datelines(text))


def datelines(text: str) -> list[re.Match[str]]:
    """Return the matches of all datelines."""
    return [*dateline_pattern().finditer(text), *_PLACELINE.finditer(text)]
