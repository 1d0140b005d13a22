from __future__ import annotations

import pytest

from tests.reading import claim, reading


@pytest.mark.parametrize(
    ("text", "words", "modality", "polarity"),
    [
        ("The ministry plans to open a second yard.", "open a second yard", "planned", "affirmed"),
        ("Both states are planning a factory.", "planning a factory", "planned", "affirmed"),
        ("The city has no plans to sell the port.", "sell the port", "planned", "denied"),
        ("The ship had been due to leave on Monday.", "due to leave", "planned", "affirmed"),
        ('"We will double our output by June," the director said.', "double our output", "planned", "affirmed"),
        ("The minister promised that no jobs would be lost.", "jobs would be lost", "planned", "denied"),
        ("Analysts expect the mill to employ 300 people.", "employ 300 people", "expected", "affirmed"),
        ("The line is not expected to start this year.", "start this year", "expected", "denied"),
        ("The two sides have probably agreed on a price.", "agreed on a price", "expected", "affirmed"),
        ("The line may start in May.", "may start", "possible", "affirmed"),
        ("The bank is considering a loan.", "considering a loan", "possible", "affirmed"),
        ("If the permit comes through, work will begin in spring.", "work will begin", "hypothetical", "affirmed"),
        ("It is unclear whether the hall has been built.", "hall has been built", "questioned", "affirmed"),
        ("He declined to say whether the parts had been paid for.", "parts had been paid", "questioned", "affirmed"),
        ("The agency has no evidence that the jets were delivered.", "jets were delivered", "questioned", "affirmed"),
        ("Has the work begun?", "work begun", "questioned", "affirmed"),
        ("The hall has not yet been built.", "not yet been built", "asserted", "denied"),
        ("The group failed to meet its target.", "failed to meet", "asserted", "denied"),
        ("Moscow denied that it had received the shipment.", "it had received", "asserted", "denied"),
        ("Norland denied that it was planning a factory.", "it was planning a factory", "planned", "denied"),
        ("The spokesman dismissed claims that the firm was insolvent.", "firm was insolvent", "asserted", "denied"),
        (
            "The ministry described claims that it had paid ransom as absurd.",
            "it had paid ransom",
            "asserted",
            "denied",
        ),
        (
            "The lawyer called the suggestion that the firm had caused the fire “outrageous”.",
            "had caused the fire",
            "asserted",
            "denied",
        ),
        ("Police would not say against whom.", "would not say", "asserted", "denied"),
        ("Nobody knows how many died.", "how many died", "questioned", "affirmed"),
        ("Whether the deal will survive is an open question.", "deal will survive", "questioned", "affirmed"),
        ("The firm has failed to prove that the drug works.", "the drug works", "questioned", "affirmed"),
        ("Few believe that the truce will hold.", "the truce will hold", "expected", "denied"),
        (
            "The talks go on, two people said, asking not to be named because the matter is private.",
            "matter is private",
            "asserted",
            "affirmed",
        ),
        (
            "Reports that the plant had been hit are false, the ministry wrote.",
            "plant had been hit",
            "asserted",
            "denied",
        ),
        (
            "The drone line that they intend to open would be able to turn out 500 aircraft.",
            "turn out 500",
            "planned",
            "affirmed",
        ),
        ("Russia was able to repair the bridge.", "repair the bridge", "asserted", "affirmed"),
        ("The bridge will be reopened in May, the mayor said.", "reopened in May", "planned", "affirmed"),
        ("The owner said no ship would be sold.", "no ship would be sold", "planned", "denied"),
        ("Prices will rise by 4 percent, the central bank said.", "Prices will rise", "expected", "affirmed"),
        ("The president said Norland would attack in spring.", "Norland would attack", "expected", "affirmed"),
        ("Analysts say the company will hire 400 engineers.", "hire 400 engineers", "expected", "affirmed"),
        ("Test Outlet will move to the harbour in June.", "will move", "planned", "affirmed"),
        ("Fares are going to soar.", "going to soar", "expected", "affirmed"),
        ("The vaccine is unlikely to be approved this year.", "unlikely to be approved", "expected", "denied"),
        (
            "The city plans to sell the port if no tenant is found.",
            "plans to sell the port",
            "hypothetical",
            "affirmed",
        ),
        ("The minister has ruled out new taxes.", "ruled out new taxes", "planned", "denied"),
        ("Police have not ruled out arson.", "ruled out arson", "possible", "affirmed"),
        ("Police believe the machines were sold abroad.", "machines were sold", "asserted", "affirmed"),
        ("No evidence has been found that the ship was carrying arms.", "ship was carrying", "questioned", "affirmed"),
        ("There is little evidence that the drug works, a study found.", "drug works", "questioned", "affirmed"),
        ("He said it was not true that the bridge had been sold.", "bridge had been sold", "asserted", "denied"),
        ("It is false that the factory closed, the mayor said.", "factory closed", "asserted", "denied"),
        ("The bank stopped short of saying that jobs would go.", "jobs would go", "questioned", "affirmed"),
        (
            "The ministry would neither confirm nor deny that the tests had taken place.",
            "tests had taken",
            "questioned",
            "affirmed",
        ),
        (
            "The firm declined to confirm or deny that it had been hacked.",
            "it had been hacked",
            "questioned",
            "affirmed",
        ),
        ("Whether the dam will hold is uncertain, engineers warned.", "dam will hold", "questioned", "affirmed"),
        ("Whether the deal will be signed remains unclear.", "deal will be signed", "questioned", "affirmed"),
        (
            "Tehran has repeatedly denied supplying weapons to Moscow.",
            "supplying weapons to Moscow",
            "asserted",
            "denied",
        ),
        ("Were it to be rejected, talks would have to start again.", "talks would have", "hypothetical", "affirmed"),
        ("Repairs would cost $90 million, the owner said.", "would cost", "expected", "affirmed"),
    ],
)
def test_how_a_claim_is_held(text: str, words: str, modality: str, polarity: str) -> None:
    c = claim(reading(text), words)
    assert (c.modality.value, c.polarity.value) == (modality, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Reports that the factory had closed are untrue, the mayor said.",
        "He said it was not true that the factory had closed.",
        "It is unclear whether the factory had closed.",
    ],
)
def test_a_sentence_that_only_judges_another_clause_is_no_claim_of_its_own(text: str) -> None:
    assert [c.quote for c in reading(text).claims] == ["the factory had closed"]


