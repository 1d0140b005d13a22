"""Which run of capitalised words is an outlet: by the words in its name, beside it, or by what it does."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.mentions.newsrooms import is_newsroom
from sayso.model import Form, Kind
from sayso.resources import toml
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan
from sayso.syntax.navigation import child

__all__ = ["NEWSPAPERS", "NameRun", "is_newspaper_name", "newspaper_at"]


class NameRun(NamedTuple):
    """A run of capitalised words, in token numbers.

    Attributes:
        first: its first word, which may be an article.
        start: the first word behind "a" and "an".
        bare: the first word behind "the", too.
        end: the token behind it.

    """

    first: int
    start: int
    bare: int
    end: int


NEWSPAPERS: RuleSet[[Document, NameRun], MentionSpan] = RuleSet("en.name.outlet")

_SUFFIXES, _PREFIXES = words("words", "outlets", "suffixes"), words("words", "outlets", "prefixes")
_BODIES = words("words", "outlets", "bodies")
_BODY_NOUNS = frozenset(toml("voices")["bodies"]["nouns"])
_OUTLET_NOUNS, _PAPERS = words("cues", "outlets", "nouns"), words("words", "outlets", "papers")
_AMBIGUOUS, _BROADCASTING = words("mentions", "outlets", "ambiguous"), words("mentions", "outlets", "broadcasting")
_EDITIONS, _SPEAKING = words("mentions", "outlets", "editions"), words("mentions", "outlets", "speaking")
_REPORTING, _PRINTING = words("mentions", "outlets", "reporting"), words("mentions", "outlets", "printing")
_BESIDE = words("mentions", "outlets", "beside")
_PRINTED = words("cues", "documents", "nouns") | words("cues", "through", "printed")
_TELLING = words("cues", "through", "verbs")
_PLACE_LABELS = frozenset({"GPE", "NORP", "LOC"})


def newspaper_at(document: Document, first: int, end: int) -> MentionSpan | None:
    """Return the outlet that a run of capitalised words names, None where it names none."""
    start = first + (document.lower[first] in {"a", "an"})
    bare = start + (start < end and document.lower[start] == "the")
    decision = NEWSPAPERS.first(document, NameRun(first, start, bare if start < end else end, end))
    return decision.answer if decision is not None else None


def is_newspaper_name(document: Document, start: int, end: int) -> bool:
    """Return whether a name of at most four words begins or ends as those of outlets do: "Harbour Gazette"."""
    return end - start <= 4 and (document.texts[end - 1] in _SUFFIXES or document.texts[start] in _PREFIXES)


def _outlet(start: int, end: int, head: int | None = None) -> MentionSpan:
    head = end - 1 if head is None else head
    return MentionSpan(start, end, head, Kind.OUTLET, Form.NAME, Evidence.WORDS)


def _has_newspaper_name(document: Document, run: NameRun) -> bool:
    return run.end - run.bare >= 2 and is_newspaper_name(document, run.bare, run.end)


@NEWSPAPERS.rule(
    "word-in-name",
    example="The Harbour Gazette reported the sale.",
    near_miss="The Harbour Garage reported the sale.",
)
def word_in_name(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a name that begins or ends with a word of outlets' names, and that the recogniser took for no person."""
    is_one = _has_newspaper_name(document, run) and document.ent_types[run.bare] != "PERSON"
    return _outlet(run.start, run.end) if is_one else None


@NEWSPAPERS.rule(
    "single-word",
    example="An engineer told the Courier that the yard had closed.",
    near_miss="An engineer sent a courier to the yard.",
)
def single_word(document: Document, run: NameRun) -> MentionSpan | None:
    """Find "the Courier" where it is told something, or tells it."""
    i = run.bare
    if run.end - i != 1 or document.texts[i] not in _SUFFIXES or i == 0 or document.lower[i - 1] != "the":
        return None
    governor = document.doc[i].head
    speaks = governor.pos_ in {"VERB", "ADP"} and (governor.lemma_ in _SPEAKING or governor.lower_ in _BESIDE)
    return _outlet(run.start, run.end) if speaks or document.texts[i - 1] == "The" else None


@NEWSPAPERS.rule(
    "edition-speaks",
    example="Morning Star says the yard will close.",
    near_miss="Tomas Star says the yard will close.",
)
def edition_speaks(document: Document, run: NameRun) -> MentionSpan | None:
    """Find the subject of "say" that could be a person, but for "Evening" or "Daily" in place of a first name."""
    if not _has_newspaper_name(document, run):
        return None
    head = document.doc[run.end - 1]
    speaks = head.dep_ == "subject" and head.head.lemma_ in _REPORTING
    return _outlet(run.start, run.end) if speaks and document.lower[head.left_edge.i] in _EDITIONS else None


