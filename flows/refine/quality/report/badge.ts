import type { ExpectationResult } from '#contracts/quality'
import { html, type Markup } from './markup.ts'

const icons = {
  ok: html`<circle cx="8" cy="8" r="6" /><path d="M5.4 8.2l1.8 1.8 3.4-3.8" />`,
  bad: html`<path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z M8 5v3.4 M8 10.8v.1" />`,
  warn: html`<path d="M8 2.5l6 11H2z M8 6.5v3 M8 11.5v.1" />`,
  idle: html`<circle cx="8" cy="8" r="6" stroke-dasharray="2.5 2.5" />`,
} as const

export type Tone = keyof typeof icons

/** Says a status by the shape of its icon, a word and a tint. */
export const badge = (tone: Tone, word: string): Markup =>
  html`<span class="badge ${tone}"
    ><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${icons[tone]}</svg>${word}</span
  >`

const failedAs = { error: ['bad', 'Error'], warning: ['warn', 'Warning'], info: ['idle', 'Notice'] } as const

export const resultBadge = ({ status, severity }: Pick<ExpectationResult, 'status' | 'severity'>): Markup => {
  if (status === 'passed') return badge('ok', 'Met')
  if (status === 'skipped') return badge('idle', 'Skipped')
  const [tone, word] = failedAs[severity]
  return badge(tone, word)
}
