"""Dates: real ones, in order, and the same on the page."""

import datetime
import re
from collections.abc import Iterator

from cebdocs.akn4un.rules.subject import Finding, Subject
from cebdocs.problems import quoted

NO_DATE_YET = "1900-01-01"
"""The date of an expression that is not issued yet."""


def date(of: Subject) -> Iterator[Finding]:
    """A date is a day of the calendar, written 2015-03-16."""
    for element in of.file.elements:
        written = element.get("date")
        if written and not _is_real(written):
            what = f"{quoted(written)} is no day of the calendar"
            yield element, "date", what, "write it as 2015-03-16; of a month the first day"


def _is_real(written: str) -> bool:
    try:
        datetime.date.fromisoformat(written[:10])
    except ValueError:
        return False
    zone = r"(?:Z|[+-]\d\d:\d\d)?"
    form = rf"\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?{zone}"
    return re.fullmatch(form, written, re.ASCII) is not None


def date_placeholder(of: Subject) -> Iterator[Finding]:
    """A date that nobody knows is left out, or is the 1 January 1900 of a draft."""
    for element in of.file.elements:
        if re.match("0[0-9]{3}-", element.get("date")):
            what = f"{quoted(element.get('date'))} stands for no date"
            yield element, "date", what, f"leave it out, or write {NO_DATE_YET}"


def date_printed(of: Subject) -> Iterator[Finding]:
    """The year that is printed is that of the attribute."""
    for element in of.file.elements:
        if element.name in ("date", "docDate") and _is_real(element.get("date")):
            found = map(int, re.findall(r"(?<!\d)\d{4}(?!\d)", element.words()))
            years = [year for year in found if 1800 < year < 2200]  # others are numbers
            if years and int(element.get("date")[:4]) not in (*years, 1):
                what = f"the text says {years[0]}, the attribute {quoted(element.get('date'))}"
                yield element, "date", what, "one of them is wrong"


def date_order(of: Subject) -> Iterator[Finding]:
    """Nothing is published before it was done."""
    for document in of.documents:
        work = document.part("FRBRWork", "FRBRdate")
        expression = document.part("FRBRExpression", "FRBRdate")
        if work and expression:
            done, issued = work.get("date")[:10], expression.get("date")[:10]
            if issued != NO_DATE_YET and _is_real(issued) and _is_real(done) and issued < done:
                what = f"the expression is of {issued}, before the work, of {done}"
                yield expression, "date", what, "the work has the date of the act or session"


def draft(of: Subject) -> Iterator[Finding]:
    """What is not issued yet has a version number."""
    for document in of.documents:
        found = document.part("FRBRExpression", "FRBRdate")
        version = document.part("FRBRExpression", "FRBRversionNumber")
        if found and found.get("date")[:10] == NO_DATE_YET and version is None:
            what = "the document is not issued yet, and no version number tells its drafts apart"
            yield found, "date", what, "add <FRBRversionNumber value=...>"
