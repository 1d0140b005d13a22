"""PDFs and archives are opened in a process of their own, which is ended at the limits of time and memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from sayso.budget import Budget, deadline_of_document, within
from sayso.errors import InputError, NotText, TooLarge
from sayso.ingest.load import Given, report_from
from tests.ingest.office_files import docx

ENGLISH = Given(language="en")


def stream(entries: str, content: str) -> bytes:
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream".encode()


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of some objects; the first is its catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + head + table + tail


def drawing_itself(levels: int, times: int) -> bytes:
    """Return a PDF whose forms each draw the next one several times."""
    font = "/Font<</F 5 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{font}/XObject<</X 6 0 R>>>>>>".encode(),
        stream("", "/X Do"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for level in range(levels):
        next_form = f"/XObject<</X {7 + level} 0 R>>" if level < levels - 1 else ""
        content = "/X Do " * times if next_form else "BT /F 9 Tf (The yard closed on Monday. ) Tj ET"
        objects.append(
            stream(
                f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<{font}{next_form}>>",
                content,
            )
        )
    return pdf(objects)


def test_a_pdf_that_draws_itself_is_read_where_it_ends() -> None:
    assert "The yard closed" in report_from(drawing_itself(2, 1), "small.pdf", ENGLISH).text


@pytest.mark.parametrize("budget", [Budget(seconds=0.5), Budget(memory=200_000_000)])
def test_a_pdf_that_draws_itself_without_end_is_refused(budget: Budget) -> None:
    with within(budget), pytest.raises(InputError) as refused:
        report_from(drawing_itself(10, 10), "bomb.pdf", ENGLISH)
    assert "--budget" in refused.value.way_out


def test_an_archive_that_unpacks_to_more_than_there_is_memory_for_is_refused() -> None:
    raw = docx("<w:p><w:r><w:t>" + "The yard closed. " * 2_000_000 + "</w:t></w:r></w:p>")
    assert len(raw) < 200_000
    with within(Budget(memory=90_000_000)), pytest.raises((TooLarge, NotText)):
        report_from(raw, "bomb.docx", ENGLISH)


def test_an_error_of_the_process_is_the_error_of_the_caller() -> None:
    with pytest.raises(NotText) as refused:
        report_from(b"%PDF-1.4\nnothing", "broken.pdf", ENGLISH)
    assert refused.value.place == "broken.pdf"
    assert "is a broken PDF" in refused.value.fault
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").writestr("a", "b")
    with pytest.raises(InputError):
        report_from(buffer.getvalue(), "a.docx", ENGLISH)


def test_the_time_of_the_process_is_charged_to_the_document() -> None:
    with within(Budget(seconds=50)):
        report_from(docx("<w:p><w:r><w:t>The yard closed on Monday.</w:t></w:r></w:p>"), "a.docx", ENGLISH)
        assert deadline_of_document().spent > 0.02


def test_a_module_beside_the_document_is_never_imported(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("lxml", "msgspec", "zipfile"):
        (folder / f"{name}.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(folder)
    report = report_from(docx("<w:p><w:r><w:t>The yard closed on Monday.</w:t></w:r></w:p>"), "a.docx", ENGLISH)
    assert "yard" in report.text
