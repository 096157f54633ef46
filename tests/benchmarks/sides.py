"""What is timed: cebdocs, a plain docxtpl script beside it, and the floor under its writing.

Both print the same paragraphs in the same styles, from our own template; `check` makes sure of it.
"""

import io
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document

import cebdocs
from cebdocs.record import Facts
from tests.benchmarks import plain
from tests.benchmarks.filler import Filler, session_file
from tests.pdf_file import PdfFile
from tests.read_back import docx_text, missing_words, text_of

ROOT = Path(__file__).parents[2]
LARGE = 0
"""In place of a number of items: the large example."""


class Sample(NamedTuple):
    """One session in every form in which a side begins.

    context: for docxtpl. document, others: of the file that `write` makes of the record,
    document.xml as it is, and as many bytes as all the rest of the file has.
    """

    filler: Filler
    context: Any
    record: cebdocs.Record
    document: bytes
    others: bytes


Side = Callable[[Sample], object]


def sample(items: int, number: int) -> Sample:
    """A session with so many items, ready to be timed."""
    filler = session_file(items, number) if items else _large(number)
    record = cebdocs.lay_out(cebdocs.load(filler.yaml))
    written = cebdocs.write(record, "docx")
    return Sample(filler, plain.session(filler.yaml), record, *_parts(written))


def _large(number: int) -> Filler:
    """The large example, a little different each time."""
    text = (ROOT / "examples" / "board-illustration.yaml").read_text(encoding="utf-8")
    texts = ("Reports of the high-level committees", "Skills for a digital system")
    return Filler(text.replace("one third", f"{number} thirds").encode(), texts)


def in_process(folder: Path, items: int) -> dict[str, Side]:
    """Everything but the start of Python and the import of modules."""
    ours: dict[str, Side] = {
        "write docx": lambda sample: cebdocs.write(sample.record, "docx"),
        "floor": lambda sample: _assembled(sample.document, sample.others),
        "text to docx": lambda sample: _text_to_docx(sample.filler.yaml),
        "write html": lambda sample: cebdocs.write(sample.record, "html"),
        "write markdown": lambda sample: cebdocs.write(sample.record, "markdown"),
        "write text": lambda sample: cebdocs.write(sample.record, "text"),
        "write akn": lambda sample: cebdocs.write(sample.record, "akn"),
        "text to checked": lambda sample: _checked(sample.filler.yaml),
        "load": lambda sample: cebdocs.load(sample.filler.yaml),
        "write pdf": lambda sample: cebdocs.write(sample.record, "pdf"),
        "typst empty": lambda sample: _empty(sample.filler.texts[-1]),
    }
    if not items:
        return ours | {"decisions": lambda sample: cebdocs.view(sample.record, "decisions")}
    template = _plain_template(folder)
    return {
        "docxtpl": lambda sample: _rendered(template, sample.context),
        "script in process": lambda sample: _rendered(template, plain.session(sample.filler.yaml)),
        **ours,
    }


def _checked(yaml: bytes) -> object:
    return len(cebdocs.check(cebdocs.load(yaml), profile="un-2026"))


def _of_pages(folder: Path) -> dict[str, Side]:
    """PDF from file to file and in process, and what else makes one here the same ways."""
    command = [_entry_point(folder), str(folder / "session.yaml"), "-o"]
    sides: dict[str, Side] = {"command, pdf": _process(command, folder, "command.pdf", new=True)}
    sides["pdf in process"] = lambda sample: len(cebdocs.write(sample.record, "pdf"))
    if find_spec("weasyprint"):
        sides["weasyprint of html"] = lambda sample: _weasyprint(sample.record)
    if soffice := shutil.which("soffice"):
        sides["libreoffice of docx"] = lambda sample: _libreoffice(soffice, sample.record, folder)
    return sides


def _empty(title: str) -> object:
    return len(cebdocs.write(cebdocs.Record("en", "ltr", Facts(title=title), ()), "pdf"))


