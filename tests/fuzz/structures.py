"""Strategies over the structure of what the doors read: parts that fit together in ways that no program writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from copy import deepcopy

from hypothesis import strategies as st
from lxml import etree

from tests.fuzz.mutations import mutated
from tests.ingest.office_files import docx, msg, odt
from tests.screening import listfiles

__all__ = ["BODIES", "DOCUMENTS", "LISTS", "SENTENCES", "TABLES"]

WORDS = st.sampled_from(
    """said says denied told according to citing , . ; : “ ” " ' ( ) — - … ? ! 's that who which if not and or but of in on by from the a
    The Ada Holm Norland Shipping Rauma Ministry Ltd Mr. Dr. U.S. he it they we two three hundred million 5 17 6,000 3.5 1e999 10^400 9999999999999999999999
    % €5 $3m 2023 31 March Monday yesterday early January between since until first half of week year 3-4 1/2 99/99/9999 0000-00-00 02/30/2024
    would may sank built sold drones tons km² m/s Q: A: -- > http://a.b/c a@b.example AAAA e\u0301 \u200b \u202e אב 北京 Кив \U0001f600 \ufeff \x85 \ufffd""".split()
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
"""Text of words that a reader looks for, in no order."""
VALUES = (
    SENTENCES | st.text(max_size=12) | st.sampled_from(["", "0", "-1", "NaN", "1e400", "2024-02-31", "\x00", "x" * 400])
)


# -- markup -----------------------------------------------------------------------------------------------------------


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "")


def _elements(tags: list[str], attributes: list[str], leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(tags)
    pairs = st.lists(st.tuples(st.sampled_from(attributes), VALUES), max_size=2)

    def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(_element, names, pairs, st.lists(inner, max_size=4))

    return st.recursive(leaves, wrapped, max_leaves=14)


def _element(tag: str, pairs: list[tuple[str, str]], inner: list[str]) -> str:
    told = "".join(f' {name}="{_safe(value).replace(chr(34), "")}"' for name, value in dict(pairs).items())
    return f"<{tag}{told}>{''.join(inner)}</{tag}>"


HTML_TAGS = "p div span blockquote cite q article section time table tr td th ul li sup sub h1 br script figure figcaption address a pre body".split()
HTML_ATTRIBUTES = "class id datetime href lang content property itemprop type cite role".split()
_HTML = _elements(
    HTML_TAGS,
    HTML_ATTRIBUTES,
    SENTENCES.map(_safe) | st.sampled_from(["&nbsp;", "&#0;", "&#x110000;", "&amp;#39;", "<!--", "]]>", "</p>", "<p"]),
)
_META = st.lists(
    st.tuples(st.sampled_from(["og:site_name", "article:published_time", "date", "author", "og:title"]), VALUES),
    max_size=3,
)


def _page(meta: list[tuple[str, str]], linked: object, body: list[str]) -> bytes:
    heads = "".join(_element("meta", [("property", name), ("content", value)], []) for name, value in meta)
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    return f"<!doctype html><html><head>{heads}{data}</head><body>{''.join(body)}</body></html>".encode(
        "utf-8", "replace"
    )


JSON_KEYS = "@type @graph datePublished headline author publisher name articleBody id schema properties caption query type limit queries properties birthDate country".split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | VALUES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(JSON_KEYS) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
PAGES = st.builds(_page, _META, JSON, st.lists(_HTML, max_size=5))

_WORD_XML = _elements(
    "w:p w:r w:t w:tbl w:tr w:tc w:pPr w:pStyle w:hyperlink w:footnoteReference w:del w:ins w:txbxContent w:tab w:br w:sdt".split(),
    ["w:val", "w:id", "w:type"],
    SENTENCES.map(_plain := lambda text: _safe("".join(c for c in text if c.isprintable()))),
)
_ODT_XML = _elements(
    "text:p text:h text:span text:list text:list-item text:note text:note-body text:s text:tab table:table table:table-row table:table-cell".split(),
    ["text:style-name", "text:c", "text:outline-level", "table:number-columns-repeated"],
    SENTENCES.map(_plain),
)


# -- mails ------------------------------------------------------------------------------------------------------------

_HEADER = st.sampled_from(
    [
        "From",
        "To",
        "Subject",
        "Date",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "MIME-Version",
        "Reply-To",
    ]
)
_HEADER_VALUE = VALUES | st.sampled_from(
    [
        "text/plain; charset=utf-8",
        "text/html; charset=undefined",
        "text/plain; charset=punycode",
        'text/plain; charset="\\0"',
        "message/rfc822",
        "message/delivery-status",
        'multipart/mixed; boundary="b"',
        "multipart/alternative; boundary=",
        "base64",
        "quoted-printable",
        "x-uuencode",
        "=?utf-8?q?=FF?=",
        "=?x?b?@@?=",
        "Tue, 99 Mar 2024 25:61:00 +9999",
        "Ada <a@b>, (",
    ]
)


def _entity(headers: list[tuple[str, str]], body: str) -> str:
    lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in headers)
    return f"{lines}\n{body}"


