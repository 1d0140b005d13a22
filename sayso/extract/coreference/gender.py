"""Whether a pronoun, a noun or a title tells of a man or a woman, and who can be meant by "he" and "she"."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form
from sayso.syntax.clusters import Cluster
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["Genders"]

_KINDS = ("male", "female")


class Genders:
    """What is known so far, by cluster. A name alone tells nothing."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[int, str] = {}

    def told(self, f: MentionSpan) -> str | None:
        """``male``, ``female``, or None where the words do not say."""
        title = (f.title or "").lower().replace(".", "").split()
        said = title if f.form is Form.NAME else [self.document.lower[f.head]]
        return next((k for k in _KINDS if any(w in words("words", "gender", k) for w in said)), None)

    def note(self, cluster: Cluster, f: MentionSpan) -> None:
        """Keeps what a mention of a cluster tells."""
        told = None if cluster.plural else self.told(f)
        if told is not None:
            self.known.setdefault(cluster.number, told)

    def fits(self, cluster: Cluster, f: MentionSpan) -> bool:
        """Whether a mention can be of a cluster."""
        told = self.told(f)
        return told is None or self.known.get(cluster.number, told) == told
