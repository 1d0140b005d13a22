"""Tables of figures: each figure a claim with its heads, caption, unit, date and source; others are named as left out."""

from __future__ import annotations

import pytest

from sayso.extract.pipeline import read
from sayso.ingest.load import Given, report_from
from sayso.lang.en.quantity.heads import head_unit
from sayso.model import Claim, Modality, Reading
from sayso.syntax.amounts import HeadUnit
from tests.ingest.office_files import docx, odt

_TEXT = (
    "The ferry line between Asko and Tarn will close in the autumn, the county said at a meeting with the islanders, "
    "who had asked for a bridge for as long as anybody there can remember."
)
_ROWS = [["Month", "Velia", "Morland"], ["January 2024", "410", "1,250"], ["July 2024", "12", "–"]]
_CAPTION, _SOURCE = "Table 2: Barges delivered, by month", "Source: Ministry of Supply"


def _page(table: str) -> Reading:
    head = '<meta property="og:site_name" content="The Tarn Mail"><meta property="article:published_time" content="2024-06-04">'
    page = f'<!doctype html><html lang="en"><head><title>T</title>{head}</head><body><article><h1>Barges sold</h1><p>{_TEXT}</p>{table}<p>{_TEXT.replace("autumn", "spring")}</p></article></body></html>'
    return read(report_from(page.encode(), "a.html", Given()))


def _html(rows: list[list[str]], caption: str = "") -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{f'<caption>{caption}</caption>' if caption else ''}{body}</table>"


def _figures(reading: Reading) -> list[Claim]:
    return [c for c in reading.claims if any(r.role == "caption" for r in c.roles)]


def _roles(reading: Reading, claim: Claim) -> dict[str, str]:
    return {r.role: reading.report.text[r.span.start : r.span.end] for r in claim.roles}


def _docx(rows: list[list[str]]) -> bytes:
    def p(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    table = "".join(f"<w:tr>{''.join(f'<w:tc>{p(c)}</w:tc>' for c in row)}</w:tr>" for row in rows)
    return docx(f"{p(_TEXT)}{p(_CAPTION)}<w:tbl>{table}</w:tbl>{p(_SOURCE)}{p(_TEXT)}")


def _odt(rows: list[list[str]]) -> bytes:
    def p(text: str) -> str:
        return f"<text:p>{text}</text:p>"

    table = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{p(c)}</table:table-cell>' for c in row)}</table:table-row>"
        for row in rows
    )
    return odt(f"{p(_TEXT)}{p(_CAPTION)}<table:table>{table}</table:table>{p(_SOURCE)}{p(_TEXT)}")


@pytest.mark.parametrize("form", ["page", "docx", "odt"])
def test_each_figure_is_a_claim_with_its_heads(form: str) -> None:
    if form == "page":
        reading = _page(f"<p>{_CAPTION}</p>{_html(_ROWS)}<p>{_SOURCE}</p>")
    else:
        raw = _docx(_ROWS) if form == "docx" else _odt(_ROWS)
        reading = read(report_from(raw, f"a.{form}", Given(published="2024-06-04", outlet="The Tarn Mail")))
    first, second, third = _figures(reading)
    assert [c.quote for c in (first, second, third)] == ["410", "1,250", "12"]
    assert _roles(reading, second) == {
        "row": "January 2024",
        "column": "Morland",
        "caption": _CAPTION,
        "value": "1,250",
    }
    assert first.when is not None
    assert (first.when.earliest, first.when.latest) == ("2024-01-01", "2024-01-31")
    assert (first.modality, third.modality) == (Modality.ASSERTED, Modality.EXPECTED)  # July is to come
    assert [link.source.name for link in first.attribution.links] == ["The Tarn Mail", "Ministry of Supply"]
    others = [c for c in reading.claims if c not in (first, second, third)]
    assert not any(link.source.name == "Ministry of Supply" for c in others for link in c.attribution.links)
    assert not reading.report.warnings


def test_units_and_scales_of_heads_and_captions() -> None:
    rows = [["Goods", "2022", "2023, target", "Change (%)", "Weight (kbd)"], ["Grain", "4,100", "33", "2.1", "7"]]
    reading = _page(_html(rows, "Exports of Velia (EUR million)"))
    by_id = {q.id: q for q in reading.quantities}
    found = [[(by_id[q].low, by_id[q].unit) for q in c.quantities] for c in _figures(reading)]
    assert found == [[(4.1e9, "EUR")], [(3.3e7, "EUR")], [(2.1, "%")], []]  # kbd is a unit that nobody knows
    assert [c.modality for c in _figures(reading)] == ["asserted", "planned", "asserted", "asserted"]
    assert [len(c.attribution.links) for c in _figures(reading)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "table",
    [
        _html(_ROWS),  # nothing says what is counted
        _html([["", "2022", "2023"], ["Grain", "good", "bad"]], "Harvests"),
        _html([*_ROWS, ["Total", "422"]], "Barges"),
        _html([["Month", "Velia", "Velia"], ["January", "1", "2"]], "Barges"),
    ],
)
def test_a_table_that_says_not_what_its_figures_are_is_left_out_and_named(table: str) -> None:
    reading = _page(table)
    assert not _figures(reading)
    assert any("left out of the claims" in w for w in reading.warnings)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Barges", HeadUnit()),
        ("Output, in tonnes", HeadUnit(1, "t")),
        ("Sales in millions of euros", HeadUnit(1e6, "EUR")),
        ("Cost ($bn)", HeadUnit(1e9, "USD")),
        ("Barges (thousand)", HeadUnit(1e3)),
        ("Output (kbd)", None),
        ("Thousand barges", None),
    ],
)
def test_what_a_head_says_of_the_unit(head: str, unit: HeadUnit | None) -> None:
    assert head_unit(head) == unit
