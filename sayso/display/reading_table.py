"""A reading for the terminal: claims by origin, then names and matches."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.display import phrases
from sayso.model import AgreementClass, Claim, Feature, ListUsed, Match, Modality, Polarity, Quantity, Reading
from sayso.screening.lists.age import dates_of, list_warnings, match_dates

__all__ = ["match_table", "reading_table", "searched"]

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


def _plain(text: str) -> str:
    """Return a text on one line without control characters: a document must not control the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _header(reading: Reading) -> RenderableType:
    report = reading.report
    known = [
        report.outlet or "outlet unknown",
        f"{report.published} ({report.published_basis})" if report.published else "date unknown",
        report.place,
    ]
    return Text.assemble((_plain(phrases.title(report)), "bold"), "\n", (_plain(" · ".join(known)), "dim"))


class _Claims:
    """Claims as a table; on a narrow terminal, as a list."""

    def __init__(self, claims: list[Claim], reading: Reading) -> None:
        self.claims = claims
        self.quantities = {q.id: q for q in reading.quantities}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield _table(self.claims, self.quantities) if options.max_width >= _WIDE else self._stacked()

    def _stacked(self) -> RenderableType:
        parts: list[RenderableType] = []
        for c in self.claims:
            told = [c.frame, phrases.when(c.when) if c.when else "", *_numbers(c, self.quantities)]
            parts.append(
                Text.assemble(f"{c.id}  ", (phrases.held(c), _colour(c)), "".join(f" · {_plain(t)}" for t in told if t))
            )
            parts.append(Padding(_words(c), (0, 0, 0, 4)))
        return Group(*parts)


def _colour(c: Claim) -> str:
    return "red" if c.polarity is Polarity.DENIED else _COLOURS[c.modality]


def _numbers(c: Claim, quantities: Mapping[str, Quantity]) -> list[str]:
    return [_plain(phrases.quantity(quantities[q])) for q in c.quantities]


def _table(claims: list[Claim], quantities: Mapping[str, Quantity]) -> Table:
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
            _words(c),
        )
    return table


def _words(c: Claim) -> Text:
    """Return a claim's quote, its reader where that is another one, and the reasons of decisions where they were
    asked for.
    """
    text = Text(("  " if c.within else "") + f"“{_plain(c.quote)}”")
    if c.reader != "sayso":
        text.append(f"  read by {_plain(c.reader)}", style="magenta")
    for reason in c.reasons:
        text.append("\n" + _plain(phrases.reason(reason, c)), style="dim")
    return text


def _groups(reading: Reading) -> list[RenderableType]:
    by_id = {c.id: c for c in reading.claims}
    parts: list[RenderableType] = []
    for n, origin in enumerate(reading.origins, 1):
        claims = [by_id[c] for c in origin.claims]
        chains = list(dict.fromkeys(_plain(phrases.chain(c.attribution)) for c in claims))
        title = Text.assemble((f"Origin {n}: ", "bold"), (_plain(phrases.source(origin.source)), "bold yellow"))
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
        title = f"{given['title']} " if "title" in given else ""
        table.add_row(
            Text(_plain(title + e.name)),
            given.get("kind", ""),
            Text(_plain("; ".join(posts.get(e.id, [])))),
            Text(hits, style="red"),
        )
    return table if table.row_count else None


_TOLD = 0.05
"""Log-odds below which a reason is left out for people: it changed nothing. The JSON has every one."""


def match_table(matches: list[Match], *, asked: str | None = None) -> RenderableType:
    """Return matches with agreement, probability, listing, contributions and list."""
    return Group(*[_match(m, asked) for m in matches])


_CLASS_COLOURS = {
    AgreementClass.EXACT: "bold red",
    AgreementClass.STRONG: "bold red",
    AgreementClass.PARTIAL: "bold yellow",
    AgreementClass.WEAK: "yellow",
}


