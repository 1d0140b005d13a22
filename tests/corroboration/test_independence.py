"""The lower bound counts what is shown to be independent and nothing else; the upper bound loses nobody."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.model import Modality, Point, Told
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import Piece
from tests.corroboration.conftest import fill, point, statement

Told_ = Callable[..., list[Point]]

BOATS = "Egypt has bought 14 patrol boats from Turkey"
VISIT = "An Egyptian delegation inspected the yard on 9 February"
LEAK = (
    "Harbour Ledger",
    "2024-03-04",
    f"{BOATS}, four officials told the Harbour Ledger.\n\n{VISIT}, the officials said.\n",
)
PAPERS = ("Harbour Ledger", "2024-03-04", f"{BOATS}, according to a contract seen by the Harbour Ledger.\n")
RETOLD = [
    ("Evening Call", "2024-03-05", f"{BOATS}, the Harbour Ledger reported on Monday, citing officials. {VISIT}.\n"),
    ("Radio Nord", "2024-03-05", f"Harbour Ledger: Egypt buys boats\n\n{BOATS}.\n\n{VISIT}, officials said.\n"),
    (
        "Coast Online",
        "2024-03-05",
        f"{BOATS}. {VISIT}.\n\nThis is reported by Radio Nord with reference to the Harbour Ledger.\n",
    ),
    (
        "Tide Digest",
        "2024-03-06",
        f"Istanbul, Mar 6 (EFE).- {BOATS}, the newspaper Harbour Ledger reported. {VISIT}, according to "
        "officials quoted by the daily.\n",
    ),
    ("Bay Monitor", "2024-03-06", f"{BOATS}, media reports say. {VISIT}, it was reported.\n"),
    ("Sea Courier", "2024-03-06", f"{BOATS}, according to the Harbour Ledger. {VISIT}, a senior official said.\n"),
    (
        "Quay Post",
        "2024-03-07",
        f"{BOATS} – Harbour Ledger\n\n{BOATS}, informed sources say. {VISIT}, the sources added.\n",
    ),
    ("Dock Herald", "2024-03-08", f"{BOATS}. {VISIT}.\n"),
]


def named(outlet: str, source: str, day: str = "2024-03-09", words: str = BOATS) -> tuple[str, str, str]:
    return outlet, day, f"{words}, {source} said.\n"


def test_one_newspapers_officials_in_nine_reports_are_one_origin(told: Told_) -> None:
    points = told(LEAK, *RETOLD)
    for words in ("bought 14", "inspected the yard"):
        found = [p for p in points if any(words in s.quote for s in p.statements)]
        assert [p.low for p in found] == [1] * len(found)
        for p in found:
            assert sum(o.name == "Harbour Ledger" for o in p.origins) <= 1
            assert sum(o.counted for o in p.origins) <= 1
    main = point(points, "bought 14")
    ledger = next(o for o in main.origins if o.name == "Harbour Ledger")
    assert len(set(ledger.relays)) >= 5
    assert {"Evening Call", "Radio Nord", "Sea Courier"} <= set(ledger.relays)


def test_a_government_in_many_mouths_is_one_origin(told: Told_) -> None:
    found = point(
        told(
            named("Evening Call", "the Turkish defence ministry"),
            named("Radio Nord", "Ankara"),
            named("Coast Online", "the Turkish army"),
            named("Sea Courier", "Turkey's foreign ministry"),
        ),
        "bought 14",
    )
    assert (found.low, found.high) == (1, 1)
    assert set(found.origins[0].relays) == {"Evening Call", "Radio Nord", "Coast Online", "Sea Courier"}


def test_named_first_hand_sources_of_two_families_count_two(told: Told_) -> None:
    found = point(
        told(
            named("Evening Call", "the Turkish defence ministry"), named("Radio Nord", "the Egyptian foreign ministry")
        ),
        "bought 14",
    )
    assert (found.low, found.high) == (2, 2)
    assert found.credibility.grade == 2


def test_an_outlets_own_evidence_counts_beside_a_named_source(told: Told_) -> None:
    found = point(told(PAPERS, named("Radio Nord", "the Egyptian foreign ministry")), "bought 14")
    assert (found.low, found.high) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        f"{BOATS}.\n",
        f"{BOATS}, officials said.\n",
        f"{BOATS}, it was reported.\n",
        f"{BOATS}, sources say.\n",
        f"{BOATS}, according to media reports.\n",
    ],
)
def test_what_is_unattributed_or_unnamed_raises_the_upper_bound_alone(told: Told_, text: str) -> None:
    found = point(
        told(named("Evening Call", "the Turkish defence ministry"), ("Dock Herald", "2024-03-10", text)), "bought 14"
    )
    assert (found.low, found.high) == (1, 2)
    (other,) = [o for o in found.origins if not o.counted]
    assert other.reason


def test_unattributed_reports_alone_show_no_origin(told: Told_) -> None:
    found = point(
        told(*[(outlet, "2024-03-10", f"{BOATS}.\n") for outlet in ("Dock Herald", "Bay Monitor")]), "bought 14"
    )
    assert found.low == 1
    assert not any(o.counted for o in found.origins)
    assert found.credibility.grade == 6


def test_an_outlet_that_cites_the_other_is_tied_to_it(told: Told_) -> None:
    second = (
        "Evening Call",
        "2024-03-05",
        f"{BOATS}, according to a list seen by Evening Call.\n\nThe Harbour Ledger reported on Monday "
        "that the yard was being enlarged.\n",
    )
    found = point(told(PAPERS, second), "bought 14")
    assert (found.low, found.high) == (1, 2)
    assert any("cites the other" in o.reason for o in found.origins if not o.counted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An Egyptian delegation visited Ankara in November", "An Egyptian delegation visited Ankara in January"),
        ("Turkish troops attacked Syrian troops near Afrin", "Syrian troops attacked Turkish troops near Afrin"),
        ("Egypt sold 14 boats to Turkey", "Turkey sold 14 boats to Egypt"),
        ("Egypt closed the Rafah crossing on 3 March", "Egypt opened the Rafah crossing on 3 March"),
        ("Sudan received 14 boats from Egypt in March", "Sudan received 14 tanks from Egypt in March"),
    ],
    ids=["date", "roles-turned", "seller-and-buyer", "opposite", "object"],
)
def test_two_events_are_not_counted_together(told: Told_, one: str, other: str) -> None:
    points = told(
        named("Evening Call", "the Qatari foreign ministry", words=one),
        named("Radio Nord", "the French foreign ministry", words=other),
    )
    assert [p.low for p in points if p.frame != "report"] == [1] * len(points)


def test_two_firms_releases_of_one_form_do_not_count_for_each_other(told: Told_) -> None:
    form = "{0} has received an order for {1} from the Turkish navy. The order is worth {2} million euros.\n"
    points = told(
        ("Brandt AG", "2024-03-04", form.format("Brandt AG", "six cranes", 14)),
        ("Lowry Group", "2024-03-05", form.format("Lowry Group", "two ovens", 9)),
    )
    orders = [p for p in points if any("received an order" in s.quote for s in p.statements)]
    assert [p.low for p in orders] == [1] * len(orders)


def test_who_only_plans_is_not_counted_for_what_is_held(told: Told_) -> None:
    found = point(
        told(
            named("Evening Call", "the Egyptian foreign ministry"),
            (
                "Radio Nord",
                "2024-03-09",
                "Egypt plans to buy 14 patrol boats from Turkey, the Turkish defence ministry said.\n",
            ),
        ),
        "has bought 14",
    )
    assert (found.status, found.low) == ("held", 1)


@pytest.mark.parametrize(
    "denial",
    [
        "Egypt denied that it had bought 14 patrol boats from Turkey.",
        "Egypt rejected the claim that it has bought 14 patrol boats from Turkey.",
        "“Egypt has not bought 14 patrol boats from Turkey,” Sameh Adel, a spokesman for the Egyptian "
        "foreign ministry, said.",
    ],
)
def test_a_denier_is_never_among_the_origins(told: Told_, denial: str) -> None:
    points = told(named("Evening Call", "the Turkish defence ministry"), ("Radio Nord", "2024-03-10", f"{denial}\n"))
    found = point(points, "has bought 14 patrol boats")
    assert (found.low, found.high) == (1, 1)
    assert not {o.id for o in found.origins} & {o.id for o in found.deniers}
    assert [o.name for o in found.origins] != ["Egypt"]


def test_every_origin_has_a_reason_and_is_counted_once(affair: Ledger) -> None:
    for p in affair.points():
        assert p.low <= p.high
        assert p.low == max(1, sum(o.counted for o in p.origins))
        assert len({o.id for o in p.origins}) == len(p.origins)
        for o in (*p.origins, *p.deniers):
            assert o.reason.strip()
            assert o.statements
        known = {s.id for s in p.statements}
        assert known >= {i for o in p.origins for i in o.statements}


def test_the_statement_itself_says_why_it_shows_no_first_hand_source(told: Told_) -> None:
    points = told(named("Evening Call", "the Turkish defence ministry"), ("Dock Herald", "2024-03-10", f"{BOATS}.\n"))
    assert statement(points, "bought 14", "Evening Call").unshown is None
    borrowed = statement(points, "bought 14", "Dock Herald")
    assert borrowed.told is Told.OWN
    assert borrowed.unshown
    assert statement(told(LEAK), "bought 14", "Harbour Ledger").described == "four officials"


# -- what the program writes ---------------------------------------------------------------------------------------

KINDS = [
    PAPERS,
    *RETOLD,
    named("Sea Courier", "the Turkish defence ministry"),
    named("Bay Monitor", "the Egyptian foreign ministry"),
]


def run(ledger: Path, *command: str) -> str:
    ran = CliRunner().invoke(app, [*command, "--ledger", str(ledger)], env={"COLUMNS": "200"})
    assert ran.exit_code == 0, (ran.output, ran.exception)
    return ran.stdout


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    address = tmp_path_factory.mktemp("boats") / "ledger.db"
    with Ledger(address, who="tester") as ledger:
        fill(ledger, [Piece(f"r{n}", *report) for n, report in enumerate(KINDS)])
    return address


def test_points_say_how_many_origins_who_relays_them_and_why(kept: Path) -> None:
    out = run(kept, "points", "Egypt")
    assert "origins" in out
    assert "Relayed by" in out
    assert "Harbour Ledger" in out
    assert "credibility 2 (probably true)" in out


@pytest.mark.parametrize(
    "command",
    [
        ("points",),
        ("points", "--json"),
        ("dossier", "Egypt"),
        ("dossier", "Egypt", "--format", "json"),
        ("dossier", "Egypt", "--format", "html"),
    ],
    ids=["points", "points-json", "dossier", "dossier-json", "dossier-html"],
)
def test_nothing_is_certain_or_confirmed_by_the_program(kept: Path, command: tuple[str, ...]) -> None:
    out = run(kept, *command).lower()
    assert "14 patrol boats" in out
    assert "certainly" not in out
    assert "confirmed" not in out
    assert "credibility 1" not in out


def test_json_has_the_origins_and_deniers_with_their_reasons(kept: Path) -> None:
    found: list[dict[str, Any]] = json.loads(run(kept, "points", "Egypt", "--json"))["points"]
    for p in found:
        assert p["credibility"]["grade"] >= 2
        assert "voices" not in p
        assert p["low"] == max(1, sum(o["counted"] for o in p["origins"]))
        for o in [*p["origins"], *p["deniers"]]:
            assert {"id", "name", "counted", "reason", "described", "relays", "merged", "statements"} == set(o)
            assert o["reason"]
        for s in p["statements"]:
            assert {"unshown", "described"} <= set(s)


# -- a small affair with known origins -----------------------------------------------------------------------------

ORIGINS = {
    "ledger": [LEAK, *RETOLD],
    "turkey": [
        named(o, s, d)
        for o, s, d in (
            ("Gulf Star", "the Turkish defence ministry", "2024-03-09"),
            ("Cape Tribune", "Ankara", "2024-03-10"),
        )
    ],
    "egypt": [
        named(o, s, d)
        for o, s, d in (
            ("Delta Times", "the Egyptian foreign ministry", "2024-03-11"),
            ("Nile Mirror", "Cairo", "2024-03-12"),
        )
    ],
}
"""Reports of one affair by whose word they are in the end: a newspaper's officials, and two states."""


