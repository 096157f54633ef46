"""A headless Chromium on a pair of pipes: pages as people see them, with axe to judge them.

Nothing but the browser and axe-core is needed (CHROMIUM and AXE_JS, or Chromium on the PATH). Its
protocol is messages of JSON with a NUL behind each: chromedevtools.github.io/devtools-protocol.
"""

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

Message = dict[str, Any]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PIPES = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4);"
    " os.execv(sys.argv[3], sys.argv[3:])"
)
"""What puts our pipes where Chromium looks for them."""
_FREE = 64
"""Our own ends get numbers from here on, so that 3 and 4 stay free."""
_PATIENCE = 60.0


def chromium() -> str | None:
    """The program, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int = 1280
    media: str = "screen"
    features: Mapping[str, str] = {}
    touch: bool = False


LIGHT = View("light")
DARK = View("dark", features={"prefers-color-scheme": "dark"})
FORCED = View("forced", features={"forced-colors": "active"})
PRINT = View("print", 816, media="print")
NARROW = View("narrow", 320, touch=True)


class Browser:
    """One browser with one page. Use as a context."""

    def __init__(self, program: str, profile: Path) -> None:
        theirs_in, self._out = _pipe()
        self._in, theirs_out = _pipe()
        command = [
            sys.executable, "-c", _PIPES, str(theirs_in), str(theirs_out), program,
            "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--disable-dev-shm-usage", "--no-first-run", f"--user-data-dir={profile}",
            "--disable-background-networking", "--disable-extensions",
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command, pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._numbers, self._rest, self.session = count(1), b"", ""
        self.events: list[Message] = []

    def __enter__(self) -> "Browser":
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        self.send("Page.setBypassCSP", enabled=True)  # axe, and to see that nothing relies on it
        return self

    def __exit__(self, *_: object) -> None:
        self.session = ""
        self.send("Browser.close")
        self._process.wait(_PATIENCE)
        os.close(self._in)
        os.close(self._out)

    # -- the protocol ---------------------------------------------------------------------------

    def send(self, method: str, **parameters: Any) -> Message:
        """Ask for something, and wait for the answer."""
        number = next(self._numbers)
        message: Message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            self.events.append(answer)
        assert "error" not in answer, answer
        result: Message = answer["result"]
        return result

    def _next(self) -> Message:
        end = monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0.0, end - monotonic()))
            assert ready, "the browser does not answer"
            part = os.read(self._in, 1 << 20)
            assert part, "the browser has ended"
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        message: Message = json.loads(text)
        return message

    # -- pages ----------------------------------------------------------------------------------

    def show(self, file: Path, view: View = LIGHT) -> None:
        """Open a page, and wait until it is there."""
        self.look(view)
        self.events.clear()
        self.send("Page.navigate", url=file.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._hear(self._next())
        self.run("1")  # what has happened until now has been told

    def look(self, view: View) -> None:
        """Look at the page in another way."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=view.width, height=900, deviceScaleFactor=1, mobile=view.touch,
        )  # fmt: skip
        self.send("Emulation.setTouchEmulationEnabled", enabled=view.touch)
        features = [{"name": name, "value": value} for name, value in view.features.items()]
        self.send("Emulation.setEmulatedMedia", media=view.media, features=features)

    def _hear(self, event: Message) -> None:
        self.events.append(event)
        if event["method"] == "Page.javascriptDialogOpening":
            self.send("Page.handleJavaScriptDialog", accept=True)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; of a promise, what it promises."""
        answer = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def requests(self) -> list[str]:
        """What the page asked for since it was opened, itself included."""
        sent = (e for e in self.events if e["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]

    def dialogs(self) -> list[str]:
        """What the page put before people since it was opened."""
        opened = (e for e in self.events if e["method"] == "Page.javascriptDialogOpening")
        return [event["params"]["message"] for event in opened]

    def complaints(self) -> list[str]:
        """What was written to the console: errors of the page, and what its policy forbade."""
        kinds = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [str(e["params"]) for e in self.events if e["method"] in kinds]

    def violations(self, axe: str, *, on_paper: bool = False) -> list[str]:
        """What axe finds wrong, a line for each rule. axe: the source of axe-core."""
        rules = {"runOnly": _TAGS, "rules": {"target-size": {"enabled": not on_paper}}}
        self.run(f"{axe};0")
        found = self.run(f"axe.run(document, {json.dumps(rules)})")["violations"]
        return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]


_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _FREE) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]
