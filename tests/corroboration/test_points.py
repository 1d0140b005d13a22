"""What answers the same question, what contradicts it, what came after."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sayso.analysis.readings import load_for_comparison
from sayso.analysis.selection import newest
from sayso.corroboration import grouping
from sayso.corroboration.claim_features import claim_features
from sayso.corroboration.copies import copied_claims
from sayso.corroboration.points import compare
from sayso.corroboration.similarity import similarity
from sayso.corroboration.voices import Voices
from sayso.model import Point
from sayso.workspace.ledger import Ledger
from tests.corroboration.conftest import point, statement

Told_ = Callable[..., list[Point]]


def test_figures_of_two_voices_that_cannot_both_be_contradict(affair: Ledger) -> None:
    clash = next(p for p in affair.points() if any(c.kind == "quantity" for c in p.conflicts))
    why = next(c.why for c in clash.conflicts if c.kind == "quantity")
    assert "9,000" in why
    assert "6,500" in why


def test_a_figure_drifts_along_the_way_that_it_took(affair: Ledger) -> None:
    points = affair.points()
    drift = next(d for p in points for d in p.drifts if any(r.outlet == "Morning Courier" for r in d.path))
    told = {r.outlet: r for r in drift.path}
    assert told["Harbour Gazette"].figure.startswith(">")
    assert told["Morning Courier"].figure.startswith("≤")
    assert told["Morning Courier"].source == told["Harbour Gazette"].statement


def test_not_yet_is_superseded_and_contradicts_nothing(affair: Ledger) -> None:
    early = point(affair.points(), "has not begun yet")
    assert not early.contradicted
    (step,) = early.superseded
    assert "had not happened yet" in step.why


def test_a_later_count_follows_an_earlier_one(told: Told_) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "The flood in Rossvik has killed 12 people, the police said."),
        ("Agency Meridian", "2024-05-04", "The flood in Rossvik has killed 19 people, the health office said."),
    )
    dead = point(points, "killed 12")
    assert len(dead.statements) == 2
    assert not dead.contradicted
    assert dead.superseded[0].why.startswith("a later count")


def test_towns_and_days_that_differ_contradict(told: Told_) -> None:
    points = told(
        (
            "Harbour Gazette",
            "2024-05-02",
            "The ministers of Norway and Sweden met in Hamburg on 20 April, a diplomat told the Harbour Gazette.",
        ),
        (
            "Agency Meridian",
            "2024-05-02",
            "The ministers of Norway and Sweden met in Bremen on 20 April, two officials told Agency Meridian.",
        ),
        (
            "Northwire",
            "2024-05-03",
            "The ministers of Norway and Sweden met in Hamburg on 22 April, a guard told Northwire.",
        ),
    )
    met = point(points, "met in Hamburg on 20")
    assert {c.kind for c in met.conflicts} == {"place", "date"}


def test_other_places_and_other_people_are_other_points(told: Told_) -> None:
    points = told(
        (
            "Harbour Gazette",
            "2024-05-02",
            "The police arrested two smugglers in Hamburg on Tuesday, a prosecutor said.",
        ),
        ("Agency Meridian", "2024-05-02", "The bank lent the shipyard in Bergen 40 million euros, its chairman said."),
        ("Coast Online", "2024-05-02", "Analysts expect that copper prices will fall next year."),
    )
    assert len(points) == len([s for p in points for s in p.statements])


def test_one_event_in_other_words_of_its_kind_is_one_point(told: Told_) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "Three convicts fled the prison in Rossvik on Monday, the warden said."),
        ("Coast Online", "2024-05-02", "Three men have escaped from Rossvik prison, according to the police."),
    )
    assert len(point(points, "fled the prison").statements) == 2


def test_a_point_keeps_its_id_when_reports_are_added(told: Told_) -> None:
    first = told(("Harbour Gazette", "2024-05-02", "The dam at Rossvik was closed on Monday, the police said."))
    then = told(
        (
            "Agency Meridian",
            "2024-05-05",
            "The dam at Rossvik was closed on Monday, two engineers told Agency Meridian.",
        )
    )
    assert point(first, "closed on Monday").id == point(then, "closed on Monday").id


def test_every_statement_is_words_of_its_report(affair: Ledger) -> None:
    with affair.view() as view:
        for p in affair.points():
            for s in p.statements:
                assert view.report(view.held(s.report).row).text[s.span.start : s.span.end] == s.quote


def test_points_of_one_report_are_found_with_those_who_say_the_same(affair: Ledger) -> None:
    copy = next(r for r in affair.reports() if r.place == "copy.txt")
    points = affair.points(report=copy.id)
    assert {s.outlet for s in point(points, "inspected the bridge").statements} >= {"Harbour Gazette", "Coast Online"}


def test_planned_and_held_are_told_apart(affair: Ledger) -> None:
    points = affair.points()
    assert point(points, "wants to tear down").status == "planned"
    assert point(points, "inspected the bridge").status == "held"
    assert statement(points, "wants to tear down").modality.value == "planned"


def test_the_points_that_some_claims_are_in_are_those_among_all(affair: Ledger) -> None:
    with affair.view() as view:
        heard = load_for_comparison(view, newest(view))
    whole = {p.id: p for p in compare(heard).points}
    for n, one in enumerate(heard):
        report = one.reading.report.id
        some = [p for p in compare(heard, [(n, c) for c in range(len(one.reading.claims))]).points if _tells(report, p)]
        assert some
        assert some == [p for p in whole.values() if _tells(report, p)]


def _tells(report: str, point: Point) -> bool:
    return any(s.report == report for s in point.statements)


def test_who_only_plans_it_does_not_confirm_it(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Coast Online",
            "2024-02-02",
            "The mill in Rossvik makes 500 rolls of paper a day, an engineer told Coast Online.",
        ),
        (
            "Agency Meridian",
            "2024-02-03",
            "The mill in Rossvik is to make 500 rolls of paper a day, two officials told Agency Meridian.",
        ),
    )
    both = point(points, "makes 500")
    assert {s.outlet for s in both.statements} == {"Coast Online", "Agency Meridian"}
    assert (both.low, both.high, both.status) == (1, 2, "held")
    assert [o.reason for o in both.origins if not o.counted] == [
        "not said to be so: only planned, expected or held possible"
    ]


def test_another_number_for_what_was_counted_contradicts_it(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Agency Meridian",
            "2024-05-15",
            "Some 20,000 people protested in Norheim on Tuesday, police said. The organisers put the number at 60,000.",
        ),
    )
    both = point(points, "20,000")
    assert len(both.statements) == 2
    assert [c.kind for c in both.conflicts] == ["quantity"]


def test_who_closed_a_road_and_who_opened_it_again_tell_of_two_events(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Agency Meridian",
            "2024-05-15",
            "The road office closed the Karlsen bridge on Tuesday, two engineers told Agency Meridian.",
        ),
        (
            "Coast Online",
            "2024-05-25",
            "The road office reopened the Karlsen bridge on Friday, a driver told Coast Online.",
        ),
    )
    assert point(points, "closed") is not point(points, "reopened")


def test_what_has_not_been_done_yet_may_be_planned(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Agency Meridian",
            "2024-05-15",
            "The road office will publish its report on the Karlsen bridge in July, its director told Agency Meridian.",
        ),
        (
            "Coast Online",
            "2024-07-25",
            "The road office has not yet published its report on the Karlsen bridge, a councillor told Coast Online.",
        ),
    )
    assert not any(c.kind == "polarity" for p in points for c in p.conflicts)


def test_two_bodies_of_one_state_are_one_origin(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Agency Meridian",
            "2024-05-15",
            "Norway's foreign ministry said that the Karlsen bridge would be pulled down in May.",
        ),
        (
            "Coast Online",
            "2024-05-16",
            "Norway's embassy in Oslo said that the Karlsen bridge would be pulled down in May.",
        ),
    )
    both = point(points, "pulled down")
    assert (both.low, both.high) == (1, 1)
    assert len(both.origins[0].statements) == 2
    assert "organ of Norway" in both.origins[0].reason


def test_claims_are_as_alike_one_by_one_as_all_at_once(affair: Ledger) -> None:
    with affair.view() as view:
        heard = load_for_comparison(view, newest(view))
    every = [(n, c) for n, h in enumerate(heard) for c in range(len(h.reading.claims))]
    s = claim_features(heard, every, Voices(heard, copied_claims(heard)))
    one, other = (side.astype(np.int64) for side in np.triu_indices(len(s.report), 1))
    together = similarity(s, one, other)
    apart = [similarity(s, one[n : n + 1], other[n : n + 1])[0] for n in range(len(one))]
    assert len(one) > 100
    assert np.allclose(together, apart, atol=0.0011)


def test_what_needs_repair_must_be_repaired(told: Callable[..., list[Point]]) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "One in five of the bridges needs urgent repair, the institute said."),
        ("Coast Online", "2024-05-03", "One in five bridges must be repaired urgently, according to the institute."),
    )
    assert point(points, "needs urgent repair") is point(points, "must be repaired")


def test_among_many_claims_a_figure_brings_together_what_few_words_have_in_common(
    told: Callable[..., list[Point]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "_ALL", 2)
    points = told(
        ("Harbour Gazette", "2024-05-02", "Five people died, the police said. Eleven were taken to hospital."),
        (
            "Coast Online",
            "2024-05-03",
            "Five people were killed by falling concrete in the south of the country, the fire service said.",
        ),
        (
            "Morning Courier",
            "2024-05-03",
            "The price of wheat rose to 300 euros a tonne. The port will stay closed until Friday.",
        ),
    )
    assert point(points, "Five people died") is point(points, "Five people were killed")


def test_the_last_claims_of_many_are_compared_too(
    told: Callable[..., list[Point]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "_ALL", 2)
    monkeypatch.setattr(grouping, "_AT_ONCE", 3)
    text = "The bridge is closed. The port is open. The mill has burnt down. The mine is flooded. The school has moved."
    points = told(
        ("Harbour Gazette", "2024-05-02", text), ("Coast Online", "2024-05-03", text.replace("has moved", "moved"))
    )
    assert len(point(points, "school").statements) == 2


def test_what_was_put_off_was_postponed(told: Callable[..., list[Point]]) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "The summit was postponed until May, a minister said."),
        ("Coast Online", "2024-05-03", "The meeting has been put off until May, an official said."),
    )
    assert point(points, "was postponed") is point(points, "has been put off")


def test_what_one_says_is_not_dismissed_by_what_they_call_false(told: Callable[..., list[Point]]) -> None:
    points = told(
        (
            "Ministry of Health",
            "2024-05-02",
            "The data of some 350,000 patients were copied. Reports of 900,000 are wrong.",
        )
    )
    assert not point(points, "350,000").deniers


def test_that_two_bodies_report_something_is_not_one_point(told: Callable[..., list[Point]]) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "A group that calls itself Pale Moth has claimed responsibility."),
        ("Harbour Gazette", "2024-05-03", "The hospital confirmed a security incident."),
    )
    assert point(points, "claimed responsibility") is not point(points, "security incident")
