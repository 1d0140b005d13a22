from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from sayso.errors import BadDecision
from sayso.model import ListedName, Listing
from sayso.screening.decisions import Customer, Decisions
from sayso.screening.facts import Facts
from sayso.screening.verdict import Verdict

LISTING = Listing(
    dataset="x", id="x-1", schema="Person", names=(ListedName(text="HOLMSTROM, Axel"),), source="list of Monday"
)
CUSTOMER = Customer("Axel Holmström", Facts(("1990",)), None)


def test_a_decision_is_found_again_until_something_changes(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    Decisions(path).decide(CUSTOMER, LISTING, Verdict.NO_MATCH, "too young", "me")
    again = Decisions(path)
    found = again.on(Customer("  axel   HOLMSTRÖM ", Facts(("1990",))), LISTING)
    assert found is not None
    assert (found.verdict, found.reason, found.by) == (Verdict.NO_MATCH, "too young", "me")
    assert (
        again.on(CUSTOMER, msgspec.structs.replace(LISTING, source="list of Tuesday", updated_on="2024-01-01"))
        is not None
    )
    assert again.on(CUSTOMER, msgspec.structs.replace(LISTING, birth_dates=("1990",))) is None
    assert again.on(Customer("Axel Holmström", Facts(("1991",))), LISTING) is None
    assert again.on(Customer("Axel Holmstrom", Facts(("1990",))), LISTING) is None


def test_the_last_word_counts_and_every_word_is_kept(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "d.jsonl")
    for verdict in (Verdict.UNSURE, Verdict.NO_MATCH, Verdict.MATCH):
        decisions.decide(CUSTOMER, LISTING, verdict, "because", "me")
    assert [d.verdict for d in Decisions(decisions.path).all()] == [Verdict.UNSURE, Verdict.NO_MATCH, Verdict.MATCH]
    found = Decisions(decisions.path).on(CUSTOMER, LISTING)
    assert found is not None
    assert found.verdict is Verdict.MATCH


def test_a_decision_needs_a_reason_and_a_damaged_line_is_told(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "d.jsonl")
    with pytest.raises(BadDecision, match="reason"):
        decisions.decide(CUSTOMER, LISTING, Verdict.MATCH, "  ", "me")
    decisions.decide(CUSTOMER, LISTING, Verdict.MATCH, "he is", "me")
    with decisions.path.open("a") as file:
        file.write("{broken\n")
    with pytest.raises(BadDecision, match="line 2"):
        Decisions(decisions.path)
