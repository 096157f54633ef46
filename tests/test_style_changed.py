"""A session that was changed after it was read: its places are those of another text, and nothing
is pointed at, or mended, by them.
"""

import cebdocs
from tests.style.trying import file

TEXT = "The advisor came to 5 percent of days."
BEFORE = cebdocs.load(file(TEXT))


def told(session: cebdocs.Session) -> tuple[cebdocs.Problem, ...]:
    return tuple(p for p in cebdocs.check(session, profile="un-2026") if p.passage)


def changed(text: str) -> cebdocs.Session:
    (item,) = BEFORE.items
    return BEFORE._replace(items=(item._replace(discussion=(cebdocs.session.Paragraph(text),)),))


def test_changed_session_is_checked_by_its_words_and_has_no_lines() -> None:
    problems = told(changed(f"So it was. {TEXT}"))

    assert [p.passage.text for p in problems if p.passage] == ["advisor", "percent"]
    assert [p.where.line for p in problems] == [0, 0]
    assert not any(p.passage and (p.passage.span or p.passage.certain) for p in problems)


def test_changed_session_is_not_mended() -> None:
    after = changed(f"So it was. {TEXT}")

    assert cebdocs.mend(after, told(BEFORE)).texts == {}
    assert cebdocs.mend(after, told(after)).texts == {}


def test_problems_of_another_text_are_left() -> None:
    other = cebdocs.load(file(f"So it was. {TEXT}"))

    result = cebdocs.mend(other, told(BEFORE))

    assert result.texts == {}
    assert result.left == told(BEFORE)
    assert cebdocs.mend(other, told(other)).done == told(other)
