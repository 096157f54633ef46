"""Where a rule comes from: what a message names, and where the rules page leads."""

from typing import NamedTuple


class Source(NamedTuple):
    """name: as a message says it. url: the page, and its section."""

    name: str
    url: str


_GUIDELINES = "https://unsceb-hlcm.github.io/"
_OASIS = "https://docs.oasis-open.org/legaldocml/"


def _part(number: int, section: str, page: str) -> Source:
    return Source(f"AKN4UN Guidelines {number}, {section}", f"{_GUIDELINES}{page}")


CLASSES = _part(1, "3.3", "part1/index-50.html#_Toc483439153")
WRITTEN_OUT = _part(1, "4.1.4", "part1/index-54.html#_Toc483439155")
LANGUAGES = _part(1, "4.1.6", "part1/index-54.html#_Toc483439155")
LISTS = _part(1, "4.4.3", "part1/index-54.html#_Ref479679531")
NOTES = _part(1, "4.13", "part1/index-54.html#_Toc483439167")
METADATA = _part(1, "5", "part1/index-110.html#_Toc483439171")
IDENTIFICATION = _part(1, "5.1", "part1/index-110.html#_Toc477535420")
PUBLICATION = _part(1, "5.2", "part1/index-110.html#_Toc483439173")
LIFECYCLE = _part(1, "5.4", "part1/index-110.html#h.1egqt2p")
REFERENCES = _part(1, "5.8", "part1/index-110.html#h.1rvwp1q")
IRIS = _part(1, "6.1", "part1/index-145.html#_Toc483439184")
ONTOLOGY = _part(1, "6.2", "part1/index-145.html#_Toc475545066")
IDENTIFIERS = _part(1, "6.3", "part1/index-145.html#_Toc475545067")
LINKS = _part(1, "6.4", "part1/index-145.html#_Ref476557471")
STRUCTURES = _part(2, "1.1", "part2/index-1.html#_Toc483489364")
REPORTS = _part(2, "7", "part2/index-125.html#_Toc483434669")
CLOSING = _part(2, "8.8.3", "part2/index-129.html#_Toc483434672")
PUBLICATIONS = _part(2, "8", "part2/index-129.html#_Toc483434680")
NAMING = Source("Akoma Ntoso Naming Convention", f"{_OASIS}akn-nc/v1.0/os/akn-nc-v1.0-os.html")
STANDARD = Source(
    "Akoma Ntoso 1.0",
    f"{_OASIS}akn-core/v1.0/os/part1-vocabulary/akn-core-v1.0-os-part1-vocabulary.html",
)
FORMAT = Source("XML 1.0", "https://www.w3.org/TR/xml/")
CODES = Source("ISO 639-2", "https://www.loc.gov/standards/iso639-2/")
TAGS = Source("BCP 47", "https://www.rfc-editor.org/info/bcp47")
SPEECHES = Source(
    "SayIt reads speeches only",
    "https://github.com/mysociety/sayit/blob/master/speeches/importers/import_akomantoso.py",
)
