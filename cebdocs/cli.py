"""The command line: generate-record and cebdocs. Arguments in, exit status out.

0 done; 1 problems found; 2 wrong use; 3 a template is broken, a tool is missing or the output
cannot be written; 130 stopped by Ctrl+C.
"""

import argparse
import os
import sys
from collections.abc import Sequence

import cebdocs
from cebdocs.commands import FAILED, STOPPED, dump, list_bodies
from cebdocs.console import say, speak_safely, write

_STATUSES = """
exit status:
  0  done
  1  problems found in a session file
  2  the command was given wrongly
  3  a template is broken, a tool is missing, or the output cannot be written
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
  generate-record session.yaml --item III --view conclusions
      what was concluded on one item: CEB-2014-2-item-III-conclusions.docx
  generate-record session.yaml --view decisions -f csv -f html
      the table of decisions, for a spreadsheet and as a page
  generate-record session.yaml --bodies ours
      for a body of your own, whose file lies in the folder ours
  generate-record - -f html -o - < session.yaml > record.html
      from standard input to standard output
{_STATUSES}"""

_EXAMPLES = f"""\
examples:
  cebdocs check session.yaml
  cebdocs check --strict *.yaml
  cebdocs check --profile un-2026 --sources session.yaml
      by the editorial rules of the United Nations, with where each rule stands
  cebdocs check -f sarif session.yaml > findings.sarif
      for programs that show findings; also json, github
  cebdocs check --against session.en.yaml session.fr.yaml
      also what one language version has and the other has not
  cebdocs rules R20
      explains an editorial rule; without a name it lists all
  cebdocs measure session.yaml
      counts words and sentences, lists acronyms, documents, resolutions
  cebdocs new --body HLCM
      writes session.yaml here, to begin with, and the schema for your editor
  cebdocs template new my.docx
      writes a Word template; cebdocs template check my.docx tries it out
  cebdocs schema > session.schema.json
      that schema alone
  cebdocs dump session.yaml > whole.yaml
      a session and its parts as one file
  cebdocs bodies --bodies ours
  cebdocs validate-akn record.akn.xml
      is that AKN4UN? what is wrong, of anybody's file

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
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say(f"{parser.prog}: stopped")
        return STOPPED
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev, for us
            raise
        say(f"{parser.prog}: a mistake in cebdocs itself, {_place(error)}; please report it")
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
        f"one of: {', '.join(cebdocs.FORMATS)}, or all; may be given several times"
        " (default: what the name after -o ends in, or else docx)"
    )
    add("-f", "--format", action="append", metavar="FORMAT", help=says)
    says = (
        "html as a part of a page, to paste into a content-management system (the format fragment)"
    )
    add("--fragment", action="store_true", help=says)
    says = "only this item: its id, its number in print (III, II.A), or its position (3)"
    add("--item", metavar="ITEM", type=_name, help=says)
    says = "only this: conclusions, summary or decisions; goes with --item too"
    add("--view", metavar="VIEW", type=_name, help=says)
    says = "with restricted items, which --item and --view leave out otherwise"
    add("--with-restricted", action="store_true", help=says)
    says = (
        "a Word file with tags, for the format docx and for a PDF made of it, or a .typ file, for"
        " the format pdf; may be given for each (default: that of the body, or else the one that"
        " ships)"
    )
    add("--template", action="append", metavar="FILE", type=_name, help=says)
    says = (
        "what makes the format pdf: typst (default), or libreoffice, which prints the Word file,"
        " with the pages that it has there"
    )
    add("--pdf-engine", choices=("typst", "libreoffice"), help=says)
    says = (
        "fill the page numbers of the contents of the Word file, with LibreOffice (otherwise Word"
        " does it)"
    )
    add("--pages", action="store_true", help=says)
    _add_bodies(parser)
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
    from cebdocs.editing import add_check, add_measure, add_rules

    add_check(commands)
    add_rules(commands)
    add_measure(commands)
    _add_new(commands)
    says = (
        "Print the JSON Schema of the session file, by which editors help (docs/session-file.md)."
    )
    prints = commands.add_parser(
        "schema", help="print the JSON Schema of the session file", description=says
    )
    prints.set_defaults(command=_schema)
    says = "that of a record in JSON (-f json) instead, for programs"
    prints.add_argument("--record", action="store_true", help=says)
    _add_template(commands)
    says = "Print a session as one file: its parts joined, in the order of the fields."
    dumps = commands.add_parser("dump", help="print a session as one file", description=says)
    dumps.set_defaults(command=dump)
    says = "the session file, or - for standard input"
    dumps.add_argument("session", metavar="session.yaml", type=_name, help=says)
    _add_bodies(dumps)
    says = "List the bodies that can issue records, and say what is wrong with their files."
    lists = commands.add_parser(
        "bodies", help="list the bodies that can issue records", description=says
    )
    lists.set_defaults(command=list_bodies)
    _add_bodies(lists)
    from cebdocs.validating import add_validate_akn

    add_validate_akn(commands)
    return parser


def _add_bodies(parser: argparse.ArgumentParser) -> None:
    says = "a folder with bodies of your own (docs/bodies.md); may be given several times"
    parser.add_argument(
        "--bodies", action="append", metavar="DIR", type=_name, default=[], help=says
    )


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "Write a session file to begin with: it passes all checks, and its comments explain it."
    parser = commands.add_parser("new", help="write a session file to begin with", description=says)
    parser.set_defaults(command=_new)
    add = parser.add_argument
    add("--body", required=True, metavar="ID", type=_name, help="the body that issues the record")
    says = "the file to write, or - for standard output (default: session.yaml)"
    _add_file(parser, "session.yaml", says)
    _add_bodies(parser)
    add("--language", default="en", metavar="CODE", help="of the record (default: en)")
    says = (
        "where the editor finds the schema: in session.schema.json, written beside the file (the"
        " default); where cebdocs is installed; or nowhere"
    )
    add("--schema", choices=("beside", "installed", "none"), help=says)
    add("--force", action="store_true", help="replace a file of this name")


def _add_file(parser: argparse.ArgumentParser, default: str, says: str) -> None:
    """The file to write, by its name alone or, as everywhere, behind -o."""
    parser.set_defaults(file=default)
    add, hidden = parser.add_argument, argparse.SUPPRESS
    add("file", nargs="?", default=hidden, metavar="FILE", type=_name, help=says)
    add("-o", "--output", dest="file", default=hidden, metavar="FILE", type=_name, help=hidden)


def _add_template(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "Templates of Word and PDF: begin one, or see whether one still carries a record."
    parser = commands.add_parser("template", help="begin or check a template", description=says)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", dest="VERB", required=True)
    says = "Write a template to begin with, .docx or .typ; templates/README.md says what is in it."
    new = verbs.add_parser("new", help="write a template to begin with", description=says)
    new.set_defaults(command=_new_template)
    says = "the file to write (default: template.docx)"
    _add_file(new, "template.docx", says)
    says = "the body whose records it is for (default: CEB)"
    new.add_argument("--body", default="CEB", metavar="ID", type=_name, help=says)
    _add_bodies(new)
    new.add_argument("--force", action="store_true", help="replace a file of this name")
    says = "Lay out the large example in templates, and say what is wrong or lost."
    checks = verbs.add_parser("check", help="say what is wrong with a template", description=says)
    checks.set_defaults(command=_check_template)
    checks.add_argument("templates", nargs="+", metavar="FILE", type=_name, help="a template")
    checks.add_argument("--strict", action="store_true", help="warnings count as errors")


def _new_template(options: argparse.Namespace) -> int:
    from cebdocs.authoring import new_template

    return new_template(options)


def _check_template(options: argparse.Namespace) -> int:
    from cebdocs.authoring import check_template

    return check_template(options)


def _new(options: argparse.Namespace) -> int:
    from cebdocs.authoring import new

    return new(options)


def _generate(options: argparse.Namespace) -> int:
    from cebdocs.generating import generate

    return generate(options)


def _schema(options: argparse.Namespace) -> int:
    from cebdocs.authoring import schema

    return schema(options)


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


def run_generate_record() -> None:
    """Entry point of the command generate-record."""
    raise SystemExit(generate_record())


def run() -> None:
    """Entry point of the command cebdocs."""
    raise SystemExit(main())
