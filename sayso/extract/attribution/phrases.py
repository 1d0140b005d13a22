"""Attribution relations by phrases: "according to" and "citing", and by a name before a colon."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from sayso.rules import Decision
from sayso.syntax.apposition import named_behind
from sayso.syntax.attribution import NOBODY, AttributionRelation, CitedSource, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, clause_of, noun_phrase, subject_of

__all__ = ["CitedSources", "colon_relations", "phrase_relations"]

_COLON_REACH = 6
_CITING_KINDS = frozenset({"say", "show", "assess", "believe"})


def _occurrences(document: Document, section: str) -> Iterator[range]:
    """Yield where the phrases of a section of the cues stand, the longest phrase first, with a word behind them."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(document.lower):
        places.setdefault(word, []).append(i)
    for phrase in document.lexicon.phrases("cues", section, "phrases"):
        for i in places.get(phrase[0], ()):
            stop = i + len(phrase)
            if stop < len(document.lower) and tuple(document.lower[i:stop]) == phrase:
                yield range(i, stop)


def _governed(document: Document, start: int, end: int) -> tuple[list[int], int]:
    """Return the content of a phrase at tokens ``start`` to ``end``: its clause, or at an edge the whole sentence."""
    doc = document.doc
    sentence = document.sentences[document.sentence[start]]
    clause = clause_of(doc[start].head)
    at_edge = start <= sentence.start + 1 or all(not t.is_alpha for t in doc[end : sentence.end])
    if at_edge and not (clause.dep_ == "conjunct" and start > clause.i):
        clause = sentence.root
    return [i for i in document.subtree(clause) if not start <= i < end], clause.i


def phrase_relations(document: Document) -> Iterator[AttributionRelation]:
    """Yield the relations of prepositional cues: "according to".

    Args:
        document: the parsed report.

    """
    for cue in _occurrences(document, "prepositions"):
        source: Decision[SourceSpan] | None = document.grammar.rules["phrase-source"].first(document, cue[-1])
        words, head = source.answer if source is not None else NOBODY
        if source is None or head is None:
            continue
        # What describes the source goes with it: "according to CNN, which first reported it, …".
        last = child(document.doc[cue[-1]], "adposition_clause") or document.doc[head]
        end = max(words.stop, cue.stop, last.right_edge.i + 1 if last.i > cue.start else 0)
        end = named_behind(document, end)  # "according to its director, Ana Ruiz, …"
        content, clause = _governed(document, cue.start, end)
        relation = AttributionRelation(
            "say", tuple(cue), words, head, content, clause, is_phrase=True, rule=source.rule
        )
        holder = document.grammar.rules["copy-holder"].first(document, end)
        relation.listener = holder.answer if holder is not None else None
        cited = document.grammar.rules["second-source"].first(document, SourceSpan(words, head))
        relation.behind = (cited.answer,) if cited is not None else ()
        yield relation


def colon_relations(document: Document) -> Iterator[AttributionRelation]:
    """Yield the relations of names and colons at the head of a paragraph: "Radio Nord: Tehran ships missiles".

    Args:
        document: the parsed report.

    """
    texts, sentences = document.texts, document.sentences
    for n, sentence in enumerate(sentences):
        start = sentence.start
        if start and document.paragraph[start] == document.paragraph[start - 1]:
            continue
        colon = next((i for i in range(start + 1, min(start + _COLON_REACH, len(texts))) if texts[i] == ":"), None)
        source = document.grammar.rules["colon"].first(document, start, colon) if colon is not None else None
        if colon is None or source is None:
            continue
        last = sentences[n + 1] if colon + 1 >= sentence.end and n + 1 < len(sentences) else sentence
        content = [i for i in range(colon + 1, last.end) if not document.doc[i].is_space]
        if len(content) > 2:
            root = last.root.i if last.root.i > colon else content[0]
            words, head = source.answer
            yield AttributionRelation("say", (colon,), words, head, content, root, rule=source.rule)


