"""Each editorial rule is tried on its own examples, and says where it comes from."""

import re

import pytest

from cebdocs.style.checks import CHECKS
from cebdocs.style.rulebook import Example, Rule, sources
from tests.style.trying import file, found, mended, rules, whole

RULES = rules()
EXAMPLES = [
    pytest.param(language, name, rule, example, id=f"{name}-{number}")
    for language, name, rule in RULES
    for number, example in enumerate(rule.examples)
]


def session(text: str, fields: str, example: Example, language: str) -> str:
    return whole(fields, language) if fields else file(text, example.role, example.given, language)


@pytest.mark.parametrize(("language", "name", "rule", "example"), EXAMPLES)
def test_rule_finds_what_is_wrong_and_only_that(
    language: str, name: str, rule: Rule, example: Example
) -> None:
    if example.wrong or example.wrong_session:
        wrong = found(name, rule, session(example.wrong, example.wrong_session, example, language))
        assert wrong
        if example.words:
            assert [f.found.words for f in wrong] == list(example.words)
    if example.right or example.right_session:
        right = session(example.right, example.right_session, example, language)
        assert [f.found.words for f in found(name, rule, right)] == []


@pytest.mark.parametrize(("language", "name", "rule", "example"), EXAMPLES)
def test_rule_that_mends_makes_the_right_text_of_the_wrong_one(
    language: str, name: str, rule: Rule, example: Example
) -> None:
    if rule.certainty == "mend" and example.wrong and example.right:
        wrong = found(name, rule, session(example.wrong, "", example, language))
        assert mended(example.wrong, wrong) == example.right


@pytest.mark.parametrize(("language", "name", "rule"), RULES, ids=[name for _, name, _ in RULES])
def test_rule_is_whole(language: str, name: str, rule: Rule) -> None:
    kinds = [bool(rule.swap or rule.words), bool(rule.pattern), bool(rule.function)]
    assert any(kinds)
    assert rule.certainty != "off"
    assert rule.source
    assert set(rule.source) <= sources().keys()
    assert any(example.wrong or example.wrong_session for example in rule.examples)
    assert any(example.right or example.right_session for example in rule.examples)
    assert re.fullmatch(r"[RSFE]\d+[a-z]?", rule.number)
    assert not rule.function or rule.function in CHECKS


def test_numbers_are_given_once() -> None:
    numbers = [rule.number for _, _, rule in RULES]

    assert sorted(numbers) == sorted(set(numbers))


def test_functions_are_those_that_rules_name() -> None:
    assert {rule.function for _, _, rule in RULES} - {""} == CHECKS.keys()
