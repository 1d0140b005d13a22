"""Names that the words beside them make an outlet's: "the newspaper Kormetal", "the Ledger newspaper", "told Sportblatt that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.extract.mentions.places import only_recognised
from sayso.lang.en.lexicon import people, words
from sayso.model import Form, Kind
from sayso.resources import toml
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import child

__all__ = ["LISTED", "SUFFIX", "as_outlets", "find_outlets", "like_outlet"]

# How sure a way of finding is (see mentions.py): a list is surer than a suffix.
LISTED, SUFFIX = 5, 4

_PLACES = frozenset({"GPE", "NORP", "LOC"})
_KINDS = frozenset({Kind.PLACE, Kind.PERSON, Kind.ORGANISATION})


@cache
def _outlet_names() -> dict[str, frozenset[tuple[str, ...]]]:
    """Known outlets by their first word (without "The")."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in words("words", "outlets", "known"):
        parts = tuple(name.removeprefix("The ").split())
        found.setdefault(parts[0], set()).add(parts)
    return {k: frozenset(v) for k, v in found.items()}


# Outlets whose name is an everyday word: only with "The" in front, or where the model saw a name.
_EVERYDAY = frozenset(
    {
        "Time",
        "Times",
        "Mirror",
        "Sun",
        "Guardian",
        "National",
        "Independent",
        "Bild",
        "Fars",
        "Mehr",
        "Dawn",
        "Wired",
        "Slate",
        "Vox",
        "Economist",
        "Insider",
        "Atlantic",
        "Intercept",
        "Drive",
        "Hill",
        "AP",
        "RIA",
        "DW",
        "Onet",
        "Delfi",
        "Telegraph",
    }
)

_PAPERS = frozenset({"evening", "morning", "daily", "sunday", "weekly", "the"})
# What an outlet makes, and what may stand before any name ("the radio Berlin built").
_AIRING = frozenset({"news", "tv", "television", "radio", "broadcast", "online"})
_PAPERS_WORK = frozenset({"report", "article", "story", "media", "station", "site", "channel", "paper"})


def like_outlet(document: Document, start: int, end: int) -> bool:
    """Whether a name begins or ends as those of outlets do."""
    first, last = document.texts[start], document.texts[end - 1]
    return (
        last in words("words", "outlets", "suffixes") or first in words("words", "outlets", "prefixes")
    ) and end - start <= 4


