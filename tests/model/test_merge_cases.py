"""Three-way merge, case by case: what people do to one map in two rooms."""

import msgspec
import pytest

from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.merge import merge3

BOTH = ("ours", "theirs")


@pytest.fixture(name="base")
def small_project():
    """One journey: stages A and B with cards a1, a2, b1; persona Ada; teams Sales and Help."""
    document = Document(edits.new_project("Shop"))
    journey = edits.add_journey(document, "Buying", lanes=("touchpoints", "text"))
    for name in "AB":
        stage = edits.add_stage(document, journey.id, name)
        for number in "12"[: 2 if name == "A" else 1]:
            edits.add_touchpoint(document, stage.id, name.lower() + number)
    edits.add_persona(document, "Ada", journey=journey.id)
    edits.add_team(document, "Sales")
    edits.add_team(document, "Help")
    return document.snapshot()


class Copy:
    """A copy of the project, with its things by their titles."""

    def __init__(self, records):
        self.document = Document(records.values())
        self.records = self.document.records

    def __getitem__(self, title):
        return next(x for x in self.records.values() if title in words(x))


def words(record):
    return {getattr(record, n, None) for n in ("title", "name", "text")} - {None, ""}


def both(base, ours, theirs):
    """The copies after each side's edit, and the merge for each preference."""
    one, two = Copy(base), Copy(base)
    ours(one)
    theirs(two)
    merged = {side: merge3(base, one.records, two.records, side) for side in BOTH}
    for result in merged.values():
        assert list(rules.problems(result.records)) == []
    assert [c.mirrored().mirrored() for c in merged["ours"].conflicts] == list(merged["ours"].conflicts)
    return merged["ours"], merged["theirs"]


def titles(merged):
    return {w for x in merged.records.values() if isinstance(x, r.Stage | r.Touchpoint) for w in words(x)}


def kinds(merged):
    return [(c.kind, c.fields) for c in merged.conflicts]


def put(copy, record, **values):
    with copy.document.edit(Label("change")) as edit:
        edit.put(msgspec.structs.replace(record, **values))


def test_both_sides_insert_at_one_place(base):
    def insert(title):
        return lambda c: edits.add_touchpoint(c.document, c["A"].id, title, before=c["a2"].id)

    for merged in both(base, insert("x"), insert("y")):
        cards = Document(merged.records.values()).children(Copy(base)["A"].id, r.Touchpoint)
        assert [c.title for c in cards] in (["a1", "x", "y", "a2"], ["a1", "y", "x", "a2"])
        assert len({c.order for c in cards}) == 4
        assert not merged.conflicts


def test_both_sides_rate_one_touchpoint(base):
    def rate(level):
        return lambda c: edits.set_feeling(c.document, c["a1"].id, c["Ada"].id, level)

    ours, theirs = both(base, rate(1), rate(-2))
    for merged, level in ((ours, 1), (theirs, -2)):
        (feeling,) = [x for x in merged.records.values() if isinstance(x, r.Feeling)]
        assert feeling.level == level
        assert kinds(merged) == [("field", ("level",))]


def test_both_sides_rate_alike(base):
    def rate(c):
        edits.set_feeling(c.document, c["a1"].id, c["Ada"].id, 1, word="glad")

    for merged in both(base, rate, rate):
        assert not merged.conflicts


def test_different_fields_of_one_card_do_not_conflict(base):
    for merged in both(
        base,
        lambda c: edits.change(c.document, c["a1"].id, title="new"),
        lambda c: edits.change(c.document, c["a1"].id, importance=9),
    ):
        card = Copy(merged.records)["new"]
        assert card.importance == 9
        assert not merged.conflicts


def test_a_card_moved_twice_in_its_stage_goes_where_the_larger_key_is(base):
    one, two = both(
        base,
        lambda c: edits.move(c.document, c["a1"].id),
        lambda c: edits.move(c.document, c["a1"].id, before=c["a1"].id) or edits.move(c.document, c["a1"].id),
    )
    assert one.records == two.records
    assert not one.conflicts


