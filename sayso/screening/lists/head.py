"""What a file begins with: enough of it to tell in which format it is."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from pathlib import Path

from sayso.errors import BadList, BadTable
from sayso.screening.lists.documents import text_lines
from sayso.tables.reading import open_table

__all__ = ["HEAD", "read_head"]

HEAD = 4096
_LINES = 40
_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_TEXT = b"opendocument.text"
_PAGE = (b"<!doctype html", b"<html")


def read_head(path: Path) -> bytes:
    """Return the first 4,096 bytes of a file, without a byte-order mark. Of an office document and of a web page, whose
    first bytes say little, the text of the first rows or lines follows in UTF-8, cells parted by tabs.

    Raises:
        BadList: it cannot be read.

    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD).removeprefix(_BOM)
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "give the path of a list") from error
    return b"\n".join([head, *_first_lines(path, head)])


def _first_lines(path: Path, head: bytes) -> list[bytes]:
    lines: list[str] = []
    # Of a damaged file what can be read; whichever format it may be will say what is wrong with it.
    with suppress(BadList, BadTable):
        if head.startswith(_ZIP) and _TEXT not in head[:200]:
            table = open_table(path)
            lines += ["\t".join(cells) for cells in (*table.titles(), table.header)]
        elif head.startswith(_ZIP) or head.lstrip().lower().startswith(_PAGE):
            lines.extend(line for _, line in islice(text_lines(path), _LINES))
    return [line.encode()[:HEAD] for line in lines]
