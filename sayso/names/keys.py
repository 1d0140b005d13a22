"""Keys of a word: two words that may be one share a key."""

from __future__ import annotations

from zlib import crc32

from sayso.names.readings import is_native, skeletons, sounds
from sayso.names.sounds import skeleton, sound

__all__ = ["fuzzy_keys", "hash_key"]

_LONGEST = 24


def hash_key(word: str) -> int:
    """Return a key as a number of 32 bits. Words that share a number are told apart when they are compared."""
    return crc32(word.encode())


def fuzzy_keys(word: str) -> set[int]:
    """Return the blocking keys of a word: two words that may be one share a key.

    They are the word, its sound, its consonants, and the word and its sound with any one letter left out. So words that
    are one edit apart share a key, as do words that sound alike but for one edit. Each kind of key has its own mark, so
    that a sound never meets a spelling by chance.

    Args:
        word: in ASCII, or in one of the scripts of ``sayso.names.readings``, which has the keys of its readings; what
            exceeds 24 letters is ignored.

    """
    if not word.isascii() and is_native(word):
        return {hash_key(word), *_marked("^", skeletons(word)), *_marked("~", sounds(word))}
    plain, heard, bones = word[:_LONGEST].encode(), sound(word[:_LONGEST]).encode(), skeleton(word[:_LONGEST]).encode()
    keys = {crc32(plain), crc32(b"~" + heard)}
    if len(bones) > 2:
        keys.add(crc32(b"^" + bones))
    if len(plain) > 3 and not plain.isdigit():
        keys.update([crc32(plain[:n] + plain[n + 1 :]) for n in range(len(plain))])
        if len(heard) > 3:
            marked = b"~" + heard
            keys.update([crc32(marked[:n] + marked[n + 1 :]) for n in range(1, len(marked))])
    return keys


def _marked(mark: str, words: set[str]) -> set[int]:
    return {hash_key(mark + word) for word in words}
