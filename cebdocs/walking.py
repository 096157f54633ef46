"""A value walked by its type hints: every text that has a kind, and what does not fit.

A session file gets its misfits from shape.py while it is read; for a session made in Python they
are found here, and paths stand for the places.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from cebdocs.characters import unprintable
from cebdocs.kinds import ID, LINE, PROSE, unfit, unknown_choice
from cebdocs.problems import Path, Problem, Severity, Where, dotted
from cebdocs.shape import UNIONS, alternatives, blank, fields, is_empty, required

Leaf = tuple[Path, str, str]
"""A text that has a kind: the way to it, the kind, the text."""


def leaves(value: object, path: Path = ()) -> Iterator[Leaf]:
    """Every text of a value whose hint names a kind other than prose: ids, dates, speakers."""
    found: list[Leaf] = []
    _walk_as_it_is(value, path, found)
    return iter(found)


def misfits(value: object) -> Iterator[Problem]:
    """What in a value does not fit its hints."""
    return _misfits(value, type(value), ())


# -- texts that have a kind -----------------------------------------------------------------------

_Walk = Callable[[Any, Path, list[Leaf]], None]
"""Adds the leaves of a value; made once for each hint."""


@cache
def _walk_of(cls: Any) -> _Walk:
    """Through the fields of a class, those that can hold a leaf."""
    kept = [(name, hint) for name, hint in fields(cls).items() if _has_kind(hint)]
    walks: list[tuple[str, _Walk]] = []

    def walk(value: Any, path: Path, found: list[Leaf]) -> None:
        if not walks:  # made at first use: a class may hold itself
            walks.extend((name, _walk(hint)) for name, hint in kept)
        for name, inner in walks:
            if given := getattr(value, name):
                inner(given, (*path, name), found)

    return walk


@cache
def _walk(hint: Any) -> _Walk:
    kind = get_origin(hint)
    if kind is Annotated:
        base, mark = get_args(hint)[:2]
        return _text_walk(mark) if base is str else _walk(base)
    if kind in UNIONS:
        classes = alternatives(hint)
        return _walk(classes[0]) if len(classes) == 1 else _walk_as_it_is
    if kind is tuple:
        return _list_walk(get_args(hint)[0])
    if kind is Mapping:
        return _register_walk(get_args(hint)[1])
    return _walk_of(hint) if hasattr(hint, "_fields") else _no_walk


def _text_walk(mark: str) -> _Walk:
    return lambda value, path, found: found.append((path, mark, value)) if value else None


def _list_walk(hint: Any) -> _Walk:
    inner = _walk(hint)

    def walk(value: Any, path: Path, found: list[Leaf]) -> None:
        for index, entry in enumerate(value):
            inner(entry, (*path, index), found)

    return walk


def _register_walk(hint: Any) -> _Walk:
    inner = _walk(hint)

    def walk(value: Any, path: Path, found: list[Leaf]) -> None:
        for key, entry in value.items():
            found.append(((*path, key), ID, key))
            inner(entry, (*path, key), found)

    return walk


def _walk_as_it_is(value: Any, path: Path, found: list[Leaf]) -> None:
    cls: Any = type(value)
    _walk_of(cls)(value, path, found)


def _no_walk(value: Any, path: Path, found: list[Leaf]) -> None:
    pass


def _has_kind(hint: Any, inside: tuple[Any, ...] = ()) -> bool:
    """inside: the classes in which the hint stands, one of which it may be again."""
    if get_origin(hint) is Annotated:
        base, mark = get_args(hint)[:2]
        return mark != PROSE if base is str else _has_kind(base, inside)
    if hasattr(hint, "_fields"):
        inner = fields(hint).values() if hint not in inside else ()
        return any(_has_kind(h, (*inside, hint)) for h in inner)
    return any(_has_kind(arg, inside) for arg in get_args(hint))


# -- misfits --------------------------------------------------------------------------------------


def _misfits(value: Any, hint: Any, path: Path) -> Iterator[Problem]:
    kind, mark = get_origin(hint), ""
    if kind is Annotated:
        hint, mark = get_args(hint)[:2]
        kind = get_origin(hint)
    if kind in UNIONS:
        if value is not None:
            yield from _misfits(value, _alternative(value, alternatives(hint)), path)
    elif kind is tuple:
        if not isinstance(value, tuple) or hasattr(value, "_fields"):
            yield _misfit(path, "wrong-kind", "expected a tuple here", "write (x,) or tuple(...)")
        else:
            for index, entry in enumerate(value):
                yield from _misfits(entry, get_args(hint)[0], (*path, index))
    elif kind is Mapping:
        if not isinstance(value, Mapping):
            yield _misfit(path, "wrong-kind", "expected a dict here")
        else:
            for key, entry in value.items():
                yield from _misfits(key, Annotated[str, ID], (*path, str(key)))
                yield from _misfits(entry, get_args(hint)[1], (*path, str(key)))
    elif kind is Literal:
        if not isinstance(value, str):
            yield _misfit(path, "wrong-kind", "expected a str here")
        elif value not in get_args(hint):
            yield _misfit(path, *unknown_choice(value, get_args(hint)))
    elif hint is bool:
        if not isinstance(value, bool):
            yield _misfit(path, "wrong-kind", "expected a bool here", "write True or False")
    elif hint is str:
        yield from _text_misfits(value, mark or LINE, path)
    elif not isinstance(value, hint):
        yield _misfit(path, "wrong-kind", f"expected {_a(hint.__name__)} here")
    else:
        for name, inner in fields(hint).items():
            given = getattr(value, name)
            if required(hint, name) and is_empty(given):
                yield _misfit((*path, name), "missing-field", f"the field '{name}' is empty")
            elif required(hint, name) or given != blank(hint, name):
                yield from _misfits(given, inner, (*path, name))


def _alternative(value: Any, classes: tuple[Any, ...]) -> Any:
    """The class of a union that a value is of; of a value that is of none, the first."""
    return next((cls for cls in classes if type(value) is cls), classes[0])


def _text_misfits(value: Any, kind: str, path: Path) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _misfit(path, "wrong-kind", "expected a str here")
    elif character := unprintable(value):
        what = f"the character U+{ord(character):04X} cannot be printed"
        yield _misfit(path, "control-character", what)
    elif wrong := unfit(value, kind):
        yield _misfit(path, *wrong)


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"


def _misfit(path: Path, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(Where(path=dotted(path)), Severity.ERROR, rule, message, hint)
