"""The bodies that ship, and those that a secretariat keeps in a folder of its own."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

import cebdocs
from cebdocs import (
    Meeting,
    SourceError,
    check,
    known_bodies,
    lay_out,
    load,
    read,
    template_of,
    write,
)
from cebdocs.bodies import Body
from cebdocs.cli import generate_record, main
from cebdocs.shape import fields

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "bodies.md").read_text(encoding="utf-8")
FORUM, SESSION = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
SHIPPED = {known.id: known for known in known_bodies()}
Said = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A secretariat: its session file, and the folder `ours` with the body of docs/bodies.md."""
    monkeypatch.chdir(tmp_path)
    Path("session.yaml").write_text(SESSION, encoding="utf-8")
    Path("ours").mkdir()
    Path("ours", "forum.yaml").write_text(FORUM, encoding="utf-8")
    template = docx.Document(str(ROOT / "templates" / "record.docx"))
    template.paragraphs[0].insert_paragraph_before("The paper of the Forum")
    template.save("ours/forum.docx")
    return tmp_path


def record_of(body: str, front: str, items: str = "- {title: A}", **named: Any) -> cebdocs.Record:
    return lay_out(load(f"body: {body}\ntitle: T\n{front}\nitems:\n{items}\n", **named))


# -- the bodies that ship -------------------------------------------------------------------------

SYMBOLS = {
    "CEB": ("CEB/2014/2", "CEB/2014/2/Corr.1", "CEB/2014/HLCM/14", "CEB/2014/HLCP-28/CRP.1",
            "CEB/2014/HLCP-28/CRP.1/Rev.1", "CEB/2003/HLCP/CRP.1", "CEB/2019/4/Add.4", "CEB/2023/1",
            "CEB/2011/HLCP-XXII/CRP.5", "CEB/2010/HLCM-UNDG/1/Add.1", "CEB/2014/2*"),
    "HLCM": ("CEB/2017/3", "CEB/2009/HLCM/2", "CEB/2008/HLCM/21/Rev.1", "CEB/2013/HLCM/2/Add.1"),
    "HLCP": ("CEB/2003/4", "CEB/2016/4", "CEB/2003/HLCP/CRP.1", "CEB/2011/HLCP-XXII/CRP.5"),
    "HRN": ("CEB/2007/HR/19", "CEB/2014/HLCM/HR/28"),
    "ACC": ("ACC/1980/32", "ACC/1979/R.11"),
}  # fmt: skip
MISTYPED = ("CEB/14/2", "CEB/2014/02", "CEB 2014/2", "CEB/2014/2/Add1", "CEB/2014/2/corr.1",
            "CEB/2014/HLCP28/CRP1", "CEB/2014/2/", "ceb/2014/2", "CEB/2014/2 ")  # fmt: skip


def rules_told(body: str, symbol: str, session: str = "S") -> set[str]:
    _, problems = read(
        f"body: {body}\nsession: {session}\nsymbol: '{symbol}'\ntitle: T\nmasthead: B\n"
        "items: [{title: A, conclusions: {lead_in: L, list: [x]}}]\n"
    )
    return {problem.rule for problem in problems}


@pytest.mark.parametrize(
    ("body", "symbol"), [(b, s) for b, known in SYMBOLS.items() for s in known]
)
def test_symbols_of_a_body_are_known(body: str, symbol: str) -> None:
    assert rules_told(body, symbol) == set()


@pytest.mark.parametrize("symbol", MISTYPED)
@pytest.mark.parametrize("body", ["CEB", "HLCM", "HLCP", "HRN"])
def test_mistyped_symbol_is_found(body: str, symbol: str) -> None:
    assert rules_told(body, symbol) == {"symbol-of-the-body"}


@pytest.mark.parametrize("symbol", ["ILLUSTRATION/1", "A/RES/68-198", "CO-ORDINATION/R.373", "7/1"])
@pytest.mark.parametrize("body", SHIPPED)
def test_symbol_of_another_series_is_not_looked_at(body: str, symbol: str) -> None:
    assert rules_told(body, symbol) == set()


