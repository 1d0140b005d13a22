"""The nouns: frozen, typed, with no behaviour beyond their own invariants.

Offsets are half-open ranges of characters (Unicode code points) of ``Report.text``:
``report.text[span.start:span.end]`` is the quote. Identifiers are unique within one reading.
"""

from __future__ import annotations

from sayso.model.attribution import Attribution, Basis, Link, Origin, Voice
from sayso.model.base import Noun
from sayso.model.claim import Claim, Reason, Role
from sayso.model.echo import Echo, EchoOrder, Passage
from sayso.model.entity import Entity, Post, PostStatus, Property
from sayso.model.grade import Credibility, Reliability
from sayso.model.listing import Detail, Identifier, ListedEntity, ListedLink, ListedName, Listing, ListUsed, NameKind
from sayso.model.match import AgreementClass, Feature, Match
from sayso.model.mention import Form, Kind, Mention
from sayso.model.modality import Modality, Polarity
from sayso.model.point import Point, PointOrigin, PointStatus
from sayso.model.quantity import Quantity
from sayso.model.reader import Reader, SecondReader
from sayso.model.reading import BUDGET, SCHEMA, Problem, Reading
from sayso.model.relation import ClaimRelation, RelationKind
from sayso.model.report import FieldBasis, Report, Section, SectionKind, Span
from sayso.model.source import Source, SourceKind
from sayso.model.statement import Conflict, ConflictKind, Drift, Retelling, Statement, Step, Told
from sayso.model.when import Anchor, When

__all__ = [
    "BUDGET",
    "SCHEMA",
    "AgreementClass",
    "Anchor",
    "Attribution",
    "Basis",
    "Claim",
    "ClaimRelation",
    "Conflict",
    "ConflictKind",
    "Credibility",
    "Detail",
    "Drift",
    "Echo",
    "EchoOrder",
    "Entity",
    "Feature",
    "FieldBasis",
    "Form",
    "Identifier",
    "Kind",
    "Link",
    "ListUsed",
    "ListedEntity",
    "ListedLink",
    "ListedName",
    "Listing",
    "Match",
    "Mention",
    "Modality",
    "NameKind",
    "Noun",
    "Origin",
    "Passage",
    "Point",
    "PointOrigin",
    "PointStatus",
    "Polarity",
    "Post",
    "PostStatus",
    "Problem",
    "Property",
    "Quantity",
    "Reader",
    "Reading",
    "Reason",
    "RelationKind",
    "Reliability",
    "Report",
    "Retelling",
    "Role",
    "SecondReader",
    "Section",
    "SectionKind",
    "Source",
    "SourceKind",
    "Span",
    "Statement",
    "Step",
    "Told",
    "Voice",
    "When",
]
