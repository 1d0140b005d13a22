"""Identifiers behind their label in running text: in a query beside a name, or in a list's remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Identifier
from sayso.screening.identifiers.check_digits import is_imo_of_company, is_imo_of_ship
from sayso.screening.identifiers.kinds import Kind, fault, identifier_key, kind_of, named_kind
from sayso.screening.identifiers.labels import first_words, glued_label, label_pattern

__all__ = ["LabelledValue", "labelled_values", "remark_identifiers"]

_WORD = r"[^\s()\[\],;]"
_VALUE = re.compile(
    rf"(?P<letters>[^\W\d_]{{1,4}}[\s/-]{{1,2}})?(?P<first>{_WORD}{{0,120}}\d{_WORD}{{0,120}})(?:\s\d[\d./-]*(?![^\W_]))*"
)
_LETTERS_ALONE = re.compile(r"(?<![^\W_])[^\W\d_]+")
_LETTERS = re.compile(rf"{_WORD}{{3,12}}")
_NUMBER = re.compile(r"[:#№=]|\b(?:no|nr|num|number|code|id)\b", re.IGNORECASE)
# An ordinary word before so many figures is a label.
_MANY = 6
_LEAST_IN_REMARK = 5
# Characters of a remark that are read, ten times the longest of OFAC's.
_LONGEST = 50_000


class LabelledValue(NamedTuple):
    """A label and what follows it.

    Attributes:
        kind: what the label names.
        label: as printed.
        sure: whether it is an identifier by its figures or by what stands between label and value, or may be a name.
        values: the value in its possible readings: with the letters and the groups of figures around it, or without.
        start: where the label starts.
        end: where the first reading ends.

    """

    kind: Kind
    label: str
    sure: bool
    values: tuple[str, ...]
    start: int
    end: int


def labelled_values(text: str) -> Iterator[LabelledValue]:
    """Yield the labelled values of a text, in order; none overlaps another."""
    at = 0
    for label, start, behind in _labels_of(text):
        kind = kind_of(label)
        if start < at:
            continue
        met = _VALUE.match(text, behind) or (_LETTERS.match(text, behind) if kind.letters else None)
        if met is None or not identifier_key(met.group()):
            continue
        alone = not text[:start].strip() and not text[met.end() :].strip()
        if met.re is _LETTERS and not met.group().isupper() and not alone:
            continue  # "Swift Response Logistics"
        if kind.general and not _says_number(text[start:behind], met.group()):
            continue
        values = [met.group()]
        if met.re is _VALUE:
            values += [text[met.start() : met.end("first")], met["first"]]
            if met["letters"] and named_kind(met["letters"]):  # "Identification Number IMO 9074729"
                label = text[start : met.start("first")]
                kind, values = kind_of(label), [text[met.start("first") : met.end()], met["first"]]
        fits = tuple(v for v in dict.fromkeys(values) if fault(v, kind) is None) or (values[-1],)
        first = text.index(fits[0], met.start())
        at = first + len(fits[0])
        sure = met.re is _VALUE or _NUMBER.search(text[start:behind]) is not None
        yield LabelledValue(kind, label, sure, fits, start, at)


def _labels_of(text: str) -> list[tuple[str, int, int]]:
    """Return the labels of a text, each with where it starts and where its value does.

    The patterns are long, so they are tried only where a word begins with which a label does.
    """
    labels = []
    for word in _LETTERS_ALONE.finditer(text):
        at = word.start()
        if word.group().casefold() in first_words() and (met := label_pattern().match(text, at)):
            labels.append((met["label"], at, met.end()))
        elif text[word.end() : word.end() + 1].isdecimal() and (met := glued_label().match(text, at)):
            labels.append((met.group(), at, met.end()))
    return labels


def _says_number(label: str, value: str) -> bool:
    """Return whether an ordinary word is a label: "Company No. 1142" is, "Company 1142" may be a name."""
    return _NUMBER.search(label) is not None or sum(map(str.isdigit, value)) >= _MANY


def remark_identifiers(text: str, schema: str) -> list[Identifier]:
    """Return the identifiers of a remark: those with a label and a value that can be of its kind and the bearer's.

    A remark is prose and names others, too, so that a value has to have the form and the check digits of its kind, of
    a kind without a form five figures, and the bearer has to be one that can have it: the IMO number of a ship is not
    its owner's.

    Args:
        text: the remark.
        schema: of the listing.

    """
    identifiers = []
    for one in labelled_values(text[:_LONGEST]):
        if one.kind.schemata and schema not in one.kind.schemata:
            continue
        value = next((v for v in one.values if not v[0].islower()), one.values[-1]).rstrip(".'\"’”")
        figures = sum(map(str.isdigit, value))
        if one.kind.id == "imo" and not _is_own_imo(value, schema):
            continue
        if fault(value, one.kind) is None and (figures >= _LEAST_IN_REMARK or (one.kind.letters and value.isupper())):
            identifiers.append(Identifier(kind=one.label.strip(" -–.:"), value=value))
    return identifiers


def _is_own_imo(value: str, schema: str) -> bool:
    check = is_imo_of_ship if schema == "Vessel" else is_imo_of_company
    return len(value) == 7 and value.isdecimal() and check(value)
