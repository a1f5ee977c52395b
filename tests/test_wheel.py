"""The wheel that users get brings all its resources and prints the example, far from any checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("journey_mapper-*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel in it; its dependencies are lent by ours."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    install = [
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run([sys.executable, *install], check=True)
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def run(*command: object, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_and_resource_is_in_the_wheel(wheel: Path) -> None:
    files = [
        path for folder in ("mapper", "resources") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    names = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    wanted = {f"mapper/{name}" if name.startswith("resources/") else name for name in names}
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    rooms = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {"mapper"}


def test_the_installed_program_is_the_one_of_the_wheel(scripts: Path, tmp_path: Path) -> None:
    program = (
        "import mapper.paths as p; print(p.__file__); print(p.resource('fonts', 'advances.json').is_file())"
    )
    where, found = run(scripts / "python", "-c", program, cwd=tmp_path).splitlines()
    assert Path(where).is_relative_to(scripts.parent)
    assert found == "True"


def test_the_installed_program_prints_the_example(scripts: Path, tmp_path: Path) -> None:
    project, poster = tmp_path / "retail.journey", tmp_path / "retail.pdf"
    run(scripts / "mapper", "new", project, "--template", "retail", "--lang", "fr", cwd=tmp_path)
    run(scripts / "mapper", "export", project, "-o", poster, "--paper", "a3", "--lang", "fr", cwd=tmp_path)
    content = poster.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"JourneyInter" in content


def test_the_window_has_a_command_too(scripts: Path) -> None:
    assert (scripts / "journey-mapper").exists()
