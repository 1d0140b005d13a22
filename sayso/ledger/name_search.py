"""Search entities by name, in any spelling or script."""

from __future__ import annotations

from functools import partial

import sqlalchemy as sa

from sayso.ledger import tables as t
from sayso.ledger.name_index import NameIndex
from sayso.ledger.queries import among
from sayso.ledger.view import View
from sayso.names.compare import name_log_odds
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form
from sayso.resolution.names import comparable
from sayso.resolution.resolver import JOIN_THRESHOLD

__all__ = ["GROUPS", "entities_called", "names_called", "where_called"]

GROUPS = ("person", "body", "thing", "place", "unnamed")
_LOOKED_AT = 200
_MOST = 5000
"""Places in which a name is looked for, the newest first."""
_SAME_SOUND = 0.86


def _holds(asked: Form, name: Form) -> bool:
    """Tell whether every word of the query is a word of the name: "mehrabi" finds Abdollah Mehrabi."""
    return bool(asked.words) and all(
        any(word_similarity(a, b)[0] >= _SAME_SOUND for b in name.words) for a in asked.words
    )


def names_called(view: View, asked: str) -> dict[str, list[int]]:
    """Return the numbers of the names that a query may mean, by group, best first.

    Args:
        view: the ledger.
        asked: a name in any spelling or script.

    """
    index = NameIndex(view.connection)
    found: dict[str, list[int]] = {}
    for group in GROUPS:
        read = comparable(group, asked)
        words = [w[:64] for w in dict.fromkeys(read.words) if len(w) > 1] + ([read.short] if read.short else [])
        if len(read.words) == 1 and 2 < len(read.words[0]) < 9:
            words.append(read.words[0])  # an acronym is indexed as a word
        numbers = index.names_like(list(dict.fromkeys(words)), _LOOKED_AT) if words else []
        if not numbers:
            continue
        rows = view.connection.execute(
            sa.select(t.names.c.id, t.names.c.text).where(
                among(view.connection, t.names.c.id, numbers), t.names.c.kind == group
            )
        )
        scored = []
        for number, text in rows:
            name = comparable(group, text)
            log_odds = name_log_odds(read, name, person=group == "person")[0]
            if log_odds >= JOIN_THRESHOLD or _holds(read, name):
                scored.append((-log_odds, number))
        if scored:
            found[group] = [number for _, number in sorted(scored)]
    return found


def entities_called(view: View, asked: str) -> list[int]:
    """Return the entities that a name may mean, best first, each once, after people's decisions.

    Args:
        view: the ledger.
        asked: a name in any spelling or script.

    """
    found: dict[int, None] = {}
    for numbers in names_called(view, asked).values():
        rows = view.connection.execute(
            sa.select(t.bearers.c.name, t.bearers.c.entity)
            .join(t.entities, t.entities.c.id == t.bearers.c.entity)
            .where(among(view.connection, t.bearers.c.name, numbers), t.entities.c.entry <= view.upto)
        ).all()
        place = {n: i for i, n in enumerate(numbers)}
        for _, entity in sorted(rows, key=lambda r: (place[r[0]], r[1])):
            found.setdefault(view.layer.canonical(entity))
    return [e for e in found if e not in view.layer.rejected]


def where_called(view: View, asked: str) -> dict[int, set[int]]:
    """Return where the entities that a name may mean are named, under any of their names.

    Args:
        view: the ledger.
        asked: a name in any spelling or script.

    Returns:
        Number of a reading → numbers of the names in it.

    """
    names = [n for numbers in names_called(view, asked).values() for n in numbers]
    behind = {b for e in entities_called(view, asked) for b in view.layer.behind(e)}
    n = t.namings.c
    one_of = partial(among, view.connection)
    bearing = sa.select(t.bearers.c.entity).where(one_of(t.bearers.c.name, names), ~one_of(t.bearers.c.entity, behind))
    others = view.connection.execute(bearing).scalars().all() if names else ()
    found: dict[int, set[int]] = {}
    for values, where in (
        (names, (one_of(n.name, names), n.entity.is_(None))),
        (behind, (one_of(n.entity, behind),)),
        (others, (one_of(n.entity, others), one_of(n.name, names))),
    ):
        if values:
            query = sa.select(n.id).where(*where).order_by(n.id.desc()).limit(_MOST)
            for number in view.connection.execute(query).scalars():
                found.setdefault(number // t.IN_A_READING, set()).add(number % t.IN_A_READING)
    return found
