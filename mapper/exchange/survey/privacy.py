"""What would say who somebody is: mails, phone numbers, IP addresses, long numbers and names, found and masked.

Masks are the same in every language, because they are stored. Better one order number masked too many than one phone number kept.
"""

import re
from collections.abc import Iterable
from typing import Final

from mapper.exchange.survey.head_names import Kind

MAIL: Final = "[e-mail]"
PHONE: Final = "[tel]"
IP: Final = "[IP]"
NUMBER: Final = "[n°]"
NAME: Final = "[…]"

_MAIL: Final = re.compile(r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_IPV4: Final = re.compile(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)", re.ASCII
)
_IPV6: Final = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])")
_PHONE: Final = re.compile(
    r"(?<![\w.,/])(?!\d\d[/.\-]\d\d[/.\-]\d{4})(?:"  # no date
    r"(?:\+|00)\d{1,3}[\s.\-/]?(?:\(0\)\s?)?(?:\(?\d{1,4}\)?[\s.\-/]?){2,6}\d"  # +33 6 12 34 56 78, +1 (555) 123-4567
    r"|0\d(?:[\s.\-/]?\d{2}){4}"  # 06 12 34 56 78
    r"|0\d{2,4}[\s.\-/]\d{2,4}(?:[\s.\-/]?\d{2,4}){1,2}"  # 0470 12 34 56, 020 7946 0958
    r"|\(\d{3}\)\s?\d{3}[\s.\-]?\d{4}|\d{3}[.\-]\d{3}[.\-]\d{4}|\d{3}\s\d{3}\s\d{4}"  # (555) 123-4567
    r")(?!\d)",
    re.ASCII,
)
_LONG: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d{2}[ ]?)?(?:\d[ \-]?){12,26}\d(?!\w)", re.ASCII
)  # cards, accounts, social security
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?(?!\w)", re.ASCII)
_TITLE: Final = re.compile(
    r"\b(M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Madame|Monsieur|Mademoiselle|Maître|Me)\s(?!le\b|la\b)"
    r"((?:[A-ZÀ-Ý][\w’'\-]+|[A-Z]\.)(?:\s(?:de\s|du\s|le\s|van\s|von\s)?[A-ZÀ-Ý][\w’'\-]+){0,2})"
)
_CALLED: Final = re.compile(
    r"\b((?i:je m['’]appelle|mon nom est|my name is|je me nomme|cordialement,?|regards,?|signé :?))\s"
    r"([A-ZÀ-Ý][\w’'\-]+(?:\s[A-ZÀ-Ý][\w’'\-]+){0,2})"
)
# Parts of the words before a name: looking for each takes a tenth of the time of the pattern.
_CALLING: Final = ("'appelle", "’appelle", "nom est", "name is", "nomme", "ordialement", "egards", "igné")
_DIGIT: Final = re.compile(r"\d", re.ASCII)
_LEAST_NAME: Final = 3  # letters


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text without what says who somebody is; `names` are those the same answer gives in columns of their own."""
    if "@" in text or "at)" in text or "at]" in text:
        text = _MAIL.sub(MAIL, text)
    if text.count(":") > 1:
        text = _IPV6.sub(_six, text)
    digits = len(_DIGIT.findall(text))
    if digits > 3:
        text = _without_numbers(text, digits)
    if "M" in text or "Dr" in text:
        text = _TITLE.sub(rf"\1 {NAME}", text)
    if any(map(text.__contains__, _CALLING)):
        text = _CALLED.sub(rf"\1 {NAME}", text)
    for name in names:
        if len(name) >= _LEAST_NAME and name.casefold() in text.casefold():
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, text, flags=re.IGNORECASE)
    return text


def _without_numbers(text: str, digits: int) -> str:
    """Each pattern is tried only where there are digits enough for it: looking costs more than all else here."""
    if text.count(".") >= 3:
        text = _IPV4.sub(IP, text)
    if digits >= 13:
        text = _IBAN.sub(NUMBER, text)  # before its end passes for a phone number
    if digits >= 8:
        text = _PHONE.sub(PHONE, text)
    return _LONG.sub(NUMBER, text) if digits >= 13 else text


def _six(found: re.Match[str]) -> str:
    """A time such as 10:30:15 is no address."""
    parts = found[0].split(":")
    return IP if len(parts) >= 5 or "" in parts or any(c.isalpha() for c in found[0]) else found[0]


def personal_kind(texts: list[str]) -> Kind | None:
    """What the cells of a column are, when a third of them say who somebody is."""
    if not texts:
        return None
    looks: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("mail", _MAIL),
        ("ip", _IPV4),
        ("ip", _IPV6),
        ("phone", _PHONE),
    )
    for kind, pattern in looks:
        hits = sum(pattern.fullmatch(text.strip()) is not None for text in texts)
        if hits * 3 >= len(texts):
            return kind
    return None
