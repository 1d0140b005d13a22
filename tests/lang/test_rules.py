"""Every rule decides in its example and stays silent in its near miss."""

from __future__ import annotations

from functools import cache

import pytest

from evaluation.common import report_of
from sayso.extract.pipeline import read
from sayso.lang import language_for
from sayso.rules import Rule, firings, switched_off

RULES = [rule for rule_set in language_for("en").grammar.rules.values() for rule in rule_set.all_rules()]


@cache
def fired(text: str) -> frozenset[str]:
    with firings() as ids:
        read(report_of(text, outlet="The Daily Ledger", published="2024-03-05"))
    return frozenset(ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_decides_in_its_example_and_not_in_its_near_miss(rule: Rule[..., object]) -> None:
    assert rule.id in fired(rule.example), f"{rule.id} does not decide in {rule.example!r}"
    assert rule.id not in fired(rule.near_miss), f"{rule.id} decides in {rule.near_miss!r}"
    assert rule.summary, f"{rule.id} has no summary"


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES[:3], ids=lambda rule: rule.id)
def test_rule_that_is_switched_off_decides_nothing(rule: Rule[..., object]) -> None:
    with switched_off(rule.id), firings() as ids:
        read(report_of(rule.example, outlet="The Daily Ledger", published="2024-03-05"))
    assert rule.id not in ids
