"""Hebrew, Hangul and Kana against Latin spellings; the names are made up of common given and family names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import AgreementClass
from sayso.names.readings import is_native, native_words, plain_reading, reading_similarity, skeletons, sounds
from sayso.names.word_similarity import word_similarity
from sayso.screening.hits import score_pair

SAME = [
    ("יעקב ברגמן", "Yaakov Bergman"),
    ("ג'ורג' פישר", "George Fischer"),
    ("צ'רלי ווטסון", "Charlie Watson"),
    ("שרה לוין", "Sarah Levin"),
    ("박지훈", "Park Ji-hoon"),
    ("박지훈", "Ji Hun Pak"),
    ("이승민", "Rhee Seung-min"),
    ("임하늘", "Lim Ha-neul"),
    ("로버트 스티븐스", "Robert Stevens"),
    ("니콜라이 페트로프", "Nikolai Petrov"),
    ("다나카 히로시", "Hiroshi Tanaka"),
    ("ロバート・スミス", "Robert Smith"),
    ("ヴィクトル・ペトロフ", "Viktor Petrov"),
]
APART = [
    ("יעקב ברגמן", "Yitzhak Bergman"),
    ("שרה לוין", "Sarah Cohen"),
    ("박지훈", "Park Min-su"),
    ("박지훈", "Kim Ji-hoon"),
    ("로버트 스티븐스", "Robert Simmons"),
    ("ロバート・スミス", "Robert Sanders"),
    ("김정훈", "김종훈"),
]


@pytest.mark.parametrize(("native", "latin"), SAME)
def test_a_name_meets_its_latin_spelling(native: str, latin: str) -> None:
    grade, log_odds = score_pair(native, latin, person=True)
    assert grade.kind is AgreementClass.STRONG
    assert log_odds > 0
    assert score_pair(latin, native, person=True)[0].kind is AgreementClass.STRONG


@pytest.mark.parametrize(("native", "latin"), APART)
def test_another_name_does_not(native: str, latin: str) -> None:
    assert score_pair(native, latin, person=True)[0].kind is AgreementClass.WEAK


def test_words_are_those_of_one_script_and_numbers() -> None:
    assert native_words("דוד ג'ונס") == ["דוד", "ג׳ונס"]
    assert native_words("셀림 1세") == ["셀림", "1", "세"]
    assert native_words("박지훈") == ["박", "지훈"]
    assert native_words("남궁민수") == ["남궁", "민수"]
    assert native_words("דוד Jones") == []
    assert native_words("Jones") == []


def test_a_word_and_a_figure_are_different_words() -> None:
    assert word_similarity("세1", "seven")[0] == 0
    assert word_similarity("박", "1")[0] == 0


NATIVE = st.one_of(
    st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x5EA), min_size=1, max_size=12),
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8),
    st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FA), min_size=1, max_size=12),
)


@given(NATIVE, st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_any_word_can_be_compared_and_looked_up(native: str, latin: str) -> None:
    assert 0.0 <= reading_similarity(native, latin) < 1.0
    assert word_similarity(native, latin) == word_similarity(latin, native)
    assert word_similarity(native, native)[0] == 1.0
    assert is_native(native)
    assert len(skeletons(native) | sounds(native)) <= 1024
    assert plain_reading(native).isascii()
