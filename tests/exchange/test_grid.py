"""Tables as spreadsheets, pages and files bring them: read whole, bounded, and never slowly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.exchange import grid
from mapper.exchange.grid_html import from_html

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from('\n\t"'), max_size=12
)


def rows(width):
    return st.lists(st.lists(CELLS.map(grid.clean), min_size=width, max_size=width), min_size=1, max_size=6)


@given(st.integers(1, 4).flatmap(rows))
def test_what_we_copy_as_text_we_read_back(table):
    read = grid.from_text(grid.to_text(table)).rows
    assert read == grid.rectangle(table, cut=False).rows


@given(st.text(max_size=300))
def test_any_text_is_some_rectangle(text):
    for read in (grid.from_text(text), grid.from_csv(text), grid.from_lines(text), from_html(text)):
        assert len({len(row) for row in read.rows}) <= 1


def test_cells_with_lines_and_quotation_marks_are_read_as_a_spreadsheet_writes_them():
    text = 'Paie\t"File d\'attente\r\n""trop"" longue"\t"Super" dit-elle\r\nReçoit\t\t\r\n'
    assert grid.from_text(text).rows[0] == ("Paie", 'File d\'attente\n"trop" longue', '"Super" dit-elle')


def test_empty_rows_and_columns_around_a_table_are_no_part_of_it():
    assert grid.from_text("\t\t\n\ta\t\n\t\t\n\tb\t\n").rows == (("a",), ("",), ("b",))


@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
def test_a_csv_file_may_separate_by_anything_usual(mark):
    lines = ["Étape|Carte|Avis", "Achat|l'été, d'abord; ensuite|oui", 'Usage|"d\'un"|non']
    text = "\n".join(mark.join(f'"{c}"' if mark in ";," else c for c in line.split("|")) for line in lines)
    assert grid.from_csv(text).width == 3


def test_a_text_of_sentences_is_one_column():
    assert grid.from_lines("Compare, puis hésite\n\nAchète; enfin").rows == (
        ("Compare, puis hésite",),
        ("Achète; enfin",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_files_of_every_encoding_are_read(encoding):
    assert grid.decoded("Étape;Émotion;l’œuvre".encode(encoding)) == "Étape;Émotion;l’œuvre"


def test_what_disarmed_a_formula_is_taken_off_again():
    assert grid.from_csv("'=1+1;'été\n'-2;b").rows == (("=1+1", "'été"), ("-2", "b"))


def test_control_characters_and_halves_of_letters_never_come_in():
    assert grid.from_text("a\x00b\ud800\tc\x07").rows == (("ab", "c"),)


def test_right_to_left_and_emoji_titles_stay_as_they_are():
    assert grid.from_text("שלום\t👩‍👩‍👧 مرحبا").rows == (("שלום", "👩‍👩‍👧 مرحبا"),)


def test_a_table_of_a_page_is_read_without_its_scripts():
    page = """<html><script>var a = "<td>no</td>"</script><style>td{}</style><p>Before</p>
      <table><tr><th>Étape<th>Carte</tr><tr><td rowspan="2">Achat</td><td>a &amp; b<br>c <b>d</b>
      <script>alert(1)</script><img src="file:///etc/passwd"></td></tr><tr><td>e</td></tr></table>
      <table><tr><td>second</td></tr></table>"""
    assert from_html(page).rows == (("Étape", "Carte"), ("Achat", "a & b\nc d"), ("", "e"))


def test_cells_across_several_columns_keep_the_others_in_place():
    page = "<table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>"
    assert from_html(page).rows == (("a", "", "b"), ("1", "2", "3"))


def test_our_own_html_is_read_back_and_shows_nothing_but_text():
    table = (("Titre", "Note"), ("<script>alert(1)</script>", "a\nb & “c”"))
    html = grid.to_html(table)
    assert "<script" not in html
    assert from_html(html).rows == table


def test_a_hundred_thousand_cells_are_cut_and_say_so():
    text = "\n".join("\t".join(["cellule"] * 12) for _row in range(12_000))
    began = time.monotonic()
    read = grid.from_text(text)
    assert read.cut
    assert len(read.rows) * read.width <= grid.MOST_CELLS
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "page",
    ["<a" * 300_000, "<!--" * 200_000, '<td x="' * 100_000, "<![CDATA[" * 50_000, "</" * 300_000,
     "<table><tr>" + "<td rowspan=9999 colspan=9999>x" * 20_000, "<table><tr><td>" + "<br>" * 200_000],
    ids=["tags", "comments", "attributes", "cdata", "ends", "spans", "breaks"],
)  # fmt: skip
def test_a_hostile_page_takes_no_time(page):
    began = time.monotonic()
    assert from_html(page).width <= grid.MOST_COLUMNS
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("text", ['"' * 200_000, '"\t' * 100_000, '"""x\t' * 60_000, '"\n' * 100_000])
def test_hostile_quotation_marks_take_no_time(text):
    began = time.monotonic()
    grid.from_text(text)
    assert time.monotonic() - began < 5


CALC = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><style type="text/css"> body,td { font-size:x-small } </style>
</head><body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup><tr>
<td height="17" align="left" valign=bottom><font color="#000000">Étape</font></td>
<td align="left"><b>Point de<br>contact</b></td></tr><tr><td height="17" align="left">Achat</td>
<td align="right" valign=bottom sdval="-2" sdnum="1036;"><font>-2</font></td></tr></table></body></html>"""
EXCEL = """Version:1.0\r\nStartHTML:0000000105\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<style>\r\n<!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {white-space:normal;}-->\r\n</style></head><body>
<table border=0 width=174 style='border-collapse:collapse'><!--StartFragment--> <col width=87><tr height=20>
  <td height=20 class=xl65 width=87>Étape</td>\r\n  <td width=87>Point\r\n  de<br>\r\n    contact</td></tr>
 <tr><td>Achat</td><td align=right x:num>-2</td></tr><!--EndFragment--></table></body></html>"""
SHEETS = """<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style>
<table xmlns="http://www.w3.org/1999/xhtml" dir="ltr"><colgroup><col width="100"/></colgroup><tbody>
<tr style="height:21px;"><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;x&quot;}">Étape</td>
<td>Point de<br/>contact</td></tr><tr><td>Achat</td><td data-sheets-value="{&quot;1&quot;:3}">-2</td></tr></tbody></table>"""


@pytest.mark.parametrize("page", [CALC, EXCEL, SHEETS], ids=["LibreOffice", "Excel", "Google"])
def test_spreadsheets_put_the_same_cells_on_the_clipboard_in_their_own_ways(page):
    assert from_html(page).rows == (("Étape", "Point de\ncontact"), ("Achat", "-2"))
