"""Whole surveys as each tool exports them: what is proposed, counted, rejected, ignored, and kept."""

import random
from datetime import date

import pytest

from mapper.analysis.scores import Scale
from mapper.errors import MapperError
from mapper.exchange.survey.answering import answers_of
from mapper.exchange.survey.counting import each_verbatim, tallies
from mapper.exchange.survey.matching import Place, match
from mapper.exchange.survey.proposing import propose
from mapper.exchange.survey.sheet import packed, unpacked
from tests.exchange.survey.files import PLACES, answered, points, proposed, table

FORMS = (
    "Horodateur,Adresse e-mail,Recommanderiez-vous après cette étape ? [Livraison],"
    "Recommanderiez-vous après cette étape ? [Service client],Pourquoi cette note ?\n"
    '2026/03/01 9:00:00 AM UTC+1,a@b.fr,9,10,"Appelez-moi\nau 06 12 34 56 78"\n'
    "2026/04/02 9:00:00 AM UTC+1,c@d.fr,6,,RAS\n"
)


def test_google_forms() -> None:
    answers = answered(FORMS)
    assert points(answers) == {"livraison": [6, 9], "service client": [10]}
    assert [x.text for x in each_verbatim(answers)] == ["Appelez-moi\nau [tel]", "RAS"]
    assert [date.fromordinal(day).month for day in answers.days] == [3, 4]


def test_nothing_personal_is_in_what_a_project_keeps() -> None:
    text = (
        "Nom,Prénom,Téléphone,IP Address,Contact,Livraison,Commentaire\n"
        'Durand,Zoé,0612345678,10.0.0.1,zoe@x.fr,9,"Zoé Durand, zoe@x.fr, 06 12 34 56 78, 10.0.0.1"\n'
        "Petit,Max,0712345678,10.0.0.2,max@x.fr,7,bien\n"
    )
    kept = packed(answered(text)).decode("latin-1")
    for secret in ("Durand", "Zo", "06123", "06 12", "10.0.0.", "@x.fr", "Petit", "Max"):
        assert secret not in kept


QUALTRICS = (
    "StartDate,Status,Finished,ResponseId,Q1_NPS_GROUP,Q1,Q2\n"
    "Start Date,Response Type,Finished,Response ID,Recommend after: Livraison - Group,Recommend after: Livraison,Why?\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""finished""}",'
    '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"\n'
    "2026-03-01 10:00:00,IP Address,True,R_1,Promoter,9,Fine\n"
    "2026-03-01 10:00:00,Survey Preview,True,R_2,Detractor,0,\n"
    "2026-03-01 10:00:00,IP Address,True,R_3,Passive,8,\n"
)


@pytest.mark.parametrize("status", ["Survey Preview", "Survey Test", "Spam"])
def test_qualtrics_previews_are_listed_and_do_not_count(status: str) -> None:
    answers = answered(QUALTRICS.replace("Survey Preview", status))
    assert points(answers) == {"livraison": [8, 9]}
    assert [x.line for x in answers.ignored] == [5]


def test_qualtrics_with_numbers_for_words() -> None:
    numbered = QUALTRICS.replace("IP Address", "0").replace("Survey Preview", "1").replace("True", "1")
    answers = answered(numbered.replace("Promoter", "3").replace("Detractor", "1").replace("Passive", "2"))
    assert points(answers) == {"livraison": [8, 9]}
    assert [x.line for x in answers.ignored] == [5]


def test_a_status_of_somebody_elses_is_no_preview() -> None:
    assert answered("Statut,Livraison\n1,9\n2,8\n").ignored == ()


def test_limesurvey_answers_never_sent_are_listed() -> None:
    answers = answered(
        "id. Response ID\tsubmitdate. Date submitted\tQ1[SQ1]. [Livraison] Recommanderiez-vous ?\n"
        "1\t2026-03-02 11:00:00\t9\n2\t\t0\n3\t2026-03-02 11:00:00\tN/A\n4\t2026-03-02 11:00:00\t7\n"
    )
    assert points(answers) == {"livraison": [7, 9]}
    assert [x.line for x in answers.ignored] == [3]
    assert answers.rejected == ()


