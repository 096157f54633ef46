"""Files on the disk: written aside, then put in place, and nobody's work replaced unasked."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from cebdocs.problems import OutputError
from cebdocs.writers import untouched


def save(files: Mapping[str, bytes], force: bool = False) -> None:
    """Write files by name: all of them, or none and what was there stays. Raises OutputError.

    Unless force says so, no file is replaced that is write-protected, is open in Word or
    LibreOffice, or is not from here; nor a Word file that somebody has edited since.
    """
    for path in files:
        with _told(path):
            _check_place(path)
            if not force and os.path.exists(path):
                _check_not_open(path)
                _check_ours(path)
    asides = {path: _aside(path) for path in files}
    try:
        for path, data in files.items():
            with _told(path):
                _write(asides[path], data, like=path)
        _put_in_place(asides)
    finally:
        for aside in asides.values():
            with suppress(OSError, ValueError):
                os.unlink(aside)
    for folder in {os.path.dirname(path) or os.curdir for path in files}:
        _settle(folder)


# -- may it be written ----------------------------------------------------------------------------


def _check_place(path: str) -> None:
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        raise OutputError(f"{path}: there is no folder '{folder}'; make it first")
    try:
        kind = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        raise OutputError(f"{path}: this is a folder")
    if not stat.S_ISREG(kind):
        raise OutputError(f"{path}: this is a link or a device; name the file itself")


def _check_not_open(path: str) -> None:
    folder, name = os.path.split(path)
    # Word covers two characters of a long name, one or none of a short one
    covered = min(max(len(os.path.splitext(name)[0]) - 6, 0), 2)
    for lock in (f"~${name[covered:]}", f".~lock.{name}#"):
        if os.path.exists(os.path.join(folder, lock)):
            raise OutputError(
                f"{path}: it is open in Word or LibreOffice, as the file '{lock}' beside it says;"
                " close it, or use --force"
            )


def _check_ours(path: str) -> None:
    if not os.stat(path).st_mode & 0o222:
        raise OutputError(f"{path}: this file is write-protected; --force replaces it")
    data = _content(path)
    ours = untouched(data, os.path.basename(path)) if data else True
    if ours is None:
        raise OutputError(f"{path}: this file is not from cebdocs; --force replaces it")
    if not ours:
        raise OutputError(f"{path}: somebody has edited this file since; --force replaces it")


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


# -- writing --------------------------------------------------------------------------------------


def _aside(path: str) -> str:
    folder = os.path.dirname(path) or os.curdir
    return os.path.join(folder, f".cebdocs-{os.urandom(6).hex()}.tmp")


def _write(aside: str, data: bytes, like: str) -> None:
    """A new file with the permissions of the one that it will replace."""
    mode = stat.S_IMODE(os.stat(like).st_mode) | stat.S_IWUSR if os.path.exists(like) else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(aside, flags, 0o666 if mode is None else mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        with suppress(OSError):  # not every disk keeps permissions
            os.chmod(aside, mode)


def _put_in_place(asides: Mapping[str, str]) -> None:
    """Rename all, so that at no moment there is half a file; or none, where one is in use."""
    before: dict[str, bytes | None] = {}
    try:
        for path, aside in asides.items():
            with _told(path):
                old = _content(path) if len(asides) > 1 and os.path.exists(path) else None
                os.replace(aside, path)
            before[path] = old
    except OutputError:
        for path, old in before.items():
            _put_back(path, old)
        raise


def _put_back(path: str, old: bytes | None) -> None:
    try:
        if old is None:
            os.unlink(path)
        else:
            save({path: old}, force=True)
    except (OSError, OutputError):
        raise OutputError(f"{path}: only this file was written, and cannot be put back") from None


def _settle(folder: str) -> None:
    """Ask the disk to remember the renames, where the system lets a folder be asked."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


# -- what went wrong ------------------------------------------------------------------------------


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system refuses about a file, in words."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: {_reason(error, path)}; nothing was changed") from None


def _reason(error: OSError | ValueError, path: str) -> str:
    if isinstance(error, PermissionError):
        in_use = "it is open in another program, or " if os.path.exists(path) else ""
        return f"{in_use}you may not write here"
    if not isinstance(error, OSError):
        return "no file can have this name"
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "the disk is full"
    return f"it cannot be written ({error.strerror or error})"
