"""Numbers in English words: written, and found in a text."""

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from cebdocs.style.manuscript import Text
from cebdocs.style.matching import Word

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
SMALL = frozenset(_SMALL[1:10])
"""One to nine."""
SMALL_VALUES = {word: at for at, word in enumerate(_SMALL) if 0 < at < 10}


def in_words(number: int) -> str:
    """A number below 1,000: "one hundred and ninety-nine"."""
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number < 20:
        return _SMALL[number]
    rest = f"-{_SMALL[number % 10]}" if number % 10 else ""
    return _TENS[number // 10] + rest


def ordinal(number: int) -> str:
    """The same as an ordinal: "one hundred and ninety-ninth"."""
    words = in_words(number)
    head = words[: max(words.rfind(" "), words.rfind("-")) + 1]
    return head + _as_ordinal(words[len(head) :])


def in_figures(number: int) -> str:
    """An ordinal in figures: "27th"."""
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _as_ordinal(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


_VALUES = {word: at for at, word in enumerate(_SMALL) if at}
_VALUES |= {word: 10 * at for at, word in enumerate(_TENS) if at > 1}
_ORDINALS = {_as_ordinal(word): value for word, value in _VALUES.items()}
_TIMES = {"hundred": 100, "thousand": 1000}
_LAST_TIMES = {"hundredth": 100}


class Spelled(NamedTuple):
    """A number in words. first, after: the indexes of its first word and of the one behind it."""

    start: int
    end: int
    value: int
    first: int
    after: int
    is_ordinal: bool


def spelled(text: Text) -> tuple[Spelled, ...]:
    """Every number in words, those with ordinals too."""
    if text not in _KNOWN:
        _KNOWN[text] = tuple(_spelled(text))
    return _KNOWN[text]


_KNOWN: WeakKeyDictionary[Text, tuple[Spelled, ...]] = WeakKeyDictionary()


def _spelled(text: Text) -> Iterator[Spelled]:
    seen, words = text.masked, text.words()
    at = 0
    while at < len(words):
        folded = words[at].folded
        if folded in _VALUES or folded in _ORDINALS:
            number = _from(seen, words, at)
            yield number
            at = number.after
        else:
            at += 1


def _from(seen: str, words: list[Word], first: int) -> Spelled:
    value, is_ordinal = _value(words[first])
    at = first + 1
    while not is_ordinal and at < len(words):
        step = _joined(seen, words, at, value)
        if step is None:
            break
        value, is_ordinal, at = step
    return Spelled(words[first].start, words[at - 1].end, value, first, at, is_ordinal)


def _joined(seen: str, words: list[Word], at: int, value: int) -> tuple[int, bool, int] | None:
    """The number with its next word: its value, whether that was the last, where it goes on."""
    word, gap = words[at].folded, seen[words[at - 1].end : words[at].start]
    if gap not in (" ", "-"):
        return None
    if word in _TIMES and value < _TIMES[word] and (gap == " " or value == 1):
        return value * _TIMES[word], False, at + 1
    if word in _LAST_TIMES and value < 10:
        return value * _LAST_TIMES[word], True, at + 1
    if word == "and" and value % 100 == 0 and at + 1 < len(words):
        return _added(seen, words, at + 1, value)
    tens = value % 100
    return _added(seen, words, at, value) if tens >= 20 and tens % 10 == 0 else None


def _added(seen: str, words: list[Word], at: int, value: int) -> tuple[int, bool, int] | None:
    more, is_ordinal = _value(words[at])
    limit = 10 if value % 100 else 100
    gap = seen[words[at - 1].end : words[at].start]
    if not 0 < more < limit or gap not in (" ", "-"):
        return None
    return value + more, is_ordinal, at + 1


def _value(word: Word) -> tuple[int, bool]:
    if word.folded in _ORDINALS:
        return _ORDINALS[word.folded], True
    return _VALUES.get(word.folded, 0), False
