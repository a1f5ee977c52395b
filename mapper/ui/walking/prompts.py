"""What to look for while walking: questions for every touchpoint (S4), and one for each channel."""

from typing import Final

from mapper.i18n import N_, _

LOGICAL: Final = N_("Is this step logical here?")
USEFUL: Final = N_("Is it of use to you?")
OBSTACLE: Final = N_("What stands in the way?")
ANY: Final = N_("Do it for real, as somebody who knows nothing of the company.")
CHANNELS: Final[dict[str, str]] = {
    "website": N_("Can you find what you came for in three clicks, on a phone as well?"),
    "customer-area": N_("Do you get in at the first try, and is everything there that you were told of?"),
    "app": N_("Does it open at once, and does it ask for anything it does not need?"),
    "search-engine": N_("Search with your own words. Who comes first, and what does the line promise?"),
    "reviews": N_("Read the latest ten. What comes back, and does anybody answer?"),
    "social-media": N_("Ask something in public. How long until somebody answers, and how?"),
    "advertising": N_("What is promised, and does the next step keep it?"),
    "store": N_("Who sees you, after how long, and what are the first words?"),
    "event": N_("What do you remember the next day?"),
    "phone": N_("Count the menus and the minutes. Are you asked again for what you already said?"),
    "chat": N_("How long until a person answers, and does that person know the case?"),
    "chatbot": N_("Ask it something unusual. Is there a way to a person?"),
    "video-call": N_("Is it easy to start, and do you feel looked after?"),
    "email": N_("Is it clear who writes, what to do, and can you answer?"),
    "message": N_("Does it come at the right moment, and does it say what happens next?"),
    "post": N_("When does it come, in what state, and is everything inside?"),
    "technician": N_("Is the slot kept, is it explained what is done, is it clean afterwards?"),
    "word-of-mouth": N_("What would you say of it to a friend, in one sentence?"),
}


def prompt(channel: str) -> str:
    """What to look for on a channel, by its code; own channels have the general one."""
    return _(CHANNELS.get(channel, ANY))
