"""Which mentions are one: names by their parts, descriptions by their head noun, pronouns by recency and agreement.

No learned model: names cluster first, then descriptions and pronouns look back. Where nothing fits, a mention stays
unresolved; that is an answer too.
"""

from __future__ import annotations

import itertools

from sayso.extract.coreference.pronouns import Pronouns
from sayso.extract.mentions.apposition import names_it
from sayso.extract.mentions.organisations import group_noun_before
from sayso.lang.en.lexicon import synonyms, words
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster, Coreference, bare_name, other_branch, same_name
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["resolve"]

_DEFINITE = frozenset("the this that these those both its their his her our such said".split())
_NEW = frozenset(
    "a an another other some any several many one two three four five six seven eight nine ten no more most".split()
)

_BEHIND = 3
"""Words behind a description within which the place in "the government in Buenos Aires" stands."""


class _Resolver(Pronouns):
    def run(self) -> Coreference:
        self._names()
        for n, f in enumerate(self.found):
            if f.form is Form.NOMINAL:
                self._nominal(n, f)
            elif f.form is Form.PRONOUN:
                self._pronoun(n, f)
            cluster = self.of[n]
            if cluster is None:
                continue
            self.genders.note(self.clusters[cluster], f)
            if f.head in self.sources:
                self.spoken.append(cluster)
        return Coreference(self.clusters, self.of, self.at)

    # -- names ---------------------------------------------------------------------------------------------------

    def _names(self) -> None:
        order = sorted(
            (n for n, f in enumerate(self.found) if f.form is Form.NAME),
            key=self._fullness,
        )
        buckets: dict[Kind, list[tuple[str, Cluster]]] = {}
        ids: dict[str, Cluster] = {}
        for n in order:
            f = self.found[n]
            name = f.name or self.document.words(f.start, f.end)
            bare = bare_name(name)
            known = ids.get(f.gazetteer) if f.gazetteer else None
            if (known is None and f.kind not in {Kind.COUNTRY, Kind.PLACE}) or (
                known is None and f.kind is Kind.PLACE and not f.gazetteer
            ):
                known = next((c for b, c in buckets.get(f.kind, ()) if same_name(f.kind, b, bare)), None)
            if known is None:
                known = self._new(f, name, named=True)
                buckets.setdefault(f.kind, []).append((bare, known))
                if f.gazetteer:
                    ids[f.gazetteer] = known
            known.mentions.append(n)
            self.of[n] = known.number
            if (noun := group_noun_before(self.document, f.start)) is not None:
                known.heads.add(noun)
        self._bracketed()
        for c in self.clusters:
            c.mentions.sort()

    def _fullness(self, n: int) -> tuple[int, bool, int]:
        """The longest form first, one in capitals ("BEIJING") after one that is not: the first names the cluster."""
        f = self.found[n]
        return -(f.end - f.start), self.document.words(f.start, f.end).isupper() and f.name is None, n

    def _bracketed(self) -> None:
        """ "Iran Aircraft Manufacturing Industrial Company (HESA)": what stands in brackets behind a name is the name."""
        names = [n for n, f in enumerate(self.found) if f.form is Form.NAME]
        for a, b in itertools.pairwise(names):
            fa, fb = self.found[a], self.found[b]
            if fa.kind is not fb.kind or fa.kind not in {Kind.ORGANISATION, Kind.OUTLET} or fb.start != fa.end + 1:
                continue
            if self.document.texts[fa.end] == "(" and self.document.texts[fb.end : fb.end + 1] == [")"]:
                self._merge(self.of[a], self.of[b])

    def _merge(self, keep: int | None, gone: int | None) -> None:
        if keep is None or gone is None or keep == gone:
            return
        for n in self.clusters[gone].mentions:
            self.of[n] = keep
        self.clusters[keep].mentions.extend(self.clusters[gone].mentions)
        self.clusters[gone].mentions.clear()

    # -- descriptions --------------------------------------------------------------------------------------------

    def _nominal(self, n: int, f: MentionSpan) -> None:
        document = self.document
        first, head = document.lower[f.start], document.lemmas[f.head]
        inside = document.lower[f.start : f.head + 1]
        fresh = first in _NEW or any(w in {"other", "another"} for w in inside)
        definite = first in _DEFINITE or "'s" in inside or "'" in inside
        both = head in words("words", "synonyms", "countries") and (first == "both" or "two" in inside[:2])
        cluster = self._apposed(n, f)
        if cluster is not None:
            pass
        elif both:
            cluster = self._pair(n, f)
        elif document.lower[f.head] in {"former", "latter"}:
            cluster = self._one_of_two(n, document.lower[f.head])
        elif (definite and not fresh) or first == "the":
            cluster = self._described(n, f, head)
        elif not fresh and self._bare_plural(f) and f.head in self.sources:
            cluster = next(
                (c for c in map(self.clusters.__getitem__, reversed(self.spoken)) if head in c.heads and not c.named),
                None,
            )
        if cluster is None:
            cluster = self._new(f, document.words(f.start, f.end), named=False)
        cluster.mentions.append(n)
        cluster.heads.add(head)
        self.of[n] = cluster.number

    def _apposed(self, n: int, f: MentionSpan) -> Cluster | None:
        """ "Quds Aviation Industry, a key manufacturer": what stands behind a name and a comma describes it."""
        texts = self.document.texts
        after = next(
            (m for m in range(n + 1, min(len(self.found), n + 4)) if names_it(self.document, f, self.found[m])), None
        )
        if after is not None and self.of[after] is not None:
            return self.clusters[self.of[after] or 0]
        if f.start < 2 or texts[f.start - 1] != "," or self.document.doc[f.head].tag_ in {"NNS", "NNPS"}:
            return None
        before = next(
            (
                m
                for m in range(n - 1, max(-1, n - 6), -1)
                if self.found[m].form is Form.NAME and self.found[m].end == f.start - 1
            ),
            None,
        )
        if (
            before is None
            or self.of[before] is None
            or self.document.doc[f.head].dep_ in {"subject", "passive_subject"}
        ):
            return None
        kinds = {self.found[before].kind, f.kind}
        alike = (
            kinds <= {Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET}
            or kinds == {Kind.PERSON}
            or kinds <= {Kind.FACILITY, Kind.ORGANISATION}
            or kinds <= {Kind.PLACE, Kind.FACILITY}
        )
        return self.clusters[self.of[before] or 0] if alike else None

    def _bare_plural(self, f: MentionSpan) -> bool:
        return f.end - f.start == 1 and self.document.doc[f.head].tag_ == "NNS"

    def _described(self, n: int, f: MentionSpan, head: str) -> Cluster | None:
        """The latest earlier thing that the description fits."""
        inside = self.document.lower[f.start : f.head]
        owned = "'s" in inside or "'" in inside  # "Iran's mission" is not the delegation of before
        like = frozenset({head}) if owned else synonyms().get(head, frozenset({head}))
        plural = self.document.doc[f.head].tag_ in {"NNS", "NNPS"}
        own, lands = self._named_within(n), self._lands(n)
        for c in self._recent(n):
            if c.number in own or other_branch(c.name, head, inside) or self._called_otherwise(c, f, head):
                continue
            if lands and self._of_other_land(c, lands):
                continue
            if not c.named and c.heads & like and (c.plural == plural or f.kind is Kind.GROUP or self._one_of(c, f)):
                return c
            # "Seoul's spy agency" is none of another country's; nor is "the report" an outlet where one was told of.
            if c.named and not plural and not (owned and c.kind is Kind.ORGANISATION) and self._suits(c, f, head):
                return next(
                    (k for k in self._recent(n) if f.kind is Kind.OUTLET and head in k.heads and not k.named), c
                )
        return None

    def _named_within(self, n: int, behind: int = 0) -> set[int | None]:
        """The clusters of names within a description, and within so many words behind it."""
        f, around = self.found[n], range(max(0, n - 6), min(len(self.found), n + 7))
        names = ((m, self.found[m]) for m in around if self.found[m].form is Form.NAME)
        return {self.of[m] for m, name in names if f.start <= name.start and name.end <= f.end + behind}

    def _lands(self, n: int) -> set[int | None]:
        """The countries and towns by which a description is told: "the Yemeni government", "the government in Budapest"."""
        behind = self.found[n].end
        placed = self.document.lower[behind : behind + 1] in (["in"], ["of"])
        within = self._named_within(n, _BEHIND if placed else 0)
        return {k for k in within if k is not None and self.clusters[k].kind in {Kind.COUNTRY, Kind.PLACE}}

    def _of_other_land(self, c: Cluster, lands: set[int | None]) -> bool:
        """Whether a cluster is another country than those, or is told by another: "the Yemeni government" is neither China nor "the Iraqi one"."""
        if c.named:
            return c.kind is Kind.COUNTRY and c.number not in lands
        told = {k for m in c.mentions if self.found[m].form is Form.NOMINAL for k in self._lands(m)}
        return bool(told) and told.isdisjoint(lands)

    def _called_otherwise(self, c: Cluster, f: MentionSpan, head: str) -> bool:
        """ "The airline will get it next year, the manufacturer said": two descriptions in a sentence are of two."""
        here = (self.found[m] for m in c.mentions)
        same = (
            m
            for m in here
            if m.form is Form.NOMINAL
            and m.head < f.head
            and self.document.sentence[m.head] == self.document.sentence[f.head]
        )
        return f.head in self.sources and any(self.document.lemmas[m.head] != head for m in same)

    def _one_of(self, c: Cluster, f: MentionSpan) -> bool:
        """ "The diplomat added": one of the diplomats who spoke before, with their voice."""
        return f.kind is Kind.PERSON and c.plural and f.head in self.sources and c.number in self.spoken

    def _suits(self, c: Cluster, f: MentionSpan, head: str) -> bool:
        """Whether a named thing may be called by that noun."""
        if f.kind is Kind.OUTLET:
            return c.kind is Kind.OUTLET
        if head in words("words", "synonyms", "countries"):
            return c.kind is Kind.COUNTRY and not any(self.found[m].head in self.sources for m in c.mentions)
        name = set(bare_name(c.name).split())
        if c.kind is Kind.ORGANISATION and not self._is_other(c, name, head):
            return head in name | c.heads or (
                f.kind is Kind.GROUP
                and head
                in synonyms()["company"] | {"organisation", "organization", "agency", "institute", "bank", "ministry"}
                and (head not in {"ministry", "bank"} or head in name)
            )
        if c.kind is Kind.PERSON and f.kind is Kind.PERSON:
            titles = " ".join((self.found[m].title or "").lower() for m in c.mentions)
            return head in titles.split() or head in {"man", "woman", "officer"}
        if c.kind is Kind.PLACE:
            return head in {"city", "town"}
        return False

    def _is_other(self, c: Cluster, name: set[str], head: str) -> bool:
        """Whether a body is known for something that is no firm, and the noun is for firms: a union is no operator."""
        firms = synonyms()["company"] | {"bank", "group"}
        known = (c.heads | name) & words("words", "groups", "nouns")
        return head in firms and bool(known) and not known & firms

    def _one_of_two(self, n: int, which: str) -> Cluster | None:
        """ "The latter": of the two that were last joined by "and"."""
        for m in range(n - 1, 0, -1):
            a, b = self.found[m - 1], self.found[m]
            if b.start > a.end and self.document.lower[a.end : b.start] in (["and"], ["or"]):
                number = self.of[m - 1 if which == "former" else m]
                return self.clusters[number] if number is not None else None
        return None

    def _pair(self, n: int, f: MentionSpan) -> Cluster | None:
        """ "Both countries": the two that were last joined by "and", else the last two named."""
        named = [
            m for m in range(n) if self.found[m].form is Form.NAME and self.found[m].kind in {Kind.COUNTRY, Kind.PLACE}
        ]
        pair: tuple[int, int] | None = None
        for a, b in itertools.pairwise(named):
            fa, fb = self.found[a], self.found[b]
            if fb.start - fa.end == 1 and self.document.lower[fa.end] == "and" and self.of[a] != self.of[b]:
                pair = (self.of[a] or 0, self.of[b] or 0)
        if pair is None:
            last: list[int] = []
            for m in reversed(named):
                c = self.of[m]
                known = gazetteer.country(self.document.words(self.found[m].start, self.found[m].end))
                if c is not None and c not in last and (known is None or known.how != "adjective"):
                    last.append(c)
            if len(last) < 2:
                return None
            pair = (last[1], last[0])
        same = next((c for c in self.clusters if c.members == pair), None)
        return same or self._new(
            f, f"{self.clusters[pair[0]].name} and {self.clusters[pair[1]].name}", named=False, members=pair
        )


def resolve(document: Document, found: list[MentionSpan], said: list[AttributionRelation]) -> Coreference:
    """Clusters the mentions of a report."""
    return _Resolver(document, found, said).run()
