"""The validator of AKN4UN: planted faults are named where they are, and nothing else is."""

import datetime
import io
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs.akn4un import MAX_PROBLEMS, RULES, codes, elements, iris, reading, schema, sources
from cebdocs.cli import main
from cebdocs.problems import MissingTool, Problem

PACKAGE = Path(cebdocs.__file__).parent / "akn4un"
HERE = Path(__file__).parent / "akn"
BASE = (HERE / "base.xml").read_text(encoding="utf-8")
FAULTS: list[dict[str, Any]] = yaml.safe_load((HERE / "faults.yaml").read_text(encoding="utf-8"))
Said = pytest.CaptureFixture[str]


def validated(text: str) -> tuple[Problem, ...]:
    return cebdocs.validate_akn(text.encode(), "record.xml")


def rules_of(text: str) -> set[str]:
    return {problem.rule for problem in validated(text)}


def pattern(snippet: str) -> str:
    """A piece of XML, however its lines are broken."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", snippet)))


def planted(fault: dict[str, Any]) -> str:
    if "everywhere" in fault:
        assert fault["everywhere"] in BASE
        return BASE.replace(str(fault["everywhere"]), str(fault["by"]))
    if "from" in fault:
        start = BASE.index(fault["from"])
        end = BASE.index(fault["to"], start) + len(fault["to"])
        return BASE[:start] + str(fault.get("by", "")) + BASE[end:]
    text, count = re.subn(pattern(fault["replace"]), lambda _: fault["by"], BASE)
    assert count == 1, "what is replaced stands in the base once"
    return text


def lines_with(text: str, piece: str) -> set[int]:
    return {number for number, line in enumerate(text.splitlines(), 1) if piece in line}


def name_of(fault: dict[str, Any]) -> str:
    return f"{fault['rules']} {fault.get('by', '')[:40]}".replace("\n", " ")


# -- what is planted is found ---------------------------------------------------------------------


def test_base_has_no_problem() -> None:
    assert validated(BASE) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=name_of)
def test_fault_is_named_on_its_line_and_nothing_else_is(fault: dict[str, Any]) -> None:
    text = planted(fault)
    problems = validated(text)
    expected = fault["rules"].split()
    lines = lines_with(text, str(fault.get("at") or fault["by"]))

    assert lines
    assert {p.rule for p in problems} == {*expected, *fault.get("also", "").split()}
    for rule in expected:
        told = [problem for problem in problems if problem.rule == rule]
        assert len(told) == fault.get("times", 1)
        assert any(problem.where.line in lines for problem in told)


def test_every_rule_has_a_fault() -> None:
    named = {
        rule for fault in FAULTS for rule in (fault["rules"] + " " + fault.get("also", "")).split()
    }
    assert {rule.name for rule in RULES} <= named


# -- the page of rules ----------------------------------------------------------------------------

PAGE = (Path(__file__).parents[1] / "docs" / "akn-rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLE = re.compile(r"```xml\n<!-- wrong.*? -->\n(.*?)\n?<!-- right -->\n(.*?)\n```", re.DOTALL)
EXAMPLES = {name: found.groups() for name in SECTIONS if (found := EXAMPLE.search(SECTIONS[name]))}
OF_THE_SCHEMA = set(re.findall(r'"(akn-[\w-]+)"', (PACKAGE / "schema.py").read_text("utf-8")))
OF_READING = set(re.findall(r'"(akn-[\w-]+)"', (PACKAGE / "reading.py").read_text("utf-8")))
TOLD_WITHOUT_AN_EXAMPLE = {
    "akn-not-readable", "akn-too-large", "akn-not-utf8", "akn-too-deep", "akn-schema",
    "akn-references",
}  # fmt: skip


def test_page_explains_each_rule_and_no_other() -> None:
    named = {rule.name for rule in RULES} | OF_THE_SCHEMA | OF_READING | {"akn-not-readable"}

    assert set(SECTIONS) == named
    assert set(EXAMPLES) == named - TOLD_WITHOUT_AN_EXAMPLE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_page_states_a_rule_as_the_code_does_with_its_severity_and_source(rule: Any) -> None:
    section = " ".join(SECTIONS[rule.name].split())

    assert re.fullmatch(r'[A-Z`"].+\.', rule.statement)
    assert section.startswith(("Warning. " if rule.severity == "warning" else "") + rule.statement)
    assert f"[{rule.source.name}]({rule.source.url})" in section


@pytest.mark.parametrize("name", EXAMPLES)
def test_wrong_example_is_told_and_the_right_one_is_not(name: str) -> None:
    wrong, right = EXAMPLES[name]
    text, count = re.subn(pattern(right), lambda _: wrong, BASE)

    assert count
    assert name in rules_of(text)
    assert name not in rules_of(BASE)


def test_sources_are_public_pages() -> None:
    named = [value for value in vars(sources).values() if isinstance(value, sources.Source)]

    assert len(named) > 20
    assert all(source.url.startswith("https://") for source in named)


# -- files that nobody should trust ---------------------------------------------------------------

EMPTY = f'<akomaNtoso xmlns="{elements.AKN}">'
BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + EMPTY.replace(">", ' x="&b;">')


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "akn-not-xml"),
        (b"record", "akn-not-xml"),
        (EMPTY.encode(), "akn-not-xml"),
        (f"{EMPTY}</akomaNtoso>".encode(), "akn-root"),
        (f"{EMPTY}<act/></akomaNtoso><x/>".encode(), "akn-not-xml"),
        (f"{EMPTY}<p>&nbsp;</p></akomaNtoso>".encode(), "akn-not-xml"),
        (f"{EMPTY}<un:p/></akomaNtoso>".encode(), "akn-not-xml"),
        (b"<akomaNtoso/>", "akn-root"),
        (b"<akomaNtoso xmlns='http://www.akomantoso.org/2.0'/>", "akn-root"),
        (BOMB.encode(), "akn-doctype"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + EMPTY.encode(), "akn-doctype"),
        (EMPTY.encode() + b"<act>" * 300, "akn-too-deep"),
        (b"<!--" + b"x" * reading.MAX_BYTES + b"-->", "akn-too-large"),
        (BASE.encode("cp1252"), "akn-not-utf8"),
        (BASE.replace('"UTF-8"', '"windows-1252"').encode(), "akn-not-utf8"),
        (b"PK\x03\x04\xff\xfe", "akn-not-utf8"),
    ],
)
def test_what_cannot_be_read_is_one_problem(data: bytes, rule: str) -> None:
    (problem,) = cebdocs.validate_akn(data, "record.xml")

    assert problem.rule == rule
    assert problem.severity == "error"
    assert problem.hint


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_says_the_encoding(coding: str) -> None:
    data = BASE.replace('encoding="UTF-8"', "").encode(coding)

    assert cebdocs.validate_akn(data) == ()


def test_place_is_counted_in_characters_and_told_of_the_attribute() -> None:
    text = BASE.replace('as="#chair">Mme', 'as="#chäir"\n  title="é = &apos;x&apos;">Mme')
    text = text.replace("<p><person", "<p>Été <person")

    (problem,) = validated(text)
    line = text.splitlines()[problem.where.line - 1]

    assert line[problem.where.column - 1 :].startswith('as="#chäir"')


def test_place_of_an_attribute_on_a_line_of_its_own() -> None:
    text = BASE.replace('by="#lindqvist"', 'title="by="\n\n   by = "#nobody"')

    (problem,) = validated(text)

    assert text.splitlines()[problem.where.line - 1][problem.where.column - 1 :].startswith("by =")


def test_message_is_one_line_whatever_the_file_says() -> None:
    text = BASE.replace('"#para_1"', '"#a&#10;b&#x85;' + "c" * 9999 + '"')

    (problem,) = validated(text)

    assert (problem.message + problem.hint).isprintable()
    assert len(problem.message) < 400


def test_problems_come_in_the_order_of_the_file() -> None:
    text = (
        BASE.replace("#hlcp", "#hlcm")
        .replace("<heading>", "<headng>")
        .replace("</heading>", "</headng>")
    )

    places = [(problem.where.line, problem.where.column) for problem in validated(text)]

    assert len(places) > 2
    assert places == sorted(places)


def test_same_thing_is_told_once_with_how_often_it_comes() -> None:
    (told,) = validated(BASE.replace('href="#hlcp"', 'href="hlcp"'))

    assert told.message == "'hlcp' in 'href' is no pointer; and so in 3 more places"


def test_of_one_rule_no_more_is_told_than_one_reads() -> None:
    notes = "".join(f'<p><ref href="#nowhere_{n}">x</ref></p>' for n in range(90))

    problems = validated(BASE.replace("<p>Liste", notes + "<p>Liste"))

    assert len(problems) == MAX_PROBLEMS
    assert "and 40 more of this rule" in problems[-1].message


# -- anybody's file -------------------------------------------------------------------------------

RESOLUTION = (HERE / "resolution.xml").read_text(encoding="utf-8")


def test_conclusions_of_a_session_that_concluded_nothing_are_warned_about() -> None:
    case = Path(__file__).parent / "cases" / "view-decisions-none" / "session.yaml"
    record = cebdocs.lay_out(cebdocs.load(case))._replace(sections=())
    data = cebdocs.write(cebdocs.view(record, "conclusions"), "akn")

    told = [problem for problem in cebdocs.validate_akn(data) if problem.rule == "akn-body-empty"]

    assert [problem.severity for problem in told] == ["warning"]


def test_what_the_united_nations_publish_differently_is_a_warning() -> None:
    problems = validated(RESOLUTION)

    assert {problem.severity for problem in problems} == {"warning"}
    assert {problem.rule for problem in problems} == {
        "akn-iri-actor-form", "akn-iri-spelling", "akn-publication", "akn-subtype", "akn-number",
    }  # fmt: skip


def test_file_of_a_country_is_told_so_once() -> None:
    text = RESOLUTION.replace("/akn/un/statement/deliberation/unga", "/akn/ke/act")
    rules = [problem.rule for problem in validated(text.replace('y value="un"', 'y value="ke"'))]

    assert rules.count("akn-iri-work") == rules.count("akn-country") == 1
    assert not {"akn-iri-type", "akn-iri-levels", "akn-iri-date"} & set(rules)


# -- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/akn/un/a/b/c/2031-01-01/n", iris.Iri("/akn/un/a/b/c/2031-01-01/n")),
        ("/akn/un/n/!main", iris.Iri("/akn/un/n", component="main")),
        ("/akn/un/n/eng@2031-01-01", iris.Iri("/akn/un/n", "eng", "2031-01-01")),
        ("/akn/un/n/eng@/!main.xml", iris.Iri("/akn/un/n", "eng", "", "main", "xml")),
        ("/akn/un/n/eng@!main/", iris.Iri("/akn/un/n", "eng", "", "main")),
        ("/akn/un/n/eng@2031-01-01/.xml", iris.Iri("/akn/un/n", "eng", "2031-01-01", "", "xml")),
        ("/akn/un/n/eng@2031-01-01.xml", iris.Iri("/akn/un/n", "eng", "2031-01-01", "", "xml")),
        ("http://a.example/akn/un/n/eng@1", iris.Iri("/akn/un/n", "eng", "1")),
        ("/akn/un/n/!main~para_1", iris.Iri("/akn/un/n", "", "", "main", "", "para_1")),
        (
            "/akn/un/n/eng@1/!main~a->b.xml",
            iris.Iri("/akn/un/n", "eng", "1", "main", "xml", "a->b"),
        ),
        ("/akn/un/n/eng@1~a/!main", iris.Iri("/akn/un/n", "eng", "1", "main", "", "a")),
        ("", iris.Iri("")),
    ],
)
def test_iri_is_read_in_every_spelling(written: str, read: iris.Iri) -> None:
    assert iris.iri(written) == read


PARTS = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,8}", fullmatch=True)


@given(
    PARTS,
    PARTS,
    st.dates(),
    st.sampled_from(["", "main", "annex_1", "main~para_3->para_5", "main~conclusions"]),
    st.sampled_from(["", "xml"]),
)
def test_iri_that_is_written_reads_back(
    actor: str, number: str, date: datetime.date, component: str, ending: str
) -> None:
    work = f"/akn/un/doc/paper/{actor}/{date}/{number}"
    name, _, portion = component.partition("~")
    written = iris.Iri(work, "fra", str(date), name, ending, portion)

    assert iris.iri(str(written)) == written
    assert written.part("actor") == actor


@pytest.mark.parametrize(
    ("code", "better"),
    [("en", "eng"), ("fre", "fra"), ("chi", "zho"), ("EN-GB", "eng"), ("qaa", "qaa"), ("zz", "")],
)
def test_code_of_a_language_is_put_right(code: str, better: str) -> None:
    assert codes.better_code(code) == better


@pytest.mark.parametrize("tag", ["en", "zh-Hant", "es-419", "sr-Latn-RS", "x-board", "haw", "mul"])
def test_language_tag_is_known(tag: str) -> None:
    assert codes.tag_slip(tag) is None


@pytest.mark.parametrize("tag", ["eng", "fre", "english_uk", "en_GB", "e", "qq", "zh--Hant"])
def test_language_tag_has_a_slip(tag: str) -> None:
    assert codes.tag_slip(tag) is not None


def test_codes_are_those_that_babel_knows_too() -> None:
    from babel.core import get_global

    aliases = get_global("language_aliases")
    known = {three: two for three, two in codes.codes().two.items() if three in aliases}

    assert len(known) > 150
    # Babel goes on from these three to the language that it has data for.
    assert [three for three, two in known.items() if aliases[three] != two] == [
        "bih", "tgl", "twi",
    ]  # fmt: skip


# -- mutilated files ------------------------------------------------------------------------------


def mutilated(text: str, seed: int) -> str:
    """Some pieces of a file deleted, doubled, interchanged or overwritten."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        one, two = sorted(chance.randrange(len(text)) for _ in range(2))
        piece = text[one : min(two, one + chance.randint(0, 80))]
        match chance.randrange(5):
            case 0:
                text = text[:one] + text[one + len(piece) :]
            case 1:
                text = text[:two] + piece + text[two:]
            case 2:
                text = (
                    text[:one] + chance.choice(['"', "<", "&", "\0", "#", "é", "]]>"]) + text[one:]
                )
            case 3:
                tags = re.findall(r"<[^>]*>", text) or [""]
                text = text.replace(chance.choice(tags), chance.choice(tags), 1)
            case _:
                values = re.findall(r'"[^"]*"', text) or [""]
                text = text.replace(chance.choice(values), chance.choice(values), 1)
    return text


