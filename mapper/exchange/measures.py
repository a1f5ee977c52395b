"""Values of indicators in a table somebody copied or saved: a row per place, a column per period or per indicator, or a long
table with a column for each of place, indicator, period, persona, channel, value and number of answers.

Rows find their touchpoint or stage by its name. What cannot be placed or read is listed with its row, column and reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from mapper.analysis.periods import period, tidy
from mapper.exchange.grid import Grid
from mapper.exchange.grid_words import folded
from mapper.exchange.survey.matching import Place, match
from mapper.i18n import _, language, quoted
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.evidence_words import METRICS
from mapper.model.measuring import Value
from mapper.model.vocabulary import metric_name, title_of

SURE: Final = 85  # of 100, from which a row is about a place
MOST_VALUES: Final = 20_000
MOST: Final = 1e12  # of a value (fields.Figure)
_NUMBER: Final = re.compile(r"([+-]?)(\d[\d .,]*|[.,]\d+)(.{0,8})")
_UNIT: Final = re.compile(r"[^\d]*")
HEADS: Final[dict[str, str]] = {
    name: role
    for role, names in {
        "place": "touchpoint, touch point, point de contact, stage, etape, moment, step, place, lieu",
        "metric": "indicator, indicateur, metric, kpi",
        "period": "period, periode, month, mois, year, annee, date, quarter, trimestre, week, semaine",
        "persona": "persona, segment",
        "channel": "channel, canal",
        "value": "value, valeur, measure, releve, result, resultat, score",
        "n": "n, answers, reponses, count, nombre, effectif, number of answers, nombre de reponses",
    }.items()
    for name in names.split(", ")
}


class Problem(NamedTuple):
    """A cell that was left out: row and column from 1, what stands in it, and why."""

    row: int
    column: int
    text: str
    reason: str


class Measured(NamedTuple):
    """The values found, and what was left out."""

    values: tuple[Value, ...] = ()
    problems: tuple[Problem, ...] = ()


class Setting(NamedTuple):
    """What holds where a table does not say otherwise."""

    journey: str
    metric: str | None = None
    persona: str | None = None
    channel: str | None = None
    period: str = ""


def read(document: Document, grid: Grid, given: Setting) -> Measured:
    """The values in a table. Nothing of it is in the document yet."""
    reader = _Reader(document, grid, given)
    return reader.read()


def number_in(text: str) -> float | None:
    """The number in a cell: 1 234,5 · 1,234.5 · 45 % · −3 · +30 · 1.5 h; None when it is none."""
    plain = "".join(text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").split()).replace("'", "")
    found = _NUMBER.fullmatch(plain)
    if found is None or not _UNIT.fullmatch(found[3]):
        return None
    digits = _point(found[2].rstrip(".,"))
    try:
        number = float(f"{found[1]}{digits}")
    except ValueError:
        return None
    return number if abs(number) <= MOST else None


def _point(digits: str) -> str:
    """Digits with a point before the decimals: the last of two different marks; one mark as the language has it."""
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands, mark = (",", ".") if dot > comma else (".", ",")
        return digits.replace(thousands, "").replace(mark, ".")
    mark = "," if comma >= 0 else "."
    grouped = digits.count(mark) > 1 or (mark == "," and language() == "en" and len(digits) - comma == 4)
    return digits.replace(mark, "" if grouped else ".")


class _Reader:
    """One table, with the names it can mean."""

    def __init__(self, document: Document, grid: Grid, given: Setting) -> None:
        self.document, self.rows, self.given = document, grid.rows, given
        self.metrics = {name: x.id for x in document.all(r.Metric) for name in _names_of(x)}
        self.personas = {folded(title_of(x)): x.id for x in document.all(r.Persona)}
        self.channels = {folded(title_of(x)): x.id for x in document.all(r.Channel)}
        self.places = places_of(document, given.journey)
        self.values: dict[tuple[object, ...], Value] = {}
        self.problems: list[Problem] = []

    def read(self) -> Measured:
        if self.rows:
            roles = [HEADS.get(folded(cell)) for cell in self.rows[0]]
            if "value" in roles and "place" in roles:
                self._long(roles)
            else:
                self._wide()
        return Measured(tuple(self.values.values()), tuple(self.problems))

    # --- a column for each fact ----------------------------------------------------------------------

    def _long(self, roles: Sequence[str | None]) -> None:
        columns = {role: number for number, role in reversed(list(enumerate(roles))) if role}
        found = self._found_places(self.rows[1:], columns["place"])
        for number, row in enumerate(self.rows[1:], 2):
            said = {role: row[column] for role, column in columns.items()}
            place = found.get(said["place"])
            value = self._number(number, columns["value"], said["value"])
            if place is None or value is None:
                continue
            metric = self._known(self.metrics, said, "metric", self.given.metric, number, columns)
            persona = self._known(self.personas, said, "persona", self.given.persona, number, columns)
            channel = self._known(self.channels, said, "channel", self.given.channel, number, columns)
            if metric is None or _WRONG in {persona, channel, metric}:
                continue
            answers = number_in(said.get("n", ""))
            n = int(answers) if answers is not None and answers >= 0 else None
            when = tidy(said["period"]) if said.get("period") else self.given.period
            self._keep(Value(metric, place, value, when, persona, channel, n))

    def _known(
        self, names: Mapping[str, str], said: Mapping[str, str], role: str, otherwise: str | None, row: int,
        columns: Mapping[str, int],
    ) -> str | None:  # fmt: skip
        text = said.get(role, "")
        if not text:
            if role == "metric" and otherwise is None:
                self._leave(row, columns["place"], said["place"], _("No indicator is named."))
            return otherwise
        found = names.get(folded(text))
        if found is None:
            reason = _("There is no {name} in the project.").format(name=quoted(text))
            self._leave(row, columns[role], text, reason)
            return _WRONG
        return found

    # --- a row for each place ------------------------------------------------------------------------

    def _wide(self) -> None:
        heads = self._heads()
        body = self.rows[1:] if heads else self.rows
        if not heads:
            heads = {1: (self.given.metric, self.given.period)}
        found = self._found_places(body, 0, first=1 if body is self.rows else 2)
        for number, row in enumerate(body, 1 if body is self.rows else 2):
            for column, (metric, when) in heads.items():
                text = row[column] if column < len(row) else ""
                place = found.get(row[0])
                value = self._number(number, column, text) if place is not None else None
                if place is not None and value is not None and metric is not None:
                    self._keep(Value(metric, place, value, when, self.given.persona, self.given.channel))

    def _heads(self) -> dict[int, tuple[str | None, str]]:
        """Column → its indicator and period, where the first row names either; nothing when the first row is values."""
        first = self.rows[0]
        if folded(first[0]) in {folded(place.title) for place in self.places}:
            return {}
        heads: dict[int, tuple[str | None, str]] = {}
        for column, text in enumerate(first[1:], 1):
            metric = self.metrics.get(folded(text))
            if metric is not None:
                heads[column] = metric, self.given.period
            elif text and (period(text).last is not None or number_in(text) is None):
                heads[column] = self.given.metric, tidy(text)
        return heads if any(when or metric != self.given.metric for metric, when in heads.values()) else {}

    # --- what both need ------------------------------------------------------------------------------

    def _found_places(
        self, rows: Sequence[Sequence[str]], column: int, first: int = 2
    ) -> dict[str, str | None]:
        """Name → place; names nobody has are listed once."""
        names = list(dict.fromkeys(row[column] for row in rows if row[column]))
        lines = {row[column]: number for number, row in reversed(list(enumerate(rows, first)))}
        found: dict[str, str | None] = {}
        exact: dict[str, list[str]] = {}
        for place in self.places:
            exact.setdefault(folded(place.title), []).append(place.id)
        vague = {}
        for number, name in enumerate(names):
            same = exact.get(folded(name), [])
            if len(same) == 1:
                found[name] = same[0]
            elif same:
                reason = _("Several have the name {name}. Give them different ones.")
                self._leave(lines[name], column, name, reason.format(name=quoted(name)))
            else:
                vague[number] = [name]
        taken = set(found.values())
        left = [place for place in self.places if place.id not in taken]
        near = match(vague, left) if vague else {}
        for number in vague:
            hit = near.get(number)
            if hit is not None and hit.touchpoint is not None and hit.confidence >= SURE:
                found[names[number]] = hit.touchpoint
            else:
                reason = _("No touchpoint or stage of this journey has the name {name}.")
                self._leave(
                    lines[names[number]], column, names[number], reason.format(name=quoted(names[number]))
                )
        return found

    def _number(self, row: int, column: int, text: str) -> float | None:
        if not text or text in {"-", "–", "—", "n/a", "N/A"}:
            return None
        number = number_in(text)
        if number is None:
            self._leave(row, column, text, _("This is not a number."))
        return number

    def _keep(self, value: Value) -> None:
        """The last of two values for the same."""
        if len(self.values) < MOST_VALUES:
            self.values[value.metric, value.place, value.period, value.persona, value.channel] = value

    def _leave(self, row: int, column: int, text: str, reason: str) -> None:
        self.problems.append(Problem(row, column + 1, text, reason))


_WRONG: Final = "?"  # a name that nothing has: the row is left out


def places_of(document: Document, journey: str) -> tuple[Place, ...]:
    """The journey, its stages and their touchpoints by name; a touchpoint called as its stage is the touchpoint."""
    found = []
    for stage in document.children(journey, r.Stage):
        cards = document.children(stage.id, r.Touchpoint)
        found += [Place(x.id, title_of(x), title_of(stage)) for x in cards]
        if folded(title_of(stage)) not in {folded(title_of(x)) for x in cards}:
            found.append(Place(stage.id, title_of(stage)))
    record = document.need(r.Journey, journey)
    return (*found, Place(journey, title_of(record)))


def _names_of(metric: r.Metric) -> Iterator[str]:
    """What people may call an indicator: its name, what stands in brackets, and the code."""
    names = [metric_name(metric), metric.code.replace("-", " ")]
    if metric.code in METRICS:
        names += [METRICS[metric.code].name, *re.findall(r"\(([^)]+)\)", METRICS[metric.code].name)]
    yield from (name for name in map(folded, names) if name)
