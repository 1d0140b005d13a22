"""Who acts by saying so: bans, licences, orders. Answers are the token of the authority."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import frames, possible_frames, words
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["ACTS", "REPORTING_ACTS"]

ACTS: RuleSet[[Document, Coreference, Clause, list[int]], int] = RuleSet("en.act")
"""Asked with the document, its coreference, the clause, and the tokens that play the role ``authority``."""

REPORTING_ACTS: RuleSet[[Document, Token], bool] = RuleSet("en.reporting-act")
"""Asked with a reporting verb; answers True where the verb does something besides, which is a claim of its own."""


@REPORTING_ACTS.rule(
    "published",
    example="The institute published a report on Monday that says the water is unsafe.",
    near_miss="The institute said on Monday that the water is unsafe.",
)
def published(document: Document, verb: Token) -> bool | None:
    """Find "published a study that says …", "opened an inquiry into claims that …"."""
    thing = child(verb, "object")
    if thing is None:
        return None
    named = [frames()[name] for name in possible_frames(document.lemmas[verb.i])]
    return True if named and not any(f.is_speech or f.is_general for f in named) else None


@ACTS.rule(
    "authority",
    example="The Treasury sanctioned Quarry Lines on Monday.",
    near_miss="A US Navy cruiser seized the cargo on Monday.",
)
def authority(document: Document, coreference: Coreference, clause: Clause, authorities: list[int]) -> int | None:
    """Find an official body that imposes a sanction or grants a permit."""
    return next((head for head in authorities if _is_authority(document, coreference, head)), None)


@ACTS.rule(
    "verb-of-authority",
    example="The court ordered the firm to pay.",
    near_miss="The customer ordered the firm to pay.",
)
def verb_of_authority(
    document: Document, coreference: Coreference, clause: Clause, authorities: list[int]
) -> int | None:
    """Find an official body that is the subject of a verb such as "order", "fine", "ban"."""
    subject = clause.subject
    if subject is None or document.deps[subject] != "subject":
        return None
    acts = document.lemmas[clause.chain[-1]] in words("cues", "authorities", "verbs")
    return subject if acts and _is_authority(document, coreference, subject) else None


def _is_authority(document: Document, coreference: Coreference, head: int) -> bool:
    """Return whether a noun phrase names an official body or a country, and no rule or ship of theirs."""
    if document.lemmas[head] in words("cues", "documents", "nouns") | words("cues", "authorities", "rules"):
        return False  # "the embargo bans it": nobody does it now
    if document.lemmas[head] in words("mentions", "vessels", "nouns"):
        return False  # a "US warship" says nothing
    phrase = document.doc[document.doc[head].left_edge.i : head + 1]
    mention = coreference.at_token.get(head)
    number = coreference.of[mention] if mention is not None else None
    cluster = coreference.clusters[number] if number is not None else None
    printed = {t.lower_ for t in phrase} | set(cluster.name.lower().split() if cluster else ())
    known = words("cues", "authorities", "words")
    return bool(printed & known) or (cluster is not None and cluster.kind is Kind.COUNTRY)
