"""Blocks as WordprocessingML text, in the template's own paragraph styles.

Everything is escaped, and run properties stand in schema order, because both fail in silence: Word
drops text around a stray "<", and its validator refuses italics before bold.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple, assert_never

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
    Role,
    Strong,
    Text,
)

TEXT, CONTINUATION = "Record Text", "Record Continuation"
CONCLUSIONS = ("Record Conclusion", "Record Conclusion 2", "Record Conclusion 3")
BULLETS = ("Record Bullet", "Record Bullet 2", "Record Bullet 3")
NOTE_TEXT, NOTE_MARK, LINK = "footnote text", "footnote reference", "Hyperlink"
NEEDED_STYLES = (TEXT, CONTINUATION, *CONCLUSIONS, *BULLETS, NOTE_TEXT, NOTE_MARK, LINK)
"""The styles by name that a template must have; templates/README.md says what each is for."""
CHARACTER_STYLES = (NOTE_MARK, LINK)

_NOTE_REF = '<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r>'
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_LINK_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> HYPERLINK "{address}" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


class Styles(NamedTuple):
    """What a template says of its styles. ids: by name. numbering: names that Word numbers."""

    ids: dict[str, str]
    numbering: frozenset[str]


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

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Keys that have a bookmark, so that a reference can be a link to them."""
        parts = [part for item in self.record.sections for part in item.sections]
        return frozenset(key for part in parts for key in _keys(part.blocks))

    def poured(self, role: Role, blocks: tuple[Block, ...]) -> str:
        """The blocks of a section of this role."""
        listed = CONCLUSIONS if role is Role.CONCLUSIONS else BULLETS
        return self._blocks(blocks, TEXT, listed, 0)

    def _blocks(
        self, blocks: Sequence[Block], style: str, listed: tuple[str, ...], depth: int
    ) -> str:
        out = []
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Paragraph(_, number, _, _, key):
                    out.append(self._paragraph(block, style, number, key, following))
                case Listing(entries):
                    deeper = listed[min(depth, len(listed) - 1)]
                    out += [self._entry(entry, deeper, listed, depth) for entry in entries]
                case _:
                    assert_never(block)
        return "".join(out)

    def _entry(self, entry: Entry, style: str, listed: tuple[str, ...], depth: int) -> str:
        first, *rest = entry.blocks
        if not isinstance(first, Paragraph):  # an entry that begins with a list of its own
            first, rest = Paragraph(()), [first, *rest]
        following = rest[0] if rest else None
        own = self._paragraph(first, style, entry.marker, entry.key, following)
        return own + self._blocks(rest, CONTINUATION, listed, depth + 1)

    def _paragraph(
        self, paragraph: Paragraph, style: str, lead: str, key: str, following: Block | None
    ) -> str:
        """lead: the number or bullet, written as text unless the style makes Word number it.
        following: what comes next; no page may end between "The Committee:" and its list."""
        properties = f'<w:pStyle w:val="{self.styles.ids[style]}"/>'
        if isinstance(following, Listing):
            properties += "<w:keepNext/>"
        if style in self.styles.numbering:
            properties += "" if lead else '<w:numPr><w:numId w:val="0"/></w:numPr>'
            lead = ""
        marked = f'<w:r><w:t xml:space="preserve">{typed(lead)}</w:t><w:tab/></w:r>' if lead else ""
        inside = marked + self._runs(paragraph.children, "")
        if key:
            self.next_id += 1
            start = f'<w:bookmarkStart w:id="{self.next_id}" w:name="{bookmark(key)}"/>'
            inside = f'{start}{inside}<w:bookmarkEnd w:id="{self.next_id}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def _runs(self, children: tuple[Inline, ...], properties: str) -> str:
        """Runs with these properties; neighbours that are formatted alike are one run."""
        out, text = "", ""
        for inline in children:
            match inline:
                case Text(words) | Mention(words, _):
                    text += words
                    continue
                case Reference(words, target) if target not in self.anchors:
                    text += words
                    continue
            if text:
                out, text = out + _run(text, properties), ""
            out += self._formatted(inline, properties)
        return out + _run(text, properties) if text else out

    def _formatted(self, inline: Inline, properties: str) -> str:
        match inline:
            case Emphasis(children):
                return self._runs(children, _with("<w:i/><w:iCs/>", properties))
            case Strong(children):
                return self._runs(children, _with("<w:b/><w:bCs/>", properties))
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Link(children, address):
                style = f'<w:rStyle w:val="{self.styles.ids[LINK]}"/>'
                return self._link(address, self._runs(children, style + properties))
            case Reference(label, target):
                run = _run(label, properties)
                return (
                    f'<w:hyperlink w:anchor="{bookmark(target)}" w:history="1">{run}</w:hyperlink>'
                )
            case Note():
                return self._note(inline)
            case Text(words) | Mention(words, _):
                return _run(words, properties)
            case _:
                assert_never(inline)

    def _link(self, address: str, runs: str) -> str:
        """In a note a field, because relationships are those of the body."""
        if self.in_note:
            plain = address.replace('"', "%22").replace("\\", "%5C")
            return _LINK_FIELD.format(address=escaped(plain), runs=runs)
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
        lead = _NOTE_REF.format(style=mark) + _SPACE
        paragraphs = paragraphs.replace("</w:pPr>", "</w:pPr>" + lead, 1)
        self.notes[at] = f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>'
        properties = f'<w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'
        return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'


def _keys(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.key
        else:
            for entry in block.entries:
                yield entry.key
                yield from _keys(entry.blocks)


def escaped(text: str) -> str:
    """Text as it stands in an element or attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def typed(text: str) -> str:
    """Text as it stands in the text element of a run, where a tab is an element of its own."""
    words = escaped(text)
    return words.replace("\t", _TAB) if "\t" in words else words


def bookmark(key: str) -> str:
    """The name of the bookmark of a key; the underscore hides it in Word's list of bookmarks."""
    return "_ceb_" + key.replace("-", "_")


def relation(number: int) -> str:
    """The id of the relationship of the n-th link, from 1."""
    return f"rIdLink{number}"


def _run(text: str, properties: str) -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{typed(text)}</w:t></w:r>'


def _with(added: str, properties: str) -> str:
    """Run properties with one more pair, in schema order: style, bold, italics."""
    if added in properties:
        return properties
    style = properties[: properties.index("/>") + 2] if properties.startswith("<w:rStyle") else ""
    rest = properties[len(style) :]
    return style + (added + rest if added.startswith("<w:b/>") else rest + added)