def test_a_card_moved_to_two_stages_is_one_conflict_and_its_key_goes_with_its_stage(base):
    def add_c(c):
        edits.add_stage(c.document, c["Buying"].id, "C")

    start = Copy(base)
    add_c(start)
    ours, theirs = both(
        start.document.snapshot(),
        lambda c: edits.move(c.document, c["a1"].id, to=c["B"].id, before=c["b1"].id),
        lambda c: edits.move(c.document, c["a1"].id, to=c["C"].id),
    )
    assert kinds(ours) == kinds(theirs) == [("field", ("stage",))]
    conflict = ours.conflicts[0]
    for merged, chosen in ((ours, conflict.ours), (theirs, conflict.theirs)):
        assert merged.records[chosen.id] == chosen


def test_a_card_renamed_here_and_moved_there_is_both(base):
    for merged in both(
        base,
        lambda c: edits.change(c.document, c["a1"].id, title="new"),
        lambda c: edits.move(c.document, c["a1"].id, to=c["B"].id),
    ):
        copy = Copy(merged.records)
        assert copy["new"].stage == copy["B"].id
        assert not merged.conflicts


def test_a_stage_deleted_here_with_a_new_card_there(base):
    ours, theirs = both(
        base,
        lambda c: edits.delete(c.document, c["A"].id),
        lambda c: edits.set_feeling(
            c.document, edits.add_touchpoint(c.document, c["A"].id, "new").id, c["Ada"].id, 2
        ),
    )
    assert titles(ours) == {"B", "b1"}
    assert titles(theirs) == {"A", "a1", "a2", "new", "B", "b1"}
    for merged in (ours, theirs):
        assert kinds(merged) == [("delete-reference", ())]
        assert len(merged.conflicts[0].others) == 2  # the new card and its feeling


def test_a_stage_deleted_here_with_one_card_edited_there_comes_back_whole(base):
    """The deletion was one gesture: preferring the other side takes it back with all it took along."""
    start = Copy(base)
    edits.set_feeling(start.document, start["a2"].id, start["Ada"].id, 1)
    ours, theirs = both(
        start.document.snapshot(),
        lambda c: edits.delete(c.document, c["A"].id),
        lambda c: edits.change(c.document, c["a1"].id, title="new"),
    )
    assert titles(ours) == {"B", "b1"}
    assert titles(theirs) == {"A", "new", "a2", "B", "b1"}
    assert any(isinstance(x, r.Feeling) for x in theirs.records.values())
    assert kinds(ours) == [("delete-edit", ("title",))]


def test_a_card_moved_into_a_stage_that_is_deleted_stays_where_it_was(base):
    ours, theirs = both(
        base,
        lambda c: edits.delete(c.document, c["B"].id),
        lambda c: edits.move(c.document, c["a1"].id, to=c["B"].id),
    )
    assert Copy(ours.records)["a1"] == Copy(base)["a1"]  # its order as well
    assert titles(ours) == {"A", "a1", "a2"}
    assert Copy(theirs.records)["a1"].stage == Copy(base)["B"].id
    assert kinds(ours) == [("delete-reference", ())]


def test_a_card_moved_out_of_a_stage_before_the_other_one_of_two_is_deleted(base):
    """Theirs moved a1 to B and deleted A; ours deleted B. Preferring ours, a1 needs A again."""
    ours, theirs = both(
        base,
        lambda c: edits.delete(c.document, c["B"].id),
        lambda c: (edits.move(c.document, c["a1"].id, to=c["B"].id), edits.delete(c.document, c["A"].id)),
    )
    assert titles(ours) == {"A", "a1", "a2"}
    assert titles(theirs) == {"B", "a1", "b1"}


def test_what_comes_back_with_a_card_does_not_bring_a_deleted_persona_back(base):
    """Ours deleted stage A and, apart, Ada; theirs edited a1, where Ada felt something."""
    start = Copy(base)
    edits.set_feeling(start.document, start["a1"].id, start["Ada"].id, 1)
    _ours, theirs = both(
        start.document.snapshot(),
        lambda c: edits.delete(c.document, [c["A"].id, c["Ada"].id]),
        lambda c: edits.change(c.document, c["a1"].id, title="new"),
    )
    assert "new" in titles(theirs)
    assert not any(isinstance(x, r.Persona | r.Feeling) for x in theirs.records.values())


