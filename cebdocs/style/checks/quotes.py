"""Quotation marks: curly, double outside and single inside, with the stop where it belongs."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cebdocs.style.checks.surroundings import texts
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

# -- straight marks -------------------------------------------------------------------------------

_STRAIGHT = re.compile("[\"'“”‘’`]")
_OPENERS = frozenset(" \t\n\u00a0\u202f([{–—-/“‘\"'")
_TRANSPARENT = "*\\_["
_DECADE = re.compile(r"\d{3}0's\b")
_ELIDED = re.compile(r"(?:tis|twas|em|cause|til)\b|n[’'](?!\w)|\d0s\b", re.IGNORECASE)


class _State(NamedTuple):
    """Which marks are open. value: that of a value in code, a="b"."""

    double: bool = False
    single: bool = False
    value: str = ""


def curly_quotes(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Straight quotation marks and apostrophes; neither feet and inches nor code."""
    for text in texts(of, rule):
        if '"' in text.value or "'" in text.value:
            yield from _straight(text)


def _straight(text: Text) -> Iterator[Found]:
    seen = text.seen(("quotation", "title", "name", "mark"))
    marks = list(_marks(seen))
    is_paired = _is_paired(right or seen[at] for at, right in marks)
    for at, right in marks:
        if seen[at] in "\"'" and right is not None:
            sure = right if seen[at] == "'" or is_paired else None
            yield Found(text, at, at + 1, sure or None)


def _marks(seen: str) -> Iterator[tuple[int, str | None]]:
    """Each mark outside of code, and what should stand there, None for one that is right."""
    state, in_code = _State(), False
    for m in _STRAIGHT.finditer(seen):
        if m[0] == "`":
            in_code = not in_code and seen.find("`", m.end()) >= 0
        elif not in_code:
            right, state = _curly(seen, m.start(), state)
            yield m.start(), right


def _is_paired(marks: Iterable[str]) -> bool:
    """Whether each double mark that is opened is closed before the next is opened."""
    doubles = [mark for mark in marks if mark in ("“", "”")]
    return all(mark == "“”"[at % 2] for at, mark in enumerate(doubles)) and len(doubles) % 2 == 0


def _curly(seen: str, at: int, state: _State) -> tuple[str | None, _State]:
    """The mark that should stand here, None for one that is right, and what is open behind it."""
    mark, before, after = seen[at], _around(seen, at, -1), _around(seen, at, 1)
    if mark in "“”":
        return None, state._replace(double=mark == "“")
    if mark in "‘’":
        return None, state._replace(single=mark == "‘")
    if before == "=" or state.value == mark:
        return None, state._replace(value="" if state.value else mark)
    if before == " " and after in (" ", ""):
        return "", state
    if mark == '"':
        return _double(before, after, state)
    return _single(seen, at, before, after, state)


def _double(before: str, after: str, state: _State) -> tuple[str | None, _State]:
    if before.isdigit() and not state.double:
        return None, state
    opens = (before in _OPENERS or not before) and not after.isspace() and after
    if opens and before == "'" and state.double:
        opens = ""
    return ("“", state._replace(double=True)) if opens else ("”", state._replace(double=False))


def _single(
    seen: str, at: int, before: str, after: str, state: _State
) -> tuple[str | None, _State]:
    feet = before.isdigit() or (before == "'" and seen[max(0, at - 2)].isdigit())
    if feet and not state.single and (after != "s" or _DECADE.match(seen, max(0, at - 4))):
        return None, state
    if before.isalnum() and after.isalnum():
        return "’", state
    if (before in _OPENERS or not before) and after and not after.isspace():
        if _ELIDED.match(seen, at + 1):
            return "’", state
        if after.isalnum() or after in "“\"‘'($…":
            return "‘", state._replace(single=True)
    return "’", state._replace(single=False)


def _around(seen: str, at: int, step: int) -> str:
    """The character before or after, past the marks of emphasis."""
    at += step
    while 0 <= at < len(seen) and seen[at] in _TRANSPARENT and abs(at) < len(seen):
        at += step
    return seen[at] if 0 <= at < len(seen) else ""


# -- one inside another ---------------------------------------------------------------------------

_OUTER_SINGLE = re.compile(r"‘([^‘’]+(?:’(?=\w)[^‘’]+)*)’(?!\w)")
_DOUBLE_IN_DOUBLE = re.compile(r"“[^“”]*(“([^“”]*)”)[^“”]*”")
_LONGEST = 300


