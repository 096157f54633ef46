"""What ships as a model has no editorial finding: the illustrations, the first session of the
README, new files. The reference record keeps its words and its findings.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import cebdocs
from tests.test_starters import PAIRS

ROOT = Path(__file__).parents[1]
ILLUSTRATIONS = sorted((ROOT / "examples").glob("*-illustration.yaml"))
USUAL = "un-2026"


def told(source: Path | bytes, hints: bool = False) -> Sequence[str]:
    session, problems = cebdocs.read(source)
    assert session is not None, problems
    found = cebdocs.check(session, profile=cebdocs.profile_of(session) or USUAL, hints=hints)
    return [f"{p.where.line}: {p.message}" for p in found if p.rule != "unconfirmed-phrase"]


@pytest.mark.parametrize("path", ILLUSTRATIONS, ids=lambda path: path.stem)
def test_illustrations_have_no_warning(path: Path) -> None:
    assert told(path) == []


def test_session_of_the_readme_has_not_even_a_hint() -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)

    assert found and told(found[1].encode(), hints=True) == []


@pytest.mark.parametrize(("id", "code"), PAIRS)
def test_new_file_has_not_even_a_hint(id: str, code: str) -> None:
    assert told(cebdocs.starter(id, code).encode(), hints=True) == []


def test_reference_record_keeps_its_findings() -> None:
    assert len(told(ROOT / "examples" / "cybersecurity-2014.yaml")) > 20
