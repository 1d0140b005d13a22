"""Matrix products: NumPy's BLAS for a spaCy pipeline too, and one thread for all.

A report's matrices are small. thinc multiplies them with the BLIS that it ships, which takes three times as long as
NumPy's OpenBLAS on the processors of today (half of a parse), and OpenBLAS with several threads takes twice the
processor's time to be no earlier. Several reports at once are read by several processes (``sayso.workers``).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

__all__ = ["one_thread", "use_numpy_products"]


def use_numpy_products(nlp: Language) -> None:
    """Let the networks of a pipeline multiply with NumPy.

    Args:
        nlp: a pipeline that is loaded; its networks are changed in place, their weights are not.

    """
    operations = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if hasattr(model, "walk"):
            for layer in model.walk():
                layer.ops = operations


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which matrix products keep to one thread."""
    context: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return context


@cache
def _controller() -> ThreadpoolController:
    """Return what knows the BLAS libraries of the process; looking for them takes some milliseconds."""
    return ThreadpoolController()
