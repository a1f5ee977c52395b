"""The working copy stores a Change and its journal line together; the journal gives undo list and saved state back."""

import sqlite3
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Change, Label, apply_to
from mapper.storage import building, journal
from mapper.storage.working import WorkingCopy


@pytest.fixture
def records() -> dict[str, r.Record]:
    return {record.id: record for record in edits.new_project("Retail")}


@pytest.fixture
def working(tmp_path: Path, records):
    building.build(tmp_path / "work.db", records)
    copy = WorkingCopy(tmp_path / "work.db")
    yield copy
    copy.close()


def team(name: str) -> Change:
    record = r.make(r.Team, order="a0", name=name)
    return Change(Label("add", {"name": name}), {record.id: (None, record)})


def entries(working: WorkingCopy) -> list[journal.Entry]:
    with working.reading() as connection:
        return journal.read(connection)


def test_the_connection_is_ours_alone_and_durable(working: WorkingCopy) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with working.reading() as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted
    other = sqlite3.connect(working.path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT 1 FROM project")
    other.close()


def test_a_change_and_its_line_are_one_transaction(working: WorkingCopy, records) -> None:
    assert working.record("do", team("Sales")) == 1
    broken = Change(Label("bad"), {"x" * 20: (None, r.Team(id="x" * 20, order="!"))})
    with pytest.raises(Exception, match="CHECK"):
        working.record("do", broken)
    assert [entry.change.label.code for entry in entries(working)] == ["add"]


def test_the_journal_leads_back_to_every_state(working: WorkingCopy, records) -> None:
    one, two, three = team("a"), team("b"), team("c")
    steps = [
        ("do", one),
        ("do", two),
        ("undo", two.inverse()),
        ("redo", two),
        ("undo", two.inverse()),
        ("do", three),
    ]
    states = [records]
    for step, change in steps:
        working.record(step, change)
        states.append(apply_to(states[-1], change))
    found = entries(working)
    assert [entry.change.records for entry in found] == [dict(change.records) for _step, change in steps]
    for seq, state in enumerate(states):
        assert journal.state_at(states[-1], found, seq) == state


@pytest.mark.parametrize(
    "rows",
    [[("undo", b"")], [("redo", b"")], [("do", b"{")], [("do", b"")]],
    ids=["undo of nothing", "redo of nothing", "cut", "empty"],
)
def test_a_damaged_journal_is_noticed(working: WorkingCopy, rows) -> None:
    with working.transaction() as connection:
        for step, change in rows:
            connection.execute("INSERT INTO journal (step, label, change) VALUES (?, '', ?)", (step, change))
    with pytest.raises((ValueError, IndexError)):
        entries(working)


def test_a_transaction_that_fails_leaves_nothing(working: WorkingCopy) -> None:
    def fail() -> None:
        with working.transaction() as connection:
            connection.execute("INSERT INTO draft VALUES ('a', 'b', '')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert working.drafts() == {}
    working.set_draft("a", "c")
    assert working.drafts() == {"a": "c"}


def test_an_export_holds_nothing_that_was_deleted(working: WorkingCopy, tmp_path: Path) -> None:
    secret = team("a secret name")
    working.record("do", secret)
    working.record("undo", secret.inverse())
    with working.transaction() as connection:
        connection.execute("DELETE FROM journal")
    working.export(tmp_path / "export.db")
    raw = (tmp_path / "export.db").read_bytes()
    assert b"a secret name" not in raw
    assert raw[18:20] == b"\x01\x01"  # no write-ahead log belongs to it


def test_a_refused_draft_is_a_sentence(working: WorkingCopy) -> None:
    with working.reading() as connection:
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(MapperError, match="was not made"):
            working.set_draft("a", "b")
        connection.execute("PRAGMA query_only = OFF")


def test_sqlalchemy_waits_for_the_first_change(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from pathlib import Path; from mapper.workspace.project import Project;"
        f"p = Project.new(); p.save(Path({str(tmp_path / 'x.journey')!r})); p.close();"
        f"p = Project.open(Path({str(tmp_path / 'x.journey')!r})); p.set_draft('a', 'b'); p.close();"
        "print([m for m in ('sqlalchemy', 'PySide6', 'reportlab') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def chain(count: int) -> Change:
    """A journey with stages and cards, the cards first, as an undo may bring them."""
    journey = r.make(r.Journey, order="a0")
    stages = [r.make(r.Stage, order="a0", journey=journey.id) for _number in range(count)]
    cards = [r.make(r.Touchpoint, order="a0", stage=stage.id) for stage in stages]
    return Change(Label("add"), {x.id: (None, x) for x in (*cards, *stages, journey)})


def steps_of(working: WorkingCopy, change: Change) -> int:
    """Thousands of steps SQLite takes to store a Change."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    with working.reading() as connection:
        connection.set_progress_handler(step, 1000)
        working.record("do", change)
        connection.set_progress_handler(None, 0)
    return steps[0]


def test_taking_back_much_costs_what_it_is_not_its_square(working: WorkingCopy) -> None:
    spent = []
    for count in (400, 1600):
        change = chain(count)
        spent.append((steps_of(working, change), steps_of(working, change.inverse())))
    for little, much in zip(*spent, strict=True):
        assert much < 8 * max(little, 1)


def test_a_reference_that_dangles_is_refused_in_a_large_change_too(working: WorkingCopy) -> None:
    change = chain(400)
    broken = {i: pair for i, pair in change.records.items() if not isinstance(pair[1], r.Journey)}
    with pytest.raises(sqlite3.IntegrityError):
        working.record("do", Change(Label("add"), broken))
    assert entries(working) == []
    with working.reading() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM stage").fetchone() == (0,)
