from __future__ import annotations

import io
import textwrap
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sayso.ingest.load import Given, report_from
from sayso.model import Report

LEFT = (
    "Customs officers at Port Said seized twelve engines on Monday, the ministry of supply said. The crates had been "
    "declared as farm pumps, and their owner could not be found. A second ship is being searched."
)
RIGHT = (
    "Global Parts, the sender, denied that it had broken any rule. Its director, Ilse Brandt, told reporters that the "
    "papers were in order and that the engines were meant for a quarry in the south of the country."
)


def made(draw: Callable[[Canvas], object], **about: str) -> Report:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    if "title" in about:
        canvas.setTitle(about["title"])
    draw(canvas)
    canvas.save()
    return report_from(buffer.getvalue(), "a.pdf", Given())


def paragraphs(draw: Callable[[Canvas], object]) -> list[str]:
    return made(draw).text.split("\n\n")


def column(text: str, width: int = 42) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def put(canvas: Canvas, lines: list[str], x: float = 60, y: float = 760, step: float = 14, size: float = 10) -> float:
    canvas.setFont("Helvetica", size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= step
    return y


def test_two_columns_that_are_drawn_by_rows() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, ["Engines seized at Port Said"], size=18, y=790)
        for n, (a, b) in enumerate(zip(column(LEFT), column(RIGHT), strict=False)):
            put(canvas, [a], 60, 740 - 14 * n)
            put(canvas, [b], 310, 740 - 14 * n)

    left, right = column(LEFT), column(RIGHT)
    n = min(len(left), len(right))
    expected = ["Engines seized at Port Said", " ".join(left[:n]), " ".join(right[:n])]
    assert paragraphs(draw) == expected


def test_two_columns_whose_right_one_is_drawn_first_and_is_out_of_step() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, column(RIGHT), 310, 735)
        put(canvas, column(LEFT), 60, 740)

    assert paragraphs(draw) == [LEFT, RIGHT]


def test_three_columns() -> None:
    texts = [LEFT, RIGHT, LEFT.replace("twelve", "fourteen")]

    def draw(canvas: Canvas) -> None:
        for n, text in enumerate(texts):
            put(canvas, column(text, 28), 50 + 175 * n, 740)

    assert paragraphs(draw) == texts


def test_a_table_is_read_by_rows() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, column(LEFT, 80), y=780)
        for n, row in enumerate(
            [("Port", "2021", "2022"), ("Sund", "410", "380"), ("Orne", "95", "120"), ("Lund", "7", "9")]
        ):
            for k, cell in enumerate(row):
                put(canvas, [cell], 60 + 120 * k, 640 - 14 * n)

    assert "Sund 410 380" in made(draw).text


@pytest.mark.parametrize("pages", [2, 3, 12])
def test_running_heads_feet_and_page_numbers_are_no_words_of_the_text(pages: int) -> None:
    words = (LEFT + " " + RIGHT).split()
    share = len(words) // pages + 1

    def draw(canvas: Canvas) -> None:
        for n in range(pages):
            put(canvas, ["PORT AUTHORITY - ANNUAL REVIEW 2023"], y=810)
            put(canvas, column(" ".join(words[n * share : (n + 1) * share]), 20), y=760)
            put(canvas, [f"Page {n + 17}"], x=280, y=30)
            canvas.showPage()

    text = made(draw).text
    assert "ANNUAL" not in text
    assert "Page" not in text
    assert " ".join(text.split()) == LEFT + " " + RIGHT


def test_a_page_number_on_a_single_page() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, column(LEFT, 80))
        put(canvas, ["- 3 -"], x=280, y=30)

    assert made(draw).text == LEFT


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The inspec-", "tion of the yard had been put off, the mayor said."], "The inspection of the yard"),
        (["The long-", "term contract ends in May, the mayor said on Monday."], "The long-term contract"),
        (["Its Inspector-", "General, Ada Holm, told members on Monday."], "Its Inspector-General, Ada"),
        (["It is a 15-", "year lease, the mayor of the town said."], "It is a 15-year lease"),
        (["It will renegoti-", "ate the lease, the mayor of the town said."], "It will renegotiate the"),
        (["The co-", "operation ends, and so does the cooperation of towns."], "The cooperation ends"),
        (["A state-", "owned firm made it, the mayor said, as other state-owned firms do."], "A state-owned firm"),
        (["The firm’s knowl-", "edge of engines was doubted by the mayor."], "The firm’s knowledge of"),
        (["The Anglo-", "Iranian firm was sold, the mayor said."], "The Anglo-Iranian firm"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], text: str) -> None:
    assert text in made(lambda canvas: put(canvas, lines)).text


def test_words_that_are_placed_one_by_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, line in enumerate(column(LEFT, 70)):
            x = 60.0
            for word in line.split():
                canvas.drawString(x, 760 - 14 * n, word)
                x += canvas.stringWidth(word) + 4

    assert made(draw).text == LEFT


def test_letters_that_are_set_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 800, "ENGINES SEIZED", charSpace=6)
        put(canvas, column(LEFT, 80))

    assert made(draw).text.split("\n\n")[0] == "ENGINES SEIZED"


def test_headings_stand_apart_and_paragraphs_are_known_by_space_or_indent() -> None:
    def draw(canvas: Canvas) -> None:
        y = put(canvas, ["Engines seized"], size=16, y=800)
        y = put(canvas, column(LEFT, 80), y=y - 10)
        y = put(canvas, ["The sender"], y=y - 8, size=12)
        lines = column(RIGHT, 80)
        y = put(canvas, lines, y=y)
        put(canvas, [lines[0]], x=75, y=y)
        put(canvas, lines[1:], y=y - 14)

    assert paragraphs(draw) == ["Engines seized", LEFT, "The sender", RIGHT, RIGHT]
    assert made(draw).title == "Engines seized"
    assert made(draw, title="Microsoft Word - draft7.doc").title == "Engines seized"


def test_footnotes_stand_behind_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        notes = ["1 Statement of the ministry of supply.", "2 Letter to the harbour master, 4 May."]
        for text, note in zip((LEFT + " And the", "minister was told. " + RIGHT), notes, strict=True):
            put(canvas, column(text, 80))
            put(canvas, [note], y=60, size=7)
            canvas.showPage()

    text = made(draw).text
    assert "And the minister was told." in text
    assert text.endswith("1 Statement of the ministry of supply.\n\n2 Letter to the harbour master, 4 May.")


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("Harbour Gazette, 14 May 2019", "2019-05-14"),
        ("Published: March 3rd, 2021", "2021-03-03"),
        ("RELEASED 2020-11-02", "2020-11-02"),
        ("Monday 4 June 2018 | Harbour Gazette | Page 5", "2018-06-04"),
    ],
)
def test_the_printed_date_comes_before_that_of_the_file(stamp: str, published: str) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [stamp], y=800)
        put(canvas, column(LEFT, 80))

    report = made(draw)
    assert (report.published, report.published_basis) == (published, "detected")


@pytest.mark.parametrize(
    "line",
    ["The yard was sold on 4 May 2011, the mayor said.", "Copyright 2011", "Updated 3 May 2011", "Until 31 May 2011"],
)
def test_a_date_that_is_none_of_publication_leaves_that_of_the_file(line: str) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [line], y=800)
        put(canvas, column(LEFT, 80))

    report = made(draw)
    assert report.published is not None
    assert (report.published[:4] != "2011", report.published_basis) == (True, "assumed")
