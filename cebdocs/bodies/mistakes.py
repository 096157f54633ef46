"""What can be wrong in a body's file beyond its shape. Those that ship are tested instead."""

import os
import re
import string
import warnings
from collections.abc import Iterator, Mapping

from cebdocs.bodies import Body
from cebdocs.problems import Path, Problem, Severity, Span, Where, dotted, nearest, quoted

_COUNTED, _KIND, _YEAR = ("ordinal", "number"), ("kind",), ("year",)
FORMS = {
    "session": (*_COUNTED, *_KIND),
    "session_of_year": (*_COUNTED, *_KIND, *_YEAR),
    "session_of_kind": (*_COUNTED, *_KIND),
    "session_of_kind_and_year": (*_COUNTED, *_KIND, *_YEAR),
    "kind_alone": _KIND,
    "kind_of_year": (*_KIND, *_YEAR),
    "season_of_year": (*_KIND, *_YEAR),
    "meeting": _COUNTED,
    "meeting_of_year": (*_COUNTED, *_YEAR),
}
"""The forms of a session's name, as `naming` chooses among them; what is known in each."""

Finding = tuple[Path, str, str, str]
"""The way to the value, the rule, what is wrong, a hint."""


def mistakes(body: Body, file: str, places: Mapping[Path, Span]) -> Iterator[Problem]:
    """What is wrong in a body that could be read, at its places in the file."""
    found = (
        *_languages(body),
        *_symbol(body),
        *_sessions(body),
        *_lead_in(body),
        *_actor(body),
        *_template(body, file),
    )
    for path, rule, message, hint in found:
        at = path
        while at and at not in places:
            at = at[:-1]
        span = places.get(at, Span(1, 1, 0, 0))
        where = Where(file, span.line, span.column, dotted(path))
        yield Problem(where, Severity.ERROR, rule, message, hint)


def _languages(body: Body) -> Iterator[Finding]:
    """What the front page needs is there in every language in which the body has a name."""
    if not body.name:
        hint = "write 'name: {en: \"...\"}'"
        yield ("name",), "body-language", "the body has a name in no language", hint
    for field in ("organization", "masthead"):
        texts = getattr(body, field)
        for language in body.name if texts is not None else ():
            if language not in texts:
                what = f"{field} has no text in {quoted(language)}, in which there is a name"
                yield (field,), "body-language", what, f"add '{language}: ...'"


def _symbol(body: Body) -> Iterator[Finding]:
    """The pattern is a regular expression, and the example of a symbol matches it."""
    if not body.symbol:
        return
    rule = "body-symbol"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # what means another thing one day
            pattern = re.compile(body.symbol)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        what = f"{quoted(body.symbol)} is no regular expression ({error})"
        yield ("symbol",), rule, what, r"write one such as 'FORUM/\d{4}/\d+', in single quotes"
        return
    if not body.example:
        hint = "add 'example: ...' with one of the body's symbols"
        yield ("symbol",), rule, "the pattern of symbols has no example", hint
    elif not pattern.fullmatch(body.example):
        what = f"the example {quoted(body.example)} does not fit the pattern of symbols"
        yield ("example",), rule, what, "correct the one that is wrong; '.' and '/' stand for all"


def _sessions(body: Body) -> Iterator[Finding]:
    """The patterns are of forms that are known, and hold only what is known in their form."""
    for form, patterns in body.sessions.items():
        if form not in FORMS:
            like = nearest(form, FORMS)
            hint = f"did you mean '{like}'?" if like else "known: " + ", ".join(FORMS)
            yield ("sessions", form), "body-session", f"unknown form {quoted(form)}", hint
            continue
        for language, pattern in patterns.items():
            if wrong := _wrong_braces(pattern, FORMS[form]):
                hint = "here is known: " + ", ".join(f"{{{name}}}" for name in FORMS[form])
                yield ("sessions", form, language), "body-session", wrong, hint


def _wrong_braces(pattern: str, known: tuple[str, ...]) -> str:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return f"a brace in {quoted(pattern)} is not closed or not opened"
    for _, name, spec, conversion in parts:
        if name is not None and (name not in known or spec or conversion):
            shown = name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            return f"nothing is known to stand for {quoted('{' + shown + '}')}"
    return ""


def _lead_in(body: Body) -> Iterator[Finding]:
    """Conclusions under a lead-in have one."""
    if body.conclusions.startswith("lead_in") and not body.lead_in:
        what = f"conclusions set as {body.conclusions} need a lead-in"
        hint = "add 'lead_in: {en: \"The Forum:\"}', or another style"
        yield ("conclusions",), "body-lead-in", what, hint


def _actor(body: Body) -> Iterator[Finding]:
    """The code of the body can stand in an address."""
    if body.actor and not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", body.actor):
        what = f"{quoted(body.actor)} is no code"
        yield ("actor",), "body-actor", what, "write small letters, digits and hyphens: un-ceb-hlcm"


def _template(body: Body, file: str) -> Iterator[Finding]:
    """The template lies beside the file of the body."""
    name = body.template
    if not name:
        return
    if os.path.basename(name) != name or name in (os.curdir, os.pardir):
        what = f"{quoted(name)} is no name of a file in the folder of the body"
        yield ("template",), "body-template", what, "put the Word file there and name it alone"
    elif not os.path.isfile(os.path.join(os.path.dirname(file), name)):
        what = f"there is no file {quoted(name)} beside this one"
        yield ("template",), "body-template", what, "put the Word file there, or correct its name"
