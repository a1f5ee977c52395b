"""Writing a questionnaire: as a form to print, or as a table that answers are put into (CSV or XLSX)."""

from typing import TYPE_CHECKING, BinaryIO

from mapper.cli.export_source import Source
from mapper.errors import MapperError
from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.model.records import Survey


def table(source: Source, out: BinaryIO) -> None:
    """The columns of a questionnaire, under which answers are read back."""
    from mapper.exchange import questionnaire

    survey = chosen_survey(source)
    source.step(_("Writing the file"))
    write = questionnaire.to_csv if source.chosen.suffix == ".csv" else questionnaire.to_xlsx
    out.write(write(source.document, survey.id, source.chosen.lang))


def form(source: Source, out: BinaryIO) -> None:
    """The questionnaire to be answered by hand."""
    from mapper.report.forms import FormOptions, questionnaire

    survey, chosen = chosen_survey(source), source.chosen
    options = FormOptions(chosen.lang, chosen.paper, chosen.colour)
    written = questionnaire(source.document, survey.id, out, options, source.blob, source.step)
    source.warnings += written.warnings


def chosen_survey(source: Source) -> "Survey":
    """The questionnaire that was named, or the last one of the journey; where there is none, one about its moments.

    Raises MapperError when there is none of that name, or nothing to ask about.
    """
    from mapper.exchange.questionnaire import Plan, draft, steps_to_ask
    from mapper.model.records import Question, Survey

    document, journey = source.document, source.journey()
    there = [
        survey
        for survey in document.all(Survey)
        if survey.journey in {journey.id, None} and document.children(survey.id, Question)
    ]
    name = source.chosen.survey
    if name is not None:
        there = [x for x in there if name == x.id or _alike(name) == _alike(x.title)]
        if not there:
            raise MapperError(_("There is no questionnaire {name} for this journey.").format(name=name))
    if there:
        return there[-1]
    return draft(document, Plan("qualify", journey.id, steps_to_ask(document, journey.id, "qualify")))


def _alike(title: str) -> str:
    return " ".join(title.split()).casefold()
