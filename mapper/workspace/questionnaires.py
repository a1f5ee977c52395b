"""Questionnaires for the window: drafted from the map, and written to a file as a form or as a table."""

import tempfile
from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.exchange import questionnaire
from mapper.exchange.questionnaire import MOST_QUESTIONS, SCALES, Plan, draft, questions_of, steps_to_ask
from mapper.i18n import _
from mapper.storage.failures import refusing
from mapper.storage.replacing import check_target, replace_file
from mapper.workspace.project import Project

__all__ = ["FORMATS", "MOST_QUESTIONS", "SCALES", "Plan", "draft", "questions_of", "steps_to_ask", "write"]

FORMATS: Final = (".pdf", ".csv", ".xlsx")


def write(project: Project, survey: str, path: Path) -> list[str]:
    """Writes a questionnaire in its own language, in the format the name says; sentences about what to watch.

    What is there is replaced whole, or not at all. Raises MapperError.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        sentence = _("A name that ends in “{suffix}” cannot be written. Choose one of {names}.")
        raise MapperError(sentence.format(suffix=suffix, names=", ".join(FORMATS)))
    check_target(path)
    with refusing(path), tempfile.TemporaryDirectory(prefix="journey-") as folder:
        made = Path(folder) / "made"
        warnings = _fill(project, survey, suffix, made)
        return [*warnings, *replace_file(made, path)]


def _fill(project: Project, survey: str, suffix: str, made: Path) -> list[str]:
    if suffix != ".pdf":
        table = questionnaire.to_csv if suffix == ".csv" else questionnaire.to_xlsx
        made.write_bytes(table(project.document, survey))
        return []
    from mapper.report.forms import FormOptions
    from mapper.report.forms import questionnaire as form

    with made.open("xb") as out:
        return list(form(project.document, survey, out, FormOptions(), project.blob).warnings)
