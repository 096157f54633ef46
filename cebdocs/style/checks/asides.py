"""Small marks inside and after words: Latin abbreviations, which may stand in brackets, acronyms
with full stops, slashes.
"""

import re
from collections.abc import Iterator

from cebdocs.style.checks.context import lifted
from cebdocs.style.checks.known import known
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_BRACKETS_OR_LATIN = re.compile(
    r"[()\[\]]|(?<![\w.-])(?:[ei]\. ?[ge]\.|eg\.|ie\.|etc\b\.?|viz\.)", re.IGNORECASE
)
_LATIN = {"eg": "for example", "ie": "that is", "etc": "and so forth", "viz": "namely"}


def latin_abbreviation(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Latin abbreviations outside brackets."""
    for text in of.in_roles(*rule.roles):
        seen = text.masked
        if any(need in seen for need in rule.needs):
            yield from _outside_brackets(text, seen)


def _outside_brackets(text: Text, seen: str) -> Iterator[Found]:
    depth = 0
    for m in _BRACKETS_OR_LATIN.finditer(seen):
        if m[0] in "([":
            depth += 1
        elif m[0] in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            yield Found(text, m.start(), m.end(), _said(m))


def _said(m: re.Match[str]) -> str:
    said = _LATIN[m[0].lower().replace(".", "").replace(" ", "")]
    return said[:1].upper() + said[1:] if m[0][0].isupper() else said


_DOTTED = re.compile(r"[A-Z](?<![\w.’'-][A-Z])\.(?:[A-Z]\.)+(?:[A-Z](?![\w.]))?")


def full_stops_in_acronym(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Acronyms with full stops. words of the rule: letters that keep theirs."""
    for text in of.texts:
        if not text.composed:
            for m in _DOTTED.finditer(text.masked):
                letters = m[0].replace(".", "")
                if letters not in rule.words and _is_acronym(of, letters, text, m):
                    yield Found(text, m.start(), m.end(), _undotted(text, m, letters))


def _is_acronym(of: Manuscript, letters: str, text: Text, m: re.Match[str]) -> bool:
    """Whether letters are no initials of a person."""
    words = lifted(text)
    if _HONORIFIC.search(words, max(0, m.start() - 12), m.start()):
        return False
    is_known = letters in known(of) or letters in ("UN", "EU", "NGO")
    return is_known or (len(letters) > 2 and not _NAME.match(words, m.end()))


_HONORIFIC = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|Judge|Ambassador|Miss|Mx)\.? $")
_NAME = re.compile(r" ?[A-Z][a-zà-ÿ]")


def _undotted(text: Text, m: re.Match[str], letters: str) -> str | None:
    """The letters alone; None where the last full stop may end the sentence too."""
    after = lifted(text)[m.end() : m.end() + _SIDE].lstrip("”’\"')*")[:2]
    if not m[0].endswith("."):
        return letters
    if not after.strip():
        return f"{letters}."
    return None if after[:1] == " " and after[1:].isupper() else letters


# -- slashes --------------------------------------------------------------------------------------

_LEFT = re.compile(r"(?<![\w/.@\ue000’'&=?#-])[A-Za-z][a-z]*(?:-[a-z]+)*$")
_RIGHT = re.compile(r"/[a-z]{2,}(?:[/-][a-z]+)*(?![\w/@\ue000=?#&-]|\.[a-z])")
_AND_OR = re.compile(r"\b[Aa]nd / or\b")
_SIDE = 40
"""How long the words on one side may be, in characters."""


def slash(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Words that a slash joins."""
    for text in of.in_roles(*rule.roles):
        seen = text.masked
        for m in _AND_OR.finditer(seen) if " / " in seen else ():
            yield Found(text, m.start(), m.end())
        at = seen.find("/")
        while at >= 0:
            left = _LEFT.search(seen, max(0, at - _SIDE), at)
            right = _RIGHT.match(seen, at)
            if left and right:
                yield Found(text, left.start(), right.end())
            at = seen.find("/", right.end() if right else at + 1)
