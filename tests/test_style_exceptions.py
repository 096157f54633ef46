"""Saying no: a rule that does not hold for a record, an item or some words, and why."""

import json
from collections.abc import Sequence

import pytest

import cebdocs
from tests.style.trying import HEAD

TEXTS = """\
items:
  - id: first
    title: First item
    discussion:
      - id: p1
        text: The advisor of WHO organised a meeting with the advisor of UNESCO.
      - text: Another advisor spoke.
  - id: second
    title: Second item
    discussion: [A third advisor spoke.]
"""


def told(exceptions: str, profile: str = "un-2023") -> list[tuple[str, str]]:
    """The problems, by rule and words."""
    session = cebdocs.load(f"{HEAD}exceptions:\n{exceptions}{TEXTS}")
    return [(p.rule, p.passage.text if p.passage else p.message) for p in check(session, profile)]


def check(session: cebdocs.Session, profile: str) -> Sequence[cebdocs.Problem]:
    found = cebdocs.check(session, profile=profile)
    return [p for p in found if p.rule not in ("first-mention", "item-without-conclusions")]


def advisers(found: list[tuple[str, str]]) -> int:
    return sum(rule == "listed-spelling" for rule, _ in found)


def test_without_exceptions_all_is_found() -> None:
    assert advisers(told("  - { rule: R1, reason: house style }\n")) == 4


@pytest.mark.parametrize("name", ["listed-spelling", "R6"])
def test_rule_is_off_for_the_record_by_name_or_number(name: str) -> None:
    found = told(f"  - {{ rule: {name}, reason: the word is used in the mandate }}\n")

    assert found == [("ize-spelling", "organised")]


@pytest.mark.parametrize(("place", "left"), [("first", 1), ("second", 3), ("p1", 2), ("P1", 2)])
def test_rule_is_off_for_an_item_or_a_paragraph(place: str, left: int) -> None:
    found = told(f"  - {{ rule: listed-spelling, reason: quoted, at: {place} }}\n")

    assert advisers(found) == left


def test_rule_is_off_for_some_words() -> None:
    found = told("  - { rule: listed-spelling, reason: a title, words: advisor of WHO }\n")

    assert advisers(found) == 3


def test_exception_that_is_not_needed_is_told() -> None:
    found = told("  - { rule: chair, reason: an old name }\n")

    assert ("unused-exception", "the rule 'chair' finds nothing there") in found


def test_exception_of_words_that_are_not_there_is_told() -> None:
    found = told("  - { rule: listed-spelling, reason: an old name, words: zebra }\n")

    assert ("unused-exception", "the rule 'listed-spelling' finds nothing there") in found


def test_exception_from_a_rule_that_the_profile_has_not_is_no_unused_one() -> None:
    found = told("  - { rule: session-ordinal, reason: as posted }\n", profile="ceb-web")

    assert not [rule for rule, _ in found if rule == "unused-exception"]


def test_unknown_rule_and_place_are_told_with_what_was_meant() -> None:
    source = (
        f"{HEAD}exceptions:\n  - {{ rule: listed-speling, reason: x }}\n"
        f"  - {{ rule: listed-spelling, reason: x, at: third }}\n{TEXTS}"
    )
    problems = check(cebdocs.load(source), "un-2023")

    told = {p.rule: (p.where.line, p.hint) for p in problems if p.rule.startswith("unknown")}
    assert told["unknown-rule"] == (5, "did you mean 'listed-spelling'?")
    assert told["unknown-place"][0] == 6


def test_exception_needs_a_reason() -> None:
    with pytest.raises(cebdocs.SourceError, match="the field 'reason' is missing"):
        told("  - { rule: listed-spelling }\n")


def test_excepted_words_are_not_mended() -> None:
    source = f"{HEAD}exceptions:\n  - {{ rule: R6, reason: quoted, at: second }}\n{TEXTS}"
    session = cebdocs.load(source)

    text = cebdocs.mend(session, cebdocs.check(session, profile="un-2023")).texts[""]

    assert text.count("adviser") == 3
    assert "A third advisor spoke." in text


def test_words_of_an_exception_are_those_concerned_and_not_others_near_by() -> None:
    exception = {"rule": "R12", "words": "e-mail list", "reason": "Its name."}
    text = "He sent e-mail to the e-mail list."
    source = {
        "body": "HLCM",
        "session": {"ordinal": "51"},
        "title": "Record",
        "items": [{"title": "Item", "discussion": [text], "conclusions": []}],
        "exceptions": [exception],
    }
    session = cebdocs.load(json.dumps(source))

    told = cebdocs.check(session, profile="un-2026")

    assert [p.passage.start for p in told if p.passage] == [text.index("e-mail")]
