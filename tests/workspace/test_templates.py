"""Templates: sound in every language, complete enough to show a client, and one's own once chosen."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

from mapper import i18n, paths
from mapper.errors import MapperError
from mapper.exchange.json_format import read_json
from mapper.layout.measure import ELLIPSIS
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.layout.primitives import Text
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model import rules
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.workspace import offers, templates

FILES = sorted(paths.resource("templates").glob("*.json"))
EXAMPLES = [name for name in offers.ids() if name != "blank"]
EACH_EXAMPLE = pytest.mark.parametrize("example", EXAMPLES)
EACH_LANGUAGE = pytest.mark.parametrize("language", i18n.LANGUAGES)
VIEWS = {"expected", "planned", "lived"}
TODAY = date(2030, 5, 15)


def document(template: str, language: str) -> Document:
    """The template as its file says it, with the ids and days of the file."""
    path = paths.resource("templates", f"{template}.{language}.journey.json")
    return Document(read_json(path.read_bytes()).records.values())


def texts(found: Document) -> Iterator[str]:
    for record in found.records.values():
        values = (getattr(record, name) for name in record.__struct_fields__)
        yield from (
            value for value in values if isinstance(value, str) and not re.fullmatch(r"[a-z2-7]{20}", value)
        )


def form(record: Record) -> dict[str, object]:
    """A record without its words: of those only which are there, and everything else as it is."""
    hints = get_type_hints(type(record), include_extras=True)
    values = {name: getattr(record, name) for name in record.__struct_fields__ if name != "language"}
    if isinstance(record, r.Feeling):
        del values["id"]  # it follows from the occasion, which is in words
    return {name: bool(x) if hints[name] in (f.Line, f.Text) else x for name, x in values.items()}


# --- each template ------------------------------------------------------------------------------------


def test_a_blank_map_and_the_example_of_retail_are_there() -> None:
    assert offers.ids()[0] == "blank"
    assert "retail" in offers.ids()


@pytest.mark.parametrize("template", offers.ids())
def test_it_is_there_in_every_language_and_nothing_is_left_over(template: str) -> None:
    names = {path.name for path in FILES if path.name.startswith(f"{template}.")}
    assert names == {f"{template}.{language}.journey.json" for language in i18n.LANGUAGES}


@pytest.mark.parametrize("template", offers.ids())
def test_its_languages_differ_in_words_only(template: str) -> None:
    one, other = (
        [form(x) for x in document(template, language).records.values()] for language in ("fr", "en")
    )
    assert one == other


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_has_one_record_a_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(line.startswith('{"kind": ') for line in lines[2:-2])


@pytest.mark.parametrize("template", offers.ids())
def test_french_is_set_as_french_is_set(template: str) -> None:
    for text in texts(document(template, "fr")):
        assert not re.search(
            r"['\"]|(?<=\S) [;:!?%€»]|« |«(?!\u202f)|(?<!\u202f)[»;!?]|(?<!\u202f)[:%](?!\d)", text
        ), text
        assert not re.search(r"\d (?=\d|h\b|min\b|m²|ans\b|jours\b|€)|\.\.\.|  ", text), text


@pytest.mark.parametrize("template", offers.ids())
def test_english_has_its_own_quotation_marks(template: str) -> None:
    for text in texts(document(template, "en")):
        assert not re.search(r"['\"«»\u202f]| [;:!?%]|\.\.\.|  ", text), text


@EACH_LANGUAGE
@pytest.mark.parametrize("template", offers.ids())
def test_nothing_on_its_map_is_cut(template: str, language: str) -> None:
    found = document(template, language)
    with i18n.using(language):
        picture = MapPicture(found, found.one(r.Journey).id, Options(language=language))  # type: ignore[arg-type]
        lines = [x.text for x in picture.everything() if isinstance(x, Text)]
    assert lines
    assert [line for line in lines if line.endswith(ELLIPSIS)] == []


# --- an example is complete ---------------------------------------------------------------------------


@EACH_EXAMPLE
@EACH_LANGUAGE
class TestAnExample:
    def test_has_the_size_of_a_real_journey(self, example: str, language: str) -> None:
        found = document(example, language)
        assert len(found.all(r.Stage)) in {5, 6}
        assert 18 <= len(found.all(r.Touchpoint)) <= 22
        assert {x.phase for x in found.all(r.Stage)} >= {"need", "search", "buy", "share"}
        assert len({x.channel for x in found.all(r.Touchpoint)}) >= 10
        assert len(found.all(r.Team)) >= 4

    def test_says_everything_of_its_touchpoints(self, example: str, language: str) -> None:
        for card in document(example, language).all(r.Touchpoint):
            assert all((card.title, card.description, card.channel, card.team, card.evidence)), card
            assert None not in (card.duration, card.importance, card.company_importance, card.reach), card

    def test_knows_its_two_personas(self, example: str, language: str) -> None:
        found = document(example, language)
        assert len(found.all(r.Persona)) == 2
        for persona in found.all(r.Persona):
            empty = {name for name in persona.__struct_fields__ if not getattr(persona, name)}
            assert empty == {"photo"}
            assert found.children(persona.id, r.PersonaChannel)

    def test_tells_what_each_persona_expects_was_meant_to_feel_and_feels(
        self, example: str, language: str
    ) -> None:
        found = document(example, language)
        told = Counter((x.persona, x.view) for x in found.all(r.Feeling))
        assert all(told[persona.id, view] >= 15 for persona in found.all(r.Persona) for view in VIEWS)
        lived = [x for x in found.all(r.Feeling) if x.view == "lived"]
        assert sum(bool(x.word) for x in lived) >= 15
        assert {min(x.level for x in lived), max(x.level for x in lived)} == {-2, 2}

    def test_decides_at_all_five_kinds_of_moment(self, example: str, language: str) -> None:
        moments = document(example, language).all(r.Moment)
        assert {x.type for x in moments} == {"LTZMOT", "ZMOT", "FMOT", "SMOT", "UMOT"}
        assert {x.qualification for x in moments} == {"delight", "satisfier", "friction", "irritant"}
        for x in moments:
            assert all((x.decision, x.if_kept, x.if_missed, x.why, x.team, x.review_date)), x

    def test_has_found_out_something_of_every_kind(self, example: str, language: str) -> None:
        found = document(example, language).all(r.Insight)
        kinds = Counter(x.type for x in found)
        assert kinds.keys() == {
            "irritant",
            "friction",
            "delight",
            "strength",
            "quote",
            "opportunity",
            "idea",
            "question",
        }
        assert kinds["irritant"] >= 4
        assert kinds["quote"] >= 6
        assert all(x.severity and x.frequency for x in found if x.type in {"irritant", "friction"})
        assert all(x.priority for x in found if x.type == "opportunity")

    def test_has_every_kind_of_transition_and_one_hand_off_that_breaks(
        self, example: str, language: str
    ) -> None:
        found = document(example, language)
        links = found.all(r.Transition)
        assert {x.type for x in links} == {"next", "loop", "alternative", "exit"}
        assert all(x.share for x in links if x.type == "exit")
        (broken,) = (x for x in links if x.broken)
        assert all((broken.wait, broken.repeats, broken.contradictions))
        ends = [found.get(r.Touchpoint, end) for end in (broken.source, broken.target)]
        assert len({end.team for end in ends if end}) == 2

    def test_says_what_will_be_done_by_whom_and_when(self, example: str, language: str) -> None:
        actions = document(example, language).all(r.Action)
        assert len(actions) >= 6
        for x in actions:
            assert all(
                (x.title, x.owner, x.team, x.start, x.due, x.customer_impact, x.business_impact, x.effort)
            ), x
            assert x.start < x.due  # type: ignore[operator]

    def test_looks_behind_the_scenes(self, example: str, language: str) -> None:
        found = document(example, language)
        kinds = {lane.id: lane.type for lane in found.all(r.Lane)}
        cells = Counter(kinds[cell.lane] for cell in found.all(r.Cell))
        assert cells["backstage"] >= 8
        assert cells["text"] >= 10
        assert len(found.all(r.Promise)) >= 2
        assert 2 <= len(found.all(r.Note)) <= 3


# --- begun from a template ----------------------------------------------------------------------------


@pytest.mark.parametrize("template", offers.ids())
def test_what_begins_from_it_keeps_every_rule(template: str) -> None:
    begun = templates.records(template, "fr")
    assert list(rules.problems({record.id: record for record in begun})) == []
    assert len(begun) == len(document(template, "fr").records)


def test_two_projects_from_one_template_have_nothing_in_common_but_channels() -> None:
    one, other = ({x.id: x for x in templates.records("retail", "fr")} for _ in range(2))
    shared = [one[record_id] for record_id in one.keys() & other.keys()]
    assert {type(record) for record in shared} == {r.Channel}
    assert all(channel.code for channel in shared if isinstance(channel, r.Channel))


def test_the_workshop_is_today_and_other_days_keep_their_weekday() -> None:
    original = {x.title: x for x in document("retail", "fr").all(r.Action)}
    begun = templates.records("retail", "fr", TODAY)
    assert next(x.workshop_date for x in begun if isinstance(x, r.Project)) == TODAY
    assert max(x.day for x in begun if isinstance(x, r.Feeling) and x.day) == TODAY
    for action in (x for x in begun if isinstance(x, r.Action)):
        before = original[action.title]
        assert None not in (action.due, action.start)
        assert action.due.weekday() == before.due.weekday()
        assert action.due - action.start == before.due - before.start
        assert action.start >= TODAY


def test_a_blank_map_has_stages_to_fill_and_no_day() -> None:
    begun = templates.records("blank", "en")
    assert [x.title for x in begun if isinstance(x, r.Stage)] == ["Discover", "Choose", "Buy", "Use"]
    assert not any(isinstance(x, r.Feeling | r.Moment) for x in begun)


def test_examples_are_offered_in_the_language_of_now() -> None:
    with i18n.using("fr"):
        assert offers.Offer(
            "retail", "Commerce et vente en ligne", "Acheter un canapé, du site au salon"
        ) in (offers.examples())
    assert offers.examples("en")[0].note == "Buying a sofa, from screen to living room"


@pytest.mark.parametrize("name", ["nonsense", "", "../samples/x", "retail.fr"])
def test_a_template_that_is_not_there_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(MapperError, match="blank, retail"):
        templates.records(name)


def test_a_project_from_a_template_is_not_worth_saving_yet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    begun = templates.project("retail", "en")
    try:
        assert not begun.modified
        assert begun.document.one(r.Journey).title == "Buying a sofa, from screen to living room"
    finally:
        begun.close()
