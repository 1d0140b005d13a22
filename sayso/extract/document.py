"""Report → the parsed document that every stage reads: one parse a report."""

from __future__ import annotations

import msgspec

from sayso.extract.turns import Layout
from sayso.lang import language_for
from sayso.model import Report
from sayso.syntax.document import Document
from sayso.syntax.pieces import parse_in_pieces
from sayso.syntax.sections import Sections

__all__ = ["parse"]


def parse(report: Report) -> Document:
    """Parse a report, once.

    Args:
        report: the report; its language decides which pipeline parses it.

    Returns:
        The parsed document, its offsets those of ``report.text``. Where the budget did not suffice, its own ``report``
        has blanks for what was not parsed.

    Raises:
        UnknownLanguage: no language package is installed for the report's language.

    """
    language = language_for(report.language)
    grammar = language.grammar
    text, breaks = grammar.prepare(report.text)
    layout = Layout(report, breaks, grammar.rules)
    doc, unread = parse_in_pieces(grammar.pipeline, text, layout.borders())
    if unread is not None:
        end, blank = unread.start, " " * (len(text) - unread.start)
        text, report = text[:end] + blank, msgspec.structs.replace(report, text=report.text[:end] + blank)
    document = Document(report, language, doc, text, breaks, unread=unread)
    shown = layout.sections(document)
    if shown:
        document.sections = Sections(report, shown)
    if document.credit is not None and layout.is_release:
        document.credit = None  # the wire only spreads it
    return document
