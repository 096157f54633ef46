"""Problems mended where their replacement is certain, in the characters concerned."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cebdocs.mending import Change, mended
from cebdocs.problems import Passage, Problem, Span, dotted
from cebdocs.scalars import value
from cebdocs.session import Session
from cebdocs.style.places import Places


class Corrected(NamedTuple):
    """What comes of mending.

    texts: the files that are others now, by the names that spans have; "" is the session file.
    done: the problems that were mended. left: those that could have been, were it not that the
    source would change elsewhere too, that they overlap others, or are those of another text.
    """

    texts: Mapping[str, str]
    done: tuple[Problem, ...]
    left: tuple[Problem, ...]


def corrected(session: Session, problems: Iterable[Problem]) -> Corrected:
    """The files of a loaded session, with what is certain put in."""
    places = Places(session)
    changes: dict[str, list[tuple[Change, Problem]]] = {}
    left: list[Problem] = []
    paths = {dotted(path): path for path in places.origin.places} if places.origin else {}
    for problem in problems:
        passage, path = problem.passage, paths.get(problem.where.path)
        if passage and passage.certain and path is not None:
            span = places.scalar(path)
            if span:
                change = _change(passage, span, places.before(path))
                if _stands_there(passage, change, places):
                    changes.setdefault(span.file, []).append((change, problem))
                else:
                    left.append(problem)
    texts: dict[str, str] = {}
    done: list[Problem] = []
    for file, pairs in changes.items():
        assert places.origin
        result = mended(places.origin.texts[file], [change for change, _ in pairs])
        made = set(result.done)
        for change, problem in pairs:
            (done if change in made else left).append(problem)
        if result.done:
            texts[file] = result.text
    return Corrected(texts, tuple(done), tuple(left))


def _change(passage: Passage, span: Span, before: int) -> Change:
    right = passage.replacement or ""
    return Change(span, before + passage.start, before + passage.end, right)


def _stands_there(passage: Passage, change: Change, places: Places) -> bool:
    """Whether the words concerned are in the source; a problem may be that of another session."""
    source = places.source(change.span)
    whole = value(source, change.span) if source is not None else None
    return whole is not None and whole[change.start : change.end] == passage.text
