"""Two language versions of one record: each may have its own words, and nothing else of its own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest

import cebdocs
from cebdocs.cli import main
from cebdocs.kinds import LINE, PROSE
from cebdocs.problems import Path as Way
from cebdocs.session import Session
from cebdocs.shape import fields
from cebdocs.siblings.pairing import pairs
from cebdocs.siblings.walk import _OF_ITS_OWN, _THE_SAME

ROOT = Path(__file__).parents[1]
BOARD = ROOT / "examples" / "board-illustration.yaml"
CASE = ROOT / "tests" / "cases"


def board() -> Session:
    return cebdocs.load(BOARD)


def rules(first: Session, second: Session) -> set[str]:
    return {problem.rule for problem in cebdocs.compare(first, second)}


def rebuilt(value: Any, change: Callable[[Any, Way], Any], path: Way = ()) -> Any:
    """A value with every value in it changed, from the inside."""
    if hasattr(value, "_fields"):
        kept = {n: rebuilt(getattr(value, n), change, (*path, n)) for n in fields(type(value))}
        return change(value._replace(**kept), path)
    if isinstance(value, tuple):
        return change(tuple(rebuilt(v, change, (*path, i)) for i, v in enumerate(value)), path)
    if isinstance(value, Mapping):
        return {key: rebuilt(v, change, (*path, key)) for key, v in value.items()}
    return value


# -- words are each version's own -----------------------------------------------------------------


def in_other_words(value: Any, _: Way) -> Any:
    """The same with other words in every text and name."""
    if not hasattr(value, "_fields"):
        return value
    cls = type(value)
    changed = {}
    for name, hint in fields(cls).items():
        given = getattr(value, name)
        mark = get_args(hint)[1] if get_origin(hint) is Annotated else LINE if hint is str else ""
        is_text = isinstance(given, str) and mark in (LINE, PROSE)
        if is_text and given and name not in (*_THE_SAME.get(cls, ()), *KEPT):
            changed[name] = f"Autrement {given}" if name != "verb" else "décida"
    return value._replace(**changed)


KEPT = ("ordinal", "year", "language", "kind", "group")
"""What is in a text, but is no words."""


def test_the_same_in_other_words_is_no_difference() -> None:
    first = board()
    second = rebuilt(first, in_other_words)._replace(origin=None)

    assert second.items[0].title == f"Autrement {first.items[0].title}"
    assert cebdocs.compare(first, second) == ()


def test_a_session_is_its_own_like() -> None:
    for path in (ROOT / "examples").glob("*.yaml"):
        assert cebdocs.compare(cebdocs.load(path), cebdocs.load(path)) == ()


# -- everything else is told ----------------------------------------------------------------------


def places(value: Any, path: Way = ()) -> Iterator[Way]:
    """The ways to all entries of all lists, but for those that each version has of its own."""
    if hasattr(value, "_fields"):
        for name in fields(type(value)):
            if name not in _OF_ITS_OWN.get(type(value), ()):
                yield from places(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield (*path, index)
            yield from places(entry, (*path, index))


def without(session: Session, way: Way) -> Session:
    def dropped(value: Any, path: Way) -> Any:
        if path != way[:-1]:
            return value
        return tuple(v for i, v in enumerate(value) if (*path, i) != way)

    return Session(**rebuilt(session, dropped)._replace(origin=None)._asdict())


def test_every_entry_that_is_dropped_is_told() -> None:
    first = board()
    ways = list(places(first))
    untold, tried = [], 0
    for way in ways[::23]:
        second = without(first, way)
        if any(p.severity == "error" for p in cebdocs.check(second)):
            continue
        tried += 1
        if not rules(first, second) & {"sibling-missing", "sibling-differs"}:
            untold.append(way)
        assert rules(second, first) & {"sibling-extra", "sibling-differs"}, way

    assert untold == []
    assert tried > 12


def test_words_that_are_dropped_are_told() -> None:
    first = board()
    item = first.items[0]
    shorter = item._replace(group="")
    second = first._replace(items=(shorter, *first.items[1:]), origin=None)

    (problem,) = cebdocs.compare(first, second)

    assert (problem.rule, problem.message) == ("sibling-missing", "'group' is missing")
    assert problem.where.path == "items[0].group"
    assert problem.hint == f"see line 135 of {BOARD}"


def test_default_of_the_body_is_as_good_as_the_word() -> None:
    text = (CASE / "smallest" / "session.yaml").read_text("utf-8")

    first, second = cebdocs.load(text), cebdocs.load(text + "numbering: continuous\n")

    assert cebdocs.compare(first, second) == ()


@pytest.mark.parametrize("name", ["sibling-missing", "sibling-extra", "sibling-order"])
def test_what_is_missing_in_one_is_extra_in_the_other(name: str) -> None:
    first = cebdocs.load(CASE / name / "against.yaml")
    second = cebdocs.load(CASE / name / "session.yaml")
    turned = {"sibling-missing": "sibling-extra", "sibling-extra": "sibling-missing"}

    there = [p.rule for p in cebdocs.compare(first, second)]
    back = [turned.get(p.rule, p.rule) for p in cebdocs.compare(second, first)]

    assert sorted(there) == sorted(back)


def test_session_with_errors_is_not_compared() -> None:
    with pytest.raises(cebdocs.SourceError):
        cebdocs.compare(board(), board()._replace(body="XX"))


# -- numbers --------------------------------------------------------------------------------------

COUNTED = """\
body: HLCM
session: Thirty-third session
title: Report
items:
  - title: One
    id: one
    discussion: [First., Second., Third.]
    conclusions:
      style: lettered
      list: [a., b., c.]
  - title: Two
    discussion: [Fourth., Fifth.]
    conclusions: None.
