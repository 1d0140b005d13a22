"""France's national register of asset freezes (registre national des gels), JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.json import entries_of, read_document
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date, partial_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["FrGelsFormat"]

_SIGNATURE = re.compile(rb'"(?:PublicationDetail|RegistreDetail)"\s*:')

AUTHORITY = "France, Direction générale du Trésor"
_SCHEMAS = {"personne physique": "Person", "personne morale": "Organization", "navire": "Vessel", "aéronef": "Airplane"}
_SEXES = {"masculin": "male", "féminin": "female"}
# What a comment says of a birth date that is not exact, and of an alias that is weak.
_CIRCA = re.compile(r"\b(?:vers|environ|approximativement|circa)\b", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:faible|peu fiable|peu sûr)", re.IGNORECASE)
_KINDS = {"omi": "IMO number", "fiscal": "tax number", "passeport": "passport"}
_LABELLED = re.compile(r"([^:]{2,60}?)\s*:\s*(\S.*)")

Values = dict[str, str]


class _Field(msgspec.Struct):
    kind: str = msgspec.field(name="TypeChamp")
    values: list[dict[str, Any]] | None = msgspec.field(name="Valeur", default=None)


class _Entry(msgspec.Struct):
    number: int | str = msgspec.field(name="IdRegistre")
    nature: str = msgspec.field(name="Nature", default="")
    name: str | None = msgspec.field(name="Nom", default=None)
    fields: list[_Field] | None = msgspec.field(name="RegistreDetail", default=None)


class _Publication(msgspec.Struct):
    entries: list[msgspec.Raw] = msgspec.field(name="PublicationDetail")
    day: str | None = msgspec.field(name="DatePublication", default=None)


class _Document(msgspec.Struct):
    publication: _Publication = msgspec.field(name="Publications")


def _address(draft: ListingDraft, values: Values) -> None:
    draft.add_values("addresses", ", ".join(filter(None, (values.get("Adresse"), values.get("Pays")))))
    if draft.schema != "Person":
        draft.add_values("countries", values.get("Pays"))


def _birth(draft: ListingDraft, values: Values) -> None:
    printed = partial_date(values.get("Annee"), values.get("Mois"), values.get("Jour"))
    comment = values.get("Commentaire", "")
    if printed is None:
        draft.add_birth_dates(values.get("Annee"))
    else:
        draft.add_birth_dates(f"circa {printed}" if _CIRCA.search(comment) else printed)
    draft.add_detail("date of birth, note", comment)


def _identification(draft: ListingDraft, values: Values) -> None:
    """Add a number under its comment ("Numéro d'enregistrement"), or under the label that it carries itself."""
    value, comment = values.get("Identification", "").strip(" /"), values.get("Commentaire", "").strip(" :/")
    labelled = _LABELLED.fullmatch(value)
    kind = re.split(r"\s+-\s+|\s*:", comment)[0] if comment else labelled[1] if labelled else "identification"
    kind = next((name for word, name in _KINDS.items() if word in kind.lower()), kind)
    number = labelled[2] if labelled and not comment else value
    if any(c.isdigit() for c in number) and len(number) <= 60:
        draft.add_identifier(kind, number)
        draft.add_detail("identification, note", comment if comment != kind else None)
    else:
        draft.add_detail("identification", ": ".join(filter(None, (comment, value))))


def _document(kind: str, field: str) -> Callable[[ListingDraft, Values], None]:
    def add(draft: ListingDraft, values: Values) -> None:
        draft.add_identifier(kind, values.get(field))
        draft.add_detail(f"{kind}, note", values.get("Commentaire"))

    return add


def _value(field: str, *columns: str) -> Callable[[ListingDraft, Values], None]:
    def add(draft: ListingDraft, values: Values) -> None:
        draft.add_values(field, ", ".join(filter(None, (values.get(column) for column in columns))))

    return add


def _detail(name: str, column: str) -> Callable[[ListingDraft, Values], None]:
    return lambda draft, values: draft.add_detail(name, values.get(column))


def _alias(draft: ListingDraft, values: Values) -> None:
    comment = values.get("Commentaire", "")
    draft.add_name(values.get("Alias"), kind="alias", weak=_WEAK.search(comment) is not None)
    draft.add_detail("alias, note", f"{values.get('Alias')}: {comment}" if comment else None)


def _legal_basis(draft: ListingDraft, values: Values) -> None:
    label = values.get("FondementJuridiqueLabel")
    draft.add_values("legal_basis", label)
    draft.add_values("programmes", values.get("FondementJuridique") or label)


def _sex(draft: ListingDraft, values: Values) -> None:
    printed = values.get("Sexe", "").lower()
    draft.sex = _SEXES.get(printed, printed) or None


def _reasons(draft: ListingDraft, values: Values) -> None:
    draft.remarks.extend(filter(None, [values.get("Motifs")]))


_FIELDS: dict[str, Callable[[ListingDraft, Values], None]] = {
    "ALIAS": _alias,
    "SEXE": _sex,
    "PRENOM": lambda *_: None,  # read with the name
    "NATIONALITE": _value("countries", "Pays"),
    "TITRE": _value("positions", "Titre"),
    "SITE_INTERNET": _detail("website", "SiteInternet"),
    "TELEPHONE": _detail("phone", "Telephone"),
    "COURRIEL": _detail("email", "Courriel"),
    "NUMERO_OMI": _document("IMO number", "NumeroOMI"),
    "DATE_DE_NAISSANCE": _birth,
    "LIEU_DE_NAISSANCE": _value("birth_places", "Lieu", "Pays"),
    "ADRESSE_PM": _address,
    "ADRESSE_PP": _address,
    "PASSEPORT": _document("passport", "NumeroPasseport"),
    "AUTRE_IDENTITE": _document("identity document", "NumeroCarte"),
    "IDENTIFICATION": _identification,
    "REFERENCE_UE": _document("EU reference", "ReferenceUe"),
    "REFERENCE_ONU": _document("UN reference", "ReferenceOnu"),
    "FONDEMENT_JURIDIQUE": _legal_basis,
    "MOTIFS": _reasons,
}


def _printed(values: dict[str, Any]) -> Values:
    return {name: clean_text(str(value)) for name, value in values.items() if value is not None}


def _draft(dataset: str, place: str, entry: _Entry, skipped: Skipped) -> ListingDraft:
    schema = _SCHEMAS.get(entry.nature.strip().lower(), "Organization")
    draft = ListingDraft(dataset, f"fr-{entry.number}", schema, AUTHORITY, place)
    fields = [(f.kind, _printed(values)) for f in entry.fields or () for values in f.values or ()]
    first_names = [values.get("Prenom", "") for kind, values in fields if kind == "PRENOM"]
    draft.add_name(" ".join(filter(None, [*first_names, clean_text(entry.name)])))
    for kind, values in fields:
        if kind in _FIELDS:
            _FIELDS[kind](draft, values)
        else:
            skipped.add_other(f"field {kind}")
            draft.add_detail(kind.lower().replace("_", " "), "; ".join(values.values()))
    draft.source = f"Registre national des gels, {entry.number}"
    return draft


class FrGelsFormat(ListFormat):
    """France's national register of asset freezes."""

    name = "fr-gels"
    title = "French register of asset freezes JSON"
    dataset = "fr_tresor_gels_avoir"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``DatePublication``; it has no dates of listing."""
        publication = read_document(path, _Document, "the French register of asset freezes").publication
        skipped = Skipped()
        entries = entries_of(publication.entries, _Entry, skipped)
        drafts = [_draft(dataset, place, entry, skipped) for place, entry in entries]
        return build_list(iso_date(publication.day), drafts, skipped, lambda draft: draft.place)
