"""A fault of the service's own: nothing of it, and nothing of the request, gets out."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from litestar.testing import TestClient

from sayso.web.api.app import create
from tests.web.collection import store_collections


def test_an_internal_error_discloses_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        @property
        def index(self) -> object:
            raise ValueError("Ada Lovelace")

    app = create(store_collections(tmp_path))
    with TestClient(app, raise_server_exceptions=False) as client, caplog.at_level(logging.ERROR):
        app.state.served = Broken()
        answer = client.get("/search/default?q=Ada")
    assert answer.status_code == 500
    assert answer.json() == {"status": "error"}
    assert "ValueError" in caplog.text
    assert "Ada" not in caplog.text
