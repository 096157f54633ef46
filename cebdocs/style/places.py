"""Where the words of a session stand in its files."""

from cebdocs.problems import Path, Span, Where, dotted
from cebdocs.scalars import place
from cebdocs.session import Origin, Session
from cebdocs.style.manuscript import Text


class Places:
    """The places of one session; one made in Python has paths alone."""

    def __init__(self, session: Session) -> None:
        self.origin = session.origin

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
        span = self.origin.places.get(text.path) if self.origin and not text.composed else None
        if self.origin is None or span is None:
            return None
        before = _before(self.origin, text, span)
        source = self.origin.texts.get(span.file)
        if before is None or source is None:
            return None
        found = place(source, span, before + start, before + end)
        return found._replace(file=span.file) if found else None


def _before(origin: Origin, text: Text, span: Span) -> int | None:
    """How many characters of the scalar stand before a text that is only a part of it."""
    return 0
