"""Extract ownership from a text: "Norlink, a subsidiary of Norchem"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.corroboration.organisations import name_words
from sayso.resources import gazetteer
from sayso.resources import toml as table

__all__ = [
    "STEM",
    "Facts",
    "country_name",
    "facts_of",
    "groups",
    "is_adjective",
    "listed",
    "names_in",
    "organs",
    "owns_an_organ",
    "plain",
    "trimmed",
]

_CAP = r"[A-Z][\w-]*(?:\.[A-Z]\.?)*(?: (?:& )?[A-Z][\w-]*){0,2}"
_NAME = r"[A-Z][a-z][\w-]+ (?:[a-z]{2,3} ){0,2}[A-Z][\w-]+"
_DEMONYM = re.compile(r"^(?:n|an|ian|ean|ese|ish|i|er|ic|man|s)$")
STEM = 4
"""Minimum number of letters that a country and its adjective share: Arvenia, Arvenian."""


class Organs(NamedTuple):
    nouns: frozenset[str]
    state: frozenset[str]
    governmental: frozenset[str]
    agents: frozenset[str]
    posts: frozenset[str]
    unnamed: frozenset[str]
    never: frozenset[str]


@cache
def organs() -> Organs:
    """Return the words of ``resources/families.toml`` that identify organs and posts."""
    lexicon = table("families")["organs"]
    return Organs(*(frozenset(lexicon[key]) for key in Organs._fields))


@cache
def listed(*kinds: str) -> dict[str, str]:
    """Return the country code of every listed name of some kinds, by its normal form.

    Args:
        kinds: keys of the data: ``organs``, ``common``, ``media``, ``leaders``, ``people``.

    Returns:
        Country codes by normal form.

    """
    rows = [(code, row) for code, row in table("families").items() if code not in {"organs", "groups", "authors"}]
    return {plain(name): code for code, row in rows for kind in kinds for name in row.get(kind, ())}


@cache
def groups() -> dict[str, str]:
    """Return the armed group or party of each of its names and leaders, by normal form."""
    return {plain(name): group for group, names in table("families")["groups"].items() for name in (group, *names)}


@cache
def country_name(code: str) -> str:
    """Return the name of a country by its code; the code itself where it is unknown."""
    name = next((c.name for c in gazetteer.country_words().values() if c.code == code), None)
    return name or {"EU": "European Union"}.get(code, code)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Return the normal form of a name: its lowercased words without the article."""
    return " ".join(w for w in name_words(name) if w != "the")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    state = "|".join(sorted(organs().state))
    nouns = "|".join(sorted(organs().nouns))
    agents = "|".join(sorted(organs().agents))
    posts = "|".join(sorted(organs().posts))
    leaders, leading, owning, acting = (
        "|".join(table("families")["organs"][key]) for key in ("leaders", "leading", "owning", "acting")
    )
    telling = "(?:" + "|".join(table("families")["organs"]["telling"]) + ") "
    authors, works = ("|".join(table("families")["authors"][key]) for key in ("nouns", "works"))
    return {
        # "Calder's President's Office", "Calder's Energy Adviser Ruth Amory": the owner and some words of what it owns
        "owned": re.compile(rf"\b({_CAP})['’]s? ((?:[\w'’.-]+ ?){{1,8}})"),
        # "Iranian Foreign Minister Hossein Amir Abdullahian", "U.S. National Security Council spokesman John Kirby"
        "led": re.compile(rf"\b([A-Z][\w-]*(?:\.[A-Z]\.?)*) ((?:(?:{nouns})|[A-Z])[\w'’.-]*(?: [\w'’.-]+){{1,7}})"),
        # "President Edith Marsh of Calder", "Ministry of Trade of Sundria"
        "of": re.compile(rf"\b((?:{_CAP} )?(?:{_CAP}),?) (?:of|for) (?:the )?({_CAP})"),
        # "Kessa, the Sundrian capital", "Port Hale, the seat of Calder's government", "Tolmar, the capital of Arvenia"
        "seat": re.compile(
            rf"\b({_CAP}), (?:which is )?(?:the )?(?:({_CAP})(?:['’]s)? capital|(?:capital|seat of government|seat)"
            rf" of ({_CAP})(?:['’]s)?)\b"
        ),
        # "the Arvenian town of Vessin, north of the capital, Tolmar": of the state that was named last in the sentence
        "own_capital": re.compile(rf"\b([A-Z][\w-]+)\b[^.!?\n]{{0,120}}?\bthe capital,? (?:of |city )?({_CAP})"),
        "capital": re.compile(rf"\b({_CAP})(?:['’]s)? capital,? (?:of )?({_CAP})"),
        # "Sundrian trade ministry", but nobody who "told parliament"
        "state": re.compile(rf"\b({_CAP})(?:['’]s?)? (?:(?!{telling})[a-zA-Z]+ ){{0,2}}(?i:{state})\b"),
        "state_of": re.compile(
            rf"\b(?:(?:Ministry|Department|Minister) of [A-Z]\w+(?: and [A-Z]\w+)?|Government|Parliament|Embassy"
            rf"|Republic|Kingdom|Army|Navy|(?!The )[A-Z]\w+ (?:Ministry|Office|Treasury)|customs|government"
            rf"|authorities|embassy|ambassador) of (?:the )?({_CAP})"
        ),
        # "Norlink, a subsidiary of Norchem", "Norlink, owned by Norchem", "the Norchem subsidiary Norlink", "its
        # owner, Jan Berg"
        "child": re.compile(
            rf"\b({_CAP}),? (?:which is )?(?:an? |the )?(?:[a-z-]+ ){{0,2}}(?:subsidiary|unit|arm|affiliate"
            rf"|division|daughter company|branch) of (?:the )?({_CAP})"
        ),
        "owned_by": re.compile(
            rf"\b({_CAP}),? (?:which is |is |was )?(?:wholly |majority-|partly |majority )?(?:owned|controlled)"
            rf" by (?:the )?({_CAP})"
        ),
        # "Péter Szijjártó, the Hungarian foreign minister"
        "behind": re.compile(
            rf"({_CAP}), (?:the |an? )?(?:former |then |senior )?([A-Z][\w-]+)(?:['’]s)? (?:[a-z]+ ){{0,4}}"
            rf"(?:{nouns})\b"
        ),
        # "Britain's ambassador in Kyiv, Martin Harris", "Norway's foreign minister, Espen Eide"
        "front": re.compile(
            rf"\b({_CAP})['’]s (?:[a-z-]+ ){{0,4}}(?:{nouns}|{posts})(?: (?:in|to|at|for) (?:the )?{_CAP})?, ({_CAP})"
        ),
        # "Foreign Minister Ahmed Attaf", "Senator Mark Delaney"; "Milan Petrovic, a lawmaker"
        "post": re.compile(rf"\b(?i:{posts}) ({_CAP})|({_CAP}), (?:the |an? )?(?:[a-z]+ ){{0,3}}(?:{posts})\b"),
        # "Alexei Likhachev, head of Rosatom"
        "head_of": re.compile(
            rf"({_CAP}), (?:the |an? )?(?:[a-z]+ ){{0,3}}(?:head|chief|director|chairman|chairwoman|president"
            rf"|commander|executive|founder|leader|secretary|researcher|analyst|fellow|expert|economist|professor"
            rf"|member|employee|scientist|spokesman|spokeswoman|editor|reporter|correspondent) (?:general )?(?:of"
            rf"|at|with|for) (?:the )?({_CAP})"
        ),
        # "Halcyon's owner, Rashid Omeran", "Omeran's lawyer, Ferenc Balla"
        "agent": re.compile(rf"\b({_CAP})['’]s (?:[a-z]+ ){{0,2}}(?:{agents}),? ({_CAP})"),
        "agent_behind": re.compile(rf"\b({_CAP}), ({_CAP})['’]s (?:[a-z]+ ){{0,2}}(?:{agents})\b"),
        "agent_for": re.compile(
            rf"\b({_CAP}), (?:an? |the |its |their )?(?:[a-z]+ ){{0,2}}(?:{agents}) (?:who (?:acts|speaks) )?(?:for"
            rf"|of|at|to) (?:the )?({_CAP})"
        ),
        # "Samir Hamdan was arrested, his wife, Leila Hamdan, said": of the person whom the sentence names first
        "his_agent": re.compile(
            rf"\b({_NAME})\b[^.!?\n]{{0,300}}?\b[Hh](?:is|er) (?:[a-z]+ ){{0,2}}(?:{agents}),? ({_CAP})"
        ),
        "his": re.compile(rf"\b[Hh](?:is|er) (?:[a-z]+ ){{0,2}}(?:{agents})\b"),
        "writing": re.compile(
            rf"\b(?:{authors}) of (?:the |this |that |an )?(?:{works})\b|\bwho (?:wrote|reported|broke|published) "
            rf"(?:the |this |that )?(?:{works})\b"
        ),
        # "the author of the article, Mary Jones"; "Mary Jones, who wrote the story"
        "author": re.compile(
            rf"\b(?:{authors}) of (?:the |this |that |an )?(?:{works}),? ({_CAP})|\b({_CAP}),? who (?:wrote"
            rf"|reported|broke|published) (?:the |this |that )?(?:{works})\b|\b({_CAP}), (?:the |an? )?"
            rf"(?:{authors}) of (?:the |this |that )?(?:{works})\b"
        ),
        # "Brandt Optik chief executive Helga Sommer", "Brandt Optik's chief executive, Helga Sommer"
        "leader": re.compile(rf"\b({_CAP})(?:['’]s)? (?:[a-z]+ )?(?:{leaders}),? ({_CAP})"),
        # "Brandt Optik is led by Helga Sommer, an engineer"; "Sommer has run Brandt Optik since 2019"
        "led_by": re.compile(
            rf"\b({_CAP}),? (?:which is |is |was |has been )?(?:{leading}) by (?:the )?(?:[a-z]+ ){{0,3}}({_CAP})"
        ),
        "leading": re.compile(rf"\b({_CAP}),? (?:who |which )?(?:has |had )?(?:{leading}|{acting}) (?:the )?({_CAP})"),
        # "Kern Holding owns Brandt Optik"
        "owning": re.compile(rf"\b({_CAP}),? (?:which |who )?(?:{owning}) (?:the )?({_CAP})"),
        "parent": re.compile(
            rf"\b({_CAP})(?:['’]s)?(?:,? (?:an? |the )?)?[ -](?:subsidiary|unit|arm|affiliate|parent(?: company)?"
            rf"|owner|owned),? ({_CAP})"
        ),
    }


