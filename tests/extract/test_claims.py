from __future__ import annotations

import pytest

from tests.reading import claim, entity_names, reading


@pytest.mark.parametrize(
    ("text", "words", "frame"),
    [
        ("Both countries plan a factory.", "plan a factory", "plan"),
        ("The firm is building a plant in Rauma.", "building a plant", "build"),
        ("The plant makes 40 engines a month.", "makes 40 engines", "produce"),
        ("The line will turn out 40 engines.", "turn out", "produce"),
        ("The institute is developing a faster engine.", "developing", "develop"),
        ("The company delivered engines to the yard.", "delivered engines", "supply"),
        ("The firm bought land near the port.", "bought land", "acquire"),
        ("The bank lent the yard 40 million euros.", "lent the yard", "fund"),
        ("The two governments signed a contract.", "signed a contract", "agree"),
        ("A delegation visited the site.", "visited the site", "visit"),
        ("The delegation was led by a general.", "led by a general", "lead"),
        ("The Treasury imposed sanctions on two firms.", "imposed sanctions", "sanction"),
        ("Drones struck a power station.", "struck a power station", "attack"),
        ("Air defence shot down 14 drones.", "shot down", "intercept"),
        ("Moscow denied the report.", "denied the report", "deny"),
        ("The court struck down a law.", "struck down", "legislate"),
        ("The talks may not lead to a deal.", "may not lead", "cause"),
        ("Analysts estimate the cost at 40 million euros.", "estimate the cost", "assess"),
        ("The drone can fly 2,000 km.", "can fly", "capability"),
        ("The hall has not been finished.", "not been finished", "status"),
        ("Construction of the plant has begun.", "has begun", "status"),
        ("Snow fell all night.", "Snow fell", "other"),
    ],
)
def test_frames(text: str, words: str, frame: str) -> None:
    assert claim(reading(text), words).frame == frame


@pytest.mark.parametrize(
    ("text", "words", "roles"),
    [
        (
            "Iran supplied Russia with drones.",
            "supplied",
            {"supplier": ["Iran"], "recipient": ["Russia"], "goods": ["drones"]},
        ),
        (
            "The engines were delivered to the yard by Motor Works LLC.",
            "delivered",
            {"supplier": ["Motor Works LLC"], "recipient": ["the yard"]},
        ),
        (
            "The US Treasury imposed sanctions on Mahan Air.",
            "imposed",
            {"authority": ["US Treasury"], "target": ["Mahan Air"]},
        ),
        ("A factory that will produce engines opened.", "will produce", {"producer": ["A factory"]}),
    ],
)
def test_roles(text: str, words: str, roles: dict[str, list[str]]) -> None:
    found = reading(text)
    c = claim(found, words)
    for role, expected in roles.items():
        assert entity_names(found, c, role) == expected


def test_claims_are_clauses() -> None:
    found = reading("The firm confirmed the deal but the ministry rejected the price, because the yard is not ready.")
    quotes = [c.quote for c in found.claims]
    assert "the yard is not ready" in quotes
    assert any(q.startswith("The firm confirmed the deal") and "ministry" not in q for q in quotes)


def test_a_quantity_belongs_to_its_clause_and_those_around_it() -> None:
    found = reading("They want to build a plant that will make over 6,000 drones.")
    outer, inner = claim(found, "want to build"), claim(found, "that will make")
    assert inner.within == outer.id
    assert outer.quantities == inner.quantities == ("q1",)


def test_fragments_and_questions_yield_claims_unless_nothing_happens_in_them() -> None:
    text = "Plant planned. Why now? No comment from Kazan.\n\nA headline without a verb\n\nHe said so."
    found = reading(text)
    for sentence in ("Plant planned", "Why now", "No comment", "said so"):
        assert any(sentence in c.quote for c in found.claims), sentence
    assert not any("A headline" in c.quote for c in found.claims)


