"""What each kind of text accepts; the names by which type hints call the kinds."""

import re
from collections.abc import Callable
from typing import TypeVar

from cebdocs.problems import nearest, quoted

MAX_TEXT = 1_000_000

# Kinds of text: Annotated[str, DATE]. A bare str is LINE.
LINE, PROSE, DATE, ID, NUMBER = "line", "prose", "date", "id", "number"
SPEAKER, ENTITY, DOCUMENT = "speaker", "entity", "document"
SEGMENT, ANNEX = "segment", "annex"

# Kinds of list: Annotated[tuple[Paragraph, ...], SPLIT].
SPLIT = "split"
"""May also be one text, split at its blank lines."""
ONE_OR_MORE = "one or more"
"""May also be a single value."""
MAY_BE_EMPTY = "may be empty"
"""Entries may be left empty, such as the cells of a table."""

T = TypeVar("T")


def bare(field: str) -> Callable[[T], T]:
    """Mark a class whose value may be written without field names; it then fills this field."""

    def marked(cls: T) -> T:
        setattr(cls, _BARE, field)
        return cls

    return marked


def bare_field(cls: object) -> str:
    """The field that a bare value fills, or ""."""
    return str(getattr(cls, _BARE, ""))


_BARE = "__bare__"

PARAGRAPH_BREAK = re.compile(r"\n(?:[ \t]*\n)++(?![ \t]*[-*][ \t])")
"""Blank lines between two paragraphs; before bullets they end nothing."""

Unfit = tuple[str, str, str]
"""Rule, message, hint."""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DATE_HINT = "write 2014, 2014-11 or 2014-11-21"
_REGISTERED_HINT = "write the id under which it is listed in this file"
_ID_HINT = "a letter, then letters, digits, '-' or '_', 32 at most"


def folded(name: str) -> str:
    """An id as it is compared: capitals do not count, nor whether it has '-' or '_'."""
    return name.casefold().replace("-", "_")


def unfit(text: str, kind: str) -> Unfit | None:
    """Why a text is none of its kind; None if it is."""
    if len(text) > MAX_TEXT:
        return "too-long", f"this text has more than {MAX_TEXT:,} characters", "split it"
    if kind == PROSE:
        return None
    if "\n" in text:
        return "one-line", "expected one line here", "join the lines"
    if kind == DATE and not _is_date(text):
        return "date", f"{quoted(text)} is not a date", _DATE_HINT
    if kind == NUMBER and not (len(text) <= 12 and any(map(str.isalnum, text))):
        return "number", f"{quoted(text)} is no number to print", "write it as printed: 12, III, A)"
    if kind not in (LINE, DATE, NUMBER) and not _ID.fullmatch(text):
        return "id", f"{quoted(text)} is not an id", _ID_HINT if kind == ID else _REGISTERED_HINT
    return None


def unknown_choice(text: str, choices: tuple[str, ...]) -> Unfit:
    """A word that is none of the known ones."""
    like = nearest(text, choices)
    hint = f"did you mean '{like}'?" if like else "write one of: " + ", ".join(choices)
    return "choice", f"{quoted(text)} is not known here", hint


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
    if not (1 <= month <= 12 and year):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= (31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
