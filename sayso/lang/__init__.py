"""Languages: one package each, found by the entry point group ``sayso.languages``.

A language package gives one ``sayso.syntax.language.Language``. English comes with sayso; another distribution brings
its own by declaring, in its ``pyproject.toml``:

    [project.entry-points."sayso.languages"]
    fr = "sayso_fr:LANGUAGE"
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from sayso.errors import UnknownLanguage
from sayso.syntax.language import Language

__all__ = ["DEFAULT", "GROUP", "language_for", "languages"]

GROUP = "sayso.languages"
_BUILT_IN = {"en": "sayso.lang.en:LANGUAGE"}
DEFAULT = "en"
"""The language of a text that is too short to tell."""


def languages() -> dict[str, str]:
    """Return code → ``module:attribute`` of every language that is installed. Nothing is imported."""
    return {**{point.name: point.value for point in entry_points(group=GROUP)}, **_BUILT_IN}


@cache
def language_for(code: str) -> Language:
    """Return a language.

    Args:
        code: ISO 639-1 code, as in ``Report.language``.

    Raises:
        UnknownLanguage: no installed package brings it.

    """
    where = languages().get(code)
    if where is None:
        known = ", ".join(sorted(languages()))
        raise UnknownLanguage(code, "is a language that no installed package reads", f"choose one of: {known}")
    module, _, attribute = where.partition(":")
    found: Language = getattr(import_module(module), attribute)
    return found
