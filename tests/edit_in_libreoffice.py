"""Open a Word file in LibreOffice, edit it as an author would, and save it as a Word file.

    python3 edit_in_libreoffice.py ADDRESS SOURCE TARGET < edits.json

Run by the Python that has LibreOffice's module `uno`, which need not be that of the tests. ADDRESS
is where LibreOffice listens. Each edit is a list: the name of one of the functions below, and what
it takes; a place in the text is told by words that stand there.
"""

import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]

BREAK = 0
"""The number of a paragraph break among LibreOffice's control characters."""


def main(address: str, source: str, target: str) -> None:
    desktop = connected(address)
    document = desktop.loadComponentFromURL(source, "_blank", 0, (named("Hidden", True),))
    try:
        for what, *where in json.load(sys.stdin):
            EDITS[what](document, *where)
        document.storeToURL(target, (named("FilterName", "MS Word 2007 XML"),))
    finally:
        document.close(True)
        desktop.terminate()


def connected(address: str) -> Any:
    """LibreOffice's desktop, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            there = resolver.resolve(address)
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not listen")


def named(name: str, value: Any) -> Any:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


# -- what an author does --------------------------------------------------------------------------


def found(document: Any, words: str) -> Any:
    """Where these words stand."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    place = document.findFirst(search)
    assert place is not None, f"nowhere: {words}"
    return place


def paragraph(document: Any, words: str) -> Any:
    """A cursor over the whole paragraph in which these words stand."""
    place = found(document, words)
    cursor = place.Text.createTextCursorByRange(place)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


def insert(document: Any, words: str, behind: str) -> None:
    place = found(document, behind)
    place.Text.insertString(place.End, words, False)


def begin(document: Any, words: str, before: str) -> None:
    """Type at the very beginning of a paragraph."""
    place = paragraph(document, before)
    place.Text.insertString(place.Start, words, False)


def add(document: Any, words: str, behind: str) -> None:
    """Enter at the end of a paragraph, then type."""
    end = paragraph(document, behind).End
    end.Text.insertControlCharacter(end, BREAK, False)
    end.Text.insertString(end, words, False)


def delete(document: Any, words: str) -> None:
    """Select a whole paragraph with its end, and press Delete."""
    cursor = paragraph(document, words)
    cursor.goRight(1, True)
    cursor.String = ""


def move(document: Any, words: str, behind: str) -> None:
    """Cut a whole paragraph, and paste it behind another one."""
    controller = document.CurrentController
    cursor = paragraph(document, words)
    cursor.goRight(1, True)
    controller.select(cursor)
    cut = controller.getTransferable()
    cursor.String = ""
    place = paragraph(document, behind)
    place.goRight(1, False)
    controller.ViewCursor.gotoRange(place.Start, False)
    controller.insertTransferable(cut)


def shift(document: Any, words: str) -> None:
    """Move a paragraph one down, by the key for that."""
    pressed(document, found(document, words), ".uno:MoveDown")


def split(document: Any, before: str) -> None:
    """Press Enter inside a paragraph."""
    pressed(document, found(document, before).Start, ".uno:InsertPara")


def pressed(document: Any, place: Any, key: str) -> None:
    """Go to a place, and do what a key does there."""
    controller = document.CurrentController
    controller.ViewCursor.gotoRange(place, False)
    services = uno.getComponentContext().ServiceManager
    helper = services.createInstance("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(controller.Frame, key, "", 0, ())


def join(document: Any, words: str) -> None:
    """Press Delete at the end of a paragraph."""
    pressed(document, paragraph(document, words).End, ".uno:Delete")


EDITS = {each.__name__: each for each in (insert, begin, add, delete, move, shift, split, join)}

if __name__ == "__main__":
    main(*sys.argv[1:])
