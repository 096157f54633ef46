"""What was found in session files, for people (`text`) and for machines: `json`, `sarif`, `github`.

Each module takes what was checked and makes the text of its format; nothing is printed here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from cebdocs.problems import Problem
from cebdocs.style.rulebook import Rule

FORMATS = ("text", "json", "sarif", "github")
"""By their names behind -f."""


class Checked(NamedTuple):
    """A session file that was checked, or could not be.

    name: as it was given. problems: what was found. texts: of the session file, "", and of its
    parts, by the names that spans have. rules: the editorial rules that were asked, by name.
    mended: how many problems were mended, or would be; None where none was to be. unwritten: why
    its files could not be written.
    """

    name: str
    problems: tuple[Problem, ...]
    texts: Mapping[str, str] = {}
    rules: Mapping[str, Rule] = {}
    mended: int | None = None
    unwritten: str = ""


class Region(NamedTuple):
    """Where something stands in a file: lines and columns from 1, the end behind the last
    character; 0 where it is not known. A column is a character."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


def region(problem: Problem, texts: Mapping[str, str]) -> Region:
    """Where the words are that a problem is about, or else where its value begins."""
    span = problem.passage.span if problem.passage else None
    source = texts.get(_file(problem, texts)) if span else None
    if span is None or source is None:
        return Region(problem.where.line, problem.where.column)
    words = source[span.start : span.end]
    lines = words.count("\n")
    last = len(words) - words.rfind("\n") if lines else span.column + len(words)
    return Region(span.line, span.column, span.line + lines, last)


def source_of(problem: Problem, texts: Mapping[str, str]) -> str:
    """The file in which the words of a problem stand; "" where it is not known."""
    return texts.get(_file(problem, texts), "")


def _file(problem: Problem, texts: Mapping[str, str]) -> str:
    """The session file is "" among the texts, and known by its name to a problem."""
    named = problem.where.file
    return named if named in texts else ""
