"""Composed YAML to named tuples: their type hints are the one schema.

Knows nothing of sessions. Every value that does not fit is a problem at its place, and reading goes
on: ten mistakes in a file are ten problems. A class marked `bare` may be written
without field names: a paragraph is then a text.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Generic,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from cebdocs.kinds import (
    ID,
    LINE,
    MAY_BE_EMPTY,
    ONE_OR_MORE,
    PARAGRAPH_BREAK,
    SPLIT,
    Unfit,
    bare_field,
    unfit,
    unknown_choice,
)
from cebdocs.problems import (
    Path,
    Problem,
    Severity,
    SourceError,
    Span,
    Where,
    dotted,
    nearest,
    quoted,
)
from cebdocs.source import Broken, Fields, Listed, Node, Scalar, absent, compose

UNIONS = (UnionType, Union)
"""What get_origin says of `X | None`, depending on X."""

T = TypeVar("T")


class Shaped(NamedTuple, Generic[T]):
    """What could be read: `value` is None only where the top has the wrong kind.

    unread: the ways to values that had a problem.
    """

    value: T | None
    places: dict[Path, Span]
    problems: tuple[Problem, ...]
    unread: frozenset[Path] = frozenset()


def shaped(cls: type[T], root: Node, file: str) -> Shaped[T]:
    """Read a tree as a NamedTuple."""
    findings = _Findings(file)
    value = _reader_of(cls)(root, (), findings)
    return Shaped(
        None if value is _UNREAD else value,
        findings.places,
        tuple(findings.problems),
        frozenset(findings.unread),
    )


def read_content(cls: type[T], data: bytes, file: str) -> Shaped[T]:
    """Read the content of a file that is no session, such as a body."""
    composed = compose(data, file)
    if composed.root is None:
        return Shaped(None, {}, composed.problems)
    result = shaped(cls, composed.root, file)
    return result._replace(problems=composed.problems + result.problems)


def read_file(cls: type[T], path: str) -> T:
    """Read a data file that ships, such as a body. Raises SourceError: then it is ours to mend."""
    with open(path, "rb") as file:
        result = read_content(cls, file.read(), path)
    if result.value is None or result.problems:
        raise SourceError(result.problems)
    return result.value


# -- reading --------------------------------------------------------------------------------------

_UNREAD: Any = object()


class _Findings:
    """What reading gathers beside the value."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Span] = {}
        self.problems: list[Problem] = []
        self.unread: list[Path] = []

    def error(self, span: Span, path: Path, rule: str, message: str, hint: str = "") -> Any:
        self.unread.append(path)
        where = Where(span.file or self.file, span.line, span.column, dotted(path))
        self.problems.append(Problem(where, Severity.ERROR, rule, message, hint))
        return _UNREAD

    def leave_out(self, path: Path, places: int, unread: int) -> None:
        """An entry of a list could not be read: the next one has its way, and not its places.

        places, unread: how many there were before it.
        """
        while len(self.places) > places:
            self.places.popitem()
        self.unread[unread:] = [path]


_Read = Callable[[Node, Path, _Findings], Any]


def _reader_of(cls: Any) -> _Read:
    return _reader(cls)


@cache
def _reader(hint: Any) -> _Read:
    kind = get_origin(hint)
    if kind is Annotated:
        base, mark = get_args(hint)[:2]
        return _text_reader(mark) if base is str else _list_reader(base, mark)
    if kind in UNIONS:
        classes = alternatives(hint)
        return _reader(classes[0]) if len(classes) == 1 else _union_reader(classes)
    if kind is tuple:
        return _list_reader(hint, "")
    if kind is Mapping:
        return _register_reader(*get_args(hint))
    if kind is Literal:
        return _choice_reader(get_args(hint))
    if hint is bool:
        return _bool_reader
    return _text_reader(LINE) if hint is str else _fields_reader(hint)


def alternatives(hint: Any) -> tuple[Any, ...]:
    """The classes of a union, without None: X of `X | None`, A and B of `A | B`."""
    return tuple(arg for arg in get_args(hint) if arg is not NoneType)


def alternative(classes: tuple[Any, ...], names: Collection[str]) -> Any:
    """Which class of a union fields of these names are of: the one whose mark is among them.

    The first class of a union has no mark; the mark of each other is its first field.
    """
    marked = (cls for cls in classes[1:] if next(iter(fields(cls))) in names)
    return next(marked, classes[0])


