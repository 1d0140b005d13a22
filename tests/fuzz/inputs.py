"""Whole files of every kind that a door reads: of our own wording, and those of the shared cases where they are at
hand.
"""

from __future__ import annotations

import io
import json
import struct
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pyarrow
import pyarrow.parquet
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import SHARED
from tests.ingest.office_files import docx, msg, odt
from tests.screening import listfiles, national_lists

__all__ = ["Input", "inputs"]

REPORT = """RAUMA, Norland, March 4 (Agency Meridian) - Two officials told The Daily Tide on Tuesday that the yard would be sold by 31 March 2024.

“We have no choice,” said Ada Holm, the chairwoman of Norland Shipping. She denied that over 6,000 workers, between 10 and 20 per cent of them, would go.

The ministry, citing a letter seen by the newspaper, demands €1.9 million a year; the union has rejected it as false. About three in ten ships may leave, the report said last week.
The harbour closed in the first half of 2023, from 3 to 9 April and again on 7/3/2024, officials say.
"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Yard sold - The Daily Tide</title>
<meta property="og:site_name" content="The Daily Tide"><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Yard sold</h1>{"".join(f"<p>{p}</p>" for p in REPORT.split(chr(10)) if p)}
<blockquote>“It was 10<sup>5</sup> tonnes.”</blockquote><table><tr><td>Ships</td><td>12</td></tr></table></article></body></html>"""
MAIL = f"""From: The Daily Tide <news@tide.example>
To: desk@example.org
Subject: =?utf-8?q?Yard_sold?=
Date: Tue, 05 Mar 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{REPORT}
--b1
Content-Type: text/html; charset=utf-8

{PAGE}
--b1--
"""
CUSTOMERS = 'id,name,born,country\n1,Axel Birger Holmstrom,1969-04-03,Norland\n2,"Norland Aviation Works, Ltd",,\n3,Ada Holm,1970,Finland;Norland\n'


_ENCODINGS = ("utf-16", "utf-16-le", "cp1252", "koi8-r", "mac_roman", "shift_jis", "iso2022_jp", "utf-7")
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily Tide</title><item><title>Yard sold</title><link>http://127.0.0.1:9/a</link>
<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


