"""The session as its secretary recorded it: what happened, before any decision on its print.

The type hints are the schema of the session file. `text` is the record and is printed as written;
every other field of a paragraph or conclusion annotates it. Only where there is no text does
layout compose the sentence from them.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from cebdocs.acts import Act, Date, DocumentId, Earlier, EntityId, Speaker
from cebdocs.bodies import SHIPPED, Bodies, Body, Folders
from cebdocs.kinds import (
    ANNEX,
    ID,
    MAY_BE_EMPTY,
    NUMBER,
    ONE_OR_MORE,
    PROSE,
    SEGMENT,
    SPLIT,
    bare,
)
from cebdocs.problems import Path, Problem, Span

Text = Annotated[str, PROSE]
"""Words with marks: *em*, **strong**, [label](address), {ref:id}, {note:id}, bullets."""
Id = Annotated[str, ID]
Number = Annotated[str, NUMBER]
Markers = Literal["bullets", "dashes", "letters", "roman", "numbers", "none"]
"""What stands before the entries of a list: "•", "–", "(a)", "(i)", "1.", nothing."""
Scheme = Literal["upper_roman", "upper_alpha", "arabic", "lower_alpha", "lower_roman", "none"]
"""How the headings of one level are counted: I, A, 1, (a), (i)."""

# -- who and what ---------------------------------------------------------------------------------


@bare("office")
class Post(NamedTuple):
    """An office that a person holds.

    office: as printed, "Secretary-General". entity: the id of the entity where it is held. acting:
    yes where the person spoke "in his or her capacity as".
    """

    office: str
    entity: EntityId | None = None
    acting: bool = False


class Person(NamedTuple):
    """Somebody who speaks or is spoken of.

    family: the family name. given: the given names. honorific: "Ms.", "Mr.", "H.E. Ms.". name: the
    name in full, where it is not made of honorific, given and family in this order. posts: the
    offices held. variants: other ways in which the texts name this person, "the Secretary-General
    of ITU".
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

    name: its name in full. short: as a composed sentence calls it, "the Board"; without it its id
    where that is an acronym, else its name. kind: what it is, "specialized agency", "committee",
    "group". variants: other ways in which the texts name it, "UN/DESA"; its id is one of them.
    """

    name: str
    short: str = ""
    kind: str = ""
    variants: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


@bare("title")
class Document(NamedTuple):
    """A paper before the session, or one that a text names.

    title: its title without quotation marks. symbol: its symbol, "CEB/2013/2". date: its date of
    issue. kind: what it is, "plan", "report". listed: no to keep it out of a checklist of all
    documents.
    """

    title: str = ""
    symbol: str = ""
    date: Date | None = None
    kind: str = ""
    listed: bool = True


@bare("document")
class Citation(NamedTuple):
    """A place in another record, printed by {ref:id} as "CEB/2016/4, para. 57".

    document: the id of the document. paragraph: the number of a paragraph there, "57". paragraphs:
    several, "45-47". section: "VI". page: "12". annex: "I".
    """

    document: DocumentId
    paragraph: str = ""
    paragraphs: str = ""
    section: str = ""
    page: str = ""
    annex: str = ""


@bare("symbol")
class Amendment(NamedTuple):
    """Another record, which this one changes or completes, or by which it was changed.

    symbol: of the other record, "CEB/2014/2". kind: how; where it is absent, the symbol of the
    record that changes the other one says it, "CEB/2014/2/Corr.1". date: of issue, of the other.
    """

    symbol: str
    kind: Literal["corrigendum", "addendum", "revision"] | None = None
    date: Date | None = None


@bare("term")
class Keyword(NamedTuple):
    """What a record is about, for those who file and search.

    term: the word or words. vocabulary: the list of which it is one, "UNBIS". address: of the term
    in that list, https://....
    """

    term: str
    vocabulary: str = ""
    address: str = ""


class Officer(NamedTuple):
    """Who held an office of the session.

    role: the office, "Chair". person: the id of the person.
    """

    role: str
    person: Speaker


# -- texts ----------------------------------------------------------------------------------------


@bare("verb")
class Turn(NamedTuple):
    """One turn of a speaker inside a paragraph; a paragraph may hold several.

    verb: how it is reported, "noted". said: what was said, "that the plan was ready". by: who
    speaks, an id of people or entities; several spoke jointly. voice: what kind of speaker it is.
    quantifier: how many of a group, "many". of: which group, "Board members". capacity: in which
    the speaker spoke, "Chair of the Global Migration Group". mode: how the turn was taken. stance:
    where it is for or against. label: the printed naming, "The USG".
    """

    verb: str = ""
    said: str = ""
    by: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    voice: (
        Literal[
            "chair", "named", "office", "joint", "organization", "group", "body", "impersonal",
            "narrative",
        ]
        | None
    ) = None  # fmt: skip
    quantifier: str = ""
    of: str = ""
    capacity: str = ""
    mode: Literal["in_person", "remote", "reply", "written", "non_member"] | None = None
    stance: Literal["support", "oppose", "reserve"] | None = None
    label: str = ""


@bare("text")
class Point(NamedTuple):
    """One entry of a list inside a paragraph.

    text: its words, with marks. verbatim: its words without marks, every character as typed;
    instead of text. marker: forces what stands before it, "1)"; counting goes on in its way. by:
    who speaks, an id of people or entities. turns: who said what, where that is more than one.
    acts: decisions that it states. list: entries under it. markers: what stands before the entries
    under it. run_in: yes where these stand in the line of the text. id: for references to it.
    """

    text: Text = ""
    verbatim: Text = ""
    marker: str = ""
    by: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    turns: Annotated[tuple[Turn, ...], ONE_OR_MORE] = ()
    acts: Annotated[tuple[Act, ...], ONE_OR_MORE] = ()
    list: "Annotated[tuple[Point, ...], SPLIT]" = ()
    markers: Markers | None = None
    run_in: bool = False
    id: Id | None = None


@bare("text")
class Paragraph(NamedTuple):
    """One paragraph.

    text: its words, with marks; absent where it is composed. verbatim: its words without marks,
    every character as typed; instead of text. by: who speaks, an id of people or entities. turns:
    who said what, where that is more than one. acts: decisions that it states. list: entries under
    it. markers: what stands before the entries under it. run_in: yes where these stand in the line
    of the text, "on (a) ... and (b) ...". id: for references to it. number: forces the number of an
    imported record. numbered: no where it is not counted among the others.
    """

    text: Text = ""
    verbatim: Text = ""
    by: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    turns: Annotated[tuple[Turn, ...], ONE_OR_MORE] = ()
    acts: Annotated[tuple[Act, ...], ONE_OR_MORE] = ()
    list: Annotated[tuple[Point, ...], SPLIT] = ()
    markers: Markers | None = None
    run_in: bool = False
    id: Id | None = None
    number: Number = ""
    numbered: bool = True


class Quotation(NamedTuple):
    """Words of another text, set off.

    quotation: its paragraphs. source: where they stand.
    """

    quotation: Annotated[tuple[Paragraph, ...], SPLIT]
    source: Text = ""


@bare("text")
class Cell(NamedTuple):
    """A cell of a table.

    text: its words, with marks. verbatim: its words without marks, every character as typed;
    instead of text.
    """

    text: Text = ""
    verbatim: Text = ""


Row = Annotated[tuple[Cell, ...], MAY_BE_EMPTY]


class Table(NamedTuple):
    """Rows and columns.

    table: the rows, from the top, without the head. head: the row of column headings. title: above
    it, with its number if it has one, "Table 1. Posts". align: how each column is set. notes:
    sentences under it. id: for references to it, which print the title.
    """

    table: tuple[Row, ...]
    head: Row = ()
    title: str = ""
    align: Annotated[tuple[Literal["left", "center", "right"], ...], ONE_OR_MORE] = ()
    notes: Annotated[tuple[Text, ...], ONE_OR_MORE] = ()
    id: Id | None = None


class Heading(NamedTuple):
    """A heading between paragraphs, not counted.

    heading: its words. id: for references to it, which print its words. level: 2 where it stands
    under another one of them, 3 under that.
    """

    heading: str
    id: Id | None = None
    level: Literal["1", "2", "3"] = "1"


class Placeholder(NamedTuple):
    """A fixed sentence in place of a text.

    placeholder: which one; not_recorded says that no record of the discussion was kept.
    """

    placeholder: Literal["not_recorded"]


class Documentation(NamedTuple):
    """A block of papers before the meeting, "Documentation:".

    documentation: ids of documents.
    """

    documentation: Annotated[tuple[DocumentId, ...], ONE_OR_MORE]


Block = Paragraph | Quotation | Table | Heading | Placeholder | Documentation
"""What texts are made of; an entry without the field of another kind is a Paragraph."""
Blocks = Annotated[tuple[Block, ...], SPLIT]


@bare("text")
class Conclusion(NamedTuple):
    """One decision or other outcome of an item, printed as one entry of a list.

    text: its words, with marks; absent where it is composed. verbatim: its words without marks,
    every character as typed; instead of text. actor: who decides, an id of people or entities.
    acts: what is decided. marker: forces what stands before it, "(a)". list: conclusions under it,
    "as follows:". markers: what stands before the conclusions under it. run_in: yes where these
    stand in the line of the text. number: forces the paragraph number, where it has one. numbered:
    no where it has none although others have. id: for references to it.
    """

    text: Text = ""
    verbatim: Text = ""
    actor: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    acts: Annotated[tuple[Act, ...], ONE_OR_MORE] = ()
    marker: str = ""
    list: "Annotated[tuple[Conclusion, ...], SPLIT]" = ()
    markers: Markers | None = None
    run_in: bool = False
    number: Number = ""
    numbered: bool = True
    id: Id | None = None


@bare("text")
class Note(NamedTuple):
    """A footnote, called by {note:id}.

    text: its words, with marks. verbatim: its words without marks, every character as typed;
    instead of text.
    """

    text: Text = ""
    verbatim: Text = ""


Style = Literal[
    "prose", "bullets", "lead_in_bullets", "lead_in_paragraphs", "lettered", "lettered_run_in",
    "numbered",
]  # fmt: skip


@bare("list")
class Conclusions(NamedTuple):
    """The conclusions of an item, in order.

    list: each of them. lead_in: a sentence before them, "The Committee:". style: how they are set;
    the body says it where it is absent. title: a heading over them, "Action on cybersecurity".
    """

    list: Annotated[tuple[Conclusion, ...], SPLIT] = ()
    lead_in: Paragraph | None = None
    style: Style | None = None
    title: str = ""


# -- parts of the record --------------------------------------------------------------------------


class Item(NamedTuple):
    """An item of the agenda: how it opened, what was said, what was concluded.

    title: its heading. background: how it opened, paragraph by paragraph. discussion: what was
    said, paragraph by paragraph. conclusions: what was concluded. items: sub-items, each with its
    own parts. group: an unnumbered heading over this item and those after it that name the same.
    segment: ids of the parts of the session in which it was taken up. restricted: yes where it
    stays out of public views. documentation: ids of documents, printed as a block at its head.
    documents: ids of the papers before the meeting, not printed. speakers: ids of those who took
    the floor, checked and not printed. adopted: ids of annexes with texts that were adopted here.
    recalls: earlier decisions on which the item stands. summary: its words in the executive
    summary, where they are not those of the conclusions. number: forces its number, as printed.
    numbered: no where it is not counted among the others. id: for references to it, which print its
    number.
    """

    title: str
    background: Blocks = ()
    discussion: Blocks = ()
    conclusions: Conclusions = Conclusions()
    items: "tuple[Item, ...]" = ()
    group: str = ""
    segment: Annotated[tuple[Annotated[str, SEGMENT], ...], ONE_OR_MORE] = ()
    restricted: bool = False
    documentation: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()
    documents: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()
    speakers: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    adopted: Annotated[tuple[Annotated[str, ANNEX], ...], ONE_OR_MORE] = ()
    recalls: Annotated[tuple[Earlier, ...], ONE_OR_MORE] = ()
    summary: Blocks = ()
    number: Number = ""
    numbered: bool = True
    id: Id | None = None


@bare("text")
class Part(NamedTuple):
    """A part of the record that is no item: its introduction, its closing.

    text: its paragraphs. title: its heading; the language says it where it is absent, and '' is
    none. numbered:
    whether it is counted with the items; the body says it where it is absent. documentation: ids of
    documents, printed as a block. number: forces its number, as printed. id: for references to it,
    which print its number.
    """

    text: Blocks = ()
    title: str | None = None
    numbered: bool | None = None
    documentation: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()
    number: Number = ""
    id: Id | None = None


@bare("kind")
class Summary(NamedTuple):
    """The executive summary.

    kind: whether it is derived from the conclusions, or written. text: its paragraphs, where it is
    written. title: its heading; the body or the language says it where it is absent.
    """

    kind: Literal["derived", "written"] = "derived"
    text: Blocks = ()
    title: str = ""


@bare("column")
class Contents(NamedTuple):
    """The table of contents.

    column: what stands at its right. title: its heading; the language says it where it is absent.
    """

    column: Literal["paragraph", "page", "none"]
    title: str = ""


@bare("name")
class Participant(NamedTuple):
    """Somebody at the session.

    name: as printed, where it is not that of the person. person: the id of the person. role:
    "Chair", "Member". entity: the id of the entity represented. place: where from, of those who
    took part by video.
    """

    name: str = ""
    person: Speaker | None = None
    role: str = ""
    entity: EntityId | None = None
    place: str = ""


class Group(NamedTuple):
    """Participants under one heading.

    people: each of them. heading: as printed; without it the name of the entity. entity: the id of
    the entity that they represent.
    """

    people: tuple[Participant, ...]
    heading: str = ""
    entity: EntityId | None = None


class Annex(NamedTuple):
    """What is attached: a list, a statement, a text that was adopted.

    title: its heading; lists of participants, checklists and agendas know theirs. kind: what it is.
    text: its paragraphs. participants: people, or groups of them. group_by: how people without
    groups are grouped. documents: ids, of a checklist; all that are listed where it is absent. by:
    whose statement it is, ids. symbol: of a text that has its own. original: its original language,
    where it is another one. voice: in which an adopted text speaks. numbering: of its paragraphs,
    which begin at 1; that of the record where it is absent. position: head puts a list of
    participants before the introduction. number: forces its number, as printed. id: for references
    to it, which print its number.
    """

    title: str = ""
    kind: Literal[
        "text", "participants", "checklist", "agenda", "statement", "adopted_text"
    ] = "text"  # fmt: skip
    text: Blocks = ()
    participants: tuple[Participant | Group, ...] = ()
    group_by: Literal["entity", "place", "role"] | None = None
    documents: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()
    by: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    symbol: str = ""
    original: str = ""
    voice: Literal["we", "third_person"] | None = None
    numbering: Literal["continuous", "none"] | None = None
    position: Literal["annex", "head"] = "annex"
    number: Number = ""
    id: Id | None = None


# -- the front page -------------------------------------------------------------------------------


class Segment(NamedTuple):
    """A part of a session: formal session, retreat, private meeting.

    id: by which items name it. name: its name in words, "Retreat". restricted: yes where its items
    stay out of public views.
    """

    id: Id
    name: str = ""
    restricted: bool = False


@bare("name")
class Meeting(NamedTuple):
    """Which session it was.

    name: as printed, "Second regular session of 2014"; where it is absent, ordinal, kind and year
    give it. ordinal: which in the count, in figures, "33". kind: regular, special, joint,
    intersessional or meeting. year: in which it is counted, "2014". start: its first day. end: its
    last day. dates: the days as printed, where the language prints them in another way. place:
    city, or venue and city. mode: how it met. jointly: ids of bodies with which it met. segments:
    its parts. aliases: other names by which records call it, not printed.
    """

    name: str = ""
    ordinal: str = ""
    kind: str = ""
    year: str = ""
    start: Date | None = None
    end: Date | None = None
    dates: str = ""
    place: str = ""
    mode: Literal["in_person", "virtual", "hybrid", "cancelled"] | None = None
    jointly: Annotated[tuple[EntityId, ...], ONE_OR_MORE] = ()
    segments: tuple[Segment, ...] = ()
    aliases: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


@bare("number")
class JobNumber(NamedTuple):
    """The job number of a processed document, "15-08063 (E) 120615".

    number: the number alone, "15-08063". code: of the language, "(E)"; the language says it where
    it is absent. date: of processing, "120615". barcode: "*1508063*", made of the number where it
    is absent.
    """

    number: str
    code: str = ""
    date: str = ""
    barcode: str = ""


@bare("label")
class Carrier(NamedTuple):
    """The label of a record that is carried as an attachment of another session.

    label: "Attachment 2". session: the name of the parent session. segment: of the parent session,
    "Formal session". title: what it is there, "Report of HLCM". cover: yes for a cover sheet of its
    own.
    """

    label: str
    session: str = ""
    segment: str = ""
    title: str = ""
    cover: bool = False


class Origin(NamedTuple):
    """Where a session was read, and what was found: no part of what it says.

    file: as the caller named it. places: the span of every value. problems: of reading and rules.
    content: what was checked; a session changed since in Python has other content. parts: the other
    files of a split session, by the name that spans have, and the place that names each. texts: of
    all files, as spans count their characters; "" is the session file. bodies: among which its own
    was looked up.
    """

    file: str
    places: Mapping[Path, Span]
    problems: tuple[Problem, ...]
    content: tuple[object, ...] = ()
    parts: Mapping[str, Span] = {}
    texts: Mapping[str, str] = {}
    bodies: Bodies = SHIPPED


class StyleException(NamedTuple):
    """An editorial rule that is not followed, on purpose.

    rule: its name or number, "first-mention". reason: why. at: the id of the item, annex, paragraph
    or conclusion for which it is meant; the whole record where it is absent. words: only where the
    rule finds these, "UN/DESA".
    """

    rule: str
    reason: str
    at: str = ""
    words: str = ""


_EMPTY: Mapping[str, Any] = {}


class Session(NamedTuple):
    """All that one record needs: the whole file. Meeting says which session it was.

    body: the id of the body that issues the record, "CEB". session: which session it was, its name
    or fields. title: of the record, "Summary of conclusions". items: the items of the agenda, in
    order; a session that was cancelled has none. symbol: of the record, "CEB/2014/2"; its file is
    named after it. issued: its date of issue. language: of the text, "en". original: the code of
    the original language, "en", or the whole line, "English only". distribution: general, limited
    or restricted, or the whole line. status: a label, "Final draft". job_number: of a processed
    document. carrier: the session to which the record is attached. masthead: the body's name on the
    front page, or organization and body, where they are not those of the body. numbering: of
    paragraphs, through the record, from 1 in each item, the same in round brackets, or none; the
    body says it where it is absent. headings: how headings are counted, outermost first; the body
    says it where it is absent. digits: of numbers, where they are not those of the language.
    contents: the table of contents. summary: the executive summary. introduction: the part before
    the items. closing: the part after the items. annexes: what is attached. officers: who held an
    office of the session, not printed. keywords: what the record is about, not printed. amends:
    records that this one corrects, completes or replaces, not printed. amended_by: those by which
    this text was changed, not printed. profile: the editorial rules by which the text is checked,
    "un-2026"; the body says it where it is absent. exceptions: from these rules. people: persons by
    id. entities: organizations, bodies and groups by id. documents: papers by id. references:
    places in other records, by id. notes: footnotes by id, each called once by {note:id}. format:
    the version of this description. origin: where it was read; leave it out in Python.
    """

    body: str
    session: Meeting
    title: str
    items: tuple[Item, ...] = ()
    symbol: str = ""
    issued: Date | None = None
    language: str = "en"
    original: str = ""
    distribution: str = ""
    status: str = ""
    job_number: JobNumber | None = None
    carrier: Carrier | None = None
    masthead: Annotated[tuple[str, ...], ONE_OR_MORE] = ()
    numbering: Literal["continuous", "per_item", "(n)", "none"] | None = None
    headings: Annotated[tuple[Scheme, ...], ONE_OR_MORE] | None = None
    digits: Literal["european", "arabic_indic"] | None = None
    contents: Contents | None = None
    summary: Summary | None = None
    introduction: Part | None = None
    closing: Part | None = None
    annexes: tuple[Annex, ...] = ()
    officers: tuple[Officer, ...] = ()
    keywords: Annotated[tuple[Keyword, ...], ONE_OR_MORE] = ()
    amends: Annotated[tuple[Amendment, ...], ONE_OR_MORE] = ()
    amended_by: Annotated[tuple[Amendment, ...], ONE_OR_MORE] = ()
    profile: str = ""
    exceptions: tuple[StyleException, ...] = ()
    people: Mapping[Id, Person] = _EMPTY
    entities: Mapping[Id, Entity] = _EMPTY
    documents: Mapping[Id, Document] = _EMPTY
    references: Mapping[Id, Citation] = _EMPTY
    notes: Mapping[Id, Note] = _EMPTY
    format: Literal["1"] = "1"
    origin: Origin | None = None

    def __eq__(self, other: object) -> bool:
        """Sessions are equal that say the same, wherever they were read."""
        return isinstance(other, Session) and _content(self) == _content(other)

    def __ne__(self, other: object) -> bool:
        """The opposite, which a tuple has of its own."""
        return not self == other


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


def bodies_of(session: Session, named: Folders | None = None) -> Bodies:
    """Among which bodies that of a session is looked up: those named now, else when it was read."""
    known = session.origin.bodies if isinstance(session.origin, Origin) else SHIPPED
    if named is None:
        return known
    given = named if isinstance(named, Bodies) else Bodies(named)
    return known if given == known else given


def _content(session: Session) -> tuple[object, ...]:
    return session[:-1]


def _kept(session: Session) -> tuple[object, ...]:
    """What it says, with its registers as tuples: a dict could be changed unseen."""
    return tuple(tuple(v.items()) if isinstance(v, Mapping) else v for v in _content(session))


def markers_of(written: Paragraph | Point | Conclusion) -> Markers:
    """What stands before the entries under a text; in a line they have letters."""
    return written.markers or ("letters" if written.run_in else "bullets")


def amendment_kind(symbol: str) -> Literal["corrigendum", "addendum", "revision"] | None:
    """How a record changes another one, as its symbol says: "CEB/2014/2/Corr.1"."""
    last = symbol.rsplit("/", 1)[-1]
    if last.startswith("Corr."):
        return "corrigendum"
    if last.startswith("Add."):
        return "addendum"
    return "revision" if last.startswith("Rev.") else None


Holder = Paragraph | Point | Conclusion | Note | Cell
"""What has a text with marks."""


def is_composed(holder: Holder) -> bool:
    """Whether it has no text and something else of which its sentence is composed."""
    if holder.text.strip() or holder.verbatim.strip():
        return False
    return bool(getattr(holder, "acts", ()) or getattr(holder, "turns", ()))


def style_of(conclusions: Conclusions, body: Body) -> str:
    """How conclusions are set: as they say, else as their body does. Where it sets sentences, those
    that have a lead-in are a list none the less."""
    if conclusions.lead_in and not conclusions.style and body.conclusions == "prose":
        return "bullets"
    return conclusions.style or body.conclusions
