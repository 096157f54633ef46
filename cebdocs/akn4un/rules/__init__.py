"""The rules of AKN4UN that no schema can see: a generator for each, its docstring the rule.

A rule yields findings (element, attribute, message, hint) and never raises. An error breaks what
the Guidelines or the standard demand; a warning is what the United Nations' own published files do
otherwise, or what a reader of the file may stumble over. docs/akn-rules.md explains each.
"""

from typing import NamedTuple

from cebdocs.akn4un import sources
from cebdocs.akn4un.rules import body, dates, identifiers, iris, metadata, references
from cebdocs.akn4un.rules.subject import Check
from cebdocs.akn4un.sources import Source
from cebdocs.problems import Severity


class Rule(NamedTuple):
    """check: what finds it. source: who says so."""

    check: Check
    severity: Severity
    source: Source

    @property
    def name(self) -> str:
        """As messages and the rules page give it: "akn-pointer"."""
        return "akn-" + self.check.__name__.replace("_", "-")

    @property
    def statement(self) -> str:
        """The rule in one sentence."""
        return " ".join((self.check.__doc__ or "").split())


E, W = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(metadata.namespace, E, sources.STANDARD),
    Rule(metadata.identification, E, sources.IDENTIFICATION),
    Rule(metadata.publication, W, sources.PUBLICATION),
    Rule(metadata.publication_agrees, W, sources.PUBLICATION),
    Rule(metadata.references, E, sources.REFERENCES),
    Rule(metadata.country, E, sources.IDENTIFICATION),
    Rule(metadata.subtype, W, sources.CLASSES),
    Rule(metadata.subtype_value, E, sources.CLASSES),
    Rule(metadata.number, W, sources.IRIS),
    Rule(metadata.number_form, E, sources.IRIS),
    Rule(metadata.number_printed, W, sources.IRIS),
    Rule(metadata.language, E, sources.CODES),
    Rule(metadata.xml_lang, E, sources.TAGS),
    Rule(metadata.translation, E, sources.IDENTIFICATION),
    Rule(metadata.contains, W, sources.LIFECYCLE),
    Rule(iris.iri_work, E, sources.IRIS),
    Rule(iris.iri_characters, E, sources.IRIS),
    Rule(iris.iri_type, E, sources.IRIS),
    Rule(iris.iri_country, E, sources.IRIS),
    Rule(iris.iri_subtype, E, sources.IRIS),
    Rule(iris.iri_actor, E, sources.IRIS),
    Rule(iris.iri_actor_form, W, sources.IRIS),
    Rule(iris.iri_date, E, sources.IRIS),
    Rule(iris.iri_number, E, sources.IRIS),
    Rule(iris.iri_language, E, sources.IRIS),
    Rule(iris.iri_version, E, sources.IRIS),
    Rule(iris.iri_format, E, sources.IRIS),
    Rule(iris.iri_levels, E, sources.IRIS),
    Rule(iris.iri_component, E, sources.IRIS),
    Rule(iris.iri_component_twice, E, sources.IRIS),
    Rule(iris.iri_spelling, W, sources.NAMING),
    Rule(iris.iri_original, W, sources.REFERENCES),
    Rule(dates.date, E, sources.IDENTIFICATION),
    Rule(dates.date_placeholder, W, sources.IDENTIFICATION),
    Rule(dates.date_printed, W, sources.IDENTIFICATION),
    Rule(dates.date_order, W, sources.IDENTIFICATION),
    Rule(dates.draft, W, sources.IDENTIFICATION),
    Rule(references.pointer, E, sources.REFERENCES),
    Rule(references.pointer_form, E, sources.REFERENCES),
    Rule(references.pointer_kind, E, sources.REFERENCES),
    Rule(references.inline_kind, W, sources.REFERENCES),
    Rule(references.tlc_twice, E, sources.REFERENCES),
    Rule(references.tlc_unused, W, sources.REFERENCES),
    Rule(references.tlc_href, E, sources.ONTOLOGY),
    Rule(references.tlc_class, E, sources.ONTOLOGY),
    Rule(references.tlc_shape, W, sources.ONTOLOGY),
    Rule(references.tlc_show_as, W, sources.REFERENCES),
    Rule(references.link, E, sources.LINKS),
    Rule(references.link_to_meta, E, sources.LINKS),
    Rule(references.link_unsafe, E, sources.LINKS),
    Rule(references.document_ref, E, sources.PUBLICATIONS),
    Rule(references.component_unused, W, sources.PUBLICATIONS),
    Rule(identifiers.eid_twice, E, sources.IDENTIFIERS),
    Rule(identifiers.eid_space, E, sources.IDENTIFIERS),
    Rule(identifiers.eid_form, W, sources.IDENTIFIERS),
    Rule(body.conclusions, E, sources.STRUCTURES),
    Rule(body.conclusion_section, E, sources.CLOSING),
    Rule(body.preface, W, sources.STRUCTURES),
    Rule(body.title_in_body, W, sources.STRUCTURES),
    Rule(body.body_empty, W, sources.STRUCTURES),
    Rule(body.speech_empty, E, sources.REPORTS),
    Rule(body.bare_text, W, sources.SPEECHES),
    Rule(body.number_empty, E, sources.WRITTEN_OUT),
    Rule(body.paragraph_number, W, sources.WRITTEN_OUT),
    Rule(body.heading_empty, E, sources.WRITTEN_OUT),
    Rule(body.text_empty, W, sources.WRITTEN_OUT),
    Rule(body.html_list, W, sources.LISTS),
    Rule(body.note_empty, E, sources.NOTES),
    Rule(body.note_marker, W, sources.NOTES),
    Rule(body.recorded_time, E, sources.CLOSING),
)
BY_NAME = {rule.name: rule for rule in RULES}
