"""A session that is checked, and what several rules look at, each found once."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from cebdocs import prose
from cebdocs.bodies import Bodies, Body, Known
from cebdocs.census import is_registered, items, tables, texts
from cebdocs.labels import labelled
from cebdocs.problems import Path, Where, dotted, nearest
from cebdocs.record import Inline, Link, Note, Reference
from cebdocs.session import Entity, Holder, Item, Participant, Session, Table
from cebdocs.walking import Leaf, leaves

Finding = tuple[Path, str, str]
"""The way to the value, what is wrong, a hint."""
M = TypeVar("M", Link, Note, Reference)


class Subject:
    """One session. Each list of what is in it comes with the way to it, in the order of print.

    unread: the ways to values that had a problem while they were read.
    """

    def __init__(self, session: Session, bodies: Bodies, unread: Collection[Path] = ()) -> None:
        self.session = session
        self.bodies = bodies
        self.unread = unread

    @cached_property
    def texts(self) -> tuple[tuple[Path, Holder], ...]:
        """Everything that holds a text with marks."""
        return tuple(texts(self.session))

    @cached_property
    def items(self) -> tuple[tuple[Path, Item], ...]:
        """Every item and sub-item."""
        return tuple(items(self.session))

    @cached_property
    def tables(self) -> tuple[tuple[Path, Table], ...]:
        """Every table."""
        return tuple(tables(self.session))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every id, date, speaker ..., with its kind."""
        return tuple(leaves(self.session))

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Those of the register, and the members of the Board that are named without an entry."""
        if is_registered(self.session, self.leaves):
            return self.session.entities
        from cebdocs.members import named

        return {**self.session.entities, **named(self.session, self.leaves)}

    @property
    def participants(self) -> Iterator[tuple[Path, Participant]]:
        """Everybody in a list of participants."""
        for index, annex in enumerate(self.session.annexes):
            for at, each in enumerate(annex.participants):
                path: Path = ("annexes", index, "participants", at)
                if isinstance(each, Participant):
                    yield path, each
                else:
                    yield from (((*path, "people", n), p) for n, p in enumerate(each.people))

    def marks(self, kind: type[M]) -> Iterator[tuple[Path, M]]:
        """Every mark of a kind, and the text in which it stands."""
        return ((path, mark) for path, mark in self._marks if isinstance(mark, kind))

    @cached_property
    def _marks(self) -> tuple[tuple[Path, Inline], ...]:
        return tuple(
            ((*path, "text"), inline)
            for path, holder in self.texts
            if ("{" in holder.text or "[" in holder.text) and may_be_read(holder.text)
            for inline in prose.inlines(prose.blocks(holder.text))
            if isinstance(inline, Link | Note | Reference)
        )

    @cached_property
    def known(self) -> Known:
        """What is known of the body of the session."""
        return self.bodies.known(self.session.body)

    @cached_property
    def body(self) -> Body:
        """The body itself; where that is not known, any: a problem says so elsewhere."""
        return self.known.body or Body({}, {})

    @cached_property
    def labelled(self) -> set[str]:
        """The ids that layout can print a label for."""
        return labelled(self.session, self.body)

    def has(self, path: Path) -> bool:
        """Whether the file says something there, be it that there is nothing."""
        return self.session.origin is not None and path in self.session.origin.places

    def where(self, path: Path) -> Where:
        """The place of a value, or of the nearest one around it that the file has."""
        origin = self.session.origin
        if origin is None:
            return Where(path=dotted(path))
        for length in range(len(path), -1, -1):
            if span := origin.places.get(path[:length]):
                return Where(span.file or origin.file, span.line, span.column, dotted(path))
        return Where(origin.file, path=dotted(path))


Rule = Callable[[Subject], Iterator[Finding]]


def may_be_read(text: str) -> bool:
    """Whether a text is cheap to read: with too many marks it has a problem, and may not be."""
    return prose.marks(text) <= prose.MAX_MARKS


def like(name: str, known: Collection[str]) -> str:
    """A hint: the known name most like a mistyped one, else all that are known."""
    near = nearest(name, known)
    if near:
        return f"did you mean '{near}'?"
    return "known: " + ", ".join(sorted(known)) if known else "add what it is to stand for"
