"""Two copies of one file edited apart, put together with their histories."""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from mapper.errors import MapperError
from mapper.i18n import using
from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.change import Label, difference
from mapper.model.document import Document
from mapper.storage import guard, history, saving, schema
from mapper.storage.digest import state_digest
from mapper.storage.reading import Contents
from mapper.workspace.cleaning import clean_records
from mapper.workspace.differences import compare, compare_files
from mapper.workspace.merging import merge_contents, merge_files


def project():
    """A document with a journey of two stages and three cards."""
    document = Document(edits.new_project("Shop", "en"))
    journey = edits.add_journey(document, "Buying")
    for title in ("Search", "Pay"):
        stage = edits.add_stage(document, journey.id, title)
        edits.add_touchpoint(document, stage.id, f"{title} online")
    edits.add_touchpoint(document, stage.id, "Call")
    return document


def saved(records, past=None, **values):
    """The contents of a file of these records, one save after `past`."""
    known = past.revisions if past is not None else ()
    change = difference(past.records, records, Label("save")) if past is not None else None
    parents = (known[-1].id,) if known else ()
    new = history.make_revision(parents, state_digest(records), change, "Ada", schema.FORMAT)
    omitted = past.omitted if past is not None else frozenset()
    return Contents(schema.FORMAT, dict(records), (*known, new), **({"omitted": omitted} | values))


def edited(contents, *verbs):
    """The contents after each verb was done and saved."""
    document = Document(contents.records.values())
    for verb in verbs:
        verb(document)
        contents = saved(document.snapshot(), contents)
    return contents


def titled(old, new):
    """A verb: the card called `old` gets the title `new`."""
    return lambda document: edits.change(document, card(document, old).id, title=new)


def card(document, title):
    return next(c for c in document.all(r.Touchpoint) if c.title == title)


def joined(merged, omitted=frozenset()):
    """The contents of the merged file."""
    return Contents(schema.FORMAT, merged.records, merged.revisions, omitted or merged.omitted)


def titles(records):
    return sorted(x.title for x in records.values() if isinstance(x, r.Touchpoint))


@pytest.fixture(name="start")
def one_save():
    return saved(project().records)


def test_both_sides_edits_and_saves_are_kept(start):
    ours = edited(start, titled("Call", "Ring"), titled("Pay online", "Pay"))
    theirs = edited(start, titled("Search online", "Look"))
    merged = merge_contents(ours, theirs)
    assert titles(merged.records) == ["Look", "Pay", "Ring"]
    assert not merged.conflicts
    assert {x.id for x in (*ours.revisions, *theirs.revisions)} < {x.id for x in merged.revisions}
    assert merged.revisions[-1].parents == (ours.revisions[-1].id, theirs.revisions[-1].id)
    assert merged.revisions[-1].digest == state_digest(merged.records)


def test_a_conflict_keeps_the_preferred_side(start):
    ours, theirs = edited(start, titled("Call", "Ring")), edited(start, titled("Call", "Phone"))
    for prefer, title in (("ours", "Ring"), ("theirs", "Phone")):
        merged = merge_contents(ours, theirs, prefer)
        (conflict,) = merged.conflicts
        assert title in titles(merged.records)
        assert conflict.fields == ("title",)
        assert [x.title for x in (conflict.base, conflict.ours, conflict.theirs)] == ["Call", "Ring", "Phone"]


def test_a_file_merged_with_itself_stays_as_it_is(start):
    merged = merge_contents(start, start)
    assert merged.records == start.records
    assert merged.revisions == start.revisions
    assert not merged.change


@pytest.mark.parametrize("swapped", [False, True])
def test_a_newer_copy_of_the_same_file_is_taken_as_it_is(start, swapped):
    newer = edited(start, titled("Call", "Ring"))
    merged = merge_contents(newer, start) if swapped else merge_contents(start, newer)
    assert merged.records == newer.records
    assert merged.revisions == newer.revisions


def test_three_copies_merge_in_any_order_to_the_same_records(start):
    copies = [
        edited(start, titled("Call", "Ring"), lambda d: edits.add_stage(d, d.one(r.Journey).id, "One")),
        edited(start, lambda d: edits.move(d, card(d, "Call").id, before=card(d, "Pay online").id)),
        edited(start, lambda d: edits.delete(d, card(d, "Search online").id), titled("Pay online", "Pay")),
    ]
    results = []
    for first, second, third in itertools.permutations(copies):
        once = merge_contents(first, second)
        for merged in (merge_contents(joined(once), third), merge_contents(third, joined(once))):
            assert not merged.conflicts
            results.append(merged.records)
    assert all(records == results[0] for records in results)


