"""What the commands for authors and for staff do: `cebdocs new`, `schema`, `template`."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable

import cebdocs
from cebdocs.commands import DONE, FAILED, PROBLEMS, misused, pour, tell_of
from cebdocs.console import say, write

_FILE, _SCHEMA = "session.yaml", "session.schema.json"


def schema(options: Namespace) -> int:
    """cebdocs schema: the JSON Schema of the session file, or of a record. Returns the exit
    status."""
    made = cebdocs.record_schema() if options.record else cebdocs.json_schema()
    pour(made.encode())
    return DONE


def new(options: Namespace) -> int:
    """cebdocs new: a session file to begin with. Returns the exit status."""
    from cebdocs.starters import unknown

    if why := unknown(options.body, options.language, options.bodies):
        misused(why, "cebdocs new")
    if options.file == "-":
        pour(_text(options, _FILE, options.schema or "none"))
        return DONE
    file = os.path.join(options.file, _FILE) if os.path.isdir(options.file) else options.file
    place = options.schema or "beside"
    files = {file: _text(options, os.path.basename(file), place)}
    if place == "beside":
        files[os.path.join(os.path.dirname(file), _SCHEMA)] = cebdocs.json_schema().encode()
    if not options.force:
        _spare(file, files)
    cebdocs.save(files, force=True)
    for name in files:
        write(f"wrote {name}\n", sys.stdout)
    return DONE


def _spare(file: str, names: Iterable[str]) -> None:
    """Nobody's file is replaced; a schema from here may be an older one."""
    for name in names:
        if os.path.exists(name) and (name == file or not _is_schema(name)):
            raise cebdocs.OutputError(
                f"{name}: there is such a file already; choose another name, or use --force"
            )


def _is_schema(name: str) -> bool:
    from cebdocs.schema import NAME

    try:
        with open(name, "rb") as file:
            return NAME.encode() in file.read(1000)
    except OSError:
        return False


def _text(options: Namespace, file: str, place: str) -> bytes:
    """The session file; place: where the schema of its mode line lies."""
    named = {"beside": _SCHEMA, "installed": _installed(), "none": ""}[place]
    text = cebdocs.starter(options.body, options.language, file, named, options.bodies)
    return text.encode()


def _installed() -> str:
    """The address of the schema that ships; a mode line holds no spaces."""
    from pathlib import Path

    return Path(__file__).with_name("schema.json").as_uri()


# -- templates ------------------------------------------------------------------------------------


def new_template(options: Namespace) -> int:
    """cebdocs template new: a template to begin with. Returns the exit status."""
    kinds = {".docx": "docx", ".typ": "pdf"}
    of = kinds.get(os.path.splitext(options.file)[1].lower(), "")
    if not of:
        says = "the name of a template ends in .docx, or in .typ for PDF"
        misused(f"{options.file}: {says}", "cebdocs template new")
    try:
        content = cebdocs.new_template(options.body, options.bodies, of)
    except cebdocs.SourceError as error:
        for problem in error.problems:
            if problem.rule == "unknown-body":
                misused(f"{problem.message}; {problem.hint}", "cebdocs template new")
        say(str(error))
        return PROBLEMS
    if not options.force:
        _spare(options.file, [options.file])
    cebdocs.save({options.file: content}, force=True)
    write(f"wrote {options.file}\n", sys.stdout)
    return DONE


def check_template(options: Namespace) -> int:
    """cebdocs template check: what is wrong with templates. Returns the exit status."""
    status = DONE
    for name in options.templates:
        try:
            with open(name, "rb") as file:
                content = file.read()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            say(f"{name}: the template cannot be read ({reason})")
            status = FAILED
            continue
        problems = cebdocs.check_template(content, name)
        tell_of(name, problems)
        if any(options.strict or p.severity == "error" for p in problems):
            status = max(status, PROBLEMS)
    return status