def _text_reader(kind: str) -> _Read:
    def read(node: Node, path: Path, findings: _Findings) -> Any:
        if type(node) is not Scalar:
            return _wrong_kind(node, path, findings, "text")
        findings.places[path] = node.span
        text = node.text[:-1] if node.text.endswith("\n") else node.text
        if wrong := unfit(text, kind):
            return findings.error(node.span, path, *wrong)
        return text

    return read


def _choice_reader(choices: tuple[str, ...]) -> _Read:
    def read(node: Node, path: Path, findings: _Findings) -> Any:
        text = _reader(str)(node, path, findings)
        if text is _UNREAD or text in choices:
            return text
        return findings.error(node.span, path, *unknown_choice(text, choices))

    return read


_BOOLS = {"yes": True, "true": True, "no": False, "false": False}


def _bool_reader(node: Node, path: Path, findings: _Findings) -> Any:
    text = _reader(str)(node, path, findings)
    if text is _UNREAD or text.lower() in _BOOLS:
        return _UNREAD if text is _UNREAD else _BOOLS[text.lower()]
    return findings.error(node.span, path, *unknown_choice(text, ("yes", "no")))


def _union_reader(classes: tuple[Any, ...]) -> _Read:
    def read(node: Node, path: Path, findings: _Findings) -> Any:
        names = [key.text for key, _ in node.entries] if type(node) is Fields else ()
        return _reader(alternative(classes, names))(node, path, findings)

    return read


def _list_reader(hint: Any, mark: str) -> _Read:
    entry_hint = get_args(hint)[0]

    def read(node: Node, path: Path, findings: _Findings) -> Any:
        read_entry = _reader(entry_hint)
        findings.places[path] = node.span
        if type(node) is Listed:
            entries = node.entries
        elif mark == ONE_OR_MORE and not isinstance(node, Broken):
            entries = (node,)
        elif mark == SPLIT and type(node) is Scalar:
            entries = tuple(
                Scalar(t, node.span, plain=False) for t in split_at_blank_lines(node.text)
            )
        else:
            return _wrong_kind(node, path, findings, "a list")
        values: list[Any] = []
        for entry in entries:
            if mark == MAY_BE_EMPTY and absent(entry):
                values.append(entry_hint())
                continue
            before = len(findings.places), len(findings.unread)
            value = _present(read_entry, entry, (*path, len(values)), findings)
            if value is _UNREAD:
                findings.leave_out(path, *before)
            else:
                values.append(value)
        return tuple(values)

    return read


def _register_reader(key_hint: Any, hint: Any) -> _Read:
    key_kind = get_args(key_hint)[1] if get_origin(key_hint) is Annotated else ID

    def read(node: Node, path: Path, findings: _Findings) -> Any:
        if type(node) is not Fields:
            return _wrong_kind(node, path, findings, "fields")
        findings.places[path] = node.span
        values = {}
        for key, entry in node.entries:
            if wrong := unfit(key.text, key_kind):
                findings.error(key.span, (*path, key.text), *wrong)
                continue
            value = _present(_reader(hint), entry, (*path, key.text), findings)
            findings.places[*path, key.text] = key.span._replace(end=entry.span.end)
            if value is not _UNREAD:
                values[key.text] = value
        return values

    return read


def _fields_reader(cls: type[Any]) -> _Read:
    known = fields(cls)
    short = bare_field(cls)

    def read(node: Node, path: Path, findings: _Findings) -> Any:
        findings.places[path] = node.span
        if type(node) is not Fields:
            return _short_form(node, path, findings)
        values: dict[str, Any] = {}
        empty: dict[str, Span] = {}
        meant: set[str] = set()
        for key, entry in node.entries:
            hint, at = known.get(key.text), (*path, key.text)
            if hint is None:
                like = nearest(key.text, known)
                meant.add(like)
                findings.error(key.span, at, *_unknown_field(key.text, like, known, short))
            elif absent(entry):
                empty[key.text] = key.span
            else:
                value = _reader(hint)(entry, at, findings)
                if required(cls, key.text) and is_empty(value):
                    findings.error(entry.span, at, "missing-field", *_nothing_in(key.text))
                # a value that could not be read has had its problem: it is not "missing" as well
                values[key.text] = blank(cls, key.text) if value is _UNREAD else value
        for name in known:
            if name in meant:  # its name is misspelt: it is not "missing" as well
                values.setdefault(name, blank(cls, name))
            elif name not in values and required(cls, name):
                sentence = _nothing_in(name) if name in empty else _missing(name)
                span = empty.get(name, node.span)
                findings.error(span, (*path, name), "missing-field", *sentence)
                values[name] = blank(cls, name)
        return cls(**values)

    def _short_form(node: Node, path: Path, findings: _Findings) -> Any:
        if not short or isinstance(node, Broken):
            return _wrong_kind(node, path, findings, "fields")
        value = _reader(known[short])(node, (*path, short), findings)
        return _UNREAD if value is _UNREAD else cls(**{short: value})

    return read


