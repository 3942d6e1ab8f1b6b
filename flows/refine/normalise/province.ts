import type { Normalised } from './normalised.ts'
import { normaliseText } from './text.ts'

export const provinceRules = 1

const provinces = [
  ['Eastern Cape', 'ec', 'ecape', 'ooskaap', 'zaec'],
  ['Free State', 'fs', 'ofs', 'vrystaat', 'orangefreestate', 'zafs'],
  ['Gauteng', 'gp', 'gt', 'gauten', 'gpretoria', 'gjohannesburg', 'zagp', 'zagt'],
  ['KwaZulu-Natal', 'kzn', 'kz', 'nl', 'natal', 'kwazulu', 'zakzn', 'zanl'],
  ['Limpopo', 'lp', 'lim', 'zalp'],
  ['Mpumalanga', 'mp', 'mpu', 'zamp'],
  ['North West', 'nw', 'noordwes', 'zanw'],
  ['Northern Cape', 'nc', 'ncape', 'noordkaap', 'zanc'],
  ['Western Cape', 'wc', 'wcape', 'wp', 'weskaap', 'zawc'],
] as const

const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/\b(?:province|prov|provinsie)\b/g, '')
    .replace(/[^\p{L}]/gu, '')

const canonical = new Map<string, string>(
  provinces.flatMap(([name, ...codes]) => [lettersOf(name), ...codes].map((spelling) => [spelling, name] as const)),
)

/** True for text that is one of the nine provinces in some spelling. */
export const isProvince = (text: string): boolean => canonical.has(lettersOf(text))

/** South African provinces in their official spelling; anything else stays as it is, with a reason. */
export const normaliseProvince = (raw: string): Normalised => {
  const text = normaliseText(raw)
  if (text.value === '') return text
  const known = canonical.get(lettersOf(text.value))
  return known ? { value: known, reasons: [] } : { value: text.value, reasons: ['province_unrecognised'] }
}
