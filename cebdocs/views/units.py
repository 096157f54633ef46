"""Blocks as the units that decide: a paragraph or an entry, with the words and entries under it.

What has a key is a unit; blocks without one (a second paragraph, bullets typed inside a text) are
more words of the unit before them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.acts import Act
from cebdocs.pieces import is_counted
from cebdocs.record import Block, Entry, Inline, LineBreak, Listing, Paragraph, Text


class Unit(NamedTuple):
    """One paragraph or entry.

    label: its number or marker as printed, "12." or "(a)". key, by, acts, leads: as in the record.
    words: its own blocks. inner: the entries under it, or what runs in it.
    """

    label: str
    key: str
    by: tuple[str, ...]
    acts: tuple[Act, ...]
    words: tuple[Block, ...]
    leads: bool = False
    inner: tuple["Unit", ...] = ()

    @property
    def has_acts(self) -> bool:
        """Whether it, or anything under it, has acts."""
        return bool(self.acts) or any(unit.has_acts for unit in self.inner)

    @property
    def is_lead_in(self) -> bool:
        """Whether it decides nothing: "The Committee:", with what it leads into after it."""
        return self.leads and not self.acts and not self.inner


def units(blocks: tuple[Block, ...]) -> tuple[Unit, ...]:
    """The units of a section, in order."""
    found: list[Unit] = []
    is_open = False  # whether the last unit takes what has no key
    for block in blocks:
        if isinstance(block, Paragraph) and (block.key or block.number):
            found.append(_of_paragraph(block))
            is_open = True
        elif isinstance(block, Listing) and _is_text(block) and block.entries[0].key:
            found.append(_of_entry(block.entries[0])._replace(words=(block,), inner=()))
            is_open = True
        elif isinstance(block, Listing) and not _is_text(block):
            entries = tuple(map(_of_entry, block.entries))
            if is_open:
                found[-1] = found[-1]._replace(inner=(*found[-1].inner, *entries))
            else:
                found += entries
        elif isinstance(block, Paragraph | Listing) and is_open:
            found[-1] = found[-1]._replace(words=(*found[-1].words, block))
        else:
            is_open = False
    return tuple(found)


def _is_text(listing: Listing) -> bool:
    """Whether its bullets were typed inside a text."""
    return not all(entry.key for entry in listing.entries)


def _of_paragraph(block: Paragraph) -> Unit:
    label, inner = block.number, tuple(map(_of_entry, block.clauses))
    if not inner:
        return Unit(label, block.key, block.by, block.acts, (block,), block.leads)
    count = sum(len(clause.acts) for clause in block.clauses)
    own = block.acts[: len(block.acts) - count]  # of the lead-in; then all words are its own
    inner = tuple(unit for unit in inner if unit.acts) if own else inner
    return Unit(label, block.key, block.by if own else (), own, (block,), True, inner)


def _of_entry(entry: Entry) -> Unit:
    below = [b for b in entry.blocks if isinstance(b, Listing) and not _is_text(b)]
    words = tuple(block for block in entry.blocks if block not in below)
    inner = tuple(_of_entry(each) for listing in below for each in listing.entries)
    return Unit(entry.marker, entry.key, entry.by, entry.acts, words, inner=inner)


# -- where it stands, and its words ---------------------------------------------------------------


def place_of(unit: Unit, around: str) -> str:
    """The place that people cite: the number of a paragraph, and the letters of entries in it; a
    bullet has the place of what is around it."""
    label = unit.label.removesuffix(".")
    if not is_counted(label):
        return around
    if any(isinstance(block, Paragraph) and block.number for block in unit.words[:1]):
        return label
    return f"{around} {label}".strip()


def flat(unit: Unit) -> tuple[Inline, ...]:
    """All its words as the inside of one paragraph, each block and entry on a line of its own."""
    lines = [*_lines(unit.words)]
    for inner in unit.inner:
        mark = (Text(f"{inner.label} "),) if inner.label else ()
        lines.append((*mark, *flat(inner)))
    return _joined(lines)


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.children
        elif isinstance(block, Listing):
            for entry in block.entries:
                mark = (Text(f"{entry.marker} "),) if entry.marker else ()
                yield (*mark, *_joined([*_lines(entry.blocks)]))


def _joined(lines: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    words: tuple[Inline, ...] = ()
    for line in lines:
        words += (LineBreak(), *line) if words else line
    return words
