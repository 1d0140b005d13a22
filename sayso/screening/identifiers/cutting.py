"""A printed cell or remark → its identifiers, each with the label and the issuing country that are printed with it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.model import Identifier
from sayso.resources.gazetteer import country
from sayso.screening.identifiers.kinds import NUMBER, identifier_key, named_kind
from sayso.screening.identifiers.labels import glued_label, label_pattern, lettered

__all__ = ["Cut", "cut_identifiers"]


class Cut(NamedTuple):
    """The identifiers of a text, and what is left of it: "" where nothing is."""

    identifiers: tuple[Identifier, ...]
    rest: str = ""


# A value by itself: figures and capitals in groups, without a word of lowercase letters.
_SINGLE = re.compile(
    r"[^\W\d_]{0,5}[ ./-]?(?:[^\W_]*\d[^\W_]*|[A-Z]{1,4})(?:[ ./-]{1,2}(?:[^\W_]*\d[^\W_]*|[A-Z]{1,4}))*"
)
_VALUE = re.compile(
    r"(?<![^\W_])(?:[^\W_]|[./-](?=\w)|(?<=\d):(?=\d))*\d(?:[^\W_]|[./-](?=\w)|(?<=\d):(?=\d))*(?:\s\d{1,6}(?![^\W_])(?:[./-]\w+)*)*"
)
_DATE = re.compile(
    r"\b(?:issued|expir\w*|valid|dated?(?: of)?|delivered|since|until|as of)\b[^;|),]*"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\)?\s*\(([^()]*)\)")
_PARTS = re.compile(r"[;|\n]|(?<=[a-z]{4})\.\s|,\s(?=\w+[\s\w]*[:–—])")
_NUMBERED = re.compile(r"\(\d{1,2}\)|(?<!\S)\d{1,2}\)\s")
_SIGNS = " \t;,.:|/–—-'‘’\"“”#№=*&"
_PREFIX = re.compile(r"(?:^|[\s:.#№])(\(?[A-Z]{1,4}\)?)$")
_SAYS_SO = re.compile(r"[:#№=]\s*['‘’\"]?$|\s[–—-]\s*['‘’\"]?$|\b(?:no|nr|number|num|code|id)\.?:?\s*$", re.IGNORECASE)
_JOINED = re.compile(r"([^\W\d_]{2,})[./:-]+(?=\d)")
_LEAST_FIGURES = 5
# Words of a sentence, where a cell has no figures that could be an identifier: "12 crew members since 1999".
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
_WORDS = 2
_LONGEST = 2000
"""Characters of a cell that is cut: the patterns take a time that grows with the square of its length."""


@cache
def _glued_on() -> re.Pattern[str]:
    """Return where a label follows figures without a space: "9703077050OGRN: 1227…", "1227700133792Central Bank"."""
    label = label_pattern().pattern.replace(r"(?<![^\W_])", "", 1).replace("?P<label>", "?:", 1)
    return re.compile(rf"(?<=\d)(?=(?:{label})\d{{4}})|(?<=\d)(?=(?-i:[A-ZА-Я][a-zа-я]{{2,}}))", re.IGNORECASE)


def cut_identifiers(text: str, kind: str = NUMBER, issuer: str | None = None) -> Cut:
    """Cut a cell or a remark into its identifiers.

    "TIN: 9703077050OGRN: 1227700133792" has two, each with its own label; "INN – 2634028786" has one.
    A text that has no label and no form of its own stays one identifier, as printed. A sentence without a number, and
    a text of more than 2,000 characters, is the rest as a whole: nothing is lost.

    Args:
        text: on one line.
        kind: the list's own label for the cell, for what has no label in the text.
        issuer: issuing country of the cell, for what has no other in the text.

    Returns:
        The identifiers in their order, ``kind`` as the label is printed, and the rest of the text.

    """
    bare = text.strip(_SIGNS)
    if len(bare) > _LONGEST:
        return Cut((), bare)
    if _SINGLE.fullmatch(bare) and not label_pattern().match(bare) and not glued_label().match(bare):
        return Cut((Identifier(kind=kind, value=bare, country=issuer),))
    cutter = _Cutter(kind, issuer)
    cutter.read(_glued_on().sub("; ", _NUMBERED.sub("; ", text.strip())))
    if not cutter.identifiers:
        if _is_prose(bare):
            return Cut((), bare)
        return Cut((Identifier(kind=kind, value=bare, country=issuer),) if bare else ())
    return Cut(tuple(dict.fromkeys(cutter.identifiers)), "; ".join(filter(None, cutter.rest)))


def _is_prose(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.islower()]
    return len(words) >= _WORDS and not any(sum(map(str.isdigit, v)) >= _LEAST_FIGURES for *_, v in _values(text))


def _bare(text: str) -> str:
    """Return a text without signs at its ends, and without the half of brackets whose other half is elsewhere."""
    bare = text.strip(_SIGNS)
    if bare.count("(") > bare.count(")"):
        bare = bare.removesuffix("(").rstrip(_SIGNS)
    elif bare.count(")") > bare.count("("):
        bare = bare.removeprefix(")").lstrip(_SIGNS)
    return bare


class _Cutter:
    """Goes through a text from value to value; what stands between two is the label of the second."""

    def __init__(self, kind: str, issuer: str | None) -> None:
        self.kind, self.issuer = kind, issuer
        self.identifiers: list[Identifier] = []
        self.rest: list[str] = []

    def read(self, text: str) -> None:
        """Read a text whose glued labels have been parted."""
        dates = [m.span() for m in _DATE.finditer(text)]
        at, label = 0, self.kind
        for start, end, printed in _values(text):
            if start < at or any(a <= start < b for a, b in dates):
                continue
            at = self._bracket(text, at)
            gap = text[min(at, start) : start]
            own, value = self._labelled(gap, printed)
            if own is not None:
                label = own
                self._take(label, value)
            elif not gap.strip(_SIGNS):
                self._take(label, value)
            elif sum(map(str.isdigit, value)) >= _LEAST_FIGURES:
                self._leave(gap)
                self._take(self.kind, value)
            else:
                self._leave(text[at:end])
            at = end
        self._leave(text[self._bracket(text, at) :])

    def _take(self, label: str, value: str) -> None:
        labels, values = label.split("/"), value.split("/")
        if len(labels) == len(values) > 1 and all(map(named_kind, labels)):  # "INN/KPP 7701234567/770101001"
            for one, other in zip(labels, values, strict=True):
                self._take(one.strip(_SIGNS), other)
        elif identifier_key(value):
            self.identifiers.append(Identifier(kind=label, value=value, country=self.issuer))
        else:
            self._leave(f"{label} {value}")

    def _leave(self, text: str) -> None:
        if bare := _bare(text):
            self.rest.append(bare)

    def _labelled(self, gap: str, value: str) -> tuple[str | None, str]:
        """Return the label in a gap, None where there is none, and the value with its letters ("OB 0243318")."""
        parts = _PARTS.split(gap)
        label = parts[-1]
        prefix = _PREFIX.search(label.rstrip(" -/"))
        if prefix and named_kind(prefix[1]) is None and not _SAYS_SO.search(f"{prefix[1]} "):
            value, label = f"{prefix[1]} {value}", label.rstrip(" -/")[: prefix.start(1)]
        if glued := glued_label().match(value):
            label, value = f"{label} {glued.group()}", value[glued.end() :]
        elif (joined := _JOINED.match(value)) and _is_of_figures(joined[1]):
            label, value = f"{label} {joined[1]}", value[joined.end() :]
        label = label.rstrip(" (")
        bare = _bare(label)
        if bare and (named_kind(bare) is not None or _SAYS_SO.search(label)):
            for part in parts[:-1]:
                self._leave(part)
            return bare, value
        return None, value

    def _bracket(self, text: str, at: int) -> int:
        """Read what is in brackets behind a value: its country, its label, or a note. Return where it ends."""
        match = _BRACKET.match(text, at)
        if match is None or not self.identifiers:
            return at
        inside = match[1].strip(_SIGNS)
        last = self.identifiers[-1]
        if any(map(str.isdigit, inside)):
            return at
        if (named := named_kind(inside)) is not None and (named_kind(last.kind) or named).general | (
            last.kind == self.kind
        ):
            self.identifiers[-1] = Identifier(kind=inside, value=last.value, country=last.country)
        elif country(inside) or country(inside.title()) or last.country is None:
            self.identifiers[-1] = Identifier(kind=last.kind, value=last.value, country=inside)
        else:
            self._leave(inside)
        return match.end()


def _is_of_figures(label: str) -> bool:
    """Return whether a word before a hyphen is the label of a kind whose values have no letters before figures."""
    kind = named_kind(label)
    return kind is not None and not kind.letters and kind.id != "wallet"


def _values(text: str) -> list[tuple[int, int, str]]:
    """Return the values of a text with their places, in order: with figures, or of letters after a label for these."""
    of_letters = [(m.start("value"), m.end("value"), m["value"]) for m in lettered().finditer(text)]
    covered = [(a, b) for a, b, _ in of_letters]
    figures = [
        (m.start(), m.end(), m.group())
        for m in _VALUE.finditer(text)
        if not any(a <= m.start() < b for a, b in covered)
    ]
    return sorted([*of_letters, *figures])
