"""The names of the ledger by index: what ``resolution`` asks for, answered by the database."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.ledger import tables as t
from sayso.names.keys import near
from sayso.names.likeness import alike
from sayso.names.words import Form, form
from sayso.resolution.resolver import Candidate

__all__ = ["NameIndex", "indexed_words"]

_LIKE = 0.75
"""Words less alike than this are not looked up for each other: no join rests on such a pair."""
_COMMON = 2000
"""Names in which a word stands, from which on it leads to nobody by itself."""
_COMPANY = 100
_LONGEST_NAME = 500

_named = sa.select(t.names.c.id, t.names.c.kind, t.names.c.text).where(
    t.names.c.digest.in_(sa.bindparam("digests", expanding=True))
)
_bearing = (
    sa.select(t.bearers.c.name, t.bearers.c.entity)
    .where(t.bearers.c.name.in_(sa.bindparam("names", expanding=True)))
    .order_by(t.bearers.c.entity)
)
_known_words = sa.select(t.words.c.id, t.words.c.text).where(t.words.c.text.in_(sa.bindparam("texts", expanding=True)))
_like = (
    sa.select(t.words.c.id, t.words.c.text)
    .join(t.word_keys, t.word_keys.c.word == t.words.c.id)
    .where(t.word_keys.c.key.in_(sa.bindparam("keys", expanding=True)))
    .distinct()
)
_holding = (
    sa.select(t.name_words.c.name)
    .where(t.name_words.c.word.in_(sa.bindparam("words", expanding=True)))
    .distinct()
    .limit(_COMMON)
)
_also = sa.select(t.name_words.c.name).where(
    t.name_words.c.word.in_(sa.bindparam("words", expanding=True)), t.name_words.c.name.in_(sa.bindparam("pool", expanding=True))
).distinct()  # fmt: skip
_bearers_of = (
    sa.select(t.names.c.id, t.names.c.text, t.bearers.c.entity)
    .join(t.bearers, t.bearers.c.name == t.names.c.id)
    .where(t.names.c.id.in_(sa.bindparam("names", expanding=True)), t.names.c.kind == sa.bindparam("kind"))
)
_theirs, _others = t.namings.alias("theirs"), t.namings.alias("others")
_their_reading = _theirs.c.id // t.IN_A_READING * t.IN_A_READING
_company = (
    sa.select(_others.c.entity)
    .select_from(
        sa.select(_their_reading.label("first")).where(_theirs.c.entity == sa.bindparam("entity")).limit(_COMPANY).subquery("near")
        .join(_others, sa.and_(_others.c.id >= sa.literal_column("near.first"), _others.c.id < sa.literal_column("near.first") + t.IN_A_READING))
        .join(t.entities, t.entities.c.id == _others.c.entity)
    )
    .where(t.entities.c.schema.in_(("Person", "Organization", "LegalEntity")))
    .distinct()
)  # fmt: skip


def digest_of(group: str, name: str) -> int:
    """By what a name of a group is found at once."""
    return int.from_bytes(hashlib.blake2b(f"{group}:{name}".encode(), digest_size=8).digest(), "big", signed=True)


def indexed_words(group: str, name: str) -> list[str]:
    """The words by which a name is found again, each once."""
    read = form(name, person=group == "person")
    found = [w for w in read.words if len(w) > 1] or list(read.words)
    if read.short:
        found.append(read.short)
    if 3 <= len(read.words) <= 8 and group != "person":
        found.append(read.initials)
    return [w[:64] for w in dict.fromkeys(found)]


class NameIndex:
    """Names, their words, and who bears them, in one transaction.

    Args:
        connection: the transaction.

    """

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._reaches: dict[str, list[int]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._bearers: dict[int, list[int]] = {}

    def look_up(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Fetches names of groups at once: what is asked of them afterwards costs no round trip."""
        digests = {digest_of(group, name[:_LONGEST_NAME]) for group, name in wanted}
        for number, kind, text in self._run(_named, {"digests": list(digests)}):
            self._numbers[kind, text] = number
            self._bearers[number] = []
        for name, entity in self._run(_bearing, {"names": list(self._bearers)}):
            self._bearers[name].append(entity)

    # -- what is known -------------------------------------------------------------------------------------------------

    def bearers(self, group: str, name: str) -> list[int]:
        """The entities that have exactly this name, the oldest first."""
        key = (group, name[:_LONGEST_NAME])
        if key not in self._numbers:
            self.look_up([key])
        return self._bearers.get(self._numbers.get(key, 0), [])

    def keyed(self, key: str) -> int | None:
        """The entity with a gazetteer's number."""
        return self._run(sa.select(t.entities.c.id).where(t.entities.c.key == key)).scalar()

    def company(self, entity: int) -> frozenset[int]:
        """Persons and bodies that were named in a report with it, in its first 100 readings."""
        return frozenset(self._run(_company, {"entity": entity}).scalars()) - {entity}

    def bodies(self, entity: int) -> frozenset[int]:
        """The organisations in which it was said to have a post."""
        rows = self._run(sa.select(t.posts.c.body).where(t.posts.c.person == entity).distinct().limit(_COMPANY))
        return frozenset(rows.scalars())

    def similar_words(self, word: str) -> list[int]:
        """Numbers of the words that this one may be."""
        if word not in self._reaches:
            rows = self._run(_like, {"keys": list(near(word))}).all()
            self._reaches[word] = [n for n, text in rows if text == word or alike(word, text)[0] >= _LIKE]
        return self._reaches[word]

    def word_texts(self, numbers: list[int]) -> list[str]:
        """The words of these numbers."""
        return list(self._run(sa.select(t.words.c.text).where(t.words.c.id.in_(numbers))).scalars())

    def names_like(self, group: str, words: list[str], most: int) -> list[int]:
        """Numbers of the names that share words, or words that are like them; those with most in common first."""
        reached = [r for w in words if (r := self.similar_words(w))]
        pools = [(r, self._run(_holding, {"words": r}).scalars().all()) for r in reached]
        rare = [(r, pool) for r, pool in pools if len(pool) < _COMMON]
        if not rare:
            # Nothing but common words: names that hold the first two of them.
            if len(pools) < 2:
                return []
            both = self._run(_also, {"words": reached[1], "pool": list(pools[0][1])}).scalars()
            return list(both)[:most]
        shared: Counter[int] = Counter()
        for _, pool in rare:
            shared.update(pool)
        common = [r for r, pool in pools if len(pool) >= _COMMON]
        best = [n for n, _ in shared.most_common(_COMMON)]
        for words_like in common:
            shared.update(self._run(_also, {"words": words_like, "pool": best}).scalars())
        return [n for n, _ in shared.most_common(most)]

    def candidates(self, group: str, name: Form, most: int) -> Iterable[Candidate]:
        """Names that share words with it, and who bears them."""
        words = list(dict.fromkeys([w[:64] for w in name.words if len(w) > 1] or name.words))
        if name.short:
            words.append(name.short)
        numbers = self.names_like(group, words, most)
        if not numbers:
            return []
        rows = self._run(_bearers_of, {"names": numbers, "kind": group}).all()
        place = {n: i for i, n in enumerate(numbers)}
        return [Candidate(text, entity) for n, text, entity in sorted(rows, key=lambda r: (place[r[0]], r[2]))]

    # -- and what becomes known ----------------------------------------------------------------------------------------

    def add(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Gives a number to every name of a group that has none. ``look_up`` comes first."""
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
            self._bearers[number] = []
        words = self._words({w for found in new.values() for w in found})
        rows = [{"word": words[w], "name": self._numbers[key]} for key, found in new.items() for w in found]
        if rows:
            self._run(t.name_words.insert(), rows)

    def number(self, group: str, name: str) -> int:
        """The number of a name that was looked up or added."""
        return self._numbers[group, name[:_LONGEST_NAME]]

    def bear(self, name: int, entity: int) -> None:
        """An entity has a name."""
        if entity not in self._bearers[name]:
            self._bearers[name].append(entity)
            self._run(t.bearers.insert(), {"name": name, "entity": entity})

    def _words(self, wanted: set[str]) -> dict[str, int]:
        found = {text: number for number, text in self._run(_known_words, {"texts": list(wanted)})}
        new = sorted(wanted - found.keys())
        if new:
            made = self._run(t.words.insert().returning(t.words.c.id, t.words.c.text), [{"text": w} for w in new])
            found |= {text: number for number, text in made}
            self._run(t.word_keys.insert(), [{"key": k, "word": found[w]} for w in new for k in sorted(near(w))])
            self._reaches.clear()
        return found
