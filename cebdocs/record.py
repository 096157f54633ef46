"""The record as it will be printed: a small finished tree, the only thing that a writer sees.

Nothing is left to number, order, translate or resolve. Annotations (by, acts, Mention, register)
stand off: without them no word changes in any format.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar, assert_never

from cebdocs.acts import Act

T = TypeVar("T")


def distinct(cls: type[T]) -> type[T]:
    """Make a kind of NamedTuple equal to its own kind only; plain ones are equal as tuples are."""

    def same(self: tuple[object, ...], other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    cls.__eq__ = same  # type: ignore[assignment]
    cls.__ne__ = lambda self, other: not same(self, other)  # type: ignore
    cls.__hash__ = tuple.__hash__  # type: ignore
    return cls


# -- inside a paragraph ---------------------------------------------------------------------------


@distinct
class Text(NamedTuple):
    """Words, to the letter. Holds no line break."""

    text: str


@distinct
class Emphasis(NamedTuple):
    """Italics in most formats."""

    children: tuple["Inline", ...]


@distinct
class Strong(NamedTuple):
    """Bold in most formats."""

    children: tuple["Inline", ...]


@distinct
class Link(NamedTuple):
    """A link out of the record. address: https, http or mailto."""

    children: tuple["Inline", ...]
    address: str


@distinct
class LineBreak(NamedTuple):
    """A new line inside the same paragraph."""


@distinct
class Note(NamedTuple):
    """A footnote, at the place of its mark. number: as printed, "1"."""

    blocks: tuple["Block", ...]
    number: str = ""
    key: str = ""


@distinct
class Reference(NamedTuple):
    """A pointer into this record or to a document. label: its printed words. target: a key of this
    record, or "" where the target is not part of it."""

    label: str
    target: str = ""


@distinct
class Mention(NamedTuple):
    """Words that name somebody of the register. text: the words. entity: the key there."""

    text: str
    entity: str


Inline = Text | Emphasis | Strong | Link | LineBreak | Note | Reference | Mention

# -- blocks ---------------------------------------------------------------------------------------


@distinct
class Paragraph(NamedTuple):
    """One printed paragraph; session.Paragraph is the one that was written.

    number: as printed, "12.", or "". by: keys of those who speak. key: its lasting identity.
    """

    children: tuple[Inline, ...]
    number: str = ""
    by: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    key: str = ""


@distinct
class Entry(NamedTuple):
    """One entry of a listing, such as a conclusion. marker: as printed, "•"."""

    blocks: tuple["Block", ...]
    marker: str = ""
    by: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    key: str = ""


@distinct
class Listing(NamedTuple):
    """Entries under one another."""

    entries: tuple[Entry, ...]


Block = Paragraph | Listing

# -- the whole ------------------------------------------------------------------------------------


class Role(StrEnum):
    """What a section is in the record; the name by which templates and styles call it."""

    ITEM = "item"
    BACKGROUND = "background"
    DISCUSSION = "discussion"
    CONCLUSIONS = "conclusions"


@distinct
class Section(NamedTuple):
    """A part of the record. heading and number: as printed, or ""."""

    role: Role
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    number: str = ""
    key: str = ""


@distinct
class Facts(NamedTuple):
    """What the front page says, each as printed, or "".

    organization: the line above the body. body: its name. symbol, title: of the record.
    issued: the date of issue. session: its name. venue: place and days of the session.
    date: the date of issue as YYYY, YYYY-MM or YYYY-MM-DD, for the properties of a file.
    """

    organization: str = ""
    body: str = ""
    symbol: str = ""
    title: str = ""
    issued: str = ""
    session: str = ""
    venue: str = ""
    date: str = ""


@distinct
class Registered(NamedTuple):
    """Somebody or something that the annotations point to. name: in full."""

    key: str
    kind: Literal["person", "entity", "document"]
    name: str


@distinct
class Record(NamedTuple):
    """A finished record.

    language: a BCP 47 tag, "en". direction: of its script. register: what annotations point to.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    facts: Facts
    sections: tuple[Section, ...]
    register: tuple[Registered, ...] = ()


# -- every piece of text --------------------------------------------------------------------------

PRINTED_FACTS = ("organization", "symbol", "body", "issued", "session", "venue", "title")
"""The facts that are printed, in the order of the front page."""


def words(record: Record) -> Iterator[str]:
    """Every piece of text that every format must hold, in order: front page, sections, notes."""
    yield from (fact for name in PRINTED_FACTS if (fact := getattr(record.facts, name)))
    for section in record.sections:
        yield from section_words(section)
    for note in notes(record):
        yield from block_words(note.blocks)


def section_words(section: Section) -> Iterator[str]:
    """The same for one section, without the texts of its notes."""
    yield from filter(None, (section.number, section.heading))
    yield from block_words(section.blocks)
    for inner in section.sections:
        yield from section_words(inner)


def block_words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The same for some blocks."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from filter(None, (block.number,))
                yield from inline_words(block.children)
            case Listing():
                for entry in block.entries:
                    yield from (entry.marker,) if is_counted(entry.marker) else ()
                    yield from block_words(entry.blocks)
            case _:
                assert_never(block)


def is_counted(marker: str) -> bool:
    """Whether a marker is a number or letter that people cite, "(a)"; a bullet is typography."""
    return any(character.isalnum() for character in marker)


def inline_words(children: tuple[Inline, ...]) -> Iterator[str]:
    """The same for the inside of a paragraph; a note is its number here."""
    for inline in children:
        match inline:
            case Text(text) | Mention(text, _) | Reference(text, _):
                yield text
            case Emphasis() | Strong() | Link():
                yield from inline_words(inline.children)
            case Note():
                yield inline.number
            case LineBreak():
                pass
            case _:
                assert_never(inline)


def notes(record: Record) -> Iterator[Note]:
    """Every footnote, in the order of its mark."""
    for section in record.sections:
        yield from _section_notes(section)


def _section_notes(section: Section) -> Iterator[Note]:
    yield from _block_notes(section.blocks)
    for inner in section.sections:
        yield from _section_notes(inner)


def _block_notes(blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _inline_notes(block.children)
        else:
            for entry in block.entries:
                yield from _block_notes(entry.blocks)


def _inline_notes(children: tuple[Inline, ...]) -> Iterator[Note]:
    for inline in children:
        if isinstance(inline, Note):
            yield inline
        elif isinstance(inline, Emphasis | Strong | Link):
            yield from _inline_notes(inline.children)
