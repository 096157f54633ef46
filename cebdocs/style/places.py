"""Where the words of a session stand in its files."""

from cebdocs.problems import Path, Span, Where, dotted
from cebdocs.scalars import place, value
from cebdocs.session import Session, is_checked
from cebdocs.shape import parts_at_blank_lines
from cebdocs.style.manuscript import Text


class Places:
    """The places of one session; one made or changed in Python has paths alone."""

    def __init__(self, session: Session) -> None:
        self.origin = session.origin if is_checked(session) else None
        self._parts: dict[Span, list[int]] = {}

    def of(self, text: Text, start: int, end: int) -> Where:
        """The place of some words of a text, as exactly as it is known."""
        return self.where(text.path, self.exact(text, start, end) or self.span(text.path))

    def where(self, path: Path, span: Span | None) -> Where:
        """The place of a value, at a span in its file."""
        if self.origin is None or span is None:
            return Where(self.origin.file if self.origin else "", path=dotted(path))
        return Where(span.file or self.origin.file, span.line, span.column, dotted(path))

    def span(self, path: Path) -> Span | None:
        """The span of a value, or of the nearest one around it."""
        if self.origin is None:
            return None
        places = self.origin.places
        found = (places.get(path[:length]) for length in range(len(path), -1, -1))
        return next((span for span in found if span), None)

    def exact(self, text: Text, start: int, end: int) -> Span | None:
        """Where characters of a text stand in the source; None for a composed sentence and where
        that cannot be told."""
        span = None if text.composed else self.scalar(text.path)
        source = self.source(span)
        if span is None or source is None:
            return None
        before = self.before(text.path)
        found = place(source, span, before + start, before + end)
        return found._replace(file=span.file) if found else None

    def scalar(self, path: Path) -> Span | None:
        """The span of a value itself, whole as the source has it."""
        return self.origin.places.get(path) if self.origin else None

    def source(self, span: Span | None) -> str | None:
        """The text of the file of a span."""
        return self.origin.texts.get(span.file) if self.origin and span else None

    def before(self, path: Path) -> int:
        """How many characters of its scalar stand before a text: one text may be split at its blank
        lines into the entries of a list."""
        span = self.scalar(path)
        source = self.source(span)
        if span is None or source is None or path[-1] != "text" or not isinstance(path[-2], int):
            return 0
        if self.scalar(path[:-2]) != span:
            return 0
        if span not in self._parts:
            self._parts[span] = [at for at, _ in parts_at_blank_lines(value(source, span) or "")]
        return self._parts[span][path[-2]]
