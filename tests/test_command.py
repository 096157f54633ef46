"""The commands generate-record and cebdocs, as people and scripts use them."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

import cebdocs
from cebdocs.cli import generate_record, main

ROOT = Path(__file__).parents[1]
SESSION = """\
body: CEB
session: {name: Second regular session of 2014}
symbol: CEB/2014/2
title: Conclusions
items:
- title: Opening
  discussion: The Board met.
  conclusions: [The Board took note.]
"""
WARNED = SESSION.replace("  conclusions: [The Board took note.]\n", "")
WRONG = SESSION.replace("title: Conclusions", "tilte: Conclusions").replace("CEB\n", "CBE\n")
Said = pytest.CaptureFixture[str]
HERE = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user stands: a folder with one session file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "session.yaml").write_text(SESSION, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def words_of_word(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def usage_error(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        generate_record(arguments)
    assert caught.value.code == 2


class Bytes:
    """A stream of text with its bytes below, as standard input is."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


# -- a record -------------------------------------------------------------------------------------


def test_record_is_a_word_file_here_named_after_the_symbol(here: Path, capsys: Said) -> None:
    status = generate_record(["session.yaml"])

    assert status == 0
    assert capsys.readouterr() == ("wrote CEB-2014-2.docx\n", "")
    assert set(files(here)) == {"session.yaml", "CEB-2014-2.docx"}
    assert "The Board took note." in " ".join(words_of_word(here / "CEB-2014-2.docx"))


def test_session_file_may_lie_elsewhere(here: Path) -> None:
    (here / "sessions").mkdir()
    (here / "session.yaml").rename(here / "sessions" / "a.yaml")

    status = generate_record([str(Path("sessions", "a.yaml"))])

    assert status == 0
    assert set(files(here)) == {"CEB-2014-2.docx"}


def test_second_run_replaces_the_file_of_the_first_with_equal_bytes(here: Path) -> None:
    generate_record(["session.yaml"])
    first = files(here)

    status = generate_record(["session.yaml"])

    assert status == 0
    assert files(here) == first


@pytest.mark.parametrize("formats", [["-f", "docx", "-f", "html"], ["--format", "docx,html,docx"]])
def test_several_formats_are_several_files(here: Path, capsys: Said, formats: list[str]) -> None:
    status = generate_record(["session.yaml", *formats])

    assert status == 0
    assert capsys.readouterr().out == "wrote CEB-2014-2.docx\nwrote CEB-2014-2.html\n"
    assert set(files(here)) == {"session.yaml", "CEB-2014-2.docx", "CEB-2014-2.html"}


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.docx", b"PK"),
        ("a.HTML", b"<!DOCTYPE html>"),
        ("a.outline.txt", b"record ("),
        ("a", b"PK"),
    ],
)
def test_output_name_says_the_format(here: Path, name: str, start: bytes) -> None:
    status = generate_record(["session.yaml", "-o", name])

    assert status == 0
    assert files(here)[name].startswith(start)


@pytest.mark.parametrize("name", ["a.xhtml", "CEB.2014"])
def test_format_goes_to_any_name_that_says_no_other(here: Path, name: str) -> None:
    status = generate_record(["session.yaml", "-o", name, "-f", "html"])

    assert status == 0
    assert files(here)[name].startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--fragment"], "CEB-2014-2.fragment.html"),
        (["--fragment", "-f", "html"], "CEB-2014-2.fragment.html"),
        (["--fragment", "-o", "news.html"], "news.html"),
        (["-f", "fragment", "-o", "news.HTML"], "news.HTML"),
        (["-o", "news.fragment.html"], "news.fragment.html"),
    ],
)
def test_fragment_is_html_without_the_page(here: Path, arguments: list[str], name: str) -> None:
    for _ in range(2):  # the second replaces the first
        assert generate_record(["session.yaml", *arguments]) == 0

    assert set(files(here)) == {"session.yaml", name}
    assert files(here)[name].startswith(b'<article class="cebdocs-record"')


