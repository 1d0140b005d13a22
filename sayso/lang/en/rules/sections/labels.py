"""The label of a turn at the beginning of a paragraph: "Q:", "Mara Holt:"."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.turns import TurnLabel

__all__ = ["TURN_LABELS"]

TURN_LABELS: RuleSet[[str], TurnLabel] = RuleSet("en.section.turn")
"""Asked with a paragraph."""

_ASKING = re.compile(
    r"^(?P<label>(?:Q|Question|QUESTION|Interviewer|Reporter|REPORTER|Journalist|Host|HOST)\s*[:.)]|Q(?=\s+[A-Z“\"]))\s*"
)
_ANSWERING = re.compile(
    r"^(?P<label>(?:A|Answer|ANSWER)\s*[:.)]|A(?=\s+(?:I|We|The|It|As|No|Yes|Our|This|That|There|On|In)\b))\s*"
)
_NAMED = re.compile(
    r"^(?P<name>[A-Z][\w.'’&-]*(?: (?:(?:of|the|al|bin|van|von|der|de) )?[A-Z][\w.'’&-]*){0,4})\s?:\s+(?=\S)"
)


@TURN_LABELS.rule(
    "question",
    example="Interview with Mara Holt\n\nQ: Is the dock open?\n\nA: It opened in May.",
    near_miss="Dock Q is open. It opened in May.",
)
def question(paragraph: str) -> TurnLabel | None:
    """Find "Q:", "Question:"."""
    match = _ASKING.match(paragraph)
    return TurnLabel(match.end("label"), asks=True) if match is not None else None


@TURN_LABELS.rule(
    "answer",
    example="Interview with Mara Holt\n\nQ: Is the dock open?\n\nA: It opened in May.",
    near_miss="A dock opened in May.",
)
def answer(paragraph: str) -> TurnLabel | None:
    """Find "A:", "Answer:"."""
    match = _ANSWERING.match(paragraph)
    return TurnLabel(match.end("label"), asks=False) if match is not None else None


@TURN_LABELS.rule(
    "name",
    example="Evening Call: Is the dock open?\n\nMara Holt: It opened in May.",
    near_miss="The dock is open: it opened in May.",
)
def name(paragraph: str) -> TurnLabel | None:
    """Find a name of up to five capitalised words before a colon; "Note:" and "Update:" are none."""
    match = _NAMED.match(paragraph)
    if match is None or match["name"].lower() in words("report_frames", "speakers", "no_names"):
        return None
    return TurnLabel(match.end("name") + 1, speaker=match["name"])
