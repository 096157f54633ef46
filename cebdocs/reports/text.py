"""For people: each problem with the line that it is about, marked, and its source on request."""

from collections.abc import Iterator

from cebdocs.problems import Problem
from cebdocs.reports import Checked, source_of
from cebdocs.reports.excerpts import excerpt
from cebdocs.style.rulebook import Rule, sources


def told(checked: Checked, with_sources: bool = False) -> Iterator[str]:
    """The problems of a file, a text each."""
    for problem in checked.problems:
        rule = checked.rules.get(problem.rule) if with_sources else None
        yield "\n    ".join(_lines(problem, checked, rule))


def _lines(problem: Problem, checked: Checked, rule: Rule | None) -> Iterator[str]:
    yield str(problem._replace(hint=""))
    span = problem.passage.span if problem.passage else None
    source = source_of(problem, checked.texts)
    if span and source:
        yield from excerpt(source, span.start, span.end, span.line)
    if problem.hint:
        yield f"hint: {problem.hint}"
    if rule:
        yield from (f"source: {cited(key)}" for key in rule.source)


def cited(key: str) -> str:
    """A source by its key: what it is, where it lies, and when it was read."""
    if key not in sources():
        return key  # that of a rule of somebody's own profile
    source = sources()[key]
    return ", ".join(filter(None, (source.title, source.at, source.date)))