def test_two_people_who_merge_the_same_copies_get_the_same_revision(start):
    one, two = edited(start, titled("Call", "Ring")), edited(start, titled("Pay online", "Pay"))
    mine, yours = merge_contents(one, two), merge_contents(two, one)
    assert mine.revisions[-1].id == yours.revisions[-1].id
    later = edited(joined(mine), titled("Ring", "Dial")), edited(joined(yours), titled("Pay", "Buy"))
    merged = merge_contents(*later)
    assert titles(merged.records) == ["Buy", "Dial", "Search online"]
    assert not merged.conflicts


def test_in_a_criss_cross_what_the_bases_disagree_on_is_a_conflict(start):
    one, two = edited(start, titled("Call", "One")), edited(start, titled("Call", "Two"))
    mine = edited(joined(merge_contents(one, two)), titled("Pay online", "Pay"))
    yours = edited(joined(merge_contents(two, one)), titled("Search online", "Look"))
    merged = merge_contents(mine, yours)
    assert [c.fields for c in merged.conflicts] == [("title",)]
    assert titles(merged.records) == ["Look", "One", "Pay"]
    assert titles(merge_contents(mine, yours, "theirs").records) == ["Look", "Pay", "Two"]


def test_the_base_is_found_behind_a_merge(start):
    one, two = edited(start, titled("Call", "Ring")), edited(start, titled("Pay online", "Pay"))
    ours = edited(joined(merge_contents(one, two)), titled("Search online", "Look"))
    theirs = edited(two, titled("Pay", "Buy"))
    merged = merge_contents(ours, theirs)
    assert titles(merged.records) == ["Buy", "Look", "Ring"]
    assert not merged.conflicts


def test_clocks_do_not_matter(start):
    ours, theirs = edited(start, titled("Call", "Ring")), edited(start, titled("Pay online", "Pay"))
    for years in (-10, 10):
        wrong = datetime.now(UTC) + timedelta(days=365 * years)
        late = [msgspec.structs.replace(x, time=wrong) for x in theirs.revisions]
        merged = merge_contents(ours, msgspec.structs.replace(theirs, revisions=tuple(late)))
        assert merged.records == merge_contents(ours, theirs).records


def test_another_project_is_refused_with_a_sentence(start):
    other = saved(project().records)
    for language in ("en", "fr"):
        with using(language), pytest.raises(MapperError, match=r"a\.journey.*b\.journey"):
            merge_contents(start, other, names=("a.journey", "b.journey"))


def test_copies_that_share_no_save_keep_everything_and_list_what_differs(start):
    document = Document(start.records.values())
    titled("Call", "Ring")(document)
    edits.delete(document, card(document, "Pay online").id)
    merged = merge_contents(saved(document.snapshot()), start)
    assert not merged.related
    assert titles(merged.records) == ["Pay online", "Ring", "Search online"]
    assert [c.fields for c in merged.conflicts] == [("title",)]


def forged_changes(contents, **values):
    last = msgspec.structs.replace(contents.revisions[-1], **values)
    return msgspec.structs.replace(contents, revisions=(*contents.revisions[:-1], last))


def test_edited_history_is_refused_with_a_sentence(start):
    ours = edited(start, titled("Call", "Ring"))
    theirs = edited(start, titled("Pay online", "Pay"))
    other = history.pack(difference(start.records, ours.records, Label("save")))
    two = edited(theirs, titled("Pay", "Buy"))
    middle = msgspec.structs.replace(two.revisions[1], change=other)
    forged = [
        (forged_changes(ours, change=other[:-3]), forged_changes(theirs, change=b"")),
        (
            msgspec.structs.replace(
                ours, revisions=(forged_changes(start, digest="1" * 64).revisions[0], ours.revisions[-1])
            ),
            theirs,
        ),
        (msgspec.structs.replace(two, revisions=(two.revisions[0], middle, two.revisions[2])), forged_changes(ours, change=b"x")),
    ]  # fmt: skip
    for one, other in forged:
        with pytest.raises(MapperError, match="another program"):
            merge_contents(one, other, names=("a", "b"))


