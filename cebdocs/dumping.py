"""A Session as YAML that loads equal: fields in the order of the model, defaults left out.

PyYAML's emitter lays it out; which style a text gets is decided here, since its own choice is for
programs: a text is plain where it can be, a block where it is long or has lines, and in quotes
where YAML would read something else.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from yaml import events
from yaml.emitter import Emitter

from cebdocs.kinds import LINE, MAY_BE_EMPTY, NUMBER, ONE_OR_MORE, PROSE, bare_field
from cebdocs.problems import Problem, Severity, SourceError, Where
from cebdocs.session import Annex, Conclusions, Item, Part, Session, Summary, Table
from cebdocs.shape import UNIONS, alternatives, blank, fields, required
from cebdocs.source import MAX_DEPTH
from cebdocs.walking import misfits

WIDTH = 90


def dump(session: Session) -> str:
    """A session as the content of one session file, which loads equal to it.

    Raises SourceError for what no session file can hold, such as a character that is not printed.
    What breaks a rule is written; loading tells it.
    """
    if wrong := tuple(misfits(session)):
        raise SourceError(wrong)
    root = _of_class(session)
    if _depth(root) > MAX_DEPTH:
        deep = f"more than {MAX_DEPTH} lists and fields, one inside the other"
        raise SourceError((Problem(Where(), Severity.ERROR, "too-deep", deep),))
    written = io.StringIO()
    emitter = _Layout(written, allow_unicode=True, width=WIDTH)
    for event in _document(root):
        emitter.emit(event)
    return written.getvalue()


# -- values to nodes ------------------------------------------------------------------------------


class _Text(NamedTuple):
    """quoted: whether YAML would take it for something else if it were plain."""

    text: str
    quoted: bool = False


class _List(NamedTuple):
    """in_line: whether it may stand in brackets on one line."""

    entries: tuple["_Node", ...]
    in_line: bool = False


_Node = _Text | _List | dict[str, "_Node"]


def _node(value: Any, hint: Any) -> _Node:
    kind, mark = get_origin(hint), ""
    if kind is Annotated:
        hint, mark = get_args(hint)[:2]
        kind = get_origin(hint)
    if kind in UNIONS:
        classes = alternatives(hint)
        return _node(value, classes[0]) if len(classes) == 1 else _of_class(value)
    if kind is tuple:
        entries = tuple(_node(entry, get_args(hint)[0]) for entry in value)
        alone = mark == ONE_OR_MORE and len(entries) == 1
        return entries[0] if alone else _List(entries, mark in (ONE_OR_MORE, MAY_BE_EMPTY))
    if kind is Mapping:
        return {key: _node(entry, get_args(hint)[1]) for key, entry in value.items()}
    if hint is bool:
        return _Text("yes" if value else "no")
    if kind is Literal:
        return _Text(value, bool(_WORD.fullmatch(value)))
    return _text(value, mark or LINE) if hint is str else _of_class(value)


_LAST: Mapping[type[Any], tuple[str, ...]] = {
    Session: (
        "introduction", "items", "closing", "annexes",
        "people", "entities", "documents", "references", "notes",
    ),
    Item: ("background", "discussion", "conclusions", "summary", "items"),
    Conclusions: ("list",),
    Table: ("head", "table", "notes"),
    Part: ("text",),
    Summary: ("text",),
    Annex: ("text", "participants"),
}  # fmt: skip
"""What is long stands behind what is short, so that an id is seen with its title."""


def _of_class(value: Any) -> _Node:
    cls: Any = type(value)
    last = _LAST.get(cls, ())
    names = (*(name for name in fields(cls) if name not in last), *last)
    given = {name: _field(value, name) for name in names if _says_something(value, name)}
    short = bare_field(cls)
    if short and given.keys() <= {short}:
        bare = _field(value, short)
        return given if isinstance(bare, dict) else bare
    return given


def _field(value: Any, name: str) -> _Node:
    return _node(getattr(value, name), fields(type(value))[name])


def _says_something(value: Any, name: str) -> bool:
    cls: Any = type(value)
    return required(cls, name) or getattr(value, name) != blank(cls, name)


_WORD = re.compile(r"(?i)~?|null|true|false|yes|no|on|off|y|n|=|<<")
_NUMBER = re.compile(r"(?i)[-+.]?[\d.][\w.:+-]*")
_COUNTED = re.compile(r"0|[1-9][0-9]{0,8}")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""What double quotes would escape."""
_BULLET = re.compile(r"-[^\W\d_]|[•·\uf0b7]")


