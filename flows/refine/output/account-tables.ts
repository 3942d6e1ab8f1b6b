import { text, type Column } from './column.ts'

type Line = readonly string[]
const column = (index: number, name: string, meaning: string, computed?: string): Column<Line> =>
  text(name, meaning, 'input rows', (line) => line[index] ?? '', computed)

export const rowColumns: readonly Column<Line>[] = [
  column(0, 'file', 'File of the row.'),
  column(1, 'sheet', 'Sheet of the row; with a range where the sheet has several tables.'),
  column(2, 'row', 'Number of the row as the spreadsheet shows it, or first-last of blank ones.'),
  column(
    3,
    'outcome',
    'kept, merged, quarantined or blank; every input row is exactly one of them.',
    'kept: it leads a record; merged: others say all that it says first; quarantined: set aside with a reason; blank: no cell is filled.',
  ),
  column(4, 'reason', 'What it became, or why it was set aside.'),
  column(5, 'target', 'Keys of the records that it is part of.'),
]

export const issueColumns: readonly Column<Line>[] = [
  column(0, 'file', 'File of the cell; empty where it is about a decision.'),
  column(1, 'sheet', 'Sheet of the cell.'),
  column(2, 'row', 'Number of its row.'),
  column(3, 'column', 'Letter of its column; empty where it is about the whole row.'),
  column(4, 'field', 'What the column holds.'),
  column(
    5,
    'reason',
    'What was repaired, doubted or refused; above_header: a title or the like, which is no input row; decision_gave_way: a decision of a person that a later one contradicts.',
  ),
  column(
    6,
    'value',
    'The cell as it was read; of a decision that gave way what it said, and the one that counts instead.',
  ),
]
