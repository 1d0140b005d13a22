"""Wordings that the style guide bans do not spread: their number may only fall, to nothing, and what is gone stays away."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools import check_english as english


def test_no_banned_wording_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    budget = json.loads(english.BUDGET.read_text(encoding="utf-8"))
    places = english.find()
    returned = [str(place) for place in places if place.wording not in budget]
    with capsys.disabled():
        sys.stderr.write(
            f"\nbanned wordings: {len(places)} left of {sum(budget.values())}: python -m tools.check_english\n"
        )
    assert returned == []
    assert len(places) <= sum(budget.values())


def test_comments_docstrings_and_messages_are_prose_and_data_is_not(tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text(
        '"""Return the number of tellers."""\n'
        'KEYS = ("tellers", "told of")\n'
        'print("the tellers were not read")  # "tellers" is a quoted example\n',
        encoding="utf-8",
    )
    prose = [line for _, line in english.prose_of(file)]
    assert prose == ["# … is a quoted example", "Return the number of tellers.", "the tellers were not read"]


def test_names_are_those_that_are_defined(tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text("def hold(said):\n    found = said.told\n    return found\n", encoding="utf-8")
    assert sorted(english.names_of(file)) == [(1, "hold"), (1, "said"), (2, "found")]


def test_code_in_the_documentation_is_no_prose(tmp_path: Path) -> None:
    file = tmp_path / "example.md"
    file.write_text("Words and `tellers`.\n```\ntellers\n```\nMore.\n", encoding="utf-8")
    assert [line for _, line in english.prose_of(file) if line] == ["Words and ….", "More."]
    assert (5, "More.") in list(english.prose_of(file))
