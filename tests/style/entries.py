"""The labelled sentences, and the session that each of them makes.

An entry has a `text`, which stands where `role` says, `repeated` so many times, or the fields of a
`session`; `given` are more fields. `found` is all that is wrong in it: `rule` (its number;
"R80/R101" where either will do), `words`, and `right` where that is certain. `may` names rules
whose findings are accepted and not required.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import cebdocs

FOLDER = Path(__file__).parent


class Label(NamedTuple):
    """Something that is wrong. rules: any of these may say so; the misses of the first count."""

    rules: tuple[str, ...]
    words: str = ""
    right: str | None = None


class Entry(NamedTuple):
    """A text, or a session, with all that is wrong in it. place: its file and its number there."""

    place: str
    session: Mapping[str, Any]
    text: str
    found: tuple[Label, ...]
    may: tuple[str, ...]

    def read(self) -> cebdocs.Session:
        source = yaml.safe_dump(dict(self.session), allow_unicode=True, sort_keys=False)
        return cebdocs.load(source.encode(), self.place)


def entries() -> Iterator[Entry]:
    for file in sorted(FOLDER.glob("labelled/*.yaml")):
        for number, written in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1):
            yield _entry(f"{file.stem} {number}", written)


def good() -> cebdocs.Session:
    """A long record without a fault."""
    return cebdocs.load(FOLDER / "good.yaml")


def _entry(place: str, written: Mapping[str, Any]) -> Entry:
    text = " ".join([written.get("text", "")] * written.get("repeated", 1))
    fields = written.get("session") or _around(text, written.get("role", "paragraph"))
    given = yaml.safe_load(written.get("given", "{}"))
    session = {"body": "CEB", "session": "Second regular session of 2014", **_FRONT}
    labels = tuple(map(_label, written["found"]))
    return Entry(place, {**session, **fields, **given}, text, labels, tuple(written.get("may", ())))


_FRONT = {"title": "Summary of conclusions", "symbol": "ILLUSTRATION/4"}


def _label(written: Mapping[str, str]) -> Label:
    return Label(tuple(written["rule"].split("/")), written.get("words", ""), written.get("right"))


def _around(text: str, role: str) -> dict[str, Any]:
    """The fields of a session in which the text stands in its role, with no other fault."""
    item: dict[str, Any] = {"title": "Other matters", "discussion": [_PLAIN], "conclusions": []}
    match role:
        case "paragraph":
            item["discussion"] = [{"text": text}]
        case "heading":
            item["title"] = text
        case "conclusion":
            item["conclusions"] = [text]
        case "cell":
            item["discussion"] = [{"table": [[text, "Rome"]]}]
        case "note":
            item["discussion"] = [f"{_PLAIN}{{note:n1}}"]
            return {"items": [item], "notes": {"n1": text}}
        case _:
            raise ValueError(role)
    return {"items": [item]}


_PLAIN = "The matter was considered."
