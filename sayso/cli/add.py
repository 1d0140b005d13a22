"""``sayso add``: add documents to the ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import AllowPrivate, BudgetOption, Lists, budget_of, console, emit, interrupted, say, searched
from sayso.cli.ledger import AsJson, LedgerAddress, opened
from sayso.errors import BadOption, InputError

if TYPE_CHECKING:
    from sayso.budget import Budget
    from sayso.ingest.fetch import Network
    from sayso.ingest.load import Given
    from sayso.model import Reading, Report
    from sayso.workspace.adding import Read, Taken
    from sayso.workspace.ledger import Ledger

__all__ = ["add", "read_for_ledger"]

_screens: dict[tuple[str, ...], object] = {}


def read_for_ledger(report: Report, lists: tuple[str, ...] = ()) -> Reading:
    """Read and screen a report. The lists are opened once a process."""
    # Imported here to keep start-up fast: loads spaCy.
    from sayso.extract.pipeline import read
    from sayso.screening.report_screening import screen_reading
    from sayso.screening.screen import Screens

    if lists not in _screens:
        _screens[lists] = searched([Path(p) for p in lists])
    screens = _screens[lists]
    assert isinstance(screens, Screens)
    return screen_reading(read(report), screens)


@app.command(
    epilog=(
        "Examples: [bold]sayso add reports/[/] · [bold]sayso add --feed https://example.org/rss.xml[/] · "
        "[bold]sayso add --warc crawl.warc.gz[/] · [bold]sayso add inbox.mbox[/]"
    )
)
def add(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL|-...",
            help="Files (text, HTML, PDF, .eml, .mbox, .warc), folders, addresses, or - for standard input.",
        ),
    ] = None,
    feed: Annotated[
        list[str] | None,
        typer.Option(
            help="Address of a feed (RSS, Atom), whose new articles are added. May be repeated.", metavar="URL"
        ),
    ] = None,
    warc: Annotated[list[str] | None, typer.Option(help="Web archive. May be repeated.", metavar="FILE")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication, YEAR-MONTH-DAY.", metavar="DATE")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet that published it.", metavar="NAME")] = None,
    lang: Annotated[str | None, typer.Option(help="Language.", metavar="CODE")] = None,
    lists: Lists = None,
    budget: BudgetOption = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Number of reading processes.", metavar="N")] = 1,
    allow_private: AllowPrivate = False,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Add documents to the ledger. Run again, it continues where it was: stored documents are not read twice.

    The last line counts what was added, refused and unreachable; `sayso reports --failed` lists the latter two.
    """
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.ingest.fetch import Network
    from sayso.ingest.load import Given

    if not places and not feed and not warc:
        raise BadOption("PATH", "is missing", "for instance: sayso add reports/")
    given, limit = Given(published=published, outlet=outlet, language=lang), budget_of(budget)
    for name in lists or []:
        if not name.exists():
            raise BadOption("--list", f"{name} does not exist", "check the path")
    if jobs > 1 and not places and not warc:
        raise BadOption("--jobs", "changes nothing for a feed", "leave it out: one host gets one request at a time")
    read = partial(read_for_ledger, lists=tuple(str(p) for p in lists or []))
    counts = _Counts(as_json=as_json)
    network = Network(allow_private=allow_private)
    try:
        with opened(ledger, make=True) as kept, _Progress(quiet=as_json) as progress:
            for taken in _all(
                kept, places or [], feed or [], warc or [], given, read, limit, jobs, network, progress.expect, counts
            ):
                counts.count(taken)
                progress.advance(taken.place)
    except KeyboardInterrupt:
        interrupted()
        with suppress(typer.Exit):
            counts.tell()
        raise
    counts.tell()


