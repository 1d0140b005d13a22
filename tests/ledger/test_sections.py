"""The sections of a report are stored with it, and reports of ledgers without them open."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from sayso.ingest.items import Item
from sayso.ledger import tables as t
from sayso.ledger.opening import open_store
from sayso.ledger.view import View
from sayso.workspace.ledger import Ledger
from tests.ledgers import read_and_screen

_MAIL = b"""From: Dora Quist <dora@pier.example>
To: desk@tide.example
Subject: Re: Tug
Date: Thu, 06 Jun 2024 09:00:00 +0200

Nobody in the harbour office has sold a tug to anybody this year.

On Tue, Jun 4, 2024 at 8:15 AM Ivo Larsen <ivo@yard.example> wrote:
> The yard sold both tugs to a broker in the old harbour yesterday.
"""


def test_sections_are_stored_and_reports_without_them_open(address: str) -> None:
    with Ledger(address, who="tester") as ledger:
        (taken,) = ledger.take([Item("mail.eml", _MAIL)], read_and_screen)
    assert taken.report is not None
    store = open_store(address)
    with store.reading() as connection:
        view = View(connection)
        reading = view.reading(view.held(taken.report))
    assert [s.speaker for s in reading.report.sections if s.speaker] == ["Ivo Larsen"]
    sold = next(c for c in reading.claims if "both tugs" in c.quote)
    assert [k.source.name for k in sold.attribution.links] == ["Dora Quist", "Ivo Larsen"]
    with store.writing("test") as w:
        (data,) = w.connection.execute(sa.select(t.reports.c.data)).one()
        older = {k: v for k, v in msgspec.json.decode(data).items() if k != "sections"}
        w.connection.execute(t.reports.update().values(data=msgspec.json.encode(older).decode()))
    with store.reading() as connection:
        view = View(connection)
        assert view.reading(view.held(taken.report)).report.sections == ()
