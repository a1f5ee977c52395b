"""Glossary: the five moments of truth, what each means and where the idea comes from, and the other words of the map."""

from collections.abc import Iterator

from mapper.i18n import N_, _
from mapper.layout import marks
from mapper.model import fields as f
from mapper.model.vocabulary import word
from mapper.report import typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject


def build(subject: Subject) -> Iterator[Part]:
    """The same for every project."""
    width = subject.width
    yield from typeset.lead(
        _(
            "A moment of truth is a contact at which customers make up their mind about a company. "
            "There are five kinds, from before the need to after the purchase."
        ),
        width,
    )
    for kind, text in _moments():
        yield typeset.titled_beside(marks.star(5, 7.5, 11), word(f.MomentType, kind), width, above=9)
        yield from typeset.paragraph(text, width, above=1, x=typeset.BESIDE)
    yield from typeset.heading(_("Where the idea comes from"), width, above=18)
    for text in _sources():
        yield from typeset.paragraph(text, width, above=4)
    yield from typeset.heading(_("Other words"), width, above=18)
    facts = [piece for name, text in _words() for piece in typeset.fact(name, text, width, above=2)]
    yield from typeset.together(facts)


def _moments() -> tuple[tuple[str, str], ...]:
    return (
        ("LTZMOT", _(
            "Before any need is felt: brand content, sponsored posts, e-mails. The name enters the mind."
        )),
        ("ZMOT", _(
            "The need arises and customers look around: search engines, reviews, comparison sites, word "
            "of mouth."
        )),
        ("FMOT", _(
            "The first meeting with the product or the company: a site, a store, a call, a packaging. A "
            "few seconds make an opinion."
        )),
        ("SMOT", _(
            "Buying and using: delivery, each use, each contact with support. The promise is kept or it "
            "is not."
        )),
        ("UMOT", _(
            "Customers tell others what they lived: reviews, recommendation, another purchase. It feeds "
            "the zero moment of the next customer."
        )),
    )  # fmt: skip


def _sources() -> tuple[str, ...]:
    return (
        _(
            "Jan Carlzon, at the head of the airline SAS, named the moment of truth in the 1980s: "
            "every contact of a passenger with the company, however short."
        ),
        _(
            "A. G. Lafley, of Procter & Gamble, told apart in 2005 the first moment, before the "
            "shelf, and the second, at home with the product."
        ),
        _(
            "Google added in 2011 the zero moment, on line, before the shelf; the ultimate moment "
            "and the one before the need complete the five."
        ),
        _(
            "What is remembered of an experience is its strongest moment and its end, more than its "
            "length or its mean (Kahneman and others, 1993): the peak–end rule."
        ),
    )


def _words() -> tuple[tuple[str, str], ...]:
    return (
        (_("Touchpoint"), _("A contact between the customer and the company, through a channel.")),
        (_("Stage"), _("A part of the journey, from the first idea to loyalty; touchpoints stand in it.")),
        (_("Persona"), _("A typical customer, drawn from what is known of many.")),
        (_("Delight"), _("A contact that goes beyond what was expected.")),
        (_("Satisfier"), _("A contact that makes customers satisfied, without surprise.")),
        (_("Friction"), _("A contact that slows customers down and costs them effort.")),
        (_("Irritant"), _("A contact that annoys customers and drives them away.")),
        (_("Verbatim"), _("What a customer said, word for word.")),
        (_("Backstage"), _("What the company does behind the contact, out of the customer’s sight.")),
    )


SECTION = Section("glossary", N_("Glossary"), build, scope="project")
