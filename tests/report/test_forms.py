"""Questionnaires on paper: every question in its language with its scale or its lines, none parted between two pages."""

import io

import pytest

from mapper.errors import MapperError
from mapper.exchange.questionnaire import Plan, draft, steps_to_ask
from mapper.model import edits, surveys
from mapper.model.surveys import Asked
from mapper.report.asking import handed_out
from mapper.report.forms import FormOptions, questionnaire
from tests.analysis.planted import Planted
from tests.report.reading import pages


def printed(map_: Planted, survey: str, **options: str) -> list[str]:
    """The words of each page."""
    out = io.BytesIO()
    questionnaire(map_.document, survey, out, FormOptions(**options), lambda _sha: None)  # type: ignore[arg-type]
    return [" ".join(text.split()) for text in pages(out.getvalue())]


def drafted(map_: Planted, kind: str = "qualify", metric: str = "nps", **values: object) -> str:
    steps = steps_to_ask(map_.document, map_.journey, kind)  # type: ignore[arg-type]
    return draft(map_.document, Plan(kind, map_.journey, steps, metric, **values)).id  # type: ignore[arg-type]


def test_every_question_stands_there_with_its_scale_and_its_ends() -> None:
    map_ = Planted((2,))
    text = " ".join(printed(map_, drafted(map_), language="en"))
    assert text.count("extremely likely") == 3
    assert text.count("Why this answer about") == 2
    assert "Overall, how likely are you to recommend us?" in text
    assert "For our team" in text


@pytest.mark.parametrize(
    ("convention", "low", "high"),
    [
        ("ease", "I do not agree at all", "I fully agree"),
        ("effort", "very little effort", "very much effort"),
    ],
)
def test_the_ends_of_an_effort_scale_say_which_way_it_runs(convention: str, low: str, high: str) -> None:
    map_ = Planted((1,))
    asked = Asked("ces", "Effort ?", "Effort?", map_.cards[0], 1, 7, convention)  # type: ignore[arg-type]
    survey = surveys.add_survey(map_.document, "qualify", "Effort", questions=[asked], language="en")
    text = " ".join(printed(map_, survey.id))
    assert low in text
    assert high in text


def test_a_question_is_not_parted_between_pages() -> None:
    map_ = Planted((30,))
    found = printed(map_, drafted(map_, "identify"), language="en")
    assert len(found) > 2
    for page in found:
        assert page.count("How important") == page.count("not at all important")


def test_a_long_text_and_a_wide_scale_stay_on_the_page() -> None:
    map_ = Planted((1,))
    asked = [Asked("overall", "Mot " * 800, "Word " * 800, None, -20, 20), Asked("text", "", "", None)]
    survey = surveys.add_survey(map_.document, "relationship", "Wide", questions=asked, language="en")
    text = " ".join(printed(map_, survey.id))
    assert "the worst" in text
    assert "in one’s own words" in text


def test_a_questionnaire_without_questions_is_refused() -> None:
    map_ = Planted((1,))
    survey = surveys.add_survey(map_.document, "relationship", "Empty")
    with pytest.raises(MapperError, match="no questions yet"):
        printed(map_, survey.id)


def test_it_says_when_it_is_handed_out() -> None:
    map_ = Planted((1,))
    channel = edits.add_channel(map_.document, "Kiosk")
    survey = drafted(map_, trigger=map_.cards[0], channel=channel.id, delay=120.0)
    said = handed_out(map_.document, map_.document.records[survey])  # type: ignore[arg-type]
    assert said == "Asked after “Card 0”, by Kiosk, 2 h later."


def test_french_spaces_stay_where_no_line_may_break() -> None:
    map_ = Planted((1,))
    asked = Asked("nps", "Nous recommanderiez-vous\u202f?", "Would you?", map_.cards[0])
    survey = surveys.add_survey(map_.document, "qualify", "Avis", questions=[asked], language="fr")
    out = io.BytesIO()
    questionnaire(map_.document, survey.id, out, FormOptions(), lambda _sha: None)
    assert "vous\u202f?" in pages(out.getvalue())[0]
