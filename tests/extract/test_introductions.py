"""Who introduces a block and ends with a colon speaks in the list, the quotation or the paragraph below."""

from __future__ import annotations

import pytest

from sayso.extract.pipeline import read
from sayso.model import Report, Section, SectionKind
from tests.reading import chain, claim, reading


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The inspectors listed two faults:\n\n- The pumps were old.\n- The reserve was spent.", 2, "The inspectors"),
        ("The inspectors said that:\n\n1. The pumps were old.\n2. The reserve was spent.", 2, "The inspectors"),
        ("According to the union:\n\n• The pumps were old.\n• The reserve was spent.", 2, "the union"),
        ("In a letter, the warden, Elin Moss, wrote:\n\nThe pumps were old. The reserve was spent.", 2, "Elin Moss"),
        ("Asked about the leak, the warden replied:\n\n“The pumps were old. The reserve was spent.”", 2, "the warden"),
        ("And from Elin Moss, the warden:\n\n“The pumps were old. The reserve was spent.”", 2, "Elin Moss"),
        ("Statement by the Ministry of Works:\n\nThe pumps were old. The reserve was spent.", 2, "Ministry of Works"),
        ("The union's answer:\n\nThe pumps were old. The reserve was spent.", 2, "The union"),
        ("The warden's answers were as follows:\n\n- The pumps were old.\n- The reserve was spent.", 2, "The warden"),
        ("Police arrested two men:\n\nThe pumps were old. The reserve was spent.", 0, ""),
        ("Here is what we know:\n\n- The pumps were old.\n- The reserve was spent.", 0, ""),
    ],
)
def test_a_block_belongs_to_who_introduces_it(text: str, words: int, source: str) -> None:
    read_text = reading(f"{text}\n\nThe lock was closed.")
    expected = [source] if words else []
    assert chain(claim(read_text, "pumps were old")) == expected
    assert chain(claim(read_text, "reserve was spent")) == expected
    assert chain(claim(read_text, "lock was closed")) == []


def test_the_introduction_itself_makes_no_claim() -> None:
    quotes = [c.quote for c in reading("The inspectors said that:\n\n- The pumps were old.\n- It leaked.").claims]
    assert not any("said" in q for q in quotes)


def test_a_block_quotation_without_a_colon_belongs_to_the_speaker_before_it() -> None:
    text = "The warden wrote to the council on Friday.\n\nThe pumps were old. We shall leave.\n\nThe council did not answer."
    start = text.index("The pumps")
    section = Section(start=start, end=text.index("leave.") + 6, kind=SectionKind.QUOTATION)
    report = Report(id="0" * 16, sha256="0" * 64, text=text, place="a", media_type="text/html", sections=(section,))
    found = read(report)
    assert chain(claim(found, "pumps were old")) == ["The warden"]
    assert chain(claim(found, "shall leave")) == ["The warden"]
    assert chain(claim(found, "did not answer")) == []
