"""A session file to a Session: characters, YAML, shape and rules, all problems at once."""

import os
from collections.abc import Iterable, Mapping
from typing import IO

from cebdocs.bodies import Bodies, Folders
from cebdocs.characters import MAX_BYTES
from cebdocs.problems import Problem, Severity, SourceError, Span, Where
from cebdocs.rules import broken_rules
from cebdocs.session import Origin, Session, bodies_of, with_problems
from cebdocs.shape import shaped
from cebdocs.source import Fields, Listed, Node, compose

Source = str | bytes | os.PathLike[str] | IO[bytes] | IO[str]
"""What can be loaded: a path, a text, bytes, or an open file."""


def load(source: Source, name: str = "", bodies: Folders = ()) -> Session:
    """Read and check a session.

    source: a path-like object names a file; bytes and open files hold YAML; so does a str, unless
    it is one line that ends in .yaml or .yml, which names a file.
    name: what problems call the source, where it has no name of its own.
    bodies: a folder, or several, with bodies of your own; they come before those that ship.
    Raises SourceError with every problem, errors and warnings, if there is an error among them.
    """
    session, problems = read(source, name, bodies)
    if session is None or any(p.severity is Severity.ERROR for p in problems):
        raise SourceError(problems)
    return session


def read(
    source: Source, name: str = "", bodies: Folders = ()
) -> tuple[Session | None, tuple[Problem, ...]]:
    """The same without raising: what could be read, and all problems in the order of the file."""
    file = name or _name(source)
    try:
        data = _content(source)
    except (OSError, ValueError) as error:
        return None, (_not_readable(file, error),)
    root, problems, text = compose(data, file)
    if root is None:
        return None, problems
    parts: Mapping[str, Span] = {}
    texts = {"": text}
    whole = True
    if _is_split(root):
        from cebdocs.fragments import joined

        root, found, parts, whole, others = joined(root, file, _path(source), len(data))
        problems += found
        texts.update(others)
    result = shaped(Session, root, file)
    if result.problems and (alone := _part_alone(root, file)):
        return None, (*problems, alone)
    problems += result.problems
    if result.value is None:
        return None, _in_order(map(_perhaps_a_name, problems), file, parts)
    among = bodies if isinstance(bodies, Bodies) else Bodies(bodies)
    origin = Origin(file, result.places, (), parts=parts, texts=texts, bodies=among)
    session = result.value._replace(origin=origin)
    problems += broken_rules(session, among, result.unread, whole)
    problems = _in_order(problems, file, parts)
    return with_problems(session, problems), problems


def template_of(session: Session, bodies: Folders | None = None) -> str | None:
    """The path of the Word template that the body of a session has; None where it has none."""
    return bodies_of(session, bodies).known(session.body).template or None


def _name(source: Source) -> str:
    if isinstance(source, os.PathLike):
        return os.fspath(source)
    if _is_file_name(source):
        return str(source)
    return str(getattr(source, "name", "") or "session")


def _path(source: Source) -> str | None:
    if isinstance(source, os.PathLike) or _is_file_name(source):
        return os.fspath(source)  # type: ignore[arg-type]
    return None


def _is_file_name(source: Source) -> bool:
    # a text of one line is no session, so nothing that could be one is taken for a name
    return isinstance(source, str) and "\n" not in source and source.endswith((".yaml", ".yml"))


def _content(source: Source) -> bytes | str:
    if isinstance(source, os.PathLike) or _is_file_name(source):
        with open(source, "rb") as file:  # type: ignore[arg-type]
            read: bytes = file.read(MAX_BYTES + 1)
            return read
    if isinstance(source, str | bytes):
        return source
    if isinstance(source, bytearray | memoryview):
        return bytes(source)
    if not hasattr(source, "read"):
        raise TypeError(
            f"expected a path, text, bytes or an open file, got {type(source).__name__}"
        )
    content: bytes | str = source.read(MAX_BYTES + 1)
    return content


def _not_readable(file: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        message, hint = "there is no such file", "check the name and the folder"
    elif isinstance(error, IsADirectoryError | PermissionError) and os.path.isdir(file):
        message, hint = "this is a folder", "name a session file in it"
    else:
        reason = getattr(error, "strerror", None) or "its name or its content is not text"
        message, hint = f"the file cannot be read ({reason})", ""
    return Problem(Where(file), Severity.ERROR, "not-readable", message, hint)


def _perhaps_a_name(problem: Problem) -> Problem:
    hint = "begin with 'body: CEB'; the name of a file goes to pathlib.Path(...)"
    return problem._replace(hint=hint) if problem.rule == "wrong-kind" else problem


def _in_order(problems: Iterable[Problem], file: str, parts: Iterable[str]) -> tuple[Problem, ...]:
    """The session file first, then its parts in their order, then the body's own file."""
    rank = {name: number for number, name in enumerate((file, *parts))}
    return tuple(
        sorted(
            problems,
            key=lambda p: (rank.get(p.where.file, len(rank)), p.where.line, p.where.column),
        )
    )


# -- split sessions -------------------------------------------------------------------------------


def _is_split(node: Node) -> bool:
    """Whether an item or annex may stand in a file of its own; cautious, since all pay for it."""
    if type(node) is Listed:
        return any(map(_is_split, node.entries))
    return type(node) is Fields and any(
        key.text == "file" or (key.text in ("items", "annexes") and _is_split(inner))
        for key, inner in node.entries
    )


def _part_alone(root: Node, file: str) -> Problem | None:
    from cebdocs.fragments import is_a_part

    if not is_a_part(root):
        return None
    where = Where(file, root.span.line, root.span.column)
    looks = "this looks like a part of a session, such as an item, without its session"
    hint = "check the session file that names it with 'file:'"
    return Problem(where, Severity.ERROR, "part-alone", looks, hint)
