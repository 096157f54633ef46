"""Where sentences end, in the six languages; and how many words some characters are."""

import re
from collections.abc import Iterator

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_HAN}]|[^\s{_HAN}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+"  # no Chinese punctuation
)


def count_of_words(text: str) -> int:
    """How many words there are, as a word processor counts them: what stands between spaces, and
    each Chinese character."""
    if text.isascii():
        return len(text.split())
    return sum(1 for _ in _WORD.finditer(text))


_END = re.compile(
    r"(?<![.!?؟])[.!?؟]++[)\]”’»\"*\ue000]*+\s++"
    r"|[。！？]++[”’」』）*\ue000]*+"
    r"|\n[ \t]*+(?=\ue000)"  # a bullet
)
_OPENING = "“‘«(\"['*\ue000 \t\n"
_INITIAL = re.compile(r"(?:^|[\s(“«\ue000])[^\W\d_]\.$")
_SHORT = frozenset({
    "mr", "mrs", "ms", "messrs", "dr", "prof", "st", "no", "nos", "para", "paras", "art",
    "arts", "vol", "vols", "p", "pp", "par", "ed", "eds", "cf", "vs", "inc", "ltd", "rev", "add",
    "corr", "chap", "sect", "fig", "m", "mm", "mme", "mmes", "mlle", "sr", "sra", "srta", "núm",
    "núms", "párr", "párrs", "pág", "г", "гг", "ст", "п", "пп", "гл", "д", "стр", "e.g", "i.e",
    "a.m", "p.m", "approx", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec",
})  # fmt: skip
"""Words behind which a full stop ends no sentence."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end. Masked marks (U+E000) are no words."""
    start = 0
    for end in _END.finditer(text):
        if _ends(text, end):
            yield from _one(text, start, end.end())
            start = end.end()
    yield from _one(text, start, len(text))


def _one(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    found = text[start:end]
    begin = start + len(found) - len(found.lstrip())
    if found.strip(" \t\n\r\ue000*"):
        yield begin, start + len(found.rstrip())


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop: the next begins with no small letter, and the word before
    is not short for another one."""
    if not end[0].startswith("."):
        return True
    after = text[end.end() : end.end() + 20].lstrip(_OPENING)[:1]
    if after.islower():
        return False
    before = text[max(0, end.start() - 20) : end.start()]
    word = before.split()[-1].lstrip(_OPENING).lower() if before.split() else ""
    return word not in _SHORT and not _INITIAL.search(before + ".")
