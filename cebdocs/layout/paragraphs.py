"""Texts as blocks: paragraphs with their numbers, lists with their markers, tables, quotations."""

from typing import assert_never

from cebdocs import prose
from cebdocs.acts import Act
from cebdocs.layout.laying import Laying
from cebdocs.layout.numbers import markers
from cebdocs.pieces import inline_words
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Reference,
    Strong,
    Table,
    Text,
)
from cebdocs.session import Block as Written
from cebdocs.session import (
    Cell,
    Conclusion,
    Documentation,
    Holder,
    Placeholder,
    Point,
    is_composed,
    markers_of,
)
from cebdocs.session import Heading as WrittenHeading
from cebdocs.session import Paragraph as WrittenParagraph
from cebdocs.session import Quotation as WrittenQuotation
from cebdocs.session import Table as WrittenTable


def blocks(written: tuple[Written, ...], laying: Laying) -> tuple[Block, ...]:
    """The blocks of a part, in order."""
    return tuple(block for each in written for block in _block(each, laying))


def _block(written: Written, laying: Laying) -> tuple[Block, ...]:
    match written:
        case WrittenParagraph():
            return paragraph(written, laying)
        case WrittenQuotation():
            inner = tuple(b for p in written.quotation for b in _unnumbered(p, laying))
            return (Quotation(inner, inside(Cell(written.source), laying)),)
        case WrittenTable():
            return (_table(written, laying),)
        case WrittenHeading(heading, id, level):
            if id:
                laying.labels[id] = Reference(heading, id)
            return (Heading(heading, id or laying.key(heading), int(level)),)
        case Documentation(documentation):
            return papers(documentation, laying)
        case Placeholder(placeholder):
            phrase = laying.language.phrases[placeholder]
            return paragraph(WrittenParagraph(verbatim=phrase), laying)
        case _:
            assert_never(written)


# -- paragraphs -----------------------------------------------------------------------------------


def paragraph(written: WrittenParagraph, laying: Laying) -> tuple[Block, ...]:
    """A written paragraph: itself with its number, and the lists under it."""
    has_words = written.text or written.verbatim or written.run_in or is_composed(written)
    if written.list and not has_words:
        return (points(written.list, written.markers, 0, laying),)
    return annotated(number_of(written, laying), written, laying)


def number_of(written: WrittenParagraph | Conclusion, laying: Laying) -> str:
    """Its number; a paragraph that is not counted has none and takes none, unless it is forced."""
    is_counted = written.numbered or written.number
    return laying.paragraph_number(written.number, written.id) if is_counted else ""


def _unnumbered(written: WrittenParagraph, laying: Laying) -> tuple[Block, ...]:
    with laying.apart(is_counted=False):
        return paragraph(written, laying)


def annotated(
    number: str, written: WrittenParagraph | Conclusion, laying: Laying
) -> tuple[Block, ...]:
    """A text and its list, the first block with its number and what is known of it."""
    by, acts = speakers(written), decisions(written)
    key = key_of(written, laying)
    first, *rest = with_list(written, key, 0, laying)
    if isinstance(first, Listing) and not number:
        lead, *others = first.entries
        lead = lead._replace(by=by, acts=acts, key=key)
        return (Listing((lead, *others)), *rest)
    if not isinstance(first, Paragraph):  # bullets alone: the number needs a line to stand on
        first, rest = Paragraph(()), [first, *rest]
    return (first._replace(number=number, by=by, acts=acts, key=key), *rest)


def speakers(written: WrittenParagraph | Point | Conclusion) -> tuple[str, ...]:
    """Who speaks or decides: as the text says, else as its turns do; also in its line."""
    if isinstance(written, Conclusion):
        own = written.actor
    else:
        turns = (name for turn in written.turns for name in turn.by)
        own = written.by or tuple(dict.fromkeys(turns))
    inner = (name for each in _in_its_line(written) for name in speakers(each))
    return tuple(dict.fromkeys((*own, *inner))) if written.run_in else own


def decisions(written: WrittenParagraph | Point | Conclusion) -> tuple[Act, ...]:
    """The acts of a text, and of the entries that stand in its line."""
    inner = (act for each in _in_its_line(written) for act in decisions(each))
    return (*written.acts, *inner) if written.run_in else written.acts


def _in_its_line(
    written: WrittenParagraph | Point | Conclusion,
) -> tuple[Point | Conclusion, ...]:
    return written.list if written.run_in else ()


def key_of(written: WrittenParagraph | Point | Conclusion, laying: Laying) -> str:
    """Its id, or a key made of its words."""
    return written.id or laying.key(words(written, laying))


def words(written: Holder, laying: Laying) -> str:
    """What is typed, else what is composed."""
    if not is_composed(written):
        return written.verbatim or written.text
    return "".join(inline_words(laying.sentences[id(written)]))


# -- lists ----------------------------------------------------------------------------------------


def points(
    written: tuple[Point, ...] | tuple[Conclusion, ...],
    kind: str | None,
    depth: int,
    laying: Laying,
) -> Listing:
    """The entries of a list. kind: of their markers. depth: how many lists it stands in."""
    forced = [point.marker for point in written]
    marks = markers(kind or "bullets", forced, depth, laying.language)
    return Listing(tuple(entry(p, m, depth, laying) for p, m in zip(written, marks, strict=True)))


