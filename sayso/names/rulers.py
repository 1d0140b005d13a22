"""Rulers and princes, who are named by title and given name: King Salman, Sheikh Hamdan."""

from __future__ import annotations

from functools import cache

from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form
from sayso.resources import toml as table

__all__ = ["is_ruler"]

_SPELLING = 0.9


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("names")["ruler_titles"])


@cache
def _houses() -> frozenset[str]:
    return frozenset(table("names")["ruling_houses"])


def is_ruler(one: Form, other: Form) -> bool:
    """Tell whether one name is a ruler's title and a given name, and the other has that given name first and the name
    of a ruling house last: "King Salman" and "Salman bin Abdulaziz Al Saud".
    """
    titles = _titles()
    return (one[0][0] in titles and _is_called(one, other)) or (other[0][0] in titles and _is_called(other, one))


def _is_called(short: Form, full: Form) -> bool:
    if len(short.words) != 2 or len(full.words) < 2 or full.words[-1] not in _houses():
        return False
    return word_similarity(short.words[1], full.words[0])[0] >= _SPELLING
