"""What the editorial rules promise of sentences and of a record that their authors did not see."""

import pytest

import cebdocs
from tests.style.entries import entries, good
from tests.style.measuring import Result, measure


@pytest.fixture(scope="module")
def result() -> Result:
    return measure()


def test_labels_stand_in_their_texts() -> None:
    for entry in entries():
        for label in entry.found:
            anywhere = not entry.text or not label.words
            assert anywhere or entry.text.count(label.words) == 1, (entry.place, label)


def test_good_record_is_long_and_has_no_other_problem() -> None:
    record = good()
    assert len(cebdocs.write(cebdocs.lay_out(record), "text").split()) > 3000
    assert record.origin and not record.origin.problems


def test_of_100_findings_95_are_right(result: Result) -> None:
    assert result.total.precision >= 0.95, result.wrong


def test_of_100_faults_90_are_found(result: Result) -> None:
    assert result.total.recall >= 0.90, result.missed


def test_good_text_has_less_than_one_false_alarm_in_1000_words(result: Result) -> None:
    assert result.per_thousand_words < 1, result.false_alarms
