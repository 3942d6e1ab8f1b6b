import type { ProfileIssue } from '#contracts/workbook'
import { distinctLimit, numericPhones, typeOf, type ColumnFacts } from './column-facts.ts'
import { counted } from './counted.ts'
import { valueKinds } from './value-kind.ts'

type Finding = Omit<ProfileIssue, 'column'> | undefined

/** Findings about the values of one column, one finding a kind. */
export const columnIssues = (facts: ColumnFacts): ProfileIssue[] =>
  [lookupZeros, failures, placeholders, mixedTypes, datesAsText, phonesAsNumbers, replacedCharacters, cappedDistinct]
    .map((find) => find(facts))
    .filter((finding) => finding !== undefined)
    .map((finding) => ({ ...finding, column: facts.column }))

/** Zeros among texts, or a column of nothing else under a header that promises more, come from failed lookups. */
const lookupZeros = (facts: ColumnFacts): Finding => {
  const { zero, number } = facts.kinds
  const onlyZeros = zero === facts.filled && facts.field !== undefined
  if (zero === 0 || (!onlyZeros && number >= (facts.filled - zero) / 2 && facts.field !== 'organisation_id'))
    return undefined
  return {
    severity: 'warning',
    code: 'lookup_zeros',
    message: `${counted(zero, 'cell')} of ${facts.filled} hold 0, as failed lookups do.`,
    remedy: 'Read as blank; repair the lookup if the values matter.',
  }
}

const failures = ({ kinds: { failure } }: ColumnFacts): Finding =>
  failure === 0
    ? undefined
    : {
        severity: 'warning',
        code: 'formula_errors',
        message: `${counted(failure, 'cell')} hold a formula error such as #N/A.`,
        remedy: 'Read as blank; repair the formulas if the values matter.',
      }

const placeholders = ({ kinds: { placeholder } }: ColumnFacts): Finding =>
  placeholder === 0
    ? undefined
    : {
        severity: 'info',
        code: 'placeholders',
        message: `${counted(placeholder, 'cell')} with a word for nothing, such as "-", "N/A" or "Unknown".`,
        remedy: 'Read as blank, with the reason kept.',
      }

const mixedTypes = (facts: ColumnFacts): Finding => {
  if (typeOf(facts) !== 'mixed') return undefined
  const parts = valueKinds.filter((kind) => facts.kinds[kind] > 0).map((kind) => `${facts.kinds[kind]} ${kind}`)
  return {
    severity: 'warning',
    code: 'mixed_types',
    message: `No type is shared by 80 % of the cells: ${parts.join(', ')}.`,
    remedy: 'Check the cells that are not of the type you expect.',
  }
}

const datesAsText = ({ kinds, textDates }: ColumnFacts): Finding =>
  textDates === 0
    ? undefined
    : {
        severity: 'warning',
        code: 'dates_as_text',
        message: `${counted(textDates, 'date')} of ${kinds.date} are text, which may be read in more than one order.`,
        remedy: 'Read day first unless the year stands first; write them as dates where that is wrong.',
      }

const phonesAsNumbers = (facts: ColumnFacts): Finding => {
  const count = numericPhones(facts)
  if (count === 0) return undefined
  return {
    severity: 'warning',
    code: 'phones_as_numbers',
    message: `${counted(count, 'phone number')} stored as numbers, which drops a leading 0 or +.`,
    remedy: 'Read as whole numbers; format the column as text to keep what is typed.',
  }
}

const replacedCharacters = ({ replaced }: ColumnFacts): Finding =>
  replaced === 0
    ? undefined
    : {
        severity: 'warning',
        code: 'replaced_characters',
        message: `${counted(replaced, 'cell')} hold characters that could not be read, shown as \uFFFD.`,
        remedy: 'Export the file again as UTF-8 or .xlsx.',
      }

const cappedDistinct = ({ distinct }: ColumnFacts): Finding =>
  distinct.size < distinctLimit
    ? undefined
    : {
        severity: 'info',
        code: 'distinct_capped',
        message: `Distinct values are counted up to ${distinctLimit}; there are more.`,
        remedy: 'Nothing to do.',
      }
