"""The inside of paragraphs: words to the letter, with who is named, what is pointed to and the verb
that decides marked around them. Nothing here adds or takes a word.
"""

import re
from collections.abc import Callable
from typing import assert_never

from cebdocs.acts import Act
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Inline,
    LineBreak,
    Link,
    Mention,
    Note,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from cebdocs.writers.akn.marks import attributes, count, text, uri, value
from cebdocs.writers.akn.names import Names
from cebdocs.writers.akn.register import Register


class Inlines:
    """The insides of one document's paragraphs. pour: makes blocks of those of a note. verbs: acts
    whose verbs are still to be found in the words."""

    def __init__(
        self, register: Register, names: Names, pour: Callable[[tuple[Block, ...], str], str]
    ) -> None:
        self.register = register
        self.names = names
        self.pour = pour
        self.verbs: list[Act] = []

    def deciding(self, children: tuple[Inline, ...], acts: tuple[Act, ...]) -> str:
        """The inside of a paragraph that does something: its verbs are marked, each once."""
        if not acts:
            return self.inside(children)
        self.verbs = [act for act in acts if act.verb.strip()]
        inside = self.inside(children)
        self.verbs = []
        return inside

    def inside(self, children: tuple[Inline, ...]) -> str:
        """The inside of a paragraph."""
        return "".join([self._inline(inline) for inline in children])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(words):
                return self._words(words) if self.verbs else text(words)
            case Mention(words, key):
                return self._mention(words, key)
            case Emphasis(children):
                return f"<i>{self.inside(children)}</i>"
            case Strong(children):
                return f"<b>{self.inside(children)}</b>"
            case Link(children, address):
                return self._link(self.inside(children), address)
            case Reference(label, target):
                return self._reference(label, target)
            case LineBreak():
                return "<eol/>"
            case Note():
                return self._note(inline)
            case _:
                assert_never(inline)

    # -- verbs ------------------------------------------------------------------------------------

    def _words(self, words: str) -> str:
        """Words, the first of the verbs in them marked, then those behind it. Under a lead-in one
        begins the sentence, "Requested ITU": capitals do not count."""
        found = [
            (at.start(), -len(act.verb), place)
            for place, act in enumerate(self.verbs)
            if (at := re.search(rf"(?i)(?<!\w){re.escape(act.verb)}(?!\w)", words))
        ]
        if not found:
            return text(words)
        start, length, place = min(found)
        act = self.verbs.pop(place)
        idea = attributes(refersTo=self.register.verb(act))
        end = start - length
        marked = f"<outcome{idea}>{text(words[start:end])}</outcome>"
        return text(words[:start]) + marked + self._words(words[end:])

    # -- who and what -----------------------------------------------------------------------------

    def _mention(self, words: str, key: str) -> str:
        known = self.register.known.get(key)
        if known is None:
            return text(words)
        if known.kind == "document":
            return self._paper(words, key)
        agent = self.register.agent(key)
        if known.kind == "entity":
            return f'<organization refersTo="{agent}">{text(words)}</organization>'
        role = self.register.role(key)
        inside = text(words)
        if role and known.family not in words:
            inside = f'<role refersTo="{role}">{inside}</role>'
        return f"<person{attributes(refersTo=agent, as_=role)}>{inside}</person>"

    def _paper(self, words: str, key: str) -> str:
        """A document: by its address, or as a thing."""
        if iri := self.register.iri(self.register.known[key]):
            return f"<ref{attributes(href=iri)}>{text(words)}</ref>"
        thing = self.register.document(key)
        return f'<entity name="document"{attributes(refersTo=thing)}>{text(words)}</entity>'

    def _reference(self, label: str, target: str) -> str:
        """A pointer into the record, resolved when all eIds are given; or to a document."""
        if target:
            return f'<ref href="\0{target}\0">{text(label)}</ref>'
        named = (key for name, key in self.register.papers if name in label)
        key = next(named, "")
        return self._paper(label, key) if key else text(label)

    def _link(self, inside: str, address: str) -> str:
        href = uri(address)
        if not href:
            return f'<span title="{value(address)}">{inside}</span>'
        return f'<a href="{value(href)}">{inside}</a>'

    def _note(self, note: Note) -> str:
        number = count(note.number)
        eid = self.names.take(f"ftn_{number}") if number else self.names.next("", "ftn")
        given = attributes(eId=eid, marker=note.number or "*")
        blocks = self.pour(note.blocks, eid) or "<p/>"
        return f'<authorialNote{given} placement="bottom">{blocks}</authorialNote>'

    # -- clauses in a line ------------------------------------------------------------------------

    def with_clauses(self, paragraph: Paragraph, own: tuple[Act, ...], holder: str) -> str:
        """A paragraph whose line holds conclusions, (a) to (c): each has an eId of its own."""
        rest = paragraph.children
        parts: list[str] = []
        for clause in reversed(paragraph.clauses):
            words = clause.blocks[0].children if isinstance(clause.blocks[0], Paragraph) else ()
            at = len(rest) - len(words)
            before = rest[at - 1] if at else None
            if rest[at:] != words or not isinstance(before, Text):
                return self.deciding(paragraph.children, paragraph.acts)
            rest = rest[: at - 1]
            parts.append(before.text)
        lead = self.deciding(rest, own)
        pairs = zip(paragraph.clauses, reversed(parts), strict=True)
        return lead + "".join(self._clause(clause, before, holder) for clause, before in pairs)

    def _clause(self, clause: Entry, before: str, holder: str) -> str:
        """One of them. before: the space and the marker in front of its words."""
        eid = self.names.next(holder, "outc")
        by, each = self.register.agents(clause.by)
        refers = " ".join(filter(None, (each or by, self.register.acts(clause.acts))))
        words = clause.blocks[0]
        assert isinstance(words, Paragraph)
        marker = before.lstrip(" ")
        space = before[: len(before) - len(marker)]
        num = f'<inline name="num">{text(marker.rstrip(" "))}</inline>' if marker.strip() else ""
        after = marker[len(marker.rstrip(" ")) :]
        inside = num + after + self.deciding(words.children, clause.acts)
        return (
            f'{space}<inline name="outcome"{attributes(eId=eid, refersTo=refers)}>{inside}</inline>'
        )
