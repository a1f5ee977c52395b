"""What must always hold, and what follows from a deletion: driven by the declarations on the fields."""

import msgspec
import pytest

from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.records import RECORD_TYPES, make, references

SOMETHING = "a" * 20


@pytest.fixture(name="document")
def rich_project():
    """Two journeys with one of everything in the first."""
    d = Document(edits.new_project("Start"))
    first, second = edits.add_journey(d, "One", lanes=("text",)), edits.add_journey(d, "Two")
    ada, team = edits.add_persona(d, "Ada", journey=first.id), edits.add_team(d, "Sales")
    stage = edits.add_stage(d, first.id, "A")
    card, other = (edits.add_touchpoint(d, stage.id, t, team=team.id) for t in "xy")
    edits.add_cell(d, d.children(first.id, r.Lane)[0].id, card.id, "text")
    edits.set_feeling(d, card.id, ada.id, 1)
    moment = edits.mark_moment(d, card.id, team=team.id)
    link = edits.add_transition(d, card.id, other.id)
    insight = edits.add_insight(d, card.id, "idea", "i")
    edits.set_moment_personas(d, moment.id, [ada.id])
    edits.set_transition_personas(d, link.id, [ada.id])
    edits.set_insight_personas(d, insight.id, [ada.id])
    edits.set_preferred_channels(d, ada.id, [edits.built_in_channel("phone")])
    edits.add_promise(d, card.id, "soon")
    edits.add_action(d, first.id, "do", insight=insight.id)
    edits.add_note(d, first.id, "n")
    evidence(d, first.id, card.id, ada.id, moment.id)
    edits.add_stage(d, second.id, "B")
    with d.edit(Label("change")):
        edits.change(d, ada.id, photo=edits.add_picture(d, "a" * 64).id)
    return d


def evidence(d, journey, card, persona, moment):
    """A walk, a survey with its answers, an indicator: what bears a map out."""
    phone = edits.built_in_channel("phone")
    walk = edits.add(d, r.Walk, journey, journey=journey, persona=persona, current=card)
    metric = edits.add(d, r.Metric, code="nps")
    with d.edit(Label("take-in")) as edit:
        sheet = edit.put(make(r.DataSheet, sha256="d" * 64))
        survey = edits.add(d, r.Survey, journey, journey=journey, trigger=card, channel=phone, sheet=sheet.id)
        edit.put(
            make(r.Tally, survey=survey.id, touchpoint=card, metric="nps", persona=persona, counts=(1, 2))
        )
        edit.put(make(r.Tally, survey=survey.id, metric="nps", counts=(1, 2)))
    edits.add(d, r.Question, survey.id, survey=survey.id, type="nps", touchpoint=card)
    edits.add_insight(d, card, "quote", "q", walk=walk.id, survey=survey.id, channel=phone)
    with d.edit(Label("check")) as edit:
        edit.put(make(r.WalkStep, walk=walk.id, touchpoint=card))
        edit.put(make(r.MomentCheck, moment=moment, item="clear"))
        edit.put(
            make(r.Measurement, metric=metric.id, touchpoint=card, persona=persona, channel=phone, value=1)
        )
        edit.put(make(r.Measurement, metric=metric.id, journey=journey, value=1))
        edit.put(make(r.Setting, name="nps.delight", value=40))
        edit.put(make(r.AnswerWord, scale="csat-5", text="great", value=5))


def one(document, kind):
    return document.all(kind)[0]


def test_the_project_has_one_of_every_kind_and_keeps_the_rules(document):
    assert {type(x) for x in document.records.values()} == set(RECORD_TYPES)
    assert list(rules.problems(document.records)) == []


@pytest.mark.parametrize("kind", [t for t in RECORD_TYPES if t is not r.Project], ids=lambda t: t.__name__)
def test_deleting_anything_leaves_no_orphan_and_nothing_dangling(document, kind):
    for record in document.all(kind):
        if record.id in document.records:
            owned = [x for x in document.referring(record) if rules.consequence(x, record.id) is None]
            with document.edit(Label("delete")) as edit:
                edit.delete(record.id)
            assert not document.referring(record)
            assert not any(x.id in document.records for x in owned)
            assert list(rules.problems(document.records)) == []


def test_every_reference_says_what_becomes_of_it():
    for record_type in RECORD_TYPES:
        for name, reference in references(record_type).items():
            assert reference.kind in r.TYPE_OF_KIND
            if reference.on_delete == "clear":  # emptied, so it may be empty
                field = next(f for f in msgspec.structs.fields(record_type) if f.name == name)
                assert field.default is None


def test_a_picture_nobody_shows_any_more_goes(document):
    edits.change(document, one(document, r.Persona).id, photo=None)
    assert document.all(r.Picture) == ()


def broken(document):
    """Each way to break a rule: the records that do, and the code of the problem."""
    change = msgspec.structs.replace
    cell, link, insight = one(document, r.Cell), one(document, r.Transition), one(document, r.Insight)
    action, moment, stage = one(document, r.Action), one(document, r.Moment), one(document, r.Stage)
    here = rules.journey_of(document.records, cell.stage or cell.touchpoint)
    other = next(x for x in document.all(r.Stage) if x.journey != here)
    far = make(r.Touchpoint, stage=other.id, order="a0")
    return {
        "nothing there": ([change(cell, lane=SOMETHING)], "dangling"),
        "another kind": ([change(stage, journey=one(document, r.Team).id)], "dangling"),
        "no place": ([change(cell, touchpoint=None)], "place"),
        "two places": ([change(insight, stage=stage.id)], "place"),
        "two purposes": ([change(action, moment=moment.id)], "place"),
        "an exit with a target": ([change(link, type="exit")], "target"),
        "no exit without one": ([change(link, target=None)], "target"),
        "another key": ([change(moment, id=SOMETHING)], "key"),
        "an order nothing fits beside": ([change(stage, order="a00")], "order"),
        "a cell in another journey": ([change(cell, touchpoint=None, stage=other.id)], "elsewhere"),
        "a way to another journey": ([far, change(link, target=far.id)], "elsewhere"),
        "a second project": ([make(r.Project)], "project"),
    }


def test_every_broken_rule_is_found(document):
    for way, (records, code) in broken(document).items():
        spoilt = document.snapshot() | {x.id: x for x in records}
        found = {p.code for p in rules.problems(spoilt)}
        assert code in found, way


def test_a_file_without_a_project_or_with_a_wrong_id_is_a_problem(document):
    records = document.snapshot()
    project = document.one(r.Project)
    del records[project.id]
    assert [p.code for p in rules.problems(records)] == ["project"]
    assert "id" in {p.code for p in rules.problems({**records, SOMETHING: project})}
