"""The items of the agenda, the groups over them, and the parts before and after them."""

from itertools import groupby

from cebdocs.layout.conclusions import conclusions
from cebdocs.layout.laying import Laying
from cebdocs.layout.paragraphs import blocks
from cebdocs.record import Block, Entry, Listing, Paragraph, Reference, Role, Section, Text
from cebdocs.session import Item, Part


def items(laying: Laying) -> tuple[Section, ...]:
    """Every item; those that follow one another under one group heading stand in its section."""
    found: list[Section] = []
    for heading, members in groupby(laying.session.items, key=lambda item: item.group):
        sections = tuple(_item(each, 1, laying) for each in members)
        if heading:
            key = laying.key(heading)
            found.append(Section(Role.GROUP, heading, sections=sections, key=key))
        else:
            found += sections
    return tuple(found)


def _item(item: Item, level: int, laying: Laying) -> Section:
    if level == 1:
        laying.begin_item()
    number = laying.heading_number(level, item.number, item.id)
    key = item.id or laying.key(item.title)
    with laying.range_of(key):
        parts = (
            _documentation(item.documentation, level, laying),
            Section(Role.BACKGROUND, blocks=blocks(item.background, laying), level=level + 1),
            Section(Role.DISCUSSION, blocks=blocks(item.discussion, laying), level=level + 1),
            conclusions(item, level, laying),
            *(_item(inner, level + 1, laying) for inner in item.items),
        )
    return Section(
        Role.ITEM,
        item.title,
        sections=tuple(p for p in parts if p.blocks or p.role is Role.ITEM),
        number=number,
        key=key,
        level=level,
        restricted=item.restricted or item.segment in _restricted(laying),
    )


def _restricted(laying: Laying) -> set[str]:
    return {s.id for s in laying.session.session.segments if s.restricted}


def part(role: Role, written: Part, title: str, laying: Laying) -> Section:
    """The introduction or the closing. title: where it has none of its own."""
    is_counted = laying.body.introduction == "numbered" and bool(laying.schemes)
    is_counted = is_counted if written.numbered is None else written.numbered
    laying.begin_item()
    number = ""
    if is_counted or written.number:
        number = laying.heading_number(1, written.number, written.id)
    heading = written.title or title
    key = written.id or laying.key(heading)
    documentation = _documentation(written.documentation, 1, laying)
    inner = (documentation,) if documentation.blocks else ()
    with laying.range_of(key):
        laid = blocks(written.text, laying)
    return Section(role, heading, laid, inner, number, key)


def _documentation(ids: tuple[str, ...], level: int, laying: Laying) -> Section:
    """The papers before the meeting: title, and symbol in round brackets."""
    heading = laying.language.phrases["documentation"]
    listed = (Listing(tuple(_paper(id, laying) for id in ids)),) if ids else ()
    return Section(Role.DOCUMENTATION, heading, listed, level=level + 1)


def _paper(id: str, laying: Laying) -> Entry:
    document = laying.session.documents[id]
    words: tuple[Text | Reference, ...] = (Text(document.title),) if document.title else ()
    if document.symbol:
        words = (*words, Text(" (" if words else ""), Text(document.symbol))
        words = (*words, Text(")")) if document.title else words
    block: Block = Paragraph(words)
    return Entry((block,))
