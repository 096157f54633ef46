"""The format sarif, 2.1.0, for what shows the findings of many programs.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import json
import os
import re
from collections.abc import Iterator
from urllib.parse import quote

from cebdocs.problems import Passage, Problem
from cebdocs.reports import Checked, region, source_of
from cebdocs.reports.record_rules import page_of, statement_of
from cebdocs.style.rulebook import Rule, sources

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
Object = dict[str, object]


def written(checked: tuple[Checked, ...], version: str, folder: str) -> str:
    """The whole document. version: of cebdocs. folder: from which files are named."""
    names = list(dict.fromkeys(p.rule for each in checked for p in each.problems))
    rules = {name: rule for each in checked for name, rule in each.rules.items()}
    driver = {"name": "cebdocs", "version": version, "rules": [_rule(n, rules) for n in names]}
    results = [
        _result(problem, each, names.index(problem.rule), folder)
        for each in checked
        for problem in each.problems
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


# -- rules ----------------------------------------------------------------------------------------


def _rule(name: str, rules: dict[str, Rule]) -> Object:
    rule = rules.get(name)
    if rule is None:
        return {"id": name, **_of_the_record(name)}
    statement = sentence(rule.statement)
    found: Object = {
        "id": name,
        "shortDescription": {"text": statement},
        "fullDescription": {"text": f"{statement} {rule.why}".strip()},
        "help": {"text": "\n".join((statement, *_examples(rule)))},
        "defaultConfiguration": {"level": "note" if rule.certainty == "hint" else "warning"},
        "properties": {"number": rule.number, "certainty": rule.certainty, "tags": ["editorial"]},
    }
    address = next((sources()[k].at for k in rule.source if k in sources()), "")
    return found | ({"helpUri": address} if address else {})


def _of_the_record(name: str) -> Object:
    page, stated = page_of(name), statement_of(name)
    found: Object = {"help": {"text": f"{page} explains {name}."}} if page else {}
    return found | ({"fullDescription": {"text": stated}} if stated else {})


def sentence(statement: str) -> str:
    """A statement with the capital and the full stop of a sentence."""
    return statement[:1].upper() + statement[1:].rstrip(".") + "."


def _examples(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        yield from (f"wrong: {example.wrong}",) if example.wrong else ()
        yield from (f"right: {example.right}",) if example.right else ()


# -- results --------------------------------------------------------------------------------------


def _result(problem: Problem, checked: Checked, index: int, folder: str) -> Object:
    said = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    result: Object = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": said},
    }
    if location := _location(problem, checked, folder):
        result["locations"] = [location]
    if problem.passage and _is_exact(problem.passage, source_of(problem, checked.texts)):
        result["fixes"] = [_fix(problem, problem.passage, checked, folder)]
    return result


def _location(problem: Problem, checked: Checked, folder: str) -> Object:
    location: Object = {}
    if problem.where.file:
        physical: Object = {"artifactLocation": {"uri": _uri(problem.where.file, folder)}}
        if problem.where.line:
            physical["region"] = _region(problem, checked)
        location["physicalLocation"] = physical
    if problem.where.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.where.path}]
    return location


def _region(problem: Problem, checked: Checked) -> Object:
    place = region(problem, checked.texts)
    found: Object = {"startLine": place.line, "startColumn": place.column}
    if place.end_line:
        found |= {"endLine": place.end_line, "endColumn": place.end_column}
    return found


def _uri(file: str, folder: str) -> str:
    """A file as seen from a folder; one elsewhere by its whole address."""
    if not os.path.isabs(file):
        return quote(os.path.normpath(file).replace(os.sep, "/"))
    if file.startswith(os.path.join(folder, "")):
        return quote(os.path.relpath(file, folder).replace(os.sep, "/"))
    return "file://" + quote("/" + file.replace(os.sep, "/").lstrip("/"))


# -- fixes ----------------------------------------------------------------------------------------

_AS_WRITTEN = re.compile(r"(?:[^\W_]|[ .;’‘“”–-])*")
"""Words that stand in a source as they stand in a value, in every style of YAML and inside [ ]."""


def _is_exact(passage: Passage, source: str) -> bool:
    """Whether the replacement can be put in as it is: what needs another spelling in YAML is mended
    by `cebdocs check --fix` alone."""
    if passage.span is None or passage.replacement is None:
        return False
    as_written = source[passage.span.start : passage.span.end] == passage.text
    return as_written and bool(_AS_WRITTEN.fullmatch(passage.replacement))


def _fix(problem: Problem, passage: Passage, checked: Checked, folder: str) -> Object:
    replacement = {
        "deletedRegion": _region(problem, checked),
        "insertedContent": {"text": passage.replacement},
    }
    change = {
        "artifactLocation": {"uri": _uri(problem.where.file, folder)},
        "replacements": [replacement],
    }
    return {"description": {"text": problem.hint or problem.message}, "artifactChanges": [change]}