class CitedSources:
    """Puts the sources that a source cites behind it; where nobody cites, the outlet that is read does.

    Args:
        document: the parsed report.
        relations: its relations so far; changed in place.

    """

    def __init__(self, document: Document, relations: list[AttributionRelation]) -> None:
        self.document, self.relations = document, relations
        self.in_sentence: dict[int, list[AttributionRelation]] = {}
        for relation in relations:
            self.in_sentence.setdefault(document.sentence[relation.cue[0]], []).append(relation)

    def add(self) -> None:
        """Add them, and drop the relations of "citing" as a verb of its own."""
        rules = self.document.grammar.rules
        cited: set[int] = set()
        verbs: set[tuple[int, ...]] = set()
        for cue in _occurrences(self.document, "behind"):
            source = rules["cited-source"].first(self.document, cue[-1]) if cue.start not in cited else None
            if source is None:
                continue
            cited.update(cue)
            verbs.add((cue.start,))
            if source.answer.head is not None:
                self._place(cue, source.answer, source.rule)
        kept = [s for s in self.relations if s.cue not in verbs or (s.content_head is None and s.behind)]
        self.relations[:] = kept

    def _place(self, cue: range, source: SourceSpan, rule: str) -> None:
        """Put a cited source behind who cites it, and whom it quotes in turn behind it."""
        document = self.document
        behind = CitedSource(tuple(cue), source.words, source.head or 0)
        below = document.doc[behind.head].subtree
        clause = next((c for c in below if c.dep_ == "relative_clause" and c.i > behind.head), None)
        second = document.grammar.rules["second-source"].first(document, source)
        sources: tuple[CitedSource, ...] = (behind,)
        speech = clause if clause is not None and self._attributes(clause) else None
        if second is not None and clause is not None:
            cut = range(behind.source.start, min(behind.source.stop, clause.left_edge.i))
            sources, speech = (msgspec.structs.replace(behind, source=cut), second.answer), None
        citing = self._who_cites(cue.start)
        if citing is not None:
            citing.behind = (*citing.behind, *sources)
            outside = {i for b in sources for i in (*b.cue, *b.source)}
            citing.content = [k for k in citing.content if k not in outside]
            return
        governor = document.doc[cue.start].head
        teller = subject_of(governor)
        if speech is not None and teller is not None:
            # "Northwire reported, citing a letter in which two officials said …"
            end = speech.left_edge.i - (document.texts[speech.left_edge.i - 1] == ",")
            inside = msgspec.structs.replace(behind, source=range(behind.source.start, end))
            phrase, content = noun_phrase(document, teller), list(document.subtree(speech))
            relation = AttributionRelation("say", (governor.i,), phrase, teller.i, content, speech.i)
            relation.behind, relation.rule = (inside,), rule
        else:
            content, governed = _governed(document, cue.start, behind.source.stop)
            relation = AttributionRelation("say", behind.cue, behind.source, behind.head, content, governed, rule=rule)
        self.relations.append(relation)

    def _attributes(self, verb: Token) -> bool:
        """Return whether somebody says something by a verb."""
        return any(s.content_head is not None and s.cue_verb(self.document) == verb.i for s in self.relations)

    def _who_cites(self, token: int) -> AttributionRelation | None:
        """Return the relation in whose cue's scope a word of citing stands: the last verb before it, else the one
        that governs it.
        """
        near = [
            s
            for s in self.in_sentence.get(self.document.sentence[token], ())
            if s.kind in _CITING_KINDS and s.source_head is not None and (s.content_head is not None or s.refers_back)
        ]
        before = [s for s in near if s.cue[-1] < token]
        if not before:  # "Reuters, citing two officials, reported that …"; "citing two officials, Reuters said …"
            governor = self.document.doc[token].head.i
            return next((s for s in near if governor in {*s.cue, s.source_head}), None)
        verbs = [s for s in before if not s.is_phrase and self.document.pos[s.cue_verb(self.document)] == "VERB"]
        return (verbs or before)[-1]
