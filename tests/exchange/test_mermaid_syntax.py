"""Mermaid's grammar: what its parser accepts gives the same here; friendlier readings and refusals."""

import contextlib
import json
import time
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.exchange.mermaid_syntax import JourneyText, number
from mapper.exchange.mermaid_text import read_journey

GIVEN = Path(__file__).parents[3] / "shared" / "data" / "mermaid"
OWN = Path(__file__).parent / "mermaid_cases.json"


def as_mermaid(journey: JourneyText) -> dict[str, object]:
    """The journey in the words of the oracle files."""
    return {
        "title": journey.title,
        "accTitle": journey.acc_title,
        "accDescr": journey.acc_descr,
        "sections": [section.name for section in journey.sections if section.name is not None],
        "tasks": [
            {
                "section": section.name or "",
                "task": task.name,
                "score": score(task.score),
                "people": [*task.people],
            }
            for section in journey.sections
            for task in section.tasks
        ],
        "actors": journey.actors,
    }


def score(value: float | None) -> float | str:
    if value is None:
        return "NaN"
    return {float("inf"): "Infinity", float("-inf"): "-Infinity"}.get(value, value)


def given_cases() -> list[object]:
    files = [GIVEN / "edge_cases.json", GIVEN / "real" / "oracle.json"]
    found = [case for f in files if f.is_file() for case in json.loads(f.read_text("utf-8"))["cases"]]
    skip = pytest.mark.skip(reason="the given Mermaid data is not beside this checkout")
    return [pytest.param(c, id=c["name"]) for c in found] or [pytest.param({}, marks=skip)]


@pytest.mark.parametrize("case", given_cases())
def test_a_given_text_reads_as_in_mermaid(case: dict[str, object]) -> None:
    if case["ok"]:
        expected = {
            key: case[key] for key in ("title", "accTitle", "accDescr", "sections", "tasks", "actors")
        }
        assert as_mermaid(read_journey(str(case["input"]))) == expected
    else:
        assert read_journey(str(case["input"])).sections  # each of them has a plain meaning


@pytest.mark.parametrize("case", json.loads(OWN.read_text("utf-8")), ids=lambda case: case["name"])
def test_a_text_of_our_own_reads_as_in_mermaid(case: dict[str, object]) -> None:
    read = as_mermaid(read_journey(str(case["input"])))
    assert {key: read[key] for key in case.keys() - {"name", "input"}} == {
        key: case[key] for key in case.keys() - {"name", "input"}
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0), (" 5 ", 5), ("+4", 4), ("1e0", 1), ("0x1F", 31), ("0b11", 3), ("0o7", 7), (".5", 0.5),
        ("5.", 5), ("Infinity", float("inf")), ("-Infinity", float("-inf")), ("+-Infinity", None),
        ("infinity", None), ("-0x5", None), ("1_0", None), ("٣", None), ("five", None), ("nan", None),
        ("NaN", None),
        ("1e", None), (".", None), ("1e999", float("inf")), ("0x" + "f" * 400, float("inf")), ("5 5", None),
        ("\ufeff5", 5),
    ],
)  # fmt: skip
def test_a_score_is_what_javascript_calls_a_number(text: str, expected: float | None) -> None:
    assert number(text) == expected


def test_every_sentence_names_the_line_in_the_users_file() -> None:
    text = "---\ntitle: T\n---\n%% c\njourney\n%% c\nsection A\n%%{init: {\n}}%%\nX: 5: Me#1"
    journey = read_journey(text)
    assert (journey.front_title, journey.sections[0].line, journey.tasks[0].line) == ("T", 7, 10)
    assert [remark.line for remark in journey.remarks] == [10]


def test_content_lost_to_a_comment_is_said() -> None:
    journey = read_journey(
        "journey\n# a comment\n#1 Task: 5: Me\n%50: 3: Me\nA: 5: Me # tail\nB: 5: Me: more\n"
    )
    assert [remark.line for remark in journey.remarks] == [3, 4, 5, 6]


def test_a_second_title_is_not_lost_silently() -> None:
    assert "“A”" in read_journey("journey\ntitle A\ntitle B").remarks[0].message


def test_the_journey_of_a_markdown_page_is_read_and_other_diagrams_are_named() -> None:
    page = "# Us\n\n```mermaid\npie\n```\ntext\n~~~ {.mermaid}\njourney\n A: 9: Me\n~~~\n"
    page += "```mermaid\njourney\n```\n"
    journey = read_journey(page.replace("\n", "\r\n"))
    assert [(task.name, task.line) for task in journey.tasks] == [("A", 9)]
    assert [remark.line for remark in journey.remarks] == [4, 12]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Journey\nA: 5: Me", ["A"]),
        ("\n%x\njourney-beta\nA: 5: Me", ["A"]),
        ("journey\nA：5：Me", ["A"]),
        ("journey\nR&amp;D: 5: Me", ["R&D"]),
        ("journey\nsection S;A: 5: Me;B: 4: You", ["A", "B"]),
        ("journey\nA; then B: 5: Me", ["A; then B"]),
        ("journey\nsection S: more\nJust text\nA:\naccTitle:", ["Just text", "A"]),
        ("journey\naccDescr: {\n x\n}\nA: 5\n:", None),
        ("journey\n: 5: Me", None),
    ],
)
def test_what_mermaid_refuses_is_read_where_its_meaning_is_plain(text: str, names: list[str] | None) -> None:
    if names is None:
        with pytest.raises(MapperError, match=f"Line {text.count(chr(10)) + 1} "):
            read_journey(text)
    else:
        assert [task.name for task in read_journey(text).tasks] == names


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "hello", "flowchart LR\nA-->B", "Journey of a customer\n\nprose", "```mermaid\npie\n```",
        "journey\naccDescr {\nnever closed", "<html><pre class='mermaid'>journey</pre>", "%%{init: {", "\0",
    ],
)  # fmt: skip
def test_a_text_that_is_no_journey_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(MapperError):
        read_journey(text)


@pytest.mark.parametrize("text", ["journey\n" + "A: 5: Me\n" * 20_000, "journey\ntitle " + "é" * 500_001])
def test_a_text_over_the_limits_is_refused(text: str) -> None:
    with pytest.raises(MapperError, match="Cut it into smaller journeys"):
        read_journey(text)


@pytest.mark.parametrize(
    "text",
    [
        "journey\n" + "\n" * 19_990 + " " * 900_000, "journey\n" + "<a" * 490_000,
        "journey\nA:" + "1" * 900_000,
        "---\n" + "\n" * 19_900 + " " * 900_000, "journey\n" + "%%{" * 330_000, "journey\n" + "A;" * 490_000,
        "journey\n" + "style:" * 160_000 + "#;", "journey\n" + "\u2028" * 330_000,
        "journey\n" + "accTitle " * 110_000,
        "journey\n" + "---\n" * 19_900, "journey" + " %%" * 330_000, "journey\n" + "&#1" * 330_000,
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(MapperError):
        read_journey(text)
    assert time.perf_counter() - start < 10  # it takes 0.1 to 1 s; a quadratic reader takes minutes