def test_fragment_goes_with_other_formats_and_a_page_may_replace_it(here: Path) -> None:
    assert generate_record(["session.yaml", "--fragment", "-f", "docx,html"]) == 0
    os.replace("CEB-2014-2.fragment.html", "CEB-2014-2.html")

    assert generate_record(["session.yaml", "-f", "html"]) == 0

    assert set(files(here)) == {"session.yaml", "CEB-2014-2.docx", "CEB-2014-2.html"}
    assert files(here)["CEB-2014-2.html"].startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("view", ["", "decisions"])
def test_all_formats_are_one_laying_out_and_a_file_each(
    here: Path, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    laid_out, lay_out = [], cebdocs.lay_out

    def counted(session: cebdocs.Session) -> cebdocs.Record:
        laid_out.append(session)
        return lay_out(session)

    monkeypatch.setattr(cebdocs, "lay_out", counted)

    status = generate_record(["session.yaml", "-f", "all", *(["--view", view] if view else [])])

    assert status == 0
    assert len(laid_out) == 1
    stem = f"CEB-2014-2-{view}".rstrip("-")
    formats = cebdocs.formats_for(view)
    assert set(files(here)) == {"session.yaml", *(stem + cebdocs.FORMATS[f] for f in formats)}
    assert ("csv" in formats) == bool(view)


def test_unknown_format_names_the_known_ones(here: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        generate_record(["session.yaml", "-f", "doc"])

    said = capsys.readouterr().err
    assert caught.value.code == 2
    assert all(name in said for name in (*cebdocs.FORMATS, "all"))
    assert set(files(here)) == {"session.yaml"}


def test_output_may_be_a_folder(here: Path, capsys: Said) -> None:
    (here / "records").mkdir()

    status = generate_record(["session.yaml", "-o", "records", "-f", "docx", "-f", "html"])

    assert status == 0
    assert set(files(here / "records")) == {"CEB-2014-2.docx", "CEB-2014-2.html"}
    assert os.path.join("records", "CEB-2014-2.docx") in capsys.readouterr().out


def test_template_of_ones_own_is_used(here: Path) -> None:
    document = docx.Document(str(ROOT / "templates" / "record.docx"))
    document.paragraphs[0].insert_paragraph_before("Our own cover")
    document.save(str(here / "my.docx"))

    status = generate_record(["session.yaml", "--template", "my.docx"])

    assert status == 0
    assert "Our own cover" in words_of_word(here / "CEB-2014-2.docx")


def test_warnings_are_told_and_do_not_stop_a_record(here: Path, capsys: Said) -> None:
    (here / "session.yaml").write_text(WARNED, encoding="utf-8")

    status = generate_record(["session.yaml"])

    said = capsys.readouterr()
    assert status == 0
    assert said.out == "wrote CEB-2014-2.docx\n"
    assert said.err.startswith("session.yaml:6:3: warning: this item has no conclusions")


def test_strict_writes_nothing_if_there_are_warnings(here: Path, capsys: Said) -> None:
    (here / "session.yaml").write_text(WARNED, encoding="utf-8")

    status = generate_record(["session.yaml", "--strict"])

    assert status == 1
    assert capsys.readouterr().err.endswith("session.yaml: 1 warning; nothing was written\n")
    assert set(files(here)) == {"session.yaml"}


def test_strict_writes_where_there_are_none(here: Path) -> None:
    status = generate_record(["session.yaml", "--strict"])

    assert status == 0
    assert "CEB-2014-2.docx" in files(here)


# -- problems in the session ----------------------------------------------------------------------


def test_all_problems_are_told_and_nothing_is_touched(here: Path, capsys: Said) -> None:
    generate_record(["session.yaml"])
    (here / "session.yaml").write_text(WRONG, encoding="utf-8")
    before = files(here)
    capsys.readouterr()

    status = generate_record(["session.yaml"])

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert "session.yaml:1:7: error: unknown body 'CBE'" in said.err
    assert "session.yaml:4:1: error: unknown field 'tilte'" in said.err
    assert "did you mean 'title'?" in said.err
    assert re.search(r"session\.yaml: \d errors; nothing was written\n$", said.err)
    assert files(here) == before


@HERE
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.yaml", "there is no such file"),
        (".", "this is a folder"),
        ("a\0b.yaml", "the file cannot be read"),
        ("x" * 300 + ".yaml", "the file cannot be read"),
    ],
)
def test_session_that_cannot_be_read_is_told(name: str, message: str, capsys: Said) -> None:
    status = generate_record([name])

    said = capsys.readouterr().err
    assert status == 1
    assert f"error: {message}" in said
    assert "nothing was written" in said


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="no file that fails to be read")
def test_file_that_fails_to_be_read_is_told(capsys: Said) -> None:
    status = generate_record(["/proc/self/mem"])

    assert status == 1
    assert "/proc/self/mem: error: the file cannot be read" in capsys.readouterr().err


