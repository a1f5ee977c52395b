"""From a fresh clone to a running program, a tested one, a measured one: one command each.

    python3 packaging/dev.py run [FILE]       the example (or FILE) in the window; without a display, as a PDF
    python3 packaging/dev.py test [ARGS…]     everything a change has to pass; ARGS go to pytest, alone
    python3 packaging/dev.py bench [ARGS…]    the benchmarks of tests/benchmarks
    python3 packaging/dev.py torture [ARGS…]  the long reliability tests

Nothing but Python is needed: a virtual environment is made in the checkout. As root, missing Debian packages
are installed, otherwise they are named. Only the standard library, in a syntax that an old Python reads, so
that it can say which one is needed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
OLDEST = (3, 11)
MEETING_QT = (
    "tests/app", "tests/canvas", "tests/paint", "tests/model", "tests/report/test_workshop.py", "tests/ui/test_window.py",
    "tests/ui/test_files.py", "tests/ui/test_inspector.py", "tests/ui/studies/test_whole.py",
)  # fmt: skip
OTHERS = ("3.13", "3.12", "3.11")  # what the suite is also run on where one of them is there

# A library that Qt loads, and the Debian package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Tests that need one of these skip themselves where it is absent.
TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "strace": "strace", "pdftotext": "poppler-utils"}


class Stop(Exception):  # noqa: N818 - it ends the command with a sentence
    """Why the command cannot go on, in one sentence that says what to do."""


def main(arguments: list[str]) -> int:
    commands = {"run": run, "test": test, "bench": bench, "torture": torture}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


# The commands


def run(arguments: list[str]) -> int:
    python = environment("run")
    display = has_display()
    if display:
        install_packages(missing_libraries({**LIBRARIES, **WINDOW_LIBRARIES}))
    if arguments:
        file = Path(arguments[0]).resolve()
    else:
        file = OUT / "retail.journey"
        if not file.exists():
            OUT.mkdir(exist_ok=True)
            call([python, "-m", "mapper", "new", file, "--template", "retail"])
    if display:
        return call([python, "-m", "mapper", file], check=False)
    OUT.mkdir(exist_ok=True)
    pdf = OUT / f"{file.stem}.pdf"
    call([python, "-m", "mapper", "export", file, "-o", pdf, "--paper", "a1", "--landscape"])
    print(f"There is no display here, so the map was printed instead: {pdf}")
    return 0


def test(arguments: list[str]) -> int:
    started = time.monotonic()
    python = environment("dev")
    install_packages(missing_libraries(LIBRARIES) + missing_tools())
    if arguments:
        return pytest(python, arguments)
    results = [
        ("format", call([python, "-m", "ruff", "format", "--check", "--quiet", "."], check=False)),
        ("lint", call([python, "-m", "ruff", "check", "--quiet", "."], check=False)),
        ("types", call([python, "-m", "mypy", "--strict", "mapper"], check=False)),
        ("tests", pytest(python, in_parallel())),
        *second_python(),
    ]
    print(f"\n{'':-<40}")
    for name, code in results:
        print(f"{name:<16}{'passed' if code == 0 else 'FAILED'}")
    print(f"{time.monotonic() - started:.0f} seconds")
    return 1 if any(code for _name, code in results) else 0


def bench(arguments: list[str]) -> int:
    python = environment("dev")
    install_packages(missing_libraries(LIBRARIES))
    OUT.mkdir(exist_ok=True)
    figures = OUT / "benchmarks.json"
    code = pytest(python, ["tests/benchmarks", "-s", *arguments], JOURNEY_BENCH_JSON=str(figures))
    print(f"The figures are in {figures}")
    return code


def torture(arguments: list[str]) -> int:
    python = environment("dev")
    install_packages(missing_libraries(LIBRARIES) + missing_tools())
    return pytest(python, ["tests/reliability", *arguments], JM_TORTURE="1")


def second_python() -> list[tuple[str, int]]:
    """The quick part of the suite on another Python that is here, if `JM_TEST_OTHER` or `CI` is set.

    `CI` takes the rooms where another Python and its PySide6 can make a difference (`MEETING_QT`), so that both runs together
    end in ten minutes on two cores; `JM_TEST_OTHER` takes them all.
    """
    if not (os.environ.get("JM_TEST_OTHER") or os.environ.get("CI")):
        return []
    current = version_of(venv_python(VENV))
    for version in OTHERS:
        interpreter = None if version == current else find_python(version)
        if interpreter:
            python = environment("dev", interpreter, ROOT / f".venv-{version}")
            rooms = [] if os.environ.get("JM_TEST_OTHER") else list(MEETING_QT)
            quick = ["-m", "not reliability and not slow", *in_parallel(), *rooms]
            return [(f"on Python {version}", pytest(python, quick))]
    print("No other Python of " + ", ".join(OTHERS) + " is here, so the suite ran on one only.")
    return []


def pytest(python: Path, arguments: list[str], **variables: str) -> int:
    return call([python, "-m", "pytest", *arguments], check=False, QT_QPA_PLATFORM="offscreen", **variables)


def in_parallel() -> list[str]:
    """Both cores of a small machine; tests of timing are in the benchmarks."""
    return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]


# The virtual environment


def environment(purpose: str, interpreter: str | None = None, folder: Path | None = None) -> Path:
    """The Python of a virtual environment with what `purpose` ("run" or "dev") needs, made if need be."""
    folder = folder or VENV
    python = venv_python(folder)
    if not works(python):
        make_venv(interpreter or suitable_python(), folder)
    stamp = folder / "journey-mapper.stamp"
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    wanted = {f"dev {digest}"} if purpose == "dev" else {f"dev {digest}", f"run {digest}"}
    if not stamp.exists() or stamp.read_text() not in wanted:
        what = ".[dev]" if purpose == "dev" else "."
        print(f"Installing what the program needs into {folder.name} (once, some 300 MB) …", flush=True)
        code = call([python, "-m", "pip", "install", "--quiet", "--editable", what], check=False)
        if code:
            raise Stop("The packages could not be installed: check the network, then run the command again.")
        stamp.write_text(f"{purpose} {digest}")
    return python


def make_venv(interpreter: str, folder: Path) -> None:
    if not can_make_venvs(interpreter):
        version = version_of(interpreter)
        if may_install():
            install_packages(["python3-venv", f"python{version}-venv"])
        if not can_make_venvs(interpreter):
            raise Stop(
                f"Python {version} cannot make virtual environments: install its package for that "
                f"(on Debian: sudo apt install python3-venv), then run the command again."
            )
    call([interpreter, "-m", "venv", "--clear", folder])


def can_make_venvs(interpreter: str) -> bool:
    """Debian's Python comes without ensurepip."""
    probe = [interpreter, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, check=False, stderr=subprocess.DEVNULL).returncode == 0


