"""Find which names are of one family: a state and its organs and spokespeople, a company and its owners, lawyers and subsidiaries.

Two sources of knowledge: data (``data/families.toml``, ``data/countries.toml``) and what the reports say themselves ("Calder's National Energy
Council", "Kessa, the Sundrian capital", "Norlink, a subsidiary of Norchem"). Origins of one family cannot confirm each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso import gazetteer
from sayso.corroboration.bodies import name_words
from sayso.extract.lexicon import table

__all__ = ["Families", "Owner"]

_CAP = r"[A-Z][\w-]*(?:\.[A-Z]\.?)*(?: [A-Z][\w-]*){0,2}"
_DEMONYM = re.compile(r"^(?:n|an|ian|ean|ese|ish|i|er|ic|man|s)$")
_CAPITALS = re.compile(r"[A-Z][\w-]+")
_STEM = 4
"""Letters that a country and its adjective share at the least: Arvenia, Arvenian."""


class Owner(NamedTuple):
    """The head of a family, and in words why a name is of it."""

    name: str
    why: str


class _Organs(NamedTuple):
    nouns: frozenset[str]
    state: frozenset[str]
    governmental: frozenset[str]
    agents: frozenset[str]
    never: frozenset[str]


@cache
def _organs() -> _Organs:
    told = table("families")["organs"]
    return _Organs(*(frozenset(told[key]) for key in _Organs._fields))


@cache
def _listed(*kinds: str) -> dict[str, str]:
    """Return the country code of every name of some kinds in the data (``organs``, ``common``, ``media``, ``leaders``), by its plain form."""
    rows = [(code, row) for code, row in table("families").items() if code != "organs"]
    return {_plain(name): code for code, row in rows for kind in kinds for name in row.get(kind, ())}


@cache
def _country_name(code: str) -> str:
    found = next((c.name for c in gazetteer.country_words().values() if c.code == code), None)
    return found or {"EU": "European Union"}.get(code, code)


def _plain(name: str) -> str:
    return " ".join(w for w in name_words(name) if w != "the")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    state = "|".join(sorted(_organs().state))
    organs = "|".join(sorted(_organs().nouns))
    agents = "|".join(sorted(_organs().agents))
    return {
        # "Calder's President's Office", "Calder's Energy Adviser Ruth Amory": the owner and some words of what it owns
        "owned": re.compile(rf"\b({_CAP})['’]s? ((?:[\w'’.-]+ ?){{1,8}})"),
        # "Iranian Foreign Minister Hossein Amir Abdullahian", "U.S. National Security Council spokesman John Kirby"
        "led": re.compile(rf"\b([A-Z][\w-]*(?:\.[A-Z]\.?)*) ((?:(?:{organs})|[A-Z])[\w'’.-]*(?: [\w'’.-]+){{1,7}})"),
        # "President Edith Marsh of Calder", "Ministry of Trade of Sundria"
        "of": re.compile(rf"\b((?:{_CAP} )?(?:{_CAP}),?) (?:of|for) (?:the )?({_CAP})"),
        # "Kessa, the Sundrian capital", "Port Hale, the seat of Calder's government", "Tolmar, the capital of Arvenia"
        "seat": re.compile(rf"\b({_CAP}), (?:which is )?(?:the )?(?:({_CAP})(?:['’]s)? capital|(?:capital|seat of government|seat) of ({_CAP})(?:['’]s)?)\b"),
        # "the Arvenian town of Vessin, north of the capital, Tolmar": of the state that was named last in the sentence
        "own_capital": re.compile(rf"\b([A-Z][\w-]+)\b[^.!?\n]{{0,120}}?\bthe capital,? (?:of |city )?({_CAP})"),
        "capital": re.compile(rf"\b({_CAP})(?:['’]s)? capital,? (?:of )?({_CAP})"),
        "state": re.compile(rf"\b({_CAP})(?:['’]s?)? (?:[a-zA-Z]+ ){{0,2}}(?i:{state})\b"),
        "state_of": re.compile(
            rf"\b(?:(?:Ministry|Department|Minister) of [A-Z]\w+(?: and [A-Z]\w+)?|Government|Parliament|Embassy|Republic|Kingdom|Army|Navy|(?!The )[A-Z]\w+ (?:Ministry|Office|Treasury)|customs|government|authorities|embassy|ambassador) of (?:the )?({_CAP})"
        ),
        # "Norlink, a subsidiary of Norchem", "Norlink, owned by Norchem", "the Norchem subsidiary Norlink", "its owner, Jan Berg"
        "child": re.compile(
            rf"\b({_CAP}),? (?:which is )?(?:an? |the )?(?:[a-z-]+ ){{0,2}}(?:subsidiary|unit|arm|affiliate|division|daughter company|branch) of (?:the )?({_CAP})"
        ),
        "owned_by": re.compile(rf"\b({_CAP}),? (?:which is |is |was )?(?:wholly |majority-|partly |majority )?(?:owned|controlled|run) by (?:the )?({_CAP})"),
        # "Halcyon's owner, Rashid Omeran", "Omeran's lawyer, Ferenc Balla"
        "agent": re.compile(rf"\b({_CAP})['’]s (?:[a-z]+ ){{0,2}}(?:{agents}),? ({_CAP})"),
        "agent_for": re.compile(rf"\b({_CAP}), (?:an? |the |its |their )?(?:[a-z]+ ){{0,2}}(?:{agents}) (?:who (?:acts|speaks) )?(?:for|of|at) (?:the )?({_CAP})"),
        "parent": re.compile(rf"\b({_CAP})(?:['’]s)?(?:,? (?:an? |the )?)?[ -](?:subsidiary|unit|arm|affiliate|parent(?: company)?|owner|owned),? ({_CAP})"),
    }  # fmt: skip


class _Facts(NamedTuple):
    """What one text says of who belongs to whom: pairs of (owner, what it owns), seats as (seat, state), words before state
    nouns, companies as (owner, owned), and its capitalised words.
    """

    owned: tuple[tuple[str, str], ...]
    of: tuple[tuple[str, str], ...]
    seats: tuple[tuple[str, str], ...]
    states: tuple[str, ...]
    kin: tuple[tuple[str, str], ...]
    capitalised: frozenset[str]


@lru_cache(maxsize=4096)
def _facts(text: str) -> _Facts:
    p = _patterns()
    seats = [(m[1], m[2] or m[3]) for m in p["seat"].finditer(text)] + [
        (m[2], m[1]) for m in p["capital"].finditer(text)
    ]
    kin = [(m[2], m[1]) for key in ("child", "owned_by", "agent_for") for m in p[key].finditer(text)]
    kin += [(m[1], m[2]) for key in ("parent", "agent") for m in p[key].finditer(text)]
    return _Facts(
        tuple((m[1], m[2].strip()) for key in ("owned", "led") for m in p[key].finditer(text)),
        tuple((m[2], m[1].rstrip(",")) for m in p["of"].finditer(text)),
        tuple(seats),
        tuple([m[1] for m in p["state"].finditer(text)] + [m[1] for m in p["state_of"].finditer(text)]),
        tuple(kin),
        frozenset(re.findall(r"\b(?:[A-Z][a-z]{3,}|U\.?S\.?|U\.?K\.?|[A-Z][a-z]+ [A-Z][a-z]+)(?!\w)", text)),
    )


class Families:
    """The families of an affair.

    Args:
        texts: the texts of its reports.

    """

    def __init__(self, texts: Iterable[str]) -> None:
        facts = [_facts(text) for text in texts]
        named = {_trimmed(name) for f in facts for name in f.states} | self._with_adjective(facts)
        self._learned = {n for n in named - _organs().never if n and gazetteer.country(n) is None}
        self._named_states = {
            c.name for f in facts for word in f.capitalised if (c := gazetteer.country(word)) is not None
        }
        self._demonyms: dict[str, str | None] = {}
        self._fold_learned({word for f in facts for word in f.capitalised})
        self.seats: dict[str, set[str]] = {}
        for f in facts:
            for seat, state in f.seats:
                head = self.state(state)
                if head is not None and self.state(seat) is None and _plain(seat) not in self.seats:
                    self.seats[_plain(seat)] = {head}
        self.members = self._members(facts)
        self.kin: dict[str, set[str]] = {}
        for f in facts:
            for owner, child in f.kin:
                if self.state(owner) is None and _plain(owner) != _plain(child):
                    self.kin.setdefault(_plain(child), set()).add(_trimmed(owner))

    # -- states --------------------------------------------------------------------------------------------------

    @staticmethod
    def _with_adjective(facts: Sequence[_Facts]) -> set[str]:
        """Return names that have an adjective of their own in the texts, as countries do, where either owns an organ: "Sahran's customs", "Sahrani"."""
        words = {word for f in facts for word in f.capitalised}
        owners = {_trimmed(owner) for f in facts for owner, owned in f.owned if _owns_an_organ(owned)}
        ends: dict[str, list[str]] = {}
        for word in words:
            ends.setdefault(word[:_STEM], []).append(word)
        pairs = {(a, b) for group in ends.values() for a in group for b in group if _is_adjective(a, b)}
        return {b for a, b in pairs if a in owners or b in owners}

    def _fold_learned(self, capitalised: set[str]) -> None:
        """Put adjectives under their country: Sundrian under Sundria, which may stand elsewhere."""
        heads: list[str] = []
        for name in sorted(self._learned, key=lambda n: (len(n), n)):
            shorter = next((h for h in heads if _is_adjective(name, h)), None)
            if shorter is None:
                shorter = min(
                    (w for w in capitalised if _is_adjective(name, w)), key=lambda w: (-len(w), w), default=name
                )
                heads.append(shorter)
            self._demonyms[name.lower()] = self._demonyms[shorter.lower()] = shorter

    def state(self, word: str) -> str | None:
        """Return the state that a word or name stands for by itself: "Iranian", "Tehran", "Sundrian"; None where none is known."""
        word = re.sub(r"^[Tt]he |['’]s?$", "", word)
        known = gazetteer.country(word) or (
            gazetteer.country(word.title()) if word.isupper() and len(word) > _STEM else None
        )
        if known is not None:
            return known.name
        low = word.lower()
        if word in _organs().never:
            return None
        if low not in self._demonyms:
            heads = (
                {h for h in self._demonyms.values() if h and _is_adjective(word, h)} if word[:1].isupper() else set()
            )
            self._demonyms[low] = heads.pop() if len(heads) == 1 else None
        return self._demonyms[low]

    def seat_of(self, name: str) -> str | None:
        """Return the state whose seat of government a town is by what the reports say: "Kessa, the Sundrian capital"."""
        seats = self.seats.get(_plain(name), set())
        return next(iter(seats)) if len(seats) == 1 else None

    def state_of(self, name: str) -> Owner | None:
        """Return the state whose organ, seat, official or leader a name is, by data or by the name itself."""
        if (organ := self.listed(name)) is not None:
            return Owner(organ, f"{name} is an organ of {organ}")
        if (head := self.state(name)) is not None:
            return Owner(head, f"{name} stands for {head}")
        if (head := self.seat_of(name)) is not None:
            return Owner(head, f"{name} is the seat of {head}'s government")
        return self._by_words(name) or self._by_leader(name)

    def _by_words(self, name: str) -> Owner | None:
        """ "Calder customs officials", "Ministry of Trade of Sundria", "Iran's mission to the United Nations"."""
        words = [w for w in re.findall(r"[\w.-]+", re.sub(r"['’]s\b", "", name)) if w]
        organs = [n for n, w in enumerate(words) if w.lower() in _organs().nouns]
        if not organs:
            return None
        for n, word in enumerate(words):
            head = self.state(word) if word[0].isupper() else None
            if head is None or (n > organs[0] and not _belongs(words, n)):
                continue
            return Owner(head, f"{name} is an organ of {head}")
        return None

    def _by_leader(self, name: str) -> Owner | None:
        """ "The Biden administration", "Zelensky's office"."""
        words = _plain(name).split()
        if len(words) > 1 and words[-1] in {"administration", "government", "cabinet", "office", "regime", "team"}:
            leader = " ".join(words[:-1]).removesuffix("s") if "'" in name or "’" in name else " ".join(words[:-1])
            code = _listed("leaders").get(leader) or _listed("leaders").get(" ".join(words[:-1]))
            if code is not None:
                return Owner(_country_name(code), f"{name} is the government of {_country_name(code)}")
            owners = {o for member, o in self.members.items() if member.split()[-1:] == [leader.split()[-1]]}
            if len(owners) == 1:
                (head,) = owners
                return Owner(head, f"{name} is the government of {head}")
        return None

    # -- what the reports say ----------------------------------------------------------------------------------------

    def _members(self, facts: Sequence[_Facts]) -> dict[str, str]:
        """Return whose every body or person is of which a report says so and none says otherwise."""
        found: dict[str, set[str]] = {}
        for f in facts:
            for owner, owned in f.owned:
                # "State Department Deputy Spokesperson Ellen Brightwater": a known organ before a title and a name
                belongings = list(self._organ_before(f"{owner} {owned}".split()))
                # "In November Kestria's Bureau": what stands before the owner may begin with a capital too
                if (state := self.state(owner) or self.state(owner.split()[-1])) is not None:
                    belongings.append((state, owned))
                for head, words in belongings:
                    for name in _names_in(words):
                        found.setdefault(name, set()).add(head)
            for owner, owned in f.of:
                if (state := self.state(owner)) is not None:
                    for name in _names_in(owned):
                        found.setdefault(name, set()).add(state)
        return {name: next(iter(heads)) for name, heads in found.items() if len(heads) == 1}

    def _organ_before(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the state of a listed organ at the head of some words, and what stands behind it."""
        for n in range(1, min(5, len(words))):
            found = self.listed(" ".join(words[:n]))
            if found is not None:
                yield found, " ".join(words[n:])

    def listed(self, name: str) -> str | None:
        """Return the state whose organ a name is by the data alone: names that several states use count where the reports name the country."""
        plain = _plain(name)
        code = _listed("organs").get(plain) or _listed("common").get(plain)
        if code is None or not (plain in _listed("organs") or _country_name(code) in self._named_states):
            return None
        return _country_name(code)

    def owner(self, name: str) -> Owner | None:
        """Return the head of the family that a name belongs to; None where nothing tells.

        Args:
            name: of a body, an outlet, a person or a country, as the reports print it.

        """
        found = self.state_of(name)
        if found is not None:
            return found
        plain = _plain(name)
        if (head := self.members.get(plain)) is not None:
            return Owner(head, f"the reports call {name} {head}'s")
        if len(kin := self.kin.get(plain, set())) == 1:
            (head,) = kin
            return Owner(head, f"{name} belongs to {head}")
        return None

    @staticmethod
    def media(name: str) -> Owner | None:
        """Return the state that runs an outlet; None of any other."""
        code = _listed("media").get(_plain(name))
        return Owner(_country_name(code), f"{name} is run by {_country_name(code)}") if code is not None else None

    def adopt(self, name: str, state: str) -> None:
        """Take a body for a state's from now on, though no words say so."""
        self.members.setdefault(_plain(name), state)

    def is_governmental(self, name: str) -> bool:
        """Return whether a name is that of a government's body, whoever's."""
        return bool(_organs().governmental & {*name_words(name)})


