"""A project as JSON: lossless, described by its schema, and taken whole or refused with every fault."""

import base64
import hashlib
import json
from typing import Any

import jsonschema
import pytest

from mapper import paths
from mapper.errors import MapperError
from mapper.exchange.json_format import UnfitError, add_to, export_json, read_json, schema
from mapper.exchange.mermaid import new_from_mermaid
from mapper.exchange.survey.sheet import MAGIC
from mapper.i18n import using
from mapper.model import edits, surveys
from mapper.model import records as r
from mapper.model.document import Document

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SCHEMA = paths.resource("schema", "journey-mapper.schema.json")


def project() -> tuple[Document, dict[str, bytes]]:
    """A project with something of every common kind, and a picture."""
    document, _remarks = new_from_mermaid("journey\ntitle Öffnen\nsection S\nA: 5: Me, You\nB: 1: Me")
    first, second = document.all(r.Touchpoint)
    sha256 = hashlib.sha256(PNG).hexdigest()
    with document.edit(edits.Label("change")):
        picture = edits.add_picture(document, sha256, media_type="image/png", size=len(PNG))
        edits.change(document, document.one(r.Project).id, logo=picture.id)
        edits.change(document, first.id, channel=edits.built_in_channel("store"), importance=7)
    edits.add_transition(document, first.id, second.id, broken=True)
    moment = edits.mark_moment(document, first.id, "FMOT", decision="« Oui »\u202f?")
    edits.set_moment_personas(document, moment.id, [document.all(r.Persona)[0].id])
    edits.add_insight(document, second.id, "quote", "\t\n\u2028🎉")
    return document, {sha256: PNG}


def exported() -> bytes:
    document, blobs = project()
    return export_json(document.records.values(), blobs.get)


def file(*records: dict[str, Any], **more: Any) -> bytes:
    whole = {"format": "journey-mapper", "version": 1, "records": [PROJECT, *records]}
    return json.dumps(whole | more).encode()


PROJECT = {"kind": "project", "id": "p" * 20, "title": "P"}
PERSONA = {"kind": "persona", "id": "a" * 20, "order": "a0", "name": "Ann"}


def problems(raw: bytes) -> list[str]:
    with pytest.raises(UnfitError) as caught:
        read_json(raw)
    return [problem.message for problem in caught.value.problems]


def test_json_out_and_in_again_is_lossless() -> None:
    document, blobs = project()
    content = read_json(export_json(document.records.values(), blobs.get))
    assert content.records == document.snapshot()
    assert content.blobs == blobs
    assert export_json(content.records.values(), content.blobs.get) == exported_again(document, blobs)


def test_the_answers_of_a_survey_travel_along() -> None:
    document, blobs = project()
    given = MAGIC + b"columns"
    sheet = r.make(r.DataSheet, sha256=hashlib.sha256(given).hexdigest(), size=len(given))
    card = document.all(r.Touchpoint)[0].id
    counted = surveys.Scores("csat", card, 1, (0, 1, 2, 3, 4), period="2026-03")
    surveys.take_in(document, surveys.Answers("March", sheet=sheet, scores=(counted,)))
    stored = blobs | {sheet.sha256: given}
    content = read_json(export_json(document.records.values(), stored.get))
    assert (content.records, content.blobs) == (document.snapshot(), stored)
    with pytest.raises(MapperError, match="Import them again"):
        export_json(document.records.values(), blobs.get)


def test_other_bytes_are_no_answers() -> None:
    raw = b"an executable"
    name = hashlib.sha256(raw).hexdigest()
    sheet = {"kind": "data-sheet", "sha256": name}
    (problem,) = problems(file(sheet, blobs={name: base64.b64encode(raw).decode()}))
    assert "is not what its record says it is" in problem


def exported_again(document: Document, blobs: dict[str, bytes]) -> bytes:
    return export_json(reversed(document.records.values()), blobs.get)


def test_each_record_has_a_line_of_its_own() -> None:
    lines = exported().decode().splitlines()
    assert json.loads(lines[2].rstrip(","))["kind"] == "project"


def test_the_published_schema_is_what_the_declarations_say() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


def test_our_own_output_fits_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    validator.check_schema(validator.schema)
    assert not list(validator.iter_errors(json.loads(exported())))
    assert list(validator.iter_errors(json.loads(file(PERSONA | {"experience": 6}))))
    assert list(validator.iter_errors(json.loads(file(PERSONA | {"nickname": "A"}))))


