"""The front page of a record: names and dates, each as the body and the language print it."""

from cebdocs.bodies import Body
from cebdocs.languages import Language, apposed, language, numerals
from cebdocs.naming import in_title, session_name
from cebdocs.record import Facts
from cebdocs.session import Carrier, JobNumber, Meeting, Session

DISTRIBUTIONS = ("general", "limited", "restricted")


def facts(session: Session, body: Body, printed: Language) -> Facts:
    """What the front page says."""
    block = language(printed.block) if printed.block else printed
    masthead = (body.masthead or body.name).get(session.language, "")
    organization = body.organization.get(session.language, "")
    organization, name = _masthead(session, organization, masthead, printed)
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
        version=_version(session, block),
        original=original(session.original, block),
        status=session.status,
        session=session_line(session, body, printed),
        venue=venue if is_line else "",
        bracketed=printed.parenthesis.format("", venue).strip() if venue and not is_line else "",
        **_job(session.job_number, printed),
        date=session.issued or "",
        cover=bool(session.carrier and session.carrier.cover),
        page=body.page or "",
    )


def _masthead(session: Session, organization: str, body: str, printed: Language) -> tuple[str, str]:
    """The two lines; a session may bring its own: both, or the body alone."""
    if len(session.masthead) == 1:
        return organization, session.masthead[0]
    if session.masthead:
        return session.masthead[0], apposed(session.masthead[1:], printed)
    return organization, body


def session_line(session: Session, body: Body, printed: Language) -> str:
    """The name of the session, unless the title of a committee's report holds it already."""
    name = session_name(session.session, body, printed, session.language)
    title = session.title.casefold()
    names = (name, in_title(session.session, printed))
    is_in_title = body.venue == "brackets" and any(n and n.casefold() in title for n in names)
    return "" if is_in_title else name


def _carrier(carrier: Carrier | None) -> tuple[str, ...]:
    if carrier is None:
        return ()
    lines = (carrier.session, carrier.segment, carrier.label, carrier.title)
    return tuple(line for line in lines if line)


def _distribution(category: str, block: Language) -> str:
    return block.phrases[category] if category in DISTRIBUTIONS else category


def _version(session: Session, block: Language) -> str:
    """The language of a record that is not in the original one: "Russian"."""
    if session.original not in block.languages or session.original == session.language:
        return ""
    name = block.languages.get(session.language, "")
    return name[:1].upper() + name[1:]


def original(written: str, block: Language) -> str:
    """ "Original: English" of a code; any other words as they are."""
    if written not in block.languages:
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
    year, month, day = _parts(date, language)
    if not month:
        return language.year.format(year=year) if year else ""
    pattern = language.date if day else language.month
    return pattern.format(day=day, month=_month(month, day, language), year=year)


def printed_dates(start: str, end: str, language: Language) -> str:
    """From a date to a date: "20 and 21 November 2014", "30 March to 1 April 2017"."""
    if not (start and end) or start == end:
        return printed_date(start or end, language)
    (year, month, first), (end_year, end_month, last) = (_parts(d, language) for d in (start, end))
    if year != end_year or not (month and end_month) or bool(first) != bool(last):
        whole = {"start": printed_date(start, language), "end": printed_date(end, language)}
        span = language.span_of_days if first and last else ""
        return (span or language.span).format(**whole)
    if not first:
        pattern = language.two_months
    elif month != end_month:
        pattern = language.days_of_two_months
    else:
        pattern = language.two_days if _is_next_day(start, end) else language.days
    names = [_month(m, first, language) for m in (month, end_month)]
    return pattern.format(first=first, last=last, month=names[0], end_month=names[1], year=year)


def _is_next_day(start: str, end: str) -> bool:
    return int(end[-2:]) == int(start[-2:]) + 1


def _month(month: str, day: str, language: Language) -> str:
    """Its name: some languages have another where there is no day."""
    names = language.months if day else language.months_alone or language.months
    return names[int(month) - 1]


def _parts(date: str, language: Language) -> tuple[str, str, str]:
    """Year, month and day; year and day as they are printed."""
    year, month, day = [*date.split("-"), "", ""][:3]
    day = day.lstrip("0")
    first = language.first_of_month if day == "1" else ""
    return numerals(year, language), month, first or numerals(day, language)


def printed_days(meeting: Meeting, language: Language) -> str:
    """The days of a session: as it says, else from its first to its last."""
    return meeting.dates or printed_dates(meeting.start or "", meeting.end or "", language)


def _venue(meeting: Meeting, language: Language) -> str:
    """Place and dates; a session that met nowhere says how it met."""
    days = printed_days(meeting, language)
    place, mode = meeting.place, meeting.mode
    if not place and mode in ("virtual", "hybrid"):
        place = language.phrases[mode]
    cancelled = language.phrases["cancelled"] if mode == "cancelled" else ""
    return apposed((place, days, cancelled), language)