def test_word_file_for_a_session_is_told(here: Path, capsys: Said) -> None:
    generate_record(["session.yaml"])

    status = generate_record(["CEB-2014-2.docx"])

    assert status == 1
    assert "this is a Word file" in capsys.readouterr().err


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CEB/2014/2", "CEB-2014-2"),
        ("CEB/2014/HLCP-27/CRP.3", "CEB-2014-HLCP-27-CRP.3"),
        ("A/CONF.1/L.2", "A-CONF.1-L.2"),
        ("A/78/6 (Sect. 9)", "A-78-6-(Sect.-9)"),
        ("../x", "x"),
        ("../../etc/passwd", "etc-passwd"),
        ("/abs", "abs"),
        ("C:\\Windows\\x", "C-Windows-x"),
        ("..", "session"),
        ("-rf", "rf"),
        ("CON", "record-CON"),
        ("nul", "record-nul"),
        ("NUL.2014", "record-NUL.2014"),
        ("com1", "record-com1"),
        ("CONF", "CONF"),
        ("~$CEB", "CEB"),
        ("*?<>|", "session"),
        ("CEB.docx.", "CEB.docx"),
        ("مجلس/٢٠١٤", "session"),
        ("理事会", "session"),
        ("Ω/2014", "2014"),
        ("", "session"),
        ("x" * 300, "x" * 100),
        ("x" * 99 + "/2", "x" * 99),
    ],
)
def test_no_symbol_leads_a_file_astray(tmp_path: Path, symbol: str, name: str) -> None:
    source = SESSION.replace("CEB/2014/2", json.dumps(symbol, ensure_ascii=False))
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "session.yaml").write_text(source, encoding="utf-8")

    status = generate_record([f"{tmp_path}/a/session.yaml", "-o", f"{tmp_path}/a/b"])

    found = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert status == 0
    assert sorted(found) == sorted([Path("a/session.yaml"), Path(f"a/b/{name}.docx")])


@pytest.mark.parametrize("symbol", ['"CEB\\n2014"', '"CEB\\02014"', '"CEB\\e[31m"'])
def test_symbol_that_nobody_can_print_is_a_problem(here: Path, symbol: str) -> None:
    source = SESSION.replace("CEB/2014/2", symbol)
    (here / "session.yaml").write_text(source, encoding="utf-8")

    status = generate_record(["session.yaml"])

    assert status == 1
    assert set(files(here)) == {"session.yaml"}


def test_record_without_a_symbol_is_named_after_its_session_file(here: Path) -> None:
    source = SESSION.replace("symbol: CEB/2014/2\n", "")
    (here / "Été 2014.yaml").write_text(source, encoding="utf-8")

    generate_record(["Été 2014.yaml"])

    assert "t-2014.docx" in files(here)


def test_record_without_any_name_is_called_record(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(SESSION.replace("CEB/2014/2", "").encode()))

    status = generate_record(["-"])

    assert status == 0
    assert "record.docx" in files(here)


# -- standard input and output --------------------------------------------------------------------


@HERE
def test_standard_output_carries_the_bytes_of_the_file_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(WARNED.encode()))
    expected = cebdocs.write(cebdocs.lay_out(cebdocs.load(WARNED)), "docx")

    status = generate_record(["-", "-o", "-"])

    said = capfdbinary.readouterr()
    assert status == 0
    assert said.out == expected
    assert said.err.startswith(b"-:6:3: warning: ")