def test_surveymonkey_words_over_two_lines_of_heads() -> None:
    answers = answered(
        "Respondent ID,Collector ID,Start Date,How satisfied are you with the following?,,What could we do better?\n"
        ",,,Livraison,Service client,Open-Ended Response\n"
        "1,5,03/28/2026 10:00:00 AM,Very satisfied,Not so satisfied,Ring before you come\n"
        "2,5,03/29/2026 10:00:00 AM,Extremely satisfied,Somewhat satisfied,\n"
    )
    assert points(answers) == {"livraison": [4, 5], "service client": [2, 3]}
    assert {q.metric for q in answers.questions} == {"csat"}


def test_typeform_and_its_partial_answers() -> None:
    answers = answered(
        "#,How satisfied were you with *Livraison*?,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n"
        "a1,5,completed,2026-03-01 10:00:00,2026-03-01 10:01:00,f1\n"
        "a2,1,partial,2026-03-01 10:00:00,,f2\n"
        "a3,4,completed,2026-03-01 10:00:00,2026-03-01 10:01:00,f3\n"
    )
    assert points(answers) == {"livraison": [4, 5]}
    assert [x.line for x in answers.ignored] == [3]


def test_excel_in_french() -> None:
    text = (
        "N°;Date;Panier moyen (€);Livraison - NPS;Canal;Commentaire\n"
        '1;01/03/2026;196,66;10 - Très probable;E-mail;"Livré en retard\net abîmé"\n'
        "2;13/03/2026;89,50;0 - Pas du tout probable;Magasin;\n"
    )
    answers = answered(text.encode("cp1252"))
    assert points(answers) == {"livraison": [0, 10]}
    assert answers.channel.texts == ("", "E-mail", "Magasin")


def test_ces_runs_the_way_the_question_says() -> None:
    ease = proposed("Livraison - Il m'a été facile d'être livré\n7\n6\n2\n")
    effort = proposed("Livraison : quel effort avez-vous dû fournir ? (1 à 5)\n5\n4\n1\n")
    assert [(x.metric, x.scale, x.convention) for x in (*ease.columns, *effort.columns)] == [
        ("ces", Scale(1, 7), "ease"), ("ces", Scale(1, 5), "effort"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "cells", "metric", "high"),
    [
        ("Livraison", ["9", "12", "10", "-1", "3", "dix", "8", "7,5", "6", "11/10"], "nps", 10),
        ("Livraison", ["5", "4", "3", "1", "2", "5", "9"], "csat", 5),
        ("Livraison", ["7", "6", "5", "6", "7", "3"], "ces", 7),
        ("Satisfaction Livraison", ["9", "10", "7", "8"], "csat", 10),
        ("Satisfaction Livraison", ["4", "3", "2", "1"] * 10, "csat", 4),
        ("Satisfaction Livraison sur 4", ["4", "3"], "csat", 4),
        ("CES Livraison", ["5", "4", "1"] * 12, "ces", 5),
        ("Satisfaction Livraison de 0 à 10", ["5", "4"], "csat", 10),
        ("Satisfaction Livraison (1-5)", ["4", "2"], "csat", 5),
        ("Satisfaction Livraison en 4 à 5 jours", ["9", "10", "8"], "csat", 10),
        ("Livraison", ["Strongly agree", "Disagree", "Somewhat agree"], "ces", 7),
        ("Livraison", ["Très satisfait", "Neutre"], "csat", 5),
    ],
)
def test_metric_and_scale_follow_from_what_most_people_answered(
    head: str, cells: list[str], metric: str, high: int
) -> None:
    found = proposed("\n".join([f'"{head}"', *(f'"{cell}"' for cell in cells)]) + "\n").columns[0]
    assert (found.kind, found.metric, found.scale and found.scale.high) == ("score", metric, high)


