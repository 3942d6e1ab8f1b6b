import { expect, test } from 'vitest'
import type { Context } from '#contracts/context'
import { HotpassError } from '#contracts/errors'
import type { ExpectationResult, QualityReport } from '#contracts/quality'
import latest from './latest.ts'

const result = (name: string, status: ExpectationResult['status']): ExpectationResult => ({
  ...{ name, status, on: 'contacts', check: 'present', field: 'emails', severity: 'error', message: 'Some lack it.' },
  ...{ checked: 2, passed: 1, failed: 1, share: 0.5, at_least: 1, examples: [{ at: 'contacts/c_1', value: '' }] },
})
const report: QualityReport = {
  ...{ profile: 'generic', as_of: '2026-01-01T00:00:00.000Z', of: 'r1', files: ['crm.xlsx'], status: 'failed' },
  expectations: { passed: 1, failed_errors: 2, failed_warnings: 0, failed_infos: 0, skipped: 0 },
  results: [result('a', 'failed'), result('b', 'failed'), result('c', 'passed')],
  ...{ sheets: [], completeness: [] },
}

const ask = async (input: object) => {
  const asked: unknown[] = []
  const context: Context<'quality', 'run_not_found' | 'report_not_found' | 'invalid_input'> = {
    quality: {
      async latest(of) {
        asked.push(of)
        return { run: 'r2', flow: 'qa', report }
      },
    },
    principal: { id: 'agent', kind: 'agent', roles: [], scopes: [] },
    signal: new AbortController().signal,
    progress: () => {},
    fail: (code, message) => {
      throw new HotpassError(code, message)
    },
    commit: () => Promise.reject(new Error('a read commits nothing')),
  }
  return { asked, output: await latest.run(latest.input.parse(input), context) }
}

test('it shows what is not met with examples, and how much more there is', async () => {
  const { asked, output } = await ask({ run: 'r1', limit: 1 })
  expect(asked).toEqual([{ run: 'r1' }])
  expect(output).toMatchObject({ run: 'r2', flow: 'qa', of: 'r1', status: 'failed', more: 1 })
  expect(output.failing).toEqual([result('a', 'failed')])
  expect((await ask({})).output).toMatchObject({ failing: [{ name: 'a' }, { name: 'b' }], more: 0 })
})

test('run and flow together are refused', async () => {
  await expect(ask({ run: 'r1', flow: 'qa' })).rejects.toMatchObject({ code: 'invalid_input' })
})
