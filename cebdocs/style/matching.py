"""Phrases found in a text by their first word: many phrases cost no more than a few, and the time
is linear in the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Right = TypeVar("Right", str, str | None)

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A run of letters and digits: as it is compared, and where it begins and ends."""

    folded: str
    start: int
    end: int


_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)
"""As Word(), in a third of the time: a session has thousands."""


def words_of(text: str) -> list[Word]:
    """The words of a text."""
    return [_word((m[0].lower(), m.start(), m.end())) for m in _WORD.finditer(text)]


class Match(NamedTuple, Generic[T]):
    """A phrase where it stands, and what belongs to it."""

    start: int
    end: int
    kept: T


class Phrases(Generic[T]):
    """Phrases, each with something that belongs to it. Small letters match capitals too."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        by_word: dict[str, dict[tuple[int, int], dict[str, list[T]]]] = {}
        for phrase, kept in phrases:
            if first := _WORD.search(phrase):
                begun = by_word.setdefault(first[0].lower(), {})
                alike = begun.setdefault((len(phrase), -first.start()), {})
                alike.setdefault(phrase, []).append(kept)
        self._by_word = {
            word: sorted(begun.items(), key=lambda entry: -entry[0][0])
            for word, begun in by_word.items()
        }

    def find(self, text: str, words: list[Word]) -> Iterator[Match[T]]:
        """Every phrase in a text, the longest where several begin; several may be equally long."""
        for word in [word for word in words if word.folded in self._by_word]:
            longest = 0
            for (length, lead), phrases in self._by_word[word.folded]:
                if length < longest:
                    break
                start, end = word.start + lead, word.start + lead + length
                for kept in _kept_of(text[start:end], phrases) if start >= 0 else ():
                    if _is_whole(text, start, end):
                        longest = length
                        yield Match(start, end, kept)


def _kept_of(found: str, phrases: Mapping[str, list[T]]) -> list[T]:
    """What belongs to the phrases that these characters are, as they are or in small letters."""
    small = found.lower()
    kept = phrases.get(found, [])
    return [*kept, *phrases[small]] if small != found and small in phrases else kept


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a phrase is not the beginning or the end of another word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isalnum())
        or (after.isalnum() and text[end - 1].isalnum())
    )


_BRACES = re.compile(r"\{([^{}]*)\}")


def spelled_out(phrase: str) -> list[str]:
    """Every phrase that one with braces stands for: "advisor{,s}" is advisor and advisors."""
    found = _BRACES.search(phrase)
    if not found:
        return [phrase]
    before, after = phrase[: found.start()], phrase[found.end() :]
    return [out for each in found[1].split(",") for out in spelled_out(before + each + after)]


def paired(wrong: str, right: str) -> Iterator[tuple[str, str]]:
    """Every phrase and its replacement: "colo{r,rs}" and "colo{ur,urs}" are two pairs.

    {1} in the replacement is what the first braces of the phrase stand for.
    """
    said = spelled_out(right)
    chosen = product(*(inside.split(",") for inside in _BRACES.findall(wrong)))
    for at, (phrase, choice) in enumerate(zip(spelled_out(wrong), chosen, strict=True)):
        yield phrase, said[at] if len(said) > 1 else _BACK.sub(_kept(choice), right)


_BACK = re.compile(r"\{(\d)\}")


def _kept(choice: tuple[str, ...]) -> Callable[[re.Match[str]], str]:
    return lambda m: choice[int(m[1]) - 1]


def possessive(text: str, end: int, right: Right) -> tuple[int, Right]:
    """Where the words end that a replacement stands for, and what it is: Chairmen’s, Chairs’."""
    mark = text[end : end + 1]
    is_one = mark in ("’", "'") and text[end + 1 : end + 2] == "s"
    if right is None or not is_one or right[-1:] != "s" or text[end - 1 : end] == "s":
        return end, right
    return end + 2, right + mark


def like_case(found: str, right: str) -> str:
    """A replacement with the capitals of what it stands for."""
    if len(found) > 1 and found.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if found[:1].isupper() else right
