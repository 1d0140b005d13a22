"""Chains, references and turned meanings in the manner of news."""

from __future__ import annotations

import pytest

from tests.reading import chain, claim, reading


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Velda's Kestrel news agency said the tug had sunk.", "tug had sunk", ["Kestrel"]),
        (
            "“Our men have left the pass,” the ministry said in a statement carried by the Armenpress agency.",
            "have left the pass",
            ["Armenpress", "the ministry"],
        ),
        (
            "Interior minister Gela Mirza said on state television that the border was shut.",
            "border was shut",
            ["state television", "Gela Mirza"],
        ),
        (
            "The talks have failed, Radio Nord reported on Monday. The station cited two diplomats.",
            "talks have failed",
            ["Radio Nord", "two diplomats"],
        ),
        (
            "A clerk spoke to Radio Nord on Friday. He said the crane was broken.",
            "crane was broken",
            ["Radio Nord", "A clerk"],
        ),
        (
            "According to the Wall Street Journal, which cited officials, the jets were delivered at night.",
            "jets were delivered",
            ["Wall Street Journal", "officials"],
        ),
        ("Radio Nord said the pier had sunk, without citing any source.", "pier had sunk", ["Radio Nord"]),
        (
            "The striker, Nils Grau, posted on Sunday: “Two men have died.”",
            "Two men have died",
            ["Nils Grau"],
        ),
        (
            "Keel Marine will close two docks and sell one to Norland Shipping, the company said.",
            "close two docks",
            ["Keel Marine"],
        ),
    ],
)
def test_chain(text: str, words: str, expected: list[str]) -> None:
    names = chain(claim(reading(text), words))
    assert len(names) == len(expected)
    assert all(name.endswith(wanted) or wanted.endswith(name) for name, wanted in zip(names, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There was no suggestion that the minister had taken money.", "had taken money"),
        ("The news that the airline has bought forty jets is completely untrue, its owner said.", "has bought forty"),
        ("The claim that the bridge had been mined turned out to be a lie.", "had been mined"),
        ("Nobody has claimed that the treaty was signed.", "treaty was signed"),
        ("At no time did the ministry say that the dam was safe.", "dam was safe"),
        ("The broadcaster withdrew its story that the minister had resigned.", "had resigned"),
        ("There is no truth in claims that the bank is short of cash.", "short of cash"),
    ],
)
def test_turned_meaning_is_not_asserted(text: str, words: str) -> None:
    c = claim(reading(text), words)
    assert (c.modality.value, c.polarity.value) != ("asserted", "affirmed")


@pytest.mark.parametrize(
    "text",
    [
        "Norland Marine is bankrupt. It is assumed that the yard was sold.",
        "The bank failed in June. It took three weeks to find a buyer.",
        "The ministry has answered. It should be recalled that the dam burst in 2019.",
    ],
)
def test_expletive_stands_for_nothing(text: str) -> None:
    found = reading(text)
    assert all(m.entity is None for m in found.mentions if text[m.span.start : m.span.end] == "It")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Department of Justice sued the bank. The DOJ said the bank had lied.", "DOJ"),
        ("The Securities and Exchange Commission fined the fund. The SEC said it had lied.", "SEC"),
    ],
)
def test_initials_join(text: str, short: str) -> None:
    found = reading(text)
    first, *rest = [m.entity for m in found.mentions if m.name.endswith((short, "Justice", "Commission"))]
    assert first is not None
    assert rest
    assert set(rest) == {first}
