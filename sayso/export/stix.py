"""STIX 2.1: a bundle of reports, identities, locations, relationships and notes.

Ids are UUIDs of version 5 over our own namespace and every time is the ledger's, so that an export twice is the same
bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sayso.export.claims import chain, place_of, post_relations, quantities, relation_of, summary
from sayso.export.exporter import Losses, Source
from sayso.export.records import EntityRecord, ReportRecord, entities_of
from sayso.model import Claim, Match, Modality, Polarity, SourceKind

__all__ = ["StixExporter"]

_SPACE = UUID("6f0a1a5e-53b4-5a4e-9f1d-5a7c0f2b9d11")
"""Our namespace; the one of STIX is for observables alone."""
_PRECISION = 5000.0
"""Metres: the town is our limit."""
_CLASSES = {
    "Person": "individual",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "group",
}
_LONGEST = 200


def _id(kind: str, *key: str) -> str:
    return f"{kind}--{uuid5(_SPACE, '|'.join((kind, *key)))}"


def _time(at: str) -> str:
    return f"{at[:23]}Z" if len(at) > 20 else f"{at[:10]}T00:00:00.000Z"


class _Bundle:
    """The objects of a bundle by their ids, each once."""

    def __init__(self, losses: Losses) -> None:
        self.objects: dict[str, Any] = {}
        self.losses = losses

    def add(self, kind: str, *key: str, at: str, modified: str | None = None, **values: Any) -> str:
        """Add an object, validated by the library; return its id."""
        # Imported here to keep start-up fast: loads stix2 and urllib3.
        import stix2

        identifier = _id(kind, *key)
        if identifier not in self.objects:
            maker = stix2.registry.class_for_type(kind, "2.1")
            given = {k: v for k, v in values.items() if v is not None and v != [] and v != ""}
            created = _time(at)
            self.objects[identifier] = maker(
                id=identifier, created=created, modified=max(created, _time(modified or at)), **given
            )
        return identifier

    def text(self) -> str:
        """Return the bundle as JSON, its objects ordered by id."""
        every = [json.loads(self.objects[i].serialize()) for i in sorted(self.objects)]
        whole = {"type": "bundle", "id": _id("bundle", *sorted(self.objects)), "objects": every}
        return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


class StixExporter:
    """Writes a bundle of reports, identities, locations, relationships and notes."""

    name = "stix"
    title = "STIX 2.1 bundle"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        target.write_text(_bundle(source, losses), encoding="utf-8", newline="\n")
        return losses


def _bundle(source: Source, losses: Losses) -> str:
    made = _Bundle(losses)
    entities = entities_of(source.reports())
    ids = {number: i for number, entity in entities.items() if (i := _entity(entity, made)) is not None}
    for number, entity in entities.items():
        if number in ids:
            _listings(ids[number], entity, made)
    for report in source.reports():
        _report(report, ids, made)
    return made.text()


def _entity(entity: EntityRecord, made: _Bundle) -> str | None:
    """Add an identity or a location; None where the standard has no object for the entity."""
    bearer, at = entity.bearer, entity.first
    key = str(bearer.number)
    if bearer.key is not None:
        place = place_of(bearer)
        if place is not None:
            return made.add(
                "location",
                key,
                at=at,
                name=bearer.name,
                city=place.name,
                country=place.country.upper(),
                latitude=round(place.latitude, 2),
                longitude=round(place.longitude, 2),
                precision=_PRECISION,
            )
        return made.add("location", key, at=at, name=bearer.name, country=bearer.key.partition(":")[2].upper())
    if bearer.schema not in _CLASSES:
        made.losses[f"entities of the kind {bearer.schema}, for which the standard has no object"] += 1
        return None
    others = [n for n, _ in sorted(entity.names.items(), key=lambda x: (-x[1], x[0])) if n != bearer.name]
    posts = [p for p, _ in sorted(entity.posts.items(), key=lambda x: (-x[1], x[0]))]
    told = [f"Also named: {', '.join(others)}." if others else "", f"Posts: {', '.join(posts)}." if posts else ""]
    return made.add(
        "identity",
        key,
        at=at,
        name=bearer.name,
        identity_class=_CLASSES[bearer.schema],
        roles=posts,
        description=" ".join(filter(None, told)),
    )


def _listings(identity: str, entity: EntityRecord, made: _Bundle) -> None:
    """Add the matches with listings as notes on the identity: the standard has no object for a sanction."""
    for (dataset, listing_id), match in sorted(entity.matches.items()):
        made.add(
            "note",
            "listing",
            str(entity.bearer.number),
            dataset,
            listing_id,
            at=entity.first,
            object_refs=[identity],
            labels=["listing"],
            abstract=f"May be listed: {match.listing.name}",
            content=_listed(match),
            confidence=round(match.score * 100),
            external_references=[
                _reference(match.listing.authority or dataset, url=match.listing.source, external_id=listing_id)
            ],
        )


def _listed(match: Match) -> str:
    listing = match.listing
    programmes = ", ".join(listing.programmes) or "no programme given"
    return (
        f"{match.query} may be {listing.name} ({listing.id}), listed by {listing.authority or listing.dataset} "
        f"since {listing.listed_on or 'a day that is not given'}: {programmes}. "
        f"Probability {match.score:.2f}, not decided by a person."
    )


def _reference(source: str, **values: Any) -> dict[str, Any]:
    """Return an external reference. A ``url`` that is no web address is left out."""
    given = {k: v for k, v in values.items() if v and (k != "url" or str(v).startswith(("http://", "https://")))}
    return {"source_name": source or "unknown"} | given


def _report(report: ReportRecord, ids: dict[int, str], made: _Bundle) -> None:
    r = report.reading.report
    outlet = (
        made.add(
            "identity",
            "outlet",
            r.outlet,
            at="1970-01-01",
            name=r.outlet,
            identity_class="organization",
            labels=["outlet"],
        )
        if r.outlet
        else None
    )
    reference = _reference(
        r.outlet or r.place,
        url=r.url,
        hashes={"SHA-256": r.sha256},
        external_id=r.id,
    )
    named = sorted({ids[b.number] for b in report.bearers.values() if b.number in ids})
    written: list[str] = []
    told: list[str] = []
    for claim, identifier in zip(report.reading.claims, report.ids, strict=True):
        written.append(_claim(report, claim, identifier, ids, outlet, reference, made))
        told.append(summary(claim))
    written += _posts(report, ids, outlet, reference, made)
    refs = [*named, *([outlet] if outlet else []), *sorted(written)]
    if not refs:
        made.losses["reports with neither a claim nor a name in them"] += 1
        return
    made.add(
        "report",
        r.id,
        at=report.added,
        modified=report.read,
        name=r.title or r.place,
        published=_time(r.published or report.added),
        report_types=["news-report"],
        object_refs=refs,
        created_by_ref=outlet,
        external_references=[reference],
        lang=r.language,
        description="\n".join(told),
    )
    if r.published is None:
        made.losses["days of publication that are not known (the day of taking in stands for them)"] += 1


def _posts(
    report: ReportRecord, ids: dict[int, str], outlet: str | None, reference: dict[str, Any], made: _Bundle
) -> Iterator[str]:
    """Add a relationship for each post that names person and organisation, and yield their ids."""
    for identifier, post, tied in post_relations(report.reading, report.bearers):
        if tied.source.number not in ids or tied.target.number not in ids:
            continue
        place = reference | {"external_id": f"{report.key} characters {post.span.start}-{post.span.end}"}
        yield made.add(
            "relationship",
            identifier,
            relationship_type="related-to",
            source_ref=ids[tied.source.number],
            target_ref=ids[tied.target.number],
            description=f"post: {post.title}",
            at=report.added,
            modified=report.read,
            created_by_ref=outlet,
            external_references=[place],
            lang=report.reading.report.language,
            labels=[f"status:{post.status.value}"] if post.status else None,
        )


def _claim(
    report: ReportRecord,
    claim: Claim,
    identifier: str,
    ids: dict[int, str],
    outlet: str | None,
    reference: dict[str, Any],
    made: _Bundle,
) -> str:
    """Add a claim and return its id: a relationship where it states one between two identities, else a note."""
    tied = relation_of(claim, report.bearers)
    place = reference | {"external_id": f"{identifier} characters {claim.span.start}-{claim.span.end}"}
    labels = [f"modality:{claim.modality.value}", f"polarity:{claim.polarity.value}", f"frame:{claim.frame}"]
    common: dict[str, Any] = {
        "at": report.added,
        "modified": report.read,
        "created_by_ref": outlet,
        "external_references": [place],
        "lang": report.reading.report.language,
        "labels": labels,
    }
    if tied is not None and tied.source.number in ids and tied.target.number in ids:
        start, stop = (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
        return made.add(
            "relationship",
            identifier,
            relationship_type="related-to",
            source_ref=ids[tied.source.number],
            target_ref=ids[tied.target.number],
            description=f"{claim.frame}: {summary(claim)}",
            start_time=_time(start) if start else None,
            stop_time=_time(stop) if stop and start and stop > start else None,
            **common,
        )
    if claim.modality is not Modality.ASSERTED or claim.polarity is not Polarity.AFFIRMED:
        made.losses["claims that are planned, denied or not asserted: notes, no relationships"] += 1
    here = sorted(
        {
            ids[b.number]
            for role in claim.roles
            if (b := report.bearers.get(role.entity or "")) is not None and b.number in ids
        }
    )
    told = quantities(claim, report.reading)
    if told:
        made.losses["bounds of quantities (in the words of the note only)"] += len(told)
    source = claim.attribution.links[-1].source
    unnamed = _unnamed(report, source.name, made) if source.kind is SourceKind.UNNAMED else None
    refs = here + ([unnamed] if unnamed else []) or ([outlet] if outlet else [_id("report", report.key)])
    content = "\n".join([" ".join(claim.quote.split()), summary(claim), *told])
    return made.add(
        "note",
        identifier,
        abstract=f"{claim.frame}: {' '.join(claim.quote.split())}"[:_LONGEST],
        content=content,
        authors=chain(claim),
        object_refs=refs,
        **common,
    )


def _unnamed(report: ReportRecord, name: str, made: _Bundle) -> str:
    """Add an unnamed source: a class of people for each outlet, never shared between outlets."""
    described = " ".join(name.split())
    return made.add(
        "identity",
        "unnamed",
        report.reading.report.outlet or report.key,
        described,
        at=report.added,
        name=described,
        identity_class="class",
        description=f"Not named; cited in {report.reading.report.outlet or 'a report whose outlet is not known'}.",
        labels=["unnamed"],
    )
