"""Spreadsheets as bytes, within bounds: what comes in may be anything.

An xlsx is a zip of XML files that a few kilobytes can make endless. Its parts are added up before
any is opened, rows and columns are counted while they are read, and only one of its sheets is: the
one that is named as ours, or else the first.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV, XLSX
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from tablib import Dataset

from .problems import UnreadableError, in_row

MOST_UNPACKED = 20 * 1024 * 1024  # bytes of all parts of an xlsx; 2,000 exercises have 5 million
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 5_000, 100, 20_000
MOST_EMPTY = 20_000  # rows without a word that stand in the file, as where a column has a colour
LAST_ROW = 1_048_576  # that a spreadsheet program has
SHEET = "exercises"
BOLD, WRAPPED, WIDEST = Font(bold=True), Alignment(wrap_text=True, vertical="top"), 60
CARRIAGE_RETURN = "_x000D_"  # as an xlsx writes it in a text
XLSX_BEGINS = b"PK\x03\x04"
SHEETS = {"xlsx": XLSX, "csv": CSV}


def packed(dataset: Dataset, form: str) -> bytes:
    """The file; a CSV begins with a mark that tells spreadsheet programs its encoding."""
    if form == "xlsx":
        return _xlsx(dataset)
    return str(SHEETS[form]().export_data(dataset)).encode("utf-8-sig")


def unpacked(data: bytes) -> Dataset:
    """The table in the file, all of it text. Raises UnreadableError."""
    rows = _xlsx_rows(data) if data.startswith(XLSX_BEGINS) else _csv_rows(data)
    header, *table = _within_bounds(rows)
    while header and not header[-1] and not any(row[len(header) - 1 :] for row in table):
        header.pop()
    dataset = Dataset(headers=header)
    for row in table:
        dataset.append([*row, *[""] * len(header)][: len(header)])
    return dataset


def _within_bounds(rows: Iterable[list[str]]) -> list[list[str]]:
    """Up to the last row that says something: programs leave empty ones below, to the very last."""
    found: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        if any(row):
            _check_row(number, row)
            found += [[]] * (number - 1 - len(found))
            found.append(row)
        elif number > LAST_ROW:
            raise UnreadableError(too_many_rows())
    if not found:
        raise UnreadableError(_("It is empty."))
    return found


def _check_row(number: int, row: list[str]) -> None:
    if number > MOST_ROWS + 1:
        raise UnreadableError(too_many_rows())
    most = {"place": in_row(number), "columns": MOST_COLUMNS, "letters": MOST_LETTERS}
    if len(row) > MOST_COLUMNS:
        raise UnreadableError(_("In %(place)s it has more than %(columns)s columns.") % most)
    if any(len(cell) > MOST_LETTERS for cell in row):
        message = _("In %(place)s a cell has more than %(letters)s letters.")
        raise UnreadableError(message % most)


# --- CSV ---


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(not_a_sheet()) from None
    if "\0" in text:
        raise UnreadableError(not_a_sheet())
    try:
        for row in csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True):
            yield _trimmed([_one_line_end(cell) for cell in row])
    except csv.Error:
        raise UnreadableError(not_a_sheet()) from None


def _dialect(text: str) -> type[csv.Dialect]:
    """Where a comma is the decimal sign, spreadsheet programs separate by semicolons."""
    header = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=header.count)

    return Found


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


# --- xlsx ---


def _xlsx_rows(data: bytes) -> Iterator[list[str]]:
    _check_parts(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        yield from _rows(_sheet_of(book))
    except UnreadableError:
        raise
    except Exception:  # a broken file may raise anything, from KeyError to zlib.error
        raise UnreadableError(not_a_sheet()) from None


def _sheet_of(book: Workbook) -> Any:
    sheets = book.worksheets
    return next((sheet for sheet in sheets if sheet.title == SHEET), sheets[0])


def _rows(sheet: Any) -> Iterator[list[str]]:
    """As many as there are, whatever the file says of its size: some programs write a wrong one.
    Rows that are not in the file come as one and the same row each time."""
    sheet.reset_dimensions()
    written, last, texts = 0, None, []
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1):
        if row is not last:
            last, texts = row, _trimmed([_text(cell) for cell in row])
            written += 1
            if written > MOST_EMPTY:
                raise UnreadableError(too_many_rows())
        yield texts


def _xlsx(dataset: Dataset) -> bytes:
    """Row by row: cell by cell, as django-import-export writes it, takes several times as long.
    Texts of several lines show all of them."""
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for number, header in enumerate(dataset.headers):
        letters = max(map(len, (header, *map(str, dataset.get_col(number)))))
        width = min(letters + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append(_cell(sheet, header, font=BOLD) for header in dataset.headers)
    for row in dataset:
        lines = ("\n" in str(value) for value in row)
        sheet.append(
            _cell(sheet, value, alignment=WRAPPED) if has_lines else value
            for value, has_lines in zip(row, lines, strict=True)
        )
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, **styles: Any) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    for name, style in styles.items():
        setattr(cell, name, style)
    return cell


def _check_parts(data: bytes) -> None:
    """What the file says of its parts; more than it says is never unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise UnreadableError(not_a_sheet()) from None
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        most = {"most": MOST_UNPACKED // 2**20}
        raise UnreadableError(_("Unpacked it has more than %(most)s MB.") % most)


def _text(cell: Any) -> str:
    if cell.data_type == "f":
        raise UnreadableError(
            _("Cell %(cell)s is a formula. Type what it should say.") % {"cell": cell.coordinate}
        )
    if cell.data_type == "e":
        message = _("Cell %(cell)s holds the error %(error)s. Type what it should say.")
        raise UnreadableError(message % {"cell": cell.coordinate, "error": cell.value})
    match cell.value:
        case None:
            return ""
        case bool():
            return "yes" if cell.value else "no"
        case float() if cell.value.is_integer():
            return str(int(cell.value))
        case datetime() | date() | time() | timedelta():
            message = _("Cell %(cell)s is a date or a time. Make it text.")
            raise UnreadableError(message % {"cell": cell.coordinate})
    return _one_line_end(str(cell.value).replace(CARRIAGE_RETURN, "\r"))


def _trimmed(row: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    while row and not row[-1]:
        row.pop()
    return row


def too_many_rows() -> str:
    return _("It has more than %(most)s rows.") % {"most": MOST_ROWS}


def not_a_sheet() -> str:
    return _("This is no spreadsheet, or it is broken. Bring an .xlsx or a .csv in UTF-8.")
