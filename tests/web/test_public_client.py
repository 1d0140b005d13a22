"""The public client of the API that ours follows, asked of our service over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from yente_client import Client
from yente_client.entities import Company, Person
from yente_client.exceptions import APIError, BadRequestError, NotFoundError
from yente_client.models import MatchResponse

from tests.web.collection import store_collections
from tests.web.service import Server


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    home = tmp_path_factory.mktemp("home")
    store_collections(home)
    server = Server(home)
    with Client(base_url=server.address) as made:
        yield made
    server.stop()


def test_the_service_and_its_lists(client: Client) -> None:
    assert client.healthz().status == client.readyz().status == "ok"
    assert {d.name for d in client.datasets().datasets} == {"orlan", "donors", "default"}
    assert client.datasets().current == client.datasets().current  # the second by its ETag
    assert client.algorithms().best == "sayso"


def test_a_match(client: Client) -> None:
    found = client.match(Person(name=["Aleksandr Viktorovich Morozkin"], birthDate=["1965-03-14"], nationality=["ru"]))
    assert found.top is not None
    assert (found.top.id, found.top.match) == ("NK-morozkin", True)
    assert found.top.contributing_explanations["birth date"].score > 0
    firm = Company(name=["Gullwing Aero"])
    assert [r.id for r in client.match(firm, datasets=["orlan"], topics=["export.control"]).results] == ["NK-gullwing"]
    assert client.match(firm, exclude_entities=["nor-204"]).results == []
    batch = client.match_iter([("a", Person(name=["Otto Brandvik"])), ("b", Company(name=["Tessaly Roads"]))])
    best = {key: r.results[0].id for key, r in batch if isinstance(r, MatchResponse)}
    assert best == {"a": "NK-brandvik", "b": "NK-tessaly"}


def test_a_search_and_an_entity(client: Client) -> None:
    found = client.search("alexander morozkin", countries=["ru"], limit=3)
    assert [r.id for r in found.results] == ["NK-morozkin"]
    assert found.facets["countries"].values[0].label == "Russia"
    merged = client.fetch("nor-117")
    assert merged.id == "NK-morozkin"
    sanction = merged.properties["sanctions"][0]
    assert not isinstance(sanction, str)
    assert sanction.properties["listingDate"] == ["2022-04-01"]
    assert client.adjacent("NK-morozkin").adjacent["ownershipOwner"].total.value == 1
    share = client.adjacent("NK-morozkin", prop="ownershipOwner").results[0]
    assert not isinstance(share, str)
    assert share.properties["percentage"] == ["61"]


def test_refusals_reach_the_client_with_their_reasons(client: Client) -> None:
    with pytest.raises(NotFoundError, match="No such entity!"):
        client.fetch("nobody")
    with pytest.raises(BadRequestError, match="Unknown algorithm"):
        client.match(Person(name=["x"]), algorithm="magic")
    with pytest.raises(APIError, match=r"422: query\.changed_since"):
        client.search("x", changed_since="yesterday")
