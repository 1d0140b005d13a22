"""The requests that clients of yente make, asked of our application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from sayso.web.api.app import create
from tests.web.client_requests import REQUESTS
from tests.web.collection import store_collections
from tests.web.wanted import Wanted


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    index = store_collections(tmp_path_factory.mktemp("home"))
    with TestClient(create(index), raise_server_exceptions=False) as made:
        yield made


@pytest.mark.parametrize("wanted", REQUESTS, ids=lambda w: w.name)
def test_a_request_is_answered_as_its_client_expects(client: TestClient[Any], wanted: Wanted) -> None:
    answer = client.request(wanted.method, wanted.path, json=wanted.body, data=wanted.form, follow_redirects=False)
    assert answer.status_code == wanted.status, answer.text
    assert wanted.holds(answer.json() if answer.content else None), answer.text
