"""What `cebdocs check --fix` and `--diff` do: session files mended, checked again, and mended once
more where one change makes room for another.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

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
        session, done = _mended(session, problems)
        if not done:
            break
        mended += done
        problems = cebdocs.check(session, profile=profile, hints=hints)
    assert session.origin
    texts = session.origin.texts
    files = {_path(first, k): (old, texts[k]) for k, old in before.items() if texts[k] != old}
    return Fixed(session, problems, files, mended if files else 0)


def put_in_place(done: Fixed) -> None:
    """Write the files that are others now. Raises OutputError, and writes none, where one is
    write-protected or is not what was read any more."""
    for path, (old, _) in done.files.items():
        _check(path, old)
    files = {path: bytes_of(path, new) for path, (_, new) in done.files.items()}
    cebdocs.save(files, force=True)


def _check(path: str, old: str) -> None:
    """Whether a file is still what was read."""
    try:
        with open(path, "rb") as file:
            found, mode = file.read(), os.fstat(file.fileno()).st_mode
    except OSError as error:
        raise cebdocs.OutputError(f"{path}: {error.strerror}; nothing was changed") from None
    if not mode & 0o222:
        raise cebdocs.OutputError(f"{path}: this file is write-protected; nothing was changed")
    if found.removeprefix(_MARK) != old.encode():
        what = "somebody has changed this file meanwhile; nothing was changed, try again"
        raise cebdocs.OutputError(f"{path}: {what}")


def bytes_of(path: str, text: str) -> bytes:
    """A text as the bytes of its file, with a byte-order mark if the file has one."""
    with open(path, "rb") as file:
        marked = file.read(len(_MARK)) == _MARK
    return (_MARK if marked else b"") + text.encode()


def _mended(
    session: "cebdocs.Session", problems: "Sequence[cebdocs.Problem]"
) -> "tuple[cebdocs.Session, int]":
    """The session with what is certain put in, and how many problems that mends. Where an error
    would come of it, half is left, and so on."""
    result = cebdocs.mend(session, problems)
    done = result.done
    if not done:
        return session, 0
    after = _read_again(session, result.texts)
    if after:
        return after, len(done)
    half = len(done) // 2
    after, mended = _mended(session, done[:half])
    if mended or len(done) == 1:
        return after, mended
    return _mended(session, done[half:])


def _path(session: "cebdocs.Session", file: str) -> str:
    assert session.origin
    return file or session.origin.file


def _read_again(session: "cebdocs.Session", changed: Mapping[str, str]) -> "cebdocs.Session | None":
    """The session that other texts make; None if it has an error."""
    origin = session.origin
    assert origin
    texts = {**origin.texts, **changed}
    if not origin.parts:
        found, _ = cebdocs.read(_as_read(origin, "", texts), origin.file, origin.bodies)
        return found if found and not _has_errors(found) else None
    with TemporaryDirectory() as folder:
        home = os.path.dirname(origin.file)
        for file in texts:
            place = os.path.join(folder, os.path.relpath(file or origin.file, home or os.curdir))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as out:
                out.write(_as_read(origin, file, texts))
        whole = Path(folder, os.path.basename(origin.file))
        found, _ = cebdocs.read(whole, origin.file, origin.bodies)
    return found if found and not _has_errors(found) else None


def _as_read(origin: Any, file: str, texts: Mapping[str, str]) -> bytes:
    """The bytes of a file, with the byte-order mark that was told of."""
    name = file or origin.file
    marked = any(p.rule == "byte-order-mark" and p.where.file == name for p in origin.problems)
    return (_MARK if marked else b"") + texts[file].encode()


def _has_errors(session: "cebdocs.Session") -> bool:
    assert session.origin
    return any(p.severity == "error" for p in session.origin.problems)
