"""What a record is for those who file it: whose it is, of which session, in which language, what it
changes. Codes come from the data of bodies and languages.
"""

from typing import Literal

from cebdocs.bodies import Body
from cebdocs.facts import printed_days
from cebdocs.languages import Language, language
from cebdocs.naming import session_name
from cebdocs.record import Identity, Occasion, Officer, Related, Term
from cebdocs.session import Amendment, Session, amendment_kind

Numbering = Literal["continuous", "per_item", "(n)", "none"]


def identity(session: Session, body: Body, printed: Language, numbering: Numbering) -> Identity:
    """Of a checked session."""
    return Identity(
        body.actor or f"un-{session.body.lower()}",
        printed.code,
        _original(session, printed),
        printed.block,
        numbering,
        _occasion(session, body, printed),
        tuple(Term(*keyword) for keyword in session.keywords),
        tuple(_related(each, session.symbol) for each in session.amends),
        tuple(_related(each, each.symbol) for each in session.amended_by),
    )


def _original(session: Session, printed: Language) -> str:
    """The language from which the text was translated; a whole line does not tell."""
    is_known = session.original in printed.languages and session.original != session.language
    return language(session.original).code if is_known else ""


def _occasion(session: Session, body: Body, printed: Language) -> Occasion:
    meeting = session.session
    return Occasion(
        session_name(meeting, body, printed, session.language),
        meeting.ordinal,
        meeting.kind,
        meeting.year,
        meeting.start or "",
        meeting.end or "",
        meeting.place,
        printed_days(meeting, printed),
        meeting.mode or "",
        meeting.jointly,
        tuple(Officer(*officer) for officer in session.officers),
    )


def _related(amendment: Amendment, symbol: str) -> Related:
    kind = amendment.kind or amendment_kind(symbol) or "revision"
    return Related(amendment.symbol, kind, amendment.date or "")
