"""Workbooks as openpyxl writes and sees them: `write PATH`, or `read PATH…`; prints what each cell holds as JSON."""

import json
import sys
from datetime import date, datetime, timedelta

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

EPOCH = datetime(1970, 1, 1)


def shown(value):
    if isinstance(value, datetime):
        return {"date": round((value - EPOCH) / timedelta(milliseconds=1))}
    if isinstance(value, date):
        return shown(datetime(value.year, value.month, value.day))
    return value


def cells(path):
    found = {}
    for sheet in load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    found[f"{sheet.title}!{cell.coordinate}"] = shown(cell.value)
    return found


def write(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Typed & more"
    sheet.append(["Company", "Since", "Fleet", "Active", "Code", "Note"])
    for index in range(500):
        sheet.append(
            [
                f"Umoya Air {index} <Cape> & Co",
                datetime(1950, 1, 1) + timedelta(days=index * 37, hours=index % 24),
                index / 7,
                index % 2 == 0,
                f"{index:05d}",
                [None, "  padded  ", "line\nbreak", "飛行 🛩"][index % 4],
            ]
        )
    sheet["H2"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("H4:I6")
    book.create_sheet("Back").sheet_state = "veryHidden"
    book["Back"]["C3"] = date(2024, 2, 29)
    book.save(path)


action, *paths = sys.argv[1:]
if action == "write":
    write(paths[0])
else:
    print(json.dumps([cells(path) for path in paths]))
