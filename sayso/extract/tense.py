"""Whether a place in the text speaks of the future."""

from __future__ import annotations

from collections.abc import Callable

from sayso.extract.lexicon import words
from sayso.extract.parse import Parsed

__all__ = ["future_at"]


def future_at(parsed: Parsed) -> Callable[[int], bool]:
    """A function from a character to whether the clause around it lies in the future."""
    modals = words("operators", "modals", "future") | words("operators", "modals", "planned")
    planned = words("operators", "verbs", "planned") | words("operators", "verbs", "expected")

    def future(char: int) -> bool:
        verb = parsed.doc[parsed.token_at(char)]
        for _ in range(12):
            if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
                break
            verb = verb.head
        if any(c.dep_ == "aux" and parsed.lower[c.i] in modals for c in verb.children):
            return True
        if verb.dep_ != "xcomp":
            return False
        # "is likely to go", "plans to open": what a present verb or adjective looks forward to
        return parsed.lemmas[verb.head.i] in planned or verb.head.pos_ == "ADJ" or verb.head.tag_ in {"VBZ", "VBP"}

    return future
