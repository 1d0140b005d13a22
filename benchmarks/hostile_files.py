"""Hostile files for the readers of documents, each of any length: nesting, runs, repeated structure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

__all__ = ["FILES"]

SENTENCE = "The yard in Rauma closed on Monday, the ministry said. "
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    "{}</office:text></office:body></office:document-content>"
)
_DEEPEST = 200
"""Levels of nesting, below the 256 at which libxml2 refuses a document."""


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _docx(body: str) -> bytes:
    return _zip({"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'})


def _odt(body: str) -> bytes:
    return _zip({"META-INF/manifest.xml": "<m/>", "content.xml": _ODT.format(body)})


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _times(piece: str, length: int) -> str:
    return piece * (length // len(piece))


def _nested(opening: str, closing: str, core: str, length: int, deepest: int = _DEEPEST) -> str:
    """Return elements in elements; depth grows with the length, up to a maximum."""
    depth = min(deepest, length // 200)
    return opening * depth + core + closing * depth


def _boxes(length: int) -> bytes:
    core = f"<w:p>{_run(SENTENCE)}</w:p>"
    return _docx(_nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", core, length, 66))


def _docx_tables(length: int) -> bytes:
    core = _times(f"<w:p>{_run(SENTENCE)}</w:p>", length)
    return _docx(_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", core, length, 66))


def _odt_tables(length: int) -> bytes:
    core = _times(f"<text:p>{SENTENCE}</text:p>", length)
    opening, closing = "<table:table><table:table-cell>", "</table:table-cell></table:table>"
    return _odt(_nested(opening, closing, core, length, 100))


def _odt_spans(length: int) -> bytes:
    inner = _nested("<text:span>", "</text:span>", _times(SENTENCE, length), length)
    return _odt(f"<text:p>{inner}</text:p>")


def _mail(body: str, header: str = "", kind: str = "text/plain") -> bytes:
    """Return a mail; a header that is given stands in the place of the usual one of its name."""
    usual = (
        "From: Ada Holm <ada@tide.example>",
        "Subject: The yard",
        "Date: Tue, 05 Mar 2024 10:00:00 +0000",
        "To: desk@tide.example",
    )
    name = header.partition(":")[0]
    lines = [line for line in usual if line.partition(":")[0] != name]
    head = "\n".join([*lines, "MIME-Version: 1.0", f"Content-Type: {kind}; charset=utf-8"])
    return f"{head}\n{header}\n{body}".encode()


def _quoted_levels(length: int) -> bytes:
    return _mail("\n".join(">" * (n % 80) + " " + SENTENCE for n in range(length // 60)))


def _multipart(length: int) -> bytes:
    depth = min(90, length // 400)
    parts = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    inner = "Content-Type: text/plain\n\n" + _times(SENTENCE + "\n", length)
    ends = "".join(f"\n--b{n}--\n" for n in reversed(range(depth)))
    return ("From: a@b.example\nTo: c@b.example\nSubject: x\n" + "".join(parts) + inner + ends).encode()


def _attached(length: int) -> bytes:
    part = f"--b\nContent-Type: message/rfc822\n\nFrom: Bo <bo@b.example>\nSubject: y\n\n{SENTENCE}\n"
    body = f"--b\nContent-Type: text/plain\n\n{SENTENCE}\n{_times(part, length)}--b--\n"
    return (
        'From: a@b.example\nTo: c@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + body
    ).encode()


def _page(body: str) -> bytes:
    head = '<html><head><meta property="article:published_time" content="2024-03-05"></head><body><article><h1>Yard sold</h1>'
    return f"{head}<p>{SENTENCE * 3}</p>{body}</article></body></html>".encode()


def _rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi " + body + "\\par " + SENTENCE + "}").encode()


def _pdf(draw: Callable[[Any], None]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pdf_scattered(length: int) -> bytes:
    """Words at places that look like columns, each line crossing the gutter of another."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 2)
        for n in range(length // 40):
            x = 20 + (n * 37) % 540
            canvas.drawString(x, 800 - (n * 3) % 780 - (n * 7 % 11) / 11, "harbour workers left " * (1 + n % 3))

    return _pdf(draw)


def _pdf_long_line(length: int) -> bytes:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 1)
        canvas.drawString(10, 500, "a" * length)

    return _pdf(draw)