def _all(
    kept: Ledger,
    places: list[str],
    feeds: list[str],
    warcs: list[str],
    given: Given,
    read: Read,
    budget: Budget,
    jobs: int,
    network: Network,
    expect: Callable[[int], None],
    counts: _Counts,
) -> Iterator[Taken]:
    """Add all places in turn. One that cannot be opened is reported, and the others continue."""
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.ingest.items import mailbox_items, place_items, read_items, warc_items

    single = [
        p for p in places if Path(p).suffix.lower() not in {".mbox", ".warc"} and not p.lower().endswith(".warc.gz")
    ]
    many = [*(p for p in places if p not in single), *warcs]
    documents: list[str] = []
    for place in single:
        with counts.unopened():
            paths, passed = place_items([place])
            documents += paths
            counts.passed += passed
    if documents:
        expect(len(documents))
        items = read_items(documents, network=network)
        yield from kept.take(items, read, given=given, budget=budget, jobs=jobs)
    for path in many:
        items = mailbox_items(path) if path.lower().endswith(".mbox") else warc_items(path)
        with counts.unopened():
            yield from kept.take(items, read, given=given, budget=budget, jobs=jobs)
    for address in feeds:
        with counts.unopened():
            yield from kept.add_feed(address, read=read, given=given, budget=budget, met=expect, network=network)


class _Counts:
    """Counts the outcomes for the last line; with ``as_json`` prints each outcome."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.outcomes: Counter[str] = Counter()
        self.new = self.versions = self.partial = self.ignored = self.passed = self.closed = 0

    def unopened(self) -> _ReportUnopened:
        return _ReportUnopened(self)

    def count(self, taken: Taken) -> None:
        self.outcomes[taken.outcome.value] += 1
        self.new += taken.new
        self.versions += taken.previous is not None
        self.partial += bool(taken.problems)
        self.ignored += bool(taken.ignored)
        if self.as_json:
            # Imported here to keep start-up fast: loads msgspec.
            import msgspec

            emit(msgspec.json.encode(taken).decode() + "\n", None)
            return
        messages = [("note", w) for w in taken.warnings] + [("in part", p) for p in taken.problems]
        if taken.ignored:
            messages.append(("error", taken.ignored))
        if taken.outcome.value != "taken":
            messages.append((taken.outcome.value, taken.reason))
        for what, text in messages:
            console(error=True).print(f"{what}: {taken.place}: {text}", style="yellow", markup=False, soft_wrap=True)

    def tell(self) -> None:
        taken = self.outcomes["taken"]
        line = (
            f"{taken:,} taken "
            f"({self.new:,} new, {self.versions:,} of them new versions, {taken - self.new:,} kept before), "
            f"{self.outcomes['refused']:,} refused, {self.outcomes['unknown']:,} unknown"
        )
        line += f"; {self.partial:,} of the new ones could only be read in part" if self.partial else ""
        more = f"; {self.passed:,} files were no documents" if self.passed else ""
        console(error=True).print(line + more, style="bold", markup=False, soft_wrap=True)
        if self.outcomes["refused"] or self.outcomes["unknown"] or self.closed:
            console(error=True).print("see: sayso reports --failed", markup=False)
        if self.outcomes["refused"] or self.outcomes["unknown"] or self.closed or self.partial or self.ignored:
            raise typer.Exit(2)


class _ReportUnopened:
    """Reports a feed or archive that cannot be opened, and continues."""

    def __init__(self, counts: _Counts) -> None:
        self._counts = counts

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if isinstance(error, InputError):
            say(error)
            self._counts.closed += 1
            return True
        return False


class _Progress:
    """A progress bar with rate and time left, on a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        # Imported here to keep start-up fast: loads Rich.
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        errors = console(error=True)
        columns = (
            TextColumn("adding"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", style="dim"),
        )
        self._bar = Progress(*columns, console=errors, transient=True, disable=quiet or not errors.is_terminal)
        self._task = self._bar.add_task("add", total=None, name="", rate="")
        self._total = self._done = 0
        self._started = time.monotonic()

    def __enter__(self) -> _Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def expect(self, more: int) -> None:
        self._total += more
        self._bar.update(self._task, total=self._total)

    def advance(self, place: str) -> None:
        self._done += 1
        rate = self._done / max(time.monotonic() - self._started, 1e-6)
        self._bar.update(self._task, completed=self._done, name=Path(place).name[-40:], rate=f"{rate:.1f}/s")
