"""Record to Markdown: CommonMark with the tables of GitHub, which cebdocs' own prose reads as well.

A paragraph is a line. Numbers and letters are words, which no renderer counts anew; the marks of
notes stand as [1], and their texts at the end.
"""

import re
import zlib
from collections.abc import Iterable
from typing import assert_never

from cebdocs.pieces import is_counted, notes, without_gaps
from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Block,
    Cells,
    Contents,
    Entry,
    Facts,
    Heading,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Record,
    Section,
    Table,
)
from cebdocs.writers.markdown.marks import cell, inside, words

_SEAL = "<!-- cebdocs {:08x} -->\n"
_SEALED = rb"\n<!-- cebdocs [0-9a-f]{8} -->\n\Z"
_DEEPEST = 6


def write(record: Record) -> bytes:
    """The record as UTF-8; its last line is a comment, by which a file edited since is known."""
    chunks = [*_front(record.facts), *_sections(record.sections, 2)]
    noted = [chunk for note in notes(record) for chunk in _note(note)]
    foot = _facts(record.facts, FOOT_FACTS)
    chunks += [*_under_a_rule(noted), *_under_a_rule([foot] if foot else [])]
    text = _joined(chunks) + "\n\n"
    return (text + _SEAL.format(zlib.crc32(text.encode()))).encode()


def untouched(data: bytes) -> bool | None:
    """Whether a file is as it was written; None if it is not from here."""
    data = data.replace(b"\r\n", b"\n")  # as some programs keep it
    found = re.search(_SEALED, data)
    if not found:
        return None
    text = data[: found.start() + 1]
    return _SEAL.format(zlib.crc32(text)).encode() == data[len(text) :]


def _under_a_rule(chunks: list[str]) -> list[str]:
    return ["---", *chunks] if chunks else []


def _joined(chunks: Iterable[str]) -> str:
    """Blocks under one another. A list right under a list has the other sign, for else the two
    would be one."""
    found: list[str] = []
    for chunk in chunks:
        if chunk.startswith("- ") and found and found[-1].startswith("- "):
            chunk = re.sub("(?m)^-", "*", chunk)  # noqa: PLW2901 - the same list
        found.append(chunk)
    return "\n\n".join(found)


# -- front page -----------------------------------------------------------------------------------

_AT = PRINTED_FACTS.index("title")
_HEAD = (PRINTED_FACTS[:3], PRINTED_FACTS[3:7], PRINTED_FACTS[7:_AT])
"""The issuer, the block beside it, the session."""


def _front(facts: Facts) -> list[str]:
    carrier = "\\\n".join(map(words, facts.carrier))
    title = _heading(facts.title, 1) if facts.title else ""
    under = [words(line) for line in (facts.bracketed, facts.notice)]
    chunks = [carrier, *(_facts(facts, names) for names in _HEAD), title, *under]
    return [chunk for chunk in chunks if chunk]


def _facts(facts: Facts, names: tuple[str, ...]) -> str:
    """Facts in one block, a line each."""
    return "\\\n".join(words(fact) for name in names if (fact := getattr(facts, name)))


# -- sections -------------------------------------------------------------------------------------


def _sections(sections: tuple[Section, ...], depth: int) -> list[str]:
    return [chunk for section in sections for chunk in _section(section, depth)]


def _section(section: Section, depth: int) -> list[str]:
    """depth: of its heading, 2 under the title."""
    title = " ".join(part for part in (section.number, section.heading) if part)
    inner = min(depth + 1, _DEEPEST) if title else depth
    return [
        *([_heading(title, depth)] if title else []),
        *(words(line) for line in (section.symbol, section.original) if line),
        *_blocks(section.blocks, inner),
        *_sections(section.sections, inner),
    ]


def _heading(title: str, depth: int) -> str:
    """A heading; signs at its end that Markdown drops are escaped."""
    line = words(title) if title[:1].isspace() else words("x" + title)[1:]
    return "#" * depth + " " + re.sub(r"(#+)$", r"\\\1", line)


# -- blocks ---------------------------------------------------------------------------------------


def _blocks(blocks: tuple[Block, ...], depth: int) -> list[str]:
    return [chunk for block in without_gaps(blocks) for chunk in _block(block, depth)]


