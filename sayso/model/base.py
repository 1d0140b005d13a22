"""The base of all nouns."""

from __future__ import annotations

import msgspec

__all__ = ["Noun"]


class Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all nouns. They are trees of values without cycles, so the garbage collector does not track them."""
