"""Facts that are given as "label=value": identifiers, addresses, places of birth, contacts, sex."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.errors import BadOption
from sayso.model import Identifier
from sayso.screening.facts import Facts
from sayso.screening.ftm_properties import CONTACTS
from sayso.screening.identifiers.kinds import contact_of, identifier_key, named_kind, plain_label

__all__ = ["with_further_facts"]

_FIELDS = {
    "address": "addresses",
    "place of birth": "birth_places",
    "birth place": "birth_places",
    "birthplace": "birth_places",
    "sex": "sex",
    "gender": "sex",
}
_WAY_OUT = (
    'give LABEL=VALUE, for instance "IMO=9074729", "passport=A1234567", "e-mail=info@rauma.example" or "address=…"'
)


def with_further_facts(facts: Facts, given: Iterable[str]) -> Facts:
    """Return facts with further ones.

    Args:
        facts: what is known already.
        given: each LABEL=VALUE. A label is that of an identifier in any form that lists print, "address",
            "place of birth", "e-mail", "phone", "website" or "sex".

    Raises:
        BadOption: one has no value, or a label that is none of these.

    """
    values = facts._asdict()
    for one in given:
        label, _, value = (part.strip() for part in one.partition("="))
        field = _field(label)
        if not value or field is None or (field == "ids" and not identifier_key(value)):
            raise BadOption("--fact", f"{one!r} is not a fact that can be compared", _WAY_OUT)
        if field == "sex":
            values[field] = value
        else:
            values[field] = (*values[field], Identifier(kind=label, value=value) if field == "ids" else value)
    return Facts(**values)


def _field(label: str) -> str | None:
    """Return the field of ``Facts`` that a label names, None where it names none."""
    if (contact := contact_of(label)) is not None:
        return CONTACTS[contact]
    return _FIELDS.get(plain_label(label)) or ("ids" if named_kind(label) is not None else None)
