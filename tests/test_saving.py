"""Files on the disk: all of the new or all of the old, and nobody's work replaced unasked."""

import errno
import io
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

import cebdocs
from cebdocs import saving

ROOT = Path(__file__).parents[1]
SESSION = """\
body: CEB
session: {name: Second regular session of 2014}
symbol: CEB/2014/2
title: Conclusions
items:
- title: Opening
  discussion: The Board met.
  conclusions: [The Board took note.]
"""
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and links")


def written(format: str = "docx") -> bytes:
    return cebdocs.write(cebdocs.lay_out(cebdocs.load(SESSION)), format)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(files: dict[str, bytes], force: bool = False) -> str:
    with pytest.raises(cebdocs.OutputError) as caught:
        cebdocs.save(files, force)
    return str(caught.value)


# -- writing --------------------------------------------------------------------------------------


def test_files_are_written_whole_and_alone(tmp_path: Path) -> None:
    files = {str(tmp_path / "a.docx"): written(), str(tmp_path / "a.txt"): b"record"}

    cebdocs.save(files)

    assert content(tmp_path) == {"a.docx": written(), "a.txt": b"record"}


def test_file_in_the_current_folder_needs_no_folder_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    cebdocs.save({"a.docx": b"new"})

    assert content(tmp_path) == {"a.docx": b"new"}


@posix
def test_permissions_of_the_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    path.chmod(0o666)

    cebdocs.save({str(path): written()})

    assert stat.S_IMODE(path.stat().st_mode) == 0o666


