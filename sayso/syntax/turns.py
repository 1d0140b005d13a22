"""What the layout of a text says of who speaks: headings, labels of turns, signatures of quotations."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Signature", "TextSpeaker", "TurnLabel"]


class TextSpeaker(NamedTuple):
    """Whose words a text is.

    Attributes:
        name: the speaker, as printed.
        is_lead: whether the text itself says so in its first sentence, and no heading above it.

    """

    name: str
    is_lead: bool = False


class TurnLabel(NamedTuple):
    """The label of a turn at the beginning of a paragraph: "Q:", "Maarten Keel:".

    Attributes:
        end: characters of the label, the colon included.
        speaker: the name on the label, None for "Q:" and "A:".
        asks: whether the label itself says that a question follows, or an answer; None where it is a name.

    """

    end: int
    speaker: str | None = None
    asks: bool | None = None


class Signature(NamedTuple):
    """Who a quotation is signed by: "“…” – Marta Diehl, council member".

    Attributes:
        start: where the signature begins in its paragraph, the dash included.
        speaker: the name, or the description where there is no name.

    """

    start: int
    speaker: str
