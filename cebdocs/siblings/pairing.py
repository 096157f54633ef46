"""Which entry of one list is the like of which in another: by id, else by what it is made of, else
by its place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

_MOST = 2000
"""Longer lists are paired by place: the search for likes takes the square of their length."""

Pair = tuple[int | None, int | None, bool]
"""Where an entry stands in the first and in the second list, and whether it has moved."""


def pairs(first: Sequence[Any], second: Sequence[Any]) -> Iterator[Pair]:
    """Every entry of both lists, once, in the order of the first."""
    shared = _shared(first, second)
    before, now = ([_sign(entry, shared) for entry in entries] for entries in (first, second))
    if [_id(sign, shared) for sign in before] == [_id(sign, shared) for sign in now]:
        yield from ((i, i, False) for i in range(len(first)))
        return
    if max(len(first), len(second)) > _MOST:
        yield from _by_place(range(len(first)), range(len(second)))
        return
    places = {sign: j for j, sign in enumerate(now) if sign in shared}
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, low, high, from_, to in matcher.get_opcodes():
        if kind == "equal":
            yield from (
                (i, j, False) for i, j in zip(range(low, high), range(from_, to), strict=True)
            )
            continue
        moved = [i for i in range(low, high) if before[i] in shared]
        yield from ((i, places[before[i]], _may_not_move(first[i])) for i in moved)
        yield from _by_place(
            [i for i in range(low, high) if i not in moved],
            [j for j in range(from_, to) if now[j] not in shared],
        )


def _by_place(first: Sequence[int], second: Sequence[int]) -> Iterator[Pair]:
    for i, j in zip(first, second, strict=False):
        yield i, j, False
    yield from ((i, None, False) for i in first[len(second) :])
    yield from ((None, j, False) for j in second[len(first) :])


# -- what an entry is known by --------------------------------------------------------------------

_NAMES = ("id", "person", "entity")
"""Fields that tell an entry from its neighbours."""


def identity(entry: Any) -> str:
    """The id of an entry, or of the person or entity that it stands for."""
    return next((str(id) for name in _NAMES if (id := getattr(entry, name, None))), "")


def _may_not_move(entry: Any) -> bool:
    """Names are in the order of an alphabet, everything else in that of the record."""
    return bool(getattr(entry, "id", None))


def _shared(first: Sequence[Any], second: Sequence[Any]) -> set[Any]:
    """The identities that both lists have, once each."""
    counts = [Counter(map(identity, entries)) for entries in (first, second)]
    return {id for id, n in counts[0].items() if id and n == 1 and counts[1][id] == 1}


def _sign(entry: Any, shared: set[Any]) -> Any:
    """What an entry has in common with its like, and with few others."""
    id = identity(entry)
    if id in shared:
        return id
    by = getattr(entry, "by", None) or getattr(entry, "actor", None) or ()
    held = [len(getattr(entry, name, None) or ()) for name in ("list", "acts", "items")]
    return (type(entry).__name__, tuple(by), *held)


def _id(sign: Any, shared: set[Any]) -> Any:
    return sign if sign in shared else None
