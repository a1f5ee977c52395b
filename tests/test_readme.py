"""What the README shows is true of the program."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_example_query_fits_the_file_format() -> None:
    newest = max((ROOT / "mapper" / "storage" / "ddl").glob("*.sql"), key=lambda path: int(path.stem))
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(newest.read_text(encoding="utf-8"))
        for query in blocks("sql"):
            assert database.execute(query).fetchall() == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_screenshot_comes_first() -> None:
    assert README.startswith("![")


def test_the_french_is_set_as_french_is_set() -> None:
    french = [part for part in re.findall(r"(?s)(?<!\*)\*([^*]+)\*(?!\*)", README) if "é" in part]
    assert french
    for part in french:
        assert not re.search(r"(?<!\u202f)[;:!?»](?=\s|$)|«(?!\u202f)|\w'\w", part), part