def _match(m: Match, asked: str | None) -> RenderableType:
    entry = m.listing
    kind = "identifier" if m.identifiers and not m.agreement_class.always_alerts else f"{m.agreement_class}"
    head = Text.assemble(
        (f"{kind} ", _CLASS_COLOURS[m.agreement_class]),
        (_plain(asked or m.query), "bold"),
        " ≈ ",
        (_plain(m.listed_name), "bold"),
    )
    answers = f"agreement {m.agreement:.2f} · probability {phrases.score(m.probability)}"
    answers += f" · same identifier: {', '.join(m.identifiers)}" if m.identifiers else ""
    facts = [
        f"listed as {entry.name}" if m.listed_name != entry.name else "",
        entry.authority,
        ", ".join(entry.programmes),
        f"listed {entry.listed_on}" if entry.listed_on else "day of listing unknown",
        f"born {', '.join(entry.birth_dates)}" if entry.birth_dates else "",
        "; ".join(f"{t.relation} {t.name}" for t in entry.links[:5]),
    ]
    told = sorted((f for f in m.features if abs(f.value) >= _TOLD), key=lambda f: -abs(f.value))
    lines = [
        (answers, ""),
        *((n, "bold") for n in m.notes),
        (f"decided: {m.decision}" if m.decision else "", "bold"),
        (" · ".join(filter(None, facts)), ""),
        (_reasons("for", [f for f in told if f.value > 0]), "dim"),
        (_reasons("against", [f for f in told if f.value < 0]), "dim"),
        (f"source: {entry.source or entry.id}; listing {entry.id}", "dim"),
        (f"list: {m.watchlist or entry.dataset}, {match_dates(m)}{f', {m.list_file}' if m.list_file else ''}", "dim"),
    ]
    body = [Text(_plain(line), style=style) for line, style in lines if line]
    return Group(head, Padding(Group(*body), (0, 0, 0, 5)))


def _reasons(side: str, features: list[Feature]) -> str:
    return f"{side}: " + "; ".join(f"{f.name} {f.value:+.1f} ({f.detail})" for f in features) if features else ""


def answer(query: str, matches: list[Match], *, threshold: float, aside: int, more: int, limit: int) -> RenderableType:
    """Return the result of a search for one name: its matches, or that there is none, and what is not shown."""
    parts: list[RenderableType] = []
    if matches:
        parts.append(match_table(matches))
    else:
        parts.append(
            Text(f"No match for “{_plain(query)}”: no exact or strong one, and no other from {threshold:g} up.")
        )
    if more:
        left = f"{more} partial or weak match{'es' if more > 1 else ''} not shown: --limit {limit + more} shows all."
        parts.append(Text(left, style="dim"))
    if aside:
        parts.append(
            Text(
                f"{aside} decided to be no match before, and unchanged since: not shown (--all shows them).",
                style="dim",
            )
        )
    return Group(*parts)


def searched(lists: tuple[ListUsed, ...]) -> Text:
    """Return the lists that were searched, with their dates and warnings."""
    text = Text()
    for used in lists:
        text.append(f"Searched: {used.title}, {used.entries:,} entries, {dates_of(used)} ({used.place})\n", style="dim")
    for warning in list_warnings(lists):
        text.append(f"{warning}\n", style="bold yellow")
    for used in lists:
        if used.lost:
            text.append(
                f"{used.lost:,} entries of {used.dataset} could not be read: they were not searched.\n",
                style="bold yellow",
            )
    text.rstrip()
    return text


def reading_table(reading: Reading, console: Console) -> None:
    """Print a reading."""
    console.print(_header(reading))
    console.print()
    for part in _groups(reading):
        console.print(part)
    names = _names(reading)
    if names is not None:
        console.print(names)
        console.print()
    if reading.matches:
        console.print(Text("Listings", style="bold"))
        console.print(match_table(list(reading.matches)))
        console.print()
    if reading.lists:
        console.print(searched(reading.lists))
    for note in phrases.notes(reading):
        console.print(f"[yellow]Note:[/] {escape(_plain(note))}")
