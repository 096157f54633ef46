"""What a session must satisfy beyond its shape: a generator for each rule, its docstring the rule.

A rule yields problems and never raises. docs/rules.md explains each of them to authors.
"""

import re
from collections.abc import Collection, Iterator

from cebdocs import prose
from cebdocs.bodies import bodies, body
from cebdocs.kinds import DOCUMENT, ENTITY, ID, SPEAKER
from cebdocs.languages import language, languages
from cebdocs.problems import Path, Problem, Severity, Where, dotted, nearest, quoted
from cebdocs.record import Note, Reference
from cebdocs.session import Session, is_checked, texts
from cebdocs.walking import leaves, misfits


def check(session: Session) -> tuple[Problem, ...]:
    """All problems of a session, errors and warnings, in the order of the file.

    A loaded session has been checked already; one made in Python is checked here.
    """
    if session.origin is not None and is_checked(session):
        return session.origin.problems
    return tuple(misfits(session)) or broken_rules(session)


def broken_rules(session: Session) -> tuple[Problem, ...]:
    """What the rules alone find in a session of the right shape."""
    return tuple(
        problem._replace(rule=rule.__name__.replace("_", "-"))
        for rule in RULES
        for problem in rule(session)
    )


# -- names ----------------------------------------------------------------------------------------


def unknown_body(session: Session) -> Iterator[Problem]:
    """The body is one that has data."""
    if session.body and session.body not in bodies():
        yield _error(
            session,
            ("body",),
            f"unknown body {quoted(session.body)}",
            _like(session.body, bodies()),
        )


def unknown_language(session: Session) -> Iterator[Problem]:
    """The language is one that has data, and the body has a name in it."""
    if session.language not in languages():
        yield _error(
            session,
            ("language",),
            f"unknown language {quoted(session.language)}",
            _like(session.language, languages()),
        )
    elif session.body in bodies() and session.language not in body(session.body).name:
        yield _error(
            session,
            ("language",),
            f"{session.body} has no name in this language",
            "use a language that its file in bodies/ has",
        )


def unknown_id(session: Session) -> Iterator[Problem]:
    """Every person, entity and document that a field names is in its register."""
    speakers = {**session.people, **session.entities}
    registers = {SPEAKER: speakers, ENTITY: session.entities, DOCUMENT: session.documents}
    where = {SPEAKER: "people or entities", ENTITY: "entities", DOCUMENT: "documents"}
    for path, kind, name in leaves(session):
        if kind in registers and name not in registers[kind]:
            like = nearest(name, registers[kind])
            hint = f"did you mean '{like}'?" if like else f"add it under '{where[kind]}'"
            yield _error(session, path, f"{quoted(name)} is not in {where[kind]}", hint)


def duplicate_id(session: Session) -> Iterator[Problem]:
    """An id stands for one thing only, in capitals or not."""
    seen: dict[str, Path] = {}
    for path, kind, name in leaves(session):
        if kind == ID and (first := seen.setdefault(name.casefold(), path)) != path:
            place = _where(session, first)
            also = f"line {place.line}" if place.line else place.path
            yield _error(
                session, path, f"the id {quoted(name)} is taken ({also})", "choose another"
            )


# -- texts ----------------------------------------------------------------------------------------


def text_missing(session: Session) -> Iterator[Problem]:
    """A paragraph, a conclusion or a note has a text."""
    for path, holder in texts(session):
        if not (holder.text.strip() or holder.verbatim.strip()):
            yield _error(session, path, "there is no text here", "add a line 'text: ...'")


def text_twice(session: Session) -> Iterator[Problem]:
    """A paragraph has `text` or `verbatim`, not both."""
    for path, holder in texts(session):
        if holder.text and holder.verbatim:
            yield _error(
                session,
                (*path, "verbatim"),
                "'text' and 'verbatim' are both here",
                "keep the one that is to be printed",
            )


_BLANK_LINE = re.compile(r"\n[ \t]*\n(?![ \t]*[-*][ \t])")


def blank_line(session: Session) -> Iterator[Problem]:
    """One entry is one paragraph: a blank line inside it is only for bullets that follow."""
    for path, holder in texts(session):
        if "\n" in holder.text and _BLANK_LINE.search(holder.text):
            yield _error(
                session,
                (*path, "text"),
                "a blank line ends a paragraph",
                "make two entries of it, each with '- '",
            )


def too_many_marks(session: Session) -> Iterator[Problem]:
    """A text has no more than 200 characters that could be marks."""
    for path, holder in texts(session):
        if (count := prose.marks(holder.text)) > prose.MAX_MARKS:
            yield _error(
                session,
                (*path, "text"),
                f"{count} marks in one text",
                f"split it (at most {prose.MAX_MARKS}), or write 'verbatim:' for 'text:'",
            )


def near_mark(session: Session) -> Iterator[Problem]:
    """What looks like a link or a mark is one; otherwise it is printed as it stands."""
    for path, holder in texts(session):
        if "[" in holder.text or "{" in holder.text:
            for found in prose.near_marks(holder.text):
                yield _warning(
                    session,
                    (*path, "text"),
                    f"{quoted(found)} is printed as it stands",
                    "links go to https, http or mailto; marks are {ref:id} and {note:id}",
                )


# -- references and notes -------------------------------------------------------------------------


def unknown_reference(session: Session) -> Iterator[Problem]:
    """{ref:id} names a paragraph, an item or a document of this session that has a label."""
    references = [(p, mark) for p, mark in _marks(session) if isinstance(mark, Reference)]
    labelled = _labelled(session) if references else set()
    ids = {name for _, kind, name in leaves(session) if kind == ID} if references else set()
    for path, mark in references:
        if mark.target in ids - labelled:
            what = f"{quoted(mark.target)} has no number, symbol or title to print"
            yield _error(session, path, what, "write the reference in words")
        elif mark.target not in labelled:
            what = f"{{ref:{mark.target}}} refers to nothing"
            yield _error(session, path, what, _like(mark.target, labelled))


