"""A language's word lists, in the shapes in which rules and stages look things up.

The lists are TOML files in one folder (``lang/XX/lexicon/``); each is read once, on first use. One idea has one list,
and each block says where it is from.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Cue", "Frame", "Lexicon", "Sense"]


class Cue(NamedTuple):
    """What a cue word does with its content.

    ``kind`` is what is done (``say``, ``deny``, ``promise`` …), ``modality`` and ``polarity`` what it makes of the
    content (None: nothing), ``act`` whether saying so does it ("fined", "banned").
    """

    kind: str
    modality: str | None
    polarity: str | None
    act: bool


class Frame(NamedTuple):
    """A frame: the roles that its verbs give, and what holds of everything that it describes.

    Attributes:
        name: its name, as in ``Claim.frame``.
        subject: role of the active subject.
        object: role of the direct object; in the passive of the subject.
        dative: role of the indirect object, None where it has none.
        alone: role of the active subject where there is no object; that of ``subject`` unless the frame says another.
        prepositions: adposition → role of its object.
        object_beside: adposition → role of the direct object where that adposition stands beside it.
        is_deliberate: whether nobody does it unless on purpose.
        presupposes_subject: whether what does it must exist first.
        is_speech: whether its verbs attribute what they introduce.
        keeps_subject: whether the subject plays the same role in the passive.
        is_public_act: whether an authority does it by a published decision.
        is_general: whether it says too little for a participle of it to be a claim.
        possessor: role of the possessor of one of its event nouns ("Velia's attack"), None where it depends.
        compares_as: name of the frame that it is taken for when claims are compared, ``other`` for none; None for its
            own name.

    """

    name: str
    subject: str
    object: str
    dative: str | None
    alone: str
    prepositions: dict[str, str]
    object_beside: dict[str, str]
    is_deliberate: bool = False
    presupposes_subject: bool = False
    is_speech: bool = False
    keeps_subject: bool = False
    is_public_act: bool = False
    is_general: bool = False
    possessor: str | None = None
    compares_as: str | None = None


class Sense(NamedTuple):
    """One sense of a verb: what must stand beside the verb, and the frame that it then has.

    Attributes:
        frame: name of the frame.
        subject: types and lemmas of which the subject must have one; any where empty.
        object: the same for the object.
        beside: words, one of which must depend on the verb; any where empty.
        below: words, one of which must stand somewhere below the verb; any where empty.
        bare: whether there must be no object; None where that does not matter.
        predicate: whether there must be a predicate of the subject or object.
        recipient: whether there must be an indirect object.

    """

    frame: str
    subject: frozenset[str]
    object: frozenset[str]
    beside: frozenset[str]
    below: frozenset[str]
    bare: bool | None
    predicate: bool
    recipient: bool


_FLAGS = ("is_deliberate", "presupposes_subject", "is_speech", "keeps_subject", "is_public_act", "is_general")


_PLAIN_SAYING = Cue("say", None, None, act=False)


def _sense(row: dict[str, Any]) -> Sense:
    """Return a sense as the lexicon's file has it."""
    return Sense(
        frame=row["frame"],
        subject=frozenset(row.get("subject", ())),
        object=frozenset(row.get("object", ())),
        beside=frozenset(row.get("beside", ())),
        below=frozenset(row.get("with", ())),
        bare=row.get("bare"),
        predicate=row.get("predicate", False),
        recipient=row.get("recipient", False),
    )


