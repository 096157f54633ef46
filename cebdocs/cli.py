"""The command line: generate-record and cebdocs. Arguments in, exit status out.

0 done; 1 problems found; 2 wrong use; 3 a template is broken or the output cannot be written.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import cebdocs

if TYPE_CHECKING:
    from cebdocs.problems import Problem
    from cebdocs.session import Session

DONE, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3
_FORMATS = {"docx": ".docx", "html": ".html", "outline": ".txt"}

_EXAMPLES = """\
examples:
  generate-record session.yaml                    CEB-2014-2.docx, named after the symbol
  generate-record session.yaml -f docx -f html    two files
  generate-record session.yaml -o board.docx      a name of your own
  generate-record session.yaml --template my.docx in your own Word template
  generate-record - -f html -o - < session.yaml   from standard input to standard output
"""


def generate_record(arguments: Sequence[str] | None = None) -> int:
    """The command generate-record: a session file to a record. Returns the exit status."""
    _speak_safely()
    options = _record_parser().parse_args(arguments)
    try:
        return _generate(options)
    except cebdocs.SourceError as error:
        _tell(error.problems)
        return PROBLEMS
    except (cebdocs.TemplateError, cebdocs.OutputError) as error:
        _say(str(error))
        return FAILED


def main(arguments: Sequence[str] | None = None) -> int:
    """The command cebdocs. Returns the exit status."""
    _speak_safely()
    parser = argparse.ArgumentParser("cebdocs", description="Formal records of sessions.")
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", metavar="", required=True)
    check = commands.add_parser("check", help="say what is wrong in session files, write nothing")
    check.add_argument(
        "sessions", nargs="+", metavar="session.yaml", help="or - for standard input"
    )
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    options = parser.parse_args(arguments)
    return _check(options)


# -- generate-record ------------------------------------------------------------------------------


def _record_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "generate-record",
        description="Make the record of a session from its file.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("session", metavar="session.yaml", help="the session file, or - for standard input")
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="the file or folder to write, or - for standard output",
    )
    add(
        "-f",
        "--format",
        action="append",
        metavar="FORMAT",
        help="one of: " + ", ".join(_FORMATS) + " (default docx); may be given several times",
    )
    add("--template", metavar="FILE", help="a Word file with tags, for the format docx")
    add("--strict", action="store_true", help="write nothing if there are warnings")
    add("--force", action="store_true", help="replace a file that is not from here, or was edited")
    add("--version", action="version", version=_version())
    return parser


def _generate(options: argparse.Namespace) -> int:
    formats = _formats(options)
    template = _template(options, formats)
    session = _load(options.session)
    problems = cebdocs.check(session)
    _tell(problems)
    if options.strict and problems:
        return PROBLEMS
    record = cebdocs.lay_out(session)
    names = _names(options, formats, session)
    files = {
        name: cebdocs.write(record, chosen, template if chosen == "docx" else None)
        for name, chosen in zip(names, formats, strict=True)
    }
    if options.output == "-":
        sys.stdout.buffer.write(next(iter(files.values())))
        sys.stdout.buffer.flush()
        return DONE
    cebdocs.save(files, options.force)
    for name in files:
        _print(f"wrote {name}", sys.stdout)
    return DONE


def _formats(options: argparse.Namespace) -> list[str]:
    """The formats asked for, or the one that the name of the output says, or Word."""
    named = [name for given in options.format or () for name in given.split(",")]
    if not named:
        suffix = os.path.splitext(options.output or "")[1].lower()
        named = [name for name, known in _FORMATS.items() if known == suffix] or ["docx"]
    for name in named:
        if name not in _FORMATS:
            _usage(f"unknown format '{name}'; the formats are {', '.join(_FORMATS)}")
    formats = list(dict.fromkeys(named))
    if len(formats) > 1 and options.output and not os.path.isdir(options.output):
        _usage("several formats need a folder after -o, or no -o")
    return formats


def _template(options: argparse.Namespace, formats: list[str]) -> bytes | None:
    if not options.template:
        return None
    if "docx" not in formats:
        _usage("--template is for the format docx")
    try:
        with open(options.template, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise cebdocs.OutputError(
            f"{options.template}: the template cannot be read ({reason})"
        ) from None


def _load(name: str) -> "Session":
    if name == "-":
        return cebdocs.load(sys.stdin.buffer, "-")
    return cebdocs.load(_Path(name))


class _Path:
    """A file name as it was given; pathlib costs more than the whole start."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __fspath__(self) -> str:
        return self._name


def _names(options: argparse.Namespace, formats: list[str], session: "Session") -> list[str]:
    """The files to write, where nothing else is said beside where one stands."""
    output = options.output
    if output and output != "-" and not os.path.isdir(output):
        return [output]
    source = "" if options.session == "-" else os.path.basename(options.session)
    stem = _file_name(session.symbol) or _file_name(os.path.splitext(source)[0]) or "record"
    folder = output if output and output != "-" else ""
    return [os.path.join(folder, stem + _FORMATS[name]) for name in formats]


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def _file_name(text: str) -> str:
    """A symbol as a file name that every system takes: "CEB/2014/2" is CEB-2014-2."""
    name = re.sub(r"[^A-Za-z0-9.()-]+", "-", text).strip("-.")[:100]
    return f"record-{name}" if _RESERVED.fullmatch(name) else name


# -- cebdocs check --------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    found = 0
    for name in options.sessions:
        try:
            problems = cebdocs.check(_load(name))
        except cebdocs.SourceError as error:
            problems = error.problems
            found += any(p.severity == "error" for p in problems)
        _tell(problems)
        found += bool(options.strict and problems)
    return PROBLEMS if found else DONE


# -- speaking -------------------------------------------------------------------------------------


def _version() -> str:
    return f"cebdocs {cebdocs.__version__}"


def _usage(message: str) -> None:
    _say(f"generate-record: {message}")
    raise SystemExit(USAGE)


def _speak_safely() -> None:
    """No character that a console lacks may stop a record: it is shown by its code instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _tell(problems: Iterable["Problem"]) -> None:
    for problem in problems:
        _say(str(problem))


def _say(message: str) -> None:
    _print(message, sys.stderr)


def _print(message: str, stream: Any) -> None:
    if stream is not None:  # there is none under pythonw
        print(message, file=stream)


def run_generate_record() -> None:
    """Entry point of the command generate-record."""
    raise SystemExit(generate_record())


def run() -> None:
    """Entry point of the command cebdocs."""
    raise SystemExit(main())
