"""What a name is that the recogniser mistook: a place, a state, an organisation or an outlet, by the words beside it.

A rule looks at one mention; the stage gives the kind to every mention of the same words.
"""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.lang.en.rules.mentions.group_nouns import GROUP_NOUNS, is_firm_noun
from sayso.lang.en.rules.mentions.newsrooms import is_newsroom
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan
from sayso.syntax.navigation import child

__all__ = ["ORGANISATIONS", "OUTLET_MENTIONS", "OUTLET_NAMES", "PLACES", "STATES"]

PLACES: RuleSet[[Document, MentionSpan], bool] = RuleSet("en.kind.place")
STATES: RuleSet[[Document, MentionSpan], str] = RuleSet("en.kind.state")
"""Asked of a place of the gazetteer; the ISO code of the state that the name stands for."""

ORGANISATIONS: RuleSet[[Document, MentionSpan], bool] = RuleSet("en.kind.organisation")
OUTLET_NAMES: RuleSet[[Document, MentionSpan], bool] = RuleSet("en.kind.outlet-name")
"""Of a single word that the recogniser took for something else; not one of the first two of the report."""

OUTLET_MENTIONS: RuleSet[[Document, MentionSpan], bool] = RuleSet("en.kind.outlet")
"""Of this mention alone: the same name may be another thing elsewhere."""

_LAND = words("words", "places", "land")
_FIRM_PARTS, _HOLDINGS = words("words", "groups", "parts"), words("mentions", "organisations", "holdings")
_OUTLET_NOUNS, _OUTLET_BODIES = words("words", "outlets", "nouns"), words("words", "outlets", "bodies")
_REGISTERED, _LOCATIVE = words("mentions", "roles", "registered"), words("mentions", "roles", "locative")
_BODY_WORDS, _SKIPPED = words("words", "organisations", "suffixes"), words("mentions", "organisations", "skipped")
_STATE_ACTS, _STATE_SUFFERS = words("mentions", "countries", "acts"), words("mentions", "countries", "suffered")
_LONGEST_INITIALS = 6
_TOWN = 50_000
"""Inhabitants from which a bare town name is the town's, against the recogniser's word."""
_DATELINE = 80
"""Characters of a dateline, at most."""


# -- places -----------------------------------------------------------------------------------------------------------


@PLACES.rule(
    "land-word",
    example="The ferry Osprey sank on the Lunde river on Monday. Boats searched the Lunde all night.",
    near_miss="The ferry Osprey sank on the Lunde company's route. Boats searched the Lunde all night.",
)
def land_word(document: Document, mention: MentionSpan) -> bool | None:
    """Find a single word that stands somewhere beside a word for land or water: "the Lunde river", "Lake Orta"."""
    if mention.evidence != Evidence.RECOGNISER or mention.end - mention.start != 1:
        return None
    text = document.texts[mention.start]
    if not text[0].isupper() or not text[1:].islower() or document.lower[mention.start] in _LAND:
        return None
    return True if document.once(_stands_beside_land_word, text) else None


def _stands_beside_land_word(document: Document, text: str) -> bool:
    return any(_is_beside_land_word(document, i) for i in document.occurrences(text))


def _is_beside_land_word(document: Document, i: int) -> bool:
    lower = document.lower
    behind = i + 1 < len(lower) and lower[i + 1] in _LAND
    return behind or (i > 0 and lower[i - 1] in _LAND and document.texts[i - 1][0].isupper())


@PLACES.rule(
    "town",
    example="The Troy man shot his former boss.",
    near_miss="Troy said the yard had closed.",
)
def town(document: Document, mention: MentionSpan) -> bool | None:
    """Find a large town that the recogniser took for a body, and that neither does nor suffers anything."""
    if mention.kind is not Kind.ORGANISATION or mention.evidence != Evidence.RECOGNISER:
        return None
    text = document.texts[mention.start]
    is_part = document.deps[mention.head] in {"subject", "passive_subject", "object"}
    if mention.end - mention.start != 1 or is_part or text.isupper():
        return None
    place = gazetteer.place(text)
    return True if place is not None and place.people >= _TOWN else None


@PLACES.rule(
    "dateline",
    example="BELHAVEN, March 10 (Northwire) - The yard has closed.",
    near_miss="Belhaven closed the yard on March 10, Northwire said.",
)
def dateline(document: Document, mention: MentionSpan) -> bool | None:
    """Find the name at which a dateline begins."""
    start = mention.start
    if mention.evidence != Evidence.RECOGNISER or not _opens_paragraph(document, start):
        return None
    here = document.starts[start]
    return True if any(here < end <= here + _DATELINE for end in document.datelines) else None


def _opens_paragraph(document: Document, i: int) -> bool:
    return i == 0 or document.paragraph[i - 1] != document.paragraph[i] or document.doc[i - 1].is_space