"""


def told(old: str, new: str) -> list[str]:
    first = cebdocs.load(COUNTED, "first.yaml")
    second = cebdocs.load(COUNTED.replace(old, new), "second.yaml")
    return [f"{p.where.line}: {p.message} [{p.rule}]" for p in cebdocs.compare(first, second)]


def test_numbers_that_only_count_on_are_told_once() -> None:
    assert told("[First., Second., Third.]", "[First., {heading: x}, Third.]") == [
        "7: this is a heading, in first.yaml a paragraph [sibling-differs]",
        "7: this paragraph is numbered '2.' here, '3.' in first.yaml [sibling-number]",
    ]


def test_forced_numbers_are_told_where_they_are_written() -> None:
    assert told("[Fourth., Fifth.]", "[{text: Fourth., number: 9}, Fifth.]") == [
        "12: 'number' is '9' here and not given in first.yaml [sibling-number]",
    ]


def test_markers_of_a_list_are_numbers_too() -> None:
    assert told("[a., b., c.]", "[{text: a., marker: (b)}, b., c.]") == [
        "10: this entry is numbered '(b)' here, '(a)' in first.yaml [sibling-number]",
        "10: 'marker' is not in first.yaml [sibling-extra]",
    ]


def test_other_numbering_is_told_with_the_first_number_that_it_changes() -> None:
    found = told("title: Report", "title: Report\nnumbering: per_item")

    assert found == [
        "4: 'numbering' is 'per_item' here, 'continuous' in first.yaml [sibling-differs]",
        "13: this paragraph is numbered '1.' here, '4.' in first.yaml [sibling-number]",
    ]


# -- pairs ----------------------------------------------------------------------------------------


def test_long_lists_are_paired_by_place() -> None:
    first, second = [("x",)] * 5000, [("x",)] * 5001

    found = list(pairs(first, second))

    assert found[-1] == (None, 5000, False)
    assert len(found) == 5001


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.yaml").write_text(COUNTED, "utf-8")
    (tmp_path / "fr.yaml").write_text(COUNTED.replace("Third.", "Troisième."), "utf-8")
    (tmp_path / "es.yaml").write_text(COUNTED.replace(", Third.", ""), "utf-8")
    (tmp_path / "wrong.yaml").write_text(COUNTED.replace("title: One", "titel: One"), "utf-8")
    return tmp_path


def test_version_that_has_all_passes(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--profile", "none", "--against", "en.yaml", "fr.yaml"]) == 0
    assert capsys.readouterr().out == "fr.yaml: no problems\n"


def test_each_version_is_held_against_the_first(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--profile", "none", "--against", "en.yaml", "fr.yaml", "es.yaml"]) == 1
    assert capsys.readouterr().out == (
        "fr.yaml: no problems\n"
        "es.yaml:7:17: error: a paragraph of 'discussion' is missing [sibling-missing]\n"
        "    hint: see line 7 of en.yaml\n"
        "es.yaml:12:18: error: this paragraph is numbered '3.' here, '4.' in en.yaml"
        " [sibling-number]\n"
        "    hint: see line 12 of en.yaml\n"
        "es.yaml: 2 errors\n"
        "2 files: 2 errors\n"
    )


def test_version_with_errors_has_those_told_first(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--profile", "none", "--against", "en.yaml", "wrong.yaml"]) == 1
    assert "unknown field 'titel'" in (said := capsys.readouterr().out)
    assert "sibling" not in said


def test_first_with_errors_has_those_told_and_fails(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--profile", "none", "--against", "wrong.yaml", "fr.yaml"]) == 1
    said = capsys.readouterr().out
    assert "wrong.yaml:5:5: error: unknown field 'titel'" in said
    assert said.endswith("wrong.yaml: 1 error\nfr.yaml: no problems\n2 files: 1 error\n")


def test_without_a_first_nothing_new_is_loaded(files: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from cebdocs.cli import main; main(['check', 'en.yaml']);"
        "print([m for m in sys.modules if m.startswith('cebdocs.') and m.split('.')[1] in"
        " ('siblings', 'schema', 'starters', 'authoring')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.splitlines()[-1] == "[]"
