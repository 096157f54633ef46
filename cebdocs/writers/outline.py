"""Record to outline: the whole tree as plain text, for people who check and for tests.

Indent shows what stands in what; annotations stand in brackets behind the words.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from cebdocs.acts import Act
from cebdocs.pieces import notes
from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Block,
    Cells,
    Contents,
    Emphasis,
    Entry,
    Heading,
    Inline,
    Line,
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

_INDENT = "  "


def write(record: Record) -> bytes:
    """The outline as UTF-8, one line for each fact, heading, paragraph and entry."""
    lines = [f"record ({record.language}, {record.direction})"]
    lines += [f"carrier: {line}" for line in record.facts.carrier]
    lines += _facts(record, PRINTED_FACTS)
    for section in record.sections:
        lines += _section(section, "")
    for note in notes(record):
        lines += [f"NOTE {note.number}", *_blocks(note.blocks, _INDENT)]
    lines += _facts(record, FOOT_FACTS)
    return "".join(line + "\n" for line in lines).encode()


def untouched(data: bytes) -> bool | None:
    """Whether an outline is from here; None if not."""
    return True if re.match(rb"record \([A-Za-z-]+, (ltr|rtl)\)\n", data) else None


def _facts(record: Record, names: tuple[str, ...]) -> Iterator[str]:
    facts = ((name, getattr(record.facts, name)) for name in names)
    yield from (f"{name}: {fact}" for name, fact in facts if fact)


def _section(section: Section, indent: str) -> Iterator[str]:
    mark = " (restricted)" if section.restricted else ""
    lines = (section.number, section.heading, section.symbol, section.original)
    head = (section.role.upper() + mark, *lines)
    yield indent + " ".join(part for part in head if part)
    yield from _blocks(section.blocks, indent + _INDENT)
    for inner in section.sections:
        yield from _section(inner, indent + _INDENT)


def _blocks(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                mark = f"{block.number} " if block.number else ""
                yield indent + mark + _line(block.children) + _said(block.by, block.acts)
            case Listing():
                for entry in block.entries:
                    yield from _entry(entry, indent)
            case Table():
                yield from _table(block, indent)
            case Quotation():
                yield indent + "QUOTATION"
                yield from _blocks(block.blocks, indent + _INDENT)
                yield from (indent + _INDENT + _line(c) for c in (block.source,) if c)
            case Heading():
                level = f" {block.level}" if block.level > 1 else ""
                yield f"{indent}HEADING{level} {block.text}"
            case Contents():
                yield from (f"{indent}{block.label}" for _ in block.label[:1])
                yield from (indent + _contents_line(line) for line in block.lines)
            case _:
                assert_never(block)


def _table(table: Table, indent: str) -> Iterator[str]:
    yield f"{indent}TABLE {table.title}".rstrip()
    if table.head:
        yield indent + _INDENT + _row(table.head)
        yield indent + _INDENT + "---"
    yield from (indent + _INDENT + _row(row) for row in table.rows)
    yield from _blocks(table.notes, indent + _INDENT)


def _row(cells: Cells) -> str:
    return " | ".join(map(_line, cells))


def _contents_line(line: Line) -> str:
    parts = (line.number, line.heading, f"… {line.place}" if line.place else "")
    return _INDENT * (line.level - 1) + " ".join(part for part in parts if part)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    inner = list(_blocks(entry.blocks, indent + _INDENT))
    said = _said(entry.by, entry.acts)
    first = inner[0][len(indent + _INDENT) :]
    mark = f"{entry.marker} " if entry.marker else ""
    yield f"{indent}{mark}{first}{said}"
    yield from inner[1:]


def _line(children: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Mention(text, _) | Reference(text, _):
            return text
        case Emphasis(children):
            return f"*{_line(children)}*"
        case Strong(children):
            return f"**{_line(children)}**"
        case Link(children, address):
            return f"[{_line(children)}]({address})"
        case LineBreak():
            return "↵"
        case Note():
            return f"[{inline.number}]"
        case _:
            assert_never(inline)


def _said(by: tuple[str, ...], acts: tuple[Act, ...]) -> str:
    """The annotations of one line: ``  {by: itu; endorsed → unesco (with), hlcm (lead)}``."""
    parts = [f"by: {', '.join(by)}"] if by else []
    for act in acts:
        to = ", ".join(a.entity + (f" ({a.role})" if a.role else "") for a in act.addressees)
        parts.append(f"{act.verb} → {to}" if to else act.verb)
    return f"  {{{'; '.join(parts)}}}" if parts else ""
