"""OpenDocument spreadsheets: read as they look, and harmless whatever a stranger packed into them."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import i18n
from mapper.errors import MapperError
from mapper.exchange.ods import from_ods, ods_names
from mapper.exchange.sheets import from_sheet, sheet_names
from tests.exchange.test_sheets import packed, text, workbook

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def spreadsheet(*tables, styles="", head=""):
    content = (
        f"{head}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def table(name, *rows, more=""):
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(words="", times=1, **values):
    said = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n")) if words else ""
    return f'<table:table-cell table:number-columns-repeated="{times}"{said}>{paragraphs}</table:table-cell>'


def test_texts_numbers_and_days_are_read_as_they_look():
    raw = spreadsheet(
        table(
            "A",
            row(cell("Étape"), cell("Point<text:s/>de <text:span>contact</text:span>")),
            row(
                cell("0,3", value_type="float", value="0.30000000000000004"),
                cell("x", value_type="boolean", boolean_value="true"),
                cell("21/11/26", value_type="date", date_value="2026-11-21"),
            ),
        )
    )
    with i18n.using("fr"):
        assert from_ods(raw).rows == (("Étape", "Point de contact", ""), ("0.3", "oui", "21/11/2026"))


def test_a_cell_of_several_lines_keeps_them_and_leaves_out_remarks():
    remark = "<office:annotation><text:p>by the way</text:p></office:annotation>"
    raw = spreadsheet(table("A", row(cell("one\ntwo" + remark), cell("b"))))
    assert from_ods(raw).rows == (("one\ntwo", "b"),)


def test_the_first_sheet_with_anything_is_read_and_hidden_ones_are_not():
    hidden = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    raw = spreadsheet(
        table("Secret", row(cell("no")), more='table:style-name="h"'),
        table("Empty", row(cell(times=1024), times=1_048_576)),
        table("Words", row(cell("yes"))),
        styles=hidden,
    )
    assert ods_names(raw) == ("Empty", "Words")
    assert from_ods(raw).rows == (("yes",),)
    assert from_ods(raw, 0).rows == ()
    assert from_ods(raw, 1).rows == (("yes",),)


def test_what_says_it_is_there_a_million_times_costs_what_there_is_room_for():
    start = time.perf_counter()
    grid = from_ods(spreadsheet(table("A", row(cell("x", times=16_384), times=1_048_576))))
    assert grid.cut
    assert 0 < len(grid.rows) * grid.width <= 100_000
    far = from_ods(spreadsheet(table("A", row(cell("a")), row(cell(), times=1_000_000), row(cell("b")))))
    assert far.rows[0] == ("a",)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 nothing",
        spreadsheet(head='<!DOCTYPE a [<!ENTITY b "c">]>'),
        spreadsheet(table("A", row(cell("x", times="many")))),
        spreadsheet("<table:table>"),
    ],
)
def test_a_damaged_file_is_refused_with_a_sentence(raw):
    with pytest.raises(MapperError, match="cannot be read"):
        from_ods(raw)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 3000))
def test_any_bytes_end_well(noise, place):
    raw = bytearray(spreadsheet(table("A", row(cell("x"), cell("y")))))
    raw[place : place + len(noise)] = noise
    with contextlib.suppress(MapperError):
        from_ods(bytes(raw))


def test_a_sheet_of_an_excel_file_can_be_chosen_by_its_number():
    raw = workbook(f"<row>{text('A1', 'first')}</row>", "", f"<row>{text('A1', 'third')}</row>")
    assert sheet_names(raw) == ("S1", "S2", "S3")
    assert from_sheet(raw, 2).rows == (("third",),)
    assert from_sheet(raw, 1).rows == ()
