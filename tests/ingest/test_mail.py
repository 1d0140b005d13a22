"""Mails: what they quote, forward and have attached belongs to its sender and its day."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from reportlab.pdfgen.canvas import Canvas

from sayso.ingest.days import find_day
from sayso.ingest.load import Given, report_from
from sayso.ingest.thread import sender_name
from sayso.model import Report, Section, SectionKind
from tests.ingest.office_files import docx

_HEAD = (
    "From: Dora Quist <dora@pier.example>\nTo: desk@tide.example\nSubject: Re: Tug\n"
    "Date: Thu, 06 Jun 2024 09:00:00 +0200\nMIME-Version: 1.0\n"
)
_OWN = "Nobody has sold a tug."
_QUOTED = "The yard sold both tugs yesterday."


def _read(body: str, head: str = "Content-Type: text/plain; charset=utf-8\n\n", name: str = "a.eml") -> Report:
    return report_from((_HEAD + head + body).encode(), name, Given())


def _messages(report: Report) -> list[tuple[str | None, str | None, str]]:
    return [(s.speaker, s.published, _words(report, s)) for s in report.sections if s.kind is SectionKind.MESSAGE]


def _labels(report: Report) -> list[str]:
    return [_words(report, s) for s in report.sections if s.kind is SectionKind.LABEL]


def _words(report: Report, section: Section) -> str:
    return report.text[section.start : section.end]


@pytest.mark.parametrize(
    "line",
    [
        "On Tue, Jun 4, 2024 at 8:15 AM Ivo Larsen <ivo@yard.example> wrote:",
        "On 4 June 2024, at 08:15, Ivo Larsen <ivo@yard.example> wrote:",
        "On Tuesday, 4 June 2024 at 08:15, Ivo Larsen\n<ivo@yard.example> wrote:",
        "On 2024-06-04 08:15, Ivo Larsen wrote:",
        "2024-06-04 8:15 GMT+02:00 Ivo Larsen <ivo@yard.example>:",
        "Ivo Larsen <ivo@yard.example> wrote on Tue, 4 Jun 2024 08:15:00 +0200:",
        "Am 04.06.2024 um 08:15 schrieb Ivo Larsen:",
        "Le mar. 4 juin 2024 à 08:15, Ivo Larsen <ivo@yard.example> a écrit :",
        "El mar, 4 jun 2024 a las 8:15, Ivo Larsen (<ivo@yard.example>) escribió:",
        "Op di 4 jun. 2024 om 08:15 schreef Ivo Larsen <ivo@yard.example>:",
    ],
)
def test_a_reply_line_names_sender_and_day(line: str) -> None:
    report = _read(f"{_OWN}\n\n{line}\n> {_QUOTED}\n")
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", _QUOTED)]
    assert _labels(report) == [line]


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----\nFrom: Ivo Larsen\nSent: Tuesday, June 4, 2024 8:15 AM\nTo: Dora Quist\n\n",
        "________________________________\nFrom: Larsen, Ivo <ivo@yard.example>\nSent: 04 June 2024 08:15\n\n",
        "---------- Forwarded message ---------\nFrom: Ivo Larsen <ivo@yard.example>\n"
        "Date: Tue, 4 Jun 2024 at 08:15\nSubject: Tug\nTo: <dora@pier.example>\n\n\n",
        "From: Ivo Larsen [mailto:ivo@yard.example]\nSent: den 4 June 2024 08:15\nTo: Dora Quist;\n    Petra Holm\n\n",
        "*From:* Ivo Larsen <ivo@yard.example>\n*Date:* 4 June 2024\n*Subject:* Tug\n\n",
        "Von: Ivo Larsen\nGesendet: Dienstag, 4. Juni 2024 08:15\nAn: Dora Quist\nBetreff: Tug\n\n",
    ],
)
def test_a_header_in_the_text_names_sender_and_day(header: str) -> None:
    report = _read(f"{_OWN}\n\n{header}{_QUOTED}\n")
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", _QUOTED)]
    assert report.text.startswith(_OWN)


def test_answers_between_quoted_lines_are_the_repliers() -> None:
    report = _read(
        f"On 4 June 2024 08:15, Ivo Larsen wrote:\n> {_QUOTED}\n\n{_OWN}\n\n> The crew left.\n\nIt did not.\n"
    )
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", _QUOTED), ("Ivo Larsen", "2024-06-04", "The crew left.")]


def test_quotations_nest() -> None:
    report = _read(
        f"{_OWN}\n\nOn 4 June 2024 08:15, Ivo Larsen wrote:\n> {_QUOTED}\n>\n> On 2 June 2024 20:01, Petra Holm wrote:\n"
        ">> The bank will lend the money.\n"
    )
    outer, inner = (s for s in report.sections if s.kind is SectionKind.MESSAGE)
    assert (outer.speaker, inner.speaker, inner.published) == ("Ivo Larsen", "Petra Holm", "2024-06-02")
    assert outer.start < inner.start < inner.end <= outer.end
    assert ">" not in report.text


def test_a_reply_line_without_a_date_counts_in_front_of_quoted_lines() -> None:
    assert _messages(_read(f"{_OWN}\n\nIvo Larsen wrote:\n> {_QUOTED}\n")) == [("Ivo Larsen", None, _QUOTED)]
    assert _messages(_read(f"{_OWN}\n\nIvo Larsen wrote:\n\n{_QUOTED}\n")) == []


def test_quoted_lines_of_nobody_have_no_sender() -> None:
    assert _messages(_read(f"{_OWN}\n\n> {_QUOTED}\n")) == [(None, None, _QUOTED)]


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, the minister wrote:\n\nWe will sell both tugs.\n",
        "The report covers 2024.\nFrom: Malmo the tugs went to Riga.\n\nNobody was hurt.\n",
        "On Monday, 3 June 2024 at 19:00, the council voted. The mayor then wrote:\n\nI am glad that the tug is sold.\n",
        "She wrote: nobody has sold a tug.\n\nTo: be continued.\n",
    ],
)
def test_what_only_looks_like_a_reply_is_text(text: str) -> None:
    assert _messages(_read(text)) == []


def test_greetings_signatures_and_notices_are_labels() -> None:
    report = _read(
        f"Hello Ivo,\n\n{_OWN}\n\nSent from my phone\n\nThis message and its attachments are confidential and intended "
        "solely for the addressee.\n\n-- \nDora Quist\nPier Watch\n"
    )
    assert [w.split("\n")[0][:12] for w in _labels(report)] == ["Hello Ivo,", "Sent from my", "This message", "-- "]


def test_the_quotations_of_an_html_mail() -> None:
    html = (
        f"<html><body><div>{_OWN}</div><div class='gmail_quote'><div>On Tue, Jun 4, 2024 at 8:15 AM Ivo Larsen "
        f"&lt;<a href='mailto:i@y.example'>i@y.example</a>&gt; wrote:<br></div><blockquote><p>{_QUOTED}</p>"
        "<p>He got 3 million<sup>2</sup> euros.</p></blockquote></div></body></html>"
    )
    report = _read(html, "Content-Type: text/html; charset=utf-8\n\n")
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", f"{_QUOTED}\n\nHe got 3 million euros.")]
    outlook = (
        f"<body><p>{_OWN}</p><div><p><b>From:</b> Ivo Larsen<br><b>Sent:</b> Tuesday, June 4, 2024 8:15 AM<br>"
        f"<b>To:</b> Dora Quist</p></div><p>{_QUOTED}</p></body>"
    )
    assert _messages(_read(outlook, "Content-Type: text/html\n\n")) == [("Ivo Larsen", "2024-06-04", _QUOTED)]


def test_attached_mails_are_their_senders_and_other_attachments_are_named() -> None:
    body = (
        "--zz\nContent-Type: text/plain\n\n\n--zz\nContent-Type: message/rfc822\n\nFrom: Ivo Larsen <i@y.example>\n"
        f"Date: Tue, 4 Jun 2024 08:15:00 +0200\nSubject: Tug\n\n{_QUOTED}\n--zz\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="contract.pdf"\n\nJVBERi0=\n--zz\nContent-Type: image/png\n\nabc\n--zz--\n'
    )
    report = _read(body, 'Content-Type: multipart/mixed; boundary="zz"\n\n')
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", _QUOTED)]
    assert report.text.startswith("From: Ivo Larsen")
    assert len(report.warnings) == 1
    assert "contract.pdf" in report.warnings[0]


def _with_files(*files: tuple[str, str, bytes]) -> Report:
    message = EmailMessage()
    message["From"], message["Subject"] = "Dora Quist <dora@pier.example>", "Tug"
    message["Date"] = "Thu, 06 Jun 2024 09:00:00 +0200"
    message.set_content(_OWN)
    for name, kind, content in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return report_from(message.as_bytes(), "a.eml", Given())


def test_attached_documents_are_their_authors_and_read_against_their_day_or_that_of_the_mail() -> None:
    p = f"<w:p><w:r><w:t>{_QUOTED}</w:t></w:r></w:p>"
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(60, 700, "The pilots of the harbour refused to bring the tugs in.")
    canvas.save()
    report = _with_files(
        ("sale.docx", "application/octet-stream", docx(p, "<dc:creator>Ada Holm</dc:creator>")),
        ("pilots.pdf", "application/pdf", buffer.getvalue()),
        ("dated.docx", "application/msword", docx(p.replace(_QUOTED, "4 May 2021") + p)),
        ("figures.csv", "text/csv", b"a,b\n1,2\n"),
        ("broken.pdf", "application/pdf", b"%PDF-1.4 broken"),
    )
    assert [m[:2] for m in _messages(report)] == [
        ("Ada Holm", "2024-06-06"),
        (None, "2024-06-06"),
        (None, "2021-05-04"),
    ]
    assert _messages(report)[0][2] == _QUOTED
    assert "pilots of the harbour" in _messages(report)[1][2]
    assert _labels(report) == ["Attachment: sale.docx", "Attachment: pilots.pdf", "Attachment: dated.docx"]
    assert [("figures.csv" in w, "broken.pdf" in w) for w in report.warnings] == [(True, False), (False, True)]


def test_mails_with_files_in_files_are_opened_to_a_limit() -> None:
    inner = f"From: Ivo Larsen <i@y.example>\nSubject: Tug\nDate: 4 Jun 2024\n\n{_QUOTED}\n".encode()
    report = _with_files(("letter.eml", "application/octet-stream", inner))
    assert _messages(report) == [("Ivo Larsen", "2024-06-04", _QUOTED)]
    for _ in range(6):
        message = EmailMessage()
        message["From"], message["Subject"] = "Dora Quist <dora@pier.example>", "Tug"
        message.set_content(_OWN)
        message.add_attachment(inner, maintype="application", subtype="octet-stream", filename="letter.eml")
        inner = message.as_bytes()
    report = report_from(inner, "a.eml", Given())
    assert any("too deep" in w for w in report.warnings)


def test_a_plain_part_that_only_points_to_the_html_part_is_passed_over() -> None:
    body = (
        "--zz\nContent-Type: text/plain\n\nYour mail program cannot show HTML.\n--zz\nContent-Type: text/html\n\n"
        f"<body><p>{_OWN}</p></body>\n--zz--\n"
    )
    assert _read(body, 'Content-Type: multipart/alternative; boundary="zz"\n\n').text == _OWN


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Date: Tue, 4 Jun 24 08:15 CEST\n", "2024-06-04"),
        ("Date: 4 June 2024\n", "2024-06-04"),
        ("Date: soon\nReceived: from a by b; Tue, 4 Jun 2024 06:15:00 +0000\n", "2024-06-04"),
        ("Date: soon\n", None),
        ("Date: Thu, 1 Jan 1970 00:00:00 +0000\n", None),
    ],
)
def test_damaged_dates(head: str, day: str | None) -> None:
    mail = f"From: Dora Quist <d@p.example>\nSubject: Tug\n{head}\n{_OWN}\n"
    assert report_from(mail.encode(), "a.eml", Given()).published == day


@pytest.mark.parametrize(
    "head",
    [
        "From dora@pier.example Thu Jun  6 09:00:00 2024\nFrom: Dora Quist <dora@pier.example>\nSubject: Tug\n",
        "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nFrom: Dora Quist <dora@pier.example>\nDate: Thu, 06 Jun 2024 09:00:00 +0200\n",
        "ARC-Seal: i=1; a=rsa-sha256;\n b=xyz\nFrom: dora@pier.example\nSubject: Tug\n",
    ],
)
def test_a_mail_is_known_by_its_header_whatever_the_file_is_called(head: str) -> None:
    report = report_from(f"{head}\n{_OWN}\n".encode(), "download", Given())
    assert (report.media_type, report.text.strip()) == ("message/rfc822", _OWN)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Larsen, Ivo <ivo@yard.example>", "Ivo Larsen"),
        ('"Press office, Yard" <p@yard.example>', "Press office, Yard"),
        ("ivo@yard.example", "ivo@yard.example"),
        ("Ivo Larsen via Harbour list", "Ivo Larsen"),
        ("", None),
    ],
)
def test_the_name_of_a_sender(printed: str, name: str | None) -> None:
    assert sender_name(printed) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: July 11, 2023 | Updated: November 2, 2023", "2023-07-11"),
        ("4. Juni 2024", "2024-06-04"),
        ("13/05/2024", "2024-05-13"),
        ("03/05/2024", None),
        ("31 June 2024", None),
        ("no day", None),
    ],
)
def test_the_day_that_a_line_names(text: str, day: str | None) -> None:
    assert find_day(text) == day


def test_many_replies_without_marks_are_each_their_senders() -> None:
    replies = "\n".join(f"On {n} May 2024, Ivo Larsen wrote:\nTug number {n} left.\n" for n in range(1, 29)) * 40
    report = _read(f"{_OWN}\n\n{replies}")
    messages = _messages(report)
    assert len(messages) == 28 * 40
    assert messages[0][1] == "2024-05-01"
    assert messages[-1] == ("Ivo Larsen", "2024-05-28", "Tug number 28 left.")


@pytest.mark.parametrize("sign", ["(", "<a@", "=?utf-8?q?a?= ", '"'])
def test_a_sender_that_cannot_be_parsed_costs_no_mail(sign: str) -> None:
    report = report_from(f"From: {sign * 3000}\nTo: a@b.example\nSubject: x\n\n{_OWN}".encode(), "a.eml", Given())
    assert report.text.strip() == _OWN
