"""Whose words a text is by its layout: headings, labels of turns, signatures."""

from __future__ import annotations

import pytest

from tests.reading import chain, claim, reading

_BRIEFING = """Foreign Ministry Spokesperson Oda Lindqvist's Regular Press Conference on March 4, 2024

The vice minister will visit Velda on Friday.

Evening Call: Two trawlers were boarded near the reef. Do you have a comment?

Oda Lindqvist: The trawlers had entered our waters. The navy released them on Sunday.

Radio Nord: The Veldan side says that a sailor was hurt. Is that true?

Oda Lindqvist: Nobody was hurt."""

_INTERVIEW = """Interview with harbour chief Jonas Keel

Q: How many pilots have left?

A: Nine have left since January.

The basin was closed in May."""

_RELEASE = """OSLO, Norway, March 4, 2024 /PRNewswire/ -- Norland Marine (NYSE: NM), a builder of ferries, today announced that it has sold two ferries.

The ships will be delivered in May."""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (_BRIEFING, "vice minister will visit", ["Oda Lindqvist"]),
        (_BRIEFING, "trawlers were boarded", ["Evening Call"]),
        (_BRIEFING, "had entered our waters", ["Oda Lindqvist"]),
        (_BRIEFING, "navy released them", ["Oda Lindqvist"]),
        (_BRIEFING, "sailor was hurt", ["Radio Nord", "The Veldan side"]),
        (_BRIEFING, "Nobody was hurt", ["Oda Lindqvist"]),
        (_INTERVIEW, "Nine have left", ["Jonas Keel"]),
        (_INTERVIEW, "basin was closed", ["Jonas Keel"]),
        (_RELEASE, "has sold two ferries", ["Norland Marine"]),
        (_RELEASE, "ships will be delivered", ["Norland Marine"]),
        (
            "Remarks by Harbour Secretary Mara Holt\n\nWe have closed nine docks. The navy lost a buoy.",
            "navy lost a buoy",
            ["Mara Holt"],
        ),
        (
            "Voices\n\n“The council has sold every boat.” – Marta Diehl, harbour master",
            "has sold every boat",
            ["Marta Diehl"],
        ),
        ("Voices\n\n“The lock is shut.”\n— Guild of Ferrymen\n\nIt rained.", "lock is shut", ["Guild of Ferrymen"]),
        ("Voices\n\n“The lock is shut.” (Marta Diehl, warden)\n\nIt rained.", "lock is shut", ["Marta Diehl"]),
        ("Voices\n\n- “The lock is shut” – Marta Diehl, a baker\n\nIt rained.", "lock is shut", ["Marta Diehl"]),
        ("Voices\n\n“The lock is shut.”\n— It was shut in May.", "lock is shut", []),
        (
            "Feeds\n\nThe governor texted reporters that three locks had been shut.",
            "locks had been shut",
            ["The governor"],
        ),
        ("Feeds\n\nThe reeve, Ole Vik, blogged on Sunday: “The lock is shut.”", "lock is shut", ["Ole Vik"]),
        (
            "Pumps\n\nThe town bought pumps from the Dutch maker Van der Laan, the dock master said. “They leak,” he said.",
            "They leak",
            ["the dock master"],
        ),
    ],
)
def test_who_speaks_by_the_layout(text: str, words: str, expected: list[str]) -> None:
    assert chain(claim(reading(text), words)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Remarks by Mara Holt anger unions\n\nThe dock has closed.", "dock has closed"),
        ("Note: The dock is shut\n\nThe ferry left Lund on Monday.", "ferry left"),
    ],
)
def test_news_is_nobodys_remarks(text: str, words: str) -> None:
    assert chain(claim(reading(text), words)) == []


def test_a_body_of_the_outlet_speaks_as_the_outlet() -> None:
    text = "Statement by the board of Norland Marine\n\nTwo docks were closed in May. We will open them in June.\n"
    found = reading(text, outlet="Norland Marine")
    assert {len(c.attribution.links) for c in found.claims} == {1}


def test_an_own_dateline_in_capitals_is_no_other_outlet() -> None:
    text = "ODENSE. April 9. BALTIC-WIRE – Two docks were closed on Monday, the harbour office said.\n"
    found = reading(text, outlet="Baltic-Wire")
    assert [[name.removeprefix("the ") for name in chain(c)] for c in found.claims] == [["harbour office"]]
