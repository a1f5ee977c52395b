"""Spreadsheet files: read as they look, and harmless whatever a stranger packed into them."""

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import i18n
from mapper.errors import MapperError
from mapper.exchange.sheets import from_sheet

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def workbook(*sheets, shared=(), **more):
    """A file as Excel writes it, of sheets given as the XML of their rows."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="x" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{''.join(f'<si>{text}</si>' for text in shared)}</sst>",
    }
    for n, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    return packed(parts | {name.replace("__", "/") + ".xml": text for name, text in more.items()})


def text(place, value):
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def test_texts_and_numbers_are_read_as_they_look():
    shared = ("<t>Étape</t>", "<r><t>Point </t></r><r><t>de contact</t></r><rPh><t>no</t></rPh>")
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="B3"><v>-1.5</v></c><c r="C3"><v>0.30000000000000004</v></c></row>'
    )
    assert from_sheet(workbook(rows, shared=shared)).rows == (("Étape", "Point de contact"), ("-1.5", "0.3"))


def test_days_are_days_in_the_readers_language():
    styles = f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    raw = workbook('<row><c s="1"><v>46347</v></c><c><v>46347</v></c></row>', xl__styles=styles)
    with i18n.using("fr"):
        assert from_sheet(raw).rows == (("21/11/2026", "46347"),)


def test_the_first_sheet_with_anything_in_it_counts():
    assert from_sheet(workbook("", f"<row>{text('A1', 'here')}</row>")).rows == (("here",),)


def test_formulas_give_their_last_value_and_are_never_computed():
    rows = '<row><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>shown</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    assert from_sheet(workbook(rows)).rows == (("shown",),)


def test_two_cells_far_apart_cost_nothing():
    began = time.monotonic()
    rows = f'<row r="1">{text("A1", "a")}</row><row r="1048576">{text("XFD1048576", "b")}{text("A1048576", "c")}</row>'
    grid = from_sheet(workbook(rows))
    assert grid.rows[0] == ("a",)
    assert grid.cut
    assert time.monotonic() - began < 2


def bomb():
    return packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 250_000_000})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04",
        b"<html><table>",
        packed({}),
        workbook("<row><c><v>1"),
        workbook('<row r="x"><c><v>1</v></c></row>'),
        workbook('<row><c t="s"><v>x</v></c></row>'),
        workbook("", xl__workbook='<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'),
        packed({f"p{n}": "" for n in range(2_001)}),
    ],
    ids=["nothing", "cut", "html", "empty", "unclosed", "row", "string", "doctype", "parts"],
)
def test_a_file_that_is_no_spreadsheet_is_a_sentence_or_no_rows(raw):
    with contextlib.suppress(MapperError):
        assert from_sheet(raw).rows == ()


def test_a_file_that_would_burst_is_refused_before_it_is_unpacked():
    raw, began = bomb(), time.monotonic()
    with pytest.raises(MapperError, match="too large"):
        from_sheet(raw)
    assert time.monotonic() - began < 1


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_never_does_more_than_say_so(data):
    raw = bytearray(workbook(f"<row>{text('A1', 'a')}</row>", shared=("<t>x</t>",)))
    for _change in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(MapperError):
        from_sheet(bytes(raw))
