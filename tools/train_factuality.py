"""Trains the factuality model: ``python -m tools.train_factuality TRAIN.jsonl DEV.jsonl``.

Writes ``sayso/resources/factuality.npz``. A few minutes on two cores. The second file is only scored, never trained on.
"""

from __future__ import annotations

import argparse
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import torch
from torch import nn
from torch.nn.functional import cross_entropy, smooth_l1_loss

from evaluation.common import ROOT, Row, lines, report_of
from evaluation.factuality import head_of
from sayso.extract.document import parse
from sayso.extract.learned.factuality import SIGNS, Tree, happened
from sayso.extract.learned.tokens import BUCKETS, Tokens
from tools.neural.layers import TENSOR, BiLSTM, Embedding, export, save, seed
from tools.neural.training import Plan, fit

SIZES = {"word": 32, "head": 12, "tag": 12, "dep": 12, "head_tag": 8, "entity": 6, "shape": 6, "suffix": 8}
HIDDEN, BAG, MIDDLE, OUT = 64, 48, 96, 4
DROP = 0.45
PLAN = Plan(epochs=5, batch=32, rate=2e-3, decay=2e-2, warm=0.1, order=1)
LABELS = ("factual", "uncertain", "counterfactual")
WEIGHT = (1.0, 1.8, 1.1)
"""What a mistake costs by label: macro-F1 counts the rare ones as much as the others."""


class Sentence(NamedTuple):
    """A training sentence: its arrays, and of each event the token, the signs, the score."""

    tokens: Tokens
    events: list[int]
    signs: list[list[int]]
    scores: list[float]


def sentence_of(row: Row) -> Sentence:
    """Parse a sentence of the data."""
    parsed = parse(report_of(row["text"]))
    tokens = Tokens(parsed)
    tree = Tree(tokens)
    events = [head_of(parsed, e["start"], e["end"]) for e in row["events"]]
    return Sentence(tokens, events, [tree.signs(e) for e in events], [float(e["score"]) for e in row["events"]])


class Net(nn.Module):
    """The network of ``sayso.extract.learned.factuality``."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Embedding(SIZES)
        self.lstm = BiLSTM(self.words.width, HIDDEN)
        self.bag, self.lin = nn.EmbeddingBag(SIGNS, BAG, mode="sum"), nn.EmbeddingBag(SIGNS, OUT, mode="sum")
        nn.init.normal_(self.bag.weight, 0.0, 0.05)
        nn.init.zeros_(self.lin.weight)
        self.h, self.o = nn.Linear(2 * HIDDEN + self.words.width + BAG, MIDDLE), nn.Linear(MIDDLE, OUT)
        self.drop = nn.Dropout(DROP)

    def forward(self, batch: list[Sentence]) -> torch.Tensor:
        """Score and three label scores of every event of a batch of sentences; one word in ten is hidden."""
        lengths = [len(s.tokens) for s in batch]
        ids = torch.zeros(len(batch), max(lengths), len(BUCKETS), dtype=torch.long)
        tensor = torch.zeros(len(batch), max(lengths), TENSOR)
        for k, s in enumerate(batch):
            ids[k, : lengths[k]] = torch.from_numpy(s.tokens.ids)
            tensor[k, : lengths[k]] = torch.from_numpy(s.tokens.tensor)
        ids[..., 0] *= torch.rand(ids.shape[:2]) >= 0.1
        x = self.drop(self.words(ids, tensor))
        context = self.lstm(x, lengths)
        rows = torch.tensor([k for k, s in enumerate(batch) for _ in s.events])
        places = torch.tensor([e for s in batch for e in s.events])
        each = [signs for s in batch for signs in s.signs]
        flat = torch.tensor([sign for signs in each for sign in signs])
        offsets = torch.tensor([0, *(len(signs) for signs in each)]).cumsum(0)[:-1]
        z = torch.cat([context[rows, places], x[rows, places], self.bag(flat, offsets)], dim=-1)
        return self.o(self.drop(torch.relu(self.h(self.drop(z))))) + self.lin(flat, offsets)


def label(score: torch.Tensor) -> torch.Tensor:
    """0 factual from 1.5 up, 2 counterfactual from -1.5 down, else 1."""
    return torch.where(score >= 1.5, 0, torch.where(score <= -1.5, 2, 1))


def train(sentences: list[Sentence]) -> Net:
    """Return the trained network."""
    seed(1)
    net = Net()
    weight = torch.tensor(WEIGHT)

    def loss_of(batch: list[Sentence], _: int) -> torch.Tensor:
        out, gold = net(batch), torch.tensor([y for s in batch for y in s.scores])
        return smooth_l1_loss(out[:, 0], gold) + cross_entropy(out[:, 1:], label(gold), weight=weight)

    fit(net, sentences, loss_of, PLAN)
    return net


def main() -> None:
    """Return the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    args = parser.parse_args()
    kept = [[row for row in lines(path) if row["events"] and row["text"].strip()] for path in (args.train, args.dev)]
    with Pool(2) as pool:
        sentences, held_back = (pool.map(sentence_of, rows, chunksize=64) for rows in kept)
    weights = export(train(sentences))
    save(weights, ROOT / "sayso/resources/factuality.npz")
    right = total = 0
    for s in held_back:
        for found, score in zip(happened(s.tokens, s.events, weights), s.scores, strict=True):
            chances = (found.fact, found.uncertain, found.contrary)
            right += chances.index(max(chances)) == int(label(torch.tensor(score)))
            total += 1
    print(f"labels right on the second file: {right / max(total, 1):.3f} of {total}")


if __name__ == "__main__":
    main()
