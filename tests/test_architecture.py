"""Who may import whom, and what is forbidden where: the house stays as it was drawn."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mapper"
COMMON = {"errors", "i18n", "paths", "mapper"}  # "mapper" is the bare package: the version

# Room: the rooms it may import, besides itself and the common ones.
ALLOWED: dict[str, set[str]] = {
    "mapper": set(),
    "errors": set(),
    "i18n": set(),
    "paths": set(),
    "model": set(),
    "analysis": {"model"},
    "layout": {"analysis", "model"},
    "storage": {"model"},
    "exchange": {"layout", "analysis", "model"},
    "report": {"layout", "analysis", "model"},
    "paint": {"layout"},
    "canvas": {"paint", "layout", "model"},
    "workspace": {"storage", "exchange", "report", "analysis", "layout", "model"},
    "ui": {"canvas", "paint", "workspace", "analysis", "layout", "model"},
}
EVERYTHING = {*ALLOWED, "app", "cli", "__main__"}
ALLOWED |= {"app": EVERYTHING, "cli": EVERYTHING, "__main__": {"cli", "app"}}

# Package: the rooms that may import it.
QT_ROOMS = {"paint", "canvas", "ui", "app", "workspace", "cli"}
PACKAGES = {
    "PySide6": QT_ROOMS,
    "shiboken6": QT_ROOMS,
    "pyqtgraph": {"ui"},
    "sqlalchemy": {"storage", "app"},  # the second only loads it ahead of its first use
    "sqlite3": {"storage", "workspace"},  # the second only catches its errors; see CALLS
    "reportlab": {"report"},
    "pypdfium2": {"workspace", "cli"},
    "msgspec": EVERYTHING - COMMON,
    "platformdirs": {"paths"},
    "rapidfuzz": {"exchange", "analysis"},
    "charset_normalizer": {"exchange"},
    "xlsxwriter": {"exchange"},
    "fractional_indexing": {"model"},
}
# The offline promise: nobody speaks to a network. Two windows of one machine find each other without one.
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "xmlrpc",
    "PySide6.QtNetwork",
}
LOCAL_ONLY = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
STANDARD_LIBRARY_ONLY = ("errors", "i18n", "paths")

# What may be called only in the room that knows how to do it safely.
CALLS = {
    "sqlite3.connect": {"storage"},
    "os.replace": {"storage"},
    "os.rename": {"storage"},
    "QSaveFile": set(),
    "Paragraph": set(),
    "setHtml": set(),
    "pickle.loads": set(),
    "socket.socket": set(),
}
# One function each, which escapes or checks what it is given.
CALLS_ALLOWED_IN = {"Paragraph": "report/paragraphs.py"}
LONGEST_MODULE = 600


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "mapper" if first == "__init__" else first


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, running_only: bool = False) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the file, inside functions as well, with its line.

    `running_only` leaves out what only a type checker imports.
    """
    unread = {id(node) for node in type_checking_only(path)} if running_only else set()
    for node in ast.walk(tree(path)):
        if id(node) in unread:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            module = node.module or ""
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def type_checking_only(path: Path) -> Iterator[ast.AST]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            for statement in node.body:
                yield from ast.walk(statement)


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in modules()} <= set(ALLOWED)


def test_rooms_import_only_what_the_table_allows() -> None:
    wrong = []
    for path in modules():
        mine = room(path)
        for name, line in imports(path):
            if name.split(".")[0] == "mapper":
                other = [*name.split("."), "mapper"][1]
                other = other if other in ALLOWED else "mapper"
                if other != mine and other not in ALLOWED[mine] | COMMON:
                    wrong.append(f"{place(path, line)} imports {name}")
    assert not wrong


def test_packages_are_imported_only_where_they_belong() -> None:
    wrong = [
        f"{place(path, line)} imports {name}"
        for path in modules()
        for name, line in imports(path)
        if room(path) not in PACKAGES.get(name.split(".")[0], EVERYTHING)
    ]
    assert not wrong


