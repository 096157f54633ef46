"""The command line: generate-record and cebdocs. Arguments in, exit status out.

0 done; 1 problems found; 2 wrong use; 3 a template is broken or the output cannot be written;
130 stopped by Ctrl+C.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

import cebdocs
from cebdocs.console import speak_safely, write

DONE, PROBLEMS, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130

_STATUSES = """
exit status:
  0  done
  1  problems found in a session file
  2  the command was given wrongly
  3  a template is broken, or the output cannot be written
"""

_RECORD_EXAMPLES = f"""\
examples:
  generate-record session.yaml
      writes CEB-2014-2.docx here, if the symbol is CEB/2014/2
  generate-record session.yaml -o board.docx
      under a name of your own
  generate-record session.yaml -f docx -f html -o records
      two files, in the folder records
  generate-record session.yaml --template my.docx
      in your own Word template
  generate-record - -f html -o - < session.yaml > record.html
      from standard input to standard output
{_STATUSES}"""

_EXAMPLES = f"""\
examples:
  cebdocs check session.yaml
  cebdocs check --strict *.yaml

generate-record makes the records: generate-record --help
{_STATUSES}"""


def generate_record(arguments: Sequence[str] | None = None) -> int:
    """The command generate-record: a session file to a record. Returns the exit status."""
    return _run(_record_parser(), arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command cebdocs. Returns the exit status."""
    return _run(_parser(), arguments)


def _run(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> int:
    """One command; whatever goes wrong is told in words, a traceback helps no secretary."""
    speak_safely()
    try:
        options = parser.parse_args(arguments)
        status: int = options.command(options)
    except cebdocs.CebdocsError as error:
        _say(str(error))
        return FAILED
    except KeyboardInterrupt:
        _say(f"{parser.prog}: stopped")
        return STOPPED
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev, for us
            raise
        _say(f"{parser.prog}: a mistake in cebdocs itself, {_place(error)}; please report it")
        return FAILED
    finally:
        write("", sys.stdout)
        write("", sys.stderr)
    return status


def _place(error: BaseException) -> str:
    """Where in cebdocs it happened, without the value, which may be confidential."""
    here, place, at = os.path.dirname(__file__), "", error.__traceback__
    while at is not None:
        file = at.tb_frame.f_code.co_filename
        if file.startswith(here):
            place = f" in {os.path.relpath(file, here)}:{at.tb_lineno}"
        at = at.tb_next
    return f"{type(error).__name__}{place}"


# -- arguments ------------------------------------------------------------------------------------


def _record_parser() -> argparse.ArgumentParser:
    parser = _new_parser(
        "generate-record", "Make the record of a session from its file.", _RECORD_EXAMPLES
    )
    parser.set_defaults(command=_generate)
    add = parser.add_argument
    says = "the session file, or - for standard input"
    add("session", metavar="session.yaml", type=_name, help=says)
    says = (
        "the file or folder to write, or - for standard output"
        " (default: a file here, named after the symbol)"
    )
    add("-o", "--output", metavar="FILE", type=_name, help=says)
    says = (
        f"one of: {', '.join(cebdocs.FORMATS)}; may be given several times"
        " (default: what the name after -o ends in, or else docx)"
    )
    add("-f", "--format", action="append", metavar="FORMAT", help=says)
    says = "a Word file with tags, for the format docx (default: the one that ships)"
    add("--template", metavar="FILE", type=_name, help=says)
    add("--strict", action="store_true", help="write nothing if there are warnings")
    says = (
        "replace a file although it is open, write-protected or not from cebdocs,"
        " or somebody has edited it since"
    )
    add("--force", action="store_true", help=says)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = _new_parser("cebdocs", "Formal records of sessions.", _EXAMPLES)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="COMMAND", required=True
    )
    says = "Say what is wrong in session files; nothing is written."
    check = commands.add_parser(
        "check", help="say what is wrong in session files", description=says
    )
    check.set_defaults(command=_check)
    says = "a session file, or - for standard input"
    check.add_argument("sessions", nargs="+", metavar="session.yaml", type=_name, help=says)
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    return parser


