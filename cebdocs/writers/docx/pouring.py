"""Blocks and whole sections as WordprocessingML text, in the template's own paragraph styles."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from cebdocs.record import (
    Block,
    Contents,
    Entry,
    Heading,
    Inline,
    Line,
    Listing,
    Paragraph,
    Quotation,
    Record,
    Role,
    Section,
    Table,
)
from cebdocs.writers.docx.inlines import BREAK, Inlines, linked
from cebdocs.writers.docx.runs import RTL, bookmark, escaped, field, run
from cebdocs.writers.docx.setting import NEW_PAGE
from cebdocs.writers.docx.styles import (
    ANNEX_ORIGINAL,
    ANNEX_SYMBOL,
    BULLETS,
    CARRIER,
    CONCLUSIONS,
    CONTENTS_LABEL,
    CONTENTS_LINES,
    CONTINUATION,
    COVER,
    ENTRY,
    EXCERPT,
    HEADINGS,
    IN_CONTENTS,
    LISTS,
    NOTE_TEXT,
    PART,
    QUOTATION,
    SOURCE,
    SUBHEADINGS,
    SUMMARY_GROUP,
    TABLE_NOTE,
    TABLE_TITLE,
    TEXT,
    Styles,
    of_heading,
)
from cebdocs.writers.docx.tables import table

_TAB = "<w:r><w:tab/></w:r>"
_NO_LIST = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_NO_NUMBER = '<w:ind w:firstLine="0"/>'
_AFTER_TABLE, _UNTITLED = '<w:spacing w:before="160"/>', '<w:spacing w:before="360"/>'
_BULLET_SIGNS = "•–•"
"""The marker that the styles of bullets draw at each depth; any other is written as text."""


class Pouring:
    """One record being poured. inlines: the inside of its paragraphs, with the links and notes that
    were met."""

    def __init__(self, styles: Styles, first_id: int, first_note: int, record: Record) -> None:
        self.styles = styles
        self.record = record
        self.spacing = ""
        self.is_rtl = record.direction == "rtl"
        self.plain = RTL if self.is_rtl else ""
        self.direction = "<w:bidi/>" if self.is_rtl else ""
        self.inlines = Inlines(styles, first_id, first_note, record, self._of_note)
        self.outline = 1
        self.within = ""

    # -- sections -------------------------------------------------------------------------------

    def carrier(self, lines: Sequence[str]) -> str:
        """The label of the session that carries the record, on a sheet of its own if it has one."""
        cover = self.record.facts.cover
        style = COVER if cover else CARRIER
        lines_poured = "".join(self._line(style, run(line, self.plain)) for line in lines)
        return lines_poured + (NEW_PAGE if cover and lines else "")

    def section(self, section: Section, below: int = 0) -> str:
        """A section with its heading, and all inside it. below: how far under the heading of the
        summary."""
        own = self.heading(section, below) + self.part(section, below)
        below += bool(below) or section.role is Role.SUMMARY
        return own + "".join(self.section(each, below) for each in section.sections)

    def part(self, section: Section, below: int = 0) -> str:
        """The blocks of a section; an introduction without a heading keeps its distance."""
        self.within = self.inlines.owner = section.key or self.within
        is_headed = bool(section.heading or section.number)
        self.outline = (below + 1 if below else section.level) + is_headed
        if section.role in (Role.INTRODUCTION, Role.CLOSING) and not section.heading:
            self.spacing = _UNTITLED
        listed = CONCLUSIONS if section.role is Role.CONCLUSIONS else BULLETS
        return self._blocks(section.blocks, TEXT, listed, 0, section.role is Role.DECISIONS)

    def heading(self, section: Section, below: int = 0) -> str:
        """The heading of a section with its number, and what stands under it."""
        self.within = self.inlines.owner = section.key or self.within
        own = self._heading(section, below) if section.heading or section.number else ""
        symbol, original = section.symbol, section.original
        own += self._line(ANNEX_SYMBOL, run(symbol, self.plain)) if symbol else ""
        return own + (self._line(ANNEX_ORIGINAL, run(original, self.plain)) if original else "")

    def _heading(self, section: Section, below: int) -> str:
        style, outline = of_heading(section), ""
        if below:
            style = SUMMARY_GROUP if section.role is Role.GROUP else EXCERPT
            outline = _outline(below + 1)
        elif style == PART:
            outline = _outline(section.level)
        if section.number:
            lead = self.inlines.labelled(section.number, section.key)
            words = run(section.heading, self.plain) if section.heading else ""
            inside, indent = _headed(lead, words, section.role), ""
        else:
            inside = self.inlines.labelled(section.heading, section.key)
            indent = _NO_NUMBER if style in HEADINGS else ""
        return self._line(style, self.inlines.identified(section.key, inside), indent + outline)

    # -- blocks ---------------------------------------------------------------------------------

    def _blocks(
        self,
        blocks: Sequence[Block],
        style: str,
        listed: tuple[str, ...],
        depth: int,
        is_wide: bool = False,
    ) -> str:
        out: list[str] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Paragraph(_, number, _, _, key):
                    out.append(self._paragraph(block, style, number, key, following))
                case Listing(entries):
                    out += [self._entry(entry, listed, depth) for entry in entries]
                case Table():
                    out.append(self._table(block, is_wide))
                case Quotation(inner, source):
                    out.append(self._blocks(inner, QUOTATION, BULLETS, depth))
                    if source:
                        words = self.inlines.runs(source, self.plain)
                        out.append(self._line(SOURCE, self.inlines.belonging(words)))
                case Heading(text, key, level):
                    words = self.inlines.identified(key, self.inlines.labelled(text, key))
                    outline = _outline(self.outline + level - 1)
                    out.append(self._line(SUBHEADINGS[level - 1], words, outline))
                case Contents():
                    out.append(self._contents(block))
                case _:
                    assert_never(block)
        return "".join(out)

    def _entry(self, entry: Entry, listed: tuple[str, ...], depth: int) -> str:
        owner = self.inlines.owner
        first, *rest = entry.blocks
        if not isinstance(first, Paragraph):  # an entry that begins with a list of its own
            first, rest = Paragraph(()), [first, *rest]
        following = rest[0] if rest else None
        style = self._style(entry.marker, listed, depth)
        own = self._paragraph(first, style, entry.marker, entry.key, following)
        own += self._blocks(rest, CONTINUATION, listed, depth + 1)
        self.inlines.owner = owner
        return own

    def _style(self, marker: str, listed: tuple[str, ...], depth: int) -> str:
        """Bullets have styles of their own; letters, numbers and dashes in their place are written
        before the text."""
        at = min(depth, len(listed) - 1)
        if marker == _BULLET_SIGNS[at]:
            return listed[at]
        if marker or depth:
            return LISTS[min(depth, len(LISTS) - 1)]
        return TEXT if listed is CONCLUSIONS else ENTRY

    def _paragraph(
        self, paragraph: Paragraph, style: str, lead: str, key: str, following: Block | None
    ) -> str:
        """lead: the number or bullet, written as text unless the style makes Word number it.
        following: what comes next; no page may end between "The Committee:" and its list."""
        properties = f'<w:pStyle w:val="{self.styles.ids[style]}"/>'
        if type(following) is Listing:
            properties += "<w:keepNext/>"
        if style in self.styles.numbering:
            properties += "" if lead else _NO_LIST
            lead = ""
        elif style in self.styles.unlisted:
            properties += _NO_LIST
        properties += self.direction
        if self.spacing:
            properties, self.spacing = properties + self.spacing, ""
        inside = self.inlines.line(paragraph, key)
        if lead:
            inside = self.inlines.labelled(lead, key, "<w:tab/>") + inside
        inside = self.inlines.identified(key, inside)
        return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def _of_note(self, blocks: tuple[Block, ...]) -> str:
        return self._blocks(blocks, NOTE_TEXT, BULLETS, 0)

    def _line(self, style: str, inside: str, properties: str = "") -> str:
        """A paragraph that has no number."""
        self.spacing = ""
        style = f'<w:pStyle w:val="{self.styles.ids[style]}"/>'
        return f"<w:p><w:pPr>{style}{self.direction}{properties}</w:pPr>{inside}</w:p>"

    # -- tables and contents --------------------------------------------------------------------

    def _table(self, block: Table, is_wide: bool) -> str:
        title, unmarked = "", [] if block.title else [block.key]
        if block.title:
            words = self.inlines.labelled(block.title, block.key)
            title = self._line(TABLE_TITLE, self.inlines.identified(block.key, words))

        def inside(cell: tuple[Inline, ...], is_rtl: bool) -> str:
            runs = self.inlines.runs(cell, RTL if is_rtl else "")
            return self.inlines.identified(unmarked.pop(), runs) if unmarked else runs

        laid = table(block, self.styles, inside, is_rtl=self.is_rtl, is_wide=is_wide)
        under = "".join(
            self._line(TABLE_NOTE, self.inlines.belonging(inside(note.children, self.is_rtl)))
            for note in block.notes
        )
        self.spacing = "" if under else _AFTER_TABLE
        return title + laid + under

    def _contents(self, contents: Contents) -> str:
        """Lines with links; those with pages are a field that Word can make anew."""
        has_pages = contents.column == "page"
        lines = [self._contents_line(line, contents) for line in contents.lines]
        if len(lines) > 1:  # the last line does not stand alone on a page
            lines[-2] = lines[-2].replace("/>", "/><w:keepNext/>", 1)
        label = run(contents.label, self.plain)
        over = self._line(CONTENTS_LABEL, label) if contents.label else ""
        if has_pages and lines:
            lines[0] = _opened(lines[0])
            lines[-1] = lines[-1].removesuffix("</w:p>") + _END + "</w:p>"
        return over + "".join(lines)

    def _contents_line(self, line: Line, contents: Contents) -> str:
        style = CONTENTS_LINES[min(line.level, len(CONTENTS_LINES)) - 1]
        jump = self.inlines.jump if line.target else ""
        tab, look = _tab(jump), jump + self.plain
        number = run(line.number, look) if line.number else ""
        inside = f"{tab}{number}{tab}{run(line.heading, look)}"
        place = run(line.place, look) if line.place else ""
        if contents.column == "page" and line.target:
            place = field(f"PAGEREF {bookmark(line.target)} \\h", place or run(" "))
        inside += tab + place if place else ""
        if line.target:
            inside = linked(line.target, inside)
        return self._line(style, inside)


def _tab(properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:tab/></w:r>" if properties else _TAB


def _headed(number: str, words: str, role: Role) -> str:
    """Number and words of a heading: in columns, or under one another where it is an annex."""
    if role is Role.ANNEX:
        return number + BREAK + words if words else number
    return _TAB + number + _TAB + words


def _outline(level: int) -> str:
    """The level of a heading whose style stands at several, under that of the title."""
    return f'<w:outlineLvl w:val="{min(level, 8)}"/>'


_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _opened(line: str) -> str:
    """The first line of the contents, with the beginning of the field that holds them all."""
    listed = ",".join(f"{style},{level}" for style, level in IN_CONTENTS.items())
    begin, _, _ = field(f'TOC \\h \\z \\t "{escaped(listed)}"', "").rpartition("<w:r>")
    return line.replace("</w:pPr>", "</w:pPr>" + begin, 1)
