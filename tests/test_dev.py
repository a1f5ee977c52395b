"""packaging/dev.py on machines that lack something; what it would run is noted instead of run."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, in a checkout of its own that has nothing but a pyproject.toml."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("one")
    for name, value in {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "OUT": tmp_path / "out"}.items():
        monkeypatch.setattr(module, name, value)
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands it gave; each succeeds, and making an environment leaves a Python that works."""
    noted: list[str] = []

    def note(command: list[object], **_options: object) -> int:
        noted.append(" ".join(map(str, command)))
        if "venv" in command:
            dev.venv_python(Path(str(command[-1]))).parent.mkdir(parents=True)
            dev.venv_python(Path(str(command[-1]))).symlink_to(sys.executable)
        return 0

    monkeypatch.setattr(dev, "call", note)
    monkeypatch.setattr(dev, "can_make_venvs", lambda _interpreter: True)
    return noted


def test_the_environment_is_made_once_and_renewed_when_the_dependencies_change(
    dev: ModuleType, calls: list[str]
) -> None:
    dev.environment("dev")
    assert [".[dev]" in call for call in calls] == [False, True]
    dev.environment("dev")
    dev.environment("run")
    assert len(calls) == 2
    (dev.ROOT / "pyproject.toml").write_text("two")
    dev.environment("run")
    assert calls[2].endswith("--editable .")


def test_without_root_a_missing_package_is_named_in_one_sentence(
    dev: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: False)
    dev.install_packages(["libegl1", "libgl1"])
    assert calls == []
    assert capsys.readouterr().out.count("\n") == 1


def test_as_root_missing_packages_are_installed(
    dev: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: True)
    dev.install_packages(["libegl1", "libgl1"])
    assert calls == ["apt-get -qq update", "apt-get -qq install --yes --no-install-recommends libegl1 libgl1"]


def test_a_python_without_venv_ends_with_a_sentence(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "can_make_venvs", lambda _interpreter: False)
    monkeypatch.setattr(dev, "may_install", lambda: False)
    assert dev.main(["test"]) == 2
    assert "python3-venv" in capsys.readouterr().err


def test_a_missing_library_names_its_package(dev: ModuleType) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("Debian packages are a matter of Linux")
    assert dev.missing_libraries({"libc.so.6": "libc6", "libzq.so.9": "libzq9"}) == ["libzq9"]


@pytest.mark.parametrize(
    ("display", "platform", "expected"), [("", "", False), (":4711", "", False), (":0", "offscreen", False)]
)
def test_a_display_that_is_not_there_is_none(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, display: str, platform: str, expected: bool
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert dev.has_display() is expected


def test_without_a_display_the_example_is_printed(
    dev: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 0
    assert "mapper new" in calls[-2]
    assert "mapper export" in calls[-1]
    assert str(dev.OUT / "retail.pdf") in capsys.readouterr().out


def test_an_interpreter_that_does_not_run_has_no_version(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.version_of(tmp_path / "python") == ""
    assert dev.version_of(sys.executable) == f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_an_unknown_command_shows_how_to_use_it(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    assert "dev.py run" in capsys.readouterr().out


def test_an_old_python_can_read_the_script() -> None:
    compile((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), "dev.py", "exec", dont_inherit=True)
    import ast

    ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))
