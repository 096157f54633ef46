"""Whether a session fits its body: its symbols, its lead-in, its masthead, its front page."""

import re
from collections.abc import Collection, Iterator

from cebdocs.facts import DISTRIBUTIONS
from cebdocs.languages import language, languages
from cebdocs.naming import SEASONS
from cebdocs.problems import Path, nearest, quoted
from cebdocs.rules.subject import Finding, Subject
from cebdocs.session import style_of

_LETTERS = re.compile(r"[^\W\d_]*")


def symbol_of_the_body(of: Subject) -> Iterator[Finding]:
    """A symbol of the body's series has the form of the others."""
    symbol, body = of.session.symbol, of.body
    if symbol and body.symbol and not _match(of) and _series(symbol) == _series(body.example):
        what = f"{quoted(symbol)} is not how symbols of {of.session.body} are formed"
        yield ("symbol",), what, f"write it as in {body.example}"


def _series(symbol: str) -> str:
    """Its first letters; what begins with others is of another series, and not ours to judge."""
    found = _LETTERS.match(symbol)
    return found[0].casefold() if found else ""


def _match(of: Subject) -> re.Match[str] | None:
    return re.fullmatch(of.body.symbol, of.session.symbol) if of.body.symbol else None


def year_of_the_symbol(of: Subject) -> Iterator[Finding]:
    """The year in a symbol is that of the session, whenever the record is issued."""
    meeting = of.session.session
    years = [meeting.year, (meeting.start or "")[:4], (meeting.end or "")[:4]] if meeting else []
    known = [year for year in dict.fromkeys(years) if year]
    found = _match(of) if known and of.session.symbol else None
    year = found.groupdict().get("year") if found else None
    if year and not any(each.endswith(year) for each in known):  # "17" will do
        what = f"the symbol is of {year}, the session was in {known[0]}"
        yield ("symbol",), what, "a symbol keeps the year of the session, whenever it is issued"


def lead_in_missing(of: Subject) -> Iterator[Finding]:
    """Conclusions that are set under a lead-in have one."""
    for path, item in of.items:
        written = item.conclusions
        style = style_of(written, of.body)
        needs_one = style.startswith("lead_in") and written.list and not written.lead_in
        if needs_one and not of.body.lead_in.get(of.session.language):
            what = f"{of.session.body} has no lead-in of its own in this language"
            yield (*path, "conclusions"), what, "add 'lead_in: ...', or write 'style: bullets'"


def masthead_missing(of: Subject) -> Iterator[Finding]:
    """The front page names the body."""
    names = of.body.masthead or of.body.name
    if of.known.body and not of.session.masthead and names.get(of.session.language) == "":
        what = f"{of.session.body} has no name to print on the front page"
        yield ("body",), what, "add 'masthead: [organization, body]'"


def near_word(of: Subject) -> Iterator[Finding]:
    """What looks like a known word of the front page is one; else it is printed as it stands."""
    session, meeting = of.session, of.session.session
    if session.language not in languages():
        return
    printed = language(session.language)
    given: list[tuple[Path, str, Collection[str]]] = [
        (("distribution",), session.distribution, DISTRIBUTIONS)
    ]
    if meeting and not meeting.name:
        given.append((("session", "kind"), meeting.kind, (*printed.kinds, "meeting", *SEASONS)))
    for path, word, known in given:
        if word not in ("", *known) and " " not in word and (like := nearest(word, known)):
            yield path, f"{quoted(word)} is printed as it stands", f"did you mean '{like}'?"
    names = {name.casefold(): code for code, name in printed.languages.items()}
    if code := names.get(session.original.casefold()):
        what = f"{quoted(session.original)} is printed as it stands"
        yield ("original",), what, f"write '{code}', which prints the whole line"
