"""Parts of a reading in words: chains, modality, quantities, dates, problems."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePath

from sayso.model import (
    BUDGET,
    Attribution,
    Basis,
    Claim,
    Link,
    Match,
    Polarity,
    Problem,
    Quantity,
    Reading,
    Reason,
    Report,
    Source,
    SourceKind,
    When,
)

__all__ = [
    "basis",
    "chain",
    "day",
    "held",
    "notes",
    "problem",
    "quantity",
    "reason",
    "score",
    "source",
    "steps",
    "title",
    "when",
]

_PER_UNIT = frozenset({"%"})
_BASIS = {
    Basis.CARRIED: "carried on from before",
    Basis.RESOLVED: "as named before",
    Basis.ACT: "its own act",
    Basis.SECTION: "speaker of the section",
}


def title(report: Report) -> str:
    """Return a report's title, or the name of its file."""
    return report.title or PurePath(report.place).name or report.place


def alert(match: Match) -> str:
    """Return agreement and probability of a match: "exact 1.00, probability 0.87"."""
    return f"{match.agreement_class} {match.agreement:.2f}, probability {score(match.probability)}"


def score(probability: float) -> str:
    """Return a probability with as many digits as needed near 1: 0.87, 0.996, 0.9998."""
    return (
        f"{min(probability, 0.9999):.4f}"
        if probability >= 0.999
        else f"{probability:.3f}"
        if probability >= 0.99
        else f"{probability:.2f}"
    )


_SAYS_SO = re.compile(r"\b(?:unnamed|unidentified|anonymous)\b", re.IGNORECASE)


def source(s: Source) -> str:
    """Return a source's name, marked where it is unnamed."""
    described = s.kind is SourceKind.UNNAMED or (s.kind is SourceKind.OUTLET and not s.named and s.id != "s0")
    return f"{s.name}, unnamed" if described and not _SAYS_SO.search(s.name) else s.name


def steps(attribution: Attribution) -> tuple[Link, ...]:
    """Return the links of a chain to show: all, without an unknown outlet that has a source behind it."""
    links = attribution.links
    return links[1:] if len(links) > 1 and links[0].source.name.startswith("this report") else links


def chain(attribution: Attribution) -> str:
    """Return a chain: "European Truth ← The Wall Street Journal ← officials from a country …, unnamed"."""
    return " ← ".join(source(link.source) for link in steps(attribution))


def basis(link: Link) -> str:
    """Return how a link is known, "" for a cue in the same sentence."""
    return _BASIS.get(link.basis, "")


def held(claim: Claim) -> str:
    """Return modality and polarity: "planned", "asserted, denied"."""
    return claim.modality.value if claim.polarity is Polarity.AFFIRMED else f"{claim.modality.value}, denied"


def _number(value: float, unit: str | None) -> str:
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if value >= size and unit is not None and len(unit) == 3:
            return f"{value / size:g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def quantity(q: Quantity) -> str:
    """Return a quantity: "> 6,000 drones", "≤ 700 a month", "~5,000", "20–30 lorries"."""
    if q.low is not None and q.high is not None:
        body = _number(q.low, q.unit) if q.low == q.high else f"{_number(q.low, q.unit)}–{_number(q.high, q.unit)}"
    elif q.low is not None:
        body = f"{'>' if q.low_open else '≥'} {_number(q.low, q.unit)}"
    else:
        body = f"{'<' if q.high_open else '≤'} {_number(q.high or 0.0, q.unit)}"
    if q.approximate:
        body = f"~{body}"
    unit = "" if q.unit is None else q.unit if q.unit in _PER_UNIT else f" {q.unit}"
    item = f" {q.item}" if q.item else ""
    return f"{body}{unit}{item}" + (f" a {q.per}" if q.per else "")


def _day(iso: str) -> str:
    d = date.fromisoformat(iso)
    return f"{d.day} {d.strftime('%b %Y')}"


def _days(first: str, last: str) -> str:
    """Return a day, a range within a month ("1–10 Jan 2023"), or both ends."""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a == b:
        return _day(first)
    if (a.year, a.month) == (b.year, b.month) and a.day == 1 and (b + timedelta(days=1)).day == 1:
        return b.strftime("%b %Y")
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{_day(last)}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return str(a.year) if a.year == b.year else f"{a.year}–{b.year}"
    return f"{_day(first)} – {_day(last)}"


