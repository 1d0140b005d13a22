"""Differences that name somebody else: relatives, namesakes, branches in other countries, homophones."""

from __future__ import annotations

import pytest

from sayso.model import AgreementClass
from sayso.names.explanation import explain
from sayso.names.terms import NameTerm
from sayso.names.words import form
from sayso.screening.hits import score_pair


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleg Petrovich Gruzdev", "Oleg Maratovich Gruzdev"),
        ("Nadia Karim al-Basri", "Nadia Karim al-Najafi"),
        ("Farid Anwar Samadi", "Farid Jalal Samadi"),
        ("Peter K Lowell", "Peter Raymond Lowell"),
        ("Ruth B. Calloway", "Ruth D. Calloway"),
        ("Louis Perrin", "Louis Perrault"),
        ("Arthur Blake Jr.", "Arthur Blake Sr."),
        ("Talal bin Nadir al-Hazmi", "Nadir bin Talal al-Hazmi"),
        ("Abd al-Rahman bin Talal", "Talal bin Abdul Rahman"),
        ("Sher Anwar Abdul Popal", "Sher Anwar Gulab Popal"),
        ("King Nadir", "Nadir bin Talal Al Hazmi"),
        ("King Talal", "Salman bin Talal Al Saud"),
        ("George Amory II", "George Amory III"),
        ("孙晓明", "孙小明"),
    ],
)
def test_names_of_different_persons_are_told_apart(one: str, other: str) -> None:
    assert score_pair(one, other, person=True)[0].kind is AgreementClass.WEAK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleg Petrovich Gruzdev", "GRUZDEV, Oleg Petrovych"),
        ("Peter R Lowell", "Peter Raymond Lowell"),
        ("Arthur Blake", "Arthur Blake Jr"),
        ("bin Nadir, Talal", "Talal bin Nadir"),
        ("bin Nadir Talal", "Talal bin Nadir"),
        ("Talal Nadir al-Hazmi", "Nadir Talal al-Hazmi"),
        ("A. Majid Popal", "POPAL, Abdul Majid"),
        ("Majid Popal", "POPAL, Abdul Majid"),
        ("King Talal", "Talal bin Nadir Al Saud"),
        ("Sheikh Nadir", "NADIR BIN TALAL AL MAKTUM"),
        ("Stefan Kraemer", "Stefan Krämer"),
        ("Thomas Gerbner", "Thomas Gerber"),
        ("Imam Yusuf Rahmani", "Yusuf Rahmani"),
        ("Martin Luther King", "Martin Luther King Jr."),
        ("Volodya Tarasov", "Vladimir Tarasov"),
        ("Peggy Harlan", "Margaret Harlan"),
        ("Guillermo Stone", "William Stone"),
        ("張偉國", "张伟国"),
    ],
)
def test_spellings_of_one_person_still_meet(one: str, other: str) -> None:
    assert score_pair(one, other, person=True)[0].kind is not AgreementClass.WEAK


@pytest.mark.parametrize(
    ("one", "other", "matches"),
    [
        ("Delta Foods (Spain) Ltd", "Delta Foods (Portugal) Lda", False),
        ("Embassy of Slovakia", "Embassy of Slovenia", False),
        ("Four Winds Shipping", "4 Winds Shipping Ltd", True),
        ("Forty Winds Shipping", "40 Winds Shipping Ltd", True),
        ("Forty Winds Shipping", "14 Winds Shipping Ltd", False),
        ("Norland Bank, S.A.", "Norland Bank Chile, S.A.", False),
        ("Norland Works Ltd", "Norland Works (Kenya) Ltd", False),
        ("Bank Norland", "Bank Norland Iran", True),
        ("Norland Bank, S.A.", "Norland Bank Chico, S.A.", True),
        ("Ft. Norland Arms", "Fort Norland Arms", True),
        ("St. Norland Mill", "Saint Norland Mill", True),
        ("A-B-C Company", "ABC Company", True),
        ("N-R-D LLC", "NRD", True),
        ("N&R&D", "N. R. D. Ltd", True),
        ("A and K Trading", "A&K Trading", True),
        ("A.B.C. Company", "C-B-A Company", False),
        ("A.B.C.", "ACB", False),
        ("N-R-D", "NRT", False),
        ("NLA", "Norland Liberation Army", True),
        ("NLA", "Norland Army of Liberation", False),
        ("1st Mercantile Bank", "First Mercantile Bank", True),
        ("Harbour Nine Holdings", "Harbour Ten Holdings", False),
        ("NordwerkAG", "Nordwerk AG", True),
        ("JSCVOLGOMET", "JSC Volgomet", True),
        ("St. Mark Shipping", "Saint Mark Shipping", True),
        ("Družba z omejeno odgovornostjo Triglav Les", "Triglav Les d.o.o.", True),
        ("Общество с ограниченной ответственностью «Северный путь»", "Severny Put LLC", True),
        ("Таварыства з абмежаванай адказнасцю Прыпяць", "Prypiats", True),
        ("株式会社サクラ", "サクラ", True),
    ],
)
def test_bodies(one: str, other: str, matches: bool) -> None:
    assert (score_pair(one, other, person=False)[0].kind is not AgreementClass.WEAK) is matches


@pytest.mark.parametrize(
    ("one", "other"),
    [("Oleg Petrovich Gruzdev", "Oleg Maratovich Gruzdev"), ("孙晓明", "孙小明"), ("Igor Mendelev", "Igor Mendvedov")],
)
def test_the_terms_of_a_difference_sum_to_the_log_odds(one: str, other: str) -> None:
    terms = explain(form(one, person=True), form(other, person=True), person=True, texts=(one, other))
    assert NameTerm.DIFFERENCE in {term.name for term in terms}
    assert sum(term.value for term in terms) == pytest.approx(score_pair(one, other, person=True)[1])
