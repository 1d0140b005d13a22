"""Building matches: the terms of a hit, what is known beside the name, and the notes for a reviewer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from sayso.model import AgreementClass, Feature, Listing, ListUsed, Match
from sayso.names.agreement import Agreement, PrintedName
from sayso.names.explanation import explain
from sayso.names.pair_model import probability
from sayso.names.words import form
from sayso.screening.facts import Facts, listing_facts, weigh
from sayso.screening.hits import Hit, score_pair
from sayso.screening.search_model import SearchModel
from sayso.screening.terms import FactTerm, SearchTerm

__all__ = [
    "COMMON",
    "WEAK_ALIAS",
    "Query",
    "match_by_identifier",
    "match_by_name",
    "match_log_odds",
    "match_order",
    "with_terms",
]

COMMON = "common name: needs a birth date or an identifier"
WEAK_ALIAS = "the list calls this name a weak alias"

# A number alone names its bearer, unless it was copied wrongly: under another name the two are looked at, and no
# more than that.
_OTHER_NAME = -4.0
# A name so weak that the list itself calls it so.
_WEAK = -0.5
# A word of a person's name is common from this weight down: some twenty listings have it (``names/words.py``).
_COMMON_WEIGHT = 0.75
_DECIMALS = 4
_NOTHING = Facts()


class Query(NamedTuple):
    """What was asked for.

    Attributes:
        text: the query as it was given.
        facts: what is known of the bearer beside the name.
        entity: id of the entity in a report that is asked for; None outside reports.
        notes: what is wrong with the identifiers in it.

    """

    text: str
    facts: Facts
    entity: str | None
    notes: tuple[str, ...] = ()


def match_order(match: Match) -> tuple[bool, float, float, str]:
    """Return the sort key of matches: shared identifiers first, then agreement, then probability."""
    return not match.identifiers, -match.agreement, -match.probability, match.listing.id


def match_by_name(
    query: Query,
    name: str,
    hit: Hit,
    listing: Listing,
    model: SearchModel,
    identifiers: tuple[str, ...],
    used: ListUsed,
) -> Match:
    """Build the match of a listing that was found by its name.

    Args:
        query: what was asked for.
        name: the name in it.
        hit: the listed name that was found.
        listing: its listing.
        model: the model of the search, whose terms explain the hit.
        identifiers: identifiers of the listing that the query names.
        used: the list that the listing is on.

    """
    section = hit.section
    listed = PrintedName(section.text(hit.name), section.form(hit.name))
    read = form(name, person=section.person)
    names = explain(read, listed.form, person=section.person, texts=(name, listed.text), quick=True)
    features = model.terms(hit.met, names)
    features += [Feature(name=n, detail=d, value=v) for n, d, v in hit.held]
    notes = [*query.notes]
    if any(n.text == listed.text and n.weak for n in listing.names):
        features.append(Feature(name=SearchTerm.WEAK_ALIAS, detail=WEAK_ALIAS, value=_WEAK))
        notes.append(WEAK_ALIAS)
    facts = _weighed(query.facts, listing)
    if section.person and hit.sure is not None and _is_common(listed, facts):
        notes.append(COMMON)
    made = _match(query, listing, (*features, *facts), hit.agreement, used)
    return msgspec.structs.replace(made, listed_name=listed.text, identifiers=identifiers, notes=tuple(notes))


def match_by_identifier(
    query: Query, name: str, listing: Listing, identifiers: tuple[str, ...], used: ListUsed
) -> Match:
    """Build the match of a listing that was found by an identifier, and by its name weakly or not at all.

    Args:
        query: what was asked for.
        name: the name beside the identifier, "" where there is none.
        listing: the listing.
        identifiers: identifiers of the listing that the query names.
        used: the list that the listing is on.

    """
    features: tuple[Feature, ...] = ()
    best = Agreement(0.0, AgreementClass.WEAK)
    if name:
        person = listing.schema == "Person"
        best = max((score_pair(name, n.text, person=person)[0] for n in listing.names), key=lambda a: a.value)
        detail = f"{name} is not like any name of the listing"
        features = (Feature(name=SearchTerm.OTHER_NAME, detail=detail, value=_OTHER_NAME),)
    facts = _weighed(query.facts, listing)
    return msgspec.structs.replace(_match(query, listing, (*features, *facts), best, used), identifiers=identifiers)


def _weighed(facts: Facts, listing: Listing) -> list[Feature]:
    if facts == _NOTHING:
        return []
    contacts = bool(facts.emails or facts.phones or facts.websites)
    return weigh(facts, listing_facts(listing, contacts=contacts), listing.schema)


def _match(query: Query, listing: Listing, features: tuple[Feature, ...], grade: Agreement, used: ListUsed) -> Match:
    features = tuple(msgspec.structs.replace(f, value=round(f.value, _DECIMALS)) for f in features)
    chance = probability(_sum(features))
    return Match(
        query=query.text,
        listing=listing,
        listed_name=listing.name,
        score=chance,
        probability=chance,
        features=features,
        entity=query.entity,
        notes=query.notes,
        agreement=round(grade.value, 2),
        agreement_class=grade.kind,
        watchlist=used.dataset,
        list_as_of=used.as_of,
        list_imported=used.imported,
        list_file=used.place,
    )


def _is_common(listed: PrintedName, facts: Iterable[Feature]) -> bool:
    """Return whether every word of a person's name is common, and neither birth date nor identifier was compared."""
    if any(f.name in {FactTerm.BIRTH_DATE, FactTerm.IDENTIFIER} for f in facts):
        return False
    return len(listed.form.words) == 1 or max(listed.form.weights, default=0.0) <= _COMMON_WEIGHT


def _sum(features: Iterable[Feature]) -> float:
    return math.fsum(f.value for f in features)


def match_log_odds(match: Match) -> float:
    """Return the log-odds of a match: the sum of its terms."""
    return _sum(match.features)


def with_terms(match: Match, more: Iterable[Feature]) -> Match:
    """Return a match with further terms, and the probability that all of them make.

    Args:
        match: the match.
        more: its further terms, in log-odds.

    """
    features = (*match.features, *more)
    chance = probability(_sum(features))
    return msgspec.structs.replace(match, features=features, score=chance, probability=chance)