@settings(max_examples=200, deadline=None)
@given(st.integers())
def test_mutilated_file_gives_problems_and_nothing_else(seed: int) -> None:
    data = mutilated(BASE, seed).encode("utf-8", "replace")
    lines = data.count(b"\n") + 1

    for problem in cebdocs.validate_akn(data, "record.xml"):
        assert 1 <= problem.where.line <= lines
        assert problem.where.column >= 1
        assert problem.message and "Traceback" not in problem.message


# -- the command ----------------------------------------------------------------------------------


def test_command_names_the_faults_and_counts_them(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "record.xml"
    file.write_text(BASE.replace('by="#lindqvist"', 'by="#lundqvist"'), encoding="utf-8")

    status = main(["validate-akn", str(file)])

    assert status == 1
    assert capsys.readouterr().out == (
        f"{file}:74:44: error: '#lundqvist' leads nowhere [akn-pointer]\n"
        "    hint: did you mean '#lindqvist'? (AKN4UN Guidelines 1, 5.8)\n"
        f"{file}: 1 error\n"
    )


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--strict"], 1)])
def test_warning_stops_only_a_strict_command(
    tmp_path: Path, arguments: list[str], status: int
) -> None:
    file = tmp_path / "record.xml"
    file.write_text(BASE.replace('marker="1"', ""), encoding="utf-8")

    assert main(["validate-akn", *arguments, str(file)]) == status


def test_several_files_and_patterns_are_validated(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.xml", "b.xml"):
        Path(name).write_text(BASE, encoding="utf-8")

    status = main(["validate-akn", "*.xml", "none.xml", "."])

    assert status == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["a.xml: no problems", "b.xml: no problems"]


def test_standard_input_is_a_file(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BASE.encode())))

    assert main(["validate-akn", "-"]) == 0
    assert capsys.readouterr().out == "-: no problems\n"


@pytest.mark.parametrize("arguments", [[], ["-", "-"], [""]])
def test_wrong_use_is_said(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["validate-akn", *arguments])

    assert caught.value.code == 2


def test_without_the_schema_the_command_says_what_to_install(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "find_spec", lambda _: None)
    schema._schema.cache_clear()
    file = tmp_path / "record.xml"
    file.write_text(BASE, encoding="utf-8")

    assert main(["validate-akn", str(file)]) == 3
    assert "pip install 'cebdocs[akn]'" in capsys.readouterr().err
    assert main(["validate-akn", "--no-schema", str(file)]) == 0
    with pytest.raises(MissingTool):
        cebdocs.validate_akn(BASE.encode())
