"""Who has words of whom: ten kinds of change, made by rule from the development texts at run time, with unrelated reports on the same subject as traps.

    python -m evaluation.echoes [--models 160] [--traps 240]

The texts are PolNeAR's: news on one election by seven outlets, so that unrelated reports share names, phrases and quotations. Two of them that have
twelve words in a row in common before anything is changed are not both taken. A pair is right where both have at least LEAST words of the same sentences,
whatever was done to them. For a kind, the pairs that a document of that kind stands in are counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

from evaluation.common import SHARED, lines
from sayso.corroboration.echoes import similar
from sayso.corroboration.vectors import vectors

LEAST = 30
SEED = 20261125
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_ROW = 12

Key = tuple[int, int]


class Sentence(NamedTuple):
    """A sentence: of which text it is, its number in it, and its words as they are now."""

    key: Key
    text: str


class Made(NamedTuple):
    """A document of the set: the kind of change (``model`` and ``trap`` for none), and its sentences."""

    kind: str
    sentences: list[Sentence]

    @property
    def text(self) -> str:
        """The document."""
        return " ".join(s.text for s in self.sentences)


def texts() -> list[list[Sentence]]:
    """Texts of 150 to 900 words, as sentences; no two share twelve words in a row."""
    seen: set[tuple[str, ...]] = set()
    found: list[list[Sentence]] = []
    for name in ("polnear_dev", "polnear_train"):
        for row in lines(SHARED / f"data/attribution/{name}.jsonl"):
            words = re.findall(r"\w+", row["text"].lower())
            rows = {tuple(words[i : i + _ROW]) for i in range(len(words) - _ROW + 1)}
            if not 150 <= len(words) <= 900 or rows & seen:
                continue
            seen |= rows
            parts = [p.strip() for p in _SENTENCE.split(row["text"]) if len(p.split()) > 3]
            found.append([Sentence((len(found), n), p) for n, p in enumerate(parts)])
    return found


class Changes:
    """The ten kinds of change."""

    def __init__(self, dice: random.Random, hosts: list[list[Sentence]]) -> None:
        self.dice, self.hosts = dice, hosts
        self.near: dict[str, str] = {}

    def _host(self) -> list[Sentence]:
        """Sentences of another text; what two documents have of the same one is counted as shared too."""
        return self.dice.choice(self.hosts)

    def retitled(self, model: list[Sentence]) -> list[Sentence]:
        """The whole under another headline."""
        return [Sentence((-1, self.dice.getrandbits(30)), "What we know so far about the race."), *model]

    def credited(self, model: list[Sentence]) -> list[Sentence]:
        """The whole, with dateline and credit."""
        first = Sentence(model[0].key, f"WASHINGTON (Northwire) — {model[0].text}")
        return [first, *model[1:], Sentence((-1, self.dice.getrandbits(30)), "Reporting by Northwire.")]

    def shortened(self, model: list[Sentence]) -> list[Sentence]:
        """The first third."""
        return model[: max(4, len(model) // 3)]

    def part(self, model: list[Sentence]) -> list[Sentence]:
        """Some sentences in a row, in an own text."""
        host, start = self._host(), self.dice.randrange(max(1, len(model) - 4))
        taken: list[Sentence] = []
        while sum(len(s.text.split()) for s in taken) < 60 and start < len(model):
            taken.append(model[start])
            start += 1
        middle = len(host) // 2
        return [*host[:middle], *taken, *host[middle:]]

    def reordered(self, model: list[Sentence]) -> list[Sentence]:
        """The sentences in another order."""
        return self.dice.sample(model, len(model))

    def numbers(self, model: list[Sentence]) -> list[Sentence]:
        """Every figure another one."""
        return [Sentence(s.key, re.sub(r"\d", lambda _: str(self.dice.randrange(1, 10)), s.text)) for s in model]

    def merged(self, model: list[Sentence]) -> list[Sentence]:
        """Half of it, and half of another text."""
        other = self._host()
        return [*model[: len(model) // 2], *other[: len(other) // 2]]

    def words(self, model: list[Sentence]) -> list[Sentence]:
        """Every seventh word one that means nearly the same."""
        return [
            Sentence(s.key, " ".join(self._other(w) if n % 7 == 6 else w for n, w in enumerate(s.text.split())))
            for s in model
        ]

    def _other(self, word: str) -> str:
        known = vectors()
        row = known.rows.get(word.lower())
        if row is None:
            return word
        if word.lower() not in self.near:
            scores = known.table[:-1] @ known.table[row]
            scores[row] = -1.0
            self.near[word.lower()] = next(w for w, r in known.rows.items() if r == int(scores.argmax()))
        return self.near[word.lower()]

    def joined(self, model: list[Sentence]) -> list[Sentence]:
        """Articles left out, sentences joined in twos, quotation marks gone."""
        changed = [re.sub(r"\b[Tt]he |\b[Aa]n? |[“”\"]", "", s.text) for s in model]
        return [
            Sentence(s.key, f"{t.rstrip('.')}, and" if n % 2 == 0 else t)
            for n, (s, t) in enumerate(zip(model, changed, strict=True))
        ]

    def padded(self, model: list[Sentence]) -> list[Sentence]:
        """An own sentence after every one, for half of it."""
        host = self._host()
        half = model[: max(4, len(model) // 2)]
        return [s for pair in zip(half, host, strict=False) for s in pair] + half[len(host) :]


KINDS = ("retitled", "credited", "shortened", "part", "reordered", "numbers", "merged", "words", "joined", "padded")


def documents(models: int, traps: int) -> list[Made]:
    """The set, the models first (they had it first), the rest by chance."""
    dice = random.Random(SEED)
    known = texts()
    dice.shuffle(known)
    need = models + traps + 100
    if len(known) < need:
        raise SystemExit(f"{need} texts are wanted, and there are {len(known)}: ask for fewer models or traps")
    first = [Made("model", t) for t in known[:models]]
    rest = [Made("trap", t) for t in known[models : models + traps]]
    changes = Changes(dice, known[models + traps :])
    for model in first:
        for kind in KINDS:
            change: Callable[[list[Sentence]], list[Sentence]] = getattr(changes, kind)
            rest.append(Made(kind, change(model.sentences)))
    dice.shuffle(rest)
    return first + rest


def right_pairs(made: list[Made]) -> set[tuple[int, int]]:
    """Pairs that have at least LEAST words of the same sentences."""
    holders: dict[Key, list[int]] = {}
    size: dict[Key, int] = {}
    for n, m in enumerate(made):
        for s in m.sentences:
            if s.key[0] >= 0:
                holders.setdefault(s.key, []).append(n)
                size[s.key] = min(size.get(s.key, 999), len(s.text.split()))
    shared: dict[tuple[int, int], int] = {}
    for key, numbers in holders.items():
        for pair in combinations(sorted(set(numbers)), 2):
            shared[pair] = shared.get(pair, 0) + size[key]
    return {pair for pair, words in shared.items() if words >= LEAST}


def f1(right: set[tuple[int, int]], found: set[tuple[int, int]]) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    both = len(right & found)
    p, r = both / max(1, len(found)), both / max(1, len(right))
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def measured(models: int, traps: int) -> dict[str, object]:
    """All figures."""
    made = documents(models, traps)
    right = right_pairs(made)
    found = {(a, b) for a, b, _ in similar([m.text for m in made])}
    by_kind = {}
    for kind in KINDS:
        mine = {n for n, m in enumerate(made) if m.kind == kind}
        by_kind[kind] = f1({p for p in right if mine & set(p)}, {p for p in found if mine & set(p)})
    first = {(a, b) for a, b in right if made[a].kind == "model"}
    told = {(a, b) for a, b in found if made[a].kind == "model"}
    return {
        "documents": len(made),
        "pairs": len(right),
        "all": f1(right, found),
        "with the model": f1(first, told),
        "kinds": by_kind,
    }


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=160)
    parser.add_argument("--traps", type=int, default=240)
    args = parser.parse_args()
    print(json.dumps(measured(args.models, args.traps), indent=1))


if __name__ == "__main__":
    main()
