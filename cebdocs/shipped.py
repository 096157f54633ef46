"""Where the files lie that a secretariat edits: the one place that knows.

Installed, `templates` is inside the package; in a checkout it is beside it.
"""

import os
from functools import cache

_HERE = os.path.dirname(__file__)


@cache
def folder() -> str:
    """The folder of the templates that ship."""
    inside = os.path.join(_HERE, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "templates")


def shipped(name: str) -> bytes:
    """The content of one file of that folder, "record.docx"."""
    with open(os.path.join(folder(), name), "rb") as file:
        return file.read()
