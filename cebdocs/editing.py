"""The commands for those who edit: the arguments of `cebdocs check`, `rules` and `measure`, and
what `check` does; nothing that they need is loaded before.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import cebdocs
from cebdocs.commands import (
    DONE,
    FAILED,
    PROBLEMS,
    expanded,
    misused,
    pour,
    read,
    stops,
)

if TYPE_CHECKING:
    from cebdocs.reports import Checked

# -- arguments ------------------------------------------------------------------------------------


def add_check(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """The arguments of cebdocs check."""
    says = (
        "Say what is wrong in session files, as records and as texts. Nothing is written unless"
        " --fix says so."
    )
    parser = commands.add_parser(
        "check", help="say what is wrong in session files", description=says
    )
    parser.set_defaults(command=check)
    add = parser.add_argument
    says = "a session file, or - for standard input"
    add("sessions", nargs="+", metavar="session.yaml", type=_name, help=says)
    _add_bodies(parser)
    add("--strict", action="store_true", help="warnings count as errors")
    says = (
        "whose editorial rules are asked too (default: that of the session file, or of its body);"
        " none for the record alone"
    )
    add("--profile", metavar="NAME", type=_name, help=says)
    add("--hints", action="store_true", help="with what may be right, and is told as a hint")
    add("--sources", action="store_true", help="with where each editorial rule comes from")
    _add_mending(parser)
    says = "a version in another language; what the others lack or number differently is an error"
    add("--against", metavar="FILE", type=_name, help=says)
    says = "text for people (default); json, sarif or github for programs (docs/style.md)"
    _add_format(parser, ("text", "json", "sarif", "github"), says)


def _add_mending(parser: ArgumentParser) -> None:
    add = parser.add_mutually_exclusive_group().add_argument
    says = "mend in the files themselves what is certain, and say what is left"
    add("--fix", action="store_true", help=says)
    says = "print what --fix would change, as patch and git apply -p0 take it; nothing is written"
    add("--diff", action="store_true", help=says)


def add_rules(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """The arguments of cebdocs rules."""
    says = "List the editorial rules, or explain some: why, with examples, and from which source."
    parser = commands.add_parser("rules", help="list or explain editorial rules", description=says)
    parser.set_defaults(command=_rules)
    add = parser.add_argument
    says = "a rule to explain, by its name or number: listed-spelling, R6"
    add("rules", nargs="*", metavar="RULE", type=_name, help=says)
    says = "the profile in which they hold or not (default: un-2026)"
    add("--profile", metavar="NAME", type=_name, default="un-2026", help=says)
    add("--profiles", action="store_true", help="list the profiles instead")
    says = "the language of the texts (default: en)"
    add("--language", metavar="CODE", type=_name, default="en", help=says)
    _add_bodies(parser)
    says = "text (default), json, or markdown for all rules of all languages as one page"
    _add_format(parser, ("text", "json", "markdown"), says)


def add_measure(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """The arguments of cebdocs measure."""
    says = (
        "Count the words of records as they are printed, by part, and their sentences; list the"
        " acronyms, documents and resolutions in them, with their places."
    )
    parser = commands.add_parser(
        "measure", help="count words and sentences, list acronyms", description=says
    )
    parser.set_defaults(command=_measure)
    says = "a session file, or - for standard input"
    parser.add_argument("sessions", nargs="+", metavar="session.yaml", type=_name, help=says)
    _add_bodies(parser)
    _add_format(parser, ("text", "json"), "text (default) or json")


def _add_format(parser: ArgumentParser, formats: tuple[str, ...], says: str) -> None:
    parser.add_argument("-f", "--format", choices=formats, default="text", help=says)


def _add_bodies(parser: ArgumentParser) -> None:
    says = (
        "a folder with bodies of your own, and profiles of your own in a folder there"
        " (docs/bodies.md, docs/style.md); may be given several times"
    )
    parser.add_argument(
        "--bodies", action="append", metavar="DIR", type=_name, default=[], help=says
    )


def _name(text: str) -> str:
    """The name of a file or of a rule; an empty one comes from a variable that was never set."""
    if not text:
        raise ArgumentTypeError("the name is empty")
    return text


def _rules(options: Namespace) -> int:
    from cebdocs.explaining import rules

    return rules(options)


def _measure(options: Namespace) -> int:
    from cebdocs.explaining import measure

    return measure(options)


# -- cebdocs check --------------------------------------------------------------------------------


def check(options: Namespace) -> int:
    """cebdocs check: what is wrong in session files. Returns the exit status."""
    if [*options.sessions, options.against].count("-") > 1:
        misused("'-' is given twice, and there is one standard input", "cebdocs check")
    if options.fix and "-" in options.sessions:
        misused("standard input cannot be mended in place; --diff prints it", "cebdocs check")
    if options.diff and options.format != "text":
        misused(f"--diff prints a patch, not {options.format}", "cebdocs check")
    from cebdocs.telling import document, tell, tell_sum

    _ask_for_a_known_profile(options)
    failed, told = False, []
    for checked in _all_checked(options):
        failed |= stops(checked.problems, options.strict and checked.name != options.against)
        told.append(checked if options.format in _WHOLE else _in_brief(checked))
        if options.format not in _WHOLE:
            tell(checked, options)
    if options.format in _WHOLE:
        pour(document(tuple(told), options.format).encode("utf-8", "backslashreplace"))
    elif options.format == "text" and len(told) > 1:
        tell_sum(told, options)
    status = PROBLEMS if failed else DONE
    return FAILED if any(checked.unwritten for checked in told) else status


def _ask_for_a_known_profile(options: Namespace) -> None:
    """A profile that is misspelt on the command line is told once, and nothing is checked."""
    if options.profile in (None, "none"):
        return
    from cebdocs.bodies import Bodies
    from cebdocs.problems import nearest
    from cebdocs.style.profiles import known_profiles

    known = known_profiles(Bodies(options.bodies))
    if options.profile not in known:
        like = nearest(options.profile, known)
        hint = f"did you mean '{like}'?" if like else f"known: {', '.join(known)}"
        misused(f"there is no profile '{options.profile}'; {hint}", "cebdocs check")


def _in_brief(checked: "Checked") -> "Checked":
    """What the sum needs of a file that has been told."""
    return checked._replace(texts={}, rules={})


_WHOLE = ("json", "sarif")
"""Formats of one document for all files."""


def _all_checked(options: Namespace) -> "Iterator[Checked]":
    """Each file with its problems; the one that the others are held against if it has errors."""
    first = None
    if options.against:
        first, problems = read(options.against, options.bodies)
        if first is None or stops(problems, strict=False):
            yield _checked(options.against, None, problems, "")
            first = None
    for name in expanded(options.sessions):
        yield _one(name, first, options)


def _one(name: str, first: "cebdocs.Session | None", options: Namespace) -> "Checked":
    """A file, checked, and held against another version where there is one."""
    session, problems = read(name, options.bodies)
    if session is None or stops(problems, strict=False):
        return _checked(name, session, problems, "")
    profile = _profile(options.profile, session)
    mended, unwritten = None, ""
    if options.fix or options.diff:
        session, problems, mended, unwritten = _mended(session, profile, options)
    else:
        problems = cebdocs.check(session, profile=profile, hints=options.hints)
    if first and not stops(problems, strict=False):
        problems = _together(session, *problems, *cebdocs.compare(first, session))
    checked = _checked(name, session, problems, profile)
    return checked._replace(mended=mended, unwritten=unwritten)


def _mended(
    session: "cebdocs.Session", profile: str, options: Namespace
) -> "tuple[cebdocs.Session, tuple[cebdocs.Problem, ...], int | None, str]":
    """A session with what is certain put in, what is wrong with it then, and how much was mended:
    in its files, or printed as a patch; last, why its files could not be written."""
    from cebdocs.differences import difference
    from cebdocs.fixing import fixed, put_in_place

    done = fixed(session, profile, options.hints)
    unwritten = ""
    if options.fix:
        try:
            put_in_place(done)
        except cebdocs.OutputError as error:
            unwritten = str(error)
    else:
        pour("".join(difference(*both, path) for path, both in done.files.items()).encode())
    if unwritten:
        problems = cebdocs.check(session, profile=profile, hints=options.hints)
        return session, problems, None, unwritten
    return done.session, done.problems, done.mended, ""


def _checked(
    name: str,
    session: "cebdocs.Session | None",
    problems: "tuple[cebdocs.Problem, ...]",
    profile: str,
) -> "Checked":
    from cebdocs.reports import Checked

    texts = session.origin.texts if session and session.origin else {}
    rules = _asked(session, profile) if session and profile else {}
    return Checked(name, problems, texts, rules)


def _asked(session: "cebdocs.Session", profile: str) -> Mapping[str, Any]:
    """The editorial rules of a profile; none of one that is not there, which is told."""
    from cebdocs.style.checking import rules_of

    return rules_of(session, profile)


def _profile(named: str | None, session: "cebdocs.Session") -> str:
    """Whose editorial rules are asked; "none" is nobody's."""
    return "" if named == "none" else named or cebdocs.profile_of(session)


def _together(
    session: "cebdocs.Session", *problems: "cebdocs.Problem"
) -> "tuple[cebdocs.Problem, ...]":
    """Problems of one session in the order of its file and of its parts."""
    parts = [*session.origin.parts] if session.origin else []
    rank = {part: number for number, part in enumerate(parts, 1)}
    return tuple(
        sorted(problems, key=lambda p: (rank.get(p.where.file, 0), p.where.line, p.where.column))
    )
