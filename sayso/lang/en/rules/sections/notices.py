"""Paragraphs that make no claim: teasers for other reports, copyright lines, credits, addresses, the end mark."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.en.lexicon import table
from sayso.rules import RuleSet

__all__ = ["NOTICES"]

NOTICES: RuleSet[[str], bool] = RuleSet("en.section.notice")
"""Asked with a paragraph; the answer says whether the items of a list right below it go with it."""

_LONGEST = 300
"""Characters of such a line at most."""

# Kind of line; an example and a near miss.
_KINDS = (
    (
        "teaser",
        "The dock is open.\n\nREAD MORE: Ferry sinks off Tarn",
        "The dock is open.\n\nSee also: in May the Mail wrote that a ferry had sunk.",
    ),
    (
        "copyright",
        "The dock is open.\n\nCopyright 2019 The Tarn Mail. All rights reserved.",
        "The dock is open.\n\nCopyright law protects the dock.",
    ),
    (
        "credit",
        "The dock is open.\n\nkd/amp (Norwire, dpt)",
        "The dock is open.\n\nKeel (a pilot) left.",
    ),
    (
        "address",
        "The dock is open.\n\nMedia contact: Ada Lind, 555 0101",
        "The dock is open.\n\nThe media contacted Ada Lind.",
    ),
    ("ends", "The dock is open.\n\nENDS", "The dock is open.\n\nThe strike ends."),
)


@cache
def _patterns(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("notices")[section][key])


def _matches(section: str, key: str, paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST and any(p.match(paragraph) for p in _patterns(section, key))


@NOTICES.rule(
    "list-of-teasers",
    example="The dock is open.\n\nWhat others are reading right now:\n\n- Ferry sinks off Tarn",
    near_miss="The dock is open.\n\nWhat others are building right now is a dock.",
)
def list_of_teasers(paragraph: str) -> bool | None:
    """Find the head of a list of links to other reports."""
    return True if _matches("teasers", "heads", paragraph) else None


def _add(kind: str, example: str, near_miss: str) -> None:
    def decide(paragraph: str) -> bool | None:
        return False if _matches("lines", kind, paragraph) else None

    decide.__doc__ = f"Find a line of the kind '{kind}' in ``notices.toml``."
    NOTICES.rule(kind, example=example, near_miss=near_miss)(decide)


for _row in _KINDS:
    _add(*_row)