@pytest.mark.parametrize(
    ("session", "told"),
    [
        ("{name: S, year: 2014}", set()),
        ("{name: S, year: 2013}", {"year-of-the-symbol"}),
        ("{name: S, start: 2014-11-20}", set()),
        ("{name: S, start: 2013-12-30, end: 2014-01-02}", set()),
        ("{name: S, start: 2015-03-20}", {"year-of-the-symbol"}),
        ("{name: S}", set()),
    ],
)
def test_year_of_a_symbol_is_that_of_the_session(session: str, told: set[str]) -> None:
    assert rules_told("CEB", "CEB/2014/2", session) == told


@pytest.mark.parametrize(("year", "told"), [("2031", set()), ("2032", {"year-of-the-symbol"})])
def test_year_of_a_symbol_may_have_two_digits(year: str, told: set[str], tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "name: { en: Own }\norganization: { en: Ours }\n"
        "symbol: 'O(?P<year>\\d{2})/\\d+'\nexample: O31/4\n"
    )
    session = f"body: OWN\nsymbol: O31/4\nsession: {{name: S, year: {year}}}\ntitle: T\n"

    problems = cebdocs.check(
        cebdocs.load(session + "items: [{title: A, conclusions: [x]}]\n", bodies=tmp_path)
    )

    assert {problem.rule for problem in problems} == told


@pytest.mark.parametrize("body", SHIPPED)
def test_body_that_ships_has_no_mistake(body: str, tmp_path: Path) -> None:
    """As a secretariat's own, where every mistake is told."""
    (tmp_path / "own.yaml").write_bytes(Path(SHIPPED[body].file).read_bytes())

    (own,) = (known for known in known_bodies(tmp_path) if known.id == "OWN")

    assert own.problems == ()
    assert own.body == SHIPPED[body].body


def test_bodies_of_the_page_ship() -> None:
    table = PAGE.split("## A body of your own")[0]

    assert set(re.findall(r"^\| `([A-Z]+)`", table, re.MULTILINE)) <= SHIPPED.keys()


def test_every_field_of_a_body_is_described_in_its_class_and_for_authors() -> None:
    for name in fields(Body):
        assert re.search(rf"\b{name}\b", str(Body.__doc__)), name
        assert re.search(rf"^\| `{name}` ", PAGE, re.MULTILINE), name


def test_lead_in_makes_a_list_where_the_body_sets_sentences() -> None:
    record = record_of(
        "HLCP", "session: S", "- {title: A, conclusions: {lead_in: 'L:', list: [x]}}"
    )

    assert cebdocs.write(record, "outline").decode().splitlines()[-2:] == ["    1. L:", "    • x"]


# -- names of sessions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "session", "name"),
    [
        ("CEB", "ordinal: 2, kind: regular, year: 2014", "Second regular session of 2014"),
        ("CEB", "ordinal: 2, year: 2014", "Second regular session of 2014"),
        ("CEB", "kind: special, year: 2014", "Special session of 2014"),
        ("CEB", "kind: special", "Special session"),
        ("CEB", "ordinal: 1, kind: special, year: 2014", "First special session of 2014"),
        ("CEB", "kind: fall, year: 2007", "Fall 2007 session"),
        ("HLCM", "ordinal: 33, year: 2017", "Thirty-third session"),
        ("HLCM", "ordinal: 1, kind: joint", "First joint session"),
        ("HLCM", "ordinal: 1, kind: joint, year: 2009", "First joint session of 2009"),
        ("HLCP", "kind: spring, year: 2010, ordinal: 19", "Spring 2010 session"),
        ("HRN", "ordinal: 28", "28th session"),
        ("HRN", "ordinal: 21, year: 2010", "21st session"),
        ("HRN", "ordinal: 12", "12th session"),
        ("HRN", "ordinal: 103", "103rd session"),
        ("HRN", "ordinal: 111", "111th session"),
        ("UNDG", "kind: meeting, ordinal: 2, year: 2016", "Second UNDG meeting of 2016"),
        ("UNSDG", "kind: meeting, ordinal: 3", "Third UNSDG meeting"),
        ("PLAIN", "kind: meeting, ordinal: 3", "Third meeting"),
        ("ACC", "ordinal: 1, year: 1998", "First regular session of 1998"),
        ("HLCM", "kind: meeting, ordinal: 3, year: 2017", "Third meeting of 2017"),
        ("CEB", "name: 1st regular session for 2015", "1st regular session for 2015"),
        ("HRN", "kind: meeting, mode: virtual, start: 2007-10-31", ""),
    ],
)
def test_session_is_named(body: str, session: str, name: str) -> None:
    record = record_of(body, f"masthead: B\nsession: {{{session}}}")

    assert record.facts.session == name


