"""The benchmark still measures what it says; how fast anything is, is not asked here."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_one_round_of_the_benchmark_finds_every_text_and_prints_every_bar() -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.benchmarks", "--rounds", "1"]

    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0].startswith("Python ")
    assert [line for line in lines if line.endswith(" records")] == [
        "1 item, 6 paragraphs; 1 x 10 records",
        "12 items, 120 paragraphs; 1 x 3 records",
        "the large example; 1 x 3 records",
    ]
    barred = [line.split("  ")[0] for line in lines if line.endswith((": ok", ": below"))]
    cold = ["command, new file / script, new file", "command, replacing / script, replacing"]
    marked = [f"write {name} / write docx" for name in ("html", "markdown", "text", "akn")]
    assert barred == [
        *("docxtpl / write docx", "write pdf / typst empty", *cold),
        *("docxtpl / write docx", "script in process / text to docx", *marked),
        *("text to checked / docxtpl", *cold),
    ]
