from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sayso.errors import BadTable, SaysoError
from sayso.tables.reading import open_table

_KNOWN = {"no", "name", "born"}


def score(row: Sequence[str]) -> int:
    return sum(c in _KNOWN for c in row)


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


_CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>
</office:document-content>"""


def ods(path: Path, tables: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _CONTENT.format(tables))
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Return a copy of an archive with its parts changed."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def test_values_of_a_workbook_are_read_as_people_type_them(tmp_path: Path) -> None:
    rich = CellRichText("Maria ", TextBlock(InlineFont(b=True), "Lind"))
    rows = [
        ["no", "name", "born", "seen"],
        [1234567.0, rich, datetime(1966, 5, 4), 0.5],
        ["007", "Ülo Kask", date(1970, 1, 2), True],
        [3, "#N/A", datetime(1970, 1, 2, 13, 30), None],
        [None, None, None, None],
        [5, "Anna_x000D_\nEwa", None, None],
    ]
    table = open_table(book(tmp_path / "b.xlsx", Customers=rows))
    assert [list(r.values.values()) for r in table.rows()] == [
        ["1234567", "Maria Lind", "1966-05-04", "0.5"],
        ["007", "Ülo Kask", "1970-01-02", "true"],
        ["3", "", "1970-01-02 13:30:00", ""],
        ["5", "Anna\r\nEwa", "", ""],
    ]
    assert [r.line for r in table.rows()] == [2, 3, 4, 6]
    assert [r.values["no"] for r in table.rows(start=3)] == ["3", "5"]


def test_dates_of_the_1904_system_are_the_days_that_are_shown(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.append(["name", "born"])
    made.active.append(["Anna", datetime(1966, 5, 4)])
    made.save(tmp_path / "b.xlsx")
    assert [r.values["born"] for r in open_table(tmp_path / "b.xlsx").rows()] == ["1966-05-04"]


def test_titles_and_merged_cells_above_the_header_are_passed_over(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (["Customers of May"], [], ["no", "name", "born"], [1, "Anna", 1970], [2, None, None]):
        made.active.append(row)
    made.active.merge_cells("A1:C1")
    made.active.merge_cells("B4:B5")
    made.save(tmp_path / "b.xlsx")
    table = open_table(tmp_path / "b.xlsx")
    assert table.layout.header_line == 3
    assert [list(r.values.values()) for r in table.rows()] == [["1", "Anna", "1970"], ["2", "", ""]]


def test_formulas_give_their_stored_value(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", S=[["no", "name"], [1, '=CONCATENATE("An","na")']])

    def stored(name: str, part: bytes) -> bytes:
        return (
            part.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
            .replace(b"<v></v>", b"<v>Anna</v>")
            .replace(b"<v />", b"<v>Anna</v>")
        )

    assert [r.values["name"] for r in open_table(repacked(path, stored)).rows()] == ["Anna"]
    assert [r.values["name"] for r in open_table(path).rows()] == [""]


def test_the_sheet_with_known_headings_is_read(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", Cover=[["Bank of Ruritania"]], Data=[["no", "name"], [1, "Anna"]], Notes=[["x"]])
    table = open_table(path, score=score)
    assert (table.layout.sheet, table.layout.sheets) == ("Data", ("Cover", "Data", "Notes"))
    assert open_table(path, sheet="Cover").header == ["Bank of Ruritania"]
    with pytest.raises(BadTable, match="no sheet 'Datas'; its sheets are: Cover, Data, Notes"):
        open_table(path, sheet="Datas")


def test_several_likely_sheets_are_refused_until_one_is_named(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", May=[["no", "name"], [1, "Anna"]], June=[["no", "name"], [2, "Ewa"]])
    with pytest.raises(BadTable, match="several sheets that may be meant: 'May', 'June'"):
        open_table(path, score=score)
    assert [r.values["name"] for r in open_table(path, score=score, sheet="June").rows()] == ["Ewa"]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path / "b.xlsx", A=[["no", "name"], [1, "x"]], B=[["no", "name"], [2, "y"]]))
    made["A"].sheet_state = "hidden"
    made.save(tmp_path / "b.xlsx")
    assert open_table(tmp_path / "b.xlsx", score=score).layout.sheet == "B"


def test_an_open_document_spreadsheet_is_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    header = "".join(map(cell.format, ("no", "name", "born")))
    first = (
        '<table:table-cell office:value-type="float" office:value="1234567"><text:p>1 234 567</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
        "<text:p>Anna<text:s/><text:span>Lind</text:span></text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="1966-05-04"><text:p>4.5.66</text:p></table:table-cell>'
    )
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    tables = (
        f'<table:table table:name="S"><table:table-row>{header}{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="3">{blank}</table:table-row>'
        f"<table:table-row>{first}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{blank.replace("16384", "1")}{cell.format("Ewa")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row></table:table>'
        '<table:table table:name="T"><table:table-row><table:table-cell/></table:table-row></table:table>'
    )
    table = open_table(ods(tmp_path / "b.ods", tables), score=score)
    assert table.layout.sheets == ("S", "T")
    assert [(r.line, list(r.values.values())) for r in table.rows()] == [
        (5, ["1234567", "Anna Lind", "1966-05-04"]),
        (6, ["", "Ewa", ""]),
        (7, ["", "Ewa", ""]),
    ]


def test_columns_and_rows_beyond_measure_are_refused(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["name"])
    made.active.cell(1_048_576, 16_384, "x")
    made.save(tmp_path / "b.xlsx")
    with pytest.raises(BadTable, match=r"row 1,048,576: has 16,384 columns"):
        list(open_table(tmp_path / "b.xlsx").rows())
    wide = '<table:table-cell table:number-columns-repeated="9999999"><text:p>x</text:p></table:table-cell>'
    path = ods(
        tmp_path / "b.ods", f'<table:table table:name="S"><table:table-row>{wide}</table:table-row></table:table>'
    )
    with pytest.raises(BadTable, match="columns"):
        open_table(path)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_document_type_in_a_workbook_is_refused(part: str, tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "name">]>'
    path = repacked(
        book(tmp_path / "b.xlsx", S=[["no", "name"], [1, "x"]]),
        lambda name, old: old.replace(b"?>", b"?>" + bomb, 1) if name == part and b"?>" in old else bomb + old,
    )
    with pytest.raises(BadTable, match="document type"):
        open_table(path)


def test_an_archive_that_unpacks_beyond_measure_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", S=[["no", "name"], [1, "x"]])
    target = repacked(path, lambda name, old: old + b" " * 60_000_000 if name == "xl/styles.xml" else old)
    with pytest.raises(BadTable, match="unpacks from"):
        open_table(target)


def test_other_archives_are_refused(tmp_path: Path) -> None:
    for name, words in (("word/document.xml", "no spreadsheet"), ("xl/workbook.bin", "binary workbook")):
        path = tmp_path / "b.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(BadTable, match=words):
            open_table(path)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_damaged_spreadsheet_brings_nothing_but_a_refusal(kind: str, tmp_path: Path) -> None:
    if kind == "xlsx":
        path = book(tmp_path / "b.xlsx", S=[["no", "name"], *([n, f"Anna {n}"] for n in range(50))])
    else:
        row = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        path = ods(tmp_path / "b.ods", f'<table:table table:name="S">{row * 50}</table:table>')
    whole = path.read_bytes()
    for n in range(0, len(whole), max(1, len(whole) // 120)):
        for damaged in (whole[:n], whole[:n] + b"\xff\x00" + whole[n + 2 :]):
            path.write_bytes(damaged)
            try:
                list(open_table(path).rows())
            except SaysoError as error:
                assert str(path) in str(error) or "content.xml" in str(error)