def test_the_words_that_decide_are_kept() -> None:
    text = "The line may never start."
    c = claim(reading(text), "never start")
    assert c.modality_cue is not None
    assert c.polarity_cue is not None
    assert text[c.modality_cue.start : c.modality_cue.end] == "may"
    assert text[c.polarity_cue.start : c.polarity_cue.end] == "never"


@pytest.mark.parametrize(
    ("text", "words", "modality", "polarity"),
    [
        ("Analysts believe the plant will produce 300 engines a year.", "will produce", "expected", "affirmed"),
        ("The firm believes it will open the yard in May.", "will open", "planned", "affirmed"),
        ("Few doubt that the bank will fail.", "bank will fail", "expected", "affirmed"),
        ("Residents doubt that the bank will fail.", "bank will fail", "possible", "denied"),
        ("The firm was supposed to deliver the engines in May.", "deliver the engines", "planned", "affirmed"),
        ("They were about to leave when the bomb exploded.", "about to leave", "planned", "affirmed"),
        ("The plan to build a dam was dropped.", "build a dam", "planned", "denied"),
        ("The ship nearly sank.", "nearly sank", "asserted", "denied"),
        ("The firm nearly doubled its output.", "nearly doubled", "asserted", "affirmed"),
        (
            "Had the valve been replaced, the tank would not have burst.",
            "valve been replaced",
            "hypothetical",
            "affirmed",
        ),
        ("Neither firm would confirm the sale.", "would confirm", "asserted", "denied"),
        ("Rumours that the bank is insolvent are spreading.", "bank is insolvent", "possible", "affirmed"),
        ("She ruled out that the drones would be armed.", "would be armed", "expected", "denied"),
        ("She did not rule out that the drones would be armed.", "would be armed", "questioned", "affirmed"),
        ("Not a single ballot was stuffed.", "ballot was stuffed", "asserted", "denied"),
        ("Hardly any votes were counted.", "votes were counted", "asserted", "denied"),
        ("The carmaker is thinking about going to court.", "going to court", "possible", "affirmed"),
        ("A recall would cost the company 90 million euros, analysts said.", "90 million", "hypothetical", "affirmed"),
        ("A delegation would travel to Oslo on Monday, the ministry said.", "travel to Oslo", "planned", "affirmed"),
        (
            "Anyone who blocked the road would be prosecuted, the minister said.",
            "would be prosecuted",
            "hypothetical",
            "affirmed",
        ),
        ("Dahl said that her party would ask the court to annul the vote.", "would ask", "planned", "affirmed"),
        ("The attack would have killed hundreds, officials said.", "killed hundreds", "hypothetical", "affirmed"),
    ],
)
def test_what_is_supposed_weighed_and_not_at_all(text: str, words: str, modality: str, polarity: str) -> None:
    found = claim(reading(text), words)
    assert (found.modality, found.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "words", "modality", "polarity"),
    [
        ("The central bank is set to raise rates on Thursday.", "raise rates", "planned", "affirmed"),
        ("Thousands are feared dead after the earthquake.", "feared dead", "possible", "affirmed"),
        ("The company hopes to start production next year.", "start production", "planned", "affirmed"),
        (
            "The ministry declined to confirm that the ship had been seized.",
            "ship had been seized",
            "questioned",
            "affirmed",
        ),
        ("Had the valve been closed, nobody would have died.", "valve been closed", "hypothetical", "affirmed"),
        ("Neither the ministry nor the embassy answered the letter.", "answered the letter", "asserted", "denied"),
        ("The minister refused to rule out a tax rise.", "rule out", "possible", "affirmed"),
        ("Norsund Line wants to stop sailing to Hesla.", "stop sailing", "planned", "affirmed"),
        ("Bosses at the works face jail.", "face jail", "possible", "affirmed"),
    ],
)
def test_what_is_set_feared_hoped_refused(text: str, words: str, modality: str, polarity: str) -> None:
    found = claim(reading(text), words)
    assert (found.modality, found.polarity) == (modality, polarity)
