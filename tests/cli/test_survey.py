"""The command that takes a survey into a project: what it says, what it stores, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from mapper.cli import main
from mapper.model import records as r
from mapper.storage import guard

MAP = "journey\ntitle T\nsection Avant\nAppel: 3: C\nLivraison: 3: C\nsection Après\nAppel: 3: C\nPaiement: 3: C\n"
ANSWERS = (
    "Date,Livraison - NPS,Paiement - NPS,Canal,Commentaire\n"
    + "".join(
        f"2026-0{1 + n % 3}-{1 + n:02d},{n % 11},{(n * 3) % 11},E-mail,Rappelez le 06 12 34 56 {n:02d}\n"
        for n in range(20)
    )
    + '2026-01-01,12,"7,5",E-mail,\n'
)
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    Path("map.mmd").write_text(MAP, encoding="utf-8")
    Path("answers.csv").write_text(ANSWERS, encoding="utf-8")
    assert main(["import", "map.mmd", "-o", "map.journey"]) == 0


def taken(capsys: Output, *more: str, file: str = "map.journey", answers: str = "answers.csv") -> Any:
    capsys.readouterr()
    assert main(["survey", file, answers, "-o", "out.journey", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def records(name: str, kind: type[r.R]) -> list[r.R]:
    return [x for x in guard.read(Path(name)).records.values() if isinstance(x, kind)]


def test_it_says_figures_with_intervals_and_every_rejected_cell(capsys: Output) -> None:
    found = taken(capsys)
    assert list(found) == ["metric", "touchpoints", "rejected", "ignored"]
    assert found["metric"] == "nps"
    assert list(found["touchpoints"]["Livraison"]) == ["n", "nps", "low", "high"]
    assert [(x["line"], x["column"], x["value"]) for x in found["rejected"]] == [
        (22, "Livraison - NPS", "12"), (22, "Paiement - NPS", "7,5"),
    ]  # fmt: skip


def test_the_project_gets_counts_a_sheet_and_nothing_personal(capsys: Output) -> None:
    taken(capsys)
    (survey,) = records("out.journey", r.Survey)
    tallies = records("out.journey", r.Tally)
    whole = [x for x in tallies if x.persona is None and x.channel is None and not x.period]
    assert (survey.answers, survey.source, [x.n for x in whole]) == (21, "answers.csv", [20, 20])
    assert {x.period for x in tallies if x.period} == {"2026-01", "2026-02", "2026-03"}
    assert sum(x.channel is not None for x in tallies) == 2
    quotes = records("out.journey", r.Insight)
    assert {(x.text, x.survey) for x in quotes} == {("Rappelez le [tel]", survey.id)}
    assert b"06 12 34" not in Path("out.journey").read_bytes()


def test_the_same_answers_again_add_nothing(capsys: Output) -> None:
    taken(capsys)
    Path("out.journey").rename("first.journey")
    Path("again.csv").write_bytes(b"\xff\xfe" + ANSWERS.encode("utf-16-le"))
    assert taken(capsys, file="first.journey", answers="again.csv")["touchpoints"]
    capsys.readouterr()
    assert main(["diff", "first.journey", "out.journey"]) == 0


def test_an_export_that_has_grown_counts_nobody_twice(capsys: Output) -> None:
    Path("early.csv").write_text("".join(ANSWERS.splitlines(keepends=True)[:15]), encoding="utf-8")
    taken(capsys, answers="early.csv")
    Path("out.journey").rename("first.journey")
    taken(capsys, file="first.journey")
    assert [x.answers for x in records("out.journey", r.Survey)] == [21]


def test_answers_read_as_another_score_replace_the_first_reading(capsys: Output) -> None:
    taken(capsys)
    Path("out.journey").rename("first.journey")
    Path("plain.csv").write_text(ANSWERS.replace(" - NPS", ""), encoding="utf-8")
    taken(capsys, "--metric", "csat", file="first.journey", answers="plain.csv")
    assert len(records("out.journey", r.Survey)) == 1
    assert {x.metric for x in records("out.journey", r.Tally)} == {"csat"}


def test_touchpoints_of_one_name_are_for_the_user_to_decide(capsys: Output) -> None:
    Path("twins.csv").write_text("NPS Appel,NPS Paiement\n9,8\n", encoding="utf-8")
    assert main(["survey", "map.journey", "twins.csv", "-o", "out.journey", "--json"]) == 1
    said = capsys.readouterr()
    assert list(json.loads(said.out)["touchpoints"]) == ["Paiement"]
    assert "NPS Appel could be about several touchpoints" in said.err


def test_a_column_about_nothing_here_is_said_to_be_left_out(capsys: Output) -> None:
    Path("more.csv").write_text("NPS Météo,NPS Livraisons\n9,8\n", encoding="utf-8")
    assert list(taken(capsys, answers="more.csv")["touchpoints"]) == ["Livraison"]
    assert main(["survey", "map.journey", "more.csv", "-o", "out.journey"]) == 0
    said = capsys.readouterr().err
    assert "NPS Météo is about no touchpoint" in said


def test_their_figures_name_the_stage(capsys: Output) -> None:
    Path("twins.csv").write_text("NPS Appel (avant),NPS Appel (après)\n9,8\n", encoding="utf-8")
    assert list(taken(capsys, answers="twins.csv")["touchpoints"]) == ["Appel (Avant)", "Appel (Après)"]


def test_one_answer_and_none_invent_no_number(capsys: Output) -> None:
    Path("one.csv").write_text("Livraison - CES,Paiement - CES\n5,\n", encoding="utf-8")
    assert taken(capsys, answers="one.csv")["touchpoints"] == {
        "Livraison": {"n": 1, "ces": 5.0, "low": None, "high": None},
        "Paiement": {"n": 0, "ces": None, "low": None, "high": None},
    }


def test_the_metric_and_the_letters_can_be_said(capsys: Output) -> None:
    Path("old.csv").write_bytes("Paiement;Prénom\n4;Zoé\n5;Léa\n".encode("cp850"))
    found = taken(capsys, "--metric", "csat", "--encoding", "cp850", answers="old.csv")
    assert found["touchpoints"]["Paiement"]["csat"] == 100


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Poids,Taille\n3,4\n", "No column of bad.csv is about a touchpoint"),
        (b"", "empty"),
        (b"PK\x03\x04 not really a workbook", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "bad.csv"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_sentence(
    content: bytes, sentence: str, capsys: Output
) -> None:
    Path("bad.csv").write_bytes(content)
    capsys.readouterr()
    assert main(["survey", "map.journey", "bad.csv", "-o", "out.journey"]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert not Path("out.journey").exists()


def test_people_read_lines(capsys: Output) -> None:
    assert main(["survey", "map.journey", "answers.csv", "-o", "out.journey"]) == 0
    said = capsys.readouterr().out
    assert "Livraison: NPS" in said
    assert "Line 22, Livraison - NPS: 12. Outside the scale from 0 to 10." in said
    assert "21 answers were read." in said


UNSPLIT = {
    "another delimiter than the file says": "sep=|\nLivraison - NPS;Paiement - NPS\n" + "9;10\n" * 5,
    "lines in quotation marks": '"Livraison - NPS,Paiement - NPS"\n' + '"9,10"\n' * 5,
    "a delimiter nobody knows": "Livraison - NPS^Paiement - NPS\n" + "9^10\n" * 5,
    "a score that swallows a text": "sep=;\nLivraison - NPS|Pourquoi\n" + "9|bien\n8|lent\n" * 5,
}


@pytest.mark.parametrize("text", UNSPLIT.values(), ids=UNSPLIT)
def test_lines_that_are_not_cut_into_cells_are_refused(text: str, capsys: Output) -> None:
    Path("whole.csv").write_text(text, encoding="utf-8")
    assert main(["survey", "map.journey", "whole.csv", "-o", "out.journey"]) == 2
    assert "not cut into cells" in capsys.readouterr().err
    assert not Path("out.journey").exists()


@pytest.mark.parametrize(
    "text",
    [
        "Livraison - NPS\n9\n10\n",
        '"Livraison, recommandez-vous ? (NPS)"\n"10, oui"\n9\n',
        '"Livraison; NPS"\n9\n10\n"7,5"\n',
    ],
)
def test_one_column_of_answers_is_a_survey(text: str, capsys: Output) -> None:
    Path("one.csv").write_text(text, encoding="utf-8")
    assert taken(capsys, answers="one.csv")["touchpoints"]["Livraison"]["n"] >= 1
