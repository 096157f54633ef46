"""Files on the disk: written aside, then put in place, and nobody's work replaced unasked."""

import errno
import os
import stat
from collections.abc import Mapping

from cebdocs.problems import OutputError


def save(files: Mapping[str, bytes], force: bool = False) -> None:
    """Write files by name: each all of it, or none and what was there stays. Raises OutputError.

    Nothing is written before each of them may be. A file that is not from here, that somebody has
    edited since, or that is open in Word is not replaced, unless force says so.
    """
    for path in files:
        _check_place(path)
        if not force:
            _check_not_open(path)
            _check_ours(path)
    for path, data in files.items():
        _put(path, data)


def _check_place(path: str) -> None:
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        raise OutputError(f"{path}: there is no folder '{folder}'")
    try:
        kind = os.lstat(path).st_mode
    except OSError:
        return
    if stat.S_ISDIR(kind):
        raise OutputError(f"{path}: this is a folder")
    if not stat.S_ISREG(kind):
        raise OutputError(f"{path}: this is a link or a device; name the file itself")


def _check_not_open(path: str) -> None:
    folder, name = os.path.split(path)
    for lock in (f"~${name[2:]}", f"~${name}", f".~lock.{name}#"):
        if os.path.exists(os.path.join(folder, lock)):
            raise OutputError(
                f"{path}: it is open in Word or LibreOffice; close it, or use --force"
            )


def _check_ours(path: str) -> None:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _not_written(path, error) from None
    ours = _is_ours(data) if data else True
    if ours is None:
        raise OutputError(f"{path}: this file is not from cebdocs; --force replaces it")
    if not ours:
        raise OutputError(f"{path}: somebody has edited this file since; --force replaces it")


def _is_ours(data: bytes) -> bool | None:
    """Whether we wrote this: None if not, False if a Word file of ours was edited since."""
    if data.startswith(b"PK\3\4"):
        from cebdocs.writers.docx.package import untouched

        return untouched(data)
    ours = b'name="generator" content="cebdocs"' in data[:2000] or data.startswith(b"record (")
    return True if ours else None


def _put(path: str, data: bytes) -> None:
    """Write beside the place, then rename: at no moment is there half a file."""
    folder = os.path.dirname(path) or os.curdir
    aside = os.path.join(folder, f".cebdocs-{os.urandom(6).hex()}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(aside, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, aside)
        os.replace(aside, path)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        if os.path.exists(aside):
            os.unlink(aside)
    _settle(folder)


def _keep_mode(path: str, aside: str) -> None:
    if os.path.exists(path):
        os.chmod(aside, stat.S_IMODE(os.stat(path).st_mode))


def _settle(folder: str) -> None:
    """Ask the disk to remember the rename, where the system lets a folder be asked."""
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


def _not_written(path: str, error: OSError) -> OutputError:
    if isinstance(error, PermissionError):
        return OutputError(f"{path}: it is open in another program, or you may not write here")
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else -1):
        return OutputError(f"{path}: the disk is full; what was there is unchanged")
    return OutputError(f"{path}: it cannot be written ({error.strerror or error})")
