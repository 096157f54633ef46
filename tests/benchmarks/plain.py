"""A plain docxtpl script, as its documentation begins: what cebdocs is measured against.

Usage: python plain.py template.docx session.yaml record.docx
"""

import sys
from typing import IO, Any

import yaml
from docxtpl import DocxTemplate


def session(source: bytes) -> Any:
    """The YAML as it is: nothing is checked and no place kept."""
    return yaml.load(source, yaml.CSafeLoader)


def render(template: str, context: Any, record: str | IO[bytes]) -> None:
    """Fill the template and save it, with the one option without which "R&D" breaks the file."""
    document = DocxTemplate(template)
    document.render(context, autoescape=True)
    document.save(record)


def main() -> None:
    """The three files, from the command line."""
    template, source, record = sys.argv[1:]
    with open(source, "rb") as file:
        context = session(file.read())
    render(template, context, record)


if __name__ == "__main__":
    main()
