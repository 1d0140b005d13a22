"""Damages a file, reproducibly: bytes, lines, words, markup, numbers. The same seed gives the same damage."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

__all__ = ["mutated"]

_NASTY_BYTES = (
    b"\x00",
    b"\xff",
    b"\x80",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x1a",
    b"\r",
    b"\n",
    b"\t",
    b'"',
    b"'",
    b",",
    b";",
    b"<",
    b">",
    b"&",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"%",
    b"--",
    b"\xe2\x80\x9c",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\xf0\x9f\x98\x80",
)
_NASTY_WORDS = (
    b"10^400",
    b"9" * 400,
    b"1e999",
    b"-1",
    b"0",
    b"NaN",
    b"infinity",
    b"null",
    b"99/99/9999",
    b"0000-00-00",
    b"31 February 2023",
    b"year 99999",
    b"in 999999999 years",
    b"between 9 and 3",
    b"\xe2\x80\x9csaid",
    b"said,",
    b"who said that",
    b"according to",
    b"citing",
    b"(",
    b")",
    b".",
    b";",
    b":",
    b"&#x110000;",
    b"&nbsp;",
    b"&amp;#39;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"A" * 3000,
    b"x " * 300,
    b"five hundred thousand million billion trillion",
)
_WORD = re.compile(rb"[^\s<>{}\",;:]+")


def _cut(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _drop(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + data[at + draw.choice((1, 2, 10, 100)) :]


def _flip(data: bytes, draw: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8))):
        if found:
            found[draw.randrange(len(found))] = draw.randrange(256)
    return bytes(found)


def _insert(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(_NASTY_BYTES) + data[at:]


def _repeat(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    piece = data[at : at + draw.choice((1, 5, 50, 500))]
    return data[:at] + piece * draw.choice((2, 3, 30)) + data[at:]


def _swap_words(data: bytes, draw: random.Random) -> bytes:
    places = list(_WORD.finditer(data))
    if len(places) < 2:
        return data
    one, other = sorted(draw.sample(range(len(places)), 2))
    a, b = places[one].span(), places[other].span()
    return data[: a[0]] + data[b[0] : b[1]] + data[a[1] : b[0]] + data[a[0] : a[1]] + data[b[1] :]


def _shuffle_words(data: bytes, draw: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    words = lines[at].split(b" ")
    draw.shuffle(words)
    lines[at] = b" ".join(words)
    return b"\n".join(lines)


def _drop_word(data: bytes, draw: random.Random) -> bytes:
    places = list(_WORD.finditer(data))
    if not places:
        return data
    start, end = draw.choice(places).span()
    return data[:start] + data[end:]


def _replace_word(data: bytes, draw: random.Random) -> bytes:
    places = list(_WORD.finditer(data))
    if not places:
        return data
    start, end = draw.choice(places).span()
    return data[:start] + draw.choice(_NASTY_WORDS) + data[end:]


def _lines(data: bytes, draw: random.Random) -> bytes:
    lines = data.split(b"\n")
    draw.choice((draw.shuffle, list.reverse, lambda found: found.insert(draw.randrange(len(found) + 1), b"")))(lines)
    return b"\n".join(lines)


def _line_ends(data: bytes, draw: random.Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(
        b"\n", draw.choice((b"\r", b"\r\n", b"\n\n", b" ", b"\x0b", b"\xe2\x80\xa8"))
    )


def _drop_line(data: bytes, draw: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[draw.randrange(len(lines))]
    return b"\n".join(lines)


def _recoded(data: bytes, draw: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        draw.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "utf-8-sig", "cp1251", "shift_jis")),
        "replace",
    )


def _case(data: bytes, draw: random.Random) -> bytes:
    return draw.choice((data.upper, data.lower, data.swapcase))()


def _marked(data: bytes, draw: random.Random) -> bytes:
    """Structure: an element, a bracket or a key without its other half."""
    places = [m.span() for m in re.finditer(rb"</?\w+[^>]*>|[{}\[\]]|\"\w+\":|\(|\)|,", data)]
    if not places:
        return data
    start, end = draw.choice(places)
    return draw.choice((data[:start] + data[end:], data[:end] + data[start:end] * 3 + data[end:]))


_ALL: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut,
    _drop,
    _flip,
    _insert,
    _repeat,
    _swap_words,
    _shuffle_words,
    _drop_word,
    _replace_word,
    _lines,
    _line_ends,
    _drop_line,
    _recoded,
    _case,
    _marked,
)


def mutated(data: bytes, seed: str) -> bytes:
    """Return the bytes with one to four kinds of damage.

    Args:
        data: the file as it was.
        seed: any text; the same one gives the same damage.

    """
    draw = random.Random(seed)
    for _ in range(draw.choice((1, 1, 2, 4))):
        data = draw.choice(_ALL)(data, draw) if data else data
    return data[:60_000]
