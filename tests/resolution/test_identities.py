"""What a report itself says of names."""

from __future__ import annotations

import msgspec
import pytest

from sayso.model import Form, Kind, Mention, Span
from sayso.resolution.identities import initials_behind, stated_identities
from sayso.resolution.mentions import named_in
from tests.reading import reading


def mention(text: str, name: str, number: int, kind: Kind = Kind.ORGANISATION) -> Mention:
    start = text.index(name)
    span = Span("r", start, start + len(name))
    return Mention(id=f"m{number}", kind=kind, form=Form.NAME, span=span, name=name, entity=f"e{number}")


def pairs(text: str, *names: str) -> list[tuple[str, str]]:
    empty = reading("Nothing was said.")
    mentions = tuple(sorted((mention(text, n, i) for i, n in enumerate(names)), key=lambda m: m.span.start))
    report = msgspec.structs.replace(empty.report, text=text)
    return list(stated_identities(msgspec.structs.replace(empty, report=report, mentions=mentions)))


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn Works, formerly Marlund Steel, closed in May.",
        "The Tarn Works, the former Marlund Steel, closed in May.",
        "The Tarn Works (formerly Marlund Steel) closed in May.",
        "The Tarn Works, known in the trade as Marlund Steel, closed in May.",
        "The Tarn Works is better known as Marlund Steel.",
        "The Tarn Works, now called Marlund Steel, closed in May.",
        "The Tarn Works, also known as “Marlund Steel”, closed in May.",
        "The Tarn Works, a.k.a. Marlund Steel, closed in May.",
    ],
)
def test_a_stated_identity(text: str) -> None:
    assert pairs(text, "Tarn Works", "Marlund Steel") == [("e0", "e1")]


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn Works, the former Marlund Steel supplier, closed in May.",
        "The Tarn Works called Marlund Steel on Monday.",
        "The Tarn Works, once of Marlund Steel, closed in May.",
        "The Tarn Works and Marlund Steel closed in May.",
        "The Tarn Works, formerly owned by Marlund Steel, closed in May.",
    ],
)
def test_no_stated_identity(text: str) -> None:
    assert pairs(text, "Tarn Works", "Marlund Steel") == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Office for Coastal Dredging (OCD) said so.", "OCD"),
        ("The Office for Coastal Dredging (KDA) said so.", "KDA"),
        ("The Office for Coastal Dredging (AFP) said so.", None),
        ("The Office for Coastal Dredging (in Oslo) said so.", None),
        ("The Office for Coastal Dredging said so (OCD).", None),
    ],
)
def test_initials_in_brackets(text: str, short: str | None) -> None:
    assert initials_behind(text, mention(text, "Office for Coastal Dredging", 1)) == short


def test_a_common_body_is_named_with_its_country() -> None:
    names = [n.names for n in named_in(reading("Norway's Defence Ministry ordered six boats on Monday, it said."))]
    assert any("Defence Ministry (Norway)" in n for n in names)
