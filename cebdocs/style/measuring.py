"""A record in figures: its words as they are printed, its sentences, and the acronyms, documents
and resolutions in it, with their places.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, assert_never

from cebdocs.bodies import Folders
from cebdocs.layout import lay_out
from cebdocs.pieces import inline_words, is_counted, notes
from cebdocs.problems import Where
from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Block,
    Contents,
    Facts,
    Heading,
    Inline,
    LineBreak,
    Listing,
    Paragraph,
    Quotation,
    Record,
    Role,
    Section,
    Table,
)
from cebdocs.session import Session, bodies_of
from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.masks import MASKED
from cebdocs.style.named import Acronym, Cited, acronyms, documents, resolutions
from cebdocs.style.places import Places
from cebdocs.style.sentences import count_of_words, sentences

LIMITS = {"of the Secretariat": 8_500, "of others": 10_700, "in-session": 3_300}
"""How many words a document of the United Nations may have, with its footnotes and annexes."""
LONG = 40
"""A sentence of more words is a long one."""


class Part(NamedTuple):
    """A part of a record. heading: as printed, "III. Cybersecurity"; "" for the front page. role:
    of the section, or "front" and "notes". words: how many."""

    heading: str
    role: str
    words: int


class Sentence(NamedTuple):
    """A sentence. text: as it is written. words: how many. where: in the session file."""

    text: str
    words: int
    where: Where


class Measure(NamedTuple):
    """A record in figures.

    words: all that is printed, with the footnotes. in_notes: of which in footnotes. parts: the
    words by part. sentences: how many; in_sentences: their words. long: those of more than 40
    words, the longest first. acronyms, documents, resolutions: in the order of their first mention.
    """

    words: int
    in_notes: int
    parts: tuple[Part, ...]
    sentences: int
    in_sentences: int
    long: tuple[Sentence, ...]
    acronyms: tuple[Acronym, ...]
    documents: tuple[Cited, ...]
    resolutions: tuple[Cited, ...]

    @property
    def average(self) -> float:
        """Words of a sentence, on average."""
        return self.in_sentences / self.sentences if self.sentences else 0.0


def measure(session: Session, bodies: Folders | None = None) -> Measure:
    """A record in figures. Raises SourceError if the session has errors."""
    parts = tuple(_parts(lay_out(session, bodies)))
    manuscript, places = Manuscript(session, bodies_of(session, bodies)), Places(session)
    said = list(_sentences(manuscript))
    long = sorted((s for s in said if s.words > LONG), key=lambda s: -s.words)
    return Measure(
        sum(part.words for part in parts),
        sum(part.words for part in parts if part.role == "notes"),
        parts,
        len(said),
        sum(each.words for each in said),
        tuple(Sentence(s.text.value[s.start : s.end], s.words, places.of(*s[:3])) for s in long),
        acronyms(manuscript, places),
        documents(manuscript, places),
        resolutions(manuscript, places),
    )


# -- words as printed -----------------------------------------------------------------------------


def _parts(record: Record) -> Iterator[Part]:
    yield Part("", "front", _count(_facts(record.facts)))
    for section in record.sections:
        yield from _of_section(section)
    if found := _count(chain.from_iterable(_of_blocks(n.blocks) for n in notes(record))):
        yield Part("", "notes", found)


def _of_section(section: Section) -> Iterator[Part]:
    """A section as one part; of a group of items each item, behind the heading of the group."""
    heading = " ".join(filter(None, (section.number, section.heading)))
    if section.role is not Role.GROUP:
        yield Part(heading, section.role, _count(_lines(section)))
        return
    yield Part(heading, section.role, _count(_lines(section._replace(sections=()))))
    for inner in section.sections:
        yield from _of_section(inner)


def printed_words(record: Record) -> int:
    """How many words a record has, as it is printed."""
    return sum(part.words for part in _parts(record))


def _count(lines: Iterator[str]) -> int:
    return sum(map(count_of_words, lines))


def printed_lines(record: Record) -> Iterator[str]:
    """Everything that `words` tells of a record, each paragraph, title and cell as one text."""
    yield from _facts(record.facts)
    for section in record.sections:
        yield from _lines(section)
    for note in notes(record):
        yield from _of_blocks(note.blocks)


def _facts(facts: Facts) -> Iterator[str]:
    yield from facts.carrier
    names = (*PRINTED_FACTS, *FOOT_FACTS)
    yield from (fact for name in names if (fact := getattr(facts, name)))


def _lines(section: Section) -> Iterator[str]:
    yield from filter(None, (section.number, section.heading, section.symbol, section.original))
    yield from _of_blocks(section.blocks)
    for inner in section.sections:
        yield from _lines(inner)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from (block.number, _line(block.children))
            case Listing():
                for entry in block.entries:
                    yield entry.marker if is_counted(entry.marker) else ""
                    yield from _of_blocks(entry.blocks)
            case Table():
                yield block.title
                yield from map(_line, chain(block.head, *block.rows))
                yield from _of_blocks(block.notes)
            case Quotation():
                yield from _of_blocks(block.blocks)
                yield _line(block.source)
            case Heading():
                yield block.text
            case Contents():
                yield block.label if block.column == "paragraph" else ""
                for line in block.lines:
                    yield from (line.number, line.heading, line.place)
            case _:
                assert_never(block)


def _line(children: tuple[Inline, ...]) -> str:
    """The words of a paragraph; its lines apart, the number of a note at its word."""
    pieces = (" " if isinstance(c, LineBreak) else "".join(inline_words((c,))) for c in children)
    return "".join(pieces)


# -- sentences ------------------------------------------------------------------------------------

_IN_SENTENCES = ("paragraph", "entry", "lead_in", "conclusion", "quotation", "note")
_ALL_BUT_MARKS = ("quotation", "title", "name", "symbol", "address", "space")


class _Said(NamedTuple):
    """A sentence in its text, and how many words it has."""

    text: Text
    start: int
    end: int
    words: int


def _sentences(of: Manuscript) -> Iterator[_Said]:
    for text in of.in_roles(*_IN_SENTENCES):
        seen = _seen(text)
        for start, end in sentences(seen):
            yield _Said(text, start, end, count_of_words(seen[start:end].replace(MASKED, "")))


_REFERENCE = re.compile(r"\{ref:[\w-]+\}")


def _seen(text: Text) -> str:
    """A text with its marks masked, but for references, each of which prints a word."""
    seen, at = text.seen(_ALL_BUT_MARKS), 0
    pieces: list[str] = []
    for m in _REFERENCE.finditer(text.value) if "{ref:" in text.value else ():
        pieces += (seen[at : m.start()], "1" * len(m[0]))
        at = m.end()
    return "".join((*pieces, seen[at:]))
