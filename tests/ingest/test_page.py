"""Pages: their day, who is quoted in blocks, posts of live pages, tables, superscripts, and what is no report."""

from __future__ import annotations

import pytest

from sayso.ingest.load import Given, report_from
from sayso.model import Report, Section, SectionKind

_FIRST = (
    "The ferry line between Asko and Tarn will close in the autumn, the county said at a meeting with the islanders, "
    "who had asked for a bridge for as long as anybody there can remember."
)
_LAST = (
    "Nobody from the company that runs the ferry came to the meeting, and its office did not answer when the islanders "
    "rang it twice on the morning after."
)


def _page(body: str = "", head: str = "", above: str = "") -> Report:
    header, body = (body, "") if body.startswith("<header>") else ("", body)
    html = (
        f'<!doctype html><html lang="en"><head><title>Ferry to close</title><meta property="og:site_name" content="The '
        f'Tarn Mail">{head}</head><body><nav><a href="/">Home</a></nav><article>{above}<h1>Ferry to close</h1>{header}'
        f"<p>{_FIRST}</p>{body}<p>{_LAST}</p></article>"
        "<aside><a href='/x'>Old story</a> <time datetime='2011-03-04'>4 March 2011</time></aside>"
        "<footer>© 2019 The Tarn Mail. Last login 2 May 2020</footer></body></html>"
    )
    return report_from(html.encode(), "a.html", Given())


def _sections(report: Report, *kinds: SectionKind) -> list[tuple[str | None, str | None, str]]:
    return [(s.speaker, s.published, _words(report, s)) for s in report.sections if s.kind in kinds]


def _words(report: Report, section: Section) -> str:
    return report.text[section.start : section.end]


# -- the day -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    ["", "<p>The fair opens on 3 June 2031, the county said.</p>", "<p>The line was opened on 12 May 1931.</p>"],
)
def test_a_page_that_states_no_day_has_none(body: str) -> None:
    report = _page(body)
    assert (report.published, report.published_basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("head", "above", "body"),
    [
        ('<meta name="DC.date.issued" content="2024-06-04">', "", ""),
        ('<meta itemprop="datePublished" content="2024-06-04T23:50:00-07:00">', "", ""),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Organization","foundingDate":"1990-01-01"},'
            '{"@type":["Article","NewsArticle"],"datePublished":"2024-06-04T08:00:00Z"}]}</script>',
            "",
            "",
        ),
        ("", '<time datetime="2024-06-04T08:00">Tuesday</time>', ""),
        ("", "", '<header><p class="byline">By Ida Stern, 4 June 2024, 10.15</p></header>'),
        ("", "", '<header><span class="article-date">June 4, 2024 | Updated June 9, 2024</span></header>'),
        (
            '<meta property="article:modified_time" content="2024-06-09">',
            "",
            '<header><div class="posted-on">4. June 2024</div></header>',
        ),
        (
            '<meta property="article:published_time" content="2024-09-30">',
            "",
            '<header><p class="pub-date">Published 4 June 2024</p></header>',
        ),
    ],
)
def test_the_day_that_a_page_states(head: str, above: str, body: str) -> None:
    report = _page(body, head, above)
    assert report.published == "2024-06-04"
    assert "June 4" not in report.text
    assert "4 June" not in report.text


def test_a_day_of_change_alone_is_taken_and_said() -> None:
    report = _page(head='<meta property="article:modified_time" content="2024-06-09T10:00:00Z">')
    assert report.published == "2024-06-09"
    assert any("changed" in w for w in report.warnings)


def test_two_days_that_differ_are_said() -> None:
    report = _page(
        '<header><p class="pub-date">Published 4 June 2024</p></header>',
        '<meta property="article:published_time" content="2024-09-30">',
    )
    assert any("2024-09-30" in w and "2024-06-04" in w for w in report.warnings)


# -- quotations --------------------------------------------------------------------------------------------------------

_WORDS = "The county never asked us. We will block the road."


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{_WORDS}</p><footer>— Liv Arden, ferry captain</footer></blockquote>",
        f"<blockquote><p>{_WORDS}</p><cite>Liv Arden</cite></blockquote>",
        f"<blockquote>{_WORDS}<br><br>– Liv Arden, ferry captain</blockquote>",
        f"<blockquote><p>{_WORDS}</p><p>– Liv Arden in an interview</p></blockquote>",
        f"<figure><blockquote><p>{_WORDS}</p></blockquote><figcaption>Liv Arden, ferry captain</figcaption></figure>",
        f"<blockquote><div>{_WORDS}</div><p><cite>— Liv Arden</cite></p></blockquote>",
    ],
)
def test_a_block_quotation_is_its_signers(markup: str) -> None:
    report = _page(markup)
    assert _sections(report, SectionKind.QUOTATION) == [("Liv Arden", None, _WORDS)]
    (label,) = _sections(report, SectionKind.LABEL)
    assert "Liv Arden" in label[2]


