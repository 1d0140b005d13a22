from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, NoText, NotText, SaysoError, TooLarge
from sayso.ingest.limits import LARGEST_PART
from sayso.ingest.load import Given, expand, report_from
from tests.ingest.office_files import archive, docx, msg, odt, ole

SALE = "The yard in Rauma has been sold to a firm from Norland, two people with knowledge of the sale said on Tuesday."
MAYOR = "The mayor welcomed the sale and said that no jobs would be lost in the town."
CORE = "<dc:title>Yard  sold</dc:title><dc:creator>Ada Holm</dc:creator><dcterms:created>2021-05-04T10:00:00Z</dcterms:created>"
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Yard sold}{\author Ada Holm}{\creatim\yr2021\mo5\dy4}}"
    rb"{\header Running head}\pard The caf\'e9\rquote s owner, Zo\u235\'eb, has sold it to 14{\super\chftn}{\footnote Statement of the "
    rb"yard.} firms, two\~people said \emdash  on Tuesday.{\v hidden}\par " + MAYOR.encode() + rb"\par}"
)


def p(text: str, style: str = "") -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document() -> None:
    half = len(SALE) // 2
    split = f"<w:p><w:r><w:t>{SALE[:half]}</w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:r><w:t>{SALE[half:]}</w:t></w:r></w:p>"
    report = report_from(docx(p("Yard sold to Norland", "Heading1") + split + p(MAYOR), CORE), "a.docx", Given())
    assert report.text == f"Yard sold to Norland\n\n{SALE}\n\n{MAYOR}"
    assert (report.title, report.author) == ("Yard sold", "Ada Holm")
    assert (report.published, report.published_basis) == ("2021-05-04", "assumed")
    assert report_from(docx(p("Yard sold", "Title") + p(SALE)), "a", Given()).title == "Yard sold"


def test_the_printed_date_of_a_word_document_comes_first() -> None:
    report = report_from(docx(p("Harbour Gazette, 3 May 2019") + p(SALE), CORE), "a.docx", Given())
    assert (report.published, report.published_basis) == ("2019-05-03", "detected")


