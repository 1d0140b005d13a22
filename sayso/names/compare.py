"""Two names → the probability that one bearer has both, with the reasons."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Feature
from sayso.names.alignment import Alignment, align
from sayso.names.features import figures
from sayso.names.likeness import alike
from sayso.names.scoring import evidence, points, probability
from sayso.names.words import Form, form, initials, printed

__all__ = ["NOTHING", "Comparison", "aligned", "compare", "explain", "likeness", "one_word_shared"]

NOTHING = -30.0
"""Log-odds of names that have nothing in common."""

# Set by hand: the development pairs have next to no acronyms. The list prints "(IRGC)" itself; initials that we made may be anybody's,
# three of them always are.
ACRONYM_PRINTED, ACRONYM_MADE = 2.5, 0.8
_ONE_WORD = -6.0
_APART = Alignment([], [], [])

# What a reviewer is told together; the figures behind each.
_GROUPS = {
    "shared": ("rarest shared", "covered by rare", "balance", "balance and first word", "agreement by words", "agreement and first word",
        "balance and agreement", "length"),
    "left over": ("rest alike", "conflict"),
    "spelling": ("joined",),
    "order": ("order",),
    "numbers": ("numbers",),
    "legal form": ("legal form",),
}  # fmt: skip


class Comparison(NamedTuple):
    """``score`` is the probability, 0 to 1; ``log_odds`` the same on the scale on which ``features`` add up to it."""

    score: float
    log_odds: float
    features: tuple[Feature, ...]


def likeness(query: Form, listed: Form, *, person: bool, quick: bool = False) -> tuple[float, Alignment]:
    """Log-odds that two names are of one bearer, and how their words stand for each other; without the reasons, for the many
    names that are looked at and not shown.

    ``quick`` does not weigh names that share one word and have others on both sides: no figure makes a match of them, and they
    are most of what a search looks at.
    """
    if not query.words or not listed.words:
        return NOTHING, _APART
    if (len(query.words) == 1 or len(listed.words) == 1) and (stands := _acronym(query, listed)):
        return stands, _APART
    found = align(query, listed)
    if not found.pairs:
        return NOTHING, found
    if quick and len(found.pairs) == 1 and found.left_query and found.left_listed:
        return _ONE_WORD + found.pairs[0][4], found
    return points(figures(query, listed, found), person=person), found


def one_word_shared(query: Form, listed: Form) -> float:
    """Return the log-odds of two names of two words that share one word and no more, as ``likeness`` gives them when it is quick.

    0 for all other names. Half of what a search looks at ends here, at a third of the price.
    """
    if len(query[0]) != 2 or len(listed[0]) != 2:
        return 0.0
    (a, b), (c, d) = query[0], listed[0]
    if a == c:
        return 0.0 if alike(b, d)[0] else _ONE_WORD + 1.0
    if b == d:
        return 0.0 if alike(a, c)[0] else _ONE_WORD + 1.0
    if a == d:
        return 0.0 if alike(b, c)[0] else _ONE_WORD + 1.0
    if b == c:
        return 0.0 if alike(a, d)[0] else _ONE_WORD + 1.0
    both, listed_both = len(a) + len(b) - 3, len(c) + len(d) - 3
    if both < len(c) or both < len(d) or listed_both < len(a) or listed_both < len(b):
        return 0.0  # one of the words may be the two others joined
    first, second, third, fourth = alike(a, c)[0], alike(a, d)[0], alike(b, c)[0], alike(b, d)[0]
    if (first and fourth) or (second and third):
        return 0.0
    best = max(first or fourth, second or third)
    return _ONE_WORD + best if best else 0.0


def aligned(query: Form, listed: Form) -> Alignment:
    """Return how the words of two names stand for each other, as ``likeness`` does, without weighing them."""
    if not query.words or not listed.words:
        return _APART
    if (len(query.words) == 1 or len(listed.words) == 1) and _acronym(query, listed):
        return _APART
    return align(query, listed)


def _acronym(a: Form, b: Form) -> float:
    """Log-odds that one of the names is the initials of the other; 0 where it is not."""
    for one, other in ((a, b), (b, a)):
        letters = one.words[0]
        if len(one.words) == 1 and len(letters) > 2:
            if letters == other.short:
                return ACRONYM_PRINTED
            if len(other.words) == len(letters) and letters == initials(other.words):
                return ACRONYM_MADE if len(letters) > 3 else 0.0
    return 0.0


class _Side(NamedTuple):
    """The form of a name, and what the name prints for each of its words."""

    form: Form
    printed: tuple[str, ...]

    @classmethod
    def of(cls, name: str, read: Form, *, person: bool) -> _Side:
        """Of persons' names no word is read as another."""
        return cls(read, read.words if person else printed(name, read))

    def told(self, *positions: int) -> str:
        """The words at places of the form; several that are printed as one are told once."""
        words = [self.printed[n] for n in positions if n >= 0]
        return " ".join(words if self.printed is self.form.words else dict.fromkeys(words))


