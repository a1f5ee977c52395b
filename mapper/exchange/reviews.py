"""Reviews, tickets and call logs (S0, S3 "centraliser les retours"): a line each, brought together as insights with their source.

Which column is the day, the text, the rating, the channel and the category is proposed and can be corrected. A line is about
the touchpoint that its category names, else the one whose title its text says; else it is about the journey. Mails, phone
numbers and names are masked before anything is kept. Counts per month become values of an indicator.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from mapper.analysis.scores import Scale
from mapper.errors import MapperError
from mapper.exchange.grid_words import folded
from mapper.exchange.survey import headings, scaling
from mapper.exchange.survey.answering import NONE, Answers, Labels, Question, Rejected, Verbatims
from mapper.exchange.survey.days import day_in, day_order
from mapper.exchange.survey.matching import Place, best_place
from mapper.exchange.survey.privacy import masked, personal_kind
from mapper.exchange.survey.reading import is_blank, point_of, said
from mapper.exchange.survey.tables import Column, Table
from mapper.i18n import _
from mapper.model.fields import InsightKind

Role = Literal["ignore", "day", "text", "title", "rating", "channel", "category"]
Origin = Literal["reviews", "service-logs", "social-media"]

MOST_INSIGHTS: Final = 1_000  # put on the map: those with most to say; all others stay in the stored lines
_SURE: Final = 85  # of 100, from which a category names a touchpoint
_LOOKED_AT: Final = 1_000
_NAMES: Final[Mapping[Role, str]] = {
    "text": """
        avis review reviews commentaire commentaires comment comments contenu content description message texte text body
        verbatim verbatims corps resume summary compterendu notes remarques feedback details detail reviewtext avisclient
        transcription
    """,
    "title": "titre title objet subject sujet reviewtitle titredelavis intitule",
    "rating": """
        note notes rating ratings stars etoiles score evaluation starrating notesur5 ratingoutof5 satisfaction csat
        satisfactionscore noteglobale overallrating
    """,
    "channel": "canal channel source plateforme platform site via origine origin media",
    "category": """
        categorie category motif theme themes topic type raison reason etape step touchpoint pointdecontact moment
        categories tag tags service sousmotif subcategory issuetype parcours
    """,
}
_ROLES: Final[Mapping[str, Role]] = {name: role for role, names in _NAMES.items() for name in names.split()}
_TICKET: Final = frozenset(
    {"ticket", "tickets", "incident", "motif", "agent", "priorite", "priority", "statut", "status", "appel", "call", "caller",
     "duree", "duration", "assignee", "reclamation", "resolution", "issue"}
)  # fmt: skip
_SOCIAL: Final = frozenset(
    {"tweet", "post", "likes", "retweets", "hashtag", "facebook", "instagram", "mention", "followers"}
)


class Plan(NamedTuple):
    """What each column is, on which scale ratings are, and where the lines come from; all can be corrected."""

    roles: tuple[Role, ...]
    scale: Scale
    origin: Origin

    def corrected(self, column: int, role: Role) -> "Plan":
        """The same with one column being something else."""
        roles = [*self.roles]
        roles[column] = role
        return self._replace(roles=tuple(roles))


class Entry(NamedTuple):
    """One review or ticket: the line it begins on, what it says (masked), and the touchpoint it is about, None for none."""

    line: int
    text: str
    touchpoint: str | None
    rating: int | None
    channel: str
    day: date | None
    type: InsightKind


class Found(NamedTuple):
    """The lines of a file that say anything, and the cells that say nothing that can be read."""

    entries: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]
    plan: Plan


def propose(table: Table) -> Plan:
    """What the columns most likely are. Raises MapperError when none of them has texts."""
    roles = [_role(column) for column in table.columns]
    if "text" not in roles:
        free = [
            n
            for n, role in enumerate(roles)
            if role in {"ignore", "title"} and _length(table.columns[n]) > 20
        ]
        if not free:
            raise MapperError(_("{name} has no column of texts. Choose a file of reviews, tickets or calls.").format(
                name=table.source.name
            ))  # fmt: skip
        roles[max(free, key=lambda n: _length(table.columns[n]))] = "text"
    for role in ("rating", "channel", "category", "day"):
        _keep_first(roles, role)
    ratings = [table.columns[n] for n, role in enumerate(roles) if role == "rating"]
    scale = scaling.numbered("csat", scaling.tally(ratings[0])) if ratings else Scale(1, 5)
    return Plan(tuple(roles), Scale(1, 5) if scale.high == 4 else scale, _origin(table))


def _role(column: Column) -> Role:
    texts = _texts(column)
    if not texts or personal_kind(texts) is not None:
        return "ignore"
    plain = "".join(folded(column.title).split())
    named = _ROLES.get(plain)
    numbers = scaling.readable(texts, frozenset()) > 0.5
    if named == "rating" or (numbers and named in {"text", "category"} and "note" in plain):
        return "rating" if numbers else "text" if _length(column) > 20 else "ignore"
    if named is not None:
        return "ignore" if numbers else named
    if sum(day_in(text) is not None for text in texts) > 0.6 * len(texts):
        return "day"
    if headings.kind_of_head(column.heads) in {"time", "finished"}:
        return "day"
    return "text" if headings.asks_for_text(column.title) and _length(column) > 15 else "ignore"


def _keep_first(roles: list[Role], role: Role) -> None:
    for n in [n for n, other in enumerate(roles) if other == role][1:]:
        roles[n] = "ignore"


def _origin(table: Table) -> Origin:
    words = {word for column in table.columns for word in folded(column.title).split()}
    words |= set(folded(table.source.name).split())
    if words & _SOCIAL:
        return "social-media"
    return "service-logs" if words & _TICKET else "reviews"


def _texts(column: Column) -> list[str]:
    looked_at = (column.cell(code) for code in range(min(column.distinct, _LOOKED_AT)))
    return [text for text in looked_at if not is_blank(text)]


def _length(column: Column) -> float:
    texts = _texts(column)
    return sum(map(len, texts)) / len(texts) if texts else 0.0


# --- lines --------------------------------------------------------------------------------------------


def entries_of(table: Table, plan: Plan, places: Sequence[Place]) -> Found:
    """The lines as the plan reads them."""
    cells = _Cells(table, plan)
    rejected: list[Rejected] = []
    about = _About(places)
    entries: list[Entry] = []
    for row, line in enumerate(table.lines):
        text = cells.text(row)
        rating = _rating(cells, row, line, plan.scale, rejected)
        if text:
            place = about.place(cells.one("category", row), text)
            channel, day = cells.one("channel", row), cells.day(row)
            entries.append(Entry(line, text, place, rating, channel, day, _type(rating, plan.scale)))
    return Found(tuple(entries), tuple(rejected), plan)


class _Cells:
    """The cells of a row by what they are."""

    def __init__(self, table: Table, plan: Plan) -> None:
        self._columns: defaultdict[Role, list[Column]] = defaultdict(list)
        self._names: list[Column] = []
        for column, role in zip(table.columns, plan.roles, strict=True):
            self._columns[role].append(column)
            if headings.kind_of_head(column.heads) == "name":
                self._names.append(column)
        days = [text for column in self._columns["day"] for text in _texts(column)]
        french = table.source.delimiter in {";", ""}
        self._order = day_order(
            days, french=french or headings.is_french(" ".join(c.title for c in table.columns))
        )

    def one(self, role: Role, row: int) -> str:
        """The cell of the first column of that kind; "" for none."""
        columns = self._columns[role]
        text = columns[0].cell(columns[0].codes[row]) if columns else ""
        return "" if is_blank(text) else masked(text)

    def title(self, role: Role) -> str:
        return self._columns[role][0].title if self._columns[role] else ""

    def text(self, row: int) -> str:
        """The title and all texts of a row, masked."""
        parts = [c.cell(c.codes[row]) for role in ("title", "text") for c in self._columns[role]]
        names = [c.cell(c.codes[row]) for c in self._names]
        said = "\n".join(dict.fromkeys(part for part in parts if not is_blank(part)))[:10_000]
        return masked(said, [part for name in names for part in (name, *name.split())])

    def day(self, row: int) -> date | None:
        return day_in(self.one("day", row), self._order) if self._columns["day"] else None


def _rating(cells: _Cells, row: int, line: int, scale: Scale, rejected: list[Rejected]) -> int | None:
    cell = cells.one("rating", row)
    point = point_of(cell, scale, {})
    if isinstance(point, str):
        rejected.append(Rejected(line, cells.title("rating"), cell[:200], said(point, scale)))
        return None
    return point


def _type(rating: int | None, scale: Scale) -> InsightKind:
    """What a rating says: the lowest two fifths annoy, the highest fifth delights."""
    if rating is None:
        return "quote"
    share = (rating - scale.low) / (scale.high - scale.low)
    return "irritant" if share <= 0.3 else "delight" if share >= 0.9 else "quote"


class _About:
    """Which touchpoint a line is about."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        titles = [(frozenset(_telling(place.title)), place.id) for place in places]
        once = Counter(words for words, _id in titles)
        self._titles = sorted(
            ((words, i) for words, i in titles if words and once[words] == 1), key=lambda x: -len(x[0])
        )
        self._known: dict[str, str | None] = {}

    def place(self, category: str, text: str) -> str | None:
        """By its category, else by the longest title of which the text has every telling word."""
        if category and category not in self._known:
            found = best_place(category, self._places)
            sure = found is not None and found.confidence >= _SURE
            self._known[category] = found.touchpoint if found is not None and sure else None
        named = self._known.get(category)
        if named is not None:
            return named
        words = set(_telling(text))
        return next((place for title, place in self._titles if title <= words), None)


