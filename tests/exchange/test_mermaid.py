"""Mermaid journeys as records, and records as Mermaid journeys."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.exchange.mermaid import import_mermaid, new_from_mermaid
from mapper.exchange.mermaid_out import export_mermaid
from mapper.exchange.mermaid_text import read_journey
from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.document import Document

GIVEN = Path(__file__).parents[3] / "shared" / "data" / "mermaid"

TEXT = """journey
    title My working day
    accTitle: A day at work
    accDescr: Two sections
    section Go to work
      Make tea: 5: Me
      Do work: 1: Me, Cat
    section Go home
    section Rest
      Sit down: 3: Me
"""


def feelings(document: Document) -> dict[tuple[str, str], float]:
    """(touchpoint, persona) → level, checked to be lived and imported."""
    found = {}
    for x in document.all(r.Feeling):
        assert (x.view, x.source) == ("lived", "import")
        card, persona = document.need(r.Touchpoint, x.touchpoint), document.need(r.Persona, x.persona)
        found[card.title, persona.name] = x.level
    return found


def outline(document: Document, journey: r.Journey | None = None) -> list[tuple[str, list[str]]]:
    journey = journey or document.all(r.Journey)[0]
    return [
        (stage.title, [card.title for card in document.children(stage.id, r.Touchpoint)])
        for stage in document.children(journey.id, r.Stage)
    ]


def test_sections_tasks_scores_and_actors_become_the_map() -> None:
    document, remarks = new_from_mermaid(TEXT)
    assert outline(document) == [
        ("Go to work", ["Make tea", "Do work"]),
        ("Go home", []),
        ("Rest", ["Sit down"]),
    ]
    assert feelings(document) == {
        ("Make tea", "Me"): 2, ("Do work", "Me"): -2, ("Do work", "Cat"): -2, ("Sit down", "Me"): 0
    }  # fmt: skip
    assert not remarks


def given_cases() -> list[object]:
    files = [GIVEN / "edge_cases.json", GIVEN / "real" / "oracle.json"]
    found = [case for f in files if f.is_file() for case in json.loads(f.read_text("utf-8"))["cases"]]
    skip = pytest.mark.skip(reason="the given Mermaid data is not beside this checkout")
    return [pytest.param(c, id=c["name"]) for c in found if c["ok"]] or [pytest.param({}, marks=skip)]


@pytest.mark.parametrize("case", given_cases())
def test_a_given_text_becomes_a_map_of_what_mermaid_reads(case: dict[str, Any]) -> None:
    document, remarks = new_from_mermaid(case["input"], "en")
    stages = outline(document)
    loose = any(task["section"] == "" for task in case["tasks"])
    assert [title for title, _cards in stages] == ["Steps"] * loose + case["sections"]
    assert [card for _title, cards in stages for card in cards] == [task["task"] for task in case["tasks"]]
    assert [persona.name for persona in document.all(r.Persona)] == case["actors"]
    cards = [card for stage in document.all(r.Stage) for card in document.children(stage.id, r.Touchpoint)]
    for card, task in zip(cards, case["tasks"], strict=True):
        levels = {
            document.need(r.Persona, x.persona).name: x.level for x in document.children(card.id, r.Feeling)
        }
        score = None if task["score"] == "NaN" else min(max(task["score"], 1), 5) - 3
        assert levels == ({} if score is None else dict.fromkeys(task["people"], score))
        assert remarks or task["score"] in {1, 2, 3, 4, 5, 2.5}


def test_titles_and_descriptions_fill_the_header() -> None:
    document, _remarks = new_from_mermaid(TEXT, "en")
    journey = document.one(r.Journey)
    assert (journey.title, journey.scenario) == ("My working day", "A day at work\nTwo sections")
    assert document.one(r.Project).title == "My working day"
    links = document.children(journey.id, r.JourneyPersona)
    assert [document.need(r.Persona, link.persona).name for link in links] == ["Cat", "Me"]


def test_the_front_matter_gives_the_title_where_no_title_line_does() -> None:
    document, _remarks = new_from_mermaid('---\ntitle: "Ours"\n---\njourney\nA: 3: Me')
    assert document.one(r.Journey).title == "Ours"


def test_the_records_are_sound_and_the_import_is_one_change() -> None:
    document = Document(edits.new_project("Mine"))
    changes = []
    document.subscribe(changes.append)
    import_mermaid(TEXT, document)
    assert len(changes) == 1
    assert not list(rules.problems(document.records))
    document.apply(changes[0].inverse())
    assert document.all(r.Journey) == document.all(r.Persona) == ()


def test_a_second_import_shares_the_personas_and_leaves_the_first_journey_alone() -> None:
    document, _remarks = new_from_mermaid(TEXT)
    import_mermaid("journey\ntitle Two\nsection S\nA: 4: Me", document)
    assert [journey.title for journey in document.all(r.Journey)] == ["My working day", "Two"]
    assert sorted(persona.name for persona in document.all(r.Persona)) == ["Cat", "Me"]
    assert document.one(r.Project).title == "My working day"


@pytest.mark.parametrize(
    ("score", "level", "said"),
    [
        ("0", -2, "outside 1 to 5"), ("-3", -2, "outside"), ("30", 2, "outside"), ("Infinity", 2, "outside"),
        ("", -2, "outside"), ("3.3", 0.5, "between the steps"), ("2.5", -0.5, None), ("0x5", 2, None),
        ("four", None, "“four” is not a number"), ("NaN", None, "not a number"),
    ],
)  # fmt: skip
def test_an_unusual_score_is_taken_sensibly_and_said(
    score: str, level: float | None, said: str | None
) -> None:
    document, remarks = new_from_mermaid(f"journey\nsection S\nA: {score}: Me")
    assert feelings(document).get(("A", "Me")) == level
    assert [(x.line, said in x.message) for x in remarks if said] == ([(3, True)] if said else [])
    assert bool(remarks) == bool(said)


def test_a_score_nobody_is_named_for_is_kept_in_words() -> None:
    document, remarks = new_from_mermaid("journey\nA: 4\nB: 2: Me")
    cards = {card.title: card.description for card in document.all(r.Touchpoint)}
    assert "4" in cards["A"]
    assert cards["B"] == ""
    assert [remark.line for remark in remarks] == [2]


def test_an_empty_name_is_a_persona_without_a_name() -> None:
    document, remarks = new_from_mermaid("journey\nA: 4: Me,\nB: 5:")
    assert feelings(document) == {("A", "Me"): 1, ("A", ""): 1, ("B", ""): 2}
    assert [remark.line for remark in remarks] == [2]


def test_tasks_before_any_section_get_a_stage_of_the_projects_language() -> None:
    document, _remarks = new_from_mermaid("journey\nA: 4: Me\nsection S\nB: 5: Me", "en")
    assert outline(document) == [("Steps", ["A"]), ("S", ["B"])]


def test_nul_and_endless_titles_fit_a_record_and_are_said() -> None:
    document, remarks = new_from_mermaid(f"journey\nsection a\0b\n{'x' * 10_001}: 4: Me")
    assert outline(document) == [("ab", ["x" * 10_000])]
    assert [remark.line for remark in remarks] == [2, 3]


def test_a_refused_text_leaves_the_document_alone() -> None:
    document = Document(edits.new_project())
    before = document.snapshot()
    with pytest.raises(MapperError):
        import_mermaid("journey\nA: 5: Me\n: 3", document)
    assert document.snapshot() == before


def test_twenty_thousand_tasks_are_imported_in_seconds() -> None:
    text = "journey\nsection S\n" + "".join(f"Task {i}: {i % 5 + 1}: P{i % 7}\n" for i in range(19_990))
    start = time.perf_counter()
    document, _remarks = new_from_mermaid(text)
    assert len(document.all(r.Feeling)) == 19_990
    assert time.perf_counter() - start < 20  # 1.5 s alone; through the verbs it would be minutes


def test_an_exported_journey_reads_back_the_same() -> None:
    document, _remarks = new_from_mermaid(TEXT)
    text = export_mermaid(document, document.one(r.Journey).id)
    again, remarks = new_from_mermaid(text)
    assert (outline(again), feelings(again), remarks) == (outline(document), feelings(document), ())
    assert again.one(r.Journey).title == "My working day"


def test_an_export_averages_what_differs_and_says_so() -> None:
    document, _remarks = new_from_mermaid("journey\nsection S\nA: 5: Ann, Bob\nB: 3")
    card = document.all(r.Touchpoint)[0]
    bob = next(persona for persona in document.all(r.Persona) if persona.name == "Bob")
    edits.set_feeling(document, card.id, bob.id, -1)
    lines = export_mermaid(document, document.one(r.Journey).id).splitlines()
    assert lines[-4:] == [
        "      %% Ann 5, Bob 2",
        "      A: 3.5: Ann, Bob",
        "      %% no feeling recorded",
        "      B: 3",
    ]


NAMES = st.text("ab :;#,%{}\"'=<>&\t\n\xa0é🎉", min_size=1, max_size=12) | st.sampled_from(
    [
        "title x",
        "section y",
        "journey",
        "accTitle: z",
        "%%{a}%%",
        "style:a#b;",
        "}%%",
        '<b class="x">',
        "#35;",
    ]
)


@settings(deadline=None, max_examples=300)
@given(section=NAMES, task=NAMES, person=NAMES)
def test_any_name_survives_mermaid(section: str, task: str, person: str) -> None:
    document = Document(edits.new_project())
    journey = edits.add_journey(document, task)
    stage = edits.add_stage(document, journey.id, section)
    card = edits.add_touchpoint(document, stage.id, task)
    edits.set_feeling(document, card.id, edits.add_persona(document, person).id, 1.5)
    read = read_journey(export_mermaid(document, journey.id))
    plain = [text.replace("\t", " ").replace("\n", " ") for text in (section, task, person)]
    assert [read.sections[0].name, read.tasks[0].name] == plain[:2]
    assert (read.actors, read.tasks[0].score) == ([plain[2].strip()], 4.5)
    assert not read.remarks
