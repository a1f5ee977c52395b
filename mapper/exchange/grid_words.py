"""Words of tables, compared as people mean them: without accents, case and punctuation; and the channels they name."""

import unicodedata
from functools import cache
from typing import Final

from mapper import i18n
from mapper.i18n import _
from mapper.model.vocabulary import CHANNELS

# What people write for a built-in channel besides its name, folded.
_ALSO: Final[dict[str, str]] = {
    "site": "website", "site web": "website", "site internet": "website", "web": "website", "internet": "website",
    "online": "website", "en ligne": "website", "website": "website", "web site": "website",
    "espace client": "customer-area", "portal": "customer-area", "portail": "customer-area",
    "app": "app", "appli": "app", "application": "app", "mobile": "app", "mobile app": "app", "application mobile": "app",
    "google": "search-engine", "search": "search-engine", "moteur": "search-engine", "seo": "search-engine",
    "avis": "reviews", "reviews": "reviews", "comparateur": "reviews",
    "reseaux sociaux": "social-media", "social media": "social-media", "social": "social-media",
    "facebook": "social-media", "instagram": "social-media", "linkedin": "social-media",
    "publicite": "advertising", "pub": "advertising", "advertising": "advertising", "ad": "advertising", "ads": "advertising",
    "magasin": "store", "boutique": "store", "agence": "store", "point de vente": "store", "store": "store",
    "shop": "store", "branch": "store", "in store": "store", "en magasin": "store",
    "evenement": "event", "salon": "event", "event": "event",
    "telephone": "phone", "tel": "phone", "phone": "phone", "call": "phone", "appel": "phone", "call center": "phone",
    "centre d appels": "phone", "hotline": "phone",
    "chat": "chat", "live chat": "chat", "tchat": "chat", "chatbot": "chatbot", "bot": "chatbot",
    "visio": "video-call", "visioconference": "video-call", "video": "video-call", "video call": "video-call",
    "email": "email", "e mail": "email", "mail": "email", "courriel": "email", "newsletter": "email",
    "sms": "message", "notification": "message", "message": "message", "push": "message", "texto": "message",
    "courrier": "post", "poste": "post", "colis": "post", "livraison": "post", "post": "post", "letter": "post",
    "delivery": "post", "parcel": "post",
    "technicien": "technician", "technician": "technician", "intervention": "technician",
    "bouche a oreille": "word-of-mouth", "word of mouth": "word-of-mouth", "amis": "word-of-mouth", "friends": "word-of-mouth",
}  # fmt: skip


def folded(text: str, most: int = 200) -> str:
    """Lower case, without accents, with one blank for all that is no letter or digit; of the first `most` letters."""
    plain = unicodedata.normalize("NFKD", text[:most].casefold())
    kept = ("" if unicodedata.combining(c) else c if c.isalnum() else " " for c in plain)
    return " ".join("".join(kept).split())


def channel_code(name: str) -> str | None:
    """The built-in channel that a name means in French or English, None when it is none of them."""
    return _channels().get(folded(name)) if len(name) < 60 else None


@cache
def _channels() -> dict[str, str]:
    known = dict(_ALSO)
    for spoken in i18n.LANGUAGES:
        with i18n.using(spoken):
            known |= {folded(_(name)): code for code, (name, _icon) in CHANNELS.items()}
    return known
