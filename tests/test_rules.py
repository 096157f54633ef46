"""The house of rules: each has a case, a heading for authors, and a sentence of its own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cebdocs
from cebdocs.rules import RULES

CASES = Path(__file__).parent / "cases"
PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
HEADINGS = re.findall(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
NAME = re.compile(r"^\S+: (?:error|warning): .*\[([a-z0-9-]+)\]$", re.MULTILINE)


def name(rule: Callable[..., Any]) -> str:
    return rule.__name__.replace("_", "-")


def told(folder: Path) -> set[str]:
    """The names of the rules in the problems of a case."""
    file = folder / "problems.txt"
    return set(NAME.findall(file.read_text(encoding="utf-8"))) if file.is_file() else set()


UNWIELDY: dict[str, bytes | str | Path] = {
    "not-readable": Path("no-such-folder", "session.yaml"),
    "too-large": b"#" * 16_000_001,
    "part-without-folder": "body: CEB\nsession: x\ntitle: x\nitems: [{file: x.yaml}]",
    "too-long": "body: CEB\nsession: x\ntitle: " + "x" * 1_000_001,
}
"""What comes of no file, of a text or of a huge file, and so has no case."""


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_has_a_case_of_its_name_that_it_is_told_in(rule: Callable[..., Any]) -> None:
    assert name(rule) in told(CASES / name(rule))


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_is_stated_in_its_docstring(rule: Callable[..., Any]) -> None:
    assert re.fullmatch(r"[A-Z{].+\.", rule.__doc__ or "", re.DOTALL)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_is_explained_to_authors(rule: Callable[..., Any]) -> None:
    assert name(rule) in HEADINGS


def of_templates() -> set[str]:
    """What is told of Word templates, which have tests of their own."""
    package = Path(cebdocs.__file__).parent
    files = [*(package / "writers" / "docx").glob("*.py"), package / "templating.py"]
    return set(re.findall(r'"(template-\w+)"', "".join(f.read_text("utf-8") for f in files)))


def of_bodies() -> set[str]:
    """What is told of a secretariat's own bodies, which have tests of their own."""
    files = (Path(cebdocs.__file__).parent / "bodies").glob("*.py")
    return set(re.findall(r'"(body-[\w-]+)"', "".join(f.read_text("utf-8") for f in files)))


def of_profiles() -> set[str]:
    """What is told of a profile and of exceptions, which takes a profile that is asked."""
    package = Path(cebdocs.__file__).parent / "style"
    files = [package / "checking.py", *(package / "profiles").glob("*.py")]
    written = "".join(f.read_text("utf-8") for f in files)
    return set(re.findall(r'"((?:unknown|unused)-\w+|profile-file)"', written))


ELSEWHERE = UNWIELDY.keys() | of_templates() | of_bodies() | of_profiles()


def test_page_explains_each_problem_that_is_told_and_no_other() -> None:
    produced = set().union(*map(told, CASES.iterdir()))

    assert sorted(HEADINGS) == sorted(produced | ELSEWHERE)


@pytest.mark.parametrize("heading", sorted(set(HEADINGS) - ELSEWHERE))
def test_problem_has_a_case_of_its_name(heading: str) -> None:
    assert heading in told(CASES / heading)


@pytest.mark.parametrize("heading", UNWIELDY)
def test_problem_without_a_case_is_told(heading: str) -> None:
    _, problems = cebdocs.read(UNWIELDY[heading])

    assert heading in {problem.rule for problem in problems}
