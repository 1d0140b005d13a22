"""Rules: decisions of the reader that have a name, an example, a near miss, and a place in an order.

A ``RuleSet`` is one decision ("which modality has this clause?"). Its rules are functions that return an answer, or
None where they do not apply; the stage asks for the ``first`` answer or for ``every`` one. Rules are listed by
``sayso rules``, named in explanations, tested by their examples, and switched off one at a time by
``python -m evaluation.ablate``.
Where a decision looks at several parts of a thing, ``EachPart`` asks the rules at each part in turn; a ``RuleSequence``
asks several sets one after another.

    POLARITY: RuleSet[[Document, Clause], int] = RuleSet("en.polarity")

    @POLARITY.rule("no-subject", example="No plant was built.", near_miss="Plant No. 3 was built.")
    def no_subject(document: Document, clause: Clause) -> int | None:
        ...
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

from sayso.budget import check

__all__ = [
    "Decision",
    "EachPart",
    "Rule",
    "RuleBook",
    "RuleSequence",
    "RuleSet",
    "Rules",
    "firings",
    "summary_of",
    "switched_off",
]

P = ParamSpec("P")
A = TypeVar("A")


@dataclass(frozen=True)
class Rule(Generic[P, A]):
    """One rule.

    Attributes:
        id: language, decision and name: ``en.modality.not-proven``.
        example: a text in which it decides.
        near_miss: a text that looks alike and in which it does not.
        summary: the first paragraph of the function's docstring: what it looks for.
        decide: returns the answer, or the decision of another rule set whose answer it passes on; None where the rule
            does not apply.

    """

    id: str
    example: str
    near_miss: str
    summary: str
    decide: Callable[P, A | Decision[A] | None]


class Decision(NamedTuple, Generic[A]):
    """An answer and the id of the rule that gave it."""

    rule: str
    answer: A


class Rules(ABC, Generic[P, A]):
    """What a stage asks for a decision: a set of rules, or sets that are asked in turn."""

    name: str

    @abstractmethod
    def all_rules(self) -> tuple[Rule[..., A], ...]:
        """Return the rules in the order in which they are tried."""

    @abstractmethod
    def every(self, *args: P.args, **options: P.kwargs) -> Iterator[Decision[A]]:
        """Yield the answer of every rule that has one, in order."""

    def first(self, *args: P.args, **options: P.kwargs) -> Decision[A] | None:
        """Return the answer of the first rule that has one."""
        return next(self.every(*args, **options), None)


_OFF: set[str] = set()
_SETS: list[RuleSet[Any, Any]] = []
_LISTENERS: list[list[str]] = []


@dataclass(eq=False)
class RuleSet(Rules[P, A]):
    """The rules of one decision, in the order in which they are tried.

    Args:
        name: language and decision: ``en.modality``.

    """

    name: str
    rules: list[Rule[P, A]] = field(default_factory=list)
    _active: tuple[Rule[P, A], ...] = ()

    def __post_init__(self) -> None:
        _SETS.append(self)
        self.refresh()

    def rule(
        self, name: str, *, example: str, near_miss: str
    ) -> Callable[[Callable[P, A | Decision[A] | None]], Callable[P, A | Decision[A] | None]]:
        """Add the decorated function behind the rules that there are.

        Args:
            name: the rule's own name, in lowercase words with hyphens.
            example: a text in which the rule decides.
            near_miss: a text that looks alike and in which it does not.

        Raises:
            ValueError: the set has a rule of that name.

        """
        rule_id = f"{self.name}.{name}"

        def add(decide: Callable[P, A | Decision[A] | None]) -> Callable[P, A | Decision[A] | None]:
            if any(r.id == rule_id for r in self.rules):
                raise ValueError(f"{rule_id} stands twice")
            self.rules.append(Rule(rule_id, example, near_miss, summary_of(decide), decide))
            self.refresh()
            return decide

        return add

    def refresh(self) -> None:
        """Leave out the rules that are switched off."""
        self._active = tuple(r for r in self.rules if r.id not in _OFF)

    def all_rules(self) -> tuple[Rule[..., A], ...]:
        """Return the rules in the order in which they are tried."""
        return tuple(self.rules)

    def first(self, *args: P.args, **options: P.kwargs) -> Decision[A] | None:
        """Return the answer of the first rule that has one."""
        check()
        for rule in self._active:
            answer = rule.decide(*args, **options)
            if answer is not None:
                _note(rule.id)
                return answer if isinstance(answer, Decision) else Decision(rule.id, answer)
        return None

    def ask(self, rule: Rule[P, A], *args: P.args, **options: P.kwargs) -> Decision[A] | None:
        """Return the answer of one rule of the set."""
        answer = rule.decide(*args, **options)
        if answer is None:
            return None
        _note(rule.id)
        return answer if isinstance(answer, Decision) else Decision(rule.id, answer)

    def every(self, *args: P.args, **options: P.kwargs) -> Iterator[Decision[A]]:
        """Yield the answer of every rule that has one, in order."""
        for rule in self._active:
            answer = rule.decide(*args, **options)
            if answer is not None:
                _note(rule.id)
                yield answer if isinstance(answer, Decision) else Decision(rule.id, answer)


class EachPart(Rules[P, A]):
    """Rules that look at one part of a thing at a time: at the first part all of them, then at the next.

    Args:
        rule_set: the rules.
        parts: returns the arguments of the rules for each part, in order.

    """

    def __init__(self, rule_set: RuleSet[..., A], parts: Callable[P, Iterable[tuple[Any, ...]]]) -> None:
        self.name, self.rule_set, self.parts = rule_set.name, rule_set, parts

    def all_rules(self) -> tuple[Rule[..., A], ...]:
        """Return the rules in the order in which they are tried."""
        return self.rule_set.all_rules()

    def every(self, *args: P.args, **options: P.kwargs) -> Iterator[Decision[A]]:
        """Yield the answers part by part."""
        for part in self.parts(*args, **options):
            yield from self.rule_set.every(*part)


class RuleSequence(Rules[P, A]):
    """Sets of rules that are asked one after another, as one decision.

    Args:
        name: language and decision.
        *steps: the sets, in order.

    """

    def __init__(self, name: str, *steps: Rules[P, A]) -> None:
        self.name, self.steps = name, steps

    def all_rules(self) -> tuple[Rule[..., A], ...]:
        """Return the rules of all sets in the order in which they are tried."""
        return tuple(rule for step in self.steps for rule in step.all_rules())

    def every(self, *args: P.args, **options: P.kwargs) -> Iterator[Decision[A]]:
        """Yield the answers set by set."""
        for step in self.steps:
            yield from step.every(*args, **options)


def summary_of(function: Callable[..., object]) -> str:
    """Return the first paragraph of a function's docstring, on one line."""
    return " ".join((function.__doc__ or "").strip().split("\n\n")[0].split())


_NO_RULES: RuleSet[Any, Any] = RuleSet("none")


class RuleBook(dict[str, Rules[Any, Any]]):
    """The rule sets of a language by decision; a decision without rules has no answer."""

    def __missing__(self, name: str) -> Rules[Any, Any]:
        return _NO_RULES


def _note(rule_id: str) -> None:
    for fired in _LISTENERS:
        fired.append(rule_id)


@contextmanager
def firings() -> Iterator[list[str]]:
    """Collect the ids of the rules that decide something inside the block, in order and with repetitions."""
    fired: list[str] = []
    _LISTENERS.append(fired)
    try:
        yield fired
    finally:
        _LISTENERS[:] = [listener for listener in _LISTENERS if listener is not fired]


@contextmanager
def switched_off(*ids: str) -> Iterator[None]:
    """Read without some rules inside the block. Not for use from several threads at once."""
    added = set(ids) - _OFF
    _OFF.update(added)
    _refresh()
    try:
        yield
    finally:
        _OFF.difference_update(added)
        _refresh()


def _refresh() -> None:
    for rule_set in _SETS:
        rule_set.refresh()
