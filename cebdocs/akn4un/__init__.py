"""Is a file AKN4UN, Akoma Ntoso as the United Nations use it? What is wrong, and where.

First the file is read, loading nothing; then the schema of OASIS is asked, and the rules of the
profile. All problems come in the order of the file.
"""

from collections.abc import Iterable, Iterator

from cebdocs.akn4un.elements import File
from cebdocs.akn4un.reading import read
from cebdocs.akn4un.rules import BY_NAME, RULES
from cebdocs.akn4un.rules.subject import subject
from cebdocs.akn4un.schema import findings
from cebdocs.akn4un.sources import STANDARD, Source
from cebdocs.problems import Problem, Severity, Where

MAX_PROBLEMS = 50
"""Of one rule in one file."""
SAME = 3
"""As often the same thing is told; then how often it comes."""


def validate_akn(data: bytes, name: str = "", schema: bool = True) -> tuple[Problem, ...]:
    """All problems of an Akoma Ntoso file, errors and warnings, in the order of the file.

    name: of the file, in messages. schema: whether the schema of OASIS is asked too, for which
    cebdocs[akn] must be installed; else MissingTool is raised.
    """
    file, problems = read(data, name)
    if file is None:
        return tuple(problems)
    told = [*_profile(file, name)]
    if schema:
        told += _standard(file, name, {(p.where.line, p.where.column) for p in told})
    return _ordered(_bounded(told))


def _profile(file: File, name: str) -> Iterator[Problem]:
    about = subject(file)
    for rule in RULES:
        for element, attribute, message, hint in rule.check(about):
            where = Where(name, *file.place(element, attribute))
            yield _problem(where, rule.severity, rule.name, message, _sourced(hint, rule.source))


def _standard(file: File, name: str, told: set[tuple[int, int]]) -> Iterator[Problem]:
    """What the schema finds, but for values that a rule has told of in its own words."""
    for rule, element, attribute, message, hint in findings(file):
        place = file.place(element, attribute)
        if not (attribute and place in told):
            where = Where(name, *place)
            yield _problem(where, Severity.ERROR, rule, message, _sourced(hint, STANDARD))


def _problem(where: Where, severity: Severity, rule: str, message: str, hint: str) -> Problem:
    return Problem(where, severity, rule, _plain(message), _plain(hint))


def _sourced(hint: str, source: Source) -> str:
    return f"{hint} ({source.name})" if hint else f"see {source.name}"


def _plain(text: str, limit: int = 300) -> str:
    """What a file says may be long, and may hold what steers a terminal."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c if c.isprintable() else " " for c in shown)


def _bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same thing a few times, and of no rule more than one can read."""
    by_rule: dict[str, dict[str, list[Problem]]] = {}
    for problem in _ordered(problems):
        by_rule.setdefault(problem.rule, {}).setdefault(problem.message, []).append(problem)
    for same in by_rule.values():
        told = [each for found in same.values() for each in _few(found)]
        if (left := len(told) - MAX_PROBLEMS) > 0:
            last = told[MAX_PROBLEMS - 1]
            what = f"{last.message}; and {left} more of this rule"
            told[MAX_PROBLEMS - 1 :] = [last._replace(message=what)]
        yield from told


def _few(found: list[Problem]) -> list[Problem]:
    if len(found) <= SAME:
        return found
    more = f"{found[0].message}; and so in {len(found) - 1} more places"
    return [found[0]._replace(message=more)]


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.where.line, p.where.column)))


__all__ = ["BY_NAME", "RULES", "validate_akn"]
