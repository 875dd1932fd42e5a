"""Spreadsheets as an editor has them: taken out, changed in a cell, brought back."""

import io
import json
from typing import Any

from openpyxl import Workbook
from tablib import Dataset

from exercises.exchange import document, sheets
from exercises.exchange.brought import JSON, TABLE, Brought, plan_of
from exercises.exchange.plans import Plan
from exercises.exchange.problems import Problem
from exercises.exchange.resource import SHAPE, exported
from exercises.exchange.writing import write

Table = list[list[Any]]


def table() -> Table:
    """The exported spreadsheet: its header, then one row for each exercise."""
    dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
    return [dataset.headers, *([*row] for row in dataset)]


def csv_of(rows: Table) -> bytes:
    dataset = Dataset(headers=rows[0])
    dataset.extend(rows[1:])
    return sheets.packed(dataset, "csv")


def xlsx_of(rows: Table) -> bytes:
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def put(rows: Table, slug: str, column: str, value: Any) -> str:
    """Changes one cell; the name of its row, as a spreadsheet program counts."""
    at = rows[0].index("slug")
    number = next(n for n, row in enumerate(rows) if row[at] == slug)
    rows[number][rows[0].index(column)] = value
    return f"row {number + 1}"


def new_row(rows: Table, **cells: Any) -> str:
    """Another squat, with other cells; the name of its row."""
    squat = next(row for row in rows if row[rows[0].index("slug")] == "squat")
    rows.append([cells.get(column, cell) for column, cell in zip(rows[0], squat, strict=True)])
    return f"row {len(rows)}"


def looked_at(rows: Table, by: Any) -> Plan:
    return plan_of(Brought(TABLE, csv_of(rows)), by=by)


def problem(rows: Table, by: Any) -> Problem:
    """The only one."""
    (found,) = looked_at(rows, by).problems
    return found


def taken_in(rows: Table, by: Any) -> None:
    plan = looked_at(rows, by)
    assert not plan.problems
    write(changes=plan.changes, by=by)


def told() -> dict[str, Any]:
    """The exported JSON."""
    return json.loads(document.written())


def json_looked_at(said: Any, by: Any) -> Plan:
    return plan_of(Brought(JSON, json.dumps(said).encode()), by=by)
