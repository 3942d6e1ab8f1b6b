import type { JoinReport, JoinTestReport } from '#contracts/mapping'
import { rateOf, type JoinTest } from './joins.ts'
import type { DeclaredKey, TableJoin } from './table-join.ts'

const mostTold = 20

type NameOf = (place: number) => string

const rounded = (rate: number) => Math.round(rate * 1_000) / 1_000
const percent = (rate: number) => `${Math.round(rate * 1_000) / 10} %`
const shown = ({ header, column }: { header: string; column: string }) =>
  header === '' ? `column ${column}` : `"${header}" (${column})`

const testReport = (test: JoinTest, nameOf: NameOf): JoinTestReport => {
  const { by, column, header, rows, matched, shared, referenced, compared, agreed, fits, reason, parents } = test
  return {
    by,
    column,
    header,
    to_table: nameOf(test.parent),
    to_column: test.parentColumn,
    to_header: test.parentHeader,
    rows,
    matched,
    match_rate: rounded(rateOf(test)),
    keys: parents,
    shared,
    referenced,
    coverage: rounded(referenced / Math.max(1, parents)),
    compared,
    agreed,
    fits,
    reason,
  }
}

const why = ({ refused, repeats }: DeclaredKey): string => {
  switch (refused) {
    case 'holds_another_column':
      return `it repeats column ${repeats ?? ''}, as a lookup does`
    case 'zeros':
      return 'it holds zeros, as failed lookups do'
    case 'constant':
      return 'all of its rows say the same'
    case 'names_contradict':
      return 'the rows name other organisations than it leads to'
    case 'another_list':
      return 'it leads elsewhere than a better key does'
    case 'own_ids':
      return 'each row has one of its own, so they number the rows'
    case 'unconfirmed':
      return 'nothing shows that they are keys of the same organisations: no row names one, and such numbers match by chance'
    case 'column_missing':
      return 'there is no such column'
    default:
      return 'hardly any of its values are keys of organisations'
  }
}

const usedText = (test: JoinTest, nameOf: NameOf) =>
  `by ${test.by}: ${shown(test)} fits ${percent(rateOf(test))} of ${test.rows} rows in ${nameOf(test.parent)}, column ${test.parentColumn}`

/** What rows are joined by, if they have to be. */
const usedOf = ({ best, itself }: TableJoin, nameOf: NameOf): string => {
  if (itself)
    return best
      ? `Rows name their organisation; another table has it ${usedText(best, nameOf)}.`
      : 'Rows name their organisation.'
  return best
    ? `Rows find their organisation ${usedText(best, nameOf)}.`
    : 'No column leads to organisations of another table.'
}

const messageOf = (join: TableJoin, nameOf: NameOf): string => {
  const { declared } = join
  const used = usedOf(join, nameOf)
  if (!declared?.refused) return used
  const { header, column, by, test } = declared
  const place = column === '' ? `"${header}"` : shown({ header, column })
  const rate = test ? `, matches ${percent(rateOf(test))} of ${test.rows} rows` : ''
  return `${place} is called the key by the ${by} but is refused${rate}: ${why(declared)}. ${used}`
}

/** What a run and a suggestion say of the joins of a table; `nameOf`: file and sheet of a table by its place. */
export const joinReportOf = (join: TableJoin, nameOf: NameOf): JoinReport => {
  const { best, tests, more, declared } = join
  return {
    message: messageOf(join, nameOf),
    ...(best && { by: best.by, column: best.column }),
    ...(declared?.refused && {
      refused_key: {
        column: declared.column,
        header: declared.header,
        named_by: declared.by,
        reason: declared.refused,
        match_rate: rounded(declared.test ? rateOf(declared.test) : 0),
        ...(declared.better && {
          better_column: declared.better.column,
          better_by: declared.better.by,
          better_match_rate: rounded(rateOf(declared.better)),
        }),
      },
    }),
    tests: tests.slice(0, mostTold).map((test) => testReport(test, nameOf)),
    more_tests: more + Math.max(0, tests.length - mostTold),
  }
}
