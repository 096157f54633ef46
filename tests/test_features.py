"""What real records do: the page that lists it, and the cases that show it, agree."""

import re
from pathlib import Path

import pytest

import cebdocs

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
CODES = [f"F{number:02}" for number in range(1, 43)]
ROWS = dict(re.findall(r"^\| (F\d\d) (\|.*\|)$", PAGE, re.MULTILINE))
FILES = {path.parent.name: path for path in (ROOT / "tests" / "cases").glob("*/session.yaml")}


def cells(code: str) -> list[list[str]]:
    """What stands in backticks, by column: words, fields, cases."""
    return [re.findall(r"`([^`]+)`", cell) for cell in ROWS[code].strip("|").split("|")]


def claimed(case: str) -> list[str]:
    """The features that a case says it shows."""
    text = FILES[case].read_text(encoding="utf-8", errors="replace")
    line = re.search(r"^# features: (.*)$", text, re.MULTILINE)
    return line[1].split() if line else []


LISTED = [(code, case) for code in CODES if code in ROWS for case in cells(code)[2]]


def test_page_lists_every_feature_once_and_in_order() -> None:
    codes = re.findall(r"^\| (F\w+)", PAGE, re.MULTILINE)

    assert codes == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_feature_is_shown_by_a_case_that_is_printed(code: str) -> None:
    _, fields, cases = cells(code)

    assert fields
    assert any(FILES[case].with_name("expected.outline.txt").is_file() for case in cases)


def test_page_and_cases_say_the_same() -> None:
    shown = {(code, case) for case in FILES for code in claimed(case)}

    assert shown == set(LISTED)


@pytest.mark.parametrize("case", [name for name in FILES if name.startswith("record-")])
def test_case_of_a_record_says_what_it_shows_and_whose_structure_it_has(case: str) -> None:
    text = FILES[case].read_text(encoding="utf-8")
    head = " ".join(re.findall(r"^# ?(.*)$", text, re.MULTILINE))

    assert claimed(case)
    assert claimed(case) == sorted(set(claimed(case)))
    assert re.search(r"Structure of .* the words are our own", head, re.IGNORECASE)
    assert re.search(r"https?://", head)


@pytest.mark.parametrize(("code", "case"), LISTED, ids=[f"{f}-{c}" for f, c in LISTED])
def test_case_has_one_of_the_fields_that_carry_a_feature(code: str, case: str) -> None:
    text = FILES[case].read_text(encoding="utf-8")
    _, fields, _ = cells(code)

    used = [name for name in fields if re.search(rf"(?m)^[^#\n]*\b({name}:|\w+: {name}\b)", text)]

    assert used


def test_records_of_every_body_are_cases() -> None:
    records = [name for name in FILES if name.startswith("record-")]
    bodies = {cebdocs.load(FILES[name].read_bytes()).body for name in records}

    assert len(records) >= 24
    assert bodies >= {"CEB", "HLCM", "HLCP", "HRN", "UNDG", "ACC"}
