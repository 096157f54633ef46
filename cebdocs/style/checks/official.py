"""Names of organizations that are nearly, and not quite, the official ones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cebdocs.style.acronyms import acronyms
from cebdocs.style.checks.known import known
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*[’']?")
_SMALL = frozenset(("of", "the", "for", "on", "in", "to", "at", "with"))


class _Name(NamedTuple):
    """An official name, and its words without the small ones."""

    name: str
    words: tuple[str, ...]


def official_name(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Names that have the words of an official one, in another form or with others between."""
    by_start, right = _names(of)
    for text in of.texts:
        if not text.composed:
            yield from _in_text(text, by_start, right)


@lru_cache(maxsize=1)
def _names(of: Manuscript) -> tuple[Mapping[tuple[str, str], Sequence[_Name]], frozenset[str]]:
    """The names by how their first two words begin, and all of them as they are compared."""
    listed = acronyms(of.language)
    names = [each.name for each in known(of).values() if each.is_body]
    names += [form for forms in listed.forms.values() for form in forms]
    by_start: dict[tuple[str, str], list[_Name]] = {}
    for each in dict.fromkeys(names):
        words = tuple(word for word in _WORD.findall(each) if word.lower() not in _SMALL)
        if len(words) >= 3:
            by_start.setdefault((_root(words[0]), _root(words[1])), []).append(_Name(each, words))
    for found in by_start.values():
        found.sort(key=lambda name: -len(name.words))
    entities = of.session.entities.values()
    right = [*names, *(name for each in entities for name in (each.name, *each.variants))]
    return by_start, frozenset(_plain(name) for name in right)


def _in_text(
    text: Text, by_start: Mapping[tuple[str, str], Sequence[_Name]], right: frozenset[str]
) -> Iterator[Found]:
    seen = text.seen(("name",))
    words = [m for m in _WORD.finditer(seen) if m[0].lower() not in _SMALL]
    roots = [_root(m[0]) for m in words]
    past = 0
    for at in range(len(words) - 2):
        for name in by_start.get((roots[at], roots[at + 1]), ()):
            run = words[at : at + len(name.words)]
            if at >= past and _is_like(name, run, seen):
                start, end = run[0].start(), run[-1].end()
                past = at + len(run)
                if _plain(seen[start:end]) not in right:
                    yield Found(text, start, end, _like(seen[start:end], name.name))
                break


def _is_like(name: _Name, run: Sequence[re.Match[str]], seen: str) -> bool:
    """Whether words are those of a name: each nearly, with its capitals, and nothing but small
    words between them."""
    return (
        len(run) == len(name.words)
        and all(_is_near(m[0], word) for m, word in zip(run, name.words, strict=True))
        and not _BREAK.search(seen, run[0].start(), run[-1].end())
    )


_BREAK = re.compile(r"[.;:()\d\ue000–—“”]")


def _is_near(found: str, word: str) -> bool:
    """Whether a word stands for another: the same beginning, nearly the same length, a capital."""
    if word[0].isupper() and not found[0].isupper():
        return False
    low, right = _plain(found), _plain(word)
    return low == right or _distance(low, right) <= min(2, len(right) // 4)


def _distance(one: str, other: str) -> int:
    """How many letters differ between two words; many where their lengths do."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return len(other)
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, each in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != each))
    return row[-1]


def _root(word: str) -> str:
    return word.lower()[:4]


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).lower()


def _like(found: str, name: str) -> str:
    if "’" in found:
        name = name.replace("'", "’")
    return name.upper() if found.isupper() else name
