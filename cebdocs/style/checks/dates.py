"""Dates and times of day."""

import re
from collections.abc import Callable, Iterator

from cebdocs.style.checks.surroundings import at_figures, listed, stands_alone, texts, word_before
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_SHORT = {name[:3].lower(): name for name in MONTHS} | {"sept": "September"}
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_END = r"(?![\w\ue000/-]|\.\d)"

# -- dates ----------------------------------------------------------------------------------------

_MONTH_FIRST = tuple(
    re.compile(form)
    for form in (
        # November 20th, 2014
        rf"(?P<month>{_MONTH}|{_SHORT_MONTH}\b\.?) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
        rf"(?P<year>{_YEAR}){_END}",
        # November 20th
        rf"(?P<month>{_MONTH}|{_SHORT_MONTH}\b\.?) (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b(?!,? \d)",
        # on November 20
        rf"(?<=[oO]n )(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?![\w–-]|[.,]\d|,? {_YEAR}\b)"
        r"(?! (?:[a-z]+ )?[a-z]+s\b)",
        # in November, 2014
        rf"(?<=[iI]n )(?P<month>{_MONTH}), (?P<year>{_YEAR}){_END}(?! [a-z]+s\b)",
        # Nov. 2014
        rf"(?P<month>{_SHORT_MONTH}\b\.?) (?P<year>{_YEAR}){_END}",
    )
)
_DAY_FIRST = tuple(
    re.compile(form)
    for form in (
        # the 20th of November 2014, 20th November, 2014
        r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th) (?:of )?"
        rf"(?P<month>{_MONTH}|{_SHORT_MONTH}\b\.?)\b(?:,? (?P<year>{_YEAR}){_END})?",
        # 20 November, 2014
        rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH}), (?:of )?(?P<year>{_YEAR}){_END}",
        # 20-Nov-2014
        rf"(?P<day>\d{{1,2}})-(?P<month>{_MONTH}|{_SHORT_MONTH})-(?P<year>{_YEAR}){_END}",
        # 20 Nov. 2014
        rf"(?P<day>\d{{1,2}}) (?P<month>{_SHORT_MONTH}\b(?:\.(?=,| [\da-z]))?)"
        rf"(?: (?P<year>{_YEAR}){_END})?",
        # 20 november 2014
        r"(?P<day>\d{1,2}) (?P<month>january|february|april|june|july|august|september|october"
        rf"|november|december)\b(?: (?P<year>{_YEAR}){_END})?",
        # 2014-11-20
        rf"(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d){_END}",
    )
)
_FIGURES = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2({_YEAR}|(?<=/)\d\d){_END}")
_KNOWN = frozenset((*_SHORT, *(name.lower() for name in MONTHS)))
_ANY = re.compile(r"\d")
_THE = re.compile(r"\bthe $")


