"""Going to a step of the history: as many undos or redos as it takes, in short runs, so that the window stays awake."""

from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mapper.workspace.project import Project

RUN: Final = 0.04  # seconds


class Travel(QObject):
    """`attempt` runs an undo or redo and says so when it is refused; then the journey ends."""

    def __init__(self, project: Project, attempt: Callable[[Callable[[], object]], object]) -> None:
        super().__init__()
        self._project, self._attempt = project, attempt
        self._target = self._expected = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._run)

    def go(self, step: int) -> None:
        """Goes to the state after so many steps."""
        self._target, self._expected = step, self._project.history.index
        self._timer.start()
        self._run()

    def stop(self) -> None:
        """Stays where the project is."""
        self._timer.stop()

    def _run(self) -> None:
        """Ends at the target, at a refusal, and when somebody else has gone a step in the meantime."""
        history, until = self._project.history, perf_counter() + RUN
        while perf_counter() < until:
            if history.index == self._target or history.index != self._expected:
                self.stop()
                return
            self._expected += 1 if self._target > history.index else -1
            self._attempt(self._project.redo if self._target > history.index else self._project.undo)
