"""Explanations: the terms of a match sum to its log-odds, and a waterfall leads from the prior to the probability."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sayso.cli import app
from sayso.model import Match
from sayso.screening.facts import Facts
from sayso.screening.lists.starter import starter
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import Screen
from sayso.screening.waterfall import waterfall
from tests.reading import reading

STARTER = Screen([starter()])
NAMES = sorted({name.text for listing in starter().listings for name in listing.names})


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def log_odds(match: Match) -> float:
    return math.log(match.probability / (1.0 - match.probability))


def check(match: Match) -> None:
    total = math.fsum(term.value for term in match.features)
    assert math.isclose(total, max(-30.0, min(30.0, log_odds(match))), abs_tol=1e-6) or abs(total) > 25
    names = [term.name for term in match.features]
    assert len(set(names)) == len(names)
    assert not {"search", "start"}.intersection(names)
    found = waterfall(match.features)
    assert math.isclose(found.log_odds, total, abs_tol=1e-5)
    assert math.isclose(found.probability, match.probability, abs_tol=1e-5)
    assert found.steps[0].before == 0.0
    assert all(a.after == b.before for a, b in zip(found.steps, found.steps[1:], strict=False))


def changed(name: str) -> Iterator[str]:
    words = name.split()
    yield name
    yield " ".join(words[:-1]) or name
    yield " ".join([*words, "Karimi"])
    yield name[: len(name) // 2]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(NAMES).flatmap(lambda n: st.sampled_from(sorted(set(changed(n))))),
    st.sampled_from([(), ("1961",), ("1961-03-02", "1980")]),
    st.sampled_from([(), ("ir",), ("Brazil",)]),
)
def test_the_terms_of_any_match_sum_to_its_log_odds(
    name: str, births: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    for match in STARTER.match(name, facts=Facts(births, countries), threshold=1e-6):
        check(match)
        if match.features[0].name != "name":
            assert match.features[0].name == "prior"


def test_the_terms_are_the_models_own_contributions() -> None:
    """What the search gave a name is what its terms sum to, but for rounding."""
    for name in NAMES:
        for hit in STARTER.hits(name):
            match = next(
                m
                for m in STARTER.match(name, threshold=1e-9, limit=50)
                if m.listing.id == STARTER.listing(hit.entry).id
            )
            if match.listed_name == hit.section.text(hit.name) and "weak alias" not in {t.name for t in match.features}:
                assert math.isclose(math.fsum(t.value for t in match.features), hit.log_odds, abs_tol=1e-3)


def test_context_terms_are_steps_too() -> None:
    found = screen_reading(reading("Ghasem Damavandian, head of Iran's Quds Aviation Industry, arrived."), STARTER)
    assert found.matches
    for match in found.matches:
        check(match)


def test_the_command_prints_a_waterfall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path))
    shown = run("screen", "Abdullah Mehrabi", "--birth", "1961", "--why")
    assert "prior" in shown
    assert "log-odds" in shown
    assert "█" in shown
    answer = json.loads(run("screen", "Abdullah Mehrabi", "--why", "--json"))["results"][0]
    (found,) = answer["waterfalls"]
    assert math.isclose(found["probability"], answer["matches"][0]["probability"], abs_tol=1e-5)
    assert [s["name"] for s in found["steps"]] == [f["name"] for f in answer["matches"][0]["features"]]
    assert "waterfalls" not in json.loads(run("screen", "Abdullah Mehrabi", "--json"))["results"][0]
