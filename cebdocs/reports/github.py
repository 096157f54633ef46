"""The format github: a line for each problem, which GitHub Actions shows beside that of the file.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator

from cebdocs.problems import Problem
from cebdocs.reports import Checked, region

_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


def annotations(checked: Checked) -> Iterator[str]:
    """The problems of a file, a line each."""
    for problem in checked.problems:
        rule = checked.rules.get(problem.rule)
        title = f"{problem.rule} ({rule.number})" if rule else problem.rule
        said = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        fields = {**_place(problem, checked), "title": title}
        named = ",".join(f"{key}={_property(str(v))}" for key, v in fields.items() if v)
        yield f"::{_COMMANDS[problem.severity]} {named}::{_data(said)}"


def _place(problem: Problem, checked: Checked) -> dict[str, str | int]:
    """Where it stands. Of words on several lines GitHub takes no columns."""
    place = region(problem, checked.texts)
    if problem.where.file in ("", "-"):
        return {}
    fields: dict[str, str | int] = {"file": problem.where.file, "line": place.line}
    if place.end_line > place.line:
        return fields | {"endLine": place.end_line}
    return fields | {"col": place.column, "endColumn": place.end_column}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
