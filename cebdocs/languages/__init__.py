"""The languages of records: one YAML file each in this folder, and the class that they fill."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from cebdocs.kinds import ID
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)
Id = Annotated[str, ID]


class Language(NamedTuple):
    """How one language prints what layout adds to a secretary's words.

    Patterns hold names in braces, filled by layout and facts.
    direction: of the script. digits: in which numbers are printed. block: the language of the
    block with distribution and date, where it is not this one. job_code: of the job number, "(E)".
    months: January to December. date, month: patterns of a day and of a month. two_days, days,
    days_of_two_months, two_months: inside one year; span: of any two dates.
    ordinals: of sessions, first to last known. figures: what stands behind an ordinal in figures,
    each entry behind the digits in which it ends ("1st", "th"), to which noughts are added up to
    three. session, session_of_year, session_of_kind, kind_of_year, kind_alone, season_of_year:
    patterns of a session's name; meeting, meeting_of_year: of a meeting's. kinds: of sessions, as
    these patterns take them.
    bullets: the markers of lists, outermost first. letters: of lettered entries, in order.
    sections: what the headings of the first level are counted with; empty for roman numerals.
    letter_mark, roman_mark, number_mark: patterns of the markers of entries, "({mark})".
    paragraph_number, item_number: patterns. headings: patterns of heading numbers by scheme.
    two, more, last: how a list of names is joined: "{0} and {1}", "{0}, {1}", "{0} and {1}".
    phrases: fixed words by id; every language has the same ids. languages: names of the official
    languages in this one, by code. sources: where each field, phrase ("phrases.contents") or entry
    was seen in print. unconfirmed: those which no native reader with UN experience has confirmed;
    printing one is a warning.
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
    meeting_of_year: str
    kinds: Mapping[Id, str]
    bullets: tuple[str, ...]
    letters: tuple[str, ...]
    letter_mark: str
    roman_mark: str
    number_mark: str
    paragraph_number: str
    item_number: str
    two: str
    more: str
    last: str
    phrases: Mapping[Id, str]
    languages: Mapping[Id, str]
    job_code: str
    figures: tuple[str, ...] = ()
    meeting: str = ""
    session_of_kind: str = ""
    kind_alone: str = ""
    kind_of_year: str = ""
    season_of_year: str = ""
    sections: tuple[str, ...] = ()
    headings: Mapping[Id, str] = {}
    block: str = ""
    digits: Literal["european", "arabic_indic"] = "european"
    sources: Mapping[str, str] = {}
    unconfirmed: tuple[str, ...] = ()


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
