"""Mends the parse of "…, the news agency X reported on Monday": parsers take the clause that closes a sentence for something that hangs on its last noun."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sayso.lang.en.repairs.asides import mend_asides
from sayso.lang.en.repairs.citing import mend_citing
from sayso.lang.en.repairs.conjuncts import mend_conjuncts, tells
from sayso.lang.en.repairs.gerunds import mend_gerunds
from sayso.lang.en.repairs.noun_clauses import mend_noun_clauses
from sayso.lang.en.repairs.rejoinders import mend_rejoinders
from sayso.lang.en.tags import FINITE
from sayso.syntax.proof import repaired
from sayso.syntax.tree import Tree

__all__ = ["Closing"]

_SPEECH = re.compile(
    r"(?:said|says|reported|reports|wrote|writes|announced|announces|added|adds|stated|states|shows?|showed|suggests?|suggested|indicates?|indicated|reveals?|revealed|claims|claimed|warns|warned|argues|argued|demands|demanded|insists|insisted|believes|believed)$"
)
_CLOSING = frozenset({"demands", "claims", "reports", "shows", "states"})
_HAVING = frozenset({"have", "has", "had"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMING = _NOUNS | {"DT", "JJ", "PRP$", "POS", "CD", "HYPH", "IN", "NFP"}
"""Tags of what may stand between the comma and the verb, and is one who speaks."""
_AFTER = frozenset({".", ",", "IN", "RB", "TO", "NNP", "_SP", "''", ":"})
"""Tags of what may follow the verb: when, where, to whom; nothing that it has for an object."""
_LONGEST, _REACH = 12, 80
_QUOTES = frozenset({"”", '"', "»"})
_TELLING = frozenset({"that", "whether"})
"""Words by which what is said follows the verb."""
_SUBORDINATING = frozenset(
    {"that", "whether", "if", "while", "as", "because", "since", "after", "before", "when", "than", "like"}
)


class _Clause(NamedTuple):
    """Tokens: the sentence begins at ``start``, its comma is ``comma``, the verb is ``verb``; the speaker stands between, and it ends before ``end``.

    ``apart`` is the comma behind which something more is said of the speaker, ``verb`` where nothing is. ``bare`` is a participle that must be the
    verb of what is said, for it has no other: "20,000 people protested, police said"; -1 else.
    """

    start: int
    comma: int
    apart: int
    verb: int
    end: int
    bare: int = -1


class Closing:
    """The pipe: heads and labels of such sentences are set as in one that the parser gets right."""

    def __init__(self, nlp: Language) -> None:
        self.labels = {name: nlp.vocab.strings.add(name) for name in nlp.get_pipe("parser").labels}  # type: ignore[attr-defined]

    def __call__(self, doc: Doc) -> Doc:
        """Mends what is to be mended."""
        strings = doc.vocab.strings
        words, tags = ([strings[n] for n in column] for column in doc.to_array(["LOWER", "TAG"]).T.tolist())
        heads, deps = doc.to_array(["HEAD", "DEP"]).T
        heads = heads.astype(np.int64) + np.arange(len(doc))
        tree, given = Tree(words, tags, heads, deps, self.labels), list(tags)
        repairs = (
            mend_gerunds, self._verbs, mend_noun_clauses, mend_rejoinders, mend_conjuncts, mend_citing, mend_asides,
        )  # fmt: skip
        changed = False
        for repair in (*repairs, partial(self._closes, borders=doc.user_data["borders"])):
            changed |= repaired(tree, repair)
        for i in (i for i, tag in enumerate(tags) if tag != given[i]):
            doc[i].tag_ = tags[i]
        if not changed:
            return doc
        offsets = (heads - np.arange(len(doc))).astype(np.uint64)
        made: Any = np.stack([offsets, deps.astype(np.uint64)], axis=1)
        return doc.from_array(["HEAD", "DEP"], made)

    def _verbs(self, tree: Tree) -> bool:
        """Sets right what the tagger took for nouns."""
        words, tags, heads, deps, _ = tree
        before = list(tags)
        _show(words, tags)
        _demands(words, tags)
        self._verbs_for_nouns(heads, deps, tags)
        return self._maintains(tree) or tags != before

    def _closes(self, tree: Tree, borders: Collection[int]) -> bool:
        """Hangs what is said on the verb that closes the sentence."""
        words, tags, heads, deps, _ = tree
        changed = False
        for clause in _clauses(words, tags, borders):
            if clause.bare >= 0 or not self._is_right(heads, deps, tags, clause):
                self._mend(heads, deps, tags, clause)
                changed = True
        return changed

    def _verbs_for_nouns(self, heads: np.ndarray, deps: np.ndarray, tags: list[str]) -> None:
        """ "Emails obtained by the paper show that …": what has a subject and a clause for an object is no noun, whatever the tagger took it for."""
        having = [set(heads[deps == self.labels[name]].tolist()) for name in ("nsubj", "ccomp")]
        for i in having[0] & having[1]:
            if tags[i] in {"NN", "NNS"}:
                tags[i] = "VBZ" if tags[i] == "NNS" else "VBP"

    def _maintains(self, tree: Tree) -> bool:
        """ "Torvia maintains that …": a name in front of a verb of speech that the tagger took for a noun."""
        words, tags, heads, deps, labels = tree
        changed = False
        for i in (
            i for i, word in enumerate(words[1:-1], 1) if tags[i] == "NNS" and words[i + 1] == "that" and tells(word)
        ):
            clause = int(heads[i + 1])
            named = tags[i - 1].startswith("NNP") and heads[i - 1] == i and deps[i - 1] == labels["compound"]
            if not named or heads[i] != i or clause <= i or heads[clause] != i:
                continue
            tags[i], deps[i - 1], deps[clause], deps[i + 1] = "VBZ", labels["nsubj"], labels["ccomp"], labels["mark"]
            changed = True
        return changed

    def _is_right(self, heads: np.ndarray, deps: np.ndarray, tags: list[str], c: _Clause) -> bool:
        """Whether the speaker is the verb's subject, and what is said hangs on the verb; or the clause was known to stand apart."""
        if deps[c.verb] == self.labels["parataxis"]:
            return True
        subject = any(heads[i] == c.verb and deps[i] == self.labels["nsubj"] for i in range(c.comma + 1, c.verb))
        said = any(heads[i] == c.verb and tags[i] not in {",", "''", "``"} for i in range(c.start, c.comma))
        return subject and said

    def _mend(self, heads: np.ndarray, deps: np.ndarray, tags: list[str], c: _Clause) -> None:
        if c.bare >= 0 and deps[c.bare] == self.labels["acl"]:
            heads[heads[c.bare]], deps[heads[c.bare]] = c.bare, self.labels["nsubj"]
            heads[c.bare] = c.verb
        left = [i for i in range(c.start, c.comma) if not c.start <= heads[i] < c.comma or heads[i] == i]
        if not left:  # an earlier clause's repair left a circle, which is taken back
            return
        root = next((i for i in left if tags[i] in FINITE or tags[i].startswith("VB")), left[0])
        heads[c.verb], deps[c.verb] = c.verb, self.labels["ROOT"]
        for i in left:
            heads[i], deps[i] = (
                (c.verb, self.labels["ccomp"])
                if i == root
                else (root, deps[i] if deps[i] != self.labels["ROOT"] else self.labels["dep"])
            )
        self._tell_apart(heads, deps, tags, c, self._speaker(heads, deps, tags, c))
        heads[c.comma], deps[c.comma] = c.verb, self.labels["punct"]
        for i in range(c.verb + 1, c.end):
            if not c.verb <= heads[i] < c.end or (heads[i] == i and i != c.verb):
                heads[i] = c.verb
                if deps[i] == self.labels["ROOT"]:
                    deps[i] = self.labels["dep"]

    def _speaker(self, heads: np.ndarray, deps: np.ndarray, tags: list[str], c: _Clause) -> int:
        """Makes the speaker the subject of the verb."""
        speaker = [i for i in range(c.comma + 1, c.apart) if not c.comma < heads[i] < c.apart or heads[i] == i]
        named = next((i for i in reversed(speaker) if tags[i] in _NOUNS), c.apart - 1)
        # "the news agency X": the name is the one who speaks, as in "news agency X" where nothing went wrong.
        last = c.apart - 1
        if tags[last].startswith("NNP") and heads[last] == named and deps[last] == self.labels["appos"]:
            heads[named], deps[named], named = last, self.labels["compound"], last
            speaker = [i for i in speaker if i != heads[i]] + [last]
        by = next((i for i in range(c.comma + 2, c.apart - 2) if tags[i] == "VBN"), None)
        if by is not None:  # "a letter seen by The Ledger shows"
            named = self._seen_by(heads, deps, speaker, by, last)
        for i in speaker:
            heads[i], deps[i] = (
                (c.verb, self.labels["nsubj"])
                if i == named
                else (named, self.labels["compound" if i < named else "dep"])
            )
        return named

    def _tell_apart(self, heads: np.ndarray, deps: np.ndarray, tags: list[str], c: _Clause, named: int) -> None:
        """Hangs on the speaker what is said of them between commas: "Jon Brekke, who runs the harbour, said"."""
        if c.apart == c.verb:
            return
        if c.apart + 1 == c.verb:  # nothing but an auxiliary
            heads[c.apart], deps[c.apart] = c.verb, self.labels["aux"]
            return
        first, last = c.apart + 1, c.verb - 1
        top = [i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i]
        relative = tags[first] == "WP"
        head = next((i for i in top if tags[i] in (FINITE if relative else _NOUNS)), top[0] if top else first)
        for i in top:
            heads[i], deps[i] = head, self.labels["compound" if i < head and not relative else "dep"]
        heads[head], deps[head] = named, self.labels["relcl" if relative else "appos"]
        for comma in (c.apart, last):
            heads[comma], deps[comma] = named, self.labels["punct"]

    def _seen_by(self, heads: np.ndarray, deps: np.ndarray, speaker: list[int], by: int, last: int) -> int:
        """Hangs who saw it on what was seen; what was seen, the word before."""
        for i in speaker:
            if i > by:
                heads[i], deps[i] = last, self.labels["compound"]
        speaker[:] = [*(i for i in speaker if i < by - 1), by - 1]
        heads[by], deps[by] = by - 1, self.labels["acl"]
        heads[by + 1], deps[by + 1] = by, self.labels["agent"]
        heads[last], deps[last] = by + 1, self.labels["pobj"]
        return by - 1