def test_the_metric_can_be_said() -> None:
    text = "Livraison,Service client\n4,5\n5,3\n"
    assert proposed(text, metric="ces").metrics == {"ces": 2}
    mixed = "Livraison - CSAT,Service client - NPS\n4,9\n5,10\n"
    assert proposed(mixed, metric="csat").metrics == {"csat": 1, "nps": 1}


def test_every_rejected_cell_has_its_line_column_value_and_reason() -> None:
    answers = answered(
        'id,Livraison,Avis\n1,"7,5","deux\nlignes"\n2,=9,\n3,80 %,\n4,9,\n5,plop,\n6,8,\n7,10,\n'
    )
    assert [(x.line, x.column, x.value) for x in answers.rejected] == [
        (2, "Livraison", "7,5"), (4, "Livraison", "=9"), (5, "Livraison", "80 %"), (7, "Livraison", "plop"),
    ]  # fmt: skip
    assert all(x.reason.endswith(".") for x in answers.rejected)


def test_a_respondent_counts_once() -> None:
    rows = "".join(f"{number},9\n" for number in range(20))
    answers = answered("Respondent ID,Livraison\n" + rows + "3,0\n,8\n,7\n")
    assert [(x.line, "line 5" in x.reason) for x in answers.ignored] == [(22, True)]
    assert points(answers)["livraison"][0:2] == [7, 8]


def test_one_score_about_nothing_else_is_the_relationship() -> None:
    columns = proposed("id,Recommanderiez-vous notre marque ?,Satisfaction Livraison\n1,9,4\n2,8,5\n").columns
    assert [(x.kind, x.touchpoint) for x in columns[1:]] == [("overall", None), ("score", "livraison")]


def test_beside_steps_it_is_one_only_if_it_names_nothing_else() -> None:
    text = "Recommanderiez-vous ? [Livraison],Recommanderiez-vous ? [{0}],{1}\n9,8,7\n8,5,3\n"
    whole = proposed(
        text.format("Service client", "Quelle est la probabilité que vous nous recommandiez à un ami ?")
    )
    step = proposed(text.format("Service client", "Recommanderiez-vous ? [Météo]"))
    assert (whole.columns[2].kind, step.columns[2].kind) == ("overall", "score")
    assert step.columns[2].touchpoint is None


def test_importance_is_no_score() -> None:
    found = proposed("Quelle importance a pour vous : Livraison ?,NPS Livraison\n8,9\n10,3\n")
    assert [(x.kind, x.touchpoint, x.metric) for x in found.columns] == [
        ("importance", "livraison", None), ("score", "livraison", "nps"),
    ]  # fmt: skip


def test_a_line_may_say_which_step_it_is_about() -> None:
    answers = answered(
        "Date,Étape,Note NPS,Commentaire\n2026-03-01,Livraison,9,bien\n2026-03-01,Service client,3,long\n"
        "2026-03-02,Livraison,10,\n2026-03-02,Ailleurs,1,\n"
    )
    assert points(answers) == {"livraison": [9, 10], "service client": [3]}
    assert [(x.line, x.value) for x in answers.rejected] == [(5, "Ailleurs")]


def test_a_column_of_mails_under_the_name_of_a_step_is_no_score() -> None:
    assert proposed("Livraison,Service client\na@b.fr,9\nc@d.fr,8\n").columns[0].kind == "mail"


def test_a_column_named_mobile_with_scores_is_one() -> None:
    places = (Place("m", "Mobile"),)
    assert proposed("Mobile\n9\n8\n10\n3\n", places).columns[0].touchpoint == "m"


def test_answers_are_counted_by_channel_and_month() -> None:
    answers = answered(
        "Date,Canal,Livraison\n2026-03-01,E-mail,9\n2026-04-01,E-mail,8\n2026-04-02,Magasin,3\n"
    )
    found = {(group.channel, group.period): counts.n for group, counts in tallies(answers).items()}
    assert found == {("E-mail", "2026-03"): 1, ("E-mail", "2026-04"): 1, ("Magasin", "2026-04"): 1}


