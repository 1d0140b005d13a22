"""What comes out of a batch: kept as JSON lines while it runs, and written as CSV, JSON Lines or Parquet at the end."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.errors import BadTable, OutputError
from sayso.files import whole_file

__all__ = ["FIELDS", "Result", "finish"]

_BATCH = 5000
_WAY_OUT = "choose another place with -o; the work done so far is kept"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the result: a customer and a listing that may be them; or a customer whom no listing met; or a row
    with its fault.

    ``outcome`` is match, none, decided (put aside by a person's earlier "no match") or refused. ``score`` repeats
    ``probability``.
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


FIELDS = Result.__struct_fields__


def _results(part: Path) -> Iterator[Result]:
    decoder = msgspec.json.Decoder(Result)
    with part.open("rb") as file:
        for line in file:
            yield decoder.decode(line)


def _cell(value: object) -> str:
    """Return a cell that a spreadsheet shows and does not run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, (int, float)) else text


def _write_csv(part: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for result in _results(part):
            writer.writerow([_cell(v) for v in msgspec.structs.astuple(result)])


def _write_parquet(part: Path, target: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    numbers = dict.fromkeys(("score", "agreement", "probability"), pyarrow.float64())
    kinds = {"line": pyarrow.int64(), **numbers}
    schema = pyarrow.schema([(field, kinds.get(field, pyarrow.string())) for field in FIELDS])
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        batch: list[dict[str, object]] = []
        for result in _results(part):
            batch.append(msgspec.structs.asdict(result))
            if len(batch) == _BATCH:
                writer.write_table(pyarrow.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pyarrow.Table.from_pylist(batch, schema))


def finish(part: Path, out: Path) -> None:
    """Write the result in the form that its suffix says, whole or not at all.

    Raises:
        BadTable: the suffix is none of .csv, .jsonl, .parquet.
        OutputError: it cannot be written.

    """
    writers = {".csv": _write_csv, ".parquet": _write_parquet}
    kind = out.suffix.lower()
    if kind in {".jsonl", ".ndjson"}:
        try:
            part.replace(out)
        except OSError as error:
            raise OutputError(str(out), f"cannot be written ({error.strerror})", _WAY_OUT) from error
        return
    if kind not in writers:
        raise BadTable(str(out), "is none of .csv, .jsonl, .parquet", "choose one of them")
    with whole_file(out, way_out=_WAY_OUT) as temporary:
        writers[kind](part, temporary)
    part.unlink()
