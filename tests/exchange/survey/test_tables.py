"""Files of survey tools as columns: letters, delimiters, heads, lines, and what is wrong with a file."""

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.exchange.survey import source
from mapper.exchange.survey.encodings import encoding_of
from mapper.exchange.survey.tables import read_table
from tests.exchange.survey.files import table

FRENCH = "Étape;Réponse où ça coûte\nété;« déjà vu » – 12 €\n"


@pytest.mark.parametrize(
    ("written", "recognised"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-8", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_the_letters_are_recognised(written: str, recognised: str) -> None:
    raw = (FRENCH * 4).encode(written)
    assert encoding_of(raw) == recognised
    assert table(raw).columns[0].heads == ("Étape",)


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    raw = ("é" * 200).encode() + b"\xff"
    assert encoding_of(raw) == "utf-8"


def test_the_letters_can_be_chosen() -> None:
    assert table("Été;b\n1;2\n".encode("cp850"), encoding="cp850").columns[0].title == "Été"
    with pytest.raises(MapperError, match="no text encoding"):
        table("a;b\n1;2\n", encoding="rot13")
    with pytest.raises(MapperError, match="no text encoding"):
        table("a;b\n1;2\n", encoding="klingon")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    rows = [["N°", "Note", "L'avis"], ["1", "7,5", "C'est bien, l'accueil; oui"], ["2", "8", "d'accord"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    assert [column.title for column in table(text.getvalue()).columns] == ["N°", "Note", "L'avis"]


def test_excel_may_name_the_delimiter_in_a_line_of_its_own() -> None:
    found = table("sep=;\na;b\n1;2\n")
    assert ([c.title for c in found.columns], list(found.lines)) == (["a", "b"], [3])


def test_the_line_of_an_answer_is_where_its_record_begins() -> None:
    found = table('a,b\r\n1,"two\r\nlines"\r\n\r\n2,x\r\n3,"three\r\n\r\nlines"\r\n4,y\r\n')
    assert list(found.lines) == [2, 5, 6, 9]
    assert found.columns[1].texts() == ["two\nlines", "x", "three\n\nlines", "y"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end: str) -> None:
    found = table(end.join(["a,b", "1,2", "3,4", ""]))
    assert (list(found.lines), found.columns[1].texts()) == ([2, 3], ["2", "4"])


def test_a_quotation_mark_that_nobody_closed_costs_its_line_only() -> None:
    found = table('a,b\n1,"never closed\n2,x\n3,"closed"\n4,y\n')
    assert list(found.lines) == [2, 3, 4, 5]
    assert found.columns[0].texts() == ["1", "2", "3", "4"]
    assert found.columns[1].texts() == ['"never closed', "x", "closed", "y"]


def test_marks_inside_a_cell_are_forgiven() -> None:
    assert table('a,b\n1,"say "yes" now"\n2,5" screen\n').columns[1].texts()[1] == '5" screen'


def test_a_file_of_nothing_but_open_marks_is_refused() -> None:
    with pytest.raises(MapperError, match="quotation marks"):
        table("a,b\n" + '1,"x\n' * 1_201)


def test_a_line_with_more_cells_than_heads_is_ignored_with_its_reason() -> None:
    found = table("id,note\n1,7\n2,7,5\n3,8,\n")
    assert list(found.lines) == [2, 4]
    assert [x.line for x in found.ignored] == [3]
    assert "3 cells" in found.ignored[0].reason


def test_empty_lines_are_no_answers() -> None:
    assert list(table("a,b\n1,2\n,\n\n  ,\n3,4\n").lines) == [2, 6]


def test_what_people_write_above_the_table_is_no_head() -> None:
    found = table("Enquête de mars,,\n,,\nid,note,avis\n1,7,x\n2,8,y\n3,9,z\n4,8,z\n")
    assert ([c.title for c in found.columns], found.lines[0]) == (["id", "note", "avis"], 4)


QUALTRICS = (
    "StartDate,ResponseId,Q1_NPS_GROUP,Q1\nStart Date,Response ID,Recommend - Group,Recommend?\n"
    '"{""ImportId"":""startDate"",""timeZone"":""Europe/Paris""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}"\n'
    "2026-03-01 10:00:00,R_1,Promoter,9\n"
)
MONKEY = (
    "RespondentID,StartDate,How was it?,,Why?\n,,Livraison,Service client,Open-Ended Response\n"
    "114,03/01/2026,5,4,Fine\n115,03/01/2026,3,4,\n"
)


@pytest.mark.parametrize(
    ("text", "heads", "first"),
    [
        (QUALTRICS, 3, 4),
        (QUALTRICS.replace(QUALTRICS.splitlines()[2] + "\n", ""), 2, 3),
        (MONKEY, 2, 3),
        ("Horodateur,Note\n2026/03/01,Très bien\n2026/03/02,Bien\n", 1, 2),
        ("id,Avis,Note\n1,Bien,\n2,,Bien\n", 1, 2),
        ("A,B\nbien,mal\nmal,bien\n", 1, 2),
    ],
)
def test_heads_take_one_to_three_lines(text: str, heads: int, first: int) -> None:
    found = table(text)
    assert (found.head_lines, found.lines[0]) == (heads, first)


def test_a_question_over_several_columns_is_said_of_each() -> None:
    heads = [column.heads for column in table(MONKEY).columns]
    assert heads[2:] == [
        ("How was it?", "Livraison"), ("How was it?", "Service client"), ("Why?", "Open-Ended Response"),
    ]  # fmt: skip
    assert table(MONKEY).columns[4].title == "Why?"


def test_markup_in_heads_is_left_out() -> None:
    assert table("<strong>How&nbsp;was <em>it</em>?</strong>,b\n1,2\n").columns[0].title == "How was it ?"


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"  ,,\n"])
def test_a_file_without_rows_says_so(raw: bytes) -> None:
    with pytest.raises(MapperError, match="no rows"):
        read_table("empty.csv", raw)


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.7 ..."])
def test_other_kinds_of_files_are_refused(raw: bytes) -> None:
    with pytest.raises(MapperError, match="Save it as one of these"):
        read_table("old.xls", raw)


def test_too_much_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 100)
    with pytest.raises(MapperError, match="Export fewer columns"):
        table("a,b\n" * 100)


def test_a_line_that_never_ends_is_refused() -> None:
    with pytest.raises(MapperError, match="never ends"):
        table("a,b\n1,2\n" + "," * 3_000_000)


def test_of_a_line_with_a_million_cells_little_is_kept() -> None:
    found = table("a,b\n1,2\n" + "," * 1_000_000 + "x\n3,4\n")
    assert (len(found.columns), found.size, [x.line for x in found.ignored]) == (2, 2, [3])


def test_too_many_answers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.exchange.survey.tables.MOST_ANSWERS", 50)
    with pytest.raises(MapperError, match="more than 50 answers"):
        table("a,b\n" + "1,2\n" * 60)


def test_whoever_watches_can_stop_it() -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def stop(_share: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_table("x.csv", b"a,b\n1,2\n", progress=stop)


def test_a_formula_that_was_disarmed_is_what_it_was() -> None:
    assert table("a,b\n1,'=1+1\n").columns[1].cell(0) == "=1+1"


# --- spreadsheets -------------------------------------------------------------------------------------

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(rows: str, shared: str = "", styles: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
        archive.writestr("xl/workbook.xml", f"<workbook {MAIN} {LINKS}>{sheets}</workbook>")
        target = '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{target}</Relationships>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{shared}</sst>")
        archive.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
        data = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", data)
    return buffer.getvalue()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def test_a_spreadsheet_is_read_with_its_row_numbers() -> None:
    raw = workbook(
        row(2, text_cell("id"), text_cell("Livraison"))
        + row(3, "<c><v>1</v></c>", "<c><v>9</v></c>")
        + row(7, "<c><v>2</v></c>", "<c><v>7.5</v></c>")
    )
    found = read_table("a.xlsx", raw)
    assert ([c.title for c in found.columns], list(found.lines)) == (["id", "Livraison"], [3, 7])
    assert found.columns[1].texts() == ["9", "7.5"]


def test_a_formula_is_text_and_neither_computed_nor_believed() -> None:
    raw = workbook(
        row(1, text_cell("a"), text_cell("b")) + row(2, "<c><v>1</v></c>", "<c><f>4+5</f><v>9</v></c>")
    )
    assert read_table("a.xlsx", raw).columns[1].texts() == ["=4+5"]


def test_days_of_a_spreadsheet_are_days() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
    raw = workbook(
        row(1, text_cell("d"), text_cell("b")) + row(2, '<c s="1"><v>46082.5</v></c>'), styles=styles
    )
    assert read_table("a.xlsx", raw).columns[0].texts() == ["2026-03-01 12:00:00"]


def test_a_bomb_of_a_spreadsheet_is_refused() -> None:
    bomb = workbook(row(1, text_cell("a" * 30_000_000)))
    with pytest.raises(MapperError, match="too large"):
        read_table("a.xlsx", bomb)


def test_a_damaged_spreadsheet_is_refused() -> None:
    raw = workbook(row(1, text_cell("a")))
    for cut in (10, len(raw) // 2, len(raw) - 5):
        with pytest.raises(MapperError, match="cannot be read"):
            read_table("a.xlsx", raw[:cut])


@settings(max_examples=150, deadline=2_000)
@given(st.one_of(st.binary(max_size=400), st.text(alphabet='ab;,\t\n\r"=1é', max_size=300).map(str.encode)))
def test_any_bytes_are_a_table_or_a_sentence(raw: bytes) -> None:
    try:
        found = read_table("x.csv", raw)
    except MapperError:
        return
    assert all(len(column.codes) == found.size for column in found.columns)
    assert list(found.lines) == sorted(set(found.lines))


@pytest.mark.parametrize("name", ["idna", "punycode", "rot13", "base64", "klingon"])
def test_an_encoding_that_cannot_read_every_file_is_refused_by_name(name: str) -> None:
    with pytest.raises(MapperError, match=f"{name} is no text encoding"):
        read_table("x.csv", b"Livraison\n9\n\xe9\n", encoding=name)


@pytest.mark.parametrize("name", ["utf-16", "UTF16", "utf-32", "utf-7", "cp037"])
@pytest.mark.parametrize("mark", [b"", b"\xff\xfe"])
def test_an_encoding_that_is_not_the_file_s_reads_nonsense_and_nothing_worse(name: str, mark: bytes) -> None:
    read_table("x.csv", mark + b"Livraison;\xc9t\xe9\n9;1\n8;2\n", encoding=name)


def test_a_file_in_utf_16_with_a_mark_is_read_when_that_is_asked_for() -> None:
    for letters in ("utf-16", "utf-16-le"):
        found = read_table("x.csv", "\ufeffLivraison\n9\n".encode("utf-16-le"), encoding=letters)
        assert [column.title for column in found.columns] == ["Livraison"]
