"""The figures of the dashboard in words: what each is called, how its value is written, and what it rests on."""

from collections.abc import Sequence
from typing import Final

from mapper.analysis.dashboard import Figure, FigureCode
from mapper.i18n import N_, _, format_number, format_percent, ngettext, quoted
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.model.vocabulary import title_of

_LONGEST: Final = 80  # characters of a name inside a sentence
NAMES: Final[dict[FigureCode, str]] = {
    "touchpoints": N_("Touchpoints"),
    "personas": N_("Personas"),
    "moments": N_("Moments of truth"),
    "moments-open": N_("Moments to be confirmed"),
    "feeling": N_("Mean lived feeling"),
    "satisfied": N_("Satisfying touchpoints, of those with a lived feeling"),
    "remembered": N_("What is remembered (peak–end)"),
    "gap-promise": N_("Planned against lived"),
    "gap-expectation": N_("Expected against lived"),
    "worst": N_("Worst touchpoint"),
    "best": N_("Best touchpoint"),
    "drop": N_("Largest drop"),
    "low": N_("Longest low"),
    "handoffs": N_("Hand-offs between teams"),
    "channel-changes": N_("Changes of channel"),
    "broken": N_("Broken transitions"),
    "stranded": N_("Machines without a way to a person"),
    "irritants": N_("Irritants and frictions"),
    "actions": N_("Open actions"),
    "quick-wins": N_("Quick wins"),
    "owned": N_("Touchpoints with an owner"),
    "evidenced": N_("Touchpoints with evidence"),
    "rated": N_("Touchpoints with a lived feeling"),
    "measured": N_("Touchpoints measured"),
}


def name(figure: Figure) -> str:
    """What the figure is called, in the reader's language."""
    return _(NAMES[figure.code])


def value(figure: Figure) -> str:
    """The value as people write it: "12", "−0.8", "45%"."""
    if figure.unit == "share":
        return format_percent(100 * figure.value)
    if figure.unit == "count":
        return format_number(figure.value, 0)
    return format_number(round(figure.value, 2), signed=True)


def basis(document: Document, figure: Figure) -> str:
    """What the figure rests on, in a line; empty where the value says it all."""
    titles = [quoted(_short(record)) for record in _records(document, figure.touchpoints[:3])]
    who = document.records.get(figure.persona or "")
    said = _of_code(figure, titles)
    return _("{persona}: {said}").format(persona=_short(who), said=said) if who is not None and said else said


def _short(record: Record) -> str:
    """What a record is called; a name of thousands of letters would fill pages."""
    title = " ".join(title_of(record).split())
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


def _of_code(figure: Figure, titles: Sequence[str]) -> str:
    if figure.code in {"feeling", "gap-promise", "gap-expectation"}:
        return _of_values(figure, titles)
    if figure.code == "remembered":
        return _of_peak_and_end(titles)
    if figure.unit == "share":
        return _of_share(figure)
    if figure.code == "drop" and len(titles) == 2:
        return _("from {before} to {after}").format(before=titles[1], after=titles[0])
    if figure.code == "touchpoints":
        return ngettext("in {n} stage", "in {n} stages", figure.n).format(n=figure.n)
    return ", ".join(titles)


def _of_values(figure: Figure, titles: Sequence[str]) -> str:
    mean = ngettext("mean of {n} value", "mean of {n} values", figure.n).format(n=figure.n)
    if not titles:
        return mean
    return _("{mean}; the largest at {title}").format(mean=mean, title=titles[0])


def _of_peak_and_end(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return _("peak and end at {title}").format(title=titles[0])
    return _("peak at {peak}, end at {end}").format(peak=titles[0], end=titles[1]) if titles else ""


def _of_share(figure: Figure) -> str:
    count = round(figure.value * figure.n)
    return _("{count} of {total}").format(count=format_number(count), total=format_number(figure.n))


def _records(document: Document, ids: Sequence[str]) -> list[Record]:
    return [document.records[i] for i in ids if i in document.records]
