"""What people and machines see of `cebdocs check`, `rules` and `measure`.

The rules are those of a profile made here, so that they stay what they are.
"""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cebdocs
from cebdocs.cli import main
from cebdocs.problems import Passage, Problem, Severity, Span, Where
from cebdocs.reports import Checked
from cebdocs.reports.excerpts import excerpt, width
from cebdocs.reports.record_rules import NAMES
from cebdocs.reports.text import told
from cebdocs.style.profiles import Profile
from cebdocs.style.rulebook import Rule

ROOT = Path(__file__).parents[1]
HEAD = """\
body: CEB
session: First regular session of 2031
title: Summary of conclusions
profile: house
items:
  - title: Opening
    conclusions: []
    discussion:
"""
HOUSE = """\
title: The style of the house
date: 2031-01
limit: 9000
rules:
  zonking:
    number: H1
    statement: nobody zonks here
    certainty: mend
    source: [guide, our-own-book]
    since: 2030
    swap: { zonk: "honk", zank: "h'onk", zunk: "" }
    why: Zonks are heard in the hall.
    examples: [{ wrong: They zonk., right: They honk. }]
  blipping:
    number: H2
    statement: a blip is no word
    certainty: report
    words: [blip]
    examples: [{ wrong: A blip., right: A word. }]
  flopping:
    number: H3
    statement: a flop may be a word
    certainty: hint
    words: [flop]
    examples: [{ wrong: A flop., right: A word. }]
"""
Said = pytest.CaptureFixture[str]
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Check:
    """The command, run on a session of some paragraphs, each a line of YAML."""
    monkeypatch.chdir(tmp_path)
    profiles = tmp_path / "ours" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "house.yaml").write_text(HOUSE, encoding="utf-8")

    def run(*paragraphs: str, options: tuple[str, ...] = (), file: str = "s.yaml") -> Any:
        lines = "".join(f"      - {paragraph}\n" for paragraph in paragraphs)
        Path(file).write_text(HEAD + lines, encoding="utf-8")
        status = main(["check", "--bodies", "ours", *options, file])
        return status, capsys.readouterr().out

    return run


# -- for people -----------------------------------------------------------------------------------


def test_words_concerned_are_marked_in_their_line(check: Check) -> None:
    status, said = check("They zonk there.")

    assert status == 0
    assert said == (
        "s.yaml:9:14: warning: 'zonk': nobody zonks here [zonking]\n"
        "    9 | - They zonk there.\n"
        "      |        ^^^^\n"
        "    hint: write 'honk'\n"
        "s.yaml: 1 warning\n"
    )


def test_sources_of_a_rule_are_told_on_request(check: Check) -> None:
    _, said = check("They zonk there.", options=("--sources",))

    assert "    source: United Nations Editorial Guide" in said
    assert "https://" in said
    assert "    source: our-own-book\n" in said


def test_problem_of_the_record_is_told_as_before(check: Check) -> None:
    status, said = check("See {ref:nowhere}.")

    assert status == 1
    assert [line for line in said.splitlines() if " | " in line] == []
    assert re.search(r"^s\.yaml:9:9: error: .* \[unknown-reference\]$", said, re.MULTILINE)


def marked(text: str, words: str) -> list[str]:
    start = text.index(words)
    return list(excerpt(text, start, start + len(words), 7))


def test_marks_stand_under_words_behind_wide_characters() -> None:
    line, marks = marked("title: 气候变化 zonk 问题\n", "zonk")

    assert line == "7 | title: 气候变化 zonk 问题"
    assert marks == "  | " + " " * (7 + 8 + 1) + "^^^^"


def test_wide_words_have_wide_marks() -> None:
    _, marks = marked("题 变化\n", "变化")

    assert marks == "  |    ^^^^"


def test_accents_of_their_own_take_no_column() -> None:
    _, marks = marked("cafe\u0301 zonk", "zonk")

    assert marks == "  |      ^^^^"


def test_tab_is_shown_as_spaces() -> None:
    line, marks = marked("a\tzonk", "zonk")

    assert line == "7 | a    zonk"
    assert marks == "  |      ^^^^"


