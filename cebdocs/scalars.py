"""Where each character of a YAML value stands in the source, in all five styles.

A value is cut into pieces: characters copied from the source, or one that the source writes in
another way (a line break that is a space, an escape, a doubled quote). What no character comes from
(indentation, a backslash at the end of a line) is in no piece. The pieces joined must be what
libyaml has read; where they are not, nothing is told.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from cebdocs.problems import Span
from cebdocs.source import Composed, Fields, Listed, Node, Scalar, compose

_Piece = tuple[str, int, int]
"""Characters of the value, and where they stand in the source. As many there as here: copied."""


class Characters(NamedTuple):
    """A value and the places of its characters in a source.

    style: ', ", | or >, or "" for plain. offsets: where each piece begins in the value; starts,
    ends: where it stands in the source.
    """

    source: str
    value: str
    style: str
    span: Span
    offsets: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters stand in the source: start and end of the text there. None: nowhere."""
        if not 0 <= start <= end <= len(self.value):
            return None
        if start == end:
            return self._between(start)
        return self._first(start, end), self._at(end - 1)[1]

    def breaks(self, start: int, end: int) -> bool:
        """Whether a line of the source ends within these characters."""
        found = self.range(start, end) or (0, 0)
        return any(self.source.find(mark, *found) >= 0 for mark in "\r\n")

    def _first(self, start: int, end: int) -> int:
        """Where characters begin; blank lines, if all of them are meant, at the end of the last
        line, whose line break no character comes from."""
        found, before = self._at(start)[0], self._at(start - 1)[1] if start else 0
        if not start or self.value[start] != "\n" or not self.source[before:found].strip(" \t"):
            return found
        is_all = self.value[start:end].strip("\n") or self.value[end : end + 1] != "\n"
        return before if is_all and "\\" not in self.source[before:found] else found

    def _at(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.offsets, index) - 1
        start, end, into = self.starts[piece], self.ends[piece], index - self.offsets[piece]
        after = self.offsets[piece + 1] if piece + 1 < len(self.offsets) else len(self.value)
        if end - start == after - self.offsets[piece]:
            return start + into, start + into + 1
        return start, end

    def _between(self, index: int) -> tuple[int, int] | None:
        if self.value:
            point = self._at(index - 1)[1] if index else self.starts[0]
        elif self.style in ("'", '"'):
            point = self.span.start + 1
        else:
            return None
        return point, point


class Written:
    """A source as it is written: its values, and on demand where their characters stand."""

    def __init__(self, source: str) -> None:
        self.source = source.removeprefix("\ufeff")
        self.composed: Composed = compose(self.source, "")
        self.nodes = tuple(_nodes(self.composed.root)) if self.composed.root else ()
        self._scalars = {_ends(n.span): n for n in self.nodes if isinstance(n, Scalar)}
        self._known: dict[tuple[int, int], Characters | None] = {}

    def value(self, span: Span) -> str | None:
        """The whole value of the scalar at a place; None where none is."""
        scalar = self._scalars.get(_ends(span))
        return None if scalar is None else scalar.text

    def characters(self, span: Span) -> Characters | None:
        """The characters of the scalar at a place; None where they cannot be told exactly."""
        at = _ends(span)
        if at not in self._known:
            scalar = self._scalars.get(at)
            self._known[at] = None if scalar is None else _characters(self.source, scalar)
        return self._known[at]

    def place(self, span: Span, start: int, end: int) -> Span | None:
        """Where characters of a value stand; None where that cannot be told exactly."""
        known = self.characters(span)
        found = known.range(start, end) if known else None
        if not found:
            return None
        line = bisect_right(self._lines, found[0])
        return Span(line, found[0] - self._lines[line - 1] + 1, *found, span.file)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins; a text of a megabyte may have thousands of places asked for."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.source))]


_LINE_END = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=4)
def written(source: str) -> Written:
    """The last few sources are remembered: who asks for one place asks for more."""
    return Written(source)


def place(source: str, span: Span, start: int, end: int) -> Span | None:
    """Where characters start to end of a value stand in the source; start == end is a point.

    span: of the scalar (Origin.places, Scalar.span). None where it cannot be told exactly.
    """
    return written(source).place(span, start, end)


def value(source: str, span: Span) -> str | None:
    """The whole value of the scalar at a place in the source: what offsets count in."""
    return written(source).value(span)


def _nodes(node: Node) -> Iterator[Node]:
    """A node and all in it, in the order of the file; names of fields too."""
    yield node
    if isinstance(node, Listed):
        for entry in node.entries:
            yield from _nodes(entry)
    elif isinstance(node, Fields):
        for key, entry in node.entries:
            yield key
            yield from _nodes(entry)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _characters(source: str, scalar: Scalar) -> Characters | None:
    """A value in pieces; None unless they make what libyaml read."""
    first = source[scalar.span.start : scalar.span.start + 1]
    style = "" if scalar.plain or first not in ("'", '"', "|", ">") else first
    pieces = list(_pieces(source, scalar, style))
    if "".join(text for text, _, _ in pieces) != scalar.text:
        return None
    offsets = tuple(accumulate((len(text) for text, _, _ in pieces), initial=0))[:-1]
    starts, ends = [start for _, start, _ in pieces], [end for _, _, end in pieces]
    return Characters(source, scalar.text, style, scalar.span, offsets, starts, ends)


