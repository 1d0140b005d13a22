"""Claims: the clauses that say something, and why they were read as they were."""

from __future__ import annotations

from sayso.model.attribution import Attribution
from sayso.model.base import Noun
from sayso.model.match import Feature
from sayso.model.modality import Modality, Polarity
from sayso.model.report import Span
from sayso.model.when import When

__all__ = ["Claim", "Reason", "Role"]


class Role(Noun, frozen=True, kw_only=True):
    """A participant of a claim: ``role`` is a role of the claim's frame, as named in
    ``lang/en/lexicon/frames.toml``.
    """

    role: str
    span: Span
    mention: str | None = None
    entity: str | None = None
    quantity: str | None = None


class Reason(Noun, frozen=True, kw_only=True):
    """What made one decision about a claim (``sayso read --explain``).

    ``decision`` names the decision: ``said by``, ``modality``, ``polarity``, ``about``, ``role``, ``when``,
    ``how many``, ``factuality``. ``by`` is ``rule`` or ``model``, ``name`` which one, ``value`` its result, ``span``
    the words that decided.
    ``probability`` is the model's; ``features`` are the words that weighed most, in the model's own measure.
    """

    decision: str
    value: str
    by: str
    name: str
    span: Span | None = None
    probability: float | None = None
    features: tuple[Feature, ...] = ()


class Claim(Noun, frozen=True, kw_only=True):
    """A clause that says something: the atom of the ledger.

    ``within`` is the claim whose span contains this one. ``reader`` is what made it: ``sayso``, or ``llm:NAME``.
    ``factuality`` is from -3 (had certainly not happened at the time of writing) to 3 (certainly had); a plan had not.
    ``reasons`` are empty unless they were asked for.
    """

    id: str
    span: Span
    quote: str
    head: Span
    frame: str
    roles: tuple[Role, ...]
    attribution: Attribution
    origin: str
    modality: Modality
    polarity: Polarity
    modality_cue: Span | None = None
    polarity_cue: Span | None = None
    when: When | None = None
    quantities: tuple[str, ...] = ()
    within: str | None = None
    reader: str = "sayso"
    factuality: float | None = None
    reasons: tuple[Reason, ...] = ()
