"""cebdocs check --fix and --diff, as people and scripts use them."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cebdocs
from cebdocs.cli import main
from cebdocs.fixing import fixed, put_in_place

HOUSE = str(Path(__file__).parent / "style" / "house")
CHECK = ["check", "--bodies", HOUSE, "--profile", "house"]
HEAD = "body: CEB\nsession: First regular session of 2031\ntitle: Summary\n"
ITEM = "- title: Item # gadget\n  discussion: [A gadget of a Net-work has synergy.]\n"
SESSION = f"{HEAD}items:\n{ITEM}  conclusions: []\n"
MENDED = SESSION.replace("A gadget of a Net-work", "A device of a Network")
PART = "title: On a {0}\ndiscussion: A {0} of words.\nconclusions: []\n"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "session.yaml"
    path.write_bytes(SESSION.encode())
    return path


def test_fix_mends_the_file_and_tells_what_is_left(file: Path, capsys: Said) -> None:
    assert main([*CHECK, "--fix", "session.yaml"]) == 0
    first = capsys.readouterr().out.splitlines()
    assert file.read_bytes() == MENDED.encode()
    assert first[0].startswith("session.yaml:6:42: warning: 'synergy'")
    assert first[-1] == "session.yaml: mended 3 problems; 1 warning left"

    assert main([*CHECK, "--fix", "--strict", "session.yaml"]) == 1
    assert capsys.readouterr().out.endswith("session.yaml: nothing to mend; 1 warning left\n")
    assert file.read_bytes() == MENDED.encode()


def test_hints_are_told_and_not_mended(file: Path, capsys: Said) -> None:
    file.write_text(SESSION.replace("synergy", "leverage"))
    assert main([*CHECK, "--fix", "--hints", "session.yaml"]) == 0
    said = capsys.readouterr().out
    assert "hint: 'leverage': leverage is for levers" in said
    assert said.splitlines()[-1] == ("session.yaml: mended 3 problems; 1 hint left")
    assert "has leverage." in file.read_text()


def test_line_ends_and_byte_order_mark_stay(file: Path) -> None:
    mark = b"\xef\xbb\xbf"
    file.write_bytes(mark + SESSION.replace("\n", "\r\n").encode())
    assert main([*CHECK, "--fix", "session.yaml"]) == 0
    assert file.read_bytes() == mark + MENDED.replace("\n", "\r\n").encode()


def test_file_that_is_good_is_not_written(file: Path) -> None:
    file.write_text(MENDED)
    os.utime(file, (1, 1))
    assert main([*CHECK, "--fix", "session.yaml"]) == 0
    assert file.stat().st_mtime == 1


def test_diff_prints_a_patch_and_changes_nothing(file: Path, capfd: pytest.CaptureFixture) -> None:  # type: ignore[type-arg]
    assert main([*CHECK, "--diff", "session.yaml"]) == 0
    said = capfd.readouterr()
    assert file.read_text() == SESSION
    assert said.out.startswith("--- session.yaml\n+++ session.yaml\n@@ ")
    assert said.err == "session.yaml: would mend 3 problems; 1 warning left\n"

    if git := shutil.which("git"):
        subprocess.run([git, "apply", "-p0"], input=said.out.encode(), check=True, timeout=60)
        assert file.read_text() == MENDED


def test_diff_of_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: Said) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(SESSION.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main([*CHECK, "--diff", "-"]) == 0
    assert "+  discussion: [A device of a Network has synergy.]" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--fix", "-"], "standard input cannot be mended in place; --diff prints it"),
        (["--diff", "--fix", "session.yaml"], "not allowed with"),
        (["--diff", "-f", "json", "session.yaml"], "--diff prints a patch, not json"),
    ],
)
def test_wrong_use(arguments: list[str], says: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*CHECK, *arguments])
    assert caught.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_file_with_errors_is_not_mended(option: str, file: Path, capsys: Said) -> None:
    wrong = SESSION.replace("conclusions: []", "conclusoins: []")
    file.write_text(wrong)
    assert main([*CHECK, option, "session.yaml"]) == 1
    said = capsys.readouterr()
    out, other = (said.out, said.err) if option == "--fix" else (said.err, said.out)
    assert "unknown-field" in out
    assert out.endswith("; nothing was mended\n")
    assert other == ""
    assert file.read_text() == wrong


def test_json_has_the_problems_of_what_stands_there_now(file: Path, capfd: Said) -> None:
    assert main([*CHECK, "--fix", "-f", "json", "session.yaml"]) == 0
    problems = json.loads(capfd.readouterr().out)["problems"]
    assert [p["found"] for p in problems] == ["synergy"]
    assert file.read_text() == MENDED


def test_parts_are_mended_in_their_own_files(file: Path, capfd: Said) -> None:
    (file.parent / "parts").mkdir()
    one, two = file.parent / "parts" / "one.yaml", file.parent / "parts" / "two.yaml"
    one.write_text(PART.format("gadget"))
    two.write_text(PART.format("second device"))
    whole = f"{HEAD}items:\n- file: parts/one.yaml\n- file: parts/two.yaml\n"
    file.write_text(whole)
    for path in (file, two):
        os.utime(path, (1, 1))

    assert main([*CHECK, "--diff", "session.yaml"]) == 0
    assert capfd.readouterr().out.startswith(f"--- {os.path.join('parts', 'one.yaml')}\n")
    assert main([*CHECK, "--fix", "session.yaml"]) == 0

    assert one.read_text() == PART.format("device")
    assert (file.read_text(), two.read_text()) == (whole, PART.format("second device"))
    assert (file.stat().st_mtime, two.stat().st_mtime) == (1, 1)
    assert "mended 2 problems; no problems left" in capfd.readouterr().out


def test_file_changed_between_reading_and_writing_is_not_overwritten(file: Path) -> None:
    done = fixed(cebdocs.load(file, bodies=[HOUSE]), "house")
    file.write_text(SESSION + "# mine\n")
    with pytest.raises(cebdocs.OutputError, match="somebody has changed this file meanwhile"):
        put_in_place(done)
    assert file.read_text() == SESSION + "# mine\n"
    file.unlink()
    with pytest.raises(cebdocs.OutputError, match="No such file"):
        put_in_place(done)


def test_file_that_cannot_be_written(file: Path, capsys: Said) -> None:
    file.chmod(0o444)
    assert main([*CHECK, "--fix", "session.yaml"]) == 3
    assert "session.yaml: this file is write-protected" in capsys.readouterr().err


def test_file_that_cannot_be_written_does_not_stop_the_others(file: Path, capsys: Said) -> None:
    for name in ("a.yaml", "b.yaml"):
        file.with_name(name).write_text(SESSION)
    file.with_name("a.yaml").chmod(0o444)

    assert main([*CHECK, "--fix", "a.yaml", "b.yaml"]) == 3

    said = capsys.readouterr()
    assert "a.yaml: this file is write-protected; nothing was changed" in said.err
    assert file.with_name("a.yaml").read_text() == SESSION
    assert file.with_name("b.yaml").read_text() != SESSION
    assert said.out.splitlines()[-1].startswith("2 files: mended ")


def test_several_files_have_a_sum(file: Path, capsys: Said) -> None:
    assert main([*CHECK, "session.yaml", "session.yaml"]) == 0

    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"2 files: \d+ warnings; --fix mends \d+ of them", last)
    assert file.read_text() == SESSION
    assert [*file.parent.iterdir()] == [file]


# -- profiles of another house --------------------------------------------------------------------


def told(file: Path, profile: str) -> list[cebdocs.Problem]:
    return [*cebdocs.check(cebdocs.load(file, bodies=[HOUSE]), profile=profile)]


def test_house_stands_on_the_issued_profile_and_has_its_own_words(file: Path) -> None:
    texts = ["The CEB met to advice — or not — on 5 % of programmes - it organised it."]
    file.write_text(SESSION.replace("A gadget of a Net-work has synergy.", f"{texts[0]!r}"))
    house = {p.rule: bool(p.passage and p.passage.certain) for p in told(file, "house")}
    issued = {p.rule: bool(p.passage and p.passage.certain) for p in told(file, "un-2026")}

    assert issued["article-before-acronym"]
    assert not house["article-before-acronym"]
    assert "spaced-dash" in issued.keys() - house.keys()
    assert "no-space-before-sign" in issued.keys() - house.keys()
    assert house["ize-spelling"]
    assert issued["ize-spelling"]


@pytest.mark.parametrize(
    ("profile", "where", "says"),
    [
        ("lost", "", "profile 'nowhere': there is no such profile"),
        ("hen", "", "profile 'hen': it is based on itself"),
        ("wrong", "wrong.yaml:4:13", "'perhaps' is not known here"),
        ("wrong", "wrong.yaml:8:5", "unknown field 'statemnt'"),
    ],
)
def test_profile_that_cannot_be_used(profile: str, where: str, says: str, file: Path) -> None:
    errors = [p for p in told(file, profile) if p.severity == "error"]
    assert any(says in p.message and str(p.where).endswith(where) for p in errors)
    assert main([*CHECK[:3], "--profile", profile, "--fix", "session.yaml"]) == 1
    assert file.read_text() == SESSION
