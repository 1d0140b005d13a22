"""Who speaks: the source of a reporting verb, and whom it quotes "as saying"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.lang.en.rules.attribution.citing import citer_of, citing_verb, has_as_saying
from sayso.rules import RuleSet
from sayso.syntax.attribution import NOBODY, CitedSource, CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.forms import INFLECTED
from sayso.syntax.navigation import agent_of, child, noun_phrase, subject_of

__all__ = ["QUOTED_SOURCES", "SOURCES"]

SOURCES: RuleSet[[Document, CueWord], SourceSpan] = RuleSet("en.source")
QUOTED_SOURCES: RuleSet[[Document, Token], CitedSource] = RuleSet("en.quoted-source")

_LONGEST_INVERTED = 18
_ENDS = frozenset({",", ".", ";", "(", "”", '"'})


def _speaker(document: Document, noun: Token | None) -> SourceSpan:
    """Return the phrase of a noun, nobody where it names none: "there", "what", a clause."""
    if noun is None or noun.pos_ == "VERB" or noun.lower_ in {"there", "what", "which"}:
        return NOBODY
    return SourceSpan(noun_phrase(document, noun), noun.i)


@SOURCES.rule(
    "in-document",
    example="The port closed in May, it is stated in the report of the ministry.",
    near_miss="The port closed in May, it was stated in the harbour.",
)
def in_document(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the document of "it is said in a letter of …"."""
    if not word.is_passive or agent_of(word.token) is not None:
        return None
    places = (c for c in word.token.children if c.dep_ == "adposition" and c.lower_ == "in" and c.i > word.token.i)
    nouns = [n for place in places for n in place.children if n.dep_ == "adposition_object"]
    written = next((n for n in nouns if document.lemmas[n.i] in words("cues", "documents", "nouns")), None)
    return _speaker(document, written) if written is not None else None


