"""A sentence's clauses: what can be claimed apart, with the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from sayso.extract.apposition import described_before, named_behind
from sayso.extract.judged import only_judges
from sayso.extract.lexicon import cue_nouns, cue_verbs, frame_of_verb, phrases
from sayso.extract.parse import Parsed
from sayso.extract.said import Said, has_subject, stray_subject, subject_of
from sayso.extract.verbs import infinitive, verb_chain

__all__ = ["Clause", "find_clauses"]


class Clause(msgspec.Struct):
    """A clause in token numbers.

    ``head`` is its verb (for "plans to open" the finite one, ``plans``); ``chain`` the verbs from the head down to the one
    that carries the meaning (``plans``, ``open``); ``start`` and ``end`` (exclusive) the words quoted; ``subject`` the head
    of its subject, shared ones included.
    """

    head: int
    chain: tuple[int, ...]
    start: int
    end: int
    subject: int | None
    dep: str


_FINITE = frozenset({"ROOT", "ccomp", "relcl", "parataxis", "csubj", "advcl", "conj", "acl", "pcomp", "dep", "appos"})
_WHOLE = frozenset({"relcl", "ccomp", "advcl", "conj", "ROOT"})
_MARKS = frozenset(
    "that whether because although though while as since when if unless after before until once so where whereas and but or which who".split()
)


def _marked(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "when", "once", "while"} for c in token.children)


def _is_clause(parsed: Parsed, token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in _FINITE:
        # Without a verb only a whole sentence is a clause: "considers it inhumane" is one claim.
        whole = token.dep_ == "ROOT" or any(c.dep_ in {"aux", "auxpass"} for c in token.children)
        return whole and token.dep_ in _WHOLE and has_subject(token)
    if token.dep_ in {"ROOT", "ccomp", "relcl", "parataxis", "csubj"}:
        # "allow it to fly": a claim only where somebody says it (see below); "anything to do with it" is none
        if token.dep_ in {"ccomp", "relcl"} and infinitive(token):
            return False
        if (
            token.dep_ == "ccomp"
            and token.tag_ in {"VBN", "VBD"}
            and token.head.lemma_ in {"want", "see", "have", "get"}
        ):
            return any(c.dep_ in {"aux", "auxpass", "mark"} for c in token.children)  # "wants it moved"
        if token.dep_ == "ccomp" and token.tag_ == "VB" and token.head.lemma_ in {"help", "let", "make"}:
            return any(c.dep_ in {"aux", "mark"} for c in token.children)  # "help it spread"
        if token.dep_ == "csubj" and token.lemma_ == "be" and token.left_edge.lower_ == "what":
            return False  # "what is clear is that …"
        return token.dep_ not in {"csubj"} or has_subject(token)
    if token.dep_ == "conj":
        return (
            token.head.pos_ in {"VERB", "AUX"}
            and not (infinitive(token.head) and not has_subject(token))
            and token.head.dep_ not in {"xcomp", "amod"}
            and (
                token.tag_ not in {"VB"}
                or has_subject(token)
                or any(c.dep_ == "aux" for c in token.children)
                or token.head.dep_ == "ROOT"
            )
        )
    if token.dep_ == "acl":
        return has_subject(token)
    if token.dep_ == "advcl":
        if has_subject(token):
            return not infinitive(token)  # "asked for it to be moved" is one claim
        return (
            not infinitive(token)
            and frame_of_verb(parsed.lemmas[token.i]) not in {None, "report"}
            and any(c.dep_ in {"dobj", "agent"} for c in token.children)
        )
    if token.dep_ == "pcomp" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return False  # "according to what the police know"
    return token.dep_ in {"pcomp", "dep", "appos"} and has_subject(token)


def _edges(parsed: Parsed, head: Token, gone: set[int]) -> tuple[int, int]:
    """First and last words of a clause: without attributions, coordinated clauses, and clauses set in front of it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc, lower = parsed.doc, parsed.lower
    for child in head.children:
        if (
            child.dep_ == "conj" and child.i > head.i and (child.pos_ in {"VERB", "AUX"}) and _is_clause(parsed, child)
        ) or (child.i > head.i and _tells(parsed, child)):
            end = min(end, child.left_edge.i)
        elif (
            child.dep_ == "advcl"
            and child.i < head.i
            and (has_subject(child) or _marked(child))
            and child.left_edge.i <= start + 1
        ) or (child.dep_ in {"ccomp", "parataxis"} and child.right_edge.i < head.i and has_subject(child)):
            start = max(start, child.right_edge.i + 1)
    if head.dep_ == "relcl" and start < head.i and head.head.right_edge.i + 1 < end:
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
            or (doc[end - 1].is_punct and doc[end - 1].text not in {")", "%"} and not _closes(parsed, start, end))
            or (doc[end - 1].dep_ == "cc")
        ):
            end, moved = end - 1, True
    if start >= end:
        return start, end
    end = _before_aside(parsed, head.i, end, gone)
    start = _behind_opening(parsed, start, end)
    if start - 1 in gone:  # "said on Tuesday they had …": the day belongs to the saying
        start = _behind_day(parsed, start, head.i)
    if end > start and doc[end - 1].text == ")" and "(" not in parsed.texts[start:end]:
        end -= 1
    if end < len(doc) and _closes(parsed, start, end + 1):
        end += 1
    return start, end