def _show(words: Sequence[str], tags: list[str]) -> None:
    """ "…, budget data show.", "…, letters on its website show.": a verb behind what are several, though the tagger takes it for a noun."""
    for i in (i for i, word in enumerate(words[:-1]) if word == "show" and tags[i] == "NN" and tags[i + 1] == "."):
        at = i - 1
        while at > 1 and tags[at] in {"NNP", "DT"}:
            at -= 1
        seen = words[at] == "by" and tags[at - 1] == "VBN" and tags[at - 2] == "NNS"
        held = next((k for k in range(i - 1, max(0, i - _LONGEST), -1) if tags[k] not in _NAMING - {"IN"}), 0)
        on_it = tags[held] == "IN" and tags[held - 1] == "NNS"  # "documents on its website show"
        if tags[i - 1] == "NNS" or words[i - 1] == "data" or seen or on_it:
            tags[i] = "VBP"


def _demands(words: Sequence[str], tags: list[str]) -> None:
    """ "The director must go, the patients' league demands.": a verb that closes the sentence, though the tagger takes it for a noun."""
    for i, word in enumerate(words[:-1]):
        if tags[i] != "NNS" or tags[i + 1] != "." or word not in _CLOSING or tags[i - 1] not in _NOUNS:
            continue
        comma = next((k for k in range(i - 1, max(0, i - _LONGEST), -1) if tags[k] not in _NAMING), 0)
        start = max((k for k in range(comma) if tags[k] in {".", "_SP"}), default=-1) + 1
        before = range(start, comma)
        if words[comma] == "," and any(tags[k] in FINITE for k in before) and "," not in words[start:comma]:
            tags[i] = "VBZ"