def test_a_card_reordered_here_and_deleted_there_is_gone_without_a_conflict(base):
    for merged in both(
        base,
        lambda c: edits.move(c.document, c["a1"].id),
        lambda c: edits.delete(c.document, c["a1"].id),
    ):
        assert "a1" not in titles(merged)
        assert not merged.conflicts


def test_a_team_deleted_here_and_given_a_card_there(base):
    ours, theirs = both(
        base,
        lambda c: edits.delete(c.document, c["Sales"].id),
        lambda c: edits.change(c.document, c["a1"].id, team=c["Sales"].id),
    )
    assert Copy(ours.records)["a1"].team is None
    assert Copy(theirs.records)["a1"].team == Copy(base)["Sales"].id
    assert kinds(ours) == kinds(theirs) == [("delete-reference", ())]


def test_a_deletion_taken_back_gives_the_pointers_back_too(base):
    start = Copy(base)
    edits.change(start.document, start["a1"].id, team=start["Sales"].id)
    _ours, theirs = both(
        start.document.snapshot(),
        lambda c: edits.delete(c.document, c["Sales"].id),
        lambda c: edits.change(c.document, c["Sales"].id, name="Sale"),
    )
    copy = Copy(theirs.records)
    assert copy["a1"].team == copy["Sale"].id


def test_what_follows_from_a_deletion_is_no_edit(base):
    """Ours deleted a team, which emptied a1's; theirs deleted a1. Nobody has anything to decide."""
    start = Copy(base)
    edits.change(start.document, start["a1"].id, team=start["Sales"].id)
    for merged in both(
        start.document.snapshot(),
        lambda c: edits.delete(c.document, c["Sales"].id),
        lambda c: edits.delete(c.document, c["a1"].id),
    ):
        assert not merged.conflicts
        assert "a1" not in titles(merged)


def test_the_place_of_an_insight_is_merged_as_one(base):
    """Moved to a stage here and to another card there: one conflict, and never two places at once."""
    start = Copy(base)
    edits.add_insight(start.document, start["a1"].id, "idea", "i")
    ours, theirs = both(
        start.document.snapshot(),
        lambda c: edits.move(c.document, c["i"].id, to=c["B"].id),
        lambda c: edits.move(c.document, c["i"].id, to=c["b1"].id),
    )
    assert kinds(ours) == [("field", ("journey", "stage", "touchpoint"))]
    assert Copy(ours.records)["i"].stage == Copy(base)["B"].id
    assert Copy(theirs.records)["i"].touchpoint == Copy(base)["b1"].id


def test_a_transition_turned_into_an_exit_here_and_a_loop_there(base):
    start = Copy(base)
    link = edits.add_transition(start.document, start["a1"].id, start["b1"].id)
    ours, theirs = both(
        start.document.snapshot(),
        lambda c: put(c, c.records[link.id], type="exit", target=None),
        lambda c: put(c, c.records[link.id], type="loop", target=c["a2"].id),
    )
    assert kinds(ours) == [("field", ("type", "target"))]
    assert ours.records[link.id].type == "exit"
    assert theirs.records[link.id].target == Copy(base)["a2"].id


def test_an_action_for_an_insight_here_and_for_a_card_there(base):
    start = Copy(base)
    edits.add_insight(start.document, start["a1"].id, "idea", "i")
    edits.add_action(start.document, start["Buying"].id, "do")
    for merged in both(
        start.document.snapshot(),
        lambda c: put(c, c["do"], insight=c["i"].id),
        lambda c: put(c, c["do"], touchpoint=c["b1"].id),
    ):
        assert kinds(merged) == [("field", ("touchpoint", "moment", "insight"))]


def test_a_broken_rule_is_a_conflict_that_falls_back_to_the_preferred_side(base):
    """Ours links two cards; theirs takes the stage of one into another journey. Both cannot be."""
    start = Copy(base)
    edits.add_journey(start.document, "Leaving")
    base = start.document.snapshot()
    ours, theirs = both(
        base,
        lambda c: edits.add_transition(c.document, c["a1"].id, c["b1"].id, label="link"),
        lambda c: put(c, c["B"], journey=c["Leaving"].id),
    )
    assert [c.kind for c in ours.conflicts] == ["rule"]
    assert Copy(ours.records)["B"].journey == Copy(base)["Buying"].id
    assert any(isinstance(x, r.Transition) for x in ours.records.values())
    assert Copy(theirs.records)["B"].journey == Copy(base)["Leaving"].id
    assert not any(isinstance(x, r.Transition) for x in theirs.records.values())


