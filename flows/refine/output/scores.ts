/** Chance-like figure of a mean: steep around a half; 0 and 1 stay as they are. */
export const logistic = (mean: number): number =>
  mean <= 0 ? 0 : mean >= 1 ? 1 : 1 / (1 + Math.exp(-12 * (mean - 0.5)))

/** Confidence of a check of 0 to 1; undefined: there is something to check, but no check ran. */
export type Confidence = number | undefined

/** Parts of a lead score, each 0 to 1. */
export type LeadParts = {
  /** Share of name, email, phone and role that are known. */
  completeness: number
  email: Confidence
  phone: Confidence
  /** Priority of the source, as a share of the highest in the profile; undefined: the profile ranks no sources. */
  priority: number | undefined
  intent: number
}

export const leadWeights = { completeness: 0.3, email: 0.25, priority: 0.2, phone: 0.15, intent: 0.1 } as const
const parts = ['completeness', 'email', 'phone', 'priority', 'intent'] as const

/** The lead score; null while a part of it is not known, since no number is invented. */
export const leadScore = (lead: LeadParts): number | null => {
  let mean = 0
  for (const part of parts) {
    const value = lead[part]
    if (value === undefined) return null
    mean += leadWeights[part] * value
  }
  return rounded(logistic(mean))
}

/** What the lead score is made of, part by part; parts that need a check say when none ran. */
export const leadBasis = (lead: LeadParts): string =>
  parts
    .map((part) => {
      const value = lead[part]
      if (value !== undefined) return `${part} ${rounded(value)}`
      return part === 'priority' ? 'priority not ranked' : `${part} not checked`
    })
    .join('; ')

/** Mean confidence of what can be reached, without what is not there; null while a check is missing. */
export const verificationScore = (email: Confidence, phone: Confidence): number | null => {
  if (email === undefined || phone === undefined) return null
  const known = [email, phone].filter((confidence) => confidence > 0)
  return known.length === 0 ? 0 : rounded(logistic(known.reduce((sum, value) => sum + value, 0) / known.length))
}

export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** Lower ends of the bands of quality that reports and colours use. */
export const qualityBands = [0.8, 0.6, 0.4] as const