class Facts(NamedTuple):
    """Ownership in one text.

    ``owned`` and ``of`` are (owner, owned); ``persons`` (state, person); ``seats`` (capital, state); ``states`` the
    words before state nouns; ``kin`` (owner, owned) for companies and groups; ``posts`` and ``authors`` the normal
    forms of office holders and authors of articles; ``capitalised`` the capitalised words.
    """

    owned: tuple[tuple[str, str], ...]
    of: tuple[tuple[str, str], ...]
    persons: tuple[tuple[str, str], ...]
    seats: tuple[tuple[str, str], ...]
    states: tuple[str, ...]
    kin: tuple[tuple[str, str], ...]
    posts: frozenset[str]
    authors: frozenset[str]
    capitalised: frozenset[str]


@lru_cache(maxsize=4096)
def facts_of(text: str) -> Facts:
    """Extract the ownership that a text states.

    Args:
        text: the text of a report.

    Returns:
        The facts, without any resolution across reports.

    """
    p = _patterns()
    seats = [(m[1], m[2] or m[3]) for m in p["seat"].finditer(text)] + [
        (m[2], m[1]) for m in p["capital"].finditer(text)
    ]
    kin = [
        (m[2], m[1])
        for key in ("child", "owned_by", "agent_for", "agent_behind", "head_of", "leading")
        for m in p[key].finditer(text)
    ]
    kin += [(m[1], m[2]) for key in ("parent", "agent", "leader", "led_by", "owning") for m in p[key].finditer(text)]
    # Most texts have none: the words are looked for before the names around them.
    kin += [(m[1], m[2]) for m in p["his_agent"].finditer(text)] if p["his"].search(text) else []
    return Facts(
        tuple([(m[1], m[2].strip()) for key in ("owned", "led") for m in p[key].finditer(text)]),
        tuple((m[2], m[1].rstrip(",")) for m in p["of"].finditer(text)),
        tuple([(m[2], m[1]) for m in p["behind"].finditer(text)] + [(m[1], m[2]) for m in p["front"].finditer(text)]),
        tuple(seats),
        tuple([m[1] for m in p["state"].finditer(text)] + [m[1] for m in p["state_of"].finditer(text)]),
        tuple(kin),
        frozenset(plain(m[1] or m[2]) for m in p["post"].finditer(text)),
        _authors(text),
        frozenset(re.findall(r"\b(?:[A-Z][a-z]{3,}|U\.?S\.?|U\.?K\.?|[A-Z][a-z]+ [A-Z][a-z]+)(?!\w)", text)),
    )