@pytest.mark.parametrize("seed", range(12))
def test_the_lower_bound_never_exceeds_the_true_origins(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    every = [(origin, report) for origin, reports in ORIGINS.items() for report in reports]
    chosen = chance.sample(every, chance.randint(2, len(every)))
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, [Piece(f"r{n}", *report) for n, (_, report) in enumerate(chosen)])
        found = [p for p in ledger.points() if any("bought 14" in s.quote for s in p.statements)]
    truth = len({origin for origin, _ in chosen})
    assert found
    for p in found:
        assert p.low <= truth, [(o.name, o.reason) for o in p.origins if o.counted]
        assert all(s.modality is Modality.ASSERTED for s in p.statements if "has ordered" in s.quote)


def test_the_order_in_which_reports_are_added_changes_no_count(tmp_path: Path) -> None:
    every = [report for reports in ORIGINS.values() for report in reports]
    counts = set()
    for seed in range(3):
        shuffled = random.Random(seed).sample(every, len(every))
        with Ledger(tmp_path / f"{seed}.db", who="tester") as ledger:
            fill(ledger, [Piece(f"r{n}", *report) for n, report in enumerate(shuffled)])
            best = max(ledger.points(), key=lambda p: sum("bought 14" in s.quote for s in p.statements))
        counts.add((best.low, frozenset(o.name for o in best.origins if o.counted)))
    assert len(counts) == 1, counts


