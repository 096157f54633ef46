"""What the commands say, to a console that may lack characters, be closed, or be full."""

import os
import re
import sys
from contextlib import suppress
from typing import Any


def speak_safely() -> None:
    """No character that a console lacks may stop a record: it is shown by its code instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(message: str) -> None:
    """A line to standard error."""
    write(f"{message}\n", sys.stderr)


def write(message: str, stream: Any) -> None:
    """A console that is closed or full stops no record, and no file name steers a terminal."""
    shown = _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", message)
    if stream is not None:  # there is none under pythonw
        try:
            stream.write(shown)
            stream.flush()
        except (OSError, ValueError):
            _hush(stream)


def _hush(stream: Any) -> None:
    """Python would try to write once more at its end, and fail with a traceback."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