def test_nobody_speaks_to_a_network() -> None:
    wrong = [
        f"{place(path, line)} imports {name}"
        for path in modules()
        for name, line in imports(path)
        if name not in LOCAL_ONLY and any(f"{name}.".startswith(f"{banned}.") for banned in NETWORK)
    ]
    assert not wrong


def test_the_common_modules_need_only_the_standard_library() -> None:
    foreign = [
        f"{place(path, line)} imports {name}"
        for path in modules()
        if room(path) in STANDARD_LIBRARY_ONLY
        for name, line in imports(path)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "mapper", "platformdirs"}
    ]
    assert not foreign


def test_modules_import_each_other_without_cycles() -> None:
    known = {dotted(path): path for path in modules()}
    graph = {}
    for name, path in known.items():
        wanted = (imported for imported, _line in imports(path, running_only=True))
        found = {other if other in known else other.rpartition(".")[0] for other in wanted}
        graph[name] = (found & set(known)) - {name, "mapper"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("a cycle of imports: " + " → ".join(error.args[1]))


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import mapper.model", ["PySide6", "sqlalchemy", "reportlab", "numpy", "pyqtgraph", "sqlite3"]),
        (
            "import mapper.i18n, mapper.paths, mapper.errors",
            ["PySide6", "sqlalchemy", "msgspec", "platformdirs"],
        ),
        ("import mapper.layout", ["PySide6", "sqlalchemy", "reportlab", "fontTools"]),
        ("import mapper.cli", ["PySide6", "sqlalchemy", "reportlab"]),
    ],
)
def test_a_pure_import_loads_nothing_heavy(statement: str, unwanted: list[str]) -> None:
    program = f"{statement}; import sys; print([name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def called(node: ast.Call) -> str:
    """What is called, as it is written: "os.replace" of `os.replace(a, b)`."""
    return ast.unparse(node.func)


def test_dangerous_calls_are_made_only_by_those_who_know_how() -> None:
    wrong = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                name = called(node)
                for banned, rooms in CALLS.items():
                    here = path.relative_to(PACKAGE).as_posix()
                    method = banned[0].isupper() or banned.startswith("set")
                    matches = name == banned or (method and name.endswith("." + banned))
                    if matches and room(path) not in rooms and here != CALLS_ALLOWED_IN.get(banned):
                        wrong.append(f"{place(path, node.lineno)} calls {name}")
    assert not wrong


def test_storage_functions_are_not_imported_by_name_to_get_around() -> None:
    banned = {"sqlite3.connect", "os.replace", "os.rename", "PySide6.QtCore.QSaveFile"}
    wrong = [
        f"{place(path, line)} imports {name}"
        for path in modules()
        for name, line in imports(path)
        if name in banned and room(path) != "storage"
    ]
    assert not wrong


def test_text_from_users_is_never_shown_as_markup() -> None:
    """Rich text loads local images and swallows what looks like a tag."""
    wrong = [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"RichText", "MarkdownText", "AutoText"}
    ]
    assert not wrong


def test_no_module_has_grown_a_second_subject() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is() -> None:
    assert [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_translated_sentences_are_literal() -> None:
    """gettext finds only plain strings: an f-string or a sum would never be French."""
    wrong = [
        place(path, node.lineno)
        for path in modules()
        if room(path) != "i18n"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and called(node) in {"_", "ngettext", "pgettext", "N_"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not wrong


def test_nothing_is_translated_while_a_module_is_imported() -> None:
    """The language is chosen later; a table of labels marks its sentences with N_ instead."""
    wrong = []
    for path in modules():
        inside = {
            id(inner)
            for outer in ast.walk(tree(path))
            if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for inner in ast.walk(outer)
        }
        wrong += [
            place(path, node.lineno)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Call)
            and called(node) in {"_", "ngettext", "pgettext"}
            and id(node) not in inside
        ]
    assert not wrong


def test_no_work_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(f"# {mark}" in line for mark in marks)
    ]
    assert not wrong
