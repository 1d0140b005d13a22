"""The English rules for mentions: what is a name, of which kind, what is described, and who holds which position."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.rules.mentions.descriptions import DESCRIPTIONS, PRONOUNS
from sayso.lang.en.rules.mentions.extents import EXTENTS
from sayso.lang.en.rules.mentions.given_names import GIVEN_NAMES
from sayso.lang.en.rules.mentions.group_nouns import GROUP_NOUNS
from sayso.lang.en.rules.mentions.kinds import ORGANISATIONS, OUTLET_MENTIONS, OUTLET_NAMES, PLACES, STATES
from sayso.lang.en.rules.mentions.names import NAMES
from sayso.lang.en.rules.mentions.naming import NAMINGS
from sayso.lang.en.rules.mentions.newspapers import NEWSPAPERS
from sayso.lang.en.rules.mentions.newsrooms import NEWSROOMS
from sayso.lang.en.rules.mentions.organisations import JOINTS
from sayso.lang.en.rules.mentions.person_kinds import PERSONS
from sayso.lang.en.rules.mentions.position_status import POSITION_STATUS
from sayso.lang.en.rules.mentions.positions import POSITIONS
from sayso.lang.en.rules.mentions.positions_by_verbs import POSITIONS_BY_VERBS
from sayso.lang.en.rules.mentions.recognised import RECOGNISED
from sayso.lang.en.rules.mentions.vessels import VESSELS
from sayso.rules import Rules, RuleSequence

__all__ = ["MENTION_RULES"]

MENTION_RULES: dict[str, Rules[Any, Any]] = {
    "name": NAMES,
    "name.outlet": NEWSPAPERS,
    "name.joint": JOINTS,
    "name.recognised": RECOGNISED,
    "name.vessel": VESSELS,
    "name.given": GIVEN_NAMES,
    "name-extent": EXTENTS,
    "newsroom": NEWSROOMS,
    "group-noun": GROUP_NOUNS,
    "kind.person": PERSONS,
    "kind.place": PLACES,
    "kind.state": STATES,
    "kind.organisation": ORGANISATIONS,
    "kind.outlet": OUTLET_MENTIONS,
    "kind.outlet-name": OUTLET_NAMES,
    "description": DESCRIPTIONS,
    "pronoun": PRONOUNS,
    "naming": NAMINGS,
    "position": RuleSequence("en.position", POSITIONS, POSITIONS_BY_VERBS),
    "position-status": POSITION_STATUS,
}
