"""The words of a clause: without attributions, coordinated clauses, and clauses set in front of it."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from sayso.syntax.document import Document

__all__ = ["clause_span"]


def clause_span(document: Document, head: Token, attributing: Set[int]) -> range:
    """Return the words of a clause; empty where none are left.

    Args:
        document: the parsed report.
        head: the verb of the clause.
        attributing: words around it that attribute it. At its edges they are no part of the claim; in the middle they
            stay, for a quote is one piece of text.

    """
    span = _trim(document, _own_words(document, head), head, attributing)
    if not span:
        return span
    rules = document.grammar.rules
    end = rules["clause-end"].first(document, span, head, attributing)
    span = range(span.start, span.stop if end is None else end.answer)
    start = rules["clause-start"].first(document, span, head, attributing)
    return _balance(document, span if start is None else range(start.answer, span.stop))


def _own_words(document: Document, head: Token) -> range:
    """Return the words below a verb without those that are claims of their own."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    separate = document.grammar.rules["separate-clause"]
    for child in head.children:
        if separate.first(document, head, child, start) is None:
            continue
        if child.i > head.i:
            end = min(end, child.left_edge.i)
        else:
            start = max(start, child.right_edge.i + 1)
    if head.dep_ == "relative_clause" and start < head.i and head.head.right_edge.i + 1 < end:
        end = head.head.right_edge.i + 1
    return range(start, end)


def _trim(document: Document, span: range, head: Token, attributing: Set[int]) -> range:
    """Leave out attributions, punctuation and conjunctions at the edges."""
    start, end = span.start, span.stop
    openers = document.grammar.rules["clause-opener"]
    while start < end and (
        start in attributing
        or document.doc[start].is_space
        or document.doc[start].is_punct
        or openers.first(document, start, head, attributing) is not None
    ):
        start += 1
    while end > start and _is_outside(document, start, end, attributing):
        end -= 1
    return range(start, end)


def _is_outside(document: Document, start: int, end: int, attributing: Set[int]) -> bool:
    """Return whether the last word before ``end`` is no part of the clause."""
    last = document.doc[end - 1]
    if last.i in attributing or last.is_space or last.dep_ == "coordinator":
        return True
    return last.is_punct and last.text not in {")", "%"} and not _closes_quotation(document, start, end)


def _balance(document: Document, span: range) -> range:
    """Leave out a bracket that was not opened in the clause, and take in a mark that closes a quotation."""
    start, end = span.start, span.stop
    if end > start and document.texts[end - 1] == ")" and "(" not in document.texts[start:end]:
        end -= 1
    if end < len(document.texts) and _closes_quotation(document, start, end + 1):
        end += 1
    return range(start, end)


def _closes_quotation(document: Document, start: int, end: int) -> bool:
    """Return whether the last word before ``end`` closes a quotation that begins inside the clause."""
    mark, inside = document.texts[end - 1], document.texts[start : end - 1]
    return (mark == "”" and inside.count("“") > inside.count("”")) or (mark == '"' and inside.count('"') % 2 == 1)
