"""Acronyms and names of bodies, where an example of one text does not show it."""

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.checks.context import stands_alone
from cebdocs.style.finding import findings
from cebdocs.style.manuscript import Manuscript
from cebdocs.style.rulebook import Rule, rulebook
from tests.style.trying import whole

RULES = {
    name: rule
    for name, rule in rulebook("en").items()
    if rule.number[0] == "R" and 16 <= int(rule.number[1:3].rstrip("bcde")) <= 29
}


def found(source: str, rules: dict[str, Rule] = RULES) -> list[tuple[str, str]]:
    manuscript = Manuscript(cebdocs.load(source), SHIPPED)
    return [(f.rule.number, f.found.words) for f in findings(manuscript, rules)]


def test_reference_record_has_these_and_no_others() -> None:
    with open("examples/cybersecurity-2014.yaml", encoding="utf-8") as record:
        told = found(record.read())

    first = ["HLCM", "HLCP", "ITU", "UNODC", "UNDP", "UNCTAD", "UNDG", "ICTs"]
    assert sorted(told) == sorted(
        [("R17", words) for words in first]
        + [("R20", "the CEB"), ("R20", "The CEB"), ("R20", "the CEB")]
        + [("R23", "UN system"), ("R23", "UN system"), ("R25", "UN/DESA")]
    )


def test_composed_sentence_has_no_finding() -> None:
    acts = "{actor: CEB, acts: {verb: requested, addressees: [ITU, UNODC], task: report to HLCM}}"
    entities = (
        "{CEB: {name: Chief Executives Board for Coordination, short: the Board},"
        " HLCM: {name: High-level Committee on Management}}"
    )
    fields = f"entities: {entities}\nitems:\n  - title: Item\n    conclusions:\n      - {acts}\n"

    assert found(whole(fields)) == []


def test_each_part_of_a_record_explains_its_names_once() -> None:
    fields = """items:
  - title: Item
    summary: ITU met.
    discussion: [ITU met in Rome. So did ITU.]
annexes:
  - title: One
    text: [ITU met.]
  - title: Two
    text: ["The International Telecommunication Union (ITU) met. ITU agreed."]
"""

    assert found(whole(fields)) == [("R17", "ITU")] * 3


def test_committee_is_not_explained_in_its_own_record_nor_the_board_above_it() -> None:
    text = "items:\n  - title: Item\n    discussion: [HLCM and CEB met HLCP.]\n"
    head = "body: HLCM\nsession: Twentieth session\ntitle: Report\n"

    assert found(head + text) == [("R17", "HLCP")]


@pytest.mark.parametrize(
    ("follows", "alone"),
    [
        ("", True), (".", True), (" had met", True), (" noted that", True), (" in Rome", True),
        (", however", True), (" and UNFPA agreed to", True), (" also noted", True), (")", True),
        (" secretariat", False), (", UNFPA and WHO offices", False), ("-led group", False),
        (" and UNFPA boards", False), (" approved budget", False), ("/UNFPA", False),
        ("’s plan", False), (" assembly met", False), (", World Bank and other offices", False),
    ],
)  # fmt: skip
def test_word_that_follows_shows_whether_a_name_stands_alone(follows: str, alone: bool) -> None:
    assert stands_alone(f"the UNDP{follows}", len("the UNDP")) is alone
