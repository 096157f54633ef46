"""What a rule looks at: the file, its documents with their identification, and what is declared."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cebdocs.akn4un.elements import DOCUMENTS, Element, File
from cebdocs.akn4un.iris import Iri, iri

BODIES = (
    "amendmentBody", "body", "collectionBody", "debateBody", "judgmentBody", "mainBody",
    "portionBody",
)  # fmt: skip
LEVELS = ("FRBRWork", "FRBRExpression", "FRBRManifestation")


class Level(NamedTuple):
    """One of the three levels of identification.

    iris: its FRBRuri, then its FRBRthis, as far as they follow the naming convention.
    """

    element: Element
    iris: tuple[tuple[Element, Iri], ...]

    def value(self, name: str) -> str:
        """The value of a child; "" if there is none."""
        child = self.element.child(name)
        return child.get("value") if child else ""


class Document(NamedTuple):
    """A document with metadata of its own: that of the file, an annex, a part of a collection.

    levels: as many of the three as it has, in their order. is_main: whether it is the file's.
    """

    element: Element
    meta: Element
    levels: tuple[Level, ...]
    is_main: bool

    def level(self, name: str) -> Level | None:
        """A level by its name."""
        return next((level for level in self.levels if level.element.name == name), None)

    def part(self, level: str, name: str) -> Element | None:
        """An element of a level."""
        found = self.level(level)
        return found.element.child(name) if found else None

    @property
    def iris(self) -> list[tuple[Element, Iri]]:
        """All IRIs by which it is called."""
        return [each for level in self.levels for each in level.iris]

    @property
    def work(self) -> Iri:
        """What it is called on the level of the work, by most of its IRIs."""
        works = [found.work for _, found in self.iris]
        return Iri(max(works, key=works.count) if works else "")

    @property
    def component(self) -> str:
        """What comes after "!" in most of its IRIs."""
        names = [found.component for _, found in self.iris if found.component]
        return max(names, key=names.count) if names else ""

    @property
    def uri(self) -> Element | None:
        """Where what is wrong with the work is told: its FRBRuri, or the first IRI that says so."""
        return next((each for each, found in self.iris if found.work == self.work.work), None)


class Subject(NamedTuple):
    """A file, and what all its rules need to know.

    documents: the main one first. declared: elements by eId.
    """

    file: File
    documents: tuple[Document, ...]
    declared: dict[str, Element]

    @property
    def main(self) -> Document | None:
        """The document of the file, if it has metadata."""
        return next((d for d in self.documents if d.is_main), None)


Finding = tuple[Element, str, str, str]
"""Element, attribute, message, hint."""
Check = Callable[[Subject], Iterator[Finding]]


def subject(file: File) -> Subject:
    """What the rules look at."""
    documents = tuple(_documents(file))
    declared: dict[str, Element] = {}
    for element in file.elements:
        if name := element.get("eId"):
            declared.setdefault(name, element)
    return Subject(file, documents, declared)


def _documents(file: File) -> Iterator[Document]:
    for element in file.elements:
        if element.name in DOCUMENTS and (meta := element.child("meta")):
            around = meta.child("identification")
            levels = tuple(_level(found) for found in around.children(*LEVELS)) if around else ()
            yield Document(element, meta, levels, element.parent is file.root)


def _level(element: Element) -> Level:
    named = (element.child(name) for name in ("FRBRuri", "FRBRthis"))
    read = ((each, iri(each.get("value"))) for each in named if each)
    return Level(element, tuple(each for each in read if each[1].work.startswith("/akn/")))
