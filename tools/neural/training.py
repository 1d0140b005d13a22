"""The training loop of both models."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import torch
from torch import nn

__all__ = ["Plan", "fit"]

T = TypeVar("T")


class Plan(NamedTuple):
    """How long and how fast to train; ``warm`` is the part of the steps in which the rate rises to ``rate``."""

    epochs: int
    batch: int
    rate: float
    decay: float
    warm: float
    order: int


def fit(net: nn.Module, items: list[T], loss_of: Callable[[list[T], int], torch.Tensor], plan: Plan) -> None:
    """Train a network (AdamW, one cycle of the rate, gradients clipped at 5).

    Args:
        net: the network.
        items: what is trained on; its order is changed.
        loss_of: the loss of a batch in an epoch (from 0).
        plan: how; ``order`` is the seed by which the items are shuffled.

    """
    order = random.Random(plan.order)  # noqa: S311
    steps = plan.epochs * -(-len(items) // plan.batch)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps, pct_start=plan.warm)
    for epoch in range(plan.epochs):
        net.train()
        order.shuffle(items)
        started, total = time.monotonic(), 0.0
        for at in range(0, len(items), plan.batch):
            loss = loss_of(items[at : at + plan.batch], epoch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1} of {plan.epochs}: loss {total:.1f}, {time.monotonic() - started:.0f} s", flush=True)
