"""The real report: what the first issue says that it must show. The text itself stays outside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sayso.extract.document import parse
from sayso.extract.pipeline import read
from sayso.ingest.load import Given, load
from sayso.model import Claim, Modality, Polarity, Reading, SourceKind
from sayso.screening.lists.starter import starter
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import Screen
from tests.conftest import SHARED
from tests.reading import chain, claim, entity_names

pytestmark = pytest.mark.shared


@cache
def real() -> Reading:
    report = load(str(SHARED / "data/reports/yelabuga.txt"), Given(published="2023-02-06"))
    return screen_reading(read(report), Screen([starter()]))


def test_every_sentence_yields_its_claims() -> None:
    parsed = parse(real().report)
    for sentence in parsed.sentences:
        assert any(c.span.start < sentence.end_char and c.span.end > sentence.start_char for c in real().claims), (
            sentence.text
        )


def test_the_plan() -> None:
    c = claim(real(), "want to build")
    assert (c.frame, c.modality, c.polarity) == ("build", Modality.PLANNED, Polarity.AFFIRMED)
    quantity = next(q for q in real().quantities if q.id in c.quantities)
    assert (quantity.low, quantity.high, quantity.low_open, quantity.item) == (6000, None, True, "drones")
    assert chain(c)[:2] == ["European Truth", "The Wall Street Journal"]
    origin = c.attribution.links[-1].source
    assert origin.kind is SourceKind.UNNAMED
    assert origin.name.startswith("officials from a country")


def test_the_visit_of_the_fifth_of_january() -> None:
    c = claim(real(), "visited the Russian city")
    assert c.when is not None
    assert (c.when.earliest, c.when.latest, c.when.inferred) == ("2023-01-05", "2023-01-05", True)
    assert c.frame == "visit"
    assert any(m.gazetteer == "geonames:468082" for m in real().mentions)
    assert chain(c) == ["European Truth", "The Wall Street Journal"]


def test_the_two_who_led_it_with_their_posts() -> None:
    names = {e.id: e.name for e in real().entities}
    posts = {(names[p.person], p.title, names[p.organisation or ""]) for p in real().posts}
    assert posts == {
        (
            "Abdullah Mehrabi",
            "head",
            "Islamic Revolutionary Guard Corps Aerospace Jihad Research and Self-Reliance Organization",
        ),
        ("Ghasem Damavandian", "head", "Quds Aviation Industry"),
    }
    led = claim(real(), "was led by Brigadier General")
    assert entity_names(real(), led, "leader") == ["Abdullah Mehrabi", "Ghasem Damavandian"]


def test_the_us_believes() -> None:
    c = claim(real(), "plays a key role")
    assert c.attribution.links[-1].source.kind is SourceKind.COUNTRY
    assert chain(c)[-1] == "United States"


def test_the_plant_is_not_built() -> None:
    c = claim(real(), "not yet been built")
    assert (c.frame, c.polarity) == ("status", Polarity.DENIED)
    assert chain(c) == []


def test_the_designation_has_the_treasury_as_origin() -> None:
    c = claim(real(), "imposed sanctions on eight")
    assert c.frame == "sanction"
    assert chain(c) == ["US Treasury"]
    assert c.when is not None
    assert c.when.earliest == "2023-02-03"
    assert [(q.low, q.item) for q in real().quantities if q.id in c.quantities] == [(8, "officials")]


def test_hits_on_the_starter_list_with_reasons() -> None:
    names = {e.id: e.name for e in real().entities}
    hits = {names[m.entity or ""]: m.listing.id for m in real().matches}
    assert hits == {
        "Abdullah Mehrabi": "ofac-33596",
        "Islamic Revolutionary Guard Corps Aerospace Jihad Research and Self-Reliance Organization": "ofac-22692",
        "Ghasem Damavandian": "ofac-40416",
        "Quds Aviation Industry": "ofac-16418",
        # Only within the name of its organisation: whoever reads the report is told that the body is listed.
        "Islamic Revolutionary Guard Corps": "ofac-10391",
    }
    assert all(m.features for m in real().matches)


def test_pronouns_and_descriptions_are_resolved() -> None:
    def filler(words: str, role: str) -> list[str]:
        c: Claim = claim(real(), words)
        return entity_names(real(), c, role)

    assert filler("looked at the empty lot", "visitor") == ["a high-ranking Iranian delegation"]
    assert filler("both countries are working", "developer") == ["Iran and Russia"]


def test_without_a_date_no_year_is_made_up() -> None:
    report = load(str(Path(SHARED) / "data/reports/yelabuga.txt"))
    found = read(report)
    c = claim(found, "visited the Russian city")
    assert c.when is not None
    assert (c.when.value, c.when.earliest, c.when.inferred) == ("XXXX-01-05", None, True)
    assert found.warnings