def _before_aside(parsed: Parsed, head: int, end: int, gone: set[int]) -> int:
    """ "…, according to two officials, bringing it back": where an attribution is followed by no more than a participle, the claim ends before it."""
    first = next((i for i in range(head + 1, end) if i in gone), end)
    last = first
    while last < end and (last in gone or parsed.doc[last].is_punct):
        last += 1
    follows = last < end and last - first > 2 and parsed.doc[last].tag_ == "VBG" and parsed.texts[last - 1] == ","
    while follows and first > head + 1 and parsed.doc[first - 1].is_punct:
        first -= 1
    return first if follows else end


def _introduces(word: Token, clause: Token, gone: set[int]) -> bool:
    """Whether a conjunction stands before a clause, and not before one that is set in front of it: "a find that, if confirmed, would …"."""
    own = word.lower_ not in {"if", "unless", "once"} or word.head.i == clause.i
    return (word.dep_ in {"mark", "cc"} and own) or word.i + 1 in gone


def _hung_wrongly(that: Token, clause: Token) -> bool:
    if that.head.i != clause.i:  # "and that reports of it were wrong"
        return that.dep_ == "nsubj" and clause.dep_ == "conj" and that.head.dep_ == "nsubj"
    return (that.dep_, clause.dep_) in {
        ("dobj", "ccomp"),
        ("pobj", "ccomp"),
        ("pobj", "relcl"),
    }


def _tells(parsed: Parsed, child: Token) -> bool:
    """Whether "after the paper reported that …", "after a report that …" is behind a clause: what follows is theirs."""
    if child.dep_ == "prep":
        nouns = [c for c in child.children if c.dep_ == "pobj" and parsed.lemmas[c.i] in cue_nouns()]
        return any(c.dep_ in {"acl", "ccomp"} and has_subject(c) for n in nouns for c in n.children)
    cue = cue_verbs().get(parsed.lemmas[child.i]) if child.dep_ == "advcl" else None
    return cue is not None and cue.kind in {"say", "show"} and any(c.dep_ == "ccomp" for c in child.children)


