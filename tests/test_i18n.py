"""French and English: the language of a context, dates and numbers as each is written."""

import contextvars
import os
import threading
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import i18n

THIN = "\u202f"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("fr", "fr"), ("fr_CA.UTF-8", "fr"), ("FR-be", "fr"), ("en_GB", "en"), ("de", "en"), ("", "en")],
)
def test_every_kind_of_french_is_french_and_the_rest_english(code: str, expected: str) -> None:
    i18n.set_language(code)
    assert i18n.language() == expected


def test_a_block_speaks_its_own_language_and_gives_it_back() -> None:
    with i18n.using("fr"):
        assert i18n.format_number(0.5) == "0,5"
        with i18n.using("en"):
            assert i18n.format_number(0.5) == "0.5"
        assert i18n.language() == "fr"
    assert i18n.language() == "en"


def test_a_thread_speaks_the_language_of_the_context_it_was_given() -> None:
    heard: list[str] = []
    with i18n.using("fr"):
        context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(lambda: heard.append(i18n.language()),))
    thread.start()
    thread.join()
    assert heard == ["fr"]


def test_a_sentence_without_translation_stays_as_it_is() -> None:
    with i18n.using("fr"):
        assert i18n._("zq no such sentence") == "zq no such sentence"
        assert i18n._("") == ""


def test_french_has_the_singular_for_nought_and_english_the_plural() -> None:
    assert i18n.ngettext("{n} zq card", "{n} zq cards", 0) == "{n} zq cards"
    assert i18n.ngettext("{n} zq card", "{n} zq cards", 1) == "{n} zq card"


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (1234.5, None, f"1{THIN}234,5", "1,234.5"),
        (1234567, None, f"1{THIN}234{THIN}567", "1,234,567"),
        (-0.5, 1, "−0,5", "−0.5"),
        (0.1 + 0.2, None, "0,3", "0.3"),
        (2, 2, "2,00", "2.00"),
        (-0.04, 1, "0,0", "0.0"),
        (100, None, "100", "100"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(
    value: float, digits: int | None, french: str, english: str
) -> None:
    assert i18n.format_number(value, digits) == english
    with i18n.using("fr"):
        assert i18n.format_number(value, digits) == french


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    with i18n.using("fr"):
        text = i18n.format_number(value)
    assert int(text.replace(THIN, "").replace("−", "-")) == value


def test_a_signed_number_shows_its_plus_but_nought_has_no_sign() -> None:
    assert [i18n.format_number(x, signed=True) for x in (1.5, -1.5, 0)] == ["+1.5", "−1.5", "0"]


def test_percent_and_quotation_have_narrow_spaces_in_french() -> None:
    assert (i18n.format_percent(45.2), i18n.quoted("oui")) == ("45%", "“oui”")
    with i18n.using("fr"):
        assert (i18n.format_percent(45.2), i18n.quoted("oui")) == (f"45{THIN}%", f"«{THIN}oui{THIN}»")


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert i18n.format_date(date(2026, 11, 1)) == "1 Nov 2026"
    with i18n.using("fr"):
        assert i18n.format_date(date(2026, 11, 1)) == "01/11/2026"


def test_an_instant_is_shown_on_the_clock_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    instant = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
    local = instant.astimezone()
    with i18n.using("fr"):
        assert i18n.format_datetime(instant) == f"01/07/2026 {local:%H:%M}"
        assert i18n.format_datetime(datetime(2026, 7, 1, 9, 5)) == "01/07/2026 09:05"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:en"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_system_is_found(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setitem(os.environ, name, value)
    assert i18n.system_language() == expected


def test_behind_a_colon_french_has_no_capital() -> None:
    with i18n.using("fr"):
        assert i18n.after_colon("Déplacer « Paie »") == "déplacer « Paie »"
    assert i18n.after_colon("Move “Pays”") == "Move “Pays”"
