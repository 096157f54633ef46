"""What a record is made of, piece by piece: its words in the order of print, its sections, notes
and texts. Every writer and view walks a record with these.
"""

from collections.abc import Iterator
from typing import assert_never
from unicodedata import bidirectional

from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Block,
    Contents,
    Emphasis,
    Facts,
    Heading,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Quotation,
    Record,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)


def words(record: Record) -> Iterator[str]:
    """Every piece of text that every format must hold, in order: front page, sections, notes."""
    yield from record.facts.carrier
    yield from _facts(record.facts, PRINTED_FACTS)
    for section in record.sections:
        yield from section_words(section)
    for note in notes(record):
        yield from block_words(note.blocks)
    yield from _facts(record.facts, FOOT_FACTS)


def _facts(facts: Facts, names: tuple[str, ...]) -> Iterator[str]:
    yield from (fact for name in names if (fact := getattr(facts, name)))


def section_words(section: Section) -> Iterator[str]:
    """The same for one section, without the texts of its notes."""
    yield from filter(None, (section.number, section.heading, section.symbol, section.original))
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
            case Table():
                yield from filter(None, (block.title,))
                for cells in (block.head, *block.rows):
                    for cell in cells:
                        yield from inline_words(cell)
                yield from block_words(block.notes)
            case Quotation():
                yield from block_words(block.blocks)
                yield from inline_words(block.source)
            case Heading():
                yield block.text
            case Contents():
                if block.column == "paragraph":
                    yield block.label
                for line in block.lines:
                    yield from filter(None, (line.number, line.heading, line.place))
            case _:
                assert_never(block)


def without_gaps(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with no heading more than one level below the heading before it, for what
    has levels of its own and no styles."""
    if not any(isinstance(block, Heading) for block in blocks):
        return blocks
    before, out = 0, list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            before = min(block.level, before + 1)
            out[at] = block._replace(level=before)
    return tuple(out)


def is_counted(marker: str) -> bool:
    """Whether a marker is a number or letter that people cite, "(a)"; a bullet is typography."""
    return any(character.isalnum() for character in marker)


def runs_right_to_left(words: str) -> bool:
    """Whether there is a letter of a script that does; numbers and symbols run from the left."""
    return any(bidirectional(character) in ("R", "AL") for character in words)


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


def sections(record: Record) -> Iterator[Section]:
    """Every section, the outer before the inner."""
    for section in record.sections:
        yield from with_inner(section)


def with_inner(section: Section) -> Iterator[Section]:
    """A section, and every one inside it."""
    yield section
    for inner in section.sections:
        yield from with_inner(inner)


def notes(record: Record) -> Iterator[Note]:
    """Every footnote, in the order of its mark."""
    for section in sections(record):
        for children in texts(section.blocks):
            yield from inline_notes(children)


def texts(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """The inside of every paragraph and cell among some blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph(children):
                yield children
            case Listing(entries):
                for entry in entries:
                    yield from texts(entry.blocks)
            case Table(head, rows):
                for cells in (head, *rows):
                    yield from cells
                yield from texts(block.notes)
            case Quotation(inner, source):
                yield from texts(inner)
                yield source
            case Heading() | Contents():
                pass
            case _:
                assert_never(block)


def inline_notes(children: tuple[Inline, ...]) -> Iterator[Note]:
    """Every footnote in the inside of a paragraph."""
    for inline in children:
        if isinstance(inline, Note):
            yield inline
        elif isinstance(inline, Emphasis | Strong | Link):
            yield from inline_notes(inline.children)


def plain(children: tuple[Inline, ...]) -> str:
    """The words of the inside of a paragraph, its lines apart, without the marks of notes."""
    words = ""
    for inline in children:
        match inline:
            case Text(text) | Mention(text, _) | Reference(text, _):
                words += text
            case Emphasis() | Strong() | Link():
                words += plain(inline.children)
            case LineBreak():
                words += "\n"
            case Note():
                pass
            case _:
                assert_never(inline)
    return words
