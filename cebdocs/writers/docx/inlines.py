"""The inside of paragraphs as WordprocessingML: runs, links, references, footnotes.

One record has one of these: it hands out the ids of the file, and gathers the links and notes that
are met.
"""

from collections.abc import Callable
from functools import cached_property
from typing import assert_never

from cebdocs.record import (
    Block,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Mention,
    Note,
    Paragraph,
    Record,
    Reference,
    Strong,
    Text,
)
from cebdocs.writers.docx.runs import (
    RTL,
    bookmark,
    escaped,
    field,
    marked,
    note_bookmark,
    number_bookmark,
    part_bookmark,
    run,
    typed,
    with_properties,
)
from cebdocs.writers.docx.styles import JUMP, LINK, NOTE_MARK, Styles
from cebdocs.writers.docx.targets import Targets

BREAK = "<w:r><w:br/></w:r>"
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_ITALIC, _UNDERLINED = "<w:i/><w:iCs/>", '<w:u w:val="single"/>'
_WITHOUT_ITALICS = ("ar", "zh")
"""Languages whose letters do not slant."""


class Inlines:
    """The insides of one record's paragraphs. pour_note: makes paragraphs of the blocks of a note.

    addresses: of the links that were met. notes: the footnotes, each as an element. owner: the key
    of what was identified last. parts: how many things without a key of their own belong to each.
    """

    def __init__(
        self,
        styles: Styles,
        first_id: int,
        first_note: int,
        record: Record,
        pour_note: Callable[[tuple[Block, ...]], str],
    ) -> None:
        self.styles = styles
        self.next_id = first_id
        self.next_note = first_note
        self.record = record
        self.pour_note = pour_note
        self.addresses: list[str] = []
        self.notes: list[str] = []
        self.in_note = False
        self.owner = ""
        self.noted: set[str] = set()
        self.parts: dict[str, int] = {}
        self.plain = RTL if record.direction == "rtl" else ""
        style = styles.ids.get(JUMP)
        self.jump = f'<w:rStyle w:val="{style}"/>' if style else ""
        self.emphasis = _UNDERLINED if record.language in _WITHOUT_ITALICS else _ITALIC

    @cached_property
    def targets(self) -> Targets:
        """What references lead to."""
        return Targets(self.record)

    # -- under a bookmark -----------------------------------------------------------------------

    def identified(self, key: str, inside: str) -> str:
        """Runs under the bookmark of a key; without one, under that of what they belong to."""
        if not key:
            return self.belonging(inside)
        self.owner = key
        return self._marked(bookmark(key), inside)

    def belonging(self, inside: str) -> str:
        """Runs that belong to what was identified last, under a bookmark that says so."""
        if not (self.owner and inside):
            return inside
        self.parts[self.owner] = number = self.parts.get(self.owner, 0) + 1
        return self._marked(part_bookmark(self.owner, number), inside)

    def _marked(self, name: str, inside: str) -> str:
        self.next_id += 1
        return marked(name, self.next_id, inside)

    def labelled(self, lead: str, key: str, end: str = "") -> str:
        """A number or marker; what references print of it has a bookmark for their fields."""
        label = self.targets.label(key)
        rpr = f"<w:rPr>{self.plain}</w:rPr>" if self.plain else ""
        if not label or label not in lead:
            return f'<w:r>{rpr}<w:t xml:space="preserve">{typed(lead)}</w:t>{end}</w:r>'
        before, after = lead.split(label, 1)
        inside = self._marked(number_bookmark(key), run(label, self.plain))
        before = run(before, self.plain) if before else ""
        after = f'<w:t xml:space="preserve">{typed(after)}</w:t>' if after else ""
        return f"{before}{inside}" + (f"<w:r>{rpr}{after}{end}</w:r>" if after or end else "")

    # -- runs -----------------------------------------------------------------------------------

    def line(self, paragraph: Paragraph, key: str) -> str:
        """The inside of a paragraph, each clause that runs in it under a bookmark. key: of it."""
        clauses = [clause.blocks[0] for clause in paragraph.clauses]
        words = [each.children for each in clauses if isinstance(each, Paragraph)]
        at = len(paragraph.children) - sum(1 + len(children) for children in words)
        if not words or at < 0:
            return self.runs(paragraph.children, self.plain)
        self.owner = key or self.owner
        out = self.runs(paragraph.children[:at], self.plain)
        for clause, children in zip(paragraph.clauses, words, strict=True):
            out += self.runs(paragraph.children[at : at + 1], self.plain)
            at += 1 + len(children)
            inside = self.runs(paragraph.children[at - len(children) : at], self.plain)
            is_own = clause.key not in ("", key)
            out += self._marked(bookmark(clause.key), inside) if is_own else self.belonging(inside)
        return out

    def runs(self, children: tuple[Inline, ...], properties: str) -> str:
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
                return self.runs(children, with_properties(self.emphasis, properties))
            case Strong(children):
                return self.runs(children, with_properties("<w:b/><w:bCs/>", properties))
            case LineBreak():
                return BREAK
            case Link(children, address):
                style = f'<w:rStyle w:val="{self.styles.ids[LINK]}"/>'
                return self._link(address, self.runs(children, style + properties))
            case Reference(label, target):
                return self._reference(label, target, properties)
            case Note():
                return self._note(inline)
            case Text(words) | Mention(words, _):
                return run(words, properties)
            case _:
                assert_never(inline)

    def _reference(self, label: str, target: str, properties: str) -> str:
        """A field that shows what stands at its target, where Word can find it there."""
        if self.targets.is_printed(target, self.styles.numbering):
            return field(f"REF {number_bookmark(target)} \\h", run(label, properties))
        if not self.targets.is_known(target):
            return run(label, properties)
        style = "" if properties.startswith("<w:rStyle") else self.jump
        return linked(target, run(label, style + properties))

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
        owner, self.owner, self.in_note = self.owner, "", True
        paragraphs = self.pour_note(note.blocks)
        self.owner, self.in_note = owner, False
        properties = f'<w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'
        # Word counts from 1 in European digits; a view has the numbers of the whole record
        own = "" if note.number in ("", str(at + 1)) else f"<w:t>{escaped(note.number)}</w:t>"
        custom = ' w:customMarkFollows="1"' if own else ""
        lead = f"<w:r>{properties}{own or '<w:footnoteRef/>'}</w:r>{_SPACE}"
        if note.key and note.key not in self.noted:  # a note that is called twice is printed twice
            self.noted.add(note.key)
            first, rest = paragraphs.split("</w:p>", 1)
            properties_of, words = first.split("</w:pPr>", 1)
            words = self._marked(note_bookmark(note.key), words)
            paragraphs = f"{properties_of}</w:pPr>{words}</w:p>{rest}"
        paragraphs = paragraphs.replace("</w:pPr>", "</w:pPr>" + lead, 1)
        self.notes[at] = f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>'
        return f'<w:r>{properties}<w:footnoteReference{custom} w:id="{number}"/>{own}</w:r>'


def linked(target: str, inside: str) -> str:
    """Runs that lead to the bookmark of a key."""
    anchor = bookmark(target)
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inside}</w:hyperlink>'


def relation(number: int) -> str:
    """The id of the relationship of the n-th link, from 1."""
    return f"rIdLink{number}"
