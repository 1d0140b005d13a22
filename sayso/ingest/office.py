"""Office documents in a ZIP archive: Word (.docx) and OpenDocument (.odt)."""

from __future__ import annotations

import io
import zipfile

from sayso.errors import NoText, NotText, TooLarge
from sayso.ingest.document import Document
from sayso.ingest.opendocument import read_odt
from sayso.ingest.word import read_docx

__all__ = ["read_zip"]


def read_zip(raw: bytes, place: str) -> Document:
    """Return the text of a Word or OpenDocument file.

    Raises:
        NotText: the archive is none of these, damaged or locked.
        NoText: it holds no words.
        TooLarge: it unpacks to more than is read.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return read_docx(archive, place)
            if "content.xml" in names and "META-INF/manifest.xml" in names:
                return read_odt(archive, place)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError) as error:
        raise NotText(place, f"is a damaged or locked archive ({type(error).__name__})", "save it again") from error
    except Exception as error:
        if isinstance(error, (NotText, NoText, TooLarge)):
            raise
        raise NotText(place, f"is a damaged document ({type(error).__name__})", "save it again") from error
    raise NotText(place, "is a ZIP archive or another office document", "save it as .docx, .odt, text or PDF")
