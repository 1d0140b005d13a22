"""Which tags may stand in the name of a speaker, and how far repairs look for one."""

from __future__ import annotations

__all__ = ["LONGEST", "NAMING", "NOUNS"]

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMING = NOUNS | {"DT", "JJ", "PRP$", "POS", "CD", "HYPH", "IN", "NFP"}
"""Tags of what may stand between a comma and a reporting verb, and is a speaker."""
LONGEST = 12
"""Words that a speaker's name has at most."""
