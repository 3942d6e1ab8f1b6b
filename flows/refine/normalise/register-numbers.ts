import type { RefineProfile } from '#contracts/refine-profile'
import type { NormalisedList } from './normalised.ts'
import { normaliseText } from './text.ts'

export const registerNumberRules = 1

type Checked = { value: string; reason?: string }

const [earliest, latest] = [1800, 2199]
const companyNumber = /^(?:ck|k|m|b|c|t|n)?\s*\/?\s*(\d{4})\s*[/\\. -]?\s*(\d{6})\s*[/\\. -]?\s*(\d{2})$/i
const nearlyCompanyNumber = /^(?:ck|k)?\s*\d{2,4}\s*\/\s*\d{3,8}(?:\s*\/\s*\d{1,3})?$/i

/** `yyyy/nnnnnn/nn` of the South African register of companies; what only looks like one is flagged, the rest passes. */
const southAfricanCompany = (text: string): Checked => {
  const [, year, number, kind] = companyNumber.exec(text) ?? []
  if (year !== undefined && Number(year) >= earliest && Number(year) <= latest)
    return { value: `${year}/${number}/${kind}` }
  return year !== undefined || nearlyCompanyNumber.test(text)
    ? { value: text, reason: 'registration_number_invalid' }
    : { value: text }
}

/** Whether the last digit checks the others (modulus 10). */
const checks = (digits: string) => {
  let sum = 0
  for (const [place, digit] of [...digits].toReversed().entries()) {
    const doubled = place % 2 === 0 ? Number(digit) : Number(digit) * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Ten digits that begin with 4; a last digit that does not check is flagged, the number stays. */
const southAfricanVat = (text: string): Checked => {
  const digits = text.replace(/^(?:za|vat)?\s*(?:no\.?|nr\.?|number)?\s*:?/i, '').replace(/[\s/.-]/g, '')
  if (!/^\d{10}$/.test(digits)) return { value: text, reason: 'tax_number_invalid' }
  if (!digits.startsWith('4')) return { value: digits, reason: 'tax_number_other_kind' }
  return checks(digits) ? { value: digits } : { value: digits, reason: 'tax_number_check_digit' }
}

const listed =
  (check: (text: string) => Checked) =>
  (raw: string): NormalisedList => {
    const text = normaliseText(raw)
    if (text.value === '') return { values: [], reasons: text.reasons }
    const values = new Set<string>()
    const reasons = new Set<string>()
    for (const part of text.value.replace(/^(\d+)\.0+$/, '$1').split(/[;|,\n]+/)) {
      const number = normaliseText(part)
      if (number.value === '') continue
      const { value, reason } = check(number.value.replace(/^(\d+)\.0+$/, '$1'))
      values.add(value)
      if (reason) reasons.add(reason)
    }
    return { values: [...values], reasons: [...reasons] }
  }

const asWritten = (text: string): Checked => ({ value: text })

/** Numbers of companies, checked as the profile says. */
export const registrationNumberNormaliser = ({ registration }: Pick<RefineProfile, 'registration'>) =>
  listed(registration.includes('za_cipc') ? southAfricanCompany : asWritten)

/** Numbers of tax payers, checked as the profile says. */
export const taxNumberNormaliser = ({ tax }: Pick<RefineProfile, 'tax'>) =>
  listed(tax.includes('za_vat') ? southAfricanVat : asWritten)
