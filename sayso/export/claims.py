"""Claims as exporters word them: sources, quantities, one-line summaries, and the relations that claims state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sayso.display import phrases
from sayso.ledger.view import Bearer
from sayso.model import Claim, Modality, Polarity, Post, PostStatus, Reading
from sayso.resources import gazetteer, toml

__all__ = ["Relation", "chain", "place_of", "post_relations", "quantities", "relation_of", "summary"]


class Relation(NamedTuple):
    """A relation of two entities that a claim states; ``schema`` and ``properties`` are FollowTheMoney's."""

    source: Bearer
    target: Bearer
    schema: str
    properties: tuple[str, str]


def chain(claim: Claim) -> list[str]:
    """Return the names of the sources of a claim, from the outlet of the report to the origin."""
    return [k.source.name if k.source.named else f"{k.source.name} (unnamed)" for k in claim.attribution.links]


def quantities(claim: Claim, reading: Reading) -> list[str]:
    """Return the quantities of a claim, each as printed and as read."""
    known = {q.id: q for q in reading.quantities}
    text = reading.report.text
    return [
        f"{' '.join(text[q.span.start : q.span.end].split())} ({phrases.quantity(q)})"
        for n in claim.quantities
        if (q := known.get(n)) is not None
    ]


def summary(claim: Claim) -> str:
    """Return a claim as one line: sources, modality and quote."""
    return f"{phrases.chain(claim.attribution)}: {phrases.held(claim)}: {' '.join(claim.quote.split())}"


@cache
def _frames() -> dict[str, Any]:
    return {k: v for k, v in toml("relations").items() if isinstance(v, dict)}


def relation_of(claim: Claim, bearers: dict[str, Bearer]) -> Relation | None:
    """Return the relation of two entities that a claim states, None where it states none.

    Only an asserted and affirmed claim states one: a plan, a denial or a possibility never becomes an edge.

    Args:
        claim: the claim.
        bearers: the ledger's entities by their local ids in the reading.

    """
    relation = _frames().get(claim.frame)
    if relation is None or claim.modality is not Modality.ASSERTED or claim.polarity is not Polarity.AFFIRMED:
        return None
    ends = [
        next(
            (
                bearers[r.entity]
                for want in relation[side]
                for r in claim.roles
                if r.role == want and r.entity in bearers
            ),
            None,
        )
        for side in ("source", "target")
    ]
    source, target = ends
    if source is None or target is None or source.number == target.number:
        return None
    if "only" in relation and source.schema != relation["only"]:
        return Relation(source, target, "UnknownLink", ("subject", "object"))
    one, other = relation["properties"]
    return Relation(source, target, relation["schema"], (one, other))


def _relation_of_post(post: Post, bearers: dict[str, Bearer]) -> Relation | None:
    """Return the relation that a post states: a person is or was employed by an organisation; None for a candidate.

    Args:
        post: the post.
        bearers: the ledger's entities by their local ids in the reading.

    """
    person, employer = bearers.get(post.person), bearers.get(post.organisation or "")
    if person is None or employer is None or person.number == employer.number or post.status is PostStatus.CANDIDATE:
        return None
    if person.schema != "Person":
        return Relation(person, employer, "UnknownLink", ("subject", "object"))
    return Relation(person, employer, "Employment", ("employee", "employer"))


def post_relations(reading: Reading, bearers: dict[str, Bearer]) -> Iterator[tuple[str, Post, Relation]]:
    """Yield the posts of a reading that tie a person to an organisation, each with an id and the relation.

    Args:
        reading: the reading.
        bearers: the ledger's entities by their local ids in the reading.

    """
    for n, post in enumerate(reading.posts, 1):
        tied = _relation_of_post(post, bearers)
        if tied is not None:
            yield f"{reading.report.id}-post{n}", post, tied


def place_of(bearer: Bearer) -> gazetteer.Place | None:
    """Return the town that an entity is; None for anything else."""
    if bearer.key is None or not bearer.key.startswith("geonames:"):
        return None
    return gazetteer.by_id(int(bearer.key.partition(":")[2]))