def _new_parser(name: str, says: str, examples: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        name,
        description=says,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"cebdocs {cebdocs.__version__}"
    parser.add_argument("--version", action="version", version=version, help="say the version")
    return parser


def _name(text: str) -> str:
    """The name of a file; an empty one comes from a variable that was never set."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return text


# -- generate-record ------------------------------------------------------------------------------


def _generate(options: argparse.Namespace) -> int:
    formats = _formats(options)
    template = _template(options, formats)
    session, problems = _read(options.session)
    _tell(problems)
    if session is None or _stops(problems, options.strict):
        _say(f"{options.session}: {_counted(problems)}; nothing was written")
        return PROBLEMS
    names = _names(options, formats, session)
    _spare_sources(options, names)
    record = cebdocs.lay_out(session)
    files = {
        name: _made(record, chosen, template, options)
        for name, chosen in zip(names, formats, strict=True)
    }
    if options.output == "-":
        _pour(next(iter(files.values())))
    else:
        cebdocs.save(files, options.force)
        for name in files:
            write(f"wrote {name}\n", sys.stdout)
    return DONE


def _formats(options: argparse.Namespace) -> list[str]:
    """The formats asked for, or the one that the name of the output says, or Word."""
    named = [name for given in options.format or () for name in given.split(",")]
    for name in named:
        if name not in cebdocs.FORMATS:
            _usage(f"unknown format '{name}'; the formats are {', '.join(cebdocs.FORMATS)}")
    formats = list(dict.fromkeys(named))
    if not _is_one_file(options.output):
        formats = formats or ["docx"]
    elif len(formats) > 1:
        _usage(f"several formats need a folder after -o, and '{options.output}' is none")
    else:
        formats = [_format_of(options.output, formats)]
    if formats == ["docx"] and options.output == "-" and sys.stdout and sys.stdout.isatty():
        _usage("a terminal cannot show a Word file; name a file after -o")
    return formats


def _is_one_file(output: str | None) -> bool:
    return output is not None and (output == "-" or not os.path.isdir(output))


def _format_of(output: str, formats: list[str]) -> str:
    """The format of one file. Its name must not say another: Word would not open it."""
    suffix = os.path.splitext(output)[1].lower()
    said = next((name for name, known in cebdocs.FORMATS.items() if known == suffix), None)
    if formats and said not in (None, formats[0]):
        _usage(f"'{output}' is no name for {formats[0]}; end it in {cebdocs.FORMATS[formats[0]]}")
    if suffix and not formats and said is None:
        _usage(
            f"no format has files '{suffix}'; end the name in"
            f" {', '.join(cebdocs.FORMATS.values())}, or add -f"
        )
    return said or (formats or ["docx"])[0]


def _template(options: argparse.Namespace, formats: list[str]) -> bytes | None:
    if options.template is None:
        return None
    if "docx" not in formats:
        _usage("--template is for the format docx")
    try:
        with open(options.template, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise cebdocs.OutputError(
            f"{options.template}: the template cannot be read ({_reason(error)})"
        ) from None


def _made(
    record: "cebdocs.Record", chosen: str, template: bytes | None, options: argparse.Namespace
) -> bytes:
    try:
        return cebdocs.write(record, chosen, template if chosen == "docx" else None)
    except cebdocs.TemplateError as error:
        name = options.template or "the template that ships"
        raise cebdocs.TemplateError(
            p._replace(where=p.where._replace(file=name)) for p in error.problems
        ) from None


def _names(
    options: argparse.Namespace, formats: list[str], session: "cebdocs.Session"
) -> list[str]:
    """The files to write, where nothing else is said beside where one stands."""
    if _is_one_file(options.output):
        return [options.output]
    source = "" if options.session == "-" else os.path.basename(options.session)
    stem = _file_name(session.symbol) or _file_name(os.path.splitext(source)[0]) or "record"
    return [os.path.join(options.output or "", stem + cebdocs.FORMATS[name]) for name in formats]


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def _file_name(text: str) -> str:
    """A symbol as a file name that every system takes: "CEB/2014/2" is CEB-2014-2."""
    name = re.sub(r"[^A-Za-z0-9.()-]+", "-", text).strip("-.")[:100].rstrip("-.")
    return f"record-{name}" if _RESERVED.fullmatch(name) else name


def _spare_sources(options: argparse.Namespace, names: list[str]) -> None:
    """No record replaces what it is made from, not even with --force."""
    for name in filter(os.path.exists, names):
        for source in filter(os.path.exists, (options.session, options.template or "")):
            if os.path.samefile(source, name):
                _usage(f"'{name}' is what the record is made from; choose another name")


def _pour(data: bytes) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise cebdocs.OutputError("there is no standard output; name a file after -o")
    try:
        stream.write(data)
        stream.flush()
    except (OSError, ValueError) as error:
        raise cebdocs.OutputError(f"standard output cannot be written ({_reason(error)})") from None


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


# -- cebdocs check --------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    status = DONE
    for name in _expanded(options.sessions):
        _, problems = _read(name)
        _tell(problems)
        write(f"{name}: {_counted(problems)}\n", sys.stdout)
        if _stops(problems, options.strict):
            status = PROBLEMS
    return status


def _expanded(names: list[str]) -> Iterator[str]:
    """The command prompt of Windows leaves *.yaml to the program."""
    for name in names:
        if ("*" in name or "?" in name) and not os.path.exists(name):
            from glob import glob

            yield from sorted(glob(name)) or [name]
        else:
            yield name


# -- reading --------------------------------------------------------------------------------------


def _read(name: str) -> "tuple[cebdocs.Session | None, tuple[cebdocs.Problem, ...]]":
    if name == "-":
        stream = getattr(sys.stdin, "buffer", sys.stdin)
        return cebdocs.read(stream or b"", "-")  # there is none under pythonw
    return cebdocs.read(_Path(name))


class _Path:
    """A file name as it was given; pathlib costs more than the whole start."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __fspath__(self) -> str:
        return self._name


def _stops(problems: Sequence["cebdocs.Problem"], strict: bool) -> bool:
    return any(strict or p.severity == "error" for p in problems)


def _counted(problems: Sequence["cebdocs.Problem"]) -> str:
    """How many: "2 errors, 1 warning"."""
    severities = [str(p.severity) for p in problems]
    counts = ((severities.count(kind), kind) for kind in ("error", "warning"))
    return ", ".join(f"{n} {kind}{'s' * (n > 1)}" for n, kind in counts if n) or "no problems"


# -- speaking -------------------------------------------------------------------------------------


def _usage(message: str) -> None:
    _say(f"generate-record: error: {message}")
    raise SystemExit(USAGE)


def _tell(problems: Iterable["cebdocs.Problem"]) -> None:
    for problem in problems:
        _say(str(problem))


def _say(message: str) -> None:
    write(f"{message}\n", sys.stderr)


def run_generate_record() -> None:
    """Entry point of the command generate-record."""
    raise SystemExit(generate_record())


def run() -> None:
    """Entry point of the command cebdocs."""
    raise SystemExit(main())
