"""What can be wrong in a profile of somebody's own beyond its shape. Those that ship are tested.

The rules in it are tried on their examples here, so that an editor who adds one sees whether it
does what was meant.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import get_args

from cebdocs.kinds import DATE, unfit
from cebdocs.problems import Path, Problem, Severity, Span, Where, dotted, nearest, quoted
from cebdocs.style.checks import CHECKS
from cebdocs.style.manuscript import Found, Role
from cebdocs.style.matching import spelled_out
from cebdocs.style.profiles import Profile
from cebdocs.style.rulebook import Rule, languages_with_rules, rulebook

SEEN = ("quotation", "title", "name", "symbol", "address", "mark", "space")
"""Kinds of masks that a rule can lift."""
_Finding = tuple[Path, str, str]
"""The way to the value, what is wrong, a hint."""


def mistakes(profile: Profile, file: str, places: Mapping[Path, Span]) -> Iterator[Problem]:
    """What is wrong in a profile that could be read, at its places in the file."""
    for path, message, hint in (*_of_profile(profile), *_of_rules(profile)):
        at = path
        while at and at not in places:
            at = at[:-1]
        span = places.get(at, Span(1, 1, 0, 0))
        where = Where(file, span.line, span.column, dotted(path))
        yield Problem(where, Severity.ERROR, "profile-file", message, hint)


def _of_profile(profile: Profile) -> Iterator[_Finding]:
    numbers = {
        rule.number: name
        for code in languages_with_rules()
        for name, rule in rulebook(code).items()
    }
    for name, rule in profile.rules.items():
        if (taken := numbers.get(rule.number)) and taken != name:
            what = f"the number {quoted(rule.number)} is that of the rule {quoted(taken)}"
            yield ("rules", name, "number"), what, "take one of your own, H1"
    if profile.limit and not (profile.limit.isascii() and profile.limit.isdigit()):
        what = f"{quoted(profile.limit)} is no number of words"
        yield ("limit",), what, "write it in figures, 8500"
    yield from _date(profile.date, ("date",))
    books = (profile.rules, *map(rulebook, languages_with_rules()))
    known = set().union(*books)
    numbered = {rule.number: name for book in books for name, rule in book.items()}
    for name in (name for name in profile.certainty if name not in known):
        like = numbered.get(name.upper()) or nearest(name, known)
        hint = f"did you mean '{like}'?" if like else "cebdocs rules lists them"
        yield ("certainty", name), f"there is no rule {quoted(name)}", hint


def _date(date: str, path: Path) -> Iterator[_Finding]:
    if date and unfit(date, DATE):
        yield path, f"{quoted(date)} is not a date", "write 2026, 2026-09 or 2026-09-27"


def _of_rules(profile: Profile) -> Iterator[_Finding]:
    for name, rule in profile.rules.items():
        path: Path = ("rules", name)
        found = list(_of_rule(rule, path))
        yield from found
        if not found:
            yield from _tried(name, rule, path)


def _of_rule(rule: Rule, path: Path) -> Iterator[_Finding]:
    yield from _date(rule.since, (*path, "since"))
    yield from _date(rule.until, (*path, "until"))
    if not (rule.swap or rule.words or rule.pattern or rule.function):
        yield path, "the rule looks for nothing", "add 'swap:', 'words:' or 'pattern:'"
    if rule.function and rule.function not in CHECKS:
        like = nearest(rule.function, CHECKS)
        hint = f"did you mean '{like}'?" if like else "write a pattern, or a list of words"
        yield (*path, "function"), f"there is no function {quoted(rule.function)}", hint
    for field, known in (("roles", get_args(Role)), ("sees", SEEN)):
        for word in getattr(rule, field):
            if word not in known:
                yield (*path, field), f"{quoted(word)} is not known here", ", ".join(known)
    for wrong, right in rule.swap.items():
        if len(spelled_out(right)) not in (1, len(spelled_out(wrong))):
            what = f"the braces of {quoted(wrong)} and {quoted(right)} hold not as many"
            yield (*path, "swap", wrong), what, "write as many in both, or none in the second"
    if rule.certainty == "mend" and rule.words and not rule.function:
        yield (*path, "words"), "these words have no replacement", "write 'swap:', or 'report'"
    yield from _of_patterns(rule, path)


def _of_patterns(rule: Rule, path: Path) -> Iterator[_Finding]:
    for field in ("pattern", "excepted"):
        given = getattr(rule, field)
        for pattern in (given,) if isinstance(given, str) else given:
            compiled = _compiled(pattern)
            if isinstance(compiled, str):
                what = f"{quoted(pattern)} is no regular expression ({compiled})"
                yield (*path, field), what, "put a backslash before a bracket that is meant"
            elif field == "pattern" and rule.replace is not None:
                yield from _of_replacement(compiled, rule.replace, (*path, "replace"))


def _of_replacement(pattern: re.Pattern[str], replace: str, path: Path) -> Iterator[_Finding]:
    try:
        re.compile(f"{pattern.pattern}|").sub(replace, "")
    except (re.error, IndexError, OverflowError) as error:
        what = f"{quoted(replace)} cannot be put in ({error})"
        yield path, what, r"\1 is the first group of the pattern; write two backslashes for one"


def _compiled(pattern: str) -> re.Pattern[str] | str:
    """A regular expression, or why it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            return re.compile(pattern)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        return str(error)


# -- examples -------------------------------------------------------------------------------------


def _tried(name: str, rule: Rule, path: Path) -> Iterator[_Finding]:
    """What the examples of a rule show. Those of whole sessions are not tried."""
    for at, example in enumerate(rule.examples):
        place = (*path, "examples", at)
        if example.given or example.role != "paragraph":
            continue
        if example.wrong and not _finds(name, rule, example.wrong):
            what = f"the rule finds nothing in {quoted(example.wrong)}"
            yield (*place, "wrong"), what, "correct the rule or the example"
        if example.right and _finds(name, rule, example.right):
            what = f"the rule finds something in {quoted(example.right)}"
            yield (*place, "right"), what, "correct the rule or the example"
        made = _mended(name, rule, example.wrong)
        if rule.certainty == "mend" and example.wrong and example.right and made != example.right:
            what = f"mending makes {quoted(made)} of the example"
            yield (*place, "right"), what, "correct the rule or the example"


def _finds(name: str, rule: Rule, text: str) -> bool:
    return any(each.words for each in _found(name, rule, text))


def _mended(name: str, rule: Rule, text: str) -> str:
    for each in sorted(_found(name, rule, text), key=lambda each: -each.start):
        if each.right is not None:
            text = text[: each.start] + each.right + text[each.end :]
    return text


def _found(name: str, rule: Rule, text: str) -> list[Found]:
    """What a rule finds in a text."""
    from cebdocs.bodies import SHIPPED
    from cebdocs.session import Item, Meeting, Paragraph, Session
    from cebdocs.style.finding import findings
    from cebdocs.style.manuscript import Manuscript

    item = Item("Item", discussion=(Paragraph(text),))
    session = Session("CEB", Meeting("First session"), "Record", (item,))
    found = findings(Manuscript(session, SHIPPED), {name: rule})
    return [f.found for f in found if f.name == name and isinstance(f.found, Found)]
