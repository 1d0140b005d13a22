"""What is named in a report: people with title, organisations, outlets, places, facilities, weapon systems, laws.

The statistical recogniser proposes; word lists, suffixes and the gazetteer decide the type. Where candidates overlap
the surer kind wins, then the longer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from sayso.extract.mentions.apposition import as_persons
from sayso.extract.mentions.descriptions import find_descriptions
from sayso.extract.mentions.organisations import as_firms, is_firm_noun
from sayso.extract.mentions.outlets import LISTED, SUFFIX, as_outlets, find_outlets, like_outlet
from sayso.extract.mentions.places import COUNTRY, MODEL, as_country, as_places, find_countries, find_towns, located
from sayso.lang.en.lexicon import weapon_pattern, words
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["find_mentions"]

# How sure a way of finding is; higher wins where two overlap.
_WEAPON, _TITLED = 6, 4

_MODEL_KIND = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.FACILITY,
    "PRODUCT": Kind.UNKNOWN,
    "LAW": Kind.LAW,
    "WORK_OF_ART": Kind.UNKNOWN,
    "EVENT": Kind.UNKNOWN,
    "NORP": Kind.COUNTRY,
}
_LAW = re.compile(
    r"\b(?:(?:United Nations |UN )?Security Council Resolution \d+|UNSCR \d+|Resolution \d{3,4}|Executive Order \d+|E\.?O\.? \d{5}"
    r"|(?:Council )?Regulation \((?:EU|EC|EU, Euratom)\) (?:No\.? )?\d+/\d+|(?:[A-Z][a-z]+ ){1,6}(?:Act|Convention|Treaty)(?: of \d{4})?)\b"
)


@cache
def _title_words() -> dict[str, list[tuple[str, ...]]]:
    """Titles by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted((tuple(t.split()) for t in words("words", "titles", "words")), key=len, reverse=True):
        found.setdefault(title[0], []).append(title)
    return found


def _runs(document: Document) -> list[tuple[int, int]]:
    """Maximal runs of capitalised words; a hyphen, ``&`` or full stop of an abbreviation inside belongs to them."""
    capital, texts, doc = document.capital, document.texts, document.doc
    n, i, runs = len(texts), 0, []
    while i < n:
        if not capital[i]:
            i += 1
            continue
        j = i + 1
        while j < n:
            if capital[j]:
                j += 1
            elif (
                texts[j] in "-&/"
                and j + 1 < n
                and (capital[j + 1] or (texts[j] == "-" and not doc[j].whitespace_ and not doc[j - 1].whitespace_))
            ):
                j += 2
            else:
                break
        runs.append((i, min(j, n)))
        i = j
    return runs


def _person_at(document: Document, i: int) -> bool:
    return document.ent_types[i] == "PERSON"


