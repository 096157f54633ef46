"""The record as it will be printed: a small finished tree, the only thing that a writer sees.

Nothing is left to number, order, translate or resolve. Annotations (by, acts, Mention, register)
stand off: without them no word changes in any format.
"""

from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar

from cebdocs.acts import Act, Earlier

T = TypeVar("T")


def distinct(cls: type[T]) -> type[T]:
    """Make a kind of NamedTuple equal to its own kind only; plain ones are equal as tuples are."""

    def same(self: tuple[object, ...], other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    cls.__eq__ = same  # type: ignore[assignment]
    cls.__ne__ = lambda self, other: not same(self, other)  # type: ignore
    cls.__hash__ = tuple.__hash__  # type: ignore
    return cls


# -- inside a paragraph ---------------------------------------------------------------------------


@distinct
class Text(NamedTuple):
    """A run of words.

    text: the words, to the letter; no line break among them.
    """

    text: str


@distinct
class Emphasis(NamedTuple):
    """Italics in most formats. children: what is in it."""

    children: tuple["Inline", ...]


@distinct
class Strong(NamedTuple):
    """Bold in most formats. children: what is in it."""

    children: tuple["Inline", ...]


@distinct
class Link(NamedTuple):
    """A link out of the record. children: its words. address: https, http or mailto."""

    children: tuple["Inline", ...]
    address: str


@distinct
class LineBreak(NamedTuple):
    """A new line inside the same paragraph."""


@distinct
class Note(NamedTuple):
    """A footnote, at the place of its mark. blocks: its text. number: as printed, "1". key: its
    lasting identity."""

    blocks: tuple["Block", ...]
    number: str = ""
    key: str = ""


@distinct
class Reference(NamedTuple):
    """A pointer into this record or to a document. label: its printed words. target: a key of this
    record, or "" where the target is not part of it."""

    label: str
    target: str = ""


@distinct
class Mention(NamedTuple):
    """Words that name somebody of the register. text: the words. entity: the key there."""

    text: str
    entity: str


Inline = Text | Emphasis | Strong | Link | LineBreak | Note | Reference | Mention

# -- blocks ---------------------------------------------------------------------------------------


@distinct
class Paragraph(NamedTuple):
    """One printed paragraph; session.Paragraph is the one that was written.

    children: its words, in pieces. number: as printed, "12.", or "". by: keys of those who speak.
    acts: what is done in it. key: its lasting identity. leads: whether it only leads into what
    follows, "The Committee:". clauses: what runs in it, (a) to (c), each as an entry; their words,
    by and acts are among its own.
    """

    children: tuple[Inline, ...]
    number: str = ""
    by: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    key: str = ""
    leads: bool = False
    clauses: tuple["Entry", ...] = ()


@distinct
class Entry(NamedTuple):
    """One entry of a listing, such as a conclusion. blocks: what stands in it. marker: as printed,
    "•". by: keys of those who decide or speak. acts: what is done in it. key: its lasting identity.
    """

    blocks: tuple["Block", ...]
    marker: str = ""
    by: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    key: str = ""


@distinct
class Listing(NamedTuple):
    """Entries under one another. entries: from the top."""

    entries: tuple[Entry, ...]


Cells = tuple[tuple[Inline, ...], ...]
"""A row of a table: the inside of each of its cells."""


@distinct
class Table(NamedTuple):
    """Rows and columns. head: the column headings, or (). rows: from the top. title: above it.
    align: of each column, "" for that of the language. notes: under it. key: as of a paragraph."""

    head: Cells
    rows: tuple[Cells, ...]
    title: str = ""
    align: tuple[str, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    key: str = ""


@distinct
class Quotation(NamedTuple):
    """Words of another text, set off. blocks: the words. source: where they stand."""

    blocks: tuple["Block", ...]
    source: tuple[Inline, ...] = ()


@distinct
class Heading(NamedTuple):
    """A heading among blocks, not counted and not in the contents. text: its words. key: its
    lasting identity. level: among them, from 1."""

    text: str
    key: str = ""
    level: int = 1


@distinct
class Line(NamedTuple):
    """One line of the contents.

    level: of the heading, from 1. number, heading: as printed there. place: "12-15" in the column
    of paragraphs, "" for a page, which only Word knows. target: the key of the section.
    """

    level: int
    number: str
    heading: str
    place: str = ""
    target: str = ""


@distinct
class Contents(NamedTuple):
    """The table of contents. lines: from the top. column: what its right column holds. label: over
    it, "Page"."""

    lines: tuple[Line, ...]
    column: Literal["paragraph", "page", "none"]
    label: str = ""


Block = Paragraph | Listing | Table | Quotation | Heading | Contents

# -- the whole ------------------------------------------------------------------------------------


class Role(StrEnum):
    """What a section is in the record; the name by which templates and styles call it."""

    SUMMARY = "summary"
    CONTENTS = "contents"
    INTRODUCTION = "introduction"
    GROUP = "group"
    ITEM = "item"
    DOCUMENTATION = "documentation"
    BACKGROUND = "background"
    DISCUSSION = "discussion"
    CONCLUSIONS = "conclusions"
    CLOSING = "closing"
    ANNEX = "annex"
    DECISIONS = "decisions"
    EXCERPT = "excerpt"
    """What a summary says of one item."""


@distinct
class Section(NamedTuple):
    """A part of the record.

    role: what it is. heading, number: as printed, or "". blocks: what stands in it. sections:
    inside it, after its blocks. key: its lasting identity. level: of its heading, from 1. kind:
    what an annex is. symbol, original: of an annex, under its heading. by: keys of those whose
    statement it is. restricted: whether it stays out of public views. of: the key of the item that
    an excerpt is of. summary: what a summary says of an item, where that is not its conclusions;
    not printed where it stands. position: of an item, and of what a summary says of it, among the
    items, "2.1", and of an annex among the annexes, also in a view. recalls: earlier decisions on
    which an item stands.
    """

    role: Role
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    number: str = ""
    key: str = ""
    level: int = 1
    kind: str = ""
    symbol: str = ""
    original: str = ""
    by: tuple[str, ...] = ()
    restricted: bool = False
    of: str = ""
    summary: tuple[Block, ...] = ()
    position: str = ""
    recalls: tuple[Earlier, ...] = ()


@distinct
class Facts(NamedTuple):
    """What the front page says, each as printed, or "".

    carrier: the label of the session to which the record is attached, each of its lines.
    organization: the line above the body. body: its name. symbol, title: of the record.
    distribution, issued, version, original: the block under the symbol; version is the language of
    a record that is not in the original one. status: "Final draft".
    session: its name. venue: place and days of the session, above the title. bracketed: the same,
    under it. notice: what a view leaves out. job_number, barcode: at the foot of the first page.
    date: the date of issue as YYYY, YYYY-MM or YYYY-MM-DD, for the properties of a file.
    cover: whether the carrier has a cover sheet. page: of the paper, letter or a4.
    """

    carrier: tuple[str, ...] = ()
    organization: str = ""
    symbol: str = ""
    body: str = ""
    distribution: str = ""
    issued: str = ""
    version: str = ""
    original: str = ""
    status: str = ""
    session: str = ""
    venue: str = ""
    title: str = ""
    bracketed: str = ""
    notice: str = ""
    job_number: str = ""
    barcode: str = ""
    date: str = ""
    cover: bool = False
    page: str = ""


@distinct
class Post(NamedTuple):
    """An office that a person holds. office: as written. entity: the key of where, or ""."""

    office: str
    entity: str = ""


@distinct
class Registered(NamedTuple):
    """Somebody or something that the annotations point to.

    key: by which they do. kind: person, entity or document. name: in full. sort: what an entity or
    a document is, "committee", "plan". posts: of a person, the one in which it spoke first. symbol,
    date: of a document. family: of a person's names.
    """

    key: str
    kind: Literal["person", "entity", "document"]
    name: str
    sort: str = ""
    posts: tuple[Post, ...] = ()
    symbol: str = ""
    date: str = ""
    family: str = ""


@distinct
class Officer(NamedTuple):
    """Who held an office of the session. role: the office. key: of the person."""

    role: str
    key: str


@distinct
class Occasion(NamedTuple):
    """The session of which a record is.

    name: in full, also where the title alone prints it. ordinal: in figures. kind: as the session
    file has it. year: in which it is counted. start, end: YYYY, YYYY-MM or YYYY-MM-DD. place, days:
    as printed among the facts. mode: how it met. jointly: keys of those with whom it met. officers:
    who held an office of it.
    """

    name: str = ""
    ordinal: str = ""
    kind: str = ""
    year: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    days: str = ""
    mode: str = ""
    jointly: tuple[str, ...] = ()
    officers: tuple[Officer, ...] = ()


@distinct
class Related(NamedTuple):
    """A record that this one changes, or by which it was changed. symbol: its own. kind: how it is
    changed. date: of issue, or ""."""

    symbol: str
    kind: Literal["corrigendum", "addendum", "revision"]
    date: str = ""


@distinct
class Term(NamedTuple):
    """What a record is about. term: the words. vocabulary: the list of which it is one. address: of
    the term there."""

    term: str
    vocabulary: str = ""
    address: str = ""


@distinct
class Identity(NamedTuple):
    """What a record is for those who file it; nothing of it is printed.

    actor: the code of the body in addresses of documents, "un-ceb-hlcm". language: in three letters
    (ISO 639-2/T), "eng". original: the same of the language from which this text was translated.
    block: a BCP 47 tag, the language of the block under the symbol where it is another one.
    numbering: of paragraphs. occasion: the session. terms: what it is about. amends: what it
    changes. amended_by: what changed it.
    """

    actor: str = ""
    language: str = ""
    original: str = ""
    block: str = ""
    numbering: Literal["continuous", "per_item", "(n)", "none"] = "continuous"
    occasion: Occasion = Occasion()
    terms: tuple[Term, ...] = ()
    amends: tuple[Related, ...] = ()
    amended_by: tuple[Related, ...] = ()


@distinct
class Portion(NamedTuple):
    """What a view shows of a whole record. view: its name, "conclusions", or "". item: the position
    of the one item that it shows, "2.1", or the role of the part, "introduction", or ""."""

    view: str = ""
    item: str = ""


@distinct
class Party(NamedTuple):
    """Somebody in a decision.

    key: in the register. name: in full. role: what its part is, "lead", or "". printed: both as
    the table has them, "ITU (lead)"; who has an acronym goes by it.
    """

    key: str
    name: str
    role: str = ""
    printed: str = ""


@distinct
class Decision(NamedTuple):
    """A row of the table of decisions: one act, or a conclusion of which no act is known.

    item: the number of the item, "II.A". title: its heading. item_key: its key. paragraph: the
    place that people cite, "12 (a)", or "II.A (a)" where no paragraph has a number. key: of the
    paragraph or entry. id: of the act. decided_by: who. act: the verb. kind: its class, where it
    is stated. text: the words of the decision. notes: of its footnotes. responsible: who has to
    act. due: as printed. due_date: as YYYY, YYYY-MM or YYYY-MM-DD. earlier: the decision that it
    follows from. status: in follow-up, open or done.
    """

    item: str = ""
    title: str = ""
    item_key: str = ""
    paragraph: str = ""
    key: str = ""
    id: str = ""
    decided_by: tuple[Party, ...] = ()
    act: str = ""
    kind: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()
    responsible: tuple[Party, ...] = ()
    due: str = ""
    due_date: str = ""
    earlier: str = ""
    status: str = ""


@distinct
class Signs(NamedTuple):
    """What a page on a screen says beside the record, to who finds the way in it; never printed.

    skip: of the link that leads past the masthead. link: the name of a link for people to copy,
    with {place}, the number or the first words of what it leads to. back: of the link from a note
    to its mark, with {note}. notes: the name of their list.
    """

    skip: str = ""
    link: str = ""
    back: str = ""
    notes: str = ""


@distinct
class Record(NamedTuple):
    """A finished record.

    language: a BCP 47 tag, "en". direction: of its script. register: what annotations point to.
    issuer: the body whose record it is. summary: the heading of its executive summary, printed or
    not, where the language does not say it. decisions: of the table, in the view that has it.
    identity: what it is for those who file it. portion: what it shows of a whole record, in a view.
    signs: what a page on a screen says beside it.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    facts: Facts
    sections: tuple[Section, ...]
    register: tuple[Registered, ...] = ()
    issuer: Party | None = None
    summary: str = ""
    decisions: tuple[Decision, ...] = ()
    identity: Identity = Identity()
    portion: Portion | None = None
    signs: Signs = Signs()


# -- the front page in order ----------------------------------------------------------------------

PRINTED_FACTS = (
    "organization", "symbol", "body", "distribution", "issued", "version", "original", "status",
    "session", "venue", "title", "bracketed", "notice",
)  # fmt: skip
"""The facts that are printed at the head, in the order of the front page."""
FOOT_FACTS = ("job_number", "barcode")
"""The facts that are printed at the foot of the front page, or at the end."""
