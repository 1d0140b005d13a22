"""One origin in several mouths counts once, and two origins that nothing ties count as two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Point

Told = Callable[..., list[Point]]

LENSES = "Brandt Optik delivered 40 lenses to Korvia in March"
VILLA = "Rashid Omeran paid 3 million dollars for the villa in Torm"
CROSSING = "Velda closed the border crossing at Torm on 3 March"
AIRCRAFT = "Korvia has bought 12 aircraft from Lentia for 900 million dollars"
PUMPS = "Kelmar Pumps shipped 60 pumps to a refinery in Dastan in 2024"
CONVOY = "A convoy of 40 trucks crossed the bridge at Torm on 3 March"
PLANT = "Ostrel Chemie closed the plant at Vennby on 28 February"

ONE = {
    "chief executive by name, by post, and the firm": [
        f"{LENSES}, Helga Brandt, chief executive of Brandt Optik, told the Gazette.",
        f"{LENSES}, the company's chief executive said on Wednesday.",
        f"{LENSES}, Brandt Optik said in a statement.",
    ],
    "chief executive by name alone beside the firm": [
        f"{LENSES}, Helga Sommer told the Gazette.",
        f"{LENSES}, Brandt Optik said on Wednesday.\n\nBrandt Optik is led by Helga Sommer, an engineer by training.",
    ],
    "chief executive, and the kind of firm": [
        f"{LENSES}, Brandt Optik chief executive Helga Sommer said.",
        f"{LENSES}, Sommer told the Evening Call.",
        f"{LENSES}, the optics maker said in a statement.",
    ],
    "firm and its lawyer": [
        f"{LENSES}, Brandt Optik said on Tuesday.",
        f"{LENSES}, the company's lawyer, Ferenc Balla, said.",
        f"{LENSES}, Balla told the Morning Courier. He represents Brandt Optik in the case.",
    ],
    "firm and its law firm": [
        f"{LENSES}, Brandt Optik said on Tuesday.",
        f"{LENSES}, said the law firm Balla & Kern, which represents Brandt Optik.",
        f"{LENSES}, a lawyer for the company said.",
    ],
    "firm, its owner and the owner's lawyer": [
        f"{LENSES}, Norlink said.",
        f"{LENSES}, Norlink's owner, Rashid Omeran, said.",
        f"{LENSES}, Omeran told the Morning Courier.",
        f"{LENSES}, the businessman's lawyer, Ferenc Balla, said.",
    ],
    "firm and parent": [
        f"{LENSES}, Brandt Optik said.",
        f"{LENSES}, Kern Holding said. Kern Holding owns Brandt Optik.",
        f"{LENSES}, Brandt's parent company, Kern Holding, said.",
    ],
    "person and spokeswoman": [
        f"{VILLA}, Rashid Omeran told the Gazette.",
        f"{VILLA}, his spokeswoman, Dana Weil, said.",
        f"{VILLA}, Dana Weil said on Thursday.",
        f"{VILLA}, a spokeswoman for Omeran said.",
    ],
    "person and aides": [
        f"{VILLA}, Omeran said in an interview with the Gazette.",
        f"{VILLA}, said Dana Weil, an aide to Rashid Omeran.",
        f"{VILLA}, said Omeran's assistant, Karim Daher.",
    ],
    "ministry, minister and deputy": [
        f"{CROSSING}, the Interior Ministry of Velda said.",
        f"{CROSSING}, Interior Minister Pavel Drosk said.",
        f"{CROSSING}, Pavel Drosk told parliament.",
        f"{CROSSING}, the minister's deputy, Ana Lukic, said.",
    ],
    "state agency, ministry, embassy and air force": [
        f"{AIRCRAFT}, the Korvian Defence Ministry said.",
        f"{AIRCRAFT}, the Korvian embassy in Norheim said.",
        f"{AIRCRAFT}, Korvia's state news agency reported.",
        f"{AIRCRAFT}, Colonel Ivan Petrak, a spokesman for the Korvian air force, said.",
    ],
    "unnamed people through two outlets": [
        f"{AIRCRAFT}, people familiar with the matter told the Gazette.",
        f"{AIRCRAFT}, two officials told the Evening Call.",
        f"{AIRCRAFT}, according to the Gazette and the Evening Call.",
    ],
    "a wire translated": [
        f"DORN (Agentur Meridian) - {AIRCRAFT}, Defence Ministry sources told the agency.",
        f"{AIRCRAFT}. (Meridian)",
        f"{AIRCRAFT}, informs Agentur Meridian with reference to sources in the ministry of defence.",
    ],
    "a digest": [
        f"{AIRCRAFT}, an adviser to the Korvian president told the Gazette.",
        f"GAZETTE\n\n- {AIRCRAFT}.\n\nEVENING CALL\n\n- The port of Torm is to be dredged.",
        f"Here is what the papers say today.\n\n{AIRCRAFT}, the Gazette writes.",
    ],
}
TWO = {
    "two eyewitnesses": [
        f"{CONVOY}, Karl Benz, a crane driver who saw it, told the Gazette.",
        f"{CONVOY}, Mina Sand, a teacher who was on the bank, told the Evening Call.",
    ],
    "eyewitness and records in hand": [
        f"{CONVOY}, according to toll records seen by the Gazette.",
        f"{CONVOY}, Mina Sand, a teacher who was on the bank, told the Evening Call.",
    ],
    "court and firm": [
        f"{PUMPS}, the Skarn district court found in a judgment published on Monday.",
        f"{PUMPS}, Kelmar Pumps said in a statement on Tuesday.",
    ],
    "buyer and seller": [
        f"{AIRCRAFT}, Korvian Defence Minister Jan Hral said.",
        f"{AIRCRAFT}, Lentian Trade Minister Mara Toth said.",
    ],
    "lawyers of two parties": [
        f"{LENSES}, Ferenc Balla, a lawyer for Brandt Optik, said.",
        f"{LENSES}, Ruth Amory, a lawyer for Norlink, said.",
    ],
    "works council and firm": [
        f"{PLANT}, the works council said.",
        f"{PLANT}, the company said in a statement.",
    ],
}
OUTLETS = ["Gazette", "Evening Call", "Morning Courier", "Coast Online"]


def _low(told: Told, texts: list[str]) -> int:
    pieces = [(OUTLETS[n], f"2025-04-0{n + 2}", f"{text}\n") for n, text in enumerate(texts)]
    return max(p.low for p in told(*pieces) if len(p.statements) > 1)


@pytest.mark.parametrize("texts", ONE.values(), ids=ONE.keys())
def test_one_origin_in_disguise_counts_once(told: Told, texts: list[str]) -> None:
    assert _low(told, texts) == 1


@pytest.mark.parametrize("texts", TWO.values(), ids=TWO.keys())
def test_two_origins_that_nothing_ties_count_as_two(told: Told, texts: list[str]) -> None:
    assert _low(told, texts) == 2


def test_says_why_a_person_of_whom_nothing_is_said_does_not_count(told: Told) -> None:
    points = told(
        ("Gazette", "2025-04-02", f"{LENSES}, Norlink said.\n"),
        ("Evening Call", "2025-04-03", f"{LENSES}, Pavel Holt told the Evening Call.\n"),
    )
    reasons = [o.reason for p in points for o in p.origins if o.name == "Pavel Holt"]
    assert reasons == ["nothing says who Pavel Holt is, or whom Pavel Holt speaks for"]


def test_visits_of_two_states_to_each_other_are_two_points(told: Told) -> None:
    points = told(
        ("Gazette", "2025-04-02", "Veldan officials visited Korvia to sign a treaty, Velda's foreign ministry said.\n"),
        ("Evening Call", "2025-04-03", "Korvian officials visited Velda, Korvia's foreign ministry said.\n"),
    )
    visits = [p for p in points if any("visited" in s.quote for s in p.statements)]
    assert len(visits) == 2
