"""The quoted and forwarded parts of a mail: who wrote each of them, and when.

Mail has no markup for quotations, only habits: ">" in front of lines (RFC 3676, section 4.5), a line "On DATE, NAME
wrote:", and the header of the quoted mail printed in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from sayso.ingest.days import find_day
from sayso.model import Section, SectionKind
from sayso.resources import toml

__all__ = ["Builder", "day_of", "name_and_address", "read_thread", "sender_name"]

_PREFIX = re.compile(r"(?:[ \t]?>)+[ \t]?")
_ADDRESS = re.compile(r"\s*[<\[(]{1,2}(?:mailto:)?[^<>\[\]()\s@]+@[^<>\[\]()\s@]+[>\])]{1,2}")
_BARE_ADDRESS = re.compile(r"^[^\s@]+@[^\s@]+$")
_CLOCK = re.compile(r"\b\d\d?[:.h]\d\d\b|\b\d\d?\s?[ap]\.?m\b", re.IGNORECASE)
_DAY_ENDS = re.compile(
    r"\b(?:\d{4}|\d\d?[/.-]\d\d?[/.-]\d\d|(?:\d\d?[:.h]\d\d(?::\d\d)?|\d\d?)(?:\s?[ap]\.?m\b\.?)|\d\d?[:.h]\d\d(?::\d\d)?)"
    r"(?:\s?(?:uhr|h|gmt|utc|[a-z]{2,4}t)\b)?(?:\s?[+-]\d\d?:?\d*)?",
    re.IGNORECASE,
)
"""The last words of a date: its year or its time of day, with the time zone."""
_SENTENCE = re.compile(r"[a-z]{3,}[.!?]\s")
"""The end of a sentence, which no name has in it."""
_SIGNATURE = re.compile(r"--[ \t]?")
_RULE = re.compile(r"[\s_*=-]{5,}")
_REPLY_LINES = 4
"""Lines over which a mail program wraps "On DATE, NAME <ADDRESS> wrote:"."""
_REPLY_LENGTH = 300
_HEADER_LINES = 60
"""Lines that the header of a quoted mail takes at most, those of long fields counted."""
_BLANK_LINES = 20
"""Lines between a line in front of a quoted header and the header."""
_DEPTH = 12
"""Levels of quotation that are told apart; what is deeper belongs to the last of them."""


class Line(NamedTuple):
    """A line without its quotation marks, and how many there were."""

    level: int
    text: str


class Quoted(NamedTuple):
    """Words that introduce a quoted mail: how many lines they take, the sender and the day, where they tell them."""

    lines: int
    sender: str | None
    day: str | None


class Builder:
    """A text that is put together from paragraphs, and its sections by their places in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.sections: list[Section] = []
        self.size = 0
        self.end = 0
        """Where the last words end."""

    def add(self, line: str) -> None:
        """Add a line."""
        if line.strip():
            self.end = self.size + len(line.rstrip())
        self.parts.append(line)
        self.starts.append(self.size)
        self.size += len(line) + 1

    def close(self, start: int, kind: SectionKind, speaker: str | None = None, published: str | None = None) -> None:
        """Make a section of what was added since a place; none where that is blank."""
        lines = range(bisect_left(self.starts, start), len(self.parts))
        first = next((n for n in lines if self.parts[n].strip()), None)
        if first is None:
            return
        line = self.parts[first]
        opening = self.starts[first] + len(line) - len(line.lstrip())
        section = Section(start=opening, end=self.end, kind=kind, speaker=speaker, published=published)
        self.sections.append(section)

    def result(self) -> tuple[str, tuple[Section, ...]]:
        """Return the text and its sections, in the order of the text."""
        return "\n".join(self.parts), tuple(sorted(self.sections, key=lambda s: (s.start, -s.end)))


def read_thread(text: str) -> tuple[str, tuple[Section, ...]]:
    """Return the text of a mail without its quotation marks, and the sections that others wrote.

    Args:
        text: the body, with a ">" or more in front of quoted lines.

    """
    lines = [_line(raw) for raw in text.split("\n")]
    builder = Builder()
    _Thread(builder).read(lines, 0)
    return builder.result()


def _line(raw: str) -> Line:
    prefix = _PREFIX.match(raw)
    if prefix is None:
        return Line(0, raw)
    return Line(prefix.group().count(">"), raw[prefix.end() :])


