"""What `cebdocs rules` and `cebdocs measure` do: rules explained, records in figures."""

import sys
from argparse import Namespace
from collections.abc import Iterable

import cebdocs
from cebdocs.bodies import Bodies
from cebdocs.commands import DONE, PROBLEMS, expanded, misused, pour, read, stops, tell
from cebdocs.console import write
from cebdocs.languages import language, languages
from cebdocs.problems import nearest, quoted
from cebdocs.reports import catalogue
from cebdocs.reports.catalogue import Entry
from cebdocs.reports.record_rules import NAMES, page_of, statement_of
from cebdocs.style.profiles import UnknownProfile, chosen

# -- cebdocs rules --------------------------------------------------------------------------------


def rules(options: Namespace) -> int:
    """cebdocs rules: the editorial rules, listed or explained. Returns the exit status."""
    if options.language not in languages():
        what = f"there is no language {quoted(options.language)}; known: {', '.join(languages())}"
        misused(what, "cebdocs rules")
    bodies = Bodies(tuple(options.bodies))
    try:
        chosen(options.profile, options.language, bodies)
        return _print(options, bodies)
    except UnknownProfile as unknown:
        first = unknown.problems[0]
        if first.rule == "unknown-profile":
            misused(f"{first.message}; {first.hint}".rstrip("; "), "cebdocs rules")
        tell(unknown.problems)
        return PROBLEMS


def _print(options: Namespace, bodies: Bodies) -> int:
    if options.profiles:
        return _out(catalogue.profiles_listed(bodies))
    if options.format == "markdown":
        from cebdocs.reports.page import page

        pour(page(catalogue.all_entries(bodies)).encode())
        return DONE
    if options.rules:
        return _explain(options, bodies)
    found = catalogue.entries(options.language, bodies)
    if not found and options.format == "text":
        return _out(
            [f"there are no rules for texts in {language('en').languages[options.language]}"]
        )
    return _shown(found, options, catalogue.listed(found, options.profile))


def _explain(options: Namespace, bodies: Bodies) -> int:
    """Some rules, one after the other; those of another language too."""
    own = {e.name: e for e in catalogue.entries(options.language, bodies)}
    known = {e.name: e for e in catalogue.all_entries(bodies)} | own
    found: list[Entry] = []
    lines: list[str] = []
    for name in options.rules:
        entry = _named(name, known)
        if entry:
            found.append(entry)
            lines += (*catalogue.explained(entry), "")
        elif page := page_of(name):
            lines += (*_of_the_record(name, page), "")
        else:
            misused(_unknown(name, known), "cebdocs rules")
    return _shown(found, options, lines[:-1])


def _named(name: str, known: dict[str, Entry]) -> Entry | None:
    """A rule by its name or number."""
    by_number = (entry for entry in known.values() if entry.rule.number == name.upper())
    return known.get(name) or next(by_number, None)


def _of_the_record(name: str, page: str) -> Iterable[str]:
    stated = statement_of(name)
    return (f"{name}: a rule of the record, no editorial rule. {page} explains it.", stated)[
        : 2 if stated else 1
    ]


def _unknown(name: str, known: dict[str, Entry]) -> str:
    numbers = (entry.rule.number for entry in known.values())
    like = nearest(name, (*known, *NAMES, *numbers))
    hint = f"did you mean {quoted(like)}?" if like else "cebdocs rules lists them"
    return f"there is no rule {quoted(name)}; {hint}"


def _shown(found: list[Entry], options: Namespace, lines: Iterable[str]) -> int:
    if options.format == "json":
        pour(catalogue.as_json(found, options.profile).encode())
        return DONE
    return _out(lines)


def _out(lines: Iterable[str]) -> int:
    for line in lines:
        write(f"{line}\n", sys.stdout)
    return DONE


# -- cebdocs measure ------------------------------------------------------------------------------


def measure(options: Namespace) -> int:
    """cebdocs measure: records, counted. Returns the exit status."""
    if options.sessions.count("-") > 1:
        misused("'-' is given twice, and there is one standard input", "cebdocs measure")
    from cebdocs.reports import measures

    status, found = DONE, []
    for name in expanded(options.sessions):
        session, problems = read(name, options.bodies)
        if session is None or stops(problems, strict=False):
            tell(problems)
            status = PROBLEMS
        else:
            found.append((name, cebdocs.measure(session)))
    if options.format == "json":
        pour(measures.as_json(found).encode("utf-8", "backslashreplace"))
    else:
        _out(line for name, each in found for line in measures.told(name, each))
    return status