@PLACES.rule(
    "lived-in",
    example="The aircraft lifted off from Toulouse in France.",
    near_miss="The aircraft was a gift from Toulouse to France.",
)
def lived_in(document: Document, mention: MentionSpan) -> bool | None:
    """Find a town of the gazetteer that was taken for a person, where one of its mentions stands behind "in" or "near".

    Age and town count too: "Keel, 66, of Burnsville".
    """
    if mention.kind is not Kind.PERSON or mention.evidence != Evidence.RECOGNISER or mention.end - mention.start > 2:
        return None
    first, length = document.texts[mention.start], mention.end - mention.start
    if not document.once(_stands_as_location, first, length):
        return None
    return True if gazetteer.place(document.words(mention.start, mention.end)) is not None else None


def _stands_as_location(document: Document, first: str, length: int) -> bool:
    return any(_is_location(document, i, i + length) for i in document.occurrences(first))


def _is_location(document: Document, start: int, end: int) -> bool:
    """Return whether the words around say that a name is a place's: "in", "near", "66, of", "from … in COUNTRY"."""
    if not start:
        return False
    before = document.lower[start - 1]
    behind = " ".join(document.texts[end : end + 2])
    if before in _LOCATIVE:
        return not behind.startswith(("'s", "’s"))
    if before == "of" and start > 2 and document.texts[start - 2] == ",":
        return document.texts[start - 3].isdigit()
    return before == "from" and behind.startswith("in ") and gazetteer.country(behind[3:]) is not None


# -- states ----------------------------------------------------------------------------------------------------------


@STATES.rule(
    "seat-acts",
    example="Moscow accused the firm of theft.",
    near_miss="Moscow lies in the west.",
)
def seat_acts(document: Document, mention: MentionSpan) -> str | None:
    """Find a seat of government that says or does what a state does, or of which a state is accused."""
    entry = gazetteer.country(document.words(mention.start, mention.end))
    if entry is None or entry.how != "seat":
        return None
    relation, verb = document.deps[mention.head], document.lemmas[document.doc[mention.head].head.i]
    acts = relation == "subject" and (verb in _STATE_ACTS or verb in cue_verbs())
    return entry.code if acts or (relation == "object" and verb in _STATE_SUFFERS) else None


# -- organisations ----------------------------------------------------------------------------------------------------


@ORGANISATIONS.rule(
    "behind-noun",
    example="The strike at carmaker Altona goes on.",
    near_miss="The strike in Altona goes on.",
)
def behind_noun(document: Document, mention: MentionSpan) -> bool | None:
    """Find a name directly behind a noun for a firm, or a person's behind the noun for a body."""
    noun = GROUP_NOUNS.first(document, mention.start) if mention.start else None
    return True if noun is not None and (mention.kind is Kind.PERSON or is_firm_noun(noun.answer)) else None


@ORGANISATIONS.rule(
    "holding",
    example="Traders bought shares in Altona on Monday.",
    near_miss="Traders met partners in Altona on Monday.",
)
def holding(document: Document, mention: MentionSpan) -> bool | None:
    """Find what somebody owns shares in or a stake of."""
    lower, start = document.lower, mention.start
    return True if start >= 2 and lower[start - 1] in {"in", "of"} and lower[start - 2] in _HOLDINGS else None


@ORGANISATIONS.rule(
    "between-commas",
    example="The operator, Korsk Ugol, closed the pit.",
    near_miss="The director, Karl Brandt, closed the pit.",
)
def between_commas(document: Document, mention: MentionSpan) -> bool | None:
    """Find a name between commas behind a noun for a firm that is no object of an adposition."""
    lower, start, end = document.lower, mention.start, mention.end
    if start < 3 or end >= len(lower) or lower[start - 1] != "," or lower[end] != ",":
        return None
    is_firm = is_firm_noun(document.lemmas[start - 2]) and document.deps[start - 2] != "adposition_object"
    return True if is_firm else None


@ORGANISATIONS.rule(
    "part-of-firm",
    example="Altona's shareholders approved the sale.",
    near_miss="Altona's sister approved the sale.",
)
def part_of_firm(document: Document, mention: MentionSpan) -> bool | None:
    """Find who has what only a firm has: shareholders, a subsidiary, a workforce."""
    after = document.lower[mention.end : mention.end + 2]
    return True if len(after) == 2 and after[0] == "'s" and after[1] in _FIRM_PARTS else None


@ORGANISATIONS.rule(
    "registered",
    example="The trader Vostel, registered in Dubai, denied the charge.",
    near_miss="The trader Vostel, arrested in Dubai, denied the charge.",
)
def registered(document: Document, mention: MentionSpan) -> bool | None:
    """Find what is registered, incorporated or headquartered somewhere."""
    end = mention.end + (document.texts[mention.end : mention.end + 1] == [","])
    after = document.lower[end : end + 2]
    return True if len(after) == 2 and after[0] in _REGISTERED and after[1] in {"in", "on", "at"} else None


