"""How fast cebdocs is, beside a plain docxtpl script: python -m tests.benchmarks."""