def test_character_that_steers_a_terminal_is_shown_and_counted() -> None:
    line, marks = marked("a\u202ezonk", "zonk")

    assert line == "7 | a<U+202E>zonk"
    assert marks == "  |          ^^^^"


def test_line_from_right_to_left_has_its_marks_around_the_words() -> None:
    assert marked("text: اجتمع المجلس zonk في المدينة", "zonk") == [
        "7 | text: اجتمع المجلس >>>zonk<<< في المدينة"
    ]


def test_long_line_is_cut_around_the_words() -> None:
    text = "word " * 500 + "zonk" + " more" * 500

    line, marks = marked(text, "zonk")

    assert width(line) <= 4 + 76
    assert line.startswith("7 | … word ")
    assert line.endswith(" more …")
    assert line[marks.index("^") : marks.rindex("^") + 1] == "zonk"


@pytest.mark.parametrize("at", [0, 30, 70, 2000, 3990])
def test_words_of_a_long_line_are_marked_wherever_they_stand(at: int) -> None:
    text = ("ab cd " * 700)[:at] + " zonk " + ("ef gh " * 700)[: 4000 - at]

    line, marks = marked(text, "zonk")

    assert width(line) <= 4 + 76
    assert line[marks.index("^") : marks.rindex("^") + 1] == "zonk"


def test_words_on_several_lines_are_marked_in_each() -> None:
    assert marked("  they\n      zo\n      nk there\n", "zo\n      nk") == [
        "7 | zo",
        "  | ^^",
        "8 | nk there",
        "  | ^^",
    ]


def test_words_on_many_lines_are_shown_in_part() -> None:
    shown = marked("a\nb\nc\nd\ne\n", "a\nb\nc\nd\ne")

    assert shown[-1] == "  | …"
    assert len(shown) == 7


def test_place_without_words_has_a_mark() -> None:
    assert list(excerpt("abc", 1, 1, 1)) == ["1 | abc", "  |  ^"]


def test_endless_line_is_not_read_whole_for_each_finding() -> None:
    text = "x" * 5_000_000
    problems = tuple(
        Problem(Where("s", 1, at), Severity.WARNING, "r", "m", "", Passage("x", at, at + 1, span))
        for at in range(0, 5_000_000, 500)
        for span in (Span(1, at + 1, at, at + 1),)
    )

    lines = list(told(Checked("s", problems, {"": text})))

    assert len(lines) == 10_000
    assert all(len(line) < 300 for line in lines)


def test_words_of_a_part_are_shown_from_its_file(check: Check, capsys: Said) -> None:
    Path("items").mkdir()
    Path("items/one.yaml").write_text(
        "title: Opening\nconclusions: []\ndiscussion: They zonk.\n", encoding="utf-8"
    )
    whole = HEAD.split("items:", maxsplit=1)[0] + "items:\n  - file: items/one.yaml\n"
    Path("whole.yaml").write_text(whole, encoding="utf-8")

    main(["check", "--bodies", "ours", "whole.yaml"])

    assert "one.yaml:3:18: warning" in (said := capsys.readouterr().out)
    assert "    3 | discussion: They zonk.\n      |                  ^^^^\n" in said


def test_hints_are_counted_and_stop_nothing(check: Check) -> None:
    status, said = check("A blip, a flop, a blip.", options=("--hints",))
    assert status == 0
    assert said.endswith("s.yaml: 2 warnings, 1 hint\n")

    status, said = check("A flop.", options=("--hints", "--strict"))
    assert status == 0
    assert said.endswith("s.yaml: 1 hint\n")

    assert check("A flop.") == (0, "s.yaml: no problems\n")
    assert check("A blip.", options=("--strict",))[0] == 1


def test_no_profile_asks_no_editorial_rule(check: Check) -> None:
    assert check("They zonk.", options=("--profile", "none")) == (0, "s.yaml: no problems\n")


# -- a profile and exceptions ---------------------------------------------------------------------


def test_unknown_profile_is_told_where_it_is_named(check: Check) -> None:
    text = HEAD.replace("house", "hause") + "      - They zonk.\n"
    Path("t.yaml").write_text(text, encoding="utf-8")

    _, problems = cebdocs.read(Path("t.yaml"), bodies="ours")
    session = cebdocs.load(Path("t.yaml"), bodies="ours")
    (problem,) = cebdocs.check(session, profile="hause")

    assert problems == ()
    assert (problem.rule, str(problem.where)) == ("unknown-profile", "t.yaml:4:10")
    assert "house" in problem.hint


