"""Report → the parsed document that every stage reads: one parse a report."""

from __future__ import annotations

from sayso.extract.turns import Layout
from sayso.lang import language_for
from sayso.model import Report
from sayso.syntax.document import Document
from sayso.syntax.sections import Sections

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
    layout = Layout(report, breaks, grammar.rules)
    doc = grammar.pipeline.make_doc(text)
    doc.user_data.update(text=text, labels=layout.borders())
    document = Document(report, language, grammar.pipeline(doc), text, breaks)
    shown = layout.sections(document)
    if shown:
        document.sections = Sections(report, shown)
    if document.credit is not None and layout.is_release:
        document.credit = None  # the wire only spreads it
    return document
