"""Words of a session file changed where they stand, and nothing else: no quote, line or comment.

Of each change only the words that differ are written, in the style of the value that they are in.
The new source is then read again, and must hold the same values but for those that were meant; a
change that cannot be made so is refused, alone.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cebdocs.differences import differing_words
from cebdocs.problems import Span
from cebdocs.scalars import Characters, Written, written
from cebdocs.source import Fields, Listed, Node, Scalar, absent


class Change(NamedTuple):
    """Other words for some characters of a value.

    span: of the scalar in the source (Origin.places, Scalar.span). start, end: of the characters,
    in the scalar's whole value, from 0; start == end inserts. text: what stands there instead.
    """

    span: Span
    start: int
    end: int
    text: str


class Mended(NamedTuple):
    """The new source; the changes that were made, and those that could not be, in their order.

    refused: what cannot be written without touching anything else, or overlaps an earlier change.
    """

    text: str
    done: tuple[Change, ...]
    refused: tuple[Change, ...]


_Part = tuple[int, int, str]
"""Start and end of some characters, and what stands there instead."""


class _Edit(NamedTuple):
    """A change as it is written. span: of the scalar.

    ways: the parts of the source and their new words; the next is tried where one fails.
    """

    number: int
    change: Change
    span: Span
    ways: tuple[tuple[_Part, ...], ...]


def mended(source: str, changes: Iterable[Change]) -> Mended:
    """The source with these changes, all that can be made exactly."""
    asked, read = tuple(changes), written(source)
    mark = source[: len(source) - len(read.source)]
    done = _lasting(read, [], list(_edits(read, asked)))
    numbers = {edit.number for edit in done}
    refused = (change for number, change in enumerate(asked) if number not in numbers)
    made = (change for number, change in enumerate(asked) if number in numbers)
    return Mended(mark + _rewritten(read.source, done), tuple(made), tuple(refused))


# -- which changes can be made --------------------------------------------------------------------


def _lasting(read: Written, kept: list[_Edit], more: list[_Edit]) -> list[_Edit]:
    """The edits kept so far, and of the others those that can be made besides them."""
    wrong = _wrong(read, [*kept, *more]) if more else set()
    if wrong is not None and not wrong:
        return [*kept, *more]
    if len(more) == 1:
        other = more[0]._replace(ways=more[0].ways[1:])
        return _lasting(read, kept, [other]) if other.ways else kept
    sound = [edit for edit in more if edit.span not in (wrong or ())]
    doubtful = [edit for edit in more if edit.span in (wrong or ())]
    if not sound or not doubtful:
        sound, doubtful = more[: len(more) // 2], more[len(more) // 2 :]
    return _lasting(read, _lasting(read, kept, sound), doubtful)


def _wrong(read: Written, edits: list[_Edit]) -> set[Span] | None:
    """Values that come out in another way than is meant; None if more has changed than values."""
    after = Written(_rewritten(read.source, edits))
    if len(after.nodes) != len(read.nodes) or _rules(after) - _rules(read):
        return None
    meant, pairs = _meant(read, edits), zip(read.nodes, after.nodes, strict=True)
    return {before.span for before, then in pairs if not _same(before, then, meant)}


def _rules(read: Written) -> Counter[str]:
    return Counter(problem.rule for problem in read.composed.problems)


def _meant(read: Written, edits: list[_Edit]) -> dict[Span, str]:
    """What values are to be, by their places before."""
    by_span: dict[Span, list[_Part]] = {}
    for edit in edits:
        by_span.setdefault(edit.span, []).append(edit.change[1:])
    return {s: _replaced(read.value(s) or "", parts) for s, parts in by_span.items()}


def _same(before: Node, after: Node, meant: Mapping[Span, str]) -> bool:
    if type(before) is not type(after):
        return False
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        text = meant.get(before.span, before.text)
        alike = (before.plain, absent(before)) == (after.plain, absent(after))
        return alike and text == after.text
    if isinstance(before, Listed | Fields) and isinstance(after, Listed | Fields):
        return len(before.entries) == len(after.entries)
    return True


# -- how they are written -------------------------------------------------------------------------


def _edits(read: Written, changes: Sequence[Change]) -> Iterator[_Edit]:
    """The changes that can be written at all and overlap no earlier one."""
    taken: dict[Span, list[tuple[int, int, int]]] = {}
    for number, change in enumerate(changes):
        known = read.characters(change.span)
        if known and known.range(change.start, change.end):
            ranges = taken.setdefault(known.span, [])
            if _is_free(ranges, change):
                insort(ranges, (change.start, change.end, number))
    for span, ranges in taken.items():
        known = read.characters(span)
        assert known
        yield from _edits_of(known, ranges, changes)


def _is_free(ranges: list[tuple[int, int, int]], change: Change) -> bool:
    """Whether none of these ranges, which are in order, overlaps the change."""
    at = bisect_left(ranges, (change.start, change.end))
    before = at == 0 or ranges[at - 1][1] <= change.start
    after = at == len(ranges) or change.end <= ranges[at][0]
    twice = at < len(ranges) and ranges[at][:2] == (change.start, change.end)
    return before and after and not twice


def _edits_of(
    known: Characters, ranges: list[tuple[int, int, int]], changes: Sequence[Change]
) -> Iterator[_Edit]:
    """The edits of one value. Between two changes a deletion may move, not into either."""
    ends = [0, *(end for _, end, _ in ranges)]
    starts = [*(start for start, _, _ in ranges[1:]), len(known.value)]
    for (start, end, number), low, high in zip(ranges, ends, starts, strict=False):
        text = changes[number].text
        hunks = differing_words(known.value[start:end], text)
        moved = [(start + first, start + last, words) for first, last, words in hunks]
        tried = _parts(known, moved, low, high), _parts(known, [(start, end, text)], start, end)
        if ways := tuple(parts for parts in tried if parts is not None):
            yield _Edit(number, changes[number], known.span, ways)


def _parts(known: Characters, hunks: list[_Part], low: int, high: int) -> tuple[_Part, ...] | None:
    """Parts of a value as parts of the source; None where one cannot be written."""
    parts: list[_Part] = []
    ceilings = [*(start for start, _, _ in hunks[1:]), high]
    for (start, end, text), ceiling in zip(hunks, ceilings, strict=False):
        moved = (start, end) if text else _moved(known, (start, end), low, ceiling)
        found, low = known.range(*moved), moved[1]
        spelt = _spelt(text, known.style)
        if found is None or spelt is None or _ends_plain(known, *found, text):
            return None
        parts.append((*found, spelt))
    return tuple(parts)


_STEPS = range(1, 40)


def _moved(known: Characters, deleted: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    """What to delete so that a line break stays: " the" before one for "the" and the break."""
    start, end = deleted
    if not known.breaks(start, end):
        return deleted
    for by in (step for distance in _STEPS for step in (-distance, distance)):
        if low <= start + by and end + by <= high and not known.breaks(start + by, end + by):
            first, last = sorted((start, start + by))
            beyond = slice(first + end - start, last + end - start)
            if known.value[first:last] == known.value[beyond]:
                return start + by, end + by
    return deleted


_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def _spelt(text: str, style: str) -> str | None:
    """Words as they are written inside a value of this style; None where they cannot be."""
    if style == '"':
        return text.translate(_QUOTED)
    if _LINE_BREAK.search(text):
        return None
    return text.replace("'", "''") if style == "'" else text


_END_OF_PLAIN = re.compile(r":[ \t\r\n]|[ \t\r\n]#")


def _ends_plain(known: Characters, start: int, end: int, text: str) -> bool:
    """Whether unquoted words would end here, as a field's name or before a comment."""
    if known.style:
        return False
    before = known.source[start - 1] if start > known.span.start else " "
    after = known.source[end] if end < known.span.end else " "
    return bool(_END_OF_PLAIN.search(before + text + after))


def _rewritten(source: str, edits: Iterable[_Edit]) -> str:
    return _replaced(source, (part for edit in edits for part in edit.ways[0]))


def _replaced(text: str, parts: Iterable[_Part]) -> str:
    """A text with other words for some of its characters."""
    pieces: list[str] = []
    at = 0
    for start, end, words in sorted(parts, key=lambda part: part[:2]):
        pieces += (text[at:start], words)
        at = end
    return "".join((*pieces, text[at:]))
