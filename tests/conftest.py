"""What every test gets: a user of its own, no display, and a look afterwards at what it left behind."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"
for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(variable, None)
os.environ["LANG"] = "C.UTF-8"

# Two shared cores: a slow example says nothing about the program; timing has its benchmarks. Where a submission is
# checked the examples are the same every time; at a desk each run looks for new ones.
settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the session's own, for its child processes as well: nothing touches the user's settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        for variable, folder in XDG_FOLDERS.items():
            patch.setenv(variable, str(home / folder))
        patch.setenv("JOURNEY_MAPPER_DATA", str(home / "journey-mapper"))
        yield home


XDG_FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that no test sees the working copies of another."""
    folder = tmp_path / "journey-mapper"
    monkeypatch.setenv("JOURNEY_MAPPER_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests begin in English, whatever the one before has set."""
    from mapper import i18n

    with i18n.using("en"):
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The given files that nobody here wrote, beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder shared/data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a thread, a window, a running timer or a running QThread behind fails itself."""
    threads = set(threading.enumerate())
    qt = "qapp" in request.fixturenames
    if qt:  # what is there already is looked at no more: with thousands of tests before, that took a third of a second
        gc.collect()
        gc.freeze()
    before = _living_qt_objects() if qt else {}
    yield
    left = [f"the thread {thread.name}" for thread in _new_threads(threads)]
    if qt:
        left += _new_qt_objects(before)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that would keep the program alive; one that is just ending gets a moment."""
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(0.5)
    return [thread for thread in new if thread.is_alive()]


def _new_qt_objects(before: dict[int, str]) -> list[str]:
    """What is still alive after Qt and Python have had their chance to delete it."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    pool = QThreadPool.globalInstance()
    left = [] if pool.waitForDone(1000) else ["a running task of the thread pool"]
    for _attempt in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        new = [what for pointer, what in _living_qt_objects().items() if pointer not in before]
        if not new:
            break
        gc.collect()
    return left + new


def _living_qt_objects() -> dict[int, str]:
    """Top-level widgets, active timers and running threads, by the address of the Qt object."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer, isValid

    things: list[QTimer | QThread] = [
        thing for thing in gc.get_objects() if issubclass(type(thing), QTimer | QThread) and isValid(thing)
    ]
    busy = [
        thing for thing in things if (thing.isActive() if isinstance(thing, QTimer) else thing.isRunning())
    ]
    windows = [widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ != "QTipLabel"]
    mine = QThread.currentThread()
    return {
        getCppPointer(thing)[0]: f"{type(thing).__name__} {thing.objectName()}".rstrip()
        for thing in (*windows, *busy)
        if thing is not mine
    }
