"""What a summary says of each item: its own words for it, else its conclusions. Made of the record
alone, so that layout and views make the same.
"""

from collections.abc import Iterator

from cebdocs import rewriting
from cebdocs.record import Block, Entry, Inline, Listing, Note, Paragraph, Role, Section


def excerpts(section: Section) -> Iterator[Section]:
    """What the summary says of a section; a group keeps its heading."""
    if section.role is Role.GROUP:
        inner = tuple(e for s in section.sections for e in excerpts(s))
        if inner:
            yield Section(Role.GROUP, section.heading, sections=inner)
    elif section.role is Role.ITEM:
        laid = section.summary or _conclusions(section)
        if laid:
            of, position = section.key, section.position
            excerpt = Section(Role.EXCERPT, section.heading, laid, level=2, of=of)
            yield excerpt._replace(restricted=section.restricted, position=position)
        for inner_item in section.sections:
            yield from excerpts(inner_item)


def _conclusions(section: Section) -> tuple[Block, ...]:
    parts = (p for p in section.sections if p.role is Role.CONCLUSIONS)
    return tuple(_plain(b) for p in parts for b in rewriting.blocks(p.blocks, without_note))


def without_note(inline: Inline) -> Inline | None:
    """A note stands once, where the conclusion itself stands."""
    return None if isinstance(inline, Note) else inline


def _plain(block: Block) -> Block:
    """A block without number, key and annotations: the summary repeats words, not decisions."""
    if isinstance(block, Paragraph):
        return Paragraph(block.children)
    if isinstance(block, Listing):
        return Listing(tuple(Entry(tuple(map(_plain, e.blocks)), e.marker) for e in block.entries))
    return block