def find_outlets(document: Document, runs: list[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Names of outlets: known ones, and runs of capitalised words that end or begin as outlets' names do, or stand beside the word for one."""
    texts, known = document.texts, _outlet_names()
    for i, text in enumerate(texts):
        for parts in known.get(text, ()):
            end = i + len(parts)
            if tuple(texts[i:end]) != parts:
                continue
            the = i > 0 and texts[i - 1] == "The"
            if len(parts) == 1 and parts[0] in _EVERYDAY and not (the or document.ent_types[i] == "ORG"):
                continue
            yield MentionSpan(i - 1 if the else i, end, end - 1, Kind.OUTLET, Form.NAME, LISTED + (len(parts) > 1))
    for a, b in runs:
        start = a + (document.lower[a] in {"a", "an"})
        bare = start + (document.lower[start] == "the") if start < b else b
        suffixes = words("words", "outlets", "suffixes")
        by_name = b - bare >= 2 and like_outlet(document, bare, b)
        if (
            (by_name and document.ent_types[bare] != "PERSON")
            or (b - bare == 1 and texts[bare] in suffixes and _spoken_of(document, bare))
            or (by_name and _tells(document, b - 1))
            or _behind_its_noun(document, start, b)
            or _writes(document, bare, b)
        ):
            yield MentionSpan(start, b, b - 1, Kind.OUTLET, Form.NAME, SUFFIX)
        elif _is_told(document, a, b):
            yield MentionSpan(a, b, a, Kind.OUTLET, Form.NAME, SUFFIX)
        elif _is_a_paper(document, bare, b):
            yield MentionSpan(bare, b + 1, b, Kind.OUTLET, Form.NAME, SUFFIX, name=document.words(bare, b))


def _tells(document: Document, head: int) -> bool:
    """Whether a name that could be a person's speaks as a paper does, with no first name: "Evening Ledger says"."""
    token = document.doc[head]
    first = document.lower[token.left_edge.i]
    return token.dep_ == "subject" and token.head.lemma_ in {"say", "report", "write"} and first in _PAPERS


def _writes(document: Document, start: int, end: int) -> bool:
    """ "El Rompeolas writes that …", "the ledger that Handelsbote printed": whose work it is to write and to print, where no person is meant."""
    if (
        start >= end
        or document.ent_types[end - 1] in {"PERSON", *_PLACES}
        or document.lower[end - 1] in words("words", "outlets", "bodies")
    ):
        return False
    name = document.doc[end - 1]
    verb = name.head
    if name.dep_ != "subject" or verb.pos_ != "VERB" or not _is_newsroom_name(document, start, end):
        return False
    if verb.lemma_ in {"write", "publish", "print"} and verb.dep_ in {"relative_clause", "noun_clause"}:
        return verb.head.lemma_ in words("cues", "documents", "nouns") | words("cues", "through", "printed")
    return verb.lemma_ == "write" and any(c.dep_ in {"clausal_complement", "parataxis"} for c in verb.children)


def _is_newsroom_name(document: Document, start: int, end: int) -> bool:
    """Whether no word of a name is a body's: a ministry writes, too."""
    bodies = frozenset(toml("voices")["bodies"]["nouns"])
    return not any(document.lower[i] in bodies for i in range(start, end))


def _spoken_of(document: Document, i: int) -> bool:
    """ "The Courier": a word of outlets' names alone, with the article, or where it is told something or tells it."""
    if i == 0 or document.lower[i - 1] != "the":
        return False
    token = document.doc[i]
    speaks = token.head.lemma_ in {"tell", "say", "report", "write", "quote", "cite", "show"} or token.head.lower_ in {
        "to",
        "by",
        "with",
    }
    return document.texts[i - 1] == "The" or (speaks and token.head.pos_ in {"VERB", "ADP"})


def _behind_its_noun(document: Document, start: int, end: int) -> bool:
    """ "The agency Northwire", "news site Delta": a short name right behind the word for an outlet."""
    short = 0 < end - start <= 3 and start > 0 and document.lower[start] != "the"
    before = document.lemmas[start - 1] if short else ""
    airing = start > 1 and document.lower[start - 2] in _AIRING  # "the TV station Delta"
    if before not in words("cues", "outlets", "nouns") or (before in _PAPERS_WORK and not airing):
        return False
    name = document.doc[end - 1]
    put_behind = name.dep_ == "apposition" and name.head.i == start - 1 and document.ent_types[end - 1] not in _PLACES
    return put_behind or document.deps[start - 1] in {"compound", "noun_modifier", "apposition"}


def as_outlets(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """The names, with those of outlets as such wherever they stand in the report."""
    longer = {document.texts[i] for f in names if f.end - f.start > 1 for i in range(f.start, f.end)}
    told = {document.words(f.start, f.end) for f in names if _told(document, f, longer)}
    # "Courier says" in the headline, "the Courier has learned" below it.
    known = {_bare(document, f) for f in names if f.kind is Kind.OUTLET} - {""}

    def is_outlet(f: MentionSpan) -> bool:
        again = only_recognised(f) and _bare(document, f) in known
        return _called_outlet(document, f) or (f.kind in _KINDS and (again or document.words(f.start, f.end) in told))

    return [f._replace(kind=Kind.OUTLET) if is_outlet(f) else f for f in names]


def _bare(document: Document, f: MentionSpan) -> str:
    """A name without its article; "" where nothing is left."""
    start = f.start + (document.lower[f.start] == "the")
    return document.words(start, f.end) if start < f.end else ""


def _is_told(document: Document, start: int, end: int) -> bool:
    """ "An engineer told Northwire that …", "diplomats quoted by Northwire": a word that the recogniser passed over, and that nobody is called by."""
    passed_over = (
        end - start == 1
        and start > 1
        and not document.ent_types[start]
        and document.texts[start][1:].islower()
        and document.doc[start].pos_ == "PROPN"
        and document.lower[start] not in words("words", "outlets", "bodies")
    )
    if not passed_over or document.lower[start - 1] != "told":
        return passed_over and _prints(document, start)
    speaker = child(document.doc[start - 1], "subject")
    return speaker is not None and speaker.pos_ != "PROPN"


def _told(document: Document, f: MentionSpan, longer: set[str]) -> bool:
    """ "Two people told Sportblatt that …", "diplomats quoted by Sportblatt": under a single name that nobody else in the report bears."""
    doubtful = only_recognised(f) and f.kind in _KINDS and f.end - f.start == 1
    if not doubtful or f.start < 2 or document.texts[f.start] in longer:
        return False
    if not f.gazetteer and _prints(document, f.start):
        return True
    verb = f.start - 1 - (document.lower[f.start - 1] == "the")
    # "Told NATO", "told Congress" are told to no outlet, and "Smith told Jones" to none either.
    bare = document.texts[f.start][1:].islower() and document.lower[f.start] not in words("words", "outlets", "bodies")
    speaker = child(document.doc[verb], "subject")
    if f.kind is Kind.PERSON and (speaker is None or speaker.pos_ == "PROPN"):
        return False
    return document.lower[verb] == "told" and document.pos[verb] == "VERB" and bare


def _prints(document: Document, start: int) -> bool:
    """ "Officials quoted by Northwire", "a letter seen by Northwire", "said in an interview with Northwire": whom only a newsroom quotes, and what it has seen."""
    name, by = document.doc[start], document.doc[start - 1]
    verb = by.head
    if name.dep_ == "subject" and name.head.lemma_ == "report":  # "…, Northwire reports, citing a document"
        return any(c.dep_ == "adverbial_clause" and c.lower_ in {"citing", "quoting"} for c in name.head.children)
    if by.lower_ == "with" and name.head.i == by.i and verb.lower_ == "interview" and verb.head.lower_ == "in":
        says = verb.head.head  # "in an interview with Northwire, the general said": the paper's, not the general's
        return says.lemma_ in {"say", "tell", "claim", "warn", "add"} and child(says, "subject") is not None
    if (
        by.lower_ != "by"
        or name.head.i != by.i
        or verb.dep_ not in {"noun_clause", "relative_clause"}
        or document.lower[start] in words("words", "outlets", "bodies")
    ):
        return False
    lemma = document.lemmas[verb.i]
    whom = document.lemmas[verb.head.i]
    if whom in words("cues", "documents", "nouns"):
        return lemma in {"see", "obtain", "review", "view"}
    return lemma in {"quote", "interview"} or (whom in people() and lemma == "cite")


def _called_outlet(document: Document, f: MentionSpan) -> bool:
    """ "The news agency Northwire", "the newspaper Kormetal": an outlet, whatever the recogniser took it for."""
    return (
        f.form is Form.NAME
        and f.kind in _KINDS
        and f.start > 0
        and not f.gazetteer
        and not document.capital[f.start - 1]
        and document.lemmas[f.start - 1] in words("words", "outlets", "nouns")
        and (document.lemmas[f.start - 1] != "agency" or document.lower[f.start - 2] == "news")
    )


def _is_a_paper(document: Document, start: int, end: int) -> bool:
    """ "The Ledger newspaper", "Courier magazine": a short name in front of the word for what it is; "the Berlin daily" has none."""
    if not 0 < end - start <= 3 or end >= len(document.texts):
        return False
    noun = document.doc[end]
    verb = noun.head.head if noun.dep_ == "adposition_object" else noun.head
    # "told the Norwire agency", "a letter seen by the Norwire agency"; others are no newsrooms
    agency = document.lemmas[end] == "agency" and document.lemmas[verb.i] in words("cues", "through", "verbs")
    if not agency and document.lemmas[end] not in words("words", "outlets", "papers"):
        return False
    named = all(
        document.doc[i].tag_ in {"NNP", "NNPS"} and document.ent_types[i] not in _PLACES for i in range(start, end)
    )
    return named and document.doc[end - 1].head.i == end