def _pieces(source: str, scalar: Scalar, style: str) -> Iterable[_Piece]:
    start, end = scalar.span.start, scalar.span.end
    if style in ("|", ">"):
        return _block(source, scalar)
    return _flow(source, start + len(style), end - len(style), style)


# -- plain and quoted -----------------------------------------------------------------------------

_BREAK = r"(?:\r\n|\r|\n)"
_BREAKS = re.compile(_BREAK)
_SPACE = r"[ \t\r\n]+"
_SPECIAL = {
    "": re.compile(_SPACE),
    "'": re.compile(rf"{_SPACE}|''"),
    '"': re.compile(
        rf"{_SPACE}|\\{_BREAK}[ \t\r\n]*+|\\x[\dA-Fa-f]{{2}}|\\u[\dA-Fa-f]{{4}}"
        r"|\\U[\dA-Fa-f]{8}|\\[^xuU]"
    ),
}
"""What is not simply copied: white space, which may be folded, doubled quotes and escapes."""
_ESCAPED = {
    **dict(zip('0abtnvfre "/\\\t', '\0\a\b\t\n\v\f\r\x1b "/\\\t', strict=True)),
    **dict(zip("N_LP", "\x85\xa0\u2028\u2029", strict=True)),
}


def _flow(source: str, start: int, end: int, style: str) -> Iterator[_Piece]:
    for found in _SPECIAL[style].finditer(source, start, end):
        if start < found.start():
            yield source[start : found.start()], start, found.start()
        yield from _special(found[0], found.start())
        start = found.end()
    if start < end:
        yield source[start:end], start, end


def _special(text: str, at: int) -> Iterator[_Piece]:
    if text == "''":
        yield "'", at, at + 2
    elif text[0] != "\\":
        yield from _folded(text, at, joined=" ")
    elif text[1] in "\r\n":
        yield from _folded(text, at, joined="")
    elif text[1] in "xuU":
        code = int(text[2:], 16)
        yield chr(code) if code < 0x110000 else "", at, at + len(text)
    else:
        yield _ESCAPED.get(text[1], ""), at, at + 2


def _folded(text: str, at: int, joined: str) -> Iterator[_Piece]:
    """White space between words: as it is, or a single line break, or more of them."""
    breaks = [found.start() for found in _BREAKS.finditer(text)]
    if not breaks:
        yield text, at, at + len(text)
    elif len(breaks) > 1:
        for start, end in zip(breaks[1:], [*breaks[2:], len(text)], strict=True):
            yield "\n", at + start, at + end
    elif joined:
        yield joined, at, at + len(text)


# -- blocks ---------------------------------------------------------------------------------------

_HEADER = re.compile(rf"[|>]([-+1-9]{{0,2}})[ \t]*+(?:#[^\r\n]*+)?{_BREAK}")
_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")

_Line = tuple[int, int]
"""Where a line's words begin, after the indentation of the block, and end."""


def _block(source: str, scalar: Scalar) -> Iterator[_Piece]:
    """Lines after | or >; what the header says of chomping decides on the breaks at the end."""
    header = _HEADER.match(source, scalar.span.start, scalar.span.end)
    if not header:
        return
    body, end = header.end(), scalar.span.end
    lines = list(_lines(source, body, end, scalar.text))
    breaks = [(stop, begin) for (_, stop), (begin, _) in pairwise(lines)]
    if lines and lines[-1][1] < end:
        breaks.append((lines[-1][1], end))
    waiting = yield from _words(source, lines, breaks, source[header.start()] == ">")
    if waiting and any(begin < stop for begin, stop in lines):
        kept = 0 if "-" in header[1] else None if "+" in header[1] else 1
        for start, stop in waiting[:kept]:
            yield "\n", start, stop


def _words(
    source: str, lines: list[_Line], breaks: list[tuple[int, int]], folded: bool
) -> Generator[_Piece, None, list[tuple[int, int]]]:
    """The words of each line and the breaks between; returns the breaks after the last words."""
    waiting: list[tuple[int, int]] = []
    indented = True  # what stands before the first words is never folded
    for number, (begin, end) in enumerate(lines):
        if begin < end:
            was, indented = indented, source[begin] in " \t"
            yield from _between(waiting, folded and not was and not indented)
            yield source[begin:end], begin, end
            waiting = []
        waiting += breaks[number : number + 1]
    return waiting


def _between(breaks: list[tuple[int, int]], folded: bool) -> Iterator[_Piece]:
    if folded and len(breaks) == 1:
        yield " ", *breaks[0]
        return
    for start, end in breaks[1:] if folded else breaks:
        yield "\n", start, end


def _lines(source: str, body: int, end: int, text: str) -> Iterator[_Line]:
    found = [line.span(1) for line in _LINE.finditer(source, body, end) if line[0]]
    indent = _indent(source, found, text)
    for start, stop in found:
        yield min(_first_word(source, start, stop), start + indent), stop


def _indent(source: str, lines: list[tuple[int, int]], text: str) -> int:
    """The indentation of a block: how much less its first words have in the value."""
    empty = len(text) - len(text.lstrip("\n"))
    if empty >= min(len(text), len(lines)):
        return len(source)  # no words
    start, end = lines[empty]
    return _first_word(source, start, end) - start - _first_word(text, empty, len(text)) + empty


def _first_word(text: str, start: int, end: int) -> int:
    """The first character that is no space."""
    return end - len(text[start:end].lstrip(" "))
