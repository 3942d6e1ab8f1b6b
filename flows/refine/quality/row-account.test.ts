import { expect, test } from 'vitest'
import { expectation } from '#contracts/expectation'
import type { AccountRow } from '#contracts/run'
import { accountChecks } from './row-account.ts'

const line = (sheet: string, row: string, outcome: AccountRow['outcome'], reason: string): AccountRow => ({
  ...{ file: 'crm.xlsx', sheet, row, outcome, reason },
  target: '',
})
const wanted = (entry: object) => expectation.parse({ name: 'kept', on: '*', check: 'row_account', ...entry })

test('a sheet all of whose rows lead to no organisation fails, whatever became of the other sheets', () => {
  const checks = accountChecks(() => [wanted({ reasons: ['unmatched_*', 'no_organisation'], at_least: 0.1 })])
  for (let row = 2; row < 102; row += 1) {
    checks.add(line('Companies', `${row}`, 'kept', 'organisation'))
    checks.add(line('Contacts', `${row}`, 'quarantined', row % 2 ? 'unmatched_id' : 'no_organisation'))
  }
  const [companies, contacts] = checks.results()
  expect(companies).toMatchObject({ on: 'crm.xlsx/Companies', status: 'passed', checked: 100 })
  expect(contacts).toMatchObject({ on: 'crm.xlsx/Contacts', status: 'failed', failed: 100, passed: 0 })
  expect(contacts?.examples[0]).toEqual({ at: 'crm.xlsx/Contacts/2', value: 'no_organisation' })
})

test('rows without data do not count, others count by reason', () => {
  const checks = accountChecks(() => [wanted({ reasons: ['unmatched_id'], at_least: 0.5 })])
  for (const [row, outcome, reason] of [
    ['2', 'kept', 'contact'],
    ['3', 'quarantined', 'only_placeholders'],
    ['4', 'quarantined', 'unmatched_id'],
    ['5', 'quarantined', 'total_row'],
    ['6-1000', 'blank', 'trailing_blank'],
  ] as const) {
    checks.add(line('Contacts', row, outcome, reason))
  }
  expect(checks.results()).toMatchObject([{ status: 'passed', checked: 3, failed: 1 }])
  expect(checks.account()).toEqual({ input: 999, kept: 1, merged: 0, quarantined: 3, blank: 995 })
  expect(checks.sheets()).toMatchObject([
    {
      file: 'crm.xlsx',
      sheet: 'Contacts',
      reasons: [{ reason: 'only_placeholders', rows: 1 }, { reason: 'total_row' }, { reason: 'unmatched_id' }],
    },
  ])
})

test('a sheet without a row to look at fails, unless it is optional', () => {
  const results = (entry: object) => {
    const checks = accountChecks(() => [wanted(entry)])
    checks.expectSheet('crm.xlsx', 'Contacts')
    return checks.results()
  }
  expect(results({})).toMatchObject([{ status: 'failed', reason: 'checked_nothing', checked: 0 }])
  expect(results({ optional: true })).toMatchObject([{ status: 'skipped' }])
})
