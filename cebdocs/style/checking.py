"""What the rules of a profile find in a session, as problems with their words and places, less
what the session excepts.
"""

from collections.abc import Iterator, Mapping

from cebdocs.bodies import Bodies
from cebdocs.kinds import folded
from cebdocs.problems import Passage, Path, Problem, Severity, Where, nearest, quoted
from cebdocs.session import Session, StyleException, bodies_of
from cebdocs.style.finding import Finding, findings
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.places import Places
from cebdocs.style.profiles import Chosen, UnknownProfile, chosen
from cebdocs.style.rulebook import Rule, rulebook


def style_problems(
    session: Session, profile: str, bodies: Bodies, hints: bool = False
) -> tuple[Problem, ...]:
    """What the rules of a profile find in a checked session without errors.

    hints: with what may be right.
    """
    try:
        rules = chosen(profile, session.language, bodies)
    except UnknownProfile as unknown:
        return tuple(_placed(problem, session, profile) for problem in unknown.problems)
    checking = _Checking(session, bodies, rules, hints)
    return tuple(checking.problems())


def rules_of(session: Session, profile: str) -> Mapping[str, Rule]:
    """The rules that a profile asks of a session, by name; none where there is no such profile."""
    try:
        return chosen(profile, session.language, bodies_of(session)).rules
    except UnknownProfile:
        return {}


def _placed(problem: Problem, session: Session, profile: str) -> Problem:
    """A problem of a profile, at the field that names it; in a file of its own it has its place."""
    places = Places(session)
    if problem.where.file or places.origin is None:
        return problem
    if profile == session.profile:
        return problem._replace(where=places.where(("profile",), places.span(("profile",))))
    return problem._replace(where=Where(places.origin.file))


_LISTED = "cebdocs rules lists them; those of the record itself have no exceptions"


class _Checking:
    """One session and the rules that hold for it."""

    def __init__(self, session: Session, bodies: Bodies, rules: Chosen, hints: bool) -> None:
        self.session, self.rules, self.hints = session, rules, hints
        self.manuscript = Manuscript(session, bodies, rules.limit)
        self.places = Places(session)
        self.used: set[int] = set()
        self.excepted: dict[str, list[int]] = {}
        for at, exception in enumerate(session.exceptions):
            self.excepted.setdefault(exception.rule, []).append(at)

    def problems(self) -> Iterator[Problem]:
        rules = {
            name: rule
            for name, rule in self.rules.rules.items()
            if self.hints or rule.certainty != "hint"
        }
        for finding in findings(self.manuscript, rules):
            if not self._is_excepted(finding):
                yield self._problem(finding)
        yield from self._exceptions()

    # -- exceptions of the session ----------------------------------------------------------------

    def _is_excepted(self, finding: Finding) -> bool:
        keys = {finding.name, finding.rule.number}
        asked = [at for key in keys for at in self.excepted.get(key, ())]
        met = [n for n in asked if self._meets(self.session.exceptions[n], finding)]
        self.used.update(met)
        return bool(met)

    def _meets(self, exception: StyleException, finding: Finding) -> bool:
        if exception.words and not _is_among(exception.words, finding):
            return False
        if not exception.at:
            return True
        path = self.manuscript.ids.get(folded(exception.at))
        return path is not None and _path(finding.found)[: len(path)] == path

    def _exceptions(self) -> Iterator[Problem]:
        """What is wrong with the exceptions themselves."""
        known = {**rulebook(self.session.language), **self.rules.rules}
        names = {*known, *(rule.number for rule in known.values())}
        for at, exception in enumerate(self.session.exceptions):
            path: Path = ("exceptions", at)
            if exception.rule not in names:
                like = nearest(exception.rule, names, 0.75)
                hint = f"did you mean '{like}'?" if like else _LISTED
                what = f"there is no rule {quoted(exception.rule)}"
                yield self._of_exception((*path, "rule"), "unknown-rule", what, hint)
            elif exception.at and folded(exception.at) not in self.manuscript.ids:
                what = f"nothing has the id {quoted(exception.at)}"
                hint = "write the id of an item, annex, paragraph, conclusion or note"
                yield self._of_exception((*path, "at"), "unknown-place", what, hint)
            elif at not in self.used and self._holds(exception):
                what = f"the rule {quoted(exception.rule)} finds nothing there"
                yield self._of_exception(path, "unused-exception", what, "delete the exception")

    def _holds(self, exception: StyleException) -> bool:
        """Whether the rule was asked; what is off in this profile is not an unused exception."""
        return any(
            exception.rule in (name, rule.number) and (self.hints or rule.certainty != "hint")
            for name, rule in self.rules.rules.items()
        )

    def _of_exception(self, path: Path, rule: str, what: str, hint: str) -> Problem:
        span = self.places.span(path)
        return Problem(self.places.where(path, span), Severity.WARNING, rule, what, hint)

    # -- places -----------------------------------------------------------------------------------

    def _problem(self, finding: Finding) -> Problem:
        name, rule, found = finding
        passage = self._passage(finding)
        path = _path(found)
        where = self.places.where(path, (passage and passage.span) or self.places.span(path))
        severity = Severity.HINT if rule.certainty == "hint" else Severity.WARNING
        right = passage.replacement if passage else None
        said = {"found": quoted(found.words), "right": quoted(right or "")}
        message = found.message or _filled(rule.message, said) or self._said(finding)
        hint = found.hint or _filled(rule.hint, said) or _to_do(right)
        return Problem(where, severity, name, message, hint, passage)

    def _passage(self, finding: Finding) -> Passage | None:
        """The words concerned; a place has none."""
        found = finding.found
        if isinstance(found, Place):
            return None
        span = self.places.exact(found.text, found.start, found.end)
        mends = finding.rule.certainty == "mend" and found.right is not None and span is not None
        return Passage(found.words, found.start, found.end, span, found.right, mends)

    def _said(self, finding: Finding) -> str:
        """The statement of a rule, with the words concerned."""
        words = "" if isinstance(finding.found, Place) else f"{quoted(finding.found.words)}: "
        return words + finding.rule.statement


def _path(found: Found | Place) -> Path:
    return found.path if isinstance(found, Place) else found.text.path


def _is_among(words: str, finding: Finding) -> bool:
    """Whether the words concerned are these, some of these or around these; of a place, whether
    these are in what is said of it.
    """
    found = finding.found
    if isinstance(found, Place):
        return words in found.message
    begin = max(0, found.start - len(words))
    return words in found.text.value[begin : found.end + len(words)]


def _filled(pattern: str, said: dict[str, str]) -> str:
    for name, words in said.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


def _to_do(right: str | None) -> str:
    if right is None:
        return ""
    return f"write {quoted(right, 200)}" if right.strip() else "delete it"
