"""Sections that the layout of a text shows: remarks under a heading, turns of an interview, signed quotations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Report, Section, SectionKind
from sayso.rules import RuleBook
from sayso.syntax.document import Document
from sayso.syntax.forms import INFLECTED
from sayso.syntax.turns import TextSpeaker, TurnLabel

__all__ = ["Layout"]

_HEAD = 3
"""Paragraphs at the top of a text that may be its heading."""
_LONGEST_HEADING = 300
_LEAST_NAMED_TURNS = 2
_OPENING_MARKS = frozenset('“"«„')
_ITEM_MARKS = frozenset("-*•–—▪◦‣·")
_DASHES = frozenset("-–—―")


class _Paragraph(NamedTuple):
    start: int
    text: str


class _Turn(NamedTuple):
    start: int
    body: int
    end: int
    label: TurnLabel
    asks: bool


class Layout:
    """The paragraphs of a text, with their headings, labels and signatures.

    Args:
        report: the report.
        breaks: the offsets at which its paragraphs begin.
        rules: the rules of its language.

    """

    def __init__(self, report: Report, breaks: list[int], rules: RuleBook) -> None:
        self.report, self.rules = report, rules
        text, bounds = report.text, [0, *breaks, len(report.text)]
        pieces = ((a, text[a:b].rstrip()) for a, b in itertools.pairwise(bounds))
        self.paragraphs = [_Paragraph(start, piece) for start, piece in pieces if piece]
        self.turns = self._turns()
        self.signed = list(self._signed())
        self.notices = list(self._notices())

    def borders(self) -> list[int]:
        """Return the offsets behind labels and before signatures: no sentence runs over them."""
        labels = [s for s in (*self.report.sections, *self.signed, *self.notices) if s.kind is SectionKind.LABEL]
        return [t.body for t in self.turns] + [offset for s in labels for offset in (s.start, s.end)]

    def sections(self, document: Document) -> list[Section]:
        """Return the sections that the layout shows.

        Args:
            document: the parsed report; a sentence is not a heading.

        """
        speaker, body, heading = self._speaker_of_text(document)
        end = self.turns[0].start if self.turns else len(self.report.text)
        sections = [*self.signed, *self.notices, *self._sections_of_turns(speaker)]
        if speaker is not None and body < end:
            sections.append(Section(start=body, end=end, kind=SectionKind.STATEMENT, speaker=speaker))
        if heading is not None:
            start, stop = heading.start, heading.start + len(heading.text)
            sections.append(Section(start=start, end=stop, kind=SectionKind.LABEL))
        return sections

    @property
    def is_release(self) -> bool:
        """Whether the text is a firm's own, spread by a wire for press releases."""
        speakers = (self._heading(p.text) for p in self.paragraphs[:_HEAD])
        return any(s is not None and s.is_lead for s in speakers)

    # -- the whole text -----------------------------------------------------------------------------------------------

    def _speaker_of_text(self, document: Document) -> tuple[str | None, int, _Paragraph | None]:
        """Return whose words the whole text is by its heading, lead or title, where they begin, and the heading."""
        for n, paragraph in enumerate(self.paragraphs[:_HEAD]):
            speaker = self._heading(paragraph.text)
            if speaker is None:
                continue
            if speaker.is_lead:
                return speaker.name, paragraph.start, None
            if n + 1 < len(self.paragraphs) and (self.turns or not _is_sentence(document, paragraph)):
                return speaker.name, self.paragraphs[n + 1].start, paragraph
        title = self.report.title
        speaker = self._heading(title) if title and self.paragraphs else None
        if speaker is None or title == self.paragraphs[0].text or not _is_first_person(document):
            return None, 0, None
        return speaker.name, self.paragraphs[0].start, None

    def _heading(self, line: str) -> TextSpeaker | None:
        if line.endswith(":"):
            return None  # it introduces the next paragraph and not the whole text
        decision = self.rules["section.heading"].first(line[:_LONGEST_HEADING])
        return decision.answer if decision is not None else None

    # -- turns --------------------------------------------------------------------------------------------------------

    def _turns(self) -> list[_Turn]:
        """Return the turns of an interview or briefing; none where the labels are too few to be turns."""
        labels = self.rules["section.turn"]
        labelled = [(p, decision.answer) for p in self.paragraphs if (decision := labels.first(p.text)) is not None]
        lettered = {label.asks for _, label in labelled if label.asks is not None}
        names = {label.speaker for _, label in labelled if label.speaker is not None}
        if lettered != {True, False} and len(names) < _LEAST_NAMED_TURNS:
            return []
        text, turns = self.report.text, []
        ends = [p.start for p, _ in labelled[1:]] + [len(text)]
        for (paragraph, label), end in zip(labelled, ends, strict=True):
            body = paragraph.start + label.end
            body += len(text[body:end]) - len(text[body:end].lstrip())
            asks = label.asks if label.asks is not None else text[body:end].rstrip().endswith("?")
            if body < end:
                turns.append(_Turn(paragraph.start, body, end, label, asks))
        is_dialogue = {t.asks for t in turns} == {True, False}
        return turns if is_dialogue else []

    def _sections_of_turns(self, speaker: str | None) -> Iterator[Section]:
        """Yield the sections of turns: a label and the words of whoever it names."""
        named = (t.label.speaker for t in self.turns if t.label.speaker is not None and not t.asks)
        answerer = speaker or next(named, None)
        for turn in self.turns:
            yield Section(start=turn.start, end=turn.body, kind=SectionKind.LABEL)
            who = turn.label.speaker or (None if turn.asks else answerer)
            if who is not None:
                yield Section(start=turn.body, end=turn.end, kind=SectionKind.STATEMENT, speaker=who)

    # -- what makes no claim ------------------------------------------------------------------------------------------

    def _notices(self) -> Iterator[Section]:
        """Yield lines that speak of the page or of other reports, with the list below a head of links."""
        goes_on = False
        for paragraph in self.paragraphs:
            decision = self.rules["section.notice"].first(paragraph.text)
            goes_on = decision.answer if decision is not None else goes_on and paragraph.text[0] in _ITEM_MARKS
            if decision is not None or goes_on:
                end = paragraph.start + len(paragraph.text)
                yield Section(start=paragraph.start, end=end, kind=SectionKind.LABEL)

    # -- signed quotations --------------------------------------------------------------------------------------------

    def _signed(self) -> Iterator[Section]:
        signatures = self.rules["section.signature"]
        for paragraph, below in itertools.zip_longest(self.paragraphs, self.paragraphs[1:]):
            if not _opens_with_quotation(paragraph.text):
                continue
            end = paragraph.start + len(paragraph.text)
            decision = signatures.first(paragraph.text)
            if decision is None and below is not None and below.text[0] in _DASHES:
                end = below.start + len(below.text)
                decision = signatures.first(self.report.text[paragraph.start : end])
            if decision is None:
                continue
            start = paragraph.start + decision.answer.start
            yield Section(start=paragraph.start, end=start, kind=SectionKind.QUOTATION, speaker=decision.answer.speaker)
            yield Section(start=start, end=end, kind=SectionKind.LABEL)


def _opens_with_quotation(paragraph: str) -> bool:
    """Return whether a paragraph, or an item of a list, begins with a quotation mark."""
    first, *rest = paragraph.split(None, 1)
    is_item = first in _ITEM_MARKS and bool(rest)
    return (rest[0] if is_item else first)[0] in _OPENING_MARKS


def _is_sentence(document: Document, paragraph: _Paragraph) -> bool:
    """Return whether a line has a finite verb: "Remarks by the minister anger unions"."""
    first, last = document.token_at(paragraph.start), document.token_at(paragraph.start + len(paragraph.text) - 1)
    tokens = range(first, last + 1)
    return any(document.pos[i] in {"VERB", "AUX"} and document.forms[i] in INFLECTED for i in tokens)


def _is_first_person(document: Document) -> bool:
    """Return whether "we" or "I" stands in a text outside quotations."""
    own, at = document.lexicon.words("operators", "own_plan", "pronouns"), document.quotations.at
    return any(word in own and i not in at for i, word in enumerate(document.lower))
