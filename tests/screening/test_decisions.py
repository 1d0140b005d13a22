from __future__ import annotations

import resource
import signal
from pathlib import Path

import msgspec
import pytest

from sayso.errors import BadDecision, OutputError
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


def test_a_line_that_was_cut_off_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    Decisions(path).decide(CUSTOMER, LISTING, Verdict.UNSURE, "first", "me")
    whole = path.read_bytes()
    for cut in (whole + whole[:40], whole + whole[:-1], whole[:-1]):  # killed while it was written; edited by hand
        path.write_bytes(cut)
        Decisions(path).decide(CUSTOMER, LISTING, Verdict.MATCH, "second", "me")
        assert [d.reason for d in Decisions(path).all()][-2:] == ["first", "second"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_decision_is_whole_on_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    Decisions(path).decide(CUSTOMER, LISTING, Verdict.UNSURE, "first", "me")
    before = path.read_bytes()
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, was[1]))
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            Decisions(path).decide(CUSTOMER, LISTING, Verdict.MATCH, "second", "me")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert path.read_bytes() == before
