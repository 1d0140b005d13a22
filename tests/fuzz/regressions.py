"""Inputs that once brought a fault, as small as they still did: door, name of the file, bytes."""

from __future__ import annotations

__all__ = ["REGRESSIONS"]

_LOOP = b"BT /F 9 Tf ( ) Tj ET" + b" /X Do" * 6
_PDF_OF_ITSELF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>endobj "
    b"4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n%s\nendstream endobj "
    b"trailer<</Size 5/Root 1 0 R>>" % (len(_LOOP), _LOOP)
)

REGRESSIONS: list[tuple[str, str, bytes]] = [
    # PDFium took 20 GB and minutes for a form that draws itself; it is ended at the limits.
    ("confined", "paper.pdf", _PDF_OF_ITSELF),
]
