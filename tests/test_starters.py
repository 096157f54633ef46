"""What `cebdocs new` writes: a file that passes all checks as it stands, for every body."""

import re
from pathlib import Path

import pytest
import yaml

import cebdocs
from cebdocs import starters
from cebdocs.bodies import SHIPPED, Body
from cebdocs.cli import main
from cebdocs.languages import language, languages
from tests.test_schema import complaints

PAIRS = [
    (id, code) for id in SHIPPED.ids() for code in languages() if not starters.unknown(id, code)
]
COMPLETE = ("en", "fr")
"""Languages that have words for a new file."""
COMMENTED = re.compile(r"^( *)# ((?:- |  )*[a-z_]+:.*)$", re.MULTILINE)


@pytest.mark.parametrize(("id", "code"), PAIRS)
def test_starter_passes_every_check_and_makes_a_record(id: str, code: str) -> None:
    text = cebdocs.starter(id, code)

    session, problems = cebdocs.read(text.encode())

    assert [p for p in problems if code == "en" or p.rule != "unconfirmed-phrase"] == []
    assert complaints(text) == []
    assert session is not None
    if code in COMPLETE:
        told = cebdocs.check(session, profile=cebdocs.profile_of(session))
        unsure = ("unconfirmed-phrase", "session-en-lettres")
        assert [p for p in told if code == "en" or p.rule not in unsure] == []
    printed = cebdocs.write(cebdocs.lay_out(session), "outline").decode()
    of = SHIPPED.known(id).body
    assert of is not None and of.organization[code] in printed


@pytest.mark.parametrize(("id", "code"), PAIRS)
def test_what_is_commented_out_is_right_too(id: str, code: str) -> None:
    text, count = COMMENTED.subn(r"\1\2", cebdocs.starter(id, code))

    _, problems = cebdocs.read(text.encode())

    assert count > 20
    assert [p for p in problems if p.severity == "error"] == []
    assert complaints(text) == []


@pytest.mark.parametrize(("id", "code"), [("XX", "en"), ("CEB", "../bodies/ceb"), ("../x", "en")])
def test_starter_of_what_is_not_known_is_refused(id: str, code: str) -> None:
    with pytest.raises(KeyError, match="unknown"):
        cebdocs.starter(id, code)


def test_name_of_a_file_cannot_leave_its_comment() -> None:
    text = cebdocs.starter("CEB", file="a\nbody: HLCM\n.yaml")

    assert cebdocs.load(text).body == "CEB"


def test_starter_is_fit_to_its_body() -> None:
    text = cebdocs.starter("HLCM", file="records/thirty.yaml", schema="s.json")

    assert text.startswith("# yaml-language-server: $schema=s.json\n")
    assert "name: High-level Committee on Management\n" in text
    of = SHIPPED.known("HLCM").body
    assert of is not None and of.conclusions in text
    assert "generate-record records/thirty.yaml " in text


def test_conclusions_begin_as_the_lead_in_of_the_body_wants(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of = Body(
        {"en": "A body"}, {"en": ""}, lead_in={"en": "The Network:"}, conclusions="lead_in_bullets"
    )
    monkeypatch.setattr(starters, "_body", lambda *_: of)

    text = cebdocs.starter("CEB")

    assert 'lead_in_bullets under "The Network:"' in text
    assert "- Took note of the report.\n" in text


def test_name_of_a_session_is_written_where_the_language_is_not_sure_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unsure = language("en")._replace(unconfirmed=("session_of_year",))
    monkeypatch.setattr(starters, "language", lambda _: unsure)

    session = cebdocs.load(cebdocs.starter("CEB"))

    assert session.session.name == "First regular session of 2026"
    assert session.session.ordinal == ""


def test_body_without_a_name_gets_a_masthead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starters, "_body", lambda *_: Body({"en": ""}, {"en": ""}))

    session = cebdocs.load(cebdocs.starter("CEB"))

    assert session.masthead == ("Name of the organization", "Name of the body")
    assert cebdocs.check(session) == ()


