"""Compression of documents and readings with Zstandard (RFC 8878).

A report is short, and most of what a compressor could learn from it is its vocabulary. So it is given a dictionary of
words. The first byte says how a document was compressed; documents from before there was such a byte begin with
Zstandard's magic number.
"""

from __future__ import annotations

import sys
from functools import cache

from sayso import resources
from sayso.errors import LedgerFault

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["DamagedError", "Dictionary", "compress", "decompress", "deflate", "inflate", "train"]

_LEVEL = 9
"""Level 19 saves 2 % of a reading and takes many times as long."""
_WITH_WORDS = b"\x01"
"""Before what was compressed with ``words-1.bin``."""
_MAGIC = b"\x28\xb5\x2f\xfd"
"""The head of each frame, which a document with the byte above goes without."""
_BARE: dict[int, int] = {
    zstd.CompressionParameter.compression_level: _LEVEL,
    zstd.CompressionParameter.content_size_flag: 0,
    zstd.CompressionParameter.checksum_flag: 0,
    zstd.CompressionParameter.dict_id_flag: 0,
}
"""A frame's head without what the ledger has elsewhere."""
_FULL: dict[int, int] = {zstd.CompressionParameter.compression_level: _LEVEL}
Dictionary = zstd.ZstdDict
DamagedError = zstd.ZstdError


def deflate(raw: bytes, dictionary: Dictionary) -> bytes:
    """Return bytes as a Zstandard frame.

    Args:
        raw: the bytes.
        dictionary: what the compressor is given; needed to decompress them.

    """
    return zstd.compress(raw, options=_FULL, zstd_dict=dictionary.as_digested_dict)


def inflate(data: bytes, most: int, dictionary: Dictionary | None = None) -> bytes:
    """Return the original bytes of a Zstandard frame.

    Args:
        data: the frame.
        most: the largest number of bytes to expect; a damaged frame could ask for any number.
        dictionary: the one that it was compressed with.

    Raises:
        DamagedError: the frame is damaged, incomplete or larger.

    """
    reader = zstd.ZstdDecompressor(zstd_dict=dictionary)
    raw = reader.decompress(data, max_length=max(1, most))
    # An empty frame ends only once more is asked for.
    if not reader.eof and not reader.needs_input:
        raw += reader.decompress(b"", max_length=1)
    if not reader.eof or reader.unused_data or len(raw) > most:
        raise DamagedError("the frame is incomplete, or longer than it should be")
    return raw


def train(samples: list[bytes], size: int) -> bytes:
    """Return a dictionary of at most ``size`` bytes, trained on samples of what is to be compressed."""
    return zstd.train_dict(samples, size).dict_content


@cache
def _words() -> Dictionary:
    """Return the dictionary, written by ``tools/build_dictionaries.py``. The file of this name never changes."""
    return Dictionary(resources.raw("words-1.bin"), is_raw=True)


def compress(raw: bytes) -> bytes:
    """Return a document, compressed."""
    frame = zstd.compress(raw, options=_BARE, zstd_dict=_words().as_digested_dict)
    return _WITH_WORDS + frame.removeprefix(_MAGIC)


def decompress(data: bytes, size: int) -> bytes:
    """Return the original bytes of a document.

    Args:
        data: what ``compress`` returned.
        size: the number of the original bytes.

    Raises:
        LedgerFault: they are damaged.

    """
    try:
        if data[:1] == _WITH_WORDS:
            return inflate(_MAGIC + data[1:], size, _words())
        return inflate(data, size)
    except (DamagedError, TypeError) as error:  # or no bytes at all, in a page that was lost
        raise LedgerFault("ledger", f"holds damaged bytes ({error})", "restore a backup") from error
