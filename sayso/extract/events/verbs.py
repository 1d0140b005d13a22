"""A clause's verbs: from the finite one down to the one that carries the meaning."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from sayso.lexicon import Lexicon
from sayso.syntax.document import Document

__all__ = ["verb_chain"]

_CLASSES = ("planned", "expected", "possible", "asserted", "denied", "given_up")
_LONGEST = 7


@cache
def _operators(lexicon: Lexicon) -> frozenset[str]:
    """Return the verbs that only say how the verb below them is to be taken."""
    return frozenset().union(*(lexicon.words("operators", "verbs", kind) for kind in _CLASSES))


def verb_chain(document: Document, head: Token) -> tuple[int, ...]:
    """Return the verbs of a clause: "is expected to be able to build" has three, the last of them ``build``.

    Args:
        document: the parsed report.
        head: its finite verb.

    Returns:
        Token numbers, from the head down through verbs and adjectives that only say how.

    """
    rules, operators = document.grammar.rules["verb-below"], _operators(document.lexicon)
    chain, verb = [head.i], head
    while len(chain) < _LONGEST:
        if document.lemmas[verb.i] not in operators and document.pos[verb.i] not in {"ADJ", "AUX"}:
            break
        below = rules.first(document, verb)
        if below is None:
            break
        verb = below.answer
        chain.append(verb.i)
    return tuple(chain)
