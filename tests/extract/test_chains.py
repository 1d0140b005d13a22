from __future__ import annotations

import pytest

from sayso.model import Basis, SourceKind
from tests.reading import chain, claim, reading


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The hall is finished, two people at the plant said.", "hall is finished", ["two people at the plant"]),
        (
            "According to Radio Nord, the Evening Call wrote that the talks had failed, citing a diplomat.",
            "talks had failed",
            ["Radio Nord", "Evening Call", "a diplomat"],
        ),
        (
            "The talks have failed, The Daily Tide reported, citing officials from a country in the region.",
            "talks have failed",
            ["The Daily Tide", "officials from a country in the region"],
        ),
        (
            "The plant could make 500 engines, according to diplomats quoted by Agency Meridian.",
            "could make",
            ["Agency Meridian", "diplomats"],
        ),
        (
            "The shells were shipped from Rajin, a lawmaker told Yonhap on Monday.",
            "shells were shipped",
            ["Yonhap", "a lawmaker"],
        ),
        (
            "Two soldiers were killed near Belor, news site Meduza reported on Monday.",
            "soldiers were killed",
            ["Meduza"],
        ),
        (
            "Velda is negotiating the purchase of Aurum Air, the news agency Interfax reported, citing three insiders.",
            "negotiating the purchase",
            ["Interfax", "three insiders"],
        ),
        ("The mill has closed, Radio Ostmark reported late on Friday.", "mill has closed", ["Radio Ostmark"]),
        ("The plant is said to be ready.", "to be ready", ["nobody named"]),
        ("The minister reportedly signed the contract.", "signed the contract", ["nobody named"]),
        ("The firm, which the US believes supplies the army, denied it.", "supplies the army", ["United States"]),
        (
            "The finding by the auditors that the money was missing surprised nobody.",
            "money was missing",
            ["the auditors"],
        ),
        ("Two officials put the capacity at 300 drones a month.", "300 drones", ["Two officials"]),
        (
            "Two officials put the capacity at 300 drones a month, The Daily Tide said.",
            "300 drones",
            ["The Daily Tide", "Two officials"],
        ),
        ("Analysts estimate the cost at 3 million euros, they said on Monday.", "3 million", ["Analysts"]),
        ("BERLIN, March 4 (Reuters) - The yard has closed.", "yard has closed", ["Reuters"]),
        (
            "Reuters, citing two officials, reported that the plant had closed.",
            "plant had closed",
            ["Reuters", "two officials"],
        ),
        (
            "The hospital, citing its own records, said 31 patients had been infected.",
            "patients had been",
            ["The hospital"],
        ),
        (
            "The Ledger cited an internal memo as saying that 900 branches would close.",
            "branches would close",
            ["The Ledger", "an internal memo"],
        ),
        (
            "Officials were quoted by the Ledger as saying that the talks had failed.",
            "talks had failed",
            ["Ledger", "Officials"],
        ),
        ("Nordbank has agreed to buy its rival, the Ledger newspaper reported on Sunday.", "agreed to buy", ["Ledger"]),
        ("The outbreak began at a wedding, the health agency believes.", "outbreak began", ["the health agency"]),
        (
            "The captain is sold, sources close to the player told Sportblatt.",
            "captain is sold",
            ["Sportblatt", "sources close to the player"],
        ),
        ("The minister accused the company of hiding the results.", "hiding the results", ["The minister"]),
        ("The firm was accused by prosecutors of shipping parts to Iran.", "shipping parts", ["prosecutors"]),
        ("London blamed Tehran for the attack on the tanker.", "blamed", ["London"]),
        ("The mayor called the plan a mistake.", "a mistake", ["The mayor"]),
        ("The value was estimated by analysts at 40 million euros.", "40 million", ["analysts"]),
        (
            "Two security firms have linked the attack to the group Night Heron.",
            "linked the attack",
            ["Two security firms"],
        ),
        ("Economists polled last week had forecast no change.", "forecast no change", ["Economists"]),
        (
            "Citing unnamed officials, the Ledger said the plant had closed.",
            "plant had closed",
            ["Ledger", "unnamed officials"],
        ),
        (
            "Speaking to the Ledger, the minister said the plant would close.",
            "plant would close",
            ["Ledger", "the minister"],
        ),
        ("The plant has closed, as first reported by the Ledger.", "plant has closed", ["Ledger"]),
        (
            "Yard director Siv Lange said in a statement that the first steel would be cut in May.",
            "steel would be cut",
            ["Siv Lange"],
        ),
        ("The director, Siv Lange, confirmed to the paper that talks were over.", "talks were over", ["Siv Lange"]),
        (
            "Norwire reports that the yard has won. The price is said to be high.",
            "price is said",
            ["Norwire", "nobody named"],
        ),
        (
            "Three experts examined it. One of them, Ilse Kern, said she had no doubt.",
            "she had no doubt",
            ["Ilse Kern"],
        ),
        (
            "Four suspects have been released, a spokeswoman for the court, Mia Lund, told the Norwire agency.",
            "suspects have been released",
            ["Norwire", "Mia Lund"],
        ),
        ("Engineers suspect a faulty altimeter.", "faulty altimeter", ["Engineers"]),
        (
            "The airline had grounded 14 jets, according to its chief executive, Mara Holt.",
            "grounded 14 jets",
            ["Mara Holt"],
        ),
        ("According to the agency's director, Ana Ruiz, no deaths have been recorded.", "no deaths", ["Ana Ruiz"]),
        ("The agency says the firm hid a leak, which the firm denies.", "which the firm denies", ["the firm"]),
        ("The agency says the firm hid a leak, a charge Norchem rejects.", "a charge", ["Norchem"]),
        (
            "The agency says the firm hid a leak - a claim its owner, in court, never disputed.",
            "a leak",
            ["The agency"],
        ),
        ("The agency says the firm hid a leak, an allegation rejected by its owner.", "an allegation", ["its owner"]),
        ("The minister has denied the allegations.", "denied the allegations", ["The minister"]),
        (
            "The allegations were denied by the minister, Radio Nord reported.",
            "were denied",
            ["Radio Nord", "the minister"],
        ),
        ("The board rejected the offer.", "rejected the offer", []),
        ("The minister on Monday said that the plant would close.", "plant would close", ["The minister"]),
        ("A court in Leuven on Tuesday found that he had taken bribes.", "had taken bribes", ["A court in Leuven"]),
        (
            "The plant makes a loss, said Jonas Keel, an economist at Harbor Bank, who believes that it will close.",
            "it will close",
            ["Jonas Keel"],
        ),
        ("He told the broadcaster RTK that the group had left.", "group had left", ["RTK", "He"]),
        ("He told the news site Delfin that the group had left.", "group had left", ["Delfin", "He"]),
        (
            "Delta's lawyer called the suggestion that the firm had caused the fire “outrageous”.",
            "caused the fire",
            ["Delta's lawyer"],
        ),
        (
            "The party said the deal had not been put out to tender and demanded that parliament be informed.",
            "parliament be informed",
            ["The party"],
        ),
        (
            "The ministry said its troops would hold exercises, and dismissed reports that it was sending soldiers abroad.",
            "sending soldiers",
            ["The ministry"],
        ),
        (
            "The report, a copy of which was obtained by the Ledger, says that two inspectors were turned away.",
            "were turned away",
            ["Ledger", "The report"],
        ),
        (
            "The paper reported that the bank was being examined, which the bank has called “a routine review”.",
            "routine review",
            ["the bank"],
        ),
        (
            "The army said it had shot 60 fighters, a figure that could not be independently confirmed.",
            "independently confirmed",
            [],
        ),
        ("Asked about it, an official said only that “all options are on the table”.", "all options", ["an official"]),
        (
            "She had never met him, she said; emails obtained by the Chronicle show that they dined together.",
            "dined together",
            ["Chronicle", "emails"],
        ),
        (
            "The agency Norwire reported, citing a letter quoted by the daily Morgen, in which two officials said that tons were missing.",
            "tons were missing",
            ["Norwire", "Morgen", "a letter", "two officials"],
        ),
        (
            "The tanks are empty, the agency Norwire reported, citing a report by the daily Morgen that quoted two officials.",
            "tanks are empty",
            ["Norwire", "Morgen", "a report by the daily Morgen", "two officials"],
        ),
        (
            "The Ledger quoted the agency Norwire as reporting that, according to the daily Morgen, two officials believe that the tanks are empty.",
            "tanks are empty",
            ["The Ledger", "Norwire", "Morgen", "two officials"],
        ),
        (
            "Citing diplomats quoted by Norwire, the Ledger said the tanks were empty.",
            "tanks were empty",
            ["Ledger", "Norwire", "diplomats"],
        ),
        (
            "According to a minister cited by Tavra, the plant will open in May.",
            "plant will open",
            ["Tavra", "a minister"],
        ),
        (
            "In a letter obtained by Norwire, the minister tells the bank that the tanks are empty.",
            "tanks are empty",
            ["Norwire", "the minister"],
        ),
        (
            "In an interview with Norwire published on Sunday, the general said that the radar was off.",
            "radar was off",
            ["Norwire", "the general"],
        ),
        (
            "Investigators believe the pilot was drunk, a person familiar with the matter told Norwire.",
            "pilot was drunk",
            ["Norwire", "a person familiar with the matter", "Investigators"],
        ),
        (
            "The ministry said, citing a study in the journal Lancet, that the drug works.",
            "drug works",
            ["The ministry", "a study in the journal Lancet"],
        ),
        (
            "The daily Morgen wrote on Sunday, citing security sources, that the minister had been told by the bank that the loan was refused.",
            "loan was refused",
            ["Morgen", "security sources", "the bank"],
        ),
        (
            "The plant will open in May, Norwire quoted the minister as saying.",
            "plant will open",
            ["Norwire", "the minister"],
        ),
        (
            "As the daily Morgen reported citing two bankers, the sale was halted.",
            "sale was halted",
            ["Morgen", "two bankers"],
        ),
        ("The sale, as Morgen reported, was halted.", "sale, as", ["Morgen"]),
        (
            "Rumours that the bank is insolvent are spreading, the Ledger reports.",
            "bank is insolvent",
            ["Ledger", "nobody named"],
        ),
        (
            "The report's finding that twelve valves were faulty stunned the board.",
            "twelve valves were faulty",
            ["The report"],
        ),
        ("The union's warning that 400 jobs would go was dismissed by the firm.", "400 jobs", ["The union"]),
        (
            "The general's boast that the plant makes drones was rejected by the owner.",
            "plant makes drones",
            ["The general"],
        ),
        ("The director says she was not told that the valves were for a reactor.", "valves were for", ["The director"]),
        (
            "The director says she was not told that the valves were for a reactor.",
            "she was not told",
            ["The director"],
        ),
        ("Critics call the decision politically motivated.", "politically motivated", ["Critics"]),
        ("“It was an accident,” the driver told the court. The judge did not believe him.", "did not believe", []),
        ("“It was an accident,” the driver told the court. He had been drinking.", "been drinking", ["the driver"]),
        ("According to what the police know, the man acted alone.", "acted alone", ["the police"]),
        (
            "The group works from Torvia; the Torvian embassy has rejected this.",
            "has rejected this",
            ["the Torvian embassy"],
        ),
        ("The regulator considers it possible that the firm broke the law.", "broke the law", ["The regulator"]),
        ("Director Hanna Lie must go, the patients' league demands.", "must go", ["the patients' league"]),
        ("The agency will inform parliament before any decision is taken.", "will inform", []),
        (
            "Skarn will get 120 drones of the type Skarn-7, the Herald of Lund and Norwire have reported.",
            "will get",
            ["Herald"],
        ),
        ("Torvia maintains that drones are not covered by the ban.", "are not covered", ["Torvia"]),
        ("Media reports about a purchase of drones are premature.", "are premature", []),
        ("The embargo of the United Nations bans the export of bombs.", "bans the export", []),
        ("Claims that the bank is insolvent are spreading.", "bank is insolvent", ["nobody named"]),
        ("The firm was supposed to deliver the engines in May.", "supposed to deliver", []),
        ("Spending fell by 40 percent, budget data show.", "Spending fell", ["budget data"]),
        (
            "The firm knew of the leak, internal emails seen by the Ledger show.",
            "knew of the leak",
            ["Ledger", "internal emails"],
        ),
        (
            "The mayor's claim that crime has halved is misleading, according to the statistics office.",
            "crime has halved",
            ["the statistics office"],
        ),
        ("The engineer, said to be rich, has left the country.", "has left", []),
        ("The engineer, said to be a friend of the minister, has left the country.", "a friend of", ["nobody named"]),
        ("The price is rumoured to be 3 million.", "to be 3 million", ["nobody named"]),
        ("The army withdrew, according to the General Staff.", "army withdrew", ["the General Staff"]),
        ("His widow Anja sobbed: “They lied.”", "They lied", ["His widow Anja"]),
        ("“They lied to us,” sobbed his widow Anja.", "They lied", ["his widow Anja"]),
        ("Asked about exports, the minister replied: “Not for now.”", "Not for now", ["the minister"]),
        ("BRIDGE OF DEATH: Bosses knew that it was unsafe.", "Bosses knew", []),
        (
            "The Ministry of Health said so. Kastria has banned imports of eggs, its farm ministry announced.",
            "imports of eggs",
            ["its farm ministry"],
        ),
        ("The violence was organised from abroad, the office said. It gave no evidence.", "no evidence", []),
        ("Two miners are missing, the operator, Korsk Ugol, reported.", "miners are missing", ["Korsk Ugol"]),
        (
            "The rocket exploded, the space agency said. Agency chief Dario Venn blamed a leak. The agency denies this.",
            "denies this",
            ["the space agency"],
        ),
        (
            "“My brother called me on Sunday and said the alarms had been switched off,” said Irina Lebed.",
            "called me",
            ["Irina Lebed"],
        ),
        (
            "The engineer, however, told Northwire that sensors had failed.",
            "sensors had failed",
            ["Northwire", "The engineer"],
        ),
        ("The firm had been fined twice, documents on its website show.", "fined twice", ["documents on its website"]),
        (
            "Britain, France and Germany said in a joint statement that it had no use.",
            "had no use",
            ["Britain, France and Germany"],
        ),
        (
            "Two firms have closed, the watchdog said in a report seen by Reuters. A third may follow, according to the report.",
            "third may follow",
            ["Reuters", "the watchdog"],
        ),
        (
            "The trader bought the lathes from a manufacturer, the magazine said. It said the manufacturer had not known.",
            "had not known",
            ["the magazine"],
        ),
        (
            "The Pacific Command said it was aware of it. Seoul's spy agency said the launch had failed.",
            "launch had failed",
            ["Seoul's spy agency"],
        ),
        ("A senior diplomat described the move as “deeply troubling”.", "the move", ["A senior diplomat"]),
        ("The minister said that nobody would be left behind but gave no details.", "gave no details", []),
        ("Kastria and Norheim have denied arms transfers.", "denied arms", ["Kastria and Norheim"]),
        (
            "A spokesperson for the embassy in Seoul dismissed this as speculation.",
            "dismissed this",
            ["A spokesperson for the embassy in Seoul"],
        ),
        ("The company's website says it makes tractors.", "makes tractors", ["The company's website"]),
        (
            "The team writes in the journal Benthos that it is new. Piet Olsen, who saw it for this newspaper, believes it is not.",
            "it is not",
            ["Piet Olsen"],
        ),
        (
            "“Nobody said a word to us,” the man, who was not named, said from his hospital bed.",
            "said a word",
            ["the man"],
        ),
    ],
)
def test_who_says_so(text: str, words: str, expected: list[str]) -> None:
    assert chain(claim(reading(text), words)) == expected


