"""Where the files lie that a secretariat edits or looks at: the one place that knows.

Installed, `templates` and `examples` are inside the package; in a checkout they are beside it.
"""

import os
from functools import cache

_HERE = os.path.dirname(__file__)


@cache
def folder(name: str = "templates") -> str:
    """The folder of the templates, or of the examples, that ship."""
    inside = os.path.join(_HERE, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), name)


def shipped(name: str) -> bytes:
    """The content of one of the templates, "record.docx"."""
    return _content(folder(), name)


def example(name: str) -> bytes:
    """The content of one of the examples, "board-illustration.yaml"."""
    return _content(folder("examples"), name)


def _content(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()
