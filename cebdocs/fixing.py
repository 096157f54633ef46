"""What `cebdocs check --fix` and `--diff` do: session files mended, checked again, and mended once
more where one change makes room for another.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import cebdocs

ROUNDS = 10
_MARK = b"\xef\xbb\xbf"
"""A byte-order mark, which stays where it is."""


class Fixed(NamedTuple):
    """A session file after mending.

    session, problems: of what stands there now. files: those that are others now, by path, before
    and after. mended: how many problems are no more there.
    """

    session: "cebdocs.Session"
    problems: "tuple[cebdocs.Problem, ...]"
    files: Mapping[str, tuple[str, str]]
    mended: int


def fixed(session: "cebdocs.Session", profile: str, hints: bool = False) -> Fixed:
    """A session that was read from a file without errors, mended. Nothing is written."""
    assert session.origin
    before, first = session.origin.texts, session
    problems = cebdocs.check(session, profile=profile, hints=hints)
    mended = 0
    for _ in range(ROUNDS):
        result = cebdocs.mend(session, problems)
        after = _read_again(session, result.texts) if result.texts else None
        if after is None:
            break
        session, mended = after, mended + len(result.done)
        problems = cebdocs.check(session, profile=profile, hints=hints)
    assert session.origin
    texts = session.origin.texts
    files = {_path(first, k): (old, texts[k]) for k, old in before.items() if texts[k] != old}
    return Fixed(session, problems, files, mended)


def bytes_of(path: str, text: str) -> bytes:
    """A text as the bytes of its file, with a byte-order mark if the file has one."""
    with open(path, "rb") as file:
        marked = file.read(len(_MARK)) == _MARK
    return (_MARK if marked else b"") + text.encode()


def _path(session: "cebdocs.Session", file: str) -> str:
    assert session.origin
    return file or session.origin.file


def _read_again(session: "cebdocs.Session", changed: Mapping[str, str]) -> "cebdocs.Session | None":
    """The session that other texts make; None if it has an error, which no mending makes."""
    origin = session.origin
    assert origin
    texts = {**origin.texts, **changed}
    if not origin.parts:
        found, _ = cebdocs.read(texts[""].encode(), origin.file, origin.bodies)
        return found if found and not _has_errors(found) else None
    with TemporaryDirectory() as folder:
        home = os.path.dirname(origin.file)
        for file, text in texts.items():
            place = os.path.join(folder, os.path.relpath(file or origin.file, home or os.curdir))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        whole = Path(folder, os.path.basename(origin.file))
        found, _ = cebdocs.read(whole, origin.file, origin.bodies)
    return found if found and not _has_errors(found) else None


def _has_errors(session: "cebdocs.Session") -> bool:
    assert session.origin
    return any(p.severity == "error" for p in session.origin.problems)
