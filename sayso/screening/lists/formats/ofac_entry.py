"""What OFAC's lists have in common, in whichever format: who lists, which list a file holds, what a feature is."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.list_format import ListFormat

__all__ = ["AUTHORITY", "CONSOLIDATED", "SCHEMAS", "OfacFormat", "add_feature"]

AUTHORITY = "US Treasury, OFAC"
SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
CONSOLIDATED = "us_ofac_cons"

_COUNTRIES = {
    "nationality country",
    "citizenship country",
    "nationality of registration",
    "vessel flag",
    "other vessel flag",
}
# Features that have figures in them and identify nobody: legal acts, sizes, days, kinds.
_NO_IDENTIFIER = re.compile(
    r"date|remark|website|e-?mail|sanctions|executive order|determination|tonnage|organization type|vessel type"
    r"|vessel owner|aircraft (?:model|operator|type)|effective|duration"
)


class OfacFormat(ListFormat):
    """A format in which OFAC publishes both the SDN list and the consolidated (non-SDN) list."""

    dataset = "us_ofac_sdn"

    def dataset_of(self, path: Path) -> str:
        """Return the list that a file holds, by its published name: ``cons_prim.csv``, ``consolidated.xml``."""
        return CONSOLIDATED if path.name.lower().startswith("cons") else self.dataset


def add_feature(
    draft: ListingDraft, kind: str, value: str, *, country: str = "", address: str = "", period: str | None = None
) -> None:
    """Add a feature of an entry of the advanced or the enhanced XML.

    Args:
        draft: the entry.
        kind: OFAC's name of it, for instance "Birthdate" or "Digital Currency Address - XBT".
        value: as printed, "" where it has none.
        country: where the value is a place, its country.
        address: where the value is a place, its address on one line.
        period: where the value is a date, the date: YEAR, YEAR-MONTH, YEAR-MONTH-DAY, or "A to B".

    """
    label = kind.lower()
    if label == "birthdate":
        draft.add_values("birth_dates", period)
        draft.add_birth_dates(*([value] if period is None else []), label=kind)
    elif label == "place of birth":
        draft.add_values("birth_places", address or value)
    elif label in _COUNTRIES:
        draft.add_values("countries", country or value)
    elif label == "gender":
        draft.sex = value.lower() or None
    elif label == "location":
        draft.add_values("addresses", address or value)
        if draft.schema != "Person":
            draft.add_values("countries", country)
    elif label == "title":
        draft.add_values("positions", value)
    elif "call sign" in label or (any(map(str.isdigit, value)) and not _NO_IDENTIFIER.search(label)):
        draft.add_identifier(kind, value)
    else:
        draft.add_detail(kind.rstrip(" :-"), value or address or period)
