import type { RefineProfile } from '#contracts/refine-profile'
import { regionOfCountry } from './country.ts'
import type { Normalised } from './normalised.ts'
import { isOneSlip } from './one-slip.ts'
import { normaliseText } from './text.ts'

export const provinceRules = 2

/** Provinces by official name, with other spellings and codes. */
export type Provinces = Readonly<Record<string, readonly string[]>>

const southAfrican: Provinces = {
  'Eastern Cape': ['ec', 'e cape', 'e c', 'ooskaap', 'oos-kaap', 'za-ec', 'mpuma-koloni'],
  'Free State': ['fs', 'ofs', 'vrystaat', 'orange free state', 'oranje vrystaat', 'za-fs', 'freistata'],
  Gauteng: ['gp', 'gt', 'gau', 'gauten', 'gpretoria', 'gjohannesburg', 'g pretoria', 'pwv', 'za-gp', 'za-gt'],
  'KwaZulu-Natal': ['kzn', 'kz', 'kn', 'nl', 'natal', 'kwazulu', 'kwazulu/natal', 'za-kzn', 'za-nl'],
  Limpopo: ['lp', 'lim', 'np', 'northern province', 'za-lp', 'za-np'],
  Mpumalanga: ['mp', 'mpu', 'eastern transvaal', 'za-mp'],
  'North West': ['nw', 'northwest', 'north-west', 'noordwes', 'noord-wes', 'bokone bophirima', 'nwp', 'za-nw'],
  'Northern Cape': ['nc', 'n cape', 'noordkaap', 'noord-kaap', 'kapa bokone', 'za-nc'],
  'Western Cape': ['wc', 'w cape', 'wp', 'weskaap', 'wes-kaap', 'cape', 'ntshona koloni', 'za-wc'],
}

/** The provinces of a profile, else those that are known of its country. */
export const provincesOf = ({ provinces, country }: Pick<RefineProfile, 'provinces' | 'country'>): Provinces =>
  provinces ?? (country === 'ZA' ? southAfrican : {})

const lettersOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=\s)(?:province|prov\.?|provinsie)$|^(?:province of|the)\s/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Shorter spellings are too near to each other. */
const shortestSlip = 6

/** Official spellings of provinces; anything else stays as it is, with a reason. Without any provinces text stays text. */
export const provinceNormaliser = (provinces: Provinces) => {
  const official = new Map<string, string>()
  for (const [name, spellings] of Object.entries(provinces))
    for (const spelling of [name, ...spellings]) official.set(lettersOf(spelling), name)
  const nameOf = (text: string) => official.get(lettersOf(text))
  /** The only province whose name is a slip of the pen away. */
  const meantBy = (letters: string): string | undefined => {
    if (letters.length < shortestSlip) return undefined
    const near = [...official].filter(([spelling]) => spelling.length >= shortestSlip && isOneSlip(letters, spelling))
    const [name, ...others] = new Set(near.map(([, meant]) => meant))
    return others.length === 0 ? name : undefined
  }
  return {
    isProvince: (text: string): boolean => nameOf(text) !== undefined,
    province(raw: string): Normalised {
      const text = normaliseText(raw)
      if (text.value === '' || official.size === 0) return text
      const known = nameOf(text.value)
      if (known) return { value: known, reasons: [] }
      const [first = '', ...behind] = text.value.split(/\s*,\s*/)
      const beforeCountry = behind.length === 1 && behind.every(regionOfCountry) ? nameOf(first) : undefined
      if (beforeCountry) return { value: beforeCountry, reasons: [] }
      const meant = meantBy(lettersOf(text.value))
      if (meant) return { value: meant, reasons: ['province_misspelt'] }
      return { value: text.value, reasons: ['province_unrecognised'] }
    },
  }
}

const ofSouthAfrica = provinceNormaliser(southAfrican)
/** True for text that is one of the nine South African provinces in some spelling. */
export const { isProvince } = ofSouthAfrica
