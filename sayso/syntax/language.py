"""What a language package gives: the contract between ``sayso.lang.XX`` and the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.lexicon import Lexicon
from sayso.rules import RuleBook
from sayso.syntax.amounts import HeadUnit
from sayso.syntax.timex.clock import TimeSigns

if TYPE_CHECKING:  # spaCy takes half a second to import, and the commands that only name languages do without
    from spacy.language import Language as Pipeline

    from sayso.syntax.relations import Relation

__all__ = ["Grammar", "Language"]


def _no_credit(_: str) -> tuple[int, int] | None:
    return None


def _no_unit(_: str) -> HeadUnit | None:
    return None


def _no_ends(_: str) -> frozenset[int]:
    return frozenset()


def _words(name: str) -> set[str]:
    return set(name.split())


def _no_signs(_: str, __: str | None) -> TimeSigns:
    return TimeSigns()


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """What reading a language needs: loaded with its pipeline, once a process.

    Attributes:
        pipeline: the spaCy pipeline; its last component is a ``sayso.syntax.relations.Relabelling``.
        relations: parser label → relation.
        forms: fine-grained tag → word form, see ``sayso.syntax.forms``.
        rules: decision → its rules, in the order in which they are tried; see ``sayso.rules``.
        prepare: text → the text as the parser gets it, of the same length, and the offsets at which paragraphs begin.
        dateline_credit: text → the offsets of the agency that a dateline at the top names.
        dateline_ends: text → the offsets at which datelines end.
        head_unit: head of a table's column, or its caption → the unit of the figures; None where it is not understood.
        time_signs: text and the outlet's country (ISO 3166-1 alpha-2) → the years and days that the text names, by
            which a history is told from news, and the order of its numeric dates.
        name_keys: name without article → keys; the rules ``same-name`` are asked only of names that share one.
        lemmas: lowercased word → lemma, where the pipeline is known to be wrong.
        trained: names of the trained networks that read this language (``attribution``, ``factuality``); without them
        its
            rules alone decide.

    """

    pipeline: Pipeline
    relations: Mapping[str, Relation]
    forms: Mapping[str, str]
    rules: RuleBook
    prepare: Callable[[str], tuple[str, list[int]]]
    dateline_credit: Callable[[str], tuple[int, int] | None] = _no_credit
    dateline_ends: Callable[[str], frozenset[int]] = _no_ends
    head_unit: Callable[[str], HeadUnit | None] = _no_unit
    time_signs: Callable[[str, str | None], TimeSigns] = _no_signs
    name_keys: Callable[[str], set[str]] = _words
    lemmas: Mapping[str, str] = field(default_factory=dict)
    trained: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language that the reader knows. Making one imports nothing heavy.

    Attributes:
        code: ISO 639-1 code, as in ``Report.language``.
        name: its English name.
        model: name of the pipeline's package, recorded in every reading.
        lexicon: its word lists.
        load: returns its grammar.

    """

    code: str
    name: str
    model: str
    lexicon: Lexicon
    load: Callable[[], Grammar]

    @cached_property
    def grammar(self) -> Grammar:
        """Load the pipeline and the rules, on first use."""
        return self.load()
