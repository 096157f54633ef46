"""The page column of the contents, which only a program that lays out pages can fill.

Word does it when somebody updates the contents; here LibreOffice does it, where it is installed
and somebody asks for it.
"""

import io

from cebdocs.libreoffice import pdf
from cebdocs.problems import MissingTool
from cebdocs.record import Block, Contents, Record, Section
from cebdocs.writers import write


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

_WITH_TARGETS = {"ExportBookmarksToPDFDestination": True}
"""Each bookmark of ours can then be found in the PDF."""


def _pages(document: bytes) -> dict[str, int]:
    """The page of every bookmark of a Word file, from 1, by its destination in the PDF."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise MissingTool("pages need the package pypdf: pip install 'cebdocs[pages]'") from None
    reader = PdfReader(io.BytesIO(pdf(document, _WITH_TARGETS)))
    pages = {
        name.lstrip("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return {name: page + 1 for name, page in pages.items() if page is not None}
