"""Who says what, by which words: the attributions as the text prints them, before chains are made of them.

Rules over the parse: reporting verbs with a content clause (in front, behind or around), "according to", nouns that
carry a clause ("claims that …"), "citing …", adverbs of hearsay, quotations that run on. The cues are data
(``lang/en/lexicon/cues.toml``).
"""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from sayso.extract.attribution.introductions import find_introduced
from sayso.extract.attribution.quotation import quotations
from sayso.extract.attribution.reporting import ReportingVerbs
from sayso.lang.en.lexicon import Cue, cue_adverbs, cue_nouns, cue_verbs, phrases, words
from sayso.lang.en.rules.modality.judgements import calls_its_object, denial_words, falsity_of
from sayso.lang.en.verbs import is_infinitive
from sayso.syntax.apposition import named_behind
from sayso.syntax.attribution import AttributionRelation, CitedSource
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, clause_of, noun_phrase, subject_of

__all__ = ["find_attribution_relations"]

_OWN = frozenset({"its", "his", "her", "their"})
_SUBJECTS = frozenset({"subject", "passive_subject", "clausal_subject"})


class _Finder:
    """Collects the attributions of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.quotes = quotations(document)
        self.quote_of = {i: n for n, (a, b) in enumerate(self.quotes) for i in range(a, b)}
        self.said: list[AttributionRelation] = []
        self.places: dict[str, list[int]] = {}
        for i, word in enumerate(document.lower):
            self.places.setdefault(word, []).append(i)
        self.in_sentence: dict[int, list[AttributionRelation]] = {}

    def find(self) -> list[AttributionRelation]:
        document = self.document
        verbs, nouns, adverbs = cue_verbs(), cue_nouns(), cue_adverbs()
        reporting = ReportingVerbs(document, self.quotes, self.quote_of)
        for i, lemma in enumerate(document.lemmas):
            if lemma not in verbs and lemma not in nouns and lemma not in adverbs:
                continue
            token, pos = document.doc[i], document.pos[i]
            if (
                pos == "VERB"
                and token.dep_ in {"subject", "object", "adposition_object"}
                and token.tag_ in {"VBZ", "NNS"}
            ):
                pos = "NOUN"  # "Reports that …": a plural that the tagger took for a verb
            if pos in {"VERB", "AUX"} and lemma in verbs:
                said = reporting.read(token, verbs[lemma])
                if said is not None:
                    self.said.append(said)
            elif pos == "NOUN" and lemma in nouns:
                self._noun(token, nouns[lemma])
            elif lemma in adverbs:
                self._adverb(token)
        self._prepositions()
        self._colons()
        self._behind()
        self._free_standing()
        self.said += find_introduced(document, self.quotes, self._spoken())
        self._lone_quotations()
        self.said.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
        self._stretch_quotes()
        return self.said

    def _noun(self, noun: Token, cue: Cue) -> None:
        clause = child(noun, "noun_clause", "clausal_complement", "relative_clause")
        if clause is None:
            return
        marked = any(c.dep_ == "subordinator" and c.lower_ == "that" for c in clause.children) or (
            clause.dep_ == "relative_clause"
            and any(c.lower_ == "that" and c.dep_ not in _SUBJECTS and c.dep_ != "object" for c in clause.children)
        )
        if not marked and not (cue.kind == "promise" and is_infinitive(clause)):
            return
        # "Called the claim that … absurd": the word of who calls it so.
        scorned = (
            noun.dep_ == "object"
            and calls_its_object(self.document, noun.head)
            and denial_words(self.document, noun.head, clause)
        )
        if scorned:
            self.said = [s for s in self.said if s.content_head != clause.i]
        elif any(s.content_head == clause.i for s in self.said[-12:]):
            return
        head = subject_of(noun.head) if scorned else self._noun_source(noun)
        unowned = head is None and noun.lemma_ in words("cues", "unowned", "nouns")
        if noun.dep_ == "subject" and falsity_of(self.document, clause) is not None:
            head, unowned = None, False  # "the mayor's claim that … is false": the word of whoever calls it so
        source = noun_phrase(self.document, head) if head is not None else range(0)
        judged = tuple(scorned or ())
        content = [i for i in self.document.subtree(clause) if i not in judged]
        self.said.append(
            AttributionRelation(cue.kind, (noun.head.i if scorned else noun.i,), source, head.i if head is not None else None, content, clause.i, cue.modality, cue.polarity, cue.act, chains=marked and (head is not None or unowned), scorn=judged)
        )  # fmt: skip

    def _noun_source(self, noun: Token) -> Token | None:
        owner = child(noun, "possessor")
        if owner is not None:
            return owner
        for prep in noun.children:
            if prep.dep_ in {"adposition", "passive_agent"} and prep.lower_ in {"by", "from"}:
                return child(prep, "adposition_object")
            if (
                prep.dep_ == "noun_clause"
                and prep.tag_ == "VBN"
                and (agent := child(prep, "passive_agent")) is not None
            ):
                return child(agent, "adposition_object")
        governor = noun.head
        if (
            noun.dep_ == "object"
            and governor.pos_ == "VERB"
            and governor.lemma_
            in {
                "make",
                "have",
                "express",
                "issue",
                "give",
                "voice",
                "repeat",
                "reiterate",
                "deny",
                "reject",
                "dismiss",
                "announce",
                "publish",
                "release",
            }
        ):
            return subject_of(governor)
        return None

    def _adverb(self, token: Token) -> None:
        clause = clause_of(token.head)
        content = [i for i in self.document.subtree(clause) if i != token.i]
        self.said.append(AttributionRelation("hearsay", (token.i,), range(0), None, content, clause.i))

    def _prepositions(self) -> None:
        lower, doc, document = self.document.lower, self.document.doc, self.document
        for phrase in phrases("cues", "prepositions", "phrases"):
            size = len(phrase)
            for i in self.places.get(phrase[0], ()):
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                head = child(doc[i + size - 1], "adposition_object") or next(
                    (t for t in doc[i + size : i + size + 4] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None
                )
                if head is None:
                    continue
                source = noun_phrase(document, head)
                known = child(doc[i + size - 1], "adposition_clause")
                if known is not None and head.lower_ == "what" and (knows := subject_of(known)) is not None:
                    # "According to what the police know, …": they are the source
                    head, source = knows, noun_phrase(document, knows)
                # "According to CNN, which first reported it, …": what describes the source goes with it
                last = known if known is not None else head
                whole = max([source.stop, i + size, *([last.right_edge.i + 1] if last.i > i else [])])
                whole = named_behind(document, whole)  # "according to its director, Ana Ruiz, …"
                content, clause = self._governed(i, whole)
                self.said.append(AttributionRelation("say", tuple(range(i, i + size)), source, head.i, content, clause))

    def _colons(self) -> None:
        """ "Iran International: Tehran ships missiles": a name and a colon at the head of a paragraph."""
        document = self.document
        for n, sentence in enumerate(document.sentences):
            start = sentence.start
            if start and document.paragraph[start] == document.paragraph[start - 1]:
                continue
            stop = next(
                (i for i in range(start + 1, min(start + 6, len(document.texts))) if document.texts[i] == ":"), None
            )
            named = stop is not None and all(document.capital[i] for i in range(start, stop))
            if stop is not None and stop - start > 1 and all(document.texts[i].isupper() for i in range(start, stop)):
                named = document.ent_types[start] in {"PERSON", "ORG"}  # "BRIDGE OF DEATH: …"
            if stop is None or not named or not (stop - start > 1 or document.ent_types[start] in {"PERSON", "ORG"}):
                continue
            last = (
                document.sentences[n + 1] if stop + 1 >= sentence.end and n + 1 < len(document.sentences) else sentence
            )
            content = [i for i in range(stop + 1, last.end) if not document.doc[i].is_space]
            if len(content) > 2:
                root = last.root.i if last.root.i > stop else content[0]
                self.said.append(AttributionRelation("say", (stop,), range(start, stop), stop - 1, content, root))

    def _free_standing(self) -> None:
        """ "Officials suspect that …, according to a memo": the memo holds the officials' saying, not they the memo's."""
        number = self.document.sentence
        around: dict[int, list[AttributionRelation]] = {}
        for s in self.said:
            around.setdefault(number[s.cue[0]], []).append(s)
        for s in self.said:
            if self.document.doc[s.cue[0]].pos_ in {"VERB", "AUX"} and self.document.lower[s.cue[0]] != "according":
                continue
            held, own = set(s.content), {*s.cue, *s.source}
            for other in around[number[s.cue[0]]]:
                if other is not s and other.cue_verb(self.document) in held:
                    other.content = [i for i in other.content if i not in own]

    def _governed(self, start: int, end: int) -> tuple[list[int], int | None]:
        """What a free-standing cue at tokens ``start`` to ``end`` holds for: its clause, or the whole sentence."""
        document, doc = self.document, self.document.doc
        sentence = document.sentences[document.sentence[start]]
        clause = clause_of(doc[start].head)
        at_edge = start <= sentence.start + 1 or all(not t.is_alpha for t in doc[end : sentence.end])
        if at_edge and not (clause.dep_ == "conjunct" and start > clause.i):
            clause = sentence.root
        cited = set(range(start, end))
        return [i for i in document.subtree(clause) if i not in cited], clause.i

    def _behind(self) -> None:
        """Sources that a source cites; where nobody cites, the outlet that we read does."""
        for s in self.said:
            self.in_sentence.setdefault(self.document.sentence[s.cue[0]], []).append(s)
        cited: set[int] = set()
        verbs: set[tuple[int, ...]] = set()
        lower, doc, document = self.document.lower, self.document.doc, self.document
        for phrase in phrases("cues", "behind", "phrases"):
            size = len(phrase)
            for i in self.places.get(phrase[0], ()):
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                if i in cited:
                    continue
                head = child(doc[i + size - 1], "adposition_object", "object") or next(
                    (t for t in doc[i + size : i + size + 6] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"),
                    None,
                )
                if head is None:
                    continue
                source = self._whole(head, document.sentences[document.sentence[i]].end)
                behind = CitedSource(tuple(range(i, i + size)), source, head.i)
                cited.update(behind.cue)
                verbs.add((i,))
                if lower[source.start] in _OWN and lower[source.start + 1] == "own":
                    continue  # "citing its own records": nobody else's word
                self._cited(behind)
        # "citing" was read as a verb of its own before.
        self.said = [s for s in self.said if s.cue not in verbs or (s.content_head is None and s.behind)]

    def _cited(self, behind: CitedSource) -> None:
        """A source that is cited goes behind who cites it, and whom its words quote behind it."""
        document, start = self.document, behind.cue[0]
        told = next(
            (c for c in document.doc[behind.head].subtree if c.dep_ == "relative_clause" and c.i > behind.head), None
        )
        sources, speech = [behind], None
        if told is not None and told.lemma_ in {"quote", "cite"} and (whom := child(told, "object")) is not None:
            cut = range(behind.source.start, min(behind.source.stop, told.left_edge.i))
            sources = [
                msgspec.structs.replace(behind, source=cut),
                CitedSource((told.i,), noun_phrase(document, whom), whom.i),
            ]
        elif told is not None and any(s.cue_verb(document) == told.i and s.content_head is not None for s in self.said):
            speech = told
        citing = self._who_cites(start)
        if citing is not None:
            citing.behind = (*citing.behind, *sources)
            gone = {i for b in sources for i in (*b.cue, *b.source)}
            citing.content = [k for k in citing.content if k not in gone]
            return
        teller = subject_of(document.doc[start].head)
        if (
            speech is not None and teller is not None
        ):  # "Northwire reported, citing a letter in which two officials said …"
            cue, source = document.doc[start].head.i, noun_phrase(document, teller)
            end = speech.left_edge.i - (document.texts[speech.left_edge.i - 1] == ",")
            inside = msgspec.structs.replace(behind, source=range(behind.source.start, end))
            self.said.append(
                AttributionRelation(
                    "say",
                    (cue,),
                    source,
                    teller.i,
                    list(document.subtree(speech)),
                    speech.i,
                    chains=True,
                    behind=(inside,),
                )
            )
            return
        content, clause = self._governed(start, behind.source.stop)
        self.said.append(AttributionRelation("say", behind.cue, behind.source, behind.head, content, clause))

    def _whole(self, head: Token, limit: int) -> range:
        """A source's phrase with the prepositional phrases behind it, which the parser may hang elsewhere.

        "references to officials from a country that …": the parser hangs "from" on "references".
        """
        document = self.document
        phrase = noun_phrase(document, head)
        end = phrase.stop
        while end < limit and document.lower[end] in {"from", "in", "at", "with", "of", "familiar", "close", "briefed"}:
            end = min(limit, document.doc[end].right_edge.i + 1)
        while end > head.i + 1 and not document.texts[end - 1][0].isalnum():
            end -= 1
        return range(phrase.start, max(end, phrase.stop))

    def _who_cites(self, i: int) -> AttributionRelation | None:
        number = self.document.sentence[i]
        near = [
            s
            for s in self.in_sentence.get(number, ())
            if s.kind in {"say", "show", "assess", "believe"}
            and s.source_head is not None
            and (s.content_head is not None or s.refers_back)
        ]
        before = [s for s in near if s.cue[-1] < i]
        if not before:  # "Reuters, citing two officials, reported that …"; "citing two officials, Reuters said …"
            return next((s for s in near if self.document.doc[i].head.i in {*s.cue, s.source_head}), None)
        verbs = [
            s
            for s in before
            if self.document.lower[s.cue[0]] != "according"
            and self.document.doc[s.cue_verb(self.document)].pos_ == "VERB"
        ] or before
        return verbs[-1] if verbs else None

    def _spoken(self) -> set[int]:
        """The numbers of quotations that are what somebody says."""
        return {n for s in self.said for i in s.content if (n := self.quote_of.get(i)) is not None and s.quoted}

    def _lone_quotations(self) -> None:
        """Sentences that stand wholly within a quotation that begins in an attributed sentence, or right behind one."""
        heads, spoken = {s.content_head for s in self.said}, self._spoken()
        for n, (a, b) in enumerate(self.quotes):
            if n in spoken or any(i in heads for i in range(a, b)):
                continue
            nearby = range(self.document.sentence[a] - 1, self.document.sentence[a] + 1)
            before = [
                s
                for k in nearby
                for s in self.in_sentence.get(k, ())
                if s.chains
                and s.cue[-1] < a
                and self.document.paragraph[s.cue[0]] == self.document.paragraph[a]
                and s.source_head is not None
            ]
            opens = self.document.sentences[self.document.sentence[a]].start == a or self.document.texts[
                max(a - 1, 0)
            ] in {
                ".",
                ":",
                ",",
            }
            if not before or not opens or b - a < 6:
                continue
            last = max(before, key=lambda s: s.cue[-1])
            head = next((t.i for t in self.document.doc[a:b] if t.dep_ == "root"), None)
            if head is not None:
                self.said.append(
                    AttributionRelation(
                        last.kind,
                        last.cue,
                        last.source,
                        last.source_head,
                        list(range(a, b)),
                        head,
                        quoted=True,
                        listener=last.listener,
                    )
                )

    def _stretch_quotes(self) -> None:
        """A quoted content is the whole quotation, however many sentences it has."""
        for said in self.said:
            if not said.quoted or said.content_head is None:
                continue
            a, b = self.quotes[self.quote_of[said.content_head]]
            if a <= said.cue[0] < b:
                continue  # “My brother called and said that …,” she said
            own = {*said.cue, *said.source}
            said.content = sorted({*said.content, *(i for i in range(a, b) if i not in own)})


def find_attribution_relations(document: Document) -> list[AttributionRelation]:
    """All attributions of a report, in the order of their cues."""
    return _Finder(document).find()
