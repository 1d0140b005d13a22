"""The language of a text, and whether the reader can read it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from sayso.errors import UnknownLanguage
from sayso.model import FieldBasis

__all__ = ["READABLE", "detect", "must_be_readable"]

READABLE = ("en",)
# Under so many letters a guess is worth nothing.
_LEAST_LETTERS = 60
_SURE = 0.9


@cache
def _identifier() -> Any:
    # Imported here to keep start-up fast: loads NumPy and py3langid.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> tuple[str | None, float]:
    """ISO 639-1 code and probability; (None, 0) where the text is too short to tell."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    if not letters:
        return None, 0.0
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters[:2000]) / len(letters[:2000])
    if len(letters) < _LEAST_LETTERS and latin > 0.5:
        return None, 0.0
    code, sure = _identifier().classify(text[:8000])
    return (str(code), 1.0 if latin < 0.3 else float(sure))


def must_be_readable(text: str, place: str, given: str | None) -> tuple[str, FieldBasis]:
    """Return the language and how it is known: ``given``, ``detected`` or ``assumed``.

    Raises:
        UnknownLanguage: it cannot be read yet.

    """
    if given is not None:
        code, basis, sure = given.strip().lower()[:2], FieldBasis.GIVEN, 1.0
    else:
        found, sure = detect(text)
        code, basis = (found, FieldBasis.DETECTED) if found is not None else ("en", FieldBasis.ASSUMED)
    if code in READABLE:
        return code, basis
    if basis is FieldBasis.DETECTED and sure < _SURE:
        return "en", FieldBasis.ASSUMED
    raise UnknownLanguage(
        place,
        f"is in a language that cannot be read yet ({code})",
        "only English can be read; if it is English, say `--lang en`",
    )
