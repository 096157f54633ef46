"""Words in lines of 72 columns, wide characters counted as two.

A line is broken at a space that has no other beside it, which goes, or between two Chinese or
Japanese characters, as their rules allow: so `prose`, where somebody copies the lines into a text,
joins them again to the letter. What has no such place is not broken, however long it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import bidirectional, category, east_asian_width

WIDTH = 72

# -- columns --------------------------------------------------------------------------------------

_TAB = 8
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037b-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122]*"
)
"""What takes one column each, as most texts do in every character."""


def columns(text: str) -> int:
    """How wide a text is in letters of one width."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, text))


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


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """A text in lines. first, rest: what stands before the first and before the others."""
    lines, before = [], first
    for line in text.split("\n"):
        lines_of = _narrow_lines if _NARROW.fullmatch(line) else _wide_lines
        for part in lines_of(line, WIDTH - columns(before), WIDTH - len(rest)):
            lines.append(before + part if part else before.rstrip(" "))
            before = rest
    return lines


def _narrow_lines(text: str, room: int, after: int) -> Iterator[str]:
    """The same for a line in which every character has one column. after: the room of the second
    line."""
    while len(text) > room:
        at = text.rfind(" ", 1, room + 1)
        while at > 0 and (text[at - 1] == " " or text[at + 1 : at + 2] in ("", " ")):
            at = text.rfind(" ", 1, at)
        if at <= 0:
            found = re.compile("(?<=[^ ]) (?=[^ ])").search(text, max(room, 0))
            if not found:
                break
            at = found.start()
        yield text[:at]
        text, room = text[at + 1 :], after
    yield text


def _wide_lines(text: str, room: int, after: int) -> Iterator[str]:
    """The same where a character may have two columns, or none."""
    begin = end = cursor = used = 0
    for start, stop in (*(place.span() for place in _places().finditer(text)), (len(text),) * 2):
        width = columns(text[cursor:start])
        gap = cursor - end
        if end > begin and used + gap + width > room:
            yield text[begin:end]
            begin, used, gap, room = cursor, 0, 0, after
        used += gap + width
        end, cursor = start, stop
    yield text[begin:]


# -- where a line may be broken -------------------------------------------------------------------

_CHINESE = "[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]"
_ENDS = (
    "\u3000、。，．：；！？）」』】》〉〕〗〙｝］〞〟ー々〻ゝゞヽヾ・％～"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""They stand at no beginning of a line, and the others at no end."""
_BEGINS = "（「『【《〈〔〖〘｛［〝￥＄￡＃"


def unbroken(text: str) -> int:
    """How wide the widest part of a text is that cannot be broken."""
    return max(columns(part) for line in text.split("\n") for part in _places().split(line))


@cache
def _places() -> re.Pattern[str]:
    """A space that has no other beside it; or nothing, between two characters."""
    space = rf"(?<=[^ \t]) (?=[^ \t])(?!(?<={_CHINESE} ){_CHINESE})"
    between = rf"(?<={_CHINESE})(?<![{_BEGINS}])(?={_CHINESE})(?![{_ENDS}])"
    return re.compile(f"{space}|{between}")


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
