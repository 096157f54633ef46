"""What `cebdocs check` tells of the files that it has read: on the terminal, as annotations, or as
one document for all of them.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

import cebdocs
from cebdocs.commands import counted
from cebdocs.console import say, write

if TYPE_CHECKING:
    from cebdocs.reports import Checked


def tell(checked: "Checked", options: Namespace) -> None:
    """What was found in a file, and how much; it was asked for, so it goes where a pipe takes it.
    Beside a patch, which goes there, it is only what stands in its way."""
    stream = sys.stderr if options.diff else sys.stdout
    if not options.diff or checked.mended is None:
        for told in _told(checked, options):
            write(f"{told}\n", stream)
    if checked.unwritten:
        say(checked.unwritten)
    write(f"{checked.name}: {_how_much(checked, options)}\n", stream)


def tell_sum(told: "list[Checked]", options: Namespace) -> None:
    """One line for all files."""
    problems = [problem for checked in told for problem in checked.problems]
    mended = sum(checked.mended or 0 for checked in told)
    certain = sum(p.passage is not None and p.passage.certain for p in problems)
    more = (
        f"; --fix mends {certain} of them" if certain and not (options.fix or options.diff) else ""
    )
    does = f"{'would mend' if options.diff else 'mended'} {mended}, left: " if mended else ""
    stream = sys.stderr if options.diff else sys.stdout
    write(f"{len(told)} files: {does}{counted(problems)}{more}\n", stream)


def _how_much(checked: "Checked", options: Namespace) -> str:
    found, mended = counted(checked.problems), checked.mended
    if mended is None:
        return f"{found}; nothing was mended" if options.fix or options.diff else found
    does = "would mend" if options.diff else "mended"
    problems = f"{does} {mended} problem{'s' * (mended > 1)}" if mended else "nothing to mend"
    return f"{problems}; {found} left"


def _told(checked: "Checked", options: Namespace) -> Iterator[str]:
    if options.format == "github":
        from cebdocs.reports.github import annotations

        return annotations(checked)
    from cebdocs.reports.text import told

    return told(checked, options.sources)


def document(checked: "tuple[Checked, ...]", format: str) -> str:
    """One document about all files."""
    if format == "sarif":
        from cebdocs.reports import sarif

        return sarif.written(checked, cebdocs.__version__, os.getcwd())
    from cebdocs.reports import data

    return data.written(checked)