def _telling(text: str) -> Iterable[str]:
    """The telling words of a text without their endings."""
    from mapper.analysis.words import telling

    return (key for key, _word in telling(text))


# --- together -----------------------------------------------------------------------------------------


def by_month(entries: Iterable[Entry]) -> dict[tuple[str | None, str], int]:
    """(touchpoint, or None for all lines; month "2026-03") → how many lines; those without a day are left out."""
    counts: Counter[tuple[str | None, str]] = Counter()
    for entry in entries:
        if entry.day is not None:
            month = entry.day.isoformat()[:7]
            counts[None, month] += 1
            if entry.touchpoint is not None:
                counts[entry.touchpoint, month] += 1
    return dict(counts)


def on_the_map(entries: Sequence[Entry]) -> list[Entry]:
    """Those to become insights: each text once, and of too many the ones with the clearest rating and most to say."""
    once = {(entry.touchpoint, entry.text): entry for entry in reversed(entries)}
    kept = sorted(once.values(), key=lambda x: (x.type == "quote", -len(x.text)))[:MOST_INSIGHTS]
    return sorted(kept, key=lambda x: x.line)


def answers_of(found: Found) -> Answers:
    """All lines as columns, to be stored like the answers of a survey."""
    entries = found.entries
    channels, channel_codes = _labelled([entry.channel for entry in entries])
    columns: list[Verbatims] = []
    for touchpoint in dict.fromkeys(entry.touchpoint for entry in entries):
        texts, codes = _labelled([x.text if x.touchpoint == touchpoint else "" for x in entries])
        columns.append(Verbatims("", touchpoint, texts, codes))
    points = bytes(NONE if x.rating is None else x.rating for x in entries)
    rated = any(x.rating is not None for x in entries)
    question = Question("", "overall", None, "csat", found.plan.scale, "ease", points)
    nothing = Labels(("",), bytes(len(entries)))
    return Answers(
        lines=[entry.line for entry in entries],
        questions=(question,) if rated else (),
        verbatims=tuple(columns),
        persona=nothing,
        channel=Labels(channels, channel_codes),
        period=nothing,
        days=array("I", [entry.day.toordinal() if entry.day else 0 for entry in entries]),
        rejected=found.rejected,
    )


def _labelled(texts: Iterable[str]) -> tuple[tuple[str, ...], Sequence[int]]:
    known: dict[str, int] = {"": 0}
    codes = array("I", [known.setdefault(text, len(known)) for text in texts])
    return tuple(known), codes
