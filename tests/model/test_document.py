"""The one door: an edit ends in exactly one Change, or in nothing at all."""

import msgspec
import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Change, Label
from mapper.model.document import Document
from mapper.model.records import make
from mapper.model.rules import RuleError

SAVE = Label("save")


@pytest.fixture(name="document")
def new_document():
    return Document(edits.new_project("Start"))


@pytest.fixture(name="heard")
def changes_heard(document):
    heard = []
    document.subscribe(heard.append)
    return heard


def test_many_puts_are_one_change_and_nested_edits_join(document, heard):
    with document.edit(Label("outer")) as edit:
        team = edits.add_team(document, "a")
        edit.put(msgspec.structs.replace(team, name="b"))
        assert document.records[team.id].name == "b"  # verbs read what they wrote
        assert not heard
    (change,) = heard
    assert change.label.code == "outer"
    assert change.records == {team.id: (None, document.records[team.id])}


def test_an_edit_that_takes_itself_back_is_no_change(document, heard):
    with document.edit(SAVE) as edit:
        edit.delete(edits.add_team(document, "a").id)
    with document.edit(SAVE):
        pass
    assert not heard


def test_an_exception_takes_everything_back(document, heard):
    before = document.snapshot()
    with pytest.raises(ZeroDivisionError), document.edit(SAVE):  # noqa: PT012 - all of it is the edit
        edits.add_team(document, "a")
        edits.delete(document, edits.built_in_channel("phone"))
        raise ZeroDivisionError
    assert document.records == before
    assert document.all(r.Team) == ()
    assert not heard


def test_the_recorder_comes_before_the_listeners_and_may_refuse(document, heard):
    order = []
    document.subscribe(lambda _change: order.append("heard"))
    document.recorder = lambda _change: order.append("recorded")
    team = edits.add_team(document, "a")
    assert order == ["recorded", "heard"]

    def refuse(change):
        raise OSError(28, "full")

    document.recorder = refuse
    for act in (
        lambda: edits.change(document, team.id, name="b"),
        lambda: document.apply(Change(SAVE, {team.id: (team, None)})),
    ):
        with pytest.raises(OSError):
            act()
        assert document.all(r.Team) == (team,)
    assert len(heard) == 1
    document.apply(Change(SAVE, {team.id: (team, None)}), record=False)
    assert document.all(r.Team) == ()


def test_listeners_cannot_edit(document):
    stop = document.subscribe(lambda _change: edits.add_team(document))
    with pytest.raises(RuntimeError):
        edits.add_team(document)
    stop()
    edits.add_team(document)
    assert len(document.all(r.Team)) == 2
    with pytest.raises(RuntimeError), document.edit(SAVE):
        document.apply(Change(SAVE))


def test_a_change_that_does_not_fit_changes_nothing(document, heard):
    team, other = make(r.Team, order="a0"), make(r.Team, order="a1")
    with pytest.raises(KeyError):
        document.apply(Change(SAVE, {other.id: (None, other), team.id: (team, None)}))
    assert not heard
    assert document.all(r.Team) == ()


def test_an_edit_that_breaks_a_rule_is_refused_and_taken_back(document):
    before = document.snapshot()
    wrong = [
        make(r.Stage, journey="a" * 20, order="a0"),
        make(r.Team, order="a00"),
        msgspec.structs.replace(make(r.Picture, sha256="a" * 64), sha256="b" * 64),
    ]
    for record in wrong[:2]:
        with pytest.raises(RuleError), document.edit(SAVE) as edit:
            edit.put(record)
        assert document.records == before
    with pytest.raises(RuleError), document.edit(SAVE) as edit:
        edit.delete(document.one(r.Project).id)
    with pytest.raises(msgspec.ValidationError), document.edit(SAVE) as edit:
        edit.put(msgspec.structs.replace(document.one(r.Project), title="\x00"))
    assert document.records == before


def test_reading(document):
    journey = edits.add_journey(document, "J")
    stages = [edits.add_stage(document, journey.id, t) for t in "ab"]
    assert document.get(r.Stage, journey.id) is None
    assert document.get(r.Stage, None) is None
    assert [s.title for s in document.children(journey.id, r.Stage)] == ["a", "b"]
    edits.move(document, stages[1].id, before=stages[0].id)
    assert [s.title for s in document.children(journey.id, r.Stage)] == ["b", "a"]
    assert {x.id for x in document.referring(journey)} >= {s.id for s in stages}
    with pytest.raises(KeyError):
        document.need(r.Stage, journey.id)
    with pytest.raises(KeyError):
        Document().one(r.Project)
    with pytest.raises(TypeError):
        document.records["x"] = journey
