from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.ingest.charset import declared_in_page, decode, standard_encoding
from sayso.ingest.load import Given, report_from

QUOTED = "“It’s the café’s money – all £3,000 of it,” the clerk, Zoë Núñez, said…"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "It’s over, she said."),
        ("cp1252", "Prices rose 4½ % to £3,000 in May, the bank said."),
        ("cp1252", "Norway’s Ørsted said that it would not bid again."),
        ("cp1252", "The naïve plan failed… the minister said."),
        ("cp1250", "The mill in Łódź was sold to Dvořák, the paper said."),
        ("cp1250", "Rzeczpospolita wrote that Michał Dąbrowski had been charged."),
        ("cp1251", "The daily «Известия» said that the contract had been cancelled."),
        ("cp1254", "A court in Diyarbakır freed Gülşah Yıldız."),
        ("koi8-r", "The paper Коммерсантъ wrote that Иван Петров had sold the plant."),
        ("mac_roman", "It’s over, she said. “We lost.”"),
        ("utf-16-be", "The yard was sold, the mayor of Müncheberg said."),
    ],
)
def test_a_short_text_that_names_no_encoding_reads_as_it_was_written(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, ())


@pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", "us-ascii", "l1", "windows-1252", "cp1252", None, "x-none"])
def test_declared_latin_1_is_windows_1252(label: str | None) -> None:
    assert decode(QUOTED.encode("cp1252"), "a", label) == (QUOTED, ())


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1250", "ascii", "utf-16", None])
def test_whole_utf_8_is_utf_8_whatever_is_declared(label: str | None) -> None:
    assert decode(QUOTED.encode(), "a", label) == (QUOTED, ())


def test_utf_8_that_is_declared_and_is_not() -> None:
    assert decode(QUOTED.encode("cp1252"), "a", "utf-8") == (QUOTED, ())


def test_a_declared_encoding_outweighs_the_guess() -> None:
    text = "Ceny wzrosły – powiedział rzecznik. Ąę."
    assert decode(text.encode("cp1250"), "a", "windows-1250").text == text
    japanese = "東京 said that it would build no plant."
    assert decode(japanese.encode("shift_jis"), "a", "Shift_JIS").text == japanese
    assert decode(japanese.encode("iso2022_jp"), "a", "iso-2022-jp").text == japanese


def test_a_byte_that_the_declared_encoding_has_not_is_replaced() -> None:
    text, warnings = decode(QUOTED.encode("cp1252") + b"\x81", "a", "windows-1252")
    assert text == QUOTED + "\N{REPLACEMENT CHARACTER}"
    assert warnings


@pytest.mark.parametrize("label", ["base64", "rot13", "unicode_escape", "idna", "", "\0", "a" * 500, "zip"])
def test_labels_that_are_no_encodings_of_text(label: str) -> None:
    assert standard_encoding(label) is None
    assert decode(QUOTED.encode(), "a", label).text == QUOTED


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<meta charset="iso-8859-1">', "iso-8859-1"),
        (b"<META http-equiv=Content-Type content='text/html; charset=windows-1250'>", "windows-1250"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "ISO-8859-2"),
        (b"<html><body>charset=utf-8", None),
    ],
)
def test_what_a_page_declares(head: bytes, label: str | None) -> None:
    assert declared_in_page(head) == label


BODY = f"<p>{QUOTED} The mayor said so on Monday. The yard in Rauma will be sold, and no jobs will be lost there.</p>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="ISO-8859-1">', "cp1252"),
        ('<meta charset="us-ascii">', "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ("", "cp1252"),
        ('<meta charset="utf-16">', "utf-16"),
    ],
)
def test_pages_that_declare_something_else(head: str, encoding: str) -> None:
    page = (
        f"<!doctype html><html><head>{head}<title>Yard</title></head><body><article>{BODY * 3}</article></body></html>"
    )
    assert QUOTED in report_from(page.encode(encoding), "a.html", Given()).text


def test_an_xhtml_page_with_an_xml_declaration() -> None:
    page = f'<?xml version="1.0" encoding="iso-8859-1"?>\n<html><head><title>Yard</title></head><body>{BODY * 3}</body></html>'
    assert QUOTED in report_from(page.encode("cp1252"), "a.html", Given()).text


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mail_that_declares_latin_1_and_has_windows_1252(kind: str) -> None:
    head = f"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/{kind}; charset=iso-8859-1\n\n"
    body = BODY if kind == "plain" else f"<html><body>{BODY * 3}</body></html>"
    assert QUOTED in report_from(head.encode() + body.encode("cp1252"), "a.eml", Given()).text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "gbk", "utf-16", "iso-2022-jp", "utf-7"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_an_error_of_ours(raw: bytes, label: str | None) -> None:
    try:
        text, _ = decode(raw, "a", label)
    except SaysoError:
        return
    text.encode("utf-8", "strict")


@pytest.mark.parametrize(
    ("text", "wrong"), [("The café in Łódź is “shut”.", "latin-1"), ("The café costs 3 €.", "cp1252")]
)
def test_utf_8_that_was_encoded_twice_is_undone_with_a_warning(text: str, wrong: str) -> None:
    result = decode(text.encode().decode(wrong).encode(), "a.txt")
    assert result.text == text
    assert result.warnings


@pytest.mark.parametrize("text", ["The café is shut.", "São Paulo – “Água”", "Ã and Â are letters."])
def test_text_that_was_encoded_once_stays(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())
