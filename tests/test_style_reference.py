"""The reference record as an editor reads it: what must be found, what may be, nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.profiles import chosen

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "tests" / "reference" / "cybersecurity-2014.txt").read_text("utf-8")
EXPECTED = yaml.safe_load((ROOT / "tests" / "style" / "reference.yaml").read_text("utf-8"))


class Told(NamedTuple):
    number: str
    start: int
    end: int
    words: str


def told() -> Iterator[Told]:
    """What is found, by places in the whole text; the title of the item is not part of it."""
    session = cebdocs.load(ROOT / "examples" / "cybersecurity-2014.yaml")
    rules = chosen("un-2023", "en", SHIPPED).rules
    item = session.items[0]
    texts = [
        *((f"items[0].{part}[{n}].text", p.text)
          for part in ("background", "discussion") for n, p in enumerate(getattr(item, part))),
        *((f"items[0].conclusions.list[{n}].text", c.text)
          for n, c in enumerate(item.conclusions.list)),
    ]  # fmt: skip
    begin = {path: TEXT.index(text.strip("\u00a0")) for path, text in texts}
    for problem in cebdocs.check(session, profile="un-2023"):
        if problem.passage and problem.where.path in begin:
            at = begin[problem.where.path] + problem.passage.start
            end = begin[problem.where.path] + problem.passage.end
            yield Told(rules[problem.rule].number.rstrip("abc"), at, end, problem.passage.text)


FOUND = list(told())


def meets(told: Told, expected: dict[str, object]) -> bool:
    start = int(str(expected["start"]))
    return told.start < start + len(str(expected["words"])) and start < told.end


@pytest.mark.parametrize("must", EXPECTED["must"], ids=lambda m: f"{m['words']} {m['start']}")
def test_what_an_editor_must_find_is_found_at_its_place(must: dict[str, object]) -> None:
    rules = must["rules"]
    assert isinstance(rules, list)

    assert {told.number for told in FOUND if meets(told, must)} >= set(rules)


def test_nothing_else_is_found_in_the_reference_text() -> None:
    def allowed(told: Told) -> bool:
        return any(meets(told, may) for may in EXPECTED["may"]) or any(
            meets(told, must) and told.number in must["rules"] for must in EXPECTED["must"]
        )

    assert [told for told in FOUND if not allowed(told)] == []


def test_words_of_the_record_itself_are_not_changed_by_checking() -> None:
    session = cebdocs.load(ROOT / "examples" / "cybersecurity-2014.yaml")
    before = cebdocs.write(cebdocs.lay_out(session), "outline")

    cebdocs.check(session, profile="un-2026")

    assert cebdocs.write(cebdocs.lay_out(session), "outline") == before