@pytest.mark.parametrize(
    "against",
    [
        ", which the firm denies",
        ", a charge Norchem rejects",
        " - a claim that Norchem has repeatedly denied",
        ", something its owner disputes",
        ", allegations dismissed by its owner",
        ", which Norchem has denied as “nonsense”",
    ],
)
def test_what_is_said_against_a_sentence_is_no_part_of_what_it_claims(against: str) -> None:
    found = reading(f"The agency says the firm hid a leak{against}.")
    assert found.claims[0].quote == "the firm hid a leak"
    assert chain(found.claims[0]) == ["The agency"]
    assert found.claims[1].frame == "deny"


def test_a_document_that_is_named_again_brings_its_chain() -> None:
    found = reading(
        "The Ledger cited an internal memo as saying that 900 branches would close. According to the memo, most cuts would come in 2027."
    )
    assert chain(claim(found, "most cuts")) == ["The Ledger", "an internal memo"]


def test_what_one_says_holds_for_its_sentence_and_what_one_said_goes_on() -> None:
    found = reading("The power station has been emptied, its operator said on Monday. The turbines stand still.")
    assert chain(claim(found, "turbines")) == ["its operator"]
    found = reading("The vote was rigged, the opposition says. Up to 50,000 people marched through the capital.")
    assert chain(claim(found, "people marched")) == []


