"""Watched subjects: what is new about each since the last check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec
import sqlalchemy as sa

from sayso.analysis.dossier import dossier
from sayso.analysis.selection import select_reports
from sayso.errors import BadOption, NotKept
from sayso.ledger import tables as t
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.model.dossier import Changes

__all__ = ["News", "Watched", "watch", "watched", "watching"]


class Watched(msgspec.Struct, frozen=True):
    """A watched subject: since when, by whom, and the time of the last check."""

    subject: str
    added: str
    who: str
    last_run: str | None


class News(msgspec.Struct, frozen=True):
    """The result of a check. ``since`` is the time of the previous check, None at the first one."""

    subject: str
    since: str | None
    new: bool
    changes: Changes | None


def watch(store: Store, subject: str, *, kept: bool = True) -> None:
    """Start or stop watching a subject. The first check reports everything.

    Args:
        store: the ledger's database.
        subject: a name in any spelling, words, or an entity's id.
        kept: whether it is watched from now on.

    Raises:
        BadOption: it has no word in it, or it is not watched.

    """
    subject = subject.strip()
    with store.writing("watch") as w:
        view = View(w.connection)
        known = {x.subject for x in watched(view)}
        if kept:
            with suppress(NotKept):  # nothing is known of it yet: all the more reason to watch
                select_reports(view, subject, 1)
            if subject in known:
                return
        elif subject not in known:
            raise BadOption("SUBJECT", f"{subject!r} is not watched", "see: sayso watch list")
        w.connection.execute(t.watches.insert().values(subject=subject, kept=int(kept), entry=w.entry))


def watched(view: View) -> list[Watched]:
    """Return the watched subjects, in the order in which they were added."""
    query = (
        sa.select(t.watches, t.entries.c.at, t.entries.c.who)
        .join(t.entries, t.entries.c.id == t.watches.c.entry)
        .where(t.watches.c.entry <= view.upto)
        .order_by(t.watches.c.id)
    )
    found: dict[str, Watched] = {}
    for row in view.connection.execute(query):
        if row.kept:
            found[row.subject] = Watched(row.subject, row.at, row.who, None)
        else:
            found.pop(row.subject, None)
    return [msgspec.structs.replace(x, last_run=_last(view, x.subject)) for x in found.values()]


def _last(view: View, subject: str) -> str | None:
    """Return the time of the last entry that was checked, None before the first check."""
    query = (
        sa.select(t.entries.c.at)
        .join(t.watch_runs, t.watch_runs.c.upto == t.entries.c.id)
        .where(t.watch_runs.c.subject == subject)
        .order_by(t.watch_runs.c.id.desc())
        .limit(1)
    )
    moment: str | None = view.connection.execute(query).scalar()
    return moment


def watching(store: Store, subjects: Sequence[str] = ()) -> Iterator[News]:
    """Check subjects and yield what is new. The next check starts from here.

    Args:
        store: the ledger's database.
        subjects: watched subjects; all of them if left out.

    Raises:
        BadOption: a subject is not watched.

    """
    with store.reading() as connection:
        known = [x.subject for x in watched(View(connection))]
    for s in subjects:
        if s not in known:
            raise BadOption("SUBJECT", f"{s!r} is not watched", f"first: sayso watch add {s!r}")
    for subject in subjects or known:
        yield _look(store, subject)


def _look(store: Store, subject: str) -> News:
    with store.reading() as connection:
        view = View(connection)
        upto = connection.execute(sa.select(sa.func.max(t.entries.c.id))).scalar() or 0
        since = _last(view, subject)
        try:
            changes = dossier(view, subject, since=since or "0001-01-01").changes
        except NotKept:
            news = News(subject, since, new=False, changes=None)
        else:
            assert changes is not None
            news = News(subject, since, new=changes.any, changes=changes)
    with store.writing("watch") as w:
        w.connection.execute(t.watch_runs.insert().values(subject=subject, upto=upto, entry=w.entry))
    return news
