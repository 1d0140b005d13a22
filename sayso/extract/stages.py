"""The boundary around each stage of the reader: what goes wrong inside has the stage's name outside."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from sayso.errors import SaysoError

__all__ = ["StageFault", "stage"]

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
    """Run a stage.

    Raises:
        StageFault: it failed, whatever the exception was.
        SaysoError, MemoryError: as the stage raised it.

    """
    try:
        return work(*args, **options)
    except (SaysoError, StageFault, MemoryError):
        raise
    except Exception as error:  # the one place for all stages: one sentence must not cost the report
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        raise StageFault(name, f"{type(error).__name__}: {error} ({where})") from error
