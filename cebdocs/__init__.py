"""Formal records of sessions from structured data: load, check, lay out, write.

    session = load("session.yaml")
    for warning in check(session):
        print(warning)
    docx = write(lay_out(session), "docx")

A session can be made in Python too, of Session, Meeting, Item, Paragraph, Conclusions, Conclusion.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cebdocs.akn4un import validate_akn as validate_akn
    from cebdocs.bodies import Known as Known
    from cebdocs.bodies import known_bodies as known_bodies
    from cebdocs.checking import check as check
    from cebdocs.checking import mend as mend
    from cebdocs.checking import profile_of as profile_of
    from cebdocs.dumping import dump as dump
    from cebdocs.layout import lay_out as lay_out
    from cebdocs.paging import paged as paged
    from cebdocs.pieces import words as words
    from cebdocs.printing import word_to_pdf as word_to_pdf
    from cebdocs.problems import CebdocsError as CebdocsError
    from cebdocs.problems import FormatError as FormatError
    from cebdocs.problems import MissingTool as MissingTool
    from cebdocs.problems import OutputError as OutputError
    from cebdocs.problems import Problem as Problem
    from cebdocs.problems import Severity as Severity
    from cebdocs.problems import SourceError as SourceError
    from cebdocs.problems import TemplateError as TemplateError
    from cebdocs.problems import ViewError as ViewError
    from cebdocs.reading import load as load
    from cebdocs.reading import read as read
    from cebdocs.reading import template_of as template_of
    from cebdocs.record import Record as Record
    from cebdocs.record_schema import record_schema as record_schema
    from cebdocs.saving import save as save
    from cebdocs.schema import json_schema as json_schema
    from cebdocs.session import Conclusion as Conclusion
    from cebdocs.session import Conclusions as Conclusions
    from cebdocs.session import Item as Item
    from cebdocs.session import Meeting as Meeting
    from cebdocs.session import Paragraph as Paragraph
    from cebdocs.session import Session as Session
    from cebdocs.siblings import compare as compare
    from cebdocs.starters import starter as starter
    from cebdocs.style.measuring import Measure as Measure
    from cebdocs.style.measuring import measure as measure
    from cebdocs.templating import check_template as check_template
    from cebdocs.templating import new_template as new_template
    from cebdocs.views import VIEWS as VIEWS
    from cebdocs.views import view as view
    from cebdocs.writers import FORMATS as FORMATS
    from cebdocs.writers import format_of as format_of
    from cebdocs.writers import formats_for as formats_for
    from cebdocs.writers import write as write

__version__ = "0.1.0"

_HOMES = {
    "load": "reading",
    "read": "reading",
    "template_of": "reading",
    "Known": "bodies",
    "known_bodies": "bodies",
    "check": "checking",
    "mend": "checking",
    "profile_of": "checking",
    "measure": "style.measuring",
    "Measure": "style.measuring",
    "dump": "dumping",
    "lay_out": "layout",
    "view": "views",
    "VIEWS": "views",
    "write": "writers",
    "FORMATS": "writers",
    "format_of": "writers",
    "formats_for": "writers",
    "save": "saving",
    "paged": "paging",
    "word_to_pdf": "printing",
    "check_template": "templating",
    "new_template": "templating",
    "json_schema": "schema",
    "record_schema": "record_schema",
    "starter": "starters",
    "compare": "siblings",
    "validate_akn": "akn4un",
    "Meeting": "session",
    "Item": "session",
    "Paragraph": "session",
    "Conclusions": "session",
    "Conclusion": "session",
    "Session": "session",
    "Record": "record",
    "words": "pieces",
    "Problem": "problems",
    "Severity": "problems",
    "CebdocsError": "problems",
    "SourceError": "problems",
    "TemplateError": "problems",
    "OutputError": "problems",
    "MissingTool": "problems",
    "FormatError": "problems",
    "ViewError": "problems",
}

__all__ = [
    "FORMATS",
    "VIEWS",
    "CebdocsError",
    "Conclusion",
    "Conclusions",
    "FormatError",
    "Item",
    "Known",
    "Measure",
    "Meeting",
    "MissingTool",
    "OutputError",
    "Paragraph",
    "Problem",
    "Record",
    "Session",
    "Severity",
    "SourceError",
    "TemplateError",
    "ViewError",
    "check",
    "check_template",
    "compare",
    "dump",
    "format_of",
    "formats_for",
    "json_schema",
    "known_bodies",
    "lay_out",
    "load",
    "measure",
    "mend",
    "new_template",
    "paged",
    "profile_of",
    "read",
    "record_schema",
    "save",
    "starter",
    "template_of",
    "validate_akn",
    "view",
    "word_to_pdf",
    "words",
    "write",
]


if not TYPE_CHECKING:  # a type checker sees the imports above, and no name beside them

    def __getattr__(name: str) -> object:
        """Each name from its module at first use: the commands pay only for what they need."""
        if name not in _HOMES:
            raise AttributeError(f"module 'cebdocs' has no attribute {name!r}")
        value = getattr(import_module(f"cebdocs.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """All names, used yet or not."""
    return [*__all__, "__version__"]
