"""What is wrong, and where: the one shape in which every stage reports, and the exceptions.

Problems are values, gathered and reported together. Only the outermost call raises.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value from the top of a session file: ``("items", 0, "title")``."""


class Severity(StrEnum):
    """Whether a problem stops the record (error), asks for a second look (warning), or may be none
    (hint): a hint never makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Span(NamedTuple):
    """Where a value stands in its source: line and column from 1, start and end from 0.

    file: the part of a split session that it is in; "" for the session file itself.
    """

    line: int
    column: int
    start: int
    end: int
    file: str = ""


class Where(NamedTuple):
    """The place of a problem, as far as it is known.

    file: as the caller named it; "" for a session made in Python.
    line, column: from 1; 0 where there is no text to point at.
    path: the value, "items[0].title"; in a template the part, "word/header1.xml".
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        if self.file and self.path:
            return f"{self.file} ({self.path})"
        return self.file or self.path or "session"


class Passage(NamedTuple):
    """The words of a text that a problem is about.

    text: these words. start, end: where they stand in the value at the problem's path, characters
    from 0. span: where they stand in the source, to the character; None for a session made in
    Python and where the source writes them in another way. replacement: what to write instead; None
    where that takes a person. certain: whether the replacement may be put in unasked.
    """

    text: str
    start: int
    end: int
    span: Span | None = None
    replacement: str | None = None
    certain: bool = False


class Problem(NamedTuple):
    """One thing that is wrong, in the words of the person who can mend it.

    rule: its name, a heading of docs/rules.md, docs/akn-rules.md or docs/style-rules.md.
    message: what is wrong. hint: what to write instead, or "". passage: the words concerned, where
    it is about some words of a text.
    """

    where: Where
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    passage: Passage | None = None

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity}: {self.message} [{self.rule}]"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


class CebdocsError(Exception):
    """Every exception that this library raises on purpose."""


class _ProblemsError(CebdocsError):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class SourceError(_ProblemsError):
    """The session cannot become a record. `problems` has all of it, warnings included."""


class TemplateError(_ProblemsError):
    """The template cannot carry the record, or is not safe to use. `problems` says why."""


class OutputError(CebdocsError):
    """A file cannot be written, or should not be replaced; the file that was there is untouched."""


class MissingTool(CebdocsError):  # noqa: N818 - the name says what it is
    """A program or package that was asked for is not installed, or does not do its work."""


class FormatError(CebdocsError):
    """No format has this name, it takes no template, or not this record; the message says which."""


class ViewError(CebdocsError):
    """No view or item has this name, or the item is restricted; the message says what there is."""


def dotted(path: Path) -> str:
    """The path as people write it: ``items[0].title``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def quoted(text: str, limit: int = 60) -> str:
    """A value inside a message: in quotes, shortened, with nothing that could steer a terminal."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return (
        "'" + "".join(c if c.isprintable() or c == "\u00a0" else _escaped(c) for c in shown) + "'"
    )


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known name most like a mistyped one, ignoring case; "" if none is near.

    likeness: how much alike they must be, up to 1.
    """
    from difflib import get_close_matches

    by_folded = {k.casefold(): k for k in known}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=likeness)
    return by_folded[found[0]] if found else ""


def _escaped(character: str) -> str:
    return f"<U+{ord(character):04X}>"
