"""Two language versions of one record, held against each other: what one has, the other has too.

They share ids, dates, symbols, decisions and numbers; words, names and job numbers are their own.
Numbers are compared as they are printed in one and the same language, so that "١" is no other
number than "1".
"""

from cebdocs.problems import Path, Problem, Severity, SourceError
from cebdocs.rules import check
from cebdocs.rules.subject import Subject
from cebdocs.session import Session, bodies_of
from cebdocs.siblings.numbers import renumbered
from cebdocs.siblings.walk import Walk


def compare(first: Session, second: Session) -> tuple[Problem, ...]:
    """What the second version lacks, adds, or says or numbers in another way than the first.

    Every problem has its place in the second; its hint names the place in the first.
    Raises SourceError if one of them has errors of its own.
    """
    for session in (first, second):
        problems = check(session)
        if any(p.severity is Severity.ERROR for p in problems):
            raise SourceError(problems)
    here, there = (Subject(s, bodies_of(s)) for s in (second, first))
    walk = Walk(first, second, there.body, here.body)
    found = (*walk.differences, *renumbered(first, second, walk))
    file = there.where(()).file or "the first"
    problems = tuple(
        Problem(
            here.where(each.path),
            Severity.ERROR,
            each.rule,
            each.message.format(first=file),
            f"see {_place(there, each.in_first, file)}",
        )
        for each in found
    )
    return tuple(sorted(problems, key=lambda p: (p.where.line, p.where.column)))


def _place(of: Subject, path: Path, file: str) -> str:
    """ "line 42 of session.en.yaml"; the way to it, where there are no lines."""
    where = of.where(path)
    if where.line:
        return f"line {where.line} of {where.file}"
    return f"{where.path or 'the session'} in {file}"
