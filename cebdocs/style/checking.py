"""What the rules of a profile find in a session, as problems with their words and places, less
what the session excepts.
"""

from collections.abc import Iterator

from cebdocs.bodies import Bodies
from cebdocs.kinds import folded
from cebdocs.mending import place
from cebdocs.problems import Passage, Path, Problem, Severity, Span, Where, dotted, nearest, quoted
from cebdocs.session import Origin, Session, StyleException
from cebdocs.style.finding import Finding, findings
from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.profiles import Chosen, UnknownProfile, chosen
from cebdocs.style.rulebook import rulebook


def style_problems(
    session: Session, profile: str, bodies: Bodies, hints: bool = False
) -> tuple[Problem, ...]:
    """What the rules of a profile find in a checked session without errors.

    hints: with what may be right.
    """
    try:
        rules = chosen(profile, session.language, bodies)
    except UnknownProfile as unknown:
        return unknown.problems
    checking = _Checking(session, bodies, rules, hints)
    return tuple(checking.problems())


class _Checking:
    """One session and the rules that hold for it."""

    def __init__(self, session: Session, bodies: Bodies, rules: Chosen, hints: bool) -> None:
        self.session, self.rules, self.hints = session, rules, hints
        self.manuscript = Manuscript(session, bodies)
        self.used: set[int] = set()

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
        met = [n for n, e in enumerate(self.session.exceptions) if self._meets(e, finding)]
        self.used.update(met)
        return bool(met)

    def _meets(self, exception: StyleException, finding: Finding) -> bool:
        if exception.rule not in (finding.name, finding.rule.number):
            return False
        if exception.words and exception.words not in _around(finding):
            return False
        if not exception.at:
            return True
        path = self.manuscript.ids.get(folded(exception.at))
        return path is not None and finding.found.text.path[: len(path)] == path

    def _exceptions(self) -> Iterator[Problem]:
        """What is wrong with the exceptions themselves."""
        known = rulebook(self.session.language)
        numbers = {rule.number for rule in known.values()}
        for at, exception in enumerate(self.session.exceptions):
            path: Path = ("exceptions", at)
            if exception.rule not in (*known, *numbers, *self.rules.rules):
                like = nearest(exception.rule, self.rules.rules)
                hint = f"did you mean '{like}'?" if like else "cebdocs rules lists them"
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
        span = self._span(path)
        return Problem(self._where(path, span), Severity.WARNING, rule, what, hint)

    # -- places -----------------------------------------------------------------------------------

    def _problem(self, finding: Finding) -> Problem:
        name, rule, found = finding
        span = None if found.text.composed else self._exact(found.text, found.start, found.end)
        mends = rule.certainty == "mend" and found.right is not None and span is not None
        passage = Passage(found.words, found.start, found.end, span, found.right, mends)
        where = self._where(found.text.path, span or self._span(found.text.path))
        severity = Severity.HINT if rule.certainty == "hint" else Severity.WARNING
        right = found.right if found.right is not None else ""
        said = {"found": quoted(found.words), "right": quoted(right)}
        message = (
            found.message or _filled(rule.message, said) or f"{said['found']}: {rule.statement}"
        )
        hint = found.hint or _filled(rule.hint, said) or _to_do(found.right)
        return Problem(where, severity, name, message, hint, passage)

    def _where(self, path: Path, span: Span | None) -> Where:
        origin = self.session.origin
        if origin is None or span is None:
            return Where(origin.file if origin else "", path=dotted(path))
        return Where(span.file or origin.file, span.line, span.column, dotted(path))

    def _span(self, path: Path) -> Span | None:
        """The place of a value, or of the nearest one around it."""
        if self.session.origin is None:
            return None
        places = self.session.origin.places
        found = (places.get(path[:length]) for length in range(len(path), -1, -1))
        return next((span for span in found if span), None)

    def _exact(self, text: Text, start: int, end: int) -> Span | None:
        """Where characters of a value stand in the source."""
        origin = self.session.origin
        span = origin.places.get(text.path) if origin else None
        if origin is None or span is None:
            return None
        before = self._before(origin, text, span)
        source = origin.texts.get(span.file)
        if before is None or source is None:
            return None
        found = place(source, span, before + start, before + end)
        return found._replace(file=span.file) if found else None

    def _before(self, origin: Origin, text: Text, span: Span) -> int | None:
        """How many characters of the scalar stand before a text that is only a part of it."""
        return 0


def _around(finding: Finding) -> str:
    found = finding.found
    return found.text.value[max(0, found.start - 40) : found.end + 40]


def _filled(pattern: str, said: dict[str, str]) -> str:
    for name, words in said.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


def _to_do(right: str | None) -> str:
    if right is None:
        return ""
    return f"write {quoted(right)}" if right.strip() else "delete it"
