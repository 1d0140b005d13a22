"""The word lists in ``sayso/resources`` in the shapes that the extractors look things up in. Read once, on first use."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.resources import toml as table

__all__ = [
    "Cue",
    "Frame",
    "cue_adverbs",
    "cue_nouns",
    "cue_of",
    "cue_verbs",
    "frame_of_noun",
    "frame_of_verb",
    "frames",
    "people",
    "phrases",
    "synonyms",
    "table",
    "weapon_pattern",
    "words",
]


class Cue(NamedTuple):
    """What a cue word does with its content; see ``resources/cues.toml``."""

    kind: str
    modality: str | None
    polarity: str | None
    act: bool


_PLAIN_SAYING = Cue("say", None, None, act=False)


class Frame(NamedTuple):
    """Roles of a frame; see ``resources/frames.toml``."""

    name: str
    subject: str
    object: str
    dative: str | None
    prepositions: dict[str, str]
    object_beside: dict[str, str]


@cache
def words(file: str, section: str, key: str) -> frozenset[str]:
    """The words under ``[section] key`` of a data file."""
    return frozenset(table(file)[section][key])


@cache
def people() -> frozenset[str]:
    """Nouns for people: by their post, or as who speaks and is not named."""
    return words("lexicon", "posts", "nouns") | words("cues", "unnamed", "nouns")


@cache
def phrases(file: str, section: str, key: str) -> tuple[tuple[str, ...], ...]:
    """The phrases under ``[section] key`` (or all of a ``[[section]]``), as lower-case words, longest first."""
    rows = table(file)[section]
    found = [p for row in (rows if isinstance(rows, list) else [rows]) for p in row[key]]
    return tuple(sorted((tuple(p.lower().split()) for p in found), key=len, reverse=True))


def _cues(section: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in table("cues")[section]:
        cue = Cue(row["kind"], row.get("modality"), row.get("polarity"), row.get("act", False))
        for lemma in row["lemmas"]:
            found.setdefault(lemma, cue)
    return found


@cache
def cue_verbs() -> dict[str, Cue]:
    """Verb lemma → what it does. The first class that lists a lemma wins."""
    return _cues("verbs")


@cache
def cue_nouns() -> dict[str, Cue]:
    """Noun lemma → what it does with the clause that hangs on it."""
    return _cues("nouns")


def cue_of(lemma: str, *, noun: bool) -> Cue:
    """What a cue's main word does; for one that no list has, plain saying."""
    return (cue_nouns() if noun else cue_verbs()).get(lemma, _PLAIN_SAYING)


@cache
def frames() -> dict[str, Frame]:
    """Every frame by name."""
    return {
        name: Frame(
            name,
            row["subject"],
            row["object"],
            row.get("dative"),
            row.get("prepositions", {}),
            row.get("object_beside", {}),
        )
        for name, row in table("frames").items()
    }


@cache
def cue_adverbs() -> frozenset[str]:
    """Adverbs of hearsay: "reportedly"."""
    return frozenset(w for row in table("cues")["adverbs"] for w in row["lemmas"])


@cache
def _frame_words(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, row in table("frames").items():
        for word in row[kind]:
            found.setdefault(word, name)
    return found


def frame_of_verb(lemma: str) -> str | None:
    """The first frame that lists the verb."""
    return _frame_words("verbs").get(lemma)


def frame_of_noun(lemma: str) -> str | None:
    """The first frame that lists the noun."""
    return _frame_words("nouns").get(lemma)


@cache
def weapon_pattern() -> re.Pattern[str]:
    """Weapon systems: a family with or without its designation, or a bare designation (``KN-23``, ``S-400``)."""
    data = table("weapons")
    bare = set(data["designation_only"])
    designation = r"[ -]?(?:[A-Z]{0,4}-?\d{1,4}[A-Z]{0,3}\d?|[IVX]{1,4}|[A-Z]{2,3}\d?)"
    families = sorted((f["name"] for f in data["families"]), key=len, reverse=True)
    alone = "|".join(re.escape(f) for f in families if f not in bare)
    strict = "|".join(re.escape(f) for f in families if f in bare)
    hyphen = "|".join(re.escape(h) for h in data["hyphen_only"])
    return re.compile(
        rf"\b(?:(?:{alone})(?:{designation}\b|s\b|\b)|(?:{strict}){designation}\b|(?!(?:{hyphen})\d){data['pattern']}\b)"
    )


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """For a noun all that may stand for it when a thing is mentioned again, itself too."""
    found: dict[str, set[str]] = {}
    for group in table("lexicon")["synonyms"]["sets"]:
        for word in group:
            found.setdefault(word, set()).update(group)
    return {k: frozenset(v) for k, v in found.items()}
