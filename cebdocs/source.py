"""YAML text read so that every value keeps its place and stays the string that was typed.

The tree is built from libyaml's events, in a loop of our own: events carry line and column, never
recurse, and type nothing (an agenda item 1.10 stays "1.10"). What no session needs and what could
mislead (anchors, aliases, tags, merge keys, a second document) is a problem, not a feature.
"""

import re
from typing import Any, NamedTuple

import yaml

from cebdocs.characters import decoded, directing, turning, unprintable
from cebdocs.problems import Problem, Severity, Span, Where, quoted
from cebdocs.slips import QUOTE, slip

MAX_DEPTH = 30


class Scalar(NamedTuple):
    """Text as typed. `plain` means unquoted: only then do "", "~" and "null" mean absent."""

    text: str
    span: Span
    plain: bool


class Listed(NamedTuple):
    """A YAML sequence."""

    entries: tuple["Node", ...]
    span: Span


class Fields(NamedTuple):
    """A YAML mapping; keys are unique, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span


class Broken(NamedTuple):
    """A value that has had its problem already and should not cause another."""

    span: Span


Node = Scalar | Listed | Fields | Broken


class Composed(NamedTuple):
    """A file as a tree, and what was wrong on the way. `root` is None if nothing could be read.

    text: the file, without a byte-order mark, as the places in the tree count its characters.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    text: str = ""


def compose(data: bytes | str, file: str) -> Composed:
    """Read one YAML document. `file` is the name that problems carry."""
    text, problems = decoded(data, file)
    if text is None:
        return Composed(None, tuple(problems))
    reading = _Reading(text, file, problems)
    root = _tree(reading)
    if root is None and not any(p.severity is Severity.ERROR for p in problems):
        reading.error(Span(1, 1, 0, 0), "empty-file", "the file is empty", _START)
    return Composed(root, tuple(problems), text)


def absent(node: Node) -> bool:
    """Whether a value was left empty: nothing, ~ or null, unquoted."""
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


# -- the loop over events -------------------------------------------------------------------------

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
"""What newer versions of libyaml say of a depth of 1,000."""
_START = "begin with 'body:', 'session:', 'title:' and 'items:'"


