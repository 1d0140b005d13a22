"""Report → the parsed document that every stage reads: one parse a report."""

from __future__ import annotations

from sayso.lang import language_for
from sayso.model import Report
from sayso.syntax.document import Document

__all__ = ["parse"]


def parse(report: Report) -> Document:
    """Parse a report, once.

    Args:
        report: the report; its language decides which pipeline parses it.

    Returns:
        The parsed document, its offsets those of ``report.text``.

    Raises:
        UnknownLanguage: no language package is installed for the report's language.

    """
    language = language_for(report.language)
    grammar = language.grammar
    text, breaks = grammar.prepare(report.text)
    doc = grammar.pipeline.make_doc(text)
    doc.user_data["text"] = text
    return Document(report, language, grammar.pipeline(doc), text, breaks)
