"""What the pages say is what the project does."""

import re
from pathlib import Path
from typing import Any

import pytest

import cebdocs
from cebdocs import acts, session
from cebdocs.cli import generate_record
from cebdocs.shape import fields

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLASSES: list[Any] = [
    value
    for module in (acts, session)
    for value in vars(module).values()
    if hasattr(value, "_fields") and value.__module__ == module.__name__
    if value.__name__ != "Origin"
]


def snippet(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


def test_session_of_the_readme_is_a_record(tmp_path: Path) -> None:
    source = snippet("yaml")

    record = cebdocs.lay_out(cebdocs.load(source))

    assert cebdocs.check(cebdocs.load(source)) == ()
    assert "The Board endorsed the plan." in "".join(cebdocs.words(record))
    assert len(source.splitlines()) <= 11


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "session.yaml").write_text(snippet("yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}

    exec(snippet("python"), names)

    assert names["docx"].startswith(b"PK")


def test_python_of_the_library_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}

    exec(program, names)

    assert "unknown-field" in capsys.readouterr().out
    assert names["docx"].startswith(b"PK")


def test_command_of_the_readme_says_what_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (said,) = re.findall(r"It says `(.+?)`", README)
    monkeypatch.chdir(tmp_path)

    status = generate_record([str(ROOT / "examples" / "cybersecurity-2014.yaml")])

    assert status == 0
    assert capsys.readouterr().out.strip() == said


@pytest.mark.parametrize("name", re.findall(r"`((?:docs|examples|templates)/[\w.-]+)`", README))
def test_files_that_the_readme_names_exist(name: str) -> None:
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
def test_every_field_is_described_in_its_class_and_for_authors(cls: Any) -> None:
    page = (ROOT / "docs" / "session-file.md").read_text(encoding="utf-8")

    for name in fields(cls):
        assert re.search(rf"\b{name}\b", cls.__doc__), name
        assert re.search(rf"`{name}[`:]", page), name


@pytest.mark.parametrize(
    "example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem
)
def test_examples_pass_without_a_warning(example: Path) -> None:
    assert cebdocs.check(cebdocs.load(example)) == ()


def test_library_page_names_all_that_is_public() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")

    assert [name for name in cebdocs.__all__ if not re.search(rf"\b{name}\b", page)] == []


def test_page_of_the_formats_has_a_row_for_each_with_its_suffix() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \[?`(\w+)`.*? \| `(\S+)` \|", page, re.MULTILINE))

    assert rows == cebdocs.FORMATS