class _Reading:
    """What the loop carries along: the text, and the problems found so far."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.text, self.file, self.problems = text, file, problems
        self._before = len(problems)

    def up_to(self, index: int) -> "_Reading":
        """The same reading begun anew, of the text before a character."""
        del self.problems[self._before :]
        return _Reading(self.text[:index], self.file, self.problems)

    def error(self, span: Span, rule: str, message: str, hint: str) -> None:
        self._add(span, Severity.ERROR, rule, message, hint)

    def warning(self, span: Span, rule: str, message: str, hint: str) -> None:
        self._add(span, Severity.WARNING, rule, message, hint)

    def _add(self, span: Span, severity: Severity, rule: str, message: str, hint: str) -> None:
        where = Where(self.file, span.line, span.column)
        self.problems.append(Problem(where, severity, rule, message, hint))


class _Open:
    """A list or mapping that is still being read."""

    __slots__ = ("fields", "key", "lines", "listed", "start")

    def __init__(self, start: Any, is_list: bool) -> None:
        self.start = start
        self.listed: list[Node] | None = [] if is_list else None
        self.fields: list[tuple[Scalar, Node]] = []
        self.lines: dict[str, int] = {}
        self.key: Scalar | None = None

    def closed(self, end: Any) -> Node:
        span = _span(self.start, end)
        if self.listed is None:
            return Fields(tuple(self.fields), span)
        return Listed(tuple(self.listed), span)


_TOP = yaml.Mark("", 0, 0, 0, None, 0)
_REFUSED = Scalar("", Span(0, 0, 0, 0), plain=False)
"""Stands for a key that has had its problem: its value is read and dropped."""


def _tree(reading: _Reading) -> Node | None:
    """The events as nodes; None where the text is not YAML or holds nothing."""
    top = _Open(_TOP, is_list=True)
    stack, documents = [top], 0
    event: Any
    try:
        for event in yaml.parse(reading.text, Loader=_LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                _attach(stack[-1], _scalar(event, reading), reading)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                _refuse_extras(event, reading)
                stack.append(_Open(event.start_mark, kind is yaml.SequenceStartEvent))
                if len(stack) > MAX_DEPTH + 1:
                    too_deep = f"more than {MAX_DEPTH} lists and fields, one inside the other"
                    reading.error(_at(event), "too-deep", too_deep, QUOTE)
                    return None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop().closed(event.end_mark)
                _attach(stack[-1], node, reading)
            elif kind is yaml.AliasEvent:
                alias = f"'*{event.anchor}' refers to another value, which a session file cannot do"
                reading.error(_at(event), "alias", alias, QUOTE)
                _attach(stack[-1], Broken(_at(event)), reading)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    second = "a second document begins here ('---')"
                    hint = "one file holds one session: delete the line '---'"
                    reading.error(_at(event), "several-documents", second, hint)
                    break
    except yaml.MarkedYAMLError as error:
        if error.problem == _LIBYAML_TOO_DEEP and error.problem_mark:
            # said as soon as the scanner, far ahead, is there; the text up to there has our limit
            return _tree(reading.up_to(error.problem_mark.index))
        if not any(
            p.rule == "control-character" for p in reading.problems
        ):  # from which it may come
            mark, message, hint = slip(error, reading.text)
            reading.error(_span(mark, mark), "not-yaml", message, hint)
        return None
    found = top.listed[0] if top.listed else None
    return None if found is None or absent(found) else found


def _scalar(event: Any, reading: _Reading) -> Scalar | Broken:
    _refuse_extras(event, reading)
    span = _at(event)
    node = Scalar(event.value, span, not event.style)
    if node.plain:
        _warn_of_lost_words(node, event.end_mark.line, reading)
    elif event.style == '"' and (character := unprintable(node.text)):
        bad = f"the character U+{ord(character):04X} cannot be printed"
        hint = "delete the escape, or write a backslash as two"
        reading.error(span, "control-character", bad, hint)
        return Broken(span)
    elif event.style == '"' and "\\u" in reading.text[span.start : span.end]:
        _warn_of_direction(node, reading)
    return node


def _warn_of_direction(node: Scalar, reading: _Reading) -> None:
    """Written as an escape; typed ones have been found among the characters."""
    if character := directing(node.text):
        reading.warning(node.span, "direction-character", *turning(character))


def _attach(parent: _Open, node: Node, reading: _Reading) -> None:
    if parent.listed is not None:
        parent.listed.append(node)
    elif parent.key is None:
        parent.key = _key(parent, node, reading)
    else:
        is_rest = parent.fields and _is_cut_off(parent.key, node, reading)
        if parent.key is not _REFUSED and not is_rest:
            parent.fields.append((parent.key, node))
        parent.key = None


def _is_cut_off(key: Scalar, node: Node, reading: _Reading) -> bool:
    """Whether a name is the rest of a text that a comma ended: { place: Turin, Italy }."""
    if not absent(node) or ":" in reading.text[key.span.end : node.span.end]:
        return False
    what = f"{quoted(key.text)} is read as a field, and has no ': '"
    hint = "put the whole text in quotes: inside { … } a comma ends it"
    reading.error(key.span, "unknown-field", what, hint)
    return True


def _key(parent: _Open, node: Node, reading: _Reading) -> Scalar:
    if isinstance(node, Broken):
        return _REFUSED
    if not isinstance(node, Scalar):
        reading.error(node.span, "field-name", "expected a field name here", QUOTE)
        return _REFUSED
    if node.plain and node.text == "<<":
        merge = "'<<' merges other fields, which a session file cannot do"
        reading.error(node.span, "merge-key", merge, "write the fields out")
        return _REFUSED
    if node.text in parent.lines:
        first = f"first in line {parent.lines[node.text]}"
        twice = f"the field {quoted(node.text)} is here a second time ({first})"
        reading.error(node.span, "duplicate-field", twice, "keep one of the two")
        return _REFUSED
    parent.lines[node.text] = node.span.line
    return node


def _refuse_extras(event: Any, reading: _Reading) -> None:
    if event.anchor is not None:
        anchor = f"'&{event.anchor}' is read as a YAML anchor and would not be printed"
        reading.error(_at(event), "anchor", anchor, QUOTE)
    if event.tag is not None:
        tag = f"{quoted(event.tag)} is read as a YAML tag and would not be printed"
        reading.error(_at(event), "tag", tag, QUOTE)


_AFTER = re.compile(r"[ \t]*(#(?:\S| \d).*)")
_DASH = r"(?:\n|\A)[ \t]*(?:- |-(?=[^\W\d_])|[•·\uf0b7])"


def _warn_of_lost_words(node: Scalar, last_line: int, reading: _Reading) -> None:
    """Two silent losses of YAML: words after ' #' are a comment, and '- ' in a text is no list."""
    text, end = reading.text, node.span.end
    cut = _AFTER.match(text, end) if text.find("#", end, end + 4) >= 0 else None
    if cut and (cut.start(1) > end or not node.text):
        lost = f"{quoted(cut[1], 30)} is read as a comment and is not printed"
        hint = "put the text in quotes, or a comment on a line of its own"
        reading.warning(node.span, "comment-in-text", lost, hint)
    if last_line >= node.span.line and re.search(_DASH, text[node.span.start : end]):
        joined = "a dash or bullet at the start of a line here is part of the text"
        hint = "begin entries with '- ' (a space behind it), indented alike; bullets need '|'"
        reading.warning(node.span, "dash-in-text", joined, hint)


def _span(start: Any, end: Any) -> Span:
    return Span(start.line + 1, start.column + 1, start.index, end.index)


def _at(event: Any) -> Span:
    return _span(event.start_mark, event.end_mark)