@pytest.mark.parametrize("session", ["kind: regular", "year: 2014", "kind: meeting, year: 2014"])
def test_fields_that_make_no_name_are_a_problem(session: str) -> None:
    with pytest.raises(SourceError) as caught:
        record_of("CEB", f"session: {{{session}}}")

    assert [problem.rule for problem in caught.value.problems if problem.severity == "error"] == [
        "session-name"
    ]


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{ordinal} Regular Session for {year}", "Second Regular Session for 2013"),
        ("{number} {kind} session for {year}", "2nd regular session for 2013"),
        ("Session {year}", "Session 2013"),
    ],
)
def test_own_pattern_gives_any_form(pattern: str, name: str, tmp_path: Path) -> None:
    sessions = f"sessions: {{session_of_year: {{en: '{pattern}'}}}}"
    (tmp_path / "own.yaml").write_text(f"name: {{en: B}}\norganization: {{en: O}}\n{sessions}\n")

    record = record_of("OWN", "session: {ordinal: 2, year: 2013}", bodies=tmp_path)

    assert record.facts.session == name


@pytest.mark.parametrize("style", ["lettered", "lettered_run_in", "numbered"])
def test_letters_of_a_body_stand_under_its_lead_in(style: str, tmp_path: Path) -> None:
    own = f"lead_in: {{en: 'The B:'}}\nconclusions: {style}\n"
    (tmp_path / "own.yaml").write_text(f"name: {{en: B}}\norganization: {{en: O}}\n{own}")
    other = "- {title: B, conclusions: {style: bullets, list: [x]}}"
    items = f"- {{title: A, conclusions: [took note.]}}\n{other}"

    record = record_of("OWN", "session: S", items, bodies=tmp_path)

    assert write(record, "outline").decode().count("The B:") == 1


# -- a body of a secretariat's own ----------------------------------------------------------------


def test_body_of_the_page_makes_a_record_in_its_own_template(here: Path, capsys: Said) -> None:
    Path("session.yaml").write_text(SESSION, encoding="utf-8")

    status = generate_record(["session.yaml", "--bodies", "ours"])

    assert (status, *capsys.readouterr()) == (0, "wrote FES-2031-4.docx\n", "")
    words = [paragraph.text for paragraph in docx.Document("FES-2031-4.docx").paragraphs]
    assert words[0] == "The paper of the Forum"


def test_template_of_the_command_comes_before_that_of_the_body(here: Path) -> None:
    Path("session.yaml").write_text(SESSION, encoding="utf-8")
    template = str(ROOT / "templates" / "record.docx")

    assert generate_record(["session.yaml", "--bodies", "ours", "--template", template]) == 0

    words = [paragraph.text for paragraph in docx.Document("FES-2031-4.docx").paragraphs]
    assert "The paper of the Forum" not in words


