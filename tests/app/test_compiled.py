"""What Qt's bindings compile at a start is kept; whatever is wrong with what was kept is compiled anew."""

import builtins
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import pytest

from mapper.app import compiled

SOURCE = b"answer = 6 * 7\n"
NAME = "shibokensupport/signature/made_up.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "compiled"


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was really compiled."""
    done: list[str] = []
    usual: Callable[..., CodeType] = compiled.usual_compile

    def counted(source: bytes, name: str, *options: object, **named: object) -> CodeType:
        done.append(name)
        return usual(source, name, *options, **named)

    monkeypatch.setattr(compiled, "usual_compile", counted)
    return done


def answer(folder: Path, source: bytes = SOURCE) -> object:
    space: dict[str, object] = {}
    with compiled.kept_in(folder):
        exec(compile(source, NAME, "exec"), space)
    return space["answer"]


def test_a_source_is_compiled_once(folder: Path, compiles: list[str]) -> None:
    assert [answer(folder), answer(folder)] == [42, 42]
    assert compiles == [NAME]


def test_another_version_of_the_source_is_compiled_anew(folder: Path, compiles: list[str]) -> None:
    assert [answer(folder), answer(folder, b"answer = 43\n")] == [42, 43]
    assert compiles == [NAME, NAME]


@pytest.mark.parametrize("left", [0, 5, 12, -1])
def test_a_file_that_was_cut_is_not_used(folder: Path, compiles: list[str], left: int) -> None:
    answer(folder)
    [file] = folder.iterdir()
    file.write_bytes(file.read_bytes()[:left])
    assert answer(folder) == 42
    assert compiles == [NAME, NAME]


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, compiles: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert answer(tmp_path / "file" / "compiled") == 42
    assert compiles == [NAME]


def test_what_others_compile_is_left_alone(folder: Path, compiles: list[str]) -> None:
    before = builtins.compile
    with compiled.kept_in(folder):
        assert eval(compile("1 + 1", "elsewhere.py", "eval")) == 2
    assert builtins.compile is before
    assert not compiles
    assert not folder.exists()
