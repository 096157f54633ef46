"""Names of organizations that are nearly, and not quite, the official ones."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """Names that have the words of an official one, each nearly so."""
    names = _names(of)
    for text in of.texts:
        if not text.composed:
            yield from _in_text(text, names)


class _Names(NamedTuple):
    """The official names.

    begun: where one may begin. by_roots: the names by how these three begin.
    right: all that is right, as it is compared.
    """

    begun: re.Pattern[str]
    by_roots: Mapping[tuple[str, ...], Sequence[_Name]]
    right: frozenset[str]


@lru_cache(maxsize=1)
def _names(of: Manuscript) -> _Names:
    forms = acronyms(of.language).forms.values()
    names = [each.name for each in known(of).values() if each.is_body]
    names += [form for each in forms for form in each]
    by_roots = _by_roots(dict.fromkeys(names))
    entities = of.session.entities.values()
    right = [*names, *(name for each in entities for name in (each.name, *each.variants))]
    return _Names(_begun(by_roots), by_roots, frozenset(map(_plain, right)))


def _by_roots(names: Iterable[str]) -> dict[tuple[str, ...], list[_Name]]:
    found: dict[tuple[str, ...], list[_Name]] = {}
    for each in sorted(names, key=len, reverse=True):
        name = _Name(each, tuple(m[0] for m in _words(each)))
        if len(name.words) >= 3:
            found.setdefault(_roots(name.words), []).append(name)
    return found


def _begun(roots: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Three words, the first of which may begin a name: how each begins."""
    first = "|".join(sorted({root.capitalize() for root, _, _ in roots})) or "(?!)"
    return re.compile(rf"\b({first})(?={_TWO_WORDS})")


_TWO_WORDS = rf"[a-z’']*,?[ -](?:(?:{'|'.join(_SMALL)}) )*([A-Za-z]{{1,4}})" * 2


def _words(text: str) -> list[re.Match[str]]:
    """The words of a name, without the small ones."""
    return [m for m in _WORD.finditer(text) if m[0].lower() not in _SMALL]


def _in_text(text: Text, names: _Names) -> Iterator[Found]:
    seen = text.seen(("name",))
    past = 0
    for m in names.begun.finditer(seen):
        candidates = names.by_roots.get(_roots(m.groups()), ())
        if m.start() < past or any(_is_at(seen, m.start(), each.name) for each in candidates):
            continue
        if found := _nearly(seen, m.start(), candidates):
            past, name = found
            if _plain(seen[m.start() : past]) not in names.right:
                yield Found(text, m.start(), past, _like(seen[m.start() : past], name))


def _is_at(seen: str, start: int, name: str) -> bool:
    """Whether a name stands there, and is not the beginning of a longer word."""
    end = start + len(name)
    return seen.startswith(name, start) and not seen[end : end + 1].isalpha()


def _nearly(seen: str, start: int, candidates: Sequence[_Name]) -> tuple[int, str] | None:
    """Where a name ends that nearly begins at a place, and what it is."""
    for name in candidates:
        words = seen[start : start + len(name.name) + _MORE]
        run = _words(words)[: len(name.words)]
        if _is_like(name, run, words):
            return start + run[-1].start() + len(_bare(run[-1][0], name.words[-1])), name.name
    return None


_MORE = 20
"""How much longer than a name the same with mistakes may be, in characters."""


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
    low, right = _plain(_bare(found, word)).lower(), _plain(word).lower()
    if low[:_LONG] == right[:_LONG] and len(low) > _LONG:
        return abs(len(low) - len(right)) < 5
    return low == right or _distance(low, right) <= min(2, len(right) // 4)


_LONG = 8
"""Words that begin with as many letters alike are the same word in another form."""


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


def _roots(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower()[:4] for word in words[:3])


def _bare(found: str, word: str) -> str:
    """A word without the possessive, where the word that it stands for has none."""
    has_s = found[-2:] in ("’s", "'s") and not _plain(word).endswith("'s")
    return found[:-2] if has_s else found


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split())


def _like(found: str, name: str) -> str:
    return name.replace("'", "’") if "’" in found else name
