import type { RowAccount } from '#contracts/run'

export const outcomes = [
  ['kept', 'Kept', 'gave at least one record'],
  ['merged', 'Merged', 'went into records that other rows lead'],
  ['quarantined', 'Quarantined', 'set aside, each with a reason'],
  ['blank', 'Blank', 'without content'],
] as const satisfies readonly (readonly [keyof RowAccount, string, string])[]

/** `12 480`, with a space that does not break. */
export const count = (value: number): string => value.toLocaleString('en').replaceAll(',', '\u202f')

/** `5.8 %`; a part is never shown as none, nor as all while something lacks. */
export const percent = (part: number, whole: number): string => {
  const share = whole === 0 ? 0 : (part / whole) * 100
  if (part > 0 && share < 0.1) return '< 0.1\u00a0%'
  if (part < whole && share > 99.9) return '> 99.9\u00a0%'
  return `${Math.round(share * 10) / 10}\u00a0%`
}

/** How many columns of a table are never filled is said in words, the others are shown. */
export const splitFields = <Field extends { filled: number }>(fields: readonly Field[]) => ({
  filled: fields.filter(({ filled }) => filled > 0),
  never: fields.filter(({ filled }) => filled === 0),
})

export const statusWords = {
  passed: 'Passed',
  failed: 'Failed',
  not_checked: 'Not checked',
  skipped: 'Skipped',
} as const

/** `22 Nov 2026, 14:32 UTC` */
export const moment = (iso: string): string =>
  `${new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })} UTC`

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`
