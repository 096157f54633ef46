"""What stands around words: the word before and after, the beginning of a sentence."""

import re
from collections.abc import Iterator

from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.rulebook import Rule

_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*) $")
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]+)")
_REACH = 40


def listed(words: str) -> frozenset[str]:
    """The words of a line, for those that are only asked whether they are there."""
    return frozenset(words.split())


def texts(of: Manuscript, rule: Rule) -> Iterator[Text]:
    """The texts in which a rule is asked: of its roles, with one of the strings that it needs."""
    for text in of.in_roles(*rule.roles) if rule.roles else of.texts:
        if not rule.needs or any(need in text.value for need in rule.needs):
            yield text


def at_figures(text: Text, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern matches from the first figure of a number on."""
    seen, end = text.masked, 0
    for at in text.figures:
        m = pattern.match(seen, at) if at >= end else None
        if m:
            end = m.end()
            yield m


def word_before(seen: str, at: int) -> str:
    """The word right before a place, one space between."""
    found = _LAST_WORD.search(seen[max(0, at - _REACH) : at])
    return found[1] if found else ""


def word_after(seen: str, at: int) -> str:
    """The word right after a place, behind a space or a hyphen."""
    found = _NEXT_WORD.match(seen, at)
    return found[1] if found else ""


def stands_alone(seen: str, m: re.Match[str]) -> bool:
    """Whether a number in figures is not part of a longer one, a symbol, a word or a range."""
    before = seen[m.start() - 1 : m.start()] if m.start() else ""
    return not (before.isalnum() or before in _GLUE)


_GLUE = frozenset(".,/:–−-_#+§$€£=<>^’'%\ue000")
_STRIPPED = " \t*_“\"‘'("
_ABBREVIATION = re.compile(r"(?:^|[^\w])([A-Za-z]+)\.$")
_ABBREVIATIONS = listed(
    "no nos para paras art arts sect sects chap chaps vol vols pp fig figs approx ca cf vs ed "
    "eds mr mrs ms dr st inc ltd corr add rev jan feb mar apr jun jul aug sep sept oct nov "
    "dec res"
)


def begins_sentence(text: Text, at: int) -> bool:
    """Whether a sentence, a bullet or the text begins here."""
    before = text.value[max(0, at - _REACH) : at].rstrip(_STRIPPED)
    if before.endswith(("\n-", "\n")) or before in ("", "-"):
        return at <= _REACH or before != ""
    return before[-1] in ".!?" and not _is_abbreviation(before)


def begins_bullet(text: Text, at: int) -> bool:
    """Whether what begins here is no sentence but a bullet inside a text."""
    before = text.value[max(0, at - _REACH) : at].rstrip(_STRIPPED)
    return before.endswith("-") or before.endswith("\n")


def _is_abbreviation(before: str) -> bool:
    found = _ABBREVIATION.search(before)
    if not found:
        return False
    return len(found[1]) == 1 or found[1].lower() in _ABBREVIATIONS
