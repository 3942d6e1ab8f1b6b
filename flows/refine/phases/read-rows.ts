import type { Spill } from '#contracts/flow'
import type { AccountBook } from '../account.ts'
import { spilledList, type SpilledList } from '../blocks/spilled.ts'
import type { InputTable } from '../input.ts'
import { linkTablesOf } from '../link/link-tables.ts'
import { newLinker, type Linker } from '../link/linker.ts'
import type { SheetMapping } from '../map/mapping.ts'
import { Regions } from '../match/regions.ts'
import { memoised } from '../normalise/normalised.ts'
import { slugOf } from '../normalise/slug.ts'
import type { Tables } from '../output/tables.ts'
import type { RuleSet } from '../rule-set.ts'
import type { CellIssue } from '../rows/facts.ts'
import { readSheet, type ReasonCounts, type SetAside } from '../rows/read-sheet.ts'
import { encodeFacts, type StoredFacts } from '../rows/stored-facts.ts'
import { RowIndex } from './row-index.ts'

/** What was read: of each row that says something only numbers are in memory. */
export type ReadRows = {
  facts: SpilledList<StoredFacts>
  index: RowIndex
  regions: Regions
  /** By place of the table. */
  reasonCounts: ReasonCounts[]
}

/** Reads all tables row by row. Yields the rows read. */
export function* readRows(
  tables: readonly InputTable[],
  mappings: readonly SheetMapping[],
  rules: RuleSet,
  { spill, book, issues }: { spill: Spill; book: AccountBook; issues: Tables['issues'] },
): Generator<number, ReadRows & { linker: Linker }> {
  const facts = spilledList<StoredFacts>(spill)
  const index = new RowIndex()
  const linker = newLinker(linkTablesOf(tables, mappings, rules.profile), rules)
  const regions = new Regions()
  const slug = memoised(slugOf)
  const reasonCounts: ReasonCounts[] = []
  let done = 0
  for (const [place, table] of tables.entries()) {
    const mapping = mappings[place]
    if (!mapping) continue
    const reading = readSheet(table, place, mapping, rules, {
      facts(row, cells) {
        index.add(row, book.take())
        linker.add(place, row, cells)
        const { province = '', area = '' } = row.scalars
        if (!row.provinceDoubtful) regions.add(slug(area), slug(province))
        facts.add(encodeFacts(row))
      },
      aside: (aside: SetAside) => book.settle(book.take(), { place, ...aside, targets: [] }),
      issue: ({ row, column, field, reason, value }: CellIssue) =>
        issues.push([table.file, table.data.name, `${row}`, column, field, reason, value]),
    })
    const before = done
    let state = reading.next()
    for (; !state.done; state = reading.next()) yield (done = before + state.value)
    reasonCounts.push(state.value)
  }
  return { facts, index, linker, regions, reasonCounts }
}
