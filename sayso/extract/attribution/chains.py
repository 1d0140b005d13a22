"""From attributions to chains: who speaks through whom, down from the outlet that we read.

Three things make a chain longer than one sentence shows. A source met before brings the chain it was met with ("the
officials" of a newspaper). An attribution inside another's content stands behind it. And a sentence with no cue stays
with the speaker before it, until the outlet takes over ("as a reminder") or a paragraph turns to something new.
"""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.extract.attribution.links import Links, joint
from sayso.extract.attribution.reach import sentences_before
from sayso.extract.attribution.section_chains import SectionChains
from sayso.extract.attribution.sources import (
    by_name,
    cluster_at,
    in_passing,
    is_own_credit,
    is_unnamed_outlet,
    outlet_source,
    person_spoken_of,
    plain,
    written_in,
)
from sayso.extract.events.frames import assessor_of
from sayso.model import Basis, Form, Kind, Link, Section, SourceKind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import child, noun_phrase, partitive

__all__ = ["Chains"]

Chain = tuple[Link, ...]
Key = tuple[object, int | str]
"""The section in which a source was met, None for the report itself, and the source."""


class Chains:
    """The chains of one report. ``of_clause`` answers for a clause; ``direct`` for what holds it immediately.

    Args:
        document: the parsed report.
        found: its mentions.
        coreference: their clusters.
        said: its attributions, in the order of their cues.
        entities: cluster number → entity id.

    """

    def __init__(
        self,
        document: Document,
        found: list[MentionSpan],
        coreference: Coreference,
        said: list[AttributionRelation],
        entities: dict[int, str],
    ) -> None:
        self.document, self.found, self.coreference, self.entities = document, found, coreference, entities
        self.said = [s for s in said if s.chains or s.refers_back]
        self.holders: dict[int, list[int]] = {}
        for n, s in enumerate(self.said):
            for i in s.content:
                self.holders.setdefault(i, []).append(n)
        self.by_content: dict[int, list[AttributionRelation]] = {}
        for s in self.said:
            if s.content_head is not None:
                self.by_content.setdefault(s.content_head, []).append(s)
        self._names_outlets = any(c.kind is Kind.OUTLET and c.named for c in coreference.clusters)
        self.document_nouns = document.lexicon.words("cues", "documents", "nouns")
        self.outlet_nouns = document.lexicon.words("words", "outlets", "nouns")
        self.links = Links(document, found, coreference, entities)
        self.met: dict[Key, Chain] = {}
        self.outlet: Chain = (Link(source=outlet_source(document.report), basis=Basis.METADATA),)
        self.sections = SectionChains(document, coreference, entities, self.links, self.outlet)
        if document.credit is not None and not is_own_credit(document) and not self._is_reader(document.credit[1] - 1):
            self.sections.outlet = self.outlet = (*self.outlet, self.links.credit(*document.credit))
        self._parent, self._depth = cache(self._search_parent), cache(self._measure_depth)
        self.chains: dict[int, Chain] = {}
        self.base: list[Chain] = []
        self._walk()

    # -- answers -------------------------------------------------------------------------------------------------

    def direct(self, clause: Clause) -> list[AttributionRelation]:
        """Attributions whose content is this clause itself, outermost first."""
        return sorted((s for i in clause.chain for s in self.by_content.get(i, ())), key=lambda s: -len(s.content))

    def of_clause(self, clause: Clause) -> Chain:
        """Return the chain of a clause."""
        meaning = clause.chain[-1]  # "is alleged to have shipped": the cue is the clause's own head
        holding = [n for n in self.holders.get(meaning, ()) if meaning not in self.said[n].cue]
        if holding:
            inner = max(holding, key=lambda n: (self._depth(n), -len(self.said[n].content)))
            return self.chains[inner]
        return self.base[self.document.sentence[clause.head]]

    def reckoned(self, clause: Clause, links: Chain) -> Chain:
        """Return the chain of an estimate: the assessor stands behind who reports it ("the memo estimates …")."""
        verb, subject = clause.chain[-1], assessor_of(self.document, clause)
        if subject is None or self._is_reader(subject):
            return links
        cluster = cluster_at(self.coreference, subject)
        if cluster is not None and self.entities.get(cluster.number) in {k.source.entity for k in links} - {None}:
            return links
        known = self.met.get(self._key(subject))
        if known is not None:
            return known
        token = self.document.doc[subject]
        together = joint(self.coreference, token)
        behind = any(c.dep_ == "adposition" and c.lower_ in {"for", "of", "at"} for c in token.children)
        whole = together or (behind and token.dep_ == "subject")
        source = (None if whole else self._mentioned(subject)) or noun_phrase(self.document, token)
        if all(k.basis in {Basis.METADATA, Basis.CARRIED} for k in links):
            links = self.sections.at(subject)  # whoever spoke before does not speak through them
        return (*links, *self._through(subject), self.links.link(source, subject, (verb,), Basis.STATED))

    def act(self, authority: int, cue: tuple[int, int]) -> Chain:
        """Return the chain of an official act: its authority is its own source."""
        source = self._mentioned(authority) or range(authority, authority + 1)
        return (*self.sections.at(authority), self.links.link(source, authority, tuple(range(*cue)), Basis.ACT))

    def _mentioned(self, head: int) -> range | None:
        """Return the words of the mention whose head a token is."""
        mention = self.coreference.at_token.get(head)
        return range(self.found[mention].start, self.found[mention].end) if mention is not None else None

    # -- the walk through the text -------------------------------------------------------------------------------

    def _walk(self) -> None:
        document = self.document
        frame: Chain | None = None
        quoted = False
        in_section: tuple[Section, ...] = ()
        framed_in, last_sentence = -1, -1
        by_sentence: dict[int, list[int]] = {}
        for n, s in enumerate(self.said):
            by_sentence.setdefault(document.sentence[s.cue[0]], []).append(n)
        for number, sentence in enumerate(document.sentences):
            root = sentence.root.i
            paragraph = document.paragraph[sentence.start]
            mine = by_sentence.get(number, [])
            tops = [n for n in mine if self._is_top(n, root)]
            section = self.sections.speaking(sentence.start)
            if section != in_section:
                frame, in_section = None, section
            outlet = self.sections.at(sentence.start)
            goes_on = (
                frame is not None
                and not tops
                and self._goes_on(number, paragraph == framed_in and number - last_sentence == 1, frame)
                and not (quoted and self._is_about_another(number, frame))
            )
            base = tuple(self._carried(k) for k in frame) if goes_on and frame is not None else outlet
            self.base.append(base)
            for n in mine:
                self._chain(n, base)
            if tops:
                teller = max(tops, key=lambda n: (self._depth(n), n))
                said, chain = self.said[teller], self.chains[teller]
                frame, quoted = chain[: len(chain) - len(said.behind)] or chain, said.quoted  # not those cited
                framed_in, last_sentence = paragraph, number
                self._reach_back(tops, number)
            elif goes_on:
                framed_in, last_sentence = paragraph, number
            else:
                frame = None
        for n in range(len(self.said)):
            self._chain(n, self.sections.at(self.said[n].cue[0]))

    def holds_sentence(self, n: int) -> bool:
        """Return whether an attribution holds the whole sentence in which its cue stands."""
        return self._is_top(n, self.document.sentences[self.document.sentence[self.said[n].cue[0]]].root.i)

    def _is_top(self, n: int, root: int) -> bool:
        """Whether an attribution holds the whole sentence, not a clause inside it."""
        s = self.said[n]
        return (
            s.kind not in {"hearsay", "meet"}
            and bool(s.source)
            and (s.content_head == root or root in s.content or root in s.cue)
        )

    def _carried(self, link: Link) -> Link:
        if link.basis is Basis.METADATA:
            return link
        return msgspec.structs.replace(link, basis=Basis.CARRIED)

    def _goes_on(self, number: int, adjacent: bool, frame: Chain) -> bool:
        """Whether a sentence with no cue of its own stays with the frame."""
        document, sentence = self.document, self.document.sentences[number]
        rules = document.grammar.rules
        if rules["speaker-change"].first(document, sentence) or rules["silence"].first(document, sentence.root):
            return False
        subject = child(sentence.root, "subject", "passive_subject")
        if adjacent:
            return subject is None or subject.pos_ == "PRON" or not in_passing(document, frame[-1])
        # A new paragraph goes on only where it speaks of what the frame spoke of, and only a text's frame, not a
        # remark's.
        if frame[-1].source.kind not in {SourceKind.OUTLET, SourceKind.DOCUMENT}:
            return False
        if subject is None or document.paragraph[sentence.start] - 1 < 0:
            return False
        mention = self.coreference.at_token.get(subject.i)
        cluster = cluster_at(self.coreference, subject.i)
        if mention is None or cluster is None or self.found[mention].form is Form.NAME or cluster.named:
            return False
        before = [m for m in cluster.mentions if self.found[m].start < sentence.start]
        return any(
            document.paragraph[self.found[m].start] == document.paragraph[sentence.start] - 1
            or (self.base and self._framed(m, frame))
            for m in before
        )

    def _is_about_another(self, number: int, frame: Chain) -> bool:
        cluster = person_spoken_of(self.document, self.coreference, number)
        return cluster is not None and self.entities.get(cluster.number) != frame[-1].source.entity

    def is_own_voice(self, i: int) -> bool:
        """Return whether a token is a "we" that nobody is quoted with: whoever writes."""
        if self.document.lower[i] not in self.document.lexicon.words("operators", "own_plan", "pronouns"):
            return False
        return i not in self.document.quotations.at

    def _framed(self, mention: int, frame: Chain) -> bool:
        number = self.document.sentence[self.found[mention].start]
        return number < len(self.base) and any(link.source.id == frame[-1].source.id for link in self.base[number])

    def _reach_back(self, tops: list[int], number: int) -> None:
        """Give a source what stands before it, as far as it reaches and nobody else speaks there."""
        for n in tops:
            for earlier in sentences_before(self.document, self.said[n], number):
                if self.base[earlier] != self.sections.at(self.document.sentences[earlier].start):
                    break
                self.base[earlier] = self.chains[n]

    # -- one attribution -----------------------------------------------------------------------------------------

    def _search_parent(self, n: int) -> int | None:
        """Return the innermost attribution whose content this one stands in."""
        cue = self.said[n].cue_verb(self.document)
        around = [k for k in self.holders.get(cue, ()) if k != n and cue not in self.said[k].cue]
        around = [
            k
            for k in around
            if len(self.said[k].content) > len(self.said[n].content) or self.said[k].cue[0] < self.said[n].cue[0]
        ]
        return min(around, key=lambda k: len(self.said[k].content)) if around else None

    def _measure_depth(self, n: int) -> int:
        seen, parent = {n}, self._parent(n)
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = self._parent(parent)
        return len(seen) - 1

    def _chain(self, n: int, base: Chain, depth: int = 0) -> Chain:
        if n in self.chains:
            return self.chains[n]
        said = self.said[n]
        parent = self._parent(n)
        start = self._chain(parent, base, depth + 1) if parent is not None and depth < 12 else base
        self.chains[n] = chain = self._extend(said, start, nested=parent is not None)
        return chain

    def _extend(self, said: AttributionRelation, start: Chain, *, nested: bool) -> Chain:
        document = self.document
        if said.source_head is None:
            return (*start, self.links.nobody(said.cue, said.cue_verb(document)))
        if said.kind == "meet" and not self._through(None, said.listener, said.cue[0]):
            return start
        chain = start
        head = by_name(document, self.coreference, self.found, said.source_head)
        if self._is_reader(head):
            chain = self.sections.at(head) if not nested else start
        else:
            known = self._met(head)
            if known is not None and not nested:
                link = self.links.link(said.source, head, said.cue, Basis.RESOLVED, known[-1].source)
                there = {k.source.entity for k in known if k.source.entity}
                chain = (
                    *known[:-1],
                    *(k for k in self._through(head, said.listener, said.cue[0]) if k.source.entity not in there),
                    link,
                )
            elif known is not None and any(k.source.id == known[-1].source.id for k in start):
                chain = start
            else:
                paper = written_in(document, said)
                papers = self._through(paper) if paper is not None else []
                for through in [*papers, *self._through(head, said.listener, said.cue[0])]:
                    if all(through.source.entity is None or k.source.entity != through.source.entity for k in chain):
                        chain = (*chain, through)
                source = known[-1].source if known is not None else None
                chain = (*chain, self.links.link(said.source, head, said.cue, Basis.STATED, source))
                self._remember(head, chain)
                if paper is not None:
                    self._remember(paper, chain)
        for behind in said.behind:
            told = [k.source.entity for k in chain if k.source.entity is not None]
            papers = [k for k in self._through(behind.head) if k.source.entity not in told]
            chain = (*chain, *papers, self.links.link(behind.source, behind.head, behind.cue, Basis.STATED))
            self._remember(behind.head, chain)
        return chain

    def _met(self, head: int) -> Chain | None:
        """Return the chain with which a source was met; an outlet that is named again is cited for itself."""
        known, mention = self.met.get(self._key(head)), self.coreference.at_token.get(head)
        if known is None or mention is None or self.found[mention].form is not Form.NAME:
            return known
        outlet = self.sections.at(head)
        is_outlet = known[-1].source.kind is SourceKind.OUTLET and known[: len(outlet)] == outlet
        return (*outlet, known[-1]) if is_outlet else known

    def _key(self, head: int) -> Key:
        """Return the key of a source: its cluster; for a document, what it is called; or its very words. Who is met in
        a quoted mail did not speak through that mail elsewhere.
        """
        return self.sections.speaking(head) or None, self._source_key(head)

    def _source_key(self, head: int) -> int | str:
        if joint(self.coreference, self.document.doc[head]):
            return -head - 1
        cluster = cluster_at(self.coreference, partitive(self.document.doc[head]).i)
        if cluster is not None:
            return cluster.number
        lemma = self.document.lemmas[head]
        return lemma if lemma in self.document_nouns else -head - 1

    def _remember(self, head: int, chain: Chain) -> None:
        if self.document.lower[self.document.doc[head].left_edge.i] in {"a", "an"}:
            self.met[self._key(head)] = chain  # "a memo" is another one
        else:
            self.met.setdefault(self._key(head), chain)

    def _through(self, source: int | None, listener: int | None = None, cue: int = 0) -> list[Link]:
        """Outlets that the source spoke to: "told the newspaper", "diplomats quoted by Agency Meridian"."""
        links = []
        heads: list[tuple[int, int]] = []
        if listener is not None:
            heads.append((listener, cue))
        if source is not None:
            token = self.document.doc[source]
            for dependent in token.children:
                decision = self.document.grammar.rules["relay"].first(self.document, token, dependent)
                heads += [(head, dependent.i) for head in decision.answer] if decision is not None else []
        for head, cue in heads:
            cluster = cluster_at(self.coreference, head)
            if cluster is None or cluster.kind is not Kind.OUTLET or self._is_reader(head):
                continue
            known = self.met.get((self.sections.speaking(head) or None, cluster.number))
            if known is not None:
                links += [k for k in known[1:] if k not in links]
            elif cluster.named or is_unnamed_outlet(self.document, head):
                links.append(self.links.link(range(head, head + 1), head, (cue,), Basis.STATED))
                self._remember(head, (*self.sections.at(head), *links))
        return links

    def _own_words(self, papers: frozenset[str], lemma: str) -> tuple[str, ...]:
        return ("this", "our") if lemma in papers else ("our",) if lemma in self.document_nouns else ()

    def _is_reader(self, head: int) -> bool:
        """Whether the source is the outlet that we read: "we", its name, or a description by a word of its name; in a
        section that is set out as somebody's words, the speaker.
        """
        if self.sections.is_speaker(head):
            return True
        if self.document.lower[head] in self.document.lexicon.words("operators", "own_plan", "pronouns"):
            return True
        papers = self.outlet_nouns | {"paper"}
        if self.document.lower[head - 1] in self._own_words(papers, self.document.lemmas[head]):
            return True  # "told this newspaper", whatever others are named; "our report shows"
        if not (name := self.document.report.outlet):
            return False
        cluster = cluster_at(self.coreference, head)
        if cluster is not None and cluster.named:
            # "Told the Herald", in the Herald of Lund
            return plain(cluster.name) == plain(name) or (
                cluster.kind is Kind.OUTLET and plain(cluster.name) < plain(name)
            )
        mention = self.coreference.at_token.get(head)
        first = self.document.lower[self.found[mention].start] if mention is not None else ""
        lemma = self.document.lemmas[head]
        if first not in {"the", "this", "our"} or child(self.document.doc[head], "possessor") is not None:
            return False  # nor is "the company's website" what we read
        if mention is not None and any(self.document.pos[i] == "PROPN" for i in range(self.found[mention].start, head)):
            return False  # nor "the Norwire news agency"
        agency = lemma == "agency" and self.document.lower[head - 1] not in {"news", "press"}  # "the health agency"
        if lemma in self.outlet_nouns and not agency and not self._names_outlets:
            return True  # "the national broadcaster has learned", where no other is named
        return lemma in plain(name) and lemma not in self.document_nouns
