"""Which words of its language a record will print: layout's choices, foreseen for the rule that
warns of unconfirmed ones. Read only where a language has some; a test holds it against layout.
"""

from collections.abc import Iterator

from cebdocs.bodies import schemes
from cebdocs.census import blocks
from cebdocs.facts import DISTRIBUTIONS, session_line
from cebdocs.languages import Language, languages
from cebdocs.naming import form, pattern
from cebdocs.problems import quoted
from cebdocs.record import Reference
from cebdocs.rules.subject import Subject
from cebdocs.session import (
    Annex,
    Documentation,
    Item,
    Meeting,
    Participant,
    Placeholder,
    is_composed,
)

FORESEEN = frozenset(
    (
        "first_of_month", "month", "year", "two_days", "days", "days_of_two_months", "two_months",
        "span", "span_of_days", "session_of_year", "session_of_kind", "kind_alone", "kind_of_year",
        "season_of_year", "meeting", "meeting_of_year", "meeting_ordinals", "figures", "kinds",
        "romans", "roman_mark", "headings", "annexes", "apposition", "parenthesis", "job_code",
        "languages", "block",
    )
)  # fmt: skip
"""Fields of which is known whether they are printed; the others are, more likely than not."""


def unconfirmed(of: Subject, own: Language) -> list[str]:
    """The words that a record prints although nobody has confirmed them, as an author sees them."""
    used = frozenset(printed(of, own))
    found = [
        _shown(name, own)
        for name in own.unconfirmed
        if name in used or not (name in FORESEEN or name.startswith("phrases."))
    ]
    found += [f"the names of {of.session.body}"] if _of_body(of) else []
    return found + [f"the name of {id}" for id in _of_members(of)]


def _shown(name: str, own: Language) -> str:
    """A phrase as it is printed; other words by the name that they have in the language's file."""
    return quoted(own.phrases[name[8:]]) if name.startswith("phrases.") else name


def _of_body(of: Subject) -> bool:
    """Whether its names are printed and unconfirmed; a session may bring its own."""
    return len(of.session.masthead) < 2 and of.session.language in of.body.unconfirmed


def _of_members(of: Subject) -> list[str]:
    if of.entities is of.session.entities:
        return []
    from cebdocs.members import members

    marked = members(of.session.language).unconfirmed
    return [id for id in of.entities if id in marked and id not in of.session.entities]


def printed(of: Subject, own: Language) -> Iterator[str]:
    """Names of fields and of phrases, as in `Language.unconfirmed`; some of them more than once."""
    yield from _front_page(of, own)
    yield from _overviews(of, own)
    yield from _headings(of, own)
    yield from _texts(of, own)
    yield from _sentences(of, own)
    for annex in of.session.annexes:
        yield from _annex(of, annex, own)


# -- front page -----------------------------------------------------------------------------------


def _front_page(of: Subject, own: Language) -> Iterator[str]:
    session = of.session
    if own.block:
        if session.distribution or session.issued or session.original:
            yield "block"
    else:
        if session.distribution in DISTRIBUTIONS:
            yield f"phrases.{session.distribution}"
        yield from _original(session.original)
        yield from _date(session.issued or "", own)
    if session.job_number and not session.job_number.code:
        yield "job_code"
    if len(session.masthead) > 2:
        yield "apposition"
    if session.session:
        yield from _session(of, session.session, own)
        yield from _venue(of, session.session, own)


def _original(written: str) -> Iterator[str]:
    if written in languages():
        yield from ("phrases.original", "languages")


def _session(of: Subject, meeting: Meeting, own: Language) -> Iterator[str]:
    known = ("", *map(str, range(1, len(own.ordinals) + 1)))
    if meeting.name or meeting.ordinal not in known or not session_line(of.session, of.body, own):
        return
    which, found = form(meeting, of.body), pattern(meeting, of.body, own, of.session.language)
    if not of.body.sessions.get(which, {}).get(of.session.language):
        yield "session_of_year" if which == "session_of_kind_and_year" else which
    if (meeting.kind or "regular") in own.kinds and "{kind}" in found:
        yield "kinds"
    if meeting.kind == "meeting" and "{ordinal}" in found and own.meeting_ordinals:
        yield "meeting_ordinals"
    if "{number}" in found and own.figures:
        yield "figures"


def _venue(of: Subject, meeting: Meeting, own: Language) -> Iterator[str]:
    mode, start, end = meeting.mode, meeting.start or "", meeting.end or ""
    days = bool(meeting.dates or start or end)
    if mode in ("virtual", "hybrid") and not meeting.place:
        yield f"phrases.{mode}"
    if mode == "cancelled":
        yield "phrases.cancelled"
    if not meeting.dates:
        yield from _dates(start, end, own)
    parts = bool(meeting.place or mode in ("virtual", "hybrid")) + days + (mode == "cancelled")
    yield from ("apposition",) if parts > 1 else ()
    yield from ("parenthesis",) if parts and of.body.venue == "brackets" else ()


