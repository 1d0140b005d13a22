"""The shapes that expressions of time have in English, as regular expressions (ignore case)."""

from __future__ import annotations

import re

from sayso.extract.quantity.numerals import NUMERAL

__all__ = ["PATTERNS", "REACH", "TRIGGERS", "YEAR"]

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_CAPITAL_MONTH = rf"(?-i:(?=[A-Z]){_MONTH.replace('(?:', '(?i:', 1)})\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"
_UNITS = r"(?:seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades|centuries)"
_PART = r"(?:(?:the )?(?:very )?(?:early|mid|late|beginning of|start of|middle of|end of|first half of|second half of|latter half of|close of|turn of|earlier|later)(?: in)?[ -](?:the )?)"
_DAYTIME = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_ZONE = r"(?: ?(?:GMT|UTC|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|local time)\b)"
_CLOCK = rf"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|(?:[01]\d|2[0-3]):[0-5]\d(?: ?hrs\b)?|(?:[01]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock(?: in the {_DAYTIME})?|[0-2]\d[0-5]\d (?:hours|(?=GMT))|noon|midnight|midday){_ZONE}?"
# What makes a length inexact; TIMEX3 counts it in.
_ABOUT = r"(?:(?:about|around|some|over|under|roughly|approximately|nearly|almost|at least|at most|up to|well over|(?:a little |slightly |much )?(?:more|less|fewer) than|no (?:more|less|fewer) than|just(?: over| under)?|only|another) )"
_VAGUE = r"a few|several|many|some|a couple of|half a|half an"
_OF_YEAR = rf"(?:,? (?:of )?(?P<y>{YEAR})| of (?P<rel>that|the same|this|last|next|the following|the previous) year)"
_ERA = r"(?: (?P<era>BC\b|B\.C\.|BCE\b))"