def test_an_estimate_does_not_go_through_who_spoke_before() -> None:
    found = reading("The statement said the tests were over. State media earlier put the number of rockets at six.")
    assert chain(claim(found, "at six")) == ["State media"]


def test_what_the_outlet_says_itself_has_no_chain() -> None:
    assert chain(claim(reading("The yard closed in May."), "yard closed")) == []


def test_the_reading_outlet_is_no_link_when_it_is_told_or_says_we() -> None:
    found = reading("The yard has closed, an engineer told Test Outlet. We have seen the letter, we can confirm.")
    assert chain(claim(found, "yard has closed")) == ["an engineer"]


def test_a_we_that_nobody_is_quoted_with_is_whoever_writes() -> None:
    found = reading("The Daily Tide reported that the yard has closed. We have no information on that.")
    assert chain(claim(found, "yard has closed")) == ["The Daily Tide"]
    assert chain(claim(found, "no information")) == []
    found = reading('"We are ready to talk," the minister said. "We have nothing to hide."')
    assert chain(claim(found, "nothing to hide")) == ["the minister"]


def test_a_description_brings_the_chain_that_its_source_was_met_with() -> None:
    text = (
        "According to European Herald, The Morning Journal writes about this with reference to officials from Norland. "
        "According to the officials, the delegation came in May. According to the newspaper, nothing was signed. "
        "The guests left on Friday."
    )
    found = reading(text)
    officials = claim(found, "delegation came")
    assert chain(officials) == ["European Herald", "The Morning Journal", "officials from Norland"]
    assert officials.attribution.links[-1].basis is Basis.RESOLVED
    assert chain(claim(found, "nothing was signed")) == ["European Herald", "The Morning Journal"]
    carried = claim(found, "guests left")
    assert chain(carried) == ["European Herald", "The Morning Journal"]
    assert carried.attribution.links[-1].basis is Basis.CARRIED


