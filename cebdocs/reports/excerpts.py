"""The line of a file in which some words stand, with a mark under each of them.

Widths are those of a terminal: a Chinese character takes two columns, an accent of its own none. A
line that runs from right to left has its marks around the words: there is no under.
"""

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

WIDTH = 68
"""How much of a line is shown, in columns."""
_LINES = 3
"""Of words on more lines."""
_CUT = "…"
_TAB = "    "


def excerpt(source: str, start: int, end: int, line: int) -> Iterator[str]:
    """The lines in which characters of a source stand, each with its marks below. line: of the
    first, from 1."""
    parts = list(_parts(source, start, end))
    gutter = len(str(line + min(len(parts), _LINES) - 1))
    for number, (before, words, after) in enumerate(parts[:_LINES], line):
        written, marks = _shown(before, words, after)
        yield f"{number:>{gutter}} | {written}"
        if marks:
            yield f"{'':>{gutter}} | {marks}"
    if len(parts) > _LINES:
        yield f"{'':>{gutter}} | {_CUT}"


def _parts(source: str, start: int, end: int) -> Iterator[tuple[str, str, str]]:
    """Line by line: what stands before the words, the words, and what comes after them. Of a long
    line only as much as can be shown is looked at."""
    before = source[max(0, start - 4 * WIDTH) : start]
    after = source[end : end + 4 * WIDTH]
    before, is_cut = before[before.rfind("\n") + 1 :], "\n" not in before and start > 4 * WIDTH
    after = re.split(r"\r?\n", after, maxsplit=1)[0]
    lines = re.split(r"\r?\n", source[start:end], maxsplit=_LINES + 1)
    for at, words in enumerate(lines):
        indent = words[: len(words) - len(words.lstrip())] if at else ""
        yield (
            (before if is_cut else before.lstrip()) if at == 0 else "",
            words[len(indent) :],
            after if at == len(lines) - 1 else "",
        )


def _shown(before: str, words: str, after: str) -> tuple[str, str]:
    """A line and the marks under it, as much of it as there is room for."""
    before, words, after = _visible(before), _visible(words), _visible(after).rstrip()
    words = cut(words, WIDTH)
    room = WIDTH - width(words)
    right = min(width(after), max(room // 2, room - width(before)))
    before, after = _from_right(before, room - right), cut(after, right)
    line = before + words + after
    if any(bidirectional(character) in ("R", "AL") for character in line):
        return f"{before}>>>{words}<<<{after}", ""
    return line, " " * width(before) + "^" * max(1, width(words))


def cut(text: str, room: int) -> str:
    """The beginning of a text that has room, up to the end of a word."""
    if width(text) <= room:
        return text
    kept = text[: _fitting(text, room - 1)]
    return (kept[: kept.rfind(" ") + 1] if " " in kept.strip() else kept) + _CUT


def _from_right(text: str, room: int) -> str:
    """The end of a text that has room, from the beginning of a word."""
    if width(text) <= room:
        return text
    kept = text[len(text) - _fitting(text[::-1], room - 1) :]
    return _CUT + (kept[kept.find(" ") :] if " " in kept.strip() else kept)


def _fitting(text: str, room: int) -> int:
    """How many characters have room."""
    taken = 0
    for at, character in enumerate(text):
        taken += _columns(character)
        if taken > room:
            return at
    return len(text)


# -- widths ---------------------------------------------------------------------------------------


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _visible(text: str) -> str:
    """What a console shows of a text: no tab, nothing that steers it, no line of its own."""
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or category(character) == "Zs":
        return character
    return "" if character == "\r" else f"<U+{ord(character):04X}>"
