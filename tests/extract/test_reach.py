"""What one source says over semicolons, and whose report, navy or ship is meant."""

from __future__ import annotations

import pytest

from tests.reading import reading


def _sources(text: str) -> list[list[str]]:
    return [[link.source.name for link in c.attribution.links[1:]] for c in reading(text).claims]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The suspects were arrested on Monday; their flat was searched, police said.",
            [["police"], ["police"]],
        ),
        (
            "Police said the yard was empty; the flat was searched, neighbours said.",
            [["Police"], ["neighbours"]],
        ),
        ("The bank failed; its owner fled. The yard closed, police said.", [[], [], ["police"]]),
        (
            "“As our report shows, Mr Holm paid an official for the contract,” said prosecutor Ada Lind.",
            [["Ada Lind"]],
        ),
        (
            "A defence official cited by Agency Meridian said that the ship had been seized.",
            [["Agency Meridian", "A defence official"]],
        ),
    ],
)
def test_whose_word_it_is(text: str, sources: list[list[str]]) -> None:
    assert _sources(text) == sources


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The US Navy sent a ship. The Navy said that it would stay.", "Navy", "US Navy"),
        ("The US Navy and the Royal Navy sent ships. The Navy said that it would stay.", "Navy", "Navy"),
        ("North Korea fired a missile. The South of the city was quiet.", "South", "South"),
        ("The tanker Vestra Dawn left Riga. The ship hit a pier.", "The ship", "Vestra Dawn"),
        ("A clerk told the Ledger: “He was on his own.”", "He", None),
    ],
)
def test_who_is_meant(text: str, word: str, name: str | None) -> None:
    read = reading(text)
    names = {e.id: e.name for e in read.entities}
    mentions = [m for m in read.mentions if text[m.span.start : m.span.end] == word]
    assert (names.get(mentions[-1].entity or "") if mentions else word) == name