_SHAPES: list[tuple[str, str]] = [
    ("iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)"),
    ("date", rf"(?:{_WEEKDAY},? )?(?:(?:early (?:in|on) )?the (?:early |late )?(?P<dt>{_DAYTIME})(?: hours)? of )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<mn>{_CAPITAL_MONTH})(?:{_OF_YEAR})?(?![\d:])"),
    ("date", rf"(?:(?P<before>last|next|this) )?(?:{_WEEKDAY},? )?(?:(?:early (?:in|on) )?the (?:early |late )?(?P<dt>{_DAYTIME})(?: hours)? of )?(?P<mn>{_CAPITAL_MONTH}) (?:the )?(?P<d>{_DAY})(?![\d:,]\d)\b(?:,? (?:of )?(?P<y>{YEAR})| of (?P<rel>that|the same|this|last|next) year)?"),
    ("days", rf"(?P<mn>{_CAPITAL_MONTH}) (?P<d>{_DAY}) ?(?:[-–—]|to|through) ?(?P<d2>{_DAY})\b(?![\d:,]\d)(?:,? (?P<y>{YEAR}))?"),
    ("days", rf"(?P<d>{_DAY}) ?(?:[-–—]|to) ?(?P<d2>{_DAY}) (?P<mn>{_CAPITAL_MONTH})(?:,? (?P<y>{YEAR}))?"),
    ("slash", rf"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{YEAR}|\d\d\b)"),
    ("holiday", rf"(?P<h>christmas(?: day| eve)?|new year['’]s (?:day|eve)|thanksgiving(?: day)?|independence day|labor day|memorial day|veterans day|halloween|valentine['’]s day|bastille day|may day|boxing day)(?:,? (?P<y>{YEAR}))?(?!\w)"),
    ("month", rf"(?P<part>{_PART})?(?P<mn>{_CAPITAL_MONTH})(?:{_OF_YEAR}|,? (?P<bc>\d{{1,4}}){_ERA})?"),
    ("quarter", rf"(?:the )?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)[ -]quarter(?: of (?:fiscal )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next|that|the same) year))?|q(?P<qn>[1-4])(?:[ /](?:of )?(?P<qy>{YEAR}))?"),
    ("half", rf"(?:the )?(?P<h>first|second|latter|last) half of (?:the year )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next|the|that) year)|h(?P<hn>[12]) (?P<hy>{YEAR})"),
    ("season", rf"(?P<part>{_PART})?(?:(?P<before>this|last|next|the next|the coming|the previous|the following|that|the) )?(?P<s>{_SEASON})(?!\w|-)(?:{_OF_YEAR}|,? (?:of )?(?P<bc>\d{{1,4}}){_ERA})?"),
    ("fiscal", rf"(?:the )?fiscal(?: year)? (?P<y>{YEAR})|fy ?(?P<fy>{YEAR})"),
    ("before christ", rf"(?P<part>{_PART})?(?P<bc>[1-9]\d{{0,3}}) ?(?:BC|B\.C\.|BCE)(?!\w)"),
    ("before christ", r"(?P<bc>[1-9]\d{0,3}) ?[–-] ?(?P<bc2>[1-9]\d{0,3}) ?(?:BC|B\.C\.|BCE)(?!\w)"),
    ("decade", rf"(?P<part>(?:the )?(?:early|mid|late|beginning of|end of)[ -](?:to[ -](?:mid|late)[ -])?(?:the )?)?(?:the )?(?P<dec>1\d\d0|20\d0|['’][2-9]0|(?<=the )[2-9]0)['’]?s(?:{_ERA})?"),
    ("century", rf"(?P<part>{_PART})?(?:the )?(?P<c>\d\d?(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first))[ -]century(?:{_ERA})?"),
    ("span", rf"(?P<y>{YEAR})(?P<dash>[–/-])(?P<y2>\d\d)(?![\d-])"),
    ("stretch", rf"the (?P<end>first|last|final|opening) (?:(?P<n>{NUMERAL}|few|several|couple of) )?(?P<u>{_UNIT}) of (?:(?P<mn>{_CAPITAL_MONTH})(?:,? (?P<y>{YEAR}))?|(?P<wy>{YEAR})|(?:the|this|last|next|that) (?:year|month|decade|century))"),
    ("ago", rf"(?P<len>{_ABOUT}?(?P<n>{NUMERAL}|a few|several|a couple of|many|half an?|an?) (?P<u>{_UNIT})) (?P<dir>ago|earlier|before|later|after(?:wards?)?|from now|prior(?: to)?|previously)(?!\w)"),
    ("ago", rf"(?P<u>{_UNITS}) (?P<dir>ago|earlier|later)(?!\w)"),
    ("in", rf"(?:with)?in (?:the )?(?P<n>{NUMERAL}|a few|several|a couple of|an?) (?P<u>{_UNIT})(?:'s time|’s time|' time|’ time| time)"),
    ("rel", rf"(?:(?:early|late|earlier|later|the end of|the beginning of) )?(?P<rel>this past|this|last|next|the past|the last|the coming|the next|the previous|the following|the current|the same|that same|the very next|that|past|earlier this|later this|late last|early next) (?P<u>day|night|week|weekend|month|quarter|year|decade|century|{_WEEKDAY}|{_DAYTIME}|{_CAPITAL_MONTH})(?!\w)(?! (?:old|of (?!{YEAR})))"),
    ("end of", r"the (?P<u>weekend)(?!\w)"),
    ("end of", r"(?P<part>earlier|later) in the (?P<u>day)(?!\w)"),
    ("end of", rf"(?P<part>{_PART})(?P<u>week|month|quarter|year|decade|century)(?!\w)|(?P<end>year|month|week|quarter)(?:['’]s end|-end\b)"),
    ("window", rf"(?:the )?(?P<dir>last|past|previous|next|coming|following|first|final)(?: about| roughly)? (?P<n>{NUMERAL}|few|several|couple of) (?P<u>{_UNIT})(?!\w)"),
    ("window", rf"the (?P<n>{NUMERAL}) (?P<dir>previous|preceding|following|coming|next) (?P<u>{_UNITS})(?!\w)"),
    ("window", rf"(?:the )?(?P<dir>coming|past|following|ensuing|intervening|early|final|preceding) (?P<u>{_UNITS})(?!\w)"),
    ("deictic", rf"(?P<w>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow|overnight)(?: (?P<day>{_DAYTIME}))?(?!\w)"),
    ("deictic", r"(?P<w2>(?:the (?:very )?(?:next|following|same|previous)|that same) day)(?!\w)"),
    ("weekday", rf"(?:(?P<part>early|late|earlier|later)(?: on)? )?(?:(?P<rel>last|next|this|the following|the previous) )?(?P<wd>{_WEEKDAY})(?: (?P<day>{_DAYTIME}))?(?!\w)"),
    ("clock", rf"(?P<t>{_CLOCK})(?:,? (?P<wd>{_WEEKDAY}|today|tomorrow|yesterday))?(?!\w)"),
    ("night", r"(?:(?<=at )|(?<=by )|(?<=all ))(?P<night>night|dawn|dusk|nightfall|daybreak|sunrise|sunset)(?!\w)"),
    ("present", r"(?P<p>(?:right |just )?now|currently|at present|at the moment|the present(?: day)?|presently|nowadays|these days|recently|lately|in recent (?P<ru>days|weeks|months|years|decades)|recent (?P<ru2>days|weeks|months|years|decades)|the (?:near |foreseeable |not too distant )?future|the (?:recent )?past)(?!\w)"),
    # A history marks its own day in passing; in news "former" and "current" are part of nearly every title.
    ("marker", r"(?P<mark>former|formerly|future|recent|current|this date|that date|(?:this|that) (?:time|period|point)|(?<=at )the (?:same )?time|(?<=by )the time|(?<=At )the (?:same )?time)(?!\w)"),
    ("set", rf"(?P<set>(?:every|each) (?:other |single )?(?:{_UNIT}|{_WEEKDAY}|{_DAYTIME})|per (?:day|week|month|year|hour)|daily|weekly|monthly|quarterly|annually|yearly|hourly|nightly|bi-?weekly)(?!\w)"),
    ("year", rf"(?P<part>{_PART})?(?:the year )?(?<![\d.,$€£/])(?P<y>{YEAR})(?![\d,.]\d|%\w|-(?!{YEAR}\b))(?!\w)"),
    ("length", rf"{_ABOUT}?(?P<n>{NUMERAL}|{_VAGUE}|an?(?= ))[ -](?:(?:full|whole|entire|long|short|consecutive|straight|more) )?(?P<u>second|minute|hour|day|night|week|month|quarter|year|decade|centurie|century)s?(?!\w)(?P<age>[ -]olds?\b| of age\b)?(?:[ -]long\b)?(?: period\b)?"),
    ("length", r"(?P<u>days|weeks|months|years|decades|centuries|hours)(?!\w)(?:[ -]long\b)?"),
    ("length", rf"(?:an?|the|this|that)(?: same)? (?P<n>{NUMERAL})[ -](?P<u>day|week|month|year|hour|minute)s? period\b"),
    ("length", r"(?P<u>day|week|month|year|decade|century|hour)[ -]long\b"),
]  # fmt: skip
_UNIT_WORD = r"second|minute|hour|day|night|week|month|quarter|year|decade|centur"
# What a text must have for a shape to be in it: a cheap search, around whose hits alone the shape is looked for.
_TRIGGERS = {
    "figure": r"\d",
    "unit": _UNIT_WORD,
    "month": r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    "season": r"spring|summer|autumn|fall|winter",
    "clock": r"\d|noon|midnight|midday|o['’]clock",
    "day": r"day|tonight|tomorrow|overnight",
    "relative": r"(?:this|last|next|past|same|that|previous|coming|following|current) [a-z]",
    "set": r"every |each |per [dwmyh]|(?:dai|week|month|quarter|annual|year|hour|night)ly",
    "century": r"centur",
    "holiday": r"christmas|new year|thanksgiving|(?:independence|labor|memorial|veterans|valentine['’]s|bastille|may|boxing) day|halloween",
    "present": r"now|current|present|moment|these days|recent|late|future|past",
    "night": r"night|dawn|dusk|daybreak|sunrise|sunset",
    "marker": r"former|future|recent|current|date|time|period|point",
    "quarter": r"quarter|q[1-4]",
    "half": r"half|h[12]",
}
_TRIGGER_OF = {
    "iso": "figure", "date": "month", "days": "month", "slash": "figure", "holiday": "holiday", "month": "month", "quarter": "quarter",
    "half": "half", "season": "season", "fiscal": "figure", "before christ": "figure", "decade": "figure", "century": "century",
    "span": "figure", "stretch": "unit", "ago": "unit", "in": "unit", "rel": "relative", "end of": "unit", "window": "unit",
    "deictic": "day", "weekday": "day", "clock": "clock", "night": "night", "present": "present", "marker": "marker", "set": "set",
    "year": "figure", "length": "unit",
}  # fmt: skip
TRIGGERS = {name: re.compile(pattern) for name, pattern in _TRIGGERS.items()}
"""Name → what must be near, in lower case."""
PATTERNS = [(name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE), _TRIGGER_OF[name]) for name, pattern in _SHAPES]
"""Name of the shape, the shape, and its trigger."""
REACH = 60
"""Characters before and behind a trigger among which the shape is looked for."""
