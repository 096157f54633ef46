"""What the references of a record lead to, and whether Word can find their words there.

A reference is a field over a bookmark, and the bookmark holds just what it prints: the "12" of
"12.", the "II" of "Annex II". Of a record without references nothing is looked up.
"""

from collections.abc import Iterator

from cebdocs.pieces import sections, texts
from cebdocs.record import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Record,
    Reference,
    Section,
    Strong,
    Table,
)
from cebdocs.writers.docx.styles import TEXT


class Targets:
    """The targets of one record's references."""

    def __init__(self, record: Record) -> None:
        self._labels: dict[str, str] = {}
        for section in sections(record):
            for children in texts(section.blocks):
                self._labels.update(_references(children))
        self._leads = dict(_leads(record)) if self._labels else {}

    def label(self, key: str) -> str:
        """What references to a key print; "" if there are none."""
        return self._labels.get(key, "")

    def is_known(self, key: str) -> bool:
        """Whether something of the record has this key."""
        return key in self._leads

    def is_printed(self, key: str, numbering: frozenset[str]) -> bool:
        """Whether the words of the reference stand at its target, in our own hand.

        numbering: the styles of which Word makes the numbers.
        """
        lead, style = self._leads.get(key, ("", ""))
        return bool(lead) and self._labels[key] in lead and style not in numbering


def _references(children: tuple[Inline, ...]) -> Iterator[tuple[str, str]]:
    for inline in children:
        match inline:
            case Reference(label, target) if target:
                yield target, label
            case Emphasis() | Strong() | Link():
                yield from _references(inline.children)
            case Note():
                for inner in texts(inline.blocks):
                    yield from _references(inner)


_Lead = tuple[str, tuple[str, str]]
"""A key; what is printed first under it, and the style in which Word could number it."""


def _leads(record: Record) -> Iterator[_Lead]:
    for section in sections(record):
        yield section.key, (_first(section), "")
        yield from _of_blocks(section.blocks)


def _first(section: Section) -> str:
    return section.number or section.heading


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[_Lead]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.key, (block.number, TEXT)
            case Listing():
                for entry in block.entries:
                    yield entry.key, (entry.marker, "")
                    yield from _of_blocks(entry.blocks)
            case Table():
                yield block.key, (block.title, "")
            case Heading():
                yield block.key, (block.text, "")
            case Quotation():
                yield from _of_blocks(block.blocks)
