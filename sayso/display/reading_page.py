"""A reading as one self-contained page: the text with every claim and name marked, and beside it what was read.

It has no script, font, picture or style from elsewhere; a policy in the page forbids them. The report's words are
escaped.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import Any, NamedTuple

from sayso.display import phrases
from sayso.display.page import render_page
from sayso.display.waterfall_bars import bars
from sayso.model import Claim, Form, Kind, Match, Mention, Polarity, Reading, Span

__all__ = ["to_page"]


class Piece(NamedTuple):
    """A stretch of text with the same marks: ``classes`` for the style, ``ends`` the claims that end here."""

    text: str
    classes: str
    title: str
    ends: tuple[str, ...]


class _Marks:
    """All marks of a reading as (start, end, class, title), and the pieces that they cut the text into."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        listed = {m.entity for m in reading.matches}
        names = {e.id: e.name for e in reading.entities}
        self.marks: list[tuple[int, int, str, str]] = []
        self._seen: set[tuple[int, int, str, str]] = set()
        self.ends: dict[int, list[str]] = {}
        for claim in reading.claims:
            held = "denied" if claim.polarity is Polarity.DENIED else claim.modality.value
            self.marks.append((claim.span.start, claim.span.end, f"claim {held}", ""))
            self.ends.setdefault(claim.span.end, []).append(claim.id)
            for link in claim.attribution.links:
                self._add(link.cue, "cue", "attributes")
                self._add(link.source_span, "source", f"source: {link.source.name}")
            self._add(claim.modality_cue, "operator", f"makes it {claim.modality.value}")
            self._add(claim.polarity_cue, "operator", "denies it")
        for mention in reading.mentions:
            if mention.form is Form.NAME:
                self._add(
                    mention.span, "name listed" if mention.entity in listed else "name", self._told(mention, names)
                )
        for q in reading.quantities:
            self._add(q.span, "quantity", phrases.quantity(q))
        for t in reading.times:
            self._add(t.span, "time", phrases.when(t))

    @staticmethod
    def _told(mention: Mention, names: dict[str, str]) -> str:
        whole = names.get(mention.entity or "", mention.name)
        return f"{mention.kind.value}: {whole}" + (f" ({mention.gazetteer})" if mention.gazetteer else "")

    def _add(self, span: Span | None, css: str, title: str) -> None:
        if span is not None and (span.start, span.end, css, title) not in self._seen:
            self._seen.add((span.start, span.end, css, title))
            self.marks.append((span.start, span.end, css, title))

    def pieces(self, start: int, end: int, marks: list[tuple[int, int, str, str]]) -> list[Piece]:
        """Return the text from ``start`` to ``end``, cut wherever a mark begins or ends."""
        inside = [m for m in marks if m[0] < end and m[1] > start]
        cuts = sorted({start, end, *(max(start, m[0]) for m in inside), *(min(end, m[1]) for m in inside)})
        found = []
        for a, b in itertools.pairwise(cuts):
            over = [m for m in inside if m[0] <= a and m[1] >= b]
            claims = [m for m in over if m[2].startswith("claim")]
            classes = [m[2] for m in over if not m[2].startswith("claim")]
            if claims:  # the innermost claim gives the ground
                classes.insert(0, min(claims, key=lambda m: m[1] - m[0])[2])
            title = "; ".join(dict.fromkeys(m[3] for m in over if m[3]))
            found.append(
                Piece(
                    self.text[a:b],
                    " ".join(dict.fromkeys(" ".join(classes).split())),
                    title,
                    tuple(self.ends.get(b, ())),
                )
            )
        return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    bounds = []
    start = 0
    for gap in re.finditer(r"\n\s*\n|\n(?=\S)", text):
        if text[start : gap.start()].strip():
            bounds.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        bounds.append((start, len(text.rstrip())))
    return bounds


