"""What is in a session: every text, item, title, table and block, each with the way to it."""

from collections.abc import Iterable, Iterator

from cebdocs.kinds import ENTITY, SPEAKER
from cebdocs.problems import Path
from cebdocs.session import (
    Block,
    Cell,
    Conclusion,
    Heading,
    Holder,
    Item,
    Paragraph,
    Point,
    Quotation,
    Session,
    Table,
)


def texts(session: Session) -> Iterator[tuple[Path, Holder]]:
    """Everything that holds a text with marks, and the way to it, in the order of print."""
    if session.summary:
        yield from _of_blocks(session.summary.text, ("summary", "text"))
    if session.introduction:
        yield from _of_blocks(session.introduction.text, ("introduction", "text"))
    for index, item in enumerate(session.items):
        yield from _of_item(item, ("items", index))
    if session.closing:
        yield from _of_blocks(session.closing.text, ("closing", "text"))
    for index, annex in enumerate(session.annexes):
        yield from _of_blocks(annex.text, ("annexes", index, "text"))
    for key, note in session.notes.items():
        yield ("notes", key), note


def texts_of(block: Block) -> Iterator[Holder]:
    """Everything in a block that holds a text with marks."""
    return (holder for _, holder in _of_block(block, ()))


def items(session: Session) -> Iterator[tuple[Path, Item]]:
    """Every item and sub-item, and the way to it."""
    for index, item in enumerate(session.items):
        yield from _with_inner(item, ("items", index))


def titles(session: Session) -> Iterator[tuple[Path, str]]:
    """Every title and heading, and the way to it; some are empty."""
    yield ("title",), session.title
    for name in ("contents", "summary", "introduction", "closing"):
        if part := getattr(session, name):
            yield (name, "title"), part.title or ""
    for path, item in items(session):
        yield (*path, "title"), item.title
        yield (*path, "group"), item.group
        yield (*path, "conclusions", "title"), item.conclusions.title
    for index, annex in enumerate(session.annexes):
        yield ("annexes", index, "title"), annex.title
    for path, blocks in _all_blocks(session):
        for at, block in enumerate(blocks):
            if isinstance(block, Heading):
                yield (*path, at, "heading"), block.heading
            elif isinstance(block, Table):
                yield (*path, at, "title"), block.title


def tables(session: Session) -> Iterator[tuple[Path, Table]]:
    """Every table, and the way to it."""
    for path, blocks in _all_blocks(session):
        yield from (((*path, at), b) for at, b in enumerate(blocks) if isinstance(b, Table))


def blocks(session: Session) -> Iterator[Block]:
    """Every block of a part, an item or an annex."""
    for _, each in _all_blocks(session):
        yield from each


def is_registered(session: Session, found: Iterable[tuple[Path, str, str]]) -> bool:
    """Whether everybody that is named has an entry in a register. found: every name, its kind."""
    own = session.people.keys() | session.entities.keys()
    return all(name in own for _, kind, name in found if kind in (SPEAKER, ENTITY))


def _all_blocks(session: Session) -> Iterator[tuple[Path, tuple[Block, ...]]]:
    for name in ("summary", "introduction", "closing"):
        if part := getattr(session, name):
            yield (name, "text"), part.text
    for path, item in items(session):
        for name in ("background", "discussion", "summary"):
            yield (*path, name), getattr(item, name)
    for index, annex in enumerate(session.annexes):
        yield ("annexes", index, "text"), annex.text


def _with_inner(item: Item, path: Path) -> Iterator[tuple[Path, Item]]:
    yield path, item
    for index, inner in enumerate(item.items):
        yield from _with_inner(inner, (*path, "items", index))


def _of_item(item: Item, path: Path) -> Iterator[tuple[Path, Holder]]:
    yield from _of_blocks(item.background, (*path, "background"))
    yield from _of_blocks(item.discussion, (*path, "discussion"))
    if item.conclusions.lead_in:
        yield from _of_block(item.conclusions.lead_in, (*path, "conclusions", "lead_in"))
    yield from _of_list(item.conclusions.list, (*path, "conclusions"))
    yield from _of_blocks(item.summary, (*path, "summary"))
    for index, inner in enumerate(item.items):
        yield from _of_item(inner, (*path, "items", index))


def _of_blocks(blocks: tuple[Block, ...], path: Path) -> Iterator[tuple[Path, Holder]]:
    for at, block in enumerate(blocks):
        yield from _of_block(block, (*path, at))


def _of_block(block: Block, path: Path) -> Iterator[tuple[Path, Holder]]:
    if isinstance(block, Paragraph):
        yield path, block
        yield from _of_list(block.list, path)
    elif isinstance(block, Quotation):
        yield from _of_blocks(block.quotation, (*path, "quotation"))
        yield (*path, "source"), Cell(block.source)
    elif isinstance(block, Table):
        for row, cells in enumerate((block.head, *block.table), -1):
            at = (*path, "head") if row < 0 else (*path, "table", row)
            yield from (((*at, column), cell) for column, cell in enumerate(cells))
        yield from (((*path, "notes", at), Cell(note)) for at, note in enumerate(block.notes))


def _of_list(entries: tuple[Point | Conclusion, ...], path: Path) -> Iterator[tuple[Path, Holder]]:
    for at, entry in enumerate(entries):
        yield (*path, "list", at), entry
        yield from _of_list(entry.list, (*path, "list", at))
