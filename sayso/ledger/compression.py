"""Documents as few bytes, and back.

A report is short: most of what is in it for a compressor is that its words are words. So it is given a list of them. A first byte tells how a
document was compressed; those that were kept before there were such bytes begin with zstandard's own mark.
"""

from __future__ import annotations

from functools import cache

import zstandard

from sayso import resources
from sayso.errors import LedgerFault

__all__ = ["squeeze", "unsqueeze"]

_LEVEL = 9
_WITH_WORDS = b"\x01"
"""Before what was compressed with ``words-1.bin``."""
_MAGICLESS = zstandard.FORMAT_ZSTD1_MAGICLESS


@cache
def _words() -> zstandard.ZstdCompressionDict:
    """Written by ``tools/build_dictionaries.py``; never another one under this name."""
    made = zstandard.ZstdCompressionDict(resources.raw("words-1.bin"), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    made.precompute_compress(level=_LEVEL)
    return made


@cache
def _parameters() -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, format=_MAGICLESS, write_content_size=False, write_checksum=False, write_dict_id=False
    )


def squeeze(raw: bytes) -> bytes:
    """Bytes, compressed."""
    compressor = zstandard.ZstdCompressor(dict_data=_words(), compression_params=_parameters())
    return _WITH_WORDS + compressor.compress(raw)


def unsqueeze(data: bytes, size: int) -> bytes:
    """The bytes again, of which there were ``size``.

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
