from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Feature
from sayso.names.compare import Comparison, compare, name_log_odds
from sayso.names.comparison_vector import NAMES
from sayso.names.explanation import GROUPS, explain
from sayso.names.scripts import LONGEST
from sayso.names.sounds import skeleton, sound
from sayso.names.words import form


@pytest.mark.parametrize(
    ("a", "b", "person"),
    [
        ("Abdullah Mehrabi", "MEHRABI, Abdollah", True),
        ("Ghasem Damavandian", "DAMAVANDIAN, Ghassem", True),
        ("Мехраби Абдулла", "MEHRABI, Abdollah", True),
        ("عبدالله محرابی", "MEHRABI, Abdollah", True),
        ("Mehrābi, ʿAbdollāh", "MEHRABI, Abdollah", True),
        ("김정은", "KIM Jong Un", True),
        ("王小明", "WANG Xiaoming", True),
        ("G. Damavandian Reza", "DAMAVANDIAN REZA, Ghassem", True),
        ("Sergei Ivanovitch Petrow", "PETROV, Sergey Ivanovich", True),
        ("Abdurrahman al-Awlaqi", "AL-AWLAKI, Abd al-Rahman", True),
        ("Konstantin Petrovsmirnov", "SMIRNOV, Konstantin Petrov", True),
        ("Quds Aviation Industry", "QODS AVIATION INDUSTRIES", False),
        ("Ghods Aviation Industries", "QODS AVIATION INDUSTRIES", False),
        ("Kimia Part Sivan", "KIMIA PART SIVAN COMPANY LLC", False),
        ("Aero Caribbean Airlines", "AEROCARIBBEAN AIRLINES", False),
        ("Norland Machines S.A. de C.V.", "NORLAND MACHINES, SOCIEDAD ANONIMA DE CAPITAL VARIABLE", False),
        ("Norland Investmentsltd", "NORLAND INVESTMENTS LTD", False),
        ("ООО Елабуга", "YELABUGA LLC", False),
        ("Banco Norland", "NORLAND BANK", False),
        ("Alabuga", "YELABUGA", False),
        ("SEZ Alabuga", "Special Economic Zone Yelabuga", False),
        ("Pak Che-son", "PAK, Je-Son", True),
        ("Argo Star 1", "ARGO STAR I", False),
        ("Sanaye Shimiyai Farab", "FARAB CHEMICAL INDUSTRIES", False),
        ("Zavod Torzhok", "TORZHOK PLANT", False),
        ("Indonesian Fisheries Union", "UNION OF FISHERIES OF INDONESIA", False),
        ("Karvan Import Export", "KARVAN TRADING COMPANY", False),
        ("Army of the Guardians of the Islamic Revolution", "ISLAMIC REVOLUTIONARY GUARD CORPS", False),
        ("Daesh Norland", "ISLAMIC STATE IN IRAQ AND SYRIA - NORLAND", False),
    ],
)
def test_spellings_of_one_name_are_a_match(a: str, b: str, person: bool) -> None:
    assert compare(a, b, person=person).score > 0.55


@pytest.mark.parametrize(
    ("a", "b", "person"),
    [
        ("Reza Karimi", "KHAKI, Reza", True),
        ("Mohammad Hosseini", "MOHAMMADI, Mohammad Reza", True),
        ("Abdul Malik Tahir", "TAHIR, Abd al-Khaliq", True),
        ("Kwang Il Kim", "KIM, Kyong Ok", True),
        ("Ahmed Hassan", "HUSSEIN, Ahmed", True),
        ("EMMA LLC", "DANIELS LLC", False),
        ("Northern Trading Company", "SOUTHERN TRADING COMPANY", False),
        ("Sea Star 11", "SEA STAR 12", False),
        ("Bicentenario VII", "BICENTENARIO VIII", False),
        ("Twelfth Ocean GmbH", "ELEVENTH OCEAN GMBH", False),
        ("CORP", "NORLAND CORP", False),
        ("Marie de Lemos V", "MARIE DE LEMOS I", False),
        ("Mohammad Veshti", "MOHAMMAD ALI", True),
    ],
)
def test_strangers_who_share_a_part_are_no_match(a: str, b: str, person: bool) -> None:
    assert compare(a, b, person=person).score < 0.55


def test_scores_rank_inside_the_top_and_never_reach_one() -> None:
    same = compare("Qods Aviation Industries", "QODS AVIATION INDUSTRIES", person=False).score
    spelled = compare("Quds Aviation Industrie", "QODS AVIATION INDUSTRIES", person=False).score
    assert spelled < same < 1.0