def _trimmed(name: str) -> str:
    """Return a name without what only opens the sentence before it, and without "'s"."""
    words = re.sub(r"['’]s?$", "", name).split()
    while words and words[0] in _organs().never:
        words = words[1:]
    # "Calder Energy Minister" is read as one name: the state is its first word.
    return words[0] if len(words) > 1 and {w.lower() for w in words[1:]} & _organs().nouns else " ".join(words)


def _owns_an_organ(owned: str) -> bool:
    """Return whether what somebody owns is an organ, named or not: "Arvenian officials", "Kestria's State Security Bureau"."""
    return owned.split()[0].lower() in _organs().nouns or next(_names_in(owned), None) is not None


def _is_adjective(word: str, country: str) -> bool:
    """Return whether a word is a country's adjective by its form: Sundria, Sundrian; Calder, Calderish."""
    a, b = word.lower(), country.lower()
    if len(b) < _STEM or a == b or " " in word:
        return False
    for cut in (0, 1, 2):
        stem = b[: len(b) - cut] if cut else b
        if len(stem) >= _STEM and a.startswith(stem) and _DEMONYM.match(a[len(stem) :]):
            return True
    return False


def _belongs(words: Sequence[str], n: int) -> bool:
    """Return whether the word at ``n`` is tied to what stands before it: "officials of Ukraine", not "of a country aligned with the US"."""
    before = [w.lower() for w in words[:n] if w.lower() != "the"]
    return bool(before) and before[-1] in {"of", "for", "from"}


