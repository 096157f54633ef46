"""How fast cebdocs is, beside a plain docxtpl script and beside what deflating alone takes.

    python -m tests.benchmarks [--rounds N]

Run it at the top of a checkout, with the project and its test extra installed. In each round all
sides make the same new records one after the other, so a quotient is of neighbours in time: it
stays the same on a machine that is slower or busier. A bar is what the project promises; missing
it is printed, not punished.
"""

import argparse
import gc
import os
import platform
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from itertools import count
from math import inf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import cebdocs
from tests.benchmarks.sides import LARGE, Sample, Side, check, in_process, processes, sample


class Bar(NamedTuple):
    """What a quotient should be."""

    least: float = 0
    most: float = inf

    def __str__(self) -> str:
        return f">= {self.least:g}" if self.least else f"<= {self.most:g}"


_NO_BARS: Mapping[int, Bar] = {}


class Row(NamedTuple):
    """A line of the table: how often the time of one side holds that of another.

    bars: by the number of items.
    """

    upper: str
    lower: str
    bars: Mapping[int, Bar] = _NO_BARS


_COLD = {1: Bar(most=0.8), 12: Bar(most=0.8)}
ROWS = (
    Row("docxtpl", "write docx", {1: Bar(least=30), 12: Bar(least=4.5)}),
    Row("write docx", "floor"),
    Row("script in process", "text to docx", {12: Bar(least=1.7)}),
    Row("write html", "write docx", {12: Bar(most=2)}),
    Row("write pdf", "typst empty", {1: Bar(most=3)}),
    Row("weasyprint of html", "pdf in process"),
    Row("libreoffice of docx", "command, pdf"),
    Row("write markdown", "write docx", {12: Bar(most=2)}),
    Row("write text", "write docx", {12: Bar(most=2)}),
    Row("write akn", "write docx", {12: Bar(most=2)}),
    Row("text to checked", "docxtpl", {12: Bar(most=6)}),
    Row("load", "write docx"),
    Row("decisions", "write docx"),
    Row("text to docx", "floor"),
    Row("command, new file", "script, new file", _COLD),
    Row("command, replacing", "script, replacing", _COLD),
)
SIZES = {1: "1 item, 6 paragraphs", 12: "12 items, 120 paragraphs", LARGE: "the large example"}
RECORDS = {1: 10, 12: 3, LARGE: 3}
"""How many records each side makes in a round, without the processes: those make one. The large
example has contents, tables and annexes, which no plain script prints: it has no peer."""

Times = dict[str, list[float]]
"""Milliseconds for a record by side, one for each round."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        "tests.benchmarks", description="Time cebdocs beside a plain docxtpl script."
    )
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="default 20")
    rounds = max(1, parser.parse_args().rounds)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    python = f"Python {platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    print(f"{python}, cebdocs {cebdocs.__version__}, docxtpl {version('docxtpl')}, {machine}")
    with TemporaryDirectory() as folder:
        for items in SIZES:
            _print(items, rounds, _measured(items, rounds, Path(folder)))


def _measured(items: int, rounds: int, folder: Path) -> Times:
    numbers = count(1)

    def samples(how_many: int) -> list[Sample]:
        return [sample(items, next(numbers)) for _ in range(how_many)]

    warm, cold = in_process(folder, items), processes(folder, items)
    check(warm | cold, *samples(1))
    times: Times = {name: [] for name in warm | cold}
    for turn in range(rounds):
        _round(warm, samples(RECORDS[items]), turn, times)
    for turn in range((rounds + 1) // 2):
        _round(cold, samples(1), turn, times)
    return times


def _round(sides: dict[str, Side], samples: list[Sample], turn: int, times: Times) -> None:
    gc.collect()
    for name in list(sides) if turn % 2 else reversed(sides):
        start = perf_counter()
        for each in samples:
            sides[name](each)
        times[name].append((perf_counter() - start) * 1e3 / len(samples))


def _print(items: int, rounds: int, times: Times) -> None:
    print(f"\n{SIZES[items]}; {rounds} x {RECORDS[items]} records")
    print(f"{'':44}median     min     max   upper ms   lower ms   bar")
    for row in (row for row in ROWS if {row.upper, row.lower} <= times.keys()):
        upper, lower = times[row.upper], times[row.lower]
        quotients = [a / b for a, b in zip(upper, lower, strict=True)]
        figures = median(quotients), min(quotients), max(quotients)
        shown = "".join(f"{figure:8.2f}" for figure in figures)
        shown += f"{median(upper):11.3f}{median(lower):11.3f}"
        bar = row.bars.get(items)
        print(f"{row.upper + ' / ' + row.lower:42}{shown}{_judged(figures[0], bar)}".rstrip())


def _judged(quotient: float, bar: Bar | None) -> str:
    if bar is None:
        return ""
    return f"   {bar}: {'ok' if bar.least <= quotient <= bar.most else 'below'}"


if __name__ == "__main__":
    main()