@pytest.mark.parametrize(
    "markup",
    [
        f'<blockquote class="twitter-tweet"><p lang="en">{_WORDS}</p>&mdash; Liv Arden (@liv) <a href="https://x">June 2, 2024</a></blockquote>',
        f'<blockquote class="bluesky-embed"><p>{_WORDS}</p>— Liv Arden (<a href="https://x">@liv.example</a>) <a href="https://y">June 2, 2024 at 9:10 AM</a></blockquote>',
    ],
)
def test_an_embedded_post_is_its_authors_on_its_day(markup: str) -> None:
    assert _sections(_page(markup), SectionKind.POST) == [("Liv Arden", "2024-06-02", _WORDS)]


def test_a_block_quotation_that_is_not_signed_keeps_its_place() -> None:
    report = _page(f"<p>The captain, Liv Arden, wrote to the county:</p><blockquote>{_WORDS}</blockquote>")
    assert _sections(report, SectionKind.QUOTATION) == [(None, None, _WORDS)]


def test_a_page_that_is_indented_as_a_whole_is_no_quotation() -> None:
    html = f"<html><body><h1>Ferry</h1><blockquote><p>{_FIRST}</p><p>{_LAST}</p></blockquote></body></html>"
    assert report_from(html.encode(), "a.html", Given()).sections == ()


def test_inline_quotations_get_their_marks() -> None:
    assert "said: “We will stay.”" in _page("<p>The captain said: <q>We will stay.</q></p>").text


# -- live pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li class="e"><h3>10.42am</h3><p>The last ferry has left Tarn.</p></li>'
        '<li class="e"><h3>Yesterday 11.05pm</h3><p>The county will vote tomorrow.</p></li></ul>',
        '<div><div class="post"><time datetime="2024-06-04T10:42:00Z">10:42</time><h2>Gone</h2><p>The last ferry has '
        'left Tarn.</p></div><div class="post"><time datetime="2024-06-03T23:05:00Z">23:05</time><h2>Vote</h2>'
        "<p>The county will vote tomorrow.</p></div></div>",
        "<section><h4>Posted at 10:42 4 Jun 2024</h4><p>The last ferry has left Tarn.</p></section>"
        "<section><h4>Posted at 23:05 3 Jun 2024</h4><p>The county will vote tomorrow.</p></section>",
    ],
)
def test_the_posts_of_a_live_page_have_their_days(markup: str) -> None:
    report = _page(markup, '<meta property="article:published_time" content="2024-06-04">')
    days = [(day or "2024-06-04", words) for _, day, words in _sections(report, SectionKind.POST)]
    assert [day for day, _ in days] == ["2024-06-04", "2024-06-03"]
    assert "left Tarn" in days[0][1]
    assert "vote tomorrow" in days[1][1]
    assert len(_sections(report, SectionKind.LABEL)) == 2


# -- tables, superscripts, what is no report ---------------------------------------------------------------------------


def test_a_table_of_data_is_kept_as_lines_and_named_in_a_warning() -> None:
    report = _page(
        "<table><caption>Passengers by year</caption><tr><th>Year</th><th>Asko</th></tr><tr><td>2022</td><td>4,100</td>"
        "</tr><tr><td>2023</td><td>none so far</td></tr></table>"
    )
    assert [s[2] for s in _sections(report, SectionKind.LABEL)] == [
        "Passengers by year\n\nYear | Asko\n\n2022 | 4,100\n\n2023 | none so far"
    ]
    assert report.warnings == ("a table of 3 rows was left out of the claims: “Passengers by year”",)


def test_a_table_that_sets_out_text_is_text() -> None:
    report = _page(f"<table><tr><td>{_FIRST}</td><td>{_LAST}</td></tr><tr><td>{_LAST}</td><td>x</td></tr></table>")
    assert (report.warnings, report.sections) == ((), ())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("killed 14<sup>2</sup> people", "killed 14 people"),
        ("in 1987<sup>[4]</sup> and 1990<sup>a</sup>", "in 1987 and 1990"),
        ('2,300<sup id="fnref3"><a href="#fn3">3</a></sup> tonnes', "2,300 tonnes"),
        ("12 km<sup>2</sup> and 40 m<sup>3</sup>", "12 km² and 40 m³"),
        ("10<sup>5</sup> and 3×10<sup>-4</sup>", "10^5 and 3×10^-4"),
        ("CO<sub>2</sub> and U<sub>3</sub>O<sub>8</sub>", "CO2 and U3O8"),
        ("the 3<sup>rd</sup> of June", "the 3rd of June"),
        ("2<sup>3</sup>&frasl;<sub>4</sub> hours", "2¾ hours"),
        ("7<sup>5</sup>/<sub>16</sub> inches", "7 5/16 inches"),
        ("the <sup>235</sup>U sample", "the 235U sample"),
        ("the harbour.<sup>11,12</sup> It", "the harbour. It"),
        ("Tarn Oil<sup>®</sup> fell", "Tarn Oil fell"),
    ],
)
def test_superscripts(markup: str, text: str) -> None:
    assert text in _page(f"<p>The report says {markup} and no more of it than that.</p>").text


