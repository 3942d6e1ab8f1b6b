import type { MappingTemplate } from '#contracts/mapping'
import { refineFields, type RefineField } from '#contracts/refine-field'
import type { RefineProfile } from '#contracts/refine-profile'
import { headerOfField, type Synonyms } from '#flows/refine/vocabulary'
import { isProvince, provinceNormaliser, provincesOf } from '../normalise/province.ts'
import { sourceOf } from './sources.ts'

/** What a profile says of the headers of one sheet. */
export type HeaderWords = {
  synonyms: Synonyms
  /** The field that a person gives a column, and who says so; `ignored`: the column is not used. */
  said: (header: string, column: string) => { field: RefineField | 'ignored'; by: string } | undefined
  /** Tells the provinces of the profile, where no header does. */
  isProvince: (text: string) => boolean
}

/** A header as it is compared: case and runs of blanks do not count. */
export const headerKey = (header: string): string => header.toLowerCase().replace(/\s+/g, ' ').trim()

const nothing: HeaderWords = { synonyms: {}, said: () => undefined, isProvince }

export const headerWordsOf = (profile: RefineProfile | undefined, file: string, sheet: string): HeaderWords => {
  if (!profile) return nothing
  const source = sourceOf(profile, file, sheet)
  const fields = new Map(Object.entries(source?.mapping ?? {}).map(([header, field]) => [headerKey(header), field]))
  return {
    synonyms: profile.synonyms,
    isProvince: provinceNormaliser(provincesOf(profile)).isProvince,
    said(header, column) {
      const field = fields.get(headerKey(header === '' ? column : header))
      return field && { field, by: `source ${source?.name} of the profile` }
    },
  }
}

/** Says a header that only a profile knows in words that everybody knows; undefined for any other. */
export type Translate = (label: string) => string | undefined

/** What the profile and saved mappings say of the headers of a sheet, for finding where its header stands. */
export const translatorOf = (
  profile: RefineProfile,
  file: string,
  sheet: string,
  templates: readonly MappingTemplate[] = [],
): Translate => {
  const { mapping = {} } = sourceOf(profile, file, sheet) ?? {}
  const known = new Map<string, string>()
  const add = (label: string, field: RefineField | 'ignored') => {
    const header = field === 'ignored' ? undefined : headerOfField(field)
    if (header !== undefined) known.set(headerKey(label), header)
  }
  for (const field of refineFields) for (const synonym of profile.synonyms[field] ?? []) add(synonym, field)
  for (const [label, field] of Object.entries(mapping)) add(label, field)
  for (const { columns } of templates) for (const { header, field } of columns) if (field) add(header, field)
  // Nearly every cell is no header: its length alone tells.
  const lengths = new Set(Array.from(known.keys(), (label) => label.length))
  return (label) => (lengths.has(label.trim().length) ? known.get(headerKey(label)) : undefined)
}
