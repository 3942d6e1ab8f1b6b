import type { KeyKind } from '#contracts/mapping'
import type { CellValue, SheetRow } from '#contracts/workbook'
import { isFormulaError, isPlaceholder } from '#flows/refine/placeholder'
import { isBareId, type Field } from '#flows/refine/vocabulary'
import { isNumericId } from '../link/keys-of-cells.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { ColumnMapping } from './columns.ts'

/** Why the values of a column can hardly be keys. */
type KeyFault = 'holds_another_column' | 'zeros' | 'constant'

/** A column whose values may name an organisation. */
export type KeyColumn = {
  column: string
  index: number
  header: string
  kind: KeyKind
  /** What a domain is a part of; of names the own name of a row. */
  of?: 'email' | 'website' | 'organisation_name'
  /** Who says that it is the key: the header, or a person by profile, template or parameter. */
  declared?: 'header' | 'person'
  fault?: KeyFault
  /** Letter of the column whose values it repeats. */
  repeats?: string
}

const mostIds = 6
const mostNames = 3
const enough = 0.8

/** What holds values of its own kind, which are never a number of an organisation. */
const neverIds: ReadonlySet<Field> = new Set<Field>([
  ...(['organisation_name', 'trading_name', 'person_name', 'first_name', 'last_name', 'salutation', 'role'] as const),
  ...(['email', 'phone', 'mobile', 'whatsapp', 'fax', 'website', 'date', 'record_date', 'notes', 'questions'] as const),
  ...(['description', 'address', 'province', 'country', 'postal_code', 'invalid_flag', 'consent_flag'] as const),
  ...(['do_not_contact_flag', 'channel_type', 'person_id'] as const),
])
const phones: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['phone', 'mobile', 'whatsapp'])

const code = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}._:/#-]{0,63}$/u
const namesKey =
  /(?:^|[^\p{L}])(?:id|ids|key|code|no|nr|num|number|ref|reference|uuid|guid|nommer|nummer)(?:$|[^\p{L}])/iu

type Values = { texts: readonly string[]; filled: number; zeros: number; numbers: number }

const valuesOf = (rows: readonly SheetRow[], index: number): Values => {
  const texts: string[] = []
  let [filled, zeros, numbers] = [0, 0, 0]
  for (const { cells } of rows) {
    const cell = cells[index] ?? null
    if (cell === null || cell === '') continue
    filled += 1
    const text = textOfCell(cell).trim()
    if (text === '0') zeros += 1
    else if (text !== '' && !isFormulaError(text) && !isPlaceholder(text)) {
      texts.push(text)
      if (isNumericId(text)) numbers += 1
    }
  }
  return { texts, filled, zeros, numbers }
}

const share = (texts: readonly string[], test: (text: string) => boolean) =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length

/** Letter of another column that says the same in most of the rows in which this one says anything but a number. */
const repeatedColumn = (rows: readonly SheetRow[], { index }: ColumnMapping, others: readonly ColumnMapping[]) => {
  const equal = new Map<ColumnMapping, number>()
  let spoken = 0
  for (const { cells } of rows) {
    const own = textOf(cells[index])
    if (own === '') continue
    spoken += 1
    if (isNumericId(own)) continue
    for (const other of others)
      if (other.index !== index && textOf(cells[other.index]) === own) equal.set(other, (equal.get(other) ?? 0) + 1)
  }
  return [...equal].find(([, count]) => count >= 2 && count >= 0.5 * spoken)?.[0].column
}

const textOf = (cell: CellValue | undefined) => normaliseText(textOfCell(cell)).value

const faultOf = ({ texts, filled, zeros }: Values, repeats: string | undefined): KeyFault | undefined => {
  if (repeats !== undefined) return 'holds_another_column'
  if (zeros > 0 && zeros >= 0.5 * filled) return 'zeros'
  return texts.length > 2 && new Set(texts).size === 1 ? 'constant' : undefined
}

/**
 * Columns of a table whose values may be keys of organisations, whatever they are called: judged by a sample of the rows
 * below its header. `declared`: letters of columns that a person named as keys.
 */
export const keyColumnsOf = (
  rows: readonly SheetRow[],
  columns: readonly ColumnMapping[],
  declared: ReadonlySet<string>,
): KeyColumn[] => {
  const keys: (KeyColumn & { weight: number })[] = []
  for (const mapping of columns) {
    const { column, index, header, field } = mapping
    const base = { column, index, header }
    const add = (kind: KeyKind, weight: number, more: Partial<KeyColumn> = {}) =>
      keys.push({ ...base, kind, weight, ...more })
    if (field === 'organisation_name') add('name', 9, { declared: 'header', of: field })
    else if (field === 'trading_name') add('name', 2, { declared: 'header' })
    else if (field === 'email') add('email', 9)
    else if (field === 'website') add('domain', 9, { of: 'website' })
    else if (phones.has(field)) add('phone', 9)
    if (field === 'email') add('domain', 8, { of: 'email' })
    const byPerson = declared.has(column)
    if (!byPerson && field !== undefined && neverIds.has(field)) continue
    const values = valuesOf(rows, index)
    if (values.texts.length === 0 && field !== 'organisation_id' && !byPerson) continue
    const distinct = new Set(values.texts).size
    const isCode = share(values.texts, (text) => code.test(text)) >= enough
    const said = byPerson ? 'person' : field === 'organisation_id' ? 'header' : undefined
    if (said || (isCode && distinct > 1)) {
      const repeats = repeatedColumn(rows, mapping, columns)
      const fault = faultOf(values, repeats)
      const weight = byPerson ? 9 : said ? (isBareId(header) ? 7 : 8) : namesKey.test(header) ? 3 : 1
      add('id', weight + distinct / (values.texts.length + 1), {
        ...(said && { declared: said }),
        ...(fault && { fault }),
        ...(repeats !== undefined && { repeats }),
      })
    }
    const worded = values.texts.length - values.numbers
    if (worded > 0 && (said || (field === undefined && !isCode && distinct > 1)))
      add('name', said ? 5 : header === '' ? 1 : 2, said && { declared: said })
  }
  const heaviest = (kind: KeyKind, most: number) =>
    keys
      .filter((key) => key.kind === kind)
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, most)
  return [
    ...heaviest('id', mostIds),
    ...heaviest('name', mostNames),
    ...heaviest('email', mostNames),
    ...heaviest('phone', mostNames),
    ...heaviest('domain', mostIds),
  ].map(({ weight: _weight, ...key }) => key)
}
