"""Markers in the text of a page that survive the extraction of its article, so that sections keep their places."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sayso.model import Section, SectionKind

__all__ = ["Markers"]

_BRACKETS = (("⸨", "⸩"), ("⟬", "⟭"), ("⦗", "⦘"), ("⟮", "⟯"))
"""Pairs of printable signs that pages do not have; the first pair that a page has not is taken."""


class _Plan(NamedTuple):
    kind: SectionKind
    speaker: str | None
    published: str | None


class Markers:
    """Puts markers around elements of a page and finds them again in the extracted text.

    Args:
        html: the page, of which the markers are to be no part.

    """

    def __init__(self, html: str) -> None:
        self._open, self._close = next((p for p in _BRACKETS if p[0] not in html and p[1] not in html), _BRACKETS[0])
        self._plans: list[_Plan] = []

    def put(
        self,
        first: Any,
        last: Any,
        kind: SectionKind,
        speaker: str | None = None,
        published: str | None = None,
    ) -> None:
        """Put markers around everything from the first to the last element, which are blocks with text of their own."""
        number = len(self._plans)
        self._plans.append(_Plan(kind, speaker, published))
        first.text = f"{self._open}{number}:{(first.text or '').lstrip()}"
        end = f":{number}{self._close}"
        if len(last):
            last[-1].tail = f"{(last[-1].tail or '').rstrip()}{end}"
        else:
            last.text = f"{(last.text or '').rstrip()}{end}"

    def read(self, text: str) -> tuple[str, tuple[Section, ...]]:
        """Return the extracted text without the markers, and the sections that they stood around.

        A section whose end was not extracted goes up to the next one of its kind, or to the end of the text.
        """
        if not self._plans:
            return text, ()
        mark = re.compile(rf"{re.escape(self._open)}(\d+):|:(\d+){re.escape(self._close)}")
        parts: list[str] = []
        size, at = 0, 0
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for m in mark.finditer(text):
            parts.append(text[at : m.start()])
            size += m.start() - at
            at = m.end()
            if m[1] is not None:
                starts.setdefault(int(m[1]), size)
            else:
                ends[int(m[2])] = size
        parts.append(text[at:])
        whole = "".join(parts)
        sections = (self._section(n, whole, start, starts, ends) for n, start in starts.items())
        return whole, tuple(sorted((s for s in sections if s is not None), key=lambda s: (s.start, -s.end)))

    def _section(
        self, number: int, text: str, start: int, starts: dict[int, int], ends: dict[int, int]
    ) -> Section | None:
        plan = self._plans[number]
        end = ends.get(number)
        if end is None:
            following = (s for n, s in starts.items() if s > start and self._plans[n].kind is plan.kind)
            end = min(following, default=len(text))
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first >= last:
            return None
        return Section(start=first, end=last, kind=plan.kind, speaker=plan.speaker, published=plan.published)