def test_without_answers_there_is_nothing_to_count() -> None:
    answers = answered("Livraison - NPS,Service client - NPS\n")
    assert (answers.size, tallies(answers)) == (0, {})
    assert {q.touchpoint for q in answers.questions} == {"livraison", "service client"}


def test_a_correction_costs_no_new_reading() -> None:
    read = table("A,B\n9,4\n8,5\n")
    proposal = propose(read, PLACES)
    assert not proposal.about_this_journey
    fixed = proposal.corrected(
        0,
        proposal.columns[0]._replace(kind="score", touchpoint="livraison", metric="nps", scale=Scale(0, 10)),
    )
    assert points(answers_of(read, fixed, PLACES)) == {"livraison": [8, 9]}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_export_is_read_or_refused_with_a_sentence(seed: int) -> None:
    chance = random.Random(seed)
    for text in (FORMS, QUALTRICS):
        raw = bytearray(text.encode())
        for _change in range(chance.choice([1, 5, 40])):
            place = chance.randrange(len(raw))
            raw[place : place + chance.randrange(3)] = bytes(
                chance.choices(b'",;\t\n\r=[]9\x00\xff', k=chance.randrange(3))
            )
        try:
            answers = answered(bytes(raw))
        except MapperError:
            continue
        assert unpacked(packed(answers)).size == answers.size
        assert all(0 < x.line <= raw.count(b"\n") + raw.count(b"\r") + 1 for x in answers.rejected)


# --- matching -----------------------------------------------------------------------------------------

TWINS = (
    Place("1", "Appel", "Avant-vente"),
    Place("2", "Appel", "Après-vente"),
    Place("3", "Livraison", "Après-vente"),
)


def test_touchpoints_of_one_name_are_told_apart_by_their_stage() -> None:
    found = match(
        {0: ["Satisfaction : Appel (avant-vente)"], 1: ["Satisfaction : Appel (après-vente)"]}, TWINS
    )
    assert (found[0].touchpoint, found[1].touchpoint) == ("1", "2")


def test_touchpoints_of_one_name_are_asked_for_where_nothing_tells() -> None:
    found = match({0: ["Appel"], 1: ["Livraison"]}, TWINS)
    assert (found[0].touchpoint, found[0].choices, found[1].touchpoint) == (None, ("1", "2"), "3")


def test_accents_case_and_filling_words_do_not_matter() -> None:
    places = tuple(
        Place(t, t) for t in ("Retour et remboursement", "Recherche de produits", "Livraison à l'étage")
    )
    heads = {0: ["RETOURS & remboursements"], 1: ["recherche du produit"], 2: ["Livraison"], 3: ["Météo"]}
    assert {n: found.touchpoint for n, found in match(heads, places).items()} == {
        0: "Retour et remboursement", 1: "Recherche de produits", 2: "Livraison à l'étage",
    }  # fmt: skip


def test_the_longer_title_wins_where_both_fit() -> None:
    places = (Place("a", "Livraison"), Place("b", "Retour de la livraison"))
    found = match({0: ["NPS Retour livraison"], 1: ["NPS Livraison"]}, places)
    assert (found[0].touchpoint, found[1].touchpoint) == ("b", "a")


def test_what_all_questions_share_decides_nothing() -> None:
    places = (Place("r", "Recommandation à un ami"), Place("l", "Livraison"), Place("s", "Service client"))
    stem = "Recommandation à un ami après cette étape ?"
    found = match({0: [f"{stem} [Livraison]"], 1: [f"{stem} [Service client]"]}, places)
    assert [found[n].touchpoint for n in (0, 1)] == ["l", "s"]


# --- the stored sheet ---------------------------------------------------------------------------------


