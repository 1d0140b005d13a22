"""Tell whether two statements can contradict each other: the same act of the same parties, the same measure.

Statements of one point are alike; that does not make every difference between them a contradiction.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.figures import main_figure, same_item
from sayso.corroboration.tokens import number, placed
from sayso.corroboration.vectors import NO_WORD, vectors
from sayso.model import Modality, Quantity, Statement
from sayso.resources import toml as table
from sayso.resources.stems import stem

__all__ = ["is_one_act", "is_one_measure", "is_one_occasion", "may_oppose", "share_a_party"]

_RELATED_VERBS = 0.3
"""Minimum cosine of two verbs for one act of the same parties: receive and take delivery."""
_ALIKE_VERBS, _ALIKE_ITEMS, _ALIKE_FILLERS = 0.55, 0.5, 0.5
"""Minimum cosines of two verbs for one act, of two items for one measure, of two fillers of a role for one party."""
_SAME_WORDS = 0.98
_SHARED, _ALL_BUT_SHARED = 0.3, 0.7
"""Minimum share of the shorter statement's words, by weight, that the other one must have too; and where the verbs
differ, or the parties if pronouns were resolved rightly.
"""
_WORD = re.compile(r"[^\W\d_]+")
_NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|cant|without)\b|n\s?[’']\s?t\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:(?:from|in|to|of) which|what|how|whether|which|who|whom|whose|why|if|when|where)\b", re.IGNORECASE
)
_EXISTENCE = re.compile(r"\b(?:exist|exists|existed)\b|^there\s+(?:is|are|was|were)\s+no", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:i|we|you|i[’']\w+|we[’']\w+|you[’']\w+)\b", re.IGNORECASE)
_AGE = re.compile(r"\W{0,3}(?:years?)?\W{0,3}(?:old|of age)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?:[ap]\s?\.?\s?m\b)", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:\w+\s+){0,2}?(%s)\s+(?:the\s+)?([A-Z][\w-]*(?:\s+[A-Z][\w-]*|\s+border|\s+coast)*)")


class _Words(NamedTuple):
    measures: dict[str, str]
    before: frozenset[str]
    after: frozenset[str]
    whole: frozenset[str]
    place: re.Pattern[str]
    lacks: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = table("states")
    parts = lexicon["parts"]
    return _Words(
        {stem(word): row["name"] for row in lexicon["measures"] for word in row["words"]},
        frozenset(parts["before"]),
        frozenset(parts["after"]),
        frozenset(map(stem, parts["whole"])),
        re.compile(_PLACE.pattern % "|".join(parts["from"])),
        re.compile(rf"\b(?:no|any)\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(lexicon['lacks']['nouns'])})\b", re.IGNORECASE),
    )


def may_oppose(s: ClaimFeatures, i: int, j: int, yes: Statement, no: Statement) -> bool:
    """Return whether a denial can be of what another statement says.

    Args:
        s: the features of the claims.
        i: the number of the affirmed claim.
        j: the number of the denial.
        yes: the affirmed statement.
        no: the denial.

    Returns:
        False where the two speak of different acts or parties, where one is a question or a clause without a
        subject, where both are negative, and where the denied act was only planned.

    """
    quotes = yes.quote, no.quote
    if any(_ASKS.match(q) for q in quotes) or any(_PERSONAL.match(q) for q in quotes):
        return False
    if all(_NEGATION.search(q) for q in quotes):
        return False  # two negatives agree
    if _words().lacks.search(no.quote):
        return False  # who has no information denies nothing
    if yes.modality is not Modality.ASSERTED and no.modality is Modality.ASSERTED and not _speaks_of_plans(no):
        return False  # what has not been done may be planned all the same
    if None not in (yes.town, no.town) and yes.town != no.town:
        return False
    share = _shared_words(s, i, j)
    if _parties_differ(s, i, j):
        return False
    if _EXISTENCE.search(no.quote):  # "a contract for 9 million does not exist" denies whatever is said of it
        return share >= _SHARED or _have_one_figure(yes, no)
    sure = not _parties_differ(s, i, j, pronouns=True) and (
        _is_one_verb(s, i, j) or (share_a_party(s, i, j) and _is_one_verb(s, i, j, _RELATED_VERBS))
    )
    return share >= (_SHARED if sure else _ALL_BUT_SHARED)


def _have_one_figure(one: Statement, other: Statement) -> bool:
    a, b = main_figure(one), main_figure(other)
    return a is not None and b is not None and a.low is not None and (a.low, a.unit) == (b.low, b.unit)


def share_a_party(s: ClaimFeatures, i: int, j: int, *, named: bool = True) -> bool:
    """Return whether one party has a role in both claims.

    Args:
        s: the features of the claims.
        i: the number of a claim.
        j: the number of another one.
        named: whether both must name it, so that it is certain.

    """
    mine, theirs = (_parties(s, n, least=2 if named else 1) for n in (i, j))
    return bool({who for _, who in mine} & {who for _, who in theirs})


@cache
def _plans() -> frozenset[str]:
    return frozenset(map(stem, ("plan", "intend", "intention", "will", "would", "going", "want", "seek", "propose")))


def _speaks_of_plans(statement: Statement) -> bool:
    return bool({stem(w) for w in _WORD.findall(statement.quote.lower())} & _plans())


def is_one_act(s: ClaimFeatures, i: int, j: int) -> bool:
    """Return whether two claims are of the same act, and no role is filled by two different known parties.

    Places are left out: one may name the town and the other the country.

    Args:
        s: the features of the claims.
        i: the number of a claim.
        j: the number of another one.

    """
    return _is_one_verb(s, i, j) and not _parties_differ(s, i, j)


@cache
def _motion() -> frozenset[int]:
    """Return the stems of verbs by which goods reach a place: "went to", "crossed our border"."""
    return frozenset(placed(verb)[0] for verb in table("states")["motion"]["verbs"])


def _is_one_verb(s: ClaimFeatures, i: int, j: int, least: float = _ALIKE_VERBS) -> bool:
    mine, theirs = set(s.headed[i].tolist()) - {0}, set(s.headed[j].tolist()) - {0}
    if not mine or not theirs or mine & theirs:
        return True
    if mine & _motion() and theirs & _motion():
        return True
    if s.frame[i, 0] and s.frame[i, 0] == s.frame[j, 0]:
        return True
    rows = [r for r in (s.heads[i, 0], s.heads[j, 0]) if r != NO_WORD]
    if len(rows) < 2:
        return False
    space = vectors().table
    return float(space[rows[0]] @ space[rows[1]]) >= least


def _parties_differ(s: ClaimFeatures, i: int, j: int, *, pronouns: bool = False) -> bool:
    """Return whether a role of both claims is filled by two parties that are known and not the same."""
    mine, theirs = (_parties(s, n, least=1 if pronouns else 2) for n in (i, j))
    shared = {who for _, who in mine} & {who for _, who in theirs}
    fillers: dict[int, set[int]] = {}
    for role, who in mine:
        fillers.setdefault(role, set()).add(who)
    differ = {role for role, who in theirs if role in fillers and not ({who} | fillers[role]) & shared}
    return any(not _are_worded_alike(s, i, j, role) for role in differ)


def _are_worded_alike(s: ClaimFeatures, i: int, j: int, role: int) -> bool:
    """Return whether the words that fill a role are the same, though the entities were kept apart."""
    mine, theirs = (s.filling[n, int(np.flatnonzero(s.roles[n] == role)[0])] for n in (i, j))
    return float(mine @ theirs) >= _SAME_WORDS


def _parties(s: ClaimFeatures, n: int, *, least: int) -> list[tuple[int, int]]:
    """Return the roles of a claim with who fills them, where that is known; whom a pronoun means is not certain."""
    left_out = {0, number("role", "place")}
    rows = zip(s.roles[n].tolist(), s.fillers[n].tolist(), s.certain[n].tolist(), strict=True)
    return [(role, who) for role, who, certain in rows if role not in left_out and who and certain >= least]


def _shared_words(s: ClaimFeatures, i: int, j: int) -> float:
    """Return the share of the words of the shorter of two claims, by weight, that the other one has."""
    a = dict(zip(s.words[i].tolist(), s.weights[i].tolist(), strict=True))
    b = dict(zip(s.words[j].tolist(), s.weights[j].tolist(), strict=True))
    a.pop(0, None)
    b.pop(0, None)
    least = min(sum(a.values()), sum(b.values()))
    return sum(w for word, w in a.items() if word in b) / least if least > 0 else 0.0


def is_one_occasion(s: ClaimFeatures, i: int, j: int) -> bool:
    """Return whether two dated or placed statements are of one occasion: one act, with the same parties.

    A meeting with a dealer and one with the president are two, even where neither is named.
    """
    if not is_one_act(s, i, j):
        return False
    place = number("role", "place")
    towns = [r for r in s.roles[i].tolist() if r == place]
    for n, role in enumerate(s.roles[i].tolist()):
        if role == place and len(towns) == 1:
            continue
        for m in np.flatnonzero(s.roles[j] == role).tolist() if role else ():
            if m == n and not _alike(s.filling[i, n], s.filling[j, m]):
                return False
    return True


def _alike(one: np.ndarray, other: np.ndarray) -> bool:
    return not one.any() or not other.any() or float(one @ other) >= _ALIKE_FILLERS


def is_one_measure(one: Statement, other: Statement, a: Quantity, b: Quantity) -> bool:
    """Return whether two figures measure the same thing, so that both cannot be right.

    Args:
        one: a statement.
        other: another statement.
        a: the figure of the one.
        b: the figure of the other.

    Returns:
        False for two measures (dead and wounded, ordered and delivered), for a part beside its whole, for two
        periods, for distances from two places, for ages and times of day.

    """
    if one.modality is not other.modality:
        return False  # what could be made is not what was made
    if any(_is_age_or_hour(s, q) for s, q in ((one, a), (other, b))):
        return False
    mine, theirs = _measures(one, a), _measures(other, b)
    if mine and theirs and not mine & theirs:
        return False
    if _is_part(one, a) != _is_part(other, b):
        return False
    from_one, from_other = _measured_from(one, a), _measured_from(other, b)
    if from_one is not None and from_other is not None and from_one != from_other:
        return False
    if None not in (one.town, other.town) and one.town != other.town:
        return False
    return not _periods_differ(one, other) and (a.unit is not None or _is_one_item(a, b))


def _after(statement: Statement, q: Quantity) -> str:
    """Return the text of a statement after a figure."""
    return statement.quote[max(0, q.span.end - statement.span.start) :]


def _is_age_or_hour(statement: Statement, q: Quantity) -> bool:
    rest = _after(statement, q)
    return bool(_AGE.match(rest) or _CLOCK.match(rest))


def _measures(statement: Statement, q: Quantity) -> frozenset[str]:
    """Return what the words of a statement say that its figure measures."""
    known = _words().measures
    words = {stem(w) for w in _WORD.findall(statement.quote.lower())}
    return frozenset(known[w] for w in words if w in known)


def _is_part(statement: Statement, q: Quantity) -> bool:
    """Return whether a figure is a part of another: "another 12 people", "two of the victims"."""
    start = max(0, q.span.start - statement.span.start)
    before, after = _WORD.findall(statement.quote[:start].lower()), _WORD.findall(_after(statement, q).lower())
    inside = _WORD.findall(statement.quote[start : start + q.span.end - q.span.start].lower())
    words = _words()
    return bool({*before[-1:], *inside} & words.before or {*after[:1], *inside[-1:]} & words.after)


def _measured_from(statement: Statement, q: Quantity) -> str | None:
    """Return the place from which a distance is measured."""
    match = _words().place.match(_after(statement, q)) if q.unit in {"m", "km"} else None
    return match[2] if match is not None else None


def _periods_differ(one: Statement, other: Statement) -> bool:
    """Return whether two figures are of two periods, neither of which is a single day in the other."""
    a, b = (one.earliest, one.latest), (other.earliest, other.latest)
    if None in a or None in b or a == b:
        return False
    overlaps = max(a[0] or "", b[0] or "") <= min(a[1] or "", b[1] or "")
    return not overlaps or (a[0] != a[1] and b[0] != b[1])


def _is_one_item(a: Quantity, b: Quantity) -> bool:
    """Return whether two counts are of one kind of item; of a part and the whole, the part is the larger one."""
    if same_item(a, b):
        return True
    heads = [(q.item or "").split()[-1].lower() for q in (a, b) if q.item]
    if len(heads) < 2:
        return False
    whole = [stem(h) in _words().whole for h in heads]
    if whole[0] != whole[1]:
        total, part = (a, b) if whole[0] else (b, a)
        return (part.low or 0.0) > (total.high if total.high is not None else np.inf)
    space = vectors()
    rows = [space.rows.get(h) for h in heads]
    if rows[0] is None or rows[1] is None:
        return False
    return float(space.table[rows[0]] @ space.table[rows[1]]) >= _ALIKE_ITEMS
