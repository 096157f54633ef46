"""A record in JSON: nothing is lost there and back, and the published schema says how."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import cebdocs
from tests.read_back import json_record
from tests.test_cases import PRINTED, SESSION, laid_out

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "cebdocs" / "record.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = json.loads(cebdocs.record_schema())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


@pytest.mark.parametrize("folder", PRINTED)
def test_record_comes_back_equal_and_fits_the_schema(folder: Path) -> None:
    record = laid_out(cebdocs.load(folder / SESSION), folder)

    data = cebdocs.write(record, "json")

    assert json_record(data) == record
    assert [error.message for error in validator().iter_errors(json.loads(data))] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back_equal(example: Path) -> None:
    record = cebdocs.lay_out(cebdocs.load(example))
    decided = cebdocs.view(record, "decisions")

    for shown in (record, decided):
        assert json_record(cebdocs.write(shown, "json")) == shown


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "cebdocs record 2"),
        (("direction",), "up"),
        (("sections", 0, "role"), "chapter"),
        (("sections", 0, "sections", 0, "blocks", 0, "type"), "text"),
        (("sections", 0, "sections", 0, "blocks", 0, "number"), 1),
        (("facts", "cover"), "no"),
        (("register", 0, "kind"), "ship"),
        (("unknown",), ""),
    ],
    ids=str,
)
def test_schema_refuses_what_is_no_record(path: tuple[str | int, ...], value: object) -> None:
    record = cebdocs.lay_out(cebdocs.load(ROOT / "examples" / "cybersecurity-2014.yaml"))
    whole = json.loads(cebdocs.write(record, "json"))
    at = whole
    for step in path[:-1]:
        at = at[step]

    at[path[-1]] = value

    assert list(validator().iter_errors(whole))


def test_every_field_is_described() -> None:
    definitions = json.loads(cebdocs.record_schema())["definitions"]

    silent = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field, schema in definition.get("properties", {}).items()
        if field != "type" and "description" not in schema
    ]

    assert silent == []


def test_shipped_schema_is_fresh() -> None:
    shipped = SHIPPED.read_text("utf-8")

    assert shipped == cebdocs.record_schema(), "run cebdocs schema --record"


def test_command_prints_it(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from cebdocs.cli import main

    assert main(["schema", "--record"]) == 0
    assert capfdbinary.readouterr().out == SHIPPED.read_bytes()
