"""Whose word a claim is, followed across reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Point, Told
from sayso.workspace.ledger import Ledger
from tests.corroboration.conftest import point, statement

Told_ = Callable[..., list[Point]]


def test_an_outlet_and_those_who_speak_only_through_it_are_one_voice(affair: Ledger) -> None:
    points = affair.points()
    leak = statement(points, "plans to pull down", "Harbour Gazette")
    again = statement(points, "tear down", "Morning Courier")
    assert leak.voice == again.voice
    assert leak.told is Told.OUTLET
    assert "engineers" in leak.why
    assert again.via == ("Harbour Gazette",)


def test_copied_words_have_their_models_voice_though_nobody_is_credited(affair: Ledger) -> None:
    points = affair.points()
    copy = statement(points, "inspected the bridge", "Coast Online")
    model = statement(points, "inspected the bridge", "Harbour Gazette")
    assert (copy.told, copy.voice, copy.via[0]) == (Told.COPIED, model.voice, "Harbour Gazette")


def test_an_act_is_its_authoritys_whoever_reports_it(affair: Ledger) -> None:
    act = point(affair.points(), "fined the builder")
    assert {s.outlet for s in act.statements} == {"Ministry of Roads", "Morning Courier"}
    assert (act.low, act.high) == (1, 1)


def test_who_denies_is_no_voice_for_it(affair: Ledger) -> None:
    points = affair.points("Karlsen bridge")
    denial = statement(points, "Norheim plans to pull down", "Agency Meridian")
    assert denial.polarity.value == "denied"
    assert denial.speaker == "Ingrid Dahl"
    home = next(p for p in points if denial.id in {s.id for s in p.statements})
    assert home.contradicted
    assert denial.voice not in {o.id for o in home.origins} or home.status == "denied"


def test_who_calls_reports_false_denies_what_they_say(affair: Ledger) -> None:
    points = affair.points()
    dismissal, denial = (
        statement(points, "These reports are false"),
        statement(points, "Norheim plans", "Agency Meridian"),
    )
    assert dismissal.polarity.value == "denied"
    assert any({dismissal.id, denial.id} <= {s.id for s in p.statements} for p in points)


@pytest.mark.parametrize(
    ("rest", "by"),
    [
        (", which Norchem denies.", "Norchem"),
        (", a charge Norchem rejects.", "Norchem"),
        (" - a claim that Norchem has repeatedly denied.", "Norchem"),
        (", an allegation rejected by Norchem.", "Norchem"),
        (". Norchem denied the accusation.", "Norchem"),
        (". The allegation was denied by Norchem.", "Norchem"),
        (". Norchem called the allegations “false”.", "Norchem"),
        (". Norchem disputes this.", "Norchem"),
        (". Norchem disputes the findings.", "Norchem"),
        (". Norchem dismissed this as speculation.", "Norchem"),
        (". “That is a lie,” its owner, Jan Holt, said.", "Jan Holt"),
    ],
)
def test_who_denies_what_was_just_said_contradicts_it(told: Told_, rest: str, by: str) -> None:
    points = told(("Harbour Gazette", "2024-05-02", f"The ministry says that Norchem sold the valves to Velda{rest}"))
    sold = point(points, "sold the valves")
    assert [o.name for o in sold.origins] == ["ministry"]
    assert [o.name for o in sold.deniers] == [by]
    assert sold.contradicted


@pytest.mark.parametrize(
    "text",
    [
        "The opposition asked for a recount. The court rejected it.",
        "The firm had asked for a loan, which the bank rejected.",
        "Norchem sold the valves to Velda, its director Jan Holt said. Holt denied the charges.",
    ],
)
def test_a_refusal_is_no_denial_and_nobody_denies_their_own_words(told: Told_, text: str) -> None:
    points = told(("Harbour Gazette", "2024-05-02", text))
    assert not any(p.contradicted or p.deniers for p in points)


def test_what_is_said_in_nobodys_name_counts_only_as_possible(told: Told_) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "The dam at Rossvik was closed on Monday, the police said."),
        ("Coast Online", "2024-05-04", "The dam at Rossvik has been shut since Monday."),
    )
    shut = point(points, "closed on Monday")
    assert {s.outlet for s in shut.statements} == {"Harbour Gazette", "Coast Online"}
    assert (shut.low, shut.high) == (1, 2)
    doubted = next(o for o in shut.origins if not o.counted)
    assert "borrowed" in doubted.reason
    assert shut.credibility.grade == 3


def test_two_origins_that_are_shown_independent_are_counted_and_nothing_is_confirmed(told: Told_) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", "The dam at Rossvik was closed on Monday, the police said."),
        (
            "Agency Meridian",
            "2024-05-02",
            "The dam at Rossvik was closed on Monday, two engineers told Agency Meridian.",
        ),
    )
    shut = point(points, "closed on Monday")
    assert (shut.low, shut.high, shut.credibility.grade) == (2, 2, 2)
    assert shut.credibility.reasons[0] == "2 origins"


def test_the_chain_is_followed_into_the_report_that_it_leads_to(told: Told_) -> None:
    points = told(
        (
            "Agency Meridian",
            "2024-05-02",
            "The Norland company sold its dairy in Rossvik in April, its chairman Olav Moen said.",
        ),
        ("Coast Online", "2024-05-03", "Norland sold the dairy in Rossvik in April, Agency Meridian reported."),
    )
    sold = point(points, "sold the dairy")
    followed = statement(points, "sold the dairy", "Coast Online")
    assert followed.told is Told.FOLLOWED
    assert followed.via[0] == "Agency Meridian"
    assert (sold.low, sold.high) == (1, 1)


def test_a_dateline_credits_the_agency(told: Told_) -> None:
    points = told(("Coast Online", "2024-05-02", "ROSSVIK, May 2 (Northwire) - The dam was closed on Monday.\n"))
    closed = statement(points, "dam was closed")
    assert closed.speaker == "Northwire"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("the regional health office said", "the health office said", True),
        ("the transport ministry said", "the health ministry said", False),
        ("two doctors told the Harbour Gazette", "two doctors told Agency Meridian", False),
        ("Mayor Anna Lund said", "Mayor Lund said", True),
    ],
)
def test_who_is_one_voice_by_what_they_are_called(told: Told_, first: str, second: str, one: bool) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-02", f"Nine people have fallen ill in Rossvik, {first}."),
        ("Agency Meridian", "2024-05-03", f"Nine people have fallen ill in Rossvik, {second}."),
    )
    ill = point(points, "fallen ill")
    assert len(ill.statements) == 2
    assert (len(ill.origins) == 1) is one, [o.name for o in ill.origins]


def test_a_spokesman_speaks_for_his_body(told: Told_) -> None:
    points = told(
        (
            "Harbour Gazette",
            "2024-05-02",
            'Norland Shipping closed its yard, the company said. "Nobody was dismissed," its spokesman Ole '
            "Vik told reporters.",
        )
    )
    assert statement(points, "Nobody was dismissed").speaker == statement(points, "closed its yard").speaker


def test_what_a_firm_publishes_of_itself_is_its_own_word(told: Told_) -> None:
    own = "Aurum Velo takes note of press articles. Aurum Velo has not sold its works in Lund.\n"
    wire = "The bicycle maker Aurum Velo has sold its works in Lund, two people said.\n"
    points = told(("Aurum Velo", "2024-05-08", own), ("Northwire", "2024-05-07", wire))
    assert statement(points, "has not sold", "Aurum Velo").told is Told.SAID
    assert statement(points, "has sold its works", "Northwire").told is Told.OUTLET


def test_a_news_outlet_that_has_learned_something_does_not_speak_of_itself(told: Told_) -> None:
    points = told(
        ("Harbour Gazette", "2024-05-08", "Harbour Gazette has learned that the works in Lund has been sold.\n")
    )
    assert statement(points, "has been sold", "Harbour Gazette").told is not Told.SAID


def test_the_union_is_the_only_one_that_is_named(told: Told_) -> None:
    own = "The Cabin Crew Union has learned that 1,800 posts are to be cut.\n"
    radio = "Some 1,800 posts are to be cut, according to the union.\n"
    points = told(("Cabin Crew Union", "2024-05-08", own), ("Radio Nord", "2024-05-09", radio))
    assert (
        statement(points, "are to be cut", "Radio Nord").voice
        == statement(points, "are to be cut", "Cabin Crew Union").voice
    )


def test_a_copy_has_its_models_voice_whoever_is_unnamed_in_it(told: Told_) -> None:
    text = (
        "Velda has held talks with the owners of Aurum Air about a takeover, three people with "
        "knowledge of the matter said. A deal could value the airline at 2.1 billion euros.\n"
    )
    points = told(
        ("Northwire", "2024-05-06", text), ("Morning Courier", "2024-05-07", f"{text}Neither side would comment.\n")
    )
    copy = statement(points, "held talks", "Morning Courier")
    assert (copy.told, copy.voice) == (Told.COPIED, statement(points, "held talks", "Northwire").voice)


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        ("Five people were detained, prosecutors said.", "detained", "prosecutor's office"),
        ("The state prosecutor has opened a case, her office said.", "opened a case", "state prosecutor's office"),
        ("Ingrid Dahl was dismissed in May. Her lawyer says that she was deceived.", "deceived", "Ingrid Dahl"),
        (
            "A chemical maker rejected a report that its tank had leaked. Norchem has a plant in Norheim.",
            "tank had leaked",
            "Norchem",
        ),
        (
            "Observers saw no fraud in Norheim, the head of the Nordic mission, Lars Oksen, told reporters.",
            "no fraud",
            "Nordic mission",
        ),
        ("Norheim will have to pay, a person close to its board said.", "have to pay", "Coast Online"),
    ],
)
def test_whose_word_it_is(told: Callable[..., list[Point]], text: str, words: str, voice: str) -> None:
    found = statement(told(("Coast Online", "2024-05-15", text)), words)
    assert found.speaker == voice


def test_a_copy_that_names_its_model_s_source_has_both_on_its_way(told: Callable[..., list[Point]]) -> None:
    text = (
        "Shares in Norchem lost 7 percent on Tuesday after the magazine Motor Weekly reported that the "
        "firm had concealed a defect in its brakes for years."
    )
    points = told(("Northwire", "2024-05-15", text), ("Coast Online", "2024-05-16", f"{text}\n"))
    assert statement(points, "concealed a defect", "Coast Online").via == ("Northwire", "Motor Weekly")
    assert statement(points, "lost 7 percent", "Coast Online").quote == "Shares in Norchem lost 7 percent on Tuesday"
