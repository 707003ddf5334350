"""What a file is, by its content; whatever could run is refused (UP-01)."""

import io
import zipfile

import pytest

from states.attachments import EXTENSIONS
from tests import samples
from workflow_app.integrations.sniff import KINDS, Unwelcome, sniff

_ODF = "application/vnd.oasis.opendocument"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (samples.PDF, "Báo cáo.pdf", "application/pdf"),
        (samples.PDF, "BAO CAO.PDF", "application/pdf"),
        (samples.DOCX, "tờ trình.docx", samples.WORD_TYPE),
        (
            samples.XLSX,
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (samples.ODT, "a.odt", f"{_ODF}.text"),
        (samples.ODS, "a.ods", f"{_ODF}.spreadsheet"),
        (samples.png(), "a.png", "image/png"),
        (samples.JPEG, "a.jpg", "image/jpeg"),
        (samples.JPEG + b"what a camera adds", "a.jpeg", "image/jpeg"),
    ],
)
def test_papers_sheets_and_pictures_are_taken(content: bytes, name: str, media_type: str):
    file = io.BytesIO(content)
    assert sniff(file, name) == media_type
    assert file.tell() == 0


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.docx", "a.html", "a.svg", "a.exe"])
@pytest.mark.parametrize(
    "content",
    [
        samples.HTML,
        samples.SVG,
        samples.EXE,
        b"plain text",
        b"",
        b"GIF89a" + bytes(20),
        samples.archive({"a.txt": "just a zip"}),
        b"\n" + samples.PDF,  # the sign of a PDF further down: something else stands before it
        samples.HTML + samples.PDF,
        samples.HTML + samples.DOCX,
    ],
)
def test_everything_else_is_refused_whatever_its_name(content: bytes, name: str):
    """UP-01."""
    with pytest.raises(Unwelcome):
        sniff(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.PDF, "a.png"),
        (samples.PDF, "a.pdf.html"),
        (samples.PDF, "pdf"),
        (samples.PDF, ".pdf"),
        (samples.PDF, ""),
        (samples.DOCX, "a.xlsx"),
        (samples.DOCX, "a.zip"),
        (samples.png(), "a.jpg"),
        (samples.ODT, "a.docx"),
    ],
)
def test_a_name_that_says_another_kind_is_refused(content: bytes, name: str):
    with pytest.raises(Unwelcome, match="đuôi"):
        sniff(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "advice"),
    [("a.doc", ".docx hoặc PDF"), ("a.xls", ".xlsx hoặc PDF"), ("a.docx", "bỏ mật khẩu")],
)
def test_an_old_or_locked_office_file_is_refused_with_what_to_do(name: str, advice: str):
    """Such a file hides what is in it: the same container holds old papers and locked ones."""
    with pytest.raises(Unwelcome, match=advice):
        sniff(io.BytesIO(samples.OLD_OFFICE), name)


def test_what_the_page_offers_is_what_is_taken():
    assert {end for kind in KINDS for end in kind.extensions} == set(EXTENSIONS)


@pytest.mark.parametrize("name", ["a.docm", "a.docx"])
def test_a_paper_with_macros_is_refused_also_under_another_name(name: str):
    """UP-08."""
    hidden = samples.office(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        **{"word/vbaProject.bin": b"macro"},
    )
    for content in (samples.DOCM, hidden):
        with pytest.raises(Unwelcome):
            sniff(io.BytesIO(content), name)


def test_an_open_document_with_macros_is_refused():
    with_basic = samples.archive(
        {"mimetype": f"{_ODF}.text", "content.xml": "<a/>", "Basic/Standard/Module1.xml": "Shell"}
    )
    with pytest.raises(Unwelcome, match="macro"):
        sniff(io.BytesIO(with_basic), "a.odt")


@pytest.mark.parametrize("part", ["../../etc/passwd", "/etc/passwd", "a\\..\\..\\b", "C:/a"])
def test_an_archive_that_leads_out_of_itself_is_refused(part: str):
    """UP-05."""
    content = samples.archive({"mimetype": f"{_ODF}.text", part: "x"})
    with pytest.raises(Unwelcome):
        sniff(io.BytesIO(content), "a.odt")


def test_a_bomb_is_refused_unopened():
    """UP-04: more than can be unpacked, and a list of entries nobody can afford to read."""
    swollen = bytearray(samples.ODT)
    entry = swollen.rindex(b"PK\x01\x02")
    swollen[entry + 24 : entry + 28] = (600 * 1024 * 1024).to_bytes(4, "little")  # unpacked size
    crowded = io.BytesIO()
    with zipfile.ZipFile(crowded, "w") as zipped:
        zipped.writestr("mimetype", f"{_ODF}.text")
        for number in range(20_000):
            zipped.writestr(f"{number:060}", b"")
    for bomb in (swollen, crowded.getvalue()):
        with pytest.raises(Unwelcome):
            sniff(io.BytesIO(bomb), "a.odt")


def test_half_a_file_is_refused():
    for content, name in ((samples.PDF[:40], "a.pdf"), (samples.png()[:-6], "a.png")):
        with pytest.raises(Unwelcome, match="hỏng"):
            sniff(io.BytesIO(content), name)
    with pytest.raises(Unwelcome):
        sniff(io.BytesIO(samples.DOCX[:-30]), "a.docx")


def test_two_main_parts_are_two_faces():
    types = "".join(f'<Override ContentType="application/{kind}.main+xml"/>' for kind in "ab")
    content = samples.archive({"[Content_Types].xml": f"<Types>{types}</Types>"})
    with pytest.raises(Unwelcome):
        sniff(io.BytesIO(content), "a.docx")
