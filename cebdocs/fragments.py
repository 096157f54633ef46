"""Items and annexes that stand in files of their own, put in their places in the whole tree.

Such a part lies in the folder of the session file or below it, under its plain name: no link, no
way out. The places in its nodes name it, so that whatever is found later finds its file. A part
names no further parts.
"""

import os
import re
import stat
from collections.abc import Mapping
from typing import Any, NamedTuple

from cebdocs.characters import MAX_BYTES
from cebdocs.problems import Problem, Severity, Span, Where, nearest, quoted
from cebdocs.source import Broken, Fields, Listed, Node, Scalar, absent, compose

MAX_PARTS = 500


class Joined(NamedTuple):
    """A split session as one tree.

    root: with all parts. problems: of the parts, and of how they are named. parts: each file, as
    problems call it, and the place that names it. whole: whether nothing is lacking. texts: of the
    parts, by the same names.
    """

    root: Node
    problems: tuple[Problem, ...]
    parts: Mapping[str, Span]
    whole: bool
    texts: Mapping[str, str]


def joined(root: Node, file: str, path: str | None, size: int) -> Joined:
    """A session with its parts read.

    file: what problems call the session file. path: where it lies, None where that is not known.
    size: how many bytes it has; all files together may have as many as one.
    """
    joining = _Joining(file, path, MAX_BYTES - size)
    whole = joining.within(root)
    return Joined(whole, tuple(joining.problems), joining.parts, not joining.lacking, joining.texts)


def names_a_part(node: Node) -> bool:
    """Whether an entry of a list says only in which file it stands."""
    return type(node) is Fields and any(key.text == "file" for key, _ in node.entries)


def is_a_part(root: Node) -> bool:
    """Whether a file holds no session but an item or annex of one, or several."""
    several = type(root) is Listed
    first = root.entries[0] if type(root) is Listed and root.entries else root
    names = {key.text for key, _ in first.entries} if type(first) is Fields else set()
    inner = {"background", "discussion", "conclusions", "text", "participants"}
    return bool(names & (inner | {"title"} if several else inner)) and not names & _OF_A_SESSION


_OF_A_SESSION = {"body", "session", "symbol", "format", "annexes", "introduction", "closing"}
_HOLDERS = ("items", "annexes")
_NAMES_NO_FILE = re.compile(r'[\\:*?"<>|]|^/|(?:^|/)\.{0,2}(?:/|$)|[ .](?:/|$)')
_RESERVED = re.compile(r"(?i)(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)")


class _Joining:
    """What is gathered on the way. left: bytes that the parts may still have."""

    def __init__(self, file: str, path: str | None, left: int) -> None:
        self.file, self.path, self.left = file, path, left
        self.problems: list[Problem] = []
        self.parts: dict[str, Span] = {}
        self.texts: dict[str, str] = {}
        self.lacking = False
        self._listings: dict[str, set[str]] = {}

    def within(self, node: Node) -> Node:
        """A session or an item, the parts among its items and annexes in their places."""
        if type(node) is not Fields:
            return node
        entries = (
            (key, Listed(self._entries(inner.entries), inner.span))
            if key.text in _HOLDERS and type(inner) is Listed
            else (key, inner)
            for key, inner in node.entries
        )
        return Fields(tuple(entries), node.span)

    def _entries(self, entries: tuple[Node, ...]) -> tuple[Node, ...]:
        out: list[Node] = []
        for entry in entries:
            if type(entry) is Fields and names_a_part(entry):
                out += self._part(entry) or (Broken(entry.span),)
            else:
                out.append(self.within(entry))
        return tuple(out)

    def _part(self, entry: Fields) -> tuple[Node, ...]:
        """What stands in the file that an entry names; nothing where it cannot be had."""
        try:
            named = _named(entry)
            data = self._data(named)
        except _RefusedError as refusal:
            self.lacking = True
            for span, *told in refusal.args:
                where = Where(span.file or self.file, span.line, span.column)
                self.problems.append(Problem(where, Severity.ERROR, *told))
            return ()
        shown = self._shown(named)
        self.parts[shown] = entry.span
        composed = compose(data, shown)
        self.problems += map(_of_a_part, composed.problems)
        self.texts[shown] = composed.text
        if composed.root is None:
            self.lacking = True
            return ()
        root = _placed(composed.root, shown)
        return self._entries(root.entries if type(root) is Listed else (root,))

    def _shown(self, named: Scalar) -> str:
        return os.path.join(os.path.dirname(self.file), named.text)

    def _data(self, named: Scalar) -> bytes:
        """The content of the file of this name."""
        if self.path is None:
            nowhere = "this file cannot be found: the session was not read from a file"
            hint = "give the session file by its name, not its text"
            raise _RefusedError(named.span, "part-without-folder", nowhere, hint)
        if before := self.parts.get(self._shown(named)):
            twice = f"the file {quoted(named.text)} is named a second time"
            hint = f"keep one of the two; the first is in line {before.line}"
            raise _RefusedError(named.span, "part-twice", twice, hint)
        if len(self.parts) == MAX_PARTS:
            many = f"a session has at most {MAX_PARTS} parts"
            raise _RefusedError(named.span, "too-large", many, "put several items in one file")
        try:
            data = _content(self._place(named, self.path), self.left)
        except OSError as error:
            cannot = f"the file {quoted(named.text)} cannot be read ({error.strerror or error})"
            raise _RefusedError(named.span, "not-readable", cannot, "") from None
        if len(data) > self.left:
            limit = f"with this file the session has more than {MAX_BYTES // 1_000_000} MB"
            raise _RefusedError(
                named.span, "too-large", limit, "its files together hold one session"
            )
        self.left -= len(data)
        return data

    def _place(self, named: Scalar, session: str) -> str:
        """Where the file lies, found name by name as the disk spells them. Raises OSError."""
        place = os.path.dirname(session)
        for name in named.text.split("/"):
            listing = self._listing(place)
            if name not in listing:
                missing = f"there is no file {quoted(named.text)}"
                like = nearest(name, listing)
                hint = f"did you mean {quoted(like)}?" if like else "check the name and the folder"
                raise _RefusedError(named.span, "not-readable", missing, hint)
            place = os.path.join(place, name)
            if _leads_elsewhere(place):
                link = f"{quoted(name)} is a link"
                raise _RefusedError(named.span, "part-name", link, "name the file itself")
        if not stat.S_ISREG(os.lstat(place).st_mode):
            kind = f"{quoted(named.text)} is no file"
            raise _RefusedError(named.span, "part-name", kind, "name a file in that folder")
        if os.path.samefile(place, session):
            itself = "this is the session file itself"
            raise _RefusedError(named.span, "part-twice", itself, "name the file of an item")
        return place

    def _listing(self, folder: str) -> set[str]:
        if folder not in self._listings:
            there = os.path.isdir(folder or os.curdir)
            self._listings[folder] = set(os.listdir(folder or os.curdir)) if there else set()
        return self._listings[folder]


