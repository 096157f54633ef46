"""Split sessions: parts in files of their own, found where they may be and told where they are."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cebdocs
from cebdocs import fragments
from cebdocs.cli import generate_record
from tests.test_dumping import PRINTED

SESSION = """\
body: CEB
session: First regular session of 2015
title: Summary of conclusions
items:
  - title: Opening
    conclusions: The Board adopted its agenda.
  - file: items/budget.yaml
"""
PART = "title: Budget\ndiscussion: Words.\nconclusions: The Board endorsed it.\n"
WHOLE = SESSION.replace(
    "file: items/budget.yaml",
    "title: Budget\n    discussion: Words.\n    conclusions: The Board endorsed it.",
)


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A session with one part; the path of its file."""
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "budget.yaml").write_text(PART, "utf-8", newline="\n")
    (tmp_path / "session.yaml").write_text(SESSION, "utf-8", newline="\n")
    return tmp_path / "session.yaml"


def part(split: Path) -> Path:
    return split.parent / "items" / "budget.yaml"


def told(split: Path) -> list[str]:
    """The problems without their hints, files relative to the folder."""
    _, problems = cebdocs.read(split, "session.yaml")
    return [str(problem).split("\n")[0] for problem in problems]


def test_split_session_is_equal_to_the_whole_one(split: Path) -> None:
    assert cebdocs.load(split) == cebdocs.load(WHOLE)


@pytest.mark.parametrize("path", PRINTED)
def test_any_session_may_be_split_at_the_places_of_its_items(path: Path, tmp_path: Path) -> None:
    session = cebdocs.load(path)
    whole = cebdocs.dump(session)
    origin = cebdocs.load(whole).origin
    assert origin is not None

    for index in reversed(range(len(session.items))):
        span = origin.places["items", index]
        item = whole[span.start : span.end].rstrip()
        lines = (" " * (span.column - 1) + item).split("\n")
        text = "".join(f"{line[span.column - 1 :]}\n" for line in lines)
        (tmp_path / f"{index}.yaml").write_text(text, "utf-8", newline="\n")
        rest = whole[span.start + len(item) :]
        whole = f"{whole[: span.start]}file: {index}.yaml{rest}"
    (tmp_path / "session.yaml").write_text(whole, "utf-8", newline="\n")

    joined = cebdocs.load(tmp_path / "session.yaml")
    assert joined == session
    assert joined.origin is not None
    assert len(joined.origin.parts) == len(session.items)


def test_part_may_hold_several_items(split: Path) -> None:
    part(split).write_text("- title: A\n  conclusions: x\n- title: B\n  conclusions: y\n")

    session = cebdocs.load(split)

    assert [item.title for item in session.items] == ["Opening", "A", "B"]


def test_every_place_names_its_file_and_characters(split: Path) -> None:
    origin = cebdocs.load(split).origin

    assert origin is not None
    span = origin.places["items", 1, "discussion"]
    assert Path(span.file) == part(split)
    assert PART[span.start : span.end] == "Words."
    assert origin.places["items", 0, "title"].file == ""
    (named,) = origin.parts.values()
    assert SESSION[named.start : named.end].strip() == "file: items/budget.yaml"