def test_a_report_about_this_reaches_back_to_the_sentence_before() -> None:
    found = reading("Two states want to build a plant. The Daily Tide writes about this.")
    assert chain(claim(found, "want to build")) == ["The Daily Tide"]


def test_the_outlet_takes_the_word_back() -> None:
    found = reading(
        "The deal is done, The Daily Tide reported. As a reminder, the talks began in May. The mayor declined to comment."
    )
    assert chain(claim(found, "talks began")) == []
    assert chain(claim(found, "declined to comment")) == []


def test_a_quotation_runs_over_sentences() -> None:
    found = reading('"We are building two halls. The roof comes in May," the director said. "Nobody will lose a job."')
    for words in ("building two halls", "roof comes", "lose a job"):
        assert chain(claim(found, words)) == ["the director"]


def test_an_official_act_has_its_authority_as_origin() -> None:
    c = claim(reading("The US Treasury sanctioned eight executives on 3 February."), "sanctioned")
    assert chain(c) == ["US Treasury"]
    assert c.attribution.links[-1].basis is Basis.ACT


def test_unnamed_sources_are_marked_and_never_share_an_origin_across_those_who_cite_them() -> None:
    found = reading("The yard closed, officials told The Daily Tide. The mill closed, other officials told Radio Nord.")
    first, second = claim(found, "yard closed"), claim(found, "mill closed")
    assert first.attribution.links[-1].source.kind is SourceKind.UNNAMED
    assert first.origin != second.origin


