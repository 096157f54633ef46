"""Emphasis by typography: bold, italics, words in capitals."""

import re
from collections.abc import Iterator
from functools import cache

from cebdocs.style.checks.sentences import begins
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_BOLD = re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^*\n]+)(?<!\s)\*\*(?!\*)")
_ITALIC = re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]+)(?<!\s)\*(?![*\w])")
_LABEL = re.compile(r"[^.:]{1,80}[.:]\**\s")
_ADVERB = re.compile(r"[a-z]{2,}ly")


def emphasis(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Bold, italics and capitals that are there for emphasis. words: English words that are
    emphasized so."""
    for text in of.in_roles(*rule.roles):
        if "*" in text.value:
            yield from _marked(text, rule)
        if not text.value.isupper():
            yield from _shouted(text, rule)
        if text.role == "heading" and _is_shouted(of, text):
            yield Found(text, 0, len(text.value))


def _marked(text: Text, rule: Rule) -> Iterator[Found]:
    if text.role not in ("conclusion", "lead_in"):
        head = _head(text)
        yield from (_plain(text, m) for m in _BOLD.finditer(text.value) if m.start() > head)
    for m in _ITALIC.finditer(text.value):
        if all(_is_plain_word(word, rule) for word in m[1].split()):
            yield _plain(text, m)


def _head(text: Text) -> int:
    """How far the mark of a bullet at the start reaches: a heading in its line may follow."""
    return len(text.value) - len(text.value.lstrip(" -*\u2022")) if text.value[:1] in " -" else 0


def _plain(text: Text, m: re.Match[str]) -> Found:
    return Found(text, *m.span(), m[1])


def _is_plain_word(word: str, rule: Rule) -> bool:
    return word.lower() in rule.words or bool(_ADVERB.fullmatch(word))


@cache
def _capitals(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.upper() for word in words if len(word) > 2)


def _shouted(text: Text, rule: Rule) -> Iterator[Found]:
    """Words in capitals among others."""
    shouted = _capitals(rule.words)
    for m in _CAPITALS.finditer(text.masked):
        if m[0] in shouted or _LONG.fullmatch(m[0]):
            word = m[0].capitalize() if begins(text.masked, m.start()) else m[0].lower()
            yield Found(text, *m.span(), word)


_LONG = re.compile(r"[A-Z]{5,}(?:ED|LY|ING|TION|MENT)")
_CAPITALS = re.compile(r"[A-Z](?<![\w/-][A-Z])[A-Z]{2,}(?![\w/-])")


def _is_shouted(of: Manuscript, text: Text) -> bool:
    """Whether a heading is in capitals, and no row of acronyms."""
    if not text.value.isupper():
        return False
    known = {name.lower() for name in (*of.members, *of.session.entities)}
    words = [word for word in text.words() if word.folded not in known and word.folded.isalpha()]
    return sum(len(word.folded) > 5 for word in words) > 0 and len(words) > 1


def bold_conclusion(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Bold in a conclusion, but for a heading in its line."""
    for text in of.in_roles(*rule.roles):
        if "**" in text.value:
            for m in _BOLD.finditer(text.value):
                if m.start() or not _is_label(text, m):
                    yield _plain(text, m)


def _is_label(text: Text, m: re.Match[str]) -> bool:
    return bool(_LABEL.match(text.value, m.start(1))) and m.end() < len(text.value.rstrip(" ."))
