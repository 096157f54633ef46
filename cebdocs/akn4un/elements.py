"""An XML file as elements with their places: what every rule walks, and where it points.

Own elements, not lxml's: of those nobody knows the column, nor where an attribute stands.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
DOCUMENTS = (
    "act", "amendment", "amendmentList", "bill", "debate", "debateReport", "doc",
    "documentCollection", "judgment", "officialGazette", "portion", "statement",
)  # fmt: skip
"""The document elements of Akoma Ntoso: each has a `meta` of its own."""


class Element:
    """An element of the file.

    name: without its namespace if that is Akoma Ntoso's; else "namespace name".
    order: its number in the file, from 0. line, column: of its "<", from 1. start: that byte.
    """

    __slots__ = ("attributes", "column", "content", "line", "name", "order", "parent", "start")

    def __init__(
        self, name: str, attributes: dict[str, str], parent: "Element | None", order: int
    ) -> None:
        self.name, self.attributes, self.parent, self.order = name, attributes, parent, order
        self.content: list[str | Element] = []
        self.line = self.column = self.start = 0

    def get(self, attribute: str) -> str:
        """The value of an attribute; "" if there is none."""
        return self.attributes.get(attribute, "")

    def children(self, *names: str) -> "Iterator[Element]":
        """The elements directly in it, of some names or of all."""
        for part in self.content:
            if isinstance(part, Element) and (not names or part.name in names):
                yield part

    def child(self, *path: str) -> "Element | None":
        """The first element at the end of a path of names."""
        at: Element | None = self
        for name in path:
            at = next(at.children(name), None) if at else None
        return at

    def within(self, *names: str) -> "Iterator[Element]":
        """All elements in it, in the order of the file, of some names or of all."""
        waiting = [self.children()]
        while waiting:
            found = next(waiting[-1], None)
            if found is None:
                waiting.pop()
                continue
            if not names or found.name in names:
                yield found
            waiting.append(found.children())

    def ancestors(self) -> "Iterator[Element]":
        """The elements around it, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def is_in(self, *names: str) -> bool:
        """Whether one of these elements is around it."""
        return any(around.name in names for around in self.ancestors())

    def has_words(self) -> bool:
        """Whether any text stands in it, at any depth."""
        return any(
            isinstance(part, str) and not part.isspace()
            for element in (self, *self.within())
            for part in element.content
        )

    def words(self) -> str:
        """Its text, white space made single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        waiting: list[str | Element] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                yield part
            else:
                waiting += reversed(part.content)


class File(NamedTuple):
    """A file that could be read.

    data: its bytes as UTF-8. root, elements: all of them in order. namespace: of the root.
    """

    data: bytes
    root: Element
    elements: list[Element]
    namespace: str

    def place(self, element: Element, attribute: str) -> tuple[int, int]:
        """Line and column of an element, or of an attribute of it."""
        if attribute not in element.attributes:
            return element.line, element.column
        written = "xml:lang" if attribute == XML_LANG else attribute.rpartition(" ")[2]
        for found in _attributes(self.data, element.start):
            if found[1].decode().rpartition(":")[2] == written or found[1].decode() == written:
                return self._place(element, found.start(1))
        return element.line, element.column

    def _place(self, element: Element, byte: int) -> tuple[int, int]:
        before = self.data[element.start : byte].decode()
        if lines := before.count("\n"):
            return element.line + lines, len(before) - before.rfind("\n")
        return element.line, element.column + len(before)


def _attributes(data: bytes, start: int) -> Iterator[re.Match[bytes]]:
    """The attributes of a start tag; a value may hold what looks like another attribute."""
    tag = re.compile(rb"""<[^\s/>]+""").match(data, start)
    at = tag.end() if tag else start
    one = re.compile(rb"""\s*([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
    while found := one.match(data, at):
        yield found
        at = found.end()