def _present(read: _Read, node: Node, path: Path, findings: _Findings) -> Any:
    if not absent(node):
        return read(node, path, findings)
    return findings.error(
        node.span, path, "empty-entry", "nothing stands here", "fill or delete it"
    )


def fields(cls: Any) -> dict[str, Any]:
    """The fields of a class that a file can hold, and their hints."""
    return _fields(cls)


@cache
def _fields(cls: Any) -> dict[str, Any]:
    hints = cls.__annotations__
    if any(isinstance(hint, ForwardRef) for hint in hints.values()):  # a class that holds itself
        hints = get_type_hints(cls, include_extras=True)
    return {name: hint for name, hint in hints.items() if name not in _UNWRITTEN}


_UNWRITTEN = ("origin",)
"""Fields that no file holds."""


def required(cls: Any, name: str) -> bool:
    """Whether a field has no default."""
    return name not in cls._field_defaults


def is_empty(value: Any) -> bool:
    """Whether a text says nothing."""
    return isinstance(value, str) and not value.strip()


def blank(cls: Any, name: str) -> Any:
    """What stands for a field that is not given: its default, or nothing of its kind."""
    if not required(cls, name):
        return cls._field_defaults[name]
    hint = fields(cls)[name]
    hint = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return () if get_origin(hint) is tuple else "" if hint is str else None


def split_at_blank_lines(text: str) -> list[str]:
    """One text as paragraphs; bullets after a blank line stay with the paragraph before them."""
    return [part for _, part in parts_at_blank_lines(text)]


def parts_at_blank_lines(text: str) -> list[tuple[int, str]]:
    """The same, each with the place in the text where it begins."""
    breaks = [found.span() for found in PARAGRAPH_BREAK.finditer(text)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    parts = [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]
    stripped = [(start + len(p) - len(p.lstrip("\n")), p.strip("\n")) for start, p in parts]
    return [(start, part) for start, part in stripped if part]


# -- sentences ------------------------------------------------------------------------------------


def _wrong_kind(node: Node, path: Path, findings: _Findings, expected: str) -> Any:
    if isinstance(node, Broken):
        findings.unread.append(path)
        return _UNREAD
    found = {Scalar: "text", Listed: "a list", Fields: "fields"}[type(node)]
    hint = {
        "text": "write the text after the field's name, in quotes if need be",
        "a list": "begin each entry on a line of its own with '- '",
        "fields": "write one 'name: value' on each line",
    }[expected]
    message = f"expected {expected} here, found {found}"
    return findings.error(node.span, path, "wrong-kind", message, hint)


def _unknown_field(name: str, like: str, known: Collection[str], text_field: str) -> Unfit:
    quotes = "put the whole text in quotes, or on the next line after '|'"
    if name.strip() in known:
        message = f"there is an invisible no-break space beside the name {quoted(name.strip())}"
        return "unknown-field", message, "delete it and type a space"
    if not name.replace("_", "").isalnum():
        return "unknown-field", f"': ' makes a field of {quoted(name)}", quotes
    hint = f"did you mean '{like}'?" if like else "known here: " + ", ".join(known)
    if text_field and not like:
        hint = f"if this is a text, {quotes}; {hint}"
    return "unknown-field", f"unknown field {quoted(name)}", hint


def _nothing_in(name: str) -> tuple[str, str]:
    return f"the field '{name}' is empty", "write its text after the colon"


def _missing(name: str) -> tuple[str, str]:
    return f"the field '{name}' is missing", f"add a line '{name}: ...'"
