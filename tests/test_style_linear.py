"""Long and hostile texts come to an end. How the time grows: python -m tests.benchmarks.growth."""

import pytest

import cebdocs
from cebdocs.style.finding import findings
from cebdocs.style.rulebook import Example, Rule
from tests.benchmarks import growth
from tests.benchmarks.filler import session_file
from tests.style.trying import HEAD

LARGE = 200_000


@pytest.mark.parametrize(
    ("language", "name", "rule"), growth.RULES, ids=[name for _, name, _ in growth.RULES]
)
def test_a_rule_comes_to_the_end_of_its_own_hostile_text(
    language: str, name: str, rule: Rule
) -> None:
    example = next((each for each in rule.examples if each.wrong), Example())

    def found(size: int) -> int:
        of = growth.manuscript(growth.hostile(rule, size), example, language)
        return sum(1 for _ in findings(of, {name: rule}))

    assert found(LARGE) >= found(LARGE // 10)


@pytest.mark.parametrize("kind", growth.KINDS)
def test_many_of_a_kind_are_checked_and_mended(kind: str) -> None:
    session = cebdocs.load("".join(growth.records(kind, 1_000)))

    assert cebdocs.mend(session, growth.checked(session)).done


_MIXED = (
    " The UN Secretary General recieved 20 percent of organisations’ mandates on March 3rd, 2014."
)


def test_a_paragraph_of_a_megabyte_is_checked_and_mended() -> None:
    prose = " ".join(session_file(12, 1).texts).replace("\n", " ")
    value = (growth.repeated(prose + _MIXED, 990_000) + _MIXED).replace(": ", " ")
    text = f"      - text: {value.replace(' #', ' ')}\n"
    session = cebdocs.load(f"{HEAD}items:\n  - title: Item\n    discussion:\n{text}")

    mended = cebdocs.mend(session, growth.checked(session))

    assert len(mended.done) > 20
    assert " of organizations’ mandates on 3 March 2014." in mended.texts[""]