def _card(claim: Claim, reading: Reading, by_entity: dict[str, list[Match]]) -> dict[str, Any]:
    quantities = {q.id: q for q in reading.quantities}
    names = {e.id: e.name for e in reading.entities}
    entities = {r.entity for r in claim.roles if r.entity}
    roles: dict[str, list[str]] = {}
    for r in claim.roles:
        roles.setdefault(r.role, []).append(
            " ".join((names.get(r.entity or "") or reading.report.text[r.span.start : r.span.end]).split())
        )
    return {
        "id": claim.id,
        "frame": claim.frame,
        "held": phrases.held(claim),
        "css": "denied" if claim.polarity is Polarity.DENIED else claim.modality.value,
        "chain": [phrases.source(k.source) for k in phrases.steps(claim.attribution)],
        "basis": phrases.basis(claim.attribution.links[-1]),
        "when": phrases.when(claim.when) if claim.when else "",
        "quantities": [phrases.quantity(quantities[q]) for q in claim.quantities],
        "roles": list(roles.items()),
        "listed": [f"{m.listing.name} ({phrases.alert(m)})" for e in sorted(entities) for m in by_entity.get(e, ())],
        "within": claim.within,
        "reader": claim.reader,
        "reasons": [phrases.reason(r, claim) for r in claim.reasons],
    }


def _view(reading: Reading) -> dict[str, Any]:
    by_entity: dict[str, list[Match]] = {}
    for m in reading.matches:
        by_entity.setdefault(m.entity or "", []).append(m)
    marks = _Marks(reading)
    bounds = _paragraphs(reading.report.text)
    starts = [a for a, _ in bounds]
    # Marks by the paragraphs that they touch, so that a long report is not searched anew for each.
    touching: list[list[tuple[int, int, str, str]]] = [[] for _ in bounds]
    for mark in marks.marks:
        for n in range(max(0, bisect_right(starts, mark[0]) - 1), bisect_right(starts, mark[1] - 1)):
            touching[n].append(mark)
    cards: list[list[dict[str, Any]]] = [[] for _ in bounds]
    for claim in reading.claims:
        cards[max(0, bisect_right(starts, claim.span.start) - 1)].append(_card(claim, reading, by_entity))
    posts: dict[str, list[str]] = {}
    names = {e.id: e.name for e in reading.entities}
    for post in reading.posts:
        posts.setdefault(post.person, []).append(
            f"{post.title}, {names[post.organisation]}" if post.organisation else post.title
        )
    named = []
    for e in reading.entities:
        given = {p.name: p.value for p in e.properties}
        if given.get("named") == "yes":
            named.append(
                {
                    "name": e.name,
                    "title": given.get("title", ""),
                    "kind": given.get("kind", Kind.UNKNOWN.value),
                    "gazetteer": given.get("gazetteer", ""),
                    "posts": posts.get(e.id, []),
                    "matches": by_entity.get(e.id, []),
                    "times": len(e.mentions),
                }
            )
    origins = [
        {
            "name": phrases.source(o.source),
            "chains": list(dict.fromkeys(phrases.chain(c.attribution) for c in reading.claims if c.origin == o.id)),
            "claims": o.claims,
        }
        for o in reading.origins
    ]
    return {
        "reading": reading,
        "notes": phrases.notes(reading),
        "report": reading.report,
        "title": phrases.title(reading.report),
        "paragraphs": [
            {"pieces": marks.pieces(a, b, touching[n]), "cards": cards[n]} for n, (a, b) in enumerate(bounds)
        ],
        "origins": origins,
        "names": sorted(named, key=lambda n: not n["matches"]),
        "partial": bool(reading.lists) and all(u.partial for u in reading.lists),
    }


def to_page(readings: list[Reading]) -> str:
    """Return readings as one HTML page."""
    title = phrases.title(readings[0].report) if len(readings) == 1 else f"{len(readings)} reports"
    return render_page(
        "reading.html.jinja", title=title, views=[_view(r) for r in readings], alert=phrases.alert, bars=bars
    )
