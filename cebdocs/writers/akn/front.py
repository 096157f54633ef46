"""The front page: cover with masthead and imprint, and the block of the title."""

from cebdocs.record import Record
from cebdocs.writers.akn.iris import Iris, full, number
from cebdocs.writers.akn.marks import attributes, camel, paragraph, text
from cebdocs.writers.akn.register import Register


def event(register: Register) -> str:
    """The session."""
    iris, occasion = register.iris, register.record.identity.occasion
    actor = register.record.identity.actor or "un"
    counted = f"{occasion.year}-{occasion.ordinal}".strip("-") if occasion.ordinal else ""
    name = number(f"{actor}-{counted or iris.date}")
    return register.declare(
        "TLCEvent", "event_session", f"/akn/ontology/event/un/{name}", occasion.name or name
    )


def cover(record: Record, register: Register) -> str:
    """The cover page; "" where it says nothing."""
    facts, block = record.facts, record.identity.block
    lang = f' xml:lang="{block}"' if block else ""
    date = attributes(date=full(facts.date))
    masthead = (
        _line(facts.organization),
        _line(facts.symbol, "docNumber"),
        _line(facts.body, "docAuthority", attributes(refersTo=_authority(record, register))),
        _line(facts.distribution, "inline", ' name="distribution"', lang),
        _line(facts.issued, "docDate", date, lang),
        _line(facts.version, "inline", ' name="language"', lang),
        _line(facts.original, "inline", ' name="originalLanguage"', lang),
    )
    parts = (
        _container("carrier", "".join(map(_line, facts.carrier))),
        _container("masthead", "".join(masthead)),
        _container("imprint", _line(facts.job_number) + _line(facts.barcode)),
    )
    inside = "".join(parts)
    return f"<coverPage>\n{inside}</coverPage>\n" if inside else ""


def _authority(record: Record, register: Register) -> str:
    """The body, where the masthead names it and not the one above it."""
    own = record.issuer.name.casefold() if record.issuer else ""
    return register.issuer if record.facts.body.casefold() in own else ""


def preface(record: Record, register: Register) -> str:
    """The title of the record, with the session above or under it."""
    facts, occasion = record.facts, record.identity.occasion
    session = event(register)
    ordinal = attributes(refersTo=session, value=occasion.ordinal)
    lines = (
        _line(facts.status, "docStatus"),
        _line(facts.session, "session", ordinal),
        _venue(facts.venue, register, session),
        paragraph(f"<docType><docTitle>{text(facts.title)}</docTitle></docType>"),
        _venue(facts.bracketed, register, session),
        _line(facts.notice, "inline", ' name="notice"'),
    )
    return f"<preface>\n{_container('title', ''.join(lines))}</preface>\n"


def _container(name: str, inside: str) -> str:
    return f'<container name="{name}">\n{inside}</container>\n' if inside else ""


def _line(words: str, element: str = "", given: str = "", more: str = "") -> str:
    """A line of the front page."""
    if not words:
        return ""
    inside = text(words)
    return paragraph(f"<{element}{given}>{inside}</{element}>" if element else inside, more)


def _venue(words: str, register: Register, session: str) -> str:
    """Place and days of the session, each marked where it stands in the line."""
    if not words:
        return ""
    occasion, out, rest = register.record.identity.occasion, "", words
    for part, mark in ((occasion.place, _place), (occasion.days, _days)):
        if part and part in rest:
            before, rest = rest.split(part, 1)
            out += text(before) + mark(part, register, session)
    return paragraph(f'<event refersTo="{session}">{out}{text(rest)}</event>')


def _place(words: str, register: Register, _: str) -> str:
    place = register.thing("location", camel(words), words)
    return f'<location refersTo="{place}">{text(words)}</location>'


def _days(words: str, register: Register, session: str) -> str:
    date = attributes(date=register.iris.date, refersTo=session)
    return f"<docDate{date}>{text(words)}</docDate>"


def title(record: Record, iris: Iris) -> str:
    """What the record is called where it is listed."""
    return record.facts.title or record.facts.symbol or iris.number
