"""What the columns of a table mean, guessed as a person would."""

import pytest

from mapper.exchange import grid
from mapper.exchange.grid_feelings import level_of, scale_of
from mapper.exchange.grid_meaning import cards, guess, read_as, role_of
from mapper.exchange.grid_words import channel_code


def table(*lines):
    return grid.Grid(tuple(tuple(line.split("|")) for line in lines))


def test_columns_with_french_names_are_understood():
    read = guess(
        table("Étape|Point de contact|Canal|Émotion|Irritants|Verbatim", "Achat|Paie|Magasin|4|file|bof")
    )
    assert read.layout == "rows"
    assert read.header
    assert read.roles == ("stage", "title", "channel", "feeling", "pain", "quote")


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Titre de l’étape", "stage"), ("Nom", "title"), ("Customer touchpoint", "title"), ("Contact channel", "title"),
        ("Canal de contact", "channel"), ("Ressenti client", "feeling"), ("Points de friction", "pain"),
        ("Pistes d'amélioration", "opportunity"), ("Commentaires", "description"), ("Chiffre d'affaires", None), ("", None),
    ],
)  # fmt: skip
def test_a_head_of_several_words_is_what_its_first_telling_word_says(head, role):
    assert role_of(head) == role


def test_values_that_repeat_the_name_of_their_column_do_not_turn_the_table():
    read = guess(table("Étape|Point de contact|Canal", *(f"Étape {n}|Contact {n}|E-mail" for n in range(5))))
    assert read.layout == "rows"
    assert read.roles == ("stage", "title", "channel")


def test_five_rows_of_three_columns_without_names_are_five_cards():
    read = guess(table(*(f"a{n}|b{n}|c{n}" for n in range(5))))
    assert read.layout == "rows"
    assert not read.header
    assert [card.title for card in cards(table(*(f"a{n}|b{n}|c{n}" for n in range(5))), read).cards] == [
        f"a{n}" for n in range(5)
    ]


def test_without_names_channels_and_feelings_show_by_their_values():
    given = table("Chercher|Compare|Site web|-1", "Chercher|Demande|Téléphone|+1", "Acheter|Paie|Magasin|2")
    assert guess(given).roles == ("stage", "title", "channel", "feeling")


def test_names_in_the_first_column_mean_a_card_per_column():
    given = table("Phase|Avant|Achat", "Touchpoint|Voit|Paie", "Emotion|neutre|frustré")
    read = guess(given)
    assert read.layout == "columns"
    assert [(c.stage, c.title, c.level) for c in cards(given, read).cards] == [
        ("Avant", "Voit", 0),
        ("Achat", "Paie", -1),
    ]


def test_cards_below_stages_are_read_column_by_column():
    given = table("Découvrir|Acheter|Utiliser", "Voit|Compare|Reçoit", "Demande|Paie|", "|Signe|")
    read = guess(given)
    assert read.layout == "stages"
    assert [(c.stage, c.title) for c in cards(given, read).cards][:3] == [
        ("Découvrir", "Voit"), ("Découvrir", "Demande"), ("Acheter", "Compare"),
    ]  # fmt: skip


def test_a_stage_named_once_counts_for_the_rows_below():
    given = table("Étape|Carte", "Achat|Paie", "|Signe", "Usage|Reçoit")
    assert [c.stage for c in cards(given, guess(given)).cards] == ["Achat", "Achat", "Usage"]


def test_numbers_of_rows_are_no_feelings():
    assert guess(table("1|A", "2|B", "3|C")).roles == ("ignore", "title")


def test_a_single_column_is_a_card_per_row_and_its_name_is_none():
    given = table("Titre", "Un", "Deux")
    assert [c.title for c in cards(given, guess(given)).cards] == ["Un", "Deux"]
    assert not guess(table("Un", "Deux")).header


def test_a_layout_can_be_chosen_against_the_guess():
    given = table("Un|Deux", "Trois|Quatre")
    assert [c.title for c in cards(given, read_as(given, "stages")).cards] == ["Trois", "Quatre"]


def test_points_of_one_cell_become_one_each_and_quotes_lose_their_marks():
    given = grid.Grid(
        (("Carte", "Irritants", "Verbatim"), ("Paie", "- file\n• « lent »\n", "« C’est long »"))
    )
    (card,) = cards(given, guess(given)).cards
    assert card.pains == ("file", "« lent »")
    assert card.quotes == ("C’est long",)


def test_feelings_nobody_can_read_are_counted():
    given = table("Carte|Émotion", "A|3", "B|4", "C|5", "D|2", "E|1", "F|bizarre")
    assert cards(given, guess(given)).unread == 1


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (["-2", "−1", "0", "+1", "2"], [-2, -1, 0, 1, 2]),
        (["1", "2", "3", "4", "5"], [-2, -1, 0, 1, 2]),
        (["0", "5", "10"], [-2, 0, 2]),
        (["20", "100"], [-1, 2]),
        (["4/5", "8/10", "50 %"], [1, 1, 0]),
        (["1,5", "-0.5"], [1.5, -0.5]),
        (["très négatif", "Négatif", "neutre", "positif", "Très positif"], [-2, -1, 0, 1, 2]),
        (["very negative", "negative", "neutral", "Happy", "DELIGHTED"], [-2, -1, 0, 1, 2]),
        (["😡", "☹️", "😐", "🙂", "😍"], [-2, -1, 0, 1, 2]),
        (["--", "-", "=", "+", "++"], [-2, -1, 0, 1, 2]),
    ],
)
def test_feelings_are_read_as_people_write_them(values, levels):
    scale = scale_of(values)
    assert [level_of(value, scale) for value in values] == levels


@pytest.mark.parametrize("value", ["", "abc", "9" * 40, "٣", "1/0", "7/5", "nan", "1e5", "²"])
def test_what_is_no_feeling_is_none(value):
    assert level_of(value, None) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Site Web", "website"),
        ("TÉLÉPHONE", "phone"),
        ("Bouche-à-oreille", "word-of-mouth"),
        ("E-mail", "email"),
        ("Pigeon", None),
    ],
)
def test_channels_are_known_in_both_languages(name, code):
    assert channel_code(name) == code
