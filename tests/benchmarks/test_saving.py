"""S2 and S3: a save against opening with all checks, and how long it holds the window; one edit against a raw UPDATE."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from mapper.model import records as r
from mapper.model.change import Label
from mapper.storage import guard, saving, working
from mapper.workspace.project import Project
from tests.benchmarks.harness import Bench, interleaved, timed

ROUNDS = 60  # of an edit: each waits for the disk, so single ones say little


@contextmanager
def opened(records: list[r.Record], path: Path) -> Iterator[Project]:
    saving.write_new(path, {record.id: record for record in records})
    with Project.open(path) as project:
        project.prepare()
        yield project


def editor(project: Project) -> Callable[[], None]:
    """One edit of another touchpoint with each call."""
    touchpoints = list(project.document.all(r.Touchpoint))
    random.Random(1).shuffle(touchpoints)
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        record = project.document.need(r.Touchpoint, touchpoints[number % len(touchpoints)].id)
        with project.document.edit(Label("rename")) as under_way:
            under_way.put(msgspec.structs.replace(record, title=f"Titre {number}"))

    return edit


def raw_editor(
    database: Path, touchpoints: tuple[r.Touchpoint, ...]
) -> tuple[sqlite3.Connection, Callable[[], None]]:
    """The same in SQL, on a connection like ours."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in working.PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    ids = [record.id for record in touchpoints]
    random.Random(1).shuffle(ids)
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        values = (f"Titre {number}", ids[number % len(ids)])
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE touchpoint SET title = ? WHERE id = ?", values)
        connection.execute("COMMIT")

    return connection, edit


def test_s2_save_after_one_edit(bench: Bench, records_of, tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    held: list[float] = []
    with opened(records_of(10_000), path) as project:
        edit = editor(project)

        def save() -> None:
            started = []
            held.append(timed(lambda: started.append(project.start_save())))
            assert started[0].finish().warnings == ()

        spent = interleaved(
            {"save": save, "open": lambda: guard.read(path)},
            before=lambda name: edit() if name == "save" else None,
        )
    bench.judge(
        "S2", spent["save"], spent["open"], 1.6, "save after one edit at 10,000 / open with all checks"
    )
    bench.judge("S2", sorted(held)[len(held) // 2], 1, 100, "milliseconds a save holds the window")


def test_s3_one_edit(bench: Bench, records_of, tmp_path: Path) -> None:
    with opened(records_of(10_000), tmp_path / "large.journey") as project:
        shutil.copy(tmp_path / "large.journey", tmp_path / "raw.db")
        connection, raw = raw_editor(tmp_path / "raw.db", project.document.all(r.Touchpoint))
        bench.compare("S3", editor(project), raw, 1.5, "one edit committed at 10,000 / raw UPDATE", ROUNDS)
        connection.close()


@pytest.mark.parametrize("large", [50_000])
def test_s3_size_does_not_matter(bench: Bench, records_of, tmp_path: Path, large: int) -> None:
    with (
        opened(records_of(large), tmp_path / "l.journey") as one,
        opened(records_of(300), tmp_path / "s.journey") as two,
    ):
        bench.compare("S3", editor(one), editor(two), 1.3, "one edit at 50,000 / at 300", ROUNDS)