def when(w: When) -> str:
    """Return a date, a range, or one end of it, marked where the year was inferred or the date is ambiguous."""
    if "," in w.value:  # members of a list, of which the interval is the whole
        text = ", ".join(_day(v) if len(v) == len("2024-05-01") else v for v in w.value.split(","))
    elif w.earliest and w.latest:
        text = _days(w.earliest, w.latest)
    elif w.earliest or w.latest:
        text = f"from {_day(w.earliest)}" if w.earliest else f"until {_day(w.latest or '')}"
    else:
        return {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}.get(
            w.value, f"{_without_year(w.value)} (year unknown)" if w.value.startswith("XXXX") else w.value
        )
    if w.alternative:
        return f"{text} (ambiguous: or {_day(w.alternative[:10])})"
    return f"{text} (year inferred)" if w.inferred else text


def _without_year(value: str) -> str:
    """Return a TIMEX3 value of an unknown year in words: XXXX-WXX-5 is Friday, XXXX-03-09 is 9 March."""
    if weekday := re.fullmatch(r"XXXX-WXX-([1-7])", value):
        return date(2024, 1, int(weekday[1])).strftime("%A")  # 1 January 2024 was a Monday
    if month := re.fullmatch(r"XXXX-(0[1-9]|1[0-2])", value):
        return date(2024, int(month[1]), 1).strftime("%B")
    if a_day := re.fullmatch(r"XXXX-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value):
        return f"{int(a_day[2])} {date(2024, int(a_day[1]), 1).strftime('%B')}"
    return value


def day(w: When) -> str:
    """Return a date for a narrow column: a day, else a month, a year or years, without what was inferred."""
    if w.earliest and w.latest and w.earliest != w.latest:
        first, last = date.fromisoformat(w.earliest), date.fromisoformat(w.latest)
        if first.year != last.year:
            return f"{first.year}–{last.year}"
        return last.strftime("%b %Y") if first.month == last.month else str(last.year)
    if w.earliest or w.latest:
        bound = "" if w.earliest and w.latest else "from " if w.earliest else "until "
        return _day(w.earliest or w.latest or "") if not bound else f"{bound}{(w.earliest or w.latest or '')[:7]}"
    return when(w).removesuffix(" (year unknown)")


def reason(r: Reason, claim: Claim) -> str:
    """Return a reason: "modality planned: governing verb “plans” (rule)"."""
    quoted = f" “{_in_claim(r, claim)}”" if r.span is not None and _in_claim(r, claim) else ""
    chance = f", {r.probability:.2f}" if r.probability is not None else ""
    moved = "".join(f", {f.name} {f.value:+.1f}" for f in r.features)
    return f"{r.decision} {r.value}: {r.name}{quoted} ({r.by}{chance}{moved})"


def _in_claim(r: Reason, claim: Claim) -> str:
    """Return the words of a reason that are within the claim, "" where they are outside."""
    if r.span is None or not claim.span.start <= r.span.start < r.span.end <= claim.span.end:
        return ""
    return claim.quote[r.span.start - claim.span.start : r.span.end - claim.span.start]


_SHOWN = 80
"""Characters of a sentence that is shown so that a person finds it."""


def problem(p: Problem, report: Report) -> str:
    """Return a problem: "the reader failed and left this out (coreference: IndexError): “Aden when pirates …”"."""
    why = f"({p.stage}: {p.fault})"
    if p.stage == "screening":
        return f"the names were NOT compared with any list: the screening failed {why}; please report it"
    if p.stage == BUDGET and p.span is not None:
        share = (p.span.end - p.span.start) / len(report.text)
        return f"the last {share:.0%} of the text was left unread ({p.fault}); give it more with --budget"
    if p.span is None:
        return f"the reader failed in a stage and read the report without it {why}; please report it"
    text = " ".join(report.text[p.span.start : p.span.end].split())
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    what = "left the whole report unread" if len(text) == len(" ".join(report.text.split())) else "left this out"
    return f"the reader failed and {what} {why}: “{shown}”; please report it"


def notes(reading: Reading) -> list[str]:
    """Return the warnings and problems of a reading."""
    return [*reading.warnings, *(problem(p, reading.report) for p in reading.problems)]
