"""A sentence's clauses: what can be claimed apart, with the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.events.judgements import only_judges
from sayso.extract.events.verbs import infinitive, verb_chain
from sayso.lang.en.lexicon import cue_nouns, cue_verbs, frame_of_verb, phrases
from sayso.syntax.apposition import described_before, named_behind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.navigation import has_subject, stray_subject, subject_of

__all__ = ["find_clauses"]


_FINITE = frozenset(
    {
        "root",
        "clausal_complement",
        "relative_clause",
        "parataxis",
        "clausal_subject",
        "adverbial_clause",
        "conjunct",
        "noun_clause",
        "adposition_clause",
        "unspecified",
        "apposition",
    }
)
_WHOLE = frozenset({"relative_clause", "clausal_complement", "adverbial_clause", "conjunct", "root"})
_MARKS = frozenset(
    "that whether because although though while as since when if unless after before until once so where whereas and but or which who".split()
)


def _marked(token: Token) -> bool:
    return any(
        c.dep_ == "subordinator" and c.lower_ in {"if", "unless", "when", "once", "while"} for c in token.children
    )


def _is_clause(document: Document, token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in _FINITE:
        # Without a verb only a whole sentence is a clause: "considers it inhumane" is one claim.
        whole = token.dep_ == "root" or any(c.dep_ in {"auxiliary", "passive_auxiliary"} for c in token.children)
        return whole and token.dep_ in _WHOLE and has_subject(token)
    if token.dep_ in {"root", "clausal_complement", "relative_clause", "parataxis", "clausal_subject"}:
        # "allow it to fly": a claim only where somebody says it (see below); "anything to do with it" is none
        if token.dep_ in {"clausal_complement", "relative_clause"} and infinitive(token):
            return False
        if (
            token.dep_ == "clausal_complement"
            and token.tag_ in {"VBN", "VBD"}
            and token.head.lemma_ in {"want", "see", "have", "get"}
        ):
            return any(
                c.dep_ in {"auxiliary", "passive_auxiliary", "subordinator"} for c in token.children
            )  # "wants it moved"
        if token.dep_ == "clausal_complement" and token.tag_ == "VB" and token.head.lemma_ in {"help", "let", "make"}:
            return any(c.dep_ in {"auxiliary", "subordinator"} for c in token.children)  # "help it spread"
        if token.dep_ == "clausal_subject" and token.lemma_ == "be" and token.left_edge.lower_ == "what":
            return False  # "what is clear is that …"
        return token.dep_ not in {"clausal_subject"} or has_subject(token)
    if token.dep_ == "conjunct":
        return (
            token.head.pos_ in {"VERB", "AUX"}
            and not (infinitive(token.head) and not has_subject(token))
            and token.head.dep_ not in {"open_complement", "adjectival_modifier"}
            and (
                token.tag_ not in {"VB"}
                or has_subject(token)
                or any(c.dep_ == "auxiliary" for c in token.children)
                or token.head.dep_ == "root"
            )
        )
    if token.dep_ == "noun_clause":
        return has_subject(token)
    if token.dep_ == "adverbial_clause":
        if has_subject(token):
            return not infinitive(token)  # "asked for it to be moved" is one claim
        return (
            not infinitive(token)
            and frame_of_verb(document.lemmas[token.i]) not in {None, "report"}
            and any(c.dep_ in {"object", "passive_agent"} for c in token.children)
        )
    if token.dep_ == "adposition_clause" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return False  # "according to what the police know"
    return token.dep_ in {"adposition_clause", "unspecified", "apposition"} and has_subject(token)


def _edges(document: Document, head: Token, gone: set[int]) -> tuple[int, int]:
    """First and last words of a clause: without attributions, coordinated clauses, and clauses set in front of it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc, lower = document.doc, document.lower
    for child in head.children:
        if (
            child.dep_ == "conjunct"
            and child.i > head.i
            and (child.pos_ in {"VERB", "AUX"})
            and _is_clause(document, child)
        ) or (child.i > head.i and _tells(document, child)):
            end = min(end, child.left_edge.i)
        elif (
            child.dep_ == "adverbial_clause"
            and child.i < head.i
            and (has_subject(child) or _marked(child))
            and child.left_edge.i <= start + 1
        ) or (child.dep_ in {"clausal_complement", "parataxis"} and child.right_edge.i < head.i and has_subject(child)):
            start = max(start, child.right_edge.i + 1)
    if head.dep_ == "relative_clause" and start < head.i and head.head.right_edge.i + 1 < end:
        end = head.head.right_edge.i + 1
    # Attributions at the edges are no part of the claim; in the middle they stay, for a quote is one piece of text.
    moved = True
    while moved and start < end:
        moved = False
        while start < end and (
            start in gone
            or doc[start].is_space
            or doc[start].is_punct
            or (lower[start] in _MARKS and _introduces(doc[start], head, gone))
            or (lower[start] == "only" and lower[start + 1] == "that")
            # "told the paper that two had died": the parser may take the "that" for an object
            or (lower[start] == "that" and _hung_wrongly(doc[start], head))
        ):
            start, moved = start + 1, True
        while end > start and (
            end - 1 in gone
            or doc[end - 1].is_space
            or (doc[end - 1].is_punct and doc[end - 1].text not in {")", "%"} and not _closes(document, start, end))
            or (doc[end - 1].dep_ == "coordinator")
        ):
            end, moved = end - 1, True
    if start >= end:
        return start, end
    end = _before_aside(document, head.i, end, gone)
    start = _behind_opening(document, start, end)
    if start - 1 in gone:  # "said on Tuesday they had …": the day belongs to the saying
        start = _behind_day(document, start, head.i)
    if end > start and doc[end - 1].text == ")" and "(" not in document.texts[start:end]:
        end -= 1
    if end < len(doc) and _closes(document, start, end + 1):
        end += 1
    return start, end