def test_unknown_profile_behind_the_option_is_wrong_use(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        check("They met.", options=("--profile", "un2026"))

    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said == "cebdocs check: error: there is no profile 'un2026'; did you mean 'un-2026'?\n"


@pytest.mark.parametrize(
    ("exception", "rule"),
    [
        ("{ rule: zonkin, reason: r }", "unknown-rule"),
        ("{ rule: zonking, reason: r, at: nowhere }", "unknown-place"),
        ("{ rule: H2, reason: r }", "unused-exception"),
    ],
)
def test_exception_that_excepts_nothing_is_told(check: Check, exception: str, rule: str) -> None:
    text = HEAD.replace("items:", f"exceptions: [{exception}]\nitems:") + "      - They zonk.\n"

    problems = cebdocs.check(cebdocs.load(text, bodies="ours"), profile="house")

    assert [p.rule for p in problems] == [rule, "zonking"]
    assert problems[0].where.line == 5


def test_exception_takes_a_finding_away(check: Check) -> None:
    exception = "exceptions: [{ rule: H1, reason: It is heard. }]\nitems:"
    text = HEAD.replace("items:", exception) + "      - They zonk.\n"

    assert cebdocs.check(cebdocs.load(text, bodies="ours"), profile="house") == ()


# -- json -----------------------------------------------------------------------------------------


def test_json_has_all_that_is_known_of_a_problem(check: Check) -> None:
    status, said = check("They zonk there.", options=("-f", "json"))

    assert status == 0
    assert json.loads(said) == {
        "files": [{"file": "s.yaml", "errors": 0, "warnings": 1, "hints": 0}],
        "problems": [
            {
                "file": "s.yaml",
                "line": 9,
                "column": 14,
                "endLine": 9,
                "endColumn": 18,
                "path": "items[0].discussion[0].text",
                "rule": "zonking",
                "number": "H1",
                "severity": "warning",
                "message": "'zonk': nobody zonks here",
                "hint": "write 'honk'",
                "found": "zonk",
                "replacement": "honk",
                "certain": True,
            }
        ],
    }


def test_json_of_several_files_is_one_document(check: Check) -> None:
    check("They met.")
    Path("t.yaml").write_text("a: [", encoding="utf-8")

    status, said = check("A blip.", options=("-f", "json", "missing.yaml", "t.yaml"), file="u.yaml")

    whole = json.loads(said)
    assert status == 1
    assert [file["file"] for file in whole["files"]] == ["missing.yaml", "t.yaml", "u.yaml"]
    assert [p["rule"] for p in whole["problems"]] == ["not-readable", "not-yaml", "blipping"]
    assert whole["problems"][0]["line"] is None


def test_json_of_a_session_without_problems_is_a_document(check: Check) -> None:
    _, said = check("They met.", options=("-f", "json"))

    assert json.loads(said)["problems"] == []


def test_end_of_words_on_several_lines_is_where_they_end(check: Check) -> None:
    _, said = check('"They zo\\\n        nk there."', options=("-f", "json"))

    (problem,) = json.loads(said)["problems"]
    assert (problem["line"], problem["column"]) == (9, 15)
    assert (problem["endLine"], problem["endColumn"]) == (10, 11)
    assert problem["found"] == "zonk"


def test_json_counts_characters_beyond_the_first_plane_once(check: Check) -> None:
    _, said = check("\U0001f600 They zonk.", options=("-f", "json"))

    (problem,) = json.loads(said)["problems"]
    assert (problem["column"], problem["endColumn"]) == (16, 20)


def test_json_tells_the_version_that_others_are_held_against(check: Check) -> None:
    Path("wrong.yaml").write_text("body: CEB\n", encoding="utf-8")

    status, said = check("They met.", options=("-f", "json", "--against", "wrong.yaml"))

    assert status == 1
    assert json.loads(said)["files"][0]["file"] == "wrong.yaml"


# -- sarif ----------------------------------------------------------------------------------------

POSITIVE = {"type": "integer", "minimum": 1}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn"],
    "properties": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), POSITIVE),
    "additionalProperties": False,
}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
FILE = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[\w%./~:-]+$"}},
}
ESSENTIALS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "helpUri": {"pattern": "^https?://"},
                                            },
                                        },
                                    }
                                },
                            }
                        }
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "ruleIndex", "level"],
                            "properties": {
                                "message": TEXT,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": FILE,
                                                    "region": REGION,
                                                },
                                            }
                                        }
                                    }
                                },
                                "fixes": {
                                    "items": {
                                        "required": ["artifactChanges"],
                                        "properties": {
                                            "artifactChanges": {
                                                "minItems": 1,
                                                "items": {
                                                    "required": [
                                                        "artifactLocation",
                                                        "replacements",
                                                    ],
                                                    "properties": {
                                                        "artifactLocation": FILE,
                                                        "replacements": {
                                                            "minItems": 1,
                                                            "items": {
                                                                "required": ["deletedRegion"],
                                                                "properties": {
                                                                    "deletedRegion": REGION,
                                                                    "insertedContent": TEXT,
                                                                },
                                                            },
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What the schema of SARIF 2.1.0 asks of the parts that are written here; the whole of it has more
than all our tests."""


def sarif(said: str) -> Any:
    whole = json.loads(said)
    jsonschema.validate(whole, ESSENTIALS)
    (run,) = whole["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    return run


def test_sarif_has_rules_regions_and_levels(check: Check) -> None:
    options = ("-f", "sarif", "--hints", "missing.yaml")

    status, said = check("They zonk, a blip, a flop.", options=options)

    run = sarif(said)
    assert status == 1
    levels = [(r["ruleId"], r["level"]) for r in run["results"]]
    assert levels[0] == ("not-readable", "error")
    assert levels[1:] == [("zonking", "warning"), ("blipping", "warning"), ("flopping", "note")]
    rule = run["tool"]["driver"]["rules"][1]
    assert rule["fullDescription"]["text"] == "Nobody zonks here. Zonks are heard in the hall."
    assert rule["helpUri"].startswith("https://")
    place = run["results"][1]["locations"][0]
    assert place["physicalLocation"]["region"] == {
        "startLine": 9,
        "startColumn": 14,
        "endLine": 9,
        "endColumn": 18,
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "items[0].discussion[0].text"}]


def applied(source: str, fixes: list[Any]) -> str:
    """A source with the fixes of one result, as a program that knows nothing of YAML makes it."""
    (change,) = fixes[0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    starts = [0, *(m.end() for m in re.finditer("\n", source))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return str(source[:start] + replacement["insertedContent"]["text"] + source[end:])


@pytest.mark.parametrize(
    "written", ["They zonk.", '"They zonk."', "'\U0001f600 They zonk.'", "|\n        They zonk.\n"]
)
def test_fix_of_sarif_put_in_makes_the_right_text(check: Check, written: str) -> None:
    _, said = check(written, options=("-f", "sarif"))

    (result,) = sarif(said)["results"]
    source = Path("s.yaml").read_text(encoding="utf-8")
    mended = cebdocs.load(applied(source, result["fixes"]), bodies="ours")
    before = cebdocs.load(source, bodies="ours").items[0].discussion[0]
    after = mended.items[0].discussion[0]
    assert isinstance(before, cebdocs.Paragraph)
    assert isinstance(after, cebdocs.Paragraph)
    assert after.text == before.text.replace("zonk", "honk")


def test_words_that_yaml_writes_otherwise_have_no_fix_in_sarif(check: Check) -> None:
    _, quote = check("'They zank.'", options=("-f", "sarif"))
    _, escaped = check('"They zo\\x6ek."', options=("-f", "sarif"))

    assert "fixes" not in sarif(quote)["results"][0]
    assert "fixes" not in sarif(escaped)["results"][0]


def test_files_of_sarif_are_named_from_here(check: Check, tmp_path: Path) -> None:
    Path("a b").mkdir()

    _, here = check("They zonk.", options=("-f", "sarif"), file=str(tmp_path / "a b" / "é#.yaml"))
    _, beside = check("They zonk.", options=("-f", "sarif"), file="./a b/s.yaml")
    outside = Path("..", "s.yaml")
    _, elsewhere = check("They zonk.", options=("-f", "sarif"), file=str(outside.resolve()))

    def uri(said: str) -> str:
        location = sarif(said)["results"][0]["locations"][0]["physicalLocation"]
        return str(location["artifactLocation"]["uri"])

    assert uri(here) == "a%20b/%C3%A9%23.yaml"
    assert uri(beside) == "a%20b/s.yaml"
    assert uri(elsewhere) == outside.resolve().as_uri()


# -- github ---------------------------------------------------------------------------------------


def test_annotations_name_file_line_and_columns(check: Check) -> None:
    _, said = check("They zonk, a flop.", options=("-f", "github", "--hints"))

    assert said.splitlines() == [
        "::warning file=s.yaml,line=9,col=14,endColumn=18,title=zonking (H1)"
        "::'zonk': nobody zonks here%0Awrite 'honk'",
        "::notice file=s.yaml,line=9,col=22,endColumn=26,title=flopping (H3)"
        "::'flop': a flop may be a word",
        "s.yaml: 1 warning, 1 hint",
    ]


def test_annotations_escape_what_would_end_a_field(check: Check) -> None:
    _, said = check("They zonk.", options=("-f", "github"), file="a,b:c%.yaml")

    assert said.startswith("::warning file=a%2Cb%3Ac%25.yaml,line=9,")


def test_annotation_of_standard_input_names_no_file(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("body: CEB\n"))

    main(["check", "-f", "github", "-"])

    assert capsys.readouterr().out.startswith("::error title=missing-field::")


def test_annotation_of_a_file_that_cannot_be_read_has_no_line(check: Check) -> None:
    _, said = check("They met.", options=("-f", "github", "missing.yaml"))

    assert said.startswith("::error file=missing.yaml,title=not-readable::there is no such file")


# -- cebdocs rules --------------------------------------------------------------------------------


def asked(capsys: Said, *arguments: str) -> tuple[int, str]:
    try:
        status = main(["rules", *arguments])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.usefixtures("check")
def test_rules_are_listed_by_topic_with_their_certainty(capsys: Said) -> None:
    status, said = asked(capsys, "--bodies", "ours", "--profile", "house")

    assert status == 0
    assert re.search(r"^Spelling$", said, re.MULTILINE)
    assert re.search(r"^Profile house$", said, re.MULTILINE)
    assert re.search(r"^  H1    zonking +mend    nobody zonks here$", said, re.MULTILINE)
    assert re.search(r"^  H3    flopping +hint  ", said, re.MULTILINE)


@pytest.mark.usefixtures("check")
def test_rule_that_a_profile_leaves_out_is_off_there(capsys: Said) -> None:
    _, said = asked(capsys, "--bodies", "ours", "--profile", "un-2026")

    assert re.search(r"^  H1    zonking +off  ", said, re.MULTILINE)


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize("name", ["zonking", "H1", "h1"])
def test_rule_is_explained_by_its_name_or_number(capsys: Said, name: str) -> None:
    status, said = asked(capsys, "--bodies", "ours", name)

    assert status == 0
    for words in (
        "H1 zonking: nobody zonks here",
        "house: mended by cebdocs check --fix",
        "un-2026: not asked",
        "Its source says so since 2030.",
        "zonk → honk; zank → h'onk; zunk → (nothing)",
        "Zonks are heard in the hall.",
        "wrong: They zonk.",
        "right: They honk.",
        "source: United Nations Editorial Guide",
    ):
        assert words in said


def test_rule_of_another_language_is_explained_too(capsys: Said) -> None:
    _, said = asked(capsys, "F2")

    assert said.startswith("F2 guillemets: ")


def test_rule_of_the_record_is_said_to_be_explained_elsewhere(capsys: Said) -> None:
    status, said = asked(capsys, "item-twice", "template-tag", "akn-pointer")

    assert status == 0
    assert "docs/rules.md" in said
    assert "No item stands beside another one with the same title." in said
    assert "docs/akn-rules.md" in said


def test_rules_of_the_record_are_those_of_the_page() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r"^### (.+)$", page, re.MULTILINE)) == sorted(NAMES)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["guillemet"], "did you mean 'guillemets'?"),
        (["item-twise"], "did you mean 'item-twice'?"),
        (["--profile", "un-2062"], "known: ceb-web, un-2023, un-2026"),
        (["--language", "en-GB"], "known: ar, en"),
    ],
)
def test_unknown_name_is_answered_with_the_nearest(
    capsys: Said, arguments: list[str], hint: str
) -> None:
    status, said = asked(capsys, *arguments)

    assert status == 2
    assert hint in said


@pytest.mark.usefixtures("check")
def test_profiles_are_listed_with_what_they_stand_on(capsys: Said) -> None:
    status, said = asked(capsys, "--bodies", "ours", "--profiles")

    assert status == 0
    said = " ".join(said.split())
    assert "house The style of the house (as of 2031-01, at most 9,000 words)" in said
    assert "(based on un-2023, as of 2026-09)" in said


@pytest.mark.usefixtures("check")
def test_profile_with_a_mistake_is_told_with_its_place(capsys: Said) -> None:
    Path("ours/profiles/bad.yaml").write_text("title: x\ncertanty: {}\n", encoding="utf-8")

    status, said = asked(capsys, "--bodies", "ours", "--profile", "bad")

    assert status == 1
    assert re.search(r"bad\.yaml:2:1: error: unknown field 'certanty'", said)


@pytest.mark.usefixtures("check")
def test_rules_as_json_say_how_each_profile_takes_them(capsys: Said) -> None:
    _, said = asked(capsys, "--bodies", "ours", "--profile", "house", "-f", "json")

    (rule,) = (r for r in json.loads(said) if r["name"] == "zonking")
    assert rule["certainty"] == rule["profiles"]["house"] == "mend"
    assert rule["profiles"]["un-2026"] == "off"
    assert rule["examples"] == [{"wrong": "They zonk.", "right": "They honk."}]
    assert rule["sources"][1] == {"title": "our-own-book", "address": None, "date": None}


def test_page_of_the_rules_is_fresh(capsys: Said) -> None:
    _, said = asked(capsys, "-f", "markdown")

    page = (ROOT / "docs" / "style-rules.md").read_text(encoding="utf-8")
    assert said == page, "cebdocs rules -f markdown > docs/style-rules.md"


def test_page_explains_every_rule_once(capsys: Said) -> None:
    page = (ROOT / "docs" / "style-rules.md").read_text(encoding="utf-8")
    _, said = asked(capsys, "-f", "json")

    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert {rule["name"] for rule in json.loads(said)} <= set(headings)


# -- docs/style.md --------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "style.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.usefixtures("check")
def test_profile_of_the_page_holds(capsys: Said) -> None:
    (profile,) = (s for s in SNIPPETS if "profiles/house.yaml" in s)
    Path("theirs/profiles").mkdir(parents=True)
    Path("theirs/profiles/house.yaml").write_text(profile, encoding="utf-8")

    status, said = asked(capsys, "--bodies", "theirs", "--profile", "house", "-f", "json")

    certainty = {rule["name"]: rule["certainty"] for rule in json.loads(said)}
    assert status == 0
    assert certainty["our-name"] == "mend"
    assert (certainty["serial-comma"], certainty["slash"]) == ("off", "hint")
    assert certainty["percent"] == "report"


def test_exceptions_of_the_page_name_rules_that_exist(capsys: Said) -> None:
    (exceptions,) = (s for s in SNIPPETS if s.startswith("exceptions:"))
    named = re.findall(r"rule: ([\w-]+)", exceptions)

    assert asked(capsys, *named)[0] == 0


def test_every_field_of_a_rule_and_of_a_profile_is_described_on_the_page() -> None:
    for name in (*Rule._fields, *Profile._fields):
        assert re.search(rf"`{name}`|^{name}:", PAGE, re.MULTILINE) or name == "about", name


def test_every_field_of_json_is_described_on_the_page(check: Check) -> None:
    _, said = check("They zonk.", options=("-f", "json"))

    (problem,) = json.loads(said)["problems"]
    for name in problem:
        assert f"`{name}`" in PAGE, name
