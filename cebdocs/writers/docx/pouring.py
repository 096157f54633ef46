"""Blocks and whole sections as WordprocessingML text, in the template's own paragraph styles."""

from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest
from typing import assert_never

from cebdocs.record import (
    Block,
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
    Role,
    Section,
    Strong,
    Table,
    Text,
)
from cebdocs.writers.docx.runs import (
    RTL,
    bookmark,
    escaped,
    field,
    marked,
    number_bookmark,
    run,
    typed,
    with_properties,
)
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
    LINK,
    LISTS,
    NOTE_MARK,
    NOTE_TEXT,
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
from cebdocs.writers.docx.targets import Targets

_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_TAB, _BREAK = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"
_NO_LIST = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_NO_NUMBER = '<w:ind w:firstLine="0"/>'
_AFTER_TABLE, _UNTITLED = '<w:spacing w:before="160"/>', '<w:spacing w:before="360"/>'
_ITALIC, _UNDERLINED = "<w:i/><w:iCs/>", '<w:u w:val="single"/>'
_WITHOUT_ITALICS = ("ar", "zh")
"""Languages whose letters do not slant."""
_BULLET_SIGNS = "•–•"
"""The marker that the styles of bullets draw at each depth; any other is written as text."""


class Pouring:
    """One record being poured: hands out the ids, gathers the links and notes that are met."""

    def __init__(self, styles: Styles, first_id: int, first_note: int, record: Record) -> None:
        self.styles = styles
        self.next_id = first_id
        self.next_note = first_note
        self.record = record
        self.addresses: list[str] = []
        self.notes: list[str] = []
        self.in_note = False
        self.spacing = ""
        self.is_rtl = record.direction == "rtl"
        self.plain = RTL if self.is_rtl else ""
        self.direction = "<w:bidi/>" if self.is_rtl else ""
        self.emphasis = _UNDERLINED if record.language in _WITHOUT_ITALICS else _ITALIC

    @cached_property
    def targets(self) -> Targets:
        """What references lead to."""
        return Targets(self.record)

    # -- sections -------------------------------------------------------------------------------

    def carrier(self, lines: Sequence[str]) -> str:
        """The label of the session that carries the record, on a sheet of its own if it has one."""
        cover = self.record.facts.cover
        style = COVER if cover else CARRIER
        lines_poured = "".join(self._line(style, run(line, self.plain)) for line in lines)
        return lines_poured + (NEW_PAGE if cover and lines else "")

    def section(self, section: Section, in_summary: bool = False) -> str:
        """A section with its heading, and all inside it."""
        style = ""
        if in_summary:
            style = SUMMARY_GROUP if section.role is Role.GROUP else EXCERPT
        below = in_summary or section.role is Role.SUMMARY
        inner = "".join(self.section(each, below) for each in section.sections)
        return self.heading(section, style) + self.part(section) + inner

    def part(self, section: Section) -> str:
        """The blocks of a section; an introduction without a heading keeps its distance."""
        if section.role in (Role.INTRODUCTION, Role.CLOSING) and not section.heading:
            self.spacing = _UNTITLED
        listed = CONCLUSIONS if section.role is Role.CONCLUSIONS else BULLETS
        return self._blocks(section.blocks, TEXT, listed, 0, section.role is Role.DECISIONS)

    def heading(self, section: Section, style: str = "") -> str:
        """The heading of a section with its number, and what stands under it."""
        own = self._heading(section, style) if section.heading or section.number else ""
        symbol, original = section.symbol, section.original
        own += self._line(ANNEX_SYMBOL, run(symbol, self.plain)) if symbol else ""
        return own + (self._line(ANNEX_ORIGINAL, run(original, self.plain)) if original else "")

    def _heading(self, section: Section, style: str) -> str:
        style = style or of_heading(section)
        label = self.targets.label(section.key)
        if section.number:
            lead = self._labelled(section.number, section.key, label)
            words = run(section.heading, self.plain) if section.heading else ""
            inside, indent = _headed(lead, words, section.role), ""
        else:
            inside = self._labelled(section.heading, section.key, label)
            indent = _NO_NUMBER if style in HEADINGS else ""
        return self._line(style, self._identified(section.key, inside), indent)

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
                        out.append(self._line(SOURCE, self._runs(source, self.plain)))
                case Heading(text, key, level):
                    label = self.targets.label(key)
                    words = self._identified(key, self._labelled(text, key, label))
                    out.append(self._line(SUBHEADINGS[level - 1], words))
                case Contents():
                    out.append(self._contents(block))
                case _:
                    assert_never(block)
        return "".join(out)

    def _entry(self, entry: Entry, listed: tuple[str, ...], depth: int) -> str:
        first, *rest = entry.blocks
        if not isinstance(first, Paragraph):  # an entry that begins with a list of its own
            first, rest = Paragraph(()), [first, *rest]
        following = rest[0] if rest else None
        style = self._style(entry.marker, listed, depth)
        own = self._paragraph(first, style, entry.marker, entry.key, following)
        return own + self._blocks(rest, CONTINUATION, listed, depth + 1)

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
        inside = self._runs(paragraph.children, self.plain)
        if lead:
            label = self.targets.label(key)
            inside = self._labelled(lead, key, label, "<w:tab/>") + inside
        if key:
            inside = self._identified(key, inside)
        return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def _line(self, style: str, inside: str, properties: str = "") -> str:
        """A paragraph that has no number."""
        self.spacing = ""
        style = f'<w:pStyle w:val="{self.styles.ids[style]}"/>'
        return f"<w:p><w:pPr>{style}{self.direction}{properties}</w:pPr>{inside}</w:p>"

    def _identified(self, key: str, inside: str) -> str:
        """Runs under the bookmark of a key."""
        if not key:
            return inside
        self.next_id += 1
        return marked(bookmark(key), self.next_id, inside)

    def _labelled(self, lead: str, key: str, label: str, end: str = "") -> str:
        """A number or marker; what references print of it has a bookmark for their fields."""
        rpr = f"<w:rPr>{self.plain}</w:rPr>" if self.plain else ""
        if not label or label not in lead:
            return f'<w:r>{rpr}<w:t xml:space="preserve">{typed(lead)}</w:t>{end}</w:r>'
        before, after = lead.split(label, 1)
        self.next_id += 1
        inside = marked(number_bookmark(key), self.next_id, run(label, self.plain))
        before = run(before, self.plain) if before else ""
        after = f'<w:t xml:space="preserve">{typed(after)}</w:t>' if after else ""
        return f"{before}{inside}" + (f"<w:r>{rpr}{after}{end}</w:r>" if after or end else "")

    # -- tables and contents --------------------------------------------------------------------

    def _table(self, block: Table, is_wide: bool) -> str:
        title = ""
        if block.title:
            words = self._labelled(block.title, block.key, self.targets.label(block.key))
            title = self._line(TABLE_TITLE, self._identified(block.key, words))

        def inside(cell: tuple[Inline, ...], is_rtl: bool) -> str:
            return self._runs(cell, RTL if is_rtl else "")

        notes = (
            self._line(TABLE_NOTE, self._runs(note.children, self.plain)) for note in block.notes
        )
        laid = table(block, self.styles, inside, is_rtl=self.is_rtl, is_wide=is_wide)
        under = "".join(notes)
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
        number = run(line.number, self.plain) if line.number else ""
        inside = f"{_TAB}{number}{_TAB}{run(line.heading, self.plain)}"
        place = run(line.place, self.plain) if line.place else ""
        if contents.column == "page" and line.target:
            place = field(f"PAGEREF {bookmark(line.target)} \\h", place or run(" "))
        inside += _TAB + place if place else ""
        if line.target:
            inside = self._to(line.target, inside)
        return self._line(style, inside)

    def _to(self, target: str, inside: str) -> str:
        anchor = bookmark(target)
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inside}</w:hyperlink>'

    # -- inside a paragraph ---------------------------------------------------------------------

    def _runs(self, children: tuple[Inline, ...], properties: str) -> str:
        """Runs with these properties; neighbours that are formatted alike are one run."""
        out, text = "", ""
        for inline in children:
            match inline:
                case Text(words) | Mention(words, _):
                    text += words
                    continue
                case Reference(words, target) if not target:
                    text += words
                    continue
            if text:
                out, text = out + run(text, properties), ""
            out += self._formatted(inline, properties)
        return out + run(text, properties) if text else out

    def _formatted(self, inline: Inline, properties: str) -> str:
        match inline:
            case Emphasis(children):
                return self._runs(children, with_properties(self.emphasis, properties))
            case Strong(children):
                return self._runs(children, with_properties("<w:b/><w:bCs/>", properties))
            case LineBreak():
                return _BREAK
            case Link(children, address):
                style = f'<w:rStyle w:val="{self.styles.ids[LINK]}"/>'
                return self._link(address, self._runs(children, style + properties))
            case Reference(label, target):
                return self._reference(target, run(label, properties))
            case Note():
                return self._note(inline)
            case Text(words) | Mention(words, _):
                return run(words, properties)
            case _:
                assert_never(inline)

    def _reference(self, target: str, words: str) -> str:
        """A field that shows what stands at its target, where Word can find it there."""
        if self.targets.is_printed(target, self.styles.numbering):
            return field(f"REF {number_bookmark(target)} \\h", words)
        return self._to(target, words) if self.targets.is_known(target) else words

    def _link(self, address: str, runs: str) -> str:
        """In a note a field, because relationships are those of the body."""
        if self.in_note:
            plain = address.replace('"', "%22").replace("\\", "%5C")
            return field(f'HYPERLINK "{escaped(plain)}"', runs)
        self.addresses.append(address)
        number = len(self.addresses)
        return f'<w:hyperlink r:id="{relation(number)}" w:history="1">{runs}</w:hyperlink>'

    def _note(self, note: Note) -> str:
        number, mark = self.next_note, self.styles.ids[NOTE_MARK]
        self.next_note += 1
        at = len(self.notes)
        self.notes.append("")  # its place, before a paragraph of it could ask for one
        self.in_note = True
        paragraphs = self._blocks(note.blocks, NOTE_TEXT, BULLETS, 0)
        self.in_note = False
        properties = f'<w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'
        # Word counts from 1; a view has the numbers of the whole record
        own = "" if int(note.number or 0) in (0, at + 1) else f"<w:t>{escaped(note.number)}</w:t>"
        custom = ' w:customMarkFollows="1"' if own else ""
        lead = f"<w:r>{properties}{own or '<w:footnoteRef/>'}</w:r>{_SPACE}"
        paragraphs = paragraphs.replace("</w:pPr>", "</w:pPr>" + lead, 1)
        self.notes[at] = f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>'
        return f'<w:r>{properties}<w:footnoteReference{custom} w:id="{number}"/>{own}</w:r>'


def _headed(number: str, words: str, role: Role) -> str:
    """Number and words of a heading: in columns, or under one another where it is an annex."""
    if role is Role.ANNEX:
        return number + _BREAK + words if words else number
    return _TAB + number + _TAB + words


def relation(number: int) -> str:
    """The id of the relationship of the n-th link, from 1."""
    return f"rIdLink{number}"


_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _opened(line: str) -> str:
    """The first line of the contents, with the beginning of the field that holds them all."""
    listed = ",".join(f"{style},{level}" for style, level in IN_CONTENTS.items())
    begin, _, _ = field(f'TOC \\h \\z \\t "{escaped(listed)}"', "").rpartition("<w:r>")
    return line.replace("</w:pPr>", "</w:pPr>" + begin, 1)