def test_problems_leave_standard_output_empty(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(WRONG.encode()))

    status = generate_record(["-", "-o", "-", "-f", "html"])

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert "-:1:7: error: unknown body" in said.err
    assert set(files(here)) == {"session.yaml"}


@HERE
def test_terminal_gets_no_word_file(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    usage_error(["session.yaml", "-o", "-"])
    status = generate_record(["session.yaml", "-o", "-", "-f", "outline"])

    said = capsys.readouterr()
    assert "a terminal cannot show a Word file" in said.err
    assert status == 0
    assert said.out.startswith("record (en, ltr)\n")


@HERE
def test_program_without_standard_input_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    status = generate_record(["-"])

    assert status == 1
    assert "-:1:1: error: the file is empty" in capsys.readouterr().err


def test_program_without_a_console_writes_its_record(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "session.yaml").write_text(WARNED, encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    status = generate_record(["session.yaml"])

    assert status == 0
    assert "CEB-2014-2.docx" in files(here)
    assert generate_record(["session.yaml", "-o", "-"]) == 3


def test_console_that_was_closed_stops_no_record(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = io.StringIO()
    console.close()
    monkeypatch.setattr(sys, "stdout", console)

    status = generate_record(["session.yaml"])

    assert status == 0
    assert "CEB-2014-2.docx" in files(here)


# -- wrong use ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: session.yaml"),
        ([""], "the name is empty"),
        (["session.yaml", "more.yaml"], "unrecognized arguments: more.yaml"),
        (["session.yaml", "-o", ""], "the name is empty"),
        (["session.yaml", "--template", ""], "the name is empty"),
        (["session.yaml", "-f", "odt"], "'odt'; the formats are docx, pdf, html"),
        (["session.yaml", "-f", "html,"], "unknown format ''"),
        (["session.yaml", "--fragment", "-f", "docx"], "--fragment is for the format html"),
        (["session.yaml", "--pdf-engine", "libreoffice"], "--pdf-engine is for the format pdf"),
        (["session.yaml", "-o", "a.odt"], "no format has files '.odt'; end the name in .docx"),
        (["session.yaml", "-o", "a.html", "-f", "docx"], "'a.html' is no name for docx"),
        (["session.yaml", "-o", "a.docx", "--fragment"], "is no name for fragment; end it in"),
        (["session.yaml", "-o", "a.docx", "-f", "docx,html"], "need a folder after -o"),
        (["session.yaml", "-o", "-", "-f", "docx,html"], "need a folder after -o"),
        (["session.yaml", "-f", "html", "--template", "a.docx"], "--template is for"),
        (["session.yaml", "-f", "html", "-o", "session.yaml"], "is what the record is made from"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    here: Path, capsys: Said, arguments: list[str], message: str
) -> None:
    usage_error([*arguments, "--force"])

    said = capsys.readouterr().err
    assert message in said
    assert "generate-record: error: " in said
    assert set(files(here)) == {"session.yaml"}


def test_minus_is_standard_output_even_where_a_folder_has_this_name(here: Path) -> None:
    (here / "-").mkdir()

    usage_error(["session.yaml", "-o", "-", "-f", "docx,html"])

    assert files(here / "-") == {}


def test_record_never_replaces_its_template(here: Path, capsys: Said) -> None:
    template = (ROOT / "templates" / "record.docx").read_bytes()
    (here / "my.docx").write_bytes(template)
    (here / "folder").mkdir()

    usage_error(
        ["session.yaml", "--template", "my.docx", "-o", "folder/../my.docx", "--force"],
    )

    assert "is what the record is made from" in capsys.readouterr().err
    assert (here / "my.docx").read_bytes() == template


# -- templates and outputs that fail --------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("nowhere.docx", r"nowhere\.docx: the template cannot be read \("),
        (".", r"\.: the template cannot be read \("),
        ("session.yaml", r"session\.yaml.*: error: this is not a Word file"),
        ("misspelt.docx", r"misspelt\.docx \(word/document\.xml\): error: .*titel"),
    ],
)
def test_template_that_fails_is_named_and_nothing_is_written(
    here: Path, capsys: Said, template: str, message: str
) -> None:
    document = docx.Document(str(ROOT / "templates" / "record.docx"))
    document.paragraphs[0].insert_paragraph_before("{{ titel }}")
    document.save(str(here / "misspelt.docx"))
    before = files(here)

    status = generate_record(["session.yaml", "-f", "html,docx", "--template", template])

    assert status == 3
    assert re.match(message, capsys.readouterr().err)
    assert files(here) == before


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/a.docx", "there is no folder 'nowhere'; make it first"),
        ("nowhere/", "there is no folder 'nowhere'"),
        ("session.yaml/a.docx", "there is no folder"),
        ("x" * 300 + ".docx", "cannot be"),
        ("a\0b.docx", "no file can have this name"),
    ],
)
def test_output_that_cannot_be_written_is_told(
    here: Path, capsys: Said, output: str, message: str
) -> None:
    status = generate_record(["session.yaml", "-o", output])

    said = capsys.readouterr()
    assert status == 3
    assert said.out == ""
    assert message in said.err
    assert set(files(here)) == {"session.yaml"}


