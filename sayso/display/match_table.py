"""Matches with watchlists for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.display import phrases
from sayso.display.plain import plain
from sayso.display.waterfall import waterfall_table
from sayso.model import AgreementClass, Feature, ListUsed, Match
from sayso.resources.ftm import topic_label
from sayso.screening.lists.age import dates_of, list_warnings, match_dates

__all__ = ["answer", "match_table", "searched"]

_TOLD = 0.05
"""Log-odds below which a reason is left out for people: it changed nothing. The JSON has every one."""
# Terms that mean something only as numbers; ``--why`` shows them. The second kind says something only against a match.
_ARITHMETIC = frozenset({"prior", "spelling", "rarity", "unmet"})
_ONLY_AGAINST = frozenset({"left over", "numbers", "legal form"})


def match_table(matches: list[Match], *, query: str | None = None, why: bool = False) -> RenderableType:
    """Return matches with agreement, probability, listing, reasons and list.

    Args:
        matches: the matches.
        query: the name that was looked up, where it differs from the matched one.
        why: whether the log-odds of every reason are shown, as a waterfall.

    """
    parts: list[RenderableType] = []
    for match in matches:
        parts.append(_match(match, query))
        if why:
            parts.append(Padding(waterfall_table(match), (0, 0, 0, 5)))
    return Group(*parts)


_CLASS_COLOURS = {
    AgreementClass.EXACT: "bold red",
    AgreementClass.STRONG: "bold red",
    AgreementClass.PARTIAL: "bold yellow",
    AgreementClass.WEAK: "yellow",
}


def _match(m: Match, query: str | None) -> RenderableType:
    entry = m.listing
    kind = "identifier" if m.identifiers and not m.agreement_class.always_alerts else f"{m.agreement_class}"
    head = Text.assemble(
        (f"{kind} ", _CLASS_COLOURS[m.agreement_class]),
        (plain(query or m.query), "bold"),
        " ≈ ",
        (plain(m.listed_name), "bold"),
    )
    answers = f"agreement {m.agreement:.2f} · probability {phrases.score(m.probability)}"
    answers += f" · same identifier: {', '.join(m.identifiers)}" if m.identifiers else ""
    facts = [
        f"listed as {entry.name}" if m.listed_name != entry.name else "",
        entry.authority,
        ", ".join(entry.programmes),
        ", ".join(map(topic_label, entry.topics)),
        f"listed {entry.listed_on}" if entry.listed_on else "day of listing unknown",
        f"born {', '.join(entry.birth_dates)}" if entry.birth_dates else "",
        "; ".join(f"{t.relation} {t.name}" for t in entry.links[:5]),
    ]
    telling = sorted((f for f in m.features if _tells(f)), key=lambda f: -abs(f.value))
    lines = [
        (answers, ""),
        *((n, "bold") for n in m.notes),
        (f"decided: {m.decision}" if m.decision else "", "bold"),
        (" · ".join(filter(None, facts)), ""),
        (_reasons("for", [f for f in telling if f.value > 0]), "dim"),
        (_reasons("against", [f for f in telling if f.value < 0]), "dim"),
        (f"source: {entry.source or entry.id}; listing {entry.id}", "dim"),
        (f"list: {m.watchlist or entry.dataset}, {match_dates(m)}{f', {m.list_file}' if m.list_file else ''}", "dim"),
    ]
    body = [Text(plain(line), style=style) for line, style in lines if line]
    return Group(head, Padding(Group(*body), (0, 0, 0, 5)))


def _tells(feature: Feature) -> bool:
    """Return whether a term says something without its number."""
    if abs(feature.value) < _TOLD or feature.name in _ARITHMETIC:
        return False
    return feature.value < 0 or feature.name not in _ONLY_AGAINST


def _reasons(side: str, features: list[Feature]) -> str:
    return f"{side}: " + "; ".join(_reason(f) for f in features) if features else ""


def _reason(feature: Feature) -> str:
    return f"{feature.name} ({feature.detail})" if feature.detail else feature.name


def answer(query: str, matches: list[Match], *, threshold: float, aside: int, more: int, limit: int) -> RenderableType:
    """Return the result of a search for one name: its matches, or that there is none, and what is not shown."""
    parts: list[RenderableType] = []
    if matches:
        parts.append(match_table(matches))
    else:
        parts.append(
            Text(f"No match for “{plain(query)}”: no exact or strong one, and no other from {threshold:g} up.")
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
