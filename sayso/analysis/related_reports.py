"""Find reports of the same story that do not name its subject.

A denial, for example, need not say for which town the plant was planned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from sayso.analysis.selection import current_reports
from sayso.corroboration.copies import At
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.vectors import weight
from sayso.ledger.claim_search import reports_holding
from sayso.ledger.queries import named_in
from sayso.ledger.view import StoredReport, View, entity_number
from sayso.resources.stems import stem

__all__ = ["FEW", "find_related_reports"]

FEW = 100
"""Reports up to which others of the same affair are looked for: a subject that more of them name is told by these."""
_MOST = 40
_WORDS, _NAMES = 4, 12
"""What is looked for: the words and the names that most of the reports have."""
_SHARED = 2
"""Of each, how many another report must have."""
_LOOKED_AT = 300
_WORD = re.compile(r"\b[a-z][a-z'’-]+")


def find_related_reports(
    view: View,
    heard: Sequence[LinkedReading],
    of: Collection[At],
    subject: Collection[str],
    known: Collection[StoredReport],
) -> list[StoredReport]:
    """Return reports that share two of the most frequent words, and two of the most frequent names, of some reports.

    Args:
        view: the ledger.
        heard: the reports that are already selected.
        of: the claims about the subject, as (number of the report in ``heard``, number of the claim).
        subject: ids of the entities of the subject.
        known: the reports that ``heard`` was loaded from, which are left out.

    """
    telling = [heard[n] for n in sorted({n for n, _ in of})]
    named = Counter(key for h in telling for key in {*h.who.values()} - set(subject))
    said = Counter(word for h in telling for word in _words(h))
    words = sorted(said, key=lambda w: (-said[w] * weight(w), w))[:_WORDS]
    rows: set[int] = set()
    for n, word in enumerate(words[:-1]):
        rows.update(reports_holding(view, [[stem(word)], [stem(w) for w in words[n + 1 :]]], _LOOKED_AT))
    found = sorted(set(current_reports(view, rows=sorted(rows))) - set(known))
    wanted = [entity_number(key) for key, _ in sorted(named.items(), key=lambda x: (-x[1], x[0]))[:_NAMES]]
    shared = _naming(view, found, wanted)
    best = [h for h in found if shared[h.reading] >= _SHARED]
    return sorted(best, key=lambda h: (-shared[h.reading], -h.row))[:_MOST]


def _words(heard: LinkedReading) -> set[str]:
    """Return the words of a report's claims that are not names, one for each stem."""
    words = {w for c in heard.reading.claims for w in _WORD.findall(c.quote) if weight(w) > 0.0}
    return set({stem(w): w for w in sorted(words, reverse=True)}.values())


def _naming(view: View, held: Sequence[StoredReport], entities: Sequence[int]) -> Counter[int]:
    """Return how many of the entities each reading names."""
    behind = {raw: entity for entity in entities for raw in view.layer.behind(entity)}
    found = named_in(view.connection, [h.reading for h in held], behind)
    return Counter(reading for reading, _ in {(r, behind[e]) for r, _, e in found})
