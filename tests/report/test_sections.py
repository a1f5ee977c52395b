"""What sections say, each of a small project of its own."""

from datetime import date

import pytest

from mapper.layout.primitives import Text
from mapper.model import edits
from mapper.model.document import Document
from mapper.model.reviewing import check
from mapper.report.blocks import Figure, figures
from tests.report import projects
from tests.report.reading import pages, written


class Small:
    """A journey of two stages with two touchpoints each and one persona."""

    def __init__(self) -> None:
        self.document = Document(edits.new_project("Small"))
        self.journey = edits.add_journey(self.document, "A journey")
        self.persona = edits.add_persona(self.document, "Ann", journey=self.journey.id)
        self.stages = [edits.add_stage(self.document, self.journey.id, name) for name in ("Find", "Buy")]
        self.cards = [
            edits.add_touchpoint(self.document, stage.id, f"{stage.title} {place}")
            for stage in self.stages
            for place in ("here", "there")
        ]

    def feels(self, *levels: float, view: str = "lived") -> None:
        for card, level in zip(self.cards, levels, strict=False):
            edits.set_feeling(self.document, card.id, self.persona.id, level, view=view)  # type: ignore[arg-type]

    def text(self, *sections: str) -> str:
        pdf, _ = written(self.document, sections=sections, language="en")
        return " ".join(" ".join(pages(pdf)).split())


@pytest.fixture
def small() -> Small:
    return Small()


def test_the_summary_names_best_worst_and_what_is_remembered(small: Small) -> None:
    small.feels(1, -2, 0.5, 2)
    said = small.text("summary")
    assert "The best lived touchpoint is “Buy there” (+2)." in said
    assert "The worst lived one is “Find there” (−2)." in said
    assert "What will be remembered: 0 " in said  # a tie of extremes goes to the negative one: (−2 + 2) / 2
    assert "The mean of all is +0.38." in said


def test_the_summary_names_the_widest_gap_and_the_first_actions(small: Small) -> None:
    small.feels(1, -1)
    small.feels(1, 1.5, view="planned")
    edits.add_action(small.document, small.journey.id, "Later", due=date(2027, 6, 1))
    edits.add_action(small.document, small.journey.id, "Call back", owner="Joe", due=date(2027, 1, 8))
    said = small.text("summary")
    assert "lived is at “Find there”: +1.5 planned, −1 lived." in said
    assert said.index("Call back (Joe, by 8 Jan 2027") < said.index("Later (by 1 Jun 2027")


def test_a_journey_lived_the_same_everywhere_has_no_best(small: Small) -> None:
    small.feels(1, 1, 1, 1)
    assert "All touchpoints are lived alike, at +1." in small.text("summary")


def test_a_moment_has_a_sheet_with_what_is_at_stake(small: Small) -> None:
    card = small.cards[1]
    small.feels(0, -1.5)
    moment = edits.mark_moment(small.document, card.id, "FMOT", decision="Stay or go", if_missed="Gone")
    check(small.document, moment.id, "waiting", met=False)
    said = small.text("moments")
    assert "first moment of truth (FMOT) Find there" in said
    assert "The decision customers take here Stay or go" in said
    assert "If it is missed Gone" in said
    assert "Ann −1.5" in said
    assert "Is there little to wait for" in said


def test_a_rejected_moment_has_no_sheet(small: Small) -> None:
    edits.mark_moment(small.document, small.cards[0].id, "FMOT", status="rejected")
    edits.add_action(small.document, small.journey.id, "Something")
    assert "Moments of truth" not in small.text("moments", "actions")


def test_the_heaviest_irritant_comes_first(small: Small) -> None:
    for text, severity, frequency in (("Light", 5, 1), ("Heavy", 4, 5)):
        edits.add_insight(
            small.document, small.cards[0].id, "irritant", text, severity=severity, frequency=frequency
        )
    said = small.text("insights")
    assert said.index("Heavy") < said.index("Light")


def test_a_stage_says_its_share_of_the_pain_points(small: Small) -> None:
    for card in (small.cards[0], small.cards[1], small.cards[1], small.cards[2]):
        edits.add_insight(small.document, card.id, "irritant", "It hurts")
    said = small.text("stages")
    assert "75% of the pain points" in said
    assert "25% of the pain points" in said


def test_transitions_name_teams_and_channels_that_change(small: Small) -> None:
    shop, web = (edits.add_team(small.document, name) for name in ("Shop", "Web"))
    phone, mail = (edits.add_channel(small.document, name) for name in ("Phone call", "Letter"))
    one, other = small.cards[:2]
    edits.change(small.document, one.id, team=shop.id, channel=phone.id)
    edits.change(small.document, other.id, team=web.id, channel=mail.id)
    edits.add_transition(small.document, one.id, other.id, broken=True, wait=90)
    said = small.text("transitions")
    assert "hand-off: Shop → Web" in said
    assert "broken" in said
    assert "wait: 1.5 h" in said
    assert "channel: Phone call → Letter" in said


def test_gaps_add_up_with_the_levels_beside_them(small: Small) -> None:
    small.feels(-1.5)
    small.feels(1, view="planned")
    small.feels(0.5, view="expected")
    assert "Find here +0.5 +1 −1.5 +2.5 +2" in small.text("views")


def test_a_persona_of_whom_nothing_is_known_shares_a_page() -> None:
    pdf, result = written(projects.stages(1, 0, 3), sections=("personas",))
    assert result.pages == 1
    assert all(f"Persona {number}" in pages(pdf)[0] for number in range(3))


def test_large_figures_are_shown_whole() -> None:
    pieces = list(figures([Figure("1,234,567", "touchpoints") for _ in range(6)], 480, per_row=6))
    texts = [p.text for piece in pieces for p in piece.ink if isinstance(p, Text)]
    assert texts.count("1,234,567") == 6
    assert len(pieces) > 1
