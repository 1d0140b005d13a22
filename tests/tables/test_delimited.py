from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import BadTable
from sayso.tables.reading import open_table
from sayso.tables.table import Row, Table

BOOK = "no,who,born\n1,Ülo Kask,1966\n2,Żaneta Brük,1970\n3,Petar Îliev,1981\n"


def opened(tmp_path: Path, content: bytes | str, name: str = "book.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(path)


def rows(table: Table) -> list[Row]:
    return list(table.rows())


def values(table: Table) -> list[list[str]]:
    return [list(r.values.values()) for r in table.rows() if r.fault is None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_charset_delimiter_and_line_ends_are_recognised(
    encoding: str, delimiter: str, end: str, tmp_path: Path
) -> None:
    text = BOOK.replace(",", delimiter).replace("\n", end)
    table = opened(tmp_path, text.encode(encoding))
    assert table.header == ["no", "who", "born"]
    assert table.layout.delimiter == delimiter
    assert [r.values["who"] for r in table.rows()] == ["Ülo Kask", "Żaneta Brük", "Petar Îliev"]
    assert [r.line for r in table.rows()] == [2, 3, 4]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", ["José Muñoz", "Renée Lefèvre", "Jürgen Weiß"]),
        ("cp1251", ["Иван Петров", "Ольга Щукина", "Юрий Ёлкин"]),
        ("cp1250", ["Łucja Żółkiewska", "Wojciech Dąbrowski", "Jiří Dvořák"]),
    ],
)
def test_a_code_page_is_recognised_by_how_its_names_read(encoding: str, names: list[str], tmp_path: Path) -> None:
    text = "no;name\n" + "".join(f"{n};{name}\n" for n, name in enumerate(names))
    table = opened(tmp_path, text.encode(encoding))
    assert [r.values["name"] for r in table.rows()] == names


def test_broken_rows_of_a_utf_8_table_are_refused_one_by_one(tmp_path: Path) -> None:
    content = "no,name\n1,Ülo\n2,Żaneta Łęcka\n".encode() + b"3,M\xfcller\n4,Anna\n"
    faults = [r.fault for r in rows(opened(tmp_path, content))]
    assert faults == [None, None, "is not in UTF-8", None]


def test_a_stated_delimiter_counts_as_a_line(tmp_path: Path) -> None:
    table = opened(tmp_path, "sep=|\r\n" + BOOK.replace(",", "|"))
    assert (table.layout.delimiter, table.layout.header_line) == ("|", 2)
    assert [r.line for r in table.rows()] == [3, 4, 5]


def test_a_delimiter_inside_names_does_not_mislead(tmp_path: Path) -> None:
    table = opened(tmp_path, "no;name\n1;Kask, Ülo\n2;Brück, Anna\n")
    assert values(table) == [["1", "Kask, Ülo"], ["2", "Brück, Anna"]]
    one = opened(tmp_path, "name\nKask Ülo\nBrück Anna\n")
    assert values(one) == [["Kask Ülo"], ["Brück Anna"]]


def test_titles_above_the_header_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    table = opened(tmp_path, "Customers of May,,\n,,\nno,name,born\n1,Anna,1970\n,,\n\n2,Ülo,1966\n")
    assert table.layout.header_line == 3
    assert values(table) == [["1", "Anna", "1970"], ["2", "Ülo", "1966"]]


def test_a_quotation_mark_that_never_closes_takes_only_its_own_row(tmp_path: Path) -> None:
    lines = ["no,name,born", '1,"Kask, Ülo",1966', '2,"Anna,1970', *(f"{n},Maria,1980" for n in range(3, 400))]
    found = rows(opened(tmp_path, "\n".join(lines) + "\n"))
    assert [r.line for r in found] == list(range(2, 401))
    assert [r.line for r in found if r.fault] == [3]
    assert "quotation mark" in str(found[1].fault)


def test_an_unclosed_quotation_mark_never_borrows_the_next_one(tmp_path: Path) -> None:
    found = rows(opened(tmp_path, 'no,name,born\n1,"Anna,1970\n2,"Maria",1980\n3,Ülo,1966\n'))
    assert [(r.line, r.fault is None) for r in found] == [(2, False), (3, True), (4, True)]


def test_quoted_line_ends_and_stray_quotation_marks_are_read(tmp_path: Path) -> None:
    table = opened(tmp_path, 'no,name\n1,"Anna\nMaria"\n2,Jan "Jaś" Kos\n3,"Ewa ""E"" Lis"\n')
    assert values(table) == [["1", "Anna\nMaria"], ["2", 'Jan "Jaś" Kos'], ["3", 'Ewa "E" Lis']]
    assert [r.line for r in table.rows()] == [3, 4, 5]


def test_rows_of_another_width_are_refused_unless_the_rest_is_blank(tmp_path: Path) -> None:
    found = rows(opened(tmp_path, "no,name\n1,Anna,,\n2\n3,Ülo,x\n4,Ewa\n"))
    assert [r.fault for r in found] == [
        None,
        "has 1 columns, the header has 2",
        "has 3 columns, the header has 2",
        None,
    ]


def test_zero_bytes_are_left_out(tmp_path: Path) -> None:
    assert values(opened(tmp_path, "no,name\n1,An\0na\n")) == [["1", "Anna"]]


def test_columns_are_found_without_regard_to_case_and_whitespace(tmp_path: Path) -> None:
    table = opened(tmp_path, " No ,Full\u00a0 Name\n1,Anna\n")
    assert table.columns(["no", "full name"]) == {"no": 0, "full name": 1}
    assert next(table.rows(["full name"])).values == {"full name": "Anna"}


def test_a_missing_or_double_column_is_refused_by_name(tmp_path: Path) -> None:
    table = opened(tmp_path, "no,name,name,note,note\n1,Anna,Ewa,a,b\n")
    with pytest.raises(BadTable, match=r"several columns 'name' \(numbers 2 and 3\)"):
        table.columns(["no", "name"])
    with pytest.raises(BadTable, match=r"no column 'born'; its columns are: no, name"):
        table.columns(["born"])
    assert next(table.rows(["no"])).values == {"no": "1"}


def test_reading_goes_on_behind_a_line(tmp_path: Path) -> None:
    assert [r.values["no"] for r in opened(tmp_path, BOOK).rows(start=3)] == ["3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"<html><table><tr><td>x</td></tr></table>", "web page"),
        (b"%PDF-1.7 x", "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"a,b\n1," + b"x" * 10_000_001, "longer than"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=words):
        rows(opened(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="cannot be read"):
        open_table(tmp_path / "none.csv")