def test_parts_are_found_wherever_the_command_runs(
    split: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cebdocs.load(split)
    monkeypatch.chdir(split.parent)

    assert cebdocs.load(Path("session.yaml")) == cebdocs.load("session.yaml") == session


def test_problems_of_a_part_name_its_file_after_those_of_the_session(split: Path) -> None:
    part(split).write_text("titel: Budget\ndiscussion: Words {ref:x}.\nconclusions: a\n")
    split.write_text(SESSION.replace("body: CEB", "body: CBE"))

    lines = told(split)

    assert [line.split(" ")[0] for line in lines] == [
        "session.yaml:1:7:",
        f"{Path('items/budget.yaml')}:1:1:",
        f"{Path('items/budget.yaml')}:2:13:",
    ]


@pytest.mark.parametrize("make", [str.encode, str, lambda text: io.BytesIO(text.encode())])
def test_parts_of_a_session_without_a_folder_are_not_looked_for(
    split: Path, make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(split.parent)

    _, problems = cebdocs.read(make(SESSION))  # type: ignore[operator]

    assert [(p.rule, p.where.line) for p in problems] == [("part-without-folder", 7)]


# -- what cannot be a part ------------------------------------------------------------------------


def test_missing_part_is_told_where_it_is_named_with_the_nearest_name(split: Path) -> None:
    part(split).rename(part(split).with_name("Budget.yaml"))

    _, (problem,) = cebdocs.read(split, "session.yaml")

    assert str(problem) == (
        "session.yaml:7:11: error: there is no file 'items/budget.yaml' [not-readable]\n"
        "    hint: did you mean 'Budget.yaml'?"
    )


def test_missing_folder_is_told(split: Path) -> None:
    split.write_text(SESSION.replace("items/", "session.yaml/"))

    assert told(split) == [
        "session.yaml:7:11: error: there is no file 'session.yaml/budget.yaml' [not-readable]"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
@pytest.mark.parametrize("kind", ["link", "link to a folder", "pipe", "folder", "device"])
def test_part_is_a_plain_file(split: Path, kind: str) -> None:
    kept = part(split).rename(split.parent / "kept.yaml")
    if kind == "link":
        part(split).symlink_to(kept)
    elif kind == "link to a folder":
        (split.parent / "items").rmdir()
        (split.parent / "elsewhere").mkdir()
        kept.rename(split.parent / "elsewhere" / "budget.yaml")
        (split.parent / "items").symlink_to(split.parent / "elsewhere")
    elif kind == "pipe":
        os.mkfifo(part(split))
    elif kind == "folder":
        part(split).mkdir()
    else:
        part(split).symlink_to("/dev/zero")

    (line,) = told(split)

    assert line.startswith("session.yaml:7:11: error: ")
    assert line.endswith("[part-name]")


def test_part_that_may_not_be_read_is_told(split: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert told(split) == [
        "session.yaml:7:11: error: the file 'items/budget.yaml' cannot be read"
        " (Permission denied) [not-readable]"
    ]


def test_part_that_is_not_utf8_is_told_at_the_character(split: Path) -> None:
    part(split).write_bytes("title: Caf\u00e9\n".encode("latin-1"))

    (line,) = told(split)

    assert line.startswith(f"{Path('items/budget.yaml')}:1:11: error: ")
    assert line.endswith("[not-utf8]")


def test_part_without_content_is_told(split: Path) -> None:
    part(split).write_bytes(b"# nothing yet\n")

    _, (problem,) = cebdocs.read(split, "session.yaml")

    assert (problem.rule, problem.hint) == ("empty-file", "begin with 'title:'")


def test_files_of_a_session_are_together_as_large_as_one(
    split: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "MAX_BYTES", len(SESSION) + len(PART))
    assert told(split) == []

    monkeypatch.setattr(fragments, "MAX_BYTES", len(SESSION) + len(PART) - 1)

    (line,) = told(split)
    assert line.startswith("session.yaml:7:11: error: ")
    assert line.endswith("[too-large]")


def test_number_of_parts_has_a_limit(split: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (split.parent / "items" / "posts.yaml").write_text(PART.replace("Budget", "Posts"))
    split.write_text(SESSION + "  - file: items/posts.yaml\n")
    assert told(split) == []

    monkeypatch.setattr(fragments, "MAX_PARTS", 1)

    (line,) = told(split)
    assert line.startswith("session.yaml:8:11: error: ")
    assert line.endswith("[too-large]")


@pytest.mark.parametrize("value", ["[items/budget.yaml]", "{a: b}", "~"])
def test_name_of_a_part_is_one_text(split: Path, value: str) -> None:
    split.write_text(SESSION.replace("items/budget.yaml", value))

    (line,) = told(split)

    assert line.startswith("session.yaml:7:")
    assert line.endswith(("[wrong-kind]", "[missing-field]"))


def test_name_that_had_a_problem_has_no_other(split: Path) -> None:
    split.write_text(SESSION.replace("items/budget.yaml", '"items/\\a.yaml"'))

    (line,) = told(split)

    assert line.endswith("[control-character]")


def test_what_may_stand_in_a_lacking_part_is_not_called_unknown(split: Path) -> None:
    part(split).write_text('title: "Budget\nnote: {note:n}\n')
    split.write_text(SESSION.replace("agenda.", "agenda {ref:in-it}.") + "notes: {n: A note.}\n")

    (line,) = told(split)

    assert line.startswith(f"{Path('items/budget.yaml')}:1:8: error: ")
    assert line.endswith("[not-yaml]")


@pytest.mark.parametrize(
    "content", [PART, f"- {PART}".replace("\n", "\n  ").strip(), "title: A\ntext: The words.\n"]
)
def test_part_that_is_checked_alone_is_recognized(split: Path, content: str) -> None:
    part(split).write_text(content)

    _, problems = cebdocs.read(part(split))

    assert [problem.rule for problem in problems] == ["part-alone"]


# -- what else depends on it ----------------------------------------------------------------------


def test_record_never_replaces_a_part(split: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        generate_record([str(split), "-f", "outline", "-o", str(part(split)), "--force"])

    assert "is what the record is made from" in capsys.readouterr().err
    assert part(split).read_text("utf-8") == PART


def test_session_in_one_file_does_not_load_what_reads_parts(split: Path) -> None:
    split.write_text(WHOLE)
    program = "import sys, cebdocs; cebdocs.load(sys.argv[1]); print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program, split], capture_output=True, text=True, check=True
    )

    assert "cebdocs.reading" in done.stdout.split()
    assert "cebdocs.fragments" not in done.stdout.split()