@SOURCES.rule(
    "name-behind-label",
    example="Quote: “We have not had the papers that we asked for in May,” Brandt writes.",
    near_miss="Brandt: “We have not had the papers that we asked for in May,” the letter reads.",
)
def name_behind_label(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the name in front of the verb where the parser takes a label before a colon for the subject."""
    subject, before = subject_of(word.token), word.token.i - 1
    if subject is None or subject.i + 1 >= len(document.texts) or document.texts[subject.i + 1] != ":":
        return None
    is_label = document.lower[subject.i] in words("report_frames", "speakers", "no_names")
    return _speaker(document, document.doc[before]) if is_label and document.pos[before] == "PROPN" else None


@SOURCES.rule(
    "passive",
    example="The bridge was reported by engineers to be unsafe.",
    near_miss="Engineers reported that the bridge was unsafe.",
)
def passive(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the agent of a passive: "was reported by engineers"; without one nobody is named."""
    return _speaker(document, agent_of(word.token)) if word.is_passive else None


@SOURCES.rule(
    "verb-before-colon",
    example="The harbour minister, Ida Lund, tweeted on Friday: “There is no plan. The quay stays.”",
    near_miss="The harbour minister, Ida Lund, quoted by Radio Nord, said: “There is no plan.”",
)
def verb_before_colon(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the noun in front of a verb and a colon, which the parser takes for a participle that describes it."""
    verb, end = word.token, word.token.right_edge.i + 1
    if verb.dep_ != "noun_clause" or document.forms[verb.i] not in INFLECTED | {"participle"}:
        return None
    is_followed = end + 1 < len(document.texts) and document.texts[end] == ":" and end + 1 in document.quotations.at
    return _speaker(document, verb.head) if is_followed and agent_of(verb) is None else None


@SOURCES.rule(
    "reduced-relative",
    example="The loss, first reported by Radio Nord, was small.",
    near_miss="Radio Nord first reported the loss.",
)
def reduced_relative(document: Document, word: CueWord) -> SourceSpan | None:
    """Name nobody for a participle behind a noun: its noun is what is said, or who is told."""
    reduced = word.token.dep_ == "noun_clause" and document.forms[word.token.i] == "participle"
    return NOBODY if reduced else None


@SOURCES.rule(
    "participle-clause",
    example="Asked whether the mill would close, the owner laughed.",
    near_miss="The owner asked whether the mill would close.",
)
def participle_clause(document: Document, word: CueWord) -> SourceSpan | None:
    """Name nobody for "asked whether …, he laughed": the subject of the sentence is whom somebody asked."""
    verb = word.token
    asked = verb.dep_ == "adverbial_clause" and document.forms[verb.i] == "participle"
    return NOBODY if asked else None


@SOURCES.rule(
    "quoted-as-saying",
    example="Radio Nord quoted the harbour master as saying that the pier had sunk.",
    near_miss="The harbour master told Radio Nord that the pier had sunk.",
)
def quoted_as_saying(document: Document, word: CueWord) -> SourceSpan | None:
    """Take who quotes in "quoted the minister as saying", "was quoted by the paper as saying"."""
    citing = citing_verb(word.token)
    citer = citer_of(citing) if citing is not None else None
    return _speaker(document, citer) if citer is not None else None


@SOURCES.rule(
    "participle-of-speaker",
    example="She explained that the tanker “changed its direction and increased its speed before losing contact with "
    "it and headed towards (the port of) Bandar Jask in Iran,” noting that the tanker was prosecuted.",
    near_miss="She said that the tanker was late, noting that it was sold.",
)
def participle_of_speaker(document: Document, word: CueWord) -> SourceSpan | None:
    """Take who spoke before ", noting that …" where the parser makes the participle another noun's verb."""
    verb = word.token
    is_bare = document.forms[verb.i] == "gerund" and child(verb, "auxiliary") is None
    if not is_bare or not verb.i or document.texts[verb.i - 1] not in {",", "”", '"'}:
        return None
    number = document.sentence[verb.i]
    if verb.dep_ == "noun_clause":
        above = list(verb.ancestors)
    else:
        above = [document.sentences[number - 1].root] if verb.dep_ == "root" and number else []
    speaking = next((a for a in above if a.pos_ == "VERB" and document.lemmas[a.i] in cue_verbs()), None)
    speaker = subject_of(speaking) if speaking is not None else None
    return _speaker(document, speaker) if speaker is not None else None


@SOURCES.rule(
    "behind-fronted-listener",
    example="In an interview with Radio Nord, the head of the yard, Piet Haan, warned that two docks would close.",
    near_miss="In an interview with Radio Nord, Piet Haan warned that two docks would close.",
)
def behind_fronted_listener(document: Document, word: CueWord) -> SourceSpan | None:
    """Take who stands behind "In an interview with X,", which the parser takes for an apposition of X."""
    if subject_of(word.token) is not None:
        return None
    fronted = (c for c in word.token.children if c.dep_ == "adposition" and c.i < word.token.i)
    for noun in (n for c in fronted for n in c.subtree if n.dep_ == "adposition_object"):
        speaker = child(noun, "apposition")
        if speaker is not None and document.texts[speaker.left_edge.i - 1] == ",":
            return _speaker(document, speaker)
    return None


@SOURCES.rule(
    "subject",
    example="The harbour master said that the pier had sunk.",
    near_miss="The pier was said to have sunk.",
)
def subject(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the subject of the verb, its own, shared or controlled."""
    own = subject_of(word.token)
    return _speaker(document, own) if own is not None else None


@SOURCES.rule(
    "inverted",
    example="“The pier has sunk and the ferry is late,” said Under Secretary of the Harbour Brian Melk.",
    near_miss="Brian Melk said the pier had sunk.",
)
def inverted(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the name behind "…, said Under Secretary of the Treasury Brian Nelson", where the parser sees no subject."""
    verb, clause = word.token, child(word.token, "clausal_complement")
    if clause is None or clause.i > verb.i or document.forms[verb.i] not in {"past", "present_third"}:
        return None
    end = verb.i + 1
    while end < min(verb.i + _LONGEST_INVERTED, len(document.texts)) and document.texts[end] not in _ENDS:
        end += 1
    nouns = [i for i in range(verb.i + 1, end) if document.pos[i] in {"NOUN", "PROPN"}]
    people = [i for i in range(verb.i + 1, end) if document.ent_types[i] == "PERSON"]
    if not nouns or any(_is_subject(document, i) for i in nouns):
        return None  # "said approval was unlikely"
    last = people[-1] if people else nouns[-1]
    return SourceSpan(range(verb.i + 1, last + 1), people[-1] if people else nouns[0])


def _is_subject(document: Document, i: int) -> bool:
    return document.deps[i] in {"subject", "passive_subject"} and document.doc[i].head.i > i


def _quoted(document: Document, citing: Token) -> CitedSource | None:
    thing = child(citing, "object", "passive_subject") if citer_of(citing) is not None else None
    return CitedSource((citing.i,), noun_phrase(document, thing), thing.i) if thing is not None else None


@QUOTED_SOURCES.rule(
    "as-saying",
    example="Radio Nord cited a memo as saying that 900 branches would close.",
    near_miss="Radio Nord said that a memo on 900 branches was false.",
)
def as_saying(document: Document, verb: Token) -> CitedSource | None:
    """Take whom somebody quotes, where the verb is the "saying" of "quoted the minister as saying that …"."""
    citing = citing_verb(verb)
    return _quoted(document, citing) if citing is not None else None


@QUOTED_SOURCES.rule(
    "as-saying-behind",
    example="The pier had sunk, Radio Nord quoted the skipper as saying.",
    near_miss="The pier had sunk, Radio Nord told the skipper.",
)
def as_saying_behind(document: Document, verb: Token) -> CitedSource | None:
    """Take whom a closing verb of quoting quotes: "…, the paper quoted the minister as saying"."""
    quotes = verb.lemma_ in words("cues", "quoting", "verbs") and citing_verb(verb) is None and has_as_saying(verb)
    return _quoted(document, verb) if quotes else None
