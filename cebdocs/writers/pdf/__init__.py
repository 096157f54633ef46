"""Record to PDF: Typst prints it by a template, to which the record comes as data and never as
markup. The file is PDF/UA-1 and PDF/A-2a, with equal bytes for equal records and fonts.
"""

import json

from cebdocs.plain import plain_record
from cebdocs.record import Record
from cebdocs.shipped import shipped
from cebdocs.writers.pdf.compiling import Job, compiled
from cebdocs.writers.pdf.sealing import sealed, untouched

__all__ = ["untouched", "write"]


def write(record: Record, template: bytes | None = None) -> bytes:
    """The record as a PDF file.

    template: the content of a Typst file as templates/README.md describes it; without it our own.
    Raises MissingTool without the package typst, or where no font has a character of the record,
    and TemplateError if the template cannot print it.
    """
    from cebdocs.writers.pdf.mistakes import Refused, told

    source = shipped("record.typ") if template is None else template
    data = json.dumps(plain_record(record), ensure_ascii=False, separators=(",", ":"))
    job = Job(source, data, record.facts.date)
    try:
        if template is None:
            return sealed(compiled(job._replace(language=record.language)))
        from cebdocs.writers.pdf.apart import compiled_apart

        return sealed(compiled_apart(job))
    except Refused as refused:
        raise told(refused, record) from None
