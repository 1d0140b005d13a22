"""Lists → the arrays of the index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.model import ListedEntity, Listing, ListUsed
from sayso.names.agreement import first_last_keys
from sayso.names.equality import name_keys
from sayso.names.keys import fuzzy_keys, hash_key
from sayso.names.readings import is_hangul
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form, form, initials
from sayso.screening.identifiers.comparison import listed_key
from sayso.screening.index.entities import entity_arrays
from sayso.screening.index.file import Arrays
from sayso.screening.index.keyed import Keyed, packed
from sayso.screening.schemata import ADDRESS, PERSON, UNKNOWN

__all__ = ["SECTIONS", "SearchableList", "build", "indexed_words"]

SECTIONS = ("person", "body", "place")
"""Names of persons, names of all else, and addresses are read otherwise, so that each has vocabulary and postings of
its own."""


def indexed_words(read: Form, *, person: bool) -> list[str]:
    """Return the words by which a name is found.

    Initials are left out, unless there is nothing else. The acronym in brackets is added, and the initials
    joined: of a person in alphabetical order, since names of persons come in any.

    Args:
        read: form of the name.
        person: whether the bearer is a person.

    """
    found = [w for w in read.words if len(w) > 1] or list(read.words)
    # A Korean given name is one word in Hangul, and often two in Latin letters.
    found += [syllable for w in found if len(w) == 2 and is_hangul(w) for syllable in w]
    if read.short:
        found.append(read.short)
    if 3 <= len(read.words) <= 8:
        found.append(initials(sorted(read.words) if person else read.words))
    return list(dict.fromkeys(found))


_WORLD = 20_000
"""Names among which a word is rare or common, at the least: a list of fifty says nothing of how common its words
are."""


_SECTION_OF = {PERSON: "person", ADDRESS: "place"}


class SearchableList(Protocol):
    """A list that an index can be built over; ``Watchlist`` is one."""

    used: ListUsed
    listings: list[Listing]
    entities: Sequence[ListedEntity]


class _Section:
    """Names of one kind while they are gathered."""

    def __init__(self, *, person: bool) -> None:
        self.person = person
        self.words: dict[str, array[int]] = {}
        self.listing: array[int] = array("I")
        self.texts: list[bytes] = []
        self.forms: list[bytes] = []
        self.same = Keyed()
        self.pairs = Keyed()
        self._encoder = msgspec.msgpack.Encoder()

    def add(self, name: str, listing: int) -> None:
        number = len(self.texts)
        self.texts.append(name.encode())
        self.listing.append(listing)
        read = form.__wrapped__(name, person=self.person)
        self.forms.append(self._encoder.encode(read))
        self.same.add(name_keys(name), number)
        if self.person:
            self.pairs.add(map(hash_key, first_last_keys(name, read)), number)
        for word in indexed_words(read, person=self.person):
            found = self.words.get(word)
            if found is None:
                found = self.words[word] = array("I")
            found.append(number)

    def arrays(self, prefix: str) -> Arrays:
        """Return words in the order of their numbers; what each says (its rarity), where it stands, and the keys
        that lead to it.
        """
        order = sorted(self.words, key=hash_key)
        names, count = len(self.texts), len(order)
        frequency = np.fromiter((len(self.words[w]) for w in order), np.int64, count)
        world = max(names, _WORLD)
        rarity = np.log((world + 1) / np.maximum(frequency, 1)) / np.log(world + 2)
        posts = (
            np.concatenate([np.frombuffer(self.words[w], np.uint32) for w in order])
            if order
            else np.zeros(0, np.uint32)
        )
        at = np.zeros(count + 1, np.int64)
        np.cumsum(frequency, out=at[1:])
        norm = np.zeros(names, np.float32)
        np.add.at(norm, posts, np.repeat(rarity, frequency).astype(np.float32))
        keys = [fuzzy_keys(word) for word in order]
        like_at, like, gain = _neighbours(order, keys, rarity)
        key = np.fromiter(chain.from_iterable(keys), np.uint32)
        lead = np.repeat(np.arange(count, dtype=np.uint32), [len(k) for k in keys])
        by_key = np.argsort(key, kind="stable")
        text, text_at = packed([t + b"\n" for t in self.texts])
        vocabulary, word_at = packed([w.encode() for w in order])
        forms, form_at = packed(self.forms)
        made: Arrays = {
            "listing": np.frombuffer(self.listing, np.uint32),
            "text": text,
            "text_at": text_at,
            "scale": (1 / np.sqrt(np.maximum(norm, 0.01))).astype(np.float32),
            "word_hash": np.fromiter((hash_key(w) for w in order), np.uint32, count),
            "word": vocabulary,
            "word_at": word_at,
            "rarity": rarity.astype(np.float32),
            "post": posts,
            "post_at": at,
            "key": key[by_key],
            "key_word": lead[by_key],
            "like_at": like_at,
            "like": like,
            "gain": gain,
            "form": forms,
            "form_at": form_at,
            **self.same.arrays("same"),
            **self.pairs.arrays("pair"),
        }
        return {f"{prefix}.{name}": value for name, value in made.items()}


def _neighbours(words: list[str], keys: list[set[int]], rarity: NDArray[np.float64]) -> tuple[Any, Any, Any]:
    """Return for each word of the vocabulary the words that it may be and what each says, the least first.

    Most words of a query are in the vocabulary, and need no search.
    """
    compared = word_similarity.__wrapped__
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    one, other, likeness = array("I"), array("I"), array("d")
    for number, (word, own) in enumerate(zip(words, keys, strict=True)):
        # Two words are as alike one way as the other: each is compared with those before it.
        for before in set().union(*[sharing[key] for key in own]):
            value, _ = compared(word, words[before])
            if value:
                one.append(number)
                other.append(before)
                likeness.append(value)
        for key in own:
            sharing[key].append(number)
    itself = np.arange(len(words), dtype=np.uint32)
    first, second, alikeness = np.frombuffer(one, np.uint32), np.frombuffer(other, np.uint32), np.frombuffer(likeness)
    of = np.concatenate((itself, first, second))
    to = np.concatenate((itself, second, first))
    similarity = np.concatenate((np.ones(len(words)), alikeness, alikeness))
    gain = rarity[to] * similarity * similarity
    order = np.lexsort((to, gain, of))
    at = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.bincount(of, minlength=len(words)), out=at[1:])
    return at, to[order], gain[order].astype(np.float32)


def build(
    lists: Iterable[SearchableList], progress: Callable[[int], None] = lambda _: None
) -> tuple[dict[str, Any], Arrays]:
    """Build an index over lists.

    Args:
        lists: what is searched.
        progress: called now and then with the number of listings so far.

    Returns:
        The header and the arrays of the index.

    """
    sections = {s: _Section(person=s == "person") for s in SECTIONS}
    encoder = msgspec.msgpack.Encoder()
    entries: list[bytes] = []
    list_of: array[int] = array("H")
    ids: dict[str, int] = {}
    numbers, merged = Keyed(), Keyed()
    stored: list[tuple[int, ListedEntity]] = []
    used: list[ListUsed] = []
    for number, watchlist in enumerate(lists):
        used.append(watchlist.used)
        for listing in watchlist.listings:
            _take_in(listing, len(entries), sections)
            ids.setdefault(listing.id, len(entries))
            numbers.add({hash_key(key) for i in listing.ids if (key := listed_key(i))}, len(entries))
            merged.add([hash_key(d.value) for d in listing.details if d.name == "referent"], len(entries))
            entries.append(encoder.encode(listing))
            list_of.append(number)
            if len(entries) % 500 == 0:
                progress(len(entries))
        stored += [(number, entity) for entity in watchlist.entities]
    progress(len(entries))
    blob, blob_at = packed(entries)
    id_order = sorted(ids, key=hash_key)
    arrays: Arrays = {
        "entry": blob,
        "entry_at": blob_at,
        "list_of": np.frombuffer(list_of, np.uint16),
        "id_hash": np.fromiter((hash_key(i) for i in id_order), np.uint32, len(id_order)),
        "id_entry": np.fromiter((ids[i] for i in id_order), np.uint32, len(id_order)),
    }
    arrays |= numbers.arrays("identifier") | merged.arrays("merged") | entity_arrays(stored)
    for name, section in sections.items():
        arrays |= section.arrays(name)
    return {"lists": [msgspec.to_builtins(u) for u in used]}, arrays


def _take_in(listing: Listing, number: int, sections: dict[str, _Section]) -> None:
    # Whether a bearer of unknown kind is a person is not known, so that it is searched for as either.
    sought = ("person", "body") if listing.schema == UNKNOWN else (_SECTION_OF.get(listing.schema, "body"),)
    for section in sought:
        for name in listing.names:
            sections[section].add(name.text, number)
