"""The pipeline states itself: what stages need and give is checked, and each can be timed."""

from __future__ import annotations

import pytest

from evaluation.common import report_of
from sayso.extract.pipeline import READER, read
from sayso.extract.stages import Pipeline, Stage, StageFault


def give(value: object) -> Stage:
    return Stage("first", "a", (), lambda: value)


def test_stage_that_needs_what_no_earlier_one_gives_is_refused() -> None:
    with pytest.raises(ValueError, match="'second' needs b"):
        Pipeline((), (give(1), Stage("second", "c", ("a", "b"), lambda a, b: a + b)))


def test_two_stages_that_give_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="gives 'a', which is there already"):
        Pipeline((), (give(1), give(2)))


def test_optional_stage_that_is_left_out_gives_its_fallback() -> None:
    pipeline = Pipeline(("n",), (Stage("half", "half", ("n",), lambda n: n / 2, lambda: 0),))
    assert pipeline.run({"n": 4}) == {"n": 4, "half": 2}
    assert pipeline.run({"n": 4}, without=frozenset({"half"})) == {"n": 4, "half": 0}
    assert pipeline.optional == {"half"}


def test_fault_has_the_name_of_its_stage() -> None:
    pipeline = Pipeline(("n",), (Stage("ratio", "ratio", ("n",), lambda n: 1 / n),))
    with pytest.raises(StageFault, match=r"^ratio: ZeroDivisionError"):
        pipeline.run({"n": 0})


def test_times_have_every_stage() -> None:
    times: dict[str, float] = {}
    reading = read(report_of("The yard will close, the ministry said.", outlet="The Daily Ledger"), times=times)
    assert reading.claims
    assert set(times) == {s.name for s in READER.stages}
    assert times["parse"] > 0
