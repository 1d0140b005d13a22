"""Names and descriptions that stand between commas beside what they describe."""

from __future__ import annotations

from sayso.syntax.document import Document

__all__ = ["described_before", "named_behind"]

_LONGEST_NAME = 4
_LONGEST_DESCRIPTION = 14


def named_behind(document: Document, end: int) -> int:
    """Return where the name ends that stands between commas behind a phrase: "its director, Ana Ruiz, …".

    Args:
        document: the parsed report.
        end: the token behind the phrase.

    Returns:
        The token behind the name; ``end`` where no name stands there.

    """
    after, size = end + 1, len(document.texts)
    while after < size and document.capital[after]:
        after += 1
    is_set_off = after < size and document.texts[end] == "," and document.texts[after] == ","
    return after if is_set_off and 0 < after - end - 1 <= _LONGEST_NAME else end


def described_before(document: Document, start: int) -> int:
    """Return where the description between commas in front of a name begins: "…, the bank's chairman, Karl Brandt".

    Args:
        document: the parsed report.
        start: the first token of the name.

    Returns:
        The first token of the description, which names a position; ``start`` where there is none.

    """
    if start < 3 or document.texts[start - 1] != ",":
        return start
    positions, has_position = document.lexicon.words("words", "posts", "nouns"), False
    for i in range(start - 2, max(0, start - _LONGEST_DESCRIPTION), -1):
        if document.texts[i] == ",":
            return i + 1 if has_position else start
        if document.pos[i] in {"VERB", "AUX", "PUNCT"}:
            return start
        has_position = has_position or document.lemmas[i] in positions
    return start
