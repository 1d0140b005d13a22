"""Sections of a report that have a speaker or a date of their own."""

from __future__ import annotations

import pytest

from sayso.extract import pipeline
from sayso.extract.pipeline import read
from sayso.extract.stages import Pipeline
from sayso.extract.temporal.expressions import find_times
from sayso.model import Basis, Claim, Report, Section, SectionKind

_REPLY = """I have never signed such an order. The harbour has no use for divers.

On Tue, 4 Jun 2024, Ines Varga <varga@quay.example> wrote:

We hired nine divers yesterday. The harbour office paid them in cash.

On Mon, 20 May 2024, Tom Ferris wrote:

The tug sank today. We lost two anchors.

The tug had been inspected in April."""


def _report(text: str, sections: list[Section], published: str | None = "2024-06-10") -> Report:
    digest = "0" * 64
    return Report(
        id=digest[:16],
        sha256=digest,
        text=text,
        place="a.eml",
        media_type="text/plain",
        outlet="Olga Brandt",
        published=published,
        sections=tuple(sections),
    )


def _section(text: str, words: str, end: str, kind: SectionKind, **more: str) -> Section:
    start = text.index(words)
    return Section(start=start, end=text.index(end, start) + len(end), kind=kind, **more)


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    text = _REPLY
    sections = [
        _section(text, "On Tue", "wrote:", SectionKind.LABEL),
        _section(text, "We hired", "anchors.", SectionKind.MESSAGE, speaker="Ines Varga", published="2024-06-04"),
        _section(text, "On Mon", "wrote:", SectionKind.LABEL),
        _section(text, "The tug sank", "anchors.", SectionKind.MESSAGE, speaker="Tom Ferris", published="2024-05-20"),
    ]
    return list(read(_report(text, sections)).claims)


def _claim(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if words in c.quote)


def _sources(claim: Claim) -> list[str]:
    return [link.source.name for link in claim.attribution.links]


def test_a_section_is_its_speakers_own_word(claims: list[Claim]) -> None:
    assert _sources(_claim(claims, "never signed")) == ["Olga Brandt"]
    assert _sources(_claim(claims, "hired nine divers")) == ["Olga Brandt", "Ines Varga"]
    assert _claim(claims, "hired nine divers").attribution.links[-1].basis is Basis.SECTION
    assert _sources(_claim(claims, "paid them")) == ["Olga Brandt", "Ines Varga"]


def test_a_section_in_a_section_is_quoted_by_the_outer_speaker(claims: list[Claim]) -> None:
    assert _sources(_claim(claims, "lost two anchors")) == ["Olga Brandt", "Ines Varga", "Tom Ferris"]


def test_behind_a_section_the_report_speaks_again(claims: list[Claim]) -> None:
    assert _sources(_claim(claims, "inspected in April")) == ["Olga Brandt"]


def test_relative_days_are_read_against_the_sections_date(claims: list[Claim]) -> None:
    days = {words: _claim(claims, words).when for words in ("hired nine", "tug sank")}
    assert {w: when.earliest for w, when in days.items() if when is not None} == {
        "hired nine": "2024-06-03",
        "tug sank": "2024-05-20",
    }


def test_a_label_makes_no_claim(claims: list[Claim]) -> None:
    assert not any("wrote" in c.quote for c in claims)


def test_a_message_without_a_date_has_no_day_to_read_against() -> None:
    text = "The pier is shut.\n\nThe crane fell yesterday."
    report = _report(text, [_section(text, "The crane", "yesterday.", SectionKind.MESSAGE, speaker="Ada Poole")])
    when = _claim(list(read(report).claims), "crane fell").when
    assert when is None or when.earliest is None


def test_who_quotes_the_reader_back_does_not_become_a_link() -> None:
    text = "The pier is shut.\n\nI opened it.\n\nThe pier is old."
    report = _report(text, [_section(text, "I opened", "it.", SectionKind.MESSAGE, speaker="Olga Brandt")])
    assert _sources(_claim(list(read(report).claims), "opened")) == ["Olga Brandt"]


def test_a_section_that_fails_does_not_cost_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: object) -> object:
        if "sank" in document.report.text:  # type: ignore[attr-defined]
            raise RuntimeError("cannot")
        return find_times(document)  # type: ignore[arg-type]

    stages = tuple(
        s if s.name != "times" else type(s)(s.name, s.gives, s.needs, failing) for s in pipeline.READER.stages
    )
    monkeypatch.setattr(pipeline, "READER", Pipeline(("report", "explain"), stages))
    text = "The pier is shut.\n\nThe tug sank. We hired nine divers yesterday."
    section = _section(text, "The tug", "yesterday.", SectionKind.MESSAGE, speaker="Ines Varga", published="2024-06-04")
    reading = read(_report(text, [section]))
    assert len(reading.problems) == 1
    claim = _claim(list(reading.claims), "nine divers")
    assert claim.when is not None and claim.when.earliest == "2024-06-03"
    assert _sources(claim) == ["Olga Brandt", "Ines Varga"]
