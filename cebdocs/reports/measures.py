"""What `cebdocs measure` says: tables for people, an object for each record for programs."""

import json
from collections.abc import Iterable, Iterator

from cebdocs.problems import Where
from cebdocs.reports.excerpts import cut, width
from cebdocs.style.measuring import LIMITS, LONG, Measure, Part, Sentence
from cebdocs.style.named import Acronym, Cited

_SHOWN = 10
"""How many long sentences, and how many places of a document, are shown."""


def told(name: str, of: Measure) -> Iterator[str]:
    """A record in figures, in lines."""
    yield f"{name}: {of.words:,} words, {of.in_notes:,} of them in footnotes"
    yield from (f"  {_against(of.words, what, limit)}" for what, limit in LIMITS.items())
    yield from _table("Words by part", [(_heading(p), f"{p.words:,}") for p in of.parts if p.words])
    yield from _sentences(name, of)
    yield from _table("Acronyms", [_acronym(name, each) for each in of.acronyms])
    yield from _table("Documents", [_cited(name, each) for each in of.documents])
    yield from _table("Resolutions", [_cited(name, each) for each in of.resolutions])
    yield ""


def _against(words: int, what: str, limit: int) -> str:
    over = words - limit
    told = f"{over:,} too many" if over > 0 else f"{-over:,} left"
    return f"limit {what}: {limit:,} words, {told}"


def _heading(part: Part) -> str:
    named = {"front": "(front page)", "notes": "(footnotes)"}.get(part.role, f"({part.role})")
    return part.heading or named


def _sentences(name: str, of: Measure) -> Iterator[str]:
    yield ""
    yield f"Sentences: {of.sentences:,}, of {of.average:.1f} words on average"
    if of.long:
        yield f"  {len(of.long):,} of more than {LONG} words:"
    for each in of.long[:_SHOWN]:
        words = cut(" ".join(each.text.split()), 60)
        yield f"  {each.words:>4}  {_at(name, each.where):<8}  {words}"
    if len(of.long) > _SHOWN:
        yield f"        and {len(of.long) - _SHOWN} more (-f json has them all)"


def _acronym(name: str, each: Acronym) -> tuple[str, ...]:
    first = "explained" if each.explained else "not explained"
    return each.acronym, f"{each.used}x", f"first {_at(name, each.where)}", first, each.name


def _cited(name: str, each: Cited) -> tuple[str, ...]:
    places = ", ".join(_at(name, where) for where in each.places[:_SHOWN]) or "not cited"
    more = f" and {len(each.places) - _SHOWN} more" if len(each.places) > _SHOWN else ""
    kept = "registered" if each.registered else "not registered"
    return cut(each.symbol or each.title, 50), kept, f"{places}{more}"


def _at(name: str, where: Where) -> str:
    """A place in the file that is measured; in a part of it with the name of that."""
    return f"{where.line}:{where.column}" if where.line and where.file == name else str(where)


def _table(title: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows under a title, in columns as wide as what stands in them."""
    if not rows:
        return
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    yield from ("", title)
    for row in rows:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


# -- for programs ---------------------------------------------------------------------------------


def as_json(of: Iterable[tuple[str, Measure]]) -> str:
    """A list of records in figures."""
    found = [_object(name, each) for name, each in of]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _object(name: str, of: Measure) -> dict[str, object]:
    return {
        "file": name,
        "words": of.words,
        "wordsInFootnotes": of.in_notes,
        "limits": LIMITS,
        "parts": [part._asdict() for part in of.parts],
        "sentences": {
            "count": of.sentences,
            "average": round(of.average, 1),
            "long": [_sentence(each) for each in of.long],
        },
        "acronyms": [each._asdict() | {"where": _place(each.where)} for each in of.acronyms],
        "documents": [_cited_object(each) for each in of.documents],
        "resolutions": [_cited_object(each) for each in of.resolutions],
    }


def _sentence(each: Sentence) -> dict[str, object]:
    return {"text": each.text, "words": each.words, "where": _place(each.where)}


def _cited_object(each: Cited) -> dict[str, object]:
    return each._asdict() | {"places": [_place(where) for where in each.places]}


def _place(where: Where) -> dict[str, object]:
    """Where something stands; what is not known is null."""
    return {name: value or None for name, value in where._asdict().items()}