def _parts(query: _Side, listed: _Side, aligned: Alignment) -> list[str]:
    told: list[str] = []
    meant: dict[str, list[str]] = {}
    for i, j, also_i, also_j, value, how in sorted(aligned.pairs):
        a, b = query.told(i, also_i), listed.told(j, also_j)
        if value < 1.0:
            told.append(f"{a} ~ {b} ({how}, {value:.2f})")
        elif a == b:
            told.append(f"{a} (same word)")
        else:
            meant.setdefault(a, []).append(b)
    told += [f"{a} ~ {' '.join(dict.fromkeys(b))} (same meaning)" for a, b in meant.items()]
    return list(dict.fromkeys(told))


def _details(query: _Side, listed: _Side, aligned: Alignment) -> dict[str, str]:
    """The words for each group of figures."""
    only_query = query.told(*aligned.left_query)
    only_listed = listed.told(*aligned.left_listed)
    left = [f"only asked: {only_query}" if only_query else "", f"only listed: {only_listed}" if only_listed else ""]
    numbers = (
        "the same numbers" if query.form.figures == listed.form.figures
        else f"numbers differ: {' '.join(sorted(query.form.figures)) or 'none'} / {' '.join(sorted(listed.form.figures)) or 'none'}"
    )  # fmt: skip
    legal = [", ".join(sorted(side.form.legal)) or "none" for side in (query, listed)]
    forms = " / ".join(legal).replace("_", " ")
    return {
        "shared": "; ".join(_parts(query, listed, aligned)) or "no word in common",
        "left over": "; ".join(filter(None, left)) or "nothing on either side",
        "spelling": "how far the names are spelled apart, letter by letter",
        "order": "the shared words come in the same order or another",
        "numbers": numbers,
        "legal form": forms,
    }


def explain(query: Form, listed: Form, *, person: bool, texts: tuple[str, str]) -> tuple[float, tuple[Feature, ...]]:
    """Log-odds and their parts. The values of the features add up to the log-odds; parts that add nothing are left out. ``texts`` are the two
    names as they are printed, for the words of the reasons.
    """
    if not query.words or not listed.words:
        return NOTHING, (Feature(name="shared", detail="a name without letters or figures", value=NOTHING),)
    if (len(query.words) == 1 or len(listed.words) == 1) and (stands := _acronym(query, listed)):
        return stands, (Feature(name="acronym", detail="one name is the initials of the other", value=stands),)
    found = align(query, listed)
    if not found.pairs:
        return NOTHING, (Feature(name="shared", detail="no word in common", value=NOTHING),)
    added = evidence(figures(query, listed, found), person=person)
    asked, met = (_Side.of(text, read, person=person) for text, read in zip(texts, (query, listed), strict=True))
    details = _details(asked, met, found)
    features = [Feature(name="start", detail="two names before anything is compared", value=round(added["start"], 3))]
    for group, names in _GROUPS.items():
        value = round(sum(added.get(n, 0.0) for n in names), 3)
        if value or group in {"shared", "left over"}:
            features.append(Feature(name=group, detail=details[group], value=value))
    return sum(added.values()), tuple(features)


def compare(query: str, listed: str, *, person: bool) -> Comparison:
    """Compares a name with a listed name, each in any script.

    Args:
        query: the name asked for.
        listed: the name on the list.
        person: whether the listed bearer is a person; names of bodies are read otherwise (legal forms, acronyms).

    """
    read, listed_read = form(query, person=person), form(listed, person=person)
    log_odds, features = explain(read, listed_read, person=person, texts=(query, listed))
    return Comparison(probability(log_odds), log_odds, features)
