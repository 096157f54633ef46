"""Typst at work: a template and a record's data to the bytes of a PDF file.

The root under which a template could read files is a file itself, so there is nothing to read.
"""

from typing import TYPE_CHECKING, NamedTuple

from cebdocs.problems import MissingTool
from cebdocs.writers.pdf.fonts import check, found
from cebdocs.writers.pdf.mistakes import Refused

if TYPE_CHECKING:
    from typst import PDFStandard

_UNIVERSAL: "PDFStandard" = "ua-1"
_ARCHIVAL: "PDFStandard" = "a-2a"


class Job(NamedTuple):
    """What Typst is to print. source: the template. data: the record as JSON. date: of its issue,
    for the properties of the file. language: of which there must be letters."""

    source: bytes
    data: str
    date: str
    language: str = ""


def compiled(job: Job) -> bytes:
    """The file. Raises MissingTool without Typst, and Refused where it refuses."""
    try:
        from typst import Compiler, TypstError
    except ImportError:
        raise MissingTool(
            "the format pdf needs the package typst: pip install 'cebdocs[pdf]'"
        ) from None
    fonts = found()
    check(job.language, fonts)
    compiler = Compiler(root=__file__, font_paths=fonts)
    try:
        data = compiler.compile(
            input=job.source,
            format="pdf",
            sys_inputs={"record": job.data},
            pdf_standards=[_UNIVERSAL, _ARCHIVAL],
            timestamp=_seconds(job.date),
        )
    except TypstError as error:
        raise Refused(error.message, error.diagnostic) from None
    assert isinstance(data, bytes)
    return data


def _seconds(date: str) -> int:
    """The day of issue since 1970, the first of those it may be; PDF/A wants one in every file, so
    a record without a date has the first day of 1970."""
    from datetime import date as day

    known = [int(part) for part in date.split("-") if part]
    year, month, of_month = known + [1970, 1, 1][len(known) :]
    return (day(year, month, of_month) - day(1970, 1, 1)).days * 86_400
