"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks import acronyms, articles, asides, official
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found]]

CHECKS: Mapping[str, Check] = {
    "acronym_in_heading": acronyms.in_heading,
    "apostrophe_in_plural": articles.apostrophe_in_plural,
    "article_before_acronym": articles.article_before_acronym,
    "first_mention": acronyms.first_mention,
    "full_stops_in_acronym": asides.full_stops_in_acronym,
    "latin_abbreviation": asides.latin_abbreviation,
    "never_abbreviated": articles.never_abbreviated,
    "official_name": official.official_name,
    "possessive_of_acronym": articles.possessive_of_acronym,
    "slash": asides.slash,
    "slash_form": articles.slash_form,
    "united_nations": articles.united_nations,
    "used_once": acronyms.used_once,
    "written_out": acronyms.written_out,
    "written_out_once": acronyms.written_out_once,
}
"""By the name that rules give."""