def test_a_rule_broken_for_a_record_nobody_touched_is_found(base):
    """Ours moves a1 to B; theirs takes A and the lane into another journey. The cell of a1 cannot be in both."""
    start = Copy(base)
    lane = next(x for x in start.document.all(r.Lane) if x.type == "text")
    edits.add_cell(start.document, lane.id, start["a1"].id, "cell")
    edits.add_journey(start.document, "Leaving")

    def take_away(c):
        with c.document.edit(Label("change")):
            put(c, c["A"], journey=c["Leaving"].id)
            put(c, c.records[lane.id], journey=c["Leaving"].id)

    ours, theirs = both(
        start.document.snapshot(), lambda c: edits.move(c.document, c["a1"].id, to=c["B"].id), take_away
    )
    assert [c.kind for c in ours.conflicts] == [c.kind for c in theirs.conflicts] == ["rule"]
    assert Copy(ours.records)["a1"].stage == Copy(base)["B"].id
    assert Copy(theirs.records)["a1"].stage == Copy(base)["A"].id


def test_a_picture_stays_as_long_as_somebody_uses_it(base):
    """Ours takes the photo off Ada, which drops the picture; theirs gives it to Bob as well."""
    start = Copy(base)
    edits.add_persona(start.document, "Bob")
    with start.document.edit(Label("change")):
        picture = edits.add_picture(start.document, "a" * 64)
        edits.change(start.document, start["Ada"].id, photo=picture.id)
    for merged in both(
        start.document.snapshot(),
        lambda c: edits.change(c.document, c["Ada"].id, photo=None),
        lambda c: edits.change(c.document, c["Bob"].id, photo=picture.id),
    ):
        assert not merged.conflicts
        assert picture.id in merged.records
    for merged in both(
        start.document.snapshot(),
        lambda c: edits.change(c.document, c["Ada"].id, photo=None),
        lambda c: edits.change(c.document, c["Ada"].id, quote="hm"),
    ):
        assert picture.id not in merged.records


def test_a_picture_that_both_sides_took_off_somebody_goes(base):
    start = Copy(base)
    edits.add_persona(start.document, "Bob")
    with start.document.edit(Label("change")):
        picture = edits.add_picture(start.document, "a" * 64)
        edits.change(start.document, [start["Ada"].id, start["Bob"].id], photo=picture.id)
    for merged in both(
        start.document.snapshot(),
        lambda c: edits.change(c.document, c["Ada"].id, photo=None),
        lambda c: edits.change(c.document, c["Bob"].id, photo=None),
    ):
        assert not merged.conflicts
        assert picture.id not in merged.records


def test_a_channel_deleted_here_and_preferred_there(base):
    phone = edits.built_in_channel("phone")
    ours, theirs = both(
        base,
        lambda c: edits.delete(c.document, phone),
        lambda c: edits.set_preferred_channels(c.document, c["Ada"].id, [phone]),
    )
    assert not any(isinstance(x, r.PersonaChannel) for x in ours.records.values())
    assert any(isinstance(x, r.PersonaChannel) for x in theirs.records.values())
    assert kinds(ours) == kinds(theirs) == [("delete-reference", ())]


def test_both_sides_delete_the_same(base):
    for merged in both(
        base,
        lambda c: edits.delete(c.document, c["A"].id),
        lambda c: edits.delete(c.document, [c["A"].id, c["b1"].id]),
    ):
        assert titles(merged) == {"B"}
        assert not merged.conflicts


def test_records_that_break_a_rule_already_are_left_as_they_are(base):
    """A file that no guard let through: merging does not hang on it."""
    broken = dict(base)
    card = Copy(base)["a1"]
    broken[card.id] = msgspec.structs.replace(card, stage="a" * 20)
    merged = merge3(base, broken, base)
    assert merged.records == broken
