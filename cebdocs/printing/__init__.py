"""A Word file as the PDF that is issued: LibreOffice lays out its pages, and all its words are
there.
"""

import unicodedata
from collections import Counter

from cebdocs.libreoffice import FAILED, SECONDS, pdf
from cebdocs.printing.word import printed, with_marks_once
from cebdocs.problems import MissingTool
from cebdocs.writers.pdf.sealing import sealed

_ACCESSIBLE = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportNotes": False,
}
"""PDF/UA-1, with an outline and the title of the record over the window. LibreOffice can do either
this or PDF/A of one file; this is what the General Assembly asks of documents."""


def word_to_pdf(document: bytes, seconds: float = SECONDS) -> bytes:
    """A Word file as accessible PDF (PDF/UA-1), page for page as LibreOffice shows it.

    document: the content of a .docx, as written or as edited since. seconds: how long it may take.
    Raises FormatError if it is no Word file, and MissingTool without LibreOffice or the package
    pypdf, or where it fails, does not end or loses words.
    """
    words, day = printed(document)
    try:
        from cebdocs.printing.tagging import repaired, shown
    except ImportError:
        needs = "PDF by LibreOffice needs the package pypdf: pip install 'cebdocs[pages]'"
        raise MissingTool(needs) from None
    try:
        data = repaired(pdf(with_marks_once(document), _ACCESSIBLE, seconds), day)
    except ValueError:
        raise MissingTool(FAILED) from None
    if lost := _letters(words) - _letters(shown(data)):
        raise MissingTool(
            f"LibreOffice did not print these letters: {''.join(sorted(lost))[:20]};"
            " is a font for them installed?"
        )
    return sealed(data)


def _letters(text: str) -> Counter[str]:
    """How many there are of each letter, which no line break, hyphen or ligature changes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return Counter(character for character in folded if character.isalpha())
