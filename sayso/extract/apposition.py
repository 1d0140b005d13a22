"""Whether a name is given to what was described just before: "its managing director, Karl Brandt"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.found import Found
from sayso.extract.lexicon import people, words
from sayso.extract.parse import Parsed
from sayso.extract.places import MODEL, only_recognised
from sayso.model import Form, Kind

__all__ = ["as_persons", "described_before", "named_behind", "names_it"]


def names_it(parsed: Parsed, f: Found, name: Found) -> bool:
    """ "Its managing director, Karl Brandt," and "drone maker Baykar": the name follows the description."""
    if name.form is not Form.NAME or ({f.kind, name.kind} - {Kind.PERSON} and f.kind is Kind.PERSON):
        return False
    if f.kind is not Kind.PERSON and name.kind not in {Kind.ORGANISATION, Kind.OUTLET}:
        return False
    if f.kind not in {Kind.PERSON, Kind.GROUP, Kind.OUTLET}:
        return False
    appended = parsed.doc[name.head]
    if appended.dep_ == "appos" and appended.head.i == f.head and name.start > f.head:
        return True
    if f.kind is Kind.PERSON and _set_off(parsed, f, name):
        return True
    texts, start = parsed.texts, name.start - (len(name.title.split()) if name.title else 0)
    if start == f.end or (f.head < name.start < f.end and f.kind is Kind.PERSON):
        return True
    closed = (name.end < len(texts) and texts[name.end] in {",", ".", ";"}) or parsed.doc[f.head].dep_ == "nsubj"
    return start == f.end + 1 and texts[f.end] == "," and closed


def as_persons(parsed: Parsed, names: Sequence[Found], runs: Sequence[tuple[int, int]]) -> list[Found]:
    """The names, with those of people as such whom the recogniser took for a body or a place, or passed over: "its chief executive, Mara Holt".

    Args:
        parsed: the parsed report.
        names: what was found.
        runs: capitalised words in a row.

    """
    covered = {i for f in names for i in range(f.start, f.end)}
    passed = [Found(a, b, b - 1, Kind.PLACE, Form.NAME, MODEL) for a, b in runs if covered.isdisjoint(range(a, b))]
    told = [f for f in [*names, *passed] if _doubtful(parsed, f)]
    known = {parsed.words(f.start, f.end) for f in told if _has_post(parsed, f) or _is_he_or_she(parsed, f, names)}
    persons = {f: f._replace(kind=Kind.PERSON) for f in told if parsed.words(f.start, f.end) in known}
    return sorted([*(persons.get(f, f) for f in names), *(persons[f] for f in passed if f in persons)])


def _doubtful(parsed: Parsed, f: Found) -> bool:
    """Whether a name has only the recogniser's word for its kind, and looks like a given and a family name."""
    parts = parsed.texts[f.start : f.end]
    like = 2 <= len(parts) <= 3 and all(p[0].isupper() and p[1:].islower() for p in parts)
    return like and only_recognised(f) and f.kind in {Kind.ORGANISATION, Kind.PLACE}


def _has_post(parsed: Parsed, f: Found) -> bool:
    """Whether a post stands in front of the name, which stands between commas, or what else people are called: "his counterpart, Ana Ruiz,"."""
    texts, lemmas, doc = parsed.texts, parsed.lemmas, parsed.doc
    closed = f.end >= len(texts) or texts[f.end] in {",", "."}
    if f.start < 2 or not closed:
        return False
    # Right before the comma: in "the director of the firm, Deutsche Telekom," the firm is named.
    return texts[f.start - 1] == "," and lemmas[f.start - 2] in people() and doc[f.start - 2].tag_ == "NN"


def _is_he_or_she(parsed: Parsed, f: Found, names: Sequence[Found]) -> bool:
    """ "Mara Holt leads the agency. She said …": the subject of a sentence, and the only one there whom the next one can mean."""
    token, number = parsed.doc[f.head], parsed.sentence[f.head]
    if token.dep_ not in {"nsubj", "nsubjpass"} or number + 1 >= len(parsed.sentences):
        return False
    here, after = parsed.sentences[number], parsed.sentences[number + 1]
    pronoun = next((t for t in after if not t.is_space), None)
    if (
        pronoun is None
        or pronoun.lower_ not in {"he", "she"}
        or parsed.paragraph[f.head] != parsed.paragraph[pronoun.i]
    ):
        return False
    others = any(g.kind is Kind.PERSON and here.start <= g.start < here.end for g in names)
    return not others and not any(parsed.lemmas[i] in people() for i in range(here.start, here.end) if i != f.head)


def named_behind(parsed: Parsed, end: int) -> int:
    """Where the name ends that stands between commas behind words that end at ``end``; ``end`` where none does."""
    after = end + 1
    while after < len(parsed.texts) and parsed.capital[after]:
        after += 1
    apart = (
        end < len(parsed.texts)
        and parsed.texts[end] == ","
        and after < len(parsed.texts)
        and parsed.texts[after] == ","
    )
    return after if apart and 0 < after - end - 1 <= 4 else end


def described_before(parsed: Parsed, start: int) -> int:
    """Where the words begin that tell, between commas in front of a name, what post its bearer has; ``start`` where none do."""
    if start < 3 or parsed.texts[start - 1] != ",":
        return start
    posts, held = words("lexicon", "posts", "nouns"), False
    for i in range(start - 2, max(0, start - 14), -1):
        if parsed.texts[i] == ",":
            return i + 1 if held else start
        if parsed.doc[i].pos_ in {"VERB", "AUX", "PUNCT"}:
            return start
        held = held or parsed.lemmas[i] in posts
    return start


def _set_off(parsed: Parsed, f: Found, name: Found) -> bool:
    """ "A spokesperson for the council, Sean Savett, …": the name stands between commas behind the whole phrase."""
    texts = parsed.texts
    if parsed.sentence[f.head] != parsed.sentence[name.start] or not f.end < name.start <= f.end + 12:
        return False
    if name.end >= len(texts) or texts[name.end] != "," or texts[name.start - 1] != ",":
        return False
    between = range(f.head + 1, name.start - 1)
    plain = all(parsed.doc[i].pos_ not in {"VERB", "AUX", "PUNCT"} for i in between)
    return plain and parsed.lemmas[f.head] in words("lexicon", "posts", "nouns")
