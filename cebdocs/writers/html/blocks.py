"""Blocks in HTML: paragraphs, lists, quotations, headings, tables, the contents.

What is counted, "(a)", is a list by its roles and not by <ol>: its letters are part of the text, so
they stay where a page is read without its style, is copied, or is cleaned by another program.
"""

from typing import assert_never

from cebdocs.pieces import inline_words, is_counted, plain, texts, without_gaps
from cebdocs.record import (
    Block,
    Cells,
    Contents,
    Entry,
    Heading,
    Inline,
    Line,
    Listing,
    Paragraph,
    Quotation,
    Table,
)
from cebdocs.writers.html.inlines import Inlines
from cebdocs.writers.html.setting import Setting, escaped, opening, quoted

_END = "</p>\n"


class Blocks:
    """The blocks of one record."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.inlines = Inlines(setting)

    def blocks(self, blocks: tuple[Block, ...], depth: int, first: str = "", last: str = "") -> str:
        """depth: of a heading among them. first, last: what goes before the words of the first, and
        behind those of the last."""
        if (first or last) and not blocks:
            return f"<p>{first}{last}</p>\n"
        blocks = without_gaps(blocks)
        out = [self._block(block, depth) for block in blocks]
        if first:
            out[:1] = [_before(first, blocks[0], out[0])]
        if last:
            out[-1:] = [_behind(last, blocks[-1], out[-1])]
        return "".join(out)

    def _block(self, block: Block, depth: int) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Listing(entries):
                return self._listing(entries, depth)
            case Table():
                return self._table(block, depth)
            case Quotation(inner, source):
                cited = self.setting.line("source", self.inlines.inside(source))
                return f"<blockquote>\n{self.blocks(inner, depth)}{cited}</blockquote>\n"
            case Heading():
                return self._heading(block, depth)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        children, number, by, _, key, *_ = paragraph
        lead = self.setting.number(number, key)
        lead = lead or self.setting.anchor(key, _opening((paragraph,)))
        identity = self.setting.identity(key, by)
        return f"<p{identity}>{lead}{self.inlines.inside(children)}</p>\n"

    def _heading(self, heading: Heading, depth: int) -> str:
        element = f"h{min(depth + heading.level - 1, 6)}"
        identity = self.setting.identity(heading.key)
        words = f"<{element}{identity}>{escaped(heading.text)}</{element}>\n"
        anchor = self.setting.anchor(heading.key, heading.text)
        return f'<div class="headed">\n{words}{anchor}</div>\n' if anchor else words

    # -- lists ----------------------------------------------------------------------------------

    def _listing(self, entries: tuple[Entry, ...], depth: int) -> str:
        counted = any(is_counted(entry.marker) for entry in entries)
        listed = "".join([self._entry(entry, depth, counted) for entry in entries])
        prefix, marker = self.setting.prefix, entries[0].marker if entries else ""
        if counted:
            return f'<div class="{prefix}counted" role="list">\n{listed}</div>\n'
        if not marker:
            return f'<ul class="{prefix}plain">\n{listed}</ul>\n'
        style = f"list-style-type: {quoted(f'{marker}  ')}" if self.setting.is_page else ""
        return (
            f'<ul style="{escaped(style)}">\n{listed}</ul>\n' if style else f"<ul>\n{listed}</ul>\n"
        )

    def _entry(self, entry: Entry, depth: int, counted: bool) -> str:
        """Its letter, or the link to it, stands in its first paragraph, where there is one."""
        number = self.setting.number(entry.marker, entry.key) if counted else ""
        first = number or self.setting.anchor(entry.key, _opening(entry.blocks))
        identity = self.setting.identity(entry.key, entry.by)
        inside = self.blocks(entry.blocks, depth, first)
        if counted:
            return f'<div role="listitem"{identity}>\n{inside}</div>\n'
        return f"<li{identity}>{inside}</li>\n"

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, table: Table, depth: int) -> str:
        """A wide one is scrolled inside its own region, also with the keyboard."""
        caption = f"<caption>{escaped(table.title)}</caption>\n" if table.title else ""
        head = f"<thead>\n{self._row(table.head, table, 'th')}</thead>\n" if table.head else ""
        rows = "".join(self._row(row, table, "td") for row in table.rows)
        inside = f"<table>\n{caption}{head}<tbody>\n{rows}</tbody>\n</table>\n"
        first = table.head or (table.rows or ((),))[0]
        place = table.title or opening(" – ".join(map(plain, first)))
        prefix, anchor = self.setting.prefix, self.setting.anchor(table.key, place)
        label = f' role="region" tabindex="0" aria-label="{escaped(place)}"'
        return (
            f'<div class="{prefix}table"{self.setting.identity(table.key)}>\n'
            f'<div class="{prefix}scroll"{label}>\n{inside}</div>\n'
            f"{anchor}{self.blocks(table.notes, depth)}</div>\n"
        )

    def _row(self, cells: Cells, table: Table, tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        aligned = (*table.align, *("" for _ in cells[len(table.align) :]))
        prefix = self.setting.prefix
        classes = (f' class="{prefix}{a}"' if a in ("right", "center") else "" for a in aligned)
        inside = (
            f"<{tag}{scope}{c}>{self._cell(cell)}</{tag}>"
            for cell, c in zip(cells, classes, strict=False)
        )
        return f"<tr>{''.join(inside)}</tr>\n"

    def _cell(self, cell: tuple[Inline, ...]) -> str:
        return self.setting.isolated(self.inlines.inside(cell), "".join(inline_words(cell)))

    # -- contents -------------------------------------------------------------------------------

    def _contents(self, contents: Contents) -> str:
        """Pages are those of paper: a page of the web has none."""
        label = contents.label if contents.column == "paragraph" else ""
        lines = "".join(map(self._contents_line, contents.lines))
        return f"{self.setting.line('label', escaped(label))}<ul>\n{lines}</ul>\n"

    def _contents_line(self, line: Line) -> str:
        prefix, number = self.setting.prefix, self.setting.number(line.number)
        words = f"{number}<span>{escaped(line.heading)}</span>"
        if line.target:
            words = f"<a{self.setting.address(line.target)}>{words}</a>"
        place = f' <span class="{prefix}place">{escaped(line.place)}</span>' if line.place else ""
        return f'<li class="{prefix}level-{line.level}">{words}{place}</li>\n'


def _opening(blocks: tuple[Block, ...]) -> str:
    """The first words of some blocks."""
    return opening(next(filter(None, map(plain, texts(blocks))), ""))


def _before(first: str, block: Block, written: str) -> str:
    """What a paragraph begins with goes inside, behind its tag."""
    if not isinstance(block, Paragraph):
        return first + written
    tag, _, inside = written.partition(">")
    return f"{tag}>{first}{inside}"


def _behind(last: str, block: Block, written: str) -> str:
    """What a paragraph ends with goes inside."""
    if not isinstance(block, Paragraph):
        return f"{written}<p>{last}</p>\n"
    return f"{written.removesuffix(_END)}{last}{_END}"