def test_a_stored_sheet_says_the_same_again() -> None:
    answers = answered(FORMS)
    again = unpacked(packed(answers))
    assert tallies(again) == tallies(answers)
    assert list(each_verbatim(again)) == list(each_verbatim(answers))
    assert packed(again) == packed(answers)


def test_the_same_answers_are_the_same_bytes_in_any_encoding() -> None:
    assert packed(answered(FORMS)) == packed(answered(FORMS.replace("\n2026", "\r\n2026").encode("utf-16")))


def test_a_damaged_sheet_is_refused() -> None:
    data = packed(answered(FORMS))
    broken = [data[:cut] for cut in range(0, len(data), 7)]
    broken += [
        data + b"x",
        data.replace(b'"rows":2', b'"rows":9'),
        data.replace(b'"width":1', b'"width":4', 1),
        b"",
        b"PK",
    ]
    for sheet in broken:
        with pytest.raises(MapperError, match="damaged"):
            unpacked(sheet)


def test_a_mutated_sheet_never_ends_the_program() -> None:
    data = bytearray(packed(answered(FORMS)))
    for place in range(len(data)):
        for value in (0, 255, data[place] ^ 1):
            mutant = bytes(data[:place]) + bytes([value]) + bytes(data[place + 1 :])
            try:
                tallies(unpacked(mutant))
            except MapperError:
                continue


@pytest.mark.parametrize("cells", [("80 %", "90 %", "100 %"), ("7,5", "8,25", "6,5"), ("11/10", "12/10")])
def test_numbers_that_are_no_points_are_shown_for_what_they_are(cells: tuple[str, ...]) -> None:
    answers = answered("Livraison;Service client\n" + "".join(f"{cell};9\n" for cell in cells))
    assert [x.value for x in answers.rejected] == list(cells)
    assert "livraison" not in points(answers)


def test_prices_are_no_scores() -> None:
    columns = proposed("Panier moyen (€);Panier - NPS\n196,66;9\n89,50;3\n", (Place("p", "Panier"),)).columns
    assert [x.kind for x in columns] == ["ignore", "score"]


def test_names_stay_only_where_somebody_asks_for_them() -> None:
    read = table("Livraison,Commentaire\n9,Appelez le 06 12 34 56 78\n")
    proposal = propose(read, PLACES)
    asked = proposal.corrected(1, proposal.columns[1]._replace(as_written=True))
    (kept,) = each_verbatim(answers_of(read, asked, PLACES))
    assert kept.text == "Appelez le 06 12 34 56 78"


@pytest.mark.parametrize("no", ["False", "0", "Faux"])
def test_qualtrics_answers_that_were_not_finished_are_listed_and_do_not_count(no: str) -> None:
    answers = answered(QUALTRICS.replace("IP Address,True,R_3", f"IP Address,{no},R_3"))
    assert points(answers) == {"livraison": [9]}
    assert [x.line for x in answers.ignored] == [5, 6]


def test_where_nobody_finished_all_answers_count() -> None:
    answers = answered(QUALTRICS.replace(",True,", ",False,"))
    assert points(answers) == {"livraison": [8, 9]}


def test_a_preview_may_be_told_by_the_way_it_was_distributed() -> None:
    answers = answered(
        "ResponseId,DistributionChannel,Livraison\nR_1,anonymous,9\nR_2,preview,0\nR_3,email,8\n"
    )
    assert points(answers) == {"livraison": [8, 9]}
    assert [x.line for x in answers.ignored] == [3]


def test_a_second_head_that_only_says_response_is_no_answer() -> None:
    answers = answered(
        "Respondent ID,Recommanderiez-vous la livraison ?,Pourquoi ?\n,Response,Open-Ended Response\n11,9,Bien\n12,8,\n"
    )
    assert points(answers) == {"livraison": [8, 9]}
    assert not answers.rejected


