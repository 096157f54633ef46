"""What `cebdocs validate-akn` does: whose file it is does not matter, and none is written."""

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

import cebdocs
from cebdocs.commands import DONE, PROBLEMS, expanded, misused, tell_of

_SAYS = """\
Say what is wrong in Akoma Ntoso files as the United Nations use them (AKN4UN): what the schema
does not allow, pointers that lead nowhere, IRIs that contradict the metadata, and what else
docs/akn-rules.md explains. Nothing is written."""


def add_validate_akn(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """The arguments of the command."""
    says = "say what is wrong in Akoma Ntoso files"
    parser = commands.add_parser("validate-akn", help=says, description=_SAYS)
    parser.set_defaults(command=validate_akn)
    says = "an XML file, or - for standard input"
    parser.add_argument("files", nargs="+", metavar="FILE", help=says)
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    says = "only the rules of AKN4UN; the schema needs the extra cebdocs[akn]"
    parser.add_argument("--no-schema", action="store_true", help=says)


def validate_akn(options: Namespace) -> int:
    """cebdocs validate-akn: what is wrong in Akoma Ntoso files. Returns the exit status."""
    if options.files.count("-") > 1:
        misused("'-' is given twice, and there is one standard input", "cebdocs validate-akn")
    if "" in options.files:
        misused("the name is empty", "cebdocs validate-akn")
    status = DONE
    for name in expanded(options.files):
        problems = _problems(name, not options.no_schema)
        tell_of(name, problems)
        if any(options.strict or p.severity == "error" for p in problems):
            status = PROBLEMS
    return status


def _problems(name: str, schema: bool) -> "tuple[cebdocs.Problem, ...]":
    try:
        data = _data(name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (_unreadable(name, reason),)
    return cebdocs.validate_akn(data, name, schema)


def _data(name: str) -> bytes:
    """All of a file that could still be right; of one that is too large, a little more."""
    from cebdocs.akn4un.reading import MAX_BYTES

    if name == "-":
        stream = getattr(sys.stdin, "buffer", None)  # there is none under pythonw
        return stream.read(MAX_BYTES + 1) if stream else b""
    with open(name, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _unreadable(name: str, reason: str) -> "cebdocs.Problem":
    from cebdocs.problems import Problem, Severity, Where

    what = f"the file cannot be read ({reason})"
    return Problem(Where(name), Severity.ERROR, "akn-not-readable", what, "is the name right?")