def _text(text: str, kind: str) -> _Text:
    if text.endswith("\n") or _is_literal(text):
        text += "\n"  # which reading takes away
    if kind not in (LINE, PROSE, NUMBER):
        return _Text(text, bool(_WORD.fullmatch(text)))
    number = _NUMBER.fullmatch(text) and not _COUNTED.fullmatch(text)
    edged = text != text.strip()  # in spaces of some kind, which must be seen
    return _Text(text, bool(number or edged or _WORD.fullmatch(text) or _BULLET.match(text)))


def _depth(node: _Node) -> int:
    if isinstance(node, _Text):
        return 0
    inner = node.values() if isinstance(node, dict) else node.entries
    return 1 + max(map(_depth, inner), default=0)


# -- nodes to YAML --------------------------------------------------------------------------------


def _document(root: _Node) -> Iterator[events.Event]:
    yield events.StreamStartEvent()
    yield events.DocumentStartEvent(explicit=False)
    yield from _events(root)
    yield events.DocumentEndEvent(explicit=False)
    yield events.StreamEndEvent()


def _events(node: _Node) -> Iterator[events.Event]:
    if isinstance(node, _Text):
        yield _scalar(node.text, '"' if node.quoted else None)
    elif isinstance(node, dict):
        yield events.MappingStartEvent(None, None, implicit=True, flow_style=not node)
        for key, inner in node.items():
            yield _scalar(key, None)
            yield from _events(inner)
        yield events.MappingEndEvent()
    else:
        yield events.SequenceStartEvent(None, None, implicit=True, flow_style=_fits_a_line(node))
        for entry in node.entries:
            yield from _events(entry)
        yield events.SequenceEndEvent()


def _scalar(text: str, style: str | None) -> events.Event:
    return events.ScalarEvent(None, None, implicit=(True, True), value=text, style=style)


def _fits_a_line(node: _List) -> bool:
    if not node.in_line:
        return not node.entries
    texts = [entry.text for entry in node.entries if isinstance(entry, _Text)]
    length = sum(len(text) + 2 for text in texts)
    return len(texts) == len(node.entries) and length < WIDTH - 20 and "\n" not in "".join(texts)


class _Layout(Emitter):
    """PyYAML's emitter with lists indented, no text but a block broken, and styles of our own."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """As people indent: the dash of an entry further right than the name of its list."""
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        """The style for the text of `self.event`; its own is a quotation mark or nothing."""
        assert isinstance(self.event, events.ScalarEvent)
        text, indent = self.event.value, self.indent or 0
        self.analysis = analysis = self.analyze_scalar(text)
        plain = analysis.allow_flow_plain if self.flow_level else analysis.allow_block_plain
        if self.simple_key_context:
            return ""
        if "\n" in text:
            return "|" if text.endswith("\n") and _is_literal(text[:-1]) else '"'
        if len(text) > WIDTH - indent and not self.flow_level and _folds(text):
            return ">"
        if plain and not self.event.style:
            return ""
        escapes = '"' in text or "\\" in text or _ASTRAL.search(text)
        return "'" if escapes and analysis.allow_single_quoted else '"'

    def write_plain(self, text: str, split: bool = True) -> None:
        """In one line: a line could begin with what looks like a bullet."""
        super().write_plain(text, split=False)

    def write_single_quoted(self, text: str, split: bool = True) -> None:
        """In one line."""
        super().write_single_quoted(text, split=False)

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        """In one line."""
        super().write_double_quoted(text, split=False)


def _is_literal(text: str) -> bool:
    """Whether a text of several lines keeps all its characters as a block after '|'.

    Its first line shows the indent, and blank lines at its end would be dropped.
    """
    first, *more = text.split("\n")
    return bool(more and first.strip(" \t") and more[-1].strip(" \t")) and first[0] not in " \t"


def _folds(text: str) -> bool:
    """Whether a text of one line keeps all its characters as a block after '>'."""
    return "\t" not in text and text == text.strip()
