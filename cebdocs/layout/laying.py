"""What is known before the first block is laid, and what runs along: counts, labels, keys."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Literal

from cebdocs.bodies import Body, schemes
from cebdocs.census import is_registered
from cebdocs.kinds import ID, folded
from cebdocs.languages import Language, language, numerals
from cebdocs.layout.numbers import Counter, arabic, heading_label, printed
from cebdocs.mentions import Mentions, full_name
from cebdocs.record import Inline, Reference
from cebdocs.session import Session
from cebdocs.walking import Leaf, leaves

Scheme = Literal["continuous", "per_item", "(n)", "none"]


class Laying:
    """One session on its way to a record.

    labels: what a reference prints, by id; filled as numbers are given, so that references are
    resolved when all is laid. ranges: the paragraphs of a section, "12-15", by its key.
    annex_numbers: "II", by the key of its section.
    has_references: whether there is one to resolve.
    """

    def __init__(self, session: Session, body: Body) -> None:
        found = tuple(leaves(session))
        self.session = _with_members(session, found)
        self.body = body
        self.language: Language = _printed_in(session)
        self.mentions = Mentions(self.session)
        self.labels: dict[str, Reference] = {}
        self.ranges: dict[str, str] = {}
        self.annex_numbers: dict[str, str] = {}
        self.has_references = False
        self.numbering: Scheme = session.numbering or body.numbering
        self.schemes = schemes(session.headings, session.numbering, body)
        self._paragraphs = self._counter(self.numbering != "none")
        self._headings: list[Counter] = []
        self._notes = 0
        self._keys = {folded(name): 1 for _, kind, name in found if kind == ID}

    @cached_property
    def sentences(self) -> Mapping[int, tuple[Inline, ...]]:
        """What is composed, by the identity of what it is composed from; made at first use."""
        from cebdocs.composing import composed

        return composed(self.session, self.body, self.language)

    # -- numbers --------------------------------------------------------------------------------

    def paragraph_number(self, forced: str, id: str | None) -> str:
        """The next number as printed, "12." or "(12)"; an id gets it as its label, "12", "(12)"."""
        number = self._paragraphs.next(forced)
        in_brackets = bool(number) and self.numbering == "(n)"
        if id:
            label = printed(number, "({number})") if in_brackets else number
            self.labels[id] = Reference(label, id)
        if not number:
            return ""
        return printed(number, "({number})" if in_brackets else self.language.paragraph_number)

    @contextmanager
    def range_of(self, key: str) -> Iterator[None]:
        """Notes which paragraphs a section has, for the contents."""
        counter = self._paragraphs
        before = len(counter.given)
        yield
        inside = counter.given[before:]
        if inside:
            first, last = inside[0], inside[-1]
            self.ranges[key] = first if first == last else f"{first}–{last}"

    def heading_number(
        self, level: int, forced: str, id: str | None, is_counted: bool = True
    ) -> str:
        """The next number of a heading as printed, "III."; level: from 1. A heading that is not
        counted has the number that is forced, or none, and the others go on as if it were not."""
        del self._headings[level:]
        while len(self._headings) < level:
            self._headings.append(Counter(heading_label(self._scheme(level), self.language)))
        counter = self._headings[level - 1]
        number = counter.next(forced) if is_counted else forced.removesuffix(".")
        if id:
            self.labels[id] = Reference(number, id)
        pattern = self.language.headings.get(self._scheme(level), self.language.item_number)
        return printed(number, pattern) if number else ""

    def _scheme(self, level: int) -> str:
        return self.schemes[level - 1] if level <= len(self.schemes) else "none"

    def begin_item(self) -> None:
        """A new item of the first level: counts that run inside an item begin anew."""
        if self.numbering in ("per_item", "(n)"):
            self._paragraphs = self._counter()

    @contextmanager
    def apart(self, is_counted: bool) -> Iterator[None]:
        """Paragraphs counted from 1, or not at all, in a part of its own; then on as before."""
        outer, self._paragraphs = self._paragraphs, self._counter(is_counted)
        yield
        self._paragraphs = outer

    def note_number(self) -> str:
        """The next number of a footnote."""
        self._notes += 1
        return numerals(str(self._notes), self.language)

    def _counter(self, is_counted: bool = True) -> Counter:
        return Counter(arabic(self.language) if is_counted else None)

    # -- keys -----------------------------------------------------------------------------------

    def name(self, id: str) -> str:
        """How a list calls somebody of the registers: the name in full."""
        if id in self.session.people:
            return full_name(self.session.people[id])
        return self.session.entities[id].name if id in self.session.entities else id

    def key(self, text: str) -> str:
        """An identity made of the words, not of the place: inserting a paragraph moves nobody's."""
        words = key = key_of(text)
        while folded(key) in self._keys:
            self._keys[words] = self._keys.get(words, 0) + 1
            key = f"{words}-{self._keys[words]}"
        self._keys[folded(key)] = 1
        return key


def key_of(text: str) -> str:
    """The key of the first thing in a record that says this."""
    return f"t{zlib.crc32(text.encode()):08x}"


def _with_members(session: Session, found: tuple[Leaf, ...]) -> Session:
    """The session, with an entry for each member of the Board that it names without one."""
    if is_registered(session, found):
        return session
    from cebdocs.members import named

    return session._replace(entities={**session.entities, **named(session, found)})


def _printed_in(session: Session) -> Language:
    """The language of a record, with the digits that it asks for."""
    own = language(session.language)
    return own._replace(digits=session.digits) if session.digits else own
