"""The option --update-golden, for every test that compares with a golden file."""

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    told = "rewrite the golden files of tests/cases; read the diff afterwards"
    parser.addoption("--update-golden", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse it where nobody would read the diff."""
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused under CI: nobody reads the diff there")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
