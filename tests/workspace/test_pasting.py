"""Copied cards and pictures land where people point, in this project or another."""

import hashlib
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.model import edits, rules
from mapper.model import records as r
from mapper.workspace import framing, pasting, tables
from mapper.workspace.project import Project

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))


@pytest.fixture
def shop():
    with Project.new(name="Shop") as project:
        document = project.document
        journey = edits.add_journey(document, "Buying")
        search, buy = (edits.add_stage(document, journey.id, title) for title in ("Search", "Buy"))
        for stage, title in ((search, "Reads"), (search, "Asks"), (buy, "Pays")):
            edits.add_touchpoint(document, stage.id, title)
        yield project


@pytest.fixture
def bank():
    with Project.new(name="Bank") as project:
        journey = edits.add_journey(project.document, "Borrowing")
        edits.add_stage(project.document, journey.id, "Only")
        yield project


def journey(project):
    return project.document.all(r.Journey)[0].id


def card(project, title):
    return next(x.id for x in project.document.all(r.Touchpoint) if x.title == title)


def titles(project):
    document = project.document
    return [[t.title for t in document.children(s.id, r.Touchpoint)] for s in document.all(r.Stage)]


def pasted(clip, project, at=None):
    return pasting.paste(project, clip.records, pasting.pictures_of(clip.pictures), journey(project), at)


def framed(project, at=None, lane=None):
    spot = framing.frame(project.document, at, lane)
    return framing.show_picture(project, journey(project), spot, PNG, "image/png", (8, 8), "photo.png")


def test_cards_are_pasted_behind_the_selected_one_in_map_order(shop):
    clip = pasting.clip(shop, [card(shop, "Pays"), card(shop, "Asks")])
    pasted(clip, shop, card(shop, "Reads"))
    assert titles(shop) == [["Reads", "Asks", "Asks"], ["Pays", "Pays"]]


def test_cards_go_to_another_project_with_their_pictures(shop, bank):
    persona = edits.add_persona(shop.document, "Ana")
    shown = framed(shop, persona.id)
    edits.set_feeling(shop.document, card(shop, "Pays"), shown, 1)
    framed(shop, card(shop, "Pays"))
    pasted(pasting.clip(shop, [card(shop, "Pays")]), bank)
    assert titles(bank) == [["Pays"]]
    assert bank.blob(hashlib.sha256(PNG).hexdigest()) == PNG
    assert bank.document.all(r.Cell)[0].picture == bank.document.all(r.Picture)[0].id
    assert not list(rules.problems(bank.document.records))


def test_a_picture_nobody_has_is_left_out(shop, bank):
    framed(shop, card(shop, "Pays"))
    clip = pasting.clip(shop, [card(shop, "Pays")])
    pasting.paste(bank, clip.records, {}, journey(bank), None)
    assert [cell.picture for cell in bank.document.all(r.Cell)] == [None]


@pytest.mark.parametrize("raw", [b"", b"\xff" * 9, b"\x81\xa1a\x01", b"{}"])
def test_foreign_bytes_are_no_pictures(raw):
    assert pasting.pictures_of(raw) == {}


def test_a_picture_under_a_false_name_is_not_taken(shop, bank):
    framed(shop, card(shop, "Pays"))
    clip = pasting.clip(shop, [card(shop, "Pays")])
    pasting.paste(bank, clip.records, {hashlib.sha256(PNG).hexdigest(): b"else"}, journey(bank), None)
    assert not bank.document.all(r.Picture)


def test_stages_insights_and_cards_copied_together_each_find_their_place(shop, bank):
    insight = edits.add_insight(shop.document, shop.document.all(r.Stage)[1].id, "idea", "Kiosk")
    first = shop.document.all(r.Stage)[0].id
    pasted(
        pasting.clip(shop, [first, insight.id, card(shop, "Pays")]), bank, bank.document.all(r.Stage)[0].id
    )
    assert titles(bank) == [["Pays"], ["Reads", "Asks"]]
    assert bank.document.all(r.Insight)[0].stage == bank.document.all(r.Stage)[0].id


def test_a_cell_without_a_place_to_go_is_a_sentence(shop, bank):
    cell = framed(shop, card(shop, "Pays"))
    before = bank.document.snapshot()
    with pytest.raises(MapperError, match="Select a card first"):
        pasted(pasting.clip(shop, [cell]), bank)
    assert bank.document.snapshot() == before


def test_what_cannot_be_copied_says_what_can(shop):
    edits.mark_moment(shop.document, card(shop, "Pays"))
    with pytest.raises(MapperError, match="Select cards"):
        pasting.clip(shop, [shop.document.all(r.Moment)[0].id])


def test_pasting_and_its_pictures_are_one_step(shop, bank):
    framed(shop, card(shop, "Pays"))
    clip, steps = pasting.clip(shop, [shop.document.all(r.Stage)[1].id]), len(bank.history.changes)
    pasted(clip, bank)
    assert len(bank.history.changes) == steps + 1
    bank.undo()
    assert titles(bank) == [[]]


def test_duplicates_stand_behind_their_originals_stage_by_stage(shop):
    steps = len(shop.history.changes)
    pasting.duplicate(shop, [card(shop, "Reads"), card(shop, "Pays")])
    assert titles(shop) == [["Reads", "Reads", "Asks"], ["Pays", "Pays"]]
    assert len(shop.history.changes) == steps + 1