@pytest.mark.parametrize(
    "markup",
    [
        '<div id="onetrust-consent"><p>We and our partners store data on your device. Accept all?</p></div>',
        '<div class="article-newsletter"><p>Get our best stories every morning, free of charge and of spam.</p></div>',
        "<p>Already a subscriber? <a href='/login'>Log in here</a> to go on.</p>",
        "<p><strong>Read more:</strong> <a href='/y'>Asko loses its school as well</a></p>",
        "<p><a href='/y'>Asko loses its school and its only shop as well</a></p>",
        "<figure><img src='a.jpg' alt=''><figcaption>The ferry leaves Tarn on Monday. Photo: Ida Stern</figcaption></figure>",
        "<p class='wp-caption-text'>The ferry leaves Tarn on Monday.</p>",
        "<p>Advertisement</p>",
        "<p>Sign up for our daily newsletter and never miss a story from the islands.</p>",
    ],
)
def test_what_is_no_report_is_left_out(markup: str) -> None:
    assert _page(markup).text == _page().text


def test_a_paywall_element_that_holds_the_article_is_kept() -> None:
    html = f"<html><body><h1>Ferry</h1><div class='paywall'><p>{_FIRST}</p><p>{_LAST}</p></div></body></html>"
    assert _LAST in report_from(html.encode(), "a.html", Given()).text


# -- as content systems write pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        '<header><div class="entry-meta"><time class="entry-date published" datetime="2024-06-04T10:00:00+00:00">June 4, '
        '2024</time><time class="updated" datetime="2024-06-09T10:00:00+00:00">June 9, 2024</time></div></header>',
        "<header><dl><dt>From:</dt><dd>County of Asko</dd><dt>Published</dt><dd>4 June 2024</dd><dt>Last updated</dt>"
        "<dd>9 June 2024</dd></dl></header>",
        '<header><div class="date-simple"><span>Published On 4 Jun 2024</span><span>4 Jun 2024</span></div></header>',
        "<header><p>Published: 4 June 2024 10:15 | Updated: 9 June 2024</p></header>",
    ],
)
def test_headers_of_content_systems(header: str) -> None:
    report = _page(header)
    assert report.published == "2024-06-04"
    assert "Jun" not in report.text


def test_a_line_below_the_body_that_says_when_it_was_published() -> None:
    html = f"<html><body><main><h1>Ferry</h1><p>{_FIRST}</p><p>{_LAST}</p><p>Published 4 June 2024, 10:15</p></main></body></html>"
    report = report_from(html.encode(), "a.html", Given())
    assert report.published == "2024-06-04"
    assert report.text.endswith(_LAST)


def test_a_live_page_whose_headings_stand_above_its_times() -> None:
    post = '<li><article><header><h3>{}</h3><time><span class="t">{}</span></time></header><div><p>{}</p></div></article></li>'
    html = (
        '<html><head><meta property="article:published_time" content="2024-06-03"></head><body><main><h1>Vote: live</h1>'
        f"<p>{_FIRST}</p><ol>{post.format('Council rises', '22:42 4 Jun', 'It will meet again tomorrow, its clerk said.')}"
        f"{post.format('Doors open', '19:05 3 Jun', 'Some 300 people were waiting, the police said.')}</ol></main></body></html>"
    )
    posts = _sections(report_from(html.encode(), "a.html", Given()), SectionKind.POST)
    assert posts == [
        (None, "2024-06-04", "22:42 4 Jun\n\nCouncil rises\n\nIt will meet again tomorrow, its clerk said."),
        (None, "2024-06-03", "19:05 3 Jun\n\nDoors open\n\nSome 300 people were waiting, the police said."),
    ]


def test_a_pull_quote_that_repeats_the_article_goes() -> None:
    plain = "<p>“We were never asked,” said Liv Arden, the captain.</p>"
    pulled = "<figure><blockquote><p>We were never asked</p><cite>Liv Arden</cite></blockquote></figure>"
    assert _page(plain + pulled).text == _page(plain).text
    assert _page(plain + pulled).sections == ()


def test_a_post_of_a_picture_network() -> None:
    markup = (
        '<blockquote class="instagram-media"><div><a href="x">View this post on Instagram</a><p>We were never asked by '
        "the county.</p><p>A post shared by Liv Arden (@liv)</p></div></blockquote>"
    )
    assert _sections(_page(markup), SectionKind.POST) == [("Liv Arden", None, "We were never asked by the county.")]
