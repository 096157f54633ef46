"""LibreOffice is run apart, for a limited time, and not believed; its PDF is whole."""

import io
import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader, PdfWriter

import cebdocs
from cebdocs import libreoffice
from cebdocs.cli import generate_record
from cebdocs.printing.tagging import shown
from tests.test_template import logo
from tests.word_file import BODY, LINKS, SHIPPED, changed, inserted, packed, parts

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
RICH = [
    *(
        ROOT / "tests" / "cases" / f"language-{code}" / "session.yaml"
        for code in ("ar", "fr", "zh")
    ),
    *(ROOT / "tests" / "cases" / name / "session.yaml" for name in ("bullets", "odd-characters")),
]
IN_COLOUR = "𝕏, 👩‍👩‍👧, 🇺🇳"
"""Where a font of coloured emoji is installed, LibreOffice 7 prints an empty place for this, and
`word_to_pdf` refuses."""
UA_1 = page.ValidationProfile.PDF_UA_1
needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="LibreOffice is not installed",
)


def word(source: Any = EXAMPLES[-1]) -> bytes:
    return cebdocs.write(cebdocs.lay_out(cebdocs.load(source)), "docx")


# -- a program that is not believed ---------------------------------------------------------------


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a program of this name, a shell script, before all others."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def put(script: str) -> None:
        program = folder / "soffice"
        program.write_text(f'#!/bin/sh\nfor out in "$@"; do last=$out; done\n{script}\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    return put


@pytest.fixture(params=["apart", "as it is"])
def isolation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without what Linux can take away from a program."""
    libreoffice._apart.cache_clear()
    if request.param == "as it is":
        monkeypatch.setattr(libreoffice, "_apart", tuple)
    elif not libreoffice._apart():
        pytest.skip("this system lets nobody take the network away from a program")
    return str(request.param)


def test_run_that_does_not_end_is_ended_with_all_that_it_began(
    soffice: Any, isolation: str, tmp_path: Path
) -> None:
    beat = tmp_path / "beat"
    soffice(f"(while :; do echo >> '{beat}'; sleep 0.1; done) &\nsleep 60")
    began = time.monotonic()

    with pytest.raises(cebdocs.MissingTool, match=r"did not end within 1\.5 seconds"):
        cebdocs.word_to_pdf(word(), seconds=1.5)

    assert time.monotonic() - began < 20
    beats = beat.stat().st_size
    assert beats
    time.sleep(0.5)
    assert beat.stat().st_size == beats


def test_what_a_run_leaves_behind_is_ended_too(
    soffice: Any, isolation: str, tmp_path: Path
) -> None:
    beat = tmp_path / "beat"
    soffice(f"(while :; do echo >> '{beat}'; sleep 0.1; done) &\nsleep 0.5; exit 1")

    with pytest.raises(cebdocs.MissingTool, match="could not lay out"):
        cebdocs.word_to_pdf(word())

    beats = beat.stat().st_size
    time.sleep(0.5)
    assert beat.stat().st_size == beats


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "exit 7",
        'echo no > "${last%/*}/out/record.pdf"',
        'echo %PDF-1.7 > "out/record.pdf"',
    ],
)
def test_success_without_a_whole_pdf_is_a_failure(soffice: Any, script: str) -> None:
    soffice(script)

    with pytest.raises(cebdocs.MissingTool, match="could not lay out"):
        cebdocs.word_to_pdf(word())


def test_pdf_without_the_words_of_the_word_file_is_a_failure(soffice: Any, tmp_path: Path) -> None:
    blank = PdfWriter()
    blank.add_blank_page(600, 800)
    blank.write(tmp_path / "blank.pdf")
    soffice(f"cp '{tmp_path / 'blank.pdf'}' out/record.pdf")

    with pytest.raises(cebdocs.MissingTool, match=r"did not print these letters: abc.*font"):
        cebdocs.word_to_pdf(word())


def test_old_file_is_kept_where_the_new_one_fails(
    soffice: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    soffice("exit 0")
    old = tmp_path / "record.pdf"
    old.write_bytes(b"%PDF-1.7 the old one")
    name = str(old)

    status = generate_record(
        [str(EXAMPLES[-1]), "--pdf-engine", "libreoffice", "-o", name, "--force"]
    )

    assert status == 3
    assert capsys.readouterr().err == "LibreOffice could not lay out this Word file\n"
    assert old.read_bytes() == b"%PDF-1.7 the old one"


# -- what is told ---------------------------------------------------------------------------------


def test_missing_libreoffice_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(cebdocs.MissingTool, match="need LibreOffice, which is not on"):
        cebdocs.word_to_pdf(word())


def test_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cebdocs.printing.tagging", raising=False)
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(cebdocs.MissingTool, match=r"pip install 'cebdocs\[pages\]'"):
        cebdocs.word_to_pdf(word())


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body>words</body></html>", word()[:9000], packed({"a.xml": b""})],
    ids=["empty", "page", "cut off", "zip"],
)
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    with pytest.raises(cebdocs.FormatError, match=r"not a Word file \(.docx\)"):
        cebdocs.word_to_pdf(data)


def test_template_is_for_a_pdf_only_if_that_is_made_of_the_word_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        generate_record([str(EXAMPLES[-1]), "-f", "html", "--template", "any.docx"])

    assert "for pdf with --pdf-engine libreoffice" in capsys.readouterr().err


# -- a file that would reach out ------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(logo())

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}/logo.png", asked
    listening.shutdown()
    listening.server_close()


_LINKED = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://'
    'schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId90"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400"'
    ' cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def linked_picture(address: str) -> bytes:
    """A Word file with a picture that lies elsewhere."""
    data = inserted(_LINKED, data=word())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = f'<Relationship Id="rId90" Type="{kind}" Target="{address}" TargetMode="External"/>'
    return changed(LINKS, "</Relationships>", f"{relation}</Relationships>", data)


@needs_libreoffice
def test_nothing_is_fetched(isolation: str, server: Any, tmp_path: Path) -> None:
    address, asked = server
    (tmp_path / "logo.png").write_bytes(logo())

    for target in (address, (tmp_path / "logo.png").as_uri()):
        data = libreoffice.pdf(linked_picture(target), {})

        assert [image for each in PdfReader(io.BytesIO(data)).pages for image in each.images] == []
    assert asked == []


@needs_libreoffice
def test_page_that_calls_itself_a_word_file_is_not_opened() -> None:
    with pytest.raises(cebdocs.MissingTool, match="could not lay out"):
        libreoffice.pdf(b"<html><body>words</body></html>", {})


# -- what comes out -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The large example."""
    return cebdocs.word_to_pdf(word(ROOT / "examples" / "board-illustration.yaml"))


def failures(data: bytes, file: Path) -> set[str]:
    file.write_bytes(data)
    return {f.rule_id for f in page.validate_pdf(str(file), profile=UA_1).failures}


@needs_libreoffice
@pytest.mark.parametrize("source", [*EXAMPLES, *RICH], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_pdf_is_accessible(source: Path, tmp_path: Path) -> None:
    text = source.read_text("utf-8").replace(IN_COLOUR, "")
    data = cebdocs.word_to_pdf(word(text))

    # LibreOffice 7 makes a Type 1 font of one with cubic outlines, such as Noto Serif CJK, and the
    # validator does not read that; with a TrueType font for Chinese there is nothing to say
    unread = (
        {"PDFUA1-FONT-EMBEDDING-001"}
        if source.parent.name in ("language-zh", "odd-characters")
        else set()
    )
    assert failures(data, tmp_path / "record.pdf") <= unread


@needs_libreoffice
def test_validator_sees_what_is_repaired(tmp_path: Path) -> None:
    source = ROOT / "examples" / "board-illustration.yaml"
    raw = libreoffice.pdf(word(source), {"PDFUACompliance": True, "UseTaggedPDF": True})

    assert "PDFUA1-CONTENT-TAGGING-001" in failures(raw, tmp_path / "raw.pdf")


@needs_libreoffice
def test_pdf_says_what_it_is(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    root = reader.trailer["/Root"]

    assert reader.metadata
    assert reader.metadata.title == "Summary of conclusions of an imaginary session"
    assert str(reader.metadata["/CreationDate"]) == "D:20310314000000Z"
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True)  # type: ignore[index]
    titles = [str(each.title) for each in flat(reader.outline)]
    assert titles[0] == reader.metadata.title
    assert "II. Report of the High-level Committee on Management" in titles


def flat(outline: Any) -> Iterator[Any]:
    for each in outline:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each


@needs_libreoffice
def test_same_word_file_gives_the_same_bytes(printed: bytes) -> None:
    assert cebdocs.word_to_pdf(word(ROOT / "examples" / "board-illustration.yaml")) == printed


@needs_libreoffice
def test_file_that_nobody_has_touched_is_replaced(tmp_path: Path) -> None:
    name = str(tmp_path / "record.pdf")
    command = [str(EXAMPLES[-1]), "--pdf-engine", "libreoffice", "-o", name]

    assert generate_record(command) == 0
    assert generate_record(command) == 0

    with open(name, "ab") as file:
        file.write(b"a comment")
    assert generate_record(command) == 3


@needs_libreoffice
def test_lines_of_the_contents_and_numbers_of_notes_lead_somewhere(printed: bytes) -> None:
    pages = PdfReader(io.BytesIO(printed)).pages
    links = [[a.get_object() for a in each.get("/Annots", ())] for each in pages]

    assert len(links[0]) > 20
    content = pages[0].get_contents()
    assert content is not None
    assert len(re.findall(rb" l\n|\nS\n", content.get_data())) < 20, "links are underlined"
    assert all("/StructParent" in link for each in links for link in each)
    assert all(each.get("/Tabs") == "/S" for each in pages if "/Annots" in each)


@needs_libreoffice
def test_note_of_a_view_is_called_once_what_it_is_in_the_whole() -> None:
    record = cebdocs.lay_out(cebdocs.load(ROOT / "examples" / "board-illustration.yaml"))
    view = cebdocs.view(record, "decisions")

    text = shown(cebdocs.word_to_pdf(cebdocs.write(view, "docx")))

    assert re.findall(r"(\d+) ?From the place where a warning", text) == ["5"]


@needs_libreoffice
def test_pdf_of_a_template_of_ones_own(tmp_path: Path) -> None:
    template = tmp_path / "my.docx"
    template.write_bytes(changed(BODY, "{{ body }}", "{{ body }} Our own words", SHIPPED))
    command = [str(EXAMPLES[-1]), "--pdf-engine", "libreoffice", "--template", str(template)]

    status = generate_record([*command, "-o", str(tmp_path / "record.pdf")])

    assert status == 0
    assert "Our own words" in " ".join(shown((tmp_path / "record.pdf").read_bytes()).split())


@needs_libreoffice
def test_pages_of_the_contents_are_filled(tmp_path: Path) -> None:
    source = tmp_path / "session.yaml"
    text = EXAMPLES[-1].read_text("utf-8")
    source.write_text(f"{text}\ncontents: page\n", "utf-8")
    name = str(tmp_path / "record.pdf")

    status = generate_record([str(source), "--pdf-engine", "libreoffice", "-o", name])

    assert status == 0
    assert re.search(r"Cybercrime\.+1", shown((tmp_path / "record.pdf").read_bytes()))


def test_parts_are_left_as_they_are() -> None:
    assert parts(linked_picture("https://example.org/x"))[BODY].count(b"rId90") == 1
