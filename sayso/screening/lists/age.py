"""How old the lists are that were searched, and what is to be said of it in an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sayso.model import ListUsed, Match

__all__ = ["dates_of", "list_warnings", "match_dates"]


def _dates(as_of: str | None, imported: str | None) -> str:
    published = f"published {as_of}" if as_of else "publication date unknown"
    return f"{published}, imported on {imported}" if imported else published


def dates_of(used: ListUsed) -> str:
    """Return the dates of a list in words: when it was published, and when it came here."""
    return _dates(used.as_of, None if used.partial else used.imported)


def match_dates(match: Match) -> str:
    """Return the dates of the list that a match is on, in words."""
    return _dates(match.list_as_of, match.list_imported)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def list_warnings(lists: Iterable[ListUsed], today: date | None = None) -> tuple[str, ...]:
    """Return what must be said of the lists beside an answer: one that is older than its publisher's rhythm, or only
    the starter list.

    Args:
        lists: what was searched.
        today: the day of the answer; the present one if left out.

    """
    lists, found = tuple(lists), []
    now = today or datetime.now(UTC).date()
    for used in lists:
        known = _day(used.as_of) or _day(used.imported)
        if used.rhythm is None or known is None or (now - known).days <= used.rhythm:
            continue
        age = f"{(now - known).days:,} days old" if used.as_of else f"at least {(now - known).days:,} days old"
        found.append(
            f"{used.title} is {age} ({dates_of(used)}); a new version usually comes within {used.rhythm} days: "
            "run `sayso lists update`"
        )
    if lists and all(used.partial for used in lists):
        found.append(
            "Only the built-in starter list was searched. This is not a sanctions check: run `sayso lists update`"
        )
    return tuple(found)
