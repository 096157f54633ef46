"""Sessions and chapters in words, meetings in figures, sessions of a year."""

import re
from collections.abc import Iterator

from cebdocs.style.checks.numerals import Spelled, in_figures, ordinal, spelled
from cebdocs.style.checks.surroundings import (
    at_figures,
    begins_sentence,
    stands_alone,
    texts,
    word_before,
)
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_FIGURES = re.compile(r"\d{1,4}(st|nd|rd|th)\b")
_KINDS = (
    "regular|special|resumed|annual|executive|joint|intersessional|extraordinary|emergency"
    "|substantive|ordinary|organizational|formal|informal|plenary|closed|biennial|ministerial|quarterly|working|open|biannual"
)
_OF_SESSION = re.compile(
    r"(?:(?:,? (?:and|or|to) (?:the )?|, | ?– ?)(?:\d{1,3}|[a-z-]{3,25})(?:st|nd|rd|th)){0,3}"
    rf" (?:(?:{_KINDS}|[A-Z]{{3,6}}) ){{0,2}}(?:sessions?|chapters?)\b"
)
"""What follows an ordinal of sessions, in small letters."""


def session_ordinal(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """2nd regular session."""
    for text in texts(of, rule):
        seen = text.masked
        for m in at_figures(text, _FIGURES):
            number = int(m[0][: -len(m[1])])
            if 0 < number < 1000 and stands_alone(seen, m) and _is_of_session(seen, m.end()):
                yield Found(text, m.start(), m.end(), _like_next(text, m, ordinal(number)))


def _is_of_session(seen: str, at: int) -> bool:
    behind = re.sub(r" [A-Z](?=[a-z])", lambda m: m[0].lower(), seen[at : at + 120])
    return bool(_OF_SESSION.match(behind))


def _like_next(text: Text, m: re.Match[str], right: str) -> str:
    """With a capital where a sentence begins, or where the next word has one."""
    is_name = re.match(r" [A-Z][a-z]", text.masked[m.end() : m.end() + 3])
    if is_name or begins_sentence(text, m.start()):
        return right[:1].upper() + right[1:]
    return right


# -- meetings -------------------------------------------------------------------------------------

_OF_MEETING = re.compile(
    r" (?:(plenary|closed|formal|public) )?(?:meeting|meetings)\b", re.IGNORECASE
)


def meeting_ordinal(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Twenty-seventh plenary meeting; below ten, only where it is counted as a plenary one."""
    for text in texts(of, rule):
        series: list[Spelled] = []
        for number in spelled(text):
            goes_on = series and _JOINS.fullmatch(text.masked, series[-1].end, number.start)
            series = [*series, number] if goes_on else [number]
            if number.is_ordinal and _counts_meetings(text, number, series[0].start):
                for each in series:
                    yield Found(text, each.start, each.end, in_figures(each.value))


_JOINS = re.compile(r" (?:and|to|or) (?:the )?|, |–")


def _counts_meetings(text: Text, number: Spelled, first: int) -> bool:
    """Whether an ordinal is that of a meeting. first: where a series begins that it ends."""
    found = _OF_MEETING.match(text.masked, number.end)
    its = word_before(text.masked, first) == "its" and number.value > 2
    if not found or (number.value < 10 and not found[1] and not its):
        return False
    return text.role in ("heading", "title") or not begins_sentence(text, first)


# -- of a year ------------------------------------------------------------------------------------

_FOR_YEAR = re.compile(
    r"[Ss]ession ((?:for )?((?:19|20)\d\d)\b(?![-–/,.]\d| (?!was\b|has\b|is\b)[a-z]+s\b))"
)
_COUNTED = re.compile(
    rf"(?:{_KINDS}|first|second|third|\w+th|\d(?:st|nd|rd)) session $", re.IGNORECASE
)


def session_of_year(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The regular session for 2013, the regular session 2013."""
    for text in texts(of, rule):
        for m in _FOR_YEAR.finditer(text.masked):
            if _COUNTED.search(text.masked[max(0, m.start(1) - 50) : m.start(1)]):
                yield Found(text, m.start(1), m.end(), f"of {m[2]}")
