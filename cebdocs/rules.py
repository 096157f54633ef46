"""What a session must satisfy beyond its shape: a generator for each rule, its docstring the rule.

A rule yields findings (path, message, hint) and never raises; whether it is an error or a warning
says the tuple in which it stands, at the end. docs/rules.md explains each of them to authors.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from cebdocs import prose
from cebdocs.bodies import Body, bodies, body
from cebdocs.kinds import ANNEX, DOCUMENT, ENTITY, ID, PARAGRAPH_BREAK, SEGMENT, SPEAKER, folded
from cebdocs.labels import labelled
from cebdocs.languages import language, languages
from cebdocs.problems import Path, Problem, Severity, Where, dotted, nearest, quoted
from cebdocs.record import Block, Link, Listing, Note, Reference
from cebdocs.session import (
    Cell,
    Holder,
    Paragraph,
    Participant,
    Point,
    Session,
    Table,
    is_checked,
    items,
    texts,
)
from cebdocs.session import (
    Note as WrittenNote,
)
from cebdocs.walking import leaves, misfits, values

Finding = tuple[Path, str, str]
Rule = Callable[[Session], Iterator[Finding]]


def check(session: Session) -> tuple[Problem, ...]:
    """All problems of a session, errors and warnings, in the order of the file.

    A loaded session has been checked already; one made in Python is checked here.
    """
    if is_checked(session) and session.origin is not None:
        return session.origin.problems
    session = session._replace(origin=None)  # its places are those of another text
    return tuple(misfits(session)) or broken_rules(session)


def broken_rules(session: Session, unread: Collection[Path] = ()) -> tuple[Problem, ...]:
    """What the rules alone find in a session of the right shape.

    unread: values that had a problem while they were read; nobody is told that they are missing.
    """
    found = ((rule, finding) for rule in RULES for finding in rule(session))
    return tuple(
        _problem(session, rule, finding)
        for rule, finding in found
        if rule not in _OF_ABSENCE or not any(_holds(finding[0], path) for path in unread)
    )


def _holds(path: Path, inner: Path) -> bool:
    return inner[: len(path)] == path


def _problem(session: Session, rule: Rule, finding: Finding) -> Problem:
    path, message, hint = finding
    severity = Severity.ERROR if rule in ERRORS else Severity.WARNING
    name = rule.__name__.replace("_", "-")
    return Problem(_where(session, path), severity, name, message, hint)


def _where(session: Session, path: Path) -> Where:
    """The place of a value, or of the nearest one around it that the file has."""
    if session.origin is None:
        return Where(path=dotted(path))
    for length in range(len(path), -1, -1):
        if span := session.origin.places.get(path[:length]):
            return Where(session.origin.file, span.line, span.column, dotted(path))
    return Where(session.origin.file, path=dotted(path))


# -- names ----------------------------------------------------------------------------------------


def unknown_body(session: Session) -> Iterator[Finding]:
    """The body is one that has data."""
    if session.body and session.body not in bodies():
        yield ("body",), f"unknown body {quoted(session.body)}", _like(session.body, bodies())


def unknown_language(session: Session) -> Iterator[Finding]:
    """The language is one that has data, and the body has a name in it."""
    code, path = session.language, ("language",)
    if code not in languages():
        yield path, f"unknown language {quoted(code)}", _like(code, languages())
    elif session.body in bodies() and code not in body(session.body).name:
        known = ", ".join(body(session.body).name)
        yield path, f"{session.body} has no name in this language", f"it has one in: {known}"


_MAX_SEARCHES = 50
"""For a near name; each goes through the whole register."""


def unknown_id(session: Session) -> Iterator[Finding]:
    """Every person, entity and document that a field names is in its register."""
    speakers = {**session.people, **session.entities}
    registers: dict[str, Collection[str]] = {
        SPEAKER: speakers,
        ENTITY: session.entities,
        DOCUMENT: session.documents,
        SEGMENT: [s.id for s in session.session.segments] if session.session else [],
        ANNEX: [annex.id for annex in session.annexes if annex.id],
    }
    where = {
        SPEAKER: "people or entities",
        ENTITY: "entities",
        DOCUMENT: "documents",
        SEGMENT: "the segments of the session",
        ANNEX: "the annexes",
    }
    likes: dict[tuple[str, str], str] = {}
    for path, kind, name in leaves(session):
        if kind in registers and name not in registers[kind]:
            if len(likes) < _MAX_SEARCHES and (kind, name) not in likes:
                likes[kind, name] = nearest(name, registers[kind])
            like = likes.get((kind, name), "")
            hint = f"did you mean '{like}'?" if like else f"add it under {where[kind]}"
            yield path, f"{quoted(name)} is not in {where[kind]}", hint


def duplicate_id(session: Session) -> Iterator[Finding]:
    """An id stands for one thing only, in capitals or not, with '-' or with '_'."""
    named = ((path, name) for path, kind, name in leaves(session) if kind == ID)
    ids = [(_where(session, path), path, name) for path, name in named]
    ids.sort(key=lambda found: (found[0].line, found[0].column))
    seen: dict[str, Where] = {}
    for where, path, name in ids:
        first = seen.setdefault(folded(name), where)
        if first is not where:
            place = f"line {first.line}" if first.line else first.path
            yield path, f"the id {quoted(name)} is taken ({place})", "choose another"


# -- texts ----------------------------------------------------------------------------------------


def text_missing(session: Session) -> Iterator[Finding]:
    """A paragraph, a conclusion or a note has a text."""
    for path, holder in texts(session):
        if not (holder.text.strip() or holder.verbatim.strip() or _may_be_empty(holder)):
            yield path, "there is no text here", "add a line 'text: ...'"


def _may_be_empty(holder: Holder) -> bool:
    """Whether something else than a text may stand there: a list, or nothing in a cell."""
    return isinstance(holder, Cell) or (isinstance(holder, Paragraph | Point) and bool(holder.list))


def text_twice(session: Session) -> Iterator[Finding]:
    """A paragraph has `text` or `verbatim`, not both."""
    for path, holder in texts(session):
        if holder.text and holder.verbatim:
            hint = "keep the one that is to be printed"
            yield (*path, "verbatim"), "'text' and 'verbatim' are both here", hint


def blank_line(session: Session) -> Iterator[Finding]:
    """One entry is one paragraph: a blank line inside it is only for bullets that follow."""
    for path, holder in texts(session):
        if "\n" in holder.text and PARAGRAPH_BREAK.search(holder.text):
            hint = "make two entries of it, each with '- '"
            yield (*path, "text"), "a blank line ends a paragraph", hint


def bullets_too_deep(session: Session) -> Iterator[Finding]:
    """Lists and bullets go three deep in all; a footnote and a cell have none."""
    for path, holder in texts(session):
        used = path.count("list")
        allowed = 0 if isinstance(holder, WrittenNote | Cell) else max(0, _MAX_DEPTH - used)
        bulleted = prose.has_bullets(holder.text) and _may_be_read(holder.text)
        if used > _MAX_DEPTH or (bulleted and _depth(prose.blocks(holder.text)) > allowed):
            what = f"bullets stand at most {allowed} deep here" if allowed else "no bullets here"
            yield (*path, "text"), what, "make a paragraph or an entry of its own of them"


_MAX_DEPTH = 3


def too_many_marks(session: Session) -> Iterator[Finding]:
    """A text has no more than 200 characters that could be marks."""
    hint = f"split it (at most {prose.MAX_MARKS}), or write 'verbatim:' for 'text:'"
    for path, holder in texts(session):
        if (count := prose.marks(holder.text)) > prose.MAX_MARKS:
            yield (*path, "text"), f"{count} marks in one text", hint


def mark_in_link(session: Session) -> Iterator[Finding]:
    """The words of a link hold no reference and no note: they are links themselves."""
    for path, link in _marks(session, Link):
        if any(isinstance(i, Reference | Note) for i in prose.nested(link.children)):
            yield path, "a link cannot hold a reference or a note", "put it behind the link"


def near_mark(session: Session) -> Iterator[Finding]:
    """What looks like a link or a mark is one; otherwise it is printed as it stands."""
    hint = "links go to https, http or mailto; marks are {ref:id} and {note:id}"
    for path, holder in texts(session):
        if ("[" in holder.text or "{" in holder.text) and _may_be_read(holder.text):
            for found in prose.near_marks(holder.text):
                yield (*path, "text"), f"{quoted(found)} is printed as it stands", hint


def near_bullet(session: Session) -> Iterator[Finding]:
    """A line that looks like a bullet is one; otherwise it runs on in its paragraph."""
    hint = "bullets begin with '- ' or '* ', a space behind the sign"
    for path, holder in texts(session):
        if found := prose.near_bullet(holder.text):
            yield (*path, "text"), f"{quoted(found, 30)} begins no bullet", hint


# -- references and notes -------------------------------------------------------------------------


def unknown_reference(session: Session) -> Iterator[Finding]:
    """{ref:id} names a paragraph, an item or a document of this session that has a label."""
    references = list(_marks(session, Reference))
    known = _labelled(session) if references else set()
    ids = {name for _, kind, name in leaves(session) if kind == ID} if references else set()
    for path, mark in references:
        if mark.target in ids - known:
            what = f"{quoted(mark.target)} has no number, symbol or title to print"
            yield path, what, "write the reference in words"
        elif mark.target not in known:
            yield path, f"{{ref:{mark.target}}} refers to nothing", _like(mark.target, known)


def unknown_note(session: Session) -> Iterator[Finding]:
    """{note:id} names a note, each is called once, and no note calls another."""
    called: set[str] = set()
    for path, mark in _marks(session, Note):
        if path[0] == "notes":
            yield path, "a note cannot have a note", "put its text into this note"
        elif mark.key not in session.notes:
            yield path, f"{{note:{mark.key}}} is not in notes", _like(mark.key, session.notes)
        elif mark.key in called:
            what = f"the note {quoted(mark.key)} is called a second time"
            yield path, what, "give it a note of its own"
        called.add(mark.key)


def note_not_called(session: Session) -> Iterator[Finding]:
    """Every note is called by a text; otherwise it would not be printed."""
    called = {mark.key for _, mark in _marks(session, Note)} if session.notes else set()
    for key in session.notes:
        if key not in called:
            what = f"no text calls this note, so it is not printed ({{note:{key}}})"
            yield ("notes", key), what, "call it, or delete it"


# -- the whole ------------------------------------------------------------------------------------


def no_items(session: Session) -> Iterator[Finding]:
    """A record has at least one item."""
    if not session.items:
        yield ("items",), "there is no item", "add one with '- title: ...'"


def session_name(session: Session) -> Iterator[Finding]:
    """The session has a name, an ordinal that can be written out, or at least its dates."""
    meeting = session.session
    if meeting is None or meeting.name or session.language not in languages():
        return
    known = len(language(session.language).ordinals)
    if not (meeting.ordinal or meeting.start or meeting.dates):
        yield ("session",), "the session has no name", "add 'name: ...'"
    elif meeting.ordinal and meeting.ordinal not in map(str, range(1, known + 1)):
        what = f"expected a number from 1 to {known} here"
        yield ("session", "ordinal"), what, "write the number alone, or add 'name: ...'"


def item_without_conclusions(session: Session) -> Iterator[Finding]:
    """An item says what was concluded."""
    for path, item in items(session):
        if not (item.conclusions.list or item.conclusions.lead_in or item.items):
            hint = "add 'conclusions:' if there were any"
            yield (*path, "conclusions"), "this item has no conclusions", hint


def speaker_not_listed(session: Session) -> Iterator[Finding]:
    """Where an item lists its speakers, whoever speaks in it is among them."""
    known = {*session.people, *session.entities}
    for path, item in items(session):
        for part in ("background", "discussion") if item.speakers else ():
            for at, block in enumerate(getattr(item, part)):
                for name in dict.fromkeys(block.by if isinstance(block, Paragraph) else ()):
                    if name not in known or name in item.speakers:
                        continue
                    what = f"{quoted(name)} speaks here and is not among the item's speakers"
                    yield (*path, part, at, "by"), what, "add it to 'speakers'"


def rows_of_a_table(session: Session) -> Iterator[Finding]:
    """Every row of a table has as many cells as the others."""
    for path, table in _of_kind(session, Table):
        width = len(table.head or table.table[0]) if table.table else 0
        for at, row in enumerate(table.table):
            if len(row) != width:
                what = f"this row has {_counted(len(row), 'cell')}, the first one {width}"
                yield (*path, "table", at), what, "write '' for a cell that stays empty"
        if not table.table:
            yield (*path, "table"), "the table has no rows", "add one with '- [..., ...]'"


def participant_without_name(session: Session) -> Iterator[Finding]:
    """Every participant has a name, or is a person of the register."""
    for path, person in _of_kind(session, Participant):
        if not (person.name or person.person):
            yield path, "nobody is named here", "add 'name:' or 'person:'"


def run_in_with_a_list(session: Session) -> Iterator[Finding]:
    """Conclusions that run in stand in one paragraph: no list is under them."""
    for path, item in items(session):
        written = item.conclusions
        if (written.style or _body(session).conclusions) != "lettered_run_in":
            continue
        for at, each in enumerate(written.list):
            if each.list or prose.has_bullets(each.text):
                hint = "choose the style 'lettered', or write the list as words"
                where = (*path, "conclusions", "list", at)
                yield where, "a conclusion that runs in has no list under it", hint


def number_not_printed(session: Session) -> Iterator[Finding]:
    """A conclusion has a paragraph number only where conclusions are prose."""
    for path, item in items(session):
        style = item.conclusions.style or _body(session).conclusions
        for at, each in enumerate(item.conclusions.list if style != "prose" else ()):
            if each.number:
                where = (*path, "conclusions", "list", at, "number")
                what = f"conclusions set as {style} have no paragraph numbers"
                yield where, what, "write 'marker:' for what stands before it, or 'style: prose'"


def kind_of_annex(session: Session) -> Iterator[Finding]:
    """Participants are of a list of participants, documents of a checklist."""
    for index, annex in enumerate(session.annexes):
        for field, kind in (("participants", "participants"), ("documents", "checklist")):
            if getattr(annex, field) and annex.kind != kind:
                what = f"an annex of the kind {quoted(annex.kind)} prints no {field}"
                yield ("annexes", index, field), what, f"write 'kind: {kind}'"


def summary_without_text(session: Session) -> Iterator[Finding]:
    """A written summary has a text."""
    if session.summary and session.summary.kind == "written" and not session.summary.text:
        hint = "add 'text: ...', or write 'summary: derived'"
        yield ("summary",), "the written summary has no text", hint


def dates_in_order(session: Session) -> Iterator[Finding]:
    """A session ends after it starts."""
    meeting = session.session
    if meeting and meeting.start and meeting.end and _is_before(meeting.end, meeting.start):
        what = "the session ends before it starts"
        yield ("session", "end"), what, "correct the date that is wrong"


def issued_too_early(session: Session) -> Iterator[Finding]:
    """A record is issued after the session."""
    meeting = session.session
    last = (meeting.end or meeting.start or "") if meeting else ""
    if session.issued and last and _is_before(session.issued, last):
        what = "the record is issued before the session was over"
        yield ("issued",), what, "correct the date that is wrong"


ERRORS: tuple[Rule, ...] = (
    unknown_body, unknown_language, unknown_id, duplicate_id, text_missing, text_twice, blank_line,
    bullets_too_deep, too_many_marks, mark_in_link, unknown_reference, unknown_note, no_items,
    session_name, dates_in_order, rows_of_a_table, participant_without_name, run_in_with_a_list,
    number_not_printed, kind_of_annex, summary_without_text,
)  # fmt: skip
WARNINGS: tuple[Rule, ...] = (
    near_mark, near_bullet, note_not_called, item_without_conclusions, speaker_not_listed,
    issued_too_early,
)  # fmt: skip
RULES = ERRORS + WARNINGS
_OF_ABSENCE = (text_missing, no_items, session_name, item_without_conclusions)

# -- what the rules share -------------------------------------------------------------------------


M = TypeVar("M", Link, Note, Reference)


def _marks(session: Session, kind: type[M]) -> Iterator[tuple[Path, M]]:
    """Every mark of a kind, and the text in which it stands."""
    path: Path
    for path, holder in texts(session):
        if ("{" in holder.text or "[" in holder.text) and _may_be_read(holder.text):
            for inline in prose.inlines(prose.blocks(holder.text)):
                if isinstance(inline, kind):
                    yield (*path, "text"), inline


def _may_be_read(text: str) -> bool:
    """Whether a text is cheap to read: with too many marks it has a problem, and may not be."""
    return prose.marks(text) <= prose.MAX_MARKS


def _depth(blocks: tuple[Block, ...]) -> int:
    """How many lists stand in one another."""
    entries = [entry for block in blocks if isinstance(block, Listing) for entry in block.entries]
    return 1 + max(_depth(entry.blocks) for entry in entries) if entries else 0


def _labelled(session: Session) -> set[str]:
    """The ids that layout can print a label for."""
    return labelled(session, _body(session))


def _body(session: Session) -> Body:
    """The body of a session; where that is not known, any one: a problem says so elsewhere."""
    return body(session.body if session.body in bodies() else bodies()[0])


K = TypeVar("K")


def _of_kind(session: Session, kind: type[K]) -> Iterator[tuple[Path, K]]:
    """Every value of a class that blocks and annexes hold."""
    return ((path, found) for path, found in values(session) if isinstance(found, kind))


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _is_before(date: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def _like(name: str, known: Collection[str]) -> str:
    like = nearest(name, known)
    if like:
        return f"did you mean '{like}'?"
    return "known: " + ", ".join(sorted(known)) if known else "add what it is to stand for"
