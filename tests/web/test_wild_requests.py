"""Whatever JSON is sent, the answer is an answer: never a fault of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from sayso.screening.lists.store import Store
from sayso.web.api.app import create
from tests.screening import listfiles

WORDS = [
    "schema",
    "properties",
    "name",
    "id",
    "query",
    "type",
    "limit",
    "pid",
    "v",
    "settings",
    "ids",
    "birthDate",
    "country",
    "queries",
    "Person",
    "LegalEntity",
]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(WORDS)
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)
EXAMPLES = st.fixed_dictionaries(
    {
        "schema": st.sampled_from(["Person", "Company", "Vessel", "Thing"]),
        "properties": st.dictionaries(st.sampled_from(WORDS), ANYTHING, max_size=4),
    }
)
WILD = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("wild")
    store = Store(folder)
    store.add(listfiles.write_sdn(folder), "ofac")
    with TestClient(create(Path(store.index)), raise_server_exceptions=False) as made:
        yield made


@WILD
@given(
    body=st.fixed_dictionaries({"queries": st.dictionaries(st.text(max_size=3), EXAMPLES | ANYTHING, max_size=3)})
    | ANYTHING
)
def test_match(client: TestClient[Any], body: object) -> None:
    assert client.post("/match/default", content=json.dumps(body)).status_code < 500


@WILD
@given(
    field=st.sampled_from(["queries", "extend"]),
    body=ANYTHING | st.dictionaries(st.text(max_size=3), ANYTHING, max_size=3),
)
def test_reconcile(client: TestClient[Any], field: str, body: object) -> None:
    assert client.post("/reconcile/default", data={field: json.dumps(body)}).status_code < 500


@WILD
@given(words=st.text(max_size=40), limit=st.integers() | st.text(max_size=4), value=st.text(max_size=10))
def test_search(client: TestClient[Any], words: str, limit: object, value: str) -> None:
    params = {
        "q": words,
        "limit": str(limit),
        "filter": value,
        "sort": value,
        "changed_since": value,
        "countries": value,
    }
    assert client.get("/search/default", params=params).status_code < 500
    assert client.get("/reconcile/default/suggest/entity", params={"prefix": words}).status_code < 500


@WILD
@given(body=st.binary(max_size=200))
def test_bodies_that_are_no_text(client: TestClient[Any], body: bytes) -> None:
    for path, kind in (
        ("match", "application/json"),
        ("reconcile", "application/x-www-form-urlencoded"),
        ("reconcile", "multipart/form-data; boundary=b"),
    ):
        answer = client.post(f"/{path}/default", content=body, headers={"Content-Type": kind})
        assert 400 <= answer.status_code < 500


def test_a_body_in_latin_1_is_refused_with_the_reason(client: TestClient[Any]) -> None:
    body = json.dumps({"queries": {"a": {"schema": "Person", "properties": {"name": ["José"]}}}}, ensure_ascii=False)
    answer = client.post("/match/default", content=body.encode("latin-1"))
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["detail"]
    assert client.post("/match/default", content=body.encode()).status_code == 200


def test_a_schema_that_no_listing_has_is_answered_without_results(client: TestClient[Any]) -> None:
    queries = {
        n: {"schema": s, "properties": {"name": ["Axel Holmstrom"]}}
        for n, s in (("a", "Address"), ("b", "Person"), ("c", "CryptoWallet"))
    }
    answers = client.post("/match/default", json={"queries": queries}).json()["responses"]
    assert (answers["a"]["results"], answers["c"]["results"]) == ([], [])
    assert answers["b"]["results"]
    assert (
        client.post("/match/default", json={"queries": {"a": {"schema": "Nonsense", "properties": {}}}}).status_code
        == 400
    )


def test_reconciliation_by_get(client: TestClient[Any]) -> None:
    queries = json.dumps({"q0": {"query": "Axel Holmstrom"}})
    found = client.get("/reconcile/default", params={"queries": queries}).json()
    assert found["q0"]["result"][0]["name"].startswith("HOLMSTROM")
    assert client.get("/reconcile/default", params={"queries": "{"}).status_code == 400
    assert "versions" in client.get("/reconcile/default").json()
