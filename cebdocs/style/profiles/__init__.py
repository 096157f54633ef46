"""The profiles: a YAML file each, here or in the folder `profiles` of a secretariat's own, and the
class that they fill. A profile stands on another one and says what it does differently.
"""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from cebdocs.bodies import Bodies
from cebdocs.characters import MAX_BYTES
from cebdocs.kinds import ID, PROSE
from cebdocs.problems import Problem, Severity, Where, quoted
from cebdocs.shape import read_content
from cebdocs.style.rulebook import Certainty, Rule, rulebook

_FOLDER = os.path.dirname(__file__)
Id = Annotated[str, ID]


class Profile(NamedTuple):
    """Which editorial rules hold, and how certain each is.

    title: what it is, a line. about: more of it. date: the state of the sources that it follows,
    "2023-09". based_on: another profile, the rest of which holds too. certainty: of rules, by name,
    where it is not their own; off for one that does not hold. limit: how many words a record may
    have. rules: of its own, by name.
    """

    title: str
    about: Annotated[str, PROSE] = ""
    date: str = ""
    based_on: str = ""
    certainty: Mapping[Id, Certainty] = {}
    limit: str = ""
    rules: Mapping[Id, Rule] = {}


class Chosen(NamedTuple):
    """A profile with all on which it stands, for one language.

    rules: those that hold, by name, each with its certainty there. limit: of words, 0 for none.
    """

    name: str
    rules: Mapping[str, Rule]
    limit: int = 0


class UnknownProfile(Exception):  # noqa: N818 - told as problems
    """There is no such profile, or its file has errors: `problems`."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems


def chosen(name: str, language: str, bodies: Bodies) -> Chosen:
    """The rules of a profile. Raises UnknownProfile."""
    return _chosen(name, language, bodies.folders)


def known_profiles(bodies: Bodies) -> tuple[str, ...]:
    """The names of all profiles."""
    found: dict[str, None] = {}
    for folder in _folders(bodies.folders):
        if os.path.isdir(folder):
            names = sorted(os.listdir(folder))
            found |= dict.fromkeys(n[:-5] for n in names if n.endswith(".yaml"))
    return tuple(found)


def profile(name: str, bodies: Bodies) -> Profile:
    """The profile alone. Raises UnknownProfile."""
    return _line(name, bodies.folders)[0]


def _folders(own: tuple[str, ...]) -> Iterator[str]:
    yield from (os.path.join(folder, "profiles") for folder in own)
    yield _FOLDER


def _chosen(name: str, language: str, folders: tuple[str, ...]) -> Chosen:
    line = _line(name, folders)
    date = next((each.date for each in line if each.date), "")
    rules = dict(rulebook(language))
    for each in reversed(line):
        rules |= each.rules
        for changed in each.certainty.keys() & rules.keys():
            rules[changed] = rules[changed]._replace(certainty=each.certainty[changed])
    limit = next((each.limit for each in line if each.limit), "0")
    kept = {id: rule for id, rule in rules.items() if _holds(rule, date)}
    return Chosen(name, kept, int(limit))


def _holds(rule: Rule, date: str) -> bool:
    if rule.certainty == "off":
        return False
    return not date or (rule.since <= date and not (rule.until and rule.until <= date))


def _line(name: str, folders: tuple[str, ...]) -> tuple[Profile, ...]:
    """A profile, that on which it stands, and so on."""
    line: list[Profile] = []
    asked: set[str] = set()
    while name:
        if name in asked:
            raise UnknownProfile((_problem(name, "it is based on itself"),))
        asked.add(name)
        line.append(_read(name, folders))
        name = line[-1].based_on
    return tuple(line)


def _read(name: str, folders: tuple[str, ...]) -> Profile:
    for folder in _folders(folders):
        path = os.path.join(folder, f"{name}.yaml")
        if os.path.basename(path) == f"{name}.yaml" and os.path.isfile(path):
            with open(path, "rb") as file:
                return _profile(path, file.read(MAX_BYTES))
    known = ", ".join(known_profiles(Bodies(folders)))
    raise UnknownProfile((_problem(name, "there is no such profile", f"known: {known}"),))


@lru_cache(maxsize=16)
def _profile(path: str, data: bytes) -> Profile:
    """The profile that a file holds, kept as long as the file is the same."""
    result = read_content(Profile, data, path)
    if result.value is None or result.problems:
        raise UnknownProfile(result.problems)
    if os.path.dirname(path) != _FOLDER:
        from cebdocs.style.profiles.mistakes import mistakes

        if found := tuple(mistakes(result.value, path, result.places)):
            raise UnknownProfile(found)
    return result.value


def _problem(name: str, what: str, hint: str = "") -> Problem:
    message = f"profile {quoted(name)}: {what}"
    return Problem(Where(), Severity.ERROR, "unknown-profile", message, hint)
