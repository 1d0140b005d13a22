"""Reporting verbs: who says what by a verb, in front of its content, behind it, in the middle, or with a noun for it."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from sayso.extract.attribution.introductions import quoted_head
from sayso.lang.en.lexicon import Cue, cue_nouns, words
from sayso.lang.en.rules.modality.judgements import denial_words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.lang.en.verbs import is_infinitive
from sayso.syntax.attribution import AttributionRelation, CitedSource
from sayso.syntax.document import Document
from sayso.syntax.navigation import (
    agent_of,
    child,
    clause_of,
    cue_tokens,
    has_subject,
    noun_phrase,
    stray_subject,
    subject_of,
)

__all__ = ["ReportingVerbs"]

_BACK = frozenset({"this", "it", "that", "so"})
# Kinds that hold a wish or a judgement rather than tell: no link of a chain.
_WISH = frozenset({"intent", "know"})


# Kinds whose to-infinitive or gerund is what is said ("claimed to have sold it"), and verbs that only go on doing it.
_TO = frozenset({"intent", "promise", "hope", "expect", "believe", "deny", "say"})
_ASKING = frozenset({"tell", "urge", "advise", "warn", "remind", "beg", "ask", "instruct"})
_TELLING = frozenset({"tell", "inform", "warn", "notify", "advise", "brief"})
_GO_ON = frozenset({"continue", "point", "add"})


def _citing(verb: Token) -> Token | None:
    """The verb above "as saying" that cites."""
    above = verb.head.head
    cites = verb.dep_ == "adposition_clause" and verb.head.lower_ == "as" and above.lemma_ in {"cite", "quote"}
    return above if cites else None


def _under_where(verb: Token) -> Token | None:
    """ "AttributionRelation in a statement that …", "confirmed to the paper that …": what is said, which the parser hung on the noun before it."""
    for prep in verb.children:
        if prep.dep_ == "adposition" and prep.i > verb.i:
            for noun in (c for c in prep.children if c.dep_ == "adposition_object"):
                for clause in (
                    c for c in noun.children if c.dep_ in {"noun_clause", "relative_clause", "clausal_complement"}
                ):
                    first = next((c for c in clause.children if c.lower_ == "that"), None)
                    if (
                        first is not None
                        and first.dep_ in {"subordinator", "adposition_object"}
                        and has_subject(clause)
                    ):
                        return clause
    return None


def _under_citer(verb: Token) -> Token | None:
    """ "Quoted the agency as reporting that …": what is said, which the parser hung on who quotes."""
    citing = _citing(verb)
    if citing is None:
        return None
    that = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    clause = that.head
    return (
        clause
        if that.lower_ == "that" and that.dep_ == "subordinator" and clause.head.i == citing.i and has_subject(clause)
        else None
    )


def _judged_so(document: Document, clause: Token) -> Token:
    """ "We consider it likely that …": what is likely."""
    likely = {w for m in ("possible", "expected") for w in words("operators", "adjectives", m)}
    if document.lower[clause.i] not in likely:
        return clause
    inner = next(
        (
            c
            for c in clause.children
            if c.dep_ in {"clausal_complement", "adverbial_clause"} and any(m.lower_ == "that" for m in c.children)
        ),
        None,
    )
    return inner if inner is not None and has_subject(inner) else clause


def _as_saying(verb: Token) -> bool:
    """Whether somebody is quoted "as saying" what stands before."""
    return any(
        c.dep_ == "adposition" and c.lower_ == "as" and child(c, "adposition_clause") is not None for c in verb.children
    )


def _citer(citing: Token) -> Token | None:
    """Who cites, actively or not; None where nobody is named."""
    return subject_of(citing) if child(citing, "passive_auxiliary") is None else agent_of(citing)


class ReportingVerbs:
    """Reads the attributions of reporting verbs.

    Args:
        document: the parsed report.
        quotes: its quotations, as token ranges.
        quote_of: token → number of the quotation that it stands in.

    """

    def __init__(self, document: Document, quotes: list[tuple[int, int]], quote_of: dict[int, int]) -> None:
        self.document, self.quotes, self.quote_of = document, quotes, quote_of

    def read(self, verb: Token, cue: Cue) -> AttributionRelation | None:
        """What a reporting verb attributes; None where it attributes nothing."""
        passive = child(verb, "passive_auxiliary") is not None or child(verb, "passive_subject") is not None
        source, head = self._source(verb, cue, passive=passive)
        cue_words, listener = cue_tokens(verb), self._listener(verb)
        content = self._content(verb, cue, passive=passive)
        if content is None:
            if cue.kind != "say" or not self._refers_back(verb):
                return None
            return AttributionRelation(cue.kind, cue_words, source, head, [], None, listener=listener, refers_back=True)
        tokens, content_head = content
        judged: tuple[int, ...] = ()
        if cue.kind == "deny" and content_head is not None:  # "rejected claims that … as false"
            judged = tuple(denial_words(self.document, verb, self.document.doc[content_head]))
        gone = {*source, *cue_words, *judged}
        tokens = [i for i in tokens if i not in gone]
        if not tokens:
            return None
        return AttributionRelation(
            cue.kind, cue_words, source, head, tokens, content_head, cue.modality, cue.polarity, cue.act,
            chains=self._chains(verb, cue, content_head, head, passive=passive), listener=listener,
            quoted=content_head is not None and content_head in self.quote_of, behind=self._quoted_as(verb), scorn=judged,
        )  # fmt: skip

    def _quoted_as(self, verb: Token) -> tuple[CitedSource, ...]:
        """ "The paper cited a memo as saying that …", "was cited by the paper as saying": what is cited stands behind who cites it."""
        citing = _citing(verb)
        if (
            citing is None and verb.lemma_ in {"cite", "quote"} and _as_saying(verb)
        ):  # "…, the paper quoted the minister as saying"
            citing = verb
        thing = (
            child(citing, "object", "passive_subject") if citing is not None and _citer(citing) is not None else None
        )
        if citing is None or thing is None:
            return ()
        return (CitedSource((citing.i,), noun_phrase(self.document, thing), thing.i),)

    def _source(self, verb: Token, cue: Cue, *, passive: bool) -> tuple[range, int | None]:
        """Who speaks: the words of the source and its head; an empty range where nobody is named."""
        citing = _citing(verb)
        subject = subject_of(verb) if citing is None else _citer(citing) or subject_of(verb)
        if passive:
            subject = agent_of(verb)
        elif verb.dep_ == "noun_clause" and verb.tag_ == "VBN":
            # "the institute, a think tank, estimated that …": with a clause behind it no participle but a past tense
            told = child(verb, "clausal_complement") is not None and verb.head.pos_ in {"NOUN", "PROPN"}
            subject = (verb.head.head if verb.head.dep_ == "apposition" else verb.head) if told else None
        elif verb.dep_ == "adverbial_clause" and verb.tag_ == "VBN":  # "Asked whether …, he laughed"
            subject = None
        if subject is None and not passive and (stands := self._inverted(verb)) is not None:
            return stands
        if subject is None or subject.pos_ == "VERB" or subject.lower_ in {"there", "what", "which"}:
            return range(0), None
        return noun_phrase(self.document, subject), subject.i

    def _inverted(self, verb: Token) -> tuple[range, int] | None:
        """ "…", said Under Secretary of the Treasury Brian Nelson: a source behind the verb that the parser lost."""
        document, clause = self.document, child(verb, "clausal_complement")
        if clause is None or clause.i > verb.i or verb.tag_ not in {"VBD", "VBZ"}:
            return None
        end = verb.i + 1
        while end < min(verb.i + 18, len(document.texts)) and document.texts[end] not in {",", ".", ";", "(", "”", '"'}:
            end += 1
        inside = range(verb.i + 1, end)
        people = [i for i in inside if document.ent_types[i] == "PERSON"]
        nouns = [i for i in inside if document.doc[i].pos_ in {"NOUN", "PROPN"}]
        if not nouns or any(
            document.deps[i] in {"subject", "passive_subject"} and document.doc[i].head.i > i for i in nouns
        ):
            return None  # "said approval was unlikely"
        head = people[-1] if people else nouns[0]
        return range(verb.i + 1, (people[-1] if people else nouns[-1]) + 1), head

    def _chains(self, verb: Token, cue: Cue, content_head: int | None, source: int | None, *, passive: bool) -> bool:
        """Whether the source is a witness: it needs a content clause, and "is expected to" has nobody behind it."""
        if content_head is None or cue.kind in _WISH:
            return False
        clause = self.document.doc[content_head]
        if verb.lemma_ == "suppose" and passive and is_infinitive(clause):  # "was supposed to arrive in May"
            return False
        if clause.pos_ not in {"VERB", "AUX"} and clause.i not in self.quote_of:
            return False
        if cue.kind in {"promise", "hope", "expect"} and clause.dep_ == "open_complement":
            return cue.kind == "expect" and not passive and child(clause, "subject") is not None
        if (
            verb.lemma_ in {"agree", "consider"} and clause.dep_ == "open_complement" and not passive
        ):  # "has agreed to buy"
            return False
        if (
            verb.lemma_ in _ASKING
            and clause.dep_ in {"open_complement", "clausal_complement"}
            and is_infinitive(clause)
        ):  # "were told to leave", "urged them to stay"
            return False
        if passive and source is None and verb.lemma_ in _TELLING and negation_of(self.document, verb) is not None:
            return False  # "she was not told that …": nobody has said so
        if passive and source is None and cue.kind in {"expect", "promise", "hope", "believe"}:
            return cue.kind == "believe"
        # "made sure", "found it hard", "I think it's": no reporting without somebody
        return not (source is not None and self.document.lower[source] in {"that", "which"})

    def _content(self, verb: Token, cue: Cue, *, passive: bool) -> tuple[list[int], int | None] | None:
        document = self.document
        # Post-posed or inverted: the verb hangs on the clause that it reports.
        outer = verb.head if verb.dep_ == "parataxis" else self._as_told(verb)
        if outer is not None:
            own = set(document.subtree(verb))
            return [i for i in document.subtree(outer) if i not in own], outer.i
        clause = self._said_behind(verb) or child(verb, "clausal_complement")
        if clause is None and (behind := self._closing(verb, cue)) is not None:
            return behind
        if clause is None and cue.kind in {"say", "deny", "show", "believe"}:
            clause = _under_where(verb) or _under_citer(verb)
        if clause is None and passive:
            clause = child(verb, "open_complement", "object_predicate")
            if clause is not None and cue.kind not in {"deny", "ask", "intent"}:
                subject = child(verb, "passive_subject")
                front = list(document.subtree(subject)) if subject is not None else []
                return [*front, *document.subtree(clause)], clause.i
        if clause is None and cue.kind in _TO and verb.lemma_ not in _GO_ON:
            clause = child(verb, "open_complement")
        if clause is None and cue.kind in {"say", "ask"}:
            clause = next(
                (c for c in verb.children if c.dep_ in {"adverbial_clause", "unspecified"} and c.i in self.quote_of),
                None,
            )
        if clause is not None and cue.kind == "believe":
            clause = _judged_so(self.document, clause)
        if clause is not None:
            own = {
                i
                for c in verb.children
                if c.dep_ in {"adverbial_clause", "adposition", "subject", "object"} and c.i != clause.i
                for i in (document.subtree(c) if c.head.i == verb.i else ())
            } - set(document.subtree(clause))
            stray = stray_subject(clause)
            front = [] if stray is None else list(document.subtree(stray))
            return [*front, *(i for i in document.subtree(clause) if i not in own)], clause.i
        # "Asked about it, he said: “…”": what is asked is not what is quoted
        asked = verb.dep_ == "adverbial_clause" and verb.tag_ == "VBN"
        told = cue.kind in {"say", "ask", "deny", "believe"} and not asked
        quoted = self._neighbouring_quote(verb) if told else None
        if quoted is not None:
            return quoted
        if cue.kind in {"intent", "say", "deny", "show", "promise", "expect"} and not passive:
            thing = child(verb, "object")
            if thing is not None and thing.pos_ in {"NOUN", "PROPN"} and not self._is_listener(verb, thing):
                return list(document.subtree(thing)), self._clause_under(thing)
        return None

    def _said_behind(self, verb: Token) -> Token | None:
        """ "One wants more, the other says it cannot pay": a clause right behind the verb is what is said, whatever stands before."""
        clauses = [c for c in verb.children if c.dep_ == "clausal_complement" and c.i not in self.quote_of]
        if len(clauses) < 2 or not clauses[0].i < verb.i < clauses[-1].i or verb.nbor(1).is_punct:
            return None
        return clauses[-1] if has_subject(clauses[-1]) and clauses[-1].left_edge.i == verb.i + 1 else None

    def _as_told(self, verb: Token) -> Token | None:
        """ "As Northwire reported, the sale was halted", "the sale, as it told reporters, …": the clause that is told so."""
        thing = child(verb, "object", "clausal_complement")
        told = thing is None or self._is_listener(verb, thing)
        mark = child(verb, "subordinator")
        if verb.dep_ != "adverbial_clause" or mark is None or mark.lower_ != "as" or not told or not has_subject(verb):
            return None
        outer = clause_of(verb.head)
        return outer if outer.pos_ in {"VERB", "AUX"} else None

    def _closing(self, verb: Token, cue: Cue) -> tuple[list[int], int] | None:
        """ "…, lawmaker Yoo told a briefing": a report that closes its sentence, which the parser hung on as a clause."""
        document = self.document
        if cue.kind not in {"say", "assess", "believe"} or verb.dep_ not in {
            "clausal_complement",
            "conjunct",
            "unspecified",
        }:
            return None
        left, head = verb.left_edge.i, verb.head
        while left < verb.i and not document.texts[left][0].isalnum():
            left += 1
        sentence = document.sentences[document.sentence[verb.i]]
        opens = (
            left > sentence.start and document.texts[left - 1] in {",", "”", '"'} and child(verb, "subject") is not None
        )
        if not opens or head.i >= left or head.pos_ not in {"VERB", "AUX"} or child(head, "coordinator") is not None:
            return None
        if any(t.pos_ == "VERB" and t.i != verb.i for t in document.doc[verb.i : sentence.end]):
            return None
        return list(range(sentence.start, left)), head.i

    def _clause_under(self, noun: Token) -> int | None:
        """The clause that hangs on a noun: "reports that …", "claims that …"."""
        if self.document.lemmas[noun.i] in cue_nouns():
            clause = child(noun, "noun_clause", "clausal_complement", "relative_clause")
            if clause is not None and any(c.dep_ in {"subject", "passive_subject"} for c in clause.children):
                return clause.i
        return None

    def _neighbouring_quote(self, verb: Token) -> tuple[list[int], int | None] | None:
        """A quotation in the verb's sentence, or the one that ends where the sentence begins."""
        document = self.document
        if verb.i in self.quote_of:
            return None
        sentence = document.sentences[document.sentence[verb.i]]
        near = bisect_left(self.quotes, (sentence.start,))
        for a, b in self.quotes[max(0, near - 1) : near + 6]:
            inside = sentence.start <= a < sentence.end
            touches = a < sentence.start < b + 1 <= verb.i and document.paragraph[a] == document.paragraph[verb.i]
            colon = (
                b > sentence.end and a <= sentence.end <= b and document.texts[max(sentence.end - 1, 0)] in {":", ","}
            )
            if (inside or touches or colon) and abs((a if a > verb.i else b) - verb.i) <= 12:
                return list(range(a, b)), quoted_head(document, a, b)
        return None

    def _is_listener(self, verb: Token, thing: Token) -> bool:
        return verb.lemma_ in {"tell", "inform", "remind", "brief", "assure", "warn", "ask", "advise", "urge"}

    def _listener(self, verb: Token) -> int | None:
        """To whom it was told: "told the newspaper", "said in an interview with Radio Nord"."""
        if verb.lemma_ in {"tell", "inform", "brief"}:
            thing = child(verb, "object", "indirect_object")
            name = child(thing, "apposition") if thing is not None else None  # "told the broadcaster RTK"
            thing = name if name is not None and name.pos_ == "PROPN" else thing
            return thing.i if thing is not None else None
        # "Speaking to the paper, he said …"
        speaking = [c for c in verb.children if c.dep_ == "adverbial_clause" and c.lower_ in {"speaking", "talking"}]
        for prep in (c for holder in (verb, *speaking) for c in holder.children):
            if prep.dep_ == "adposition" and prep.lower_ in {"to", "in", "with"}:
                thing = child(prep, "adposition_object")
                if thing is None:
                    continue
                if prep.lower_ == "to":
                    return thing.i
                if thing.lemma_ in {"interview", "conversation", "briefing"}:
                    inner = child(thing, "adposition")
                    party = child(inner, "adposition_object") if inner is not None else None
                    return party.i if party is not None else None
        return None

    def _refers_back(self, verb: Token) -> bool:
        for c in verb.children:
            if c.dep_ in {"object", "adverbial"} and c.lower_ in _BACK:
                return True
            if c.dep_ == "adposition" and c.lower_ in {"about", "on", "of"}:
                thing = child(c, "adposition_object")
                if thing is not None and thing.lower_ in _BACK:
                    return True
        return False