@pytest.mark.parametrize(
    ("text", "person", "title", "body"),
    [
        (
            "Brigadier General Abdollah Mehrabi, head of the Guard Aerospace Research Organization, came.",
            "Abdollah Mehrabi",
            "head",
            "Guard Aerospace Research Organization",
        ),
        (
            "It was led by Ghassem Damavandian, head of Iran's Quds Aviation Industry.",
            "Ghassem Damavandian",
            "head",
            "Quds Aviation Industry",
        ),
        (
            "Lathe Systems GmbH denied it. Its managing director, Karl Brandt, said so.",
            "Karl Brandt",
            "managing director",
            "Lathe Systems GmbH",
        ),
        ("Ukraine's ambassador to Ankara, Vasyl Bodnar, confirmed it.", "Vasyl Bodnar", "ambassador", "Ukraine"),
        ("Defence Minister Kang Sun-nam of North Korea denied it.", "Kang Sun-nam", "Defence Minister", "North Korea"),
    ],
)
def test_a_post_ties_a_person_to_a_body_and_is_no_claim(text: str, person: str, title: str, body: str) -> None:
    found = reading(text)
    names = {e.id: e.name for e in found.entities}
    assert [(names[p.person], p.title, names[p.organisation or ""]) for p in found.posts] == [(person, title, body)]
    assert all(text[c.head.start : c.head.end] not in title for c in found.claims)


def test_no_sentence_ends_behind_a_mere_word() -> None:
    found = reading(
        "Assessment: the Yelabuga plant\n\nTehran and Moscow have probably agreed on the financing of the plant, we assess."
    )
    assert claim(found, "probably agreed").quote.startswith("Tehran and Moscow")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The ministry rejected claims that the firm had paid ransom as “nonsense”.", ["the firm had paid ransom"]),
        (
            "The lawyer denied that the firm had anything to do with the fire.",
            ["the firm had anything to do with the fire"],
        ),
        ("They were told not to leave, the mayor said.", ["They were told not to leave"]),
        (
            "The minister said that no decision had been taken and that reports to the contrary were wrong.",
            ["no decision had been taken", "reports to the contrary were wrong"],
        ),
        ("An official said only that all was well.", ["all was well"]),
        ("The dam could burst, he warned, urging people to leave.", ["The dam could burst"]),
        (
            "The virus has a trait that could help it spread among mammals.",
            [
                "The virus has a trait that could help it spread among mammals",
                "that could help it spread among mammals",
            ],
        ),
        ("The mayor wants the statue moved to the museum.", ["The mayor wants the statue moved to the museum"]),
        ("Marla have asked for the match to be replayed.", ["Marla have asked for the match to be replayed"]),
        (
            "MINISTRY OF TRANSPORT\n\nPress Release\n\nThe Ministry regrets the loss of life.",
            ["The Ministry regrets the loss of life"],
        ),
        (
            "The army has received six drones, according to two officials, bringing the country back into the war.",
            ["The army has received six drones"],
        ),
        ("What is clear is that the machines reached Izhevsk.", ["the machines reached Izhevsk"]),
        ("It emerged that the firm had been warned.", ["the firm had been warned"]),
        (
            "The army said it had shot 60 fighters, a figure that could not be verified.",
            ["it had shot 60 fighters", "a figure that could not be verified"],
        ),
        ("She said the alliance “must prepare for the worst”.", ["the alliance “must prepare for the worst”"]),
    ],
)
def test_what_is_claimed_is_a_whole(text: str, quotes: list[str]) -> None:
    assert [c.quote for c in reading(text).claims if c.frame != "deny"] == quotes


@pytest.mark.parametrize(
    "noun", ["The claim", "The report's finding", "Reports", "The company's denial", "The inquiry's conclusion"]
)
@pytest.mark.parametrize(
    "inner",
    [
        "the plant makes drones",
        "the plant leaked",
        "the river was poisoned",
        "two men died",
        "twelve valves were faulty",
    ],
)
@pytest.mark.parametrize("outer", ["angered residents", "stunned the board", "drew protests", "could not be confirmed"])
def test_what_a_noun_for_it_says_is_a_claim_without_the_verb_of_the_sentence(noun: str, inner: str, outer: str) -> None:
    assert inner in [c.quote for c in reading(f"{noun} that {inner} {outer}.").claims]


@pytest.mark.parametrize(
    "text",
    [
        # Who reports is no noun, and what is described is no clause that is said.
        "Norwire reports that the two have either won or tied.",
        "The plan that she put forth would be dear.",
        "The report that he wrote was rejected.",
    ],
)
def test_other_clauses_stay_as_they_are_parsed(text: str) -> None:
    assert any(c.quote == text.rstrip(".") or c.quote.startswith("the two") for c in reading(text).claims)
