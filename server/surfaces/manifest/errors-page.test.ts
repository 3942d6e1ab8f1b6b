import { expect, test } from 'vitest'
import { errors } from '#contracts/errors'
import { errorsPage } from './errors-page.ts'

test('the page has a row for every code, and every exit code is explained', () => {
  const rows = errorsPage(errors)
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const explained = rows.flatMap((row) => /^\| (\d) \|/.exec(row)?.[1] ?? []).map(Number)
  for (const [code, { status, exit }] of Object.entries(errors)) {
    expect(rows.filter((row) => row.startsWith(`| \`${code}\` | ${status} | ${exit} | `))).toHaveLength(1)
    expect(explained).toContain(exit)
  }
})
