"""The English lexicon, and its lookups as plain functions for the rules beside it."""

from __future__ import annotations

from pathlib import Path

from sayso.lexicon import Cue, Frame, Lexicon, Sense

__all__ = [
    "LEXICON",
    "Cue",
    "Frame",
    "Sense",
    "cue_adverbs",
    "cue_nouns",
    "cue_of",
    "cue_verbs",
    "frame_of_event",
    "frame_of_noun",
    "frame_of_verb",
    "frames",
    "people",
    "phrases",
    "possible_frames",
    "senses_of_verb",
    "synonyms",
    "table",
    "types_of_noun",
    "weapon_pattern",
    "words",
]

LEXICON = Lexicon(Path(__file__).parent)

cue_adverbs, cue_nouns, cue_of, cue_verbs = LEXICON.cue_adverbs, LEXICON.cue_nouns, LEXICON.cue_of, LEXICON.cue_verbs
frame_of_noun, frame_of_verb, frames = LEXICON.frame_of_noun, LEXICON.frame_of_verb, LEXICON.frames
frame_of_event, possible_frames = LEXICON.frame_of_event, LEXICON.possible_frames
senses_of_verb, types_of_noun = LEXICON.senses_of_verb, LEXICON.types_of_noun
people, phrases, synonyms = LEXICON.people, LEXICON.phrases, LEXICON.synonyms
table, words, weapon_pattern = LEXICON.table, LEXICON.words, LEXICON.weapon_pattern
