"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds: words of a text, or the place of a
value where no words are wrong.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks import acts, calendar, extent, floor, outline, references, symbols
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found | Place]]

CHECKS: Mapping[str, Check] = {
    "act_too_early": calendar.act_too_early,
    "act_without_addressee": acts.act_without_addressee,
    "annex_not_named": references.annex_not_named,
    "conclusion_twice": extent.conclusion_twice,
    "conclusion_without_actor": acts.conclusion_without_actor,
    "cross_reference": references.cross_reference,
    "document_not_named": symbols.document_not_named,
    "document_title": references.document_title,
    "document_too_late": calendar.document_too_late,
    "heading_levels": outline.heading_levels,
    "impossible_date": calendar.impossible_date,
    "item_number_gap": outline.item_number_gap,
    "item_number_twice": outline.item_number_twice,
    "name_of_two": floor.name_of_two,
    "office_of_two": floor.office_of_two,
    "officer_not_a_person": floor.officer_not_a_person,
    "page_reference": references.page_reference,
    "paragraph_abbreviated": references.paragraph_abbreviated,
    "paragraph_order": outline.paragraph_order,
    "participant_twice": floor.participant_twice,
    "reference_in_words": references.reference_in_words,
    "repeated_text": extent.repeated_text,
    "resolution_form": references.resolution_form,
    "silent_speaker": floor.silent_speaker,
    "single_subheading": outline.single_subheading,
    "speaker_not_named": floor.speaker_not_named,
    "speaker_not_present": floor.speaker_not_present,
    "symbol_form": symbols.symbol_form,
    "symbol_in_register": symbols.symbol_in_register,
    "symbol_not_registered": symbols.symbol_not_registered,
    "symbol_series": symbols.symbol_series,
    "weekday": calendar.weekday,
    "word_count": extent.word_count,
}
"""By the name that rules give."""
