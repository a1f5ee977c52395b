"""Who waits for a long edit is asked now and then, may give it up, and never gets half of it."""

import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import EVERY, Document


class Pace:
    """Counts; gives up at the beat `until`, where that is still possible."""

    def __init__(self, until=None):
        self.until = until
        self.begun = self.ended = self.beats = self.last = 0

    def begin(self, _label):
        self.begun += 1

    def beat(self, _done, *, may_stop):
        self.beats += 1
        if self.beats == self.until and may_stop:
            raise InterruptedError

    def end(self):
        self.ended += 1


@pytest.fixture(name="document")
def paced_document():
    document = Document(edits.new_project("Start"))
    document.pace = Pace()
    return document


def add_teams(document, count):
    with document.edit(Label("add")) as edit:
        for number in range(count):
            edit.put(r.make(r.Team, order="a0", name=f"Team {number}"))


def test_a_long_edit_asks_as_often_as_it_is_long(document):
    add_teams(document, 20 * EVERY)
    assert document.pace.beats >= 3 * 20  # putting, checking, comparing
    assert document.pace.begun == document.pace.ended


def test_a_short_edit_asks_nobody(document):
    add_teams(document, 5)
    assert document.pace.beats == 0


@pytest.mark.parametrize("until", [1, 15, 40, 70])
def test_an_edit_given_up_has_never_been(document, until):
    before, heard = document.snapshot(), []
    document.subscribe(heard.append)
    document.pace.until = until
    with pytest.raises(InterruptedError):
        add_teams(document, 20 * EVERY)
    assert document.snapshot() == before
    assert not heard
    assert document.pace.begun == document.pace.ended


def test_an_undo_given_up_has_never_been(document):
    changes = []
    document.subscribe(changes.append)
    add_teams(document, 20 * EVERY)
    before = document.snapshot()
    document.pace.until = document.pace.beats + 3
    with pytest.raises(InterruptedError):
        document.apply(changes[0].inverse())
    assert document.snapshot() == before


def test_what_is_stored_can_not_be_given_up_any_more(document):
    changes = []
    document.subscribe(changes.append)
    add_teams(document, 20 * EVERY)
    document.recorder = lambda _change: setattr(document.pace, "until", document.pace.beats + 2)
    document.apply(changes[0].inverse())
    assert document.pace.beats > document.pace.until
    assert not document.all(r.Team)


def test_who_is_asked_may_not_edit(document):
    document.pace.beat = lambda _done, **_may_stop: edits.add_team(document, "In between")
    with pytest.raises(RuntimeError, match="never edits"):
        add_teams(document, 2 * EVERY)
    assert not document.all(r.Team)
