"""How long a record is, and what it says twice."""

import re
from collections.abc import Iterator

from cebdocs.problems import Path, quoted
from cebdocs.style.manuscript import Found, Manuscript, Place, Text
from cebdocs.style.rulebook import Rule

_NEARLY = 0.5


def word_count(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """A record with more words than its profile allows."""
    count = sum(len(text.value.split()) for text in of.texts) if of.limit else 0
    if count > of.limit * _NEARLY:  # only then are all words counted, with lists and numbers
        from cebdocs.style.measuring import printed_words

        count = printed_words(of.record)
    if of.limit and count > of.limit:
        what = f"the record has {count:,} words, and may have {of.limit:,}"
        yield Place(("title",), what, "shorten it, or ask for a waiver")


# -- said twice -----------------------------------------------------------------------------------

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\S)[^.!?\n]+)*[.!?]*")
_LONG = 12
"""So many words are not the same by chance."""


def repeated_text(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Long sentences that stand in a record twice; a summary says again what others say."""
    seen: set[str] = set()
    for text in of.in_roles("paragraph", "entry", "note"):
        for m in _SENTENCE.finditer(text.value) if text.part != "summary" else ():
            words = m[0].split()
            said = " ".join(words).casefold()
            if len(words) >= _LONG and said in seen:
                start = m.start() + len(m[0]) - len(m[0].lstrip())
                yield Found(text, start, m.start() + len(m[0].rstrip()))
            seen.add(said)


def conclusion_twice(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """The same conclusion twice in one item, or, where it is long, anywhere."""
    seen: set[tuple[Path, str]] = set()
    for text in of.in_roles("conclusion"):
        words = text.value.casefold().split()
        said = " ".join(words)
        where = _item(text)
        is_told = (where, said) in seen or (len(words) >= _LONG and ((), said) in seen)
        if is_told and len(words) > 3:
            what = f"this conclusion stands in the record already: {quoted(text.value, 50)}"
            yield Place(text.path[:-1], what, "delete one of them")
        seen |= {(where, said), ((), said)}


def _item(text: Text) -> Path:
    return text.path[: text.path.index("conclusions")] if "conclusions" in text.path else ()
