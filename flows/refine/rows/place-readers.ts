import { regionOfCountry, regionOfPlace } from '../normalise/country.ts'
import { memoised } from '../normalise/normalised.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { RuleSet } from '../rule-set.ts'
import { keepText, type CellReader } from './cells.ts'
import { textReader } from './text-readers.ts'

/** Read before all others of its row: the country decides how phone numbers are read. */
export const countryReader = (): CellReader => {
  const regionOf = memoised((text) => ({ region: regionOfCountry(text) }))
  const read = textReader('country')
  return (cell, into) => {
    const reasons = read(cell, into)
    if (into.texts.country !== undefined) {
      into.region = regionOf(into.texts.country).region
      into.regionInferred = false
    }
    return reasons
  }
}

export const provinceReader = (rules: RuleSet): CellReader => {
  const normalise = memoised(rules.province)
  return (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value !== '') keepText(into, 'province', value)
    into.provinceDoubtful = reasons.includes('province_unrecognised')
    return reasons
  }
}

/** Columns of areas, cities and suburbs mix towns with provinces; each goes where it belongs. */
export const areaReader = (field: 'area' | 'city' | 'suburb', rules: RuleSet): CellReader => {
  const normalise = memoised(normaliseText)
  return (cell, into) => {
    const { value, reasons } = normalise(textOfCell(cell))
    if (value === '') return reasons
    if (rules.isProvince(value)) keepText(into, 'province', rules.province(value).value)
    else keepText(into, field, value)
    return reasons
  }
}

/** Where no profile says the country, that of an address tells how the numbers of its row are read. */
export const addressReader = ({ address, region }: RuleSet): CellReader => {
  const normalise = memoised((text) => {
    const found = address(text)
    return { ...found, country: region === undefined ? regionOfPlace(found.parts.country) : undefined }
  })
  return (cell, into) => {
    const { country, ...found } = normalise(textOfCell(cell))
    if (country !== undefined && (into.region === undefined || into.regionInferred)) {
      into.region = country
      into.regionInferred = false
    }
    if (found.value !== '' && !into.addresses.some(({ value }) => value === found.value)) {
      into.addresses = [...into.addresses, found]
    }
    return found.reasons
  }
}
