"""The bodies that issue records: a YAML file each in this folder, and the class that they fill."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from cebdocs.kinds import ONE_OR_MORE
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)
Scheme = Literal["upper_roman", "upper_alpha", "arabic", "lower_alpha", "lower_roman", "none"]
Style = Literal[
    "prose", "bullets", "lead_in_bullets", "lead_in_paragraphs", "lettered", "lettered_run_in",
    "numbered",
]  # fmt: skip


class Body(NamedTuple):
    """What all records of one body share; a record's own facts are in its Session.

    Texts are by language. name: of the body. short: as a composed sentence calls it, "the Board".
    organization: the line above the body on the front page. masthead: the body named there, where
    that is another one. symbol: a regular expression which its symbols match.
    session, session_of_year, meeting_of_year: patterns of the names of its sessions, where they are
    not those of the language. venue: place and dates as lines above the title, or in round
    brackets under it. numbering: of paragraphs, where the session does not say. headings: the
    schemes of headings, outermost first. conclusions: how they are set. lead_in: before those whose
    style has one. introduction: whether it is counted with the items. summary: the heading of the
    executive summary. page: of the paper; the template's own where it is absent. template: a Word
    file beside this one. unconfirmed: languages in which no source shows these texts and no native
    reader has confirmed them.
    """

    name: Mapping[str, str]
    organization: Mapping[str, str]
    short: Mapping[str, str] = {}
    masthead: Mapping[str, str] | None = None
    symbol: str = ""
    session: Mapping[str, str] = {}
    session_of_year: Mapping[str, str] = {}
    meeting_of_year: Mapping[str, str] = {}
    venue: Literal["lines", "brackets"] = "lines"
    numbering: Literal["continuous", "per_item", "(n)", "none"] = "continuous"
    headings: Annotated[tuple[Scheme, ...], ONE_OR_MORE] = (
        "upper_roman", "upper_alpha", "arabic", "lower_alpha", "lower_roman",
    )  # fmt: skip
    conclusions: Style = "bullets"
    lead_in: Mapping[str, str] = {}
    introduction: Literal["numbered", "unnumbered"] = "numbered"
    summary: Mapping[str, str] = {}
    page: Literal["letter", "a4"] | None = None
    template: str = ""
    unconfirmed: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


@cache
def bodies() -> tuple[str, ...]:
    """The ids of all bodies, "CEB"."""
    files = (os.path.splitext(name) for name in os.listdir(_FOLDER))
    return tuple(sorted(stem.upper() for stem, suffix in files if suffix == ".yaml"))


@cache
def body(name: str) -> Body:
    """The body with this id. Raises KeyError."""
    if name not in bodies():
        raise KeyError(name)
    return read_file(Body, os.path.join(_FOLDER, name.lower() + ".yaml"))


def paragraphs_are_counted(numbering: str | None, of: Body) -> bool:
    """Whether the paragraphs of a record have numbers: as it says, else as its body does."""
    return (numbering or of.numbering) != "none"


def schemes(headings: tuple[str, ...] | None, numbering: str | None, of: Body) -> tuple[str, ...]:
    """How headings are counted, outermost first: as a record says, else as its body does. An
    extract without paragraph numbers has none on its headings either."""
    if headings is not None:
        return headings
    return of.headings if paragraphs_are_counted(numbering, of) else ()
