"""What is known of two bearers beside their names: birth, country, sex, identifiers, how and where they are reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.model import Feature, Identifier, Listing
from sayso.resources.gazetteer import country
from sayso.screening.birth_dates import compare_birth_dates
from sayso.screening.contacts import Evidence, compare_addresses, compare_birth_places, compare_contacts
from sayso.screening.identifiers.comparison import QueryIdentifier, is_same_identifier, read_identifiers
from sayso.screening.identifiers.kinds import contact_of, fault, kind_of, kinds
from sayso.screening.terms import FactTerm

__all__ = ["Facts", "listing_facts", "weigh"]

# In log-odds, set by hand, as those of birth dates. Agreement alone carries nothing, since it is only added to what
# the names say.
SAME_COUNTRY, OTHER_COUNTRY = 0.5, -0.4
SAME_SEX, OTHER_SEX = 0.1, -3.0
# An identifier of one kind on both sides; of two kinds that lists print for each other, or without a label; one that
# several bearers share.
SAME_ID, SAME_NUMBER, SAME_SHARED_ID = 6.0, 5.0, 1.5


class Facts(NamedTuple):
    """What is known of a bearer.

    Attributes:
        birth_dates: as ``parse_birth_date`` gives them: ISO, whole or partial, "circa 1966", "1960 to 1965".
        countries: ISO codes or names.
        sex: "male" or "female", or a first letter.
        ids: identifiers with their kind; or texts, with or without a label ("IMO 9434890").
        birth_places: as printed.
        addresses: as printed, each on one line.
        emails: as printed.
        phones: as printed.
        websites: as printed.
        notes: how they were read, a sentence each where there is a doubt; carried along to the matches.

    """

    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sex: str | None = None
    ids: tuple[Identifier | QueryIdentifier | str, ...] = ()
    birth_places: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def listing_facts(listing: Listing, *, contacts: bool = True) -> Facts:
    """Return what a listing says beside its names.

    Args:
        listing: the listing.
        contacts: whether to go through its details for e-mail addresses, phone numbers and websites.

    """
    reached: dict[str, tuple[str, ...]] = {}
    for detail in listing.details if contacts else ():
        if (name := contact_of(detail.name)) is not None:
            reached[name] = (*reached.get(name, ()), detail.value)
    return Facts(
        listing.birth_dates,
        listing.countries,
        listing.sex,
        listing.ids,
        listing.birth_places,
        listing.addresses,
        reached.get("email", ()),
        reached.get("phone", ()),
        reached.get("website", ()),
    )


def _code(printed: str) -> str:
    """Return the ISO code of a country in any form; a text that is not a known country stays as it is."""
    if len(printed) == 2:
        return printed.lower()
    named = country(printed) or country(printed.title())
    return named.code.lower() if named else "".join(c for c in printed.lower() if c.isalnum())


def _country(query: tuple[str, ...], listed: tuple[str, ...]) -> Evidence | None:
    a, b = {_code(c) for c in query}, {_code(c) for c in listed}
    if not a or not b:
        return None
    both = f"{', '.join(query)} / {', '.join(listed)}"
    return (SAME_COUNTRY, f"in common: {both}") if a & b else (OTHER_COUNTRY, f"none in common: {both}")


def _sex(query: str | None, listed: str | None) -> Evidence | None:
    if not query or not listed:
        return None
    return (SAME_SEX if query[:1].lower() == listed[:1].lower() else OTHER_SEX), f"{query} / {listed}"


def _identifiers(query: Iterable[QueryIdentifier], listed: Iterable[Identifier], schema: str) -> Evidence | None:
    identifiers = list(query)
    listed = list(listed)
    shared = [(a, b) for a in identifiers for b in listed if is_same_identifier(a, b, schema)]
    if shared:
        best = max(_worth(a, b) for a, b in shared)
        return best, f"the same: {', '.join(dict.fromkeys(_reviewed(a, b) for a, b in shared))}"
    # A misprint of the query says nothing against.
    both = {a.kind.id for a in identifiers if a.kind and not fault(a.printed, a.kind)} & {
        kind_of(b.kind).id for b in listed
    }
    differing = [kinds()[k] for k in both if kinds()[k].differs]
    if not differing:
        return None
    worst = min(differing, key=lambda k: k.differs)
    return worst.differs, f"another {worst.name}"


def _worth(query: QueryIdentifier, listed: Identifier) -> float:
    kind = kind_of(listed.kind)
    if kind.shared:
        return SAME_SHARED_ID
    return SAME_ID if query.kind is kind and not kind.general else SAME_NUMBER


def _reviewed(query: QueryIdentifier, listed: Identifier) -> str:
    """Return an identifier in common as a reviewer reads it: "9434890 (IMO)", with what is wrong or open about it."""
    notes = [listed.kind]
    if query.kind is None:
        notes.append("asked for without a label")
    elif query.kind is not kind_of(listed.kind):
        notes.append(f"asked for as {query.kind.name}")
    if fault(listed.value, kind_of(listed.kind)):
        notes.append(f"no valid {kind_of(listed.kind).name}")
    return f"{query.printed} ({', '.join(notes)})"


def weigh(query: Facts, listed: Facts, schema: str = "Person") -> list[Feature]:
    """Return the terms that facts add to the log-odds of the names.

    Args:
        query: what is known of the bearer asked for.
        listed: what the listing says.
        schema: of the listing: it says which identifiers its bearer can have.

    Returns:
        A term for each fact that both sides state and that says anything.

    """
    numbers = [i for i in listed.ids if isinstance(i, Identifier)]
    evidence = {
        FactTerm.BIRTH_DATE: compare_birth_dates(query.birth_dates, listed.birth_dates),
        FactTerm.COUNTRY: _country(query.countries, listed.countries),
        FactTerm.SEX: _sex(query.sex, listed.sex),
        FactTerm.IDENTIFIER: _identifiers(read_identifiers(query.ids), numbers, schema) if query.ids else None,
        FactTerm.BIRTH_PLACE: compare_birth_places(query.birth_places, listed.birth_places),
        FactTerm.ADDRESS: compare_addresses(query.addresses, listed.addresses),
        FactTerm.EMAIL: compare_contacts(FactTerm.EMAIL, query.emails, listed.emails),
        FactTerm.PHONE: compare_contacts(FactTerm.PHONE, query.phones, listed.phones),
        FactTerm.WEBSITE: compare_contacts(FactTerm.WEBSITE, query.websites, listed.websites),
    }
    return [Feature(name=term, detail=e[1], value=e[0]) for term, e in evidence.items() if e is not None]
