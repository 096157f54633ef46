"""The front page of a record: names and dates, each as the body and the language print it."""

from cebdocs.bodies import Body
from cebdocs.languages import Language
from cebdocs.record import Facts
from cebdocs.session import Meeting, Session


def facts(session: Session, body: Body, language: Language) -> Facts:
    """What the front page says."""
    return Facts(
        organization=body.organization.get(session.language, ""),
        body=(body.masthead or body.name)[session.language],
        symbol=session.symbol,
        title=session.title,
        issued=printed_date(session.issued or "", language),
        session=session_name(session.session, language),
        venue=_venue(session.session, language),
        date=session.issued or "",
    )


def session_name(meeting: Meeting, language: Language) -> str:
    """As the session file says it, else from ordinal, kind and year: "Thirty-third session"."""
    if meeting.name:
        return meeting.name
    ordinal = language.ordinals[int(meeting.ordinal) - 1]
    pattern = language.session_of_year if meeting.year else language.session
    name = pattern.format(ordinal=ordinal, kind=meeting.kind or "regular", year=meeting.year)
    return name[0].upper() + name[1:]


def printed_date(date: str, language: Language) -> str:
    """A year, month or day: "2014", "November 2014", "20 November 2014"."""
    year, month, day = _parts(date)
    if not month:
        return year
    pattern = language.date if day else language.month
    return pattern.format(day=day, month=language.months[int(month) - 1], year=year)


def printed_dates(start: str, end: str, language: Language) -> str:
    """From a date to a date: "20 and 21 November 2014", "30 March to 1 April 2017"."""
    if not (start and end) or start == end:
        return printed_date(start or end, language)
    (year, month, first), (end_year, end_month, last) = _parts(start), _parts(end)
    if year != end_year or not (month and end_month) or bool(first) != bool(last):
        whole = {"start": printed_date(start, language), "end": printed_date(end, language)}
        return language.span.format(**whole)
    if not first:
        pattern = language.two_months
    elif month != end_month:
        pattern = language.days_of_two_months
    else:
        pattern = language.two_days if int(last) == int(first) + 1 else language.days
    names = [language.months[int(m) - 1] for m in (month, end_month)]
    return pattern.format(first=first, last=last, month=names[0], end_month=names[1], year=year)


def _parts(date: str) -> tuple[str, str, str]:
    year, month, day = [*date.split("-"), "", ""][:3]
    return year, month, day.lstrip("0")


def _venue(meeting: Meeting, language: Language) -> str:
    days = printed_dates(meeting.start or "", meeting.end or "", language)
    return ", ".join(part for part in (meeting.place, days) if part)