def test_every_bad_record_is_listed_with_its_place() -> None:
    found = problems(
        file(
            PERSONA | {"experience": 6},
            PERSONA | {"id": "short"},
            PERSONA | {"nickname": "A"},
            {"kind": "wizard"},
            42,
            PERSONA,
        )
    )
    assert [text.split(" ")[0] for text in found] == [f"records[{n}]" for n in (1, 2, 3, 4, 5, 6)]
    assert "(persona aaaaaaaaaaaaaaaaaaaa)" in found[0]
    assert "nickname" in found[2]


def test_every_broken_rule_is_listed() -> None:
    stage = {"kind": "stage", "id": "s" * 20, "journey": "j" * 20, "order": "!!", "title": "S"}
    found = problems(file(stage | {"order": "Zz0"}, PERSONA, {"kind": "project", "id": "q" * 20}))
    assert any("journey points to a record that is not there" in text for text in found)
    assert any("order key" in text for text in found)
    assert any("exactly one project" in text for text in found)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe", b"null", b"[]", b"{", b'{"format":"other"}', b"[" * 200_000, b'{"a":' * 200_000,
        b'{"format":"journey-mapper"}', b'{"format":"journey-mapper","version":true}',
        b'{"format":"journey-mapper","version":1,"records":{},"more":NaN}',
        b'{"format":"journey-mapper","version":1,"records":["\\ud800"]}', b" " * 50_000_001,
    ],
    ids=lambda raw: repr(raw[:30]),
)  # fmt: skip
def test_what_is_no_project_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(MapperError):
        read_json(raw)


def test_a_newer_version_is_refused_with_both_numbers() -> None:
    with pytest.raises(MapperError, match=r"format 2, this program reads 1"):
        read_json(file(version=2))


@pytest.mark.parametrize("records", [{}, None, "x", [[]], [{"kind": []}], [{"kind": "persona", "id": {}}]])
def test_lists_and_records_of_another_shape_are_problems(records: Any) -> None:
    assert problems(file(records=records))


def test_a_number_outside_its_limits_or_no_number_is_a_problem() -> None:
    for level in (3, 0.3, "1", None, True, 10**400):
        feeling = {"kind": "feeling", "touchpoint": "t" * 20, "persona": "a" * 20, "view": "lived"}
        assert "feeling" in problems(file(feeling | {"level": level}))[0]


def test_pictures_are_checked_before_they_are_taken() -> None:
    raw = json.loads(exported())
    name = next(iter(raw["blobs"]))
    for blobs, said in [
        ({}, "is missing"),
        ({name: "!!"}, "is damaged"),
        ({name: base64.b64encode(PNG + b"x").decode()}, "is damaged"),
        ({name: raw["blobs"][name], "0" * 64: ""}, "is damaged"),
        ([], "is not an object"),
    ]:
        assert any(said in text for text in problems(json.dumps(raw | {"blobs": blobs}).encode()))


def test_a_picture_that_is_something_else_is_refused() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    name = hashlib.sha256(svg).hexdigest()
    picture = {"kind": "picture", "sha256": name, "media_type": "image/png"}
    found = problems(file(picture, blobs={name: base64.b64encode(svg).decode()}))
    assert found[-1].endswith("is not what its record says it is.")


def test_a_missing_picture_stops_the_export() -> None:
    document, _blobs = project()
    with pytest.raises(MapperError):
        export_json(document.records.values(), {}.get)


def test_ids_that_follow_from_a_key_may_be_left_out() -> None:
    whole = exported()
    raw = json.loads(whole)
    keyed = {"feeling", "moment", "moment-persona", "journey-persona", "picture"}
    for record in raw["records"]:
        if record["kind"] in keyed or record.get("code"):
            del record["id"]
    assert read_json(json.dumps(raw).encode()) == read_json(whole)


def test_an_own_channel_and_a_stage_need_their_id() -> None:
    own = {"kind": "channel", "order": "a0", "name": "Fax"}
    assert "has no id" in problems(file(own))[0]
    assert "missing required field `id`" in problems(file({"kind": "team", "order": "a0"}))[0]


def test_the_journeys_of_a_file_join_another_project_with_fresh_ids() -> None:
    document, _remarks = new_from_mermaid("journey\ntitle Mine\nA: 3: Me")
    content = read_json(exported())
    changes: list[object] = []
    document.subscribe(changes.append)
    added = add_to(document, content)
    assert [document.need(r.Journey, i).title for i in added] == ["Öffnen"]
    assert len(changes) == 1
    assert added[0] not in content.records
    assert sorted(persona.name for persona in document.all(r.Persona)) == ["Me", "You"]


def test_problems_are_said_in_french_too() -> None:
    with using("fr"):
        assert problems(file(42))


def test_the_sentence_counts_the_problems() -> None:
    with pytest.raises(UnfitError, match="2 problems"):
        read_json(file(1, 2))
