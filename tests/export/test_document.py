from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec

from sayso.export.document import json_schema, to_json, to_lines
from sayso.model import Reading
from sayso.screening.lists.starter import starter
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import Screen
from tests.conftest import ROOT
from tests.reading import reading

TEXT = (
    "Iran plans to build over 600 engines by 2026, Ghasem Damavandian told The Daily Tide. He denied that they "
    "were sold."
)


def screened() -> Reading:
    return screen_reading(reading(TEXT), Screen([starter()]))


def test_the_published_schema_is_the_programs() -> None:
    published = json.loads((ROOT / "docs/schema/sayso-1.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(json_schema()))


def test_the_json_is_held_to_the_schema_and_comes_back_whole() -> None:
    text = to_json([screened()], several=False)
    document = json.loads(text)
    assert document["schema"] == "sayso/1"
    jsonschema.Draft202012Validator(json_schema()).validate(document)
    assert msgspec.json.decode(text.encode(), type=Reading) == screened()


def test_several_reports_are_an_array() -> None:
    assert len(json.loads(to_json([screened(), screened()], several=True))) == 2


def test_a_line_stands_alone() -> None:
    lines = [json.loads(line) for line in to_lines(screened()).splitlines()]
    assert len(lines) == len(screened().claims)
    first = lines[0]
    assert first["schema"] == "sayso/1"
    assert first["chain"][1:] == ["The Daily Tide", "Ghasem Damavandian"]
    assert first["quantities"][0]["low"] == 600
    assert first["matches"][0]["listing"]["id"] == "ofac-40416"


def test_quotes_are_the_text_between_their_offsets(tmp_path: Path) -> None:
    document = json.loads(to_json([screened()], several=False))
    for claim in document["claims"]:
        assert document["report"]["text"][claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]
