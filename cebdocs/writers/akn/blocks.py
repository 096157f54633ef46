"""Blocks inside a speech: paragraphs, nested lists, tables, quotations, the table of contents."""

from typing import assert_never

from cebdocs.acts import Act
from cebdocs.record import (
    Block,
    Cells,
    Contents,
    Entry,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quotation,
    Table,
)
from cebdocs.writers.akn.inlines import Inlines
from cebdocs.writers.akn.marks import attributes, paragraph, text
from cebdocs.writers.akn.names import Names
from cebdocs.writers.akn.register import Register


class Blocks:
    """The blocks of one document."""

    def __init__(self, register: Register, names: Names) -> None:
        self.register = register
        self.names = names
        self.inlines = Inlines(register, names, self.poured)

    def poured(self, blocks: tuple[Block, ...], holder: str, acts: tuple[Act, ...] = ()) -> str:
        """Some blocks. holder: the eId of what they stand in. acts: what the first of them does."""
        out = []
        for block in blocks:
            out.append(self._block(block, holder, acts))
            acts = ()
        return "".join(out)

    def _block(self, block: Block, holder: str, acts: tuple[Act, ...]) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block, holder, acts or block.acts)
            case Listing():
                return self._listing(block, holder)
            case Table():
                return self._table(block, holder)
            case Quotation():
                return self._quotation(block, holder)
            case Heading(words, key):
                eid = self.names.next(holder, "head", key)
                return f'<block name="heading"{attributes(eId=eid)}>{text(words)}</block>\n'
            case Contents():
                return self._contents(block, holder)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, holder: str, acts: tuple[Act, ...]) -> str:
        """A paragraph; one with a number that stands inside another keeps it."""
        if block.clauses:
            count = sum(len(clause.acts) for clause in block.clauses)
            own = block.acts[: len(block.acts) - count]
            return paragraph(self.inlines.with_clauses(block, own, holder))
        inside = paragraph(self.inlines.deciding(block.children, acts))
        if not (block.number or block.key):
            return inside
        eid = self.names.paragraph(block.number, "", holder, block.key)
        if not block.number:
            return inside.replace("<p", f"<p{attributes(eId=eid)}", 1)
        number = f"<num>{text(block.number)}</num>"
        return f"<blockContainer{attributes(eId=eid)}>{number}{inside or '<p/>'}</blockContainer>\n"

    # -- lists ------------------------------------------------------------------------------------

    def _listing(self, listing: Listing, holder: str) -> str:
        if not listing.entries:
            return ""
        eid = self.names.next(holder, "list")
        items = "".join([self._entry(entry, eid) for entry in listing.entries])
        return f"<blockList{attributes(eId=eid)}>\n{items}</blockList>\n"

    def _entry(self, entry: Entry, holder: str) -> str:
        """An entry says by refersTo who speaks in it and what it does."""
        eid = self.names.next(holder, "item", entry.key)
        first = entry.blocks[0] if entry.blocks else None
        by = entry.by or (first.by if isinstance(first, Paragraph) else ())
        one, each = self.register.agents(by)
        refers = " ".join(filter(None, (each or one, self.register.acts(entry.acts))))
        number = f"<num>{text(entry.marker)}</num>" if entry.marker else ""
        inside = self.poured(entry.blocks, eid, entry.acts) or "<p/>"
        return f"<item{attributes(eId=eid, refersTo=refers)}>{number}{inside.rstrip()}</item>\n"

    # -- tables -----------------------------------------------------------------------------------

    def _table(self, table: Table, holder: str) -> str:
        eid = self.names.next(holder, "table", table.key)
        title = f"<caption>{text(table.title)}</caption>\n" if table.title else ""
        head = self._row(table.head, table, "th") if table.head else ""
        rows = "".join([self._row(row, table, "td") for row in table.rows])
        rows = rows if head or rows else "<tr><td/></tr>\n"
        notes = "".join(
            paragraph(self.inlines.inside(note.children), ' class="tableNote"')
            for note in table.notes
        )
        return f"<table{attributes(eId=eid)}>\n{title}{head}{rows}</table>\n{notes}"

    def _row(self, cells: Cells, table: Table, tag: str) -> str:
        aligned = (*table.align, *("" for _ in cells[len(table.align) :]))
        found = [
            f"<{tag}{attributes(class_=align)}>{paragraph(self.inlines.inside(cell)).rstrip()}</{tag}>"
            for cell, align in zip(cells, aligned, strict=False)
        ]
        return f"<tr>{''.join(found) or '<td/>'}</tr>\n"

    # -- the rest ---------------------------------------------------------------------------------

    def _quotation(self, quotation: Quotation, holder: str) -> str:
        """Words of another text, and behind them where they stand."""
        eid = self.names.next(holder, "quot")
        inside = self.poured(quotation.blocks, eid) or "<p/>"
        source = paragraph(self.inlines.inside(quotation.source), ' class="source"')
        whole = f"<embeddedStructure{attributes(eId=eid)}>\n{inside}</embeddedStructure>"
        return f"<p>{whole}</p>\n{source}"

    def _contents(self, contents: Contents, holder: str) -> str:
        label = contents.label if contents.column == "paragraph" else ""
        over = paragraph(text(label), ' class="tocLabel"')
        lines = "".join(map(self._line, contents.lines))
        eid = self.names.next(holder, "toc")
        return over + (f"<toc{attributes(eId=eid)}>\n{lines}</toc>\n" if lines else "")

    def _line(self, line: Line) -> str:
        """A line of the contents; one over the annexes leads to the document that holds them."""
        number = f'<inline name="num">{text(line.number)}</inline> ' if line.number else ""
        place = f' <inline name="place">{text(line.place)}</inline>' if line.place else ""
        level = attributes(level=str(line.level))
        words = f"{number}{text(line.heading)}{place}"
        return f'<tocItem href="\0{line.target}\0"{level}>{words}</tocItem>\n'
