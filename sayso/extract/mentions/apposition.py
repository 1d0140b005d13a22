"""Whether a name is given to what was described just before: "its managing director, Karl Brandt"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.mentions.places import MODEL, only_recognised
from sayso.lang.en.lexicon import people, words
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["as_persons", "described_before", "named_behind", "names_it"]


def names_it(document: Document, f: MentionSpan, name: MentionSpan) -> bool:
    """ "Its managing director, Karl Brandt," and "drone maker Baykar": the name follows the description."""
    if name.form is not Form.NAME or ({f.kind, name.kind} - {Kind.PERSON} and f.kind is Kind.PERSON):
        return False
    if f.kind is not Kind.PERSON and name.kind not in {Kind.ORGANISATION, Kind.OUTLET}:
        return False
    if f.kind not in {Kind.PERSON, Kind.GROUP, Kind.OUTLET}:
        return False
    appended = document.doc[name.head]
    if appended.dep_ == "apposition" and appended.head.i == f.head and name.start > f.head:
        return True
    if f.kind is Kind.PERSON and _set_off(document, f, name):
        return True
    texts, start = document.texts, name.start - (len(name.title.split()) if name.title else 0)
    if start == f.end or (f.head < name.start < f.end and f.kind is Kind.PERSON):
        return True
    closed = (name.end < len(texts) and texts[name.end] in {",", ".", ";"}) or document.doc[f.head].dep_ == "subject"
    return start == f.end + 1 and texts[f.end] == "," and closed


def as_persons(document: Document, names: Sequence[MentionSpan], runs: Sequence[tuple[int, int]]) -> list[MentionSpan]:
    """The names, with those of people as such whom the recogniser took for a body or a place, or passed over: "its chief executive, Mara Holt".

    Args:
        document: the parsed report.
        names: what was found.
        runs: capitalised words in a row.

    """
    covered = {i for f in names for i in range(f.start, f.end)}
    passed = [
        MentionSpan(a, b, b - 1, Kind.PLACE, Form.NAME, MODEL) for a, b in runs if covered.isdisjoint(range(a, b))
    ]
    told = [f for f in [*names, *passed] if _doubtful(document, f)]
    known = {
        document.words(f.start, f.end) for f in told if _has_post(document, f) or _is_he_or_she(document, f, names)
    }
    persons = {f: f._replace(kind=Kind.PERSON) for f in told if document.words(f.start, f.end) in known}
    return sorted([*(persons.get(f, f) for f in names), *(persons[f] for f in passed if f in persons)])


def _doubtful(document: Document, f: MentionSpan) -> bool:
    """Whether a name has only the recogniser's word for its kind, and looks like a given and a family name."""
    parts = document.texts[f.start : f.end]
    like = 2 <= len(parts) <= 3 and all(p[0].isupper() and p[1:].islower() for p in parts)
    return like and only_recognised(f) and f.kind in {Kind.ORGANISATION, Kind.PLACE}


def _has_post(document: Document, f: MentionSpan) -> bool:
    """Whether a post stands in front of the name, which stands between commas, or what else people are called: "his counterpart, Ana Ruiz,"."""
    texts, lemmas, doc = document.texts, document.lemmas, document.doc
    closed = f.end >= len(texts) or texts[f.end] in {",", "."}
    if f.start < 2 or not closed:
        return False
    # Right before the comma: in "the director of the firm, Deutsche Telekom," the firm is named.
    return texts[f.start - 1] == "," and lemmas[f.start - 2] in people() and doc[f.start - 2].tag_ == "NN"


def _is_he_or_she(document: Document, f: MentionSpan, names: Sequence[MentionSpan]) -> bool:
    """ "Mara Holt leads the agency. She said …": the subject of a sentence, and the only one there whom the next one can mean."""
    token, number = document.doc[f.head], document.sentence[f.head]
    if token.dep_ not in {"subject", "passive_subject"} or number + 1 >= len(document.sentences):
        return False
    here, after = document.sentences[number], document.sentences[number + 1]
    pronoun = next((t for t in after if not t.is_space), None)
    if (
        pronoun is None
        or pronoun.lower_ not in {"he", "she"}
        or document.paragraph[f.head] != document.paragraph[pronoun.i]
    ):
        return False
    others = any(g.kind is Kind.PERSON and here.start <= g.start < here.end for g in names)
    return not others and not any(document.lemmas[i] in people() for i in range(here.start, here.end) if i != f.head)


def named_behind(document: Document, end: int) -> int:
    """Where the name ends that stands between commas behind words that end at ``end``; ``end`` where none does."""
    after = end + 1
    while after < len(document.texts) and document.capital[after]:
        after += 1
    apart = (
        end < len(document.texts)
        and document.texts[end] == ","
        and after < len(document.texts)
        and document.texts[after] == ","
    )
    return after if apart and 0 < after - end - 1 <= 4 else end


def described_before(document: Document, start: int) -> int:
    """Where the words begin that tell, between commas in front of a name, what post its bearer has; ``start`` where none do."""
    if start < 3 or document.texts[start - 1] != ",":
        return start
    posts, held = words("words", "posts", "nouns"), False
    for i in range(start - 2, max(0, start - 14), -1):
        if document.texts[i] == ",":
            return i + 1 if held else start
        if document.doc[i].pos_ in {"VERB", "AUX", "PUNCT"}:
            return start
        held = held or document.lemmas[i] in posts
    return start


def _set_off(document: Document, f: MentionSpan, name: MentionSpan) -> bool:
    """ "A spokesperson for the council, Sean Savett, …": the name stands between commas behind the whole phrase."""
    texts = document.texts
    if document.sentence[f.head] != document.sentence[name.start] or not f.end < name.start <= f.end + 12:
        return False
    if name.end >= len(texts) or texts[name.end] != "," or texts[name.start - 1] != ",":
        return False
    between = range(f.head + 1, name.start - 1)
    plain = all(document.doc[i].pos_ not in {"VERB", "AUX", "PUNCT"} for i in between)
    return plain and document.lemmas[f.head] in words("words", "posts", "nouns")
