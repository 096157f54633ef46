"""What the commands do, once their arguments are understood. Returns exit statuses, raises
CebdocsError.
"""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn

import cebdocs
from cebdocs.console import say, write

DONE, PROBLEMS, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130

# -- generate-record ------------------------------------------------------------------------------


def generate(options: Namespace) -> int:
    """generate-record: a session file to records. Returns the exit status."""
    formats = _formats(options)
    templates = _templates(options, formats)
    if options.with_restricted and not _is_view(options):
        misused("--with-restricted is for --item and --view; the whole record has every item")
    session, problems = _read(options.session, options.bodies)
    _tell(problems)
    if session is None or _stops(problems, options.strict):
        say(f"{options.session}: {_counted(problems)}; nothing was written")
        return PROBLEMS
    own = cebdocs.template_of(session)
    if own and "docx" in formats and "docx" not in templates:
        templates["docx"] = _Template(own)
    names = _names(options, formats, session)
    _spare_sources(options, session, names, templates)
    record = _shown(cebdocs.lay_out(session), options)
    files = {
        name: _made(record, chosen, templates.get(chosen), options)
        for name, chosen in zip(names, formats, strict=True)
    }
    if options.output == "-":
        pour(next(iter(files.values())))
    else:
        cebdocs.save(files, options.force)
        for name in files:
            write(f"wrote {name}\n", sys.stdout)
    return DONE


def _formats(options: Namespace) -> list[str]:
    """The formats asked for, or the one that the name of the output says, or Word."""
    named = [name for given in options.format or () for name in given.split(",")]
    for name in named:
        if name not in (*cebdocs.FORMATS, "all"):
            misused(
                f"unknown format '{name}'; the formats are {', '.join(cebdocs.FORMATS)}; or all"
            )
    if "all" in named:
        named = cebdocs.formats_for(options.view)
    formats = list(dict.fromkeys(named))
    if not _is_one_file(options.output):
        formats = formats or ["docx"]
    elif len(formats) > 1:
        misused(f"several formats need a folder after -o; make '{options.output}' first")
    else:
        formats = [_format_of(options.output, formats)]
    if formats == ["docx"] and options.output == "-" and sys.stdout and sys.stdout.isatty():
        misused("a terminal cannot show a Word file; name a file after -o")
    return formats


def _is_one_file(output: str | None) -> bool:
    return output is not None and (output == "-" or not os.path.isdir(output))


def _format_of(output: str, formats: list[str]) -> str:
    """The format of one file. Its name must not say another: Word would not open it."""
    suffix = os.path.splitext(output)[1].lower()
    said = cebdocs.format_of(output)
    if formats and said not in (None, formats[0]):
        misused(f"'{output}' is no name for {formats[0]}; end it in {cebdocs.FORMATS[formats[0]]}")
    if suffix and not formats and said is None:
        misused(
            f"no format has files '{suffix}'; end the name in"
            f" {', '.join(cebdocs.FORMATS.values())}, or add -f"
        )
    return said or (formats or ["docx"])[0]


