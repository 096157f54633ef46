"""Everything that is wrong with a session: as a record, and, by a profile, as a text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cebdocs import rules
from cebdocs.bodies import Folders
from cebdocs.problems import Problem, Severity
from cebdocs.session import Session, bodies_of

if TYPE_CHECKING:
    from cebdocs.style.correcting import Corrected


def check(
    session: Session, bodies: Folders | None = None, profile: str = "", hints: bool = False
) -> tuple[Problem, ...]:
    """All problems of a session, in the order of the file.

    bodies: a folder, or several, with bodies of your own; a loaded session remembers them.
    profile: whose editorial rules are asked too, "un-2026"; `profile_of` says which one a session
    asks for. Their problems are warnings, and name the words concerned (`passage`). hints: also
    what may be right, as problems of the severity hint.
    """
    found = rules.check(session, bodies)
    if not profile or any(p.severity is Severity.ERROR for p in found):
        return found
    from cebdocs.style.checking import style_problems

    among = bodies_of(session, bodies)
    return _in_order(session, (*found, *style_problems(session, profile, among, hints)))


def profile_of(session: Session, bodies: Folders | None = None) -> str:
    """The editorial profile that a session asks for, or its body; "" where there is none."""
    known = bodies_of(session, bodies).known(session.body).body
    return session.profile or (known.profile if known else "")


def mend(session: Session, problems: Iterable[Problem]) -> "Corrected":
    """The files of a loaded session with what is certain mended: in the characters concerned, and
    nowhere else. Nothing is written.

    problems: as `check` tells them; those whose passage has a certain replacement are mended.
    """
    from cebdocs.style.correcting import corrected

    return corrected(session, problems)


def _in_order(session: Session, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    parts = [*session.origin.parts] if session.origin else []
    rank = {part: number for number, part in enumerate(parts, 1)}
    return tuple(
        sorted(problems, key=lambda p: (rank.get(p.where.file, 0), p.where.line, p.where.column))
    )
