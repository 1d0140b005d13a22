from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sayso.lang.en.lexicon import frames, table
from sayso.resources import gazetteer
from tests.conftest import ROOT
from tests.reading import reading

FILES = sorted([*(ROOT / "sayso/resources").glob("*.toml"), *(ROOT / "sayso/lang").glob("*/lexicon/*.toml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_list_loads_says_where_it_is_from_and_repeats_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert any(w in text for w in ("Compiled by hand", "source"))

    def check(value: object, where: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                check(inner, f"{where}.{key}")
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            twice = {v for v in value if value.count(v) > 1}
            assert not twice, f"{path.name}{where}: {twice}"
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                check(inner, f"{where}[{n}]")

    check(tomllib.loads(text), "")


def test_no_cue_has_two_classes() -> None:
    seen: dict[str, str] = {}
    for row in table("cues")["verbs"]:
        for lemma in row["lemmas"]:
            if row["kind"] not in {"intent", "believe"}:
                assert seen.setdefault(lemma, row["kind"]) == row["kind"], lemma


@pytest.mark.parametrize("name", sorted(table("frames")))
def test_every_frame_is_found_in_its_example(name: str) -> None:
    assert name in frames()
    example = table("frames")[name]["example"]
    assert name in {c.frame for c in reading(example).claims}, example


def test_the_gazetteer_knows_towns_and_prefers_the_country_at_hand() -> None:
    town = gazetteer.place("Elabuga")
    assert town is not None
    assert (town.id, town.country) == (468082, "RU")
    paris, texas = gazetteer.place("Paris"), gazetteer.place("Paris", "US")
    assert paris is not None
    assert texas is not None
    assert (paris.country, texas.country) == ("FR", "US")
    assert gazetteer.place("Nowhereville-on-Sea") is None
    for value in (town.latitude, town.longitude):
        assert round(value, 2) == value


def test_countries_by_name_people_and_seat() -> None:
    for word in ("Iran", "Iranian", "Iranians", "Tehran"):
        found = gazetteer.country(word)
        assert found is not None
        assert found.code == "IR"


def test_no_file_of_the_package_is_over_400_lines() -> None:
    long = {
        str(p): n
        for p in (ROOT / "sayso").rglob("*.py")
        if (n := len(Path(p).read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
