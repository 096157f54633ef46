"""Entries of lists: what stands at their ends, and the words that lead to them.

Bullets are entries of a list or lines inside one text; letters are only those of a list.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cebdocs.problems import Path
from cebdocs.session import Conclusion, Conclusions, Paragraph, Point, markers_of, style_of
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.masks import MASKED
from cebdocs.style.rulebook import Rule

_OF_STYLE = {
    "bullets": "bullets",
    "lead_in_bullets": "bullets",
    "lettered": "letters",
    "numbered": "numbers",
}
_BULLETS = ("bullets", "dashes")


class Entry(NamedTuple):
    """One entry: the text in which it stands, and where it begins and ends there."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        """Its characters without what is masked, and without space and marks at the end."""
        return self.text.masked[self.start : self.end].rstrip(f" {MASKED}")

    @property
    def stop(self) -> int:
        """Where its words end in the text."""
        return self.start + len(self.words)


class Listed(NamedTuple):
    """The entries of one list. markers: what stands before them. nested: in another one."""

    markers: str
    entries: Sequence[Entry]
    nested: bool = False


def _lists(of: Manuscript) -> Iterator[Listed]:
    groups: dict[Path, list[Text]] = {}
    for text in of.texts:
        if text.role in ("entry", "conclusion"):
            groups.setdefault(_list_path(text.path), []).append(text)
        yield from _inside(text)
    for path, texts in groups.items():
        entries = [Entry(text, 0, len(text.value)) for text in texts if "\n" not in text.value]
        whole = entries if len(entries) == len(texts) else ()
        yield Listed(_markers(of, path), whole, "list" in path)


def _list_path(path: Path) -> Path:
    """The way to what has the list."""
    at = len(path) - 1 - path[::-1].index("list")
    return path[:at]


def _markers(of: Manuscript, path: Path) -> str:
    owner: object = of.session
    for step in path:
        owner = (
            owner[step]
            if isinstance(owner, tuple) and isinstance(step, int)
            else getattr(owner, str(step))
        )
    if isinstance(owner, Conclusions):
        return _OF_STYLE.get(style_of(owner, of.body), "")
    if isinstance(owner, Paragraph | Point | Conclusion):
        return "" if owner.run_in else markers_of(owner)
    return ""


_BULLET = re.compile(r"^ *[-*•][ \t]+", re.MULTILINE)


def _inside(text: Text) -> Iterator[Listed]:
    """The bullets inside a text: those that follow each other."""
    if "\n" not in text.value or not _BULLET.search(text.value):
        return
    starts = [m.end() for m in _BULLET.finditer(text.value)]
    ends = [*(m.start() for m in _BULLET.finditer(text.value)), len(text.value)][1:]
    yield Listed("bullets", [Entry(text, s, e) for s, e in zip(starts, ends, strict=True)])


# -- bullets --------------------------------------------------------------------------------------

_END = re.compile(r"[;,](?: (?:and|or))?$")
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|should|could|will|must|may|can|shall)\b"
)


def bullet_end(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Semicolons after bullets; one bullet that ends otherwise than all others."""
    for markers, entries, _ in _lists(of):
        if markers not in _BULLETS or not entries:
            continue
        if any(_END.search(entry.words) for entry in entries[:-1] or entries):
            yield from _semicolons(entries)
        else:
            yield from _odd_one(entries)


def _semicolons(entries: Sequence[Entry]) -> Iterator[Found]:
    full = any(_is_sentence(entry) for entry in entries)
    for entry in entries:
        found = _END.search(entry.words)
        if found:
            yield Found(entry.text, entry.start + found.start(), entry.stop, "." if full else "")
        elif entry.words.endswith(".") and not full:
            yield Found(entry.text, entry.stop - 1, entry.stop, "")


def _is_sentence(entry: Entry) -> bool:
    return _is_conclusion(entry) or bool(_FINITE.search(entry.words))


def _is_conclusion(entry: Entry) -> bool:
    """Whether it is a decision itself, not a bullet inside one."""
    text = entry.text
    whole = entry.start == 0 and entry.end == len(text.value)
    return whole and text.role == "conclusion" and text.path.count("list") == 1