class _RefusedError(Exception):
    """Why a part cannot be had: where that is told, rule, message, hint; nothing if it was told."""

    def __init__(self, *told: Any) -> None:
        super().__init__(*([told] if told else []))


def _named(entry: Fields) -> Scalar:
    """The name in an entry, if it can be one."""
    for key, _ in entry.entries:
        if key.text != "file":
            beside = f"beside 'file' there can be no field {quoted(key.text)}"
            raise _RefusedError(key.span, "part-fields", beside, "write it into that file")
    ((key, node),) = entry.entries
    if entry.span.file:
        inside = "a part of a session cannot name another one"
        raise _RefusedError(key.span, "part-inside", inside, "name it in the session file")
    if absent(node):
        empty = "the field 'file' is empty"
        raise _RefusedError(key.span, "missing-field", empty, "write a name: items/budget.yaml")
    if isinstance(node, Broken):
        raise _RefusedError
    if not isinstance(node, Scalar):
        raise _RefusedError(node.span, "wrong-kind", "expected the name of one file here", _PLAIN)
    name = node.text
    if "\n" in name or _NAMES_NO_FILE.search(name) or _RESERVED.search(name):
        outside = f"{quoted(name)} names no file inside the folder of this one"
        raise _RefusedError(node.span, "part-name", outside, _PLAIN)
    if not name.endswith((".yaml", ".yml")):
        other = f"{quoted(name)} is no name of a YAML file"
        raise _RefusedError(node.span, "part-name", other, "let it end in .yaml")
    return node


_PLAIN = "write it as items/budget.yaml, without '..', '\\' or a drive"


def _leads_elsewhere(place: str) -> bool:
    is_junction = getattr(os.path, "isjunction", os.path.islink)  # from Python 3.12 on
    return os.path.islink(place) or bool(is_junction(place))


def _content(place: str, limit: int) -> bytes:
    """One byte more than the limit says that there is more. A file that was swapped for a link or
    a pipe a moment ago is not followed, nor waited for."""
    kept = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    flags = sum(getattr(os, name, 0) for name in kept)
    with os.fdopen(os.open(place, os.O_RDONLY | flags), "rb") as file:
        return file.read(limit + 1)


def _of_a_part(problem: Problem) -> Problem:
    hint = "begin with 'title:'"
    return problem._replace(hint=hint) if problem.rule == "empty-file" else problem


def _placed(node: Node, file: str) -> Node:
    """A tree whose places say in which file they are."""
    span = node.span._replace(file=file)
    if type(node) is Listed:
        return Listed(tuple(_placed(entry, file) for entry in node.entries), span)
    if type(node) is Fields:
        pairs = ((k._replace(span=k.span._replace(file=file)), v) for k, v in node.entries)
        return Fields(tuple((key, _placed(value, file)) for key, value in pairs), span)
    return node._replace(span=span)