def terms(a: str, b: str, *, person: bool) -> tuple[Feature, ...]:
    return explain(form(a, person=person), form(b, person=person), person=person, texts=(a, b))


def test_the_terms_add_up_to_the_score_and_name_what_aligned_and_what_was_left() -> None:
    names = "Quds Aviation Industry Tehran", "QODS AVIATION INDUSTRIES"
    found = compare(*names, person=False)
    assert math.isclose(math.fsum(f.value for f in terms(*names, person=False)), found.log_odds, abs_tol=1e-9)
    assert math.isclose(1 / (1 + math.exp(-found.log_odds)), found.score, abs_tol=1e-6)
    told = {f.name: f.detail for f in terms(*names, person=False)}
    assert terms(*names, person=False)[0].name == "prior"
    assert "quds ~ qods (same sound" in told["shared"]
    assert told["left over"] == "only asked: tehran"


def test_words_of_one_meaning_are_told_as_they_are_printed() -> None:
    told = {f.name: f.detail for f in terms("Bonyad Ilam III", "ILAM FOUNDATION 3", person=False)}
    assert told["shared"] == "ilam (same word); bonyad ~ foundation (same meaning); iii ~ 3 (same meaning)"
    assert told["left over"] == "nothing on either side"


def test_every_figure_is_told_in_some_group() -> None:
    assert sorted(n for names in GROUPS.values() for n in names) == sorted(NAMES)


def test_an_acronym_is_the_name_that_prints_it() -> None:
    assert compare("NAWI", "Norland Aviation Works Institute (NAWI)", person=False).score > 0.55
    assert compare("NAW", "Nordic Agricultural Wool", person=False).score < 0.6
    assert compare("NAW", "Nordic Agricultural Works and Silk", person=False).score < 0.05


def test_titles_and_letters_that_look_alike() -> None:
    assert form("Brigadier General", person=True).words == ("brigadier", "general")
    assert form("Brigadier General Abdollah Mehrabi", person=True).words[-1] == "mehrabi"
    mixed = "Сhrіstopher"  # its С and і are Cyrillic
    assert form(f"{mixed} Holm", person=True).words == form("Christopher Holm", person=True).words


def test_marks_that_print_nothing_change_nothing() -> None:
    plain = form("Abdollah Mehrabi", person=True)
    assert form("\u200fAbdollah\u200e \ufeffMehrabi\u0000", person=True).words == plain.words


WORDS = st.lists(
    st.sampled_from("ali reza mohammad petrov petrova bank melli sea star xi 12 sa de cv g".split()), max_size=5
)


@given(
    st.one_of(st.text(max_size=120), WORDS.map(" ".join)),
    st.one_of(st.text(max_size=120), WORDS.map(" ".join)),
    st.booleans(),
    st.booleans(),
)
def test_any_two_texts_have_a_score_and_terms_that_sum_to_it(a: str, b: str, person: bool, quick: bool) -> None:
    found = compare(a, b, person=person)
    assert isinstance(found, Comparison)
    assert 0.0 <= found.score <= 1.0
    one, other = form(a, person=person), form(b, person=person)
    log_odds, _ = name_log_odds(one, other, person=person, quick=quick)
    added = explain(one, other, person=person, texts=(a, b), quick=quick)
    assert math.isclose(math.fsum(f.value for f in added), log_odds, abs_tol=1e-9)
    assert len({f.name for f in added}) == len(added)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_keys_of_words_are_no_longer_than_the_words(word: str) -> None:
    assert len(skeleton(word)) <= len(word)
    assert len(sound(word)) <= len(word) + word.count("x")


def test_a_megabyte_is_compared_as_its_beginning() -> None:
    assert form("a b " * 250_000, person=True) == form(("a b " * LONGEST)[:LONGEST], person=True)


def test_of_two_shared_words_the_rarer_tells_more() -> None:
    common = compare("Mohammad Veshti", "MOHAMMAD ALI", person=True).log_odds
    rare = compare("Mohammad Veshti", "VESHTI, Ali", person=True).log_odds
    assert rare > common + 2


def test_a_chinese_given_name_of_another_sign_is_another_word() -> None:
    other = terms("Zheng Guangfu", "ZHENG, Guanghua", person=True)
    assert "only asked: guangfu; only listed: guanghua" in {f.detail for f in other}
    assert "guangfu ~ gwangfu" in terms("Zheng Guangfu", "ZHENG, Gwangfu", person=True)[1].detail