THREAD = f"""From: Ada Holm <ada@tide.example>
To: desk@tide.example
Subject: Re: Yard sold
Date: Wed, 06 Mar 2024 10:00:00 +0000
Content-Type: multipart/mixed; boundary="b2"

--b2
Content-Type: text/plain; charset=iso-8859-1; format=flowed

We deny that the yard was sold.

On Tue, 5 Mar 2024 at 10:00, The Daily Tide <news@tide.example> wrote:
> {REPORT.split(chr(10))[0]}
>> On 4 March 2024, Bo Lund wrote:
>> The ministry said that it was “open”.
>
> -- \n> Desk

-----Original Message-----
From: Bo Lund <bo@yard.example>
Sent: Monday, 4 March 2024 09:00
Subject: Yard

The yard closes on Friday, Bo said.
--b2
Content-Type: message/rfc822

From: Cleo Wirth <cleo@yard.example>
Date: Sun, 3 Mar 2024 09:00:00 +0000
Subject: Ships

Three ships left, the captain said.
--b2
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment; filename*=utf-8''%e2%82%ac.pdf
Content-Transfer-Encoding: base64

QUJD
--b2--
"""
LIVE = f"""<!doctype html><html><head><meta charset="iso-8859-1"><script type="application/ld+json">
{{"@type": "LiveBlogPosting", "datePublished": "2024-03-05T10:00:00Z"}}</script></head><body><main><h1>Yard sold</h1>
<time datetime="2024-03-05">5 March 2024</time>
<ol><li class="post"><time>10:42</time><h3>Workers leave</h3><p>About 600 workers have left the yard, the union said.</p></li>
<li class="post"><time>Yesterday 23:05</time><p>The ministry denied that it had sold the yard.</p></li></ol>
<figure><blockquote class="twitter-tweet"><p>We <q>never</q> sold it.</p>&mdash; Ada Holm (@ada) <a href="#">May 12, 2024</a></blockquote>
<figcaption>Ada Holm at the yard</figcaption></figure><blockquote>It was 10<sup>5</sup> tonnes.<footer>Bo Lund</footer></blockquote>
<table><caption>Ships</caption><tr><th>Year</th><th>Ships</th></tr><tr><td>2023</td><td>12</td></tr><tr><td>2024</td><td>9</td></tr></table>
{"".join(f"<p>{p}</p>" for p in REPORT.split(chr(10)) if p)}</main></body></html>"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Yard sold}{\author Ada Holm}{\creatim\yr2024\mo3\dy5}}"
    r"{\b Yard sold}\par The yard in Rauma closed on Monday, the ministry said{\super\chftn}{\footnote\chftn  A statement.}."
    r"\par \u8220\'93We left\u8221?, Ada said at caf\'e9 4.\par\trowd 2023\cell 12\cell\row{\*\generator x;}}"
)
_W_PARAGRAPHS = "".join(f"<w:p><w:r><w:t>{p.replace('&', '')}</w:t></w:r></w:p>" for p in REPORT.split("\n") if p)
_W_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>The ships have left the harbour, Bo said.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_W_CORE = "<dc:title>Yard sold</dc:title><dcterms:created>2024-03-05T10:00:00Z</dcterms:created>"
_W_NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>A statement of the ministry.</w:t></w:r></w:p></w:footnote>'
_ODT_TEXT = (
    "<text:h>Yard sold</text:h>"
    + "".join(f"<text:p>{p.replace('&', '')}</text:p>" for p in REPORT.split("\n") if p)
    + "<text:p>It closed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Bo said so."
    "</text:p></text:note-body></text:note>.</text:p>"
)


def _office() -> list[Input]:
    """Return office documents, also with their parts stored unpacked, so that damage reaches the XML."""
    whole = docx(_W_PARAGRAPHS + _W_TABLE, _W_CORE, _W_NOTES)
    text = odt(_ODT_TEXT, "<dc:title>Yard sold</dc:title>")
    message = msg(REPORT.encode("cp1252", "replace"), attachments=1)
    return [
        Input("document", "report.docx", whole),
        Input("document", "stored.docx", _stored(whole)),
        Input("document", "report.odt", text),
        Input("document", "stored.odt", _stored(text)),
        Input("document", "report.rtf", RTF.encode("latin-1")),
        Input("document", "report.msg", message),
        Input("document", "page.msg", msg(None, html=PAGE.encode("cp1252", "replace"))),
        Input(
            "document",
            "rich.msg",
            msg(None, rtf=struct.pack("<II4sI", len(RTF) + 12, len(RTF), b"MELA", 0) + RTF.encode()),
        ),
    ]


def _stored(packed: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, zipfile.ZipFile(buffer, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name))
    return buffer.getvalue()


class Input(NamedTuple):
    """A file: ``door`` is what reads it (document, many, feed, list, table), ``name`` ends as such a file does."""

    door: str
    name: str
    data: bytes


def _pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Yard sold")
    canvas.setAuthor("Ada Holm")
    line = canvas.beginText(60, 780)
    for printed in REPORT.split("\n"):
        for start in range(0, len(printed), 80):
            line.textLine(printed[start : start + 80])
    canvas.drawText(line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        f"WARC-Target-URI: http://tide.example/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return (head.encode() + answer + b"\r\n\r\n") * 2


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": [1, 2], "name": ["Axel Holmstrom", None]}), buffer)
    return buffer.getvalue()


def _book(suffix: str) -> bytes:
    from sayso.tables.writing import write_table

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book"
        write_table(
            path, suffix, ("id", "name", "born"), [(1, "Axel Holmstrom", "1970"), (2, "Norland Aviation Works", "")]
        )
        return path.read_bytes()


def _own() -> list[Input]:
    rows = [
        dict(zip(("id", "name"), pair, strict=True)) for pair in ((1, "Axel Holmstrom"), (2, "Norland Aviation Works"))
    ]
    return [
        Input("document", "report.txt", REPORT.encode()),
        Input("document", "page.html", PAGE.encode()),
        Input("document", "mail.eml", MAIL.encode()),
        Input("document", "paper.pdf", _pdf()),
        Input("document", "thread.eml", THREAD.encode("latin-1", "replace")),
        Input("document", "live.html", LIVE.encode("latin-1", "replace")),
        *(Input("document", f"{code}.txt", REPORT.encode(code, "replace")) for code in _ENCODINGS),
        *_office(),
        Input("many", "inbox.mbox", f"From desk Tue Mar  5 10:00:00 2024\n{MAIL}\n".encode() * 2),
        Input("many", "crawl.warc", _warc()),
        Input("feed", "news.rss", FEED.encode()),
        Input("list", "sdn.csv", listfiles.SDN.encode()),
        Input("list", "sdn.xml", listfiles.SDN_XML.encode()),
        Input("list", "advanced.xml", listfiles.ADVANCED.encode()),
        Input("list", "un.xml", listfiles.UN.encode()),
        Input("list", "eu.xml", listfiles.EU.encode()),
        Input("list", "uk.csv", listfiles.uk_csv().encode()),
        Input("list", "uk.xml", listfiles.UK_XML.encode()),
        Input("list", "entities.ftm.json", listfiles.FTM.encode()),
        *(Input("list", name, text.encode()) for name, text in national_lists.FILES.values()),
        Input("table", "customers.csv", CUSTOMERS.encode()),
        Input("table", "customers.tsv", CUSTOMERS.replace(",", "\t").encode()),
        Input("table", "customers.jsonl", "\n".join(map(json.dumps, rows)).encode()),
        Input("table", "customers.parquet", _parquet()),
        Input("table", "customers.xlsx", _book(".xlsx")),
        Input("table", "customers.ods", _book(".ods")),
    ]


_DOORS = {"csv": "table", "lists": "list"}


def _cases(folder: Path) -> list[Input]:
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        door = _DOORS.get(path.relative_to(folder).parts[0], "document")
        found.append(Input(door, path.name, path.read_bytes()))
    return found


def inputs() -> list[Input]:
    """Return every file, in a fixed order."""
    cases = SHARED / "data" / "cases" / "inputs"
    return _own() + (_cases(cases) if cases.is_dir() else [])