@pytest.mark.parametrize(
    "text",
    [
        f"Norway's foreign ministry said it was aware of reports that {BOATS}.\n",
        f"NATO said Egypt's army had lied when it said that {BOATS}.\n",
        f"NATO said it had heard that {BOATS}.\n",
        f"NATO pointed to Egypt's claim that {BOATS}.\n",
        f"“{BOATS}: that is what they say, and it is a lie,” Hakan Fidan said.\n",
    ],
)
def test_who_takes_up_what_others_say_is_no_origin_of_it(told: Told_, text: str) -> None:
    points = told(named("Evening Call", "Egypt's army"), ("Radio Nord", "2024-03-10", text))
    assert {p.low for p in points if any("bought 14" in s.quote for s in p.statements)} == {1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran tested the Fateh missile in February", "Iran tested the Zolfaghar missile in February"),
        ("A cargo plane crashed near Tobruk in February", "A cargo plane crashed near Derna in February"),
        ("Egypt received the first batch of boats in May", "Egypt received the second batch of boats in May"),
    ],
)
def test_sentences_of_one_form_with_other_names_are_of_two_events(told: Told_, one: str, other: str) -> None:
    points = told(
        named("Evening Call", "Egypt's army", words=one), named("Radio Nord", "Norway's foreign ministry", words=other)
    )
    assert {p.low for p in points if p.frame != "post"} == {1}


def test_a_further_report_lowers_no_count(told: Told_) -> None:
    points = told(
        LEAK,
        named("Evening Call", "the Egyptian foreign ministry"),
        named("Radio Nord", "the Turkish defence ministry", day="2024-03-10"),
    )
    assert point(points, "bought 14").low == 2