@ORGANISATIONS.rule(
    "initials-of-body",
    example="The Office of Marine Affairs closed. The OMA said why.",
    near_miss="The Office of Marine Affairs closed. The OMX said why.",
)
def initials_of_body(document: Document, mention: MentionSpan) -> bool | None:
    """Find the initials of a body that the report names in full."""
    text = document.texts[mention.start].replace(".", "")
    if mention.end - mention.start > 1 or not text.isupper() or not 2 <= len(text) <= _LONGEST_INITIALS:
        return None
    return True if text in document.once(_initials_of_bodies) else None


def _initials_of_bodies(document: Document) -> frozenset[str]:
    """Return the first letters of capitalised words in a row, one of them an organisation's noun.

    The letter of the first or of the last of the words may be left out.
    """
    initials: set[str] = set()
    for i, text in enumerate(document.texts):
        if document.capital[i] and len(text) > 1:
            run = _capitalised_run(document, i)
            for length in range(2, _LONGEST_INITIALS + 1):
                initials |= _initials(document, run[: length + 1], length)
    return frozenset(initials)


def _capitalised_run(document: Document, start: int) -> list[int]:
    """Return the capitalised words in a row from a token on, one more than initials have at most."""
    run: list[int] = []
    at = start
    while len(run) <= _LONGEST_INITIALS and at < len(document.texts):
        if document.capital[at] and not document.texts[at].isupper():
            run.append(at)
        elif document.lower[at] not in _SKIPPED:
            break
        at += 1
    return run


def _initials(document: Document, run: list[int], length: int) -> set[str]:
    """Return the initials of so many letters of a row of words; only a noun for bodies may be left out in front."""
    words_of_run = [document.texts[j] for j in run]
    if _BODY_WORDS.isdisjoint(words_of_run):
        return set()
    letters = "".join(word[0] for word in words_of_run)
    forms = {form for form in (letters[:-1], letters, letters[1:]) if len(form) == length}
    return {form for form in forms if form[0] == letters[0] or words_of_run[0] in _BODY_WORDS}


@ORGANISATIONS.rule(
    "speaks-as-it",
    example="Belrail said it would close the line.",
    near_miss="Belrail said he would close the line.",
)
def speaks_as_it(document: Document, mention: MentionSpan) -> bool | None:
    """Find who says what "it" does: "Belrail said that it would …"."""
    if mention.end >= len(document.lemmas) or document.lemmas[mention.end] not in cue_verbs():
        return None
    after = document.lower[mention.end + 1 : mention.end + 3]
    return True if "it" in (after[1:] if after[:1] == ["that"] else after[:1]) else None


# -- outlets ----------------------------------------------------------------------------------------------------------


@OUTLET_MENTIONS.rule(
    "behind-noun",
    example="The news agency Northwire reported the sale on Tuesday.",
    near_miss="The agency Northwire reported the sale on Tuesday.",
)
def behind_outlet_noun(document: Document, mention: MentionSpan) -> bool | None:
    """Find a name behind the lowercased noun for an outlet: "the news agency Northwire"."""
    before = mention.start - 1
    if before < 0 or mention.gazetteer or mention.form is not Form.NAME or document.capital[before]:
        return None
    noun = document.lemmas[before]
    return True if noun in _OUTLET_NOUNS and (noun != "agency" or document.lower[before - 1] == "news") else None


@OUTLET_NAMES.rule(
    "newsroom",
    example="The lathes were shipped, according to records reviewed by Northwire.",
    near_miss="The lathes were shipped, according to records signed by Northwire.",
)
def newsroom(document: Document, mention: MentionSpan) -> bool | None:
    """Find who does what only a newsroom does: "diplomats quoted by Sportblatt"."""
    return True if is_newsroom(document, mention.start) else None


@OUTLET_NAMES.rule(
    "told",
    example="Two people told Sportblatt that the yard had closed.",
    near_miss="Tomas Orrin told Sportblatt that the yard had closed.",
)
def told(document: Document, mention: MentionSpan) -> bool | None:
    """Find the listener of "told": no parliament, and no person where a person of a name speaks."""
    start = mention.start
    verb = start - 1 - (document.lower[start - 1] == "the")
    if document.lower[verb] != "told" or document.pos[verb] != "VERB":
        return None
    if not document.texts[start][1:].islower() or document.lower[start] in _OUTLET_BODIES:
        return None
    speaker = child(document.doc[verb], "subject")
    if mention.kind is Kind.PERSON and (speaker is None or speaker.pos_ == "PROPN"):
        return None
    return True
