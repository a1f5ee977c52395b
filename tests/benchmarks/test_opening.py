"""S1: from the file to a Document, every check included, against SQLite giving the same rows to nobody."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.model.document import Document
from mapper.model.records import Record
from mapper.storage import guard, schema
from mapper.storage.saving import write_new
from tests.benchmarks.harness import Bench


@pytest.fixture(scope="module")
def file(records_of: Callable[[int], list[Record]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opening") / "10k.journey"
    write_new(path, {record.id: record for record in records_of(10_000)})
    return path


def test_s1_open_ten_thousand_cards(bench: Bench, file: Path) -> None:
    def raw_rows() -> list[list[object]]:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
        rows = [connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in schema.TYPE_OF_TABLE]
        connection.close()
        return rows

    def opened() -> Document:
        return Document(guard.read(file).records)

    bench.compare("S1", opened, raw_rows, target=2.5, what="open 10k to Document, all checks")
