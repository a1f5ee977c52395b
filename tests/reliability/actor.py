"""Somebody at work on one project until the process is killed: first looks whether all is as it was left, then goes on.

Before each step every state that a kill may leave is written down, after it the one that holds. The notes are appended with
one write(2) each, so they survive the kill. Run by `zygote.py`.
"""

import json
import os
import random
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Change, Label
from mapper.storage import guard
from mapper.workspace.merging import merge_files
from mapper.workspace.project import Project
from tests.reliability.story import Story

OLD = Path(__file__).parent.parent / "storage" / "files" / "format-1.journey"


class Actor:
    """One process in one folder: `<root>/files/retail.journey` is the user's file, `<root>/notes` the notes."""

    def __init__(self, root: Path, seed: int, possible: list[Story]) -> None:
        self.file = root / "files" / "retail.journey"
        self.notes = os.open(root / "notes", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.chance = random.Random(seed)
        self.project: Project | None = None
        self.story = self.as_it_is(possible)
        self.note("now", self.story)

    def note(self, kind: str, *stories: Story) -> None:
        line = {"kind": kind, "possible": [story.to_json() for story in stories]}
        os.write(self.notes, json.dumps(line).encode() + b"\n")

    def as_it_is(self, possible: list[Story]) -> Story:
        """Recovers or opens, and finds the story that tells what is there; none means that something was lost."""
        saved = title_in(self.file)
        self.check_others()
        items = Project.recoverable()
        assert len(items) <= 1, items
        if items:
            self.project = Project.recover(items[0])
            found = story_of(self.project, saved)
            assert found in possible, f"recovered {found}, possible were {possible}"
            return found
        fine = [s for s in possible if s.saved == saved and not s.modified]
        assert fine, f"nothing to recover and {saved!r} in the file, possible were {possible}"
        return fine[0].closed()

    def check_others(self) -> None:
        """What a merge writes is whole or not there, and nothing is left that looks like a file of the user's."""
        out = self.file.with_name("merged.journey")
        if out.exists():
            guard.read(out)
        here = {p.name for p in self.file.parent.iterdir() if not p.name.startswith((".", "~$"))}
        assert here <= {"retail.journey", "theirs.journey", "merged.journey"}, here

    def live(self) -> None:
        """Until the end."""
        steps = (
            [self.edit] * 10 + [self.undo] * 4 + [self.redo] * 2 + [self.save] * 4 + [self.save_while_editing] * 2
            + [self.close] * 2 + [self.upgrade] + [self.merge]
        )  # fmt: skip
        while True:
            if self.project is None:
                self.open()
            step: Callable[[], None] = self.chance.choice(steps)
            step()

    def do(self, action: Callable[[], object], after: Story) -> None:
        self.note("before", self.story, after)
        action()
        self.story = after
        self.note("now", after)

    def open(self) -> None:
        def act() -> None:
            there = self.file.exists()
            self.project = Project.open(self.file) if there else Project.new(edits.new_project())

        self.do(act, self.story.opened())

    def edit(self) -> None:
        title = f"{self.chance.random()}" * self.chance.choice((1, 1, 300))
        self.do(lambda: rename(self.open_project, title), self.story.edited(title))

    def undo(self) -> None:
        self.do(self.open_project.undo, self.story.undone())

    def redo(self) -> None:
        self.do(self.open_project.redo, self.story.redone())

    def save(self) -> None:
        self.do(lambda: self.open_project.save(self.file), self.story.saving(self.story))

    def save_while_editing(self) -> None:
        exported = self.story
        self.note("before", exported, exported.saving(exported))
        under_way = self.open_project.start_save(self.file)
        for _number in range(self.chance.randrange(3)):
            after = self.story.edited(f"{self.chance.random()}")
            both = (self.story, after)
            self.note("before", *both, *(story.saving(exported) for story in both))
            rename(self.open_project, after.title)
            self.story = after
            self.note("during", after, after.saving(exported))
        under_way.finish()
        self.story = self.story.saving(exported)
        self.note("now", self.story)

    def close(self) -> None:
        self.do(self.open_project.close, self.story.closed())
        self.project = None

    def upgrade(self) -> None:
        """The file is replaced by one of an older format, which is opened."""
        self.close()
        new = self.file.with_name("theirs.journey")
        shutil.copy(OLD, new)
        self.do(lambda: new.replace(self.file), Story(saved=title_in(OLD)))
        self.open()

    def merge(self) -> None:
        if not self.file.exists():
            return
        self.close()
        theirs = self.file.with_name("theirs.journey")
        shutil.copy(self.file, theirs)
        merge_files(self.file, theirs, self.file.with_name("merged.journey"))

    @property
    def open_project(self) -> Project:
        assert self.project is not None
        return self.project


def rename(project: Project, title: str) -> None:
    record = project.document.one(r.Project)
    with project.document.edit(Label("rename")) as edit:
        edit.put(msgspec.structs.replace(record, title=title))


def title_in(path: Path) -> str | None:
    """The title in a file, which must be whole; None where there is none."""
    if not path.exists():
        return None
    records = guard.read(path).records.values()
    return next(record.title for record in records if isinstance(record, r.Project))


def story_of(project: Project, saved: str | None) -> Story:
    """What an open project says of itself, the undo list read without a step."""
    history = project.history
    titles = [title_of(change, 1) for change in history.changes]
    first = title_of(history.changes[0], 0) if history.changes else project.document.one(r.Project).title
    story = Story((first, *titles), history.index, history.clean, saved, open=True)
    assert story.title == project.document.one(r.Project).title, "the records are not where the undo list is"
    return story


def title_of(change: Change, side: int) -> str:
    record = next(pair[side] for pair in change.records.values() if isinstance(pair[side], r.Project))
    assert isinstance(record, r.Project)
    return record.title


def act(root: Path, seed: int, possible: list[Story]) -> int:
    """The whole life of one process; returns when something was lost, the reason is in `<root>/failure`."""
    try:
        Actor(root, seed, possible).live()
    except BaseException:  # noqa: BLE001 - whatever went wrong is the finding
        (root / "failure").write_text(traceback.format_exc())
        traceback.print_exc(file=sys.stderr)
    return 1
