"""Files of answers about the small project's touchpoints, and a person who looks at the dialog before agreeing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.dialog import SurveyDialog
from mapper.workspace import surveying

HEAD = "Respondent ID;Email Address;How likely are you to recommend us? [Compares reviews];"
HEAD += "How likely are you to recommend us? [Pays];Overall, how likely are you to recommend us?;Why?"


def answers(count: int = 40, *, odd: str = "") -> str:
    """A survey of `count` customers, the last of whom answers `odd` to the second question."""
    rows = [
        f"{n};p{n}@example.org;{n % 11};{10 - n % 3};{(n * 7) % 11};Réponse n° {n} à lire"
        for n in range(count)
    ]
    if odd:
        cells = rows[-1].split(";")
        rows[-1] = ";".join([*cells[:3], odd, *cells[4:]])
    return "\r\n".join([HEAD, *rows, ""])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Answers as a French Excel writes them."""
    path = tmp_path / "answers.csv"
    path.write_bytes(answers(odd="eleven").encode("cp1252"))
    return path


@pytest.fixture
def document(window: MainWindow) -> Document:
    """The window's project."""
    return window.need_place.project.document


Opened = Callable[[str | bytes], SurveyDialog]


@pytest.fixture
def opened(window: MainWindow, document: Document) -> Iterator[Opened]:
    made: list[SurveyDialog] = []

    def dialog(content: str | bytes) -> SurveyDialog:
        raw = content.encode() if isinstance(content, str) else content
        looked = surveying.best_look(document, "answers.csv", raw, window.need_place.journey)
        made.append(SurveyDialog(window, window.need_place.project, looked, window.desk.look))
        return made[-1]

    yield dialog
    for one in made:
        one.done(0)
        one.deleteLater()
