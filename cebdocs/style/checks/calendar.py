"""Days that there are not, and days against those of the session."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cebdocs.census import items
from cebdocs.languages import language, languages
from cebdocs.session import Conclusion, Paragraph, Point
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def impossible_date(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Days that a month does not have, "31 June 2014"."""
    if of.language not in languages():
        return
    months = language(of.language).months
    for text in of.texts:
        if not any(month in text.value for month in months):
            continue
        for m in _dates(months).finditer(text.masked):
            day, month = m["day"] or m["day2"], m["month"] or m["month2"]
            year = m["year"] or m["year2"]
            number = months.index(month)
            most = 28 if number == 1 and year and not _is_leap(int(year)) else _DAYS[number]
            if not 1 <= int(day) <= most and (year or int(day) < 32):
                what = f"'{m[0]}': {month} {year or ''}".rstrip() + f" has {most} days"
                yield Found(text, m.start(), m.end(), None, what)


@cache
def _dates(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(month) for month in months)
    return re.compile(
        rf"(?<![\w.,/])(?P<day>[0-3]?[0-9])(?:er)?(?: de)? (?P<month>{names})(?!\w)"
        r"(?:(?: de)? (?P<year>[12][0-9]{3})(?![\w]))?"
        rf"|(?<!\w)(?<![0-9] )(?P<month2>{names}) (?P<day2>[0-3][0-9]),"
        r" (?P<year2>[12][0-9]{3})(?!\w)"
    )


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)}),? (?:the )?([0-3]?[0-9]) ([A-Z][a-z]{{2,8}}),? ([12][0-9]{{3}})\b"
)


def weekday(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Days of the week that a date does not have."""
    months = language("en").months
    for text in of.texts:
        for m in _DAY.finditer(text.masked) if "day" in text.value else ():
            month = months.index(m[3]) + 1 if m[3] in months else 0
            right = _weekday(int(m[4]), month, int(m[2])) if month else m[1]
            if right not in ("", m[1]):
                what = f"'{m[0]}' was a {right}"
                yield Found(text, m.start(), m.end(), f"{right}{m[0][len(m[1]) :]}", what)


def _weekday(year: int, month: int, day: int) -> str:
    """The day of the week; "" of a day that there is not, of which the other rule tells."""
    try:
        return _WEEKDAYS[date(year, month, day).weekday()]
    except ValueError:
        return ""


# -- against the session --------------------------------------------------------------------------


def document_too_late(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Documents that are dated after the record which names them, or the session they were at."""
    meeting, issued = of.session.session, of.session.issued or ""
    end = (meeting.end or meeting.start or "") if meeting else ""
    papers = {id for _, item in items(of.session) for id in (*item.documentation, *item.documents)}
    for key, document in of.session.documents.items():
        whole, last = ("session", end) if key in papers and end else ("record", issued)
        if document.date and last and _is_before(last, document.date):
            what = f"the document is dated {document.date}, the {whole} {last}"
            yield Place(("documents", key, "date"), what, "correct the date that is wrong")


def act_too_early(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Acts of which a deadline or an effect is dated before the session."""
    meeting = of.session.session
    start = (meeting.start or "") if meeting else ""
    for text in of.texts if start else ():
        if not isinstance(text.holder, Paragraph | Point | Conclusion):
            continue
        for at, act in enumerate(text.holder.acts):
            path = (*text.path[:-1], "acts", at)
            due = act.due
            if due and due.date and due.kind != "after" and _is_before(due.date, start):
                what = f"it is due by {due.date}, before the session ({start})"
                yield Place((*path, "due", "date"), what, "correct the date that is wrong")
            for n, effect in enumerate(act.effects):
                if effect.date and _is_before(effect.date, start):
                    what = f"this came of it in {effect.date}, before the session ({start})"
                    yield Place((*path, "effects", n, "date"), what, "correct the date")


def _is_before(day: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known."""
    length = min(len(day), len(other))
    return day[:length] < other[:length]
