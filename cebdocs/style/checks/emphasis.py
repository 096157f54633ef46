"""Emphasis by typography: bold, italics, words in capitals."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile

from cebdocs.style.checks.known import known
from cebdocs.style.checks.sentences import begins
from cebdocs.style.checks.surroundings import listed
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
            yield from _shouted(of, text, _capitals(rule.words))
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


def _shouted(of: Manuscript, text: Text, loud: frozenset[str]) -> Iterator[Found]:
    """Words in capitals among others, all that follow each other at once."""
    for m in _CAPITALS.finditer(text.masked):
        run = m[0].split(" ")
        words = list(dropwhile(lambda word: _is_acronym(of, word), run))
        start = m.start() + sum(len(word) + 1 for word in run[: len(run) - len(words)])
        while words and _is_acronym(of, words[-1]):
            words.pop()
        if any(_is_loud(word, loud) for word in words):
            yield _run(text, start, words, loud)


def _run(text: Text, start: int, words: list[str], loud: frozenset[str]) -> Found:
    """A run of words in capitals, mended where none of them can be an acronym."""
    run = " ".join(words)
    right = run.capitalize() if begins(text.masked, start) else run.lower()
    if all(_is_loud(word, loud) or word in _SMALL for word in words):
        return Found(text, start, start + len(run), right)
    hint = f"write '{right}', but for what is an acronym there"
    return Found(text, start, start + len(run), hint=hint)


def _is_loud(word: str, loud: frozenset[str]) -> bool:
    return word in loud or bool(_LONG.fullmatch(word))


def _is_acronym(of: Manuscript, word: str) -> bool:
    return word in ("UN", "EU") or word in known(of)


_LONG = re.compile(r"[A-Z]{5,}(?:ED|LY|ING|TION|MENT)")
_CAPITALS = re.compile(r"[A-Z](?<![\w/-][A-Z])[A-Z]++(?![\w/-])(?: [A-Z]++(?![\w/-]))*+")
_SMALL = listed(
    "A AN AND AS AT BE BEEN BY FOR FROM HAD HAS IN IS ITS OF ON OR THAT THE TO WAS WITH"
)
"""Words that are no acronyms beside others in capitals; IT and US may be."""


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