def test_everything_that_the_body_says_is_printed(here: Path, capsys: Said) -> None:
    status = generate_record(["session.yaml", "--bodies", "ours", "-f", "outline", "-o", "-"])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "record (en, ltr)",
        "organization: Example Organizations",
        "symbol: FES/2031/4",
        "body: Forum of Example Secretaries",
        "session: Second regular session for 2031",
        "title: Record of decisions",
        "bracketed: (Exampleton, 6 May 2031)",
        "SUMMARY Summary of decisions",
        "  EXCERPT Harbours",
        "    The Forum:",
        "    Took note of the state of the harbours.",
        "    Agreed to build one more.",
        "INTRODUCTION Introduction",
        "  1. The Forum met in Exampleton.",
        "ITEM A. Harbours",
        "  DISCUSSION",
        "    1. The secretaries spoke of their harbours.",
        "  CONCLUSIONS",
        "    2. The Forum:",
        "    Took note of the state of the harbours.",
        "    Agreed to build one more.",
    ]
    assert lay_out(load("session.yaml", bodies="ours")).facts.page == "a4"


def test_check_and_bodies_know_the_folder(here: Path, capsys: Said) -> None:
    assert main(["check", "--strict", "session.yaml", "--bodies", "ours"]) == 0
    assert main(["bodies", "--bodies", "ours"]) == 0

    said = capsys.readouterr().out
    assert "session.yaml: no problems\n" in said
    assert re.search(r"^FORUM +Forum of Example Secretaries +ours.forum\.yaml$", said, re.MULTILINE)
    assert re.search(r"^CEB +Chief Executives Board", said, re.MULTILINE)


def test_without_the_folder_the_body_is_unknown(here: Path, capsys: Said) -> None:
    assert generate_record(["session.yaml"]) == 1

    assert "session.yaml:2:7: error: unknown body 'FORUM' [unknown-body]" in capsys.readouterr().err


def test_mistyped_body_is_likened_to_those_of_the_folder(here: Path) -> None:
    _, problems = read(SESSION.replace("FORUM", "FORUN"), bodies="ours")

    assert [p.hint for p in problems if p.rule == "unknown-body"] == ["did you mean 'FORUM'?"]


def test_first_folder_that_has_a_body_counts_and_what_ships_comes_last(here: Path) -> None:
    Path("theirs").mkdir()
    for name in ("forum", "ceb"):
        Path("theirs", f"{name}.yaml").write_text("name: {en: Theirs}\norganization: {en: O}\n")

    printed = {
        (body, folders): record_of(body, "session: S", bodies=folders).facts.body
        for body in ("FORUM", "CEB")
        for folders in (("ours", "theirs"), ("theirs", "ours"))
    }

    assert printed == {
        ("FORUM", ("ours", "theirs")): "Forum of Example Secretaries",
        ("FORUM", ("theirs", "ours")): "Theirs",
        ("CEB", ("ours", "theirs")): "Theirs",
        ("CEB", ("theirs", "ours")): "Theirs",
    }


@pytest.mark.parametrize("name", ["../ours/forum", "ours/forum", "forum", "FORUM.yaml", "fo rum"])
def test_body_is_an_id_and_no_path(here: Path, name: str) -> None:
    _, problems = read(SESSION.replace("FORUM", name), bodies="ours")

    assert "unknown-body" in {problem.rule for problem in problems}


# -- in Python ------------------------------------------------------------------------------------


def test_loaded_session_remembers_its_folder(here: Path) -> None:
    session = load("session.yaml", bodies=Path("ours"))
    changed = session._replace(title="Another")

    assert check(session) == check(changed) == check(session, bodies=Path("ours")) == ()
    assert lay_out(changed).facts.body == "Forum of Example Secretaries"
    assert template_of(changed) == str(Path("ours", "forum.docx"))


def test_record_is_laid_out_with_the_body_that_was_checked(here: Path) -> None:
    session = load("session.yaml", bodies="ours")
    Path("ours", "forum.yaml").write_text("nonsense: {")

    assert lay_out(session).facts.body == "Forum of Example Secretaries"