def test_a_comment_is_no_score_even_if_all_say_good() -> None:
    answers = answered(
        "Date,Livraison,Commentaire,Anything else?\n2026-03-01,9,bien,ok\n2026-03-02,8,bien,ok\n"
    )
    assert sorted(x.text for x in each_verbatim(answers)) == ["bien", "bien", "ok", "ok"]
    assert not answers.rejected


def test_faces_are_five_points() -> None:
    assert points(answered("Date,Livraison\n1,😡\n2,☹️\n3,😐\n4,🙂\n5,😍\n")) == {"livraison": [1, 2, 3, 4, 5]}


def test_an_account_number_is_masked_whole() -> None:
    kept = answered("Livraison,Commentaire\n9,mon IBAN FR76 3000 6000 0112 3456 7890 189 merci\n")
    assert [x.text for x in each_verbatim(kept)] == ["mon IBAN [n°] merci"]


@pytest.mark.parametrize("start", ["<html>", "\ufeff <!DOCTYPE html>", "<?xml version='1.0'?>"])
def test_a_web_page_is_no_table(start: str) -> None:
    with pytest.raises(MapperError, match="is no CSV"):
        table(start + "<table><tr><td>Livraison</td></tr>\n<tr><td>9</td></tr></table>")


PEOPLE = frozenset({"claire", "marc", "acheteuse pressee"})


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("Vous êtes", ("Claire", "MARC", "Acheteuse pressée"), "persona"),
        ("Groupe", ("Claire", "marc", "autre"), "persona"),
        ("Groupe", ("Claire", "Zoé", "Max"), "ignore"),
        ("Nom", ("Claire", "Marc", "Claire"), "name"),
        ("Groupe", ("", "", ""), "ignore"),
    ],
)
def test_a_column_of_personas_is_known_by_its_cells(head: str, cells: tuple[str, ...], kind: str) -> None:
    rows = "".join(f"{cell},{number + 7}\n" for number, cell in enumerate(cells))
    found = proposed(f"{head},Livraison - NPS\n{rows}", people=PEOPLE)
    assert [x.kind for x in found.columns] == [kind, "score"]


def test_a_column_named_so_goes_before_one_of_personas() -> None:
    found = proposed("Groupe,Segment,Livraison - NPS\nClaire,Pro,9\nMarc,Particulier,3\n", people=PEOPLE)
    assert [x.kind for x in found.columns[:2]] == ["ignore", "persona"]


def test_a_reason_is_no_score_even_if_it_names_the_touchpoint() -> None:
    answers = answered("Livraison - NPS,Livraison - CSAT,Pourquoi (Livraison)\n9,5,ok\n8,4,ok\n10,3,ok\n")
    assert [question.kind for question in answers.questions] == ["score", "score"]
    assert [question.points.hex() for question in answers.questions] == ["09080a", "050403"]


def test_how_in_french_asks_for_a_score() -> None:
    assert points(answered("Date,Comment était la livraison ?\n1,bien\n2,moyen\n3,mauvais\n")) == {
        "livraison": [2, 3, 4]
    }


def test_numbers_guarded_from_excel_are_numbers_and_formulas_are_shown() -> None:
    answers = answered('Livraison,Service client\n"=""9""",=A1\n"=""8""",=A2\n"=""x""",=A3\n')
    assert points(answers)["livraison"] == [8, 9]
    assert [(x.line, x.value) for x in answers.rejected] == [(2, "=A1"), (3, "=A2"), (4, "x"), (4, "=A3")]


def test_what_limesurvey_writes_of_itself_in_french_is_no_score() -> None:
    heads = (
        "ID de la réponse;Date de soumission;Dernière page;Langue de départ;Tête de série;Note [Livraison]"
    )
    answers = answered(
        f"{heads}\n1;2026-03-04 10:00:00;2;fr;99;9\n2;;2;fr;98;8\n3;2026-03-04 10:00:00;2;fr;97;7\n"
    )
    assert [question.title for question in answers.questions] == ["Note [Livraison]"]
    assert [x.line for x in answers.ignored] == [3]