def _weasyprint(record: cebdocs.Record) -> object:
    import weasyprint

    page = cebdocs.write(record, "html").decode()
    return len(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def _libreoffice(program: str, record: cebdocs.Record, folder: Path) -> object:
    (folder / "pages.docx").write_bytes(cebdocs.write(record, "docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    command = [program, profile, *options, str(folder / "pages.docx")]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "pages.pdf").stat().st_size


def processes(folder: Path, items: int) -> dict[str, Side]:
    """Whole processes: from a file to a file, which is new or replaces an earlier one."""
    if not items:
        return _of_pages(folder)
    session = str(folder / "session.yaml")
    script = [plain.__file__, _plain_template(folder), session]
    command = [_entry_point(folder), session, "-o"]
    return {
        "script, new file": _process(script, folder, "script-new.docx", new=True),
        "command, new file": _process(command, folder, "command-new.docx", new=True),
        "script, replacing": _process(script, folder, "script.docx", new=False),
        "command, replacing": _process(command, folder, "command.docx", new=False),
        **_of_pages(folder),
    }


def _process(arguments: list[str], folder: Path, name: str, new: bool) -> Side:
    record = folder / name

    def run(sample: Sample) -> bytes:
        (folder / "session.yaml").write_bytes(sample.filler.yaml)
        if new:
            record.unlink(missing_ok=True)
        command = [sys.executable, *arguments, str(record)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_environment(folder))
        return record.read_bytes()

    return run


def _environment(folder: Path) -> dict[str, str]:
    """This checkout's modules on both sides, compiled as those of an installed package are."""
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | ours


# -- is it right? ---------------------------------------------------------------------------------


def check(sides: dict[str, Side], sample: Sample) -> None:
    """Stop unless every side prints every text: the time of a wrong result says nothing."""
    results = {name: side(sample) for name, side in sides.items()}
    files = {name: result for name, result in results.items() if isinstance(result, bytes)}
    page, expected = unescape(files.pop("write html").decode()), list(sample.filler.texts)
    for name in ("write pdf", "command, pdf"):
        said = PdfFile(files.pop(name)).text()
        _demand(not missing_words(sample.record, said), f"{name} does not print every word")
    _demand(all(text in page for text in expected), "write html does not print every text")
    for format in ("markdown", "text", "akn"):
        lost = missing_words(sample.record, text_of(files.pop(f"write {format}"), format))
        _demand(not lost, f"write {format} does not print every word")
    if "docxtpl" not in files:
        lost = missing_words(sample.record, docx_text(files["write docx"]))
        _demand(not lost, "write docx does not print every word of the large example")
        return
    ours = _paragraphs(files["write docx"])
    for name, file in files.items():
        printed = _paragraphs(file)
        texts = [text for _, text in printed if text in expected]
        _demand(texts == expected, f"{name} does not print every text in its order")
        _demand(printed == ours, f"{name} prints other paragraphs or styles than write docx")


def _demand(true: bool, otherwise: str) -> None:
    if not true:
        raise SystemExit(otherwise)


def _paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """The style and the words of each paragraph."""
    paragraphs = Document(io.BytesIO(docx)).paragraphs
    return [(str(p.style and p.style.name), p.text) for p in paragraphs]


# -- cebdocs --------------------------------------------------------------------------------------


def _text_to_docx(text: bytes) -> bytes:
    return cebdocs.write(cebdocs.lay_out(cebdocs.load(text)), "docx")


def _entry_point(folder: Path) -> str:
    """The command as pip installs it, so that both commands are `python script`."""
    file = folder / "generate_record.py"
    file.write_text("from cebdocs.cli import run_generate_record\n\nrun_generate_record()\n")
    return str(file)


# -- docxtpl --------------------------------------------------------------------------------------

_PLAIN = {
    "{{ organization }}": "United Nations system",
    "{{ body }}": "Chief Executives Board for Coordination",
    "{{ symbol_series }}": "{{ symbol }}",
    "{{ symbol_rest }}": "",
    "{{p item.title }}": "{{ item.title }}",
}
"""What a template for the YAML as it is says instead of our names."""
_UNUSED = ("carrier", "contents", "summary", "item.text", "item.documentation", "annexes")
_POURED = ("background", "discussion", "conclusions")


def _plain_template(folder: Path) -> str:
    """Our template, with a loop of docxtpl's wherever paragraphs are poured in."""
    document = Document(str(ROOT / "templates" / "record.docx"))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = _PLAIN.get(run.text, run.text)
        if paragraph.text in [f"{{{{p {name} }}}}" for name in _UNUSED]:
            paragraph._p.getparent().remove(paragraph._p)  # type: ignore[union-attr]
        for part in _POURED:
            if paragraph.text == f"{{{{p item.{part} }}}}":
                paragraph.insert_paragraph_before(f"{{%p for text in item.{part} %}}")
                paragraph.insert_paragraph_before("{{ text }}", paragraph.style)
                paragraph.text = "{%p endfor %}"
    file = folder / "plain.docx"
    document.save(str(file))
    return str(file)


def _rendered(template: str, context: Any) -> bytes:
    record = io.BytesIO()
    plain.render(template, context, record)
    return record.getvalue()


# -- the floor ------------------------------------------------------------------------------------

_MAIN = "word/document.xml"


def _parts(docx: bytes) -> tuple[bytes, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        document, entry = archive.read(_MAIN), archive.getinfo(_MAIN)
    return document, docx[entry.compress_size :]


def _assembled(document: bytes, others: bytes) -> int:
    """What no writer that deflates with zlib 6 can do without. Returns the size of the file."""
    zlib.crc32(document)
    engine = zlib.compressobj(6, zlib.DEFLATED, -15)
    return len(b"".join((others, engine.compress(document), engine.flush())))
