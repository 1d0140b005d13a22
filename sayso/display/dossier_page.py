"""A dossier as one self-contained page for printing. It has no script and loads nothing; a policy in the page forbids
both.
"""

from __future__ import annotations

import base64

from markupsafe import Markup

from sayso.corroboration.credibility import CREDIBILITY, RELIABILITY
from sayso.display.page import render_page
from sayso.display.pictures.drift import drift
from sayso.display.pictures.network import is_fact, network
from sayso.display.pictures.timeline import MOST, rows, timeline
from sayso.display.pictures.voices import voices
from sayso.display.pictures.worldmap import region, worldmap
from sayso.extras import require
from sayso.model.dossier import Dossier
from sayso.screening.lists.age import dates_of

__all__ = ["to_page"]

_MOST_DRIFTS = 8


def _refs(notes: tuple[int, ...], most: int = 12) -> Markup:
    """Return links to footnotes."""
    links = [Markup('<a href="#n{0}">{0}</a>').format(n) for n in notes[:most]]
    more = Markup(" …") if len(notes) > most else Markup("")
    return Markup('<sup class="refs">') + Markup(" ").join(links) + more + Markup("</sup>") if links else Markup("")


def _embedded(svg: str | None) -> str | None:
    """Return a picture as a data URL, so that its ids cannot collide with those of another."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if svg is not None else None


def to_page(dossier: Dossier) -> str:
    """Return a dossier as HTML.

    Raises:
        NotInstalled: the libraries that draw its pictures are missing.

    """
    require("pictures", "--format html")
    listed = frozenset(x.name for x in dossier.listed)
    drifts = [(p.label, _embedded(drift(p))) for p in dossier.points if p.drifts][:_MOST_DRIFTS]
    # A source's reliability is one for all points that it stands in.
    grades = {name: grade for p in dossier.points for name, grade in p.reliability.items()}
    inside, outside = region(dossier.places)
    leading = set(dossier.leading)
    sections = [
        ("More than one origin", "Held by origins that are shown to be independent.", dossier.established),
        ("One origin", "However many reports relay it.", dossier.claimed),
        ("Planned, expected, possible", "Not said to have happened.", dossier.planned),
        ("Denied", "Nobody here holds it.", dossier.denied),
        ("Open", "Asked, left open, or hung on a condition.", dossier.open),
    ]
    return render_page(
        "dossier.html.jinja",
        credibility=CREDIBILITY,
        reliability=RELIABILITY,
        refs=_refs,
        d=dossier,
        title=", ".join(dossier.subject),
        timeline=_embedded(timeline(dossier)),
        drawn=min(MOST, len(rows(dossier.timeline))),
        dated=len(rows(dossier.timeline)),
        voices=_embedded(voices(dossier)),
        network=_embedded(network(dossier.ties, listed)),
        map=_embedded(worldmap(inside)),
        drifts=drifts,
        grades=sorted(grades.items()),
        outside=[p.name for p in outside],
        not_facts=[t for t in dossier.ties if not is_fact(t)],
        method_dates=[(used.title, dates_of(used), used.entries) for used in dossier.method.lists],
        sections=[(name, hint, [x for x in lines if x.point in leading]) for name, hint, lines in sections],
        folded=[(name, [x for x in lines if x.point not in leading]) for name, _, lines in sections],
        more=len(dossier.points) - len(leading),
    )
