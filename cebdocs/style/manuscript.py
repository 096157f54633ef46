"""A session as its editor reads it: every text in the order of print, with what is not to be
touched masked.

A masked text is as long as the text itself, so a place in one is the place in the other.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from cebdocs.bodies import Bodies, Body
from cebdocs.census import items, texts, titles
from cebdocs.kinds import folded
from cebdocs.languages import language, languages
from cebdocs.members import Member, members
from cebdocs.problems import Path, dotted
from cebdocs.record import Inline, Record, Reference
from cebdocs.session import (
    Cell,
    Conclusion,
    Holder,
    Note,
    Paragraph,
    Session,
    is_composed,
)
from cebdocs.style.masks import MASKED, Mask, Masking, covered
from cebdocs.style.matching import Word, words_of

Role = Literal[
    "title", "session", "heading", "caption", "paragraph", "entry", "lead_in", "conclusion",
    "quotation", "source", "cell", "note", "table_note",
]  # fmt: skip
"""What a text is in the record. entry: of a list in a paragraph; source: of a quotation."""


class Text:
    """One text of a session.

    path: the way to its value, a string; of a composed sentence, to what it is composed of. role:
    what it is in the record. part: the parts of a record in which a name is explained anew: "body",
    "summary", or an annex, "annex 0". value: its characters. composed: whether it is made of acts
    or turns, so that the words stand elsewhere in the file. holder: what has the text, where it is
    no title.
    """

    def __init__(
        self, path: Path, role: Role, value: str, masking: Masking, *,
        holder: Holder | None = None, composed: bool = False,
    ) -> None:  # fmt: skip
        self.path, self.role, self.value = path, role, value
        self.holder, self.composed = holder, composed
        self._all = words_of(value)
        whole = (Mask(0, len(value), "quotation"),) if role == "quotation" else ()
        self.masks = (*whole, *masking.of(value, self._all))
        self._seen: dict[tuple[str, ...], str] = {}
        self._words: dict[tuple[str, ...], list[Word]] = {}

    @property
    def part(self) -> str:
        """Where in the record: names are explained anew in each of these."""
        if self.path[0] == "annexes":
            return f"annex {self.path[1]}"
        return "summary" if "summary" in self.path else "body"

    @cached_property
    def masked(self) -> str:
        """Its characters without all that is masked."""
        return self.seen(())

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """Where runs of figures begin in what is not masked."""
        return tuple(m.start() for m in _FIGURES.finditer(self.masked))

    def seen(self, kinds: tuple[str, ...]) -> str:
        """Its characters with these kinds of masks lifted."""
        if kinds not in self._seen:
            self._seen[kinds] = covered(self.value, self.masks, kinds)
        return self._seen[kinds]

    def words(self, kinds: tuple[str, ...] = ()) -> list[Word]:
        """The words of what is seen."""
        if kinds not in self._words:
            seen = self.seen(kinds)
            self._words[kinds] = [word for word in self._all if seen[word.start] != MASKED]
        return self._words[kinds]

    def is_masked(self, start: int, end: int, lifted: tuple[str, ...] = ()) -> bool:
        """Whether some of these characters are masked, by masks that are not lifted."""
        return MASKED in self.seen(lifted)[start:end]


_FIGURES = re.compile(r"\d+")


class Found(NamedTuple):
    """Words that a rule finds.

    text: where. start, end: of the words, in its value. right: what to write instead, None where
    that takes a person. message, hint: where they are not those of the rule.
    """

    text: Text
    start: int
    end: int
    right: str | None = None
    message: str = ""
    hint: str = ""

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text.value[self.start : self.end]


class Place(NamedTuple):
    """A value of the session file that a rule finds, where no words of a text are wrong.

    path: the way to it. message: what is wrong, where the statement of the rule does not say it.
    hint: what to do.
    """

    path: Path
    message: str = ""
    hint: str = ""

    @property
    def words(self) -> str:
        """The way to it, as people write it."""
        return dotted(self.path)


class Manuscript:
    """One checked session. Each list of what is in it is in the order of print.

    limit: how many words the profile allows, 0 for any number.
    """

    def __init__(self, session: Session, bodies: Bodies, limit: int = 0) -> None:
        self.session = session
        self.bodies = bodies
        self.limit = limit
        self._whole: dict[tuple[str, ...], str] = {}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text: titles stand before what they are titles of."""
        found = [*self._titles(), *self._holders()]
        return tuple(sorted(found, key=lambda text: self._rank(text.path)))

    @cached_property
    def language(self) -> str:
        """The code of the language of the texts."""
        return self.session.language

    @cached_property
    def body(self) -> Body:
        """The body whose record it is."""
        return self.bodies.known(self.session.body).body or Body({}, {})

    @cached_property
    def members(self) -> dict[str, Member]:
        """The members of the Board by acronym, in the language of the texts."""
        return dict(members(self.language).members)

    @cached_property
    def record(self) -> Record:
        """The record as it is printed, for rules that ask for numbers; made at first use."""
        from cebdocs.layout import lay_out

        return lay_out(self.session, self.bodies)

    def whole(self, kinds: tuple[str, ...]) -> str:
        """All that is seen in its texts with these kinds of masks lifted."""
        if kinds not in self._whole:
            self._whole[kinds] = "\n".join(text.seen(kinds) for text in self.texts)
        return self._whole[kinds]

    def in_roles(self, *roles: str) -> Iterator[Text]:
        """The texts that have one of these roles."""
        return (text for text in self.texts if text.role in roles)

    @cached_property
    def ids(self) -> dict[str, Path]:
        """What has an id, and the way to it; ids as they are compared."""
        found: dict[str, Path] = {}
        for path, value in _with_ids(self.session):
            found[folded(value)] = path
        return found

    # -- the texts --------------------------------------------------------------------------------

    @cached_property
    def _masking(self) -> Masking:
        return Masking(self.session, self.members)

    def _titles(self) -> Iterator[Text]:
        meeting = self.session.session
        if meeting and meeting.name:
            yield self._text(("session", "name"), "session", meeting.name)
        for path, value in titles(self.session):
            if value:
                yield self._text(path, _role_of_title(path), value)

    def _holders(self) -> Iterator[Text]:
        sentences = self._sentences
        for path, holder in texts(self.session):
            role = _role(path, holder)
            if holder.text.strip():
                yield self._text(_way(path, holder), role, holder.text, holder)
            elif id(holder) in sentences:
                value = sentences[id(holder)]
                yield Text(path, role, value, self._masking, holder=holder, composed=True)

    def _text(self, path: Path, role: Role, value: str, holder: Holder | None = None) -> Text:
        return Text(path, role, value, self._masking, holder=holder)

    @cached_property
    def _sentences(self) -> dict[int, str]:
        """Composed sentences, by the identity of what they are composed of."""
        if not any(is_composed(holder) for _, holder in texts(self.session)):
            return {}
        if self.language not in languages():
            return {}
        from cebdocs.composing import composed

        made = composed(self.session, self.body, language(self.language))
        return {key: _plain(inlines) for key, inlines in made.items()}

    def _rank(self, path: Path) -> tuple[object, ...]:
        """Where a path stands in print: a title before its texts."""
        return tuple(_RANKS.get(step, _LATE) if isinstance(step, str) else step for step in path)


