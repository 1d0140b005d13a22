"""Find the outlet that a whole report is drawn from, and extend chains by it.

"This is reported by X with reference to Y", "NEWSPAPER: …" in the headline or "…, officials told NEWSPAPER" in the
lead make the unattributed and the unnamed in a report NEWSPAPER's, until the report turns to another source or to
background. Such links have the basis ``frame``: they are inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

import msgspec

from sayso.extract.attribution.chains import Chain, Chains
from sayso.extract.attribution.sources import plain
from sayso.extract.attribution.vagueness import bodies, is_vague, main_word, singular
from sayso.lexicon import Lexicon
from sayso.model import Basis, Kind, Link, Source, SourceKind, When
from sayso.resources import toml
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster, Coreference
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["ReportFrame", "find_report_frame", "initials"]

_WORD = r"[A-Z0-9][\w.&'’-]*"
_LINKING = r"(?:of|the|and|de|du|la|der|di|da|for|in)"
_NAME = rf"{_WORD}(?: (?:{_LINKING} )*{_WORD}){{0,5}}"
_LEAD = 2
"""Number of the last paragraph that may be a headline or subtitle."""
_HEAD, _CHAINED = 2, 2
"""Paragraphs at the head of a text; number of the trailing pattern that gives a whole chain, wherever it stands."""
_LONGEST_HEADLINE = 200
_NEWSROOM = frozenset({SourceKind.OUTLET})


def initials(name: str) -> str:
    """Return the initials of a name without its article: "WSJ" for "The Wall Street Journal"."""
    return "".join(
        w[0] for w in re.findall(r"[A-Za-z][\w'’]*", name) if w.lower() not in {"the", "of", "and", "a"}
    ).upper()


@cache
def _patterns(lexicon: Lexicon, section: str) -> tuple[re.Pattern[str], ...]:
    frames = lexicon.table("report_frames")
    before = "|".join(sorted(frames["name"]["before"], key=len, reverse=True))
    slot = rf"(?:(?:{before}) )*(?P<%s>{_NAME})"
    found = []
    for pattern in frames[section]["patterns"]:
        text = pattern.replace("NAME", slot % "name").replace("SOURCE", slot.replace("(?:(?:", "(?i:(?:", 1) % "source")
        found.append(re.compile(text.replace(rf"(?:(?:{before}) )*(?P<name>", rf"(?i:(?:{before}) )*(?P<name>")))
    return tuple(found)


class ReportFrame(msgspec.Struct, frozen=True):
    """The outlets that a report is drawn from, nearest first, and the sentences that are theirs.

    Args:
        links: the outlets, with the basis ``frame``.
        sentences: numbers of the sentences in which the unattributed is theirs.
        own: numbers of the sentences in which the report speaks for itself ("told us").
        lexicon: word lists of the report's language.

    """

    links: Chain
    sentences: frozenset[int]
    own: frozenset[int]
    lexicon: Lexicon

    def extend(self, chain: Chain, outlet: Chain, sentence: int) -> Chain:
        """Return a claim's chain with the frame in it, where the frame holds for the claim.

        Args:
            chain: the chain that the claim's own words give it.
            outlet: the chain of what nobody is named for: the outlet that was read,
                perhaps with the agency of its dateline.
            sentence: number of the sentence in which the claim stands.

        """
        behind = chain[len(outlet) :]
        if sentence in self.own:
            return chain
        if not behind:
            return (*outlet, *self.links) if sentence in self.sentences else chain
        if any(k.source.kind in _NEWSROOM for k in behind):
            return self._through(chain, outlet)
        if sentence in self.sentences and self._is_it(behind[-1]):
            return (*outlet, *self.links)
        return (
            (*outlet, *self.links, *behind)
            if is_vague(self.lexicon, behind[0]) and is_vague(self.lexicon, behind[-1])
            else chain
        )

    def _through(self, chain: Chain, outlet: Chain) -> Chain:
        """Return the chain with the outlets before the one that it names, where the frame has them."""
        behind = chain[len(outlet) :]
        last = plain(self.links[-1].source.name)
        if len(self.links) > 1 and plain(behind[0].source.name) == last:
            return (*outlet, *self.links[:-1], *behind)
        return chain

    def _is_it(self, link: Link) -> bool:
        """Return whether a source is a mere "it", so that "it added" goes on with the newspaper."""
        source, span = link.source, link.source_span
        if link.basis is Basis.ACT or span is None or span.end - span.start != len("it"):
            return False
        body = source.named or singular(main_word(source.name)) in bodies()
        return source.kind is SourceKind.COUNTRY or not body


def find_report_frame(
    document: Document, coreference: Coreference, chains: Chains, times: Sequence[When]
) -> ReportFrame | None:
    """Return the frame of a report; None where it is drawn from no other outlet.

    Args:
        document: the parsed report.
        coreference: its clusters.
        chains: the chains that its own words give.
        times: its times, in the order of the text.

    """
    if not document.lexicon.table("report_frames"):
        return None  # a language without such patterns yet
    finder = _Finder(document, coreference, chains, times)
    found = finder.by_sentence() or finder.by_headline() or finder.by_lead()
    if not found:
        return None
    return ReportFrame(tuple(found), frozenset(finder.run(found)), frozenset(finder.own()), document.lexicon)


class _Finder:
    def __init__(self, document: Document, coreference: Coreference, chains: Chains, times: Sequence[When]) -> None:
        self.document, self.chains, self.times = document, chains, times
        self.outlets = [c for c in coreference.clusters if c.kind is Kind.OUTLET and c.named]
        self.coreference = coreference
        self.paragraphs = [document.paragraph[s.start] for s in document.sentences]
        self.said_in: dict[int, list[int]] = {}
        for n, said in enumerate(chains.said):
            self.said_in.setdefault(document.sentence[said.cue[0]], []).append(n)

    # -- which outlet --------------------------------------------------------------------------------------------

    def by_sentence(self) -> list[Link]:
        """Return whose the text is where a sentence says so: "This is reported by X with reference to Y"."""
        for number, sentence in enumerate(self.document.sentences):
            if self.document.sections.is_label(self.document.starts[sentence.start]):
                continue  # the source of a table is not that of the report
            text = self.document.words(sentence.start, sentence.end).strip()
            for pattern in _patterns(self.document.lexicon, "sentence"):
                match = pattern.search(text)
                if match is not None and (links := self._named(match, sure=True)):
                    self.stated_in = number
                    return links
        return self._trailing()

    def _trailing(self) -> list[Link]:
        """ "…, transmits X with reference to Y": at the end of a sentence at the head of the text."""
        head = [p for p in dict.fromkeys(self.paragraphs) if not self._is_headline(self.paragraphs.index(p))][:_HEAD]
        for number, sentence in enumerate(self.document.sentences):
            text = self.document.words(sentence.start, sentence.end).strip()
            for n, pattern in enumerate(_patterns(self.document.lexicon, "trailing")):
                match = pattern.search(text) if n == _CHAINED or self.paragraphs[number] in head else None
                if match is not None and (links := self._named(match, sure=True)):
                    self.stated_in = number
                    return links
        return []

    def by_headline(self) -> list[Link]:
        """ "NEWSPAPER: …", "…, - NEWSPAPER"; behind "Report: …" the first outlet that the text names as its source."""
        for headline in self._headlines():
            for pattern in _patterns(self.document.lexicon, "headline"):
                match = pattern.search(headline)
                if match is not None and (links := self._named(match, sure=False)):
                    return links
            if re.search(self.document.lexicon.table("report_frames")["headline"]["bare"], headline):
                return self._first_cited(range(len(self.document.sentences)))
        return []

    def by_lead(self) -> list[Link]:
        """Return the outlet to which the lead sentence, or a headline above it, gives its news."""
        for number in range(len(self.document.sentences)):
            if found := self._first_cited([number], whole=True):
                return found
            if self.said_in.get(number) or not self._is_headline(number):
                return []
        return []

    def _is_headline(self, number: int) -> bool:
        """Whether a sentence is a paragraph of its own without a full stop, at the head of the text."""
        sentence = self.document.sentences[number]
        text = self.document.words(sentence.start, sentence.end).strip()
        return self.paragraphs[number] <= _LEAD and text[-1:].isalnum() and len(text) <= _LONGEST_HEADLINE

    def _headlines(self) -> Iterator[str]:
        if self.document.report.title:
            yield self.document.report.title.strip()
        first = self.document.report.text.strip().split("\n", 1)[0].strip()
        if len(first) <= _LONGEST_HEADLINE and not first.endswith("."):
            yield first

    def _named(self, match: re.Match[str], *, sure: bool) -> list[Link]:
        """Return the outlets that a pattern names, nearest first.

        Args:
            match: with the groups ``name`` and perhaps ``source``.
            sure: whether the pattern itself shows that the name is an outlet's.

        """
        found = []
        for group in ("name", "source"):
            printed = match.groupdict().get(group)
            if printed is None:
                continue
            printed = re.sub(r"(?:['’]s|[.,;:])$", "", printed)
            cluster = self._known(printed)
            if self._is_read(printed) or (cluster is None and not sure):
                continue
            found.append(self._link(printed, cluster))
        return found

    def _known(self, printed: str) -> Cluster | None:
        """Return the outlet of the report that a name means: the same words, or its initials."""
        wanted = plain(printed)
        for cluster in self.outlets:
            if (
                wanted == plain(cluster.name)
                or printed.upper() == initials(cluster.name)
                or (wanted and wanted < plain(cluster.name))
            ):
                return cluster
        return None

    def _is_read(self, printed: str) -> bool:
        name = self.document.report.outlet
        return bool(name) and (plain(printed) == plain(name or "") or printed.upper() == initials(name or ""))

    def _link(self, printed: str, cluster: Cluster | None) -> Link:
        name = cluster.name if cluster is not None else printed
        body = self._is_body(name)
        entity = self.chains.entities.get(cluster.number) if cluster is not None else None
        kind = SourceKind.ORGANISATION if body else SourceKind.OUTLET
        source = Source(id=f"frame:{' '.join(sorted(plain(name)))}", kind=kind, name=name, entity=entity)
        return Link(source=source, basis=Basis.FRAME)

    def _is_body(self, name: str) -> bool:
        """Whether what is named as a text's source is no outlet: "this was reported by the Ministry of Defence"."""
        return bool(plain(name) & frozenset(toml("voices")["bodies"]["public"])) and self._known(name) is None

    def _first_cited(self, sentences: Iterable[int], *, whole: bool = False) -> list[Link]:
        """Return the outlets of the first attribution in some sentences that has any.

        Args:
            sentences: their numbers.
            whole: whether the attribution must hold its whole sentence:
                "shares fell after X reported that …" is no story of X's.

        """
        for number in sentences:
            for n in self.said_in.get(number, ()):
                behind = self.chains.chains[n][len(self.chains.outlet) :]
                outlets = [k for k in behind if k.source.kind in _NEWSROOM and k.source.named]
                if whole and not self.chains.holds_sentence(n):
                    continue
                if outlets and self.chains.said[n].content_head is not None:
                    return [Link(source=k.source, basis=Basis.FRAME) for k in outlets]
        return []

    # -- how far it goes -----------------------------------------------------------------------------------------

    stated_in: int | None = None

    def run(self, links: Sequence[Link]) -> Iterator[int]:
        """Yield the sentences in which what nobody is named for is the frame's.

        Another outlet, or a turn to background, ends the run until the frame's own words come again; another speaker
        ends it for the paragraph.
        """
        ours = {k.source.name for k in links}
        goes_on, paragraph, interrupted = True, -1, False
        for number, where in enumerate(self.paragraphs):
            if where != paragraph:
                paragraph, interrupted = where, False
                goes_on = goes_on and not self._is_background(number)
            elif self._turns_back(number):
                goes_on = False
            sides = [self._side(n, ours) for n in self.said_in.get(number, ())]
            if self.stated_in == number or "ours" in sides:
                goes_on, interrupted = True, False
            elif "outlet" in sides:
                goes_on = False
            elif "other" in sides:
                interrupted = True
            if goes_on and not interrupted:
                yield number

    def _side(self, n: int, ours: set[str]) -> str:
        """Whose an attribution is: the frame's, another outlet's, or another speaker's."""
        said: AttributionRelation = self.chains.said[n]
        behind = self.chains.chains[n][len(self.chains.outlet) :]
        if any(k.source.name in ours for k in behind):
            return "ours"
        if any(k.source.kind in _NEWSROOM for k in behind):
            return "outlet"
        if said.source_head is None and not (behind and is_vague(self.document.lexicon, behind[-1])):
            return "outlet"  # "it was reported that …" turns to what was known before
        return "ours" if behind and is_vague(self.document.lexicon, behind[-1]) else "other" if behind else ""

    def _is_background(self, number: int) -> bool:
        """Whether a paragraph opens with a time long before the report, or with words that lead back."""
        if self._turns_back(number):
            return True
        sentence = self.document.sentences[number]
        root = sentence.root
        if not self.said_in.get(number) and root.tag_ == "VBN" and any(c.lower_ == "had" for c in root.children):
            return True  # "the government had rejected a truce": what was before the story
        background = self.document.lexicon.table("report_frames")["background"]
        text = self.document.words(sentence.start, sentence.end)
        published = self.document.report.published
        if published is None or re.match(background["openings"], text) is None:
            return False
        span = self.document.span(sentence.start, sentence.end)
        first = next((t for t in self.times if span.start <= t.span.start < min(span.end, span.start + 40)), None)
        if first is None or first.latest is None:
            return False
        return (date.fromisoformat(published[:10]) - date.fromisoformat(first.latest[:10])).days > int(
            background["days"]
        )

    def _turns_back(self, number: int) -> bool:
        """Whether a sentence opens with words by which an outlet takes the word back: "as a reminder"."""
        sentence = self.document.sentences[number]
        opening = tuple(w for w in self.document.lower[sentence.start : sentence.start + 8] if w.strip())
        return any(opening[: len(p)] == p for p in self.document.lexicon.phrases("cues", "reset", "phrases"))

    def own(self) -> Iterator[int]:
        """Sentences in which the report speaks for itself: "told us", "our reporter saw", outside quotations."""
        quotes = [self.document.span(a, b) for a, b in self.document.quotations.ranges]
        for pattern in _own_patterns(self.document.lexicon, self.document.report.outlet):
            for match in pattern.finditer(self.document.report.text):
                if not any(q.start <= match.start() < q.end for q in quotes):
                    yield self.document.sentence[self.document.token_at(match.start())]
        for number, sentence in enumerate(self.document.sentences):
            subject = child(sentence.root, "subject")
            if subject is not None and self.chains.is_own_voice(subject.i):
                yield number


@lru_cache(maxsize=64)
def _own_patterns(lexicon: Lexicon, outlet: str | None) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of an outlet that speaks for itself: "told the Gazette", in the Gazette."""
    named = re.escape(re.sub(r"^[Tt]he ", "", outlet)) if outlet else r"(?!)"
    return tuple(re.compile(p.replace("OUTLET", named)) for p in lexicon.table("report_frames")["own"]["patterns"])
