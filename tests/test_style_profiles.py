"""Profiles: dated, one on another, and the web page is not the issued record."""

from pathlib import Path

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.profiles import chosen, known_profiles
from cebdocs.style.rulebook import rulebook
from tests.style.trying import file

ROOT = Path(__file__).parents[1]
PERCENTAGES = "Costs grew by 5 per cent in one year and by 7% in the next."


def told(text: str, profile: str) -> set[str]:
    return {p.rule for p in cebdocs.check(cebdocs.load(file(text)), profile=profile)}


def test_profiles_that_ship() -> None:
    assert set(known_profiles(SHIPPED)) == {"un-2023", "un-2026", "ceb-web"}


@pytest.mark.parametrize("name", known_profiles(SHIPPED))
def test_profile_changes_rules_that_there_are(name: str) -> None:
    from cebdocs.style.profiles import profile

    known = {rule for code in ("en", "fr", "es") for rule in rulebook(code)}

    assert profile(name, SHIPPED).certainty.keys() <= known


def test_sign_for_percentages_was_for_tables_until_2026() -> None:
    assert "per-cent" in told(PERCENTAGES.replace("5 per cent", "5%"), "un-2023")
    assert told(PERCENTAGES.replace("5 per cent", "5%"), "un-2026") == {"item-without-conclusions"}


def test_sign_for_percentages_is_consistent_since_2026() -> None:
    assert "same-per-cent" in told(PERCENTAGES, "un-2026")
    assert "same-per-cent" not in told(PERCENTAGES, "un-2023")


def test_page_on_the_web_keeps_what_is_edited_later() -> None:
    session = cebdocs.load(ROOT / "examples" / "cybersecurity-2014.yaml")

    issued = {p.rule for p in cebdocs.check(session, profile="un-2023")}
    posted = {p.rule for p in cebdocs.check(session, profile="ceb-web")}

    later = {"session-ordinal", "session-of-year", "article-before-acronym", "united-nations"}
    assert later <= issued
    assert posted == {"closed-prefix", "stray-space"}


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_english_rules_hold_for_english_only(language: str) -> None:
    rules = chosen("un-2023", language, SHIPPED).rules

    assert rules.keys() == {n for n in rulebook("xx") if rulebook("xx")[n].certainty != "off"}


RULE = "number: H1, statement: no such thing, certainty: report"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (f"rules: {{x: {{{RULE}, pattern: '(a'}}}}", "no regular expression"),
        (f"rules: {{x: {{{RULE}, pattern: a, replace: '\\3'}}}}", "cannot be put in"),
        (f"rules: {{x: {{{RULE}, words: a, excepted: ['(']}}}}", "no regular expression"),
        (f"rules: {{x: {{{RULE}, function: first_mentoin}}}}", "there is no function"),
        (f"rules: {{x: {{{RULE}}}}}", "looks for nothing"),
        (f"rules: {{x: {{{RULE}, words: a, sees: everything}}}}", "'everything' is not known"),
        (f"rules: {{x: {{{RULE}, words: a, roles: chapter}}}}", "'chapter' is not known here"),
        (f"rules: {{x: {{{RULE}, swap: {{'{{a,b,c}}': '{{d,e}}'}}}}}}", "hold not as many"),
        (f"rules: {{x: {{{RULE}, words: a, since: once}}}}", "'once' is not a date"),
        (f"rules: {{x: {{{RULE.replace('report', 'mend')}, words: a}}}}", "have no replacement"),
        (f"rules: {{x: {{{RULE.replace('H1', 'R17')}, words: a}}}}", "that of the rule"),
        (
            f"rules: {{x: {{{RULE.replace('report', 'mend')}, swap: {{gadget: device}},"
            " examples: [{wrong: A gadget., right: A thing.}]}}",
            "mending makes 'A device.'",
        ),
        ("limit: many", "no number of words"),
        ("date: yesterday", "not a date"),
        ("certainty: {listed-speling: off}", "there is no rule 'listed-speling'"),
        ("certainty: {R69: off}", "did you mean 'serial-comma'?"),
        (
            f"rules: {{x: {{{RULE}, words: gadget, examples: [{{wrong: A device.}}]}}}}",
            "nothing in",
        ),
        (f"rules: {{x: {{{RULE}, words: gadget, examples: [{{right: A gadget.}}]}}}}", "something"),
    ],
)
def test_what_cannot_work_in_a_profile_of_ones_own_is_told(
    fields: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "own.yaml").write_text(f"title: Own\n{fields}\n")
    session = cebdocs.load(file("Words."), bodies=tmp_path)

    problems = [p for p in cebdocs.check(session, profile="own") if p.severity == "error"]

    assert [p.rule for p in problems] == ["profile-file"]
    assert told in f"{problems[0].message}; {problems[0].hint}"
    assert problems[0].where.line == 2
    assert problems[0].where.file.endswith("own.yaml")


def test_rule_of_ones_own_finds_and_mends(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    examples = "[{wrong: A gadget., right: A device., words: gadget}]"
    mends = RULE.replace("report", "mend")
    rule = f"{{{mends}, swap: {{gadget: device, tool: tool kit}}, examples: {examples}}}"
    (tmp_path / "profiles" / "own.yaml").write_text(f"title: Own\nrules: {{x: {rule}}}\n")
    session = cebdocs.load(file("Gadgets, a gadget, a tool kit."), bodies=tmp_path)

    text = cebdocs.mend(session, cebdocs.check(session, profile="own")).texts[""]

    assert "Gadgets, a device, a tool kit." in text


def test_profile_of_ones_own_that_is_edited_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    own = tmp_path / "profiles" / "own.yaml"
    session = cebdocs.load(file("It came to 5 percent."), bodies=tmp_path)

    own.write_text("title: Own\ncertainty: {percent: report}\n")
    assert "percent" in {p.rule for p in cebdocs.check(session, profile="own")}
    own.write_text("title: Own\ncertainty: {percent: off}\n")
    assert "percent" not in {p.rule for p in cebdocs.check(session, profile="own")}
