"""Which time is a claim's own: one that depends on its verb, not on another clause or on a person's description."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from sayso.model import When
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.timex.tense import Tense

__all__ = ["time_of"]

_NEXT = 16
"""Characters at most between two members of an interval or list: "in 2026 and again in 2028"."""
_DESCRIBING = frozenset({"compound", "numeral_modifier", "noun_modifier", "adjectival_modifier"})
_OTHER_CLAUSES = frozenset(
    {"relative_clause", "adverbial_clause", "clausal_complement", "conjunct", "parataxis", "noun_clause"}
)


def time_of(document: Document, clause: Clause, times: list[When]) -> When | None:
    """Return the time of a clause, None where it has none.

    Args:
        document: the parsed report.
        clause: the clause.
        times: expressions of time in its sentence, in the order of the text.

    """
    compared = document.grammar.rules["compared-time"]
    placed = [t for t in times if _has_place(t) and compared.first(document.report.text, t) is None]
    if _is_past(document, clause):
        placed = [t for t in placed if not _is_ahead(t, document.report.published)]
    own = _own(document, placed, clause.chain) or _own(document, placed, _partners(document, clause))
    if not own:
        return None
    # "A week before the summit on 20 May": the 20th is the summit's.
    events = [when.span for when, _ in own if when.timex == "EVENT"]
    own = [
        (when, steps)
        for when, steps in own
        if when.timex == "EVENT" or not any(s.start <= when.span.start < s.end for s in events)
    ]
    # "The workers, up 12 % from last year, will leave by 2028": what is nearest to the verb is its own.
    nearest, _ = min(own, key=lambda pair: (pair[0].granularity == "vague", pair[1]))
    return _joined(document, _run(document, nearest, times))


def _is_past(document: Document, clause: Clause) -> bool:
    tense = document.grammar.rules["tense"].first(document, document.doc[clause.chain[-1]])
    return tense is not None and tense.answer is Tense.PAST


def _is_ahead(when: When, published: str | None) -> bool:
    """Return whether an expression lies behind publication: "announced cuts over the next four years"."""
    if published is None or not when.earliest or when.earliest < published:
        return False
    return when.earliest > published or (when.timex == "DURATION" and when.latest != published)


def _own(document: Document, times: list[When], verbs: Sequence[int]) -> list[tuple[When, int]]:
    """Return the expressions that depend on some verbs, each with the number of governors between."""
    if not verbs:
        return []
    return [(when, steps) for when in times if (steps := _steps_to(document, when, verbs)) is not None]


def _partners(document: Document, clause: Clause) -> tuple[int, ...]:
    """Return the verbs that share subject and form with a clause's: "they raided the yard on Monday and seized it"."""
    verb, doc = clause.chain[-1], document.doc
    if clause.dep == "conjunct":
        first, second = doc[clause.head].head, doc[clause.head]
        return (first.i,) if _is_shared(document, first, second) else ()
    return tuple(c.i for c in doc[verb].children if c.dep_ == "conjunct" and _is_shared(document, doc[verb], c))


def _is_shared(document: Document, first: Token, second: Token) -> bool:
    if document.forms[first.i] != document.forms[second.i] or second.pos_ != "VERB":
        return False
    parts, first_parts = ({c.dep_ for c in verb.children} for verb in (second, first))
    if parts & {"auxiliary", "passive_auxiliary"}:
        return False
    # "Ten were killed and 30 wounded": the auxiliary is shared though the subject is not.
    return "passive_auxiliary" in first_parts or not parts & {"subject", "passive_subject"}


def _has_place(when: When) -> bool:
    """Return whether an expression lies somewhere in time: a date, or a length with an end, "the past two weeks"."""
    return when.timex in {"DATE", "TIME", "EVENT"} or (when.timex == "DURATION" and bool(when.earliest or when.latest))


def _steps_to(document: Document, when: When, verbs: Sequence[int]) -> int | None:
    """Return the number of governors from an expression up to one of the verbs; None where another comes first."""
    piece = document.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    if piece is None:
        return None
    token, steps = piece.root, 0
    if _is_of_noun(document, token, verbs):
        return None
    if (
        when.timex == "EVENT" and token.dep_ == "adverbial_clause"
    ):  # "has been closed since the war began": of the closing
        token = token.head
    while token.i not in verbs and token.head.i != token.i:
        if _is_other_clause(document, token):
            return None
        token, steps = token.head, steps + 1
    return steps if token.i in verbs else None


def _is_of_noun(document: Document, token: Token, verbs: Sequence[int]) -> bool:
    """Return whether a date describes the noun behind it alone: "a breach of the 1991 settlement", but not "the July
    attack killed", nor "at the 2008 games".
    """
    noun = token.head
    if token.dep_ not in _DESCRIBING or noun.i < token.i or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if noun.dep_ in {"subject", "passive_subject", "root"} or noun.i in verbs:
        return False
    of_verb = noun.dep_ == "adposition_object" and noun.head.head.i in verbs
    return not (of_verb and document.lower[noun.head.i] in document.lexicon.words("time", "placing", "adpositions"))


def _is_other_clause(document: Document, token: Token) -> bool:
    """Return whether a word heads another clause: not a finite verb that the parser ties to its own subject, nor
    one that depends on the noun of a sentence without a verb.
    """
    if token.dep_ not in _OTHER_CLAUSES or token.pos_ not in {"VERB", "AUX"}:
        return False
    return token.dep_ != "noun_clause" or (document.forms[token.i] != "past" and token.head.dep_ != "root")


def _run(document: Document, when: When, times: list[When]) -> list[When]:
    """Return the members of the range or list of which an expression is one, in their order: itself where of none."""
    placed = [t for t in times if t is when or (t.earliest and t.latest) or (t.latest and t.timex != "EVENT")]
    at = next(n for n, t in enumerate(placed) if t is when)
    first = last = at
    while last + 1 < len(placed) and _are_joined(document, placed[last], placed[last + 1]):
        last += 1
    while first > 0 and _are_joined(document, placed[first - 1], placed[first]):
        first -= 1
    return placed[first : last + 1]


def _are_joined(document: Document, first: When, second: When) -> bool:
    """Return whether two neighbours are the ends of one interval, or members of a list, and in order."""
    if not first.earliest or not second.latest or second.latest < first.earliest:
        return False
    if not 0 < second.span.start - first.span.end <= _NEXT:
        return False
    text, rules = document.report.text, document.grammar.rules
    return any(rules[name].first(text, first, second) is not None for name in ("time-range", "time-list"))


def _joined(document: Document, members: list[When]) -> When:
    """Return the interval from the first of some expressions to the last: "between 2026 and 2028"."""
    first, last = members[0], members[-1]
    if len(members) == 1:
        return first
    text, rules = document.report.text, document.grammar.rules
    is_list = rules["time-range"].first(text, *members[-2:]) is None
    values = [first.value, last.value] if not is_list else [m.value for m in members]
    return msgspec.structs.replace(
        first,
        latest=last.latest,
        value=("," if is_list else "/").join(values),
        inferred=any(m.inferred for m in members),
    )