def _closes(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the last mark closes a quotation that begins inside the clause."""
    mark, inside = parsed.texts[end - 1], parsed.texts[start : end - 1]
    return (mark == "”" and inside.count("“") > inside.count("”")) or (mark == '"' and inside.count('"') % 2 == 1)


def _behind_day(parsed: Parsed, start: int, limit: int) -> int:
    """Past a day that stands between the reporting verb and what is reported."""
    i = start + (parsed.lower[start] in {"on", "in", "late", "earlier"})
    while i < limit and parsed.ent_types[i] == "DATE":
        i += 1
    return i if start < i < limit and parsed.ent_types[i - 1] == "DATE" else start


def _behind_opening(parsed: Parsed, start: int, end: int) -> int:
    """Past "As a reminder," and its like: words by which an outlet turns to something, no part of what is claimed."""
    for phrase in phrases("cues", "reset", "phrases"):
        n = start + len(phrase)
        if n + 1 < end and parsed.texts[n] == "," and tuple(parsed.lower[start:n]) == phrase:
            return n + 1
    return start


def find_clauses(parsed: Parsed, said: list[Said]) -> list[Clause]:
    """Every clause that claims something, at least one a sentence, in the order of the text.

    A reporting verb with its content is no claim of its own, unless saying it is the event (a denial, an assessment).
    """
    by_head: dict[int, Said] = {}
    for s in said:
        if s.content_head is not None:
            by_head.setdefault(s.content_head, s)
    contents = set(by_head)
    reporters = {s.cue_verb(parsed): s for s in said if s.content_head is not None and s.chains}
    described = {
        i for s in said for r in (s.source, *(part for b in s.behind for part in (b.source, b.cue))) for i in r
    }
    found: dict[int, Clause] = {}
    inner: set[int] = set()
    holders: dict[int, list[Said]] = {}
    for s in said:
        for i in s.content:
            holders.setdefault(i, []).append(s)
    for token in _candidates(parsed):
        # "officials from a country that has …": what describes a source is no claim apart.
        if token.i in inner or token.i in described or not _is_clause(parsed, token):
            continue
        report = reporters.get(token.i)
        raised = report is not None and report.content_head in verb_chain(parsed, token)[1:]
        if report is not None and not raised and not (report.act and (report.content_head or 0) > token.i):
            continue
        if only_judges(parsed, token):
            inner.add(token.i)
            continue
        chain = verb_chain(parsed, token)
        if len(chain) > 1 and chain[-1] in contents and not any(c in contents for c in chain[:-1]):
            inside = by_head[chain[-1]]
            chain = chain if not inside.chains or raised else chain[:1]
        clause = _make(
            parsed, token, chain, set() if report is not None and not raised else _gone(parsed, token, holders)
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
                parsed, parsed.doc[h], verb_chain(parsed, parsed.doc[h]), _gone(parsed, parsed.doc[h], holders)
            )
            if clause is not None:
                found[h] = clause
                chained.update(clause.chain)
    _whole_sentences(parsed, found, said)
    return sorted(found.values(), key=lambda c: (c.start, -c.end))


def _candidates(parsed: Parsed) -> Iterator[Token]:
    """Tokens that may head a clause, by their part of speech and relation alone."""
    for i, (pos, dep) in enumerate(zip(parsed.pos, parsed.deps, strict=True)):
        if (pos in {"VERB", "AUX"} and dep in _FINITE) or dep in _WHOLE:
            yield parsed.doc[i]


def _gone(parsed: Parsed, head: Token, holders: dict[int, list[Said]]) -> set[int]:
    """Words around the clause's head that attribute it."""
    gone: set[int] = set()
    for s in holders.get(head.i, ()):
        if (s.chains or s.kind == "hearsay") and head.i not in s.cue:
            gone |= {*s.cue, *s.source, *s.scorn}
            if s.source and s.source[0] > head.i:  # "…, a spokeswoman for the court, Mia Lund, said"
                gone |= set(range(described_before(parsed, s.source[0]), s.source[0]))
            verb = s.cue_verb(parsed)
            if parsed.doc[verb].pos_ in {
                "VERB",
                "AUX",
            }:  # "…, the newspaper said on Sunday": what hangs on the verb goes too
                gone |= {i for i in parsed.subtree(parsed.doc[verb]) if i not in set(s.content)}
            gone |= {i for b in s.behind for i in (*b.cue, *b.source)}
            if parsed.lower[s.cue[0]] == "according" and s.source_head is not None and s.source_head > s.cue[0]:
                around = range(s.cue[0], named_behind(parsed, parsed.doc[s.source_head].right_edge.i + 1))
                gone |= set(around) if head.i not in around else set()
    return gone


def _make(parsed: Parsed, head: Token, chain: tuple[int, ...], gone: set[int]) -> Clause | None:
    start, end = _edges(parsed, head, gone)
    stray = stray_subject(head)
    if stray is not None:
        start = min(start, stray.left_edge.i)
    if end <= start or not any(t[0].isalpha() for t in parsed.texts[start:end]):
        return None
    subject = subject_of(head)
    return Clause(head.i, chain, start, end, subject.i if subject is not None else None, head.dep_)


def _stands_before(parsed: Parsed, said: list[Said], start: int, end: int) -> bool:
    """A dateline, or a name and a colon: they claim nothing."""
    if parsed.credit is not None and start <= parsed.credit[0] < end:
        return True
    words_only = [i for i in range(start, end) if parsed.texts[i][0].isalnum()]
    if parsed.dateline_ends(end):
        return True
    return any(parsed.texts[s.cue[0]] == ":" and set(words_only) <= set(s.source) for s in said)


def _byline(parsed: Parsed, start: int, end: int) -> bool:
    """ "By Jane Doe and John Roe": who wrote it, no claim."""
    named = [i for i in range(start + 1, end) if parsed.texts[i][0].isalpha()]
    free = [i for i in named if not parsed.capital[i] and parsed.lower[i] not in {"and", "in", "for", "of", "the"}]
    return parsed.texts[start] == "By" and 2 <= len(named) <= 16 and not free


def _mere_name(parsed: Parsed, start: int, end: int) -> bool:
    """ "MINISTRY OF TRANSPORT", "Press Release": a line that only names somebody or something."""
    told = [i for i in range(start, end) if parsed.texts[i][0].isalpha()]
    capitals = all(parsed.capital[i] or parsed.pos[i] in {"ADP", "DET", "CCONJ", "PART"} for i in told)
    closed = any(parsed.texts[i] in {".", "!", "?"} for i in range(start, end))
    return capitals and not closed and not any(parsed.pos[i] in {"VERB", "AUX", "NUM"} for i in range(start, end))


def _whole_sentences(parsed: Parsed, found: dict[int, Clause], said: list[Said]) -> None:
    """A sentence with no claim of its own (a fragment, a headline, a bare "he said so") is one claim."""
    covered = {parsed.sentence[c.head] for c in found.values()}
    for number, sentence in enumerate(parsed.sentences):
        if number in covered or _stands_before(parsed, said, sentence.start, sentence.end):
            continue
        if _byline(parsed, sentence.start, sentence.end) or _mere_name(parsed, sentence.start, sentence.end):
            continue
        if sum(t[0].isalpha() for t in parsed.texts[sentence.start : sentence.end]) < 2:
            continue
        root = sentence.root
        holding = [s for s in said if root.i in s.content]
        gone = {i for s in holding for i in (*s.cue, *s.source)}
        clause = _make(parsed, root, (root.i,), gone) or _make(parsed, root, (root.i,), set())
        if clause is not None:
            found[root.i] = clause
