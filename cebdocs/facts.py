"""The front page of a record: names and dates, each as the body and the language print it."""

from cebdocs.bodies import Body
from cebdocs.languages import Language, language, languages
from cebdocs.naming import session_name
from cebdocs.record import Facts
from cebdocs.session import Carrier, JobNumber, Meeting, Session


def facts(session: Session, body: Body, printed: Language) -> Facts:
    """What the front page says."""
    block = language(printed.block) if printed.block else printed
    masthead = (body.masthead or body.name).get(session.language, "")
    organization, name = _masthead(session, body.organization.get(session.language, ""), masthead)
    venue = _venue(session.session, printed)
    is_line = body.venue == "lines"
    return Facts(
        carrier=_carrier(session.carrier),
        organization=organization,
        body=name,
        symbol=session.symbol,
        title=session.title,
        distribution=_distribution(session.distribution, block),
        issued=printed_date(session.issued or "", block),
        original=original(session.original, block),
        status=session.status,
        session=_session_line(session, body, printed),
        venue=venue if is_line else "",
        bracketed=f"({venue})" if venue and not is_line else "",
        **_job(session.job_number, printed),
        date=session.issued or "",
        cover=bool(session.carrier and session.carrier.cover),
        page=body.page or "",
    )


def _masthead(session: Session, organization: str, body: str) -> tuple[str, str]:
    """The two lines; a session may bring its own: both, or the body alone."""
    if len(session.masthead) == 1:
        return organization, session.masthead[0]
    if session.masthead:
        return session.masthead[0], ", ".join(session.masthead[1:])
    return organization, body


def _session_line(session: Session, body: Body, printed: Language) -> str:
    """The name of the session, unless the title of a committee's report holds it already."""
    name = session_name(session.session, body, printed, session.language)
    is_in_title = body.venue == "brackets" and name.casefold() in session.title.casefold()
    return "" if is_in_title else name


def _carrier(carrier: Carrier | None) -> tuple[str, ...]:
    if carrier is None:
        return ()
    lines = (carrier.session, carrier.segment, carrier.label, carrier.title)
    return tuple(line for line in lines if line)


def _distribution(category: str, block: Language) -> str:
    return block.phrases[category] if category in ("general", "limited", "restricted") else category


def original(written: str, block: Language) -> str:
    """ "Original: English" of a code; any other words as they are."""
    if written not in languages():
        return written
    return block.phrases["original"].format(language=block.languages[written])


def _job(job: JobNumber | None, printed: Language) -> dict[str, str]:
    if job is None:
        return {}
    parts = (job.number, job.code or printed.job_code, job.date)
    digits = "".join(c for c in job.number if c.isalnum())
    barcode = job.barcode or f"*{digits}*"
    return {"job_number": " ".join(p for p in parts if p), "barcode": barcode}


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
    """Place and dates; a session that met nowhere says how it met."""
    days = meeting.dates or printed_dates(meeting.start or "", meeting.end or "", language)
    place, mode = meeting.place, meeting.mode
    if not place and mode in ("virtual", "hybrid"):
        place = language.phrases[mode]
    cancelled = language.phrases["cancelled"] if mode == "cancelled" else ""
    return ", ".join(part for part in (place, days, cancelled) if part)