def _clauses(words: Sequence[str], tags: list[str], borders: Collection[int]) -> Iterator[_Clause]:
    """Where a comma, a speaker and a verb of speech close what has a verb before."""
    for verb, word in enumerate(words):
        # "…, the Herald and Northwire have reported"
        lead = verb - 1 if verb and tags[verb] == "VBN" and words[verb - 1] in _HAVING else verb
        if (tags[verb] not in FINITE and lead == verb) or (word != "told" and _SPEECH.match(word) is None):
            continue
        found = _commas(words, tags, lead)
        if found is None:
            continue
        comma, apart = found
        end = _end(words, tags, verb)
        if end is None:
            continue
        start = comma
        while (
            start > 0
            and comma - start < _REACH
            and start not in borders
            and not _closes(words[start - 1], tags[start - 1])
        ):
            start -= 1
        if words[start] in _SUBORDINATING:
            continue
        if any(tags[i] in FINITE for i in range(start, comma)):
            yield _Clause(start, comma, apart, verb, end)
        elif (bare := _bare(words, tags, start, comma)) is not None:
            yield _Clause(start, comma, apart, verb, end, bare)


def _bare(words: Sequence[str], tags: list[str], start: int, comma: int) -> int | None:
    """The first participle that may be the verb: behind a noun, and nobody does it."""
    found = next((i for i in range(start + 1, comma) if tags[i] == "VBN"), None)
    return found if found is not None and tags[found - 1] in _NOUNS and words[found + 1] != "by" else None


