"""The ledger in the formats of the field: valid, the same twice, and nothing lost in silence."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import pyarrow.parquet
import pytest

from sayso.export.registry import BUILT_IN
from sayso.ingest.load import Given
from sayso.ledger.records import LedgerEntity
from sayso.tables.writing import escape_formula
from sayso.workspace.ledger import Ledger
from tests.ledgers import item, read_and_screen
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

SUPPLY = (
    "Qods Aviation Industries supplied Nordlys Shipping with 40 engines, the coast guard said.\n"
    "=HYPERLINK was not in the text, the owner said.\n"
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("export") / "ledger.db"
    with Ledger(path) as made:
        for texts, given in (
            (
                {"http://a.example/1": WORKS, "http://a.example/2": VISIT},
                Given(published="2023-02-06", outlet="Harbour Gazette", language="en"),
            ),
            (
                {"c.txt": FERRY + SUPPLY, "d.txt": COPPER, "e.txt": ENGINES, "long.txt": (FERRY + "\n\n") * 380},
                Given(language="en"),
            ),
        ):
            assert all(t.new for t in made.take([item(t, p) for p, t in texts.items()], read_and_screen, given=given))
        yield made


@pytest.fixture(scope="module")
def exported(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Counter[str]]]:
    folder = tmp_path_factory.mktemp("out")
    return {f: (folder / f"out.{f}", ledger.export(f, folder / f"out.{f}")) for f in BUILT_IN}


def claims_of(ledger: Ledger) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for r in ledger.reports():
        shown = ledger.show(r.id)
        found |= dict(zip(shown.claims, shown.reading.claims, strict=True))  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("form", list(BUILT_IN))
def test_exported_twice_it_is_the_same_bytes(
    ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]], form: str, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    ledger.export(form, again)
    assert again.read_bytes() == exported[form][0].read_bytes()


def test_followthemoney_is_valid_and_whole(ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]) -> None:
    from followthemoney import model

    path, losses = exported["ftm"]
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    ids = {r["id"] for r in rows}
    assert len(ids) == len(rows)
    for row in rows:
        schema = model.get(row["schema"])
        assert schema is not None
        schema.validate(row)
        for name in schema.required:
            assert row["properties"].get(name), (row["schema"], name)
        for name, values in row["properties"].items():
            if schema.properties[name].type.name == "entity":
                assert set(values) <= ids, (row["id"], name)
    by_schema = Counter(r["schema"] for r in rows)
    assert by_schema["Article"] == len(ledger.reports())
    claims = claims_of(ledger)
    events = {r["properties"]["recordId"][0]: r for r in rows if r["schema"] == "Event"}
    assert events.keys() == claims.keys()
    assert by_schema["PublicBody"] >= 1
    assert by_schema["Sanction"] >= 1
    assert by_schema["Similar"] >= 1
    # What is planned, denied or not asserted is an event and no tie.
    ties = [r for r in rows if r["id"].endswith("-tie")]
    assert ties
    for row in ties:
        claim = claims[row["properties"]["recordId"][0]]
        assert (claim.modality.value, claim.polarity.value) == ("asserted", "affirmed")
    # Nobody who is only described is an entity.
    assert not any(
        "officials" in n
        for r in rows
        for n in r["properties"].get("name", ())
        if r["schema"] not in {"Event", "Article"}
    )
    # Traps of the format: a hash of SHA-1, and a text that is longer than it takes.
    articles = {r["properties"]["fileName"][0]: r["properties"] for r in rows if r["schema"] == "Article"}
    assert all(len(a["contentHash"][0]) == 40 for a in articles.values())
    assert "bodyText" not in articles["long.txt"]
    assert losses["texts longer than 65,000 characters"] == 1
    assert losses["attribution chains (in the words of the summary only)"] == len(claims)
    assert losses["bounds of quantities (in the words of the summary only)"] > 0
    assert all(v > 0 for v in losses.values())


def test_followthemoney_opens_in_the_librarys_own_tools(
    exported: dict[str, tuple[Path, Counter[str]]], tmp_path: Path
) -> None:
    from click.testing import CliRunner
    from followthemoney.cli.cli import cli

    gexf = tmp_path / "out.gexf"
    ran = CliRunner().invoke(cli, ["export-gexf", "-i", str(exported["ftm"][0]), "-o", str(gexf)])
    assert ran.exit_code == 0, ran.output
    assert "Qods Aviation Industries" in gexf.read_text()


def test_statements_say_the_same_as_the_entities(exported: dict[str, tuple[Path, Counter[str]]]) -> None:
    rows = list(csv.DictReader(io.StringIO(exported["statements"][0].read_text())))
    entities = [json.loads(line) for line in exported["ftm"][0].read_text().splitlines()]
    said = {(r["entity_id"], r["prop"], r["value"]) for r in rows if r["prop"] != "id"}
    assert said == {
        (e["id"], p, escape_formula(v)) for e in entities for p, values in e["properties"].items() for v in values
    }
    assert {r["external"] for r in rows} == {"true"}
    assert any(r["origin"].startswith("claim:") for r in rows)
    assert "harbour_gazette" in {r["dataset"] for r in rows}


def test_stix_passes_the_validator_of_oasis(ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]) -> None:
    from stix2validator import ValidationOptions, validate_file

    path, losses = exported["stix"]
    # Our ids are of UUID version 5, which the standard recommends against only for what is made anew each time.
    found = validate_file(str(path), ValidationOptions(version="2.1", disabled="uuid-check"))
    assert found.is_valid, [str(e) for o in found.object_results for e in o.errors or []]
    bundle = json.loads(path.read_text())
    objects = {o["id"]: o for o in bundle["objects"]}
    claims = claims_of(ledger)
    carried = [
        o for o in objects.values() if o["type"] in {"note", "relationship"} and "listing" not in o.get("labels", ())
    ]
    posts = [o for o in carried if o.get("description", "").startswith("post: ")]
    assert posts
    assert len(carried) - len(posts) == len(claims)
    for o in objects.values():
        refs = [*o.get("object_refs", ()), *(o[k] for k in ("source_ref", "target_ref", "created_by_ref") if k in o)]
        assert set(refs) <= objects.keys()
        if o["type"] == "relationship":
            assert o["relationship_type"] == "related-to"
            assert o in posts or {"modality:asserted", "polarity:affirmed"} <= set(o["labels"])
        if o["type"] == "location" and "latitude" in o:
            assert o["precision"] >= 5000
    assert any(o["type"] == "relationship" for o in objects.values())
    # Everything of a report is in its list, so that nothing rides on a note alone.
    reports = [o for o in objects.values() if o["type"] == "report"]
    assert {o["id"] for o in carried} <= {r for report in reports for r in report["object_refs"]}
    assert len(reports) == len(ledger.reports())
    unnamed = [o for o in objects.values() if o["type"] == "identity" and o["identity_class"] == "class"]
    assert unnamed
    assert losses["claims that are planned, denied or not asserted: notes, no relationships"] > 0
    assert not any("confidence" in o for o in carried)


def test_csv_has_every_claim_and_runs_no_formula(
    ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]
) -> None:
    text = exported["csv"][0].read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {r["id"] for r in rows} == claims_of(ledger).keys()
    for row in rows:
        assert not any(v.startswith(("=", "+", "-", "@", "\t", "\r")) for c, v in row.items() if c != "factuality")
    for wild in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"):
        assert escape_formula(wild) == f"'{wild}"
    assert escape_formula(-2.5) == "-2.5"
    assert escape_formula("a=1") == "a=1"


def test_parquet_and_json_lines_carry_every_claim(
    ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]
) -> None:
    claims = claims_of(ledger)
    table = pyarrow.parquet.read_table(exported["parquet"][0])
    assert set(table.column("id").to_pylist()) == claims.keys()
    lines = {(row := json.loads(line))["id"]: row for line in exported["jsonl"][0].read_text().splitlines()}
    assert lines.keys() == claims.keys()
    for name, row in lines.items():
        assert row["claim"]["quote"] == claims[name].quote
        assert row["claim"]["span"]["start"] == claims[name].span.start
    assert any(row["bearers"] for row in lines.values())
    assert not exported["jsonl"][1]


def test_geojson_keeps_to_the_standard_and_to_the_town(
    ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]
) -> None:
    path, losses = exported["geojson"]
    whole = json.loads(path.read_text())
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole
    claims = claims_of(ledger)
    assert {f["properties"]["claim"] for f in whole["features"]} == claims.keys()
    assert len({f["id"] for f in whole["features"]}) == len(whole["features"])
    placed = [f for f in whole["features"] if f["geometry"]]
    for f in placed:
        longitude, latitude = f["geometry"]["coordinates"]
        assert (round(longitude, 2), round(latitude, 2)) == (longitude, latitude)
        assert f["properties"]["precision"] == "town"
        assert not any(isinstance(v, (list, dict)) for v in f["properties"].values())
    town = next(f for f in placed if f["properties"]["place"] == "Yelabuga")
    assert town["geometry"]["coordinates"] == [52.04, 55.76]
    assert losses["claims that name no town: features without a geometry"] == len(whole["features"]) - len(placed)


def test_graphml_is_read_back_and_counts_what_it_leaves(
    ledger: Ledger, exported: dict[str, tuple[Path, Counter[str]]]
) -> None:
    path, losses = exported["graphml"]
    graph = networkx.read_graphml(path, force_multigraph=True)
    claims = claims_of(ledger)
    edges = [data for _, _, data in graph.edges(data=True)]
    claimed = [data for data in edges if "claim" in data]
    assert len(edges) > len(claimed) >= 1
    assert len(claimed) + losses[
        "claims that tie no two entities, or are planned, denied or not asserted: no edges"
    ] == len(claims)
    for data in claimed:
        assert (data["modality"], data["polarity"]) == ("asserted", "affirmed")
        assert data["claim"] in claims
    for node, data in graph.nodes(data=True):
        shown = ledger.show(node)
        assert isinstance(shown, LedgerEntity)
        assert data["label"] == shown.name
    text = path.read_text()
    assert text.count('attr.name="label"') == 2  # one key for nodes, one for edges: none of mixed types


def test_a_place_that_cannot_be_written(ledger: Ledger, tmp_path: Path) -> None:
    from sayso.errors import OutputError

    with pytest.raises(OutputError):
        ledger.export("csv", tmp_path / "none" / "out.csv")


def test_control_characters_do_not_break_the_xml() -> None:
    from sayso.export.graphml import clean_xml

    assert clean_xml("a\x00b\x0bc\ud800d") == "abcd"
