"""Repair verbs of speech that the tagger takes for nouns."""

from __future__ import annotations

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.names import LONGEST, NAMING, NOUNS
from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.repairs.reporting import is_reporting_form
from sayso.lang.en.tags import FINITE
from sayso.syntax.tree import Tree

__all__ = ["closing_demands", "closing_show", "name_maintains_that", "noun_with_subject_and_clause"]


@repair(
    "closing-show",
    example="The yard lost money for years, letters on its website show.",
    near_miss="The yard lost money for years, but won a boat show.",
)
def closing_show(tree: Tree) -> bool:
    """Retag "show" at the end of a sentence behind a plural ("budget data show.") as a verb."""
    words, tags = tree.words, tree.tags
    changed = False
    for i in (i for i, word in enumerate(words[:-1]) if word == "show" and tags[i] == "NN" and tags[i + 1] == "."):
        if tags[i - 1] == "NNS" or words[i - 1] == "data" or _is_behind_plural(tree, i):
            tags[i] = "VBP"
            changed = True
    return changed


def _is_behind_plural(tree: Tree, show: int) -> bool:
    """Return whether a plural with an attribute stands before "show": "letters seen by The Ledger", "letters on its
    website".
    """
    words, tags = tree.words, tree.tags
    at = show - 1
    while at > 1 and tags[at] in {"NNP", "DT"}:
        at -= 1
    if words[at] == "by" and tags[at - 1] == "VBN" and tags[at - 2] == "NNS":
        return True
    window = range(show - 1, max(0, show - LONGEST), -1)
    adposition = next((k for k in window if tags[k] not in NAMING - {"IN"}), 0)
    return tags[adposition] == "IN" and tags[adposition - 1] == "NNS"


@repair(
    "closing-demands",
    example="The director must go, the patients' league demands.",
    near_miss="The director must meet the patients' league demands.",
)
def closing_demands(tree: Tree) -> bool:
    """Retag "demands", "claims", "reports" as a verb where it closes a sentence behind a comma and a speaker."""
    words, tags = tree.words, tree.tags
    changed = False
    for i, word in enumerate(words[:-1]):
        if tags[i] != "NNS" or tags[i + 1] != "." or tags[i - 1] not in NOUNS:
            continue
        if word in listed("repairs", "speech", "nouns") and _is_behind_statement(tree, i):
            tags[i] = "VBZ"
            changed = True
    return changed


def _is_behind_statement(tree: Tree, verb: int) -> bool:
    words, tags = tree.words, tree.tags
    comma = next((k for k in range(verb - 1, max(0, verb - LONGEST), -1) if tags[k] not in NAMING), 0)
    start = max((k for k in range(comma) if tags[k] in {".", "_SP"}), default=-1) + 1
    finite = any(tags[k] in FINITE for k in range(start, comma))
    return words[comma] == "," and finite and "," not in words[start:comma]


@repair(
    "noun-with-subject-and-clause",
    example="Emails seen by the Ledger show the minister knew of the plan.",
    near_miss="The show that the crane was in was good.",
)
def noun_with_subject_and_clause(tree: Tree) -> bool:
    """Retag a noun as a verb where the parser gives it a subject and a clausal complement."""
    _, tags, heads, deps, labels, _ = tree
    with_subject, with_clause = (set(heads[deps == labels[name]].tolist()) for name in ("nsubj", "ccomp"))
    changed = False
    for i in with_subject & with_clause:
        if tags[i] in {"NN", "NNS"}:
            tags[i] = "VBZ" if tags[i] == "NNS" else "VBP"
            changed = True
    return changed


@repair(
    "name-maintains-that",
    example="Pyongyang demands that it has never sold drones to the rebels.",
    near_miss="The demands that Pyongyang made were never met.",
)
def name_maintains_that(tree: Tree) -> bool:
    """Make a reporting verb that the tagger took for a plural noun the verb of the name before it."""
    words, tags, heads, deps, labels, _ = tree
    changed = False
    for i, word in enumerate(words[1:-1], 1):
        if tags[i] != "NNS" or words[i + 1] != "that" or not is_reporting_form(word):
            continue
        clause = int(heads[i + 1])
        named = tags[i - 1].startswith("NNP") and heads[i - 1] == i and deps[i - 1] == labels["compound"]
        if not named or heads[i] != i or clause <= i or heads[clause] != i:
            continue
        tags[i], deps[i - 1], deps[clause], deps[i + 1] = "VBZ", labels["nsubj"], labels["ccomp"], labels["mark"]
        changed = True
    return changed
