"""Whether references and notes lead somewhere, and every note is called."""

from collections.abc import Iterator

from cebdocs.kinds import ID
from cebdocs.problems import quoted
from cebdocs.record import Note, Reference
from cebdocs.rules.subject import Finding, Subject, like


def unknown_reference(of: Subject) -> Iterator[Finding]:
    """{ref:id} names a paragraph, an item or a document of this session that has a label."""
    references = list(of.marks(Reference))
    known = of.labelled if references else set()
    ids = {name for _, kind, name in of.leaves if kind == ID} if references else set()
    for path, mark in references:
        if mark.target in ids - known:
            what = f"{quoted(mark.target)} has no number, symbol or title to print"
            yield path, what, "write the reference in words"
        elif mark.target not in known:
            yield path, f"{{ref:{mark.target}}} refers to nothing", like(mark.target, known)


def unknown_note(of: Subject) -> Iterator[Finding]:
    """{note:id} names a note, each is called once, and no note calls another."""
    called: set[str] = set()
    for path, mark in of.marks(Note):
        if path[0] == "notes":
            yield path, "a note cannot have a note", "put its text into this note"
        elif mark.key not in of.session.notes:
            yield path, f"{{note:{mark.key}}} is not in notes", like(mark.key, of.session.notes)
        elif mark.key in called:
            what = f"the note {quoted(mark.key)} is called a second time"
            yield path, what, "give it a note of its own"
        called.add(mark.key)


def note_not_called(of: Subject) -> Iterator[Finding]:
    """Every note is called by a text; otherwise it would not be printed."""
    called = {mark.key for _, mark in of.marks(Note)} if of.session.notes else set()
    for key in of.session.notes:
        if key not in called:
            what = f"no text calls this note, so it is not printed ({{note:{key}}})"
            yield ("notes", key), what, "call it, or delete it"
