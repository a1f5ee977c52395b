"""Single cells: answers in numbers and words, days, and what says who somebody is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.scores import SCALES, Scale
from mapper.exchange.grid_words import folded
from mapper.exchange.survey.days import day_in, day_order
from mapper.exchange.survey.privacy import masked, personal_kind
from mapper.exchange.survey.reading import Number, is_blank, number_in, point_of, said
from mapper.exchange.survey.wordings import best_wording, scale_code, wordings

TEN, FIVE = Scale(0, 10), Scale(1, 5)


@pytest.mark.parametrize(
    ("cell", "point"),
    [
        ("9", 9), ("0", 0), ("10", 10), ("8,0", 8), ("8.0", 8), ("+7", 7), ("007", 7),
        ("10 - Très probable", 10), ("0 – Pas du tout probable", 0), ("10=Extremely likely", 10), ("9: oui", 9),
        ("8) bien", 8), ("3. moyen", 3), ("Très probable (10)", 10), ("Très probable - 10", 10), ("(4) bof", 4),
        ("8/10", 8), ("8 / 10", 8), ("8 sur 10", 8), ("8 out of 10", 8), ("★★★★☆", 4), ("⭐⭐⭐", 3), ("4 étoiles", 4),
    ],
)  # fmt: skip
def test_a_number_is_understood_however_it_is_written(cell: str, point: int) -> None:
    assert point_of(cell, TEN, {}) == point


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("12", "outside"), ("-1", "outside"), ("−1", "outside"), ("11/10", "outside"), ("4/5", "outside"), ("99", "outside"),
        ("7,5", "whole"), ("7.5", "whole"), ("9,99", "whole"), ("80 %", "percent"), ("80%", "percent"), ("12,5%", "percent"),
        ("=1+1", "formula"), ("=9", "formula"), ("01/03/2026", "day"), ("2026-03-01", "day"), ("9-oct.", "day"),
        ("dix", "words"), ("1e1", "words"), ("٧", "words"), ("７", "words"), ("8 9", "words"), ("7-8", "words"), ("😀", "words"),
        ("0x9", "words"), ("nan", None), ("1" * 40, "words"), ("5 rue de la Paix", "words"),
    ],
)  # fmt: skip
def test_what_is_no_answer_says_why(cell: str, fault: str | None) -> None:
    assert point_of(cell, TEN, {}) == fault


def test_a_reason_is_a_sentence_that_names_the_scale() -> None:
    assert said("outside", FIVE) == "Outside the scale from 1 to 5."


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "–", "N/A", "n/a", "NSP", "Sans réponse", "Don't know", "?", "Non concerné"]
)
def test_no_answer_is_not_rejected(cell: str) -> None:
    assert is_blank(cell.strip())
    assert point_of(cell.strip(), TEN, {}) is None


@given(st.text(max_size=40))
def test_any_cell_is_a_point_a_fault_or_nothing(cell: str) -> None:
    for scales in SCALES.values():
        for scale in scales:
            found = point_of(cell, scale, {})
            assert found is None or isinstance(found, str) or scale.low <= found <= scale.high


@given(st.integers(0, 10))
def test_every_point_reads_as_itself(point: int) -> None:
    assert number_in(str(point)) == Number(point)


# --- words --------------------------------------------------------------------------------------------


def understood(*cells: str, kind: str = "csat") -> tuple[Scale, list[int | str | None]]:
    counts = {folded(cell): 1 for cell in cells}
    best = best_wording(counts, [w for w in wordings() if w.kind == kind])
    assert best is not None
    return best.scale, [point_of(cell, best.scale, best.points) for cell in cells]


@pytest.mark.parametrize(
    ("kind", "cells", "scale"),
    [
        ("csat", "Très insatisfait|Insatisfait|Neutre|Satisfait|Très satisfait", 5),
        ("csat", "Pas du tout satisfait|Plutôt pas satisfait|Plutôt satisfait|Très satisfait", 4),
        ("csat", "Very dissatisfied|Dissatisfied|Neither satisfied nor dissatisfied|Satisfied|Very satisfied", 5),
        ("csat", "Not at all satisfied|Not so satisfied|Somewhat satisfied|Very satisfied|Extremely satisfied", 5),
        ("csat", "Extremely dissatisfied|Somewhat dissatisfied|Neutral|Somewhat satisfied|Extremely satisfied", 5),
        ("csat", "Very poor|Poor|Average|Good|Excellent", 5),
        ("csat", "Très mauvais|Mauvais|Moyen|Bon|Excellent", 5),
        ("ces", "Strongly disagree|Disagree|Somewhat disagree|Neutral|Somewhat agree|Agree|Strongly agree", 7),
        ("ces", "Strongly disagree|Disagree|Neutral|Agree|Strongly agree", 5),
        ("ces", "Pas du tout d'accord|Plutôt pas d’accord|Ni d'accord ni pas d'accord|Plutôt d'accord|Tout à fait d'accord", 5),
        ("ces", "Très difficile|Difficile|Plutôt difficile|Ni facile ni difficile|Plutôt facile|Facile|Très facile", 7),
        ("ces", "Very difficult|Difficult|Neither easy nor difficult|Easy|Very easy", 5),
        ("ces", "Very low effort|Low effort|Neutral|High effort|Very high effort", 5),
    ],
)  # fmt: skip
def test_worded_answers_are_points_from_the_lowest_to_the_highest(kind: str, cells: str, scale: int) -> None:
    found, points = understood(*cells.split("|"), kind=kind)
    assert found.high == scale
    assert points == list(range(1, scale + 1))


def test_the_team_adds_words_of_its_own() -> None:
    words = {scale_code("csat", FIVE): {"Au top !": 5}}
    own = next(w for w in wordings(words) if w.kind == "csat" and w.scale == FIVE)
    assert point_of("au  TOP", FIVE, own.points) == 5


# --- days ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01", "2026-03-01 10:00:00", "2026-03-01T10:00:00Z", "2026/03/01 9:00:00 AM UTC+1", "01/03/2026", "1/3/26",
        "01.03.2026 10:00", "01-03-2026", "1 mars 2026", "1er mars 2026", "dimanche 1 mars 2026", "1 March 2026",
        "March 1, 2026", "Mar 1, 2026 10:00 AM", "Sunday, March 1, 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_of_the_usual_ways(text: str) -> None:
    assert day_in(text) == date(2026, 3, 1)


def test_the_order_of_day_and_month_is_decided_for_the_column() -> None:
    assert day_order(["03/04/2026", "13/04/2026"]) == "day-first"
    assert day_order(["03/04/2026", "03/28/2026"]) == "month-first"
    assert day_order(["03/04/2026 10:00 AM"]) == "month-first"
    assert day_in("03/01/2026 10:00:00 AM", "month-first") == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["", "31/02/2026", "hier", "2026-13-01", "0000-00-00", "12", "99/99/9999"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None


# --- privacy ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("écrivez à paul.durand@exemple.fr svp", "écrivez à [e-mail] svp"),
        ("paul (at) exemple.com", "[e-mail]"),
        ("au 06 12 34 56 78 !", "au [tel] !"),
        ("0612345678", "[tel]"),
        ("06.12.34.56.78, merci", "[tel], merci"),
        ("+33 6 12 34 56 78", "[tel]"),
        ("+33(0)6 12 34 56 78", "[tel]"),
        ("call (555) 123-4567 now", "call [tel] now"),
        ("555-123-4567", "[tel]"),
        ("+44 20 7946 0958", "[tel]"),
        ("depuis 192.168.1.24.", "depuis [IP]."),
        ("2001:db8:85a3::8a2e:370:7334", "[IP]"),
        ("carte 4970 1234 5678 9012", "carte [n°]"),
        ("M. Dupont a été parfait", "M. […] a été parfait"),
        ("Madame Martin-Le Goff m'a aidé", "Madame […] m'a aidé"),
        ("je m'appelle Jean Valjean et", "je m'appelle […] et"),
    ],
)
def test_what_says_who_somebody_is_is_masked(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Livré le 01/03/2026 à 10:30:15", "12,5 % de plus", "commande 4512", "de 8 h à 12 h", "ouvert 7j/7 24h/24",
        "3 fois 100 €, 2026", "version 2.10", "merci à toute l'équipe", "prix: 1 234,50 €", "=1+1",
    ],
)  # fmt: skip
def test_what_says_nothing_about_anybody_stays(text: str) -> None:
    assert masked(text) == text


def test_the_names_an_answer_gives_are_masked_in_what_it_says() -> None:
    assert masked("C'est Zoé qui parle, zoé BERNARD.", ("Zoé", "Bernard")) == "C'est […] qui parle, […] […]."


def test_a_column_of_mails_is_one_whatever_its_name() -> None:
    assert personal_kind(["a@b.fr", "", "c@d.com"]) == "mail"
    assert personal_kind(["10.0.0.1", "192.168.0.7"]) == "ip"
    assert personal_kind(["06 12 34 56 78", "0711223344"]) == "phone"
    assert personal_kind(["9", "10", "8"]) is None


@given(st.text(max_size=300))
def test_masking_again_changes_nothing(text: str) -> None:
    once = masked(text)
    assert masked(once) == once
