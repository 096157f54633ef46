"""A tagged PDF file as its own structure tells it: what a screen reader would say, in its order.

The words come from the fonts' own tables (ToUnicode), in the order of the structure tree, which is
that of reading; where letters stand on the page plays no part, so Arabic needs no turning round.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

_LINES = frozenset(("/P", "/LI", "/TR", "/Caption", "/BlockQuote", "/Note", "/L", "/Table"))
_ARTIFACT = -1

Page = dict[int, str]
"""The words of a page by the number of their mark; what is no part of the structure at -1."""


class Element(NamedTuple):
    """A node of the structure tree. kind: "H1". inside: elements, and words."""

    kind: str
    attributes: Any
    inside: tuple["Element | str", ...]


class PdfFile:
    """One file. tree: its structure. pages: the words of each."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        self.root: Any = self.reader.root_object
        self._maps: dict[int, dict[int, str]] = {}
        pages = list(self.reader.pages)
        self.pages = [self._words(page) for page in pages]
        self._numbers = {p.indirect_reference.idnum: n for n, p in enumerate(pages)}  # type: ignore
        [self.tree] = self._elements(self.root["/StructTreeRoot"]["/K"], 0)

    def text(self) -> str:
        """All words in the order of a record: the structure, the notes, the foot of a page."""
        body, notes = "", ""
        for kind, words in _said(self.tree):
            if kind == "/Note":
                notes += words
            else:
                body += words
        return body + "\n" + notes + "\n" + "\n".join(p.get(_ARTIFACT, "") for p in self.pages)

    def all(self, element: Element | None = None) -> Iterator[Element]:
        """Every element, the outer before the inner."""
        element = element or self.tree
        yield element
        for inner in element.inside:
            if isinstance(inner, Element):
                yield from self.all(inner)

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
        return [Element(node["/S"], node, tuple(self._elements(node.get("/K", ArrayObject()), page)))]

    # -- the words of a page --------------------------------------------------------------------

    def _words(self, page: Any) -> Page:
        stream = ContentStream(page.get_contents(), self.reader)
        fonts = page["/Resources"].get("/Font", DictionaryObject())
        words: Page = {}
        marks: list[int | None] = []
        font: dict[int, str] = {}
        for operands, operator in stream.operations:
            if operator in (b"BDC", b"BMC"):
                marks.append(_mark(operands))
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = self._map(fonts.raw_get(operands[0]))
            elif operator in (b"Tj", b"TJ"):
                mark = next((m for m in reversed(marks) if m is not None), _ARTIFACT)
                words[mark] = words.get(mark, "") + _decoded(operands[0], font)
        return words

    def _map(self, reference: Any) -> dict[int, str]:
        """What each glyph of a font stands for."""
        if reference.idnum not in self._maps:
            stream = reference.get_object()["/ToUnicode"].get_object().get_data().decode("latin-1")
            self._maps[reference.idnum] = dict(_codes(stream))
        return self._maps[reference.idnum]


def _mark(operands: Any) -> int | None:
    """The number of a mark; of those inside another, None."""
    if operands[0] == "/Artifact":
        return _ARTIFACT
    properties = operands[1] if len(operands) > 1 else {}
    return properties.get("/MCID") if hasattr(properties, "get") else None


def _codes(table: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(text).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                yield code, start[:-1] + chr(ord(start[-1]) + code - int(first, 16))


def _decoded(shown: Any, font: dict[int, str]) -> str:
    parts = shown if isinstance(shown, list) else [shown]
    data = b"".join(p.original_bytes for p in parts if hasattr(p, "original_bytes"))
    codes = zip(data[::2], data[1::2], strict=True)
    return "".join(font[high << 8 | low] for high, low in codes)


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