@NEWSPAPERS.rule(
    "behind-noun",
    example="The yard has closed, the agency Northwire reported.",
    near_miss="The yard has closed, the agent Northwire reported.",
)
def behind_noun(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a name of up to three words behind the noun for an outlet: "the news site Delta"."""
    start, end = run.start, run.end
    if not 0 < end - start <= 3 or start == 0 or document.lower[start] == "the":
        return None
    noun = document.lemmas[start - 1]
    broadcasts = start > 1 and document.lower[start - 2] in _BROADCASTING  # "the TV station Delta"
    if noun not in _OUTLET_NOUNS or (noun in _AMBIGUOUS and not broadcasts):
        return None
    name = document.doc[end - 1]
    is_place = document.ent_types[end - 1] in _PLACE_LABELS
    is_apposed = name.dep_ == "apposition" and name.head.i == start - 1 and not is_place
    modifies = document.deps[start - 1] in {"compound", "noun_modifier", "apposition"}
    return _outlet(start, end) if is_apposed or modifies else None


@NEWSPAPERS.rule(
    "prints",
    example="The list which Kontur printed names two buyers.",
    near_miss="The list which Kontur signed names two buyers.",
)
def prints(document: Document, run: NameRun) -> MentionSpan | None:
    """Find the subject of "print" or "publish" in a relative clause on an article or a document."""
    verb = _verb_of_work(document, run)
    if verb is None or verb.lemma_ not in _PRINTING or verb.dep_ not in {"relative_clause", "noun_clause"}:
        return None
    return _outlet(run.start, run.end) if verb.head.lemma_ in _PRINTED else None


@NEWSPAPERS.rule(
    "writes",
    example="El Rompeolas writes that the yard will close.",
    near_miss="The Harbour Ministry writes that the yard will close.",
)
def writes(document: Document, run: NameRun) -> MentionSpan | None:
    """Find the subject of "write" with a clause of content, where no person or body is meant."""
    verb = _verb_of_work(document, run)
    if verb is None or verb.lemma_ != "write":
        return None
    if verb.dep_ in {"relative_clause", "noun_clause"} or child(verb, "clausal_complement", "parataxis") is None:
        return None
    return _outlet(run.start, run.end)


def _verb_of_work(document: Document, run: NameRun) -> Token | None:
    """Return the verb whose subject a name is, unless the name is a person's, a place's or a ministry's."""
    last = run.end - 1
    if run.bare >= run.end or document.ent_types[last] in {"PERSON", *_PLACE_LABELS}:
        return None
    if document.lower[last] in _BODIES or not _BODY_NOUNS.isdisjoint(document.lower[run.bare : run.end]):
        return None
    name = document.doc[last]
    return name.head if name.dep_ == "subject" and name.head.pos_ == "VERB" else None


@NEWSPAPERS.rule(
    "told",
    example="Her agent told People that the show was over.",
    near_miss="Tomas Orrin told People that the show was over.",
)
def told(document: Document, run: NameRun) -> MentionSpan | None:
    """Find the listener of "told" that the recogniser passed over, where no person of a name speaks."""
    i = run.first
    if not _is_passed_over(document, run) or document.lower[i - 1] != "told":
        return None
    speaker = child(document.doc[i - 1], "subject")
    return _outlet(i, run.end) if speaker is not None and speaker.pos_ != "PROPN" else None


@NEWSPAPERS.rule(
    "newsroom",
    example="Diplomats quoted by Northwire doubted the sale.",
    near_miss="Diplomats invited by Northwire doubted the sale.",
)
def newsroom(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a word that the recogniser passed over, and that does what only a newsroom does."""
    i = run.first
    if not _is_passed_over(document, run) or document.lower[i - 1] == "told":
        return None
    return _outlet(i, run.end) if is_newsroom(document, i) else None


def _is_passed_over(document: Document, run: NameRun) -> bool:
    """Return whether a run is a single proper noun that the recogniser passed over, and no parliament."""
    i = run.first
    if run.end - i != 1 or i <= 1 or document.ent_types[i] or document.pos[i] != "PROPN":
        return False
    return document.texts[i][1:].islower() and document.lower[i] not in _BODIES


@NEWSPAPERS.rule(
    "before-noun",
    example="Kontur magazine reported the sale.",
    near_miss="Berlin magazine staff reported the sale.",
)
def before_noun(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a name of up to three words in front of the noun for a newspaper."""
    is_one = run.end < len(document.texts) and document.lemmas[run.end] in _PAPERS
    return _before_its_noun(document, run, run.end) if is_one else None


@NEWSPAPERS.rule(
    "before-news-noun",
    example="The Norwire news agency reported that the yard had closed.",
    near_miss="The Norwire news editor reported that the yard had closed.",
)
def before_news_noun(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a name in front of "news agency", "TV station", "press service"."""
    noun = run.end + 1
    if noun >= len(document.texts) or document.lower[run.end] not in words("mentions", "outlets", "news"):
        return None
    is_outlet = document.lemmas[noun] in words("mentions", "naming", "outlets")
    return _before_its_noun(document, run, noun) if is_outlet else None


@NEWSPAPERS.rule(
    "before-agency",
    example="An engineer told the Norwire agency that the yard had closed.",
    near_miss="An engineer joined the Norwire agency when the yard had closed.",
)
def before_agency(document: Document, run: NameRun) -> MentionSpan | None:
    """Find a name in front of "agency" where that is told something, or has seen a letter."""
    if run.end >= len(document.texts) or document.lemmas[run.end] != "agency":
        return None
    noun = document.doc[run.end]
    verb = noun.head.head if noun.dep_ == "adposition_object" else noun.head
    return _before_its_noun(document, run, run.end) if document.lemmas[verb.i] in _TELLING else None


def _before_its_noun(document: Document, run: NameRun, noun: int) -> MentionSpan | None:
    start, end = run.bare, run.end
    if not 0 < end - start <= 3 or document.doc[end - 1].head.i != noun:
        return None
    for i in range(start, end):
        if not document.forms[i].startswith("proper") or document.ent_types[i] in _PLACE_LABELS:
            return None
    name = document.words(start, end)
    return MentionSpan(start, noun + 1, noun, Kind.OUTLET, Form.NAME, Evidence.WORDS, name=name)