def _pdf_paragraph(length: int) -> bytes:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 1)
        for n in range(length // 110):
            canvas.drawString(
                20 + 190 * (n // 700), 820 - (n % 700) * 1.1, ("the harbour and the yard were " * 4)[:110]
            )

    return _pdf(draw)


def _pdf_pages(length: int) -> bytes:
    def draw(canvas: Any) -> None:
        for n in range(length // 1000):
            for k in range(20):
                canvas.drawString(60, 780 - 14 * k, f"{n} {SENTENCE}")
            canvas.showPage()

    return _pdf(draw)


Make = Callable[[int], bytes]


def _of_mail(piece: str, kind: str = "text/plain") -> tuple[str, Make]:
    return "hostile.eml", lambda length: _mail(SENTENCE + "\n\n" + _times(piece, length), kind=kind)


def _of_header(name: str, piece: str) -> tuple[str, Make]:
    return "hostile.eml", lambda length: _mail(SENTENCE, f"{name}: {_times(piece, length)}\n")


def _of_page(piece: str, closing: str = "") -> tuple[str, Make]:
    """Return a page with a piece repeated; with a closing tag, the pieces are nested instead."""
    if not closing:
        return "hostile.html", lambda length: _page(_times(piece, length))
    return "hostile.html", lambda length: _page(
        piece * (length // len(piece)) + SENTENCE * 9 + closing * (length // len(piece))
    )


def _of_docx(piece: str) -> tuple[str, Make]:
    return "hostile.docx", lambda length: _docx(f"<w:p>{_run(SENTENCE)}</w:p>" + _times(piece, length))


def _of_odt(piece: str) -> tuple[str, Make]:
    return "hostile.odt", lambda length: _odt(f"<text:p>{SENTENCE}</text:p>" + _times(piece, length))


def _of_rtf(piece: str) -> tuple[str, Make]:
    return "hostile.rtf", lambda length: _rtf(_times(piece, length))


def _of_bytes(piece: bytes) -> tuple[str, Make]:
    return "hostile.txt", lambda length: SENTENCE.encode() + piece * (length // len(piece))


FILES: dict[str, tuple[str, Make]] = {
    "docx: boxes in boxes": ("hostile.docx", _boxes),
    "docx: tables in tables": ("hostile.docx", _docx_tables),
    "docx: dates in one paragraph": _of_docx(_run("before 3 May 2021 ")),
    "docx: dates in one run": (
        "hostile.docx",
        lambda n: _docx(f"<w:p>{_run(_times('before 3 May 2021 ', n))}</w:p>"),
    ),
    "docx: empty paragraphs": _of_docx("<w:p/>"),
    "docx: tables": _of_docx(f"<w:tbl><w:tr><w:tc><w:p>{_run('12')}</w:p></w:tc></w:tr></w:tbl>"),
    "odt: tables in tables": ("hostile.odt", _odt_tables),
    "odt: spans in spans": ("hostile.odt", _odt_spans),
    "odt: notes": _of_odt(
        "<text:p>x<text:note><text:note-body><text:p>yes</text:p></text:note-body></text:note></text:p>"
    ),
    "rtf: groups": _of_rtf("{\\b yes }"),
    "rtf: open groups": _of_rtf("{"),
    "rtf: closed groups": _of_rtf("}"),
    "rtf: bytes": _of_rtf("\\'e9"),
    "rtf: characters": _of_rtf("\\u-4000?"),
    "rtf: footnotes": _of_rtf("{\\footnote\\chftn yes}"),
    "rtf: cells": _of_rtf("12\\cell "),
    "mail: reply lines": _of_mail("On 5 March 2024, Ada Holm wrote:\nYes.\n"),
    "mail: reply lines, quoted": _of_mail("On 5 March 2024, Ada Holm wrote:\n> Yes.\n\nNo.\n\n"),
    "mail: one long reply line": (
        "hostile.eml",
        lambda n: _mail(SENTENCE + "\n\nOn " + _times("5 on wrote a ", n) + ":\n"),
    ),
    "mail: levels of quotation": ("hostile.eml", _quoted_levels),
    "mail: senders": _of_mail("From: Ada <ada@b.example>\n"),
    "mail: separators": _of_mail("-----Original Message-----\n"),
    "mail: separators and blanks": _of_mail("     \n"),
    "mail: forwarded headers": _of_mail("From: Ada <ada@b.example>\nSubject: yes\n\nYes.\n"),
    "mail: field that goes on": _of_mail("From:\n yes\n yes\n"),
    "mail: indented lines below a field": (
        "hostile.eml",
        lambda n: _mail(SENTENCE + "\n\nFrom: x\n" + _times(" yes yes\n", n)),
    ),
    "mail: signatures": _of_mail("-- \nAda\n\n"),
    "mail: greetings": _of_mail("Dear Ada,\nyes\n"),
    "mail: one paragraph": _of_mail("message yes no\n"),
    "mail: words of notices": _of_mail("message "),
    "mail: parts in parts": ("hostile.eml", _multipart),
    "mail: attached mails": ("hostile.eml", _attached),
    "mail: long subject": _of_header("Subject", "yard "),
    "mail: encoded subject": _of_header("Subject", "=?utf-8?q?yes?= "),
    "mail: many senders": _of_header("From", "Ada <a@b.example>, "),
    "mail: brackets in the sender": _of_header("From", "("),
    "mail: open angles in the sender": _of_header("From", "<a@"),
    "mail: parameters": _of_header("Content-Disposition", "a; b=c"),
    "mail: dates": _of_header("Date", "5 March "),
    "mail: received": ("hostile.eml", lambda n: _mail(SENTENCE, _times("Received: by x; yes\n", n))),
    "mail: html quotations in quotations": (
        "hostile.eml",
        lambda n: _mail("<p>Yes.</p>" + "<blockquote>" * (n // 12) + SENTENCE, kind="text/html"),
    ),
    "mail: html breaks": _of_mail("<br>yes", "text/html"),
    "page: quotations": _of_page("<blockquote><p>We left the yard.</p><cite>Ada Holm</cite></blockquote>"),
    "page: signed quotations": _of_page("<blockquote>We left the yard.<br>— Ada Holm</blockquote>"),
    "page: quotations in quotations": _of_page("<blockquote>", "</blockquote>"),
    "page: boxes in boxes": _of_page("<div class=date>", "</div>"),
    "page: two boxes in each box": _of_page("<div><div>10:30</div>", "</div>"),
    "page: sections in sections": _of_page("<section><time>10:30</time>", "</section>"),
    "page: articles in articles": _of_page("<article>", "</article>"),
    "page: posts": _of_page("<section><time>10:30</time><p>The yard closed, Ada said.</p></section>"),
    "page: clocks": _of_page("<div>10:30</div>"),
    "page: tables": _of_page("<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"),
    "page: rows": (
        "hostile.html",
        lambda n: _page("<table>" + _times("<tr><td>a</td><td>12</td></tr>", n) + "</table>"),
    ),
    "page: tables in tables": _of_page("<table><tr><td>a</td><td>", "</td></tr></table>"),
    "page: superscripts": _of_page("a<sup>x</sup>"),
    "page: superscripts in a paragraph": (
        "hostile.html",
        lambda n: _page("<p>" + _times("ten<sup>x</sup>", n) + "</p>"),
    ),
    "page: times": _of_page("<time>5 March 2024</time>"),
    "page: open paragraphs": _of_page("<p>"),
    "page: quotation elements": _of_page("<q>yes</q>"),
    "page: elements in a paragraph": _of_page("<b>yes</b> "),
    "page: linked data": (
        "hostile.html",
        lambda n: _page('<script type="application/ld+json">' + "[" * (n // 2) + "]" * (n // 2) + "</script>"),
    ),
    "page: links": _of_page('<li><a href="/x">More on the yard</a></li>'),
    "page: lists in lists": _of_page("<ul><li>yes", "</li></ul>"),
    "page: entity references": _of_page("&amp;#39;&nbsp;&#x41;"),
    "page: sibling headings": _of_page("<h2>Yard</h2><p>It closed, Ada said.</p>"),
    "page: captions": _of_page("<figure><figcaption>Ada Holm at the yard</figcaption></figure>"),
    "pdf: scattered words": ("hostile.pdf", _pdf_scattered),
    "pdf: one long line": ("hostile.pdf", _pdf_long_line),
    "pdf: one long paragraph": ("hostile.pdf", _pdf_paragraph),
    "pdf: pages": ("hostile.pdf", _pdf_pages),
    "text: stray bytes": _of_bytes(b"caf\xe9 "),
    "text: bytes of no encoding": _of_bytes(b"\x81\x8d"),
    "text: one long line": _of_bytes(b"harbour"),
}
