"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds: words of a text, or the place of a
value where no words are wrong.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks import (
    acronyms,
    acts,
    articles,
    asides,
    capitals,
    drafting,
    emphasis,
    heads,
    official,
    persons,
    terms,
)
from cebdocs.style.checks.countries import country_names
from cebdocs.style.checks.dashes import serial_comma, spaced_dash
from cebdocs.style.checks.dates import date_form, days_joined, time_form
from cebdocs.style.checks.figures import (
    millions,
    range_dash,
    same_per_cent,
    thousands,
    two_year_period,
)
from cebdocs.style.checks.lettering import outer_quotation_marks, small_letters
from cebdocs.style.checks.lists import bullet_end, lettered_entry, list_lead_in
from cebdocs.style.checks.numbers import (
    always_figures,
    measure_in_figures,
    number_at_start,
    number_in_words,
    number_series,
)
from cebdocs.style.checks.ordinals import meeting_ordinal, session_of_year, session_ordinal
from cebdocs.style.checks.quotes import curly_quotes, nested_quotes, quotes_of_terms, stop_in_quotes
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
    "always_figures": always_figures,
    "bullet_end": bullet_end,
    "curly_quotes": curly_quotes,
    "date_form": date_form,
    "days_joined": days_joined,
    "lettered_entry": lettered_entry,
    "list_lead_in": list_lead_in,
    "measure_in_figures": measure_in_figures,
    "meeting_ordinal": meeting_ordinal,
    "millions": millions,
    "nested_quotes": nested_quotes,
    "number_at_start": number_at_start,
    "number_in_words": number_in_words,
    "number_series": number_series,
    "outer_quotation_marks": outer_quotation_marks,
    "quotes_of_terms": quotes_of_terms,
    "range_dash": range_dash,
    "same_per_cent": same_per_cent,
    "serial_comma": serial_comma,
    "session_of_year": session_of_year,
    "session_ordinal": session_ordinal,
    "small_letters": small_letters,
    "spaced_dash": spaced_dash,
    "stop_in_quotes": stop_in_quotes,
    "thousands": thousands,
    "time_form": time_form,
    "two_year_period": two_year_period,
}
"""By the name that rules give."""
