"""The languages of records: one YAML file each in this folder, and the class that they fill."""

import os
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from typing import Annotated, Literal, NamedTuple

from cebdocs.kinds import ID, ONE_OR_MORE
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)
Id = Annotated[str, ID]


class Source(NamedTuple):
    """Where some of the words of a language were seen in print.

    at: an address or a symbol. of: fields, and phrases, "phrases.contents".
    """

    at: str
    of: Annotated[tuple[str, ...], ONE_OR_MORE]


class Language(NamedTuple):
    """How one language prints what layout adds to a secretary's words.

    Patterns hold names in braces, filled by layout and facts.
    code: in three letters, as ISO 639-2/T has it. direction: of the script. digits: in which
    numbers are printed. block: the language of the block with distribution and date, where it is
    not this one. job_code: of the job number, "(E)".
    months: January to December, as in a date. months_alone: without a day, where they differ.
    first_of_month: its first day, where that is no bare number, "1er". date, month, year: patterns
    of a day, a month, a year. two_days, days, days_of_two_months, two_months: inside one year;
    span: of any two dates; span_of_days: of two days, where that differs.
    ordinals: of sessions, first to last known; meeting_ordinals: where those of meetings differ.
    figures: what stands behind an ordinal in figures, each entry behind the digits in which it ends
    ("1st", "th"), to which noughts are added up to three. session, session_of_year,
    session_of_kind, kind_of_year, kind_alone, season_of_year: patterns of a session's name;
    meeting, meeting_of_year: of a meeting's. kinds: of sessions, as these patterns take them.
    session_in_title, ordinals_in_title: the name inside a title, "на {ordinal} сессии", where it is
    inflected there.
    bullets: the markers of lists, outermost first. letters: of lettered entries, in order.
    What else is counted with words or signs of its own, where it is not the usual numerals:
    sections, headings of the first level (I); annexes (as sections); capitals (the letters as
    capitals); romans, entries (i).
    letter_mark, roman_mark, number_mark: patterns of the markers of entries, "({mark})".
    paragraph_number, item_number: patterns. headings: patterns of heading numbers by scheme.
    two, more, last: how a list of names is joined: "{0} and {1}", "{0}, {1}", "{0} and {1}".
    apposition: what follows a name or place to tell more of it, "{0}, {1}". parenthesis: the same
    in brackets, "{0} ({1})".
    phrases: fixed words by id; every language has the same ids. languages: the official languages
    by code, as the phrase `original` takes them. sources: where the words were seen in print.
    unconfirmed: those which no source shows and no native reader with UN experience has confirmed,
    named as in Source; printing one is a warning.
    """

    code: str
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
    months_alone: tuple[str, ...] = ()
    first_of_month: str = ""
    year: str = "{year}"
    span_of_days: str = ""
    figures: tuple[str, ...] = ()
    meeting: str = ""
    session_of_kind: str = ""
    kind_alone: str = ""
    kind_of_year: str = ""
    season_of_year: str = ""
    meeting_ordinals: tuple[str, ...] = ()
    session_in_title: str = ""
    ordinals_in_title: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    romans: tuple[str, ...] = ()
    headings: Mapping[Id, str] = {}
    apposition: str = "{0}, {1}"
    parenthesis: str = "{0} ({1})"
    block: str = ""
    digits: Literal["european", "arabic_indic"] = "european"
    sources: tuple[Source, ...] = ()
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


def apposed(parts: Iterable[str], printed: Language) -> str:
    """Name, office, place ... one after another, as far as they are there."""
    there = [part for part in parts if part]
    return reduce(printed.apposition.format, there) if there else ""


_ARABIC_INDIC = {ord("0") + digit: 0x660 + digit for digit in range(10)}


def numerals(text: str, printed: Language) -> str:
    """A number, or a date, in the digits of the language."""
    return text.translate(_ARABIC_INDIC) if printed.digits == "arabic_indic" else text
