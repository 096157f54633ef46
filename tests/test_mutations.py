"""Would a mistake be seen? Each printed case with one thing wrong in its record, as a bug in layout
or in a writer would have it, must differ from every one of its golden files.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import cebdocs
import cebdocs.pieces
from cebdocs.pieces import block_words, is_counted
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Facts,
    Heading,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Record,
    Reference,
    Role,
    Section,
    Strong,
    Table,
    Text,
)
from cebdocs.writers import OF_DECISIONS
from tests.test_cases import (
    PRINTED,
    PROBLEMS,
    SESSION,
    differences,
    golden_name,
    laid_out,
    printed,
)

WORD = golden_name("docx", ".docx")
TABLES = {golden_name(name, cebdocs.FORMATS[name]) for name in OF_DECISIONS}
"""Those of a table of decisions do not hold the whole record."""
Mutation = Callable[[Any], Iterable[Any]]
"""What a node of the record could become by one mistake; nothing where it is no such node."""


_UNPRINTED = {"Paragraph": "clauses", "Section": "summary"}
"""What stands off, for views: the words are printed from elsewhere."""


def mutated(node: Any, mutation: Mutation) -> Iterator[Any]:
    """Copies of a node, in each of which one node, itself or inside it, is another."""
    yield from mutation(node)
    if isinstance(node, tuple):
        unprinted = _UNPRINTED.get(type(node).__name__, "")
        for at, inner in enumerate(node):
            if unprinted and getattr(node, unprinted) is inner and inner:
                continue
            for changed in mutated(inner, mutation):
                parts = (*node[:at], changed, *node[at + 1 :])
                yield type(node)(*parts) if hasattr(node, "_fields") else parts


def series(node: Any, kind: Any) -> Iterator[int]:
    """The places of a kind in a series of sections, blocks, entries or inlines."""
    if type(node) is tuple:
        yield from (at for at, inner in enumerate(node) if isinstance(inner, kind))


def without(node: Any, kind: Any) -> Iterator[Any]:
    yield from ((*node[:at], *node[at + 1 :]) for at in series(node, kind))


def swapped(node: Any, kind: Any) -> Iterator[Any]:
    """Neighbours of a kind that have changed places."""
    for one, other in pairwise(series(node, kind)):
        between = node[one + 1 : other]
        yield (*node[:one], node[other], *between, node[one], *node[other + 1 :])


# -- mistakes -------------------------------------------------------------------------------------


def item_dropped(node: Any) -> Iterator[Any]:
    for at in series(node, Section):
        if node[at].role is Role.ITEM:
            yield (*node[:at], *node[at + 1 :])


def annex_dropped(node: Any) -> Iterator[Any]:
    for at in series(node, Section):
        if node[at].role is Role.ANNEX:
            yield (*node[:at], *node[at + 1 :])


def section_dropped(node: Any) -> Iterator[Any]:
    return without(node, Section)


def sections_swapped(node: Any) -> Iterator[Any]:
    return swapped(node, Section)


def section_emptied(node: Any) -> Iterator[Any]:
    if isinstance(node, Section) and node.blocks:
        yield node._replace(blocks=())


def heading_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Section) and node.heading:
        yield node._replace(heading="")
    yield from without(node, Heading)


def number_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Section | Paragraph | Note) and node.number:
        yield node._replace(number="")


def numbers_swapped(node: Any) -> Iterator[Any]:
    for one, other in pairwise(series(node, Section | Paragraph)):
        first, second = node[one].number, node[other].number
        if first != second:
            changed = list(node)
            changed[one] = node[one]._replace(number=second)
            changed[other] = node[other]._replace(number=first)
            yield tuple(changed)


def paragraph_lost(node: Any) -> Iterator[Any]:
    if type(node) is tuple and len(node) > 1:  # an entry has something in it
        yield from without(node, Paragraph)


def paragraph_duplicated(node: Any) -> Iterator[Any]:
    for at in series(node, Paragraph):
        yield (*node[: at + 1], *node[at:])


def paragraphs_joined(node: Any) -> Iterator[Any]:
    for one, other in pairwise(series(node, Paragraph)):
        if other == one + 1:
            joined = node[one]._replace(children=node[one].children + node[other].children)
            yield (*node[:one], joined, *node[other + 1 :])


def conclusion_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Listing) and len(node.entries) > 1:
        yield from map(Listing, without(node.entries, Entry))


def conclusions_swapped(node: Any) -> Iterator[Any]:
    for changed in swapped(node, Entry):
        if words_of(changed) != words_of(node):
            yield changed


def words_of(entries: tuple[Entry, ...]) -> list[str]:
    blocks: tuple[Block, ...] = (Listing(entries),)
    return list(block_words(blocks))


def marker_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Entry) and is_counted(node.marker):
        yield node._replace(marker="")
    if isinstance(node, Listing) and any(entry.marker for entry in node.entries):  # bullets too
        yield Listing(tuple(entry._replace(marker="") for entry in node.entries))


def footnote_lost(node: Any) -> Iterator[Any]:
    return without(node, Note)


def footnotes_swapped(node: Any) -> Iterator[Any]:
    if isinstance(node, Record):
        notes = list(cebdocs.pieces.notes(node))
        for one, other in pairwise(notes):
            if one.blocks != other.blocks:
                texts = {one: other.blocks, other: one.blocks}
                yield with_notes(node, texts)


def with_notes(node: Any, texts: dict[Note, tuple[Block, ...]]) -> Any:
    if isinstance(node, Note):
        return node._replace(blocks=texts.get(node, node.blocks))
    if not isinstance(node, tuple):
        return node
    parts = [with_notes(inner, texts) for inner in node]
    return type(node)(*parts) if hasattr(node, "_fields") else tuple(parts)


def label_changed(node: Any) -> Iterator[Any]:
    if isinstance(node, Reference):
        yield node._replace(label=node.label + "1")


def letter_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Text | Mention) and node.text:
        yield node._replace(text=node.text[:-1])
        yield node._replace(text=node.text[1:])


def letter_doubled(node: Any) -> Iterator[Any]:
    if isinstance(node, Text | Mention) and node.text:
        yield node._replace(text=node.text + node.text[-1])


def inline_lost(node: Any) -> Iterator[Any]:
    kinds: tuple[type[Inline], ...] = (Emphasis, Strong, Link, LineBreak, Reference, Mention)
    return without(node, kinds)


def cell_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Table):
        for at, row in enumerate(node.rows):
            for column, cell in enumerate(row):
                if cell:
                    emptied = (*row[:column], (), *row[column + 1 :])
                    yield node._replace(rows=(*node.rows[:at], emptied, *node.rows[at + 1 :]))


def cells_swapped(node: Any) -> Iterator[Any]:
    if isinstance(node, Table):
        for at, row in enumerate(node.rows):
            if row[1:] and row[0] != row[1]:
                turned = (row[1], row[0], *row[2:])
                yield node._replace(rows=(*node.rows[:at], turned, *node.rows[at + 1 :]))


def row_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Table):
        for at in range(len(node.rows)):
            yield node._replace(rows=node.rows[:at] + node.rows[at + 1 :])
        if node.head:
            yield node._replace(head=())


def fact_lost(node: Any) -> Iterator[Any]:
    if isinstance(node, Facts):
        for name in cebdocs.record.PRINTED_FACTS + cebdocs.record.FOOT_FACTS:
            if getattr(node, name):
                nothing: dict[str, Any] = {name: ""}
                yield node._replace(**nothing)


MISTAKES: tuple[Mutation, ...] = (
    item_dropped, annex_dropped, section_dropped, sections_swapped, section_emptied, heading_lost,
    number_lost, numbers_swapped, paragraph_lost, paragraph_duplicated, paragraphs_joined,
    conclusion_lost, conclusions_swapped, marker_lost, footnote_lost, footnotes_swapped,
    label_changed, letter_lost, letter_doubled, inline_lost, cell_lost, cells_swapped, row_lost,
    fact_lost,
)  # fmt: skip
OF_WORD_ITSELF = (number_lost, marker_lost)
"""Not seen in the text of a Word file: Word itself numbers footnotes and draws bullets."""
MOST = 5
"""Places of one mistake in one case: from one to the next little new would be learnt."""

# -- are they seen --------------------------------------------------------------------------------


@cache
def record_of(folder: Path) -> Record:
    return laid_out(cebdocs.load(folder / SESSION), folder)


def spread(found: Iterator[Any]) -> list[Any]:
    """A few, from the first to the last."""
    every = list(found)
    return every[:: max(1, -(-len(every) // MOST))]


def unseen(folder: Path, wrong: Record) -> set[str]:
    """The golden files from which a wrong record does not differ."""
    try:
        produced = printed(folder, wrong)
    except (cebdocs.TemplateError, cebdocs.FormatError):  # the writer says that parts are amiss
        return set()
    told = {sentence.split(" differs:")[0] for sentence in differences(folder, produced)}
    return {name for name in produced if f"{folder.name}/{name}" not in told}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.__name__))
@pytest.mark.parametrize("folder", PRINTED)
def test_mistake_is_seen_in_every_golden_file(folder: Path, mistake: Mutation) -> None:
    drawn = {WORD, *TABLES} if mistake in OF_WORD_ITSELF else TABLES

    for wrong in spread(mutated(record_of(folder), mistake)):
        assert unseen(folder, wrong) <= drawn


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.__name__))
def test_mistake_is_made_in_some_case(mistake: Mutation) -> None:
    folders = (param.values[0] for param in PRINTED)

    assert any(any(mutated(record_of(Path(str(folder))), mistake)) for folder in folders)


@pytest.mark.parametrize("folder", PRINTED)
def test_record_without_a_mistake_is_not_called_different(folder: Path) -> None:
    told = list(differences(folder, printed(folder, record_of(folder))))

    assert [sentence for sentence in told if f"/{PROBLEMS} is there" not in sentence] == []
