"""Trains the attribution model: ``python -m tools.train_attribution TRAIN.jsonl DEV.jsonl``.

Writes ``sayso/resources/attribution.npz``. Minutes on two cores. The second file is only scored, never trained on.
"""

from __future__ import annotations

import argparse
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, embedding

from evaluation.common import ROOT, Row, lines, report_of
from sayso.extract.document import parse
from sayso.extract.learned.attribution import attributions
from sayso.extract.learned.tokens import BUCKETS, Tokens
from sayso.extract.learned.windows import RELATIONS, segments, stands, window
from tools.neural.layers import TENSOR, BiLSTM, Embedding, allowed, crf_loss, export, save, seed
from tools.neural.training import Plan, fit

SIZES = {
    "word": 48,
    "word_again": 48,
    "head": 24,
    "tag": 16,
    "dep": 16,
    "head_tag": 12,
    "entity": 8,
    "shape": 8,
    "suffix": 12,
    "place": 8,
}
HIDDEN, RELATED, INNER, LABELS = 96, 80, 56, 7
DROP = 0.33
PLAN = Plan(epochs=8, batch=6, rate=3e-3, decay=1e-2, warm=0.15, order=0)
ROLES = {"source": 1, "cue": 3, "content": 5}


class Text(NamedTuple):
    """A training document: its arrays, its pieces, and main word of each cue → role → tokens."""

    tokens: Tokens
    pieces: list[tuple[int, int]]
    gold: dict[int, dict[str, list[int]]]


def text_of(row: Row) -> Text:
    """Parse a document and puts its gold attributions into token numbers."""
    parsed = parse(report_of(row["text"], outlet=row.get("outlet"), published=row.get("published")))
    tokens = Tokens(parsed)
    starts = np.array(parsed.starts)
    ends = starts + np.array([len(t) for t in parsed.texts])
    gold: dict[int, dict[str, list[int]]] = {}
    for one in row["attributions"]:
        roles = {}
        for role in ROLES:
            inside = {
                i
                for a, b in one.get(role) or []
                for i in range(int(np.searchsorted(ends, a, "right")), int(np.searchsorted(starts, b)))
            }
            roles[role] = sorted(i for i in inside if not tokens.blank[i])
        if roles["cue"] and roles["content"]:
            gold[_main(parsed.doc, roles["cue"])] = roles
    return Text(tokens, segments(tokens), gold)


def _main(doc: object, cue: list[int]) -> int:
    """Return the word of a cue on which the others hang, a verb if there are several."""
    tokens = [doc[i] for i in cue]  # type: ignore[index]
    tops = [t for t in tokens if t.head.i not in cue or t.head.i == t.i]
    return int(next((t.i for t in tops if t.pos_ in {"VERB", "AUX"}), tops[0].i))


class Net(nn.Module):
    """The network of ``sayso.extract.learned.attribution``."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Embedding(SIZES)
        width = 2 * HIDDEN + self.words.width
        self.lstm = BiLSTM(self.words.width, HIDDEN)
        self.anchor = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 1))
        self.pt, self.pc = nn.Linear(width, RELATED), nn.Linear(width, RELATED)
        self.pe = nn.ModuleList(nn.Embedding(n, RELATED) for n in RELATIONS)
        for table in self.pe:
            nn.init.normal_(table.weight, 0.0, 0.1)
        self.l2 = BiLSTM(RELATED, INNER)
        self.out = nn.Linear(2 * INNER + RELATED, LABELS)
        self.trans, self.start = nn.Parameter(torch.zeros(LABELS, LABELS)), nn.Parameter(torch.zeros(LABELS))
        self.drop = nn.Dropout(DROP)

    def states(self, ids: torch.Tensor, tensor: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        """(pieces, length, …) → (pieces, length, width)."""
        x = self.drop(self.words(ids, tensor))
        return torch.cat([self.drop(self.lstm(x, lengths)), x], dim=-1)

    def labels(
        self, around: torch.Tensor, own: torch.Tensor, relations: torch.Tensor, lengths: list[int]
    ) -> torch.Tensor:
        """(windows, length, RELATED), (windows, RELATED), (windows, length, columns) → (windows, length, LABELS)."""
        z = around + own[:, None]
        for n, table in enumerate(self.pe):
            z = z + table(relations[..., n])
        z = self.drop(torch.relu(z))
        return self.out(torch.cat([self.drop(self.l2(z, lengths)), z], dim=-1))


class Window(NamedTuple):
    """A cue's window in the batch: document, main word, first token and end, relations."""

    text: int
    cue: int
    low: int
    high: int
    relations: np.ndarray


