"""Reads what can be read of a report in which a stage fails or which takes too long: without the sentence, without the
stage, or the first part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import msgspec

from sayso.budget import Deadline, OverBudget, checked
from sayso.extract.stages import StageFault
from sayso.model import BUDGET, Problem, Reading, Report, Section, Span

__all__ = ["over_budget", "read_what_can_be"]

Once = Callable[[Report, frozenset[str]], Reading]

_MOST = 8
"""Sentences that are left out, one after the other; where more fail, the fault is not the sentences'."""
_TELLS_ONLY = frozenset({"reasons"})
"""Stages that say nothing of the report, only of how it was read: no sentence is left out for their sake."""
_FIRST_SHARE = 0.7
"""Share of the time for the whole report; the rest is for its first part, where the whole takes longer."""
_FIRST_PART = 8
"""Where the whole report takes too long, one part in so many is read: it takes that much less, or less still."""
_BETWEEN = re.compile(r"(?<=[.!?…])[\"”’'»)\]]*\s+|\n\s*\n\s*")


def read_what_can_be(
    report: Report, once: Once, optional: frozenset[str], limit: Deadline, nothing: Reading
) -> Reading:
    """Read a report; leave out a sentence or a stage that fails, or what there is no time for, and say so.

    Args:
        report: the report.
        once: reads a report without certain stages, and raises ``StageFault`` where one fails.
        optional: stages that the others can do without: a claim stays right where one of them gives nothing.
        limit: the report's budget.
        nothing: the reading of a report of which nothing is read.

    Returns:
        The reading, with a ``Problem`` for everything that was left out.

    """
    limit.until(_FIRST_SHARE)
    try:
        with checked(limit):
            return _without_faults(report, once, optional)
    except OverBudget as fault:
        return _first_part(report, once, limit, nothing, str(fault))
    except MemoryError:
        return _first_part(report, once, limit, nothing, "it took all the memory that there is")


def over_budget(report: Report, end: int | None, fault: str = "") -> tuple[Problem, ...]:
    """Return the problem of a report that is unread from a character on; nothing where that is None."""
    if end is None:
        return ()
    return (Problem(stage=BUDGET, fault=fault, span=Span(report.id, end, len(report.text))),)


def _without_faults(report: Report, once: Once, optional: frozenset[str]) -> Reading:
    try:
        return once(report, frozenset())
    except StageFault as fault:
        return _Recovery(report, once, optional).reading(fault)