def test_file_that_was_mended_is_read_anew(here: Path) -> None:
    file = Path("ours", "forum.yaml")
    load("session.yaml", bodies="ours")
    file.write_text(FORUM.replace("Forum of Example Secretaries", "Renamed"), encoding="utf-8")

    assert lay_out(load("session.yaml", bodies="ours")).facts.body == "Renamed"


def test_session_made_in_python_names_the_folder(here: Path) -> None:
    loaded = load("session.yaml", bodies="ours")
    made = loaded._replace(origin=None, session=Meeting(name="Second session"))

    assert [problem.rule for problem in check(made)] == ["unknown-body"]
    assert check(made, bodies="ours") == ()
    assert lay_out(made, bodies="ours").facts.body == "Forum of Example Secretaries"
    assert template_of(made) is None
    assert template_of(made, bodies="ours") == str(Path("ours", "forum.docx"))


# -- mistakes -------------------------------------------------------------------------------------

MISTAKES = [
    ("nmae: {en: X}", "3:1", "unknown-field", "did you mean 'name'?"),
    ("introduction: uncounted", "3:15", "choice", "write one of: numbered"),
    ("masthead: {fr: Forum}", "3:11", "body-language", "add 'en: ...'"),
    ("venue: [lines]", "3:8", "wrong-kind", "write the text"),
    (r"symbol: 'FES/('", "3:9", "body-symbol", "write one such as"),
    ("symbol: 'FES/[[a]'", "3:9", "body-symbol", "write one such as"),
    (r"symbol: 'FES/\d{9999999999}'", "3:9", "body-symbol", "write one such as"),
    (r"symbol: 'FES/\d+'", "3:9", "body-symbol", "add 'example: ...'"),
    ("symbol: FES/2\nexample: FES/31/4", "4:10", "body-symbol", "correct the one that is wrong"),
    ("sessions: {sesion: {en: x}}", "3:12", "body-session", "did you mean 'session'?"),
    (
        "sessions: {session: {en: '{ordnal} x'}}",
        "3:22",
        "body-session",
        "here is known: {ordinal}",
    ),
    (
        "sessions: {session: {en: '{ordinal x'}}",
        "3:22",
        "body-session",
        "here is known: {ordinal}",
    ),
    ("sessions: {session: {en: '{kind.x}'}}", "3:22", "body-session", "here is known: {ordinal}"),
    ("sessions: {session: {en: '{0}'}}", "3:22", "body-session", "here is known: {ordinal}"),
    ("sessions: {session: {en: '{kind:>9}'}}", "3:22", "body-session", "here is known: {ordinal}"),
    ("sessions: {session: {en: '{kind!r}'}}", "3:22", "body-session", "here is known: {ordinal}"),
    ("sessions: {session: {en: 'of {year}'}}", "3:22", "body-session", "here is known: {ordinal}"),
    ("sessions: {kind_of_year: {en: '{number}'}}", "3:27", "body-session", "here is known: {kind}"),
    ("conclusions: lead_in_bullets", "3:14", "body-lead-in", "add 'lead_in:"),
    ("actor: UN CEB", "3:8", "body-actor", "write small letters"),
    ("template: nosuch.docx", "3:11", "body-template", "put the Word file there"),
    ("template: ../forum.docx", "3:11", "body-template", "put the Word file there"),
    ("template: ..", "3:11", "body-template", "put the Word file there"),
]


