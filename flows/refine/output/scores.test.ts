import { describe, expect, test } from 'vitest'
import { leadBasis, leadScore, logistic, verificationScore } from './scores.ts'

const whole = { completeness: 1, email: 0.92, phone: 0.85, priority: 1, intent: 0 }

describe('scores', () => {
  test('are logistic of a weighted mean', () => {
    expect([0, 0.5, 1].map(logistic)).toEqual([0, 0.5, 1])
    expect(leadScore(whole)).toBe(0.9865)
    expect(leadScore({ ...whole, email: 0.35 })).toBe(0.9296)
    expect(verificationScore(0.92, 0.85)).toBe(0.9902)
  })

  test('are not invented where a check did not run', () => {
    const unchecked = { ...whole, email: undefined, priority: undefined }
    expect(leadScore(unchecked)).toBeNull()
    expect(leadBasis(unchecked)).toBe('completeness 1; email not checked; phone 0.85; priority not ranked; intent 0')
    expect(verificationScore(undefined, 0.85)).toBeNull()
    expect(verificationScore(0, 0)).toBe(0)
  })
})
