"""Measure the search for text reuse on documents that are changed by rule.

    python -m evaluation.echoes [--models 160] [--traps 240]

The texts are the development texts of PolNeAR: news on one election by seven outlets, so that unrelated
reports share names, phrases and quotations. Of two texts that share twelve words in a row to begin with, one
is taken. Each model text is changed in ten ways; unrelated texts serve as traps. A pair is right where the
two share at least LEAST words of the same sentences, whatever was done to them. The figures of a kind of
change count the pairs in which a document of that kind takes part.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.common import SHARED, Row, lines
from sayso.corroboration.echoes import similar
from sayso.corroboration.vectors import vectors

__all__ = ["predict", "score"]

LEAST = 30
MODELS, TRAPS = 160, 240
SEED = 20261125
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_ROW = 12

Key = tuple[int, int]


class Sentence(NamedTuple):
    """A sentence with its key (number of the text, number in the text) and its wording after the change."""

    key: Key
    text: str


class Document(NamedTuple):
    """A document with its kind of change (``model`` and ``trap`` are unchanged) and its sentences."""

    kind: str
    sentences: list[Sentence]

    @property
    def text(self) -> str:
        """The text of the document."""
        return " ".join(s.text for s in self.sentences)


def texts(folder: Path) -> list[list[Sentence]]:
    """Return the texts of 150 to 900 words, as sentences; no two share twelve words in a row."""
    seen: set[tuple[str, ...]] = set()
    usable: list[list[Sentence]] = []
    for name in ("polnear_dev", "polnear_train"):
        for row in lines(folder / f"{name}.jsonl"):
            words = re.findall(r"\w+", row["text"].lower())
            rows = {tuple(words[i : i + _ROW]) for i in range(len(words) - _ROW + 1)}
            if not 150 <= len(words) <= 900 or rows & seen:
                continue
            seen |= rows
            parts = [p.strip() for p in _SENTENCE.split(row["text"]) if len(p.split()) > 3]
            usable.append([Sentence((len(usable), n), p) for n, p in enumerate(parts)])
    return usable


class Changes:
    """The ten kinds of change, each a method from sentences to sentences."""

    def __init__(self, dice: random.Random, hosts: list[list[Sentence]]) -> None:
        self.dice, self.hosts = dice, hosts
        self.near: dict[str, str] = {}

    def _host(self) -> list[Sentence]:
        """Return the sentences of another text; two documents with the same host share its sentences too."""
        return self.dice.choice(self.hosts)

    def retitled(self, model: list[Sentence]) -> list[Sentence]:
        """Put another headline in front."""
        return [Sentence((-1, self.dice.getrandbits(30)), "What we know so far about the race."), *model]

    def credited(self, model: list[Sentence]) -> list[Sentence]:
        """Add a dateline and a credit."""
        first = Sentence(model[0].key, f"WASHINGTON (Northwire) — {model[0].text}")
        return [first, *model[1:], Sentence((-1, self.dice.getrandbits(30)), "Reporting by Northwire.")]

    def shortened(self, model: list[Sentence]) -> list[Sentence]:
        """Keep the first third."""
        return model[: max(4, len(model) // 3)]

    def part(self, model: list[Sentence]) -> list[Sentence]:
        """Insert a run of sentences into another text."""
        host, start = self._host(), self.dice.randrange(max(1, len(model) - 4))
        taken: list[Sentence] = []
        while sum(len(s.text.split()) for s in taken) < 60 and start < len(model):
            taken.append(model[start])
            start += 1
        middle = len(host) // 2
        return [*host[:middle], *taken, *host[middle:]]

    def reordered(self, model: list[Sentence]) -> list[Sentence]:
        """Shuffle the sentences."""
        return self.dice.sample(model, len(model))

    def numbers(self, model: list[Sentence]) -> list[Sentence]:
        """Replace every digit."""
        return [Sentence(s.key, re.sub(r"\d", lambda _: str(self.dice.randrange(1, 10)), s.text)) for s in model]

    def merged(self, model: list[Sentence]) -> list[Sentence]:
        """Join the first half to the first half of another text."""
        other = self._host()
        return [*model[: len(model) // 2], *other[: len(other) // 2]]

    def words(self, model: list[Sentence]) -> list[Sentence]:
        """Replace every seventh word by its nearest neighbour in meaning."""
        return [
            Sentence(s.key, " ".join(self._other(w) if n % 7 == 6 else w for n, w in enumerate(s.text.split())))
            for s in model
        ]

    def _other(self, word: str) -> str:
        space = vectors()
        row = space.rows.get(word.lower())
        if row is None:
            return word
        if word.lower() not in self.near:
            scores = space.table[:-1] @ space.table[row]
            scores[row] = -1.0
            self.near[word.lower()] = next(w for w, r in space.rows.items() if r == int(scores.argmax()))
        return self.near[word.lower()]

    def joined(self, model: list[Sentence]) -> list[Sentence]:
        """Remove articles and quotation marks, and join sentences in pairs."""
        changed = [re.sub(r"\b[Tt]he |\b[Aa]n? |[“”\"]", "", s.text) for s in model]
        return [
            Sentence(s.key, f"{t.rstrip('.')}, and" if n % 2 == 0 else t)
            for n, (s, t) in enumerate(zip(model, changed, strict=True))
        ]

    def padded(self, model: list[Sentence]) -> list[Sentence]:
        """Interleave the first half with sentences of another text."""
        host = self._host()
        half = model[: max(4, len(model) // 2)]
        return [s for pair in zip(half, host, strict=False) for s in pair] + half[len(host) :]


KINDS = ("retitled", "credited", "shortened", "part", "reordered", "numbers", "merged", "words", "joined", "padded")


def documents(folder: Path, models: int, traps: int) -> list[Document]:
    """Return the documents: the models first, as the earliest, then the rest in random order."""
    dice = random.Random(SEED)
    usable = texts(folder)
    dice.shuffle(usable)
    need = models + traps + 100
    if len(usable) < need:
        raise SystemExit(f"{folder}: {len(usable)} usable texts, {need} needed. Lower --models or --traps")
    first = [Document("model", t) for t in usable[:models]]
    rest = [Document("trap", t) for t in usable[models : models + traps]]
    changes = Changes(dice, usable[models + traps :])
    for model in first:
        for kind in KINDS:
            change: Callable[[list[Sentence]], list[Sentence]] = getattr(changes, kind)
            rest.append(Document(kind, change(model.sentences)))
    dice.shuffle(rest)
    return first + rest


def right_pairs(made: list[Document]) -> set[tuple[int, int]]:
    """Return the pairs that share at least LEAST words of the same sentences."""
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


def f1(right: set[tuple[int, int]], predicted: set[tuple[int, int]]) -> dict[str, float]:
    """Return precision, recall and F1 of pairs."""
    both = len(right & predicted)
    p, r = both / max(1, len(predicted)), both / max(1, len(right))
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def predict(gold: Path, models: int = MODELS, traps: int = TRAPS) -> Iterator[Row]:
    """Yield the pairs of documents that are held to share text.

    Args:
        gold: the folder of the development texts.
        models: how many texts are changed in each of the ten ways.
        traps: how many unrelated texts stand beside them.

    """
    for a, b, _ in similar([d.text for d in documents(gold, models, traps)]):
        yield {"a": a, "b": b}


def score(gold: Path, predictions: Iterable[Row], models: int = MODELS, traps: int = TRAPS) -> dict[str, Any]:
    """Return precision, recall and F1 of all pairs, of those with a model, and by kind of change.

    Args:
        gold: the folder of the development texts.
        predictions: the pairs of `predict`.
        models: as for `predict`.
        traps: as for `predict`.

    """
    every = documents(gold, models, traps)
    right = right_pairs(every)
    predicted = {(row["a"], row["b"]) for row in predictions}
    by_kind = {}
    for kind in KINDS:
        members = {n for n, d in enumerate(every) if d.kind == kind}
        by_kind[kind] = f1({p for p in right if members & set(p)}, {p for p in predicted if members & set(p)})
    return {
        "documents": len(every),
        "pairs": len(right),
        "all": f1(right, predicted),
        "with_model": f1(*({(a, b) for a, b in pairs if every[a].kind == "model"} for pairs in (right, predicted))),
        "kinds": by_kind,
    }


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=MODELS, help="texts that are changed in each way")
    parser.add_argument("--traps", type=int, default=TRAPS, help="unrelated texts")
    args = parser.parse_args()
    gold = SHARED / "data/attribution"
    predictions = list(predict(gold, args.models, args.traps))
    print(json.dumps(score(gold, predictions, args.models, args.traps), indent=1))


if __name__ == "__main__":
    main()
