"""OFAC's classic CSV set: ``sdn.csv`` (or ``cons_prim.csv``), and beside it the files of aliases, addresses and long
remarks.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from sayso.errors import BadList
from sayso.resources import toml as table
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ofac_entry import AUTHORITY, SCHEMAS, OfacFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, decode_csv, read_bytes
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["OfacCsvFormat"]

_SIGNATURE = re.compile(rb'\A\s*"?\d+"? *,')

# The files of one set, by the name of the first: sdn.csv has alt.csv, add.csv and sdn_comments.csv.
_SETS = {
    "sdn": ("alt", "add", "sdn_comments"),
    "cons_prim": ("cons_alt", "cons_add", "cons_comments"),
}
_ALIAS = re.compile(r"(?:alt\. )?([afn])\.k\.a\. (['\"])(.+)\2\.?$")
_BORN = re.compile(r"(?:alt\. )?DOB (.+)")
_FIELD = re.compile(
    r"(?:alt\. )?(POB|nationality|citizen|Gender|Linked To:|Passport|Email Address|Website|Executive Order"
    r"|Secondary sanctions risk:) ?(.+)"
)
_NUMBER = re.compile(
    r"(?:alt\. )?([A-Z][A-Za-z.#/()' -]*?"
    r"(?:No\.|#|Number|ID|IMO|MMSI|SWIFT/BIC|D-U-N-S|R\.I\.F\.|RIF #|Identification))"
    r" ?:?#? ?((?=\S*\d)[A-Z0-9][\w./-]*(?: [\w./-]*\d[\w./-]*)*)(?: \(([^)]+)\))?(?: .*)?$"
)
# The value of an identifier: letters that stand apart before figures ("RL 0148105"), or words with figures.
_VALUE = r"(?:No\.?:? ?)?((?:[A-Z]{1,4}[ /-]?)?[\w./-]*\d[\w./-]*(?: \d[\w./-]*)*)"
_FURTHER = re.compile(
    rf"(?:alt\. )?({'|'.join(table('identifiers')['ofac_kinds'])})[ :.#]*{_VALUE}(?: \(([^)]+)\))?(?:[ ,.].*)?$",
    re.IGNORECASE,
)
_WALLET = re.compile(r"(?:alt\. )?(Digital Currency Address - \w+) (\w{20,})")
_PASSPORT = re.compile(rf"(?:Booklet:? )?{_VALUE}(?:,? \(?([A-Z][^)\d]+?)\)?)?(?:[ ,.].*)?$")
_KINDS = {"a": "alias", "f": "former", "n": "former"}


_CELL = re.compile(r'[^\S\n]*"((?:[^"]|"(?![^\S\n]*(?:,|$)))*)"[^\S\n]*(?:,|$)|([^,]*)(?:,|$)')


def _cells(line: str) -> list[str]:
    """Return the cells of a line; a quotation mark inside a quoted cell is kept."""
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        found = list(_CELL.finditer(line))
        cells = [m[1].replace('""', '"') if m[1] is not None else m[2] for m in found]
        if any(m[1] is None and m[2].lstrip().startswith('"') for m in found):
            return []  # a quotation that does not end: the line is cut off
        return cells if line.endswith(",") else cells[:-1]


def _is_row(row: list[str], columns: int) -> bool:
    return len(row) >= columns and row[0].strip().isdigit()


def _rows(path: Path, columns: int, skipped: Skipped) -> list[list[str]]:
    """Return the rows of one file, ``-0-`` as empty; the cells are stripped but for the last one, which goes on in
    another file.

    Raises:
        BadList: not readable, not CSV of that many columns, cut off, or no rows.

    """
    text = decode_csv(read_bytes(path, "OFAC's sdn.csv"))
    rows: list[list[str]] = []
    # OFAC closes its files with a Ctrl-Z, and none of its cells runs over a line's end.
    lines = re.split(r"\r\n|\n|\r", text.rstrip("\x1a\r\n\t "))
    for n, line in enumerate(lines, 1):
        if not line.strip("\x1a \t"):
            continue
        row = _cells(line)
        if _is_row(row, columns):
            rows.append([cell.strip().removeprefix("-0-").strip() for cell in row[:-1]] + [_last(row[-1])])
        elif n == len(lines) or not rows:
            fault = "is no row of OFAC's classic format" + (", or is cut off" if rows else "")
            raise BadList(
                f"{path}, line {n}",
                f"{fault} ({columns} columns, an entry number first)",
                "give the file as OFAC publishes it",
            )
        else:
            skipped.add_fault(f"is no row of {path.name} ({columns} columns, an entry number first)", f"line {n}")
    if not rows:
        raise BadList(str(path), "has no entries", "download the list again")
    return rows


def _last(cell: str) -> str:
    return "" if cell.strip() == "-0-" else cell.strip("\x1a\r\n")


def _beside(path: Path) -> tuple[Path, Path, Path]:
    """Return the files of aliases, addresses and comments that belong to the first one."""
    stem = path.stem.lower()
    names = _SETS.get(
        "cons_prim" if stem.startswith("cons") else stem,
        (stem.replace("sdn", "alt"), stem.replace("sdn", "add"), f"{stem}_comments"),
    )
    alias, address, comments = (path.with_name(f"{n}{path.suffix}") for n in names)
    return alias, address, comments


def _further(path: Path, columns: int, skipped: Skipped) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    if path.exists():
        for row in _rows(path, columns, skipped):
            found.setdefault(row[0], []).append(row)
    return found


def _remark(draft: ListingDraft, part: str) -> None:
    """Read one of the remarks, which are parted by semicolons. What is no known field is kept as it is printed."""
    part = part.strip().rstrip(".").strip()
    if alias := _ALIAS.match(part):
        # In OFAC's print a name in double quotation marks is a weak alias.
        draft.add_name(alias[3], kind=_KINDS[alias[1]], weak=alias[2] == '"')
    elif born := _BORN.match(part):
        draft.add_birth_dates(born[1], label="DOB")
    elif field := _FIELD.match(part):
        name, value = field.groups()
        if name == "POB":
            draft.add_values("birth_places", value)
        elif name in {"nationality", "citizen"}:
            draft.add_values("countries", value)
        elif name == "Gender":
            draft.sex = value.lower()
        elif name == "Linked To:":
            draft.add_link("linked to", value)
        elif name == "Passport":
            number = _PASSPORT.match(value)
            if number:
                draft.add_identifier("Passport", number[1], number[2])
            else:
                draft.add_detail("Passport", value)
        else:
            draft.add_detail(name.rstrip(":"), value)
    elif number := _WALLET.match(part):
        draft.add_identifier(number[1], number[2])
    elif number := _FURTHER.match(part) or _NUMBER.match(part):
        draft.add_identifier(number[1], number[2], number[3] if number.re is not _WALLET else None)
    elif part:
        draft.add_detail("remark", part)


def _vessel(draft: ListingDraft, row: list[str]) -> None:
    for n, name in ((6, "vessel type"), (7, "tonnage"), (8, "gross registered tonnage"), (10, "owner")):
        draft.add_detail(name, row[n])
    draft.add_identifier("call sign", row[5])
    draft.add_values("countries", row[9])


class OfacCsvFormat(OfacFormat):
    """OFAC's classic CSV set, of the SDN list and of the consolidated list."""

    name = "ofac-csv"
    title = "OFAC classic CSV"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def companions(self, path: Path) -> list[Path]:
        wanted = {beside.name.lower() for beside in _beside(path)} - {path.name.lower()}
        return [p for p in path.parent.iterdir() if p.name.lower() in wanted and p.is_file()]

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has neither a publication date nor dates of listing."""
        skipped = Skipped()
        alias_path, address_path, comments_path = _beside(path)
        aliases = _further(alias_path, 5, skipped) if alias_path != path else {}
        addresses, comments = _further(address_path, 6, skipped), _further(comments_path, 2, skipped)
        drafts = []
        for row in _rows(path, 12, skipped):
            number, name, kind, programmes, title, remarks = row[0], row[1], row[2], row[3], row[4], row[11]
            draft = ListingDraft(dataset, f"ofac-{number}", SCHEMAS.get(kind.lower(), "Organization"), AUTHORITY)
            draft.add_name(name)
            for alias in aliases.get(number, ()):
                draft.add_name(
                    alias[3],
                    kind="former" if alias[2].lower() in {"fka", "nka"} else "alias",
                    weak="weak" in alias[4].lower(),
                )
            draft.add_values("programmes", *programmes.replace("[", " ").replace("]", "|").split("|"))
            draft.add_values("positions", title)
            for address in addresses.get(number, ()):
                draft.add_values("addresses", ", ".join(filter(None, address[2:5])))
                if draft.schema != "Person":
                    draft.add_values("countries", address[4])
            # A remark is cut where its column ends, within a word too, and goes on in the comments.
            whole = clean_text("".join([remarks, *(c[1] for c in comments.get(number, ()))]))
            for part in whole.split(";"):
                _remark(draft, part)
            if whole:
                draft.remarks.append(whole)
            _vessel(draft, row)
            draft.source = f"OFAC list, entry {number}"
            drafts.append(draft)
        return build_list(None, drafts, skipped, lambda draft: draft.id)
