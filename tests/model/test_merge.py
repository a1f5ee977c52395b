"""Three-way merge, property by property: random copies of a small project, compared with an oracle of brute force."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model import order, placing, rules
from mapper.model import records as r
from mapper.model.change import Label, apply_to
from mapper.model.document import Document
from mapper.model.ids import derived_id
from mapper.model.mending import units
from mapper.model.merge import merge3
from mapper.model.records import make, references

QUICK = settings(max_examples=150, deadline=None)
BOTH = ("ours", "theirs")


def base_project():
    """Two journeys with a bit of everything, under ids and keys that are the same in every run."""
    records = {}

    def put(kind, name, /, **values):
        if "order" in kind.__struct_fields__:
            values["order"] = order.generate_key_between(last.get(kind), None) + "1"
            last[kind] = values["order"][:-1]
        record = make(kind, id=derived_id("test", name), **values)
        records[record.id] = record
        return record.id

    last = {}
    put(r.Project, "project", title="Shop")
    team, crew = put(r.Team, "team", name="Sales"), put(r.Team, "crew", name="Crew")
    phone = put(r.Channel, "phone", code="phone")
    face, view = (put(r.Picture, "", sha256=c * 64) for c in "ab")
    ada, bob = put(r.Persona, "ada", name="Ada", photo=face), put(r.Persona, "bob", name="Bob", photo=face)
    sheet = put(r.DataSheet, "", sha256="c" * 64)
    metric = put(r.Metric, "metric", code="nps", team=team)
    put(r.Setting, "", name="nps.delight", value=40)
    put(r.AnswerWord, "", scale="csat-5", text="great", value=5)
    for name in ("now", "then"):
        journey = put(r.Journey, name, title=name)
        put(r.JourneyPersona, "", journey=journey, persona=ada)
        lane = put(r.Lane, name + "lane", journey=journey, type="text")
        cards = []
        for number in "12":
            stage = put(r.Stage, name + number, journey=journey, title=number)
            put(r.Cell, name + number + "cell", lane=lane, stage=stage, text="x", picture=view)
            cards += [put(r.Touchpoint, name + number + c, stage=stage, title=c, team=team) for c in "ab"]
        put(r.Transition, name + "way", source=cards[0], target=cards[2])
        put(r.Feeling, "", touchpoint=cards[0], persona=ada, view="lived", level=1)
        put(r.Feeling, "", touchpoint=cards[1], persona=bob, view="lived", level=-1)
        moment = put(r.Moment, "", touchpoint=cards[1], type="FMOT", team=crew)
        put(r.MomentPersona, "", moment=moment, persona=bob)
        insight = put(r.Insight, name + "insight", touchpoint=cards[2], type="idea", text="i")
        put(r.Action, name + "action", journey=journey, insight=insight, title="do", team=team)
        put(r.Cell, name + "cell", lane=lane, touchpoint=cards[3], text="y")
        put(r.MomentCheck, "", moment=moment, item="clear", met=True)
        walk = put(r.Walk, name + "walk", journey=journey, persona=ada, current=cards[0])
        put(r.WalkStep, "", walk=walk, touchpoint=cards[0], irritants="slow")
        survey = put(r.Survey, name + "survey", journey=journey, trigger=cards[1], channel=phone, sheet=sheet)
        put(r.Question, name + "question", survey=survey, type="nps", touchpoint=cards[1], text_fr="?")
        put(r.Tally, "", survey=survey, touchpoint=cards[1], metric="nps", persona=bob, counts=(1, 2))
        put(r.Tally, "", survey=survey, metric="nps", counts=(3,))
        put(r.Measurement, "", metric=metric, stage=records[cards[2]].stage, channel=phone, value=1)
        put(r.Insight, name + "quote", stage=records[cards[0]].stage, type="quote", walk=walk, survey=survey)
    records[phone] = msgspec.structs.replace(records[phone], name="Phone")
    return records


BASE = base_project()
WORDS = {
    r.Project: ("title",),
    r.Team: ("name", "sponsor"),
    r.Persona: ("name", "quote"),
    r.Journey: ("title",),
    r.Stage: ("title",),
    r.Touchpoint: ("title", "description"),
    r.Cell: ("text",),
    r.Moment: ("why",),
    r.Insight: ("text", "details"),
    r.Action: ("title",),
    r.Transition: ("label",),
    r.Walk: ("name",),
    r.WalkStep: ("irritants", "delights"),
    r.Survey: ("title", "intro"),
    r.Question: ("text_fr",),
    r.Measurement: ("source",),
}
numbers = st.integers(0, 6) | st.integers(0, 1000)
steps = st.lists(st.tuples(st.sampled_from("wwwppmmmdaaatt"), numbers, numbers, numbers), max_size=5)


def edited(records, plan, name):
    """A copy of the project after the steps of a plan, each of which keeps the rules."""
    document = Document(records.values())
    for count, (verb, a, b, c) in enumerate(plan):
        here = [document.records[i] for i in sorted(document.records)]
        with document.edit(Label("save")) as edit:
            VERBS[verb](document, edit, here[a % len(here)], b, c, derived_id("new", name, str(count)))
    return document.snapshot()


def write(document, edit, record, b, c, fresh):
    fields = WORDS.get(type(record))
    if fields:
        edit.put(msgspec.structs.replace(record, **{fields[b % len(fields)]: f"word {c % 3}"}))


def point(document, edit, record, b, c, fresh):
    """Points a pointer elsewhere or nowhere, within its group."""
    names = [n for n, ref in references(type(record)).items() if ref.on_delete == "clear"]
    if names:
        name = names[b % len(names)]
        kind = r.TYPE_OF_KIND[references(type(record))[name].kind]
        choices = [x.id for x in document.all(kind)] + [None]
        group = next(g for g in units(type(record)) if name in g)
        edit.put(msgspec.structs.replace(record, **dict.fromkeys(group)) if len(group) > 1 else record)
        now = document.records[record.id]
        edit.put(msgspec.structs.replace(now, **{name: choices[c % len(choices)]}))


def move(document, edit, record, b, c, fresh):
    """Moves an ordered record among its siblings, a card or a cell to another place as well."""
    if type(record) not in placing.OWNERS or isinstance(record, r.JourneyPersona):
        return
    if isinstance(record, r.Touchpoint):
        journey = document.need(r.Stage, record.stage).journey
        stages = document.children(journey, r.Stage)
        record = msgspec.structs.replace(record, stage=stages[c % len(stages)].id)
    if isinstance(record, r.Cell | r.Insight):
        cards = [
            x for x in document.all(r.Touchpoint) if journey_of(document, x) == place_of(document, record)
        ]
        if cards:
            empty = {n: None for n in ("journey", "stage") if hasattr(record, n)}
            record = msgspec.structs.replace(record, **empty, touchpoint=cards[c % len(cards)].id)
    others = [x for x in document.all(type(record)) if x.id != record.id]
    left = others[b % len(others)].order if others else None
    edit.put(msgspec.structs.replace(record, order=order.key_between(left, None)))


def journey_of(document, card):
    return document.need(r.Stage, card.stage).journey


def place_of(document, record):
    if getattr(record, "journey", None):
        return record.journey
    return rules.journey_of(document.records, record.stage or record.touchpoint)


def delete(document, edit, record, b, c, fresh):
    if not isinstance(record, r.Project):
        edit.delete(record.id)


def add(document, edit, record, b, c, fresh):
    """Adds something that belongs to the record."""
    key = order.key_between(None, None)
    if isinstance(record, r.Stage):
        edit.put(make(r.Touchpoint, id=fresh, stage=record.id, order=key, title="new"))
    elif isinstance(record, r.Journey):
        edit.put(make(r.Stage, id=fresh, journey=record.id, order=key, title="new"))
    elif isinstance(record, r.Touchpoint):
        edit.put(make(r.Insight, id=fresh, touchpoint=record.id, order=key, type="idea", text="new"))
        for persona in document.all(r.Persona)[: b % 3]:
            level = (c % 9 - 4) / 2
            edit.put(make(r.Feeling, touchpoint=record.id, persona=persona.id, view="lived", level=level))
    elif isinstance(record, r.Moment | r.Feeling):
        edit.put(make(r.Moment, touchpoint=record.touchpoint, type="ZMOT", why=f"w{c % 2}"))
    elif isinstance(record, r.Insight):
        journey = document.all(r.Journey)
        edit.put(
            make(r.Action, id=fresh, journey=journey[0].id, insight=record.id, order=key)
        ) if journey else None


def link(document, edit, record, b, c, fresh):
    """Links two cards of one journey, or turns a link into an exit."""
    if isinstance(record, r.Transition):
        edit.put(msgspec.structs.replace(record, target=None, type="exit"))
    elif isinstance(record, r.Touchpoint):
        cards = [
            x for x in document.all(r.Touchpoint) if journey_of(document, x) == journey_of(document, record)
        ]
        target = cards[b % len(cards)].id
        edit.put(make(r.Transition, id=fresh, source=record.id, target=target, type="next"))


VERBS = {"w": write, "p": point, "m": move, "d": delete, "a": add, "t": link}


def copies(*plans):
    return [edited(BASE, plan, name) for name, plan in zip("abcdef", plans, strict=False)]


# --- the oracle: every pair of records and fields looked at, one definition a line ---


def expected_conflicts(base, ours, theirs):
    found = set()
    for i in ours.keys() & theirs.keys():
        for group in units(type(ours[i])):
            b, o, t = (tuple(getattr(x.get(i), n, "none") for n in group) for x in (base, ours, theirs))
            if o != t and o != b and t != b:
                found.add((i, "field", group))
    for here, there in ((ours, theirs), (theirs, ours)):
        for i in base.keys() & there.keys() - here.keys():
            if isinstance(base[i], r.BLOBS):
                continue
            fields = tuple(
                n
                for group in units(type(base[i]))
                for n in group
                if getattr(base[i], n) != getattr(there[i], n) and not only_followed(base, there, i, n)
            )
            if fields:
                found.add((i, "delete-edit", fields))
            if any(
                getattr(x, n) == i and getattr(base.get(x.id), n, None) != i
                for x in there.values()
                for n in references(type(x))
            ):
                found.add((i, "delete-reference", ()))
    return found


def only_followed(base, there, i, name):
    target = getattr(base[i], name)
    return getattr(there[i], name) is None and target in base and target not in there


@QUICK
@given(steps, steps, st.sampled_from(BOTH))
def test_conflicts_are_exactly_those_of_the_oracle(a, b, prefer):
    ours, theirs = copies(a, b)
    merged = merge3(BASE, ours, theirs, prefer)
    found = {(c.record_id, c.kind, c.fields) for c in merged.conflicts if c.kind != "rule"}
    assert found == expected_conflicts(BASE, ours, theirs)
    assert len(found) == len([c for c in merged.conflicts if c.kind != "rule"])
    assert {c.chosen for c in merged.conflicts} <= {prefer}


@QUICK
@given(steps)
def test_what_only_one_side_did_is_taken_as_it_is(a):
    (copy,) = copies(a)
    for ours, theirs in ((copy, BASE), (BASE, copy), (copy, copy)):
        for prefer in BOTH:
            merged = merge3(BASE, ours, theirs, prefer)
            assert merged.records == copy
            assert not merged.conflicts


@QUICK
@given(steps, steps)
def test_swapping_the_sides_and_the_preference_gives_the_same(a, b):
    ours, theirs = copies(a, b)
    one, other = merge3(BASE, ours, theirs, "ours"), merge3(BASE, theirs, ours, "theirs")
    assert one.records == other.records
    assert one.conflicts == tuple(c.mirrored() for c in other.conflicts)


@QUICK
@given(steps, steps)
def test_without_conflicts_the_preference_does_not_matter(a, b):
    ours, theirs = copies(a, b)
    one, other = merge3(BASE, ours, theirs, "ours"), merge3(BASE, ours, theirs, "theirs")
    if not one.conflicts:
        assert one.records == other.records


@QUICK
@given(steps, steps, st.sampled_from(BOTH))
def test_the_rules_hold_afterwards_and_the_change_leads_there(a, b, prefer):
    ours, theirs = copies(a, b)
    merged = merge3(BASE, ours, theirs, prefer)
    assert list(rules.problems(merged.records)) == []
    assert apply_to(ours, merged.change) == merged.records


@QUICK
@given(steps, steps, st.sampled_from(BOTH))
def test_nothing_is_lost_that_is_not_listed(a, b, prefer):
    """A value one side wrote is in the result, unless the other side touched it too, or deleted around it."""
    ours, theirs = copies(a, b)
    merged = merge3(BASE, ours, theirs, prefer)
    listed = {i for c in merged.conflicts for i in (c.record_id, *c.others)}
    for side, other in ((ours, theirs), (theirs, ours)):
        gone = BASE.keys() - other.keys()
        for i, record in side.items():
            before, after = BASE.get(i), merged.records.get(i)
            if i in listed or i in gone:
                continue
            if before is None:
                assert after is not None
            elif isinstance(record, r.BLOBS):
                continue
            for group in units(type(record)) if before is not None else ():
                was, mine, its = (tuple(getattr(x, n) for n in group) for x in (before, record, other[i]))
                if mine != was and its in (was, mine):
                    kept = tuple(getattr(after, n) for n in group)
                    assert (
                        kept == mine
                        or kept == tuple(None if v in gone else v for v in mine)
                        or taken_back(was, mine, merged.records)
                    )


def taken_back(was, mine, records):
    """The field had been emptied with a deletion that the merge took back."""
    return all(m == w or (m is None and w in records) for w, m in zip(was, mine, strict=True))


@QUICK
@given(steps, steps, steps)
def test_three_copies_merge_in_any_order_to_the_same_records(a, b, c):
    one, two, three = copies(a, b, c)
    pairs = [merge3(BASE, x, y) for x, y in ((one, two), (two, three), (three, one))]
    if any(merged.conflicts for merged in pairs):
        return
    results = [
        merge3(BASE, merged.records, last) for merged, last in zip(pairs, (three, one, two), strict=True)
    ]
    assert not any(merged.conflicts for merged in results)
    assert results[0].records == results[1].records == results[2].records


writing = st.lists(st.tuples(st.sampled_from("wwa"), numbers, numbers, numbers), max_size=6)


@QUICK
@given(writing, writing, writing)
def test_of_three_copies_the_first_one_wins_however_they_are_paired(a, b, c):
    """Conflicts in fields: where the earlier copy is preferred, it does not matter which two are merged first."""
    one, two, three = copies(a, b, c)
    left = merge3(BASE, merge3(BASE, one, two).records, three).records
    right = merge3(BASE, one, merge3(BASE, two, three).records).records
    mirrored = merge3(BASE, three, merge3(BASE, two, one, "theirs").records, "theirs").records
    assert left == right == mirrored


@QUICK
@given(steps, steps)
def test_merging_again_changes_nothing(a, b):
    ours, theirs = copies(a, b)
    merged = merge3(BASE, ours, theirs).records
    assert merge3(theirs, merged, theirs).records == merged
    assert merge3(ours, merged, ours).records == merged


@QUICK
@given(steps, steps, steps, steps)
def test_with_several_bases_what_differs_between_them_is_in_doubt(a, b, c, d):
    """A criss-cross: fields on which both bases agree merge as ever, the others conflict wherever the sides differ."""
    first, second = copies(a, b)
    ours, theirs = edited(first, c, "e"), edited(second, d, "f")
    merged = merge3(first, ours, theirs, "ours", (second,))
    mirrored = merge3(first, theirs, ours, "theirs", (second,))
    assert merged.records == mirrored.records
    assert list(rules.problems(merged.records)) == []
    for i in ours.keys() & theirs.keys():
        for group in units(type(ours[i])):
            x, y, o, t = (
                tuple(getattr(s.get(i), n, "none") for n in group) for s in (first, second, ours, theirs)
            )
            conflict = (i, "field", group) in {(k.record_id, k.kind, k.fields) for k in merged.conflicts}
            assert conflict == (o != t and (x, y) != (o, o) and (x, y) != (t, t))
