"""Random edits, undo, redo, saves, reopenings and crashes: database, document, undo list and star always agree."""

import os
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mapper.model import edits
from mapper.model import records as r
from mapper.model.records import Record
from mapper.storage import guard, reading, schema
from mapper.workspace.project import Project
from tests.steady import steady
from tests.workspace.steps import crash, rename

LONG = bool(os.environ.get("JM_TORTURE"))
FAST_DISK = Path("/dev/shm")
TITLES = st.sampled_from(("", "a", "Arrivée", "“✓”\n", "x" * 300))

pytestmark = pytest.mark.reliability
State = dict[str, Record]


class Desk(RuleBasedStateMachine):
    """One project, and what must be true of it: the states its undo list leads through, and the saved one."""

    @initialize()
    def begin(self) -> None:
        where = FAST_DISK if FAST_DISK.is_dir() else None
        self.folder = tempfile.TemporaryDirectory(dir=where)
        self.patch = steady()
        self.patch.setenv("JOURNEY_MAPPER_DATA", str(Path(self.folder.name) / "data"))
        self.path = Path(self.folder.name) / "retail.journey"
        self.project = Project.new(edits.new_project("Retail"))
        self.start_over()
        self.saved: State | None = None
        self.file: State | None = None

    def start_over(self) -> None:
        self.states = [self.project.document.snapshot()]
        self.index = 0
        self.clean: int | None = 0

    def done(self) -> None:
        """After an edit: what can be reached now."""
        now = self.project.document.snapshot()
        if now == self.states[self.index]:
            return
        del self.states[self.index + 1 :]
        self.clean = self.clean if self.clean is not None and self.clean <= self.index else None
        self.states.append(now)
        self.index += 1

    @rule(text=TITLES)
    def rename(self, text: str) -> None:
        rename(self.project, text)
        self.done()

    @rule(text=TITLES)
    def add_journey(self, text: str) -> None:
        journey = edits.add_journey(self.project.document, text)
        stage = edits.add_stage(self.project.document, journey.id, text)
        for _number in range(2):
            edits.add_touchpoint(self.project.document, stage.id, text)
        self.unroll(4)

    def unroll(self, steps: int) -> None:
        """Several edits were made by one rule: the states between are those the undo list names."""
        last = self.project.document.snapshot()
        between = [last]
        for change in reversed(self.project.history.changes[-steps:]):
            state = dict(between[0])
            for record_id, before, _after in change:
                state.pop(record_id, None)
                if before is not None:
                    state[record_id] = before
            between.insert(0, state)
        assert between[0] == self.states[self.index]
        del self.states[self.index + 1 :]
        self.clean = self.clean if self.clean is not None and self.clean <= self.index else None
        self.states += between[1:]
        self.index += steps

    @precondition(lambda self: self.project.document.all(r.Stage))
    @rule(pick=st.randoms(use_true_random=False))
    def delete(self, pick) -> None:
        kind = pick.choice((r.Journey, r.Stage, r.Touchpoint))
        found = self.project.document.all(kind)
        if found:
            edits.delete(self.project.document, [pick.choice(found).id])
            self.done()

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _number in range(times):
            self.project.undo()
            self.index = max(self.index - 1, 0)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _number in range(times):
            self.project.redo()
            self.index = min(self.index + 1, len(self.states) - 1)

    @rule()
    def save(self) -> None:
        self.project.save(self.path)
        self.file, self.clean = self.states[self.index], self.index

    @rule(text=TITLES)
    def edit_during_a_save(self, text: str) -> None:
        under_way, exported = self.project.start_save(self.path), self.index
        self.file = self.states[exported]
        rename(self.project, text + "!")
        self.done()
        under_way.finish()
        self.clean = exported

    @precondition(lambda self: self.file is not None)
    @rule()
    def revert(self) -> None:
        self.project.revert()
        if self.states[self.index] != self.file:
            self.done()
            self.clean = self.index

    @precondition(lambda self: self.file is not None)
    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)
        assert self.project.document.snapshot() == self.file
        self.start_over()

    @rule()
    def crash(self) -> None:
        crash(self.project)
        items = Project.recoverable()
        assert len(items) == (self.index != self.clean)
        if items:
            self.project = Project.recover(items[0])
        else:
            self.project = (
                Project.open(self.path) if self.file is not None else Project.new(edits.new_project())
            )
            self.start_over()

    @invariant()
    def all_agree(self) -> None:
        project = self.project
        assert project.document.records == self.states[self.index]
        assert (project.history.index, len(project.history.changes)) == (self.index, len(self.states) - 1)
        assert project.modified == (self.index != self.clean)
        if project._working is not None:
            with project._working.reading() as connection:
                tables = reading.fetched(connection, schema.FORMAT)
            assert reading.records_of(tables) == project.document.records

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        try:
            while self.project.history.index:
                self.project.undo()
            assert self.project.document.records == self.states[0]
            if self.file is not None:
                assert guard.read(self.path).records == self.file
            self.project.close()
        finally:
            self.patch.undo()
            self.folder.cleanup()


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=1000 if LONG else 50,
    stateful_step_count=60 if LONG else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
