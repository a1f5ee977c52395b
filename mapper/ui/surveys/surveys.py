"""Taking answers in: a file is read beside the window's work, looked at and corrected in a dialog, and counted as one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mapper.errors import MapperError
from mapper.i18n import _, format_number, ngettext
from mapper.ui.studies.today import today

if TYPE_CHECKING:
    from mapper.model.surveys import Taken
    from mapper.ui.main_window import MainWindow
    from mapper.ui.surveys.dialog import Agreed
    from mapper.ui.surveys.job import Job
    from mapper.workspace.project import Project
    from mapper.workspace.surveying import Looked

AT_ONCE: Final = 300_000  # bytes of a file that is read faster than anybody could look away
BUSY: Final = 200  # ms after which a dialog is tried again that would come in the middle of a gesture


class Surveys:
    """What the survey menu does for one window. One file at a time."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window
        self._job: Job | None = None
        self._ending: list[Job] = []  # cancelled, and perhaps not yet gone

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def ask(self) -> None:
        """Answers from a file of the person's choice."""
        remembered = self._w.desk.remembered
        path = self._w.desk.questions.survey_to_open(self._w, remembered.last_folder)
        if path is not None:
            remembered.last_folder = str(path.parent)
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Reads a file; what it says is shown before anything is taken. Raises MapperError when it cannot be read."""
        from mapper.workspace import surveying

        if self._job is not None:
            raise MapperError(_("Answers are being read already. Wait for them, or cancel that."))
        project, journey = self._w.need_place.project, self._w.need_place.journey
        work = partial(surveying.read, surveying.copy_of(project.document), path, journey)
        if surveying.size(path) <= AT_ONCE:
            self._show(project, work(None))
        else:
            self._start(path.name, work, partial(self._show_when_free, project))

    def cancel(self) -> None:
        """Ends the reading under way, if there is one."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            self._ending = [*(x for x in self._ending if x.is_alive()), job]
            self._w.status.show_task("", None)

    def drop(self) -> None:
        """The same, and waits until nothing is read any more: the project or the window goes."""
        self.cancel()
        while self._ending:
            self._ending.pop().drop()

    # --- reading -------------------------------------------------------------------------------------

    def _start(
        self,
        name: str,
        work: "Callable[[Callable[[float], None]], Looked]",
        then: "Callable[[Looked], None]",
    ) -> None:
        from mapper.ui.surveys.job import Job

        said = _("Reading {name}…").format(name=name)
        self._job = Job(self._w, work)
        self._job.told.connect(lambda share: self._tell(said, share))
        self._job.ended.connect(lambda result, error: self._read(result, error, then))
        self._w.status.show_task(said, self.cancel)
        self._job.start()

    def _tell(self, said: str, share: float) -> None:
        from mapper.workspace.child import Step

        self._w.status.show_step(Step(said, share))

    def _read(self, looked: "Looked", error: Exception | None, then: "Callable[[Looked], None]") -> None:
        self._job = None
        self._w.status.show_task("", None)
        if isinstance(error, MapperError):
            self._w.banner.say(error.sentence, "danger")
        elif error is not None:
            raise error
        else:
            then(looked)

    def _show_when_free(self, project: "Project", looked: "Looked") -> None:
        """No dialog comes in the middle of a gesture or of another dialog."""
        if self._w.project is not project:
            return
        dragging = bool(self._w.need_place.map.hand)
        if dragging or self._w.patience.engaged or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(BUSY, self._w, partial(self._show_when_free, project, looked))
        else:
            self._w.attempt(partial(self._show, project, looked))

    # --- taking in -----------------------------------------------------------------------------------

    def _show(self, project: "Project", looked: "Looked") -> None:
        """People may have gone on drawing meanwhile: what is shown is about the touchpoints there are now."""
        from mapper.workspace import surveying

        again = partial(surveying.as_now, project, looked)
        now = self._w.patience.aside(again, _("Counting the answers…"))
        agreed = self._w.desk.questions.survey(self._w, project, now)
        if agreed is not None:
            self.take(project, agreed)

    def take(self, project: "Project", agreed: "Agreed") -> None:
        """Puts what was agreed to into the project, as one step, and says what that was. Raises MapperError."""
        from mapper.workspace import surveying

        prepare = partial(surveying.prepared, project.document, agreed.looked, today(), quotes=agreed.quotes)
        ready, data = self._w.patience.aside(prepare, _("Counting the answers…"))
        taken = surveying.take_in(project, ready, data, agreed.survey)
        self._say(taken, agreed.looked)

    def _say(self, taken: "Taken", looked: "Looked") -> None:
        if taken.known:
            self._w.banner.say(_("These answers are in the project already. Nothing was added."), "info")
            return
        count = looked.answers.size
        answers = ngettext("{count} answer was taken in.", "{count} answers were taken in.", count)
        said = [answers.format(count=format_number(count))]
        if taken.verbatims:
            quotes = ngettext("{count} quote was added.", "{count} quotes were added.", taken.verbatims)
            said.append(quotes.format(count=format_number(taken.verbatims)))
        if looked.answers.rejected:
            rejected = len(looked.answers.rejected)
            left = ngettext("{count} cell was left out.", "{count} cells were left out.", rejected)
            said.append(left.format(count=format_number(rejected)))
        self._w.banner.say(" ".join(said), "info", _("Show the scores"), self._show_scores)

    def _show_scores(self) -> None:
        if self._w.place is not None:
            self._w.place.show_study("scores")
