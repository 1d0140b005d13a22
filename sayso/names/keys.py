"""Keys of a word: two words that may be one share a key."""

from __future__ import annotations

from zlib import crc32

from sayso.names.sounds import skeleton, sound

__all__ = ["hashed", "near"]

_LONGEST = 24


def hashed(word: str) -> int:
    """A key as a number of 32 bits. Two words of one number are told apart when they are compared."""
    return crc32(word.encode())


def near(word: str) -> set[int]:
    """The word, its sound, its consonants, and the word and the sound with any one letter left out.

    Words that are one edit apart share a key (a letter left out of each makes any single edit meet), so do words that sound alike
    but for one edit. Each kind of key has its own mark, so that a sound never meets a spelling by chance.
    """
    word = word[:_LONGEST]
    keys = {word}
    heard = sound(word)
    keys.add("~" + heard)
    bones = skeleton(word)
    if len(bones) > 2:
        keys.add("^" + bones)
    if len(word) > 3 and not word.isdigit():
        keys.update([word[:n] + word[n + 1 :] for n in range(len(word))])
        if len(heard) > 3:
            keys.update(["~" + heard[:n] + heard[n + 1 :] for n in range(len(heard))])
    return {crc32(key.encode()) for key in keys}