def _closes(word: str, tag: str) -> bool:
    return tag in {".", "_SP", ":"} or word in {"“", "”", '"', "«", "»", "``", "''"}


def _commas(words: Sequence[str], tags: list[str], verb: int) -> tuple[int, int] | None:
    """The comma before a speaker that stands directly before the verb, and that behind which more is said of them (the verb where nothing is)."""
    if words[verb - 1] != ",":
        comma = _comma(words, tags, verb)
        return (comma, verb) if comma is not None else None
    apart = verb - 2
    while apart > 0 and verb - apart <= _LONGEST and words[apart] != "," and not _closes(words[apart], tags[apart]):
        apart -= 1
    said = range(apart + 1, verb - 1)
    if words[apart] != "," or not said or not (tags[apart + 1] == "WP" or all(tags[i] in _NAMING for i in said)):
        return None
    comma = _comma(words, tags, apart)
    return (comma, apart) if comma is not None else None


def _comma(words: Sequence[str], tags: list[str], verb: int) -> int | None:
    """The comma before the words that may name a speaker, which end before this one."""
    at = verb - 1
    while at > 0 and verb - at <= _LONGEST:
        joins = words[at] == "and" and tags[at - 1].startswith("NNP")  # "the Herald of Lund and Northwire"
        if tags[at] not in _NAMING and not joins and not (tags[at] == "VBN" and words[at + 1] == "by"):
            break
        at -= 1
    speaker = range(at + 1, verb)
    comma = words[at] == "," or (words[at] in _QUOTES and words[at - 1] == ",")
    right = comma and len(speaker) > 0 and tags[verb - 1] in _NOUNS and tags[at + 1] != "IN"
    return at if right else None


def _end(words: Sequence[str], tags: list[str], verb: int) -> int | None:
    """Where the sentence ends, if the verb has nothing for an object."""
    told = words[verb] == "told"
    if verb + 1 < len(words) and (tags[verb + 1] in {".", ","} if told else tags[verb + 1] not in _AFTER):
        return None
    for i in range(verb + 1, min(len(words), verb + _REACH)):
        if words[i] in _TELLING or (told and tags[i] in {"VB", "WRB", "WP"}):
            return None
        if _closes(words[i], tags[i]):
            return i + 1 if tags[i] == "." else i
    return min(len(words), verb + _REACH)
