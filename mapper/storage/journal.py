"""The journal of a working copy: every step since the project was opened, undo and redo included.

Replayed, it gives back the undo list with its index; read backwards, the state that was saved last.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final, Literal, cast

import msgspec

from mapper.model.change import Change, from_json, to_json
from mapper.model.records import Record

Step = Literal["do", "undo", "redo"]

_INSERT: Final = "INSERT INTO journal (step, label, change) VALUES (?, ?, ?)"
_SELECT: Final = "SELECT seq, step, change FROM journal ORDER BY seq"


class Entry(msgspec.Struct, frozen=True):
    """One step: `change` is what was applied to the records then, so for an undo the inverse of what it took back."""

    seq: int
    step: Step
    change: Change


def append(connection: sqlite3.Connection, step: Step, change: Change) -> int:
    """Adds a step inside the caller's transaction; returns its number. An undo needs no content: it is in its `do`."""
    content = to_json(change) if step == "do" else b""
    label = msgspec.json.encode(change.label).decode()
    return cast("int", connection.execute(_INSERT, (step, label, content)).lastrowid)


def read(connection: sqlite3.Connection) -> list[Entry]:
    """All steps in order. Raises ValueError (msgspec's are) or IndexError when the journal is damaged."""
    return list(_entries(connection))


def state_at(records: Mapping[str, Record], entries: list[Entry], seq: int) -> dict[str, Record]:
    """The records as they were after the step `seq`, from the records after the last one. Raises KeyError."""
    state = dict(records)
    for entry in reversed(entries):
        if entry.seq <= seq:
            break
        _take_back(state, entry.change)
    return state


def _take_back(state: dict[str, Record], change: Change) -> None:
    for record_id, before, after in change:
        if state.pop(record_id, None) != after:
            raise KeyError(record_id)
        if before is not None:
            state[record_id] = before


def _entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    done: list[Change] = []
    index = 0
    for seq, step, content in connection.execute(_SELECT):
        if step == "do":
            change = from_json(content)
            done[index:] = [change]
            index += 1
        elif step == "undo":
            index -= 1
            change = done[index].inverse()
        else:
            change = done[index]
            index += 1
        if not 0 <= index <= len(done):
            raise ValueError(f"step {seq} of the journal leads nowhere")
        yield Entry(seq, step, change)