def _before_aside(document: Document, head: int, end: int, gone: set[int]) -> int:
    """ "…, according to two officials, bringing it back": where an attribution is followed by no more than a participle, the claim ends before it."""
    first = next((i for i in range(head + 1, end) if i in gone), end)
    last = first
    while last < end and (last in gone or document.doc[last].is_punct):
        last += 1
    follows = last < end and last - first > 2 and document.doc[last].tag_ == "VBG" and document.texts[last - 1] == ","
    while follows and first > head + 1 and document.doc[first - 1].is_punct:
        first -= 1
    return first if follows else end


def _introduces(word: Token, clause: Token, gone: set[int]) -> bool:
    """Whether a conjunction stands before a clause, and not before one that is set in front of it: "a find that, if confirmed, would …"."""
    own = word.lower_ not in {"if", "unless", "once"} or word.head.i == clause.i
    return (word.dep_ in {"subordinator", "coordinator"} and own) or word.i + 1 in gone


def _hung_wrongly(that: Token, clause: Token) -> bool:
    if that.head.i != clause.i:  # "and that reports of it were wrong"
        return that.dep_ == "subject" and clause.dep_ == "conjunct" and that.head.dep_ == "subject"
    return (that.dep_, clause.dep_) in {
        ("object", "clausal_complement"),
        ("adposition_object", "clausal_complement"),
        ("adposition_object", "relative_clause"),
    }


def _tells(document: Document, child: Token) -> bool:
    """Whether "after the paper reported that …", "after a report that …" is behind a clause: what follows is theirs."""
    if child.dep_ == "adposition":
        nouns = [c for c in child.children if c.dep_ == "adposition_object" and document.lemmas[c.i] in cue_nouns()]
        return any(
            c.dep_ in {"noun_clause", "clausal_complement"} and has_subject(c) for n in nouns for c in n.children
        )
    cue = cue_verbs().get(document.lemmas[child.i]) if child.dep_ == "adverbial_clause" else None
    return (
        cue is not None and cue.kind in {"say", "show"} and any(c.dep_ == "clausal_complement" for c in child.children)
    )


