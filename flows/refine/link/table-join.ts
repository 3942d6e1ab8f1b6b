import type { JoinReason, KeyKind } from '#contracts/mapping'
import { parentOf, rateOf, tryJoin, type JoinTest } from './joins.ts'
import type { LinkRows } from './link-table.ts'
import type { CanonicalNumber, Parents } from './parents.ts'

/** A key that a header or a person names, and whether it is one. */
export type DeclaredKey = {
  column: string
  header: string
  by: 'call' | 'profile' | 'template' | 'header'
  /** Absent: it is used. */
  refused?: JoinReason
  /** Letter of the column that it repeats. */
  repeats?: string
  test?: JoinTest
  /** What fits instead. */
  better?: JoinTest
}

/** How the rows of a table find their organisation. */
export type TableJoin = {
  /** The join that most rows could use; absent where none fits. */
  best?: JoinTest
  /** All that were tried and are worth telling, those in use first, each before what it stands in for. */
  tests: readonly JoinTest[]
  /** How many tests more there were. */
  more: number
  declared?: DeclaredKey
  /** Present where most rows are organisations and say their own name. */
  itself?: true
}

const mostTold = 12
const order: readonly KeyKind[] = ['id', 'name', 'email', 'phone', 'domain']

/** Joins of ids by how strong the evidence is, however many rows they match. */
const strength: readonly JoinReason[] = ['declared', 'names_agree', 'same_workbook', 'distribution_fits']
const weight = ({ fits, reason }: JoinTest): number => (fits ? strength.indexOf(reason) : 0)

export const isFit = ({ fits }: JoinTest): boolean => fits

/** Tries every column of every table on those of all others, and finds which fit. */
export function* joinsOf(
  tables: readonly LinkRows[],
  parents: Parents,
  canonical: CanonicalNumber,
): Generator<void, Map<number, TableJoin>> {
  const tests = new Map(tables.map(({ place }) => [place, new Array<JoinTest>()]))
  for (const parentTable of tables.filter(({ named }) => named > 0)) {
    for (const parentKeys of parentTable.columns) {
      const parent = parentOf(parentTable, parentKeys, parents)
      if (!parent) continue
      for (const table of tables) {
        if (table === parentTable) continue
        for (const keys of table.columns) {
          const test = keys.kind === parentKeys.kind ? tryJoin(table, keys, parent, canonical) : undefined
          if (test) tests.get(table.place)?.push(test)
        }
        yield
      }
    }
  }
  return new Map(tables.map((table) => [table.place, tableJoin(table, tests.get(table.place) ?? [], tables)]))
}

/** The join without tests that fit by themselves, but lead elsewhere than better ones. */
export const withoutTests = (join: TableJoin, unused: ReadonlySet<JoinTest>): TableJoin =>
  unused.size === 0
    ? join
    : {
        ...join,
        tests: join.tests
          .map((test): JoinTest => (unused.has(test) ? { ...test, fits: false, reason: 'another_list' } : test))
          .toSorted((a, b) => Number(b.fits) - Number(a.fits)),
      }

const tableJoin = (table: LinkRows, tests: readonly JoinTest[], tables: readonly LinkRows[]): TableJoin => {
  const near = (test: JoinTest) => (tables.find(({ place }) => place === test.parent)?.file === table.file ? 1 : 0)
  const asked = ({ column }: JoinTest) => (table.declared?.column === column ? 1 : 0)
  const ranked = tests.toSorted(
    (a, b) =>
      Number(b.fits) - Number(a.fits) ||
      asked(b) - asked(a) ||
      order.indexOf(a.by) - order.indexOf(b.by) ||
      weight(a) - weight(b) ||
      rateOf(b) - rateOf(a) ||
      near(b) - near(a) ||
      b.matched - a.matched,
  )
  const best = ranked
    .filter(isFit)
    .reduce<JoinTest | undefined>((a, b) => (a && a.matched >= b.matched ? a : b), undefined)
  const declared = declaredOf(table, ranked, best)
  const told = ranked.filter((test, place) => test.fits || place < mostTold)
  return {
    ...(best && { best }),
    tests: told,
    more: ranked.length - told.length,
    ...(declared && { declared }),
    ...(namesItself(table) && { itself: true }),
  }
}

const declaredOf = (
  table: LinkRows,
  tests: readonly JoinTest[],
  best: JoinTest | undefined,
): DeclaredKey | undefined => {
  const { declared } = table
  const said = table.columns.find(({ kind, declared: by }) => kind === 'id' && by !== undefined)
  const key = declared ?? (said && { column: said.column, header: said.header, by: 'header' as const })
  if (!key || (key.by === 'header' && namesItself(table))) return undefined
  const { column = '', header, by } = key
  const own = tests.filter((test) => test.by === 'id' && test.column === column)
  const [test] = own
  if (test?.fits) return { column, header, by, test }
  const { fault, repeats } = table.columns.find((keys) => keys.kind === 'id' && keys.column === column) ?? {}
  const refused = column === '' ? 'column_missing' : (test?.reason ?? fault ?? 'no_match')
  return {
    column,
    header,
    by,
    refused,
    ...(repeats !== undefined && { repeats }),
    ...(test && { test }),
    ...(best && { better: best }),
  }
}

/** Whether the rows are organisations themselves and say so, so that their ids refer to nothing. */
const namesItself = ({ named, count }: LinkRows): boolean => 2 * named >= count()