def nested_quotes(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """‘the plan’ outside, “the “Plan”” inside."""
    for text in texts(of, rule):
        seen = text.seen(("quotation", "title", "name", "mark"))
        if "‘" in seen:
            yield from _single_outside(text, seen)
        if seen.count("“") > 1:
            for m in _DOUBLE_IN_DOUBLE.finditer(seen):
                yield Found(text, m.start(1), m.end(1), f"‘{m[2]}’")


def _single_outside(text: Text, seen: str) -> Iterator[Found]:
    for m in _OUTER_SINGLE.finditer(seen):
        inside = text.value[m.start(1) : m.end(1)]
        if '"' not in inside and _is_outer(seen, m) and not _may_be_transliteration(inside):
            right = inside.replace("“", "‘").replace("”", "’")
            yield Found(text, m.start(), m.end(), f"“{right}”")


def _is_outer(seen: str, m: re.Match[str]) -> bool:
    """Whether no double quotation mark is open before it."""
    before = seen[max(0, m.start() - 2000) : m.start()]
    if before[-1:].isalnum() or m.end() - m.start() > _LONGEST:
        return False
    return max(before.rfind("“"), before.rfind("”")) == before.rfind("”") and (
        before.count('"') % 2 == 0
    )


def _may_be_transliteration(inside: str) -> bool:
    """‘Abd al-Rahman … members’: the closing mark is an apostrophe."""
    return inside.endswith("s") and inside.count(" ") > 5


# -- the stop -------------------------------------------------------------------------------------

_STOPPED = re.compile(r"“([^“”]*)([.,])”|(?<![\w\"])\"([^\"\n]*)([.,])\"(?!\w)")
_ABBREVIATED = re.compile(r"(?:\.\w|\b(?:etc|Inc|Ltd|Corp|Jr|Sr|No|Add|Corr|Rev|Co|St|vs|al)|\.)$")


def stop_in_quotes(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Known as “one United Nations.”; not where a whole sentence is quoted."""
    for text in texts(of, rule):
        seen = text.seen(("quotation", "title", "name", "mark"))
        if not any(pair in seen for pair in (".”", ",”", '."', ',"')):
            continue
        for m in _STOPPED.finditer(seen):
            inside, sign = (m[1], m[2]) if m[2] else (m[3], m[4])
            if _is_fragment(seen[max(0, m.start() - 2) : m.start()], inside, sign):
                goes_on = sign == "." and _GOES_ON.match(seen, m.end())
                start, right = _last_word(m, inside, "" if goes_on else sign)
                yield Found(text, start, m.end(), right)


_GOES_ON = re.compile(r" (?:\([a-z]|[a-z])|[.,;:]")
"""What follows where no sentence ends: the stop is dropped."""


def _is_fragment(before: str, inside: str, sign: str) -> bool:
    """Whether what is quoted is no sentence of its own."""
    if not inside or _ABBREVIATED.search(inside) or (not before.strip() and len(before) < 2):
        return False
    words = inside.count(" ") + 1
    if inside[0].islower():
        return ". " not in inside
    return words <= 4 and before[0] not in ":," and before[0] not in ".!?"


def _last_word(m: re.Match[str], inside: str, sign: str) -> tuple[int, str]:
    """From the last word to the closing mark, and the same with the stop outside."""
    word = inside.rsplit(" ", 1)[-1]
    start = m.end() - 2 - len(word)
    return start, f"{word}{m[0][-1]}{sign}"


# -- quotation marks of terms ---------------------------------------------------------------------

_TERM = re.compile(r"“([a-z][^“”,.;:]{1,40})”")
_SO_CALLED = re.compile(r"so-called [“\"‘'][^“”\"‘’']{1,60}[”\"’']")


def quotes_of_terms(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The so-called “partners”; a term in quotation marks again."""
    known: set[str] = set()
    for text in texts(of, rule):
        seen = text.seen(("quotation", "title", "name"))
        if "so-called" in seen:
            for m in _SO_CALLED.finditer(seen):
                yield Found(text, m.start(), m.end())
        for m in _TERM.finditer(seen) if "“" in seen else ():
            if m[1] in known and m[1].count(" ") < 4:
                yield Found(text, m.start(), m.end(), m[1])
            known.add(m[1])