def _organisations(document: Document, runs: list[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Runs that end in an organisation's word, joined over "and", "of", "for" where the name goes on."""
    suffixes, joiners = words("words", "organisations", "suffixes"), words("words", "organisations", "joiners")
    doc, texts = document.doc, document.texts
    followers = {a: n for n, (a, _) in enumerate(runs)}
    taken = 0
    for n, (a, b) in enumerate(runs):
        if a < taken:
            continue
        end, at = b, n
        while True:
            nxt = end
            while nxt < len(doc) and document.lower[nxt] in joiners and not doc[nxt].is_space and nxt - end < 2:
                nxt += 1
            if nxt == end or nxt not in followers or not _joins(document, a, end, nxt, runs[followers[nxt]][1]):
                break
            at = followers[nxt]
            end = runs[at][1]
        start = a
        while start < end and (_function_word(document, start) or texts[start] in {"-", "&"}):
            start += 1
        while end > start and document.ent_types[end - 1] == "PERSON" and texts[end - 1] not in suffixes:
            end -= 1
        tail = texts[end - 1] if end > start else ""
        body = set(texts[start:end])
        if end - start >= 2 and (tail in suffixes or (end > b and body & suffixes)):
            kind = Kind.OUTLET if end == b and like_outlet(document, start, end) else Kind.ORGANISATION
            yield MentionSpan(
                start, end, end - 1 if end == b else _of_head(document, start, end), kind, Form.NAME, SUFFIX
            )
            taken = end


def _function_word(document: Document, i: int) -> bool:
    """Whether a capital letter only begins a sentence: "When Norland Marine …"."""
    return document.lower[i] in {"the", "a", "an"} or document.doc[i].pos_ in {"SCONJ", "CCONJ", "PRON"}


def _of_head(document: Document, start: int, end: int) -> int:
    for k in range(start + 1, end):
        if document.lower[k] in {"of", "for"}:
            return k - 1
    return end - 1


def _joins(document: Document, start: int, end: int, nxt: int, nxt_end: int) -> bool:
    """Whether the run that begins at ``nxt`` continues the name ``start``-``end``."""
    suffixes = words("words", "organisations", "suffixes")
    left, right = document.texts[end - 1], document.texts[nxt_end - 1]
    link = document.lower[end]
    if any(_person_at(document, k) for k in (end - 1, nxt)):
        return False
    if link in {"of", "for"}:
        # "Ministry of Defence", "Institute for Border Studies"; not "Company of Qom" (a place behind a full name).
        if left not in suffixes:
            return False
        place = document.ent_types[nxt] == "GPE" or (
            nxt_end - nxt == 1 and gazetteer.place(document.texts[nxt]) is not None
        )
        return not place or left in {"Bank", "University", "Government", "Court", "Parliament"}
    if link in {"and", "&"}:
        inside = any(document.lower[k] in {"of", "for"} for k in range(start, end))
        known = gazetteer.country(left) or gazetteer.country(document.texts[nxt])
        if known:
            return False
        return (inside and document.texts[nxt - 1] != "The") or (
            left not in suffixes and right in suffixes and end - start >= 2
        )
    return False


def _known(document: Document, runs: list[tuple[int, int]]) -> Iterator[MentionSpan]:
    known = words("words", "organisations", "known")
    for a, b in runs:
        for i in range(a, b):
            for j in range(min(b, i + 3), i, -1):
                if " ".join(document.texts[i:j]) in known:
                    yield MentionSpan(i, j, j - 1, Kind.ORGANISATION, Form.NAME, LISTED if j - i == 1 else LISTED + 1)
                    break


def _family_name(document: Document, start: int, end: int) -> bool:
    """Whether a bare weapon family is a person's name: "Haluk Bayraktar"."""
    if any(c.isdigit() for c in document.texts[end - 1]) or end - start > 1 or start == 0:
        return False
    return document.ent_types[start - 1] == "PERSON" and document.capital[start - 1]


def _weapons(document: Document) -> Iterator[MentionSpan]:
    for match in weapon_pattern().finditer(document.report.text):
        piece = document.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if piece is not None and not _family_name(document, piece.start, piece.end):
            yield MentionSpan(piece.start, piece.end, piece.root.i, Kind.WEAPON, Form.NAME, _WEAPON)


def _laws(document: Document) -> Iterator[MentionSpan]:
    for match in _LAW.finditer(document.report.text):
        piece = document.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if piece is not None:
            yield MentionSpan(piece.start, piece.end, piece.root.i, Kind.LAW, Form.NAME, LISTED)


def _titled(document: Document) -> Iterator[MentionSpan]:
    """A title and the capitalised words behind it, whatever the recogniser made of them."""
    doc, texts, n, i = document.doc, document.texts, len(document.doc), 0
    while i < n:
        size = next((len(t) for t in _title_words().get(texts[i], ()) if tuple(texts[i : i + len(t)]) == t), 0)
        if not size:
            i += 1
            continue
        a = b = i + size
        while (
            b < n
            and texts[b] not in words("words", "titles", "bodies")
            and b - a < 4
            and document.capital[b]
            and doc[b].is_alpha
            and document.ent_types[b] not in {"GPE", "DATE", "NORP"}
        ):
            b += 1
            if b + 1 < n and texts[b] == "-" and not doc[b].whitespace_ and doc[b + 1].is_alpha:
                b += 2
        # "President of", "Director General": no name follows.
        if b > a and texts[a] not in words("words", "organisations", "suffixes"):
            yield MentionSpan(a, b, b - 1, Kind.PERSON, Form.NAME, _TITLED, title=document.words(i, a))
            i = b
        else:
            i += size


def _model(document: Document) -> Iterator[MentionSpan]:
    titles = words("words", "titles", "words")
    doc = document.doc
    for ent in doc.ents:
        kind = _MODEL_KIND.get(ent.label_)
        start, end = ent.start, ent.end
        if kind is None or ent.text in titles or _opens_with_noun(document, start, end):
            continue
        while end - start > 1 and document.lower[start] in {"the", "a", "an"} and kind is not Kind.OUTLET:
            start += 1
        for k in range(start, end - 1):  # "Iran's Quds Aviation Industry": the possessor is no part of the name
            if k > start and document.lower[k] == "'s" and gazetteer.country(document.words(start, k)):
                start = k + 1
                break
        if end - start > 1 and is_firm_noun(document.lower[start]):  # "Carmaker Altona"
            start += 1
        while end > start and (document.lower[end - 1] in {"'s", "'", ",", "."} or doc[end - 1].is_space):
            end -= 1
        text = document.words(start, end) if end > start else ""
        if not text or not any(c.isupper() for c in text):
            continue
        known = gazetteer.country(text)
        if known:
            yield as_country(document, start, end, known)
        elif ent.label_ == "NORP":
            continue
        elif (
            kind is Kind.PERSON
            and document.texts[end - 1] in words("words", "organisations", "suffixes")
            and end - start > 1
        ):
            yield MentionSpan(start, end, end - 1, Kind.ORGANISATION, Form.NAME, MODEL)
        else:
            yield MentionSpan(start, end, min(max(ent.root.i, start), end - 1), kind, Form.NAME, MODEL)


def _opens_with_noun(document: Document, start: int, end: int) -> bool:
    """ "Agency chief N. N. said": a noun for a body that has its capital from the sentence."""
    opens = end - start == 1 and document.sentences[document.sentence[start]].start == start
    described = end < len(document.texts) and document.pos[end] == "NOUN" and not document.capital[end]
    return opens and described and document.lower[start] in words("words", "groups", "nouns")


def _settle(found: list[MentionSpan], size: int) -> list[MentionSpan]:
    """Of overlapping candidates the surer, then the longer; an organisation's long name holds the places inside it."""

    def rank(f: MentionSpan) -> tuple[int, int]:
        length = f.end - f.start
        sure = f.sure
        if f.kind in {Kind.ORGANISATION, Kind.OUTLET} and length >= 2 and f.sure == SUFFIX:
            sure = LISTED + 1  # as a known name of several words: then the longer one
        if f.kind in {Kind.ORGANISATION, Kind.LAW, Kind.FACILITY} and length >= 2 and f.sure == MODEL:
            sure = COUNTRY
        return sure, length

    taken = bytearray(size)
    kept = []
    for f in sorted(found, key=rank, reverse=True):
        if not any(taken[f.start : f.end]):
            start = f.start - (len(f.title.split()) if f.title else 0)
            taken[start : f.end] = b"\x01" * (f.end - start)
            kept.append(f)
    return sorted(kept)


def _family_names(document: Document, names: list[MentionSpan]) -> list[MentionSpan]:
    """Names with the family names of people named in full, where the recogniser passed over or mistook them later."""
    known = {document.texts[f.end - 1] for f in names if f.kind is Kind.PERSON and f.end - f.start > 1}
    settled = [
        f._replace(kind=Kind.PERSON)
        if f.end - f.start == 1 and f.sure == MODEL and f.kind is not Kind.PERSON and document.texts[f.start] in known
        else f
        for f in names
    ]
    covered = {i for f in names for i in range(f.start, f.end)}
    missed = [
        MentionSpan(i, i + 1, i, Kind.PERSON, Form.NAME)
        for i, text in enumerate(document.texts)
        if text in known and i not in covered and (len(text) > 3 or document.deps[i] == "subject")
    ]
    return sorted([*settled, *missed])


def find_mentions(document: Document) -> list[MentionSpan]:
    """All mentions of a report in the order of the text; names never overlap each other."""
    runs = _runs(document)
    found = [
        f for find in (find_outlets, _organisations, _known, find_countries, find_towns) for f in find(document, runs)
    ]
    found += [f for find in (_weapons, _laws, _titled, _model) for f in find(document)]
    names = _settle(found, len(document.doc))
    names = as_firms(document, as_places(document, _family_names(document, as_persons(document, names, runs))))
    names = as_outlets(document, names)
    codes = Counter(f.gazetteer[4:] for f in names if f.kind is Kind.COUNTRY and f.gazetteer)
    names = [located(document, f, codes) if f.kind is Kind.PLACE else f for f in names]
    return sorted([*names, *find_descriptions(document, names)])
