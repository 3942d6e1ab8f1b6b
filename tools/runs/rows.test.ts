import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasonsInWords, setAside } from '#contracts/set-aside'

test('the page of the playbook says of every reason what the tool says', () => {
  const page = new URL('../../agents/skills/refine-workbooks/references/quarantine.md', import.meta.url)
  const lines = readFileSync(page, 'utf8').matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)
  expect([...lines].map(([, reason, meaning, remedy]) => ({ reason, meaning, remedy }))).toEqual(
    reasonsInWords(Object.keys(setAside)),
  )
})

test('each reason is told once, and those of rows that were kept are not', () => {
  expect(reasonsInWords(['contact', 'total_row', 'contact', 'total_row', 'constructor'])).toEqual([
    { reason: 'total_row', meaning: 'A row of totals.', remedy: 'Nothing.' },
  ])
})
