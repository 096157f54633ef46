"""Blocks as paragraphs with what belongs to each: what has a key or a number begins one, what has
neither goes on with the one before. A table is the record's own, whoever spoke before it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.acts import Act
from cebdocs.record import Block, Entry, Heading, Listing, Paragraph, Table


class Unit(NamedTuple):
    """What one speaker says, or one conclusion.

    blocks: its words. number: as printed, "12." or "(a)". key, by, acts: as in the record. leads:
    whether it leads into conclusions. entry: the entry that it is, of a list of conclusions.
    """

    blocks: tuple[Block, ...] = ()
    number: str = ""
    key: str = ""
    by: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    leads: bool = False
    entry: Entry | None = None
    is_whole: bool = False


def units(blocks: tuple[Block, ...], is_concluded: bool) -> Iterator[Unit | Heading]:
    """The units of a section and the headings between them, in order. is_concluded: whether each
    entry of a list is a conclusion."""
    unit: Unit | None = None
    for block in blocks:
        begun = _begun(block)
        if begun or isinstance(block, Heading) or (is_concluded and _splits(block, unit)):
            yield from (unit,) if unit else ()
            unit = begun
            if isinstance(block, Heading):
                yield block
            elif isinstance(block, Listing) and not begun:
                yield from map(_of_entry, block.entries)
        elif unit is None or unit.is_whole or isinstance(block, Table):
            yield from (unit,) if unit else ()
            unit = Unit((block,), is_whole=isinstance(block, Table))
        else:
            unit = unit._replace(blocks=(*unit.blocks, block))
    yield from (unit,) if unit else ()


def _begun(block: Block) -> Unit | None:
    """The unit that begins with a block; None where the block goes on with another one."""
    if isinstance(block, Paragraph) and (block.key or block.number):
        bare = block._replace(number="", key="")
        return Unit((bare,), block.number, block.key, block.by, block.acts, block.leads)
    if isinstance(block, Listing) and _is_text(block) and block.entries[0].key:
        first, *others = block.entries
        typed = Listing((Entry(first.blocks, first.marker), *others))
        return Unit((typed,), "", first.key, first.by, first.acts)
    return None


def _is_text(listing: Listing) -> bool:
    """Whether its bullets were typed inside a text."""
    return not all(entry.key for entry in listing.entries)


def _splits(block: Block, unit: Unit | None) -> bool:
    """Whether a list holds conclusions, and not what stands under one in sentences."""
    is_listed = isinstance(block, Listing) and bool(block.entries)
    is_typed = isinstance(block, Listing) and _is_text(block)
    return is_listed and not is_typed and (unit is None or unit.leads)


def _of_entry(entry: Entry) -> Unit:
    return Unit(entry.blocks, entry.marker, entry.key, entry.by, entry.acts, entry=entry)