def _plain(children: tuple[Inline, ...]) -> str:
    """The words of a composed sentence; the labels of references are not known yet."""
    from cebdocs.pieces import plain

    parts = (
        f"{{ref:{each.target}}}" if isinstance(each, Reference) else plain((each,))
        for each in children
    )
    return "".join(parts)


_ORDER = (
    "session", "title", "group", "contents", "summary", "introduction", "background", "discussion",
    "heading", "head", "table", "lead_in", "text", "list", "conclusions", "items", "closing",
    "annexes", "quotation", "source", "notes",
)  # fmt: skip
_RANKS = {name: at for at, name in enumerate(_ORDER)}
_LATE = len(_ORDER)


def _role_of_title(path: Path) -> Role:
    if path == ("title",):
        return "title"
    is_table = path[-1] == "title" and isinstance(path[-2], int) and path[-3] not in _OWNERS
    return "caption" if is_table else "heading"


_OWNERS = ("items", "annexes")


def _role(path: Path, holder: Holder) -> Role:
    if isinstance(holder, Conclusion):
        return "conclusion"
    if isinstance(holder, Note):
        return "note"
    if isinstance(holder, Cell):
        return "source" if path[-1] == "source" else "table_note" if "notes" in path else "cell"
    if "quotation" in path:
        return "quotation"
    if "lead_in" in path:
        return "lead_in"
    return "paragraph" if isinstance(holder, Paragraph) else "entry"


def _way(path: Path, holder: Holder) -> Path:
    """The way to the string itself."""
    is_string = isinstance(holder, Cell) and (path[-1] == "source" or "notes" in path)
    return path if is_string else (*path, "text")


def _with_ids(session: Session) -> Iterator[tuple[Path, str]]:
    for path, item in items(session):
        yield from ((path, item.id),) if item.id else ()
    for index, annex in enumerate(session.annexes):
        yield from ((("annexes", index), annex.id),) if annex.id else ()
    for path, holder in texts(session):
        if given := getattr(holder, "id", None):
            yield path, given
    yield from ((("notes", key), key) for key in session.notes)
