import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { explainedTables } from '#contracts/explain'
import { explainCell } from '#flows/refine/explain/explain-cell'
import type { Replay } from '#flows/refine/explain/replay'
import { columnsOf } from '#flows/refine/explain/written-cells'
import { recordsOf } from '#flows/refine/group/records'
import { cellsOf } from '#flows/refine/output/record-cells'
import { seededRandom } from '#samples/random'
import { openRunFiles } from '#server/evidence-files'

/** `node bench/explain-once.ts FOLDER`: explains cells of a run that lies there, and recomputes merges as if undone. */
const [folder = ''] = process.argv.slice(2)
const [explains, undos] = [200, 50]
const random = seededRandom(5)

const paths = new Map<string, string>()
for (const found of await readdir(folder, { recursive: true, withFileTypes: true }))
  if (found.isFile()) paths.set(found.name, join(found.parentPath, found.name))

type Spent = { cpu: number; wall: number }

/** Milliseconds of CPU and wall. */
const spent = (work: () => void): Spent => {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1_000, wall: performance.now() - begun }
}
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
const figures = (all: readonly Spent[]) => ({
  cpu: quantile(
    all.map(({ cpu }) => cpu),
    0.95,
  ),
  wall: quantile(
    all.map(({ wall }) => wall),
    0.95,
  ),
  worst: Math.max(...all.map(({ cpu }) => cpu)),
})

let opened: ReturnType<typeof openRunFiles> | undefined
const opening = spent(() => (opened = openRunFiles('bench', paths)))
if (!opened) throw new Error('nothing was opened')
const { replay, tables } = opened.files

/** A slug somewhere in the file of organisations. */
const anySlug = (): string => {
  const file = tables.organisations
  const text = Buffer.from(
    file.read(Math.floor(random.next() * Math.max(1, file.size - 20_000)), Math.min(20_000, file.size)),
  ).toString()
  return /"organization_slug":"([^"]+)"/.exec(text)?.[1] ?? ''
}

/** A record of that table which belongs to an organisation, if it has one. */
const recordIn = (of: Replay, table: (typeof explainedTables)[number], slug: string): string | undefined => {
  const kinds = { contacts: 'contact', addresses: 'address', notes: 'note' } as const
  if (table === 'organisations') return slug
  if (table === 'conflicts' || table === 'aliases') return undefined
  return of.evidenceOf(slug)?.children.find(({ kind }) => kind === kinds[table])?.id
}

const explained: Spent[] = []
const wrong: unknown[] = []
while (explained.length < explains) {
  const table = random.pick(explainedTables)
  const [column, record] = [random.pick(columnsOf(table)), recordIn(replay, table, anySlug())]
  if (record === undefined) continue
  explained.push(
    spent(() => {
      const { status } = explainCell(replay, 'bench', { table, record, column })
      if (status !== 'replayed') wrong.push({ table, record, column, status })
    }),
  )
}
if (wrong.length > 0) throw new Error(`${wrong.length} cells were not made again: ${JSON.stringify(wrong.slice(0, 3))}`)

const undone: Spent[] = []
for (let tried = 0; undone.length < undos && tried < 100 * undos; tried += 1) {
  const slug = anySlug()
  if ((replay.evidenceOf(slug)?.rows.length ?? 0) < 2) continue
  undone.push(
    spent(() => {
      const record = replay.record(slug)
      if (!record) throw new Error(`${slug} has no evidence`)
      const { view, settings } = record
      const [first, ...rest] = view.rows.filter(({ name }) => name.value !== '')
      const others = view.rows.filter((row) => row !== first)
      if (!first || rest.length === 0) return
      const parts = [
        recordsOf(first.name.slug, [first], settings),
        recordsOf(rest[0]?.name.slug ?? slug, others, settings),
      ]
      if (parts.some((part) => cellsOf(part, settings).organisations.length !== 1))
        throw new Error(`${slug} did not split`)
    }),
  )
}
opened.close()
console.log(
  JSON.stringify({
    opening,
    explain: figures(explained),
    undo: figures(undone),
    undos: undone.length,
    peakMebibytes: process.resourceUsage().maxRSS / 1_024,
  }),
)
