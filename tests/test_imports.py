"""Who may import whom: the table in ARCHITECTURE.md, held against the code."""

import ast
import re
import sys
from pathlib import Path

import pytest

import cebdocs

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cebdocs"
ROOT_ITSELF, EVERYTHING = "the package root", "everything"


def table() -> dict[str, tuple[set[str], set[str]]]:
    """For each module what it may import of cebdocs and of others."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = page.split("## Who may import whom")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([\w.]+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return {name: (listed(inside), listed(others)) for name, inside, others in rows}


def listed(cell: str) -> set[str]:
    return set() if cell == "-" else {part.strip() for part in cell.split(",")}


def modules() -> dict[str, list[Path]]:
    """The files of each module of the table; a package counts as one, but for `writers`."""
    found: dict[str, list[Path]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] == "writers":
            name = "writers" if parts[1] == "__init__" else f"writers.{parts[1]}"
        else:
            name = parts[0]
        found.setdefault(name, []).append(file)
    return found


def imports(file: Path) -> set[str]:
    """Full names of all modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "cebdocs":
            found |= {f"cebdocs.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}: relative import"
            found.add(node.module)
    return found


def inside(name: str) -> str:
    """The module of the table that an import of cebdocs means."""
    parts = name.split(".")[1:]
    if parts[:1] == ["writers"] and len(parts) > 1:
        return ".".join(parts[:2])
    return parts[0] if parts else ROOT_ITSELF


def test_every_module_has_a_row_and_every_row_a_module() -> None:
    assert set(table()) == set(modules())


@pytest.mark.parametrize("name", modules())
def test_module_imports_only_what_the_table_allows(name: str) -> None:
    allowed_inside, allowed_others = table()[name]
    names = {module for file in modules()[name] for module in imports(file)}
    if name in ("cli", "commands"):  # the root's names are what it may use
        root = {f"cebdocs.{name}" for name in cebdocs.__all__}
        names = {"cebdocs" if module in root else module for module in names}

    used_inside = {inside(n) for n in names if n.split(".")[0] == "cebdocs"} - {name}
    used_others = {n.split(".")[0] for n in names} - {"cebdocs"} - set(sys.stdlib_module_names)

    if not any(cell.startswith(EVERYTHING) for cell in allowed_inside):
        assert used_inside <= allowed_inside
    assert used_others <= allowed_others


def test_no_permission_is_left_over() -> None:
    for name, (allowed_inside, allowed_others) in table().items():
        names = {module for file in modules()[name] for module in imports(file)}
        used = {inside(n) for n in names} | {n.split(".")[0] for n in names}
        if name != "__init__":
            assert allowed_inside | allowed_others <= used | {ROOT_ITSELF}, name


def test_no_module_has_two_rows() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for section in page.split("\n## "):
        names = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
        assert len(names) == len(set(names)), names
