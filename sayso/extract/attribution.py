"""Who says what, by which words: the attributions as the text prints them, before chains are made of them.

Rules over the parse: reporting verbs with a content clause (in front, behind or around), "according to", nouns that
carry a clause ("claims that …"), "citing …", adverbs of hearsay, quotations that run on. The cues are data
(``data/cues.toml``).
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec
from spacy.tokens import Token

from sayso.extract.lexicon import Cue, cue_nouns, cue_verbs, phrases, words
from sayso.extract.parse import Parsed
from sayso.extract.quotation import quotations

__all__ = ["Behind", "Said", "find_said"]


class Behind(msgspec.Struct, frozen=True):
    """A source behind a source: "…, citing two officials". Token numbers."""

    cue: tuple[int, ...]
    source: range
    head: int


class Said(msgspec.Struct):
    """One attribution in token numbers. ``source`` is empty where nobody is named.

    ``chains`` is false for wishes and judgements, which attribute in the wide sense but make nobody a witness.
    ``listener`` is the head of whom it was told to. ``refers_back`` marks "writes about this": the content is what
    stands before. ``behind`` are sources that the source cites, nearest first.
    """

    kind: str
    cue: tuple[int, ...]
    source: range
    source_head: int | None
    content: list[int]
    content_head: int | None
    modality: str | None = None
    polarity: str | None = None
    act: bool = False
    chains: bool = True
    listener: int | None = None
    refers_back: bool = False
    quoted: bool = False
    behind: tuple[Behind, ...] = ()

    def cue_verb(self, parsed: Parsed) -> int:
        """The cue's main word: its verb where it has one, else its first word."""
        return next((i for i in reversed(self.cue) if parsed.doc[i].pos_ == "VERB"), self.cue[0])


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_BACK = frozenset({"this", "it", "that", "so"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TIGHT = frozenset({"aux", "auxpass", "neg", "prt"})
# Kinds that hold a wish or a judgement rather than tell: no link of a chain.
_WISH = frozenset({"intent"})


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def subject_of(token: Token) -> Token | None:
    """Who does it: own subject, the antecedent of a relative pronoun, or the subject that is shared or controlled."""
    for _ in range(6):
        own = _child(token, "nsubj", "nsubjpass")
        if own is not None:
            if own.lower_ in _RELATIVE and token.dep_ == "relcl":
                return token.head
            return own
        agent = _child(token, "agent")
        if agent is not None and (by := _child(agent, "pobj")) is not None:
            return by
        if token.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and token.head.i != token.i:
            token = token.head
            if token.dep_ == "prep":
                token = token.head
            continue
        if token.dep_ == "acl" and token.tag_ in {"VBG", "VBN"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head if token.tag_ == "VBG" else None
        return None
    return None


def _noun_phrase(parsed: Parsed, head: Token) -> range:
    """The words of a source: its phrase, without clauses in apposition that are set off by commas and speech."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if (
            child.i > head.i
            and child.dep_ in {"relcl", "appos", "acl"}
            and child.left_edge.i > 0
            and parsed.texts[child.left_edge.i - 1] == ","
        ):
            right = min(right, child.left_edge.i - 1)
        if (
            child.dep_ == "punct"
            and child.i > head.i
            and parsed.texts[child.i] in {",", "—", "–"}
            and child.i + 1 >= right
        ):
            right = min(right, child.i)
    while (
        right > head.i + 1
        and not parsed.texts[right - 1][0].isalnum()
        and parsed.texts[right - 1] not in {"%", ")", "'s", "’s"}
    ):
        right -= 1
    while left < head.i and not parsed.texts[left][0].isalnum():
        left += 1
    return range(left, right)


def _cue_tokens(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    return tuple(sorted([verb.i, *(c.i for c in verb.children if c.dep_ in _TIGHT and abs(c.i - verb.i) <= 4)]))


class _Finder:
    """Collects the attributions of one report."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.quotes = quotations(parsed)
        self.quote_of = {i: n for n, (a, b) in enumerate(self.quotes) for i in range(a, b)}
        self.said: list[Said] = []
        self.in_sentence: dict[int, list[Said]] = {}

    def find(self) -> list[Said]:
        parsed = self.parsed
        verbs, nouns, adverbs = cue_verbs(), cue_nouns(), words_of_adverbs()
        for token in parsed.doc:
            lemma, pos = parsed.lemmas[token.i], token.pos_
            if pos in {"VERB", "AUX"} and lemma in verbs:
                self._verb(token, verbs[lemma])
            elif pos == "NOUN" and lemma in nouns:
                self._noun(token, nouns[lemma])
            elif lemma in adverbs:
                self._adverb(token)
        self._prepositions()
        self._behind()
        self._headline_speech()
        self.said.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
        self._stretch_quotes()
        return self.said

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token, cue: Cue) -> None:
        parsed = self.parsed
        passive = _child(verb, "auxpass") is not None or _child(verb, "nsubjpass") is not None
        content = self._content(verb, cue, passive)
        subject = subject_of(verb)
        source: range = range(0)
        head: int | None = None
        if passive:
            agent = _child(verb, "agent")
            by = _child(agent, "pobj") if agent is not None else None
            subject = by
        elif verb.dep_ == "acl" and verb.tag_ == "VBN":
            subject = None
        if subject is not None and subject.pos_ != "VERB" and subject.lower_ not in {"there", "what", "which"}:
            if subject.lower_ == "it" and cue.kind in {"say", "show"} and verb.lemma_ in {"appear", "seem"}:
                subject = None
            else:
                source, head = _noun_phrase(parsed, subject), subject.i
        listener = self._listener(verb)
        if content is None:
            back = self._refers_back(verb)
            if back and cue.kind == "say":
                self.said.append(
                    Said(cue.kind, _cue_tokens(verb), source, head, [], None, listener=listener, refers_back=True)
                )
            return
        tokens, content_head = content
        gone = {*source, *_cue_tokens(verb)}
        tokens = [i for i in tokens if i not in gone]
        if not tokens:
            return
        self.said.append(
            Said(
                cue.kind, _cue_tokens(verb), source, head, tokens, content_head, cue.modality, cue.polarity, cue.act,
                chains=self._chains(verb, cue, content_head, passive, head), listener=listener,
                quoted=content_head in self.quote_of if content_head is not None else False,
            )
        )  # fmt: skip

    def _chains(self, verb: Token, cue: Cue, content_head: int | None, passive: bool, source: int | None) -> bool:
        """Whether the source is a witness: it needs a content clause, and "is expected to" has nobody behind it."""
        if content_head is None or cue.kind in _WISH:
            return False
        clause = self.parsed.doc[content_head]
        if clause.pos_ not in {"VERB", "AUX"} and not self._in_quote(clause.i):
            return False
        if cue.kind in {"promise", "hope", "expect"} and clause.dep_ == "xcomp":
            return cue.kind == "expect" and not passive and _child(clause, "nsubj") is not None
        if passive and source is None and cue.kind in {"expect", "promise", "hope", "believe"}:
            return cue.kind == "believe"
        # "made sure", "found it hard", "I think it's": no reporting without somebody
        return not (source is not None and self.parsed.lower[source] in {"that", "which"})

    def _content(self, verb: Token, cue: Cue, passive: bool) -> tuple[list[int], int | None] | None:
        parsed = self.parsed
        # Post-posed or inverted: the verb hangs on the clause that it reports.
        if verb.dep_ == "parataxis":
            outer = verb.head
            own = set(parsed.subtree(verb))
            return [i for i in parsed.subtree(outer) if i not in own], outer.i
        clause = _child(verb, "ccomp")
        if clause is None and passive:
            clause = _child(verb, "xcomp", "oprd")
            if clause is not None and cue.kind not in {"deny", "ask", "intent"}:
                subject = _child(verb, "nsubjpass")
                front = list(parsed.subtree(subject)) if subject is not None else []
                return [*front, *parsed.subtree(clause)], clause.i
        if clause is None and cue.kind in {"intent", "promise", "hope", "expect", "say", "believe"}:
            clause = _child(verb, "xcomp")
        if clause is None and cue.kind in {"say", "ask"}:
            clause = next((c for c in verb.children if c.dep_ in {"advcl", "dep"} and self._is_speech(c)), None)
        if clause is not None:
            own = {
                i
                for c in verb.children
                if c.dep_ in {"advcl", "prep", "nsubj", "dobj"} and c.i != clause.i
                for i in (parsed.subtree(c) if c.head.i == verb.i else ())
            }
            return [i for i in parsed.subtree(clause) if i not in own], clause.i
        quoted = self._neighbouring_quote(verb) if cue.kind in {"say", "ask", "deny", "believe"} else None
        if quoted is not None:
            return quoted
        if cue.kind in {"intent", "say", "deny", "show", "promise", "expect"} and not passive:
            thing = _child(verb, "dobj")
            if thing is not None and thing.pos_ in {"NOUN", "PROPN"} and not self._is_listener(verb, thing):
                return list(parsed.subtree(thing)), self._clause_under(thing)
        return None

    def _clause_under(self, noun: Token) -> int | None:
        """The clause that hangs on a noun: "reports that …", "claims that …"."""
        if self.parsed.lemmas[noun.i] in cue_nouns():
            clause = _child(noun, "acl", "ccomp", "relcl")
            if clause is not None and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children):
                return clause.i
        return None

    def _is_speech(self, clause: Token) -> bool:
        return self._in_quote(clause.i)

    def _in_quote(self, i: int) -> bool:
        return i in self.quote_of

    def _neighbouring_quote(self, verb: Token) -> tuple[list[int], int | None] | None:
        """A quotation in the verb's sentence, or the one that ends where the sentence begins."""
        parsed = self.parsed
        if verb.i in self.quote_of:
            return None
        sentence = parsed.sentences[parsed.sentence[verb.i]]
        near = bisect_left(self.quotes, (sentence.start,))
        for a, b in self.quotes[max(0, near - 1) : near + 6]:
            inside = sentence.start <= a < sentence.end
            touches = a < sentence.start < b + 1 <= verb.i and parsed.paragraph[a] == parsed.paragraph[verb.i]
            colon = b > sentence.end and a <= sentence.end <= b and parsed.texts[max(sentence.end - 1, 0)] in {":", ","}
            if (inside or touches or colon) and abs((a if a > verb.i else b) - verb.i) <= 12:
                head = next(
                    (
                        t.i
                        for t in parsed.doc[a:b]
                        if t.pos_ in {"VERB", "AUX"} and (t.head.i < a or t.head.i >= b or t.head.i == t.i)
                    ),
                    None,
                )
                return list(range(a, b)), head
        return None

    def _is_listener(self, verb: Token, thing: Token) -> bool:
        return verb.lemma_ in {"tell", "inform", "remind", "brief", "assure", "warn", "ask", "advise", "urge"}

    def _listener(self, verb: Token) -> int | None:
        """To whom it was told: "told the newspaper", "said in an interview with Radio Nord"."""
        if verb.lemma_ in {"tell", "inform", "brief"}:
            thing = _child(verb, "dobj", "dative")
            return thing.i if thing is not None else None
        for prep in verb.children:
            if prep.dep_ == "prep" and prep.lower_ in {"to", "in", "with"}:
                thing = _child(prep, "pobj")
                if thing is None:
                    continue
                if prep.lower_ == "to":
                    return thing.i
                if thing.lemma_ in {"interview", "conversation", "briefing"}:
                    inner = _child(thing, "prep")
                    party = _child(inner, "pobj") if inner is not None else None
                    return party.i if party is not None else None
        return None

    def _refers_back(self, verb: Token) -> bool:
        for child in verb.children:
            if child.dep_ in {"dobj", "advmod"} and child.lower_ in _BACK:
                return True
            if child.dep_ == "prep" and child.lower_ in {"about", "on", "of"}:
                thing = _child(child, "pobj")
                if thing is not None and thing.lower_ in _BACK:
                    return True
        return False

    # -- the other patterns ----------------------------------------------------------------------------------------

    def _noun(self, noun: Token, cue: Cue) -> None:
        clause = _child(noun, "acl", "ccomp", "relcl")
        if clause is None:
            return
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) or (
            clause.dep_ == "relcl"
            and any(c.lower_ == "that" and c.dep_ not in _SUBJECTS and c.dep_ != "dobj" for c in clause.children)
        )
        infinitive = cue.kind == "promise" and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
        if not marked and not infinitive:
            return
        if any(s.content_head == clause.i for s in self.said[-12:]):
            return
        head = self._noun_source(noun)
        source = _noun_phrase(self.parsed, head) if head is not None else range(0)
        content = list(self.parsed.subtree(clause))
        self.said.append(
            Said(cue.kind, (noun.i,), source, head.i if head is not None else None, content, clause.i, cue.modality, cue.polarity, cue.act, chains=marked and head is not None)
        )  # fmt: skip

    def _noun_source(self, noun: Token) -> Token | None:
        owner = _child(noun, "poss")
        if owner is not None:
            return owner
        for prep in noun.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"by", "from"}:
                return _child(prep, "pobj")
            if prep.dep_ == "acl" and prep.tag_ == "VBN" and (agent := _child(prep, "agent")) is not None:
                return _child(agent, "pobj")
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
        clause = token.head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head.i != clause.i:
            clause = clause.head
        content = [i for i in self.parsed.subtree(clause) if i != token.i]
        self.said.append(Said("hearsay", (token.i,), range(0), None, content, clause.i))

    def _prepositions(self) -> None:
        lower, doc, parsed = self.parsed.lower, self.parsed.doc, self.parsed
        for phrase in phrases("cues", "prepositions", "phrases"):
            size = len(phrase)
            for i in [k for k, word in enumerate(lower) if word == phrase[0]]:
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                head = _child(doc[i + size - 1], "pobj") or next(
                    (t for t in doc[i + size : i + size + 4] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None
                )
                if head is None:
                    continue
                source = _noun_phrase(parsed, head)
                content, clause = self._governed(i, max(source.stop, i + size))
                self.said.append(Said("say", tuple(range(i, i + size)), source, head.i, content, clause))

    def _governed(self, start: int, end: int) -> tuple[list[int], int | None]:
        """What a free-standing cue at tokens ``start`` to ``end`` holds for: its clause, or the whole sentence."""
        parsed, doc = self.parsed, self.parsed.doc
        sentence = parsed.sentences[parsed.sentence[start]]
        clause = doc[start].head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head.i != clause.i:
            clause = clause.head
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
            for i in [k for k, word in enumerate(lower) if word == phrase[0]]:
                if tuple(lower[i : i + size]) != phrase or i + size >= len(lower):
                    continue
                if i in cited:
                    continue
                head = _child(doc[i + size - 1], "pobj", "dobj") or next(
                    (t for t in doc[i + size : i + size + 6] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"),
                    None,
                )
                if head is None:
                    continue
                source = self._whole(head, parsed.sentences[parsed.sentence[i]].end)
                behind = Behind(tuple(range(i, i + size)), source, head.i)
                cited.update(behind.cue)
                verbs.add((i,))
                citing = self._who_cites(i)
                if citing is not None:
                    citing.behind = (*citing.behind, behind)
                    gone = {*behind.cue, *behind.source}
                    citing.content = [k for k in citing.content if k not in gone]
                else:
                    content, clause = self._governed(i, source.stop)
                    self.said.append(Said("say", behind.cue, source, head.i, content, clause))
        # "citing" was read as a verb of its own before.
        self.said = [s for s in self.said if s.cue not in verbs or (s.content_head is None and s.behind)]

    def _whole(self, head: Token, limit: int) -> range:
        """A source's phrase with the prepositional phrases behind it, which the parser may hang elsewhere.

        "references to officials from a country that …": the parser hangs "from" on "references".
        """
        parsed = self.parsed
        phrase = _noun_phrase(parsed, head)
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
        verbs = [
            s
            for s in before
            if self.parsed.lower[s.cue[0]] != "according" and self.parsed.doc[s.cue_verb(self.parsed)].pos_ == "VERB"
        ] or before
        return verbs[-1] if verbs else None

    def _headline_speech(self) -> None:
        """Sentences that stand wholly within a quotation that begins in an attributed sentence, or right behind one."""
        heads = {s.content_head for s in self.said}
        spoken = {n for s in self.said for i in (*s.content,) if (n := self.quote_of.get(i)) is not None and s.quoted}
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
            own = {*said.cue, *said.source}
            said.content = sorted({*said.content, *(i for i in range(a, b) if i not in own)})


def words_of_adverbs() -> frozenset[str]:
    """Adverbs of hearsay."""
    from sayso.extract.lexicon import table

    return frozenset(w for row in table("cues")["adverbs"] for w in row["lemmas"])


def is_unnamed(lemma: str) -> bool:
    """Whether the noun describes a speaker instead of naming one."""
    return lemma in words("cues", "unnamed", "nouns")


def find_said(parsed: Parsed) -> list[Said]:
    """All attributions of a report, in the order of their cues."""
    return _Finder(parsed).find()
