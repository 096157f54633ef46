"""Record to plain text, for the body of an e-mail: lines of 72 columns, nothing but words, spaces
and rules.

No line begins as a program on its way reads it: "From ", ">", a full stop alone, the two dashes of
a signature; one more space stands before such a line.
"""

import re
from typing import assert_never

from cebdocs.pieces import notes, sections
from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Block,
    Contents,
    Entry,
    Facts,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quotation,
    Record,
    Section,
    Table,
)
from cebdocs.writers.text.tables import table
from cebdocs.writers.text.words import words
from cebdocs.writers.text.wrapping import WIDTH, columns, directed, padded, wrapped


def write(record: Record) -> bytes:
    """The text as UTF-8 with line feeds. It says nowhere that it is from cebdocs: whoever sends it
    wants nothing in it that is not the record."""
    return _Text(record).text().encode()


def untouched(data: bytes) -> bool | None:
    """Whether a text has our rule near its beginning; None if not. Whether somebody has edited it,
    it does not say."""
    return True if re.search(rb"(?m)^(?:\xe2\x80\x8f)?={72}\r?$", data[:4000]) else None


_Chunk = list[str]
"""Lines of one block; between two blocks is an empty line."""


class _Text:
    def __init__(self, record: Record) -> None:
        self.record = record
        blocks = (block for section in sections(record) for block in section.blocks)
        numbers = [block.number for block in blocks if isinstance(block, Paragraph)]
        widest = max(map(columns, numbers), default=0)
        self.hang = max(4, widest + 1) if widest else 0
        """Where the words of a paragraph begin, behind its number."""

    def text(self) -> str:
        chunks = [*self._front(), *self._sections(self.record.sections, 2), *self._notes()]
        chunks.append(_facts(self.record.facts, FOOT_FACTS))
        lines = [line for chunk in chunks if chunk for line in ("", *chunk)][1:]
        if _FROM_THE_RIGHT.search("\n".join(lines)):
            lines = [directed(line, self.record.direction) for line in lines]
        return "".join([_sent(line) + "\n" for line in lines])

    # -- front page -----------------------------------------------------------------------------

    def _front(self) -> list[_Chunk]:
        facts = self.record.facts
        carrier = [part for line in facts.carrier for part in wrapped(line)]
        issuer, block, session = (_facts(facts, names) for names in _HEAD)
        title = _underlined(facts.title, "=") if facts.title else []
        title = [*title[-1:], *title]
        under = [wrapped(line) for line in (facts.bracketed, facts.notice) if line]
        return [carrier, issuer, block, ["=" * WIDTH], session, title, *under]

    # -- sections -------------------------------------------------------------------------------

    def _sections(self, sections: tuple[Section, ...], depth: int) -> list[_Chunk]:
        return [chunk for section in sections for chunk in self._section(section, depth)]

    def _section(self, section: Section, depth: int) -> list[_Chunk]:
        """depth: of its heading, 2 under the title."""
        title = " ".join(part for part in (section.number, section.heading) if part)
        return [
            *([_headed(title, depth)] if title else []),
            *(wrapped(line) for line in (section.symbol, section.original) if line),
            *self._blocks(section.blocks, ""),
            *self._sections(section.sections, depth + bool(title)),
        ]

    # -- blocks ---------------------------------------------------------------------------------

    def _blocks(self, blocks: tuple[Block, ...], indent: str) -> list[_Chunk]:
        return [chunk for block in blocks for chunk in self._block(block, indent)]

    def _block(self, block: Block, indent: str) -> list[_Chunk]:
        match block:
            case Paragraph(children, number):
                first = padded(number, self.hang) if number else ""
                rest = indent + " " * columns(first)
                return [wrapped(words(children), indent + first, rest)]
            case Listing(entries):
                return [self._listing(entries, indent or " " * (self.hang or 2))]
            case Table():
                return self._table(block, indent)
            case Quotation(inner, source):
                inside = indent + "    "
                said = self._blocks(inner, inside)
                return [*said, *([wrapped(words(source), inside, inside)] if source else [])]
            case Heading(text):
                return [wrapped(text, indent, indent)]
            case Contents():
                return _contents(block)
            case _:
                assert_never(block)

    def _listing(self, entries: tuple[Entry, ...], indent: str) -> _Chunk:
        """Entries close under one another if each of them has one line, or lists of such."""
        width = max((columns(entry.marker) for entry in entries), default=0)
        chunks = [self._entry(entry, indent, width) for entry in entries]
        is_close = all(
            _is_close(entry, inner) for entry, inner in zip(entries, chunks, strict=True)
        )
        apart = [] if is_close else [""]
        lines = [line for inner in chunks for chunk in inner for line in (*apart, *chunk)]
        return lines[len(apart) :]

    def _entry(self, entry: Entry, indent: str, width: int) -> list[_Chunk]:
        first = indent + (padded(entry.marker, width) + " " if width else "")
        rest = " " * columns(first)
        chunks = self._blocks(entry.blocks, rest)
        if not chunks or not chunks[0][0].startswith(rest):
            return [[first.rstrip(" ")], *chunks]
        (begins, *more), *others = chunks
        return [[first + begins[len(rest) :], *more], *others]

    def _table(self, block: Table, indent: str) -> list[_Chunk]:
        title = [wrapped(block.title, indent, indent)] if block.title else []
        return [*title, *table(block, indent), *self._blocks(block.notes, indent)]

    def _notes(self) -> list[_Chunk]:
        """The footnotes under a rule, each behind its number."""
        found = list(notes(self.record))
        width = max((columns(note.number) for note in found), default=0) + 2
        chunks: list[_Chunk] = [["_" * 20]] if found else []
        for note in found:
            chunks += self._entry(Entry(note.blocks, f"[{note.number}]"), "", width)
        return chunks