def _odd_one(entries: Sequence[Entry]) -> Iterator[Found]:
    ends = [entry.words[-1:] in tuple(".?!:") for entry in entries]
    if len(entries) < 3 or min(ends.count(True), ends.count(False)) != 1:
        return
    odd = ends.index(ends.count(True) == 1)
    entry, stops = entries[odd], ends.count(True) == 1
    if entry.words[-1:] in ("?", "!", ":", MASKED, "") or (
        not stops and odd == len(ends) - 1 == -1
    ):
        return
    word = len(entry.words.rsplit(" ", 1)[-1])
    what = (
        "the other bullets have no full stop" if stops else "the other bullets end in a full stop"
    )
    yield Found(
        entry.text, entry.stop - word, entry.stop, message=f"the last word of a bullet: {what}"
    )


# -- letters --------------------------------------------------------------------------------------

_INLINE = re.compile(r"(?<=[A-Za-z]), (?:and |or )?\([b-h]\) (?=[A-Za-z])")


def lettered_entry(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """(a), (b): a semicolon after each, a full stop after the last; not where all are sentences."""
    for markers, entries, nested in _lists(of):
        if markers in ("letters", "roman") and len(entries) > 1:
            yield from _lettered(entries, ";." if nested else ".")
    for text in of.texts:
        if "(a) " in text.masked and "(b) " in text.masked:
            first = text.masked.find("(a) ")
            for m in _INLINE.finditer(text.masked, first):
                yield Found(text, m.start(), m.start() + 1, ";")


def _lettered(entries: Sequence[Entry], ends: str) -> Iterator[Found]:
    *before, last = entries
    are_sentences = not all(entry.words.startswith("To ") for entry in entries)
    if are_sentences and all(entry.words.endswith(".") for entry in entries):
        return
    for entry in before:
        if not re.search(r"(?:;(?: and| or)?|:)$", entry.words):
            yield from _ended(entry, ";")
    if not last.words.endswith((*ends, ":")):
        yield from _ended(last, ".")


def _ended(entry: Entry, right: str) -> Iterator[Found]:
    words = entry.words
    if words and not words.endswith(MASKED):
        start = entry.stop - len(words.rsplit(" ", 1)[-1])
        bare = entry.text.value[start : entry.stop].rstrip(".,;")
        yield Found(entry.text, start, entry.stop, f"{bare}{right}")


# -- the words that lead to a list ----------------------------------------------------------------


def list_lead_in(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """A list without a colon before it; one entry that begins otherwise than the others."""
    for text in of.texts:
        if _leads(of, text) and not text.masked.rstrip(f" {MASKED}").endswith((":", "–")):
            yield from _last_words(text, len(text.masked.rstrip(f" {MASKED}")))
        bullet = _BULLET.search(text.value) if "\n" in text.value else None
        if bullet and bullet.start():
            before = text.masked[: bullet.start()].rstrip(f" {MASKED}")
            if not before.endswith((":", "–")):
                yield from _last_words(text, len(before))
    for markers, entries, _ in _lists(of):
        if markers:
            yield from _not_parallel(entries)


def _leads(of: Manuscript, text: Text) -> bool:
    holder = text.holder
    if isinstance(holder, Paragraph | Point | Conclusion) and holder.list:
        return not holder.run_in
    return False


def _last_words(text: Text, end: int) -> Iterator[Found]:
    start = text.value.rfind(" ", 0, end) + 1
    if 0 <= start < end:
        yield Found(text, start, end)


def _not_parallel(entries: Sequence[Entry]) -> Iterator[Found]:
    firsts = [entry.words.split(" ", 1)[0] for entry in entries]
    other = [at for at, word in enumerate(firsts) if not word.endswith("ed")]
    if (
        len(entries) > 2
        and len(other) == 1
        and firsts[other[0]] in ("It", "The", "That", "There", "To")
    ):
        entry = entries[other[0]]
        yield Found(entry.text, entry.start, entry.start + len(firsts[other[0]]))
