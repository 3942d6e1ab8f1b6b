import { HotpassError } from '#contracts/errors'
import type { RandomAccess } from '#contracts/flow'
import type { RefineProfile } from '#contracts/refine-profile'
import { openBlocks, type BlockFile } from '../blocks/block-file.ts'
import { cellsHead, evidenceNames, recordsHead, rowEvidence, rowKey } from '../explain/format.ts'
import { tableRows } from '../explain/table-rows.ts'
import type { RowWatch } from '../input.ts'
import { tableNames } from '../output/tables.ts'
import { csvName } from '../steps/names.ts'
import type { Checked } from './check.ts'
import { noData } from './row-account.ts'
import { sheetSubject } from './sheet-subject.ts'

/** Opens a file of the run by its name. */
type Open = (name: string) => Promise<RandomAccess>

export type RunEvidence = Pick<Checked, 'files' | 'sheets' | 'outputs'> & {
  /** Profile with which the run was made. */
  profile: RefineProfile
  /** Closes the files. */
  [Symbol.dispose](): void
}

/** Tells of the rows of a table, in order, which the run took for no data. */
const watchOf = (rows: BlockFile, place: number) => (): RowWatch => {
  const lines = rows.entries(rowKey(place, 0), rowKey(place, 9_999_999))
  let line = lines.next()
  return ({ number }) => {
    const key = rowKey(place, number)
    while (!line.done && line.value[0] < key) line = lines.next()
    if (line.done || line.value[0] !== key) return undefined
    const { reason } = rowEvidence.parse(line.value[1])
    return noData.has(reason) ? reason : undefined
  }
}

/** What a run has left to be checked: its sheets as they were understood, its tables and the account of every row. */
export const evidenceOf = async (open: Open, profile?: RefineProfile): Promise<RunEvidence> => {
  const opened: RandomAccess[] = []
  const file = async (name: string) => {
    const found = await open(name)
    opened.push(found)
    return found
  }
  const close = () => {
    for (const one of opened) one.close()
  }
  try {
    const head = recordsHead.parse(openBlocks(await file(evidenceNames.records)).head)
    const rows = openBlocks(await file(evidenceNames.rows))
    const cells: BlockFile[] = []
    for (const order of head.parameters.files.keys()) cells.push(openBlocks(await file(evidenceNames.cells(order))))
    const sheets = head.tables.map((table, place) => {
      const { file: name, label: sheet, order } = table
      const stored = cells[order]
      if (!stored) throw new HotpassError('internal', `The cells of ${name} were not kept.`)
      const input = { file: name, data: table, rows: () => tableRows(stored, table), watch: watchOf(rows, place) }
      return sheetSubject(input, { ...table, sheet }, profile ?? head.profile)
    })
    const tables = new Map<string, RandomAccess>()
    for (const name of tableNames) tables.set(name, await file(csvName(name)))
    return {
      profile: head.profile,
      files: cells.map((stored) => cellsHead.parse(stored.head).file),
      sheets,
      outputs: { tables, rows: await file(csvName('rows')) },
      [Symbol.dispose]: close,
    }
  } catch (thrown) {
    close()
    throw thrown
  }
}