def test_edited_word_file_is_replaced_only_by_force(here: Path, capsys: Said) -> None:
    generate_record(["session.yaml"])
    fresh = files(here)["CEB-2014-2.docx"]
    document = docx.Document("CEB-2014-2.docx")
    document.paragraphs[-1].add_run("agreed by telephone")
    document.save("CEB-2014-2.docx")
    edited = files(here)
    capsys.readouterr()

    status = generate_record(["session.yaml"])

    assert status == 3
    assert capsys.readouterr().err == (
        "CEB-2014-2.docx: somebody has edited this file since; --force replaces it\n"
    )
    assert files(here) == edited
    assert generate_record(["session.yaml", "--force"]) == 0
    assert files(here)["CEB-2014-2.docx"] == fresh


def test_no_format_is_written_if_one_cannot_be(here: Path, capsys: Said) -> None:
    (here / "CEB-2014-2.html").write_text("<p>ours since 2014</p>", encoding="utf-8")
    before = files(here)

    status = generate_record(["session.yaml", "-f", "docx,html,outline"])

    assert status == 3
    assert "CEB-2014-2.html: this file is not from cebdocs" in capsys.readouterr().err
    assert files(here) == before


# -- a mistake of ours, an interruption -----------------------------------------------------------


@HERE
def test_mistake_of_ours_is_told_without_the_texts_it_stumbled_over(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def broken(session: cebdocs.Session) -> None:
        raise LookupError("a confidential sentence")

    monkeypatch.setattr(cebdocs, "lay_out", broken)

    status = generate_record(["session.yaml"])

    said = capsys.readouterr().err
    assert status == 3
    assert re.fullmatch(
        r"generate-record: a mistake in cebdocs itself, LookupError in generating\.py:\d+;"
        r" please report it\n",
        said,
    )


@pytest.mark.skipif(os.name != "posix", reason="a signal that Windows lacks")
def test_interrupted_command_says_so_and_no_more(here: Path) -> None:
    process = started("main", "check", "session.yaml", "-", stdin=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()  # now it waits for standard input

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said == b"cebdocs: stopped\n"


# -- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [generate_record, main])
def test_version_is_that_of_the_package(command: Any, capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        command(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out == f"cebdocs {cebdocs.__version__}\n"


def test_help_has_every_option_format_and_exit_status(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    with pytest.raises(SystemExit) as caught:
        generate_record(["--help"])

    said = capsys.readouterr().out
    assert caught.value.code == 0
    options = ("--output", "--format", "--item", "--view", "--with-restricted", "--template")
    more = ("--bodies", "--strict", "--force", *cebdocs.FORMATS, *cebdocs.VIEWS)
    for word in (*options, *more):
        assert word in said
    assert re.findall(r"^  (\d)  ", said, re.MULTILINE) == ["0", "1", "2", "3"]
    assert max(map(len, said.splitlines())) < 80


def test_examples_of_the_help_run(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "records").mkdir()
    (here / "ours").mkdir()
    (here / "my.docx").write_bytes((ROOT / "templates" / "record.docx").read_bytes())
    items = "".join(f"- {{title: Item {n}, conclusions: [Noted.]}}\n" for n in (2, 3))
    (here / "session.yaml").write_text(SESSION + items, encoding="utf-8")
    with pytest.raises(SystemExit):
        generate_record(["--help"])
    examples = re.findall(r"^  generate-record (.+)", capfd.readouterr().out, re.MULTILINE)

    for example in examples:
        monkeypatch.setattr(sys, "stdin", Bytes(SESSION.encode()))
        assert generate_record(re.sub(r"[<>] \S+", "", example).split()) == 0

    assert len(examples) == 8
    views = {"CEB-2014-2-item-III-conclusions.docx", "CEB-2014-2-decisions.csv"}
    assert {"CEB-2014-2.docx", "board.docx", *views} < set(files(here))
    assert set(files(here / "records")) == {"CEB-2014-2.docx", "CEB-2014-2.html"}


def test_new_template_has_the_ending_that_word_opens(here: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["template", "new", "my.doc"])

    assert caught.value.code == 2
    assert "my.doc: the name of a template ends in .docx" in capsys.readouterr().err
    assert main(["template", "new", "my.docx"]) == 0


# -- cebdocs check --------------------------------------------------------------------------------


def test_check_says_of_each_file_how_it_is_and_writes_nothing(here: Path, capsys: Said) -> None:
    (here / "warned.yaml").write_text(WARNED, encoding="utf-8")
    (here / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    before = files(here)

    status = main(["check", "session.yaml", "warned.yaml", "wrong.yaml", "nowhere.yaml"])

    said = capsys.readouterr()
    assert status == 1
    assert re.findall(r"(?m)^\w+\.yaml: (?:no|\d).*", said.out) == [
        "session.yaml: no problems",
        "warned.yaml: 1 warning",
        "wrong.yaml: 2 errors",
        "nowhere.yaml: 1 error",
    ]
    assert "wrong.yaml:1:7: error: unknown body 'CBE'" in said.out
    assert "warned.yaml:6:3: warning: " in said.out
    assert files(here) == before


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_check_counts_warnings_as_errors_if_strict(
    here: Path, strict: list[str], status: int
) -> None:
    (here / "session.yaml").write_text(WARNED, encoding="utf-8")

    assert main(["check", "session.yaml", *strict]) == status


@HERE
def test_check_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(WRONG.encode()))

    status = main(["check", "-"])

    assert status == 1
    assert "-:1:7: error: unknown body 'CBE'" in capsys.readouterr().out


def test_check_finds_files_by_pattern_where_the_console_does_not(here: Path, capsys: Said) -> None:
    (here / "a.yaml").write_text(SESSION, encoding="utf-8")

    status = main(["check", "*.yaml", "*.yml"])

    said = capsys.readouterr()
    assert status == 1
    assert said.out.startswith("a.yaml: no problems\nsession.yaml: no problems\n*.yml: error: ")
    assert said.out.endswith("\n*.yml: 1 error\n3 files: 1 error\n")


@pytest.mark.parametrize("arguments", [[], ["chekc", "a.yaml"], ["check"], ["check", ""]])
def test_wrong_use_of_cebdocs_is_told(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    said = capsys.readouterr().err
    assert caught.value.code == 2
    assert re.search(r"^cebdocs( check)?: error: .*(COMMAND|session\.yaml)", said, re.MULTILINE)


# -- consoles and pipes ---------------------------------------------------------------------------


# a user's Python writes at its end what it has not written before
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}


def started(command: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """A command in a process of its own, which Ctrl+C stops also where it does not stop the tests:
    a shell starts what runs in the background so."""
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        f" from cebdocs.cli import {command} as run; sys.exit(run())"
    )
    options["env"] = {**ENVIRONMENT, **options.pop("env", {})}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-c", program, *arguments], **options)


def ran(command: str, *arguments: str, **options: Any) -> tuple[int, bytes, bytes]:
    """Its exit status, and what it wrote to standard output and standard error."""
    process = started(command, *arguments, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, out or b"", err or b""


POSIX_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "env",
    [{"PYTHONIOENCODING": name} for name in ("ascii", "cp1252", "latin-1:strict", "cp437")]
    + [POSIX_C, {"PYTHONUTF8": "1"}],
    ids=lambda env: "-".join(env.values()),
)
def test_no_console_lacks_a_character_that_stops_a_record(here: Path, env: dict[str, str]) -> None:
    (here / "wrong.yaml").write_text(SESSION.replace("CEB\n", "مجلس\n"), encoding="utf-8")

    status, _, told = ran("generate_record", "wrong.yaml", env=env)
    done, said, _ = ran("generate_record", "session.yaml", "-o", "Été-مجلس.docx", env=env)

    assert status == 1
    assert b"wrong.yaml:1:7: error: unknown body" in told
    assert b"Traceback" not in told
    assert done == 0
    assert said.startswith(b"wrote ")
    assert "Été-مجلس.docx" in files(here)


@HERE
def test_name_cannot_steer_a_terminal(capsys: Said) -> None:
    status = generate_record(["a\x1b[31m\u202eb.yaml"])

    assert status == 1
    assert capsys.readouterr().err.startswith("a<U+001B>[31m<U+202E>b.yaml: error: ")


@pytest.fixture
def closed_pipe() -> Any:
    """A pipe that nobody reads any more, as after `| head`."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["session.yaml"], 0),
        (["session.yaml", "-o", "-"], 3),
    ],
)
def test_reader_that_has_gone_leaves_no_traceback(
    here: Path, closed_pipe: int, arguments: list[str], status: int
) -> None:
    found, _, said = ran("generate_record", *arguments, stdout=closed_pipe)

    assert found == status
    assert (b"standard output cannot be written" in said) == (status == 3)
    assert b"Traceback" not in said
    assert b"Exception" not in said
    assert ("CEB-2014-2.docx" in files(here)) == (arguments == ["session.yaml"])


def test_problems_that_nobody_reads_are_problems_all_the_same(here: Path, closed_pipe: int) -> None:
    (here / "session.yaml").write_text(WRONG, encoding="utf-8")

    assert ran("generate_record", "session.yaml", stderr=closed_pipe)[0] == 1
    assert ran("main", "check", "session.yaml", stdout=closed_pipe)[0] == 1
    assert ran("generate_record", "--wrong", stderr=closed_pipe)[0] == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_full_disk_behind_standard_output_is_told(here: Path) -> None:
    with open("/dev/full", "wb") as full:
        status, _, said = ran("generate_record", "session.yaml", "-o", "-", stdout=full)
        done, _, _ = ran("generate_record", "session.yaml", stdout=full)

    assert status == 3
    assert said == b"standard output cannot be written (No space left on device)\n"
    assert done == 0
    assert "CEB-2014-2.docx" in files(here)


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(("close", "status"), [("<&-", 1), (">&-", 3), ("2>&-", 1)])
def test_closed_streams_leave_no_traceback(here: Path, close: str, status: int) -> None:
    program = "from cebdocs.cli import run_generate_record as run; run()"
    shell = ["sh", "-c", f'exec "$@" {close}', "sh", sys.executable, "-c", program]

    done = subprocess.run(
        [*shell, "-" if status == 1 else "session.yaml", "-o", "-", "-f", "html"],
        env=ENVIRONMENT,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )

    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@HERE
def test_python_m_cebdocs_is_the_command_cebdocs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cebdocs", "check", "session.yaml"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "session.yaml: no problems\n"


@HERE
@pytest.mark.parametrize("command", ["generate-record", "cebdocs"])
def test_commands_are_installed(command: str) -> None:
    suffix = ".exe" if os.name == "nt" else ""
    script = Path(sys.executable).parent / (command + suffix)
    if not script.exists():
        pytest.skip("cebdocs is not installed here")

    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"cebdocs {cebdocs.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "-", "-"], "cebdocs check: error: '-' is given twice"),
        (["check", "--against", "-", "-"], "cebdocs check: error: '-' is given twice"),
        (["template", "new", "--body", "CBE"], "cebdocs template new: error: unknown body 'CBE'"),
        (["new", "--body", "CBE"], "cebdocs new: error: unknown body 'CBE'"),
    ],
)
def test_wrong_use_of_cebdocs_is_told_in_one_way(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith(says)
