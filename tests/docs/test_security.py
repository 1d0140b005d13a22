"""Each test that the table of docs/security.md names as proof is there."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def test_every_proof_is_a_test() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    proofs = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page)
    assert len(proofs) >= 15
    for file, name in proofs:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), (file, name)