def test_language_without_words_gets_dots(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    template = Path(starters.__file__).with_name("session.txt").read_text("utf-8")
    (tmp_path / "session.txt").write_text(template, "utf-8")
    monkeypatch.setattr(starters, "_FOLDER", str(tmp_path))

    session = cebdocs.load(cebdocs.starter("CEB"))

    assert cebdocs.check(session) == ()
    assert (session.title, session.items[0].title) == ("...", "...")


@pytest.mark.parametrize("code", COMPLETE)
def test_words_of_a_language_are_complete(code: str) -> None:
    words = starters._words(code)

    assert all(word.strip(" .") for word in words)
    assert "{subject}" in words.conclusion
    assert "{subject}" in words.other_conclusion


ODD = (
    "plain words", "L'organe: un nom", "null", "Yes", "# x", "x #y", '"quoted"', "- x", "ends:",
    "Décision", "2014", "…", "back\\slash", "a, b [c]", "{x}", "x ", "*em*", "la question ;",
)  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_text_is_typed_so_that_it_reads_as_itself(text: str) -> None:
    typed = starters._typed(text)

    assert yaml.load(f"- a: {typed}  # x\n- {typed}\n", yaml.BaseLoader) == [{"a": text}, text]


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_new_writes_a_session_and_the_schema_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["new", "--body", "HLCM"])

    assert status == 0
    assert capsys.readouterr().out == "wrote session.yaml\nwrote session.schema.json\n"
    first, _ = (tmp_path / "session.yaml").read_text("utf-8").split("\n", 1)
    assert first == "# yaml-language-server: $schema=session.schema.json"
    assert (tmp_path / "session.schema.json").read_text("utf-8") == cebdocs.json_schema()
    assert main(["check", "--strict", "session.yaml"]) == 0


def test_new_replaces_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "session.yaml").write_text("mine", "utf-8")

    status = main(["new", "--body", "CEB"])

    assert status == 3
    assert "there is such a file already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["session.yaml"]
    assert (tmp_path / "session.yaml").read_text("utf-8") == "mine"


def test_new_replaces_a_file_by_force(tmp_path: Path) -> None:
    (tmp_path / "session.yaml").write_text("mine", "utf-8")

    assert main(["new", "--body", "CEB", "--force"]) == 0

    assert "body: CEB" in (tmp_path / "session.yaml").read_text("utf-8")


def test_new_renews_an_older_schema_and_spares_another_file(tmp_path: Path) -> None:
    schema = tmp_path / "session.schema.json"
    schema.write_text(cebdocs.json_schema().replace("cell", "shell"), "utf-8")
    assert main(["new", "--body", "CEB"]) == 0
    assert schema.read_text("utf-8") == cebdocs.json_schema()
    schema.write_text('{"title": "mine"}', "utf-8")

    assert main(["new", "--body", "CEB", "other.yaml"]) == 3

    assert schema.read_text("utf-8") == '{"title": "mine"}'
    assert not (tmp_path / "other.yaml").exists()


def test_new_writes_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()

    assert main(["new", "--body", "CEB", "records"]) == 0

    written = sorted(path.name for path in (tmp_path / "records").iterdir())
    assert written == ["session.schema.json", "session.yaml"]


def test_new_to_standard_output_writes_no_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["new", "--body", "CEB", "-"]) == 0

    assert capfdbinary.readouterr().out == cebdocs.starter("CEB").encode()
    assert list(tmp_path.iterdir()) == []


def test_new_can_name_the_installed_schema(tmp_path: Path) -> None:
    assert main(["new", "--body", "CEB", "--schema", "installed"]) == 0

    (file,) = tmp_path.iterdir()
    first, _ = file.read_text("utf-8").split("\n", 1)
    shipped = Path(cebdocs.__file__).with_name("schema.json")
    assert first == f"# yaml-language-server: $schema={shipped.as_uri()}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--body", "HLCN"], "unknown body 'HLCN'; did you mean"),
        (["--body", "CEB", "--language", "xx"], "unknown language 'xx'; known: "),
        ([], "the following arguments are required: --body"),
    ],
)
def test_new_says_what_it_does_not_know(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["new", *arguments])

    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_schema_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema"]) == 0

    assert capfdbinary.readouterr().out == cebdocs.json_schema().encode()


@pytest.mark.parametrize("arguments", [["mine.yaml"], ["-o", "mine.yaml"]])
def test_file_is_named_alone_or_behind_o(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    status = main(["new", "--body", "HLCM", *arguments])

    assert status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mine.yaml", "session.schema.json"}
