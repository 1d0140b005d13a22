"""Add the new articles of a feed to a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import sqlalchemy as sa

from sayso.budget import USUAL, Budget
from sayso.ingest.fetch import Network
from sayso.ingest.items import feed_items
from sayso.ingest.load import Given
from sayso.ledger import tables as t
from sayso.ledger.store import Store
from sayso.redact import redact
from sayso.workspace.adding import Outcome, Read, Taken, take

__all__ = ["add_feed", "has_page"]


def add_feed(
    store: Store,
    address: str,
    read: Read,
    *,
    given: Given | None = None,
    budget: Budget = USUAL,
    met: Callable[[int], None] = lambda _: None,
    network: Network | None = None,
) -> Iterator[Taken]:
    """Add the new articles of a feed. The server is only asked whether anything changed since the last time.

    Args:
        store: the ledger's database.
        address: the feed's address.
        read: reads a report.
        given: what the user says of its articles.
        budget: the maximum cost of each.
        met: called with the number of new articles.
        network: what may be reached, and how.

    """
    name = redact(address)
    with store.reading() as connection:
        query = sa.select(t.feeds).where(t.feeds.c.address == name).order_by(t.feeds.c.id.desc()).limit(1)
        last = connection.execute(query).first()
    answer, items, new = feed_items(
        address,
        etag=last.etag if last else None,
        modified=last.modified if last else None,
        known=partial(has_page, store),
        network=network,
    )
    met(new)
    is_complete = True
    for taken in take(store, items, given or Given(), read, budget=budget):
        is_complete &= taken.outcome is not Outcome.UNKNOWN
        yield taken
    # Where an article did not answer, the whole feed is asked for again.
    if answer.content is not None and is_complete:
        with store.writing("feed") as w:
            row = {"address": name, "etag": answer.etag, "modified": answer.modified, "entry": w.entry}
            w.connection.execute(t.feeds.insert().values(row))


def has_page(store: Store, address: str) -> bool:
    """Tell whether a page is stored, or was refused for good."""
    conditions = (
        (t.reports.c.id, t.reports.c.page == address),
        (t.sightings.c.id, t.sightings.c.place == address),
        (t.attempts.c.id, sa.and_(t.attempts.c.place == address, t.attempts.c.outcome == Outcome.REFUSED.value)),
    )
    queries = (sa.select(column).where(condition).limit(1).subquery().select() for column, condition in conditions)
    with store.reading() as connection:
        return connection.execute(sa.union_all(*queries)).first() is not None
