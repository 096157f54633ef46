"""The languages of records: one YAML file each in this folder, and the class that they fill."""

import os
from functools import cache
from typing import Literal, NamedTuple

from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)


class Language(NamedTuple):
    """How one language prints what layout adds to a secretary's words.

    Patterns hold names in braces, filled by layout and facts.
    direction: of the script. months: January to December. date, month: patterns of a day and of a
    month. two_days, days, days_of_two_months, two_months: inside one year; span: of any two dates.
    ordinals: of sessions, first to last known. session, session_of_year: patterns of its name.
    bullets: the markers of lists, outermost first. paragraph_number, item_number: patterns.
    """

    direction: Literal["ltr", "rtl"]
    months: tuple[str, ...]
    date: str
    month: str
    two_days: str
    days: str
    days_of_two_months: str
    two_months: str
    span: str
    ordinals: tuple[str, ...]
    session: str
    session_of_year: str
    bullets: tuple[str, ...]
    paragraph_number: str
    item_number: str


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages, "en"."""
    files = (os.path.splitext(name) for name in os.listdir(_FOLDER))
    return tuple(sorted(stem for stem, suffix in files if suffix == ".yaml"))


@cache
def language(code: str) -> Language:
    """The language with this code. Raises KeyError."""
    if code not in languages():
        raise KeyError(code)
    return read_file(Language, os.path.join(_FOLDER, code + ".yaml"))
