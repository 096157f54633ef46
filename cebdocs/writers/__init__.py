"""The formats: one module each, whose `write` turns a Record into bytes."""

from importlib import import_module

from cebdocs.problems import FormatError, nearest
from cebdocs.record import Record, Role

FORMATS = {
    "docx": ".docx", "pdf": ".pdf", "html": ".html", "fragment": ".fragment.html", "akn": ".xml",
    "markdown": ".md", "text": ".txt", "outline": ".outline.txt", "json": ".json", "csv": ".csv",
}  # fmt: skip
"""The name of each format, which is the name of its module here, and the suffix of its files."""
OF_DECISIONS = ("csv",)
"""The formats that hold the table of decisions, and nothing else of a record."""

OF_TEMPLATES = ("docx", "pdf")
"""The formats that take a template of a secretariat's own."""


def format_of(name: str) -> str | None:
    """The format whose suffix a file name has, the longest if several; None if none."""
    name = name.lower()
    fitting = (known for known, suffix in FORMATS.items() if name.endswith(suffix))
    return max(fitting, key=lambda known: len(FORMATS[known]), default=None)


def untouched(data: bytes, name: str) -> bool | None:
    """Whether the file of this name is as a writer made it: None if not from here, False if edited
    since.

    A module says it by a function of this name; one that cannot tell lets its files be replaced.
    """
    fitting = format_of(name)
    for known in ["docx"] if data.startswith(b"PK\3\4") else [fitting] if fitting else FORMATS:
        tell = getattr(import_module(f"cebdocs.writers.{known}"), "untouched", None)
        state: bool | None = tell(data) if tell else known == fitting or None
        if state is not None:
            return state
    return None


def formats_for(view: str = "") -> list[str]:
    """The names of the formats that hold a whole record, or this view of it."""
    return [name for name in FORMATS if view == "decisions" or name not in OF_DECISIONS]


def write(record: Record, format: str, template: bytes | None = None) -> bytes:
    """A record in one format.

    format: a key of FORMATS. template: the content of a Word file, for "docx", or of a Typst file,
    for "pdf"; without it the template that ships is used.
    Raises FormatError if the format is not known, takes no template, or holds decisions only and
    the record has no table of them; TemplateError if the template cannot carry the record; and
    MissingTool if a package or a font is not installed.
    """
    if not isinstance(template, bytes | None):
        raise TypeError("template takes the content of a file, as bytes")
    if format not in FORMATS:
        like = nearest(format, FORMATS) or ", ".join(FORMATS)
        raise FormatError(f"unknown format '{format}'; known: {like}")
    if format in OF_DECISIONS and all(s.role is not Role.DECISIONS for s in record.sections):
        raise FormatError(
            f"the format '{format}' holds the table of decisions alone; add --view decisions"
            " (in Python, write view(record, 'decisions'))"
        )
    writer = import_module(f"cebdocs.writers.{format}")
    if template is None:
        data: bytes = writer.write(record)
    elif format in OF_TEMPLATES:
        data = writer.write(record, template)
    else:
        raise FormatError(f"the format '{format}' takes no template")
    return data