_ENTITIES = st.recursive(
    st.builds(_entity, st.lists(st.tuples(_HEADER, _HEADER_VALUE), max_size=4), SENTENCES | _HTML),
    lambda inner: st.builds(
        lambda headers, parts: _entity(
            [*headers, ("Content-Type", 'multipart/mixed; boundary="b"')],
            "".join(f"--b\n{p}\n" for p in parts) + "--b--",
        ),
        st.lists(st.tuples(_HEADER, _HEADER_VALUE), max_size=3),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
MAILS = _ENTITIES.map(lambda text: f"From: Ada <a@b.example>\nTo: c@d.example\n{text}".encode("utf-8", "replace"))


# -- RTF, PDF, Outlook ------------------------------------------------------------------------------------------------

_RTF = st.recursive(
    SENTENCES
    | st.sampled_from(
        [
            "\\par ",
            "\\'e9",
            "\\'",
            "\\u-4000?",
            "\\u99999 ",
            "\\uc9 ",
            "\\cell ",
            "\\row ",
            "\\*",
            "\\bin9 ",
            "\\bin99999999 ",
            "\\ansicpg0 ",
            "\\f1 ",
            "\\fcharset999 ",
            "\\deleted ",
            "\\v ",
            "\\",
        ]
    ),
    lambda inner: st.lists(inner, max_size=5).map(lambda parts: "{" + "".join(parts) + "}"),
    max_leaves=20,
)
_PDF_STREAMS = st.lists(
    st.sampled_from(
        [
            "BT",
            "ET",
            "/F 9 Tf",
            "/F 0 Tf",
            "/F 1e38 Tf",
            "1 0 0 1 50 700 Tm",
            "0 0 0 0 0 0 Tm",
            "1e38 0 0 1e38 0 0 Tm",
            "(The yard closed on Monday. ) Tj",
            "[(The) -9e9 (yard)] TJ",
            "() Tj",
            "<FFFF> Tj",
            "T*",
            "0 -12 Td",
            "1e38 1e38 Td",
            "q",
            "Q",
            "/X Do",
            "BI ID EI",
        ]
    ),
    max_size=30,
).map(" ".join)
_PDF_KIDS = st.sampled_from(["[3 0 R]", "[3 0 R 3 0 R]", "[2 0 R]", "[9 0 R]", "[]", "null"])
_PDF_BOX = st.sampled_from(["[0 0 600 800]", "[0 0 0 0]", "[600 800 0 0]", "[-1e38 0 1e38 1]", "[]", "null"])


def _pdf(kids: str, box: str, content: str, info: str) -> bytes:
    clean = "".join(c for c in info if c.isascii() and c.isprintable() and c not in "()\\<>")
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids{kids}/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>",
        f"<</Type/XObject/Subtype/Form/BBox{box}/Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({clean})/CreationDate({clean})>>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{made}xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(made)}\n%%EOF".encode()


def _damaged(whole: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return whole | st.builds(mutated, whole, st.integers(0, 10**9).map(str))


DOCUMENTS: dict[str, st.SearchStrategy[bytes]] = {
    "page.html": _damaged(PAGES),
    "mail.eml": _damaged(MAILS),
    "paper.pdf": _damaged(st.builds(_pdf, _PDF_KIDS, _PDF_BOX, _PDF_STREAMS, VALUES)),
    "report.docx": _damaged(st.builds(docx, st.lists(_WORD_XML, max_size=4).map("".join), SENTENCES.map(_plain))),
    "report.odt": _damaged(st.builds(odt, st.lists(_ODT_XML, max_size=4).map("".join))),
    "report.rtf": _damaged(_RTF.map(lambda body: f"{{\\rtf1\\ansi {body}}}".encode("latin-1", "replace"))),
    "report.msg": _damaged(
        st.builds(lambda body, page: msg(body.encode("cp1252", "replace"), html=page), SENTENCES, st.none() | PAGES)
    ),
    "report.txt": _damaged(
        st.lists(SENTENCES, max_size=5).map(lambda lines: "\n\n".join(lines).encode("utf-8", "replace"))
    ),
}
"""By the name of the file: its bytes, whole or damaged."""


# -- lists ------------------------------------------------------------------------------------------------------------

_CHANGES = st.lists(
    st.tuples(
        st.integers(0, 400), st.sampled_from(["drop", "double", "text", "tail", "attribute", "rename", "move"]), VALUES
    ),
    max_size=4,
)


def _changed_xml(source: str, changes: list[tuple[int, str, str]]) -> bytes:
    root = etree.fromstring(source.encode())
    for at, how, value in changes:
        elements = list(root.iter("*"))
        _change(
            elements[at % len(elements)],
            elements[(at * 7) % len(elements)],
            how,
            "".join(c for c in value if c.isprintable()),
        )
    return bytes(etree.tostring(root))


def _change(element: etree._Element, other: etree._Element, how: str, value: str) -> None:
    parent = element.getparent()
    if how == "text":
        element.text = value
    elif how == "tail":
        element.tail = value
    elif how == "attribute" and element.attrib:
        element.attrib[next(iter(element.attrib))] = value
    elif how == "rename":
        element.tag = "odd"
    elif parent is not None and how == "drop":
        parent.remove(element)
    elif parent is not None and how == "double":
        parent.append(deepcopy(element))
    elif how == "move" and element not in other.iterancestors() and element is not other and parent is not None:
        other.append(element)


def _changed_rows(source: str, changes: list[tuple[int, str, str]], delimiter: str) -> bytes:
    rows = list(csv.reader(io.StringIO(source)))
    for at, how, value in changes:
        if not rows:
            break
        row = rows[at % len(rows)]
        if how == "drop":
            rows.remove(row)
        elif how == "double":
            rows.append(list(row))
        elif row:
            row[(at * 7) % len(row)] = value
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, escapechar="\\").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _altered(source: str, change: Callable[[str, list[tuple[int, str, str]]], bytes]) -> st.SearchStrategy[bytes]:
    return _damaged(_CHANGES.map(lambda changes: change(source, changes)))


_FTM = st.lists(
    st.fixed_dictionaries(
        {"id": VALUES, "schema": st.sampled_from(["Person", "Company", "Vessel", "", "Sanction"]), "properties": JSON}
    )
    | JSON,
    max_size=4,
)

LISTS: dict[str, st.SearchStrategy[bytes]] = {
    **{
        name: _altered(source, _changed_xml)
        for name, source in {
            "sdn.xml": listfiles.SDN_XML,
            "advanced.xml": listfiles.ADVANCED,
            "un.xml": listfiles.UN,
            "eu.xml": listfiles.EU,
            "uk.xml": listfiles.UK_XML,
        }.items()
    },
    "sdn.csv": _altered(listfiles.SDN, lambda source, changes: _changed_rows(source, changes, ",")),
    "uk.csv": _altered(listfiles.uk_csv(), lambda source, changes: _changed_rows(source, changes, ",")),
    "entities.ftm.json": _damaged(_FTM.map(lambda rows: "\n".join(map(json.dumps, rows)).encode())),
}
"""By the name of the file: its bytes."""


# -- tables and requests ----------------------------------------------------------------------------------------------

_CELLS = VALUES | st.sampled_from(['"', '""', '"a\nb"', "a;b", "=1+1", "\t"])
_ROWS = st.lists(st.lists(_CELLS, max_size=4), max_size=5)


def _written(rows: list[list[str]], delimiter: str, end: str) -> bytes:
    head = delimiter.join(("id", "name", "born", "country"))
    return end.join([head, *(delimiter.join(row) for row in rows)]).encode("utf-8", "replace")


TABLES: dict[str, st.SearchStrategy[bytes]] = {
    "customers.csv": _damaged(
        st.builds(_written, _ROWS, st.sampled_from([",", ";", "|"]), st.sampled_from(["\n", "\r\n", "\r"]))
    ),
    "customers.tsv": _damaged(st.builds(_written, _ROWS, st.just("\t"), st.just("\n"))),
    "customers.jsonl": _damaged(
        st.lists(st.fixed_dictionaries({"id": JSON, "name": JSON}) | JSON, max_size=4).map(
            lambda rows: "\n".join(map(json.dumps, rows)).encode()
        )
    ),
}

_QUERIES = st.fixed_dictionaries(
    {
        "schema": st.sampled_from(["Person", "Company", "Vessel", "Thing", "Odd"]) | JSON,
        "properties": st.dictionaries(st.sampled_from(JSON_KEYS), st.lists(VALUES, max_size=3) | JSON, max_size=4),
    }
)
BODIES = _damaged(
    (st.fixed_dictionaries({"queries": st.dictionaries(st.text(max_size=3), _QUERIES | JSON, max_size=3)}) | JSON).map(
        lambda body: json.dumps(body).encode()
    )
)
"""Bodies of requests, of JSON or once JSON."""
