"""The examples of docs/api.md, each run as it stands there; every route has one."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from litestar.testing import TestClient

from sayso.web.api.app import create
from tests.conftest import ROOT
from tests.web.collection import store_collections
from tests.web.wanted import template

TOKEN = "a token of the service"
COMMANDS = [
    line
    for block in re.findall(r"```console\n(.*?)```", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in re.sub(r"\\\n\s*", " ", block).replace("\n                   ", " ").splitlines()
    if line.startswith("curl")
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    index = store_collections(tmp_path_factory.mktemp("home"))
    with TestClient(create(index, update_token=TOKEN)) as made:
        yield made


def parsed(command: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    for flag in ("-s", "-G", "-L"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("-X", dest="method")
    parser.add_argument("-H", dest="header")
    parser.add_argument("-d", dest="data")
    parser.add_argument("--data-urlencode", dest="form")
    return parser.parse_args(shlex.split(command)[1:])


def method_of(given: argparse.Namespace) -> str:
    return given.method or ("POST" if (given.data or given.form) and not given.G else "GET")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_request_is_answered(client: TestClient[Any], command: str) -> None:
    given = parsed(command.replace("$SAYSO_UPDATE_TOKEN", TOKEN.replace(" ", "+")))
    address = urlsplit(f"//{given.address}")
    form = dict([given.form.split("=", 1)]) if given.form else None
    answer = client.request(
        method_of(given),
        f"{address.path}?{address.query}",
        content=given.data,
        headers={"Content-Type": "application/json"} if given.header else None,
        params=form if given.G else None,
        data=None if given.G else form,
    )
    assert answer.status_code == 200, answer.text
    if "/orlan" in address.path and "match" in address.path:
        assert all(a["results"] for a in answer.json()["responses"].values())
    elif "search" in address.path or "suggest" in address.path:
        assert answer.json().get("results") or answer.json()["result"]


def test_every_route_has_an_example(client: TestClient[Any]) -> None:
    document = client.get("/openapi.json").json()
    shown = {(template(urlsplit(f"//{c.address}").path, document), method_of(c).lower()) for c in map(parsed, COMMANDS)}
    assert {(path, method) for path, item in document["paths"].items() for method in item} <= shown
