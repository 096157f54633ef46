"""The bodies that issue records: a YAML file each, here or in a folder that a caller names.

The name of the file, in capitals, is the id of its body. A body is looked up in the named folders
first, then among those that ship; its file is read when it is asked for, and no other.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Annotated, Literal, NamedTuple

from cebdocs.characters import MAX_BYTES
from cebdocs.kinds import ID, ONE_OR_MORE, unfit
from cebdocs.problems import Problem, Severity, Where
from cebdocs.shape import read_content, read_file

_FOLDER = os.path.dirname(__file__)
Scheme = Literal["upper_roman", "upper_alpha", "arabic", "lower_alpha", "lower_roman", "none"]
Style = Literal[
    "prose", "bullets", "lead_in_bullets", "lead_in_paragraphs", "lettered", "lettered_run_in",
    "numbered",
]  # fmt: skip
_COUNTED = ("lettered", "lettered_run_in", "numbered")


class Body(NamedTuple):
    """What all records of one body share; a record's own facts are in its Session.

    Texts are by language. name: of the body. short: as a composed sentence calls it, "the Board".
    organization: the line above the body on the front page. masthead: the body named there, where
    that is another one. symbol: a regular expression which its symbols match; what it calls "year"
    is that of the session. example: one of these symbols; its first letters are the series.
    ordinals: of its sessions, from 1 in each year or through the years, so that their names need no
    year. sessions: patterns of these names, where they are not those of the language, by the form
    which `naming` chooses. venue: place and dates as lines above the title, or in round
    brackets under it. numbering: of paragraphs, where the session does not say. headings: the
    schemes of headings, outermost first. conclusions: how they are set. lead_in: before those whose
    style has one, as usual_lead_in says. introduction: whether it is counted with the items.
    summary: the heading of the executive summary. page: of the paper; the template's own where it
    is absent. template: a Word file beside this one. profile: the
    editorial rules by which its texts are checked, "un-2026". actor: its code in the addresses of
    documents (Akoma Ntoso IRIs), "un-ceb"; without it "un-" and its id. unconfirmed: languages in
    which no source shows these names and no native reader has confirmed them.
    """

    name: Mapping[str, str]
    organization: Mapping[str, str]
    short: Mapping[str, str] = {}
    masthead: Mapping[str, str] | None = None
    symbol: str = ""
    example: str = ""
    ordinals: Literal["in_year", "through"] = "in_year"
    sessions: Mapping[str, Mapping[str, str]] = {}
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
    profile: str = ""
    actor: str = ""
    unconfirmed: Annotated[tuple[str, ...], ONE_OR_MORE] = ()


def usual_lead_in(body: Body, style: str, language: str) -> str:
    """What the body has before conclusions of this style: one that is named after its lead-in, or
    letters and numbers where they are how the body sets all of its conclusions."""
    is_own = style == body.conclusions and style in _COUNTED
    return body.lead_in.get(language, "") if is_own or style.startswith("lead_in") else ""


class Known(NamedTuple):
    """What is known of an id.

    file: of the body; "" where there is none. body: None where the file has errors, or there is
    none. problems: of the file, and of the folders in which it was looked for.
    """

    id: str
    file: str = ""
    body: Body | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def ships(self) -> bool:
        """Whether it is known here, and not from a folder of somebody's own."""
        return os.path.dirname(self.file) == _FOLDER

    @property
    def template(self) -> str:
        """The Word file of the body, "" where it has none."""
        named = self.body.template if self.body else ""
        return os.path.join(os.path.dirname(self.file), named) if named else ""


Folder = str | os.PathLike[str]


