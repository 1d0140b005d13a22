"""A subject's dossier: every line cites a report, the stages, the changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sayso.errors import BadOption, NotKept
from sayso.model.dossier import Dossier
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR, Piece
from tests.corroboration.conftest import fill


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("dossier") / "ledger.db", who="tester") as made:
        fill(made, AFFAIR)
        yield made


@pytest.fixture(scope="module")
def bridge(ledger: Ledger) -> Dossier:
    return ledger.dossier("Karlsen bridge", "Norheim")


def test_every_line_stands_on_words_of_a_report(ledger: Ledger, bridge: Dossier) -> None:
    lines = [*bridge.established, *bridge.claimed, *bridge.planned, *bridge.denied, *bridge.open]
    assert lines
    notes = {n.number: n for n in bridge.footnotes}
    with ledger.view() as view:
        for line in lines:
            assert line.notes
            for number in line.notes:
                note = notes[number]
                text = view.report(view.held(note.report).row).text
                assert text[note.start : note.end] == note.quote


def test_what_is_planned_is_not_among_what_is_held(bridge: Dossier) -> None:
    held = " ".join(x.text for x in (*bridge.established, *bridge.claimed))
    assert "plans to pull down" not in held
    assert any("plans to pull down" in x.text for x in bridge.planned)


def test_the_ladder_has_evidence_for_each_step_and_says_where_there_is_none(bridge: Dossier) -> None:
    steps = {r.step: r for r in bridge.ladder}
    assert list(steps) == ["proposed", "agreed", "site chosen", "under construction", "operating", "producing"]
    assert steps["proposed"].state in {"taken", "disputed"}
    assert steps["proposed"].notes
    assert (steps["producing"].state, steps["producing"].notes) == ("no word", ())


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        (["Construction of the mill in Rossvik has begun, the ministry said."], "taken"),
        (["Construction of the mill in Rossvik has not begun yet, the ministry said."], "not yet"),
        (["Norland plans to build a mill in Rossvik, the ministry said."], "announced"),
        (["The mill in Rossvik makes paper, the ministry said."], "no word"),
        (
            [
                "Construction of the mill in Rossvik has begun, the ministry said.",
                "Construction of the mill in Rossvik has not begun, two engineers told Agency Meridian.",
            ],
            "disputed",
        ),
        (
            [
                "Construction of the mill in Rossvik has not begun yet, two engineers told Agency Meridian.",
                "Construction of the mill in Rossvik has begun, the ministry said.",
            ],
            "taken",
        ),
    ],
)
def test_a_step_is(tmp_path: Path, texts: list[str], state: str) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, [Piece(str(n), f"Outlet {n}", f"2024-0{n + 1}-02", text) for n, text in enumerate(texts)])
        ladder = ledger.dossier("Rossvik").ladder
    assert {r.step: r.state for r in ladder}["under construction"] == state


def test_an_estimate_of_the_output_is_no_output(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(
            ledger,
            [
                Piece(
                    "one",
                    "Coast Online",
                    "2024-02-02",
                    "Diplomats put the output of the mill in Rossvik at 5,000 rolls.",
                )
            ],
        )
        steps = {r.step: r.state for r in ledger.dossier("Rossvik").ladder}
    assert steps.get("producing", "no word") == "no word"


def test_a_denial_is_told_that_does_not_name_the_place(tmp_path: Path) -> None:
    told = [
        Piece(
            "plan",
            "Coast Online",
            "2024-02-02",
            (
                "Norway and Sweden plan a paper mill in Norway, two officials said. The paper mill in Rossvik "
                "is to make 500 rolls a day."
            ),
        ),
        Piece(
            "again",
            "Agency Meridian",
            "2024-02-03",
            "Norway and Sweden plan a paper mill in Rossvik, an engineer told Agency Meridian.",
        ),
        Piece(
            "denial",
            "Morning Courier",
            "2024-02-04",
            "The government of Sweden denied on Sunday that the country was planning a paper mill in Norway.",
        ),
    ]
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        ids = fill(ledger, told)
        found = ledger.dossier("Rossvik")
    assert ids["denial"] in {n.report for n in found.footnotes}
    assert found.contradictions


def test_what_changed_is_told_by_what_was_in_the_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, AFFAIR[:3])
        moment = ledger.reports()[0].added
        assert ledger.dossier("Karlsen bridge", since=moment).changes is not None
        assert not ledger.dossier("Karlsen bridge", since=moment).changes.any  # type: ignore[union-attr]
        fill(ledger, AFFAIR[3:])
        changes = ledger.dossier("Karlsen bridge", since=moment).changes
    assert changes is not None
    kinds = {c.kind for c in changes.points}
    assert {"new", "contradiction"} <= kinds
    assert changes.reports >= 3


def test_as_of_a_day_nothing_later_is_known(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as made:
        fill(made, AFFAIR[:1])
    with Ledger(tmp_path / "ledger.db", as_of="2000-01-01") as then, pytest.raises(NotKept):
        then.dossier("Karlsen bridge")


def test_nothing_known_and_nothing_asked_are_told(ledger: Ledger) -> None:
    with pytest.raises(NotKept, match="nothing that a report"):
        ledger.dossier("Atlantis")
    with pytest.raises(BadOption):
        ledger.dossier("…")


def test_a_day_that_is_none_is_told_by_its_own_option(ledger: Ledger) -> None:
    with pytest.raises(BadOption, match="--since"):
        ledger.dossier("Karlsen bridge", since="yesterday")


def test_a_dossier_goes_through_json_and_back(bridge: Dossier) -> None:
    assert msgspec.json.decode(msgspec.json.encode(bridge), type=Dossier) == bridge


def test_reports_count_by_their_day_of_publication(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        for n, (day, text) in enumerate(
            (
                ("2024-01-02", "Norland plans to build a mill in Rossvik, the ministry said."),
                ("2024-05-02", "Construction of the mill in Rossvik has begun, the ministry said."),
            )
        ):
            fill(ledger, [Piece(str(n), f"Outlet {n}", day, text)])
        ladder = {r.step: r for r in ledger.dossier("Rossvik").ladder}
        assert (ladder["under construction"].state, ladder["under construction"].since) == ("taken", "2024-05-02")
    with Ledger(tmp_path / "ledger.db", published_until="2024-02-01") as then:
        assert then.dossier("Rossvik").reports == 1
    with pytest.raises(BadOption):
        Ledger(tmp_path / "ledger.db", published_until="May")


def test_what_is_no_plant_or_programme_climbs_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, [Piece("one", "Coast Online", "2024-02-02", "Norland plans to open talks in Rossvik, it said.")])
        assert ledger.dossier("Rossvik").ladder == ()
