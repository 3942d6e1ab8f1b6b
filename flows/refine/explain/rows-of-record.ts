import { rowReference, type RecordRow } from '#contracts/review'
import type { Replay, ReplayedRecord } from './replay.ts'

/** The rows of an organisation, as the account and decisions name them, with what each calls it. */
export const rowsOfRecord = ({ tableAt, files }: Replay, { view }: ReplayedRecord): RecordRow[] =>
  view.rows.map(({ sheet, row, name }) => {
    const { file, label, order } = tableAt(sheet)
    const reference = rowReference(files[order]?.sha256 ?? '', label, row)
    return { row: `${file}/${label}/${row}`, reference, name: name.value, slug: name.slug }
  })
