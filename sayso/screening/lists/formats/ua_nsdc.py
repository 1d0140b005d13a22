"""Ukraine's State Register of Sanctions (National Security and Defence Council), JSON as its API answers for subjects.

The API has an address for individuals and one for legal entities, so that the register is two files. Saved under names
that differ in the words "individual" and "legal" alone, they are taken together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import msgspec

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.json import entries_of, read_document
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["UaNsdcFormat"]

_SIGNATURE = re.compile(rb'\A\s*(?:\{.*?"data"\s*:\s*)?\[\s*\{.*"sid"\s*:', re.DOTALL)
_OTHER = re.compile(rb'"(?:schema|results|PublicationDetail)"\s*:')

AUTHORITY = "Ukraine, National Security and Defence Council"
_SCHEMAS = {"individual": "Person", "legal": "Organization"}
_IDENTIFIERS = {
    "tax:inn": "INN",
    "tax:inn2": "INN",
    "tax:number": "tax number",
    "reg:odrn": "OGRN",
    "reg:odrnip": "OGRNIP",
    "reg:okpo": "OKPO",
    "reg:edrpou": "EDRPOU",
}
# Fields of ``attributes``, by the beginning of their label.
_ADDRESSES = ("Місце реєстрації", "Місце розташування", "Місцезнаходження", "Місце проживання", "Юридична адреса",
              "Фізична адреса", "Поштова адреса")  # fmt: skip
_FORMER = ("Колишня назва", "Стара назва", "Попередня назва")
_ALIASES = ("Назва", "Зміна назви", "Вигадана назва")
_POSITIONS = ("Зайнятість", "Звання", "Військове звання")
_NUMBERS = {
    "КПП": "KPP",
    "ОДРН": "OGRN",
    "ЄДРПОУ": "EDRPOU",
    "ІПН": "INN",
    "IMO": "IMO number",
    "Податковий номер": "tax number",
}
_BRACKETED = re.compile(r"([^()]+)\(([^()]+)\)\s*\.?")


class _Identifier(msgspec.Struct):
    id: str | None = None
    code: str | int | None = None
    iso2: str | None = None
    note: str | None = None


class _Attribute(msgspec.Struct):
    key: str | None = None
    value: str | None = None


class _Decree(msgspec.Struct):
    number: str | None = None
    date: str | None = None
    link: str | None = None


class _Restriction(msgspec.Struct):
    restriction: str | None = None


class _Action(msgspec.Struct, rename={"end": "endDate"}):
    status: str | None = None
    decree: _Decree | None = None
    end: str | None = None
    term: str | None = None
    restrictions: list[_Restriction] | None = None
    reason: str | None = None


class _Subject(msgspec.Struct, rename={"kind": "subjectType", "born": "bd", "died": "dd"}):
    sid: str | int
    name: str | None = None
    translit: str | None = None
    kind: str | None = None
    aliases: list[str] | str | None = None
    citizenships: list[str] | str | None = None
    born: str | None = None
    died: str | None = None
    status: str | None = None
    identifiers: list[_Identifier] | None = None
    attributes: list[_Attribute] | None = None
    actions: list[_Action] | None = None


class _Page(msgspec.Struct):
    data: list[msgspec.Raw]


def _several(values: list[str] | str | None) -> list[str]:
    return values.split(";") if isinstance(values, str) else values or []


def _names(printed: str | None) -> list[str]:
    """Return the names of a cell: "А (Б, В)" has three, in two languages; a bracket of one word is part of the name."""
    text = clean_text(printed)
    match = _BRACKETED.fullmatch(text)
    if match is None or len(match[2].split()) < 2:
        return [text]
    within = [part.strip() for part in match[2].split(",")]
    # A comma within a body's name: "(ТОВ "Схід", філія)".
    whole = all(len(part.split()) > 1 for part in within)
    return [match[1].strip(), *(within if whole else [match[2].strip()])]


def _schema(subject: _Subject, file: str) -> str:
    """Return what a subject is, by its own word, by the name of the file, by documents that only persons have."""
    if subject.kind in _SCHEMAS:
        return _SCHEMAS[subject.kind]
    for word, schema in _SCHEMAS.items():
        if word in file.lower():
            return schema
    if any("passport" in (i.id or "") for i in subject.identifiers or ()):
        return "Person"
    return "LegalEntity"


def _add_attribute(draft: ListingDraft, key: str, value: str | None) -> None:
    label = clean_text(key).rstrip(": ")
    shown = label[:1].upper() + label[1:]
    if shown.startswith(_ADDRESSES):
        draft.add_values("addresses", *(value or "").split(";"))
    elif shown.startswith(_FORMER):
        draft.add_name(value, kind="former")
    elif shown in _ALIASES:
        draft.add_name(value, kind="alias")
    elif shown.startswith("Дата народження"):
        draft.add_birth_dates(value)
    elif shown.startswith("Місце народження"):
        draft.add_values("birth_places", value)
    elif shown.startswith(_POSITIONS):
        draft.add_values("positions", value)
    elif label in _NUMBERS:
        draft.add_identifier(_NUMBERS[label], value)
    else:
        draft.add_detail(label, value)


def _add_action(draft: ListingDraft, action: _Action) -> None:
    decree = action.decree or _Decree()
    draft.add_values("legal_basis", decree.number)
    draft.add_values("programmes", decree.number)
    draft.add_detail("decree", decree.link)
    day = iso_date(decree.date)
    draft.listed_on = min(filter(None, (draft.listed_on, day)), default=None)
    draft.add_detail("end date", action.end)
    draft.add_detail("term", action.term)
    for measure in action.restrictions or ():
        draft.add_detail("measure", measure.restriction)
    draft.remarks.extend(filter(None, [clean_text(action.reason)]))


def _draft(dataset: str, place: str, subject: _Subject, schema: str) -> ListingDraft:
    draft = ListingDraft(dataset, f"ua-nsdc-{subject.sid}", schema, AUTHORITY, place)
    for name in _names(subject.name):
        draft.add_name(name, kind="alias" if draft.names else "name")
    for name in [*_names(subject.translit), *_several(subject.aliases)]:
        draft.add_name(name, kind="alias")
    draft.add_values("countries", *_several(subject.citizenships))
    if schema == "Person":
        draft.add_birth_dates(subject.born)
    else:
        draft.add_detail("registered on", subject.born)
    draft.add_detail("date of death" if schema == "Person" else "dissolved on", subject.died)
    for identifier in subject.identifiers or ():
        kind = _IDENTIFIERS.get(
            identifier.id or "", "passport" if "passport" in (identifier.id or "") else identifier.id
        )
        draft.add_identifier(kind, str(identifier.code or ""), identifier.iso2)
        draft.add_detail(f"{kind}, note", identifier.note)
    for attribute in subject.attributes or ():
        _add_attribute(draft, attribute.key or "", attribute.value)
    for action in subject.actions or ():
        _add_action(draft, action)
    draft.source = f"State Register of Sanctions, {subject.sid}"
    return draft


def _beside(path: Path) -> Path | None:
    """Return the other file of the register: "legal.json" beside "individual.json"."""
    lower = path.name.lower()
    for one, other in (("individual", "legal"), ("legal", "individual")):
        if one in lower:
            return path.with_name(lower.replace(one, other))
    return None


class UaNsdcFormat(ListFormat):
    """Ukraine's State Register of Sanctions."""

    name = "ua-nsdc"
    title = "Ukrainian State Register of Sanctions JSON"
    dataset = "ua_nsdc_sanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None and _OTHER.search(head) is None

    def companions(self, path: Path) -> list[Path]:
        beside = _beside(path)
        return [p for p in path.parent.iterdir() if beside and p.name.lower() == beside.name and p.is_file()]

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has no date. Days of listing are those of the decrees, where the subjects come with their
        ``actions``; subjects whose sanctions ended are counted and left out.
        """
        skipped = Skipped()
        drafts = [draft for file in (path, *self.companions(path)) for draft in _read(file, dataset, skipped)]
        return build_list(None, drafts, skipped, lambda draft: draft.place)


def _read(path: Path, dataset: str, skipped: Skipped) -> Iterator[ListingDraft]:
    kind = cast("type[list[msgspec.Raw] | _Page]", list[msgspec.Raw] | _Page)
    document = read_document(path, kind, "the State Register of Sanctions")
    raws = document.data if isinstance(document, _Page) else document
    for place, subject in entries_of(raws, _Subject, skipped, path.name):
        if subject.status in {"expired", "excluded"}:
            skipped.add_other(f"{subject.status} entry")
        else:
            yield _draft(dataset, place, subject, _schema(subject, path.name))
