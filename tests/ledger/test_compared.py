"""Comparing on both databases: marks, gathering, grades, watching."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from sayso.analysis.selection import select_around, select_reports
from sayso.analysis.watch import watch, watching
from sayso.errors import BadOption, NotKept
from sayso.ledger import tables as t
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR
from tests.corroboration.conftest import fill, point

WORN = (
    "Engineers in the town say that the beams have rusted through in many places, that lorries over three tonnes ought to be kept off it at once, and "
    "that nobody has looked at the bearings since the crossing was opened to traffic a generation ago."
)


def test_points_and_a_dossier_come_out_the_same_on_both(ledger: Ledger) -> None:
    fill(ledger, AFFAIR)
    fined = point(ledger.points("Karlsen bridge"), "fined the builder")
    assert (fined.low, fined.high) == (1, 1)
    dossier = ledger.dossier("Karlsen bridge")
    assert dossier.reports >= 8
    assert dossier.contradictions


def test_a_copy_that_names_the_subject_no_more_is_gathered_by_its_words(ledger: Ledger) -> None:
    ids = fill(
        ledger,
        [
            AFFAIR[0]._replace(name="model", text=f"The Karlsen bridge is old, the mayor said. {WORN}\n"),
            AFFAIR[0]._replace(
                name="copy", outlet="Coast Online", text=f"An old crossing worries the region. {WORN}\n"
            ),
        ],
    )
    with ledger.view() as view:
        rows = {view.report(h.row).id for h in select_reports(view, "Karlsen bridge").held}
        around = {view.report(h.row).id for h in select_around(view, ids["copy"])}
    assert rows == around == set(ids.values())


def test_of_more_reports_than_are_compared_at_once_those_that_share_most_words_are_taken(ledger: Ledger) -> None:
    told = {
        "model": f"The Karlsen bridge is old, the mayor said. {WORN}\n",
        "half": f"Some worry. {WORN[: WORN.index(', and')]}, a reader writes to us from the other bank of the river.\n",
        "copy": f"An old crossing worries the region. {WORN}\n",
    }
    ids = fill(ledger, [AFFAIR[0]._replace(name=n, outlet=f"Paper {n}", text=text) for n, text in told.items()])
    with ledger.view() as view:
        every, two = (select_reports(view, "Karlsen bridge", most) for most in (3, 2))
        assert {view.report(h.row).id for h in every.held} == set(ids.values())
        assert {view.report(h.row).id for h in two.held} == {ids["model"], ids["copy"]}
    assert (every.left_out, two.left_out) == (0, 1)


def test_an_earlier_version_of_a_page_is_no_voice(ledger: Ledger) -> None:
    fill(ledger, [AFFAIR[0], AFFAIR[0]._replace(text=AFFAIR[0].text + "\nCorrected.\n")])
    with ledger.view() as view:
        assert len(select_reports(view, "Karlsen bridge").held) == 1


def test_what_is_forgotten_leaves_no_marks(ledger: Ledger) -> None:
    ids = fill(ledger, AFFAIR[:2])
    ledger.forget(ids["leak"], reason="asked to")
    with ledger.view() as view:
        left = set(view.connection.execute(sa.select(t.marks.c.report)).scalars())
        assert left == {view.held(ids["retelling"]).row}


def test_reliability_has_a_history_and_is_unknown_until_people_set_it(ledger: Ledger) -> None:
    fill(ledger, AFFAIR)
    by_name = {(r.kind, r.name): r for r in ledger.sources("Karlsen bridge")}
    assert by_name["outlet", "Harbour Gazette"].reliability == "F"
    assert by_name["outlet", "Coast Online"].echoed >= 1
    ledger.grade("the Harbour Gazette", "b", reason="right so far")
    ledger.grade("Harbour Gazette", "C", reason="wrong on the piers")
    assert [g.grade for g in ledger.grades("Harbour Gazette")] == ["B", "C"]
    again = {(r.kind, r.name): r for r in ledger.sources("Karlsen bridge")}
    assert again["outlet", "Harbour Gazette"].reliability == "C"
    whole = ledger.dossier("Karlsen bridge").points
    assert {p.reliability.get("Harbour Gazette") for p in whole} <= {"C", None}
    for letter, reason in (("G", "x"), ("A", " ")):
        with pytest.raises(BadOption):
            ledger.grade("Harbour Gazette", letter, reason=reason)


def test_watching(ledger: Ledger) -> None:
    watch(ledger.store, "Karlsen bridge")
    fill(ledger, AFFAIR[:1])
    assert [n.new for n in watching(ledger.store)] == [True]
    assert [n.new for n in watching(ledger.store)] == [False]


def test_unknown_reports_are_told(ledger: Ledger) -> None:
    with pytest.raises(NotKept):
        ledger.points(report="0123456789abcdef")


def test_who_says_otherwise_without_naming_the_subject_is_heard(ledger: Ledger) -> None:
    piece = AFFAIR[0]
    wire = "Norway and Denmark plan a shipyard in Hirtshals that could build 40 ferries a year, the Norwegian trade ministry said on Tuesday.\n"
    other = "A shipyard that Norway and Denmark plan could build 25 ferries a year, the Danish customs office said on Friday.\n"
    stray = "Norway and Denmark agreed on fishing quotas for mackerel, the Danish customs office said on Friday.\n"
    fill(
        ledger,
        [
            piece._replace(name="wire", outlet="Northwire", published="2024-03-05", text=wire),
            piece._replace(name="other", outlet="Skagen Post", published="2024-03-08", text=other),
            piece._replace(name="stray", outlet="Skagen Post", published="2024-03-08", text=stray),
        ],
    )
    dossier = ledger.dossier("Hirtshals")
    assert {n.outlet for n in dossier.footnotes} == {"Northwire", "Skagen Post"}
    assert dossier.reports == 2
    assert max(p.high for p in dossier.points) == 2


@pytest.mark.parametrize("word", ["O'Neil", "U.S.", "Müller", "dying", "trying", "icing", "any"])
def test_a_subject_of_one_word_is_found_however_its_stem_begins(ledger: Ledger, word: str) -> None:
    fill(ledger, [AFFAIR[0]._replace(text=f"The mayor said on Monday that the town had seen {word} there before.\n")])
    assert ledger.points(word)