def entry(written: Point | Conclusion, marker: str, depth: int, laying: Laying) -> Entry:
    """One entry, with the entries under it."""
    key = key_of(written, laying)
    if written.id:
        laying.labels[written.id] = Reference(marker.rstrip(".- "), written.id)
    inner = with_list(written, key, depth + 1, laying)
    return Entry(inner, marker, speakers(written), decisions(written), key)


def with_list(
    written: WrittenParagraph | Point | Conclusion, key: str, depth: int, laying: Laying
) -> tuple[Block, ...]:
    """A text, and its list under it or in its line. key: of the block in which it stands."""
    own = laid(written, depth, laying)
    if not written.list:
        return own
    if not written.run_in:
        return (*own, points(written.list, written.markers, depth, laying))
    children = own[0].children if own and isinstance(own[0], Paragraph) else ()
    inner = clauses(written.list, markers_of(written), key, laying)
    return (Paragraph(in_line(children, inner)),)


def clauses(
    written: tuple[Point | Conclusion, ...], kind: str, key: str, laying: Laying
) -> tuple[Entry, ...]:
    """Entries that stand in one line, each with what runs in under it. key: of the paragraph."""
    marks = markers(kind, [each.marker for each in written], 0, laying.language)
    found: list[Entry] = []
    for each, mark in zip(written, marks, strict=True):
        if each.id:
            laying.labels[each.id] = Reference(mark.rstrip(".- "), key)
        words = inside(each, laying)
        if each.list:
            words = in_line(words, clauses(each.list, markers_of(each), key, laying))
        said = speakers(each), decisions(each)
        found.append(Entry((Paragraph(words),), mark, *said, each.id or key))
    return tuple(found)


def in_line(children: tuple[Inline, ...], found: tuple[Entry, ...]) -> tuple[Inline, ...]:
    """What a line says, then each entry behind its marker."""
    for clause in found:
        space = " " if children else ""
        before = Text(f"{space}{clause.marker} " if clause.marker else space)
        (words,) = clause.blocks
        assert isinstance(words, Paragraph)
        children += (before, *words.children)
    return children


# -- documentation --------------------------------------------------------------------------------


def papers(ids: tuple[str, ...], laying: Laying) -> tuple[Block, ...]:
    """A heading, and the papers under it: title, and symbol in round brackets."""
    heading = laying.language.phrases["documentation"]
    listed = Listing(tuple(Entry((_paper(id, laying),)) for id in ids))
    return (Heading(heading, laying.key(heading)), listed)


def _paper(id: str, laying: Laying) -> Paragraph:
    document = laying.session.documents[id]
    if not (document.title and document.symbol):
        return Paragraph((Text(document.title or document.symbol),))
    words = laying.language.parenthesis.format(document.title, document.symbol)
    return Paragraph((Text(words),))


# -- tables ---------------------------------------------------------------------------------------


def _table(written: WrittenTable, laying: Laying) -> Table:
    if written.id:
        laying.labels[written.id] = Reference(written.title, written.id)
    rows = tuple(tuple(inside(cell, laying) for cell in row) for row in written.table)
    head = tuple(inside(cell, laying) for cell in written.head)
    notes = tuple(Paragraph(inside(Cell(note), laying)) for note in written.notes)
    key = written.id or laying.key(written.title or "table")
    return Table(head, rows, written.title, written.align, notes, key)


def inside(written: Holder, laying: Laying) -> tuple[Inline, ...]:
    """A text of one paragraph, without the paragraph."""
    if not (written.text or written.verbatim or is_composed(written)):
        return ()
    first = next(iter(laid(written, 0, laying)), None)  # there is none of white space alone
    return first.children if isinstance(first, Paragraph) else ()


# -- marks ----------------------------------------------------------------------------------------


def laid(written: Holder, depth: int, laying: Laying) -> tuple[Block, ...]:
    """A text as blocks; depth says how many lists it stands in."""
    if is_composed(written):
        read: tuple[Block, ...] = (Paragraph(laying.sentences[id(written)]),)
    elif written.verbatim:
        read = prose.verbatim(written.verbatim)
    else:
        read = prose.blocks(written.text)
    return tuple(_marked(block, depth, laying) for block in read)


def _marked(block: Block, depth: int, laying: Laying) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(children=_inlines(block.children, laying))
    assert isinstance(block, Listing)
    (marker,) = markers("bullets", [""], depth, laying.language)
    entries = (
        Entry(tuple(_marked(b, depth + 1, laying) for b in each.blocks), marker)
        for each in block.entries
    )
    return Listing(tuple(entries))


def _inlines(children: tuple[Inline, ...], laying: Laying) -> tuple[Inline, ...]:
    if len(children) == 1 and type(children[0]) is Text and laying.mentions.is_empty:
        return children
    return tuple(_inline(inline, laying) for inline in laying.mentions.marked(children))


def _inline(inline: Inline, laying: Laying) -> Inline:
    match inline:
        case Reference():
            laying.has_references = True
            return inline
        case Note():
            number, note = laying.note_number(), laying.session.notes[inline.key]
            return Note(laid(note, 0, laying), number, inline.key)
        case Emphasis() | Strong() | Link():
            children = tuple(_inline(child, laying) for child in inline.children)
            return inline._replace(children=children)
        case _:
            return inline
