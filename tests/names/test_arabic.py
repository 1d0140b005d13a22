"""Arabic and Persian names: attested spellings, and rules for words without one."""

from __future__ import annotations

import pytest

from sayso import resources
from sayso.names.arabic import read_arabic
from tools.build_arabic_names import spellings


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("محمد صلاح", "Mohamed Salah"),
        ("عبد الرحمن", "Abdulrahman"),
        ("عبدالرحمن", "Abdulrahman"),  # one word or two
        ("أحمد", "Ahmed"),
        ("احمد", "Ahmed"),  # hamza left out
    ],
)
def test_attested_words_have_their_most_frequent_spelling(name: str, latin: str) -> None:
    assert read_arabic(name) == latin


def test_letters_of_persian_choose_persian_spellings() -> None:
    assert read_arabic("مالكي") == "Malki"
    assert read_arabic("مالکی") == "Maleki"
    assert read_arabic("محرابی") == "Mehrabi"


def test_words_that_nobody_spells_are_read_letter_by_letter() -> None:
    assert read_arabic("ضبطغز") == "Dabataghaz"
    assert read_arabic("الضبطغز") == "Al-Dabataghaz"
    assert read_arabic("وضبطو") == "Wadabatou"  # a consonant at the head, a vowel at the end


def test_marks_between_words_part_them_and_what_has_no_letter_stays() -> None:
    assert read_arabic("محمد-صلاح") == read_arabic("محمد، صلاح") == "Mohamed Salah"
    assert read_arabic("محـــمد") == "Mohamed"  # drawn out
    assert read_arabic("١٢٣") == "١٢٣"


def test_the_packaged_spellings_are_those_of_their_source() -> None:
    packaged = resources.sqlite("arabic_names").execute("SELECT key, persian, latin FROM spelling ORDER BY 1, 2")
    assert packaged.fetchall() == spellings()


def test_every_word_is_read_as_the_source_reads_it_without_its_network() -> None:
    from arabic_name_romanizer import Transliterator

    source = Transliterator(auto_load_model=False, max_per_unit=1, max_combinations=1)
    source.index = None  # its rules alone
    words = [f"{key[::-1]}ضظ" for key, _, _ in spellings()[::200] if " " not in key and key.isalpha()]
    assert {w: read_arabic(w) for w in words} == {w: source.transliterate(w) for w in words}
