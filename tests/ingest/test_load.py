from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from sayso.errors import BadOption, InputError, NoText, NotFound, NotText, SaysoError, TooLarge, UnknownLanguage
from sayso.ingest.limits import LARGEST, LONGEST
from sayso.ingest.load import Given, expand, load, report_from
from sayso.model import Report

ARTICLE = (
    "The yard in Rauma has been sold to a firm from Norland, two people with knowledge of the sale said on Tuesday. "
    "The price was not made public. The mayor welcomed the sale and said that no jobs would be lost in the town."
)
ELSEWHERE = ARTICLE.replace("Rauma", "Turku")
PAGE = f"""<!doctype html><html lang="en"><head><title>Yard sold - The Daily Tide</title>
<meta property="og:title" content="Yard sold"><meta property="og:site_name" content="The Daily Tide">
<meta name="author" content="Ada Holm"><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Yard sold</h1>
<p>{ARTICLE}</p><p>{ELSEWHERE}</p></article></body></html>"""


def write(folder: Path, name: str, content: bytes | str) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def pdf(text: str, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        line = canvas.beginText(60, 780)
        for start in range(0, len(text), 80):
            line.textLine(text[start : start + 80])
        canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_plain_text_keeps_every_character_and_the_digest_of_the_bytes(tmp_path: Path) -> None:
    report = load(write(tmp_path, "a.txt", ARTICLE + "\r\nSecond line."))
    assert report.text == ARTICLE + "\nSecond line."
    assert len(report.sha256) == 64
    assert report.id == report.sha256[:16]
    assert (report.language, report.outlet, report.published_basis) == ("en", None, "unknown")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = ARTICLE.replace("firm", "“café”")
    assert load(write(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_a_page_gives_article_title_author_outlet_and_date(tmp_path: Path) -> None:
    report = load(write(tmp_path, "a.html", PAGE))
    assert ARTICLE in report.text
    assert "Home" not in report.text
    assert (report.title, report.author, report.outlet, report.published) == (
        "Yard sold",
        "Ada Holm",
        "The Daily Tide",
        "2024-03-05",
    )
    assert (report.outlet_basis, report.published_basis) == ("metadata", "metadata")


def test_what_the_user_says_outweighs_the_metadata(tmp_path: Path) -> None:
    report = load(write(tmp_path, "a.html", PAGE), Given(published="2020-01-02", outlet="Radio Nord", title="Other"))
    assert (report.title, report.outlet, report.published) == ("Other", "Radio Nord", "2020-01-02")
    assert (report.outlet_basis, report.published_basis) == ("given", "given")


def test_a_pdf_with_a_text_layer_is_read(tmp_path: Path) -> None:
    report = load(write(tmp_path, "a.pdf", pdf(ARTICLE, pages=2)))
    assert "has been sold to a firm" in " ".join(report.text.split())
    assert report.media_type == "application/pdf"


def test_a_mail_is_read_and_its_html_too(tmp_path: Path) -> None:
    head = (
        "From: The Daily Tide <news@tide.example>\nTo: a@b.example\nSubject: Yard sold\n"
        "Date: Tue, 05 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
    )
    report = load(write(tmp_path, "a.eml", f"{head}Content-Type: text/plain; charset=utf-8\n\n{ARTICLE}\n"))
    assert (report.title, report.outlet, report.published) == ("Yard sold", "The Daily Tide", "2024-03-05")
    assert ARTICLE in report.text
    html = load(write(tmp_path, "b.eml", f"{head}Content-Type: text/html; charset=utf-8\n\n{PAGE}\n"))
    assert ARTICLE in html.text


def test_an_address_is_fetched_from_a_real_server(tmp_path: Path, server: str) -> None:
    write(tmp_path, "a.html", PAGE)
    report = load(f"{server}/a.html")
    assert (report.title, report.url) == ("Yard sold", f"{server}/a.html")
    with pytest.raises(NotFound, match="404"):
        load(f"{server}/none.html")


def test_an_address_that_does_not_answer() -> None:
    with pytest.raises(NotFound, match="does not answer"):
        load("http://127.0.0.1:9/")


def test_a_folder_is_its_documents_and_what_is_passed_over_is_told(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", ARTICLE)
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "c.xlsx", b"PK")
    write(tmp_path, ".hidden.txt", ARTICLE)
    kept, passed_over = expand(str(tmp_path))
    assert [Path(k).name for k in kept] == ["a.html", "b.txt"]
    assert [Path(p).name for p in passed_over] == ["c.xlsx"]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no documents"):
        expand(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.txt", b"", NoText, "empty"),
        ("a.txt", b" \n\t ", NoText, "empty"),
        ("a.txt", b"12345 ---", NoText, "no words"),
        ("a.txt", bytes(range(256)) * 40, NotText, "no text"),
        ("a.bin", b"\x7fELF" + b"\0" * 100, NotText, "program"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 100, NotText, "damaged or locked archive"),
        ("a.png", b"\x89PNG\r\n" + b"\0" * 100, NotText, "picture"),
        ("a.pdf", b"%PDF-1.4 broken", NotText, "broken PDF"),
        ("a.pdf", pdf(""), NoText, "without text"),
        ("a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>", NoText, "without an article"),
        (
            "a.html",
            "<html><body><form>Name <input> Password <input></form></body></html>",
            NoText,
            "without an article",
        ),
        (
            "a.eml",
            "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n\n",
            NoText,
            "without a text body",
        ),
        (
            "a.txt",
            "Иран и Россия хотят построить завод, который будет выпускать беспилотники, сообщает газета.",
            UnknownLanguage,
            r"\(ru\)",
        ),
        (
            "a.txt",
            (
                "Der Iran und Russland wollen nach einem Bericht der Zeitung eine Fabrik bauen, in der jedes "
                "Jahr Drohnen entstehen."
            ),
            UnknownLanguage,
            r"\(de\)",
        ),
        ("a.txt", "ab " * (LONGEST // 3 + 10), TooLarge, "characters"),
    ],
)
def test_bad_input_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes | str, error: type[InputError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        load(write(tmp_path, name, content))
    assert name in str(caught.value)
    assert caught.value.way_out


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLarge, match=f"more than {LARGEST:,}"):
        load(str(path))


def test_a_missing_file_and_a_path_that_is_none() -> None:
    with pytest.raises(NotFound, match="does not exist"):
        load("nowhere/at/all.txt")
    with pytest.raises(NotFound):
        load("a\0b")


def test_english_that_is_said_to_be_english_is_read_whatever_it_looks_like(tmp_path: Path) -> None:
    place = write(
        tmp_path,
        "a.txt",
        "Le maire de Rauma a dit que la vente du chantier naval est une bonne chose pour la ville et pour le port.",
    )
    with pytest.raises(UnknownLanguage):
        load(place)
    assert load(place, Given(language="en")).language_basis == "given"
    with pytest.raises(UnknownLanguage, match=r"\(fr\)"):
        load(place, Given(language="fr"))


@pytest.mark.parametrize(
    "published", ["yesterday", "2023-02-30", "05.02.2023", "2023-2-5", "20230205", "0001-01-01", ""]
)
def test_a_wrong_date_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(BadOption, match="2023-02-05"):
        Given(published=published)


def test_a_headline_over_a_text_is_its_title() -> None:
    report = report_from(f"Yard sold to Norland\n\n{ARTICLE}".encode(), "a.txt", Given())
    assert report.title == "Yard sold to Norland"
    assert report.text.startswith("Yard sold to Norland\n\n")


def test_deep_nesting_does_not_break_the_reader() -> None:
    deep = ("<div>" * 20_000 + ARTICLE + "</div>" * 20_000).encode()
    try:
        report: Report | None = report_from(b"<html><body>" + deep + b"</body></html>", "deep.html", Given())
    except SaysoError:
        report = None
    assert report is None or report.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.eml", "a"]))
def test_wild_bytes_give_a_report_or_an_error_of_ours(raw: bytes, name: str) -> None:
    for prefix in (b"", b"%PDF-1.7\n", b"<html><body>", b"From: a\nTo: b\nSubject: c\n\n"):
        try:
            report = report_from(prefix + raw, name, Given())
        except SaysoError as error:
            assert name in str(error)
        else:
            assert report.text.strip()


LETTER = (
    "The café owner Zoë Grünwald hid €1.2 million, the prosecutor’s office said. “She hid the ledgers,” Jürgen "
    "Müßig told reporters on Friday."
)


@pytest.mark.parametrize("stray", [b"\xa9", b"\x96", b"\xff", b"\xc3", b"\xe2\x80", b"\x00", b"\xed\xa0\x80"])
@pytest.mark.parametrize("at", [0, 40, None])
def test_a_stray_byte_is_replaced_and_told(stray: bytes, at: int | None) -> None:
    raw = LETTER.encode()
    at = len(raw) if at is None else at
    while at < len(raw) and raw[at] & 0xC0 == 0x80:
        at += 1
    report = report_from(raw[:at] + stray + raw[at:], "a.txt", Given())
    assert report.text.replace("\N{REPLACEMENT CHARACTER}", "") == LETTER
    (warning,) = report.warnings
    assert "replaced" in warning


def test_a_stray_byte_in_mostly_plain_letters_a_page_and_a_mail() -> None:
    plain = "The mine at Kolm reopened on Monday, its owner said. " * 40 + "“Yes,” said Zoë. "
    report = report_from(plain.encode() + b"Copyright \xa9 Norr", "a.txt", Given())
    assert "“Yes,” said Zoë." in report.text
    page = PAGE.replace("firm", "“café”").encode().replace(b"The mayor", b"The\x96mayor")
    assert "“café”" in (report := report_from(page, "a.html", Given())).text
    assert report.warnings
    mail = (
        f"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n{LETTER}".encode()
    )
    assert LETTER in (report := report_from(mail + b"\xa9", "a.eml", Given())).text
    assert report.warnings


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "latin-1", "utf-16-le", "utf-16-be", "cp1251"])
def test_a_whole_text_in_a_legacy_encoding_is_not_taken_for_damaged_utf8(encoding: str) -> None:
    text = {
        "cp1250": "Zdeněk Dvořák z Łodzi said that the yard was sold, the paper wrote. " * 8,
        "cp1251": "The ship «Звезда Севера» left the harbour, officials said. " * 8,
    }.get(encoding, LETTER.replace("€", "").replace("“", "").replace("”", "").replace("’", "'") * 3)
    report = report_from(text.encode(encoding), "a.txt", Given())
    assert "\N{REPLACEMENT CHARACTER}" not in report.text
    assert not report.warnings


@given(st.binary(max_size=60), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_no_bytes_put_into_a_text_lose_the_rest(noise: bytes, at: int) -> None:
    raw = (LETTER * 30).encode()
    at %= len(raw)
    try:
        report = report_from(raw[:at] + noise + raw[at:], "a.txt", Given())
    except SaysoError:
        return
    report.text.encode()
    assert report.text.count("hid the ledgers") >= 28


def test_a_pdf_that_says_its_title_and_author_can_be_written(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Yard  sold")
    canvas.setAuthor("Ada Holm")
    canvas.drawString(60, 780, "The yard in Rauma has been sold, two people said on Tuesday.")
    canvas.save()
    report = load(write(tmp_path, "a.pdf", buffer.getvalue()))
    assert (report.title, report.author) == ("Yard sold", "Ada Holm")
    assert type(report.title) is type(report.author) is str
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_a_page_of_a_pdf_that_is_damaged_costs_the_others_nothing() -> None:
    writer = PdfWriter(io.BytesIO(pdf(ARTICLE, pages=3)))
    writer.pages[1][NameObject("/Contents")] = NumberObject(7)
    buffer = io.BytesIO()
    writer.write(buffer)
    report = report_from(buffer.getvalue(), "a.pdf", Given())
    assert report.text.count("has been sold to a firm") == 2
    assert len(report.warnings) <= 1


@pytest.mark.parametrize(
    "head",
    [
        (
            'Content-Type: multipart/alternative; boundary="outer"\n'
            'Content-Type: multipart/alternative; boundary="inner"\n'
        ),
        'Content-Type: multipart/alternative; boundary="outer"\n',
        "Content-Type: multipart/alternative\n",
    ],
)
def test_a_mail_whose_header_names_another_boundary_is_read(head: str) -> None:
    mail = (
        f"{head}From: a@b.example\nSubject: Yard\nMIME-Version: 1.0\n\n--inner\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}\n--inner--\n"
    )
    assert LETTER in report_from(mail.encode(), "a.eml", Given()).text


def test_a_mail_with_an_empty_plain_part_is_read_from_the_other() -> None:
    mail = (
        "From: a@b.example\nSubject: Yard\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\n'
        "Content-Type: text/plain; charset=utf-8\n\n\u00a0\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>{ARTICLE}</p></body></html>\n--b--\n"
    )
    assert ARTICLE in report_from(mail.encode(), "a.eml", Given()).text


@pytest.mark.parametrize(
    "first",
    [
        "Status: RO",
        "X-GM-THRID: 1798",
        "DKIM-Signature: v=1; a=rsa-sha256;\n\tc=relaxed/simple",
        "Authentication-Results: mx.example; spf=pass",
    ],
)
def test_a_mail_is_known_whatever_its_first_header_is(first: str) -> None:
    mail = (
        f"{first}\nFrom: The Daily Tide <a@b.example>\nTo: c@d.example\nSubject: Yard\n"
        f"Date: Tue, 05 Mar 2024 10:00:00 +0000\n\n{LETTER}\n"
    )
    report = report_from(mail.encode(), "standard input", Given())
    assert (report.media_type, report.published, report.title) == ("message/rfc822", "2024-03-05", "Yard")
    assert "Subject" not in report.text


def test_a_text_with_colons_is_no_mail() -> None:
    text = f"Date: open\nThe yard was sold.\nFrom: Rauma\nTo: Turku\n\n{LETTER}"
    assert report_from(text.replace("Date: open\n", "").encode(), "a.txt", Given()).media_type == "text/plain"


def test_a_place_and_a_header_with_bytes_that_are_no_characters() -> None:
    mail = (
        b"From: Z\xfcrich \xff <a@b.example>\nSubject: caf\xe9\nDate: not a day\n"
        b"Content-Type: text/plain; charset=utf-8\n\n" + LETTER.encode()
    )
    report = report_from(mail, "caf\udce9.eml", Given())
    msgspec.json.encode(report)
