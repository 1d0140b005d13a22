"""Who says what, by which words: the attributions as the text prints them, before chains are made of them.

Rules over the parse: reporting verbs with a content clause (in front, behind or around), "according to", nouns that
carry a clause ("claims that …"), "citing …", adverbs of hearsay, quotations that run on. The cues are data
(``resources/cues.toml``).
"""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from sayso.extract.apposition import named_behind
from sayso.extract.introduced import find_introduced
from sayso.extract.judged import called_false, is_scorned, scorn
from sayso.extract.lexicon import Cue, cue_adverbs, cue_nouns, cue_verbs, phrases, words
from sayso.extract.parse import Parsed
from sayso.extract.quotation import quotations
from sayso.extract.reporting import ReportingVerbs
from sayso.extract.said import Behind, Said, child, clause_of, noun_phrase, subject_of
from sayso.extract.verbs import infinitive

__all__ = ["find_said"]

_OWN = frozenset({"its", "his", "her", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class _Finder:
    """Collects the attributions of one report."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.quotes = quotations(parsed)
        self.quote_of = {i: n for n, (a, b) in enumerate(self.quotes) for i in range(a, b)}
        self.said: list[Said] = []
        self.places: dict[str, list[int]] = {}
        for i, word in enumerate(parsed.lower):
            self.places.setdefault(word, []).append(i)
        self.in_sentence: dict[int, list[Said]] = {}

    def find(self) -> list[Said]:
        parsed = self.parsed
        verbs, nouns, adverbs = cue_verbs(), cue_nouns(), cue_adverbs()
        reporting = ReportingVerbs(parsed, self.quotes, self.quote_of)
        for i, lemma in enumerate(parsed.lemmas):
            if lemma not in verbs and lemma not in nouns and lemma not in adverbs:
                continue
            token, pos = parsed.doc[i], parsed.pos[i]
            if pos == "VERB" and token.dep_ in {"nsubj", "dobj", "pobj"} and token.tag_ in {"VBZ", "NNS"}:
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
        self.said += find_introduced(parsed, self.quotes, self._spoken())
        self._lone_quotations()
        self.said.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
        self._stretch_quotes()
        return self.said

    def _noun(self, noun: Token, cue: Cue) -> None:
        clause = child(noun, "acl", "ccomp", "relcl")
        if clause is None:
            return
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) or (
            clause.dep_ == "relcl"
            and any(c.lower_ == "that" and c.dep_ not in _SUBJECTS and c.dep_ != "dobj" for c in clause.children)
        )
        if not marked and not (cue.kind == "promise" and infinitive(clause)):
            return
        # "Called the claim that … absurd": the word of who calls it so.
        scorned = noun.dep_ == "dobj" and is_scorned(self.parsed, noun.head) and scorn(self.parsed, noun.head, clause)
        if scorned:
            self.said = [s for s in self.said if s.content_head != clause.i]
        elif any(s.content_head == clause.i for s in self.said[-12:]):
            return
        head = subject_of(noun.head) if scorned else self._noun_source(noun)
        unowned = head is None and noun.lemma_ in words("cues", "unowned", "nouns")
        if noun.dep_ == "nsubj" and called_false(self.parsed, clause) is not None:
            head, unowned = None, False  # "the mayor's claim that … is false": the word of whoever calls it so
        source = noun_phrase(self.parsed, head) if head is not None else range(0)
        judged = tuple(scorned or ())
        content = [i for i in self.parsed.subtree(clause) if i not in judged]
        self.said.append(
            Said(cue.kind, (noun.head.i if scorned else noun.i,), source, head.i if head is not None else None, content, clause.i, cue.modality, cue.polarity, cue.act, chains=marked and (head is not None or unowned), scorn=judged)
        )  # fmt: skip

    def _noun_source(self, noun: Token) -> Token | None:
        owner = child(noun, "poss")
        if owner is not None:
            return owner
        for prep in noun.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"by", "from"}:
                return child(prep, "pobj")
            if prep.dep_ == "acl" and prep.tag_ == "VBN" and (agent := child(prep, "agent")) is not None:
                return child(agent, "pobj")
        governor = noun.head
        if (
            noun.dep_ == "dobj"
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
        content = [i for i in self.parsed.subtree(clause) if i != token.i]
        self.said.append(Said("hearsay", (token.i,), range(0), None, content, clause.i))

    def _prepositions(self) -> None:
        lower, doc, parsed = self.parsed.lower, self.parsed.doc, self.parsed
        for phrase in phrases("cues", "prepositions", "phrases"):
            size = len(phrase)
            for i in self.places.get(phrase[0], ()):
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                head = child(doc[i + size - 1], "pobj") or next(
                    (t for t in doc[i + size : i + size + 4] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None
                )
                if head is None:
                    continue
                source = noun_phrase(parsed, head)
                known = child(doc[i + size - 1], "pcomp")
                if known is not None and head.lower_ == "what" and (knows := subject_of(known)) is not None:
                    # "According to what the police know, …": they are the source
                    head, source = knows, noun_phrase(parsed, knows)
                # "According to CNN, which first reported it, …": what describes the source goes with it
                last = known if known is not None else head
                whole = max([source.stop, i + size, *([last.right_edge.i + 1] if last.i > i else [])])
                whole = named_behind(parsed, whole)  # "according to its director, Ana Ruiz, …"
                content, clause = self._governed(i, whole)
                self.said.append(Said("say", tuple(range(i, i + size)), source, head.i, content, clause))

    def _colons(self) -> None:
        """ "Iran International: Tehran ships missiles": a name and a colon at the head of a paragraph."""
        parsed = self.parsed
        for n, sentence in enumerate(parsed.sentences):
            start = sentence.start
            if start and parsed.paragraph[start] == parsed.paragraph[start - 1]:
                continue
            stop = next(
                (i for i in range(start + 1, min(start + 6, len(parsed.texts))) if parsed.texts[i] == ":"), None
            )
            named = stop is not None and all(parsed.capital[i] for i in range(start, stop))
            if stop is not None and stop - start > 1 and all(parsed.texts[i].isupper() for i in range(start, stop)):
                named = parsed.ent_types[start] in {"PERSON", "ORG"}  # "BRIDGE OF DEATH: …"
            if stop is None or not named or not (stop - start > 1 or parsed.ent_types[start] in {"PERSON", "ORG"}):
                continue
            last = parsed.sentences[n + 1] if stop + 1 >= sentence.end and n + 1 < len(parsed.sentences) else sentence
            content = [i for i in range(stop + 1, last.end) if not parsed.doc[i].is_space]
            if len(content) > 2:
                root = last.root.i if last.root.i > stop else content[0]
                self.said.append(Said("say", (stop,), range(start, stop), stop - 1, content, root))

    def _free_standing(self) -> None:
        """ "Officials suspect that …, according to a memo": the memo holds the officials' saying, not they the memo's."""
        number = self.parsed.sentence
        around: dict[int, list[Said]] = {}
        for s in self.said:
            around.setdefault(number[s.cue[0]], []).append(s)
        for s in self.said:
            if self.parsed.doc[s.cue[0]].pos_ in {"VERB", "AUX"} and self.parsed.lower[s.cue[0]] != "according":
                continue
            held, own = set(s.content), {*s.cue, *s.source}
            for other in around[number[s.cue[0]]]:
                if other is not s and other.cue_verb(self.parsed) in held:
                    other.content = [i for i in other.content if i not in own]

    def _governed(self, start: int, end: int) -> tuple[list[int], int | None]:
        """What a free-standing cue at tokens ``start`` to ``end`` holds for: its clause, or the whole sentence."""
        parsed, doc = self.parsed, self.parsed.doc
        sentence = parsed.sentences[parsed.sentence[start]]
        clause = clause_of(doc[start].head)
        at_edge = start <= sentence.start + 1 or all(not t.is_alpha for t in doc[end : sentence.end])
        if at_edge and not (clause.dep_ == "conj" and start > clause.i):
            clause = sentence.root
        cited = set(range(start, end))
        return [i for i in parsed.subtree(clause) if i not in cited], clause.i

    def _behind(self) -> None:
        """Sources that a source cites; where nobody cites, the outlet that we read does."""
        for s in self.said:
            self.in_sentence.setdefault(self.parsed.sentence[s.cue[0]], []).append(s)
        cited: set[int] = set()
        verbs: set[tuple[int, ...]] = set()
        lower, doc, parsed = self.parsed.lower, self.parsed.doc, self.parsed
        for phrase in phrases("cues", "behind", "phrases"):
            size = len(phrase)
            for i in self.places.get(phrase[0], ()):
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                if i in cited:
                    continue
                head = child(doc[i + size - 1], "pobj", "dobj") or next(
                    (t for t in doc[i + size : i + size + 6] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"),
                    None,
                )
                if head is None:
                    continue
                source = self._whole(head, parsed.sentences[parsed.sentence[i]].end)
                behind = Behind(tuple(range(i, i + size)), source, head.i)
                cited.update(behind.cue)
                verbs.add((i,))
                if lower[source.start] in _OWN and lower[source.start + 1] == "own":
                    continue  # "citing its own records": nobody else's word
                self._cited(behind)
        # "citing" was read as a verb of its own before.
        self.said = [s for s in self.said if s.cue not in verbs or (s.content_head is None and s.behind)]

    def _cited(self, behind: Behind) -> None:
        """A source that is cited goes behind who cites it, and whom its words quote behind it."""
        parsed, start = self.parsed, behind.cue[0]
        told = next((c for c in parsed.doc[behind.head].subtree if c.dep_ == "relcl" and c.i > behind.head), None)
        sources, speech = [behind], None
        if told is not None and told.lemma_ in {"quote", "cite"} and (whom := child(told, "dobj")) is not None:
            cut = range(behind.source.start, min(behind.source.stop, told.left_edge.i))
            sources = [
                msgspec.structs.replace(behind, source=cut),
                Behind((told.i,), noun_phrase(parsed, whom), whom.i),
            ]
        elif told is not None and any(s.cue_verb(parsed) == told.i and s.content_head is not None for s in self.said):
            speech = told
        citing = self._who_cites(start)
        if citing is not None:
            citing.behind = (*citing.behind, *sources)
            gone = {i for b in sources for i in (*b.cue, *b.source)}
            citing.content = [k for k in citing.content if k not in gone]
            return
        teller = subject_of(parsed.doc[start].head)
        if (
            speech is not None and teller is not None
        ):  # "Northwire reported, citing a letter in which two officials said …"
            cue, source = parsed.doc[start].head.i, noun_phrase(parsed, teller)
            end = speech.left_edge.i - (parsed.texts[speech.left_edge.i - 1] == ",")
            inside = msgspec.structs.replace(behind, source=range(behind.source.start, end))
            self.said.append(
                Said(
                    "say",
                    (cue,),
                    source,
                    teller.i,
                    list(parsed.subtree(speech)),
                    speech.i,
                    chains=True,
                    behind=(inside,),
                )
            )
            return
        content, clause = self._governed(start, behind.source.stop)
        self.said.append(Said("say", behind.cue, behind.source, behind.head, content, clause))

    def _whole(self, head: Token, limit: int) -> range:
        """A source's phrase with the prepositional phrases behind it, which the parser may hang elsewhere.

        "references to officials from a country that …": the parser hangs "from" on "references".
        """
        parsed = self.parsed
        phrase = noun_phrase(parsed, head)
        end = phrase.stop
        while end < limit and parsed.lower[end] in {"from", "in", "at", "with", "of", "familiar", "close", "briefed"}:
            end = min(limit, parsed.doc[end].right_edge.i + 1)
        while end > head.i + 1 and not parsed.texts[end - 1][0].isalnum():
            end -= 1
        return range(phrase.start, max(end, phrase.stop))

    def _who_cites(self, i: int) -> Said | None:
        number = self.parsed.sentence[i]
        near = [
            s
            for s in self.in_sentence.get(number, ())
            if s.kind in {"say", "show", "assess", "believe"}
            and s.source_head is not None
            and (s.content_head is not None or s.refers_back)
        ]
        before = [s for s in near if s.cue[-1] < i]
        if not before:  # "Reuters, citing two officials, reported that …"; "citing two officials, Reuters said …"
            return next((s for s in near if self.parsed.doc[i].head.i in {*s.cue, s.source_head}), None)
        verbs = [
            s
            for s in before
            if self.parsed.lower[s.cue[0]] != "according" and self.parsed.doc[s.cue_verb(self.parsed)].pos_ == "VERB"
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
            nearby = range(self.parsed.sentence[a] - 1, self.parsed.sentence[a] + 1)
            before = [
                s
                for k in nearby
                for s in self.in_sentence.get(k, ())
                if s.chains
                and s.cue[-1] < a
                and self.parsed.paragraph[s.cue[0]] == self.parsed.paragraph[a]
                and s.source_head is not None
            ]
            opens = self.parsed.sentences[self.parsed.sentence[a]].start == a or self.parsed.texts[max(a - 1, 0)] in {
                ".",
                ":",
                ",",
            }
            if not before or not opens or b - a < 6:
                continue
            last = max(before, key=lambda s: s.cue[-1])
            head = next((t.i for t in self.parsed.doc[a:b] if t.dep_ == "ROOT"), None)
            if head is not None:
                self.said.append(
                    Said(
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


def find_said(parsed: Parsed) -> list[Said]:
    """All attributions of a report, in the order of their cues."""
    return _Finder(parsed).find()
