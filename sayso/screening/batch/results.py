"""What comes out of a run: kept as JSON Lines while it runs, and written as a table at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.errors import OutputError
from sayso.files import put_in_place, whole_file
from sayso.tables.writing import write_table

__all__ = ["FIELDS", "Refusal", "Result", "finish", "refusals"]

_WAY_OUT = "choose another place with -o; the work done so far is kept"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the result: a customer and a listing that may be them; or a customer whom no listing met; or a row
    with its fault.

    ``outcome`` is match, none, decided (put aside by a person's earlier "no match") or refused. ``score`` repeats
    ``probability``. ``query`` is the customer's name that met the listing, of several.
    """

    line: int
    id: str = ""
    name: str = ""
    outcome: str
    score: float | None = None
    agreement_class: str = ""
    agreement: float | None = None
    probability: float | None = None
    notes: str = ""
    listed_name: str = ""
    listing: str = ""
    official_name: str = ""
    dataset: str = ""
    list_as_of: str = ""
    list_imported: str = ""
    list_file: str = ""
    authority: str = ""
    programmes: str = ""
    listed_on: str = ""
    reasons: str = ""
    decision: str = ""
    source: str = ""
    fault: str = ""
    query: str = ""
    topics: str = ""


FIELDS = Result.__struct_fields__
_KINDS = {"line": int, "score": float, "agreement": float, "probability": float}


class Refusal(msgspec.Struct, frozen=True):
    """A row that was not screened, and why."""

    line: int
    fault: str


def refusals(part: Path) -> Iterator[Refusal]:
    """Yield the refused rows of a result."""
    for result in _results(part):
        if result.outcome == "refused":
            yield Refusal(result.line, result.fault)


def _results(part: Path) -> Iterator[Result]:
    decoder = msgspec.json.Decoder(Result)
    with part.open("rb") as file:
        for line in file:
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise OutputError(str(part), f"is damaged ({error})", "remove it, and run this again") from error


def finish(part: Path, out: Path, *, raw_cells: bool = False) -> None:
    """Write the result in the form that its suffix says, whole or not at all.

    Args:
        part: the result as JSON Lines; it is gone afterwards.
        out: the file.
        raw_cells: whether cells that a spreadsheet takes for formulas stay as they are.

    Raises:
        BadTable: the suffix is of no form that is written.
        OutputError: it cannot be written.

    """
    if out.suffix.lower() in {".jsonl", ".ndjson"}:
        try:
            put_in_place(part, out.resolve())
        except OSError as error:
            raise OutputError(str(out), f"cannot be written ({error.strerror})", _WAY_OUT) from error
        return
    rows = (msgspec.structs.astuple(result) for result in _results(part))
    with whole_file(out, way_out=_WAY_OUT) as temporary:
        write_table(temporary, out.suffix, FIELDS, rows, kinds=_KINDS, raw_cells=raw_cells)
    part.unlink()