def _authors(text: str) -> frozenset[str]:
    """Return the normal forms of those whom a text calls authors of an article."""
    p = _patterns()
    if p["writing"].search(text) is None:
        return frozenset()
    return frozenset(plain(next(filter(None, m.groups()))) for m in p["author"].finditer(text))


def trimmed(name: str) -> str:
    """Return a name without words that only open a sentence, and without "'s"."""
    words = re.sub(r"['’]s?$", "", name).split()
    while words and words[0] in organs().never:
        words = words[1:]
    # "Calder Energy Minister" is read as one name: the state is its first word.
    return words[0] if len(words) > 1 and {w.lower() for w in words[1:]} & organs().nouns else " ".join(words)


def owns_an_organ(owned: str) -> bool:
    """Return whether an owned phrase denotes an organ, named or not: "Arvenian officials"."""
    return owned.split()[0].lower() in organs().nouns or next(names_in(owned), None) is not None


def is_adjective(word: str, country: str) -> bool:
    """Return whether a word has the form of a country's adjective: Sundria, Sundrian.

    Args:
        word: the possible adjective.
        country: the name of the country.

    Returns:
        True where the word is a stem of the name of at least STEM letters and a suffix.

    """
    a, b = word.lower(), country.lower()
    if len(b) < STEM or a == b or " " in word:
        return False
    for cut in (0, 1, 2):
        stem = b[: len(b) - cut] if cut else b
        if len(stem) >= STEM and a.startswith(stem) and _DEMONYM.match(a[len(stem) :]):
            return True
    return False


