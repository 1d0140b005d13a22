"""The layers of ``sayso.extract.learned.network`` for PyTorch, under the same names, so that weights carry over."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from sayso.extract.learned.network import Weights
from sayso.extract.learned.tokens import BUCKETS
from sayso.files import write_atomically

__all__ = ["BiLSTM", "Embedding", "allowed", "crf_loss", "export", "save", "seed"]

TENSOR = 96
_NEVER = -1e4


def seed(number: int) -> None:
    """Make a run repeatable."""
    torch.manual_seed(number)
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(mode=True)


class BiLSTM(nn.Module):
    """An LSTM in both directions over padded sequences; ``f`` runs forwards, ``b`` over each sequence turned round."""

    def __init__(self, inputs: int, hidden: int) -> None:
        super().__init__()
        self.f = nn.LSTM(inputs, hidden, batch_first=True)
        self.b = nn.LSTM(inputs, hidden, batch_first=True)

    def forward(self, x: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        """(batch, length, inputs) → (batch, length, 2 * hidden)."""
        size = torch.tensor(lengths)[:, None]
        place = torch.arange(x.shape[1])[None].expand(len(lengths), -1)
        turned = torch.where(place < size, size - 1 - place, place)[:, :, None]
        ahead, _ = self.f(x)
        back, _ = self.b(x.gather(1, turned.expand(-1, -1, x.shape[2])))
        return torch.cat([ahead, back.gather(1, turned.expand(-1, -1, back.shape[2]))], dim=-1)


class Embedding(nn.Module):
    """The vector of a token: the parser's, and one for each column; the word has two buckets, whose vectors are added.

    Args:
        sizes: column of ``BUCKETS`` → length of its vector.

    """

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.sizes = sizes
        self.norm = nn.LayerNorm(TENSOR)
        self.emb = nn.ModuleDict({c: nn.Embedding(BUCKETS[c], n) for c, n in sizes.items()})
        for table in self.emb.values():
            nn.init.normal_(table.weight, 0.0, 0.1)
        self.width = TENSOR + sum(n for c, n in sizes.items() if c != "word_again")

    def forward(self, ids: torch.Tensor, tensor: torch.Tensor) -> torch.Tensor:
        """(…, columns) and (…, 96) → (…, width)."""
        parts = [self.norm(tensor)]
        for n, column in enumerate(BUCKETS):
            if column not in self.sizes or column == "word_again":
                continue
            found = self.emb[column](ids[..., n])
            if column == "word" and "word_again" in self.sizes:
                found = found + self.emb["word_again"](ids[..., n + 1])
            parts.append(found)
        return torch.cat(parts, dim=-1)


def allowed(labels: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what is added to steps and starts so that an even label (going on) only follows its own beginning or
    itself.
    """
    step, start = torch.zeros(labels, labels), torch.zeros(labels)
    for on in range(2, labels, 2):
        start[on] = _NEVER
        for before in range(labels):
            if before not in {on, on - 1}:
                step[before, on] = _NEVER
    return step, start


def crf_loss(
    scores: torch.Tensor, gold: torch.Tensor, mask: torch.Tensor, step: torch.Tensor, start: torch.Tensor
) -> torch.Tensor:
    """Negative log-likelihood of each sequence under a linear-chain CRF (Lafferty et al. 2001).

    Args:
        scores: (batch, length, labels).
        gold: int64 (batch, length).
        mask: bool (batch, length).
        step: (labels, labels).
        start: (labels).

    """
    each = scores.unbind(1)
    total = start + each[0]
    for n in range(1, len(each)):
        ahead = torch.logsumexp(total[:, :, None] + step[None], dim=1) + each[n]
        total = torch.where(mask[:, n, None], ahead, total)
    own = (scores.gather(2, gold[:, :, None])[:, :, 0] * mask).sum(1) + start[gold[:, 0]]
    own = own + (step[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
    return torch.logsumexp(total, dim=1) - own


def export(net: nn.Module) -> Weights:
    """Return the weights as they are kept, in half precision; names lose the part of ``Embedding``."""
    arrays = {k.removeprefix("words."): v.detach().numpy().astype(np.float16) for k, v in net.state_dict().items()}
    return {k: v.astype(np.float32) for k, v in arrays.items()}


def save(weights: Weights, path: Path) -> None:
    """Write weights in half precision; the same weights give the same bytes."""
    buffer = io.BytesIO()
    halves: dict[str, Any] = {k: v.astype(np.float16) for k, v in weights.items()}
    np.savez_compressed(buffer, **halves)
    write_atomically(path, buffer.getvalue())
