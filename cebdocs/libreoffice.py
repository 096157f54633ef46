"""LibreOffice, asked for the PDF of a Word file and trusted with nothing else.

Each run has a folder and a profile of its own, in which no macro runs and nothing is fetched, no
network where the system can take it away, and an end. It reports success where it failed, so the
file is looked at, not the report.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cebdocs.problems import MissingTool

SECONDS = 120
"""How long a run may take, if nothing else is said."""

FAILED = "LibreOffice could not lay out this Word file"
_WORD = "MS Word 2007 XML"
"""The only kind of file that is read: left to itself, it would open a page named record.docx."""
_APART = ("unshare", "-rn", "--pid", "--fork", "--kill-child")
"""Linux: a space without a network, and without a process that could outlive it."""


def pdf(document: bytes, options: Mapping[str, bool], seconds: float = SECONDS) -> bytes:
    """A Word file as PDF. options: of LibreOffice's export, by its own names.

    Raises MissingTool if there is no LibreOffice, or it fails or does not end.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingTool(
            "PDF of the Word file, and page numbers in its contents, need LibreOffice, which is not"
            " on the PATH; install it (Debian, Ubuntu: apt install libreoffice-writer)"
        )
    with TemporaryDirectory(prefix="cebdocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "record.docx", folder / "out" / "record.pdf"
        target.parent.mkdir()
        source.write_bytes(document)
        _run([*_apart(), program, *_arguments(folder, options), str(source)], folder, seconds)
        return _whole(target)


def _arguments(folder: Path, options: Mapping[str, bool]) -> list[str]:
    values = {name: {"type": "boolean", "value": str(on).lower()} for name, on in options.items()}
    return [
        f"-env:UserInstallation={_profile(folder).as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={_WORD}",
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(values)}"),
        *("--outdir", str(folder / "out")),
    ]


def _whole(target: Path) -> bytes:
    """What was written, if it is a PDF to its end."""
    data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-64:]:
        raise MissingTool(FAILED)
    return data


# -- what it may do -------------------------------------------------------------------------------

_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "Office.Writer/Content/Update": {"Link": "0", "Field": "false", "Chart": "false"},
    "Office.Java/VirtualMachine": {"Enable": "false"},
}
"""Nothing runs, nothing is fetched, no link is followed."""


def _profile(folder: Path) -> Path:
    """A profile with these settings and no others."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n',
        encoding="utf-8",
    )
    return profile


@cache
def _apart() -> tuple[str, ...]:
    """What takes the network away, where the system lets anybody do that."""
    unshare = shutil.which(_APART[0])
    if unshare is None:
        return ()
    command = (unshare, *_APART[1:])
    try:
        tried = subprocess.run([*command, "true"], check=False, timeout=10, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    return command if tried.returncode == 0 else ()


# -- one run --------------------------------------------------------------------------------------


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """A command to its end, or to the end of its time; then nothing that it began is left."""
    own = {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise MissingTool(FAILED) from None
    try:
        if process.wait(seconds):
            raise MissingTool(FAILED)
    except subprocess.TimeoutExpired:
        message = f"LibreOffice did not end within {seconds:g} seconds, and was stopped"
        raise MissingTool(message) from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """soffice is a script: what does the work is a child of its child."""
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
