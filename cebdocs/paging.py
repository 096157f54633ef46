"""The page column of the contents, which only a program that lays out pages can fill.

Word does it when somebody updates the contents; here LibreOffice does it, where it is installed
and somebody asks for it. It gets a profile of its own, a file of ours, and a limit of time.
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from cebdocs.problems import MissingTool
from cebdocs.record import Block, Contents, Record, Section
from cebdocs.writers import write

_SECONDS = 120
_TARGETS = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
"""LibreOffice's own option: each bookmark of ours can then be found in the PDF."""


def paged(record: Record, template: bytes | None = None) -> Record:
    """The record with the pages on which its parts begin in its Word file.

    template: as for write. A record whose contents have no column of pages comes back as it is.
    Raises MissingTool without LibreOffice or the package pypdf, and TemplateError as write does.
    """
    if not any(_has_pages(block) for section in record.sections for block in section.blocks):
        return record
    pages = _pages(write(record, "docx", template))
    return record._replace(sections=tuple(_filled(s, pages) for s in record.sections))


def _has_pages(block: Block) -> bool:
    return isinstance(block, Contents) and block.column == "page"


def _filled(section: Section, pages: dict[str, int]) -> Section:
    blocks = tuple(_with_places(block, pages) for block in section.blocks)
    return section._replace(blocks=blocks)


def _with_places(block: Block, pages: dict[str, int]) -> Block:
    if not (isinstance(block, Contents) and block.column == "page"):
        return block
    places = (str(pages.get(_destination(line.target), "")) for line in block.lines)
    lines = zip(block.lines, places, strict=True)
    return block._replace(lines=tuple(line._replace(place=place) for line, place in lines))


def _destination(key: str) -> str:
    """How LibreOffice calls the place of a key: our bookmark, each sign that is no letter and no
    digit by its number in base 16."""
    return f"_ceb_{key}".replace("-", "_").replace("_", "5F")


# -- LibreOffice ----------------------------------------------------------------------------------


def _pages(document: bytes) -> dict[str, int]:
    """The page of every bookmark of a Word file, from 1, by its destination in the PDF."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise MissingTool("pages need the package pypdf: pip install 'cebdocs[pages]'") from None
    with TemporaryDirectory(prefix="cebdocs-") as folder:
        reader = PdfReader(_converted(document, Path(folder)))
        pages = {
            name.lstrip("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
    return {name: page + 1 for name, page in pages.items() if page is not None}


def _converted(document: bytes, folder: Path) -> Path:
    source, target = folder / "record.docx", folder / "record.pdf"
    source.write_bytes(document)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingTool("pages need LibreOffice, which is not installed here")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to"]
    command = [program, profile, *options, f"pdf:writer_pdf_Export:{_TARGETS}"]
    try:
        subprocess.run(
            [*command, "--outdir", str(folder), str(source)],
            check=True,
            timeout=_SECONDS,
            capture_output=True,
            env={**os.environ, "HOME": str(folder)},
        )
    except (OSError, subprocess.SubprocessError):
        raise MissingTool("LibreOffice could not lay out the pages") from None
    if not target.exists():
        raise MissingTool("LibreOffice could not lay out the pages")
    return target
