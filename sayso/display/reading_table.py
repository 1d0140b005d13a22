"""A reading for the terminal: claims by origin, then names and matches."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.corroboration.ranking import leading_claims
from sayso.corroboration.sentences import sentence, table_heads
from sayso.display import phrases
from sayso.display.match_table import match_table, searched
from sayso.display.plain import plain
from sayso.model import Claim, Match, Modality, Polarity, Quantity, Reading

__all__ = ["reading_table"]

_COLOURS = {
    Modality.ASSERTED: "green",
    Modality.PLANNED: "blue",
    Modality.EXPECTED: "cyan",
    Modality.POSSIBLE: "yellow",
    Modality.HYPOTHETICAL: "magenta",
    Modality.QUESTIONED: "magenta",
}


_WIDE = 96
"""Columns from which the table has room for words."""


def _header(reading: Reading) -> RenderableType:
    report = reading.report
    known = [
        report.outlet or "outlet unknown",
        f"{report.published} ({report.published_basis})" if report.published else "date unknown",
        report.place,
    ]
    return Text.assemble((plain(phrases.title(report)), "bold"), "\n", (plain(" · ".join(known)), "dim"))


class _Claims:
    """Claims as a table; on a narrow terminal, as a list."""

    def __init__(self, claims: list[Claim], reading: Reading) -> None:
        self.claims = claims
        self.quantities = {q.id: q for q in reading.quantities}
        self.report = reading.report.text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield _table(self.claims, self.quantities, self.report) if options.max_width >= _WIDE else self._stacked()

    def _stacked(self) -> RenderableType:
        parts: list[RenderableType] = []
        for c in self.claims:
            told = [c.frame, phrases.when(c.when) if c.when else "", *_numbers(c, self.quantities)]
            parts.append(
                Text.assemble(f"{c.id}  ", (phrases.held(c), _colour(c)), "".join(f" · {plain(t)}" for t in told if t))
            )
            parts.append(Padding(_words(c, self.report), (0, 0, 0, 4)))
        return Group(*parts)


def _colour(c: Claim) -> str:
    return "red" if c.polarity is Polarity.DENIED else _COLOURS[c.modality]


def _numbers(c: Claim, quantities: Mapping[str, Quantity]) -> list[str]:
    return [plain(phrases.quantity(quantities[q])) for q in c.quantities]


def _table(claims: list[Claim], quantities: Mapping[str, Quantity], report: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False)
    for name, options in (
        ("", {"justify": "right", "width": 4}),
        ("Modality", {"width": 12}),
        ("Frame", {"width": 10}),
        ("Date", {"width": 15}),
        ("Quantity", {"width": 14}),
        ("Quote", {"ratio": 1, "min_width": 24}),
    ):
        table.add_column(name, **options)
    for c in claims:
        table.add_row(
            c.id,
            Text(phrases.held(c), style=_colour(c)),
            c.frame,
            phrases.when(c.when) if c.when else "",
            "\n".join(_numbers(c, quantities)),
            _words(c, report),
        )
    return table


def _words(c: Claim, report: str) -> Text:
    """Return a claim's quote, its reader where that is another one, and the reasons of decisions where they were
    asked for.
    """
    text = Text(("  " if c.within else "") + f"“{plain(c.quote)}”")
    if heads := table_heads(c, report):
        text.append(f"  [{plain(heads)}]", style="dim")
    if c.reader != "sayso":
        text.append(f"  read by {plain(c.reader)}", style="magenta")
    for reason in c.reasons:
        text.append("\n" + plain(phrases.reason(reason, c)), style="dim")
    return text


def _groups(reading: Reading) -> list[RenderableType]:
    by_id = {c.id: c for c in reading.claims}
    parts: list[RenderableType] = []
    for n, origin in enumerate(reading.origins, 1):
        claims = [by_id[c] for c in origin.claims]
        chains = list(dict.fromkeys(plain(phrases.chain(c.attribution)) for c in claims))
        title = Text.assemble((f"Origin {n}: ", "bold"), (plain(phrases.source(origin.source)), "bold yellow"))
        parts += [
            title,
            *(Text(f"  {c}", style="dim") for c in chains),
            Padding(_Claims(claims, reading), (0, 0, 1, 2)),
        ]
    return parts


def _names(reading: Reading) -> RenderableType | None:
    listed: dict[str, list[Match]] = {}
    for match in reading.matches:
        listed.setdefault(match.entity or "", []).append(match)
    posts: dict[str, list[str]] = {}
    names = {e.id: e.name for e in reading.entities}
    for post in reading.posts:
        body = f" — {names[post.organisation]}" if post.organisation else ""
        posts.setdefault(post.person, []).append(f"{post.title}{body}")
    table = Table(
        title="Names",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
        show_edge=False,
    )
    for column, ratio in (("name", 3), ("kind", None), ("post", 3), ("listed as", 4)):
        table.add_column(column, ratio=ratio, min_width=None if ratio else 12)
    for e in reading.entities:
        given = {p.name: p.value for p in e.properties}
        if given.get("named") != "yes":
            continue
        hits = "\n".join(f"{m.listing.name} ({phrases.alert(m)})" for m in listed.get(e.id, ()))
        table.add_row(
            Text(plain(e.name)),
            given.get("kind", ""),
            Text(plain("; ".join(posts.get(e.id, [])))),
            Text(hits, style="red"),
        )
    return table if table.row_count else None


_LEADING = 10
"""Claims that a reading leads with."""


def _summary(claims: list[Claim], reading: Reading) -> Table:
    """Return the leading claims, one line each: what, when, and on whose word."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False)
    for name, options in (
        ("", {"justify": "right", "width": 4}),
        ("Claim", {"ratio": 5}),
        ("Date", {"width": 12}),
        ("Said by", {"ratio": 2, "min_width": 14}),
    ):
        table.add_column(name, no_wrap=True, overflow="ellipsis", **options)
    for c in claims:
        table.add_row(c.id, _line(c, reading), phrases.day(c.when) if c.when else "", _said_by(c))
    return table


