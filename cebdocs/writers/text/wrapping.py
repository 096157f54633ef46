"""Words in lines of 72 columns, wide characters counted as two.

A line is broken at a space that has no other beside it, which goes, or between two Chinese or
Japanese characters, as their rules allow: so `prose`, where somebody copies the lines into a text,
joins them again to the letter. What has no such place is not broken, however long it is.
"""

import re
from functools import cache
from unicodedata import bidirectional, category, east_asian_width

WIDTH = 72
_NARROW = "\u0300"
"""Every character below takes one column."""
_TAB = 8

# -- columns --------------------------------------------------------------------------------------


def columns(text: str) -> int:
    """How wide a text is in letters of one width."""
    if text.isascii() and "\t" not in text:
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if character == "\t":
        return _TAB
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """A text and as many spaces as it takes to so many columns."""
    return text + " " * (width - columns(text))


# -- lines ----------------------------------------------------------------------------------------


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """A text in lines. first, rest: what stands before the first and before the others."""
    if "\n" in text:
        line, _, more = text.partition("\n")
        return [*wrapped(line, first, rest, width), *wrapped(more, rest, rest, width)]
    lines = []
    room, after = width - columns(first), width - columns(rest)
    cut = _narrow_cut if not text or (max(text) < _NARROW and "\t" not in text) else _wide_cut
    while found := cut(text, room):
        end, begin = found
        lines.append(first + text[:end])
        text, first, room = text[begin:], rest, after
    return [*lines, first + text if text else first.rstrip(" ")]


def _narrow_cut(text: str, room: int) -> tuple[int, int] | None:
    """Where the first line ends and the next begins; None if all of it is the last."""
    if len(text) <= room:
        return None
    at = text.rfind(" ", 1, room + 1)
    while at > 0:
        if text[at - 1] not in _SPACES and text[at + 1 : at + 2] not in _SPACES:
            return at, at + 1
        at = text.rfind(" ", 1, at)
    found = re.compile(r"(?<![ \t]) (?=[^ \t])").search(text, max(room, 1))
    return (found.start(), found.end()) if found else None


def _wide_cut(text: str, room: int) -> tuple[int, int] | None:
    """The same where a character may have two columns, or none."""
    found, used = None, 0
    for at, character in enumerate(text):
        if place := at and _break(text, at):
            if used <= room or not found:
                found = (at, at + 1) if place == " " else (at, at)
            if used > room:
                return found
        used += _columns(character)
    return found if used > room else None


# -- where a line may be broken -------------------------------------------------------------------

_CHINESE = "[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SPACES = ("", " ", "\t")
_ENDS = (
    "\u3000、。，．：；！？）」』】》〉〕〗〙｝］〞〟ー々〻ゝゞヽヾ・％～"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""They stand at no beginning of a line, and the others at no end."""
_BEGINS = "（「『【《〈〔〖〘｛［〝￥＄￡＃"


@cache
def _is_chinese(character: str) -> bool:
    return re.match(_CHINESE, character) is not None


def _break(text: str, at: int) -> str | None:
    """Whether a line may end before a character: " " if that is a space, which then goes."""
    before, here = text[at - 1], text[at]
    if here == " ":
        after = text[at + 1 : at + 2]
        apart = before not in _SPACES and after not in _SPACES
        return " " if apart and not (_is_chinese(before) and _is_chinese(after)) else None
    joined = _is_chinese(before) and _is_chinese(here)
    return "between" if joined and here not in _ENDS and before not in _BEGINS else None


# -- directions -----------------------------------------------------------------------------------

_MARKS = {"rtl": "\u200f", "ltr": "\u200e"}
_SIDES = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def directed(line: str, direction: str) -> str:
    """A line with a mark of the direction before it, where a program that takes each line for
    itself would turn it round: its first letter is of the other one, or it is a rule in a text that
    runs from the right."""
    sides = filter(None, (_SIDES.get(bidirectional(character)) for character in line))
    first = next(sides, "ltr" if line else direction)
    return _MARKS[direction] + line if first != direction and _runs(line, direction) else line


def _runs(line: str, direction: str) -> bool:
    """Whether it has letters of a direction, or none at all."""
    sides = {_SIDES.get(bidirectional(character)) for character in line} - {None}
    return direction in sides or not sides
