"""Every verb in any order, undone and redone: what must hold of the model after each step."""

import inspect
from contextlib import suppress

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mapper.errors import MapperError
from mapper.model import arranging, clipboard, edits, notes, placing, rules
from mapper.model import records as r
from mapper.model.change import apply_to, from_json, to_json
from mapper.model.document import Document
from tests.model import evidence_verbs
from tests.steady import steady

NOT_VERBS = {
    "new_project", "built_in_channel", "moment_at", "from_json", "copy", "to_text", "notes_of", "stage_of", "stages_of",
    "lane_at", "lanes_of", "lockables", "hidden_lanes", "accepts",
}  # fmt: skip
LOCKABLE = (r.Stage, r.Lane, r.Touchpoint, r.Cell, r.Insight)


def functions_of(module):
    return {
        name
        for name, f in inspect.getmembers(module, inspect.isfunction)
        if f.__module__ == module.__name__ and not name.startswith("_")
    }


class Pick:
    """Chooses among the records of a document by number, so that Hypothesis can shrink."""

    def __init__(self, document, *numbers):
        self.document = document
        self.numbers = list(numbers)

    def number(self):
        return self.numbers.pop(0) if self.numbers else 0

    def among(self, choices):
        choices = list(choices)
        if not choices:
            raise Nothing
        return choices[self.number() % len(choices)]

    def one(self, *types):
        return self.among(x for t in types for x in self.document.all(t)).id

    def some(self, *types):
        found = [x.id for t in types for x in self.document.all(t)]
        return [x for n, x in enumerate(found) if self.number() % 2] or found[:1]

    def maybe(self, *types):
        return self.among([None, *(x.id for t in types for x in self.document.all(t))])

    def ordered(self):
        return self.one(*placing.OWNERS)

    def word(self):
        return self.among(["", "word", "é\n𝄞", "<b>"])


class Nothing(Exception):  # noqa: N818
    """There is nothing yet to do the verb to."""


def move(document, p):
    record_id = p.ordered()
    others = placing.siblings(
        document, type(document.records[record_id]), placing.owner_of(document.records[record_id])
    )
    place = p.among([None, p.maybe(r.Stage, r.Touchpoint, r.Journey)])
    edits.move(document, record_id, to=place, before=p.among([None, *(x.id for x in others)]))


def move_all(document, p):
    kind = p.among([r.Touchpoint, r.Insight])
    ids = [x.id for x in document.all(kind)][: p.among([1, 2, 3])]
    if not ids:
        raise Nothing
    before = p.among([None, *(x.id for x in document.all(kind))])
    edits.move_all(document, ids, p.one(r.Stage), before=before)


def change(document, p):
    """Sets plain fields, or where something points."""
    record = document.records[p.one(r.Touchpoint, r.Stage, r.Persona, r.Moment, r.Action, r.Team, r.Project)]
    values = [
        {name: p.word()} for name in ("title", "name", "why", "quote") if name in record.__struct_fields__
    ]
    values += [{"locked": p.number() % 2 == 0}] * hasattr(record, "locked")
    values += [{name: p.maybe(r.Team)} for name in ("team",) if name in record.__struct_fields__]
    values += [{"photo": p.maybe(r.Picture)}] * hasattr(record, "photo")
    edits.change(document, record.id, **p.among(values))


def add_picture(document, p):
    with document.edit(edits.Label("change")):
        picture = edits.add_picture(document, p.among("abc") * 64)
        edits.change(document, p.one(r.Persona), photo=picture.id)


def paste(document, p):
    fragment = clipboard.copy(document, p.some(r.Touchpoint, r.Stage, r.Cell, r.Insight, r.Persona))
    if not fragment.roots:
        raise Nothing
    fragment = clipboard.from_json(fragment.to_json())
    clipboard.paste(document, fragment, p.maybe(r.Stage, r.Journey, r.Touchpoint))


def delete(document, p):
    kinds = [t for t in r.RECORD_TYPES if t is not r.Project]
    edits.delete(document, [p.one(*kinds) for _n in range(1 + p.number() % 3)])


def add_cell(document, p):
    lane = document.records[p.one(r.Lane)]
    places = document.children(lane.journey, r.Stage)
    cards = [x for s in places for x in document.children(s.id, r.Touchpoint)]
    edits.add_cell(document, lane.id, p.among([*places, *cards]).id, p.word())


def add_action(document, p):
    """For the journey as such, or for something in it."""
    purpose = p.maybe(r.Touchpoint, r.Moment, r.Insight)
    values = {r.kind_of(type(document.records[purpose])): purpose} if purpose else {}
    edits.add_action(document, p.one(r.Journey), p.word(), **values)


