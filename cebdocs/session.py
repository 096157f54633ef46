"""The session as its secretary recorded it: what happened, before any decision on its print.

The type hints are the schema of the session file. `text` is the record and is printed as written;
every other field of a paragraph or conclusion annotates it and is never needed for printing.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from cebdocs.acts import Act, DocumentId, Earlier, EntityId, Speaker
from cebdocs.kinds import DATE, ID, NUMBER, ONE_OR_MORE, PROSE, SPLIT, bare
from cebdocs.problems import Path, Problem, Span

Text = Annotated[str, PROSE]
"""Words with marks: *em*, **strong**, [label](address), {ref:id}, {note:id}, bullets."""
Id = Annotated[str, ID]
Date = Annotated[str, DATE]
Number = Annotated[str, NUMBER]


@bare("office")
class Post(NamedTuple):
    """An office that a person holds.

    office: "Secretary-General". entity: id of the entity where.
    """

    office: str
    entity: EntityId | None = None


class Person(NamedTuple):
    """Somebody who speaks or is spoken of.

    family, given, honorific: the parts of the name. name: in full, where it is not made of them in
    the order honorific, given, family. posts: the offices held.
    variants: other ways in which the texts name this person, "the Secretary-General of ITU".
    """

    family: str
    given: str = ""
    honorific: str = ""
    name: str = ""
    posts: Annotated[tuple[Post, ...], ONE_OR_MORE] = ()
    variants: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


@bare("name")
class Entity(NamedTuple):
    """An organization, body or group that speaks, acts or is addressed.

    name: in full. kind: "specialized agency", "committee". variants: other ways in which the texts
    name it, "UN/DESA"; its id is one of them.
    """

    name: str
    kind: str = ""
    variants: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


@bare("title")
class Document(NamedTuple):
    """A paper before the session, or one that a text names.

    title: without quotation marks. symbol: "CEB/2013/2". date: of issue. kind: "plan", "report".
    """

    title: str = ""
    symbol: str = ""
    date: Date | None = None
    kind: str = ""


@bare("text")
class Paragraph(NamedTuple):
    """One paragraph as written; record.Paragraph is the printed one.

    text: its words. verbatim: the same without marks, every character as typed; one of the two.
    by: who speaks, ids of people or entities. acts: decisions that it states.
    id: for references to it. number: forces the number of an imported record.
    """

    text: Text = ""
    verbatim: Text = ""
    by: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    acts: Annotated[tuple[Act, ...], ONE_OR_MORE] = ()
    id: Id | None = None
    number: Number = ""


@bare("text")
class Conclusion(NamedTuple):
    """One decision or other outcome of an item, printed as one entry of a list.

    text or verbatim: as in a paragraph. actor: who decides, ids of people or entities.
    acts: what is decided. id: for references to it.
    """

    text: Text = ""
    verbatim: Text = ""
    actor: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    acts: Annotated[tuple[Act, ...], ONE_OR_MORE] = ()
    id: Id | None = None


@bare("text")
class Note(NamedTuple):
    """A footnote, called by {note:id}; record.Note is the printed one.

    text or verbatim: as in a paragraph.
    """

    text: Text = ""
    verbatim: Text = ""


@bare("list")
class Conclusions(NamedTuple):
    """The conclusions of an item, in order.

    list: each of them. lead_in: a sentence before them, "The Committee:".
    """

    list: Annotated[tuple[Conclusion, ...], SPLIT] = ()
    lead_in: Paragraph | None = None


class Item(NamedTuple):
    """An item of the agenda: how it opened, what was said, what was concluded.

    title: its heading. background, discussion: paragraphs. conclusions: what was concluded.
    id: for references to it. number: as printed, where it is not counted. documents: ids of the
    papers before the meeting. speakers: ids of those who took the floor, checked and not printed.
    recalls: earlier decisions on which the item stands.
    """

    title: str
    background: Annotated[tuple[Paragraph, ...], SPLIT] = ()
    discussion: Annotated[tuple[Paragraph, ...], SPLIT] = ()
    conclusions: Conclusions = Conclusions()
    number: Number = ""
    documents: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()
    speakers: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    recalls: Annotated[tuple[Earlier, ...], ONE_OR_MORE] = ()
    id: Id | None = None


@bare("name")
class Meeting(NamedTuple):
    """Which session it was.

    name: as printed, "Second regular session of 2014"; where it is absent, ordinal, kind and year
    give it. start, end: its days. place: city, or venue and city.
    """

    name: str = ""
    ordinal: str = ""
    kind: str = ""
    year: str = ""
    start: Date | None = None
    end: Date | None = None
    place: str = ""


class Origin(NamedTuple):
    """Where a session was read, and what was found: no part of what it says.

    file: as the caller named it. places: the span of every value. problems: of reading and rules.
    content: what was checked; a session changed since in Python has other content.
    """

    file: str
    places: Mapping[Path, Span]
    problems: tuple[Problem, ...]
    content: tuple[object, ...] = ()


_EMPTY: Mapping[str, Any] = {}


class Session(NamedTuple):
    """All that one record needs. Meeting says which session it was; Session is the whole file.

    body: the id of the body, "CEB". session: its name, or fields. title: of the record.
    items: of the agenda. symbol: of the record. issued: its date of issue. language: of the text.
    numbering: whether paragraphs and items carry numbers; the body says it where it is absent.
    people, entities, documents: registers by id. notes: footnotes by id. format: of this file.
    origin: where it was read; leave it out in Python.
    """

    body: str
    session: Meeting
    title: str
    items: tuple[Item, ...]
    symbol: str = ""
    issued: Date | None = None
    language: str = "en"
    numbering: Literal["continuous", "none"] | None = None
    people: Mapping[Id, Person] = _EMPTY
    entities: Mapping[Id, Entity] = _EMPTY
    documents: Mapping[Id, Document] = _EMPTY
    notes: Mapping[Id, Note] = _EMPTY
    format: Literal["1"] = "1"
    origin: Origin | None = None

    def __eq__(self, other: object) -> bool:
        """Sessions are equal that say the same, wherever they were read."""
        return isinstance(other, Session) and _content(self) == _content(other)

    def __ne__(self, other: object) -> bool:
        """The opposite, which a tuple has of its own."""
        return not self == other


def with_origin(session: Session, file: str, places: Mapping[Path, Span]) -> Session:
    """The same session, knowing where it was read."""
    return session._replace(origin=Origin(file, places, ()))


def with_problems(session: Session, problems: tuple[Problem, ...]) -> Session:
    """The same session, knowing that it was checked and what was found."""
    assert session.origin is not None
    origin = session.origin._replace(problems=problems, content=_kept(session))
    return session._replace(origin=origin)


def is_checked(session: Session) -> bool:
    """Whether its problems are known, and it is still the session that was checked."""
    origin = session.origin
    if not isinstance(origin, Origin) or not origin.content:
        return False
    pairs = zip(origin.content, _content(session), strict=True)
    return all(a is b or (isinstance(b, Mapping) and a == tuple(b.items())) for a, b in pairs)


def _content(session: Session) -> tuple[object, ...]:
    return session[:-1]


def _kept(session: Session) -> tuple[object, ...]:
    """What it says, with its registers as tuples: a dict could be changed unseen."""
    return tuple(tuple(v.items()) if isinstance(v, Mapping) else v for v in _content(session))


def texts(session: Session) -> Iterator[tuple[Path, Paragraph | Conclusion | Note]]:
    """Everything that holds a text with marks, and the way to it, in the order of the file."""
    for index, item in enumerate(session.items):
        yield from _texts_of_item(item, ("items", index))
    for key, note in session.notes.items():
        yield ("notes", key), note


def numbered(item: Item) -> Iterator[Paragraph]:
    """Everything in an item that may carry a paragraph number, in the order of print."""
    yield from item.background
    yield from item.discussion
    if item.conclusions.lead_in:
        yield item.conclusions.lead_in


def _texts_of_item(item: Item, path: Path) -> Iterator[tuple[Path, Paragraph | Conclusion]]:
    for at, paragraph in enumerate(item.background):
        yield (*path, "background", at), paragraph
    for at, paragraph in enumerate(item.discussion):
        yield (*path, "discussion", at), paragraph
    if item.conclusions.lead_in:
        yield (*path, "conclusions", "lead_in"), item.conclusions.lead_in
    for at, conclusion in enumerate(item.conclusions.list):
        yield (*path, "conclusions", "list", at), conclusion