class _Thread:
    """Writes the lines of one mail, level by level."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder

    def read(self, lines: Sequence[Line], level: int) -> None:
        """Write lines of one level with what they quote."""
        sender: Quoted | None = None
        opened: list[tuple[int, Quoted]] = []
        n = 0
        while n < len(lines):
            if lines[n].level > level and level < _DEPTH:
                end = next((k for k in range(n, len(lines)) if lines[k].level <= level), len(lines))
                self._quoted(lines[n:end], level + 1, sender)
                n = end
                continue
            quoted = _reply_line(lines, n, level) or _forwarded(lines, n, level)
            if quoted is not None:
                self._label(lines[n : n + quoted.lines])
                sender, n = quoted, n + quoted.lines
                if not _is_quoted_next(lines, n, level):  # a mail without marks goes on to the end
                    self.builder.add("")
                    opened.append((self.builder.size, quoted))
                    sender = None
                continue
            if _SIGNATURE.fullmatch(lines[n].text):
                end = next((k for k in range(n, len(lines)) if lines[k].level > level), len(lines))
                self._label(lines[n:end])
                n = end
                continue
            n = self._paragraph(lines, n, level)
        for start, quoted in reversed(opened):
            self.builder.close(start, SectionKind.MESSAGE, quoted.sender, quoted.day)
            self.builder.add("")

    def _paragraph(self, lines: Sequence[Line], n: int, level: int) -> int:
        """Write the lines of a paragraph, a label where it is a notice; return the number of the line behind it."""
        end = n + 1
        while lines[n].text.strip() and end < len(lines) and lines[end].text.strip() and lines[end].level == level:
            if end == n + 1 and _greeting().match(lines[n].text.strip()):
                break
            if _reply_line(lines, end, level) or _forwarded(lines, end, level) or _SIGNATURE.fullmatch(lines[end].text):
                break
            end += 1
        words = " ".join(line.text for line in lines[n:end])
        start = self.builder.size
        for line in lines[n:end]:
            self.builder.add(line.text)
        if _RULE.fullmatch(words) or any(p.search(words.strip()) for p in (_greeting(), *_notices())):
            self.builder.close(start, SectionKind.LABEL)
        return end

    def _quoted(self, lines: Sequence[Line], level: int, sender: Quoted | None) -> None:
        """Write quoted lines as the words of their sender; one of nobody that only quotes on gets none."""
        first = next((k for k, line in enumerate(lines) if line.text.strip()), None)
        if first is None:
            return
        only = lines[first].level > level or _reply_line(lines, first, level) or _forwarded(lines, first, level)
        if sender is None and only:
            self.read(lines, level)
        else:
            self._message(lines, level, sender or Quoted(0, None, None))

    def _message(self, lines: Sequence[Line], level: int, quoted: Quoted) -> None:
        self.builder.add("")
        start = self.builder.size
        self.read(lines, level)
        self.builder.close(start, SectionKind.MESSAGE, quoted.sender, quoted.day)
        self.builder.add("")

    def _label(self, lines: Sequence[Line]) -> None:
        self.builder.add("")
        start = self.builder.size
        for line in lines:
            self.builder.add(line.text)
        self.builder.close(start, SectionKind.LABEL)
        self.builder.add("")


def _is_quoted_next(lines: Sequence[Line], n: int, level: int) -> bool:
    """Return whether the next line with words in it is quoted by marks."""
    following = next((k for k in range(n, len(lines)) if lines[k].text.strip()), None)
    return following is not None and lines[following].level > level


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    labels = toml("mail")["labels"]
    return tuple(re.compile(p, re.IGNORECASE) for p in (labels["closing"], *labels["patterns"]))


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(toml("mail")["labels"]["greeting"], re.IGNORECASE)


@cache
def _reply_patterns() -> tuple[re.Pattern[str], ...]:
    reply = toml("mail")["reply"]
    verbs, openings = ("|".join(map(re.escape, reply[k])) for k in ("verbs", "openings"))
    patterns = (
        rf"(?:{openings})\b(?P<day>.*?\d.*?)\s(?:{verbs})\s(?P<who>\D.*?)\s?:",
        rf"(?:{openings})\b(?P<both>.*\d.*?)\s(?:{verbs})\s?:",
        rf"(?P<who>[^:]*?)\s(?:{verbs})(?: (?:{openings}))?,?\s(?P<day>[^:]*\d.*?)\s?:",
        r"(?P<both>\d{4}-\d\d-\d\d\s[\d:]+.*?<\S+@\S+>)\s?:",
        rf"(?P<who>[^:]*<\S+@\S+>)\s(?:{verbs})\s?:",
        rf"(?P<who>[^:]{{2,60}})\s(?:{verbs})\s?:",
    )
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


def _day_and_sender(match: re.Match[str]) -> tuple[str, str]:
    """Return the words for the day and those for the sender of a reply line."""
    groups = match.groupdict()
    both = groups.get("both")
    if both is None:
        return groups.get("day") or "", groups["who"]
    name = both.partition("<")[0]  # an address may have a year in it
    end = max((m.end() for m in _DAY_ENDS.finditer(name)), default=0)
    return both[:end], both[end:]


def _reply_line(lines: Sequence[Line], n: int, level: int) -> Quoted | None:
    """Return the sender and the day of "On DATE, NAME wrote:", which mail programs wrap over several lines."""
    if not lines[n].text.strip() or lines[n].level != level:
        return None
    joined = ""
    for k in range(n, min(n + _REPLY_LINES, len(lines))):
        if lines[k].level != level or not lines[k].text.strip() or len(joined) > _REPLY_LENGTH:
            return None
        joined = f"{joined} {lines[k].text.strip()}".strip()
        if len(joined) > 2 * _REPLY_LENGTH:
            return None
        if not joined.endswith(":"):
            continue
        match = next((m for p in _reply_patterns() if (m := p.fullmatch(joined)) is not None), None)
        if match is None:
            return None
        size = k + 1 - n
        is_certain = _ADDRESS.search(joined) or _CLOCK.search(joined) or _is_quoted_next(lines, k + 1, level)
        printed, sender = _day_and_sender(match)
        day = day_of(printed)
        if (not is_certain and day is None) or _SENTENCE.search(_ADDRESS.sub("", sender)):
            return None
        return Quoted(size, sender_name(sender), day)
    return None


def _forwarded(lines: Sequence[Line], n: int, level: int) -> Quoted | None:
    """Return the sender and the day of a mail whose header stands in the text, with or without a line in front."""
    start = n
    if _is_separator(lines[n].text):
        following = range(n + 1, min(n + 1 + _BLANK_LINES, len(lines)))
        start = next((k for k in following if lines[k].text.strip()), len(lines))
    fields, end = _fields(lines, start, level)
    if "sender" not in fields or len(fields) < 2:
        return None
    return Quoted(end - n, sender_name(fields["sender"]), day_of(fields.get("date", "")))


def _is_separator(text: str) -> bool:
    bare = text.strip(" \t-_=*>").lower().replace("’", "'")
    return bare in toml("mail")["separators"]["lines"] or (not bare and _RULE.fullmatch(text) is not None)


def _fields(lines: Sequence[Line], start: int, level: int) -> tuple[dict[str, str], int]:
    """Return the fields of a header in the text and the number of the line behind it."""
    fields: dict[str, str] = {}
    last, n, end = "", start, start
    while n < min(start + _HEADER_LINES, len(lines)) and lines[n].level == level:
        line = lines[n].text.strip().replace("*", "")
        name, colon, value = line.partition(":")
        kind = _field_kind(name) if colon else None
        if kind is not None:
            last, fields = kind, fields | {kind: fields.get(kind, value.strip()) or value.strip()}
            end = n + 1
        elif line and last and end == n and _goes_on(lines[n].text, fields[last]):
            fields[last] = f"{fields[last]} {line}".strip()
            end = n + 1
        elif line or not fields or len(fields) > 1:
            break  # the body, or the blank line in front of it
        n += 1
    return fields, end


def _goes_on(text: str, value: str) -> bool:
    """Return whether a line continues a field: it is indented, or the field has a label alone."""
    return text[:1] in {" ", "\t"} or not value


@cache
def _kinds() -> dict[str, str]:
    fields = toml("mail")["fields"]
    return {name: kind for kind in ("others", "date", "sender") for name in fields[kind]}


def _field_kind(name: str) -> str | None:
    label = name.strip().lower()
    kind = _kinds().get(label)
    return label if kind == "others" else kind


def sender_name(printed: str) -> str | None:
    """Return the name of a sender without the address: "Roos, Karl <k@x>" is "Karl Roos"; None where there is none."""
    text = " ".join(printed.split())
    bare = _ADDRESS.sub("", text)
    bare = re.sub(r"\s+(?:via|on behalf of)\s.*$", "", bare, flags=re.IGNORECASE).strip(" \"'“”‘’,;:<>|")
    if not bare:
        address = name_and_address(text)[1] or text.strip("<>[]() ")
        return address if _BARE_ADDRESS.match(address) else None
    last, comma, first = bare.partition(", ")
    if comma and len(last.split()) == 1 and len(first.split()) <= 2 and first[:1].isupper() and "," not in first:
        return f"{first} {last}"
    return bare


def name_and_address(printed: str) -> tuple[str, str]:
    """Return the name and the address of a sender, each "" where there is none."""
    try:
        return parseaddr(printed)
    except RecursionError:  # brackets in brackets
        return "", ""


def day_of(printed: str) -> str | None:
    """Return the day of a date as mail headers print it, as an ISO date."""
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except (IndexError, TypeError, ValueError, OverflowError):
        return find_day(printed)
