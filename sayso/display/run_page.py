"""The report of a run over a table as one self-contained page, to be read on a screen or printed.

It has no script, font, picture or style from elsewhere; a policy in the page forbids them. Values of the table are
escaped.
"""

from __future__ import annotations

from sayso.display.page import render_page
from sayso.screening.batch.report import RunReport
from sayso.screening.lists.age import dates_of

__all__ = ["to_page"]

_MOST_REFUSED = 10_000
"""Refused rows on the page; the JSON report has every one."""
_DELIMITERS = {"\t": "tab"}


def to_page(report: RunReport) -> str:
    """Return the report of a run as HTML."""
    delimiter = report.understood.delimiter
    return render_page(
        "run.html.jinja",
        r=report,
        counts=report.counts,
        lists=[(used, dates_of(used)) for used in report.lists],
        delimiter=_DELIMITERS.get(delimiter or "", delimiter),
        others=[s for s in report.understood.sheets if s != report.understood.sheet],
        refused=report.refused[:_MOST_REFUSED],
        more=len(report.refused) - _MOST_REFUSED,
    )
