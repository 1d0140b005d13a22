"""Search claims by words and filters, best first.

The database finds the reports that hold the words and pass the filters; claims are ranked on the texts of the newest of
them. A claim that has all the words itself ranks above one whose report has them elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from sayso.errors import BadOption
from sayso.ledger import tables as t
from sayso.ledger.claim_index import IndexedClaim, decode_index, kind_mask
from sayso.ledger.name_index import NameIndex
from sayso.ledger.name_search import where_called
from sayso.ledger.queries import among
from sayso.ledger.view import StoredReport, View
from sayso.ledger.writer import day_number
from sayso.names.scripts import latin
from sayso.names.word_similarity import word_similarity
from sayso.resources.stems import stem

__all__ = ["Found", "Hit", "Query", "find", "reports_holding"]

_FIRST_BATCH, _BATCH = 40, 200
_MOST_REPORTS = 4000
_ENOUGH = 100
"""Claims that pass, from which on no further reports are looked at."""
_SAME_SOUND = 0.9
_QUERY = re.compile(r"\"([^\"]+)\"|“([^”]+)”|(\S+)")
_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
"""Letters beyond ASCII: only there a word may be spelled otherwise than it is indexed."""
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

_Row = tuple[int, IndexedClaim]
"""The number of a claim in its reading, from 0, and by what it is found."""


class _Candidate(NamedTuple):
    """A report that may match: its publication date and the index of its claims."""

    held: StoredReport
    published: str | None
    claims: bytes


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A search for claims. Filters combine.

    ``words``: all of them, those in quotation marks as an exact phrase. ``by`` is a source, ``about`` anybody or
    anything named, both in any spelling. ``first`` and ``last`` are days: the claim's own date counts, or else the
    report's. ``versions`` includes earlier versions of pages.
    """

    words: str = ""
    by: str | None = None
    about: str | None = None
    frame: str | None = None
    modality: str | None = None
    polarity: str | None = None
    first: str | None = None
    last: str | None = None
    listed: bool = False
    outlet: str | None = None
    versions: bool = False
    limit: int = 20


class Hit(NamedTuple):
    """A claim that matches: its reading, its number in it from 0, and the share of the words that it has itself."""

    held: StoredReport
    claim: int
    score: float


class Found(NamedTuple):
    """The best hits; ``passed`` is the number of claims that were ranked, ``all`` whether there are no more."""

    hits: list[Hit]
    passed: int
    all: bool


class _Term(NamedTuple):
    """A word of a query, matched by its stems; ``beginnings`` are lowercase prefixes of words with one of the stems."""

    stems: frozenset[str]
    beginnings: tuple[str, ...]


class _Words(NamedTuple):
    terms: list[_Term]
    phrases: list[re.Pattern[str]]


