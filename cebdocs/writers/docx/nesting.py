"""Whether a part stays sound XML whatever a record holds: no tag may tear paragraphs or cells.

The literal text between tags opens and closes elements. Both ways through an `if`, and each round
of a `for`, must leave the same elements open; then every record does, without one being tried.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.problems import Problem
from cebdocs.writers.docx.contents import problem
from cebdocs.writers.docx.template import Op


class _Open(NamedTuple):
    """An element that stands open. filled: whether it surely has the child that Word asks for."""

    name: str
    filled: bool = False


_Stack = tuple[_Open, ...]

_MARKUP = re.compile(r"<(/?)([\w:.-]+)[^<>]*?(/?)>")
_HOLDERS = ("w:body", "w:tc", "w:txbxContent", "w:sdtContent", "w:hdr", "w:ftr")
"""What holds paragraphs; a branch must not close one that was open before."""
_NEEDED = {
    "w:tc": "a table cell that ends without a paragraph",
    "w:hdr": "a header without a paragraph",
    "w:ftr": "a footer without a paragraph",
    "w:txbxContent": "a text box without a paragraph",
    "w:tr": "a table row without a cell",
    "w:tbl": "a table without a row",
}
_CHILDREN = {"w:p": True, "w:tbl": False, "w:tr": True, "w:tc": True}
"""Whether such a child fills what it stands in; a table at its end empties a cell again."""
_TRANSPARENT = ("w:sdt", "w:sdtContent", "w:customXml")


class _TornError(Exception):
    """Message and hint."""


def torn(name: str, ops: list[Op]) -> Iterator[Problem]:
    """The problem of a part whose tags do not nest with its paragraphs, tables and cells."""
    try:
        if _after(ops, (), 0):
            raise _TornError(*_UNEVEN)
    except _TornError as error:
        message, hint = error.args
        yield problem(name, "template-tag", message, hint)


_UNEVEN = (
    "the tags and the paragraphs around them do not nest",
    "put each {%p … %} in a paragraph of its own, and both of a pair in the same table cell",
)


def _after(ops: list[Op], stack: _Stack, floor: int) -> _Stack:
    """What stands open after the ops. floor: how many elements must stay open all the while."""
    behind = ""
    for op in ops:
        if isinstance(op, str):
            stack = _after_text(op, stack, floor, behind)
        elif op[0] == "text":
            if not stack or stack[-1].name != "w:t":
                _tear(f"{{{{ {'.'.join(op[1])} }}}} must stand in the text of a paragraph")
        elif op[0] == "pour":
            if not stack or stack[-1].name not in _HOLDERS:
                _tear(f"{{{{p {'.'.join(op[1])} }}}} must be a paragraph of its own")
        else:
            stack = _after_branches(op, stack)
        behind = "" if isinstance(op, str) else _written(op)
    return stack


def _written(op: Op) -> str:
    """A tag as it stands in the template."""
    kind, subject = op[0], op[1]
    if kind == "for":
        return f"{{%p for {subject} in items %}}"
    name = ".".join(subject)
    tags = {"text": f"{{{{ {name} }}}}", "pour": f"{{{{p {name} }}}}", "if": f"{{%p if {name} %}}"}
    return tags[kind]


def _after_branches(op: Op, stack: _Stack) -> _Stack:
    """A loop runs at least once, because a record has an item."""
    kind, subject, *branches = op
    name = ".".join(subject) if kind == "if" else f"{subject} in items"
    if kind == "for":
        branches = branches[1:]
    names = [o.name for o in stack]
    floor = max((at + 1 for at, n in enumerate(names) if n in _HOLDERS), default=0)
    uneven = f"'{kind} {name}' and its end do not stand in the same place"
    try:
        ends = [_after(branch, stack, floor) for branch in branches]
    except _TornError as error:
        raise _TornError(uneven, _UNEVEN[1]) if error.args == _UNEVEN else error from None
    same = names if kind == "for" else [o.name for o in ends[0]]
    if any([o.name for o in end] != same for end in ends):
        _tear(uneven)
    return tuple(_Open(n, all(end[at].filled for end in ends)) for at, n in enumerate(same))


def _tear(message: str) -> None:
    raise _TornError(message, _UNEVEN[1])


def _after_text(xml: str, stack: _Stack, floor: int, behind: str) -> _Stack:
    """behind: the tag before it, "" if there is none."""
    end = 0
    for found in _MARKUP.finditer(xml):
        _check_words(xml[end : found.start()])
        end = found.end()
        closing, name, empty = found.groups()
        if not closing:
            stack = (*stack, _Open(name, _inherited(name, stack)))
        if closing or empty:
            stack = _closed(name, stack, floor, behind)
    _check_words(xml[end:])
    return stack


def _check_words(text: str) -> None:
    if "<" in text or ">" in text:
        raise _TornError(*_UNEVEN)


def _inherited(name: str, stack: _Stack) -> bool:
    return bool(name in _TRANSPARENT and stack and stack[-1].filled)


def _closed(name: str, stack: _Stack, floor: int, behind: str) -> _Stack:
    if len(stack) <= floor or stack[-1].name != name:
        raise _TornError(*_UNEVEN)
    *outer, inner = stack
    if name in _NEEDED and not inner.filled:
        hint = "Word needs one: add an empty paragraph (or row) there, outside of the tags"
        near = f", behind '{behind}'" if behind else ""
        raise _TornError(f"there could be {_NEEDED[name]}{near}", hint)
    fills = inner.filled if name in _TRANSPARENT else _CHILDREN.get(name)
    if fills is not None and outer:
        outer[-1] = _Open(outer[-1].name, fills)
    return tuple(outer)
