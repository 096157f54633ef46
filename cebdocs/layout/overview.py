"""What stands before a record and is made of it: its contents, the summary of its conclusions."""

from collections.abc import Iterator

from cebdocs import rewriting
from cebdocs.layout.laying import Laying
from cebdocs.layout.numbers import printed
from cebdocs.layout.paragraphs import blocks
from cebdocs.record import (
    Block,
    Contents,
    Entry,
    Inline,
    Line,
    Listing,
    Note,
    Paragraph,
    Role,
    Section,
)
from cebdocs.session import Item, items

# -- contents -------------------------------------------------------------------------------------


def contents(sections: tuple[Section, ...], laying: Laying) -> Section:
    """The table of contents of these sections."""
    asked = laying.session.contents
    assert asked is not None
    phrases = laying.language.phrases
    column = {"paragraph": "paragraphs", "page": "page"}.get(asked.column)
    annexes = [s for s in sections if s.role is Role.ANNEX]
    others = (s for s in sections if s.role is not Role.ANNEX)
    lines = tuple(line for s in others for line in _lines(s, asked.column, laying))
    lines += tuple(_of_annexes(annexes, laying))
    block: Block = Contents(lines, asked.column, phrases[column] if column else "")
    title = asked.title or phrases["contents"]
    return Section(Role.CONTENTS, title, (block,), key=laying.key(title))


_LISTED = (Role.SUMMARY, Role.INTRODUCTION, Role.GROUP, Role.ITEM, Role.CLOSING)


def _lines(section: Section, column: str, laying: Laying) -> Iterator[Line]:
    if section.role not in _LISTED:
        return
    place = laying.ranges.get(section.key, "") if column == "paragraph" else ""
    if section.heading or section.number:
        yield Line(section.level, section.number, section.heading, place, section.key)
    if section.role is not Role.SUMMARY:
        for inner in section.sections:
            yield from _lines(inner, column, laying)


def _of_annexes(annexes: list[Section], laying: Laying) -> Iterator[Line]:
    """A single annex on one line; several under a heading, each with its number."""
    if len(annexes) > 1:
        yield Line(1, "", laying.language.phrases["annexes"])
    for annex in annexes:
        number = laying.annex_numbers[annex.key]
        shown = printed(number, laying.language.item_number) if number else annex.number
        yield Line(2 if len(annexes) > 1 else 1, shown, annex.heading, target=annex.key)


# -- summary --------------------------------------------------------------------------------------


def summary(sections: tuple[Section, ...], laying: Laying) -> Section:
    """The executive summary: as it was written, else the conclusions of each item."""
    asked = laying.session.summary
    assert asked is not None
    heading = asked.title or laying.body.summary.get(laying.session.language, "")
    heading = heading or laying.language.phrases["summary"]
    key = laying.key(heading)
    with laying.apart(is_counted=False):
        written = blocks(asked.text, laying)
    if written:
        return Section(Role.SUMMARY, heading, written, key=key)
    own = {each.id or each.title: each for _, each in items(laying.session) if each.summary}
    inner = tuple(excerpt for s in sections for excerpt in _excerpts(s, own, laying))
    return Section(Role.SUMMARY, heading, sections=inner, key=key)


def _excerpts(section: Section, own: dict[str, Item], laying: Laying) -> Iterator[Section]:
    """What the summary says of a section; a group keeps its heading."""
    if section.role is Role.GROUP:
        inner = tuple(e for s in section.sections for e in _excerpts(s, own, laying))
        if inner:
            yield Section(Role.GROUP, section.heading, sections=inner)
    elif section.role is Role.ITEM:
        laid = _of(section, own, laying)
        if laid:
            restricted = section.restricted
            yield Section(
                Role.EXCERPT, section.heading, laid, level=2, restricted=restricted, of=section.key
            )
        for inner_item in section.sections:
            yield from _excerpts(inner_item, own, laying)


def _of(section: Section, own: dict[str, Item], laying: Laying) -> tuple[Block, ...]:
    item = own.get(section.key) or own.get(section.heading)
    if item:
        with laying.apart(is_counted=False):
            return blocks(item.summary, laying)
    parts = (p for p in section.sections if p.role is Role.CONCLUSIONS)
    return tuple(_plain(b) for p in parts for b in rewriting.blocks(p.blocks, _without_note))


def _without_note(inline: Inline) -> Inline | None:
    """A note stands once, where the conclusion itself stands."""
    return None if isinstance(inline, Note) else inline


def _plain(block: Block) -> Block:
    """A block without number, key and annotations: the summary repeats words, not decisions."""
    if isinstance(block, Paragraph):
        return Paragraph(block.children)
    if isinstance(block, Listing):
        return Listing(tuple(Entry(tuple(map(_plain, e.blocks)), e.marker) for e in block.entries))
    return block