def test_other_programs_get_titles_as_text_and_a_table(shop):
    clip = pasting.clip(shop, [card(shop, "Pays"), card(shop, "Reads")])
    assert clip.text == "Reads\nPays"
    assert tables.from_html(clip.html).rows[1:] == (("Search", "Reads"), ("Buy", "Pays"))


def test_rows_go_behind_the_selected_card(shop):
    target = pasting.target(shop.document, journey(shop), card(shop, "Reads"))
    grid = tables.from_text("Un\nDeux")
    tables.add_cards(shop, tables.cards(grid, tables.guess(grid)).cards, target)
    assert titles(shop) == [["Reads", "Un", "Deux", "Asks"], ["Pays"]]


# --- pictures ---------------------------------------------------------------------------------------


def test_a_picture_at_a_card_is_a_cell_in_a_lane_of_images(shop):
    cell = shop.document.need(r.Cell, framed(shop, card(shop, "Pays")))
    assert cell.touchpoint == card(shop, "Pays")
    assert shop.document.need(r.Lane, cell.lane).type == "images"


def test_a_hidden_lane_of_images_is_shown_again(shop):
    lane = edits.add_lane(shop.document, journey(shop), "images", hidden=True)
    framed(shop, card(shop, "Pays"))
    assert not shop.document.need(r.Lane, lane.id).hidden


def test_a_picture_on_a_persona_is_its_photo_and_on_the_heading_the_logo(shop):
    persona = edits.add_persona(shop.document, "Ana", journey=journey(shop))
    framed(shop, persona.id)
    framed(shop, journey(shop))
    (picture,) = shop.document.all(r.Picture)
    assert shop.document.need(r.Persona, persona.id).photo == picture.id
    assert shop.document.one(r.Project).logo == picture.id


def test_a_picture_in_a_locked_lane_is_refused(shop):
    lane = edits.add_lane(shop.document, journey(shop), "images", locked=True)
    with pytest.raises(MapperError, match="locked"):
        framed(shop, card(shop, "Pays"), lane.id)


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", "Étape;Carte\nAchat;Paie\n".encode("cp1252")),
        ("a.tsv", "Étape\tCarte\nAchat\tPaie\n".encode("utf-8-sig")),
        ("a.txt", "Étape,Carte\r\nAchat,Paie\r\n".encode("utf-16")),
    ],
)
def test_tables_in_files_of_any_encoding_are_read(tmp_path: Path, name, raw):
    (tmp_path / name).write_bytes(raw)
    assert tables.read_table(tmp_path / name).rows == (("Étape", "Carte"), ("Achat", "Paie"))


@pytest.mark.parametrize("name", ["empty.csv", "folder", "gone.csv", "a.xlsx"])
def test_a_file_without_a_table_is_a_sentence(tmp_path: Path, name):
    (tmp_path / "empty.csv").write_bytes(b"\n\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(MapperError):
        tables.read_table(tmp_path / name)


def test_records_that_do_not_hold_together_are_a_sentence(shop, bank):
    import msgspec

    from mapper.model.clipboard import Fragment

    first, second = (edits.add_team(shop.document, name) for name in ("A", "B"))
    lane = edits.add_lane(shop.document, journey(shop), "text")
    cell = edits.add_cell(shop.document, lane.id, card(shop, "Pays"))
    broken = msgspec.structs.replace(cell, lane=first.id, stage=second.id)
    raw = Fragment((first.id, second.id), (first, second, broken)).to_json()
    before = bank.document.snapshot()
    with pytest.raises(MapperError, match="hold together"):
        pasting.paste(bank, raw, {}, journey(bank), None)
    assert bank.document.snapshot() == before


def test_names_that_are_no_unicode_name_what_came_without_the_broken_part(shop):
    grid = tables.from_text("a\tb")
    made = tables.cards(grid, tables.guess(grid)).cards
    tables.add_cards(shop, made, pasting.target(shop.document, journey(shop), None), "caf\udce9.csv")
    assert dict(shop.undo_label.params)["name"] == "caf.csv"
    project, target = tables.begin("caf\udce9")
    with project:
        assert project.document.need(r.Journey, target.journey).title == "caf"


def test_a_new_lane_of_images_is_above_the_line_of_visibility(shop):
    edits.add_lane(shop.document, journey(shop), "backstage")
    framed(shop, card(shop, "Pays"))
    assert [x.type for x in shop.document.children(journey(shop), r.Lane)][-2:] == ["images", "backstage"]


def test_cards_of_several_stages_stay_apart_in_another_project(shop, bank):
    clip = pasting.clip(shop, [card(shop, "Pays"), card(shop, "Reads"), card(shop, "Asks")])
    pasted(clip, bank)
    assert [x.title for x in bank.document.all(r.Stage)] == ["Only", "Buy"]
    assert titles(bank) == [["Reads", "Asks"], ["Pays"]]


def test_cards_in_a_journey_without_stages_bring_the_names_of_theirs(shop, bank):
    edits.delete(bank.document, bank.document.all(r.Stage)[0].id)
    pasted(pasting.clip(shop, [card(shop, "Pays")]), bank)
    assert [x.title for x in bank.document.all(r.Stage)] == ["Buy"]
