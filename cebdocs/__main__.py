"""python -m cebdocs is the command cebdocs."""

from cebdocs.cli import run

run()
