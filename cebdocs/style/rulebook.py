"""The editorial rules: files in `rules/`, by language and topic, and the class that they fill.

A rule finds words by a list of replacements (`swap`), a list of words, a regular expression, or a
function of `checks`. Its examples are its tests.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from cebdocs.kinds import ID, LINE, ONE_OR_MORE, PROSE
from cebdocs.shape import read_file

_FOLDER = os.path.join(os.path.dirname(__file__), "rules")
Id = Annotated[str, ID]
Phrase = Annotated[str, LINE]
Lines = Annotated[tuple[str, ...], ONE_OR_MORE]
Certainty = Literal["mend", "report", "hint", "off"]


class Example(NamedTuple):
    """Words on which a rule is tried.

    wrong: a text in which it finds something. right: what mending makes of it, or a text in which
    it finds nothing. words: what is found in the wrong one, each of it. role: of the text,
    "heading". given: more fields of the session file. wrong_session, right_session: the fields of a
    session file but its body, session and title, where one text is not enough.
    """

    wrong: Annotated[str, PROSE] = ""
    right: Annotated[str, PROSE] = ""
    words: Lines = ()
    role: str = "paragraph"
    given: Annotated[str, PROSE] = ""
    wrong_session: Annotated[str, PROSE] = ""
    right_session: Annotated[str, PROSE] = ""


class Rule(NamedTuple):
    """An editorial rule.

    number: in the list of docs/style-rules.md, "R20". statement: what it asks, a sentence.
    certainty: whether its findings are mended on request, reported, or hints that are off unless
    asked for. source: keys of sources.yaml, where it stands. since, until: the dates from and up to
    which its source says so, "2023-09"; a profile of another date leaves it out. swap: phrases and
    what stands in their place; {a,b} in both stands for one of several, {1} in the replacement for
    what the first braces of the phrase stand for. words: phrases that are told. pattern: a regular
    expression; replace: what stands in its place, with \\1 for its first group; ignore_case: of the
    pattern. function: of `checks`. excepted: regular expressions; what overlaps a match of one is
    not found. needs: a text without any of these is not searched by the pattern. roles: of the
    texts in which it holds, all where it is absent. sees: kinds of masks that are lifted. message,
    hint: where the statement does not say it well; {found} and {right} stand for the words. why:
    more about it, for `cebdocs rules`. examples: its tests.
    """

    number: str
    statement: str
    certainty: Certainty
    source: Lines = ()
    since: str = ""
    until: str = ""
    swap: Mapping[Phrase, str] = {}
    words: Lines = ()
    pattern: str = ""
    replace: str | None = None
    ignore_case: bool = False
    function: str = ""
    excepted: Lines = ()
    needs: Lines = ()
    roles: Lines = ()
    sees: Lines = ()
    message: str = ""
    hint: str = ""
    why: Annotated[str, PROSE] = ""
    examples: tuple[Example, ...] = ()


class Rules(NamedTuple):
    """A file of rules, by their names. topic: what they are about."""

    topic: str
    rules: Mapping[Id, Rule]


class Source(NamedTuple):
    """A text from which rules come.

    title: what it is. at: its address. date: of the version that was read.
    """

    title: str
    at: str = ""
    date: str = ""


class Sources(NamedTuple):
    """All such texts, by the keys that rules name."""

    sources: Mapping[Id, Source]


@cache
def rulebook(language: str) -> Mapping[str, Rule]:
    """The rules for texts in a language by name: those of all languages, and its own."""
    return {name: rule for file in _files(language) for name, rule in file.rules.items()}


@cache
def topics(language: str) -> tuple[Rules, ...]:
    """The same file by file."""
    return tuple(_files(language))


def languages_with_rules() -> tuple[str, ...]:
    """The codes of the languages that have rules of their own."""
    return tuple(sorted(name for name in os.listdir(_FOLDER) if len(name) == 2))


@cache
def sources() -> Mapping[str, Source]:
    """The texts from which rules come."""
    return read_file(Sources, os.path.join(os.path.dirname(__file__), "sources.yaml")).sources


def _files(language: str) -> Iterator[Rules]:
    for folder in ("all", language):
        path = os.path.join(_FOLDER, folder)
        if os.path.isdir(path):
            for name in sorted(os.listdir(path)):
                if name.endswith(".yaml"):
                    yield read_file(Rules, os.path.join(path, name))
