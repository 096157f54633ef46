"""Whether what is named is known, and known under one name only."""

from collections.abc import Collection, Iterator

from cebdocs.kinds import ANNEX, DOCUMENT, ENTITY, ID, SEGMENT, SPEAKER, folded
from cebdocs.languages import language, languages
from cebdocs.problems import Where, nearest, quoted
from cebdocs.rules.subject import Finding, Subject, like

_MAX_SEARCHES = 50
"""For a near name; each goes through the whole register."""


def unknown_body(of: Subject) -> Iterator[Finding]:
    """The body is one that has data."""
    name = of.session.body
    if name and not of.known.file and not of.known.problems:
        yield ("body",), f"unknown body {quoted(name)}", like(name, of.bodies.ids())


def unknown_language(of: Subject) -> Iterator[Finding]:
    """The language is one that has data, and the body has a name in it."""
    code, path = of.session.language, ("language",)
    if code not in languages():
        yield path, f"unknown language {quoted(code)}", like(code, languages())
    elif of.known.body and code not in of.known.body.name:
        known = ", ".join(of.known.body.name)
        yield path, f"{of.session.body} has no name in this language", f"it has one in: {known}"


def unconfirmed_phrase(of: Subject) -> Iterator[Finding]:
    """What a record prints in its language has been confirmed by a source or a native reader."""
    code = of.session.language
    if code == "en" or code not in languages():
        return
    from cebdocs.rules.wording import unconfirmed

    if found := unconfirmed(of, language(code)):
        what = f"no native reader has confirmed: {', '.join(found)}"
        yield ("language",), what, "have them checked, https://unterm.un.org; see docs/languages.md"


def unknown_id(of: Subject) -> Iterator[Finding]:
    """Every person, entity and document that a field names is in its register."""
    registers: dict[str, Collection[str]] = {
        SPEAKER: {**of.session.people, **of.entities},
        ENTITY: of.entities,
        DOCUMENT: of.session.documents,
        SEGMENT: [s.id for s in of.session.session.segments] if of.session.session else [],
        ANNEX: [annex.id for annex in of.session.annexes if annex.id],
    }
    where = {
        SPEAKER: "people or entities",
        ENTITY: "entities",
        DOCUMENT: "documents",
        SEGMENT: "the segments of the session",
        ANNEX: "the annexes",
    }
    likes: dict[tuple[str, str], str] = {}
    for path, kind, name in of.leaves:
        if kind in registers and name not in registers[kind]:
            if len(likes) < _MAX_SEARCHES and (kind, name) not in likes:
                likes[kind, name] = nearest(name, (*registers[kind], *_others(kind)))
            like = likes.get((kind, name), "")
            hint = f"did you mean '{like}'?" if like else f"add it under {where[kind]}"
            yield path, f"{quoted(name)} is not in {where[kind]}", hint


def _others(kind: str) -> Collection[str]:
    """The members of the Board, whom a session may name without an entry."""
    if kind not in (SPEAKER, ENTITY):
        return ()
    from cebdocs.members import members

    return members("en").members


def duplicate_id(of: Subject) -> Iterator[Finding]:
    """An id stands for one thing only, in capitals or not, with '-' or with '_'."""
    named = ((path, name) for path, kind, name in of.leaves if kind == ID)
    ids = [(of.where(path), path, name) for path, name in named]
    ids.sort(key=lambda found: (found[0].line, found[0].column))
    seen: dict[str, Where] = {}
    for where, path, name in ids:
        first = seen.setdefault(folded(name), where)
        if first is not where:
            place = f"line {first.line}" if first.line else first.path
            yield path, f"the id {quoted(name)} is taken ({place})", "choose another"