def _closes(document: Document, start: int, end: int) -> bool:
    """Whether the last mark closes a quotation that begins inside the clause."""
    mark, inside = document.texts[end - 1], document.texts[start : end - 1]
    return (mark == "”" and inside.count("“") > inside.count("”")) or (mark == '"' and inside.count('"') % 2 == 1)


def _behind_day(document: Document, start: int, limit: int) -> int:
    """Past a day that stands between the reporting verb and what is reported."""
    i = start + (document.lower[start] in {"on", "in", "late", "earlier"})
    while i < limit and document.ent_types[i] == "DATE":
        i += 1
    return i if start < i < limit and document.ent_types[i - 1] == "DATE" else start


def _behind_opening(document: Document, start: int, end: int) -> int:
    """Past "As a reminder," and its like: words by which an outlet turns to something, no part of what is claimed."""
    for phrase in phrases("cues", "reset", "phrases"):
        n = start + len(phrase)
        if n + 1 < end and document.texts[n] == "," and tuple(document.lower[start:n]) == phrase:
            return n + 1
    return start


def find_clauses(document: Document, said: list[AttributionRelation]) -> list[Clause]:
    """Every clause that claims something, at least one a sentence, in the order of the text.

    A reporting verb with its content is no claim of its own, unless saying it is the event (a denial, an assessment).
    """
    by_head: dict[int, AttributionRelation] = {}
    for s in said:
        if s.content_head is not None:
            by_head.setdefault(s.content_head, s)
    contents = set(by_head)
    reporters = {s.cue_verb(document): s for s in said if s.content_head is not None and s.chains}
    described = {
        i for s in said for r in (s.source, *(part for b in s.behind for part in (b.source, b.cue))) for i in r
    }
    found: dict[int, Clause] = {}
    inner: set[int] = set()
    holders: dict[int, list[AttributionRelation]] = {}
    for s in said:
        for i in s.content:
            holders.setdefault(i, []).append(s)
    for token in _candidates(document):
        # "officials from a country that has …": what describes a source is no claim apart.
        if token.i in inner or token.i in described or not _is_clause(document, token):
            continue
        report = reporters.get(token.i)
        raised = report is not None and report.content_head in verb_chain(document, token)[1:]
        if report is not None and not raised and not (report.act and (report.content_head or 0) > token.i):
            continue
        if only_judges(document, token):
            inner.add(token.i)
            continue
        chain = verb_chain(document, token)
        if len(chain) > 1 and chain[-1] in contents and not any(c in contents for c in chain[:-1]):
            inside = by_head[chain[-1]]
            chain = chain if not inside.chains or raised else chain[:1]
        clause = _make(
            document, token, chain, set() if report is not None and not raised else _gone(document, token, holders)
        )
        if clause is not None:
            found[token.i] = clause
            inner.update(chain[1:])
    chained = {i for c in found.values() for i in c.chain}
    for s in said:
        # "expect the factory to employ 300 people": a content without a finite verb.
        h = s.content_head
        if h is not None and s.chains and h not in found and h not in inner and h not in reporters and h not in chained:
            clause = _make(
                document,
                document.doc[h],
                verb_chain(document, document.doc[h]),
                _gone(document, document.doc[h], holders),
            )
            if clause is not None:
                found[h] = clause
                chained.update(clause.chain)
    _whole_sentences(document, found, said)
    return sorted(found.values(), key=lambda c: (c.start, -c.end))


def _candidates(document: Document) -> Iterator[Token]:
    """Tokens that may head a clause, by their part of speech and relation alone."""
    for i, (pos, dep) in enumerate(zip(document.pos, document.deps, strict=True)):
        if (pos in {"VERB", "AUX"} and dep in _FINITE) or dep in _WHOLE:
            yield document.doc[i]


