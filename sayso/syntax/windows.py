"""Where in a text an expensive pattern need be looked for at all: near what it cannot do without."""

from __future__ import annotations

import re

__all__ = ["lowered", "windows"]


def lowered(text: str) -> str:
    """Return the text in lower case, of the same length in every script."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def windows(text: str, trigger: re.Pattern[str], reach: int) -> list[tuple[int, int]]:
    """Return the parts of a text within reach of a trigger, in order and apart. Each begins and ends at whitespace.

    Args:
        text: the text in lower case.
        trigger: what must be near, in lower case.
        reach: characters before and behind.

    """
    parts: list[tuple[int, int]] = []
    for m in trigger.finditer(text):
        if parts and m.end() + reach <= parts[-1][1]:
            continue
        start, end = max(0, m.start() - reach), min(len(text), m.end() + reach)
        start = max(0, text.rfind(" ", 0, start + 1))
        end = next((k for k in (text.find(" ", end), text.find("\n", end)) if k >= 0), len(text))
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts
