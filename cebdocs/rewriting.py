"""A record with the inside of its paragraphs changed: references resolved, links cut, notes left
out. Structure stays as it is.
"""

from collections.abc import Callable
from typing import assert_never

from cebdocs.record import (
    Block,
    Contents,
    Emphasis,
    Entry,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
)

Change = Callable[[Inline], Inline | None]
"""What becomes of one inline; None leaves it out."""


def rewritten(section: Section, change: Change) -> Section:
    """A section, every inline of it changed."""
    return section._replace(
        blocks=blocks(section.blocks, change),
        summary=blocks(section.summary, change),
        sections=tuple(rewritten(inner, change) for inner in section.sections),
    )


def blocks(given: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """The same for some blocks."""
    return tuple(_block(block, change) for block in given)


def inlines(children: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    """The same for the inside of a paragraph."""
    changed = (_inline(child, change) for child in children)
    return tuple(child for child in changed if child is not None)


def _inline(inline: Inline, change: Change) -> Inline | None:
    if isinstance(inline, Emphasis | Strong | Link):
        inline = inline._replace(children=inlines(inline.children, change))
    elif isinstance(inline, Note):
        inline = inline._replace(blocks=blocks(inline.blocks, change))
    return change(inline)


def _entries(entries: tuple[Entry, ...], change: Change) -> tuple[Entry, ...]:
    return tuple(e._replace(blocks=blocks(e.blocks, change)) for e in entries)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(children):
            clauses = _entries(block.clauses, change)
            return block._replace(children=inlines(children, change), clauses=clauses)
        case Listing(entries):
            return Listing(_entries(entries, change))
        case Table(head, rows):
            return block._replace(
                head=tuple(inlines(cell, change) for cell in head),
                rows=tuple(tuple(inlines(cell, change) for cell in row) for row in rows),
                notes=tuple(n._replace(children=inlines(n.children, change)) for n in block.notes),
            )
        case Quotation(inner, source):
            return Quotation(blocks(inner, change), inlines(source, change))
        case Heading() | Contents():
            return block
        case _:
            assert_never(block)
