"""The items of the agenda, the groups over them, and the parts before and after them."""

from itertools import groupby

from cebdocs.layout.conclusions import conclusions
from cebdocs.layout.laying import Laying
from cebdocs.layout.paragraphs import blocks, papers
from cebdocs.record import Role, Section
from cebdocs.session import Item, Part


def items(laying: Laying) -> tuple[Section, ...]:
    """Every item; those that follow one another under one group heading stand in its section."""
    return _grouped(laying.session.items, "", 1, laying)


def _grouped(
    written: tuple[Item, ...], outer: str, level: int, laying: Laying
) -> tuple[Section, ...]:
    """outer: the position of the item in which they stand, with a full stop."""
    found: list[Section] = []
    counted = ((f"{outer}{number}", item) for number, item in enumerate(written, 1))
    for heading, members in groupby(counted, key=lambda each: each[1].group):
        sections = tuple(_item(item, position, level, laying) for position, item in members)
        if heading:
            key = laying.key(heading)
            found.append(Section(Role.GROUP, heading, sections=sections, key=key, level=level))
        else:
            found += sections
    return tuple(found)


def _item(item: Item, position: str, level: int, laying: Laying) -> Section:
    if level == 1:
        laying.begin_item()
    number = laying.heading_number(level, item.number, item.id, item.numbered)
    key = item.id or laying.key(item.title)
    with laying.range_of(key):
        parts = (
            _documentation(item.documentation, level, laying),
            Section(Role.BACKGROUND, blocks=blocks(item.background, laying), level=level + 1),
            Section(Role.DISCUSSION, blocks=blocks(item.discussion, laying), level=level + 1),
            conclusions(item, level, laying),
            *_grouped(item.items, f"{position}.", level + 1, laying),
        )
    return Section(
        Role.ITEM,
        item.title,
        sections=tuple(p for p in parts if p.blocks or p.role in (Role.ITEM, Role.GROUP)),
        number=number,
        key=key,
        level=level,
        restricted=is_restricted(item, laying),
        position=position,
        recalls=item.recalls,
    )


def is_restricted(item: Item, laying: Laying) -> bool:
    """Whether an item stays out of public views: it says so, or its part of the session does."""
    segments = laying.session.session.segments
    private = {segment.id for segment in segments if segment.restricted}
    return item.restricted or not private.isdisjoint(item.segment)


def part(role: Role, written: Part, laying: Laying) -> Section:
    """The introduction or the closing; the language knows their titles. Without a heading there
    is nothing to count."""
    heading = laying.language.phrases[role] if written.title is None else written.title
    is_counted = laying.body.introduction == "numbered" and bool(laying.schemes)
    is_counted = is_counted if written.numbered is None else written.numbered
    laying.begin_item()
    number = ""
    if (is_counted and heading) or written.number:
        is_counted = written.numbered is not False
        number = laying.heading_number(1, written.number, written.id, is_counted)
    key = written.id or laying.key(heading or role)
    documentation = papers(written.documentation, laying) if written.documentation else ()
    with laying.range_of(key):
        laid = (*documentation, *blocks(written.text, laying))
    return Section(role, heading, laid, number=number, key=key)


def _documentation(ids: tuple[str, ...], level: int, laying: Laying) -> Section:
    """The papers before the meeting, under a heading of their own."""
    laid = papers(ids, laying) if ids else ()
    return Section(Role.DOCUMENTATION, blocks=laid, level=level + 1)
