"""Recognise how a text file is a table: its charset, the mark between its cells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from sayso.ingest.charset import wide_encoding
from sayso.ingest.legacy import best_legacy_encoding
from sayso.tables.rows import parse_rows
from sayso.tables.table import Score, header_position

__all__ = ["DELIMITERS", "sniff_charset", "sniff_delimiter", "stated_delimiter"]

DELIMITERS = (",", ";", "\t", "|")
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_SAMPLE = 200_000
_MOSTLY = 0.5
"""Share of rows as wide as the header from which a mark is taken for the delimiter."""
_STATED = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)


def sniff_charset(path: Path) -> str:
    """Return the name of the codec of a text file.

    A byte-order mark decides; then zero bytes on one side of each pair (UTF-16 without a mark); then UTF-8 where the
    whole file is, or where more of its characters beyond ASCII are than are not, so that damaged rows can be refused
    one by one; else the legacy encoding in which its lines beyond ASCII read best.

    Args:
        path: the file; it is read once in pieces.

    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
        for signature, name in _SIGNATURES:
            if head.startswith(signature):
                return name
        wide = wide_encoding(head, head.count(0)) if b"\0" in head else None
        if wide is not None:
            return wide
        file.seek(0)
        sample = _beyond_ascii(file)
    if not sample:
        return "utf-8"
    text = sample.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in text)
    if sum(c > "\x7f" for c in text) > 2 * stray:
        return "utf-8"
    return best_legacy_encoding(sample) or "cp1252"


def _beyond_ascii(file: BinaryIO) -> bytes:
    """Return lines with bytes beyond ASCII, as many as are judged; none where the whole file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, sample, cut = True, bytearray(), b""
    while chunk := file.read(_CHUNK):
        if valid:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                valid = False
        if not valid and len(sample) >= _SAMPLE:
            break
        if chunk.isascii() and cut.isascii():
            cut = b""
            continue
        *lines, cut = (cut + chunk).replace(b"\r", b"\n").split(b"\n")
        cut = cut[-_SAMPLE:]
        sample += b"".join(line + b"\n" for line in lines if not line.isascii())[: 2 * _SAMPLE]
        # Where the file is UTF-8 so far, only its newest lines are needed to judge what comes after.
        del sample[: len(sample) - 2 * _SAMPLE if valid else 0]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        valid = False
    return b"" if valid else bytes(sample) + cut


def stated_delimiter(line: str) -> str | None:
    """Return the delimiter that a first line of Excel's form "sep=;" states; None for any other line."""
    match = _STATED.fullmatch(line)
    return match[1] if match else None


def sniff_delimiter(lines: Sequence[str], usual: str, score: Score | None) -> str:
    """Return the character that separates the cells.

    It is the one under which the header has most known headings; then one under which at least half of the rows are as
    wide as a header of several columns; then the one under which most rows are as wide as the header, then the one
    with most columns, then the usual one.

    Args:
        lines: the first lines of the file, with their ends.
        usual: what the suffix of the file promises.
        score: counts known headings of a row.

    """
    return max(DELIMITERS, key=lambda d: (*_fit(lines, d, score), d == usual))


def _fit(lines: Sequence[str], delimiter: str, score: Score | None) -> tuple[int, bool, float, int]:
    parsed = parse_rows(iter(lines), delimiter, is_stated=False)
    rows = [cells for _, cells, _ in parsed if any(map(str.strip, cells))]
    at = header_position(rows, score)
    if at is None:
        return 0, False, 0.0, 0
    header, below = rows[at], rows[at + 1 :]
    width = len(header)
    same = sum(len(row) >= width and not any(row[width:]) for row in below) / len(below) if below else 1.0
    # A mark that is nowhere gives one column, in which every row is as wide as the next.
    return score(header) if score else 0, width > 1 and same >= _MOSTLY, round(same, 2), width
