"""The built package, unpacked elsewhere, checks a text and makes a record without the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import cebdocs
assert cebdocs.__file__.startswith(sys.argv[1]), cebdocs.__file__
session = cebdocs.load(open(sys.argv[2], "rb"))
for name in ("un-2023", "un-2026", "ceb-web"):
    assert any(p.passage for p in cebdocs.check(session, profile=name)), name
record = cebdocs.lay_out(session)
decided = cebdocs.view(record, "decisions")
for name in cebdocs.FORMATS:
    shown = decided if name not in cebdocs.formats_for() else record
    assert cebdocs.write(shown, name), name
"""


def test_the_wheel_makes_a_record_and_checks_its_text(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
        names = archive.namelist()

    run = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM,
            str(site),
            str(ROOT / "examples" / "cybersecurity-2014.yaml"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert "cebdocs/py.typed" in names
    assert "cebdocs/bodies/ceb.yaml" in names
    assert "cebdocs/schema.json" in names
    assert "cebdocs/starters/session.txt" in names
    assert not any(name.startswith(("tests/", "templates/", "examples/")) for name in names)
