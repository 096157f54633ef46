"""What is counted in a record: paragraphs, headings, the entries of lists. A forced number is
printed as it is, and counting goes on from it in its own way.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from cebdocs.languages import Language, numerals

Label = Callable[[int], str]
"""How a count is written: 3 as "3", "III", "C", "c", "iii"."""

_SIGNS = "().:;,'-（） \u00a0"
"""What stands round a number."""
_MOST = 1000
_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


class Counter:
    """Numbers, one after another. label: how they are written; None where nothing is counted.

    given: all of them, as printed without their full stop.
    """

    def __init__(self, label: Label | None) -> None:
        self.label = label
        self.last = 0
        self.given: list[str] = []

    def next(self, forced: str = "") -> str:
        """The forced number, the next one, or ""; without a full stop."""
        number = self._next(forced.removesuffix("."))
        self.given += [number] if number else []
        return number

    def _next(self, forced: str) -> str:
        if forced:
            known = (
                _value(forced, self.label) or _of_an_item(forced) or _with_signs(forced, self.label)
            )
            if known and self.label:
                self.last, self.label = known
            return forced
        if self.label is None:
            return ""
        self.last += 1
        return self.label(self.last)


def heading_label(scheme: str, language: Language) -> Label | None:
    """How the headings of a level are counted: the language may have numerals of its own."""
    known: dict[str, Label] = {
        "upper_roman": _of(language.sections) if language.sections else roman,
        "upper_alpha": _of(language.capitals or [x.upper() for x in language.letters]),
        "arabic": arabic(language),
        "lower_alpha": _of(language.letters),
        "lower_roman": _romans(language),
    }
    return known.get(scheme)


def annex_label(language: Language) -> Label:
    """How annexes are counted: as headings are, where the language has no other words."""
    if language.annexes or language.sections:
        return _of(language.annexes or language.sections)
    return roman


def printed(number: str, pattern: str) -> str:
    """A number with its full stop; one forced with a sign of its own, "A)", stays as it is."""
    is_plain = number.isalnum() or number.replace(" ", "").isalpha()  # "حادي عشر" is eleven
    return pattern.format(number=number) if is_plain else number


def arabic(language: Language) -> Label:
    """Counting 1, 2, 3, in the digits of the language."""
    return str if language.digits == "european" else lambda number: numerals(str(number), language)


def roman(number: int) -> str:
    """3 as "III"."""
    text = ""
    for value, numeral in _ROMAN.items():
        text += numeral * (number // value)
        number %= value
    return text


def _lower_roman(number: int) -> str:
    return roman(number).lower()


def _romans(language: Language) -> Label:
    if not language.romans:
        return _lower_roman
    return _of([numerals(mark, language) for mark in language.romans])


def _of(marks: Sequence[str]) -> Label:
    """Counting with these marks; after the last they are doubled, "aa"."""

    def label(number: int) -> str:
        times, at = divmod(number - 1, len(marks))
        return marks[at] * (times + 1)

    return label


def _value(number: str, own: Label | None) -> tuple[int, Label] | None:
    """What a number counts, and how it is written: as the others are, or arabic, or roman."""
    for label in (own, str, roman):
        if label and (value := _counts(number, label)):
            return value, label
    return None


def _counts(number: str, label: Label) -> int | None:
    """What a number counts that is written in one way. The ways of all records are kept."""
    if label in (str, roman):
        return _all_of(label).get(number)
    return next((n for n in range(1, _MOST) if label(n) == number), None)


@cache
def _all_of(label: Label) -> dict[str, int]:
    return {label(n): n for n in range(1, _MOST)}


def _of_an_item(number: str) -> tuple[int, Label] | None:
    """The same of a number with that of its item: "1.1" counts 1, and the next one is "1.2"."""
    before, point, last = number.rpartition(".")
    if not (last.isdecimal() and last.isascii() and before.replace(".", "").isalnum()):
        return None
    return int(last), lambda count: f"{before}{point}{count}"


def _with_signs(number: str, own: Label | None) -> tuple[int, Label] | None:
    """The same of a number with signs of its own: "A)" counts 1, and the next one is "B)"."""
    core = number.strip(_SIGNS)
    known = _value(core, own) if core else None
    if not known:
        return None
    before, after = number.split(core)
    value, label = known
    return value, lambda count: f"{before}{label(count)}{after}"


# -- the entries of lists -------------------------------------------------------------------------


class _Forced(NamedTuple):
    """A marker taken apart: "1)" counts 1, and so on from there in its way."""

    value: int
    label: Label
    pattern: str


def markers(kind: str, forced: Sequence[str], depth: int, language: Language) -> tuple[str, ...]:
    """What stands before each entry of a list. forced: markers as written, "" where there is none;
    depth: how many lists it stands in."""
    label, pattern = _kind(kind, depth, language)
    last, found = 0, []
    for marker in forced:
        last += 1
        if marker and (known := _taken_apart(marker, language)):
            last, label, pattern = known
        found.append(marker or pattern.format(mark=label(last)))
    return tuple(found)


def _kind(kind: str, depth: int, language: Language) -> tuple[Label, str]:
    bullets = language.bullets
    if kind == "bullets":
        return lambda _: bullets[min(depth, len(bullets) - 1)], "{mark}"
    if kind == "letters":
        return _of(language.letters), language.letter_mark
    if kind == "roman":
        return _romans(language), language.roman_mark
    if kind == "numbers":
        return arabic(language), language.number_mark
    return lambda _: "–" if kind == "dashes" else "", "{mark}"


def _taken_apart(marker: str, language: Language) -> _Forced | None:
    core = marker.strip(_SIGNS)
    if not core or marker.count(core) != 1:
        return None
    before, after = marker.split(core)
    pattern = f"{before}{{mark}}{after}"
    if core.isdecimal():
        label = str if core.isascii() else arabic(language)
        return _Forced(int(core), label, pattern)
    for label in (_of(language.letters), _of([x.upper() for x in language.letters])):
        if core not in ("i", "I"):
            value = next((n for n in range(1, 53) if label(n) == core), 0)
            if value:
                return _Forced(value, label, pattern)
    for label in (_lower_roman, roman):
        value = next((n for n in range(1, 100) if label(n) == core), 0)
        if value:
            return _Forced(value, label, pattern)
    return None
