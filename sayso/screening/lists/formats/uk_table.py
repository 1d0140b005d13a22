"""The United Kingdom's lists where they are published as tables: CSV, XLSX and ODS.

The header stands below a line with the date of the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from sayso.screening.lists.draft import build_list
from sayso.screening.lists.formats.uk_entry import COLUMNS, UK_LIST, Publication, drafts_of, primary_name_first
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["read_table"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/ ]\w{2,9}[-/ ]\d{4}")

Row = dict[str, str]


def read_table(
    path: Path,
    dataset: str,
    *,
    publication: Publication = UK_LIST,
    columns: Collection[str] = COLUMNS,
    needed: str = "Unique ID",
    renamed: Callable[[Row], Row] = dict,
) -> ParsedList:
    """Read a list from a table.

    Args:
        path: the file.
        dataset: name of the list.
        publication: which list it is.
        columns: the headings of its columns.
        needed: the heading without which it is not this list.
        renamed: returns a row under the headings of the UK Sanctions List.

    Raises:
        BadList: no row has the headings, or the file is cut off.

    """
    skipped = Skipped()
    table = open_list(path, columns, needed=needed)
    titles = " ".join(cell for cells in table.titles() for cell in cells)
    day = _DAY.search(titles)

    def rows() -> Iterator[tuple[str, Row]]:
        for place, row in list_rows(table, columns, skipped):
            yield place, renamed({column: clean_text(value) for column, value in row.items()})

    drafts = drafts_of(rows(), dataset, skipped, publication).values()
    as_of = iso_date(day.group()) if day else None
    return build_list(as_of, map(primary_name_first, drafts), skipped, lambda draft: draft.id)