def _gone(document: Document, head: Token, holders: dict[int, list[AttributionRelation]]) -> set[int]:
    """Words around the clause's head that attribute it."""
    gone: set[int] = set()
    for s in holders.get(head.i, ()):
        if (s.chains or s.kind == "hearsay") and head.i not in s.cue:
            gone |= {*s.cue, *s.source, *s.scorn}
            if s.source and s.source[0] > head.i:  # "…, a spokeswoman for the court, Mia Lund, said"
                gone |= set(range(described_before(document, s.source[0]), s.source[0]))
            verb = s.cue_verb(document)
            if document.doc[verb].pos_ in {
                "VERB",
                "AUX",
            }:  # "…, the newspaper said on Sunday": what hangs on the verb goes too
                gone |= {i for i in document.subtree(document.doc[verb]) if i not in set(s.content)}
            gone |= {i for b in s.behind for i in (*b.cue, *b.source)}
            if document.lower[s.cue[0]] == "according" and s.source_head is not None and s.source_head > s.cue[0]:
                around = range(s.cue[0], named_behind(document, document.doc[s.source_head].right_edge.i + 1))
                gone |= set(around) if head.i not in around else set()
    return gone


def _make(document: Document, head: Token, chain: tuple[int, ...], gone: set[int]) -> Clause | None:
    start, end = _edges(document, head, gone)
    stray = stray_subject(head)
    if stray is not None:
        start = min(start, stray.left_edge.i)
    if end <= start or not any(t[0].isalpha() for t in document.texts[start:end]):
        return None
    subject = subject_of(head)
    return Clause(head.i, chain, start, end, subject.i if subject is not None else None, head.dep_)


def _stands_before(document: Document, said: list[AttributionRelation], start: int, end: int) -> bool:
    """A dateline, or a name and a colon: they claim nothing."""
    if document.credit is not None and start <= document.credit[0] < end:
        return True
    words_only = [i for i in range(start, end) if document.texts[i][0].isalnum()]
    if document.dateline_ends(end):
        return True
    return any(document.texts[s.cue[0]] == ":" and set(words_only) <= set(s.source) for s in said)


def _byline(document: Document, start: int, end: int) -> bool:
    """ "By Jane Doe and John Roe": who wrote it, no claim."""
    named = [i for i in range(start + 1, end) if document.texts[i][0].isalpha()]
    free = [i for i in named if not document.capital[i] and document.lower[i] not in {"and", "in", "for", "of", "the"}]
    return document.texts[start] == "By" and 2 <= len(named) <= 16 and not free


def _mere_name(document: Document, start: int, end: int) -> bool:
    """ "MINISTRY OF TRANSPORT", "Press Release": a line that only names somebody or something."""
    told = [i for i in range(start, end) if document.texts[i][0].isalpha()]
    capitals = all(document.capital[i] or document.pos[i] in {"ADP", "DET", "CCONJ", "PART"} for i in told)
    closed = any(document.texts[i] in {".", "!", "?"} for i in range(start, end))
    return capitals and not closed and not any(document.pos[i] in {"VERB", "AUX", "NUM"} for i in range(start, end))


def _whole_sentences(document: Document, found: dict[int, Clause], said: list[AttributionRelation]) -> None:
    """A sentence with no claim of its own (a fragment, a headline, a bare "he said so") is one claim."""
    covered = {document.sentence[c.head] for c in found.values()}
    for number, sentence in enumerate(document.sentences):
        if number in covered or _stands_before(document, said, sentence.start, sentence.end):
            continue
        if _byline(document, sentence.start, sentence.end) or _mere_name(document, sentence.start, sentence.end):
            continue
        if sum(t[0].isalpha() for t in document.texts[sentence.start : sentence.end]) < 2:
            continue
        root = sentence.root
        holding = [s for s in said if root.i in s.content]
        gone = {i for s in holding for i in (*s.cue, *s.source)}
        clause = _make(document, root, (root.i,), gone) or _make(document, root, (root.i,), set())
        if clause is not None:
            found[root.i] = clause