def _day(option: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise BadOption(option, f"{value!r} is no day", "write it as YEAR-MONTH-DAY, for instance 2023-02-05")
    return day_number(value)


def _term(word: str, index: NameIndex) -> _Term | None:
    base = stem(word)
    if not base:
        return None
    stems, surfaces = {base}, {word.lower(), base}
    plain = latin(word).lower()
    similar = index.similar_words(plain[:64]) if len(plain) > 3 else []
    if similar:
        for text in index.word_texts(similar):
            if word_similarity(plain, text)[0] >= _SAME_SOUND:
                stems.add(stem(text))
                surfaces.add(text)
    return _Term(frozenset(stems), _beginnings(surfaces | stems))


def _beginnings(words: set[str]) -> tuple[str, ...]:
    """Return the shortest prefixes of some words, of which none begins with another."""
    cut = {w[:-1] if w.endswith(("i", "e", "y")) and len(w) > 3 else w for w in words if w}
    return tuple(sorted(w for w in cut if not any(w != o and w.startswith(o) for o in cut)))


def _parsed(words: str, index: NameIndex) -> _Words:
    terms: list[_Term] = []
    phrases: list[re.Pattern[str]] = []
    for phrase, curled, word in _QUERY.findall(words):
        quoted = _WORD.findall(phrase or curled)
        if quoted:
            phrases.append(re.compile(r"\b" + r"\W+".join(map(re.escape, quoted)) + r"\b", re.IGNORECASE))
        for part in quoted or _WORD.findall(word):
            # A phrase is of exactly these words; a word alone may be a name in another spelling.
            term = (
                _Term(frozenset({stem(part)}), _beginnings({part.lower(), stem(part)}))
                if quoted
                else _term(part, index)
            )
            if term is not None and term.stems != {""}:
                terms.append(term)
    return _Words(terms, phrases)


def find(view: View, query: Query) -> Found:
    """Return the claims that match a query.

    Args:
        view: the ledger.
        query: the query.

    Raises:
        BadOption: a day is invalid, or the query is empty.

    """
    index = NameIndex(view.connection)
    asked = _parsed(query.words, index)
    if query.words and not asked.terms:
        raise BadOption("WORDS", f"{query.words!r} has no word in it", "give a word, a name or a filter")
    pools = [where_called(view, text) if text is not None else None for text in (query.by, query.about)]
    search = _Search(view, query, asked, by=pools[0], about=pools[1])
    hits: list[Hit] = []
    looked = 0
    complete = True
    for batch in search.batches():
        looked += len(batch)
        hits += search.rank(batch)
        if len(hits) >= max(_ENOUGH, query.limit) or looked >= _MOST_REPORTS:
            complete = search.exhausted
            break
    hits.sort(key=lambda h: (-h.score, -h.held.reading, h.claim))
    return Found(hits[: query.limit], len(hits), complete)


def reports_holding(view: View, terms: Iterable[Iterable[str]], most: int) -> list[int]:
    """Return the newest reports that hold, for every term, one of its stems.

    Args:
        view: the ledger.
        terms: the stems of each term.
        most: maximum number of reports.

    """
    sqlite = view.connection.dialect.name == "sqlite"
    either, both, mark = (" OR ", " AND ", '"') if sqlite else (" | ", " & ", "'")
    match = both.join("(" + either.join(f"{mark}{s}{mark}" for s in sorted(stems)) + ")" for stems in terms)
    sql = (
        "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most"
        if sqlite
        else "SELECT report FROM search WHERE words @@ CAST(:match AS tsquery) ORDER BY report DESC LIMIT :most"
    )
    return list(view.connection.execute(sa.text(sql), {"match": match, "most": most}).scalars())


class _Search:
    """One query, batch by batch."""

    def __init__(
        self,
        view: View,
        query: Query,
        asked: _Words,
        *,
        by: dict[int, set[int]] | None,
        about: dict[int, set[int]] | None,
    ) -> None:
        self.view, self.query, self.asked, self.by, self.about = view, query, asked, by, about
        self.first, self.last = _day("--from", query.first), _day("--to", query.last)
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadOption("--to", f"{query.last} is before --from {query.first}", "give the earlier day first")
        self.kinds = self._kinds()
        self.listed = self._listed() if query.listed else None
        self.exhausted = False

    def _kinds(self) -> set[int] | None:
        """Return the kinds of claims that pass, None where all do."""
        wanted = {"frame": self.query.frame, "modality": self.query.modality, "polarity": self.query.polarity}
        where = [t.kinds.c[column] == value for column, value in wanted.items() if value is not None]
        if not where:
            return None
        return set(self.view.connection.execute(sa.select(t.kinds.c.id).where(*where)).scalars())

    def _listed(self) -> dict[int, set[int]]:
        """Return the names with a match on a watchlist: number of a reading → numbers of the names in it."""
        found: dict[int, set[int]] = {}
        for number in self.view.connection.execute(sa.select(t.listed.c.naming)).scalars():
            found.setdefault(number // t.IN_A_READING, set()).add(number % t.IN_A_READING)
        return found

    # -- which reports -------------------------------------------------------------------------------------------------

    def batches(self) -> Iterator[list[_Candidate]]:
        """Yield the reports that hold the words and pass the filters on whole reports, newest first."""
        holding = self._holding() if self.asked.terms else None
        pools = [set(p) for p in (self.by, self.about, self.listed) if p is not None]
        readings = sorted(set.intersection(*pools), reverse=True)[:_MOST_REPORTS] if pools else None
        below, at, size = 1 << 62, 0, _FIRST_BATCH
        while not self.exhausted:
            query = self._page()
            if holding is not None:  # looked up beforehand: as a subquery it would be run for every row
                reports = holding[at : at + size]
                query = query.where(among(self.view.connection, t.readings.c.report, reports))
                if readings is not None:
                    query = query.where(among(self.view.connection, t.readings.c.id, readings))
                self.exhausted = len(reports) < size
            elif readings is not None:
                query = query.where(among(self.view.connection, t.readings.c.id, readings[at : at + size]))
                self.exhausted = at + size >= len(readings)
            else:
                query = query.where(t.readings.c.report < below).limit(size)
            rows = self.view.connection.execute(query).all()
            if holding is None and readings is None:
                self.exhausted = len(rows) < size
                below = rows[-1][0] if rows else 0
            if rows:
                yield [
                    _Candidate(StoredReport(row, reading), published, claims)
                    for row, reading, published, claims in rows
                ]
            at, size = at + size, _BATCH

    def _page(self) -> sa.Select[Any]:
        r = t.readings
        query = (
            sa.select(r.c.report, r.c.id, t.reports.c.published, r.c.claims)
            .join(t.reports, t.reports.c.id == r.c.report)
            .where(r.c.entry <= self.view.upto, self.view.is_current())
            .order_by(r.c.report.desc())
        )
        if self.query.outlet is not None:
            query = query.where(sa.func.lower(t.reports.c.outlet) == self.query.outlet.lower())
        if not self.query.versions:
            query = query.where(self.view.is_latest_version(t.reports.c.id))
        if self.kinds is not None:
            query = query.where(r.c.kinds.bitwise_and(kind_mask(self.kinds)) != 0)
        return query

    def _holding(self) -> list[int]:
        """Return the newest reports that hold all the words."""
        return reports_holding(self.view, [term.stems for term in self.asked.terms], _MOST_REPORTS)

    # -- which claims --------------------------------------------------------------------------------------------------

    def _claims(self, looked: _Candidate) -> list[_Row]:
        """Return the claims of a report that pass the filters."""
        reading, said = looked.held.reading, day_number(looked.published)
        return [(n, c) for n, c in enumerate(decode_index(looked.claims)[1]) if self._passes(reading, said, c)]

    def _passes(self, reading: int, said: int | None, claim: IndexedClaim) -> bool:
        if self.kinds is not None and claim.kind not in self.kinds:
            return False
        earliest, latest = (claim.earliest or claim.latest or said), (claim.latest or claim.earliest or said)
        if self.first is not None and (latest is None or latest < self.first):
            return False
        if self.last is not None and (earliest is None or earliest > self.last):
            return False
        return (
            _among(claim.says, self.by, reading)
            and _among(claim.about, self.about, reading)
            and _among([*claim.about, *claim.says], self.listed, reading)
        )

    def rank(self, batch: list[_Candidate]) -> list[Hit]:
        """Return the claims of a batch that match, each with the share of the words that it has."""
        claims = {looked.held: rows for looked in batch if (rows := self._claims(looked))}
        if not self.asked.terms:
            return [Hit(held, number, 1.0) for held, rows in claims.items() for number, _ in rows]
        texts = self.view.texts([held.row for held in claims])
        return [hit for held, rows in claims.items() for hit in self._best(held, rows, texts[held.row])]

    def _best(self, held: StoredReport, rows: list[_Row], text: str) -> list[Hit]:
        """Return the claims of a report that have a word of the query, with their share of the words."""
        if not all(p.search(text) for p in self.asked.phrases):
            return []
        lowered = text.lower()
        places = [_places(text, lowered, term) for term in self.asked.terms]
        scored: list[Hit] = []
        for number, claim in rows:
            start, end = claim.start, claim.end
            had = sum(any(start <= at < end for at in found) for found in places)
            if had and all(p.search(text, start, end) for p in self.asked.phrases):
                # Of two claims that have as much, the shorter one says it.
                scored.append(Hit(held, number, had / len(places) - min(end - start, 999) / 1e5))
        return scored


def _among(namings: Sequence[int], pool: dict[int, set[int]] | None, reading: int) -> bool:
    """Tell whether one of a claim's names is among those that are searched; None lets every claim pass."""
    return pool is None or not pool.get(reading, set()).isdisjoint(namings)


def _places(text: str, lowered: str, term: _Term) -> list[int]:
    """Return the offsets of a word in a text."""
    found = []
    for beginning in term.beginnings:
        at = lowered.find(beginning)
        while at >= 0:
            if (
                (at == 0 or not lowered[at - 1].isalnum())
                and (word := _WORD.match(text, at))
                and stem(word.group()) in term.stems
            ):
                found.append(at)
            at = lowered.find(beginning, at + 1)
    if found or not _FOREIGN.search(text):
        return found
    return [m.start() for m in _WORD.finditer(text) if stem(m.group()) in term.stems]