def names_in(owned: str) -> Iterator[str]:
    """Yield the organisations and persons at the start of an owned phrase.

    "National Energy Council spokesman Colin Mayhew said" has one of each.

    Args:
        owned: the words after the owner.

    Yields:
        Normal forms of names.

    """
    words = re.sub(r"[.,;:]$", "", owned).split()
    run: list[str] = []
    organ = False
    for word in [*words, ""]:
        bare = word.strip(".,;:")
        if bare[:1].isupper() or (run and bare.lower() in {"of", "and", "for", "the"} and (organ or bare == "of")):
            run.append(bare)
            organ = organ or bare.lower().removesuffix("'s").removesuffix("’s") in organs().nouns
            if word[-1:] in ".,;:":
                break
            continue
        while run and run[-1].islower():
            run.pop()
        if run:
            yield from _split_run(run, organ=organ)
        run = []
        if word[-1:] in ".,;:" or (
            bare.lower() not in organs().nouns
            and bare.lower() not in {"chief", "top", "senior", "national", "deputy", "former", "customs", "energy"}
        ):
            return
        organ = True
    while run and run[-1].islower():
        run.pop()
    if run:
        yield from _split_run(run, organ=organ)


def _split_run(run: Sequence[str], *, organ: bool) -> Iterator[str]:
    """Yield a run of capitalised words as an organisation, and the person after it."""
    if not organ:
        return
    last = max((n for n, w in enumerate(run) if w.lower() in organs().nouns), default=-1)
    if last > 0 or (last == 0 and len(run) > 1 and run[0].lower() not in organs().nouns):
        yield plain(" ".join(run[: last + 1]))
    if 0 < len(run) - last - 1 <= 3 and len(run) - last - 1 > 0:
        yield plain(" ".join(run[last + 1 :]))