@pytest.mark.parametrize(("lines", "place", "rule", "hint"), MISTAKES)
def test_mistake_in_a_body_is_told_with_its_place(
    here: Path, capsys: Said, lines: str, place: str, rule: str, hint: str
) -> None:
    file = Path("ours", "forum.yaml")
    file.write_text(f"name: {{en: Forum}}\norganization: {{en: O}}\n{lines}\n", encoding="utf-8")

    status = generate_record(["session.yaml", "--bodies", "ours"])

    first, second, *_ = capsys.readouterr().err.splitlines()
    assert status == 1
    assert not Path("FES-2031-4.docx").exists()
    assert first.startswith(f"{file}:{place}: error: ")
    assert first.endswith(f"[{rule}]")
    assert second.startswith(f"    hint: {hint}")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"- x", b"name: {en: [}", b"[" * 50, b"a: \x07"]
)
def test_file_that_is_no_body_is_told_and_never_raises(here: Path, content: bytes) -> None:
    Path("ours", "forum.yaml").write_bytes(content)

    _, problems = read("session.yaml", bodies="ours")

    assert problems
    assert all(p.where.file == str(Path("ours", "forum.yaml")) and p.where.line for p in problems)
    assert not any("'body:'" in p.hint for p in problems)


def test_problems_of_session_and_body_are_told_together(here: Path) -> None:
    Path("ours", "forum.yaml").write_text(FORUM + "colour: blue\n", encoding="utf-8")

    _, problems = read(SESSION.replace("title: Record", "tilte: Record"), "s.yaml", bodies="ours")

    assert [(Path(p.where.file).name, p.rule) for p in problems] == [
        ("s.yaml", "unknown-field"),
        ("forum.yaml", "unknown-field"),
    ]


def test_broken_body_that_is_not_used_stops_no_record(here: Path, capsys: Said) -> None:
    Path("ours", "other.yaml").write_text("nmae: {", encoding="utf-8")

    assert generate_record(["session.yaml", "--bodies", "ours", "-f", "html"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["bodies", "--bodies", "ours"]) == 1
    assert "other.yaml:2:1: error: " in capsys.readouterr().out


def test_two_files_of_one_id_are_a_problem(here: Path) -> None:
    Path("ours", "Forum.yml").write_text(FORUM, encoding="utf-8")

    _, problems = read("session.yaml", bodies="ours")

    assert [problem.rule for problem in problems] == ["body-file"]
    assert "Forum.yml, forum.yaml" in problems[0].message


@pytest.mark.parametrize("folder", ["nosuch", "session.yaml", "a\0b"])
def test_folder_that_cannot_be_listed_is_a_problem_and_the_only_one(
    here: Path, folder: str
) -> None:
    _, problems = read("session.yaml", bodies=folder)

    assert [(p.rule, p.where.file) for p in problems] == [("body-folder", folder)]


@pytest.mark.skipif(sys.platform == "win32", reason="a folder can be opened there")
def test_file_that_cannot_be_read_is_a_problem(here: Path) -> None:
    Path("ours", "forum.yaml").unlink()
    Path("ours", "forum.yaml").mkdir()

    _, problems = read("session.yaml", bodies="ours")

    assert [problem.rule for problem in problems] == ["body-file"]


def test_record_never_replaces_the_file_of_its_body(here: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        generate_record(
            ["session.yaml", "--bodies", "ours", "-f", "html", "-o", "ours/forum.yaml", "--force"]
        )

    assert caught.value.code == 2
    assert Path("ours", "forum.yaml").read_text(encoding="utf-8") == FORUM


# -- what it costs --------------------------------------------------------------------------------


READS = r"""
import re, sys, cebdocs
seen = []
sys.addaudithook(lambda name, args: seen.append(f"{name} {args[0]}") if name == "open" else None)
cebdocs.lay_out(cebdocs.load("body: CEB\nsession: S\ntitle: T\nitems: [{title: A}]\n"))
print([s for s in seen if re.search(r"bodies.\w+.ya?ml$", s)])
print([m for m in sys.modules if m.endswith("mistakes")])
"""


def test_plain_record_reads_one_body_and_loads_nothing_for_own_ones() -> None:
    command = [sys.executable, "-c", READS]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    bodies, mistakes = done.stdout.splitlines()
    assert re.fullmatch(r"\['open .*ceb\.yaml'\]", bodies)
    assert mistakes == "[]"
