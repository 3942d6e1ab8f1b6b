import type { MappingPreview } from '#contracts/mapping'
import type { RefineProfile } from '#contracts/refine-profile'
import { textOfCell } from '../normalise/text.ts'
import { columnLetters } from '../profile/column-letters.ts'
import { filledFromMerge, mergedAbove } from '../profile/merged-cells.ts'
import { isFilled } from '../profile/region.ts'
import type { RowFacts } from '../rows/facts.ts'
import { rowReader } from '../rows/read-row.ts'
import { ruleSetOf } from '../rule-set.ts'
import type { MappedTable } from './read-tables.ts'

const listed = (values: readonly string[] = []) => values.filter(Boolean).join('; ')

/** What a row gives, field by field. */
const fieldsOf = (facts: RowFacts): Record<string, string> => {
  const { name, id, contact, addresses, note, scalars, lists } = facts
  const all: Record<string, string | undefined> = {
    organisation_name: name.value,
    organisation_key: name.slug,
    organisation_id: id,
    trading_name: listed([name.trading, ...facts.tradingNames]),
    ...scalars,
    planes: listed(lists.planes),
    description: listed(lists.description),
    notes: listed([...(lists.notes ?? []), contact?.notes ?? '', note?.note ?? '']),
    registration_number: listed(facts.registrationNumbers),
    tax_number: listed(facts.taxNumbers),
    date: facts.date,
    person_name: contact?.name,
    salutation: contact?.salutation,
    role: contact?.role,
    email: listed(contact?.emails),
    phone: listed(contact?.phones),
    whatsapp: contact?.whatsapp,
    flags: listed(contact?.flags),
    address: listed(addresses.map(({ address }) => address)),
    airport: listed(addresses.map(({ airport }) => airport)),
    unread: listed(contact?.unread),
    extras: listed(facts.extras),
  }
  return Object.fromEntries(Object.entries(all).flatMap(([field, value]) => (value ? [[field, value]] : [])))
}

/** The first rows of a table as they are and as they would be read, with what was repaired, doubted or refused. */
export const previewTable = ({ table, mapping }: MappedTable, profile: RefineProfile, rows: number): MappingPreview => {
  const { file, sheet, kind, template, headerRow, columns } = mapping
  const read = rowReader(mapping, 0, ruleSetOf(profile))
  const asideBecause = table.watch()
  const shown: MappingPreview['rows'] = []
  const merged = mergedAbove(table.data.merges, headerRow)
  for (const row of table.rows()) {
    if (row.number <= headerRow || !row.cells.some(isFilled)) continue
    if (shown.length === rows) break
    const before = row.cells.flatMap((cell, index): [string, string][] =>
      isFilled(cell) ? [[columnLetters(index), textOfCell(cell)]] : [],
    )
    const aside = asideBecause(row) ?? (read ? undefined : 'sheet_not_mapped')
    const reasons = filledFromMerge(row, merged).map((column) => `${column}: filled_from_merge`)
    const facts =
      aside === undefined ? read?.(row, ({ column, reason }) => reasons.push(`${column}: ${reason}`)) : undefined
    shown.push({
      row: row.number,
      before: Object.fromEntries(before),
      after: facts ? fieldsOf(facts) : {},
      reasons,
      ...(aside !== undefined && { set_aside: aside }),
    })
  }
  return {
    file,
    sheet,
    kind,
    ...(template && { template }),
    fields: Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[column, field]] : []))),
    rows: shown,
  }
}
