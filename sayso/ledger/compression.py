"""Compression of documents.

A report is short, and most of what a compressor could learn from it is its vocabulary. So it is given a dictionary of
words. The first byte says how a document was compressed; documents from before there was such a byte begin with
zstandard's magic number.
"""

from __future__ import annotations

from functools import cache

import zstandard

from sayso import resources
from sayso.errors import LedgerFault

__all__ = ["compress", "decompress"]

_LEVEL = 9
_WITH_WORDS = b"\x01"
"""Before what was compressed with ``words-1.bin``."""
_MAGICLESS = zstandard.FORMAT_ZSTD1_MAGICLESS


@cache
def _words() -> zstandard.ZstdCompressionDict:
    """Return the dictionary, written by ``tools/build_dictionaries.py``. The file of this name never changes."""
    made = zstandard.ZstdCompressionDict(resources.raw("words-1.bin"), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    made.precompute_compress(level=_LEVEL)
    return made


@cache
def _parameters() -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, format=_MAGICLESS, write_content_size=False, write_checksum=False, write_dict_id=False
    )


def compress(raw: bytes) -> bytes:
    """Return bytes, compressed."""
    compressor = zstandard.ZstdCompressor(dict_data=_words(), compression_params=_parameters())
    return _WITH_WORDS + compressor.compress(raw)


def decompress(data: bytes, size: int) -> bytes:
    """Return the original bytes.

    Args:
        data: what ``compress`` returned.
        size: the number of the original bytes.

    Raises:
        LedgerFault: they are damaged.

    """
    try:
        if data[:1] == _WITH_WORDS:
            reader = zstandard.ZstdDecompressor(dict_data=_words(), format=_MAGICLESS)
            return reader.decompress(data[1:], max_output_size=max(1, size))
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=size)
    except zstandard.ZstdError as error:
        raise LedgerFault("ledger", f"holds damaged bytes ({error})", "restore a backup") from error
