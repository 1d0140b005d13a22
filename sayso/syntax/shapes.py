r"""Rules whose condition is printed text: a regular expression, and what a match of it stands for.

TIMEX: ShapeSet[[TimeMatch], list[Value]] = ShapeSet("en.timex")

@TIMEX.shape("iso-day", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", near=r"\d", example=…, near_miss=…)
def iso_day(t: TimeMatch) -> list[Value] | None:
...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, ParamSpec, TypeVar

from sayso.rules import Decision, Rule, Rules, RuleSet
from sayso.syntax.windows import lowered, windows

__all__ = ["Candidate", "ShapeSet", "candidates"]

P = ParamSpec("P")
A = TypeVar("A")

_REACH = 60
"""Characters before and behind a trigger in which a shape is looked for."""


class Candidate(NamedTuple):
    """A match of a shape, and the rule that says what it stands for."""

    shapes: ShapeSet[..., Any]
    rule: Rule[..., Any]
    match: re.Match[str]

    def read(self, *args: object) -> Decision[Any] | None:
        """Return what the match stands for; None where its rule does not apply.

        Args:
            *args: what the rules of the set are asked with.

        """
        return self.shapes.ask(self.rule, *args)


@dataclass(eq=False)
class ShapeSet(RuleSet[P, A]):
    """A rule set each of whose rules is asked only about matches of its own shape.

    Args:
        name: language and decision: ``en.timex``.
        prefix: what every shape begins with, a regular expression.

    """

    prefix: str = ""
    _shapes: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = field(default_factory=dict)

    def shape(
        self, name: str, pattern: str, *, near: str, example: str, near_miss: str
    ) -> Callable[[Callable[P, A | Decision[A] | None]], Callable[P, A | Decision[A] | None]]:
        """Add a shape and the decorated function, which reads its matches, behind the rules that there are.

        Args:
            name: the rule's own name, in lowercase words with hyphens.
            pattern: the shape, a regular expression; case is ignored.
            near: a cheap regular expression over the lowercased text; the shape is looked for around its matches alone.
            example: a text in which the rule decides.
            near_miss: a text that looks alike and in which it does not.

        Raises:
            ValueError: the set has a rule of that name.

        """
        self._shapes[f"{self.name}.{name}"] = (
            re.compile(f"{self.prefix}(?:{pattern})", re.IGNORECASE),
            re.compile(near),
        )
        return self.rule(name, example=example, near_miss=near_miss)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Yield every match of every shape, shape after shape in the order of the rules. Matches may overlap."""
        low = lowered(text)
        parts: dict[re.Pattern[str], list[tuple[int, int]]] = {}
        for rule in self._active:
            pattern, near = self._shapes[rule.id]
            if near not in parts:
                parts[near] = windows(low, near, _REACH)
            for start, end in parts[near]:
                for match in pattern.finditer(text, start, end):
                    yield Candidate(self, rule, match)


def candidates(rules: Rules[..., Any], text: str) -> Iterator[Candidate]:
    """Yield every match of every shape of a rule set; none for one without shapes, as a language without it has."""
    if isinstance(rules, ShapeSet):
        yield from rules.candidates(text)
