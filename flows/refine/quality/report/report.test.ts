import { expect, test } from 'vitest'
import type { QualityReport } from '#contracts/quality'
import { htmlReport } from './html.ts'
import { markdownReport } from './markdown.ts'

const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>| \`code\` [a](javascript:x)\u202e\u0000\n# head`
const account = { input: 12_480, kept: 9_912, merged: 1_604, quarantined: 727, blank: 237 }
const report: QualityReport = {
  profile: hostile,
  as_of: '2026-01-31T14:32:00.000Z',
  of: hostile,
  files: [hostile],
  status: 'failed',
  expectations: { passed: 1, failed_errors: 1, failed_warnings: 0, failed_infos: 0, skipped: 1 },
  results: [
    {
      ...{ name: hostile, on: hostile, check: 'pattern', field: hostile, severity: 'error', status: 'failed' },
      ...{ reason: 'below_share', message: hostile, checked: 40, passed: 1, failed: 39, share: 0.025, at_least: 0.8 },
      ...{ examples: [{ at: hostile, value: hostile }], digest: 'abcd'.repeat(16), remedy: 'Use `key`.' },
    },
  ],
  account,
  sheets: [{ file: hostile, sheet: hostile, account, reasons: [{ reason: hostile, rows: 727 }] }],
  completeness: [
    {
      table: 'organisations',
      rows: 2_000,
      fields: [
        { field: 'organization_name', filled: 2_000 },
        { field: 'website', filled: 1 },
        { field: 'fax', filled: 0 },
      ],
    },
  ],
  scores: { bins: [0, 0, 3, 0, 10, 0, 40, 0, 7, 5], mean: 0.61, blank: 1 },
}

test('nothing of the data is markup in the page, and the page needs nothing from elsewhere', () => {
  const page = htmlReport(report)
  expect(page).not.toMatch(/<script|<img|<a |\u202e/)
  expect(page).not.toContain('\u0000')
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;')
  expect(page.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\s(?:src|href|on[a-z]+)=/)
  expect(page.match(/url\([^)]*\)/g)?.every((found) => found.startsWith('url(#hatch-'))).toBe(true)
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`)
})

test('the page says every figure in words, for those who do not see the plots', () => {
  const page = htmlReport(report)
  expect(page).toContain(
    'aria-label="Kept 9\u202f912, 79.4\u00a0%; Merged 1\u202f604, 12.9\u00a0%; Quarantined 727, 5.8\u00a0%; Blank 237, 1.9\u00a0%"',
  )
  expect(page).toContain(
    'aria-label="Organisations by quality score. 0.2 to 0.3: 3; 0.4 to 0.5: 10; 0.6 to 0.7: 40; 0.8 to 0.9: 7; 0.9 to 1.0: 5. Mean 0.61."',
  )
  expect(page).toContain('<td class="n">&lt; 0.1\u00a0%</td>')
  expect(page).toContain('Never filled: fax.')
  expect(page).toContain('And 38 more.')
  expect(page).toContain('Use <code>key</code>.')
  expect(page.match(/<svg/g)?.length).toBe(page.match(/<\/svg>/g)?.length)
})

test('each bar is as long as its share, and a small one can still be seen', () => {
  const widths = (markup: string) =>
    [...markup.matchAll(/width="([\d.]+)" height="24" class="part/g)].map(([, width]) => Number(width))
  const [kept = 0, merged = 0, quarantined = 0, blank = 0] = widths(htmlReport(report))
  expect(kept / merged).toBeCloseTo(9_912 / 1_604, 0)
  expect(kept + merged + quarantined + blank).toBeCloseTo(992, 0)
  const tiny = { ...report, account: { input: 1_000_000, kept: 999_999, merged: 0, quarantined: 1, blank: 0 } }
  expect(Math.min(...widths(htmlReport(tiny)))).toBeGreaterThanOrEqual(3)
})

test('nothing of the data is markup in Markdown', () => {
  const text = markdownReport(report)
  expect(text).not.toMatch(/(?<!\\)<(?! 0\.1)|(?<!\\)\[a\]|^# head|\u202e/m)
  expect(text).not.toContain('\u0000')
  expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual(['# Quality report: failed'])
  for (const line of text.split('\n').filter((one) => one.startsWith('| ') && one.includes('script'))) {
    expect(line.replaceAll('\\|', '').match(/\|/g)?.length).toBeOneOf([3, 7, 8])
  }
})

test('a report of a file alone, and one in which nothing failed, say so', () => {
  const { account: _, scores: _scores, of: _of, ...rest } = report
  const file: QualityReport = {
    ...rest,
    status: 'passed',
    results: [],
    sheets: [],
    completeness: [],
    expectations: { passed: 3, failed_errors: 0, failed_warnings: 0, failed_infos: 0, skipped: 0 },
  }
  expect(htmlReport(file)).toContain('Every expectation that was checked is met.')
  expect(htmlReport(file)).not.toContain('Row account')
  expect(markdownReport(file)).toContain('None found.')
})
