from __future__ import annotations

import itertools
import random
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.en.preparation import prepare

PARAGRAPHS = [
    "The port of Sundholm will close its eastern quay in August, the harbour master told members on Tuesday. Repairs "
    'are expected to cost 4 million kroner. "We have no choice," she said.',
    "Sund Link, the operator, rejected the claim. Its chief executive, Per Lund, said an audit by Harrow & Stone had "
    "been passed in May.",
    "A second audit is due before the end of the year.",
]
HEADLINE = "Quay to close for repairs"
ADDRESS = "https://www.example.org/" + "a" * 150


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def wrap_unevenly(text: str) -> str:
    """Wrap as proportional type does, to lines of 46 to 56 characters."""
    chance = random.Random(3)
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > chance.randint(46, 56):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def paragraphs(text: str) -> list[str]:
    prepared, breaks = prepare(text)
    assert len(prepared) == len(text)
    edges = [0, *breaks, len(text)]
    pieces = [" ".join(prepared[a:b].split()) for a, b in itertools.pairwise(edges)]
    return [p for p in pieces if p]


@pytest.mark.parametrize("width", [28, 34, 45, 58, 68, 76, 100])
def test_wrapped_lines_are_joined_at_any_width(width: int) -> None:
    assert paragraphs("\n\n".join(wrap(p, width) for p in PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize("width", [28, 34, 45, 58, 68, 76, 100])
def test_one_long_line_does_not_switch_joining_off(width: int) -> None:
    text = "\n\n".join([wrap(PARAGRAPHS[0], width), ADDRESS, wrap(PARAGRAPHS[1], width)])
    assert paragraphs(text) == [PARAGRAPHS[0], ADDRESS, PARAGRAPHS[1]]


@pytest.mark.parametrize("width", [28, 34, 45, 58, 68, 76, 100])
def test_a_headline_without_an_empty_line_below_it_stands_apart(width: int) -> None:
    assert paragraphs(HEADLINE + "\n" + wrap(PARAGRAPHS[0], width)) == [HEADLINE, PARAGRAPHS[0]]


def test_uneven_lines_are_joined() -> None:
    assert paragraphs("\n\n".join(map(wrap_unevenly, PARAGRAPHS))) == PARAGRAPHS


@pytest.mark.parametrize(
    "lines",
    [
        ["A second audit is due before the end", "of the year."],
        ["The mayor of Rauma, Ada", "Holm, denied on Monday that she had seen it."],
        ["The ministry closed the bridge on", "Friday after a crack had been seen."],
    ],
)
def test_two_lines_are_enough(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        PARAGRAPHS,
        ["Port closed", "Road open, police say", "Schools to reopen on Monday", "No deaths reported"],
        ["The quay closed.", "The mayor denied it.", "The firm, which owns it, said nothing."],
        ["The minister said:", "- the plant will close in May", "- nobody will be paid after that"],
        ["Decisions", "1. The plant will close in May", "2. Nobody will be paid"],
        ["Ada Holm", "Harbour Office", "Quay Street 4", "Rauma"],
    ],
)
def test_lines_that_end_on_purpose_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


def test_turns_of_a_conversation_stay_apart() -> None:
    text = (
        "Q: Will the quay close in August and for how long, and who\npays for it?\n"
        "A: It will close on 3 August. We do not know for how long,\nbut the port pays.\nQ: Thank you."
    )
    assert [p[:2] for p in paragraphs(text)] == ["Q:", "A:", "Q:"]


@given(st.text(alphabet="aT .,:-\n\t\xa0é“”1)", max_size=80))
def test_no_offset_moves(text: str) -> None:
    prepared, breaks = prepare(text)
    assert len(prepared) == len(text)
    assert all(0 < b <= len(text) for b in breaks)
