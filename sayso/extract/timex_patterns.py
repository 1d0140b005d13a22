"""The shapes that expressions of time have in English, as regular expressions (ignore case)."""

from __future__ import annotations

import re

from sayso.extract.numerals import NUMERAL

__all__ = ["PATTERNS", "YEAR"]

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_CAPITAL_MONTH = rf"(?-i:(?=[A-Z]){_MONTH.replace('(?:', '(?i:', 1)})\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"
_PART = r"(?:(?:the )?(?:very )?(?:early|mid|late|beginning of|start of|middle of|end of|first half of|second half of|close of|turn of|earlier|later)(?: in)?[ -](?:the )?)"
_DAYTIME = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.?m\.?|p\.?m\.?)|(?:[01]\d|2[0-3]):[0-5]\d(?: ?(?:GMT|UTC|CET|EST|EDT|local time))?|[0-2]\d[0-5]\d (?:hours|GMT)"

_SHAPES: list[tuple[str, str]] = [
    ("iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)"),
    ("date", rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<mn>{_CAPITAL_MONTH}),? ?(?P<y>{YEAR})?(?![\d:])"),
    ("date", rf"(?:{_WEEKDAY},? )?(?P<mn>{_CAPITAL_MONTH}) (?:the )?(?P<d>{_DAY})(?![\d:,]\d)\b(?:,? (?P<y>{YEAR}))?"),
    ("slash", rf"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{YEAR})"),
    ("month", rf"(?P<part>{_PART})?(?P<mn>{_CAPITAL_MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?"),
    ("quarter", rf"(?:the )?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of (?:(?P<y>{YEAR})|(?P<rel>this|last|next) year))?|q(?P<qn>[1-4])(?:[ /](?:of )?(?P<qy>{YEAR}))?"),
    ("half", rf"(?:the )?(?P<h>first|second) half of (?:the year )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next) year)|h(?P<hn>[12]) (?P<hy>{YEAR})"),
    ("season", rf"(?P<part>{_PART})?(?:(?P<rel>this|last|next|the coming|the previous|the following|that|the) )?(?P<s>{_SEASON})(?:(?: of)? (?P<y>{YEAR}))?"),
    ("fiscal", rf"fiscal(?: year)? (?P<y>{YEAR})|fy ?(?P<fy>{YEAR})"),
    ("before christ", r"(?P<bc>[1-9]\d{0,3})(?:[–-]\d{1,4})? ?(?:BC|B\.C\.|BCE)(?!\w)"),
    ("decade", r"(?P<part>(?:the )?(?:early|mid|late)[ -](?:the )?)?(?:the )?(?P<dec>1\d\d0|20\d0)s"),
    ("century", r"(?:the )?(?P<c>\d\d?)(?:st|nd|rd|th) century"),
    ("span", rf"(?P<y>{YEAR})[–/-](?P<y2>\d\d)(?![\d-])"),
    ("ago", rf"(?:about |some |over |more than |almost |nearly |just )?(?P<n>{NUMERAL}|a few|several|a couple of) (?P<u>{_UNIT}) (?P<dir>ago|earlier|before|later|after(?:wards?)?|from now|prior)"),
    ("in", rf"(?:with)?in (?:the )?(?P<n>{NUMERAL}|a few|several|a couple of) (?P<u>{_UNIT})(?:' time|’ time| time)"),
    ("rel", rf"(?:(?:early|late|earlier|later|the end of|the beginning of) )?(?P<rel>this|last|next|the past|the last|the coming|the next|the previous|the following|the current|that|the same|past|earlier this|later this|late last|early next) (?P<u>day|night|week|weekend|month|quarter|year|decade|century|{_WEEKDAY}|{_DAYTIME}|{_MONTH})(?!\w)"),
    ("window", rf"(?:the )?(?P<dir>last|past|previous|next|coming|following) (?P<n>{NUMERAL}|few|several|couple of) (?P<u>{_UNIT})"),
    ("deictic", rf"(?P<w>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow)(?: (?P<day>{_DAYTIME}))?|(?P<w2>the (?:next|following|same|previous) day)"),
    ("weekday", rf"(?:(?P<rel>last|next|this|the following|the previous) )?(?P<wd>{_WEEKDAY})(?: (?P<day>{_DAYTIME}))?(?!\w)"),
    ("clock", rf"(?P<t>{_CLOCK})"),
    ("present", r"(?P<p>now|currently|at present|at the moment|presently|nowadays|these days|recently|lately|in recent (?P<ru>days|weeks|months|years)|the near future|the future|the past)(?!\w)"),
    ("set", rf"(?P<set>(?:every|each) (?:other )?(?:{_UNIT}|{_WEEKDAY})|daily|weekly|monthly|quarterly|annually|yearly|hourly)(?!\w)"),
    ("year", rf"(?P<part>{_PART})?(?:the year )?(?<![\d.,$€£/])(?P<y>{YEAR})(?![\d,.]\d|%\w|-(?!{YEAR}\b))(?!\w)"),
    ("length", rf"(?P<n>{NUMERAL}|a few|several|a couple of|many|some|half a|half an|an?)[ -](?P<u>second|minute|hour|day|night|week|month|year|decade|centurie|century)s?(?!\w)"),
    ("length", r"(?P<u>days|weeks|months|years|decades|centuries|hours)(?!\w)"),
]  # fmt: skip
PATTERNS = [(name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _SHAPES]
