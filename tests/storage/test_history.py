"""Revisions form a graph: the best common ancestors of two heads, and states rebuilt along any path of it."""

import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model import records as r
from mapper.model.change import Change, Label, difference
from mapper.model.ids import derived_id
from mapper.model.records import make
from mapper.storage import history
from mapper.storage.digest import state_digest
from mapper.storage.history import Revision

SAVE = Label("save")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
# For each revision in turn: which earlier ones are its parents, and what its state is.
graphs = st.lists(
    st.tuples(st.sets(st.integers(0, 30), max_size=2), st.integers(0, 9)), min_size=1, max_size=14
)


def state(number):
    """A set of records; different for each number."""
    made = (
        make(r.Team, id=derived_id("t", str(n)), order="a0", name=str(number)) for n in range(number % 4 + 1)
    )
    return {x.id: x for x in made}


def history_of(plan):
    """The revisions of a plan, oldest first, and the state at each."""
    found, states = [], {}
    for parents, number in plan:
        above = tuple(dict.fromkeys(found[p % len(found)].id for p in sorted(parents))) if found else ()
        records = state(number)
        change = difference(states[above[0]] if above else {}, records, SAVE)
        new = history.make_revision(above, state_digest(records), change, "Ada", 1)
        if new.id not in states:
            found.append(new)
        states[new.id] = records
    return found, states


def reaches(graph, start, end):
    return start == end or any(reaches(graph, parent, end) for parent in graph[start].parents)


@given(graphs, st.integers(0, 30), st.integers(0, 30))
def test_the_best_common_ancestors_are_those_of_the_definition(plan, a, b):
    found, _states = history_of(plan)
    graph = history.by_id(found)
    one, two = found[a % len(found)].id, found[b % len(found)].id
    common = [i for i in graph if reaches(graph, one, i) and reaches(graph, two, i)]
    best = {i for i in common if not any(j != i and reaches(graph, j, i) for j in common)}
    ours = [x for x in found if reaches(graph, one, x.id)]
    theirs = [x for x in found if reaches(graph, two, x.id)]
    assert history.common_bases(ours, one, theirs, two) == tuple(sorted(best))
    assert history.ancestors(graph, one) == {x.id for x in ours}


@settings(deadline=None)
@given(graphs, st.integers(0, 30), st.integers(0, 30))
def test_every_state_is_rebuilt_from_any_other_one(plan, a, b):
    found, states = history_of(plan)
    start, target = found[a % len(found)].id, found[b % len(found)].id
    graph = history.by_id(found)
    assert history.rebuild(target, {start: states[start]}, graph, state_digest) == states[target]
    assert history.rebuild(target, {}, graph, state_digest) == states[target]  # from nothing


@given(graphs)
def test_two_histories_are_united_in_an_order_where_parents_come_first(plan):
    found, _states = history_of(plan)
    graph = history.by_id(found)
    ours = [x for x in found if reaches(graph, found[-1].id, x.id)]
    for one, two in ((ours, found), (found, ours)):
        united = history.union(one, two)
        assert sorted(x.id for x in united) == sorted(graph)
        seen = set()
        for revision in united:
            assert set(revision.parents) <= seen
            seen.add(revision.id)


def chain(*numbers):
    return history_of([({n - 1} if n else set(), number) for n, number in enumerate(numbers)])


def test_a_snapshot_is_a_place_to_start_from():
    found, states = chain(1, 2, 3)
    middle = history.stub(found[1])
    cut = [found[0], Revision(**{n: getattr(middle, n) for n in middle.__struct_fields__} | {
        "snapshot": history.pack_records(states[found[1].id])}), found[2]]  # fmt: skip
    assert history.rebuild(found[1].id, {}, history.by_id(cut), state_digest) == states[found[1].id]
    assert history.rebuild(found[2].id, {}, history.by_id(cut), state_digest) == states[found[2].id]


def test_stubs_cannot_be_walked_through_unless_asked():
    found, states = chain(1, 2, 3)
    cut = history.by_id([found[0], history.stub(found[1]), found[2]])
    known = {found[2].id: states[found[2].id]}
    assert history.rebuild(found[1].id, known, cut, state_digest) == states[found[1].id]
    cut[found[0].id] = history.stub(found[0])
    assert history.rebuild(found[0].id, known, cut, state_digest) is None
    through = history.rebuild(found[0].id, known, cut, state_digest, through_stubs=True)
    assert through == states[found[1].id]


def test_a_state_that_is_not_what_its_digest_says_is_refused():
    found, states = chain(1, 2)
    wrong = history.pack(Change(SAVE, {}))
    forged = {
        found[0].id: found[0],
        found[1].id: Revision(found[1].id, found[1].parents, "0" * 64, "", NOW, SAVE, 1, wrong),
    }
    with pytest.raises(ValueError):
        history.rebuild(found[1].id, {}, forged, state_digest)
    with pytest.raises(ValueError):
        history.union(found, forged.values())
    assert states


def test_a_stub_gives_way_to_the_whole_revision():
    found, _states = chain(1, 2)
    stubs = [history.stub(x) for x in found]
    assert history.union(stubs, found) == tuple(found)
    assert history.union(found, stubs) == tuple(found)
    assert not any(x.author or x.change for x in stubs)


def test_what_no_program_of_ours_packed_is_refused(monkeypatch):
    packed = history.pack(difference({}, state(3), SAVE))
    assert history.unpack(packed) == difference({}, state(3), SAVE)
    assert history.unpack_records(history.pack_records(state(3))) == state(3)
    monkeypatch.setattr(history, "UNPACKED_LIMIT", 1000)
    bomb = zlib.compress(b" " * 100_000)
    for raw in (b"", b"x", packed[:-1], packed + b"x", bomb, zlib.compress(b"[]"), zlib.compress(b"\xff")):
        with pytest.raises(ValueError):
            history.unpack(raw)


def test_the_order_of_parents_does_not_make_another_revision():
    assert history.revision_id(("a", "b"), "d") == history.revision_id(("b", "a"), "d")
    assert history.revision_id(("a",), "d") != history.revision_id(("b",), "d")
    assert history.revision_id(("a",), "d") != history.revision_id((), "d")
