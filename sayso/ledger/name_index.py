"""The index of names: the database behind ``resolution``'s queries."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.ledger import tables as t
from sayso.ledger.queries import among, few_of_each, named_in
from sayso.names.keys import fuzzy_keys
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form, initials
from sayso.resolution.mentions import Named
from sayso.resolution.names import comparable
from sayso.resolution.resolver import MAX_CANDIDATES, MOST_NAMES, Candidate

__all__ = ["NameIndex", "indexed_words"]

_LIKE = 0.75
"""Words less alike than this are not looked up for each other: no join rests on such a pair."""
_COMMON = 2000
"""Names in which a word stands, from which on it leads to nobody by itself."""
_OFTEN = 120
"""Readings that name somebody, beyond which being named with them says nothing."""
_COMPANY = 30
"""Readings of somebody in which is looked who else is named; and posts."""
_LONGEST_NAME = 500

_BEARERS = 20
"""Of those who have a name that is fetched, the oldest: a surname has a new bearer in every report."""

_named = sa.select(t.names.c.id, t.names.c.kind, t.names.c.text)
_words = sa.select(t.words.c.id, t.words.c.text)
_like = sa.select(t.word_keys.c.key, t.words.c.id, t.words.c.text).join(t.words, t.word_keys.c.word == t.words.c.id)
_keyed = sa.select(t.entities.c.key, t.entities.c.id)


def digest_of(group: str, name: str) -> int:
    """Return the digest by which a name of a group is found."""
    return int.from_bytes(hashlib.blake2b(f"{group}:{name}".encode(), digest_size=8).digest(), "big", signed=True)


def indexed_words(group: str, name: str) -> list[str]:
    """Return the words by which a name is indexed, each once."""
    read = comparable(group, name)
    found = [w for w in read.words if len(w) > 1] or list(read.words)
    if read.short:
        found.append(read.short)
    if 3 <= len(read.words) <= 8 and group != "person":
        found.append(initials(read.words))
    return [w[:64] for w in dict.fromkeys(found)]


class NameIndex:
    """Names, their words, and the entities that bear them, in one transaction.

    Every query is answered once and cached; additions are written by ``keep``.

    Args:
        connection: the transaction.

    """

    def __init__(self, connection: Connection) -> None:
        self._connection, self._run = connection, connection.execute
        self._reaches: dict[str, list[int]] = {}
        self._holding: dict[int, list[int]] = {}
        self._liked: dict[tuple[tuple[str, ...], int], list[int]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._names: dict[int, tuple[str, str]] = {}
        self._bearers: dict[int, list[int]] = {}
        self._keyed: dict[str, int | None] = {}
        self._readings: dict[int, set[int]] = {}
        self._next = 0
        self._new: list[dict[str, Any]] = []
        self._borne: list[dict[str, int]] = []

    # -- what is known -------------------------------------------------------------------------------------------------

    def look_up(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Fetch names of groups in one query, so that later queries on them need none.

        Args:
            wanted: (group, name) pairs.

        """
        digests = {digest_of(group, name[:_LONGEST_NAME]) for group, name in wanted}
        if digests:
            self._fetched(t.names.c.digest, digests)

    def _fetched(self, column: sa.Column[int], values: Collection[int]) -> None:
        rows = self._run(_named.where(among(self._connection, column, values))).all()
        new = [number for number, _, _ in rows if number not in self._names]
        for number, kind, text in rows:
            self._numbers[kind, text] = number
            self._names[number] = (kind, text)
        self._bearers.update((number, []) for number in new)
        b = t.bearers.c
        for number, entity in few_of_each(self._connection, b.name, b.entity, new, _BEARERS, least=True):
            self._bearers[number].append(entity)

    def foresee(self, named: Iterable[Named], keys: Iterable[str]) -> None:
        """Fetch in a few queries what resolving these names will need.

        Args:
            named: the names that will be resolved.
            keys: gazetteer ids that will be looked up.

        """
        wanted = list(keys)
        self._keyed = dict.fromkeys(wanted)
        if wanted:
            self._keyed.update(
                (key, number)
                for key, number in self._run(_keyed.where(among(self._connection, t.entities.c.key, wanted))).all()
            )
        asked = [_asked(comparable(n.group, name)) for n in named for name in n.names[:MOST_NAMES]]
        self._reach({w for words in asked for w in words})
        self._hold({r for words in asked for w in words for r in self._reaches[w]})
        self._fetch_numbered({n for words in asked for n in self.names_like(words, MAX_CANDIDATES)})

    def _fetch_numbered(self, numbers: Iterable[int]) -> None:
        missing = [n for n in numbers if n not in self._names]
        if missing:
            self._fetched(t.names.c.id, missing)

    def bearers(self, group: str, name: str) -> list[int]:
        """Return entities with exactly this name, oldest first; a limited number for a common name."""
        key = (group, name[:_LONGEST_NAME])
        if key not in self._numbers:
            self.look_up([key])
        return self._bearers.get(self._numbers.get(key, 0), [])

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        """Return the entities with exactly this name and a position in one of these organisations."""
        query = (
            sa.select(t.bearers.c.entity)
            .join(t.posts, t.posts.c.person == t.bearers.c.entity)
            .where(t.bearers.c.name == self.number(group, name), among(self._connection, t.posts.c.body, bodies))
            .distinct()
        )
        return sorted(self._run(query).scalars())

    def keyed(self, key: str) -> int | None:
        """Return the entity with a gazetteer id."""
        if key not in self._keyed:
            self._keyed[key] = self._run(sa.select(t.entities.c.id).where(t.entities.c.key == key)).scalar()
        return self._keyed[key]

    def met(self, entities: Collection[int], company: frozenset[int]) -> dict[int, int]:
        """Return with how many entities of ``company`` each entity was named in one report. Some of its readings are
        sampled.
        """
        missing = [e for e in entities if e not in self._readings]
        self._readings.update((e, set()) for e in missing)
        n = t.namings.c
        for entity, naming in few_of_each(self._connection, n.entity, n.id, missing, _COMPANY):
            self._readings[entity].add(naming // t.IN_A_READING)
        named: dict[int, set[int]] = {}
        readings = set[int]().union(*(self._readings[e] for e in entities))
        for reading, _, entity in named_in(self._connection, sorted(readings), company):
            named.setdefault(reading, set()).add(entity)
        together = {e: set[int]().union(*(named.get(r, ()) for r in self._readings[e])) - {e} for e in entities}
        return {e: len(theirs) for e, theirs in together.items()}

    def bodies(self, entity: int) -> frozenset[int]:
        """Return the organisations in which an entity has a position."""
        rows = self._run(sa.select(t.posts.c.body).where(t.posts.c.person == entity).distinct().limit(_COMPANY))
        return frozenset(rows.scalars())

    def _reach(self, words: Iterable[str]) -> None:
        """Fetch the indexed words that are similar to these."""
        keys = {w: fuzzy_keys(w) for w in words if w not in self._reaches}
        if not keys:
            return
        found: dict[int, list[tuple[int, str]]] = {}
        wanted = sorted({k for near_to in keys.values() for k in near_to})
        for key, number, text in self._run(_like.where(among(self._connection, t.word_keys.c.key, wanted))).all():
            found.setdefault(key, []).append((number, text))
        for word, near_to in keys.items():
            rows = dict.fromkeys(row for key in near_to for row in found.get(key, ()))
            self._reaches[word] = sorted(
                n for n, text in rows if text == word or word_similarity(word, text)[0] >= _LIKE
            )

    def similar_words(self, word: str) -> list[int]:
        """Return the numbers of the indexed words that are similar to a word."""
        self._reach([word])
        return self._reaches[word]

    def word_texts(self, numbers: list[int]) -> list[str]:
        """Return the words with these numbers."""
        return [text for _, text in self._run(_words.where(among(self._connection, t.words.c.id, numbers))).all()]

    def _hold(self, words: Iterable[int]) -> None:
        """Fetch the names that contain these words, the oldest ones of a common word."""
        missing = sorted({w for w in words if w not in self._holding})
        self._holding.update((w, []) for w in missing)
        n = t.name_words.c
        for word, name in few_of_each(self._connection, n.word, n.name, missing, _COMMON, least=True):
            self._holding[word].append(name)

    def names_like(self, words: list[str], most: int) -> list[int]:
        """Return the numbers of names that share words or similar words, those with most in common first.

        Args:
            words: the words of a name.
            most: maximum number of names.

        """
        asked = tuple(words), most
        if asked not in self._liked:
            self._liked[asked] = self._names_like(words, most)
        return self._liked[asked]

    def _names_like(self, words: list[str], most: int) -> list[int]:
        self._reach(words)
        reached = [r for w in words if (r := self._reaches[w])]
        self._hold({w for r in reached for w in r})
        pools = [(r, sorted({n for w in r for n in self._holding[w]})[:_COMMON]) for r in reached]
        rare = [(r, pool) for r, pool in pools if len(pool) < _COMMON]
        if not rare:
            # Nothing but common words: names that hold the first two of them.
            if len(pools) < 2:
                return []
            return self._also(reached[1], pools[0][1])[:most]
        shared: Counter[int] = Counter()
        for _, pool in rare:
            shared.update(pool)
        common = [r for r, pool in pools if len(pool) >= _COMMON]
        best = [n for n, _ in shared.most_common(_COMMON)]
        for words_like in common:
            shared.update(self._also(words_like, best))
        return [n for n, _ in shared.most_common(most)]

    def _also(self, words: Collection[int], pool: Collection[int]) -> list[int]:
        """Return those of some names that contain one of these words."""
        c = t.name_words.c
        some = among(self._connection, c.word, words), among(self._connection, c.name, pool)
        return list(self._run(sa.select(c.name).where(*some).distinct()).scalars())

    def candidates(self, name: Form, most: int) -> Iterable[Candidate]:
        """Return names of any group that share words with a name, and the entities that bear them."""
        numbers = self.names_like(_asked(name), most)
        self._fetch_numbered(numbers)
        found = [(n, self._names[n]) for n in numbers]
        return [Candidate(text, e, kind) for n, (kind, text) in found for e in sorted(self._bearers[n])]

    def in_gazetteer(self, entities: Collection[int]) -> set[int]:
        """Return those of some entities that have a gazetteer id."""
        made = {row["id"] for row in self._new if row["key"] is not None}
        e = t.entities.c
        query = sa.select(e.id).where(among(self._connection, e.id, entities), e.key.is_not(None))
        return (made & set(entities)) | set(self._run(query).scalars())

    def seldom_named(self, entities: Collection[int]) -> frozenset[int]:
        """Return those of some entities that few reports name: whom every report names, is company for everybody."""
        n = t.namings.c
        wanted = sorted(entities)
        rows = few_of_each(self._connection, n.entity, n.id, wanted, _OFTEN + 1)
        counts = Counter(entity for entity, _ in rows)
        return frozenset(e for e in wanted if counts[e] <= _OFTEN)

    # -- and what becomes known ----------------------------------------------------------------------------------------

    def add(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Add the names that are new. ``look_up`` must be called first.

        Args:
            wanted: (group, name) pairs.

        """
        new = {
            key: indexed_words(*key)
            for group, name in wanted
            if (key := (group, name[:_LONGEST_NAME])) not in self._numbers
        }
        if not new:
            return
        made = self._run(
            t.names.insert().returning(t.names.c.id, t.names.c.kind, t.names.c.text),
            [{"kind": k, "text": n, "digest": digest_of(k, n)} for k, n in new],
        )
        for number, kind, text in made:
            self._numbers[kind, text] = number
            self._names[number] = (kind, text)
            self._bearers[number] = []
        words = self._words({w for found in new.values() for w in found})
        rows = [{"word": words[w], "name": self._numbers[key]} for key, found in new.items() for w in found]
        if rows:
            self._run(t.name_words.insert(), rows)
        self._holding.clear()
        self._liked.clear()

    def number(self, group: str, name: str) -> int:
        """Return the number of a name that was looked up or added."""
        return self._numbers[group, name[:_LONGEST_NAME]]

    def new(self, schema: str, key: str | None, name: int) -> int:
        """Create an entity and return its number. There is one writer at a time, so the number is free."""
        if not self._next:
            self._next = (self._run(sa.select(sa.func.max(t.entities.c.id))).scalar() or 0) + 1
        number, self._next = self._next, self._next + 1
        self._new.append({"id": number, "schema": schema, "key": key, "name": name})
        if key is not None:
            self._keyed[key] = number
        return number

    def bear(self, name: int, entity: int) -> None:
        """Record that an entity has a name."""
        theirs = self._bearers[name]
        if entity in theirs or (len(theirs) >= _BEARERS and self._has(name, entity)):
            return
        theirs.append(entity)
        self._borne.append({"name": name, "entity": entity})

    def _has(self, name: int, entity: int) -> bool:
        """Tell whether an entity has a name, even if it is not among the cached bearers."""
        if any(row["id"] == entity for row in self._new):
            return False
        query = sa.select(t.bearers.c.entity).where(t.bearers.c.name == name, t.bearers.c.entity == entity)
        return self._run(query).first() is not None

    def keep(self, entry: int) -> None:
        """Write the new entities and their names."""
        if self._new:
            self._run(t.entities.insert(), [{**row, "entry": entry} for row in self._new])
        if self._borne:
            self._run(t.bearers.insert(), self._borne)
        self._new, self._borne = [], []

    def _words(self, wanted: set[str]) -> dict[str, int]:
        known = _words.where(among(self._connection, t.words.c.text, sorted(wanted)))
        found = {text: number for number, text in self._run(known).all()}
        new = sorted(wanted - found.keys())
        if new:
            made = self._run(t.words.insert().returning(t.words.c.id, t.words.c.text), [{"text": w} for w in new])
            found |= {text: number for number, text in made}
            self._run(t.word_keys.insert(), [{"key": k, "word": found[w]} for w in new for k in sorted(fuzzy_keys(w))])
            self._reaches.clear()
        return found


def _asked(name: Form) -> list[str]:
    """Return the words by which similar names are searched."""
    words = list(dict.fromkeys([w[:64] for w in name.words if len(w) > 1] or name.words))
    return [*words, name.short] if name.short else words