def test_footnotes_of_a_word_document_stand_behind_the_text() -> None:
    text = (
        f'<w:p><w:r><w:t>{SALE[:-1]}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{p("rule")}</w:footnote><w:footnote w:id="2">{p("Statement of the yard.")}</w:footnote>'
    report = report_from(docx(text + p(MAYOR), notes=notes), "a.docx", Given())
    assert report.text == f"{SALE[:-1]}².\n\n{MAYOR}\n\n2 Statement of the yard."


def test_cells_of_text_are_kept_and_figures_are_left_out_with_a_warning() -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{p(c)}</w:tc>' for c in cells)}</w:tr></w:tbl>"

    report = report_from(docx(table(MAYOR) + p(SALE) + table("2020", "410")), "a.docx", Given())
    assert report.text == f"{MAYOR}\n\n{SALE}"
    assert report.warnings == ("1 table was left out: nothing says what the figures in the cells are",)


def test_an_opendocument_text() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Statement of the yard.</text:p></text:note-body></text:note>"
    text = (
        f"<text:h>Yard sold to Norland</text:h><text:p>{SALE[:-1]}{note}.</text:p>"
        f"<text:p>The <text:span>mayor</text:span><text:s/>welcomed<text:line-break/>the sale.</text:p>"
    )
    meta = "<dc:title>Yard sold</dc:title><meta:initial-creator>Ada Holm</meta:initial-creator><meta:creation-date>2021-05-04T10:00:00</meta:creation-date>"
    report = report_from(odt(text, meta), "a.odt", Given())
    assert (
        report.text
        == f"Yard sold to Norland\n\n{SALE[:-1]}¹.\n\nThe mayor welcomed the sale.\n\n1 Statement of the yard."
    )
    assert (report.title, report.author, report.published) == ("Yard sold", "Ada Holm", "2021-05-04")


def test_an_rtf_document() -> None:
    report = report_from(RTF, "a.rtf", Given())
    assert report.text == (
        "The café’s owner, Zoë, has sold it to 14¹ firms, two people said — on Tuesday.\n\n"
        f"{MAYOR}\n\n1 Statement of the yard."
    )
    assert (report.title, report.author, report.published) == ("Yard sold", "Ada Holm", "2021-05-04")


def compressed(rtf: bytes) -> bytes:
    """Return RTF as Outlook stores it, every byte a literal."""
    blocks = [rtf[i : i + 8] for i in range(0, len(rtf), 8)]
    packed = b"".join(b"\0" + block for block in blocks)
    return struct.pack("<II4sI", len(packed) + 12, len(rtf), b"LZFu", 0) + packed


@pytest.mark.parametrize("kind", ["plain", "html", "rtf"])
def test_an_outlook_message(kind: str) -> None:
    text = f"“It’s sold,” she said. {SALE} {MAYOR}"
    raw = {
        "plain": lambda: msg(text.encode("cp1252"), attachments=2),
        "html": lambda: msg(None, html=f"<html><body><p>{text}</p></body></html>".encode("cp1252"), attachments=2),
        "rtf": lambda: msg(None, rtf=compressed(rb"{\rtf1\ansi " + SALE.encode() + rb"\par}"), attachments=2),
    }[kind]()
    report = report_from(raw, "a.msg", Given())
    assert SALE in report.text
    assert kind == "rtf" or "“It’s sold,”" in report.text
    assert (report.title, report.outlet, report.author) == ("Yard sold", "The Daily Tide", "news@tide.example")
    assert report.published == "2024-03-05"
    assert any("2 attachments" in w for w in report.warnings)


def test_documents_attached_to_an_outlook_message_are_read() -> None:
    core = "<dc:creator>Ada Holm</dc:creator>"
    raw = msg(MAYOR.encode("cp1252"), attachments=1, files={"sale.docx": docx(p(SALE), core), "x.png": b"\x89PNG"})
    report = report_from(raw, "a.msg", Given(language="en"))
    section = next(s for s in report.sections if s.speaker == "Ada Holm")
    assert (report.text[section.start : section.end].strip("\0"), section.published) == (SALE, "2024-03-05")
    assert "Attachment: sale.docx" in report.text
    assert ["x.png" in w or "1 attachment was" in w for w in report.warnings] == [True, True]


BOMB = archive({"word/document.xml": b"<a>" + b" " * (LARGEST_PART + 10)})
ENTITIES = archive(
    {
        "word/document.xml": '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y SYSTEM "file:///etc/hostname">]><a><p><t>&x;&y;</t></p></a>'
    }
)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (BOMB, TooLarge),
        (ENTITIES, NoText),
        (docx(""), NoText),
        (archive({"word/document.xml": "<a"}), NotText),
        (archive({"a.txt": "text"}), NotText),
        (archive({"word/document.xml": "<a>" * 5000}), NotText),
        (docx(p(SALE))[:-30], NotText),
        (odt("").replace(b"content.xml", b"kontent.xml"), NotText),
        (b"{\\rtf1 {" + b"{" * 5000, TooLarge),
        (b"{\\rtf1 }", NoText),
        (ole({"WordDocument": b"x"}), NotText),
        (msg(b" "), NoText),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotText),
    ],
)
def test_hostile_and_damaged_files_are_refused(raw: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        report_from(raw, "a.file", Given())


def test_a_folder_holds_them_too(tmp_path: Path) -> None:
    for name in ("a.docx", "b.odt", "c.rtf", "d.msg"):
        (tmp_path / name).write_bytes(b"x")
    assert len(expand(str(tmp_path))[0]) == 4


FILES = [
    docx(p(SALE), CORE),
    odt(f"<text:p>{SALE}</text:p>"),
    RTF,
    msg(SALE.encode(), rtf=compressed(RTF), attachments=1),
]


@given(st.sampled_from(FILES), st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_damage_gives_a_report_or_an_error_of_ours(raw: bytes, at: int, noise: bytes) -> None:
    at %= len(raw)
    try:
        report = report_from(raw[:at] + noise + raw[at + len(noise) :], "a.file", Given(language="en"))
    except SaysoError:
        return
    report.text.encode()


def test_boxes_in_boxes_and_tables_in_tables_are_read_once() -> None:
    box = f"<w:p><w:r><w:txbxContent>{p('Inside the first box.')}<w:p><w:r><w:txbxContent>{p(SALE)}</w:txbxContent></w:r></w:p></w:txbxContent></w:r></w:p>"
    inner = f"<w:tbl><w:tr><w:tc>{p('The ships left the harbour on Monday morning, and nobody returned.')}</w:tc></w:tr></w:tbl>"
    text = report_from(
        docx(f"{box}<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"), "a.docx", Given(language="en")
    ).text
    assert text.count("Inside the first box.") == text.count(SALE) == text.count("nobody returned") == 1
