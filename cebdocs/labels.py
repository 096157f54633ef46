"""Which ids of a session have something that {ref:id} can print; layout decides what."""

from collections.abc import Iterator

from cebdocs.bodies import Body, paragraphs_are_counted, schemes
from cebdocs.census import items
from cebdocs.pieces import is_counted
from cebdocs.session import (
    Block,
    Conclusion,
    Conclusions,
    Heading,
    Item,
    Paragraph,
    Part,
    Placeholder,
    Point,
    Quotation,
    Session,
    Table,
    is_composed,
    markers_of,
    style_of,
)


def labelled(session: Session, body: Body) -> set[str]:
    """The ids with a number, a symbol, a title or a counted marker."""
    counted = paragraphs_are_counted(session.numbering, body)
    levels = schemes(session.headings, session.numbering, body)
    found = {key for key, d in session.documents.items() if d.symbol or d.title}
    found |= set(session.references)
    for item in session.items:
        found |= set(_of_item(item, levels, counted, body))
    for part in (session.introduction, session.closing):
        found |= set(_of_part(part, levels, counted, body)) if part else set()
    found |= set(_of_annexes(session, counted))
    for blocks in _summaries(session):
        found |= set(_of_blocks(blocks, counted=False))
    return found


def _summaries(session: Session) -> Iterator[tuple[Block, ...]]:
    """What the summary of the record prints that stands nowhere else."""
    if session.summary and session.summary.text:
        yield session.summary.text
    elif session.summary:
        yield from (item.summary for _, item in items(session))


def _of_item(item: Item, levels: tuple[str, ...], counted: bool, body: Body) -> Iterator[str]:
    is_counted = item.numbered and levels and levels[0] != "none"
    if item.id and (item.number or is_counted):
        yield item.id
    yield from _of_blocks((*item.background, *item.discussion), counted)
    yield from _of_conclusions(item.conclusions, counted, body)
    for inner in item.items:
        yield from _of_item(inner, levels[1:], counted, body)


def _of_part(part: Part, levels: tuple[str, ...], counted: bool, body: Body) -> Iterator[str]:
    numbered = part.numbered if part.numbered is not None else body.introduction == "numbered"
    is_counted = numbered and levels and levels[0] != "none" and part.title != ""
    if part.id and (part.number or is_counted):
        yield part.id
    yield from _of_blocks(part.text, counted)


def _of_annexes(session: Session, counted: bool) -> Iterator[str]:
    is_alone = sum(annex.position == "annex" for annex in session.annexes) < 2
    for annex in session.annexes:
        if annex.id and (annex.number or (annex.position == "annex" and not is_alone)):
            yield annex.id
        own = counted if annex.numbering is None else annex.numbering != "none"
        yield from _of_blocks(annex.text, own)


def _of_blocks(blocks: tuple[Block, ...], counted: bool) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                has_number = (counted and block.numbered) or block.number
                if block.id and has_number and _is_printed(block):
                    yield block.id
                yield from _of_entries(block.list, markers_of(block))
            case Table():
                yield from (block.id,) if block.id and block.title else ()
            case Heading():
                yield from (block.id,) if block.id else ()
            case Quotation():
                yield from _of_blocks(block.quotation, counted=False)
            case Placeholder():
                pass


def _is_printed(block: Paragraph) -> bool:
    """Whether it is a paragraph of its own, not a list that follows the one before."""
    return bool(block.text or block.verbatim or block.run_in) or is_composed(block)


_BY_STYLE = {"lettered": "letters", "lettered_run_in": "letters", "numbered": "numbers"}


def _of_conclusions(conclusions: Conclusions, counted: bool, body: Body) -> Iterator[str]:
    style = style_of(conclusions, body)
    if conclusions.lead_in:
        yield from _of_blocks((conclusions.lead_in,), counted)
    if style == "prose":
        for each in conclusions.list:
            if each.id and ((counted and each.numbered) or each.number):
                yield each.id
            yield from _of_entries(each.list, markers_of(each))
    else:
        yield from _of_entries(conclusions.list, _BY_STYLE.get(style))


def _of_entries(entries: tuple[Point | Conclusion, ...], markers: str | None) -> Iterator[str]:
    for entry in entries:
        if entry.id and (is_counted(entry.marker) or markers in ("letters", "roman", "numbers")):
            yield entry.id
        yield from _of_entries(entry.list, markers_of(entry))
