"""The fonts of this machine, looked for once, and what to install where a letter has none.

Which font a record takes is said in the template. CEBDOCS_FONTS may name folders with more.
"""

import os
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cebdocs.problems import MissingTool

if TYPE_CHECKING:
    from typst import Fonts

FOLDERS = "CEBDOCS_FONTS"


class Script(NamedTuple):
    """What a script needs. starts: how Unicode's names of its characters begin. fonts: those to
    install, one of them. package: what has one on Debian and Ubuntu."""

    name: str
    starts: tuple[str, ...]
    fonts: str
    package: str

    def advice(self) -> str:
        """What to do where there is none."""
        return (
            f"install {self.fonts} (Debian, Ubuntu: {self.package}), or name a folder that holds"
            f" such a font in {FOLDERS}"
        )


SCRIPTS = (
    Script("Latin", ("LATIN",), "Times New Roman or Liberation Serif", "fonts-liberation"),
    Script("Cyrillic", ("CYRILLIC",), "Times New Roman or Liberation Serif", "fonts-liberation"),
    Script("Greek", ("GREEK",), "Times New Roman or Liberation Serif", "fonts-liberation"),
    Script("Arabic", ("ARABIC",), "Noto Naskh Arabic or Traditional Arabic", "fonts-noto-core"),
    Script(
        "Chinese",
        ("CJK", "IDEOGRAPHIC", "FULLWIDTH", "KANGXI"),
        "Noto Serif CJK SC or SimSun",
        "fonts-noto-cjk",
    ),
    Script("Japanese", ("HIRAGANA", "KATAKANA"), "Noto Serif CJK JP", "fonts-noto-cjk"),
    Script("Korean", ("HANGUL",), "Noto Serif CJK KR", "fonts-noto-cjk"),
)
"""The scripts of the six languages, and two that the same fonts have."""
_EMOJI = Script("", ("",), "Noto Color Emoji", "fonts-noto-color-emoji")
_OTHER = Script("", ("",), "a Noto font of its script", "fonts-noto-core")

_ARABIC = frozenset((
    "noto naskh arabic", "traditional arabic", "scheherazade new", "amiri", "times new roman",
    "simplified arabic", "arabic typesetting", "noto sans arabic", "noto kufi arabic", "arial",
    "geeza pro", "al bayan", "al nile", "kacstbook", "dejavu sans", "sakkal majalla",
))  # fmt: skip
"""Fonts in which Arabic can be read. Typst's own has its letters for programs, of one width each:
in that no record is printed."""


def check(language: str, fonts: "Fonts") -> None:
    """Raise MissingTool where a language would be printed in letters that nobody wants to read."""
    if language == "ar" and _ARABIC.isdisjoint(map(str.lower, fonts.families())):
        [arabic] = (script for script in SCRIPTS if script.name == "Arabic")
        raise MissingTool(f"no font here has letters for a record in Arabic; {arabic.advice()}")


def script_of(character: str) -> Script:
    """What a character needs."""
    if character >= "\U0001f000":
        return _EMOJI
    name = unicodedata.name(character, "")
    return next((script for script in SCRIPTS if name.startswith(script.starts)), _OTHER)


def found() -> "Fonts":
    """The fonts of the system, of the folders that the environment names, and Typst's own."""
    return _found(os.environ.get(FOLDERS, ""))


@cache
def _found(named: str) -> "Fonts":
    from typst import Fonts

    folders = [folder for folder in named.split(os.pathsep) if folder]
    for folder in folders:
        if not os.path.isdir(folder):
            raise MissingTool(f"{FOLDERS} names the folder '{folder}', which is not there")
    return Fonts(font_paths=list(folders))
