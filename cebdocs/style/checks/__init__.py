"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds: words of a text, or the place of a
value where no words are wrong.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks import acronyms, articles, asides, official
from cebdocs.style.checks.countries import country_names
from cebdocs.style.checks import acts, capitals, drafting, emphasis, heads, persons, terms
from cebdocs.style.checks.lettering import outer_quotation_marks, small_letters
from cebdocs.style.checks.spelling import stem_and_ending
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found | Place]]

CHECKS: Mapping[str, Check] = {
    "action_complete": acts.action_complete,
    "attribution": drafting.attribution,
    "bold_conclusion": emphasis.bold_conclusion,
    "capital_after_colon": capitals.capital_after_colon,
    "capital_of_entry": capitals.capital_of_entry,
    "capital_of_post": capitals.capital_of_post,
    "decision_verb": drafting.decision_verb,
    "defined_term": terms.defined_term,
    "emphasis": emphasis.emphasis,
    "excellency": persons.excellency,
    "family_name": persons.family_name,
    "first_person": drafting.first_person,
    "full_name_first": persons.full_name_first,
    "heading_case": capitals.heading_case,
    "lower_case_part": capitals.lower_case_part,
    "lower_case_phrase": capitals.lower_case_phrase,
    "one_action": acts.one_action,
    "outer_quotation_marks": outer_quotation_marks,
    "past_tense": drafting.past_tense,
    "secretary_general": capitals.secretary_general,
    "small_letters": small_letters,
    "acronym_in_heading": acronyms.in_heading,
    "apostrophe_in_plural": articles.apostrophe_in_plural,
    "article_before_acronym": articles.article_before_acronym,
    "first_mention": acronyms.first_mention,
    "full_stops_in_acronym": asides.full_stops_in_acronym,
    "latin_abbreviation": asides.latin_abbreviation,
    "never_abbreviated": articles.never_abbreviated,
    "official_name": official.official_name,
    "possessive_of_acronym": articles.possessive_of_acronym,
    "slash_form": articles.slash_form,
    "united_nations": articles.united_nations,
    "used_once": acronyms.used_once,
    "written_out": acronyms.written_out,
    "written_out_once": acronyms.written_out_once,
    "country_names": country_names,
    "stem_and_ending": stem_and_ending,
    "title_of_head": heads.title_of_head,
    "took_note_of": drafting.took_note_of,
    "which_secretary_general": heads.which_secretary_general,
}
"""By the name that rules give."""