def batch_states(net: Net, batch: list[Text]) -> list[torch.Tensor]:
    """Return the states of each document of a batch; one word in twelve is hidden."""
    pieces = [(n, a, b) for n, t in enumerate(batch) for a, b in t.pieces]
    longest = max(b - a for _, a, b in pieces)
    ids = torch.zeros(len(pieces), longest, len(BUCKETS), dtype=torch.long)
    tensor = torch.zeros(len(pieces), longest, TENSOR)
    for k, (n, a, b) in enumerate(pieces):
        ids[k, : b - a] = torch.from_numpy(batch[n].tokens.ids[a:b])
        tensor[k, : b - a] = torch.from_numpy(batch[n].tokens.tensor[a:b])
    ids[..., :2] *= (torch.rand(ids.shape[:2]) >= 0.08)[..., None]
    states = net.states(ids, tensor, [b - a for _, a, b in pieces])
    flat = torch.cat([torch.arange(b - a) + k * longest for k, (_, a, b) in enumerate(pieces)])
    whole = states.reshape(-1, states.shape[2]).index_select(0, flat)
    return list(whole.split([len(t.tokens) for t in batch]))


def windows_loss(net: Net, batch: list[Text], states: list[torch.Tensor], windows: list[Window]) -> torch.Tensor:
    """Loss of the labels of all windows, those of like length together."""
    step, start = allowed(LABELS)
    offsets = np.cumsum([0, *(len(t.tokens) for t in batch)]).tolist()
    whole = torch.cat(states)
    around, own = net.pt(whole), net.pc(whole)
    total = torch.zeros(())
    windows = sorted(windows, key=lambda w: w.high - w.low)
    for at in range(0, len(windows), 40):
        some = windows[at : at + 40]
        lengths = [w.high - w.low for w in some]
        shape = (len(some), max(lengths))
        places, gold = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        mask = torch.zeros(shape, dtype=torch.bool)
        relations = torch.zeros(*shape, len(RELATIONS), dtype=torch.long)
        for k, w in enumerate(some):
            places[k, : lengths[k]] = torch.arange(w.low, w.high) + offsets[w.text]
            relations[k, : lengths[k]] = torch.from_numpy(w.relations)
            mask[k, : lengths[k]] = True
            _fill(gold[k], w, batch[w.text].gold.get(w.cue, {}))
        cues = torch.tensor([w.cue + offsets[w.text] for w in some])
        scores = net.labels(embedding(places, around), own[cues], relations, lengths)
        total = total + crf_loss(scores, gold, mask, net.trans + step, net.start + start).sum()
    return total


def _fill(row: torch.Tensor, w: Window, roles: dict[str, list[int]]) -> None:
    for role, first in ROLES.items():
        previous = -9
        for i in roles.get(role, ()):
            if w.low <= i < w.high:
                going = i == previous + 1 and int(row[i - 1 - w.low]) in {first, first + 1}
                row[i - w.low] = first + 1 if going else first
            previous = i


def batch_loss(net: Net, batch: list[Text], *, mistaken: bool) -> torch.Tensor:
    """Loss of a batch of documents; ``mistaken``: windows of what is wrongly taken for a cue are learned as well."""
    states = batch_states(net, batch)
    cue_loss, windows = torch.zeros(()), []
    for n, (text, state) in enumerate(zip(batch, states, strict=True)):
        score, gold = net.anchor(state)[:, 0], torch.zeros(len(state))
        gold[list(text.gold)] = 1.0
        cue_loss = cue_loss + binary_cross_entropy_with_logits(score, gold, reduction="sum")
        taken = torch.nonzero(torch.sigmoid(score.detach()) > 0.2)[:, 0].tolist() if mistaken else []
        cues = np.array(sorted([*text.gold, *[i for i in taken if i not in text.gold][:20]]))
        for cue in cues.tolist():
            low, high = window(text.tokens, cue)
            windows.append(Window(n, cue, low, high, stands(text.tokens, cue, low, high, cues)))
    return (cue_loss + 0.3 * windows_loss(net, batch, states, windows)) / max(1, len(windows))


def train(texts: list[Text]) -> Net:
    """Return the trained network."""
    seed(0)
    net = Net()
    fit(net, texts, lambda batch, epoch: batch_loss(net, batch, mistaken=epoch > 0), PLAN)
    return net


def main() -> None:
    """Return the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    args = parser.parse_args()
    with Pool(2) as pool:
        texts = pool.map(text_of, list(lines(args.train)), chunksize=8)
        held_back = pool.map(text_of, list(lines(args.dev)), chunksize=8)
    net = train(texts)
    weights = export(net)
    step, start = allowed(LABELS)
    weights |= {"trans": weights["trans"] + step.numpy(), "start": weights["start"] + start.numpy()}
    save(weights, ROOT / "sayso/resources/attribution.npz")
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        hit = told = real = 0
        for text in held_back:
            found = {a.anchor: set(a.content) for a in attributions(text.tokens, weights, threshold)}
            told, real = told + len(found), real + len(text.gold)
            for cue, roles in text.gold.items():
                own = set(roles["content"])
                hit += len(own & found.get(cue, set())) >= 0.5 * len(own | found.get(cue, set()))
        print(
            f"threshold {threshold}: cues with their contents "
            f"{hit / max(told, 1):.3f} / {hit / max(real, 1):.3f} (P / R)"
        )


if __name__ == "__main__":
    main()
