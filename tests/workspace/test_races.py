"""Several windows at one file at one time: each either has it or is told, and nothing is left in the end."""

import random
import threading
from collections.abc import Callable
from pathlib import Path

from mapper.storage import guard
from mapper.workspace import opening
from mapper.workspace.locks import LockedError
from mapper.workspace.project import Project
from tests.workspace.steps import rename, title


def at_once(jobs: list[Callable[[], None]]) -> list[BaseException]:
    """Runs the jobs in threads of their own; what they raised."""
    raised: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            raised.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_only_one_of_many_windows_has_a_file_at_a_time(saved: Path) -> None:
    inside, most, opened = [0], [0], [0]

    def visit() -> None:
        chance = random.Random(threading.get_ident())
        for _number in range(15):
            try:
                project = Project.open(saved)
            except LockedError:
                continue
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            opened[0] += 1
            rename(project, str(chance.random()))
            if chance.random() < 0.3:
                project.save()
            inside[0] -= 1
            project.close()
            project.close()

    assert at_once([visit] * 4) == []
    assert (most[0], opened[0] > 4) == (1, True)
    guard.read(saved)
    assert [path for path in opening.open_root().iterdir() if path.is_dir()] == []
    assert list(opening.lock_root().iterdir()) == []


def test_looking_for_lost_work_takes_nothing_from_open_projects(saved: Path) -> None:
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            assert Project.recoverable() == []

    def work() -> None:
        try:
            for number in range(15):
                with Project.open(saved) as project:
                    rename(project, str(number))
                    assert title(project) == str(number)
        finally:
            stop.set()

    assert at_once([look, work]) == []


def test_preparing_in_a_thread_and_editing_at_once_get_along(saved: Path) -> None:
    for number in range(5):
        with Project.open(saved) as project:
            jobs = [project.prepare, lambda p=project, n=number: rename(p, f"edited {n}"), project.drafts]
            assert at_once(jobs) == []
            assert title(project) == f"edited {number}"
