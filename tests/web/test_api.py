"""The matching API, asked over HTTP at a real server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.screening.lists.store import Store
from tests.conftest import ROOT
from tests.screening import listfiles
from tests.web.service import HTTP, Server


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    Store(folder).add(listfiles.write_sdn(tmp_path_factory.mktemp("files")), "ofac")
    path = tmp_path_factory.mktemp("un") / "un.xml"
    path.write_text(listfiles.UN, encoding="utf-8")
    Store(folder).add(path, "un")
    return folder


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    made = Server(home)
    yield made
    made.stop()


def asked(name: str, schema: str = "Person", **properties: object) -> dict[str, Any]:
    return {"queries": {"q": {"id": "mine", "schema": schema, "properties": {"name": [name], **properties}}}}


def test_a_match_has_the_entity_the_score_and_the_reasons(server: Server) -> None:
    status, body = server.post("/match/default", asked("Axel Holmström", birthDate="1969-04-03"))
    assert status == 200
    answer = body["responses"]["q"]
    assert answer["status"] == 200
    assert answer["query"] == {
        "id": "mine",
        "schema": "Person",
        "properties": {"name": ["Axel Holmström"], "birthDate": ["1969-04-03"]},
    }
    assert {r["id"] for r in answer["results"]} == {"ofac-102", "un-5001"}
    best = answer["results"][0]
    assert best["match"] is True
    assert 0.55 < best["score"] < 1
    assert best["explanations"]["birth date"]["score"] > 0
    assert best["schema"] == "Person"
    assert best["target"] is True
    assert all(isinstance(v, list) for v in best["properties"].values())
    assert answer["total"] == {"value": 2, "relation": "eq"}
    assert body["limit"] == 5


def test_the_query_string_is_heard(server: Server) -> None:
    query = asked("Axel Holmstrom")

    def results(path: str) -> list[Any]:
        found: list[Any] = server.post(path, query)[1]["responses"]["q"]["results"]
        return found

    assert [r["id"] for r in results("/match/un")] == ["un-5001"]
    assert [r["id"] for r in results("/match/default?exclude_dataset=un")] == ["ofac-102"]
    assert [r["id"] for r in results("/match/default?include_dataset=un")] == ["un-5001"]
    assert [r["id"] for r in results("/match/default?exclude_entity_ids=un-5001")] == ["ofac-102"]
    assert len(results("/match/default?limit=1")) == 1
    assert results("/match/default?exclude_schema=Person") == []
    assert all(
        r["match"] == (r["agreement_class"] in {"exact", "strong"})
        for r in results("/match/default?threshold=0.999&cutoff=0.01")
    )
    assert results("/match/default?algorithm=LOGIC-v2%20")


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/match/nothing", asked("x"), 404, "No such dataset."),
        ("/match/default", {"queries": {}}, 400, "No queries"),
        (
            "/match/default",
            {"queries": {str(n): {"schema": "Person", "properties": {}} for n in range(101)}},
            400,
            "Too many",
        ),
        (
            "/match/default",
            {"queries": {"a": {"schema": "Spaceship", "properties": {}}}},
            400,
            "Cannot parse example entity",
        ),
        ("/match/default", {"queries": {"a": {"properties": {}}}}, 422, "required field `schema`"),
        ("/match/default", {**asked("x"), "config": {"unknown": 1}}, 400, "Unknown config"),
        ("/match/default?algorithm=magic", asked("x"), 400, "Unknown algorithm"),
        ("/match/default?limit=501", asked("x"), 422, "limit"),
        ("/match/default", b"{nonsense", 422, "malformed"),
        ("/match/default", b"5", 422, "object"),
        ("/match/default", b"[" * 100_000, 400, ""),
    ],
)
def test_a_bad_request_is_told_in_the_apis_form(
    server: Server, path: str, body: object, status: int, words: str
) -> None:
    got, answer = server.post(path, body)
    assert got == status
    assert words in json.dumps(answer["detail"])


def test_odd_names_are_answered(server: Server) -> None:
    for name in ("", "   ", "\u200f", "x" * 100_000, "\u0000", "'; DROP TABLE", "ａｘｅｌ ｈｏｌｍｓｔｒｏｍ"):
        status, _ = server.post("/match/default", asked(name))
        assert status == 200
    assert server.post("/match/default", asked("ａｘｅｌ ｈｏｌｍｓｔｒｏｍ"))[1]["responses"]["q"]["results"]


def test_sizes_are_bounded(server: Server) -> None:
    assert server.post("/match/default", b" " * 6_000_000)[0] == 413
    assert HTTP.request("GET", f"{server.address}/search/default?q={'x' * 61_000}").status in {400, 414}


def test_search_and_entities(server: Server) -> None:
    status, body = server.get("/search/default?q=norland%20aviation")
    assert status == 200
    assert {r["id"] for r in body["results"]} == {"ofac-101", "un-5002"}
    assert body["facets"]["datasets"]["values"][0]["count"] == 1
    assert body["total"]["value"] == 2
    every = server.get("/search/default?limit=2&offset=1")[1]
    assert (len(every["results"]), every["total"]["value"], every["offset"]) == (2, 6, 1)
    assert [r["id"] for r in server.get("/search/default?schema=Vessel")[1]["results"]] == ["ofac-103"]
    assert [r["id"] for r in server.get("/search/default?filter=gender:male&datasets=un")[1]["results"]] == ["un-5001"]
    assert server.get("/search/default?schema=Spaceship")[0] == 400
    assert server.get("/search/default?filter=nonsense")[0] == 400
    assert server.get("/search/default?offset=10000")[0] in {400, 422}
    one = server.get("/entities/ofac-102")[1]
    assert one["properties"]["sanctions"][0]["schema"] == "Sanction"
    assert one["properties"]["passportNumber"] == ["N1234567"]
    assert "sanctions" not in server.get("/entities/ofac-102?nested=false")[1]["properties"]
    assert server.get("/entities/nobody") == (404, {"detail": "No such entity!"})
    assert server.get("/entities/ofac-102/adjacent")[1]["adjacent"]["unknownLinkTo"]["total"]["value"] == 1
    assert server.get("/entities/ofac-102/adjacent/nothing") == (404, {"detail": "No such property!"})


def test_reconciliation(server: Server) -> None:
    manifest = server.get("/reconcile/default?api_key=abc")[1]
    assert manifest["versions"] == ["0.2"]
    assert manifest["suggest"]["entity"]["service_path"].endswith("?api_key=abc")

    def form(**fields: object) -> tuple[int, Any]:
        answer = HTTP.request(
            "POST",
            f"{server.address}/reconcile/default",
            fields={k: json.dumps(v) for k, v in fields.items()},
            encode_multipart=False,
        )
        return answer.status, json.loads(answer.data)

    status, body = form(
        queries={
            "q0": {
                "query": "Norland Aviation Works",
                "type": "Organization",
                "properties": [{"pid": "country", "v": "Norland"}, {"pid": "unheard", "v": "of"}],
            }
        }
    )
    assert status == 200
    first = body["q0"]["result"][0]
    assert first["id"] in {"ofac-101", "un-5002"}
    assert {"id", "name", "description", "type", "score", "match"} <= first.keys()
    extended = form(
        extend={"ids": ["ofac-102"], "properties": [{"id": "birthDate"}, {"id": "name", "settings": {"limit": 1}}]}
    )[1]
    assert extended["rows"]["ofac-102"]["birthDate"] == [{"str": "1969-04-03"}, {"str": "1970"}]
    assert form(other={})[0] == 400
    assert form(extend={"ids": ["nobody"], "properties": []})[1] == {"meta": [], "rows": {"nobody": {}}}
    assert [r["id"] for r in server.get("/reconcile/default/suggest/entity?prefix=norl")[1]["result"]][:1] in (
        ["ofac-101"],
        ["un-5002"],
    )
    assert server.get("/reconcile/default/suggest/property?prefix=birth")[1]["result"][0]["id"] == "Person:birthDate"
    assert server.get("/reconcile/default/suggest/type?prefix=ves")[1]["result"][0]["id"] == "Vessel"
    assert server.get("/reconcile/default/extend/property?type=Person&limit=3")[1]["limit"] == 3


def test_system_routes(server: Server) -> None:
    assert server.get("/readyz") == (200, {"status": "ok"})
    answer = HTTP.request("GET", f"{server.address}/catalog")
    assert {d["name"] for d in json.loads(answer.data)["datasets"]} == {"ofac", "un", "default"}
    assert (
        HTTP.request("GET", f"{server.address}/catalog", headers={"If-None-Match": answer.headers["ETag"]}).status
        == 304
    )
    assert server.get("/algorithms")[1]["best"] == "sayso"
    assert "/match/{dataset}" in server.get("/openapi.json")[1]["paths"]
    assert b"/match/{dataset}" in HTTP.request("GET", server.address).data
    assert server.post("/updatez?token=guess", {})[0] == 403
    assert server.get("/nowhere")[0] == 404


def test_keys_and_rate_limit(home: Path, tmp_path: Path) -> None:
    key = "k" * 32
    (tmp_path / "keys.txt").write_text(f"{key}\n")
    (tmp_path / "keys.txt").chmod(0o600)
    server = Server(home, "--keys", str(tmp_path / "keys.txt"), "--rate", "30")
    try:
        assert server.get("/healthz")[0] == 200
        assert server.get("/catalog")[0] == 401
        assert server.get("/catalog", Authorization="ApiKey wrong")[0] == 401
        assert server.get("/catalog", Authorization=f"ApiKey {key}")[0] == 200
        assert server.get("/catalog", **{"X-API-Key": key})[0] == 200
        assert server.get(f"/catalog?api_key={key}")[0] == 200
        assert 429 in {server.get(f"/algorithms?api_key={key}")[0] for _ in range(40)}
    finally:
        server.stop()


def test_beyond_loopback_only_with_keys(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sayso.cli", "serve", "--api", "--host", "0.0.0.0"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "SAYSO_HOME": str(home)},
    )
    assert done.returncode == 2
    assert b"no tokens" in done.stderr


def test_a_new_index_is_taken_without_dropping_a_request(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    store.add(listfiles.write_sdn(tmp_path), "ofac")
    server = Server(tmp_path / "home")
    statuses: list[int] = []
    stop = threading.Event()

    def asks() -> None:
        while not stop.is_set():
            statuses.append(server.post("/match/default", asked("Axel Holmstrom"))[0])

    thread = threading.Thread(target=asks)
    try:
        thread.start()
        (tmp_path / "un.xml").write_text(listfiles.UN, encoding="utf-8")
        store.add(tmp_path / "un.xml", "un")
        found: set[str] = set()
        for _ in range(100):
            found = {
                r["id"] for r in server.post("/match/default", asked("Axel Holmstrom"))[1]["responses"]["q"]["results"]
            }
            if "un-5001" in found:
                break
            time.sleep(0.1)
        assert "un-5001" in found
        (tmp_path / "broken").write_bytes(b"broken")
        (tmp_path / "broken").replace(store.index)  # as every writer does: what is mapped stays whole
        time.sleep(2.5)
        assert server.post("/match/default", asked("Axel Holmstrom"))[0] == 200
    finally:
        stop.set()
        thread.join()
        server.stop()
    assert set(statuses) == {200}


def test_without_lists_the_service_is_not_ready(tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        assert server.get("/readyz")[0] == 503
        assert server.post("/match/default", asked("Abdullah Mehrabi"))[1]["responses"]["q"]["results"]
    finally:
        server.stop()