class Lexicon:
    """The word lists of one language.

    Args:
        folder: where its TOML files lie: ``choices``, ``cues``, ``events``, ``frames``, ``operators``,
            ``report_frames``, ``units``, ``weapons``, ``words``.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables: dict[str, dict[str, Any]] = {}
        self._words: dict[tuple[str, ...], frozenset[str]] = {}
        self._phrases: dict[tuple[str, str, str], tuple[tuple[str, ...], ...]] = {}

    def table(self, name: str) -> dict[str, Any]:
        """Return a whole file, parsed; an empty table where the language has no such file.

        Callers share it and must not change it.

        Args:
            name: the file's name without the ending.

        """
        if name not in self._tables:
            path = self.folder / f"{name}.toml"
            self._tables[name] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return self._tables[name]

    def words(self, *path: str) -> frozenset[str]:
        """Return the words of one list; none where the language has no such file.

        Args:
            path: file, section and key: ``words("operators", "verbs", "planned")``.

        Raises:
            KeyError: the file has no such list.

        """
        found = self._words.get(path)
        if found is None:
            value: Any = self.table(path[0])
            for key in path[1:] if value else ():
                value = value[key]
            found = self._words[path] = frozenset(value)
        return found

    def phrases(self, file: str, section: str, key: str) -> tuple[tuple[str, ...], ...]:
        """Return the phrases under ``[section] key``, or of all of a ``[[section]]``, as lowercase words, longest
        first.
        """
        at = (file, section, key)
        found = self._phrases.get(at)
        if found is None:
            rows = self.table(file)[section] if self.table(file) else []
            printed = [p for row in (rows if isinstance(rows, list) else [rows]) for p in row[key]]
            found = tuple(sorted((tuple(p.lower().split()) for p in printed), key=len, reverse=True))
            self._phrases[at] = found
        return found

    def people(self) -> frozenset[str]:
        """Return nouns for people: by their position, or as sources that are not named."""
        return self._people

    @cached_property
    def _people(self) -> frozenset[str]:
        return self.words("words", "posts", "nouns") | self.words("cues", "unnamed", "nouns")

    # -- cues ---------------------------------------------------------------------------------------------------------

    def cue_verbs(self) -> dict[str, Cue]:
        """Return verb lemma → what it does. The first class that lists a lemma wins."""
        return self._cue_verbs

    def cue_nouns(self) -> dict[str, Cue]:
        """Return noun lemma → what it does with the clause that it governs."""
        return self._cue_nouns

    def cue_of(self, lemma: str, *, noun: bool) -> Cue:
        """Return what a cue's main word does; plain saying for one that no list has."""
        return (self._cue_nouns if noun else self._cue_verbs).get(lemma, _PLAIN_SAYING)

    def cue_adverbs(self) -> frozenset[str]:
        """Return adverbs of hearsay: "reportedly"."""
        return self._cue_adverbs

    @cached_property
    def _cue_verbs(self) -> dict[str, Cue]:
        return self._cues("verbs")

    @cached_property
    def _cue_nouns(self) -> dict[str, Cue]:
        return self._cues("nouns")

    @cached_property
    def _cue_adverbs(self) -> frozenset[str]:
        return frozenset(w for row in self.table("cues").get("adverbs", ()) for w in row["lemmas"])

    def _cues(self, section: str) -> dict[str, Cue]:
        found: dict[str, Cue] = {}
        for row in self.table("cues").get(section, ()):
            cue = Cue(row["kind"], row.get("modality"), row.get("polarity"), row.get("act", False))
            for lemma in row["lemmas"]:
                found.setdefault(lemma, cue)
        return found

    # -- frames -------------------------------------------------------------------------------------------------------

    def frames(self) -> dict[str, Frame]:
        """Return every frame by name."""
        return self._frames

    def frame_of_verb(self, lemma: str) -> str | None:
        """Return the first frame that lists the verb."""
        return self._frame_verbs.get(lemma)

    def frame_of_noun(self, lemma: str) -> str | None:
        """Return the first frame that lists the noun."""
        return self._frame_nouns.get(lemma)

    def frame_of_event(self, lemma: str) -> str | None:
        """Return the first frame that lists the noun as the name of an event by itself."""
        return self._frame_events.get(lemma)

    def possible_frames(self, lemma: str) -> frozenset[str]:
        """Return the frames that a verb may have, by what stands beside it; none for a verb that no frame lists."""
        senses = self._senses.get(lemma)
        if senses is not None:
            return frozenset(sense.frame for sense in senses)
        return frozenset({self._frame_verbs[lemma]} if lemma in self._frame_verbs else ())

    def senses_of_verb(self, lemma: str) -> tuple[Sense, ...]:
        """Return the senses of a verb of several, in the order in which they are tried; none for any other verb."""
        return self._senses.get(lemma, ())

    def types_of_noun(self, lemma: str) -> frozenset[str]:
        """Return the types of thing that a noun names, as the senses of verbs ask for them."""
        return self._noun_types.get(lemma, frozenset())

    @cached_property
    def _frames(self) -> dict[str, Frame]:
        return {
            name: Frame(
                name=name,
                subject=row["subject"],
                object=row["object"],
                dative=row.get("dative"),
                alone=row.get("alone", row["subject"]),
                prepositions=row.get("prepositions", {}),
                object_beside=row.get("object_beside", {}),
                possessor=row.get("possessor"),
                compares_as=row.get("compares_as"),
                **{flag: row.get(flag, False) for flag in _FLAGS},
            )
            for name, row in self.table("frames").items()
        }

    @cached_property
    def _frame_verbs(self) -> dict[str, str]:
        return self._frame_words("verbs")

    @cached_property
    def _frame_nouns(self) -> dict[str, str]:
        return self._frame_words("nouns", "events")

    @cached_property
    def _frame_events(self) -> dict[str, str]:
        return self._frame_words("events")

    def _frame_words(self, *kinds: str) -> dict[str, str]:
        frame_of: dict[str, str] = {}
        for name, row in self.table("frames").items():
            for word in (w for kind in kinds for w in row.get(kind, ())):
                frame_of.setdefault(word, name)
        return frame_of

    @cached_property
    def _senses(self) -> dict[str, tuple[Sense, ...]]:
        rows = {verb: row["senses"] for verb, row in self.table("choices").items() if verb != "types"}
        return {verb: tuple(map(_sense, senses)) for verb, senses in rows.items()}

    @cached_property
    def _noun_types(self) -> dict[str, frozenset[str]]:
        types: dict[str, set[str]] = {}
        for name, nouns in self.table("choices").get("types", {}).items():
            for noun in nouns:
                types.setdefault(noun, set()).add(name)
        for noun in self._frame_events:
            types.setdefault(noun, set()).add("EVENT")
        for noun in self._people if self.table("words") and self.table("cues") else ():
            types.setdefault(noun, set()).add("PERSON")
        return {noun: frozenset(names) for noun, names in types.items()}

    # -- things -------------------------------------------------------------------------------------------------------

    def weapon_pattern(self) -> re.Pattern[str]:
        """Return the pattern of weapon systems: a family with or without its designation, or a bare designation
        (``KN-23``).
        """
        return self._weapon_pattern

    @cached_property
    def _weapon_pattern(self) -> re.Pattern[str]:
        data = self.table("weapons")
        bare = set(data["designation_only"])
        designation = r"[ -]?(?:[A-Z]{0,4}-?\d{1,4}[A-Z]{0,3}\d?|[IVX]{1,4}|[A-Z]{2,3}\d?)"
        families = sorted((f["name"] for f in data["families"]), key=len, reverse=True)
        alone = "|".join(re.escape(f) for f in families if f not in bare)
        strict = "|".join(re.escape(f) for f in families if f in bare)
        hyphen = "|".join(re.escape(h) for h in data["hyphen_only"])
        return re.compile(
            rf"\b(?:(?:{alone})(?:{designation}\b|s\b|\b)|(?:{strict}){designation}\b|(?!(?:{hyphen})\d){data['pattern']}\b)"
        )

    def synonyms(self) -> dict[str, frozenset[str]]:
        """Return for a noun all that may stand for it when a thing is mentioned again, itself included."""
        return self._synonyms

    @cached_property
    def _synonyms(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for group in self.table("words").get("synonyms", {"sets": ()})["sets"]:
            for word in group:
                found.setdefault(word, set()).update(group)
        return {k: frozenset(v) for k, v in found.items()}