def test_every_link_has_the_span_of_its_cue_and_source() -> None:
    text = "The hall is finished, two people at the plant said."
    link = claim(reading(text), "hall is finished").attribution.links[-1]
    assert link.cue is not None
    assert link.source_span is not None
    assert text[link.cue.start : link.cue.end] == "said"
    assert text[link.source_span.start : link.source_span.end] == "two people at the plant"


def test_one_of_the_officials_speaks_with_the_officials_voice() -> None:
    found = reading(
        "Three European diplomats told The Daily Tide that the yard was empty. "
        "One of the diplomats said that the gates were shut. The diplomat added that nobody came."
    )
    origins = {claim(found, words).origin for words in ("yard was empty", "gates were shut", "nobody came")}
    assert len(origins) == 1


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "OSTMARK, June 17 (Northwire) - Velda has agreed to buy Aurum Air, the airline said in a statement."
    found = claim(reading(text), "agreed to buy")
    assert found.quote.startswith("Velda")
    assert "Northwire" in chain(found)
    assert not any("OSTMARK" in name for name in chain(found))


@pytest.mark.parametrize(
    "content",
    [
        "International observers saw no systematic fraud but serious irregularities in the count",
        "Some 20,000 people protested in Loden on Tuesday evening against the official result of the election",
        "Ships waited for days outside the harbour of Vessen",
        "The ferry struck a rock off the island of Orsa",
    ],
)
@pytest.mark.parametrize(
    "speaker",
    [
        "Lars Oksen, the head of the mission,",
        "the mayor of Loden, Ana Petrak,",
        "Jon Brekke, who runs the harbour,",
        "police",
    ],
)
@pytest.mark.parametrize("verb", ["said", "told reporters in Loden", "said on Monday"])
def test_who_closes_the_sentence_says_what_stands_before(content: str, speaker: str, verb: str) -> None:
    found = claim(reading(f"{content}, {speaker} {verb}."), content)
    assert found.quote == content
    assert chain(found)[-1:] != []
    assert any(w in chain(found)[-1] for w in speaker.replace(",", "").split() if w not in {"the", "of"})