def dropped(document, p):
    note = document.records[p.one(r.Note)]
    stages = document.children(note.journey, r.Stage)
    cards = [x for s in stages for x in document.children(s.id, r.Touchpoint)]
    lane = p.among([None, *(x.id for x in document.children(note.journey, r.Lane))])
    notes.dropped(document, [note.id], p.among([*stages, *cards]).id, lane=lane)


VERBS = {
    "add": lambda d, p: edits.add(d, r.Team, name=p.word()),
    "move": move,
    "move_all": move_all,
    "change": change,
    "delete": delete,
    "set_lock": lambda d, p: edits.set_lock(d, p.some(*LOCKABLE), p.number() % 2 == 0),
    "add_journey": lambda d, p: (
        edits.add_journey(d, p.word(), before=p.maybe(r.Journey)) if len(d.all(r.Journey)) < 4 else None
    ),
    "add_stage": lambda d, p: edits.add_stage(d, p.one(r.Journey), p.word(), phase=p.among([None, "buy"])),
    "add_lane": lambda d, p: edits.add_lane(d, p.one(r.Journey), p.among(["text", "images"])),
    "add_touchpoint": lambda d, p: edits.add_touchpoint(
        d, p.one(r.Stage), p.word(), before=p.maybe(r.Touchpoint), channel=p.maybe(r.Channel)
    ),
    "add_cell": add_cell,
    "add_insight": lambda d, p: edits.add_insight(
        d, p.one(r.Journey, r.Stage, r.Touchpoint), "idea", p.word()
    ),
    "add_note": lambda d, p: edits.add_note(d, p.one(r.Journey), p.word()),
    "add_action": add_action,
    "add_promise": lambda d, p: edits.add_promise(d, p.one(r.Touchpoint), p.word()),
    "add_transition": lambda d, p: edits.add_transition(d, p.one(r.Touchpoint), p.maybe(r.Touchpoint)),
    "add_persona": lambda d, p: edits.add_persona(d, p.word(), journey=p.maybe(r.Journey)),
    "join": lambda d, p: edits.join(d, p.one(r.Journey), p.one(r.Persona)),
    "leave": lambda d, p: edits.leave(d, p.one(r.Journey), p.one(r.Persona)),
    "add_team": lambda d, p: edits.add_team(d, p.word()),
    "add_channel": lambda d, p: edits.add_channel(d, p.word()),
    "add_picture": add_picture,
    "set_feeling": lambda d, p: edits.set_feeling(
        d, p.one(r.Touchpoint), p.one(r.Persona), p.number() % 9 / 2 - 2, view=p.among(["lived", "planned"])
    ),
    "clear_feeling": lambda d, p: edits.clear_feeling(d, p.one(r.Feeling)),
    "mark_moment": lambda d, p: edits.mark_moment(d, p.one(r.Touchpoint), p.among([None, "ZMOT"])),
    "unmark_moment": lambda d, p: edits.unmark_moment(d, p.one(r.Touchpoint)),
    "set_moment_personas": lambda d, p: edits.set_moment_personas(d, p.one(r.Moment), p.some(r.Persona)),
    "set_transition_personas": lambda d, p: edits.set_transition_personas(
        d, p.one(r.Transition), p.some(r.Persona)
    ),
    "set_insight_personas": lambda d, p: edits.set_insight_personas(d, p.one(r.Insight), p.some(r.Persona)),
    "set_preferred_channels": lambda d, p: edits.set_preferred_channels(
        d, p.one(r.Persona), p.some(r.Channel)
    ),
    "turn_notes": lambda d, p: notes.turn_notes(
        d,
        p.some(r.Note),
        p.among(["touchpoint", "insight", "cell"]),
        p.maybe(r.Stage, r.Touchpoint, r.Cell, r.Lane),
    ),
    "dropped": dropped,
    "arrange": lambda d, p: notes.arrange(d, p.some(r.Note), p.maybe(r.Note)),
    "show_lanes": lambda d, p: arranging.show_lanes(d, p.some(r.Lane), shown=p.number() % 2 == 0),
    "fold": lambda d, p: arranging.fold(d, p.some(r.Stage), folded=p.number() % 2 == 0),
    "set_phase": lambda d, p: arranging.set_phase(d, p.some(r.Stage), p.among([None, "buy"])),
    "fit_height": lambda d, p: arranging.fit_height(d, p.some(r.Lane)),
    "toggle_lock": lambda d, p: arranging.toggle_lock(d, arranging.lockables(d, p.some(*LOCKABLE, r.Moment))),
    "paste": paste,
    "duplicate": lambda d, p: clipboard.duplicate(
        d, p.some(r.Touchpoint, r.Stage, r.Insight, r.Cell, r.Journey)
    ),
    **evidence_verbs.VERBS,
}


