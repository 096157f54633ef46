"""A tagged PDF file as its own structure tells it: what a screen reader would say, in its order.

The words come from the fonts' own tables (ToUnicode), in the order of the structure tree, which is
that of reading; where letters stand on the page plays no part, so Arabic needs no turning round.
"""

import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

from cebdocs.pieces import runs_right_to_left

_LINES = frozenset(("/P", "/LI", "/TR", "/Caption", "/BlockQuote", "/Note", "/L", "/Table"))
_INLINE = frozenset(("/Span", "/Em", "/Strong", "/Link"))
_ARTIFACT = -1

Page = dict[int, str]
"""The words of a page by the number of their mark; what is no part of the structure at -1."""


class Font(NamedTuple):
    """What each code of a font stands for, and of how many bytes a code is."""

    map: dict[int, str]
    width: int


class Mark(NamedTuple):
    """What a piece of a page is. number: of its mark. instead: the words for which its glyphs
    stand. is_silent: whether it is those that count. is_reversed: whether they run leftwards."""

    number: int
    instead: str = ""
    is_silent: bool = False
    is_reversed: bool = False


class Piece(NamedTuple):
    """Words that one operator shows. is_reversed: whether they run from right to left."""

    text: str
    is_reversed: bool


class Element(NamedTuple):
    """A node of the structure tree. kind: "H1". inside: elements, and words."""

    kind: str
    attributes: Any
    inside: tuple["Element | str", ...]

    def all(self) -> Iterator["Element"]:
        """This one and every one inside it."""
        yield self
        for inner in self.inside:
            if isinstance(inner, Element):
                yield from inner.all()


class PdfFile:
    """One file. tree: its structure. pages: the words of each."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        self.root: Any = self.reader.root_object
        self._fonts: dict[int, Font] = {}
        pages = list(self.reader.pages)
        self.pages = [self._words(page) for page in pages]
        self._numbers = {p.indirect_reference.idnum: n for n, p in enumerate(pages)}  # type: ignore
        tree: Any = self.root["/StructTreeRoot"]
        self.tree = Element("", None, tuple(self._elements(tree["/K"], 0)))

    def text(self) -> str:
        """All words in the order of a record: the structure, the notes, the foot of a page."""
        body, notes = "", ""
        for kind, words in _said(self.tree):
            if kind == "/Note":
                notes += words
            else:
                body += words
        return body + "\n" + notes + "\n" + "\n".join(p.get(_ARTIFACT, "") for p in self.pages)

    def lines(self) -> str:
        """A line for each paragraph, heading, cell and label, what it is in brackets."""
        return "".join(f"[{kind.strip('/')}] {words.strip()}\n" for kind, words in _told(self.tree))

    def all(self) -> Iterator[Element]:
        """Every element, the outer before the inner."""
        return self.tree.all()

    # -- the structure --------------------------------------------------------------------------

    def _elements(self, node: Any, page: int) -> list[Element | str]:
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, ArrayObject):
            return [found for each in node for found in self._elements(each, page)]
        if isinstance(node, int):
            return [self.pages[page].get(node, "")]
        if "/Pg" in node:
            page = self._numbers[node.raw_get("/Pg").idnum]
        if node.get("/Type") == "/MCR":
            return [self.pages[page].get(node["/MCID"], "")]
        if "/S" not in node:
            return []
        return [
            Element(node["/S"], node, tuple(self._elements(node.get("/K", ArrayObject()), page)))
        ]

    # -- the words of a page --------------------------------------------------------------------

    def _words(self, page: Any) -> Page:
        stream = ContentStream(page.get_contents(), self.reader)
        fonts = page["/Resources"].get("/Font", DictionaryObject())
        said: dict[int, list[Piece]] = {}
        marks = [Mark(_ARTIFACT)]
        font = Font({}, 1)
        for operands, operator in stream.operations:
            if operator in (b"BDC", b"BMC"):
                marks.append(_mark(operands, marks[-1]))
                if marks[-1].instead:
                    piece = Piece(marks[-1].instead, runs_right_to_left(marks[-1].instead))
                    said.setdefault(marks[-1].number, []).append(piece)
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = self._font(fonts.raw_get(operands[0]))
            elif operator in (b"Tj", b"TJ") and not marks[-1].is_silent:
                read = _decoded(operands[0], font)
                turned = [*reversed(read)] if marks[-1].is_reversed else read
                piece = Piece("".join(turned), marks[-1].is_reversed)
                said.setdefault(marks[-1].number, []).append(piece)
        return {number: _in_order(pieces) for number, pieces in said.items()}

    def _font(self, reference: Any) -> Font:
        if reference.idnum not in self._fonts:
            font = reference.get_object()
            table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
            width = 2 if font["/Subtype"] == "/Type0" else 1
            self._fonts[reference.idnum] = Font(dict(_codes(table)), width)
        return self._fonts[reference.idnum]


def _mark(operands: Any, outer: Mark) -> Mark:
    """What a mark says of what is in it, inside another one."""
    name, properties = operands[0], operands[1] if len(operands) > 1 else {}
    outer = outer._replace(instead="", is_reversed=outer.is_reversed or name == "/ReversedChars")
    if name == "/Artifact":
        return Mark(_ARTIFACT)
    if "/MCID" in properties:
        return Mark(properties["/MCID"])
    if "/ActualText" in properties:
        return outer._replace(instead=properties["/ActualText"], is_silent=True)
    return outer


def _in_order(pieces: list[Piece]) -> str:
    """Words from right to left that stand beside one another come in the order of the page."""
    words = ""
    for is_reversed, group in groupby(pieces, lambda piece: piece.is_reversed):
        texts = [piece.text for piece in group]
        words += "".join(reversed(texts) if is_reversed else texts)
    return words


def _codes(table: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(text).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                yield code, start[:-1] + chr(ord(start[-1]) + code - int(first, 16))


def _decoded(shown: Any, font: Font) -> list[str]:
    """What each glyph of a run stands for."""
    parts = shown if isinstance(shown, list) else [shown]
    data = b"".join(p.original_bytes for p in parts if hasattr(p, "original_bytes"))
    codes = (data[at : at + font.width] for at in range(0, len(data), font.width))
    return [font.map[int.from_bytes(code)] for code in codes]


def _said(element: Element) -> Iterator[tuple[str, str]]:
    """Words, each with what they are in: a note or something else."""
    for inner in element.inside:
        if isinstance(inner, str):
            yield element.kind, inner
        else:
            for kind, words in _said(inner):
                yield "/Note" if inner.kind == "/Note" else kind, words
    if element.kind in _LINES or element.kind.startswith("/H"):
        yield element.kind, "\n"


def _told(element: Element) -> Iterator[tuple[str, str]]:
    """The words of each element that is a line, those of the lines in it apart."""
    lines: list[tuple[str, str]] = []
    words = ""
    for inner in element.inside:
        if isinstance(inner, str):
            words += inner
            continue
        found = [*_told(inner)]
        if inner.kind in _INLINE or (inner.kind == "/Lbl" and element.kind != "/LI"):
            words += "".join(said for kind, said in found if kind == inner.kind)
            found = [each for each in found if each[0] != inner.kind]
        lines += found
    yield from [(element.kind, words)] if words.strip() or element.kind in _INLINE else []
    yield from lines