def suitable_python() -> str:
    """The Python that runs us if it is new enough, else another one on this machine."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for version in OTHERS:
        found = find_python(version)
        if found:
            return found
    raise Stop("Journey Mapper needs Python 3.11 or newer: install it, then run the command again.")


def find_python(version: str) -> str | None:
    """A working interpreter of that version, from the path or from pyenv."""
    on_path = shutil.which(f"python{version}")
    candidates = [on_path]
    roots = {Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv"), Path("/opt/pyenv")}
    if (
        on_path and Path(on_path).parent.name == "shims"
    ):  # pyenv's own, which only runs a version that is switched on
        roots.add(Path(on_path).parent.parent)
    for root in sorted(roots):
        try:
            candidates += sorted(map(str, root.glob(f"versions/{version}.*/bin/python")), reverse=True)
        except OSError:
            continue
    return next((path for path in candidates if path and version_of(path) == version), None)


def version_of(python: str | Path) -> str:
    """Major and minor version; nothing where the interpreter does not run, as a dead pyenv shim does not."""
    program = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([str(python), "-c", program], check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def venv_python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Whether the environment is whole: an interrupted start leaves one without pip."""
    if not python.exists():
        return False
    return (
        subprocess.run([str(python), "-m", "pip", "--version"], check=False, capture_output=True).returncode
        == 0
    )


# The system


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """Packages of the libraries that cannot be loaded (their names differ between Debian versions)."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_tools() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    return [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)]


def install_packages(packages: list[str]) -> None:
    """As root with apt: installs them. Otherwise says in one sentence what is missing, and goes on."""
    if not packages:
        return
    names = " ".join(packages)
    if may_install():
        print(f"Installing {names} …", flush=True)
        apt("update")
        if apt("install", "--yes", "--no-install-recommends", *packages) == 0:
            return
        for package in packages:  # one that this Debian does not have keeps no other from being installed
            apt("install", "--yes", "--no-install-recommends", package)
        return
    print(
        f"Some things may not work until these Debian packages are there: sudo apt install {names}",
        flush=True,
    )


def may_install() -> bool:
    return bool(shutil.which("apt-get")) and os.name == "posix" and os.geteuid() == 0


def apt(*arguments: str) -> int:
    command = ["apt-get", "-qq", *arguments]
    return call(command, check=False, quiet=True, DEBIAN_FRONTEND="noninteractive")


def has_display() -> bool:
    """Whether a window can be opened: a display that is named but not there would end Qt with an abort."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return True
    host, _, number = os.environ.get("DISPLAY", "").partition(":")
    if not number:
        return False
    remote = bool(host) and host != "unix"
    return remote or Path(f"/tmp/.X11-unix/X{number.split('.')[0]}").exists()


def call(command: list[object], *, check: bool = True, quiet: bool = False, **variables: str) -> int:
    """Runs a command in the checkout with these variables added; its exit code, or `Stop`."""
    sink = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    code = subprocess.run(
        words, cwd=ROOT, check=False, stdout=sink, env={**os.environ, **variables}
    ).returncode
    if check and code:
        raise Stop(f"This did not succeed: {' '.join(words)}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