def date_form(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """November 20th, 2014; 20/11/2014; 20 Nov. 2014."""
    for text in texts(of, rule):
        if _ANY.search(text.masked):
            yield from _without_overlaps(list(_dates(text)))


def _dates(text: Text) -> Iterator[Found]:
    for m in _by_form(text):
        if stands_alone(text.masked, m) and (right := _written(m)):
            yield _with_article(text, m, right)
    for m in at_figures(text, _FIGURES):
        if stands_alone(text.masked, m) and (found := _in_figures(text, m)):
            yield found


def _by_form(text: Text) -> Iterator[re.Match[str]]:
    months = _months(text)
    for form in _MONTH_FIRST:
        yield from (m for at in months if (m := form.match(text.masked, at)))
    for form in _DAY_FIRST if months or "-" in text.masked else ():
        yield from at_figures(text, form)


def _months(text: Text) -> list[int]:
    return [word.start for word in text.words() if word.folded in _KNOWN]


def _without_overlaps(found: list[Found]) -> Iterator[Found]:
    end = 0
    for each in sorted(found, key=lambda f: (f.start, -f.end)):
        if each.start >= end:
            yield each
            end = each.end


def _written(m: re.Match[str]) -> str:
    """A date as it should be, "" where it is none."""
    said = m.groupdict()
    if "day" not in said:
        return f"{_name(m['month'])} {said['year']}"
    number = int(said.get("number") or 0)
    if not 1 <= int(m["day"]) <= 31 or number > 12 or ("number" in said and not number):
        return ""
    month = MONTHS[number - 1] if number else _name(m["month"])
    year = f" {said['year']}" if said.get("year") else ""
    return f"{int(m['day'])} {month}{year}"


def _name(month: str) -> str:
    if month.capitalize() in MONTHS:
        return month.capitalize()
    return _SHORT[month.rstrip(".").lower()]


def _with_article(text: Text, m: re.Match[str], right: str) -> Found:
    """With "the" of "the 20th of November"."""
    the = _THE.search(text.masked, max(0, m.start() - 6), m.start())
    drops = the and " of " in m[0] and m.groupdict().get("suffix")
    return Found(text, the.start() if the and drops else m.start(), m.end(), right)


def _in_figures(text: Text, m: re.Match[str]) -> Found | None:
    """20/11/2014; where both may be the month, a person decides."""
    first, second = int(m[1]), int(m[3])
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    if len(m[4]) == 2:
        return Found(text, m.start(), m.end(), hint="write the month in letters, the year in full")
    if first <= 12 and second <= 12 and first != second:
        said = f"write {first} {MONTHS[second - 1]} {m[4]} or {second} {MONTHS[first - 1]} {m[4]}"
        return Found(text, m.start(), m.end(), hint=f"{said}, whichever is meant")
    day, month = (second, first) if second > 12 else (first, second)
    return Found(text, m.start(), m.end(), f"{day} {MONTHS[month - 1]} {m[4]}")


# -- several days ---------------------------------------------------------------------------------

_DAYS = re.compile(rf"(\d{{1,2}}) ?(-|–|/|&) ?(\d{{1,2}}) (?:{_MONTH})\b")
_OVER_MONTHS = re.compile(rf"(\d{{1,2}} (?:{_MONTH})) ?(?:-|–) ?(\d{{1,2}} (?:{_MONTH}))\b")
_MONTH_DAYS = re.compile(rf"({_MONTH}) (\d{{1,2}}) ?[-–] ?(\d{{1,2}}),? ({_YEAR}){_END}")
_TITLES = ("title", "session", "heading", "caption", "cell", "table_note")


def days_joined(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """20-21 November, 7-9 May."""
    for text in texts(of, rule):
        for m in at_figures(text, _DAYS):
            if stands_alone(text.masked, m) and _are_days(m[1], m[3]):
                yield from _days(text, m)
        yield from _days_after_month(text)
        for m in at_figures(text, _OVER_MONTHS):
            if stands_alone(text.masked, m) and text.role not in _TITLES:
                yield Found(text, m.start(), m.end(), f"{m[1]} to {m[2]}")


def _days_after_month(text: Text) -> Iterator[Found]:
    """November 20-21, 2014."""
    for at in _months(text):
        m = _MONTH_DAYS.match(text.masked, at)
        if m and _are_days(m[2], m[3]):
            joined = "and" if int(m[3]) == int(m[2]) + 1 else "to"
            right = f"{m[2]} {joined} {m[3]} {m[1]} {m[4]}"
            yield Found(text, m.start(), m.end(), right)


def _are_days(first: str, last: str) -> bool:
    return int(first) < int(last) <= 31


def _days(text: Text, m: re.Match[str]) -> Iterator[Found]:
    before = word_before(text.masked, m.start()).lower()
    is_two = int(m[3]) == int(m[1]) + 1
    if text.role in _TITLES and m[2] == "–" and not is_two:
        return
    joined = " and " if before == "between" or (is_two and before != "from") else " to "
    if text.role in _TITLES and not is_two:
        joined = "–"
    yield Found(text, m.start(), m.end(3), f"{m[1]}{joined}{m[3]}")


# -- times of day ---------------------------------------------------------------------------------

_HALVES = r"(?P<half>a\.m\.?|p\.m\.?|A\.M\.?|P\.M\.?|AM|PM|am|pm|noon|midnight)"
_TIME = re.compile(rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?{_HALVES}(?![\w\ue000])")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?P<sign>[:.]|[hH])(?P<minute>[0-5]\d)(?:h\b| h(?:ours|rs)?\b)?"
    r"(?![\w\ue000:.]\w|\w| ?(?:[ap]\.?m\b|[AP]\.?M\b|noon|midnight))"
)
_SPAN = re.compile(r"\d[:hH.]\d\d(?: ?[ap]\.?m\.?)? ?[-–] ?$")
_BEFORE_CLOCK = listed("at from to until till by before after between and around about")


def time_form(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """10:00 AM, 15h30, 10 am."""
    for text in texts(of, rule):
        yield from sorted(_times(text), key=lambda found: found.start)


def _times(text: Text) -> Iterator[Found]:
    for pattern, read in _TIMES:
        for m in at_figures(text, pattern):
            right = read(text, m)
            if right and right != m[0] and _is_alone(text.masked, m):
                yield _told(text, m, right)


def _is_alone(seen: str, m: re.Match[str]) -> bool:
    return stands_alone(seen, m) or _ends_span(seen, m)


def _ends_span(seen: str, m: re.Match[str]) -> bool:
    """Whether this is the second time in 10:00–13:00."""
    return bool(_SPAN.search(seen, max(0, m.start() - 8), m.start()))


def _told(text: Text, m: re.Match[str], right: str) -> Found:
    """At the end of a sentence, its full stop is also that of a.m."""
    if right[-1] != "." and m[0][-1] == ".":
        return _without_its_stop(text, m, right)
    is_last = right[-1] == "." and text.masked[m.end() : m.end() + 1] == "." and m[0][-1] != "."
    if not is_last:
        return Found(text, m.start(), m.end(), right)
    return Found(text, m.start(), m.end(), right[:-1], hint=f"write '{right}', with one full stop")


def _without_its_stop(text: Text, m: re.Match[str], right: str) -> Found:
    """12 p.m. as noon: where a sentence may end there, it keeps its full stop."""
    is_end = text.role in _SENTENCES and not text.masked[m.end() :].strip()
    if not is_end and _MAY_END.match(text.masked, m.end()):
        hint = f"write '{right}', with a full stop where the sentence ends"
        return Found(text, m.start(), m.end(), hint=hint)
    return Found(text, m.start(), m.end(), f"{right}." if is_end else right)


_SENTENCES = ("paragraph", "lead_in", "conclusion", "note")
_MAY_END = re.compile(r"[”’\"')]*\s+[“‘\"'(]*[A-Z]|[”’\"')]+\s*$")


def _with_half(text: Text, m: re.Match[str]) -> str:
    hour, minute = int(m["hour"]), m["minute"] or "00"
    half = m["half"].lower().replace(".", "")
    if half in ("noon", "midnight"):
        return half if hour == 12 and minute == "00" else ""
    if not 0 <= hour <= 23 or int(minute) > 59 or (hour > 12 and half == "am"):
        return ""
    afternoon = half == "pm" and hour < 12
    return _at(0 if hour == 12 and half == "am" else hour + 12 * afternoon, minute)


def _without_half(text: Text, m: re.Match[str]) -> str:
    """15h30; 15:30 only where it cannot be a ratio."""
    hour = int(m["hour"])
    is_sure = m["sign"] in "hH" or "h" in m[0]
    if hour > 23 or not (is_sure or (m["sign"] == ":" and _names_time(text, m))):
        return ""
    return _at(hour, m["minute"])


def _names_time(text: Text, m: re.Match[str]) -> bool:
    before = word_before(text.masked, m.start()).lower()
    is_named = before == "at" or (len(m["hour"]) == 2 and before in _BEFORE_CLOCK)
    return is_named or _ends_span(text.masked, m)


def _at(hour: int, minute: str) -> str:
    if minute == "00" and hour in (0, 12):
        return "noon" if hour else "midnight"
    minutes = "" if minute == "00" else f".{minute}"
    return f"{(hour - 1) % 12 + 1}{minutes} {'p.m.' if hour >= 12 else 'a.m.'}"


_TIMES: tuple[tuple[re.Pattern[str], Callable[[Text, re.Match[str]], str]], ...] = (
    (_TIME, _with_half),
    (_CLOCK, _without_half),
)