@posix
def test_new_file_has_the_permissions_that_any_program_would_give(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")

    cebdocs.save({str(tmp_path / "a.docx"): b"new"})

    assert (tmp_path / "a.docx").stat().st_mode == (tmp_path / "other").stat().st_mode


# -- whose file it is -----------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["docx", "html", "outline"])
def test_file_of_ours_is_replaced(tmp_path: Path, format: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(written(format))

    cebdocs.save({str(path): b"new"})

    assert path.read_bytes() == b"new"


def test_empty_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.touch()

    cebdocs.save({str(path): b"new"})

    assert path.read_bytes() == b"new"


def word_file_of_others() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def changed(at: int, byte: int) -> bytes:
    damaged = bytearray(written())
    damaged[at] = byte
    return bytes(damaged)


@pytest.mark.parametrize(
    "other",
    [
        word_file_of_others(),
        b"record (draft) of what we said\n",
        b"body: CEB\n",
        b"<html><p>no generator</p></html>",
        b"PK\3\4 no zip",
        written()[:-30],
        changed(-3, 200),  # the zip says that its directory is elsewhere
        changed(written().rindex(b"PK\1\2") + 8, 9),  # and that a part is encrypted
    ],
    ids=["Word", "notes", "session", "page", "no zip", "cut short", "damaged", "encrypted"],
)
def test_file_of_others_is_replaced_only_by_force(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(other)

    said = refusal({str(path): b"new"})

    assert said == f"{path}: this file is not from cebdocs; --force replaces it"
    assert content(tmp_path) == {"a.docx": other}
    cebdocs.save({str(path): b"new"}, force=True)
    assert content(tmp_path) == {"a.docx": b"new"}


def test_word_file_edited_by_python_docx_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    document = docx.Document(str(path))
    document.paragraphs[0].add_run(" and more")
    document.save(str(path))
    edited = path.read_bytes()

    said = refusal({str(path): written()})

    assert said == f"{path}: somebody has edited this file since; --force replaces it"
    assert path.read_bytes() == edited
    cebdocs.save({str(path): written()}, force=True)
    assert path.read_bytes() == written()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_word_file_saved_by_libreoffice_is_replaced_only_by_force(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "a.docx").write_bytes(written())
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert += ["--convert-to", "docx", "--outdir", str(tmp_path), str(tmp_path / "before/a.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "a.docx").read_bytes()

    said = refusal({str(tmp_path / "a.docx"): written()})

    assert "--force replaces it" in said
    assert (tmp_path / "a.docx").read_bytes() == saved


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("CEB-2014-2.docx", "~$B-2014-2.docx"),
        ("2014-02.docx", "~$014-02.docx"),
        ("board.docx", "~$board.docx"),
        ("CEB-2014-2.docx", ".~lock.CEB-2014-2.docx#"),
    ],
)
def test_file_open_in_an_office_is_replaced_only_by_force(
    tmp_path: Path, name: str, lock: str
) -> None:
    (tmp_path / name).write_bytes(written())
    (tmp_path / lock).touch()

    said = refusal({str(tmp_path / name): b"new"})

    assert "open in Word or LibreOffice" in said
    assert lock in said
    cebdocs.save({str(tmp_path / name): b"new"}, force=True)
    assert (tmp_path / name).read_bytes() == b"new"


def test_lock_left_behind_does_not_stop_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "~$B-2014-2.docx").touch()

    cebdocs.save({str(tmp_path / "CEB-2014-2.docx"): b"new"})

    assert (tmp_path / "CEB-2014-2.docx").read_bytes() == b"new"


def test_write_protected_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    path.chmod(stat.S_IREAD)

    said = refusal({str(path): b"new"})

    assert said == f"{path}: this file is write-protected; --force replaces it"
    assert path.read_bytes() == written()


@posix
def test_force_replaces_a_write_protected_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    path.chmod(0o444)

    cebdocs.save({str(path): b"new"}, force=True)

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


# -- places where no file goes --------------------------------------------------------------------


@pytest.mark.parametrize("force", [False, True])
def test_folder_that_does_not_exist_is_told(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "records" / "a.docx"

    said = refusal({str(path): b"new"}, force)

    assert said == f"{path}: there is no folder '{path.parent}'; make it first"
    assert content(tmp_path) == {}


def test_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    said = refusal({str(tmp_path / "a" / "b.docx"): b"new"})

    assert "there is no folder" in said


@pytest.mark.parametrize("force", [False, True])
def test_folder_is_not_replaced(tmp_path: Path, force: bool) -> None:
    (tmp_path / "a.docx").mkdir()

    said = refusal({str(tmp_path / "a.docx"): b"new"}, force)

    assert said.endswith("this is a folder")
    assert (tmp_path / "a.docx").is_dir()


@posix
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("target", ["a.yaml", "nowhere"])
def test_link_is_not_followed(tmp_path: Path, force: bool, target: str) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    (tmp_path / "a.docx").symlink_to(tmp_path / target)

    said = refusal({str(tmp_path / "a.docx"): b"new"}, force)

    assert "this is a link" in said
    assert (tmp_path / "a.yaml").read_bytes() == b"old"
    assert (tmp_path / "a.docx").is_symlink()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_device_is_not_written() -> None:
    said = refusal({"/dev/full": b"new"}, force=True)

    assert "a device" in said


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["a\0b.docx", "\ud800.docx", "x" * 300 + ".docx"])
def test_name_that_no_file_can_have_is_told(tmp_path: Path, name: str, force: bool) -> None:
    if name == "\ud800.docx" and os.name == "nt":
        pytest.skip("Windows has files of this name")

    said = refusal({os.path.join(tmp_path, name): b"new"}, force)

    assert said.endswith("nothing was changed")
    assert content(tmp_path) == {}


@pytest.mark.skipif(not os.path.isdir("/sys/kernel"), reason="no folder that refuses even root")
def test_folder_where_nobody_may_write_is_told() -> None:
    said = refusal({"/sys/kernel/a.docx": b"new"})

    assert said.startswith("/sys/kernel/a.docx: ")
    assert said.endswith("; nothing was changed")


# -- the system refuses ---------------------------------------------------------------------------


class RefusingSystem:
    """The module os as it is, but for one call that fails from its nth time on."""

    def __init__(self, call: str, code: int, nth: int, times: int) -> None:
        self._call, self._code, self._nth, self._times = call, code, nth, times
        self._calls = 0

    def __getattr__(self, name: str) -> Any:
        if self._call == "write" and name == "fdopen":
            return self._full_file
        return self._refusing(getattr(os, name)) if name == self._call else getattr(os, name)

    def _refusing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(*arguments: Any, **options: Any) -> Any:
            self._calls += 1
            if self._nth <= self._calls < self._nth + self._times:
                raise OSError(self._code, os.strerror(self._code))
            return call(*arguments, **options)

        return refusing

    def _full_file(self, descriptor: int, mode: str) -> Any:
        file = io.BufferedWriter(io.FileIO(descriptor, mode))
        file.write = self._refusing(file.write)  # type: ignore[method-assign]
        return file


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: "it is open in another program, or you may not write here",
    errno.EIO: "it cannot be written",
}


@pytest.mark.parametrize("code", REASONS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_refused_call_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    monkeypatch.setattr(saving, "os", RefusingSystem(call, code, nth=1, times=1))

    said = refusal({str(path): b"new"})

    assert said.startswith(f"{path}: {REASONS[code]}")
    assert said.endswith("; nothing was changed")
    assert content(tmp_path) == {"a.docx": written()}


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_several_files_are_all_new_or_all_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    old = {"a.docx": written(), "c.txt": written("text")}
    new = {"a.docx": b"new", "b.html": b"new", "c.txt": b"new"}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(saving, "os", RefusingSystem(call, errno.EACCES, nth, times=1))
    files = {str(tmp_path / name): data for name, data in new.items()}

    if nth < 4:
        assert refusal(files).endswith("; nothing was changed")
        assert content(tmp_path) == old
    else:  # asking the disk to remember may fail
        cebdocs.save(files)
        assert content(tmp_path) == new


def test_file_that_cannot_be_put_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(written())
    monkeypatch.setattr(saving, "os", RefusingSystem("replace", errno.EIO, nth=2, times=2))

    said = refusal({str(tmp_path / name): b"new" for name in ("a.docx", "b.docx")})

    assert said == f"{tmp_path / 'a.docx'}: only this file was written, and cannot be put back"
    assert content(tmp_path) == {"a.docx": b"new", "b.docx": written()}


@posix
def test_disk_that_keeps_no_permissions_gets_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written())
    monkeypatch.setattr(saving, "os", RefusingSystem("chmod", errno.EPERM, nth=1, times=1))

    cebdocs.save({str(path): b"new"})

    assert content(tmp_path) == {"a.docx": b"new"}


def test_interrupted_save_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(RefusingSystem):
        def fsync(self, descriptor: int) -> None:
            raise KeyboardInterrupt

    path = tmp_path / "a.docx"
    path.write_bytes(written())
    monkeypatch.setattr(saving, "os", Interrupted("", 0, 0, 0))

    with pytest.raises(KeyboardInterrupt):
        cebdocs.save({str(path): b"new"})

    assert content(tmp_path) == {"a.docx": written()}


FILE_OF_A_LIMITED_PROCESS = """
import resource, sys
from cebdocs import OutputError, save
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    save({sys.argv[1]: b"n" * 100_000}, force=True)
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on files that Linux has")
def test_file_that_outgrows_its_limit_is_not_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    done = python(FILE_OF_A_LIMITED_PROCESS, path)
    said, _ = done.communicate(timeout=60)

    assert said.startswith(f"{path}: it cannot be written (")
    assert content(tmp_path) == {"a.docx": b"old"}


# -- killed, and at the same time -----------------------------------------------------------------

SIZE = 200_000
ENDLESS = f"""
import sys
from cebdocs import save
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        save({{sys.argv[1]: letter * {SIZE}}}, force=True)
"""
WHOLE = {b"a" * SIZE, b"b" * SIZE}


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    process = python(program, *arguments)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_killed_process_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    chance, path = random.Random(1), tmp_path / "a.docx"
    path.write_bytes(b"a" * SIZE)

    for _ in range(20):
        process = started(ENDLESS, path)
        time.sleep(chance.uniform(0, 0.02))
        ended(process)

        assert path.read_bytes() in WHOLE


@posix
def test_reader_never_sees_half_a_file_of_two_writers(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"a" * SIZE)
    writers = [started(ENDLESS, path) for _ in range(2)]
    until = time.monotonic() + 0.5
    seen = set()

    while time.monotonic() < until:
        seen.add(path.read_bytes())
    for writer in writers:
        ended(writer)

    assert seen <= WHOLE
