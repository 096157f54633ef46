"""What a session must satisfy beyond its shape: a generator for each rule, its docstring the rule.

A rule yields findings (path, message, hint) and never raises; whether it is an error or a warning
says the tuple in which it stands. docs/rules.md explains each of them to authors.
"""

from collections.abc import Collection

from cebdocs.bodies import Bodies, Folders
from cebdocs.problems import Path, Problem, Severity
from cebdocs.rules.body import (
    lead_in_missing,
    masthead_missing,
    near_word,
    symbol_of_the_body,
    year_of_the_symbol,
)
from cebdocs.rules.names import (
    duplicate_id,
    unconfirmed_phrase,
    unknown_body,
    unknown_id,
    unknown_language,
)
from cebdocs.rules.references import note_not_called, unknown_note, unknown_reference
from cebdocs.rules.sentences import not_composed, unconfirmed_sentence
from cebdocs.rules.subject import Finding, Rule, Subject
from cebdocs.rules.texts import (
    blank_line,
    bullets_too_deep,
    mark_in_link,
    mark_in_title,
    near_bullet,
    near_mark,
    run_in_with_a_list,
    text_missing,
    text_twice,
    too_many_marks,
)
from cebdocs.rules.whole import (
    amendment,
    dates_in_order,
    issued_too_early,
    item_twice,
    item_without_conclusions,
    kind_of_annex,
    no_items,
    number_not_printed,
    participant_without_name,
    rows_of_a_table,
    session_name,
    speaker_not_listed,
    summary_without_text,
)
from cebdocs.session import Session, bodies_of, is_checked
from cebdocs.walking import misfits

ERRORS: tuple[Rule, ...] = (
    unknown_body, unknown_language, unknown_id, duplicate_id, text_missing, text_twice, blank_line,
    bullets_too_deep, too_many_marks, mark_in_link, unknown_reference, unknown_note, no_items,
    session_name, dates_in_order, rows_of_a_table, participant_without_name, run_in_with_a_list,
    number_not_printed, kind_of_annex, summary_without_text, not_composed,
)  # fmt: skip
WARNINGS: tuple[Rule, ...] = (
    near_mark, near_bullet, mark_in_title, note_not_called, item_twice, item_without_conclusions,
    speaker_not_listed, issued_too_early, symbol_of_the_body, year_of_the_symbol, lead_in_missing,
    masthead_missing, near_word, amendment, unconfirmed_phrase, unconfirmed_sentence,
)  # fmt: skip
RULES = ERRORS + WARNINGS
_OF_ABSENCE = (text_missing, no_items, session_name, item_without_conclusions)
_OF_THE_WHOLE = (unknown_reference, unknown_id, note_not_called, item_without_conclusions)
"""What they look for may stand in a part that could not be read."""


def check(session: Session, bodies: Folders | None = None) -> tuple[Problem, ...]:
    """All problems of a session, errors and warnings, in the order of the file.

    A loaded session has been checked already; one made in Python is checked here.
    bodies: a folder, or several, with bodies of your own; a loaded session remembers them.
    """
    among = bodies_of(session, bodies)
    if is_checked(session) and session.origin is not None and session.origin.bodies is among:
        return session.origin.problems
    session = session._replace(origin=None)  # its places are those of another text
    return tuple(misfits(session)) or broken_rules(session, among)


def broken_rules(
    session: Session, bodies: Bodies, unread: Collection[Path] = (), whole: bool = True
) -> tuple[Problem, ...]:
    """What the rules alone find in a session of the right shape, and what is wrong with its body.

    unread: values that had a problem while they were read; nobody is told that they are missing.
    whole: whether all files of a split session could be read.
    """
    subject = Subject(session, bodies, unread)
    rules = RULES if whole else tuple(rule for rule in RULES if rule not in _OF_THE_WHOLE)
    found = ((rule, finding) for rule in rules for finding in rule(subject))
    broken = tuple(
        _problem(subject, rule, finding)
        for rule, finding in found
        if rule not in _OF_ABSENCE or not any(_holds(finding[0], path) for path in unread)
    )
    return broken + subject.known.problems


def _holds(path: Path, inner: Path) -> bool:
    return inner[: len(path)] == path


def _problem(subject: Subject, rule: Rule, finding: Finding) -> Problem:
    path, message, hint = finding
    severity = Severity.ERROR if rule in ERRORS else Severity.WARNING
    name = rule.__name__.replace("_", "-")
    return Problem(subject.where(path), severity, name, message, hint)