# -- lines ----------------------------------------------------------------------------------------

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The scripts that run from there."""
_AT = PRINTED_FACTS.index("title")
_HEAD = (PRINTED_FACTS[:3], PRINTED_FACTS[3:7], PRINTED_FACTS[7:_AT])
"""The issuer, the block beside it, the session."""


def _facts(facts: Facts, names: tuple[str, ...]) -> _Chunk:
    return [line for name in names if (fact := getattr(facts, name)) for line in wrapped(fact)]


_RULES = {2: "=", 3: "-"}


def _headed(title: str, depth: int) -> _Chunk:
    """A heading: one more empty line above it, and a rule under it, but for those deep inside."""
    return ["", *_underlined(title, _RULES[depth])] if depth in _RULES else wrapped(title)


def _underlined(title: str, sign: str) -> _Chunk:
    lines = wrapped(title)
    return [*lines, sign * max(map(columns, lines))]


def _is_close(entry: Entry, chunks: list[_Chunk]) -> bool:
    if not all(isinstance(block, Paragraph | Listing) for block in entry.blocks):
        return False
    lists = [isinstance(block, Listing) for block in entry.blocks]
    return len(lists) == len(chunks) and all(
        "" not in chunk if is_list else len(chunk) == 1
        for is_list, chunk in zip(lists, chunks, strict=True)
    )


def _contents(contents: Contents) -> list[_Chunk]:
    """The lines with dots as far as their places; pages are those of paper, which text has not."""
    lines = [part for line in contents.lines for part in _contents_line(line)]
    if contents.column != "paragraph":
        return [lines]
    return [[" " * (WIDTH - columns(contents.label)) + contents.label, *lines]]


def _contents_line(line: Line) -> _Chunk:
    indent = "  " * (line.level - 1)
    text = " ".join(part for part in (line.number, line.heading) if part)
    *begun, last = wrapped(text, indent, indent + "  ")
    if not line.place:
        return [*begun, last]
    if columns(last) + columns(line.place) + 5 > WIDTH:
        begun, last = [*begun, last], indent + " "
    dots = "." * (WIDTH - columns(last) - columns(line.place) - 2)
    return [*begun, f"{last} {dots} {line.place}"]


def _sent(line: str) -> str:
    """A line that no program on its way takes for something else."""
    taken = line.startswith(("From ", ">")) or line in (".", "-- ", "--")
    return " " + line if taken else line