def _first_part(report: Report, once: Once, limit: Deadline, nothing: Reading, why: str) -> Reading:
    """Return the reading of the first part of a report, or of nothing of it where that takes too long as well."""
    limit.until(1.0)
    end = max((a for a, _ in _units(report.text) if a <= len(report.text) // _FIRST_PART), default=0)
    try:
        with checked(limit):
            result = once(_cut_off(report, end), frozenset()) if end else None
    except (OverBudget, StageFault, MemoryError):
        result = None
    if result is None:
        end, result = 0, nothing
    problems = result.problems or over_budget(report, end, why)  # of the first part too there may be an end unread
    return msgspec.structs.replace(result, report=report, problems=problems)


def _cut_off(report: Report, end: int) -> Report:
    return msgspec.structs.replace(report, text=report.text[:end] + " " * (len(report.text) - end))


class _Recovery:
    """A report while what fails in it is looked for."""

    def __init__(self, report: Report, once: Once, optional: frozenset[str]) -> None:
        self.report, self.once, self.optional = report, once, optional
        self.text = report.text
        self.units = _units(report.text)
        self.without: frozenset[str] = frozenset()
        self.problems: list[Problem] = []

    def reading(self, fault: StageFault) -> Reading:
        """Return the reading of what is left."""
        while True:
            if fault.stage in _TELLS_ONLY and fault.stage not in self.without:
                self._go_without(fault)
            elif len(self.problems) - len(self.without) < _MOST:
                self._leave_out(*self._culprit(fault))
            elif fault.stage in self.optional - self.without:
                self._go_without(fault)
            else:
                self._give_up(fault)
            try:
                found = self.once(self._report(self.text), self.without)
            except StageFault as next_fault:
                if not self.text.strip():
                    raise
                fault = next_fault
                continue
            return self._whole(found)

    def _report(self, text: str) -> Report:
        return msgspec.structs.replace(self.report, text=text)

    def _whole(self, found: Reading) -> Reading:
        """Return the reading with the report as it was received: a quote that runs over what was left out has its
        words again.
        """
        text = self.report.text
        claims = tuple(msgspec.structs.replace(c, quote=text[c.span.start : c.span.end]) for c in found.claims)
        return msgspec.structs.replace(
            found, report=self.report, claims=claims, problems=(*self.problems, *found.problems)
        )

    def _fails(self, first: int, end: int) -> StageFault | None:
        """Return the fault of some sentences alone, None where there is none."""
        start, stop = self.units[first][0], self.units[end - 1][1]
        part = msgspec.structs.replace(
            self._report(self.text[start:stop]), sections=tuple(_cut(self.report.sections, start, stop))
        )
        try:
            self.once(part, self.without)
        except StageFault as fault:
            return fault
        return None

    def _culprit(self, fault: StageFault) -> tuple[int, StageFault]:
        """Return the sentence without which the reading gets further: halves are read apart, and where neither fails,
        what the first needs to fail.
        """
        first, end = 0, len(self.units)
        while end - first > 1:
            middle = (first + end) // 2
            if (here := self._fails(first, middle)) is not None:
                end, fault = middle, here
            elif (here := self._fails(middle, end)) is not None:
                first, fault = middle, here
            else:
                while end - middle > 1:
                    cut = (middle + end) // 2
                    if (here := self._fails(first, cut)) is not None:
                        end, fault = cut, here
                    else:
                        middle = cut
                return end - 1, fault
        return first, fault

    def _leave_out(self, unit: int, fault: StageFault) -> None:
        start, end = self.units.pop(unit)
        self._blank(start, end)
        self.problems.append(Problem(stage=fault.stage, fault=fault.fault, span=Span(self.report.id, start, end)))
        if not self.units:
            self.units = [(0, len(self.text))]

    def _go_without(self, fault: StageFault) -> None:
        """Return the stage fails everywhere: the report is read whole without it."""
        self.without |= {fault.stage}
        self.text, self.units = self.report.text, _units(self.report.text)
        kept = [p for p in self.problems if p.span is None]
        self.problems = [*kept, Problem(stage=fault.stage, fault=fault.fault)]

    def _give_up(self, fault: StageFault) -> None:
        """Nothing of the report can be read; it is kept all the same."""
        self._blank(0, len(self.text))
        self.problems = [Problem(stage=fault.stage, fault=fault.fault, span=Span(self.report.id, 0, len(self.text)))]

    def _blank(self, start: int, end: int) -> None:
        """Put blanks for words, with paragraph ends around them: whose word goes on behind is not known."""
        size = end - start
        blank = "\n" * size if size < 4 else "\n\n" + " " * (size - 4) + "\n\n"
        self.text = self.text[:start] + blank + self.text[end:]


def _cut(sections: Iterable[Section], start: int, end: int) -> Iterator[Section]:
    """Yield the parts of sections that stand in a part of the text, by its own offsets."""
    for p in sections:
        first, last = max(p.start, start), min(p.end, end)
        if first < last:
            yield msgspec.structs.replace(p, start=first - start, end=last - start)


def _units(text: str) -> list[tuple[int, int]]:
    """Return where sentences begin and end, told by the marks alone: the parser may be what fails."""
    cuts = [0, *(m.end() for m in _BETWEEN.finditer(text)), len(text)]
    pairs = [(a, b - (len(text[a:b]) - len(text[a:b].rstrip()))) for a, b in pairwise(cuts)]
    return [(a, b) for a, b in pairs if a < b] or [(0, len(text))]