class _Template:
    """A template as it was given: its name, and what is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            with open(name, "rb") as file:
                self.content = file.read()
        except (OSError, ValueError) as error:
            raise cebdocs.OutputError(
                f"{name}: the template cannot be read ({_reason(error)})"
            ) from None


def _templates(options: Namespace, formats: list[str]) -> dict[str, _Template]:
    """The templates that were given, by the format that each is for: its name says which."""
    named: dict[str, str] = {}
    for name in options.template or ():
        of = "pdf" if name.lower().endswith(".typ") else "docx"
        if of not in formats:
            misused(f"--template is for the format {of}, which is not asked for: '{name}'")
        if of in named:
            misused(f"two templates are given for the format {of}: '{named[of]}' and '{name}'")
        named[of] = name
    return {of: _Template(name) for of, name in named.items()}


def _is_view(options: Namespace) -> bool:
    return bool(options.item or options.view)


def _shown(record: "cebdocs.Record", options: Namespace) -> "cebdocs.Record":
    """The record, or the view of it that was asked for."""
    if not _is_view(options):
        return record
    name, item, restricted = options.view or "", options.item or "", options.with_restricted
    try:
        return cebdocs.view(record, name, item=item, restricted=restricted)
    except cebdocs.ViewError as error:
        misused(str(error))


def _made(
    record: "cebdocs.Record", chosen: str, template: _Template | None, options: Namespace
) -> bytes:
    content = template.content if template else None
    try:
        if chosen == "docx" and options.pages:
            record = cebdocs.paged(record, content)
        return cebdocs.write(record, chosen, content)
    except cebdocs.FormatError as error:
        misused(str(error))
    except cebdocs.TemplateError as error:
        name = template.name if template else "the template that ships"
        raise cebdocs.TemplateError(
            p._replace(where=p.where._replace(file=name)) for p in error.problems
        ) from None


def _names(options: Namespace, formats: list[str], session: "cebdocs.Session") -> list[str]:
    """The files to write, where nothing else is said beside where one stands."""
    if _is_one_file(options.output):
        return [options.output]
    source = "" if options.session == "-" else os.path.basename(options.session)
    stem = _file_name(session.symbol) or _file_name(os.path.splitext(source)[0]) or "record"
    stem += _of_view(options)
    return [os.path.join(options.output or "", stem + cebdocs.FORMATS[name]) for name in formats]


def _of_view(options: Namespace) -> str:
    """What a view adds to the name of a file: it replaces neither the whole record nor another
    view, and one with restricted items not the public one."""
    parts = ["item", _file_name(options.item)] if options.item else []
    parts += [options.view] if options.view else []
    parts += ["restricted"] if options.with_restricted else []
    return "".join(f"-{part}" for part in parts if part)


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def _file_name(text: str) -> str:
    """A symbol as a file name that every system takes: "CEB/2014/2" is CEB-2014-2."""
    name = re.sub(r"[^A-Za-z0-9.()-]+", "-", text).strip("-.")[:100].rstrip("-.")
    return f"record-{name}" if _RESERVED.fullmatch(name) else name


def _spare_sources(
    options: Namespace,
    session: "cebdocs.Session",
    names: list[str],
    templates: "dict[str, _Template]",
) -> None:
    """No record replaces what it is made from, not even with --force."""
    sources = [options.session, *(template.name for template in templates.values())]
    if origin := session.origin:
        sources += [*origin.parts, origin.bodies.known(session.body).file]
    for name in filter(os.path.exists, names):
        for source in filter(os.path.exists, sources):
            if os.path.samefile(source, name):
                misused(f"'{name}' is what the record is made from; choose another name")


def pour(data: bytes) -> None:
    """To standard output, as it is."""
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


def check(options: Namespace) -> int:
    """cebdocs check: what is wrong in session files. Returns the exit status."""
    if [*options.sessions, options.against].count("-") > 1:
        misused("'-' is given twice, and there is one standard input", "cebdocs check")
    first = _first(options) if options.against else None
    status = DONE if first or not options.against else PROBLEMS
    for name in _expanded(options.sessions):
        session, problems = _read(name, options.bodies)
        if first and session and not _stops(problems, strict=False):
            problems = _together(session, *problems, *cebdocs.compare(first, session))
        tell_of(name, problems)
        if _stops(problems, options.strict):
            status = PROBLEMS
    return status


def tell_of(name: str, problems: Sequence["cebdocs.Problem"]) -> None:
    """What was found in a file, and how much."""
    for problem in problems:  # what was asked for, so it goes where a pipe takes it
        write(f"{problem}\n", sys.stdout)
    write(f"{name}: {_counted(problems)}\n", sys.stdout)


def _first(options: Namespace) -> "cebdocs.Session | None":
    """What the others are held against; None if it has errors, which are told."""
    session, problems = _read(options.against, options.bodies)
    if session and not _stops(problems, strict=False):
        return session
    tell_of(options.against, problems)
    return None


def _together(
    session: "cebdocs.Session", *problems: "cebdocs.Problem"
) -> "tuple[cebdocs.Problem, ...]":
    """Problems of one session in the order of its file and of its parts."""
    parts = [*session.origin.parts] if session.origin else []
    rank = {part: number for number, part in enumerate(parts, 1)}
    return tuple(
        sorted(problems, key=lambda p: (rank.get(p.where.file, 0), p.where.line, p.where.column))
    )


def _expanded(names: list[str]) -> Iterator[str]:
    """The command prompt of Windows leaves *.yaml to the program."""
    for name in names:
        if ("*" in name or "?" in name) and not os.path.exists(name):
            from glob import glob

            yield from sorted(glob(name)) or [name]
        else:
            yield name


# -- cebdocs dump ---------------------------------------------------------------------------------


def dump(options: Namespace) -> int:
    """cebdocs dump: a session as one file, on standard output. Returns the exit status."""
    session, problems = _read(options.session, options.bodies)
    _tell(problems)
    if session is None or _stops(problems, strict=False):
        say(f"{options.session}: {_counted(problems)}; nothing was printed")
        return PROBLEMS
    pour(cebdocs.dump(session).encode())
    return DONE


# -- cebdocs bodies -------------------------------------------------------------------------------


def list_bodies(options: Namespace) -> int:
    """cebdocs bodies: which there are, and what is wrong with their files."""
    problems: dict[cebdocs.Problem, None] = {}
    for known in cebdocs.known_bodies(options.bodies):
        problems |= dict.fromkeys(known.problems)
        name = _called(known)
        write(f"{known.id:<8}  {name or '-':<50}  {known.file}\n", sys.stdout)
    for problem in problems:
        write(f"{problem}\n", sys.stdout)
    return PROBLEMS if _stops([*problems], strict=False) else DONE


def _called(known: "cebdocs.Known") -> str:
    """The name of a body in English, or in the first language that it has."""
    names = known.body.name if known.body else {}
    return names.get("en") or next(iter(names.values()), "")


# -- reading --------------------------------------------------------------------------------------


def _read(
    name: str, bodies: list[str]
) -> "tuple[cebdocs.Session | None, tuple[cebdocs.Problem, ...]]":
    if name == "-":
        stream = getattr(sys.stdin, "buffer", sys.stdin)
        return cebdocs.read(stream or b"", "-", bodies)  # there is none under pythonw
    return cebdocs.read(_Path(name), bodies=bodies)


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


def _tell(problems: Iterable["cebdocs.Problem"]) -> None:
    for problem in problems:
        say(str(problem))


def misused(message: str, command: str = "generate-record") -> NoReturn:
    """Say what is wrong with the arguments, and stop."""
    say(f"{command}: error: {message}")
    raise SystemExit(USAGE)
