"""Record to outline: the whole tree as plain text, for people who check and for tests.

Indent shows what stands in what; annotations stand in brackets behind the words.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from cebdocs.acts import Act
from cebdocs.record import (
    PRINTED_FACTS,
    Block,
    Emphasis,
    Entry,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Record,
    Reference,
    Section,
    Strong,
    Text,
    notes,
)

_INDENT = "  "


def write(record: Record) -> bytes:
    """The outline as UTF-8, one line for each fact, heading, paragraph and entry."""
    facts = ((name, getattr(record.facts, name)) for name in PRINTED_FACTS)
    lines = [f"record ({record.language}, {record.direction})"]
    lines += [f"{name}: {fact}" for name, fact in facts if fact]
    for section in record.sections:
        lines += _section(section, "")
    for note in notes(record):
        lines += [f"NOTE {note.number}", *_blocks(note.blocks, _INDENT)]
    return "".join(line + "\n" for line in lines).encode()


def untouched(data: bytes) -> bool | None:
    """Whether an outline is from here; None if not."""
    return True if re.match(rb"record \([A-Za-z-]+, (ltr|rtl)\)\n", data) else None


def _section(section: Section, indent: str) -> Iterator[str]:
    head = (section.role.upper(), section.number, section.heading)
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
            case _:
                assert_never(block)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    inner = list(_blocks(entry.blocks, indent + _INDENT))
    said = _said(entry.by, entry.acts)
    first = inner[0][len(indent + _INDENT) :]
    yield f"{indent}{entry.marker} {first}{said}"
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
