"""A ledger as FollowTheMoney entities.

The mapping is in ``docs/export.md``. Values go through the library, and what it cannot keep is counted: it would drop
it in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sayso._version import __version__
from sayso.export.claims import place_of, post_relations, quantities, relation_of, summary
from sayso.export.exporter import Losses, Source
from sayso.export.records import EntityRecord, ReportRecord, entities_of
from sayso.extras import require
from sayso.model import Claim, Listing, Match, Modality, Polarity
from sayso.resources import gazetteer

__all__ = ["DATASET", "entities", "load_model"]

_LONGEST_TEXT = 65_000
_LEGAL = frozenset({"Person", "Organization", "Company", "PublicBody", "LegalEntity"})
_SCHEMATA = _LEGAL | {"Address", "Asset", "Vessel"}
DATASET = "sayso"


def load_model() -> Any:
    """Return FollowTheMoney's model.

    Raises:
        NotInstalled: the library is missing.

    """
    require("ftm", "--format ftm")
    # Imported here to keep start-up fast: loads followthemoney.
    from followthemoney import model

    return model


class _Maker:
    """Makes entities, and counts the values that the format refuses."""

    def __init__(self, losses: Losses) -> None:
        self.model = load_model()
        self.losses = losses

    def make(self, schema: str, identifier: str, values: dict[str, Iterable[str | None] | str | None]) -> Any:
        """Return an entity with all values that its schema accepts."""
        entity = self.model.make_entity(schema)
        entity.id = identifier
        for prop, given in values.items():
            for value in [given] if isinstance(given, str) or given is None else given:
                if value is None or not value.strip():
                    continue
                longest = entity.schema.properties[prop].max_length
                if longest and len(value) > longest:
                    if prop in {"contentHash", "recordId"} or schema == "Article":
                        self.losses[f"{schema}.{prop} too long for the format"] += 1
                        continue
                    self.losses[f"{schema}.{prop} cut to what the format takes"] += 1
                    value = value[: longest - 1] + "…"
                before = len(entity.get(prop))
                entity.add(prop, value)
                if (
                    len(entity.get(prop)) == before
                    and value not in entity.get(prop)
                    and not self._same(entity, prop, value)
                ):
                    self.losses[f"{schema}.{prop} not understood by the format"] += 1
        return entity

    @staticmethod
    def _same(entity: Any, prop: str, value: str) -> bool:
        """Return whether the entity has the value in another spelling."""
        cleaned = entity.schema.properties[prop].type.clean(value, proxy=entity)
        return cleaned is not None and cleaned in entity.get(prop)


def _article(report: ReportRecord, raw: bytes | None, make: _Maker) -> Any:
    r = report.reading.report
    text = r.text if len(r.text) <= _LONGEST_TEXT else None
    if text is None:
        make.losses["texts longer than 65,000 characters"] += 1
    return make.make(
        "Article",
        f"sayso-{r.id}",
        {
            "title": r.title,
            "fileName": r.place.rsplit("/", 1)[-1] or r.id,
            "author": r.author,
            "publishedAt": r.published,
            "language": _language(r.language),
            "sourceUrl": r.url,
            "publisher": r.outlet,
            "contentHash": hashlib.sha1(raw, usedforsecurity=False).hexdigest() if raw is not None else None,
            "bodyText": text,
            "mimeType": r.media_type,
            "processingAgent": f"sayso {__version__}",
            "processedAt": report.read[:10],
        },
    )


def _language(code: str) -> str:
    return {"en": "eng"}.get(code, code)


def _country(record: EntityRecord) -> str | None:
    key = record.bearer.key or ""
    if key.startswith("iso:"):
        return key[4:].lower()
    found = place_of(record.bearer)
    return found.country.lower() if found else None


def _entity(record: EntityRecord, make: _Maker) -> Any | None:
    """Return an entity, None where the format has no schema for it."""
    bearer = record.bearer
    schema = "Company" if bearer.schema == "Company" else bearer.schema
    if schema not in _SCHEMATA:
        make.losses[f"entities of the kind {schema}, for which the format has no schema"] += 1
        return None
    others = [n for n, _ in sorted(record.names.items(), key=lambda x: (-x[1], x[0])) if n != bearer.name]
    values: dict[str, Any] = {"name": bearer.name, "alias": others, "country": _country(record)}
    if schema == "Person":
        values["position"] = [p for p, _ in sorted(record.posts.items(), key=lambda x: (-x[1], x[0]))]
    if schema == "Address":
        place = place_of(bearer)
        if place is not None:
            values = {
                "name": bearer.name,
                "full": place.name,
                "city": place.name,
                "country": place.country.lower(),
                "latitude": f"{place.latitude:.2f}",
                "longitude": f"{place.longitude:.2f}",
            }
        else:
            values = {"name": bearer.name, "full": bearer.name, "alias": others}
    return make.make(schema, _id(bearer.number), values)


def _id(number: int) -> str:
    return f"sayso-e{number}"


def _event(report: ReportRecord, claim: Claim, identifier: str, known: dict[str, str], make: _Maker) -> Any:
    """Return a claim as an event; ``known`` maps the exported entities to their schemata."""
    r = report.reading.report
    here = [
        b for role in claim.roles if (b := report.bearers.get(role.entity or "")) is not None and _id(b.number) in known
    ]
    involved = [_id(b.number) for b in here if known[_id(b.number)] in _LEGAL]
    places = [_id(b.number) for b in here if known[_id(b.number)] == "Address"]
    told = quantities(claim, report.reading)
    if told:
        make.losses["bounds of quantities (in the words of the summary only)"] += len(told)
    make.losses["attribution chains (in the words of the summary only)"] += 1
    origin = claim.attribution.links[-1].source
    return make.make(
        "Event",
        f"sayso-{identifier}",
        {
            "name": claim.frame,
            "summary": "; ".join([summary(claim), *told]),
            "description": " ".join(claim.quote.split()),
            "startDate": claim.when.earliest if claim.when else None,
            "endDate": claim.when.latest if claim.when else None,
            "involved": sorted(set(involved)),
            "addressEntity": sorted(set(places)),
            "proof": f"sayso-{r.id}",
            "recordId": identifier,
            "sourceUrl": r.url,
            "publisher": origin.name if origin.named else None,
            "date": None,
            "keywords": [
                f"modality:{claim.modality.value}",
                f"polarity:{claim.polarity.value}",
                f"frame:{claim.frame}",
            ],
        },
    )


def _edge(report: ReportRecord, claim: Claim, identifier: str, known: dict[str, str], make: _Maker) -> Any | None:
    """Return the relation that a claim states between two exported entities, None where it states none."""
    tied = relation_of(claim, report.bearers)
    if tied is None:
        if claim.modality is not Modality.ASSERTED or claim.polarity is not Polarity.AFFIRMED:
            make.losses["claims that are planned, denied or not asserted: events, no ties"] += 1
        return None
    ends = [_id(b.number) for b in (tied.source, tied.target)]
    if any(known.get(e) not in _LEGAL for e in ends):
        make.losses["ties to what the format ties nobody to (works, places)"] += 1
        return None
    roles = {r.role: r for r in claim.roles}
    post = roles.get("post")
    text = report.reading.report.text
    role = " ".join(text[post.span.start : post.span.end].split()) if post else claim.frame
    named = {"purpose": role} if tied.schema == "Payment" else {"role": role}
    return make.make(
        tied.schema,
        f"sayso-{identifier}-tie",
        {
            tied.properties[0]: ends[0],
            tied.properties[1]: ends[1],
            **named,
            "summary": summary(claim),
            "recordId": identifier,
            "proof": f"sayso-{report.key}",
            "sourceUrl": report.reading.report.url,
            "startDate": claim.when.earliest if claim.when else None,
            "endDate": claim.when.latest if claim.when else None,
        },
    )


def _posts(report: ReportRecord, known: dict[str, str], make: _Maker) -> Iterator[Any]:
    """Yield the ties of people and the organisations of their posts, where both are exported."""
    r = report.reading.report
    for identifier, post, tied in post_relations(report.reading, report.bearers):
        if any(known.get(_id(b.number)) not in _LEGAL for b in (tied.source, tied.target)):
            continue
        yield make.make(
            tied.schema,
            f"sayso-{identifier}",
            {
                tied.properties[0]: _id(tied.source.number),
                tied.properties[1]: _id(tied.target.number),
                "role": post.title,
                "status": post.status.value if post.status else None,
                "proof": f"sayso-{report.key}",
                "sourceUrl": r.url,
                "publisher": r.outlet,
            },
        )


def _mentions(report: ReportRecord, known: dict[str, str], make: _Maker) -> Iterator[Any]:
    """Yield the names in a report: ``Mention`` for legal entities, ``Documentation`` for all others."""
    names = {e.id: e.name for e in report.reading.entities}
    seen: set[str] = set()
    for local, bearer in report.bearers.items():
        identifier = _id(bearer.number)
        if identifier not in known or identifier in seen:
            continue
        seen.add(identifier)
        if known[identifier] in _LEGAL:
            yield make.make(
                "Mention",
                f"sayso-{report.key}-{identifier}",
                {
                    "document": f"sayso-{report.key}",
                    "name": names[local],
                    "resolved": identifier,
                    "detectedSchema": known[identifier],
                },
            )
        else:
            yield make.make(
                "Documentation",
                f"sayso-{report.key}-{identifier}",
                {"document": f"sayso-{report.key}", "entity": identifier, "role": "named in"},
            )


def _listing_id(listing: Listing) -> str:
    """Return the id of a listing in the characters that the format accepts: letters, digits, dots and hyphens."""
    return "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in f"{listing.dataset}-{listing.id}")


def _listed(listing: Listing, make: _Maker) -> Iterator[Any]:
    """Yield a listing as the listed entity and its sanction."""
    identifier = _listing_id(listing)
    where = listing.source or ""
    schema = listing.schema if listing.schema in make.model.schemata else "LegalEntity"
    values: dict[str, Any] = {
        "name": listing.name,
        "alias": [n.text for n in listing.names[1:] if not n.weak],
        "weakAlias": [n.text for n in listing.names if n.weak],
        "topics": listing.topics or "sanction",
    }
    if schema == "Person":
        values |= {
            "birthDate": [d for d in listing.birth_dates if d[:4].isdigit() and len(d) <= 10],
            "position": listing.positions,
            "nationality": [c for c in map(_code, listing.countries) if c],
        }
        if listing.countries:
            make.losses["countries of listings that are no ISO country"] += sum(
                _code(c) is None for c in listing.countries
            )
    yield make.make(schema, identifier, values)
    yield make.make(
        "Sanction",
        f"{identifier}-sanction",
        {
            "entity": identifier,
            "authority": listing.authority,
            "authorityId": listing.id,
            "program": listing.programmes,
            "listingDate": listing.listed_on,
            "sourceUrl": where if where.startswith("http") else None,
            "summary": None if where.startswith("http") else where,
            "reason": listing.remarks,
        },
    )


def _code(country: str) -> str | None:
    if len(country) == 2:
        return country.lower()
    found = gazetteer.country(country) or gazetteer.country(country.title())
    return found.code.lower() if found else None


def _similar(number: int, match: Match, make: _Maker) -> Any:
    listing = match.listing
    return make.make(
        "Similar",
        f"{_id(number)}-{_listing_id(listing)}",
        {
            "candidate": _id(number),
            "match": _listing_id(listing),
            "confidenceScore": f"{match.score:.4f}",
            "matcher": f"sayso {__version__}",
            "criteria": "; ".join(f"{f.name}: {f.detail}" for f in match.features),
        },
    )


def entities(source: Source, losses: Losses) -> Iterator[Any]:
    """Yield a ledger as entities: first the entities and the listings that they may match, then report by report.

    Args:
        source: what is exported.
        losses: counts what the format cannot carry.

    Raises:
        NotInstalled: the library is missing.

    """
    make = _Maker(losses)
    known: dict[str, str] = {}
    listed: dict[str, Listing] = {}
    records = entities_of(source.reports())
    for record in records.values():
        made = _entity(record, make)
        if made is not None:
            known[made.id] = made.schema.name
            yield made
    for number, record in records.items():
        for _, match in sorted(record.matches.items()):
            if _id(number) in known:
                listed[_listing_id(match.listing)] = match.listing
                yield _similar(number, match, make)
    for _, listing in sorted(listed.items()):
        yield from _listed(listing, make)
    for report in source.reports():
        yield _article(report, source.document(report.key), make)
        yield from _mentions(report, known, make)
        for claim, identifier in zip(report.reading.claims, report.ids, strict=True):
            yield _event(report, claim, identifier, known, make)
            edge = _edge(report, claim, identifier, known, make)
            if edge is not None:
                yield edge
        yield from _posts(report, known, make)
    unnamed = sum(not s.named for s in _sources(source.reports()))
    if unnamed:
        losses["sources that are described and not named (in the words of the summary only)"] = unnamed


def _sources(reports: Iterator[ReportRecord]) -> Iterator[Any]:
    for report in reports:
        seen = set()
        for claim in report.reading.claims:
            for link in claim.attribution.links[1:]:
                if link.source.id not in seen:
                    seen.add(link.source.id)
                    yield link.source
