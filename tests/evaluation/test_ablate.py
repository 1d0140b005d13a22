"""An ablation says what each rule is worth on a gold, and its short cuts change no prediction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import ablate as module
from evaluation import quantity
from evaluation.ablate import Ablation, Effect, RowPredictor, StoryPredictor, ablate, effect_of, summarise
from evaluation.common import Row
from evaluation.figures import Change
from evaluation.runs import Run
from evaluation.runs import predict as predict_plainly
from sayso.rules import RuleSet, switched_off

STORY = Run("story", "evaluation/stories/ferry")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A task of two rows and two rules: one rule decides in the first row alone, the other never."""
    rules: RuleSet[[str], str] = RuleSet("test.first")

    @rules.rule("long", example="more than three", near_miss="one")
    def long(text: str) -> str | None:
        return "long" if len(text) > 3 else None

    @rules.rule("never", example="", near_miss="")
    def never(text: str) -> str | None:
        return None

    def predict_row(row: Row) -> Row:
        decision = rules.first(row["text"])
        return {"id": row["id"], "answer": decision.answer if decision else "short"}

    def share_right(run: Run, predictions: list[Row]) -> dict[str, float]:
        gold = {row["id"]: row["answer"] for row in map(json.loads, run.path.read_text().splitlines())}
        return {"right": sum(gold[p["id"]] == p["answer"] for p in predictions) / len(gold)}

    gold = tmp_path / "gold.jsonl"
    rows = [{"id": 1, "text": "longer", "answer": "long"}, {"id": 2, "text": "so", "answer": "short"}]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(quantity, "predict_row", predict_row)
    monkeypatch.setattr(module, "score", share_right)
    return Run("quantity", str(gold))


def test_a_rule_is_worth_what_is_lost_without_it(run: Run) -> None:
    predictor = RowPredictor(run)
    predictions = list(predictor.predict())
    effect = effect_of("test.first.long", predictor, run, predictions, {"right": 1.0})
    assert effect == Effect("test.first.long", is_used=True, changes=[Change("right", 1.0, 0.5, -50.0)])
    assert effect.points == -50.0


def test_a_rule_that_decides_nothing_is_reported_as_unused(run: Run) -> None:
    predictor = RowPredictor(run)
    predictions = list(predictor.predict())
    assert effect_of("test.first.never", predictor, run, predictions, {}) == Effect(
        "test.first.never", is_used=False, changes=[]
    )


def test_a_story_without_a_rule_is_what_a_plain_run_without_it_gives() -> None:
    predictor = StoryPredictor(STORY)
    predictor.predict()
    rule = next(rule for rule in sorted(predictor.rules) if rule.startswith("en."))
    with switched_off(rule):
        plain = predict_plainly(STORY)
    assert predictor.predict_without(rule) == plain


def test_a_rule_earns_on_all_golds_what_it_earns_on_each(run: Run) -> None:
    one = Ablation(run, {}, [Effect("a", is_used=True, changes=[Change("via", 1.0, 0.9, -10.0)])])
    other = Ablation(run, {}, [Effect("a", is_used=False, changes=[]), Effect("b", is_used=False, changes=[])])
    assert [(e.rule, e.is_used, e.points) for e in summarise([one, other])] == [("a", True, -10.0), ("b", False, 0.0)]


def test_rules_that_change_nothing_come_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "score", lambda run, predictions: {"claims": len(predictions) / 1000})
    effects = ablate(STORY, ["en."]).effects
    assert effects
    order = [(not effect.changes, not effect.is_used) for effect in effects]
    assert order == sorted(order)
