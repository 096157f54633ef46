"""The format json: all problems of all files, each with all that is known about it."""

import json

from cebdocs.problems import Problem
from cebdocs.reports import Checked, region


def written(checked: tuple[Checked, ...]) -> str:
    """The whole document. What is not known is null."""
    files = [_file(each) for each in checked]
    problems = [_problem(problem, each) for each in checked for problem in each.problems]
    return json.dumps({"files": files, "problems": problems}, indent=2, ensure_ascii=False) + "\n"


def _file(checked: Checked) -> dict[str, object]:
    severities = [str(problem.severity) for problem in checked.problems]
    counts = {f"{kind}s": severities.count(kind) for kind in ("error", "warning", "hint")}
    return {"file": checked.name, **counts}


def _problem(problem: Problem, checked: Checked) -> dict[str, object]:
    place, passage = region(problem, checked.texts), problem.passage
    rule = checked.rules.get(problem.rule)
    return {
        "file": problem.where.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "endLine": place.end_line or None,
        "endColumn": place.end_column or None,
        "path": problem.where.path or None,
        "rule": problem.rule,
        "number": rule.number if rule else None,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint or None,
        "found": passage.text if passage else None,
        "replacement": passage.replacement if passage else None,
        "certain": passage.certain if passage else None,
    }
