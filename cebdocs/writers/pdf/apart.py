"""A template of somebody else's, compiled in a process of its own.

It may loop or ask for all memory there is, which would end the process that compiles it; it is
ended after a while, gets no address of a network, and an empty folder to work in.
"""

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from cebdocs.problems import MissingTool
from cebdocs.writers.pdf.compiling import Job, compiled
from cebdocs.writers.pdf.mistakes import Refused

SECONDS, MEGABYTES = 60, 4_000
"""How long a template may take, and how much memory."""
_NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def compiled_apart(job: Job) -> bytes:
    """The same as `compiled`."""
    command = [sys.executable, "-c", f"from {__name__} import serve; serve({MEGABYTES})"]
    with TemporaryDirectory(prefix="cebdocs-") as folder:
        try:
            done = subprocess.run(
                command,
                input=json.dumps([_text(job.source), job.data, job.date]).encode(),
                capture_output=True,
                check=False,
                timeout=SECONDS,
                cwd=folder,
                env=_environment(),
            )
        except subprocess.TimeoutExpired:
            raise Refused(f"panicked with: it has no end after {SECONDS} seconds") from None
    return _read(done)


def _text(source: bytes) -> str:
    try:
        return source.decode()
    except UnicodeDecodeError:
        raise Refused("panicked with: it is no text in UTF-8") from None


def _environment() -> dict[str, str]:
    """This one's modules, and a proxy that is not there."""
    proxies = {name: _NOWHERE for each in _PROXIES for name in (each, each.upper())}
    modules = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    return {**os.environ, **proxies, "no_proxy": "", "NO_PROXY": "", "PYTHONPATH": modules}


def _read(done: "subprocess.CompletedProcess[bytes]") -> bytes:
    kind, _, rest = done.stdout.partition(b"\n")
    if kind == b"file":
        return rest
    if kind == b"refused":
        raise Refused(*json.loads(rest))
    if kind == b"missing":
        raise MissingTool(rest.decode())
    raise Refused(f"panicked with: it needs more memory than {MEGABYTES} MB, or breaks Typst")


# -- in the other process -------------------------------------------------------------------------


def serve(megabytes: int) -> None:
    """A job from standard input, and what became of it to standard output."""
    source, data, date = json.loads(sys.stdin.buffer.read())
    _limit(megabytes * 1_000_000)
    try:
        answer = b"file\n" + compiled(Job(source.encode(), data, date))
    except Refused as refused:
        answer = b"refused\n" + json.dumps([refused.message, refused.diagnostic]).encode()
    except MissingTool as missing:
        answer = b"missing\n" + str(missing).encode()
    sys.stdout.buffer.write(answer)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has the limit of time alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
