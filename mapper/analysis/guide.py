"""A guide to the five moments of truth (S0, S1), in our own words: what each is, what makes it succeed, where it comes from.

Texts are marked here and translated when asked for; the checklist that goes with every moment is in `checklist`.
"""

from typing import Final, Literal, NamedTuple, get_args

from mapper.i18n import N_, _
from mapper.model.fields import MomentType

Industry = Literal["retail", "finance", "health", "software"]
INDUSTRIES: Final[dict[Industry, str]] = {
    "retail": N_("Retail and e-commerce"),
    "finance": N_("Financial services"),
    "health": N_("Health care"),
    "software": N_("Technology and software"),
}
TYPES: Final[tuple[MomentType, ...]] = get_args(MomentType)
IDEA: Final = N_(
    "A moment of truth is a contact at which customers make up their minds: to come, to stay, to come back, to tell others. "
    "Jan Carlzon made the words known when he led the airline SAS in the 1980s. Not every touchpoint is one: "
    "the art is to find the few that decide, and to be at one’s best there."
)


class Guide(NamedTuple):
    """What to know of one type of moment, in the reader's language; `examples` has a sentence per industry."""

    type: MomentType
    what: str
    decides: str
    succeeds: tuple[str, ...]
    origin: str
    examples: dict[Industry, str]


_GUIDES: Final[dict[MomentType, Guide]] = {
    "LTZMOT": Guide(
        "LTZMOT",
        N_(
            "Nobody needs anything yet. A name, an image or a story is met in passing, and stays or does not."
        ),
        N_("Will you come to mind when the need arises?"),
        (
            N_("Give something useful or pleasant before there is anything to sell."),
            N_("Be where your future customers are anyway, and look the same everywhere."),
            N_("Promise only what the later steps keep."),
            N_("Write rarely, and let people leave the list with one click."),
        ),
        N_(
            "The youngest of the five: it was put in front of the zero moment as brands began to act before any need is felt."
        ),
        {
            "retail": N_("An article on choosing running shoes, read months before the old pair wears out."),
            "finance": N_(
                "A calculator for the cost of a home, shared among friends long before anybody buys one."
            ),
            "health": N_("A prevention evening at the clinic, remembered when the first symptom shows."),
            "software": N_(
                "A talk at a conference that explains a problem well, with the product named once."
            ),
        },
    ),
    "ZMOT": Guide(
        "ZMOT",
        N_(
            "The need is there and the search begins: search engine, reviews, comparison sites, people one trusts."
        ),
        N_("Are you on the short list, and with what reputation?"),
        (
            N_("Be found with the words that customers use, not with those of the company."),
            N_("Answer reviews, the bad ones first, and fix what they have in common."),
            N_("Say prices, delays and conditions openly where people compare."),
            N_("Answer the real questions before the first contact: this spares one, and earns trust."),
        ),
        N_("Google described it in 2011: buyers have often decided before they meet the product."),
        {
            "retail": N_(
                "Two comparable products, 40 reviews each: the one whose seller answers is put in the basket."
            ),
            "finance": N_("Fees and conditions compared late in the evening, with nobody there to ask."),
            "health": N_("Looking for a practitioner nearby: opinions, waiting time, how to book."),
            "software": N_("Reading what users say about support before asking for a trial."),
        },
    ),
    "FMOT": Guide(
        "FMOT",
        N_(
            "The first meeting with the product or the people: shelf, home page, shop door, first call, parcel being opened."
        ),
        N_("Do the first seconds confirm what was hoped for?"),
        (
            N_("Let the first screen, the first sentence or the first look say what is to be gained."),
            N_("Be quick: pages, greetings and answers alike."),
            N_("Look after the details that are seen before anything is tried."),
            N_("Make the next step obvious, and a person easy to reach."),
        ),
        N_(
            "A. G. Lafley, head of Procter & Gamble, spoke of it in 2005: the few seconds in front of the shelf."
        ),
        {
            "retail": N_("Entering the store: is there a greeting, is it clear where to go?"),
            "finance": N_("The first appointment, or the first screens of opening an account."),
            "health": N_("The welcome at the desk, and how long one waits without a word."),
            "software": N_("The first minutes of a trial: something useful works, or the tab is closed."),
        },
    ),
    "SMOT": Guide(
        "SMOT",
        N_(
            "Buying and using: order, delivery, each use, each call for help. It comes back as long as the relation lasts."
        ),
        N_("Is it as good as was promised, and will they stay?"),
        (
            N_("Keep the promise each time, and warn before the customer notices when it cannot be kept."),
            N_("Solve a problem at the first contact, with a person who may decide."),
            N_("Guide the first use, then the next step, at the customer’s own pace."),
            N_("End each contact well: the end is what is remembered."),
        ),
        N_(
            "Also from Lafley, 2005: at home, when the product is used, customers find out whether the promise was kept."
        ),
        {
            "retail": N_("The parcel comes late: a message in time with a new slot turns anger into trust."),
            "finance": N_("A suspicious payment is blocked: is it cleared up in minutes or in days?"),
            "health": N_("The consultation itself: being listened to, understanding what comes next."),
            "software": N_("The team needs the product on a busy day: it works, or support answers at once."),
        },
    ),
    "UMOT": Guide(
        "UMOT",
        N_(
            "The experience is told: a review, a word to a friend, a second purchase. It is where the next customer begins."
        ),
        N_("What will they tell, and will they come back?"),
        (
            N_("Ask for an opinion while the experience is fresh, and of everybody."),
            N_("Thank, answer, and show what was changed because of it."),
            N_("Make something worth telling: a small unexpected attention goes further than a discount."),
            N_("Make it easy to come back and to recommend."),
        ),
        N_("Brian Solis named it in 2013; others speak of the third moment of truth (TMOT)."),
        {
            "retail": N_("A photo of the present, shared with the name of the shop."),
            "finance": N_("Recommending one’s adviser to a colleague who buys a flat."),
            "health": N_("Telling the family how well the clinic cared, and coming back for the check-up."),
            "software": N_("Renewing without a meeting, and speaking for the product in a forum."),
        },
    ),
}


def guide(moment_type: MomentType) -> Guide:
    """The guide to a type of moment, in the reader's language."""
    found = _GUIDES[moment_type]
    return Guide(
        found.type,
        _(found.what),
        _(found.decides),
        tuple(_(line) for line in found.succeeds),
        _(found.origin),
        {industry: _(line) for industry, line in found.examples.items()},
    )


def idea() -> str:
    """What a moment of truth is, whatever its type."""
    return _(IDEA)


def industry(code: Industry) -> str:
    """The name of an industry."""
    return _(INDUSTRIES[code])
