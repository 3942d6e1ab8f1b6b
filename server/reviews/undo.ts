import { HotpassError } from '#contracts/errors'
import type { Runs } from '#contracts/ports/runs'
import {
  mergedRecord,
  mergesFile,
  mergesHead,
  organisationReference,
  rowReference,
  type MergedRecord,
} from '#contracts/review'
import { outputLines } from './output-lines.ts'

type Undoing = { decision: 'same' | 'different'; a: string; b: string }

const notFound = (message: string) => new HotpassError('merge_not_found', message)

/** Members of a merged record that are another organisation: each is said to differ from each that stays. */
export const undoMembers = async (
  runs: Runs,
  run: string,
  record: string,
  wanted: readonly string[] | undefined,
): Promise<Undoing[]> => {
  const { members } = await mergedRecordOf(runs, run, record)
  const [only, ...more] = members.filter((member) => member !== record)
  const others = [only, ...more].filter((member) => member !== undefined).join(', ')
  const taken = wanted ?? (only !== undefined && more.length === 0 ? [only] : [])
  if (taken.length === 0) {
    throw new HotpassError('invalid_input', `${record} was merged from several organisations: ${others}.`, {
      hint: 'Name those that are another organisation as `members`.',
      issues: [{ path: 'members', message: `must name some of: ${others}` }],
    })
  }
  const stranger = taken.find((member) => !members.includes(member))
  if (stranger !== undefined) throw notFound(`${stranger} is no member of ${record}, which has: ${members.join(', ')}.`)
  const staying = members.filter((member) => !taken.includes(member))
  if (staying.length === 0) throw notFound(`Nothing of ${record} would stay: leave out one of ${members.join(', ')}.`)
  return taken.flatMap((member) =>
    staying.map((other) => ({
      decision: 'different' as const,
      a: organisationReference(member),
      b: organisationReference(other),
    })),
  )
}

const mergedRecordOf = async (runs: Runs, run: string, record: string): Promise<MergedRecord> => {
  const start = `{"record":${JSON.stringify(record)},`
  for await (const { line } of outputLines(runs, run, mergesFile))
    if (line.startsWith(start)) return mergedRecord.parse(JSON.parse(line))
  throw notFound(`Run ${run} merged nothing into a record ${record.slice(0, 200)}.`)
}

const place = /^(.+?)\/(.+)\/(\d+)$/s

/** Rows of a record that are another organisation, together. */
export const undoRows = async (
  runs: Runs,
  run: string,
  record: string,
  rows: readonly string[],
): Promise<Undoing[]> => {
  const files = await inputFiles(runs, run)
  const references: string[] = []
  for (const row of rows) {
    const [, file = '', sheet = '', number = ''] = place.exec(row) ?? []
    const sha256 = files.get(file)
    if (sha256 === undefined) {
      throw notFound(`No input of run ${run} is ${row.slice(0, 200)}: write \`file/sheet/row\` as in runs_rows.`)
    }
    if (!(await isOf(runs, run, record, { file, sheet, row: number }))) {
      throw notFound(`Row ${row.slice(0, 200)} is not in the record ${record.slice(0, 200)}.`)
    }
    references.push(rowReference(sha256, sheet, number))
  }
  const [first = ''] = references
  return references.flatMap((reference) => [
    { decision: 'different' as const, a: reference, b: organisationReference(record) },
    ...(reference === first ? [] : [{ decision: 'same' as const, a: first, b: reference }]),
  ])
}

const inputFiles = async (runs: Runs, run: string): Promise<ReadonlyMap<string, string>> => {
  for await (const { line } of outputLines(runs, run, mergesFile)) {
    const { files } = mergesHead.parse(JSON.parse(line))
    return new Map(files.map(({ file, sha256 }) => [file, sha256]))
  }
  throw notFound(`Run ${run} has no list of merges.`)
}

const mostRows = 500

/** Whether the row account says that the row went into the record. */
const isOf = async (
  runs: Runs,
  run: string,
  record: string,
  { file, sheet, row }: { file: string; sheet: string; row: string },
): Promise<boolean> => {
  for (let cursor: string | undefined; ;) {
    const page = await runs.rows(run, { file, sheet }, { limit: mostRows, cursor })
    const found = page.items.find((item) => item.row === row)
    if (found) return found.target.split('; ').includes(record)
    cursor = page.next_cursor
    if (cursor === undefined) return false
  }
}
