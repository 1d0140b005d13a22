"""The stages of the reader: what each needs and gives, checked when the pipeline is made, and the boundary around each.

What goes wrong inside a stage has the stage's name outside (``StageFault``), so that one sentence cannot cost the
report.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sayso.budget import OverBudget, check
from sayso.errors import SaysoError

__all__ = ["Pipeline", "Stage", "StageFault", "stage"]

P = ParamSpec("P")
T = TypeVar("T")


class StageFault(Exception):
    """A stage of the reader failed. It never leaves the reader: ``sayso.extract.recovery`` makes it a ``Problem``.

    Args:
        stage: its name.
        fault: the exception, and where in the program it was raised.

    """

    def __init__(self, stage: str, fault: str) -> None:
        self.stage, self.fault = stage, fault
        super().__init__(f"{stage}: {fault}")


def stage(name: str, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """Run a piece of work under a stage's name.

    Raises:
        StageFault: it failed, whatever the exception was.
        SaysoError, OverBudget, MemoryError: as the stage raised it.

    """
    try:
        return work(*args, **options)
    except (SaysoError, StageFault, OverBudget, MemoryError):
        raise
    except Exception as error:  # the one place for all stages: one sentence must not cost the report
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        raise StageFault(name, f"{type(error).__name__}: {error} ({where})") from error


@dataclass(frozen=True)
class Stage:
    """One stage: a function of what earlier stages gave.

    Attributes:
        name: as ``sayso read --timing`` and problems print it.
        gives: under which name its result is kept.
        needs: the results that it is called with, in the order of its parameters.
        run: the function.
        fallback: gives the result where the stage is left out; None for a stage that the reader cannot do without.

    """

    name: str
    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]
    fallback: Callable[[], Any] | None = None


class Pipeline:
    """Stages in their order.

    Args:
        given: the names of what ``run`` is given.
        stages: the stages.

    Raises:
        ValueError: a stage needs what no earlier one gives, or two give the same.

    """

    def __init__(self, given: tuple[str, ...], stages: tuple[Stage, ...]) -> None:
        self.stages = stages
        known = set(given)
        for s in stages:
            if missing := set(s.needs) - known:
                raise ValueError(f"stage {s.name!r} needs {', '.join(sorted(missing))}, which no earlier stage gives")
            if s.gives in known:
                raise ValueError(f"stage {s.name!r} gives {s.gives!r}, which is there already")
            known.add(s.gives)

    @property
    def optional(self) -> frozenset[str]:
        """Return the names of the stages that the reader can do without."""
        return frozenset(s.name for s in self.stages if s.fallback is not None)

    def run(
        self, given: Mapping[str, Any], *, without: frozenset[str] = frozenset(), times: dict[str, float] | None = None
    ) -> dict[str, Any]:
        """Run all stages.

        Args:
            given: what the first stages need.
            without: names of optional stages to leave out.
            times: where the processor time of each stage is added up, in seconds, by its name.

        Returns:
            What was given and what every stage gave, by name.

        Raises:
            StageFault: a stage failed.
            OverBudget: the document took all of its time or memory.

        """
        results = dict(given)
        for s in self.stages:
            if s.fallback is not None and s.name in without:
                results[s.gives] = s.fallback()
                continue
            check(memory=True)
            start = time.process_time() if times is not None else 0.0
            results[s.gives] = stage(s.name, s.run, *[results[need] for need in s.needs])
            if times is not None:
                times[s.name] = times.get(s.name, 0.0) + time.process_time() - start
        return results