def _block(block: Block, depth: int) -> list[str]:
    match block:
        case Paragraph(children, number):
            return [_numbered(number, inside(children))]
        case Listing(entries):
            return _listing(entries, depth)
        case Table():
            return _table(block, depth)
        case Quotation(inner, source):
            chunks = [*_blocks(inner, depth), *([inside(source)] if source else [])]
            return [re.sub("(?m)^(?=.)", "> ", _joined(chunks)).replace("\n\n", "\n>\n")]
        case Heading(text, _, level):
            return [_heading(text, min(depth + level - 1, _DEEPEST))]
        case Contents():
            return _contents(block)
        case _:
            assert_never(block)


def _numbered(number: str, text: str) -> str:
    """A paragraph behind what it goes by: 12\\. and not a list that Markdown would count."""
    if not number:
        return text
    return words(f"{number} x")[:-2] + (f" {text}" if text else "")


def _listing(entries: tuple[Entry, ...], depth: int) -> list[str]:
    """Bullets and letters alike are entries of a list; what has no marker is none."""
    if not any(entry.marker for entry in entries):
        return [chunk for entry in entries for chunk in _blocks(entry.blocks, depth)]
    apart = "\n" if all(_is_short(entry) for entry in entries) else "\n\n"
    return [apart.join(_entry(entry, depth, apart) for entry in entries)]


def _is_short(entry: Entry) -> bool:
    """Whether it is a paragraph, with a list of such under it or without."""
    first, *more = entry.blocks or (None,)
    if isinstance(first, Listing) and not more:
        more = [first]
    elif not isinstance(first, Paragraph | None):
        return False
    return not more or (
        len(more) == 1
        and isinstance(more[0], Listing)
        and all(each.marker and _is_short(each) for each in more[0].entries)
    )


def _entry(entry: Entry, depth: int, apart: str) -> str:
    marker = entry.marker if is_counted(entry.marker) else ""
    chunks = _blocks(entry.blocks, depth)
    if marker:
        begins_with_words = isinstance(next(iter(entry.blocks), None), Paragraph)
        first = chunks.pop(0) if begins_with_words else ""
        chunks.insert(0, _numbered(marker, first))
    inner = "\n".join(chunks) if apart == "\n" else _joined(chunks)
    return "- " + re.sub(r"\n(?=[^\n])", "\n  ", inner)


# -- tables ---------------------------------------------------------------------------------------

_ALIGNED = {"right": "---:", "center": ":---:"}


def _table(table: Table, depth: int) -> list[str]:
    """Its title over it and its notes under it; a head of nothing where it has none."""
    width = max(map(len, (table.head, *table.rows)))
    align = (*table.align, *[""] * width)[:width]
    ruled = "| " + " | ".join(_ALIGNED.get(each, "---") for each in align) + " |"
    rows = [_row(table.head, width), ruled, *(_row(row, width) for row in table.rows)]
    title = [f"**{words(table.title)}**"] if table.title else []
    return [*title, *(["\n".join(rows)] if width else []), *_blocks(table.notes, depth)]


def _row(cells: Cells, width: int) -> str:
    written = [*map(cell, cells), *[""] * (width - len(cells))]
    return "| " + " | ".join(written) + " |"


# -- contents, notes ------------------------------------------------------------------------------


def _contents(contents: Contents) -> list[str]:
    """The lines as a list; pages are those of paper, which Markdown has not."""
    label = contents.label if contents.column == "paragraph" else ""
    levels: list[int] = []
    lines = []
    for line in contents.lines:
        while levels and levels[-1] >= line.level:
            levels.pop()
        place = f" … {line.place}" if line.place else ""
        text = " ".join(part for part in (line.number, line.heading) if part)
        lines.append("  " * len(levels) + "- " + words(text + place))
        levels.append(line.level)
    return [*([words(label)] if label else []), *(["\n".join(lines)] if lines else [])]


def _note(note: Note) -> list[str]:
    """A footnote behind its number."""
    first, *more = _blocks(note.blocks, _DEEPEST) or [""]
    if not isinstance(next(iter(note.blocks), None), Paragraph):
        first, more = "", [first, *more]
    return [f"[{note.number}] {first}".rstrip(" "), *more]