def _line(c: Claim, reading: Reading) -> Text:
    status = phrases.held(c).removeprefix("asserted, ")
    return Text.assemble("" if status == "asserted" else (f"{status}: ", _colour(c)), plain(sentence(c, reading)))


def _said_by(c: Claim) -> Text:
    return Text(plain(phrases.source(c.attribution.links[-1].source)))


def _answers(reading: Reading) -> list[Text]:
    """Return what one source of the report says and another denies, a line each."""
    by_id = {c.id: c for c in reading.claims}
    lines = []
    for relation in reading.relations:
        claim, other = by_id.get(relation.claim), by_id.get(relation.of)
        if claim is None or other is None or relation.polarity is not Polarity.DENIED:
            continue
        speaker, denier = _said_by(other), _said_by(claim)
        lines.append(
            Text.assemble(
                (f"{speaker} says: ", "bold"), plain(sentence(other, reading)), (f" / {denier} denies it", "red")
            )
        )
    return lines


def reading_table(reading: Reading, console: Console, *, every: bool = False, why: bool = False) -> None:
    """Print a reading: its leading claims, who is named in it, and who of them is listed.

    Args:
        reading: the reading.
        console: where it is printed.
        every: whether every claim is shown, by origin, with its chain and its whole quote.
        why: whether the log-odds of every match are shown.

    """
    console.print(_header(reading))
    console.print()
    leading = leading_claims(reading, _LEADING)
    if every or any(c.reasons for c in reading.claims):
        for part in _groups(reading):
            console.print(part)
    elif leading:
        console.print(_summary(leading, reading))
        _print_rest(len(reading.claims) - len(leading), console)
    else:
        console.print(Text("No claim was found.", style="dim"))
        console.print()
    for line in _answers(reading):
        console.print(line)
    names = _names(reading)
    if names is not None:
        console.print(names)
        console.print()
    if reading.matches:
        console.print(Text("Listings", style="bold"))
        console.print(match_table(list(reading.matches), why=why))
        console.print()
    if reading.lists:
        console.print(searched(reading.lists))
    for note in phrases.notes(reading):
        console.print(f"[yellow]Note:[/] {escape(plain(note))}")


def _print_rest(more: int, console: Console) -> None:
    if more:
        claims = "claim" if more == 1 else "claims"
        console.print(Text(f"{more} more {claims}: --all shows each with its chain and its whole quote.", style="dim"))
    console.print()
