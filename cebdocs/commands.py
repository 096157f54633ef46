"""What the commands do, once their arguments are understood. Returns exit statuses, raises
CebdocsError.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn

import cebdocs
from cebdocs.console import say, write

DONE, PROBLEMS, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130

# -- output ---------------------------------------------------------------------------------------


def pour(data: bytes) -> None:
    """To standard output, as it is."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise cebdocs.OutputError("there is no standard output; name a file after -o")
    try:
        stream.write(data)
        stream.flush()
    except (OSError, ValueError) as error:
        raise cebdocs.OutputError(f"standard output cannot be written ({reason(error)})") from None


def reason(error: OSError | ValueError) -> str:
    """What the system says about a file."""
    return getattr(error, "strerror", None) or str(error)


# -- cebdocs check and validate-akn ----------------------------------------------------------------


def tell_of(name: str, problems: Sequence["cebdocs.Problem"]) -> None:
    """What was found in a file, and how much."""
    for problem in problems:  # what was asked for, so it goes where a pipe takes it
        write(f"{problem}\n", sys.stdout)
    write(f"{name}: {counted(problems)}\n", sys.stdout)


def expanded(names: list[str]) -> Iterator[str]:
    """Files by their names; the command prompt of Windows leaves *.yaml to the program."""
    for name in names:
        if ("*" in name or "?" in name) and not os.path.exists(name):
            from glob import glob

            yield from sorted(glob(name)) or [name]
        else:
            yield name


# -- cebdocs dump ---------------------------------------------------------------------------------


def dump(options: Namespace) -> int:
    """cebdocs dump: a session as one file, on standard output. Returns the exit status."""
    session, problems = read(options.session, options.bodies)
    tell(problems)
    if session is None or stops(problems, strict=False):
        say(f"{options.session}: {counted(problems)}; nothing was printed")
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
    return PROBLEMS if stops([*problems], strict=False) else DONE


def _called(known: "cebdocs.Known") -> str:
    """The name of a body in English, or in the first language that it has."""
    names = known.body.name if known.body else {}
    return names.get("en") or next(iter(names.values()), "")


# -- reading --------------------------------------------------------------------------------------


def read(
    name: str, bodies: list[str]
) -> "tuple[cebdocs.Session | None, tuple[cebdocs.Problem, ...]]":
    """A session file by its name, or standard input."""
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


def stops(problems: Sequence["cebdocs.Problem"], strict: bool) -> bool:
    """Whether nothing comes of a session with these problems; a hint never stops it."""
    return any(p.severity == "error" or (strict and p.severity == "warning") for p in problems)


def counted(problems: Sequence["cebdocs.Problem"]) -> str:
    """How many: "2 errors, 1 warning, 1 hint"."""
    severities = [str(p.severity) for p in problems]
    counts = ((severities.count(kind), kind) for kind in ("error", "warning", "hint"))
    return ", ".join(f"{n} {kind}{'s' * (n > 1)}" for n, kind in counts if n) or "no problems"


def tell(problems: Iterable["cebdocs.Problem"]) -> None:
    """Problems, where the result goes to standard output."""
    for problem in problems:
        say(str(problem))


def misused(message: str, command: str = "generate-record") -> NoReturn:
    """Say what is wrong with the arguments, and stop."""
    say(f"{command}: error: {message}")
    raise SystemExit(USAGE)