def unknown_note(session: Session) -> Iterator[Problem]:
    """{note:id} names a note, each is called once, and no note calls another."""
    called: set[str] = set()
    for path, mark in _marks(session):
        if not isinstance(mark, Note):
            continue
        if path[0] == "notes":
            yield _error(session, path, "a note cannot have a note", "put its text into this note")
        elif mark.key not in session.notes:
            what = f"{{note:{mark.key}}} is not under 'notes'"
            yield _error(session, path, what, _like(mark.key, session.notes))
        elif mark.key in called:
            what = f"the note {quoted(mark.key)} is called a second time"
            yield _error(session, path, what, "give it a note of its own")
        called.add(mark.key)


def note_not_called(session: Session) -> Iterator[Problem]:
    """Every note is called by a text; otherwise it would not be printed."""
    called = {mark.key for _, mark in _marks(session) if isinstance(mark, Note)}
    for key in session.notes:
        if key not in called:
            what = f"no text calls this note, so it is not printed ({{note:{key}}})"
            yield _warning(session, ("notes", key), what, "call it, or delete it")


# -- the whole ------------------------------------------------------------------------------------


def no_items(session: Session) -> Iterator[Problem]:
    """A record has at least one item."""
    if not session.items:
        yield _error(session, ("items",), "there is no item", "add one with '- title: ...'")


def session_name(session: Session) -> Iterator[Problem]:
    """The session has a name, or an ordinal that can be written out."""
    meeting = session.session
    if meeting is None or meeting.name or session.language not in languages():
        return
    known = len(language(session.language).ordinals)
    path: Path = ("session", "ordinal")
    if not meeting.ordinal:
        yield _error(session, ("session",), "the session has no name", "add 'name: ...'")
    elif not (meeting.ordinal.isdecimal() and 1 <= int(meeting.ordinal) <= known):
        yield _error(
            session, path, f"expected a number from 1 to {known} here", "or add 'name: ...'"
        )


def item_without_conclusions(session: Session) -> Iterator[Problem]:
    """An item says what was concluded."""
    for index, item in enumerate(session.items):
        if not item.conclusions.list:
            yield _warning(
                session,
                ("items", index),
                "this item has no conclusions",
                "add 'conclusions:' if there were any",
            )


def speaker_not_listed(session: Session) -> Iterator[Problem]:
    """Where an item lists its speakers, whoever speaks in it is among them."""
    for index, item in enumerate(session.items):
        for part in ("background", "discussion") if item.speakers else ():
            for at, paragraph in enumerate(getattr(item, part)):
                for name in paragraph.by:
                    if name not in item.speakers:
                        what = f"{quoted(name)} speaks here and is not among the item's speakers"
                        yield _warning(
                            session, ("items", index, part, at, "by"), what, "add it to 'speakers'"
                        )


def dates_in_order(session: Session) -> Iterator[Problem]:
    """A session ends after it starts, and its record is issued after it ends."""
    meeting = session.session
    if meeting is None:
        return
    if meeting.end and meeting.end < (meeting.start or ""):
        yield _error(session, ("session", "end"), "the session ends before it starts", "mend one")
    last = meeting.end or meeting.start or ""
    if session.issued and session.issued < last[: len(session.issued)]:
        yield _warning(session, ("issued",), "issued before the session was over", "mend one date")


RULES = (
    unknown_body,
    unknown_language,
    unknown_id,
    duplicate_id,
    text_missing,
    text_twice,
    blank_line,
    too_many_marks,
    near_mark,
    unknown_reference,
    unknown_note,
    note_not_called,
    no_items,
    session_name,
    item_without_conclusions,
    speaker_not_listed,
    dates_in_order,
)

# -- what the rules share -------------------------------------------------------------------------


def _marks(session: Session) -> Iterator[tuple[Path, Reference | Note]]:
    for path, holder in texts(session):
        if "{" in holder.text and prose.marks(holder.text) <= prose.MAX_MARKS:
            for inline in prose.inlines(prose.blocks(holder.text)):
                if isinstance(inline, Reference | Note):
                    yield (*path, "text"), inline


def _labelled(session: Session) -> set[str]:
    """The ids that layout can print a label for."""
    default = body(session.body).numbering if session.body in bodies() else "continuous"
    numbered = (session.numbering or default) == "continuous"
    found = {key for key, d in session.documents.items() if d.symbol or d.title}
    for item in session.items:
        found |= {item.id} if item.id and (numbered or item.number) else set()
        for paragraph in (*item.background, *item.discussion):
            if paragraph.id and (numbered or paragraph.number):
                found.add(paragraph.id)
    return found


def _like(name: str, known: Collection[str]) -> str:
    like = nearest(name, known)
    if like:
        return f"did you mean '{like}'?"
    return "known: " + ", ".join(sorted(known)) if known else "there is none yet"


def _where(session: Session, path: Path) -> Where:
    """The place of a value, or of the nearest one around it that the file has."""
    if session.origin is None:
        return Where(path=dotted(path))
    for length in range(len(path), -1, -1):
        if span := session.origin.places.get(path[:length]):
            return Where(session.origin.file, span.line, span.column, dotted(path))
    return Where(session.origin.file, path=dotted(path))


def _error(session: Session, path: Path, message: str, hint: str) -> Problem:
    return Problem(_where(session, path), Severity.ERROR, "", message, hint)


def _warning(session: Session, path: Path, message: str, hint: str) -> Problem:
    return Problem(_where(session, path), Severity.WARNING, "", message, hint)
