"""Symbols of documents: which words are one, and how one that is misspelt is written.

A symbol has parts between strokes: the organ or series, bodies, a year or session, what kind of
paper it is, its number, and what was done to it since ("Add.1"). Two of them may be joined.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SERIES = frozenset(
    """A S E T ST CEB ACC CCAQ CCPOQ HLCM HLCP UNDG UNSDG AT BWC CAC CAT CCPR CCW CD CEDAW CERD
    CLCS CMW CRC CRPD CED CTOC DC DP EB EC EP FCCC GC GCSS GOV HRI HSP ICCD IDB ID INFCIRC ISBA ITC
    JIU LOS NPT PBC SAICM SPLOS TD UNEP UNFPA UNITAR UNU UNW WFP WHA WHO""".split()  # noqa: SIM905
)
"""The first parts of symbols in use; CO-ORDINATION is one too."""
_BEGIN = r"(?:CO-ORDINATION|[Cc]eb|[A-Z]{1,7}[0-9]{0,3}(?:\.[0-9]{1,3})?)"
_PART = r"//?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9]{1,4}\))?"
_AND = (
    r"(?:(?:(?<=/Add)|(?<=/Corr)|(?<=/Rev))\.? [1-9][0-9]?(?![\w./-])"
    r"|(?<=[0-9]) /?(?:Add|Corr|Rev)\.[1-9][0-9]?(?![\w./-]))?"
)
_SYMBOL = re.compile(
    rf"(?<![\w/.@-]){_BEGIN}{_PART}(?:{_PART}|\*+-(?=[A-Z])[A-Z]+)*{_AND}"
    r"/?(?: \([12][0-9]{3}\))?\**"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NOT_A_PART = re.compile(r"/(?!hlc[mp]\b)[a-z]+(?![a-z]*\.?[0-9])")


class Symbol(NamedTuple):
    """A symbol in a text. written: its characters. start, end: where they stand."""

    written: str
    start: int
    end: int


def symbols(text: str) -> Iterator[Symbol]:
    """All symbols in a text; "UN/DESA" and "HIV/AIDS" are none, and need a digit to be."""
    if "/" not in text:
        return
    for m in _SYMBOL.finditer(text):
        written = _NOT_A_PART.split(m[0], maxsplit=1)[0]
        if _is_symbol(written):
            yield Symbol(written, m.start(), m.start() + len(written))


def _is_symbol(written: str) -> bool:
    """Whether the series is known, or the rest says that it is one."""
    first, *rest = written.split("/")
    parts = [part for part in rest if any(map(str.isdigit, part))]
    if not parts:
        return False
    if first == "CO-ORDINATION" or first.split(".")[0] in SERIES or _is_session(first):
        return True
    return any(map(_YEAR.match, parts)) or any(_SUFFIX.fullmatch(part) for part in parts)


def _is_session(first: str) -> bool:
    """Whether the first part names an assembly with its session, "WHA68.15", "A68"."""
    return first.rstrip("0123456789.") in SERIES


# -- how it is written ----------------------------------------------------------------------------

_SUFFIX = re.compile(r"(add|amend|corr|rev)[. ]{0,2}0*([0-9]{1,3})", re.IGNORECASE)
_PAPER = re.compile(r"(CRP|SR|PV|WP|BP)[. ]?0*([0-9]{1,4})", re.IGNORECASE)
_ORGAN = re.compile(r"(AC|CN|CONF|SC|WG|C|L)([0-9]{1,3})")
_COMMITTEE = re.compile(r"(HLC[PM])([1-9][0-9]?)")
_RESOLUTION = re.compile(r"/RES/([0-9]{1,2})-([0-9]{1,3})(?![0-9-])")
_DOUBLE = re.compile(r"(?<=[0-9*])-(?=[A-Z]{1,4}/)")
_ENDING = re.compile(r"(?: \([0-9]{4}\))?\**$")


def mended(symbol: str) -> str:
    """A symbol as it is written, as far as that is certain: "Corr1" is "Corr.1"."""
    return "-".join(map(_mended, _DOUBLE.split(_RESOLUTION.sub(r"/RES/\1/\2", symbol))))


def _mended(symbol: str) -> str:
    ending = _ENDING.search(symbol)
    assert ending is not None
    first, *rest = _stroked(symbol[: ending.start()]).split("/")
    first = "CEB" if first.upper() == "CEB" else first
    parts = (_part(part, first) for part in rest if part)
    return "/".join((first, *parts)) + ending[0]


_SUFFIXED = re.compile(r"(?<=[0-9])[ .](?=(?:Add|Corr|Rev)\.[0-9])")
_JOINED = re.compile(r"^((?:CEB|ACC)/(?:19|20)[0-9]{2})-(?=[1-9])")


def _stroked(symbol: str) -> str:
    """With a stroke where there is another sign: "A/64/13 Add.1"."""
    return _JOINED.sub(r"\1/", _SUFFIXED.sub("/", symbol))


def _part(part: str, first: str) -> str:
    if m := _SUFFIX.fullmatch(part):
        return f"{m[1].capitalize()}.{m[2]}"
    if part.casefold() in ("res", "hlcm", "hlcp"):
        return part.upper()
    if m := _PAPER.fullmatch(part):
        return f"{m[1].upper()}.{m[2]}"
    if first in ("A", "S", "E") and (m := _ORGAN.fullmatch(part)):
        return f"{m[1]}.{m[2]}"
    if m := _COMMITTEE.fullmatch(part):
        return f"{m[1]}-{m[2]}"
    return part.lstrip("0") if part.isdigit() and part.strip("0") else part


_BOARD = re.compile(
    r"CEB/(?:19|20)[0-9]{2}(?:/(?:HLC[PM]|UNDG|UNSDG|[A-Z]{2,4})(?:-[0-9A-Z]{1,6})?){0,2}"
    r"/(?:[A-Z]{2,4}\.)?[1-9][0-9]{0,2}(?:/(?:Add|Corr|Rev)\.[1-9][0-9]{0,2})*\**"
)


def is_well_formed(symbol: str) -> bool:
    """Whether nothing is wrong with a symbol: those of the Board are known best."""
    if symbol != mended(symbol):
        return False
    return not symbol.startswith("CEB/") or _BOARD.fullmatch(symbol) is not None


_SPACED = re.compile(
    r"(?<![\w/])(?:CEB|ACC)[ -](?:19|20)[0-9]{2}[/-](?:[A-Z]{2,4}[/-])?[1-9][0-9]{0,2}\b"
    r"(?![-/]|\.\w)"
)

_WORD = r"[A-Z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9])){0,15}"
_STROKES = re.compile(
    r"(?<![\w/])(?:A|E|S|ST|CEB|ACC|TD|DP)(?: / | /|/ |/(?=[^ ]{1,16} ?/))"
    rf"{_WORD}(?: ?/ ?{_WORD}){{1,4}}"
)


def spaced(text: str) -> Iterator[tuple[Symbol, str]]:
    """Symbols with spaces around strokes, those of the Board with a space or hyphen for a stroke;
    how they are written."""
    if "CEB" in text or "ACC" in text:
        for m in _SPACED.finditer(text):
            if not _is_of_two_years(m[0]):
                yield Symbol(m[0], m.start(), m.end()), re.sub("[ -]", "/", m[0])
    if " /" in text or "/ " in text:
        for m in _STROKES.finditer(text):
            right = re.sub(" ?/ ?", "/", m[0])
            if right != m[0] and is_well_formed(right) and right[-1].isdigit():
                yield Symbol(m[0], m.start(), m.end()), right


def _is_of_two_years(words: str) -> bool:
    """Whether this is a body with a period, "CEB 2014/15"."""
    year, number = words[4:8], words[9:]
    return number == f"{(int(year) + 1) % 100:02}"
