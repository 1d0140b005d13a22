"""A ledger is made where somebody asks for it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import LedgerFault
from sayso.workspace.ledger import Ledger
from tests.conftest import ROOT


def test_none_is_made_unless_asked_for(address: str) -> None:
    with pytest.raises(LedgerFault, match="no ledger"):
        Ledger(address, make=False)
    Ledger(address).close()
    with Ledger(address, make=False) as ledger:
        assert ledger.reports() == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerFault):
        Ledger(tmp_path / "file" / "ledger.db")
    with pytest.raises(LedgerFault, match="is no ledger"):
        Ledger(ROOT / "README.md", make=False)
