"""Whether the parts of a session make a whole."""

from collections.abc import Iterator

from cebdocs.languages import language, languages
from cebdocs.naming import form, pattern
from cebdocs.problems import Path, quoted
from cebdocs.rules.subject import Finding, Subject
from cebdocs.session import Paragraph, amendment_kind, style_of


def no_items(of: Subject) -> Iterator[Finding]:
    """A record has at least one item, or an introduction, as of a session that was cancelled."""
    if not (of.session.items or of.session.introduction):
        hint = "add 'items:' and under it '- title: ...', or 'introduction: ...'"
        yield ("items",), "there is neither an item nor an introduction", hint


def session_name(of: Subject) -> Iterator[Finding]:
    """The session has a name, fields that make one, or at least its dates."""
    meeting, code = of.session.session, of.session.language
    if meeting is None or meeting.name or code not in languages():
        return
    found = pattern(meeting, of.body, language(code), code)
    most = len(language(code).ordinals) if "{number}" not in found else 999
    if meeting.ordinal and meeting.ordinal not in map(str, range(1, most + 1)):
        what = f"expected a number from 1 to {most} here"
        yield ("session", "ordinal"), what, "write the number alone, or add 'name: ...'"
    elif not found and form(meeting, of.body):
        what = "this language has no pattern for such a name"
        yield ("session",), what, "add 'name: ...'"
    elif not (found or meeting.start or meeting.dates):
        yield ("session",), "the session has no name", "add 'name: ...'"


def item_twice(of: Subject) -> Iterator[Finding]:
    """No item stands beside another one with the same title."""
    seen: dict[tuple[Path, str, str], Path] = {}
    for path, item in of.items:
        title = " ".join(item.title.casefold().split())
        first = seen.setdefault((path[:-1], item.group, title), path)
        if first is not path and title:
            where = of.where(first)
            is_here = where.line and where.file == of.where(path).file
            place = f"line {where.line}" if is_here else str(where)
            what = f"another item has the title {quoted(item.title, 40)} ({place})"
            yield path, what, "delete it if it was pasted twice, or change the title"


def item_without_conclusions(of: Subject) -> Iterator[Finding]:
    """An item says what was concluded, or that nothing was."""
    for path, item in of.items:
        where = (*path, "conclusions")
        if not (item.conclusions.list or item.conclusions.lead_in or item.items or of.has(where)):
            hint = "add 'conclusions: ...'; write 'conclusions: []' if there were none"
            yield where, "this item has no conclusions", hint


def speaker_not_listed(of: Subject) -> Iterator[Finding]:
    """Where an item lists its speakers, whoever speaks in it is among them."""
    known = {*of.session.people, *of.entities}
    for path, item in of.items:
        for part in ("background", "discussion") if item.speakers else ():
            for at, block in enumerate(getattr(item, part)):
                for name in dict.fromkeys(block.by if isinstance(block, Paragraph) else ()):
                    if name not in known or name in item.speakers:
                        continue
                    what = f"{quoted(name)} speaks here and is not among the item's speakers"
                    yield (*path, part, at, "by"), what, "add it to 'speakers'"


def rows_of_a_table(of: Subject) -> Iterator[Finding]:
    """Every row of a table has as many cells as the others."""
    for path, table in of.tables:
        width = len(table.head or table.table[0]) if table.table else 0
        for at, row in enumerate(table.table):
            if len(row) != width:
                what = f"this row has {_counted(len(row), 'cell')}, the first one {width}"
                yield (*path, "table", at), what, "write '' for a cell that stays empty"
        if not table.table:
            yield (*path, "table"), "the table has no rows", "add one with '- [..., ...]'"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def participant_without_name(of: Subject) -> Iterator[Finding]:
    """Every participant has a name, or is a person of the register."""
    for path, person in of.participants:
        if not (person.name or person.person):
            yield path, "nobody is named here", "add 'name:' or 'person:'"


def number_not_printed(of: Subject) -> Iterator[Finding]:
    """A conclusion has a paragraph number only where conclusions are prose; an annex only at the
    end."""
    for path, item in of.items:
        style = style_of(item.conclusions, of.body)
        for at, each in enumerate(item.conclusions.list if style != "prose" else ()):
            if each.number:
                where = (*path, "conclusions", "list", at, "number")
                what = f"conclusions set as {style} have no paragraph numbers"
                yield where, what, "write 'marker:' for what stands before it, or 'style: prose'"
    for index, annex in enumerate(of.session.annexes):
        if annex.number and annex.position == "head":
            what = "a list at the head of the record has no number"
            yield ("annexes", index, "number"), what, "leave it out"


def kind_of_annex(of: Subject) -> Iterator[Finding]:
    """Participants are of a list of participants, documents of a checklist."""
    for index, annex in enumerate(of.session.annexes):
        if ("annexes", index, "kind") in of.unread:  # a misspelt one has had its problem
            continue
        for field, kind in (("participants", "participants"), ("documents", "checklist")):
            if getattr(annex, field) and annex.kind != kind:
                what = f"an annex of the kind {quoted(annex.kind)} prints no {field}"
                yield ("annexes", index, field), what, f"write 'kind: {kind}'"


def summary_without_text(of: Subject) -> Iterator[Finding]:
    """A written summary has a text."""
    if of.session.summary and of.session.summary.kind == "written" and not of.session.summary.text:
        hint = "add 'text: ...', or write 'summary: derived'"
        yield ("summary",), "the written summary has no text", hint


def dates_in_order(of: Subject) -> Iterator[Finding]:
    """A session ends after it starts."""
    meeting = of.session.session
    if meeting and meeting.start and meeting.end and _is_before(meeting.end, meeting.start):
        what = "the session ends before it starts"
        yield ("session", "end"), what, "correct the date that is wrong"


def amendment(of: Subject) -> Iterator[Finding]:
    """A record amends another one, and it is known how."""
    session = of.session
    for name in ("amends", "amended_by"):
        for at, each in enumerate(getattr(session, name)):
            changing = session.symbol if name == "amends" else each.symbol
            if each.symbol == session.symbol:
                what = "this is the symbol of the record itself"
                yield (name, at, "symbol"), what, "write the symbol of the other record"
            elif not (each.kind or amendment_kind(changing)):
                what = f"{quoted(changing)} does not say how it changes the other record"
                yield (name, at), what, "add 'kind: corrigendum', 'addendum' or 'revision'"


def issued_too_early(of: Subject) -> Iterator[Finding]:
    """A record is issued after the of.session."""
    meeting = of.session.session
    last = (meeting.end or meeting.start or "") if meeting else ""
    if of.session.issued and last and _is_before(of.session.issued, last):
        what = "the record is issued before the session was over"
        yield ("issued",), what, "correct the date that is wrong"


def _is_before(date: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]