def test_every_verb_has_its_turn():
    rooms = (edits, clipboard, notes)
    public = set().union(*map(functions_of, rooms)) | (functions_of(arranging) - {"add_lane"})
    for room in evidence_verbs.ROOMS:
        public |= {f"{room.__name__.rpartition('.')[2]}.{name}" for name in functions_of(room)}
    assert public - NOT_VERBS - evidence_verbs.NOT_VERBS == VERBS.keys()


class Model(RuleBasedStateMachine):
    """A document, the Changes it published, and a second copy of the records that only sees those."""

    @initialize(full=st.booleans())
    def begin(self, full):
        self.patch = steady()
        self.document = Document(edits.new_project("Start"))
        if full:
            journey = edits.add_journey(self.document, "Journey", lanes=("touchpoints", "text", "emotion"))
            persona = edits.add_persona(self.document, "Ada", journey=journey.id)
            for title in "AB":
                stage = edits.add_stage(self.document, journey.id, title)
                cards = [edits.add_touchpoint(self.document, stage.id, title + n) for n in "12"]
                edits.add_transition(self.document, cards[0].id, cards[1].id)
                edits.set_feeling(self.document, cards[0].id, persona.id, 1)
                edits.mark_moment(self.document, cards[1].id)
        self.start = self.mirror = self.document.snapshot()
        self.heard, self.done, self.undone, self.recorded = [], [], [], []
        self.document.recorder = self.recorded.append
        self.document.subscribe(self.heard.append)

    @precondition(lambda self: len(self.document.records) < 150)
    @rule(verb=st.sampled_from(sorted(VERBS)), numbers=st.lists(st.integers(0, 30), max_size=12))
    def do(self, verb, numbers):
        before = self.document.snapshot()
        try:
            VERBS[verb](self.document, Pick(self.document, *numbers))
        except (MapperError, Nothing):
            assert self.document.records == before
            assert not self.heard
        assert len(self.heard) <= 1  # one verb, one step of undo
        if self.heard:
            self.done += self.heard
            self.undone.clear()

    @rule(verb=st.sampled_from(sorted(VERBS)), numbers=st.lists(st.integers(0, 30), max_size=12))
    def fail_to_record(self, verb, numbers):
        """The disk is full: nothing of the verb remains."""
        before = self.document.snapshot()
        self.document.recorder = refuse
        with suppress(OSError, MapperError, Nothing):
            VERBS[verb](self.document, Pick(self.document, *numbers))
        self.document.recorder = self.recorded.append
        assert self.document.records == before
        assert not self.heard

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        self.document.apply(self.done[-1].inverse())
        self.undone.append(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        self.document.apply(self.undone[-1])
        self.done.append(self.undone.pop())

    @invariant()
    def rules_hold(self):
        assert list(rules.problems(self.document.records)) == []

    @invariant()
    def listeners_and_the_recorder_heard_exactly_what_happened(self):
        assert self.heard == self.recorded
        for change in self.heard:
            assert from_json(to_json(change)) == change
            self.mirror = apply_to(self.mirror, change)
        self.heard.clear()
        self.recorded.clear()
        assert self.mirror == self.document.records

    @invariant()
    def the_index_is_as_if_built_afresh(self):
        self.compare_index(list(self.document.records.values())[-8:])

    def compare_index(self, targets):
        fresh = Document(self.document.records.values())
        for record_type in r.RECORD_TYPES:
            assert self.document.all(record_type) == fresh.all(record_type)
            for target in targets:
                assert self.document.children(target.id, record_type) == fresh.children(
                    target.id, record_type
                )
        for target in targets:
            assert ids(self.document.referring(target)) == ids(fresh.referring(target))

    def teardown(self):
        if not hasattr(self, "start"):
            return
        self.patch.undo()
        end = self.document.snapshot()
        self.compare_index(end.values())
        for change in reversed(self.done):
            self.document.apply(change.inverse())
        assert self.document.records == self.start
        for change in self.done:
            self.document.apply(change)
        assert self.document.records == end


def ids(records):
    return sorted(x.id for x in records)


def refuse(change):
    raise OSError(28, "No space left on device")


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=70, stateful_step_count=40, deadline=None)


def test_a_value_out_of_its_limits_leaves_all_as_it_was():
    document = Document(edits.new_project("Start"))
    before = document.snapshot()
    with pytest.raises(msgspec.ValidationError):
        edits.add_persona(document, "Ada", experience=9)
    assert document.records == before