class Bodies:
    """The bodies of some folders, before those that ship. A folder is listed once, a file read
    once: a session is printed with the body with which it was checked."""

    def __init__(self, folders: Folder | Sequence[Folder] = ()) -> None:
        named = (folders,) if isinstance(folders, str | os.PathLike) else folders
        self.folders: tuple[str, ...] = tuple(os.fspath(folder) for folder in named)
        self._read: dict[str, Known] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bodies) and self.folders == other.folders

    def __hash__(self) -> int:
        return hash(self.folders)

    def known(self, id: str) -> Known:
        """What is known of this id."""
        if not self.folders:
            return _shipped(id)
        if id in self._read:
            return self._read[id]
        files, problems = self._listed
        if id not in files:
            return _shipped(id)._replace(problems=problems)
        found = _read(id, files[id])
        self._read[id] = found._replace(problems=problems + found.problems)
        return self._read[id]

    def ids(self) -> tuple[str, ...]:
        """The ids of all bodies, "CEB"."""
        return tuple(sorted({*_ids(_FOLDER), *self._listed[0]}))

    @cached_property
    def _listed(self) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
        """The files of each id, all of the first folder that has it, and what cannot be listed."""
        files: dict[str, tuple[str, ...]] = {}
        problems: list[Problem] = []
        for folder in self.folders:
            try:
                found = _ids(folder)
            except (OSError, ValueError) as error:
                problems.append(_no_folder(folder, error))
            else:
                files = {**found, **files}
        return files, tuple(problems)


SHIPPED = Bodies()
Folders = Folder | Sequence[Folder] | Bodies
"""Where bodies are looked for, before those that ship: a folder, or several, the first first."""


def known_bodies(bodies: Folders = ()) -> tuple[Known, ...]:
    """All bodies of these folders and those that ship, each with what is wrong with its file."""
    among = bodies if isinstance(bodies, Bodies) else Bodies(bodies)
    return tuple(among.known(id) for id in among.ids())


# -- files ----------------------------------------------------------------------------------------


def _ids(folder: str) -> dict[str, tuple[str, ...]]:
    """The files of a folder that hold a body, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(os.listdir(folder)):
        stem, suffix = os.path.splitext(name)
        if suffix.lower() in (".yaml", ".yml") and not unfit(stem, ID):
            file = os.path.join(folder, name)
            found[stem.upper()] = (*found.get(stem.upper(), ()), file)
    return found


def _shipped(id: str) -> Known:
    """One of those that ship, without a look at the others."""
    file = os.path.join(_FOLDER, id.lower() + ".yaml")
    if unfit(id, ID) or id != id.upper() or not os.path.isfile(file):
        return Known(id)
    return Known(id, file, _of_ours(file))


@cache
def _of_ours(file: str) -> Body:
    return read_file(Body, file)


def _read(id: str, files: tuple[str, ...]) -> Known:
    """One of a caller's own, which may have any mistake in it."""
    from cebdocs.bodies.mistakes import mistakes

    file, *others = files
    if others:
        what = f"the body {id} has two files here: {', '.join(map(os.path.basename, files))}"
        hint = "rename one of them: capitals do not count in the names of bodies"
        return Known(id, file, None, (_error(file, "body-file", what, hint),))
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"the file of the body {id} cannot be read ({error.strerror})"
        return Known(id, file, None, (_error(file, "body-file", what),))
    body, places, problems, _ = read_content(Body, data, file)
    problems = tuple(map(_of_a_body, problems))
    problems += tuple(mistakes(body, file, places)) if body else ()
    is_broken = any(p.severity is Severity.ERROR for p in problems)
    return Known(id, file, None if is_broken else body, problems)


def _of_a_body(problem: Problem) -> Problem:
    hint = "begin with 'name:' and 'organization:'"
    return problem._replace(hint=hint) if problem.rule == "empty-file" else problem


def _no_folder(folder: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return _error(folder, "body-folder", "there is no such folder", "check its name")
    if isinstance(error, NotADirectoryError):
        what = "this is a file, and no folder with the files of bodies"
        return _error(folder, "body-folder", what, "name the folder in which it lies")
    reason = getattr(error, "strerror", None) or "its name is no name of a folder"
    return _error(folder, "body-folder", f"the folder cannot be read ({reason})")


def _error(file: str, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(Where(file), Severity.ERROR, rule, message, hint)


# -- what a body says where a record does not -----------------------------------------------------


def paragraphs_are_counted(numbering: str | None, of: Body) -> bool:
    """Whether the paragraphs of a record have numbers: as it says, else as its body does."""
    return (numbering or of.numbering) != "none"


def schemes(headings: tuple[str, ...] | None, numbering: str | None, of: Body) -> tuple[str, ...]:
    """How headings are counted, outermost first: as a record says, else as its body does. An
    extract without paragraph numbers has none on its headings either."""
    if headings is not None:
        return headings
    return of.headings if paragraphs_are_counted(numbering, of) else ()
