import type { CellValue } from '#contracts/workbook'
import type { KeyColumn } from '../map/key-columns.ts'
import { mailDomain, ownDomains } from '../match/domains.ts'
import { normaliseEmails } from '../normalise/email.ts'
import { memoised } from '../normalise/normalised.ts'
import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import { phoneNormaliser } from '../normalise/phone.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { RowFacts } from '../rows/facts.ts'
import type { RuleSet } from '../rule-set.ts'

/** Reads the keys of one cell, of a row that was read as these facts. */
export type KeyReader = (
  cell: CellValue,
  facts: Pick<RowFacts, 'name' | 'contact' | 'scalars' | 'otherSites'>,
) => readonly string[]

const none: readonly string[] = []
const numeric = /^\d+(?:\.0+)?$/
const several = /^[\p{L}\p{N}_-]+(?:\s*[;|]\s*[\p{L}\p{N}_-]+)+$/u
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)+$/

export const isNumericId = (text: string): boolean => numeric.test(text)

/** An id as text that compares: no lone zero, no decimals or leading zeros of a number that was read as text. */
const keyOfId = (cell: CellValue): string => {
  if (typeof cell === 'number' && Number.isSafeInteger(cell) && cell > 0) return String(cell)
  const text = normaliseText(textOfCell(cell))
    .value.toLowerCase()
    .replace(/^['’]+/, '')
  if (isNumericId(text)) return text.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '')
  return several.test(text) ? keyOfId(text.split(/[;|]/)[0]?.trim() ?? '') : text.replace(/\s+/g, ' ')
}

/** The slug of an organisation's name, or one that stands there already. */
const keyOfName = (text: string, normalise = normaliseOrganisationName): string =>
  normalise(slug.test(text) ? text.replaceAll('-', ' ') : text).slug

const single = (key: string): readonly string[] => (key === '' ? none : [key])

/**
 * How the keys of a column are read: what the row was read as already, else the cell. Free mail is nobody's, so neither
 * its addresses nor its domains are keys. `isFirst`: of the columns of a kind the one that takes what the row holds of it.
 */
export const keyReader = (
  { kind, of }: Pick<KeyColumn, 'kind' | 'of'>,
  isFirst: boolean,
  rules: RuleSet,
): KeyReader => {
  const freeMail = new Set(rules.profile.free_mail.map((domain) => domain.toLowerCase()))
  const isOwn = (email: string) => !freeMail.has(mailDomain(email))
  const emailsOf = memoisedCells((text) => normaliseEmails(text).values)
  const domainOf = memoised((site: string) => [
    ...ownDomains(site.includes('@') ? { emails: [site], websites: [] } : { emails: [], websites: [site] }, freeMail),
  ])
  const domainsOf = (sites: readonly string[]) =>
    sites.length === 1 ? domainOf(sites[0] ?? '') : sites.flatMap(domainOf)
  switch (kind) {
    case 'id':
      return (cell) => single(keyOfId(cell))
    case 'name': {
      if (of === 'organisation_name') return (_, { name }) => single(name.slug)
      const read = memoisedCells((text) => single(keyOfName(text, rules.organisationName)))
      return (cell) => read(cell)
    }
    case 'email':
      return (cell, { contact }) => (contact ? (isFirst ? contact.emails : none) : emailsOf(cell)).filter(isOwn)
    case 'phone': {
      const normalise = phoneNormaliser(rules.region)
      const read = memoisedCells((text) => normalise(text).values)
      return (cell, { contact }) => (contact ? (isFirst ? contact.phones : none) : read(cell))
    }
    case 'domain':
      if (of === 'website')
        return (_, { scalars, otherSites }) =>
          isFirst ? domainsOf(scalars.website ? [scalars.website, ...otherSites] : otherSites) : none
      return (cell, { contact }) => domainsOf(contact ? (isFirst ? contact.emails : none) : emailsOf(cell))
  }
}

const memoisedCells = (read: (text: string) => readonly string[]) => {
  const known = memoised(read)
  return (cell: CellValue): readonly string[] => (cell === null ? none : known(textOfCell(cell)))
}
