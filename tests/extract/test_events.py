"""Claims that are no plain clauses, and clauses that are no claims."""

from __future__ import annotations

import pytest

from tests.reading import claim, reading


@pytest.mark.parametrize(
    ("text", "quote", "frame", "modality"),
    [
        ("The killing of two guards shocked the town.", "The killing of two guards", "casualty", "asserted"),
        ("The envoy condemned the alleged raid on the ferry.", "the alleged raid on the ferry", "attack", "possible"),
        ("The envoy praised the planned visit of the king.", "the planned visit of the king", "visit", "planned"),
        ("The tanker seized by the navy carried diesel.", "seized by the navy", "seize", "asserted"),
        ("The crew fled after ramming a pier.", "ramming a pier", "accident", "asserted"),
        ("The broker was accused of stealing a yacht.", "stealing a yacht", "crime", "possible"),
        (
            "The institute published a report on Monday that says the yard dumped waste in the bay.",
            "The institute published a report on Monday",
            "publish",
            "asserted",
        ),
    ],
)
def test_events_that_no_plain_clause_tells(text: str, quote: str, frame: str, modality: str) -> None:
    found = next(c for c in reading(text).claims if c.quote == quote)
    assert (found.frame, found.modality.value) == (frame, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Read more about the strike here.",
        "Last updated at noon.",
        "Did you know the bridge?",
        "Slightly odd, but playful.",
    ],
)
def test_lines_that_claim_nothing(text: str) -> None:
    assert reading(text).claims == ()


@pytest.mark.parametrize(
    ("text", "words", "frame"),
    [
        ("Rebels opened fire on the bus.", "opened fire", "attack"),
        ("The museum opened in May.", "opened", "open"),
        ("The firm launched six rockets at the camp.", "launched", "attack"),
        ("The firm launched a new phone.", "launched", "launch"),
        ("The crew used a crane.", "used", "use"),
        ("The council spent an hour on it.", "spent", "fund"),
        ("The clerk spent the summer at home.", "spent", "other"),
    ],
)
def test_what_stands_beside_a_verb_decides_its_frame(text: str, words: str, frame: str) -> None:
    assert claim(reading(text), words).frame == frame
