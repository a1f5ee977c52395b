"""The sections of what is found out from a map: they say what the analysis says, and are left out where it says nothing."""

import pytest

from mapper.errors import MapperError
from mapper.model import edits, insights, surveys, walks
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.surveys import Answers, Scores
from tests.report import projects
from tests.report.reading import pages, squeezed, written

SECTIONS = ("figures", "heat", "suggested", "themes", "importance", "silos", "teams", "walks", "future")


def text(document: Document, *sections: str, language: str = "en") -> str:
    pdf, _written = written(document, sections=sections, language=language)
    return squeezed(" ".join(pages(pdf)))


def test_key_figures_say_what_they_rest_on_and_where_to_start() -> None:
    said = text(projects.example("en"), "figures")
    assert squeezed("Largest drop") in said
    assert squeezed("Where to start") in said
    assert squeezed("Repair: it is lived as negative.") in said


def test_heat_maps_compare_personas_and_channels() -> None:
    document = projects.example("en")
    said = text(document, "heat")
    for persona in document.all(r.Persona):
        assert squeezed(persona.name) in said
    assert squeezed("Channels, the best felt first") in said


def test_suggestions_come_with_their_reasons() -> None:
    said = text(projects.example("en"), "suggested")
    assert "importance" in said
    assert squeezed("not known: ") in said


def test_quadrants_name_what_to_concentrate_on() -> None:
    assert squeezed("Concentrate here") in text(projects.example("en"), "importance")


def test_quadrants_go_by_survey_scores_where_nobody_felt_anything() -> None:
    document = projects.example("en")
    edits.delete(document, [x.id for x in document.all(r.Feeling)])
    place = next(x.id for x in document.all(r.Touchpoint) if x.importance is not None)
    scores = (Scores("nps", place, 0, (30, *[0] * 9, 10)),)
    journey = document.all(r.Journey)[0].id
    surveys.take_in(document, Answers("Spring", answers=40, journey=journey, scores=scores))
    said = text(document, "importance")
    assert squeezed("what scores well") in said
    assert squeezed("25, n = 40") in said


def test_silos_tell_the_broken_hand_off_and_lonely_machines() -> None:
    said = text(projects.example("en"), "silos")
    assert squeezed("broken: 1") in said
    assert squeezed("Left to a machine") in said


def test_each_team_has_its_sheet() -> None:
    document = projects.example("en")
    said = text(document, "teams")
    owning = {x.team for x in document.all(r.Touchpoint)}
    assert all(squeezed(team.name) in said for team in document.all(r.Team) if team.id in owning)


def test_walks_stand_side_by_side() -> None:
    document = projects.example("en")
    journey = document.all(r.Journey)[0]
    first = walks.path(document, journey.id)[0]
    for name, level in (("Anna", 1.0), ("Boris", -1.5)):
        walk = walks.start(document, journey.id, name=name)
        walks.record_step(document, walk.id, first.id, level=level, seconds=120)
    said = text(document, "walks")
    assert squeezed("2 people walked the path") in said
    assert all(part in said for part in ("Anna", "Boris", "−1.5"))


def test_themes_are_those_people_made() -> None:
    document = projects.example("en")
    chosen = [x.id for x in document.all(r.Insight)[:2]]
    insights.set_theme(document, chosen, "Waiting without news")
    assert squeezed("Waiting without news · 2 insights") in text(document, "themes")


def test_the_future_journey_stands_beside_the_current_one() -> None:
    document = projects.example("en")
    future = edits.add_journey(document, "A sofa without worries")
    edits.change(document, future.id, state="future")
    stage = edits.add_stage(document, future.id, "Deliver")
    edits.add_touchpoint(document, stage.id, "Delivery on the evening you choose")
    said = text(document, "future")
    assert squeezed("Delivery on the evening you choose") in said
    assert "comes" in said


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_with_nothing_to_say_is_left_out(section: str) -> None:
    with pytest.raises(MapperError):
        written(projects.empty(), sections=(section,), language="en")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sixty_stages_and_forty_personas_have_their_pages(language: str) -> None:
    for document in (projects.stages(60), projects.crowd()):
        assert text(document, *SECTIONS, language=language)
