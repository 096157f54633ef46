"""Record to HTML: a page that needs nothing else, with an anchor for each paragraph and conclusion.

The marks of the page are ours alone: every text is escaped, no text becomes markup.
"""

from functools import cache
from typing import assert_never

from cebdocs.pieces import inline_words, is_counted, notes, runs_right_to_left
from cebdocs.record import (
    Block,
    Cells,
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
from cebdocs.shipped import shipped


def write(record: Record) -> bytes:
    """The page as UTF-8. Its style is templates/record.css."""
    return _Page(record).page().encode()


def untouched(data: bytes) -> bool | None:
    """Whether a page is from here; None if not."""
    return True if b'<meta name="generator" content="cebdocs">' in data[:2000] else None


@cache
def _style() -> str:
    return shipped("record.css").decode()


_PAPER = {"a4": "@media print { @page { size: A4; } }\n"}
"""Where a body prints on other paper than the style sheet's."""


class _Page:
    def __init__(self, record: Record) -> None:
        self.record = record
        entities = (r for r in record.register if r.kind == "entity")
        self.full_names = {r.key: r.name for r in entities}

    def page(self) -> str:
        record, facts = self.record, self.record.facts
        title = ": ".join(_text(part) for part in (facts.symbol, facts.title) if part)
        return (
            f'<!DOCTYPE html>\n<html lang="{record.language}" dir="{record.direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="generator" content="cebdocs">\n<title>{title}</title>\n'
            f"<style>\n{_style()}{_PAPER.get(facts.page, '')}</style>\n</head>\n<body>\n"
            f'{self._carrier()}<header class="masthead">\n{self._masthead()}</header>\n'
            f"<main>\n{self._title()}{self._sections(record.sections, 2)}"
            f"{self._notes()}</main>\n{self._foot()}</body>\n</html>\n"
        )

    def _apart(self, text: str) -> str:
        """What runs from left to right in a page that runs from right to left: a symbol, a date in
        English. Without a mark of its own, its numbers and brackets would change places."""
        return self._isolated(_text(text), text)

    def _isolated(self, content: str, words: str) -> str:
        if not words or self.record.direction == "ltr":
            return content
        return content if runs_right_to_left(words) else f"<bdi>{content}</bdi>"

    # -- front page -----------------------------------------------------------------------------

    def _carrier(self) -> str:
        lines = "".join(f"<p>{_text(line)}</p>\n" for line in self.record.facts.carrier)
        return f'<div class="carrier">\n{lines}</div>\n' if lines else ""

    def _masthead(self) -> str:
        facts = self.record.facts
        issued = self._apart(facts.issued)
        if facts.date:
            issued = f'<time datetime="{_text(facts.date)}">{issued}</time>'
        block = (
            _line("distribution", self._apart(facts.distribution))
            + _line("issued", issued)
            + _line("version", self._apart(facts.version))
            + _line("original", self._apart(facts.original))
        )
        return (
            _line("organization", _text(facts.organization))
            + _line("symbol", f"<bdi>{_text(facts.symbol)}</bdi>" if facts.symbol else "")
            + _line("body", _text(facts.body))
            + (f'<div class="block">\n{block}</div>\n' if block else "")
        )

    def _title(self) -> str:
        facts = self.record.facts
        return (
            _line("status", _text(facts.status))
            + _line("session", _text(facts.session))
            + _line("venue", _text(facts.venue))
            + f"<h1>{_text(facts.title)}</h1>\n"
            + _line("bracketed", _text(facts.bracketed))
            + _line("notice", _text(facts.notice))
        )

    def _foot(self) -> str:
        facts = self.record.facts
        job, barcode = self._apart(facts.job_number), self._apart(facts.barcode)
        lines = _line("job", job) + _line("barcode", barcode)
        return f"<footer>\n{lines}</footer>\n" if lines else ""

    # -- sections -------------------------------------------------------------------------------

    def _sections(self, sections: tuple[Section, ...], depth: int) -> str:
        return "".join([self._section(section, depth) for section in sections])

    def _section(self, section: Section, depth: int) -> str:
        """depth: of its heading, 2 under the title of the page."""
        titled = section.heading or section.number
        inner = min(depth + 1, 6) if titled else depth
        content = (
            (self._heading(section, depth) if titled else "")
            + _line("own-symbol", self._apart(section.symbol))
            + _line("own-original", _text(section.original))
            + self._blocks(section.blocks, inner)
            + self._sections(section.sections, inner)
        )
        if not (titled and section.key):
            return f'<div class="{section.role}">\n{content}</div>\n'
        tag = "nav" if section.role is Role.CONTENTS else "section"
        named = f'id="{section.key}" aria-labelledby="{section.key}.heading"'
        return f'<{tag} class="{section.role}" {named}>\n{content}</{tag}>\n'

    def _heading(self, section: Section, depth: int) -> str:
        number = f'<span class="number">{_text(section.number)}</span> ' if section.number else ""
        id = f' id="{section.key}.heading"' if section.key else ""
        return f"<h{depth}{id}>{number}{_text(section.heading)}</h{depth}>\n"

    # -- blocks ---------------------------------------------------------------------------------

    def _blocks(self, blocks: tuple[Block, ...], depth: int) -> str:
        return "".join([self._block(block, depth) for block in blocks])

    def _block(self, block: Block, depth: int) -> str:
        match block:
            case Paragraph(children, number, by, _, key):
                cited = ""
                if number:
                    link = f' href="#{key}"' if key else ""
                    cited = f'<a class="number"{link}>{_text(number)}</a> '
                return f"<p{_identity(key, by)}>{cited}{self._inlines(children)}</p>\n"
            case Listing(entries):
                return self._listing(entries, depth)
            case Table():
                return self._table(block, depth)
            case Quotation(inner, source):
                cited = _line("source", self._inlines(source))
                return f"<blockquote>\n{self._blocks(inner, depth)}{cited}</blockquote>\n"
            case Heading(text, key, level):
                element = f"h{min(depth + level - 1, 6)}"
                return f"<{element}{_identity(key, ())}>{_text(text)}</{element}>\n"
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _listing(self, entries: tuple[Entry, ...], depth: int) -> str:
        marker = entries[0].marker if entries else ""
        if any(is_counted(entry.marker) for entry in entries):
            listed = "".join([self._entry(entry, depth, entry.marker) for entry in entries])
            return f'<ul class="counted">\n{listed}</ul>\n'
        listed = "".join([self._entry(entry, depth) for entry in entries])
        if not marker:
            return f'<ul class="plain">\n{listed}</ul>\n'
        return f'<ul style="list-style-type: &quot;{_text(marker)}  &quot;">\n{listed}</ul>\n'

    def _entry(self, entry: Entry, depth: int, marker: str = "") -> str:
        shown = f'<span class="number">{_text(marker)}</span> ' if marker else ""
        identity = _identity(entry.key, entry.by)
        return f"<li{identity}>{shown}{self._blocks(entry.blocks, depth)}</li>\n"

    def _table(self, table: Table, depth: int) -> str:
        caption = f'<caption id="{table.key}.caption">{_text(table.title)}</caption>\n'
        head = f"<thead>\n{self._row(table.head, table, 'th')}</thead>\n" if table.head else ""
        rows = "".join(self._row(row, table, "td") for row in table.rows)
        label = f' aria-labelledby="{table.key}.caption"' if table.title else ""
        region = f' role="region" tabindex="0"{label}' if table.title else ""
        notes = self._blocks(table.notes, depth)
        return (
            f'<div class="table" id="{table.key}"{region}>\n<table>\n'
            f"{caption if table.title else ''}{head}<tbody>\n{rows}</tbody>\n</table>\n"
            f"{notes}</div>\n"
        )

    def _row(self, cells: Cells, table: Table, tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        aligned = (*table.align, *("" for _ in cells[len(table.align) :]))
        classes = (f' class="{a}"' if a in ("right", "center") else "" for a in aligned)
        inside = (
            f"<{tag}{scope}{c}>{self._cell(cell)}</{tag}>"
            for cell, c in zip(cells, classes, strict=False)
        )
        return f"<tr>{''.join(inside)}</tr>\n"

    def _cell(self, cell: tuple[Inline, ...]) -> str:
        return self._isolated(self._inlines(cell), "".join(inline_words(cell)))

    def _contents(self, contents: Contents) -> str:
        """Pages are those of paper: a page of the web has none."""
        label = contents.label if contents.column == "paragraph" else ""
        lines = "".join(map(self._contents_line, contents.lines))
        return f"{_line('label', _text(label))}<ul>\n{lines}</ul>\n"

    def _contents_line(self, line: Line) -> str:
        number = f'<span class="number">{_text(line.number)}</span> ' if line.number else ""
        words = f"{number}<span>{_text(line.heading)}</span>"
        if line.target:
            words = f'<a href="#{line.target}">{words}</a>'
        place = f' <span class="place">{_text(line.place)}</span>' if line.place else ""
        return f'<li class="level-{line.level}">{words}{place}</li>\n'

    def _notes(self) -> str:
        """All footnotes, under the text, each with a way back to its mark."""
        found = list(notes(self.record))
        listed = "".join(self._note(note, at) for at, note in enumerate(found, 1))
        role = 'class="notes" role="doc-endnotes"'
        style = (
            ' style="list-style-type: arabic-indic"'
            if found and not found[0].number.isascii()
            else ""
        )
        return f"<div {role}>\n<ol{style}>\n{listed}</ol>\n</div>\n" if listed else ""

    def _note(self, note: Note, at: int) -> str:
        """at: its place in the list, which counts it; a view has notes of a whole record."""
        arrow = "↪" if self.record.direction == "rtl" else "↩"
        back = f' <a href="#mark.{note.number}" role="doc-backlink">{arrow}</a>'
        inside = self._blocks(note.blocks, 6).replace("</p>", f"{back}</p>", 1)
        number = int(note.number or at)  # in the digits of any language
        value = f' value="{number}"' if number != at else ""
        return f'<li id="note.{note.number}"{value}>{inside}</li>\n'

    def _inlines(self, children: tuple[Inline, ...]) -> str:
        return "".join([self._inline(inline) for inline in children])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return _text(text)
            case Mention(text, key):
                name = self.full_names.get(key, "")
                if sum(map(str.isupper, text)) < 2 or " " in text or len(name) <= len(text):
                    return self._apart(text)
                return f'<abbr title="{_text(name)}">{self._apart(text)}</abbr>'
            case Emphasis(children):
                return f"<em>{self._inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self._inlines(children)}</strong>"
            case Link(children, address):
                return f'<a href="{_text(address)}">{self._inlines(children)}</a>'
            case Reference(label, target):
                words = self._apart(label)
                return f'<a href="#{target}">{words}</a>' if target else words
            case Note(_, number):
                mark = f'id="mark.{number}" href="#note.{number}" role="doc-noteref"'
                return f"<sup><a {mark}>{_text(number)}</a></sup>"
            case LineBreak():
                return "<br>"
            case _:
                assert_never(inline)


def _line(name: str, content: str) -> str:
    return f'<p class="{name}">{content}</p>\n' if content else ""


def _identity(key: str, by: tuple[str, ...]) -> str:
    said = f' data-by="{" ".join(by)}"' if by else ""
    return (f' id="{key}"' if key else "") + said


def _text(text: str) -> str:
    """Text as it stands in an element or an attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text
