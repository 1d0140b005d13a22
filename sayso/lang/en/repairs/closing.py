"""Repair "…, the news agency X reported on Monday": the parser attaches the clause that closes a sentence to its last
noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.names import LONGEST, NAMING, NOUNS
from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.repairs.reporting import is_reporting_form
from sayso.lang.en.tags import FINITE
from sayso.syntax.tree import Tree

__all__ = ["closing_attribution"]

_AFTER = frozenset({".", ",", "IN", "RB", "TO", "NNP", "_SP", "''", ":"})
"""Tags of what may follow the verb: when, where, to whom; not an object."""
_REACH = 80
_QUOTES = frozenset({"”", '"', "»"})


class _Clause(NamedTuple):
    """A closing clause in token numbers: the sentence begins at ``start``; the speaker stands between ``comma`` and
    ``verb``.

    ``apart`` is the comma behind which the speaker is described, ``verb`` where there is none; ``end`` is exclusive.
    ``bare`` is a participle that must be the verb of the content, which has no other ("20,000 people protested,
    police said"), or -1.
    """

    start: int
    comma: int
    apart: int
    verb: int
    end: int
    bare: int = -1


@repair(
    "closing-attribution",
    example="20,000 people protested in the square, police said.",
    near_miss="The yard will close, and the ferry will stop.",
)
def closing_attribution(tree: Tree) -> bool:
    """Attach the content to the reporting verb that closes the sentence, and the speaker to it as its subject."""
    changed = False
    for clause in _clauses(tree):
        if clause.bare >= 0 or not _is_right(tree, clause):
            _attach(tree, clause)
            changed = True
    return changed


def _is_right(tree: Tree, c: _Clause) -> bool:
    """Return whether the speaker is the verb's subject and the content depends on the verb, or the clause is a
    parenthesis.
    """
    _, tags, heads, deps, labels, _ = tree
    if deps[c.verb] == labels["parataxis"]:
        return True
    subject = any(heads[i] == c.verb and deps[i] == labels["nsubj"] for i in range(c.comma + 1, c.verb))
    said = any(heads[i] == c.verb and tags[i] not in {",", "''", "``"} for i in range(c.start, c.comma))
    return subject and said and not _is_coordinated(tree, c)


def _is_coordinated(tree: Tree, c: _Clause) -> bool:
    """Return whether the content is of two clauses of which the parser gave the verb one, or each by itself: "the ship
    was towed, and the crew flew home, police said".
    """
    _, tags, heads, deps, labels, _ = tree
    outer = int(heads[c.verb])
    if deps[c.verb] == labels["conj"] and c.start <= outer < c.comma:
        return tags[outer] in FINITE | {"VBN"} and not _reports(tree, outer)
    complements = [i for i in range(c.start, c.comma) if heads[i] == c.verb and deps[i] == labels["ccomp"]]
    return len(complements) > 1 and not any(_reports(tree, i) for i in complements)


def _reports(tree: Tree, verb: int) -> bool:
    """Return whether a verb is one of reporting with somebody who reports; "was assessed" is none."""
    speaks = any(tree.heads[i] == verb and tree.deps[i] == tree.labels["nsubj"] for i in range(verb))
    return speaks and is_reporting_form(tree.words[verb])


def _attach(tree: Tree, c: _Clause) -> None:
    _, tags, heads, deps, labels, _ = tree
    if c.bare >= 0 and deps[c.bare] == labels["acl"]:
        heads[heads[c.bare]], deps[heads[c.bare]] = c.bare, labels["nsubj"]
        heads[c.bare] = c.verb
    left = [i for i in range(c.start, c.comma) if not c.start <= heads[i] < c.comma or heads[i] == i]
    if not left:  # an earlier repair left a cycle, which is taken back
        return
    root = next((i for i in left if tags[i] in FINITE or tags[i].startswith("VB")), left[0])
    heads[c.verb], deps[c.verb] = c.verb, labels["ROOT"]
    for i in left:
        heads[i], deps[i] = (c.verb, labels["ccomp"]) if i == root else (root, _below_root(tree, i))
    _attach_description(tree, c, _attach_speaker(tree, c))
    heads[c.comma], deps[c.comma] = c.verb, labels["punct"]
    for i in range(c.verb + 1, c.end):
        if not c.verb <= heads[i] < c.end or (heads[i] == i and i != c.verb):
            heads[i] = c.verb
            if deps[i] == labels["ROOT"]:
                deps[i] = labels["dep"]


def _below_root(tree: Tree, i: int) -> int:
    """Return the label of what is now below the first verb of the content."""
    dep, labels = int(tree.deps[i]), tree.labels
    if dep == labels["ccomp"]:
        return labels["conj"]
    return dep if dep != labels["ROOT"] else labels["dep"]


def _attach_speaker(tree: Tree, c: _Clause) -> int:
    """Make the speaker the subject of the verb; return its head."""
    _, tags, heads, deps, labels, _ = tree
    speaker = [i for i in range(c.comma + 1, c.apart) if not c.comma < heads[i] < c.apart or heads[i] == i]
    named = next((i for i in reversed(speaker) if tags[i] in NOUNS), c.apart - 1)
    # "the news agency X": the name is the one who speaks, as in "news agency X" where nothing went wrong.
    last = c.apart - 1
    if tags[last].startswith("NNP") and heads[last] == named and deps[last] == labels["appos"]:
        heads[named], deps[named], named = last, labels["compound"], last
        speaker = [i for i in speaker if i != heads[i]] + [last]
    by = next((i for i in range(c.comma + 2, c.apart - 2) if tags[i] == "VBN"), None)
    if by is not None:  # "a letter seen by The Ledger shows"
        named = _attach_observer(tree, speaker, by, last)
    for i in speaker:
        heads[i], deps[i] = (
            (c.verb, labels["nsubj"]) if i == named else (named, labels["compound" if i < named else "dep"])
        )
    return named


def _attach_description(tree: Tree, c: _Clause, named: int) -> None:
    """Attach a description between commas to the speaker: "Jon Brekke, who runs the harbour, said"."""
    _, tags, heads, deps, labels, _ = tree
    if c.apart == c.verb:
        return
    if c.apart + 1 == c.verb:  # nothing but an auxiliary
        heads[c.apart], deps[c.apart] = c.verb, labels["aux"]
        return
    first, last = c.apart + 1, c.verb - 1
    top = [i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i]
    relative = tags[first] == "WP"
    head = next((i for i in top if tags[i] in (FINITE if relative else NOUNS)), top[0] if top else first)
    for i in top:
        heads[i], deps[i] = head, labels["compound" if i < head and not relative else "dep"]
    heads[head], deps[head] = named, labels["relcl" if relative else "appos"]
    for comma in (c.apart, last):
        heads[comma], deps[comma] = named, labels["punct"]


def _attach_observer(tree: Tree, speaker: list[int], by: int, last: int) -> int:
    """Attach the observer in "a letter seen by The Ledger"; return the word for what was seen."""
    _, _, heads, deps, labels, _ = tree
    for i in speaker:
        if i > by:
            heads[i], deps[i] = last, labels["compound"]
    speaker[:] = [*(i for i in speaker if i < by - 1), by - 1]
    heads[by], deps[by] = by - 1, labels["acl"]
    heads[by + 1], deps[by + 1] = by, labels["agent"]
    heads[last], deps[last] = by + 1, labels["pobj"]
    return by - 1


def _clauses(tree: Tree) -> Iterator[_Clause]:
    """Yield the clauses of a comma, a speaker and a reporting verb that close what has a verb before them."""
    words, tags, reporting = tree.words, tree.tags, listed("repairs", "speech", "closing")
    for verb in (i for i, word in enumerate(words) if word in reporting):
        # "…, the Herald and Northwire have reported"
        perfect = verb and tags[verb] == "VBN" and words[verb - 1] in listed("repairs", "speech", "having")
        if not perfect and tags[verb] not in FINITE:
            continue
        commas = _commas(words, tags, verb - 1 if perfect else verb)
        end = _end(words, tags, verb) if commas is not None else None
        if commas is not None and end is not None and (clause := _clause(tree, *commas, verb, end)) is not None:
            yield clause


def _clause(tree: Tree, comma: int, apart: int, verb: int, end: int) -> _Clause | None:
    """Return the clause, where what stands before the comma is a sentence."""
    words, tags, start = tree.words, tree.tags, comma
    while start > 0 and comma - start < _REACH and start not in tree.borders:
        if _closes(words[start - 1], tags[start - 1]):
            break
        start -= 1
    outer = tree.heads[verb]
    joined = tree.deps[verb] == tree.labels["conj"] and tree.deps[outer] == tree.labels["ROOT"]
    if words[start] in listed("repairs", "clauses", "subordinating") and not joined:
        return None
    if any(tags[i] in FINITE for i in range(start, comma)):
        return _Clause(start, comma, apart, verb, end)
    bare = _bare(words, tags, start, comma)
    return _Clause(start, comma, apart, verb, end, bare) if bare is not None else None


def _bare(words: Sequence[str], tags: list[str], start: int, comma: int) -> int | None:
    """Return the first participle that may be the verb: behind a noun, without "by"."""
    found = next((i for i in range(start + 1, comma) if tags[i] == "VBN"), None)
    return found if found is not None and tags[found - 1] in NOUNS and words[found + 1] != "by" else None


def _closes(word: str, tag: str) -> bool:
    return tag in {".", "_SP", ":"} or word in {"“", "”", '"', "«", "»", "``", "''"}


def _commas(words: Sequence[str], tags: list[str], verb: int) -> tuple[int, int] | None:
    """Return the comma before the speaker, and the comma before a description of the speaker (the verb where there is
    none).
    """
    if words[verb - 1] != ",":
        comma = _comma(words, tags, verb)
        return (comma, verb) if comma is not None else None
    apart = verb - 2
    while apart > 0 and verb - apart <= LONGEST and words[apart] != "," and not _closes(words[apart], tags[apart]):
        apart -= 1
    said = range(apart + 1, verb - 1)
    if words[apart] != "," or not said or not (tags[apart + 1] == "WP" or all(tags[i] in NAMING for i in said)):
        return None
    comma = _comma(words, tags, apart)
    return (comma, apart) if comma is not None else None


def _comma(words: Sequence[str], tags: list[str], verb: int) -> int | None:
    """Return the comma before the words that may name a speaker and end before ``verb``."""
    at = verb - 1
    while at > 0 and verb - at <= LONGEST:
        joins = words[at] == "and" and tags[at - 1].startswith("NNP")  # "the Herald of Lund and Northwire"
        if tags[at] not in NAMING and not joins and not (tags[at] == "VBN" and words[at + 1] == "by"):
            break
        at -= 1
    speaker = range(at + 1, verb)
    comma = words[at] == "," or (words[at] in _QUOTES and words[at - 1] == ",")
    right = comma and len(speaker) > 0 and tags[verb - 1] in NOUNS and tags[at + 1] != "IN"
    return at if right else None


def _end(words: Sequence[str], tags: list[str], verb: int) -> int | None:
    """Return where the sentence ends, if the verb has no object; None if it has one."""
    told = words[verb] == "told"
    if verb + 1 < len(words) and (tags[verb + 1] in {".", ","} if told else tags[verb + 1] not in _AFTER):
        return None
    for i in range(verb + 1, min(len(words), verb + _REACH)):
        if words[i] in listed("repairs", "speech", "content") or (told and tags[i] in {"VB", "WRB", "WP"}):
            return None
        if _closes(words[i], tags[i]):
            return i + 1 if tags[i] == "." else i
    return min(len(words), verb + _REACH)
