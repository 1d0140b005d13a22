"""Canada's consolidated list of autonomous sanctions, XML.

It joins what the regulations under the Special Economic Measures Act (SEMA) list and what the Justice for Victims of
Corrupt Foreign Officials Regulations (JVCFOR) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sayso.names.scripts import script_of
from sayso.screening.lists.derived_ids import DerivedIds
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import iter_elements, local_name

__all__ = ["CaSemaFormat"]

_SIGNATURE = re.compile(
    rb"<(?:data-set|record)[\s>].*<(?:Country|EntityOrShip|LastName|GivenName)(?:-\w+)?>", re.DOTALL
)

AUTHORITY = "Global Affairs Canada"
_IMO = re.compile(r"(?:IMO)?\s*#?\s*(\d{7})")
# "Russia / Russie", "Oil Tanker | Navire-citerne": English first.
_BILINGUAL = re.compile(r"\s*\|\s*|\s+/\s+")
_TWO_DATES = re.compile(r"\s+or\s+|\s*;\s*|(?<=\d{4})\s*/\s*(?=\d{4})")
_ALSO = re.compile(
    r"\s*[(;,]\s*(?:a[./]?k[./]?a\.?|also known as|alias)[:.]?\s+|\balias:\s*|\s+(?:a\.k\.a\.|also known as)[:.]?\s+",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\b(Arabic|Belarusian|Belarussian|Burmese|Chinese|English|Farsi|French|Hebrew|Persian|Russian|Spanish|Ukrainian)\s*:\s*"
)


def _fields(record: etree._Element) -> dict[str, str]:
    """Return the values of a record by the English half of their names: "Country-Pays" is "Country"."""
    fields = {local_name(child).split("-")[0]: clean_text(child.text) for child in record}
    fields.setdefault("EntityOrShip", fields.get("Entity", ""))
    return fields


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the names of a text with their language, where it is printed before them."""
    language: str | None = None
    for n, piece in enumerate(_LANGUAGE.split(text)):
        if n % 2:
            language = piece
            continue
        for name in re.split(r";", _ALSO.sub(";", piece)):
            yield name.strip(" ,.;").removesuffix(")") if "(" not in name else name.strip(" ,;"), language


def _apart(name: str, mark: str, *, person: bool) -> list[str]:
    """Return the names that a comma or a slash separates; the text itself where it may be one name.

    A comma also stands within a name ("Works, JSC"; "HOLM, Axel"), a slash too ("Victory/Pobeda Bloc"). They separate
    where another script begins, and where the name of a person, or two halves around a slash, are whole on both sides.
    """
    pieces = [piece for piece in (p.strip() for p in name.split(mark)) if piece]
    if len(pieces) < 2:
        return [name]
    scripts = {script_of(piece) for piece in pieces}
    whole = all(len(piece.split()) > 1 for piece in pieces)
    return pieces if (len(scripts) == len(pieces)) or (whole and (person or mark == "/")) else [name]


def _add_names(draft: ListingDraft, fields: dict[str, str]) -> None:
    person = draft.schema == "Person"
    if person:
        draft.add_name(" ".join(filter(None, (fields.get("GivenName"), fields.get("LastName")))))
    draft.add_name(fields["EntityOrShip"], kind="alias" if draft.names else "name")
    for name, language in _parts(fields["EntityOrShip"]):
        for half in _apart(name, "/", person=person):
            draft.add_name(half, kind="alias", language=language)
    for name, language in _parts(fields.get("Aliases", "")):
        for alias in _apart(name, ",", person=person):
            draft.add_name(alias, kind="alias", language=language)


def _add_dates(draft: ListingDraft, printed: str) -> None:
    if draft.schema != "Person":
        draft.add_detail("ship build date" if draft.schema == "Vessel" else "date", printed)
    else:
        draft.add_birth_dates(*_TWO_DATES.split(printed))


def _entry(dataset: str, line: int | None, fields: dict[str, str], ids: DerivedIds) -> ListingDraft:
    number = fields.get("ShipIMONumber", "")
    imo = _IMO.fullmatch(number)
    person = bool(fields.get("GivenName") or fields.get("LastName"))
    schema = "Vessel" if imo else "Person" if person else "Organization"
    name = fields["EntityOrShip"] or f"{fields.get('GivenName')} {fields.get('LastName')}"
    born = fields.get("DateOfBirthOrShipBuildDate") or fields.get("DateOfBirth", "")
    country, schedule, item = (fields.get(field, "") for field in ("Country", "Schedule", "Item"))
    draft = ListingDraft(dataset, ids.derive(country, name, born, number), schema, AUTHORITY, f"line {line}")
    _add_names(draft, fields)
    if imo:
        draft.add_identifier("IMO number", imo[1])
    else:
        # In the column of the ships' numbers, entries of persons have their name in Persian.
        draft.add_name(number, kind="alias")
    _add_dates(draft, born)
    title = _BILINGUAL.split(fields.get("TitleOrShipType") or fields.get("TitleOrShip", ""))[0]
    if person:
        draft.add_values("positions", title)
    else:
        draft.add_detail("ship type", title)
    # The country is that of the regulations, and not the nationality of whom they list.
    draft.add_values("programmes", _BILINGUAL.split(country)[0])
    place = ", ".join(filter(None, (schedule and f"Schedule {schedule}", item and f"item {item}")))
    draft.add_values("legal_basis", ", ".join(filter(None, (country, place))))
    draft.listed_on = iso_date(fields.get("DateOfListing"))
    draft.source = f"Consolidated Canadian Autonomous Sanctions List{f', {place}' if place else ''}"
    return draft


class CaSemaFormat(ListFormat):
    """Canada's consolidated list of autonomous sanctions."""

    name = "ca-sema"
    title = "Canadian autonomous sanctions XML"
    dataset = "ca_dfatd_sema_sanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has no date and no ids: ids are derived from regulations, name, birth date, IMO number."""
        ids, drafts = DerivedIds("ca"), []
        for record in iter_elements(path, "record"):
            drafts.append(_entry(dataset, record.sourceline, _fields(record), ids))
        return build_list(None, drafts, Skipped(), lambda draft: draft.place)
