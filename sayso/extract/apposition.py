"""Whether a name is given to what was described just before: "its managing director, Karl Brandt", "the news agency Northwire"."""

from __future__ import annotations

from sayso.extract.found import Found
from sayso.extract.lexicon import words
from sayso.extract.parse import Parsed
from sayso.model import Form, Kind

__all__ = ["called_outlet", "names_it"]


def called_outlet(parsed: Parsed, f: Found) -> bool:
    """ "The news agency Northwire", "the newspaper Kormetal": an outlet, whatever the recogniser took it for."""
    return (
        f.form is Form.NAME
        and f.kind in {Kind.PLACE, Kind.PERSON, Kind.ORGANISATION}
        and f.start > 0
        and not f.gazetteer
        and not parsed.capital[f.start - 1]
        and parsed.lemmas[f.start - 1] in words("lexicon", "outlets", "nouns")
        and (parsed.lemmas[f.start - 1] != "agency" or parsed.lower[f.start - 2] == "news")
    )


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