def test_one_sound_way_to_the_base_is_enough(start):
    ours = forged_changes(edited(start, titled("Call", "Ring")), change=b"damaged")
    theirs = edited(start, titled("Pay online", "Pay"))
    assert titles(merge_contents(ours, theirs).records) == ["Pay", "Ring", "Search online"]


def clean_copy(contents):
    """As `clean_file` writes it: without post-its and names, its history stubs only."""
    cleaned = clean_records(contents.records)
    past = tuple(history.stub(x) for x in contents.revisions)
    omitted = cleaned.omitted | contents.omitted
    found = saved(cleaned.records, Contents(schema.FORMAT, cleaned.records, past, omitted))
    return msgspec.structs.replace(found, revisions=(*past, history.stub(found.revisions[-1])))


def with_a_note():
    document = project()
    edits.change(document, document.one(r.Project).id, consultant="Eve")
    note = edits.add_note(document, document.one(r.Journey).id, "secret")
    return saved(document.snapshot()), note.id


@pytest.mark.parametrize("prefer", ["ours", "theirs"])
def test_what_a_clean_copy_leaves_out_is_unchanged(prefer):
    full, note = with_a_note()
    clean = edited(clean_copy(full), titled("Call", "Ring"), titled("Ring", "Dial"))
    ours = edited(full, titled("Pay online", "Pay"))
    for sides in ((ours, clean), (clean, ours)):
        merged = merge_contents(*sides, prefer)
        assert merged.records[note] == full.records[note]
        assert titles(merged.records) == ["Dial", "Pay", "Search online"]
        assert next(x for x in merged.records.values() if isinstance(x, r.Project)).consultant == "Eve"
        assert not merged.conflicts
        assert not merged.omitted


def test_what_the_full_copy_deleted_stays_deleted_beside_a_clean_one():
    full, note = with_a_note()
    clean = edited(clean_copy(full), titled("Call", "Ring"))
    merged = merge_contents(edited(full, lambda d: edits.delete(d, note)), clean)
    assert note not in merged.records
    assert not merged.conflicts
    assert not merged.omitted


def test_two_clean_copies_merge_and_still_say_what_they_omit():
    full, note = with_a_note()
    clean = clean_copy(full)
    again = edited(clean_copy(full), titled("Call", "Ring"))
    for other in (again, edited(clean, titled("Call", "Ring"))):
        merged = merge_contents(edited(clean, titled("Pay online", "Pay")), other)
        assert titles(merged.records) == ["Pay", "Ring", "Search online"]
        assert merged.omitted == clean.omitted
        assert note in merged.omitted
        assert not merged.conflicts
        whole = merge_contents(edited(full, titled("Search online", "Look")), joined(merged))
        assert whole.records[note] == full.records[note]
        assert consultant(whole.records) == "Eve"
        assert not whole.omitted


def consultant(records):
    return next(x.consultant for x in records.values() if isinstance(x, r.Project))


def test_a_name_written_into_a_clean_copy_counts_as_an_edit():
    full, _note = with_a_note()
    clean = edited(clean_copy(full), lambda d: edits.change(d, d.one(r.Project).id, consultant="Bob"))
    assert consultant(merge_contents(full, clean).records) == "Bob"
    ours = edited(full, lambda d: edits.change(d, d.one(r.Project).id, consultant="Eva"))
    assert [c.fields for c in merge_contents(ours, clean).conflicts] == [("consultant",)]


def test_a_journey_deleted_in_a_clean_copy_takes_its_omitted_notes_along():
    full, note = with_a_note()
    clean = edited(clean_copy(full), lambda d: edits.delete(d, d.one(r.Journey).id))
    merged = merge_contents(full, clean)
    assert note not in merged.records
    assert not list(rules.problems(merged.records))
    assert not merged.conflicts


def test_a_clean_copy_merged_back_later_finds_its_way_home():
    full, note = with_a_note()
    clean = edited(clean_copy(full), titled("Call", "Ring"))
    whole = joined(merge_contents(edited(full, titled("Pay online", "Pay")), clean))
    merged = merge_contents(whole, edited(clean, titled("Ring", "Dial")))
    assert titles(merged.records) == ["Dial", "Pay", "Search online"]
    assert note in merged.records
    assert not merged.conflicts


