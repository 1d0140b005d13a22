"""Watched subjects: what is new since the last check."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.analysis.watch import watch, watched, watching
from sayso.errors import BadOption
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR
from tests.corroboration.conftest import fill


def test_a_watch_tells_what_is_new_once(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        watch(ledger.store, "Karlsen bridge")
        watch(ledger.store, "Karlsen bridge")
        with ledger.view() as view:
            (known,) = watched(view)
        assert known.last_run is None
        assert [n.new for n in watching(ledger.store)] == [False]
        fill(ledger, AFFAIR[:2])
        (news,) = watching(ledger.store)
        assert news.new
        assert news.changes is not None
        assert {c.kind for c in news.changes.points} == {"new"}
        assert [n.new for n in watching(ledger.store, ["Karlsen bridge"])] == [False]
        fill(ledger, AFFAIR[3:4])
        assert [n.new for n in watching(ledger.store)] == [True]
        with pytest.raises(BadOption):
            list(watching(ledger.store, ["Atlantis"]))
        watch(ledger.store, "Karlsen bridge", kept=False)
        assert list(watching(ledger.store)) == []
        with pytest.raises(BadOption):
            watch(ledger.store, "Karlsen bridge", kept=False)
