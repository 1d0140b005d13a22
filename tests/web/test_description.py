"""What the API says of itself: an OpenAPI document that is valid, whole, and true of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from litestar.testing import TestClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from sayso.web.api.app import create
from sayso.web.server.tokens import Tokens
from tests.web.client_requests import REQUESTS
from tests.web.collection import store_collections
from tests.web.wanted import Wanted, template


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    index = store_collections(tmp_path_factory.mktemp("home"))
    with TestClient(create(index), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def document(client: TestClient[Any]) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()


def test_every_answer_has_a_shape(document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            for status, answer in operation["responses"].items():
                if status in {"304", "308"}:
                    continue
                for content in answer["content"].values():
                    assert content["schema"].keys() & {"$ref", "oneOf", "type"}, (path, method, status)


def test_the_body_of_a_match_is_described(document: dict[str, Any]) -> None:
    request = document["components"]["schemas"]["MatchRequest"]
    assert request["properties"]["queries"]["additionalProperties"] == {"$ref": "#/components/schemas/Example"}
    assert document["components"]["schemas"]["Example"]["required"] == ["properties", "schema"]


@pytest.mark.parametrize("wanted", REQUESTS, ids=lambda w: w.name)
def test_an_answer_is_as_it_is_described(client: TestClient[Any], document: dict[str, Any], wanted: Wanted) -> None:
    answer = client.request(wanted.method, wanted.path, json=wanted.body, data=wanted.form, follow_redirects=False)
    path = template(wanted.path, document)
    if path is None or answer.status_code in {308, 405, 414}:  # no route of ours, or no answer of a route
        return
    described = document["paths"][path][wanted.method.lower()]["responses"][str(answer.status_code)]
    schema = described["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())


def test_prometheus_reads_requests_and_lists(client: TestClient[Any]) -> None:
    client.get("/search/orlan?q=secret name")
    client.get("/nowhere/secret")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert any(
        line.startswith("sayso_request_duration_seconds_count{")
        and 'path="/search/{dataset}"' in line
        and 'status="200"' in line
        for line in lines
    )
    assert 'sayso_list_entries{dataset="donors"} 2.0' in lines
    assert any(line.startswith('sayso_list_imported_timestamp_seconds{dataset="orlan"} 1.') for line in lines)
    assert "secret" not in answer.text


def test_a_key_is_needed_for_figures(tmp_path_factory: pytest.TempPathFactory) -> None:
    index = store_collections(tmp_path_factory.mktemp("home"))
    with TestClient(create(index, tokens=Tokens.of(["k" * 32]))) as guarded:
        assert guarded.get("/metrics").status_code == 401
        assert guarded.get("/metrics", headers={"Authorization": f"Bearer {'k' * 32}"}).status_code == 200
