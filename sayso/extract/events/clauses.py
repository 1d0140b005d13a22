"""Find the clauses of a report: what can be claimed apart, with the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.events.attributing_words import attributing_words
from sayso.extract.events.clause_spans import clause_span
from sayso.extract.events.verbs import verb_chain
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, noun_phrase, stray_subject, subject_of

__all__ = ["find_clauses"]

_VERBS = frozenset({"VERB", "AUX"})
_VERBLESS = frozenset({"relative_clause", "clausal_complement", "adverbial_clause", "conjunct", "root"})
"""Relations by which a word that is no verb may head a clause."""
_CLAUSAL = _VERBLESS | {
    "parataxis",
    "clausal_subject",
    "noun_clause",
    "adposition_clause",
    "unspecified",
    "apposition",
}
"""Relations by which a verb may head one."""


def find_clauses(document: Document, relations: Sequence[AttributionRelation]) -> list[Clause]:
    """Return every clause that claims something, at least one a sentence, in the order of the text.

    A reporting verb with its content is no claim of its own, unless saying it is the event (a denial, an assessment).

    Args:
        document: the parsed report.
        relations: its attribution relations.

    """
    finder = _ClauseFinder(document, relations)
    finder.find_verbal()
    finder.find_contents()
    finder.find_nominal()
    finder.find_fragments()
    is_label = document.sections.is_label
    clauses = (c for c in finder.clauses.values() if not is_label(document.starts[c.head]))
    return sorted(clauses, key=lambda c: (c.start, -c.end))


class _ClauseFinder:
    """Collects the clauses of one report: ``clauses`` by head; ``inner`` are verbs that belong to another's clause."""

    def __init__(self, document: Document, relations: Sequence[AttributionRelation]) -> None:
        self.document, self.relations = document, relations
        self.clauses: dict[int, Clause] = {}
        self.inner: set[int] = set()
        self.by_content: dict[int, AttributionRelation] = {}
        self.around: dict[int, list[AttributionRelation]] = {}
        for r in relations:
            if r.content_head is not None:
                self.by_content.setdefault(r.content_head, r)
            for i in r.content:
                self.around.setdefault(i, []).append(r)
        self.reporters = {r.cue_verb(document): r for r in relations if r.content_head is not None and r.chains}
        self.source_words = {i for r in relations for part in _source_parts(r) for i in part}

    # -- clauses with a verb ------------------------------------------------------------------------------------------

    def find_verbal(self) -> None:
        """Find the clauses that the grammar shows."""
        rules = self.document.grammar.rules
        for token in _candidates(self.document):
            # "officials from a country that has …": what describes a source is no claim apart.
            if token.i in self.inner or token.i in self.source_words:
                continue
            if rules["remnant"].first(self.document, token) is not None:
                continue
            kind = rules["clause"].first(self.document, token)
            if kind is None or not kind.answer:
                continue
            self._add_verbal(token)

    def _add_verbal(self, head: Token) -> None:
        report, chain = self.reporters.get(head.i), verb_chain(self.document, head)
        # "is reported to have sold": the reporting verb stands in the chain above its content
        is_raised = report is not None and report.content_head in chain[1:]
        is_report = report is not None and not is_raised
        is_act = report is not None and (report.act or self._has_reporting_act(head))
        if report is not None and not is_raised and not (is_act and (report.content_head or 0) > head.i):
            return
        if self.document.grammar.rules["judging-clause"].first(self.document, head) is not None:
            self.inner.add(head.i)
            return
        if not is_raised and self._has_attributed_end(chain):
            chain = chain[:1]
        clause = self._clause(head, chain, set() if is_report else self._attributing(head))
        if clause is not None:
            if report is not None and is_report and not report.act:
                self._leave_out_content(clause, report)
            self.clauses[head.i] = clause
            self.inner.update(chain[1:])

    def _leave_out_content(self, clause: Clause, report: AttributionRelation) -> None:
        """End an act that reports besides in front of what it reports."""
        end = self.document.doc[report.content_head or 0].left_edge.i
        while end > clause.head + 1 and self.document.doc[end - 1].is_punct:
            end -= 1
        clause.end = min(clause.end, max(end, clause.head + 1))

    def _has_reporting_act(self, verb: Token) -> bool:
        """Return whether a reporting verb does something besides: "published a study that says …"."""
        return self.document.grammar.rules["reporting-act"].first(self.document, verb) is not None

    def _has_attributed_end(self, chain: tuple[int, ...]) -> bool:
        """Return whether only the last verb of a chain is the content of somebody."""
        if len(chain) == 1 or any(i in self.by_content for i in chain[:-1]):
            return False
        relation = self.by_content.get(chain[-1])
        return relation is not None and relation.chains

    # -- clauses that only an attribution shows -----------------------------------------------------------------------

    def find_contents(self) -> None:
        """Find contents without a finite verb: "expect the factory to employ 300 people"."""
        verbs = {i for c in self.clauses.values() for i in c.chain} | self.inner | set(self.reporters)
        for relation in self.relations:
            i = relation.content_head
            if i is None or not relation.chains or i in verbs:
                continue
            head = self.document.doc[i]
            if self.document.grammar.rules["remnant"].first(self.document, head) is not None and head.dep_ != "root":
                continue
            clause = self._clause(head, verb_chain(self.document, head), self._attributing(head))
            if clause is not None:
                self.clauses[i] = clause
                verbs.update(clause.chain)

    # -- nouns that name events ---------------------------------------------------------------------------------------

    def find_nominal(self) -> None:
        """Find nouns that name an event of their own: "the killing of two guards"."""
        document = self.document
        names_event, rules = document.lexicon.frame_of_event, document.grammar.rules["nominal"]
        cues = {i for r in self.relations for i in r.cue}
        for i, (pos, lemma) in enumerate(zip(document.pos, document.lemmas, strict=True)):
            if pos != "NOUN" or names_event(lemma) is None or i in self.clauses or i in cues or i in self.source_words:
                continue
            noun = document.doc[i]
            decision = rules.first(document, noun)
            if decision is not None and decision.answer:
                phrase, owner = noun_phrase(document, noun), child(noun, "possessor")
                subject = owner.i if owner is not None and document.ent_types[owner.i] not in {"DATE", "TIME"} else None
                self.clauses[i] = Clause(i, (i,), phrase.start, phrase.stop, subject, noun.dep_, is_nominal=True)

    # -- sentences without one ----------------------------------------------------------------------------------------

    def find_fragments(self) -> None:
        """Make one clause of a sentence that has none: a fragment, a headline, a bare "he said so"."""
        document = self.document
        covered = {document.sentence[c.head] for c in self.clauses.values() if not c.is_nominal}
        for number, sentence in enumerate(document.sentences):
            span = range(sentence.start, sentence.end)
            if number in covered or self._claims_nothing(span):
                continue
            root = sentence.root
            attributing = {i for r in self.around.get(root.i, ()) for i in (*r.cue, *r.source)}
            verb = document.grammar.rules["headline-verb"].first(document, root)
            chain = (root.i,) if verb is None else (root.i, verb.answer.i)
            clause = self._clause(root, chain, attributing) or self._clause(root, chain, set())
            if clause is not None:
                clause.subject = clause.subject if verb is None else root.i
                self.clauses[root.i] = clause

    def _claims_nothing(self, span: range) -> bool:
        """Return whether a sentence is a dateline, a byline, a single word, or a name or cue with its content below."""
        document = self.document
        if document.credit is not None and document.credit[0] in span:
            return True
        if document.dateline_ends(span.stop):
            return True
        printed = {i for i in span if document.texts[i][0].isalnum()}
        if any(document.texts[r.cue[0]] == ":" and printed <= set(r.source) for r in self.relations):
            return True
        if any(r.cue[0] in span and r.content and r.content[0] >= span.stop for r in self.relations):
            return True  # "The panel said:", with what it said below
        if document.grammar.rules["heading"].first(document, span) is not None:
            return True
        return sum(document.texts[i][0].isalpha() for i in span) < 2

    # -- making one ---------------------------------------------------------------------------------------------------

    def _attributing(self, head: Token) -> set[int]:
        return attributing_words(self.document, head, self.around.get(head.i, ()))

    def _clause(self, head: Token, chain: tuple[int, ...], attributing: set[int]) -> Clause | None:
        span = clause_span(self.document, head, attributing)
        start, end = span.start, span.stop
        stray = stray_subject(head)
        if stray is not None:
            start = min(start, stray.left_edge.i)
        if end <= start or not any(t[0].isalpha() for t in self.document.texts[start:end]):
            return None
        subject = subject_of(head)
        return Clause(head.i, chain, start, end, subject.i if subject is not None else None, head.dep_)


def _candidates(document: Document) -> Iterator[Token]:
    """Yield tokens that may head a clause, by their part of speech and relation alone."""
    for i, (pos, dep) in enumerate(zip(document.pos, document.deps, strict=True)):
        if dep in _VERBLESS or (dep in _CLAUSAL and pos in _VERBS):
            yield document.doc[i]


def _source_parts(relation: AttributionRelation) -> Iterator[Sequence[int]]:
    """Yield the words that name or describe the sources of a relation."""
    yield relation.source
    for cited in relation.behind:
        yield cited.source
        yield cited.cue
