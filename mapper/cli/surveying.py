"""The command that takes the answers of a survey into a project: survey."""

import hashlib
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.cli import importing, output
from mapper.cli.output import DECIDE, DONE
from mapper.i18n import _, format_number, ngettext

if TYPE_CHECKING:
    from mapper.exchange.survey.answering import Answers
    from mapper.exchange.survey.tables import Table
    from mapper.exchange.survey.taking import Aimed
    from mapper.model.document import Document
    from mapper.model.records import DataSheet

Figures = dict[str, dict[str, float | int | None]]


def survey(chosen: Namespace) -> int:
    """Reads the answers, adds them to a copy of the project, and says the scores, what was rejected and ignored.

    Returns 1 when a score could be that of several touchpoints: it is left out, and for the user to decide.
    """
    from mapper.exchange.survey import quoting, sheet, source, taking
    from mapper.exchange.survey.tables import read_table
    from mapper.model import surveys

    output.refuse_same(chosen.survey, chosen.out)
    raw = importing.content(chosen.survey, source.MOST_BYTES)
    table = read_table(chosen.survey.name, raw, encoding=chosen.encoding)
    sheets: list[bytes] = []
    with importing.growing(chosen.file, chosen.out, sheets) as document:
        aimed = taking.aim(document, table, chosen.metric)
        answers = taking.read(document, table, aimed)
        sheets.append(sheet.packed(answers))
        record = _record(sheets[0], answers, chosen.survey.name)
        ready = taking.made_ready(document, table, aimed, answers, record, date.today())  # noqa: DTZ011
        said = quoting.quotes_of(document, answers, aimed.journey)
        ready = replace(ready, verbatims=said.quotes)
        replaced = _earlier(chosen.file, document, answers)
        taken = surveys.take_in(document, ready, replaced or taking.asked_by(document, table))
        metric = taking.main_metric(answers, chosen.metric)
        figures = taking.figures(document, answers, metric)
    if chosen.json:
        output.show_json(_for_programs(answers, metric, figures))
    else:
        output.show(_lines(answers, metric, figures))
    if replaced is not None and not taken.known:
        output.warn([_("These answers replace those of the same survey that came earlier.")])
    if taken.known:
        output.warn([_("These answers are in the project already. Nothing was added.")])
    output.warn(_remarks(document, table, aimed))
    return DECIDE if taking.doubtful(table, aimed) else DONE


def _remarks(document: "Document", table: "Table", aimed: "Aimed") -> Iterable[str]:
    """What is worth knowing of how the columns were matched."""
    from mapper.exchange.survey import taking

    twins = _(
        "{column} could be about several touchpoints of one name. It was left out: name the stage in it."
    )
    yield from (twins.format(column=column) for column in taking.doubtful(table, aimed))
    nowhere = _("{column} is about no touchpoint of this journey. It was left out.")
    yield from (nowhere.format(column=column) for column in taking.unplaced(table, aimed))
    resembles = _("{column} was taken for {touchpoint}, which it resembles.")
    for column, title in taking.unsure(document, table, aimed):
        yield resembles.format(column=column, touchpoint=title)


def _earlier(file: Path, document: "Document", answers: "Answers") -> str | None:
    """The survey of the project that holds the first part of the same answers."""
    from mapper.exchange.survey import growing, sheet
    from mapper.model.records import DataSheet, Survey
    from mapper.storage.building import pictures_of

    for survey in document.all(Survey):
        held = document.get(DataSheet, survey.sheet)
        if held is not None:
            data = b"".join(pictures_of(file, [held.sha256]))
            if growing.grown_from(sheet.unpacked(data), answers):
                return survey.id
    return None


def _record(data: bytes, answers: "Answers", name: str) -> "DataSheet":
    from mapper.errors import MapperError
    from mapper.exchange.survey.sheet import MOST_BYTES
    from mapper.model.records import DataSheet, make

    if len(data) > MOST_BYTES:
        raise MapperError(_("These are more answers than a project can hold. Import them in parts."))
    columns = len(answers.questions) + len(answers.verbatims)
    sha256 = hashlib.sha256(data).hexdigest()
    return make(DataSheet, sha256=sha256, size=len(data), rows=answers.size, columns=columns, name=name)


def _for_programs(answers: "Answers", metric: str, figures: Figures) -> dict[str, Any]:
    return {
        "metric": metric,
        "touchpoints": figures,
        "rejected": [x._asdict() for x in answers.rejected],
        "ignored": [x._asdict() for x in answers.ignored],
    }


def _lines(answers: "Answers", metric: str, figures: Figures) -> Iterable[str]:
    for title, found in figures.items():
        low, high = _shown(found["low"]), _shown(found["high"])
        yield f"{title}: {metric.upper()} {_shown(found[metric])} [{low}; {high}], n = {found['n']}"
    one = _("Line {line}, {column}: {value}. {reason}")
    yield from (
        one.format(line=x.line, column=x.column, value=x.value, reason=x.reason) for x in answers.rejected
    )
    yield from (_("Line {line}: {message}").format(line=x.line, message=x.reason) for x in answers.ignored)
    count = answers.size
    yield ngettext("{count} answer was read.", "{count} answers were read.", count).format(count=count)


def _shown(value: float | None) -> str:
    return "–" if value is None else format_number(value, 1)
