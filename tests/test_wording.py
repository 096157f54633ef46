"""The rule on unconfirmed phrases foresees what layout prints: both are held against each other."""

from pathlib import Path
from typing import Any

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.languages import Language, language, languages
from cebdocs.record import Signs
from cebdocs.rules import wording
from cebdocs.rules.subject import Subject

CASES = Path(__file__).parent / "cases"
EXAMPLES = CASES.parents[1] / "examples"
FILES = (
    *sorted(p.with_name("session.yaml") for p in CASES.glob("*/expected.outline.txt")),
    *sorted(EXAMPLES.glob("*.yaml")),
)


def can_be_printed(file: Path, codes: list[str]) -> list[str]:
    """The languages in which a case can be printed: its sentences may be composed in some only."""
    session, _ = cebdocs.read(file)
    assert session is not None
    if "not-composed" not in _rules(session, "ru"):
        return codes
    return [code for code in codes if "not-composed" not in _rules(session, code)]


def _rules(session: cebdocs.Session, code: str) -> set[str]:
    return {problem.rule for problem in cebdocs.check(session._replace(language=code))}


PAIRS = [
    pytest.param(file, code, id=f"{file.parent.name}-{file.stem}-{code}")
    for file in FILES
    for code in can_be_printed(file, sorted(set(languages()) - {"en"}))
]
FIRST_SIGN = 0xAC00
"""Of the Korean syllables: letters without case, and in no text of the cases."""


class Marked:
    """A language in which every word begins with a sign that tells its name."""

    def __init__(self, own: Language) -> None:
        self.names: list[str] = []
        given = own._asdict()
        for field in own._fields:
            if field in ("direction", "block", "digits", "sources", "unconfirmed"):
                continue
            given[field] = self.marked(field, given[field])
        self.language = Language(**given)

    def marked(self, name: str, value: Any) -> Any:
        if name == "phrases":
            return {key: self.marked(f"phrases.{key}", text) for key, text in value.items()}
        if not value:
            return value
        self.names.append(name)
        sign = chr(FIRST_SIGN + len(self.names) - 1)
        if isinstance(value, str):
            return sign + value
        if isinstance(value, tuple):
            return tuple(sign + text for text in value)
        return {key: sign + text for key, text in value.items()}

    def printed_in(self, record: cebdocs.Record) -> set[str]:
        shown = {ord(character) - FIRST_SIGN for character in repr(record)}
        return {self.names[at] for at in shown if 0 <= at < len(self.names)}


@pytest.mark.parametrize(("file", "code"), PAIRS)
def test_rule_foresees_exactly_what_layout_prints(
    file: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cebdocs.load(file)._replace(language=code)
    marked = Marked(language(code))
    monkeypatch.setattr("cebdocs.layout.laying.language", lambda _: marked.language)

    foreseen = set(wording.printed(Subject(session, SHIPPED), language(code)))
    record = cebdocs.lay_out(session)._replace(signs=Signs())  # those are on no paper
    printed = marked.printed_in(record)

    known = wording.FORESEEN | {n for n in printed | foreseen if n.startswith("phrases.")}
    assert foreseen - {"block", "session"} == printed & known
