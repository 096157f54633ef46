"""Record to HTML: a page that needs nothing else, with an anchor for each paragraph and conclusion.

The marks of the page are ours alone: every text is escaped, no text becomes markup.
"""

from functools import cache
from typing import assert_never

from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Record,
    Reference,
    Section,
    Strong,
    Text,
    is_counted,
    notes,
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
            f"<style>\n{_style()}</style>\n</head>\n<body>\n"
            f'<header class="masthead">\n{self._masthead()}</header>\n'
            f"<main>\n{self._title()}{''.join(map(self._item, record.sections))}"
            f"{self._notes()}</main>\n</body>\n</html>\n"
        )

    def _masthead(self) -> str:
        facts = self.record.facts
        issued = _text(facts.issued)
        if facts.date:
            issued = f'<time datetime="{_text(facts.date)}">{issued}</time>'
        return (
            _line("organization", _text(facts.organization))
            + _line("symbol", _text(facts.symbol))
            + _line("body", _text(facts.body))
            + _line("issued", issued)
        )

    def _title(self) -> str:
        facts = self.record.facts
        session = _line("session", _text(facts.session)) + _line("venue", _text(facts.venue))
        return f"{session}<h1>{_text(facts.title)}</h1>\n"

    def _item(self, section: Section) -> str:
        heading = f"{section.key}.heading"
        number = f'<span class="number">{_text(section.number)}</span> ' if section.number else ""
        parts = "".join(self._part(part) for part in section.sections)
        return (
            f'<section class="{section.role}" id="{section.key}" aria-labelledby="{heading}">\n'
            f'<h2 id="{heading}">{number}{_text(section.heading)}</h2>\n'
            f"{self._blocks(section.blocks)}{parts}</section>\n"
        )

    def _part(self, section: Section) -> str:
        return f'<div class="{section.role}">\n{self._blocks(section.blocks)}</div>\n'

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join([self._block(block) for block in blocks])

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(children, number, by, _, key):
                cited = f'<a class="number" href="#{key}">{_text(number)}</a> ' if number else ""
                return f"<p{_identity(key, by)}>{cited}{self._inlines(children)}</p>\n"
            case Listing(entries):
                marker = entries[0].marker
                style = "none" if is_counted(marker) else f"&quot;{_text(marker)}  &quot;"
                listed = "".join([self._entry(entry) for entry in entries])
                return f'<ul style="list-style-type: {style}">\n{listed}</ul>\n'
            case _:
                assert_never(block)

    def _entry(self, entry: Entry) -> str:
        marker = ""
        if is_counted(entry.marker):
            marker = f'<span class="number">{_text(entry.marker)}</span> '
        identity = _identity(entry.key, entry.by)
        return f"<li{identity}>{marker}{self._blocks(entry.blocks)}</li>\n"

    def _notes(self) -> str:
        """All footnotes, under the text, each with a way back to its mark."""
        listed = "".join(map(self._note, notes(self.record)))
        role = 'class="notes" role="doc-endnotes"'
        return f"<div {role}>\n<ol>\n{listed}</ol>\n</div>\n" if listed else ""

    def _note(self, note: Note) -> str:
        back = f' <a href="#mark.{note.number}" role="doc-backlink">↩</a>'
        inside = self._blocks(note.blocks).replace("</p>", f"{back}</p>", 1)
        return f'<li id="note.{note.number}">{inside}</li>\n'

    def _inlines(self, children: tuple[Inline, ...]) -> str:
        return "".join([self._inline(inline) for inline in children])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return _text(text)
            case Mention(text, key):
                name = self.full_names.get(key, "")
                if sum(map(str.isupper, text)) < 2 or " " in text or len(name) <= len(text):
                    return _text(text)
                return f'<abbr title="{_text(name)}">{_text(text)}</abbr>'
            case Emphasis(children):
                return f"<em>{self._inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self._inlines(children)}</strong>"
            case Link(children, address):
                return f'<a href="{_text(address)}">{self._inlines(children)}</a>'
            case Reference(label, target):
                return f'<a href="#{target}">{_text(label)}</a>' if target else _text(label)
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
