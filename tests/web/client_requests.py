"""What clients of yente ask, and what they must be told: the requests of yente's own tests, written anew over lists of
our own. ``NOT_OURS`` names what its tests ask of its inside, and why it is not asked here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.web.wanted import Wanted, is_entity

__all__ = ["NOT_OURS", "REQUESTS"]


MOROZKIN = {
    "schema": "Person",
    "properties": {"name": ["Aleksandr Viktorovich Morozkin"], "birthDate": ["1965"], "country": "Russia"},
}
SPELLINGS = {
    "schema": "Person",
    "properties": {
        "name": [
            "Aleksandr Viktorovich MOROZKIN",
            "Alexander Viktorovitch Morozkin",
            "Александр Викторович Морозкин",
            "Александр МОРОЗКИН",
            "Морозкин Александр Викторович",
            "Morozkin Aleksandr Viktorovich",
            "Aleksandr Viktorovič Morozkin",
        ]
    },
}
NAMELESS = {"properties": {"name": "Banana"}}
UNKNOWN = {"schema": "xxx", "properties": {"name": "Banana"}}


def _match(name: str, query: str, example: Any, holds: Callable[[Any], bool], status: int = 200) -> Wanted:
    body = {"queries": {"q": example}}
    if status != 200:
        return Wanted(f"match: {name}", f"/match/{query}", holds, status, "POST", body)
    return Wanted(f"match: {name}", f"/match/{query}", lambda b: holds(b["responses"]["q"]), 200, "POST", body)


def _ids(answer: Any) -> list[str]:
    return [r["id"] for r in answer["results"]]


def _first(answer: Any) -> bool:
    return bool(_ids(answer)[:1] == ["NK-morozkin"])


def _none(answer: Any) -> bool:
    return not answer["results"]


def _some(answer: Any) -> bool:
    return len(answer["results"]) > 0


def _names(answer: Any, facet: str) -> list[str]:
    return [v["name"] for v in answer["facets"][facet]["values"]]


_MATCH = [
    Wanted(
        "match: a batch of three",
        "/match/orlan",
        lambda b: set(b["responses"]) == {"vv", "xx", "zz"} and all(_first(r) for r in b["responses"].values()),
        method="POST",
        body={"queries": {"vv": MOROZKIN, "xx": MOROZKIN, "zz": MOROZKIN}},
    ),
    _match("the schema is told back", "orlan", MOROZKIN, lambda a: a["query"]["schema"] == "Person"),
    _match(
        "a country comes back as its code", "orlan", MOROZKIN, lambda a: a["query"]["properties"]["country"] == ["ru"]
    ),
    _match("results are counted", "orlan", MOROZKIN, lambda a: a["total"]["value"] > 0),
    _match("a result has an entity's shape", "orlan", MOROZKIN, lambda a: is_entity(a["results"][0])),
    _match("an unknown algorithm", "orlan?algorithm=neural-net", MOROZKIN, lambda _: True, 400),
    _match("by names alone", "orlan?algorithm=name-based", MOROZKIN, _first),
    _match(
        "a sure match has a high score",
        "orlan?algorithm=name-based",
        MOROZKIN,
        lambda a: a["results"][0]["score"] > 0.7,
    ),
    _match("no schema", "orlan", NAMELESS, lambda b: isinstance(b["detail"], list) and "loc" in b["detail"][0], 422),
    _match("a schema that is unheard of", "orlan", UNKNOWN, lambda _: True, 400),
    _match("many spellings, logic-v1", "orlan?algorithm=logic-v1", SPELLINGS, _first),
    _match("many spellings, not fuzzy, logic-v1", "orlan?fuzzy=false&algorithm=logic-v1", SPELLINGS, _first),
    _match("many spellings", "orlan?algorithm=best", SPELLINGS, _first),
    _match("many spellings, not fuzzy", "orlan?fuzzy=false&algorithm=best", SPELLINGS, _first),
    _match("without the only list", "orlan?exclude_dataset=orlan", MOROZKIN, _none),
    _match("in lists without the name", "default?include_dataset=donors&include_dataset=mx_none", MOROZKIN, _none),
    _match("in lists with the name", "default?include_dataset=orlan&include_dataset=donors", MOROZKIN, _first),
    _match(
        "exclusion goes before inclusion",
        "default?include_dataset=orlan&include_dataset=donors&exclude_dataset=orlan",
        MOROZKIN,
        _none,
    ),
    Wanted(
        "match: a setting that is unknown",
        "/match/orlan?algorithm=logic-v2",
        status=400,
        method="POST",
        body={"queries": {"q": MOROZKIN}, "config": {"invalid_option": 0.4}},
    ),
    _match("a topic that it has not", "orlan?topics=crime.cyber", MOROZKIN, _none),
    _match("a topic that it has", "orlan?topics=crime.cyber&topics=sanction", MOROZKIN, _first),
    _match("the id is told back", "orlan", {**SPELLINGS, "id": "mine"}, lambda a: a["query"]["id"] == "mine"),
    _match(
        "a name without its blanks",
        "orlan",
        {"schema": "Person", "properties": {"name": ["aleksandrviktorovichmorozkin", "foo bar"]}},
        _first,
    ),
    _match(
        "letters are wrong in each word",
        "orlan?threshold=0.05",  # yente asks with 0.2 of its score to see every candidate; here it is a probability
        {"schema": "Person", "properties": {"name": "Aieksandvr Morozkim"}},
        _first,
    ),
    _match(
        "a number comes back as text",
        "orlan",
        {"schema": "Person", "properties": {"name": ["Aleksandr Morozkin"], "birthDate": [1965]}},
        lambda a: a["query"]["properties"]["birthDate"] == ["1965"],
    ),
    _match(
        "an excluded entity", "orlan?exclude_entity_ids=NK-morozkin", MOROZKIN, lambda a: "NK-morozkin" not in _ids(a)
    ),
    _match(
        "an excluded old id",
        "orlan?exclude_entity_ids=nor-118-merged",
        MOROZKIN,
        lambda a: "NK-morozkin" not in _ids(a),
    ),
    _match("a list that is unheard of", "banana", MOROZKIN, lambda b: b["detail"] == "No such dataset.", 404),
    _match("more results than are given", "orlan?limit=501", MOROZKIN, lambda _: True, 422),
    _match("a day that is none", "orlan?changed_since=yesterday", MOROZKIN, lambda _: True, 422),
    _match(
        "fifty-one excluded",
        "orlan?" + "&".join(f"exclude_entity_ids=e{n}" for n in range(51)),
        MOROZKIN,
        lambda _: True,
        422,
    ),
    _match("an excluded schema", "orlan?exclude_schema=Person", MOROZKIN, lambda a: "NK-morozkin" not in _ids(a)),
    _match("changed later", "orlan?changed_since=2024-05-18", MOROZKIN, lambda a: "NK-morozkin" not in _ids(a)),
    _match("changed since", "orlan?changed_since=2024-05-17T18:00", MOROZKIN, _first),
    Wanted("match: no query", "/match/orlan", status=400, method="POST", body={"queries": {}}),
    Wanted(
        "match: more queries than one batch has",
        "/match/orlan",
        status=400,
        method="POST",
        body={"queries": {str(n): MOROZKIN for n in range(101)}},
    ),
    Wanted("match: no queries in the body", "/match/orlan", status=422, method="POST", body={"weights": {}}),
    _match(
        "a wallet",
        "orlan",
        {"schema": "CryptoWallet", "properties": {"publicKey": ["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]}},
        lambda a: _ids(a) == ["nor-wallet-1"],
    ),
    _match(
        "an address",
        "orlan",
        {"schema": "Address", "properties": {"full": ["Birch Lane 12, Moscow 101000"]}},
        lambda a: _ids(a)[:1] == ["addr-birch"],
    ),
    _match("a sanction is no entry", "orlan", {"schema": "Sanction", "properties": {"program": ["NOR-RUS"]}}, _none),
    Wanted(
        "match: one bad query costs no other",
        "/match/orlan",
        lambda b: (
            _first(b["responses"]["good"])
            and [b["responses"][k]["status"] for k in ("good", "unknown", "nameless", "none")] == [200, 400, 422, 422]
            and "no schema 'xxx'" in b["responses"]["unknown"]["detail"]
            and b["responses"]["none"]["results"] == []
        ),
        method="POST",
        body={"queries": {"good": MOROZKIN, "unknown": UNKNOWN, "nameless": NAMELESS, "none": 5}},
    ),
    _match(
        "a company is a company",
        "orlan",
        {"schema": "Company", "properties": {"name": ["Gullwing Aero"], "jurisdiction": ["Russia"]}},
        lambda a: a["results"][0]["id"] == "NK-gullwing" and "1027700132195" in json.dumps(a["results"][0]),
    ),
]

_SEARCH = [
    Wanted("search: by a name", "/search/orlan?q=alexander morozkin", _first),
    Wanted("search: an entity's shape", "/search/orlan?q=alexander morozkin", lambda b: is_entity(b["results"][0])),
    Wanted(
        "search: when it was seen",
        "/search/orlan?q=alexander morozkin",
        lambda b: b["results"][0]["first_seen"] == "2022-04-01T09:30:00" and b["results"][0]["last_seen"] is not None,
    ),
    Wanted("search: lists are no collections", "/search/orlan?q=alexander morozkin", lambda b: b["results"][0]["datasets"] == ["orlan"]),
    Wanted("search: without words", "/search/orlan", lambda b: len(b["results"]) > 9),
    Wanted("search: simple", "/search/orlan?q=invalid/query&simple=true"),
    Wanted("search: a list that is unheard of", "/search/banana", status=404),
    Wanted("search: a schema that is unheard of", "/search/orlan?q=angela&schema=Banana", status=400),
    Wanted("search: another schema", "/search/orlan?q=alexander morozkin&schema=Vessel", _none),
    Wanted("search: its schema", "/search/orlan?q=alexander morozkin&schema=Person", _first),
    Wanted("search: a schema above its own", "/search/orlan?q=alexander morozkin&schema=LegalEntity", _first),
    Wanted("search: what companies are", "/search/orlan?schema=Company", lambda b: {"NK-gullwing", "NK-tessaly"} <= set(_ids(b)) and {r["schema"] for r in b["results"]} <= {"Company", "Organization", "LegalEntity", "PublicBody"}),
    Wanted("search: without a schema", "/search/orlan?q=moscow&exclude_schema=Address", lambda b: not {"addr-birch", "addr-river"} & set(_ids(b))),
    Wanted("search: without the only list", "/search/orlan?q=alexander morozkin&exclude_dataset=orlan", _none),
    Wanted("search: in a list without it", "/search/orlan?q=alexander morozkin&include_dataset=mx_none", _none),
    Wanted("search: in a list with it", "/search/orlan?q=alexander morozkin&include_dataset=orlan", _first),
    Wanted("search: exclusion first", "/search/orlan?q=alexander morozkin&include_dataset=orlan&exclude_dataset=orlan", _none),
    Wanted("search: changed in the future", "/search/orlan?q=alexander morozkin&changed_since=2099-01-01T00:00", _none),
    Wanted("search: a day that is none", "/search/orlan?changed_since=yesterday", status=422),
    Wanted("search: its country", "/search/orlan?q=alexander morozkin&countries=ru", _first),
    Wanted("search: another country", "/search/orlan?q=alexander morozkin&countries=ke", lambda b: "NK-morozkin" not in _ids(b)),
    Wanted("search: one of two countries", "/search/orlan?q=alexander morozkin&countries=ke&countries=ru", _first),
    Wanted("search: both countries", "/search/orlan?q=alexander morozkin&filter_op=AND&countries=ke&countries=ru", _none),
    Wanted("search: both countries, which it has", "/search/orlan?filter_op=AND&countries=pt&countries=br", lambda b: _ids(b) == ["NK-caldeira"]),
    Wanted("search: a filter that is no word of ours", "/search/orlan?filter_op=XOR", status=422),
    Wanted("search: a value that it has not", "/search/orlan?q=alexander morozkin&filter=properties.birthDate:1972-01-26", _none),
    Wanted("search: a value that it has", "/search/orlan?q=alexander morozkin&filter=properties.birthDate:1965-03-14", _first),
    Wanted("search: a filter without a colon", "/search/orlan?filter=nonsense", status=400),
    Wanted("search: lists are counted", "/search/orlan", lambda b: _names(b, "datasets") == ["orlan"]),
    Wanted("search: the other list is counted", "/search/donors", lambda b: _names(b, "datasets") == ["donors"]),
    Wanted("search: countries are counted", "/search/orlan?q=alexander morozkin&countries=ru", lambda b: "ru" in _names(b, "countries") and not {"ke", "lb"} & set(_names(b, "countries"))),
    Wanted("search: a country has a name", "/search/orlan?countries=ru", lambda b: {"name": "ru", "label": "Russia"}.items() <= b["facets"]["countries"]["values"][0].items()),
    Wanted("search: by topic", "/search/orlan?topics=sanction", lambda b: b["total"]["value"] == 4),
    Wanted("search: by another topic", "/search/orlan?topics=debarment", lambda b: _ids(b) == ["NK-tessaly"]),
    Wanted("search: topics are counted", "/search/orlan", lambda b: {"sanction", "debarment", "role.pep", "crime.fraud", "export.control"} <= set(_names(b, "topics"))),
    Wanted("search: a list without sanctions has no such topic", "/search/donors", lambda b: _names(b, "topics") == []),
    Wanted("search: addresses", "/search/orlan?schema=Address", lambda b: b["total"]["value"] == 2),
    Wanted("search: schemata are counted", "/search/orlan?facets=schema", lambda b: "Company" in _names(b, "schema") and "Address" in _names(b, "schema")),
    Wanted("search: the usual facets", "/search/orlan", lambda b: set(b["facets"]) == {"topics", "datasets", "countries"}),
    Wanted("search: facets that are asked for", "/search/orlan?facets=schema&facets=topics", lambda b: set(b["facets"]) == {"schema", "topics"}),
    Wanted("search: a facet that is unheard of", "/search/orlan?facets=banana", status=422),
    Wanted("search: targets", "/search/orlan?schema=LegalEntity&target=true", _some),
    Wanted("search: target is out of use", "/search/orlan?schema=LegalEntity&target=false", _some),
    Wanted("search: by the day of its coming", "/search/orlan?sort=first_seen:desc&limit=50", lambda b: (s := [r["first_seen"] for r in b["results"]]) == sorted(s, reverse=True) and len(set(s)) > 2),
    Wanted("search: by the last change", "/search/orlan?sort=last_change&limit=50", lambda b: _ids(b)[0] == "NK-tessaly"),
    Wanted("search: by a property", "/search/orlan?schema=Person&sort=properties.birthDate:desc", lambda b: _ids(b)[:2] == ["NK-caldeira", "NK-morozkin"]),
    Wanted("search: an order that is none", "/search/orlan?sort=first_seen:sideways", status=400),
    Wanted("search: no results", "/search/orlan?limit=0&q=alexander morozkin", _none),
    Wanted("search: beyond the results", "/search/orlan?offset=100&q=alexander morozkin", lambda b: _none(b) and b["offset"] == 100),
    Wanted("search: too far", "/search/orlan?offset=9999&q=morozkin", status=422),
    Wanted("search: too many", "/search/orlan?limit=10000&q=morozkin", status=422),
    Wanted("search: many", "/search/orlan?limit=500&q=morozkin", lambda b: b["limit"] == 500 and b["offset"] == 0),
    Wanted("search: fuzzy", "/search/orlan?q=aleksandr morozkim&fuzzy=true", _first),
    Wanted("search: a long address", "/search/orlan?q=" + "a" * 60_100, lambda b: b == {"detail": "Request URI too long"}, 414),
]  # fmt: skip

_ENTITY = [
    Wanted("entity: none", "/entities/banana", lambda b: b == {"detail": "No such entity!"}, 404),
    Wanted("entity: by id", "/entities/NK-morozkin", lambda b: b["id"] == "NK-morozkin" and b["schema"] == "Person" and is_entity(b)),
    Wanted("entity: what was merged into it", "/entities/NK-morozkin", lambda b: set(b["referents"]) == {"nor-117", "nor-118-merged"}),
    Wanted("entity: its days", "/entities/NK-morozkin", lambda b: (b["first_seen"], b["last_change"]) == ("2022-04-01T09:30:00", "2024-05-17T18:00:25")),
    Wanted("entity: its schema", "/entities/NK-gullwing", lambda b: b["schema"] == "Company"),
    Wanted("entity: texts", "/entities/NK-morozkin", lambda b: b["properties"]["birthDate"] == ["1965-03-14"] and b["properties"]["email"] == ["morozkin@orlan.example"]),
    Wanted("entity: its sanctions", "/entities/NK-morozkin", lambda b: {s["schema"] for s in b["properties"]["sanctions"]} == {"Sanction"} and len(b["properties"]["sanctions"]) == 2),
    Wanted("entity: a sanction has its day", "/entities/NK-morozkin", lambda b: b["properties"]["sanctions"][0]["properties"]["listingDate"] == ["2022-04-01"]),
    Wanted("entity: its address", "/entities/NK-morozkin", lambda b: b["properties"]["addressEntity"][0]["properties"]["full"] == ["12 Birch Lane, 101000 Moscow"]),
    Wanted("entity: what it owns, with the company", "/entities/NK-morozkin", lambda b: b["properties"]["ownershipOwner"][0]["properties"]["asset"][0]["id"] == "NK-gullwing" and b["properties"]["ownershipOwner"][0]["properties"]["percentage"] == ["61"]),
    Wanted("entity: its family does not come back to it", "/entities/NK-morozkin", lambda b: [r["id"] for f in b["properties"]["familyPerson"] for r in f["properties"]["relative"]] == ["NK-yelena"] and "person" not in b["properties"]["familyPerson"][0]["properties"]),
    Wanted("entity: not nested", "/entities/NK-morozkin?nested=false", lambda b: all(isinstance(v, str) for vs in b["properties"].values() for v in vs)),
    Wanted("entity: merged", "/entities/nor-117", lambda b: True, 308),
    Wanted("adjacent: all", "/entities/NK-morozkin/adjacent", lambda b: {"sanctions", "addressEntity", "ownershipOwner", "familyPerson"} <= set(b["adjacent"]) and b["adjacent"]["sanctions"]["total"]["value"] == 2),
    Wanted("adjacent: one property", "/entities/NK-morozkin/adjacent/sanctions?limit=1&offset=1", lambda b: len(b["results"]) == 1 and b["total"]["value"] == 2 and b["offset"] == 1),
    Wanted("adjacent: in order", "/entities/NK-morozkin/adjacent/sanctions?sort=listingDate:desc", lambda b: b["results"][0]["properties"]["listingDate"] == ["2023-09-08"]),
    Wanted("adjacent: no such property", "/entities/NK-morozkin/adjacent/banana", lambda b: b == {"detail": "No such property!"}, 404),
    Wanted("adjacent: a property without values", "/entities/NK-lights/adjacent/sanctions", lambda b: b["results"] == [] and b["total"]["value"] == 0),
    Wanted("adjacent: a post", "/entities/NK-caldeira/adjacent/positionOccupancies", lambda b: b["results"][0]["properties"]["post"][0]["caption"] == "Minister of Fisheries"),
    Wanted("adjacent: none", "/entities/banana/adjacent", status=404),
]  # fmt: skip


def _asked(**form: Any) -> dict[str, str]:
    return {k: json.dumps(v) for k, v in form.items()}


def _post(name: str, holds: Callable[[Any], bool], status: int = 200, **form: Any) -> Wanted:
    return Wanted(f"reconcile: {name}", "/reconcile/orlan", holds, status, "POST", form=_asked(**form))


def _result(answer: Any) -> list[Any]:
    found: list[Any] = answer["result"]
    return found


_RECONCILE = [
    Wanted("reconcile: the manifest", "/reconcile/orlan", lambda b: b["versions"] == ["0.2"] and {"suggest", "extend", "view"} <= b.keys()),
    Wanted("reconcile: the space of its ids", "/reconcile/orlan", lambda b: b["identifierSpace"].startswith("https://www.opensanctions.org")),
    Wanted("reconcile: its types", "/reconcile/orlan", lambda b: len(b["defaultTypes"]) > 3),
    Wanted("reconcile: a list that is unheard of", "/reconcile/banana", status=404),
    _post("a name", lambda b: b["m"]["result"][0]["id"] == "NK-morozkin", queries={"m": {"query": "Alexander Morozkin"}}),
    _post("more than the name", lambda b: b["m"]["result"][0]["id"] == "NK-morozkin", queries={"m": {"query": "Alexander Morozkin", "type": ["Person"], "properties": [{"pid": "Person:birthDate", "v": "1965"}, {"pid": "x:y", "v": "z"}]}}),
    _post("neither queries nor extend", lambda _: True, 400, other={}),
    _post("a type that is unheard of", lambda _: True, 400, queries={"m": {"type": "Banana"}}),
    _post("a day that is none", lambda _: True, 400, queries={"m": []}),
    _post(
        "properties of entities",
        lambda b: [m["id"] for m in b["meta"]] == ["name", "birthDate"] and "morozkin" in b["rows"]["NK-morozkin"]["name"][0]["str"].lower(),
        extend={"ids": ["NK-morozkin"], "properties": [{"id": "name"}, {"id": "birthDate"}]},
    ),
    _post(
        "a country in words",
        lambda b: b["rows"]["NK-morozkin"]["nationality"] == [{"str": "Russia"}],
        extend={"ids": ["NK-morozkin"], "properties": [{"id": "nationality"}]},
    ),
    _post(
        "a country as its code",
        lambda b: b["rows"]["NK-morozkin"]["nationality"] == [{"str": "ru"}],
        extend={"ids": ["NK-morozkin"], "properties": [{"id": "nationality", "settings": {"render": "raw"}}]},
    ),
    _post(
        "properties of an entity that is gone",
        lambda b: b["rows"]["gone"] == {} and b["rows"]["NK-morozkin"]["name"],
        extend={"ids": ["gone", "NK-morozkin"], "properties": [{"id": "name"}]},
    ),
    Wanted("reconcile: nothing typed of an entity", "/reconcile/orlan/suggest/entity", lambda b: _result(b) == []),
    Wanted("reconcile: an entity", "/reconcile/orlan/suggest/entity?prefix=aleksandr vik", lambda b: _result(b)[0]["id"] == "NK-morozkin"),
    Wanted("reconcile: an entity that is not there", "/reconcile/orlan/suggest/entity?prefix=banana man", lambda b: _result(b) == []),
    Wanted("reconcile: nothing typed of a property", "/reconcile/orlan/suggest/property", lambda b: _result(b) == []),
    Wanted("reconcile: a property", "/reconcile/orlan/suggest/property?prefix=country", lambda b: {"Thing:country", "LegalEntity:mainCountry"} <= {r["id"] for r in _result(b)}),
    Wanted("reconcile: a property that is not there", "/reconcile/orlan/suggest/property?prefix=banana", lambda b: _result(b) == []),
    Wanted("reconcile: nothing typed of a type", "/reconcile/orlan/suggest/type", lambda b: _result(b) == []),
    Wanted("reconcile: a type", "/reconcile/orlan/suggest/type?prefix=organ", lambda b: [r["id"] for r in _result(b)] == ["Organization"]),
    Wanted("reconcile: a type that is not there", "/reconcile/orlan/suggest/type?prefix=banana", lambda b: _result(b) == []),
    Wanted("reconcile: properties for a table", "/reconcile/orlan/extend/property?limit=5&type=LegalEntity", lambda b: b["type"] == "LegalEntity" and b["limit"] == 5 and len(b["properties"]) == 5 and {"name", "country"} <= {p["id"] for p in b["properties"]}),
    Wanted("reconcile: properties of a type that is unheard of", "/reconcile/orlan/extend/property?limit=5&type=Banana", status=400),
    Wanted("reconcile: queries by GET", '/reconcile/orlan?queries={"m":{"query":"Alexander Morozkin"}}', lambda b: b["m"]["result"][0]["id"] == "NK-morozkin"),
    Wanted("reconcile: one query by GET", "/reconcile/orlan?query=Alexander Morozkin", lambda b: b["result"][0]["id"] == "NK-morozkin"),
    Wanted("reconcile: one query in JSON by GET", '/reconcile/orlan?query={"query":"Alexander Morozkin","limit":1}', lambda b: [r["id"] for r in b["result"]] == ["NK-morozkin"]),
]  # fmt: skip

_SYSTEM = [
    Wanted("system: alive", "/healthz", lambda b: b == {"status": "ok"}),
    Wanted("system: ready", "/readyz", lambda b: b["status"] == "ok"),
    Wanted("system: the catalogue's other name", "/manifest", lambda b: {"orlan", "donors"} <= {d["name"] for d in b["datasets"]}),
    Wanted("system: the catalogue", "/catalog", lambda b: {"orlan", "donors"} <= set(b["current"]) and "default" in {d["name"] for d in b["datasets"]}),
    Wanted("system: a list is indexed", "/catalog", lambda b: all(d["load"] and d["index_current"] and d["index_version"] == d["version"] for d in b["datasets"] if d["name"] == "orlan")),
    Wanted("system: algorithms", "/algorithms", lambda b: b["best"] in {a["name"] for a in b["algorithms"]} and b["default"]),
    Wanted("system: an algorithm is described", "/algorithms", lambda b: {"agreement", "probability"} <= b["algorithms"][0]["docs"]["features"].keys() and {"description", "coefficient", "url"} <= b["algorithms"][0]["docs"]["features"]["agreement"].keys()),
    Wanted("system: an update is no reading", "/updatez", status=405),
    Wanted("system: an update without a token", "/updatez?sync=true", status=403, method="POST"),
    Wanted("system: an update with no token set", "/updatez?token=", status=403, method="POST"),
    Wanted("system: no such route", "/nowhere", status=404),
]  # fmt: skip

REQUESTS = [*_MATCH, *_SEARCH, *_ENTITY, *_RECONCILE, *_SYSTEM]

NOT_OURS = {
    "match: one bad query fails its whole batch (400)": "the others are answered here, and the bad one has its own status",
    "match: nm_number_mismatch among the settings": "a setting of logic-v2; the score here is fitted",
    "match: not fuzzy finds no misspelt name": "how Elasticsearch fetches candidates, switched by a setting of the server",
    "search: q=invalid/query is refused": "Lucene's query language; here the words are a name, whatever is in them",
    "search: places in any field": "full text over every field of an entity; names are searched here",
    "system: more than three algorithms, some of them hidden": "nomenklatura's matchers; there is one here",
    "system: a list of the catalogue that is not loaded": "what is not at hand is not in the catalogue",
    "system: the page at / loads ReDoc with a digest": "the page here loads nothing",
    "system: traceparent, request log, audit log, index locks, deltas": "inside the server",
}
