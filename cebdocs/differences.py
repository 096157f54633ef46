"""What differs between two texts: the lines of a file, as a patch, and the words of a value."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff
from itertools import accumulate
from json import dumps

# -- lines ----------------------------------------------------------------------------------------


def difference(old: str, new: str, name: str) -> str:
    """What has changed between two states of a file, as `patch` and `git apply -p0` take it.

    Lines end at a line feed only; a carriage return before it is part of the line and stays.
    """
    label = dumps(name, ensure_ascii=False) if _CONTROL.search(name) else name
    label += "\t" * (" " in label)
    lines = unified_diff(_lines(old), _lines(new), label, label)
    return "".join(line if line.endswith("\n") else line + _NO_END for line in lines)


_CONTROL = re.compile(r'[\x00-\x1f\x7f"\\]')
_NO_END = "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*+\n|[^\n]++", text)


# -- words ----------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\w+|\W")
_FEW, _MANY = 40_000, 4_000_000
"""Products of the numbers of words: up to which every one is compared, or the rare ones."""


def differing_words(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a text that are others in the second: start, end, and what stands there then."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    places = list(accumulate(map(len, old), initial=0))
    for i, j, k, m in _differing(old, new):
        yield places[i], places[j], "".join(new[k:m])


_Block = tuple[int, int, int, int]


def _differing(old: list[str], new: list[str]) -> Iterator[_Block]:
    """Which tokens are others: from and to, in the old and the new."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    blocks = _compared(old[head : len(old) - tail], new[head : len(new) - tail])
    for i, j, k, m in blocks:
        yield i + head, j + head, k + head, m + head


def _alike(old: list[str], new: list[str]) -> int:
    """How many tokens are the same from the beginning."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _compared(old: list[str], new: list[str]) -> Iterator[_Block]:
    size = len(old) * len(new)
    if size > _MANY or not size:
        if old or new:
            yield 0, len(old), 0, len(new)
        return
    few = size <= _FEW
    matcher = SequenceMatcher(None if few else str.isspace, old, new, autojunk=not few)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace" and not few and (j - i) * (m - k) <= _FEW:
            for a, b, c, d in _compared(old[i:j], new[k:m]):
                yield i + a, i + b, k + c, k + d
        elif tag != "equal":
            yield i, j, k, m