def _date(date: str, own: Language) -> Iterator[str]:
    if len(date) == 4:
        yield "year"
    elif len(date) == 7:
        yield "month"
    elif date.endswith("-01") and own.first_of_month:
        yield "first_of_month"


def _dates(start: str, end: str, own: Language) -> Iterator[str]:
    if not (start and end) or start == end:
        yield from _date(start or end, own)
        return
    same_length, length = len(start) == len(end), len(start)
    if start[:4] != end[:4] or not same_length or length == 4:
        yield "span_of_days" if own.span_of_days and same_length and length > 7 else "span"
        yield from (*_date(start, own), *_date(end, own))
    elif length == 7:
        yield "two_months"
    else:
        yield from (*_date(start, own), *_date(end, own))
        if start[:7] != end[:7]:
            yield "days_of_two_months"
        else:
            yield "two_days" if int(end[8:]) == int(start[8:]) + 1 else "days"


# -- parts ----------------------------------------------------------------------------------------


def _overviews(of: Subject, own: Language) -> Iterator[str]:
    session = of.session
    contents, summary = session.contents, session.summary
    annexes = [annex for annex in session.annexes if annex.position == "annex"]
    if contents:
        yield from () if contents.title else ("phrases.contents",)
        column = {"paragraph": "paragraphs", "page": "page"}.get(contents.column)
        yield from (f"phrases.{column}",) if column else ()
        yield from ("phrases.annexes",) if len(annexes) > 1 else ()
    if summary and not (summary.title or of.body.summary.get(session.language)):
        yield "phrases.summary"
    for name in ("introduction", "closing"):
        part = getattr(session, name)
        if part and part.title is None:
            yield f"phrases.{name}"


def _headings(of: Subject, own: Language) -> Iterator[str]:
    known = schemes(of.session.headings, of.session.numbering, of.body)
    for level in range(1, min(_depth(of.session.items), len(known)) + 1):
        if known[level - 1] in own.headings:
            yield "headings"
        if known[level - 1] == "lower_roman" and own.romans:
            yield "romans"


def _depth(items: tuple[Item, ...]) -> int:
    return 1 + max((_depth(item.items) for item in items), default=0) if items else 0


def _texts(of: Subject, own: Language) -> Iterator[str]:
    session = of.session
    papers = [item.documentation for _, item in of.items]
    papers += [part.documentation for part in (session.introduction, session.closing) if part]
    for block in blocks(session):
        if isinstance(block, Documentation):
            papers.append(block.documentation)
        elif isinstance(block, Placeholder):
            yield f"phrases.{block.placeholder}"
    named = [session.documents[id] for ids in papers for id in ids if id in session.documents]
    yield from ("phrases.documentation",) if any(papers) else ()
    yield from ("parenthesis",) if any(paper.title and paper.symbol for paper in named) else ()
    for _, holder in of.texts:
        entries = getattr(holder, "list", ())
        if getattr(holder, "markers", "") == "roman" and not all(e.marker for e in entries):
            yield from ("roman_mark", *(("romans",) if own.romans else ()))
    for _, mark in of.marks(Reference):
        cited = session.references.get(mark.target)
        for name in ("annex", "section", "page", "paragraph", "paragraphs") if cited else ():
            yield from (f"phrases.{name}_cited",) if getattr(cited, name) else ()


def _sentences(of: Subject, own: Language) -> Iterator[str]:
    """What composed sentences take from the language: their dates, and places in other records."""
    for _, holder in of.texts:
        for act in getattr(holder, "acts", ()) if is_composed(holder) else ():
            due = act.due
            if due and due.date and not (due.text.strip() or due.session or due.kind == "asap"):
                yield from _date(due.date, own)
            for effect in act.effects:
                yield from _date(effect.date or "", own)
            if act.earlier and act.earlier.paragraph.strip():
                yield "phrases.paragraph_cited"


def _annex(of: Subject, annex: Annex, own: Language) -> Iterator[str]:
    alone = sum(other.position == "annex" for other in of.session.annexes) < 2
    if annex.position == "annex":
        is_counted = annex.number or not alone
        yield "phrases.annex_number" if is_counted else "phrases.annex"
        yield from ("annexes",) if is_counted and not annex.number and own.annexes else ()
    if annex.kind in ("participants", "checklist", "agenda") and not annex.title:
        yield f"phrases.{annex.kind}"
    if annex.kind == "checklist":
        yield from ("phrases.symbol", "phrases.title")
    yield from _original(annex.original)
    for each in annex.participants if annex.kind == "participants" else ():
        people = (each,) if isinstance(each, Participant) else each.people
        yield from ("apposition" for p in people if _has_more(of, p, annex.group_by or ""))


def _has_more(of: Subject, person: Participant, group_by: str) -> bool:
    """Whether a list says more of somebody than the name."""
    registered = of.session.people.get(person.person or "")
    office = registered.posts[0].office if registered and registered.posts else ""
    role = "" if group_by == "role" else person.role
    entity = "" if group_by == "entity" else person.entity
    return bool(role or office or entity or (person.place and group_by != "place"))
