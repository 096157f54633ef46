"""Latin abbreviations, which may stand in brackets; acronyms with full stops."""

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


_DOTTED = re.compile(r"(?<![\w.’'-])((?:[A-Z]\.){2,})([A-Z](?![\w.]))?")


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
    name_follows = _NAME.match(lifted(text), m.end())
    return letters in known(of) or letters in ("UN", "EU", "NGO") or (
        len(letters) > 2 and not name_follows)  # fmt: skip


_NAME = re.compile(r" ?[A-Z][a-zà-ÿ]")


def _undotted(text: Text, m: re.Match[str], letters: str) -> str | None:
    """The letters alone; None where the last full stop may end the sentence too."""
    after = lifted(text)[m.end() :].lstrip("”’\"')*")[:2]
    if not m[0].endswith("."):
        return letters
    if not after.strip():
        return f"{letters}."
    return None if after[:1] == " " and after[1:].isupper() else letters
