from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.common import report_of
from sayso.extract.pipeline import read
from sayso.model import Reading

PIECES = st.sampled_from(
    [
        "The Daily Tide",
        "officials",
        "Iran",
        "according to",
        "said",
        "that",
        "which",
        "denied",
        "“",
        "”",
        '"',
        ",",
        ".",
        ";",
        "?",
        "\n\n",
        "\n",
        "over 6,000 drones",
        "on January 5",
        "would",
        "not",
        "if",
        "plans to build",
        "a factory",
        "He",
        "they",
        "citing",
        "told",
        "the newspaper",
        "(Reuters) -",
        "😀",
        "й",
        "محرابی",
        "\u202e",
        "\u00a0",
        "’s",
        "Brigadier General",
        "and",
        "of",
        "Ministry",
        "reportedly",
        "whether",
        "“We will",
        "a charge",
        "claims",
        "calls",
        "rejected",
        "as false",
        "by its owner",
        "a copy of which was seen",
        "said to be",
        "has left",
        "could not be confirmed",
        "and demanded",
        "emails show",
        "called",
        "nonsense",
        "sobbed",
        ":",
        " - ",
    ]
)


def check(found: Reading) -> None:
    """Return what must hold of any reading."""
    text = found.report.text
    ids = {c.id for c in found.claims}
    entities, mentions, quantities = (
        {x.id for x in group} for group in (found.entities, found.mentions, found.quantities)
    )
    for c in found.claims:
        assert text[c.span.start : c.span.end] == c.quote
        assert c.quote.strip()
        assert c.within is None or c.within in ids
        assert set(c.quantities) <= quantities
        assert c.attribution.links[0].basis.value == "metadata"
        for role in c.roles:
            assert role.entity is None or role.entity in entities
            assert role.mention is None or role.mention in mentions
    assert sorted(c for o in found.origins for c in o.claims) == sorted(ids)
    for m in found.mentions:
        assert m.entity is None or m.entity in entities
        assert 0 <= m.span.start < m.span.end <= len(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=40), st.sampled_from([None, "2023-02-05"]))
def test_reports_in_shreds_are_read_and_every_quote_is_in_the_text(pieces: list[str], published: str | None) -> None:
    check(read(report_of(" ".join(pieces), published=published, outlet="Test Outlet")))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300))
def test_wild_unicode_is_read(text: str) -> None:
    check(read(report_of(text)))


def test_reading_twice_gives_the_same() -> None:
    text = "Iran plans a plant, The Daily Tide reported, citing officials. They said it would make over 6,000 drones."
    assert read(report_of(text)) == read(report_of(text))