# --- files ---


def write(path, contents):
    saving.write_new(path, contents.records, known=contents.revisions, omitted=contents.omitted)
    return path


def test_files_merge_into_a_third_that_opens(start, tmp_path):
    ours = write(tmp_path / "a.journey", edited(start, titled("Call", "Ring")))
    theirs = write(tmp_path / "b.journey", edited(start, titled("Call", "Dial"), titled("Pay online", "Pay")))
    before = ours.read_bytes(), theirs.read_bytes()
    report = merge_files(ours, theirs, tmp_path / "c.journey", author="Ada")
    found = guard.read(tmp_path / "c.journey")
    assert titles(found.records) == ["Pay", "Ring", "Search online"]
    assert found.revisions[-1].author == "Ada"
    assert not list(rules.problems(found.records))
    assert (ours.read_bytes(), theirs.read_bytes()) == before
    text = "\n".join(report.lines())
    assert "Title: ours “Ring”, theirs “Dial”, before “Call”" in text
    assert report.to_data()["conflicts"][0]["theirs"] == {"title": "Dial"}


def test_the_target_may_be_one_of_the_two_and_a_failure_leaves_it(start, tmp_path):
    ours = write(tmp_path / "a.journey", edited(start, titled("Call", "Ring")))
    theirs = write(tmp_path / "b.journey", edited(start, titled("Pay online", "Pay")))
    merge_files(ours, theirs, ours)
    assert titles(guard.read(ours).records) == ["Pay", "Ring", "Search online"]
    content = ours.read_bytes()
    theirs.write_bytes(b"SQLite format 3\0 damaged")
    for bad in (theirs, tmp_path / "missing.journey", tmp_path):
        with pytest.raises(MapperError):
            merge_files(ours, bad, ours)
    assert ours.read_bytes() == content
    assert sorted(x.name for x in tmp_path.iterdir()) == ["a.journey", "b.journey"]


def test_pictures_of_both_sides_are_in_the_merged_file(start, tmp_path):
    paths = []
    for name in ("one", "two"):
        document = Document(start.records.values())
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        with document.edit(Label("add-persona")):
            edits.add_persona(document, name, photo=edits.add_picture(document, sha256).id)
        side = saved(document.snapshot(), start)
        paths.append(tmp_path / f"{name}.journey")
        saving.write_new(paths[-1], side.records, known=side.revisions, pictures=[name.encode()])
    merge_files(*paths, tmp_path / "out.journey")
    assert len(guard.read(tmp_path / "out.journey").blobs) == 2


# --- differences ---


def test_differences_are_told_by_name_place_and_field(start):
    after = edited(start, titled("Call", "Ring"), lambda d: edits.delete(d, card(d, "Pay online").id))
    found = compare(start.records, after.records)
    assert list(found.lines()) == [
        "2 items differ.",
        "Removed: touchpoint “Pay online” in Buying › Pay",
        "Changed: touchpoint “Ring” in Buying › Pay",
        "    Title: “Call” → “Ring”",
    ]
    assert [d["change"] for d in found.to_data()["differences"]] == [d.what for d in found.differences]


def test_identical_files_do_not_differ(start, tmp_path):
    one, two = (write(tmp_path / f"{n}.journey", start) for n in "ab")
    found = compare_files(one, two)
    assert found.identical
    assert found.to_data() == {"identical": True, "differences": []}
    with pytest.raises(MapperError):
        compare_files(one, Path("missing.journey"))


def test_every_kind_of_value_has_words(start):
    document = Document(start.records.values())
    persona = edits.add_persona(document, "Ada", journey=document.one(r.Journey).id)
    touchpoint = card(document, "Call")
    edits.change(document, touchpoint.id, channel=edits.built_in_channel("phone"), automation="assisted")
    edits.change(document, touchpoint.id, human_reachable=True, duration=2.5, locked=True)
    edits.set_feeling(document, touchpoint.id, persona.id, -1.5)
    edits.move(document, card(document, "Search online").id, to=touchpoint.stage)
    text = "\n".join(compare(start.records, document.records).lines())
    for words in ("“Phone”", "assisted", "→ yes", "2.5", "Stage: “Search” → “Pay”", "Call – Ada – lived"):
        assert words in text
    assert "Added: feeling" in text