def _names_in(owned: str) -> Iterator[str]:
    """Yield the bodies and persons at the head of what somebody owns: "National Energy Council spokesman Colin Mayhew said" has both."""
    words = re.sub(r"[.,;:]$", "", owned).split()
    run: list[str] = []
    organ = False
    for word in [*words, ""]:
        bare = word.strip(".,;:")
        if bare[:1].isupper() or (run and bare.lower() in {"of", "and", "for", "the"} and organ):
            run.append(bare)
            organ = organ or bare.lower().removesuffix("'s").removesuffix("’s") in _organs().nouns
            if word[-1:] in ".,;:":
                break
            continue
        while run and run[-1].islower():
            run.pop()
        if run:
            yield from _told(run, organ=organ)
        run = []
        if word[-1:] in ".,;:" or (
            bare.lower() not in _organs().nouns
            and bare.lower() not in {"chief", "top", "senior", "national", "deputy", "former", "customs", "energy"}
        ):
            return
        organ = True
    while run and run[-1].islower():
        run.pop()
    if run:
        yield from _told(run, organ=organ)


def _told(run: Sequence[str], *, organ: bool) -> Iterator[str]:
    """Yield a run of capitalised words as a body, or without its titles as a person."""
    if not organ:
        return
    last = max((n for n, w in enumerate(run) if w.lower() in _organs().nouns), default=-1)
    if last > 0 or (last == 0 and len(run) > 1 and run[0].lower() not in _organs().nouns):
        yield _plain(" ".join(run[: last + 1]))
    if 0 < len(run) - last - 1 <= 3 and len(run) - last - 1 > 0:
        yield _plain(" ".join(run[last + 1 :]))
