from __future__ import annotations

import pytest

from tests.reading import claim, reading

PUBLISHED = "2026-03-10"


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        ("The minister visited Tehran on 3 March. Two days after the visit, the firm signed.", "signed", "2026-03-05", ("2026-03-05", "2026-03-05")),
        ("The deal was signed two days after the minister's visit to Tehran on 3 March.", "was signed", "2026-03-05", ("2026-03-05", "2026-03-05")),
        ("A week before the summit on 20 May, the ministry will publish its plan.", "will publish", "2026-W20", ("2026-05-11", "2026-05-17")),
        ("The war began on 24 February 2022. Since the war began, the plant has doubled its output.", "doubled", "2022-02-24", ("2022-02-24", PUBLISHED)),
        ("Rusland invaded Korsk on 24 February 2022. Since the invasion, exports have fallen.", "exports", "2022-02-24", ("2022-02-24", PUBLISHED)),
        ("The ferry sank on 2 March. Three days after the ferry sank, the owner was arrested.", "was arrested", "2026-03-05", ("2026-03-05", "2026-03-05")),
        ("A year after the plant opened, it was sold. The plant opened on 4 May 2021.", "was sold", "2022", ("2022-01-01", "2022-12-31")),
        ("The election was held in November 2025. The day after the election, the party split.", "split", "2025-11-02/2025-12-01", ("2025-11-02", "2025-12-01")),
        ("The company was founded in 1990. Ten years after its founding it went public.", "went public", "2000", ("2000-01-01", "2000-12-31")),
        ("The army raided the office on 2 March. After the raid the site went dark.", "went dark", "2026-03-02", ("2026-03-02", None)),
        ("The ministry will hold a conference on 12 April. Until the conference, no talks are planned.", "talks", "2026-04-12", (None, "2026-04-12")),
        ("Within hours of the attack on Tuesday night, the army moved.", "moved", "2026-03-10TNI", (PUBLISHED, "2026-03-11")),
        ("The strike, which takes place on 20 May, will close the port. Two days before the strike, talks will resume.", "will resume", "2026-05-18", ("2026-05-18", "2026-05-18")),
        ("On the day of the explosion, 2 March, he was abroad. He resigned a day after the blast.", "resigned", "2026-03-03", ("2026-03-03", "2026-03-03")),
        ("The war ended on 8 May 1945. After the war, he moved to Korsk.", "moved", "1945-05-08", ("1945-05-08", None)),
    ],
)  # fmt: skip
def test_an_event_whose_day_is_told_gives_the_claim_its_days(
    text: str, words: str, value: str, days: tuple[str | None, str | None]
) -> None:
    when = claim(reading(text, published=PUBLISHED), words).when
    assert when is not None
    assert (when.timex, when.anchor, when.value, (when.earliest, when.latest)) == ("EVENT", "event", value, days)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The committee met at 8 p.m. GMT on Saturday.", "met", "2026-03-07T20:00Z"),
        ("In 2025 the yard was sold. The parade began at 10 a.m. on 3 March.", "parade", "2026-03-03T10:00"),
        ("The workers, up 12 percent from last year, will leave by spring 2028.", "will leave", "2028-SP"),
    ],
)
def test_a_claim_has_the_time_that_hangs_on_its_verb_and_an_hour_its_day(text: str, words: str, value: str) -> None:
    when = claim(reading(text, published=PUBLISHED), words).when
    assert when is not None
    assert when.value == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # The town tells which attack, the end of a war is not its beginning, what was put off was not held.
        ("The attack on Lund on 7 March killed two. A day after the attack on Korsk, the mayor resigned.", "resigned"),
        ("The war ended on 8 May 1945. Before the war, he had lived in Korsk.", "had lived"),
        ("The summit was not held on 3 March. Two days after the summit, talks resumed.", "talks resumed"),
        ("The summit was postponed on 3 March. Two days after the summit, talks resumed.", "talks resumed"),
        ("Three months after the accident, the bridge reopened.", "reopened"),
        ("The port has been closed since the war began.", "closed"),
    ],
)
def test_an_event_whose_day_is_not_told_bounds_the_claim_and_has_no_day(text: str, words: str) -> None:
    when = claim(reading(text, published=PUBLISHED), words).when
    assert when is not None
    assert (when.timex, when.anchor, when.earliest, when.latest) == ("EVENT", "event", None, None)


def test_the_event_with_the_same_names_is_meant() -> None:
    text = "The attack on Korsk on 3 March killed six. The attack on Lund on 7 March killed two. A day after the attack on Korsk, the mayor resigned."
    when = claim(reading(text, published=PUBLISHED), "resigned").when
    assert when is not None
    assert when.earliest == "2026-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "He left after a war of words.",
        "After all, nothing was signed.",
        "He stayed until Friday.",
        "The claim is before the court.",
    ],
)
def test_what_is_no_event_tells_no_time(text: str) -> None:
    assert all(t.timex != "EVENT" for t in reading(text, published=PUBLISHED).times)
