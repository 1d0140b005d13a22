"""What the attribution model reads of a cue: the words around it, and how each word stands to it."""

from __future__ import annotations

import numpy as np

from sayso.extract.learned.tokens import Ints, Tokens

__all__ = ["RELATIONS", "segments", "stands", "window"]

RELATIONS = (26, 1021, 2039, 512, 64)
"""Buckets of each column of ``stands``: distance, branch of the tree, place in the branch, quotation, other cues."""

_SEGMENT = 100
_BACK, _ON = 3, 6
_FAR = 9


def segments(tokens: Tokens) -> list[tuple[int, int]]:
    """Return a report cut into pieces of about ``_SEGMENT`` tokens, between paragraphs or else between sentences."""
    total, pieces, start, last = len(tokens), [], 0, 0
    paragraph, sentence = tokens.paragraph, tokens.sentence
    borders = [*(np.flatnonzero(paragraph[1:] != paragraph[:-1]) + 1).tolist(), total]
    starts = set((np.flatnonzero(sentence[1:] != sentence[:-1]) + 1).tolist())
    for border in borders:
        if border - start > _SEGMENT and last > start:
            pieces.append((start, last))
            start = last
        while border - start > _SEGMENT:
            inner = [i for i in range(start + 1, min(start + _SEGMENT, border)) if i in starts]
            end = inner[-1] if inner else start + _SEGMENT
            pieces.append((start, end))
            start = end
        last = border
    if start < total:
        pieces.append((start, total))
    return pieces


def window(tokens: Tokens, cue: int) -> tuple[int, int]:
    """Return the tokens among which a cue's source and content are looked for.

    Its sentence, and as far as quotation marks or a colon lead on, at most ``_BACK`` sentences back and ``_ON`` on.
    """
    sentence, quote, total = tokens.sentence, tokens.quote, len(tokens)
    first = low = int(np.searchsorted(sentence, sentence[cue], "left"))
    last = high = int(np.searchsorted(sentence, sentence[cue], "right"))
    for _ in range(_BACK):
        if low == 0:
            break
        before = low - 1
        while before > 0 and tokens.blank[before]:
            before -= 1
        if quote[before] < 0 and not (quote[low] >= 0 and quote[low - 1] == quote[low]):
            break
        low = int(np.searchsorted(sentence, sentence[before], "left"))
    for _ in range(_ON):
        if high >= total:
            break
        after, end = high, high - 1
        while after < total - 1 and tokens.blank[after]:
            after += 1
        while end > 0 and tokens.blank[end]:
            end -= 1
        if quote[after] < 0 and not tokens.colon[end]:
            break
        high = int(np.searchsorted(sentence, sentence[after], "right"))
    return max(low, first - 80, cue - 120), min(high, last + 160, cue + 200)


def _bucket(distance: Ints) -> Ints:
    """Signed distances: each of the nearest six, then ever wider steps."""
    size = np.abs(distance)
    steps = np.minimum(np.floor(np.log2(np.maximum(size, 1) / 6.0) * 1.5).astype(np.int64) + 1, 6)
    bucket = np.where(size <= 6, size, 6 + steps)
    return np.where(distance < 0, bucket + 13, bucket)


_FARTHEST = 200
"""Tokens from a cue to the end of its window, at most: see ``window``."""
_BUCKETS = _bucket(np.arange(-_FARTHEST, _FARTHEST))


def _branches(tokens: Tokens, cue: int, low: int, high: int) -> tuple[Ints, Ints]:
    """Return how each token hangs together with the cue in the parser's tree, in two degrees of detail."""
    heads, deps = tokens.heads, tokens.deps
    level = np.full(len(heads), -1, dtype=np.int64)
    above, up = cue, 0
    level[cue] = 0
    while heads[above] != above and up < 12:
        above, up = int(heads[above]), up + 1
        level[above] = min(up, 6)
    places = np.arange(low, high)
    done = outside = tokens.sentence[low:high] != tokens.sentence[cue]
    now, before = places.copy(), places.copy()
    depth, met = np.zeros(high - low, dtype=np.int64), np.full(high - low, _FAR, dtype=np.int64)
    for _ in range(20):
        here = level[now]
        hit = (here >= 0) & ~done
        met[hit] = here[hit]
        done = done | hit
        if done.all():
            break
        going = ~done
        before[going] = now[going]
        now[going] = heads[now[going]]
        depth[going] += 1
    side = (before > cue).astype(np.int64)
    branch = np.where(depth == 0, 0, deps[before])
    own = deps[places]
    coarse = (met * 7919 + branch * 31 + side * 3 + (deps[cue] + 1) * 104729 * (met > 0)) % 1021
    fine = (met * 7919 + branch * 131 + np.minimum(depth, 4) * 17 + own * 1009 + side) % 2039
    return np.where(outside, 1020, coarse), np.where(outside, (own * 7 + 3) % 2039, fine)


def _quotation(tokens: Tokens, cue: int, low: int, high: int) -> Ints:
    """Sentences and paragraphs away, and whether in a quotation: the cue's own, the nearest after or before it,
    another.
    """
    places = np.arange(low, high)
    quote, own = tokens.quote[low:high], tokens.quote[cue]
    relation = np.where(quote < 0, 0, np.where(quote == own, 1, 2))
    after = tokens.quote[cue + 1 : high]
    before = tokens.quote[low:cue]
    after, before = after[after >= 0], before[before >= 0]
    if len(after):
        relation = np.where((quote == after[0]) & (relation == 2) & (places > cue), 3, relation)
    if len(before):
        relation = np.where((quote == before[-1]) & (relation == 2) & (places < cue), 4, relation)
    sentences = np.clip(tokens.sentence[low:high] - tokens.sentence[cue], -2, 3) + 2
    paragraphs = np.clip(tokens.paragraph[low:high] - tokens.paragraph[cue], -1, 1) + 1
    found: Ints = ((sentences * 3 + paragraphs) * 5 + relation) * 2 + int(own >= 0)
    return found


def _others(cue: int, low: int, high: int, cues: Ints) -> Ints:
    """Return how many other cues stand between, and whether the token is one itself."""
    marks = np.zeros(high - low + 1, dtype=np.int64)
    inside = cues[(cues >= low) & (cues < high) & (cues != cue)]
    marks[inside - low + 1] = 1
    total = np.cumsum(marks)
    places, at = np.arange(low, high), cue - low
    between = np.where(places > cue, total[places - low] - total[at], total[at] - total[places - low + 1])
    between = np.clip(np.where(places == cue, 0, between), 0, 3)
    found: Ints = between * 2 + marks[1:] + 8 * (places == cue)
    return found


def stands(tokens: Tokens, cue: int, low: int, high: int, cues: Ints) -> Ints:
    """Return how the tokens ``low`` to ``high`` (exclusive) stand to a cue: int64 (high - low, len(RELATIONS)).

    Args:
        tokens: the report.
        cue: the cue's main token.
        low: first token of its window.
        high: end of its window.
        cues: the main tokens of all cues of the report.

    """
    distance = _BUCKETS[low - cue + _FARTHEST : high - cue + _FARTHEST]
    coarse, fine = _branches(tokens, cue, low, high)
    return np.stack([distance, coarse, fine, _quotation(tokens, cue, low, high), _others(cue, low, high, cues)], axis=1)
