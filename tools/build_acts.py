"""Verb senses for comparing what claims say happened, from WordNet 3.0 (Princeton University, WordNet License).

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    python -m tools.build_acts wordnet/usr/share/wordnet

Kept are, for the words that have a vector (``tools/build_vectors.py``), the verbs that each may stand for (inflected
forms by WordNet's own rules and exceptions, nouns and adjectives by their derivational links) and its senses as a noun;
for each of these verbs, alone and with a particle, its senses by frequency; and the senses above each sense.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.corroboration.vectors import vectors

TARGET = Path(__file__).parent.parent / "sayso" / "resources" / "acts.npz"
_PARTS = {"v": "verb", "n": "noun", "a": "adj"}
_ENDINGS = {
    "v": (("ies", "y"), ("s", ""), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "n": (("ies", "y"), ("ses", "s"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("men", "man"), ("s", "")),
    "a": (),
}
"""Rules of detachment, see morphy(7WN)."""
_DOUBLED = re.compile(r"(.*([bdgklmnprt]))\2(?:ed|ing)")
_SENSES = {"n": 3, "a": 2}
"""Senses of a noun or an adjective that are followed to a verb, and senses of a noun that are kept."""


class _Synset(NamedTuple):
    words: list[str]
    links: list[tuple[str, int, str, int, int]]


class WordNet:
    """The files of a WordNet database.

    Args:
        folder: has ``index.verb``, ``data.verb``, ``verb.exc`` and those of nouns and adjectives.

    """

    def __init__(self, folder: Path) -> None:
        self.index = {part: dict(_index(folder / f"index.{name}")) for part, name in _PARTS.items()}
        self.synsets = {part: dict(_synsets(folder / f"data.{name}")) for part, name in _PARTS.items()}
        self.exceptions = {part: _exceptions(folder / f"{name}.exc") for part, name in _PARTS.items()}

    def lemma(self, word: str, part: str) -> str | None:
        """Return the base form of a word; None where it is no word of the part of speech."""
        if (base := self.exceptions[part].get(word)) is not None:
            return base
        known = self.index[part]
        candidates = [word.removesuffix(end) + base for end, base in _ENDINGS[part] if word.endswith(end)]
        if part == "v" and (doubled := _DOUBLED.fullmatch(word)) is not None:
            candidates.append(doubled[1])
        return next((c for c in [*candidates, word] if c in known), None)

    def verbs(self, word: str) -> list[str]:
        """Return the verbs that a word may stand for: "shooting" for "shoot", "death" for "die"."""
        own = self.lemma(word, "v")
        derived = [verb for part in ("n", "a") for verb in self._derived(word, part)]
        return list(dict.fromkeys([*([own] if own is not None else []), *derived]))

    def _derived(self, word: str, part: str) -> Iterator[str]:
        lemma = self.lemma(word, part)
        for offset in self.index[part].get(lemma or "", [])[: _SENSES[part]]:
            synset = self.synsets[part][offset]
            place = synset.words.index(lemma) + 1 if lemma in synset.words else 0
            for kind, target, of, source, number in synset.links:
                if kind == "+" and of == "v" and source == place:
                    yield self.synsets["v"][target].words[number - 1]

    def above(self, offset: int) -> list[int]:
        """Return the verb senses that a sense is a kind of, entails or causes: "kill" causes "die"."""
        return [target for kind, target, *_ in self.synsets["v"][offset].links if kind in {"@", ">", "*"}]


def _index(path: Path) -> Iterator[tuple[str, list[int]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            yield fields[0], [int(offset) for offset in fields[6 + int(fields[3]) :]]


def _synsets(path: Path) -> Iterator[tuple[int, _Synset]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        at = 5 + 2 * count
        links = [fields[at + 4 * n : at + 4 * n + 4] for n in range(int(fields[at - 1]))]
        yield (
            int(fields[0]),
            _Synset(
                [word.lower() for word in fields[4 : 4 + 2 * count : 2]],
                [(kind, int(target), of, int(ends[:2], 16), int(ends[2:], 16)) for kind, target, of, ends in links],
            ),
        )


def _exceptions(path: Path) -> dict[str, str]:
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {form: base for form, base, *_ in reversed(list(rows))}


def _ragged(name: str, rows: Iterable[list[int]]) -> dict[str, Any]:
    """Return rows of numbers as one array, and where each begins."""
    listed = list(rows)
    first = np.array([0, *accumulate(map(len, listed))], np.uint32)
    return {name: np.fromiter(chain.from_iterable(listed), np.int32, int(first[-1])), f"{name}_first": first}


def main() -> None:
    """Write ``sayso/resources/acts.npz``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    wordnet = WordNet(parser.parse_args().folder)
    words = list(vectors().rows)
    verbs = [wordnet.verbs(word) for word in words]
    simple = set(chain.from_iterable(verbs))
    known = wordnet.index["v"]
    lemmas = [v for v in known if v in simple or (v.count("_") == 1 and v.split("_")[0] in simple)]
    place = {lemma: n for n, lemma in enumerate(lemmas)}
    senses = [known[lemma] for lemma in lemmas]
    offsets = sorted(set(chain.from_iterable(senses)))
    number = {offset: n for n, offset in enumerate(offsets)}
    above = [[number[o] for o in wordnet.above(offset) if o in number] for offset in offsets]
    nouns = [wordnet.index["n"].get(wordnet.lemma(word, "n") or "", [])[: _SENSES["n"]] for word in words]
    np.savez_compressed(
        TARGET,
        lemmas=np.frombuffer("\n".join(lemmas).encode(), np.uint8),
        **_ragged("verbs", ([place[v] for v in row if v in place] for row in verbs)),
        **_ragged("senses", ([number[o] for o in row] for row in senses)),
        **_ragged("above", above),
        **_ragged("nouns", nouns),
    )


if __name__ == "__main__":
    main()
