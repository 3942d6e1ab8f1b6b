import { slugOf } from '../normalise/slug.ts'
import { Clusters } from './clusters.ts'
import { isDesk, ownDomains } from './domains.ts'
import type { Regions } from './regions.ts'

/** A row of an organisation, as far as it tells it from others of the same name. */
export type Namesake = {
  province: string
  area: string
  emails: readonly string[]
  phones: readonly string[]
  websites: readonly string[]
  registrationNumbers: readonly string[]
  /** Keys by which its source says that rows are about the same organisation. */
  ids: readonly string[]
  /** Tells of the organisation itself, not of one of its people. */
  master: boolean
}

type Keys = Record<'emails' | 'phones' | 'domains' | 'registrations' | 'ids', ReadonlySet<string>>
const kinds = ['emails', 'phones', 'domains', 'registrations', 'ids'] as const
/** Rows that are one organisation for sure: in one place, or one row that says no place. */
type Unit = Keys & { key: string; province: string; area: string; rows: number[] }

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => !a.isDisjointFrom(b)
const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b
const areasDiffer = (a: string, b: string): boolean => {
  const words = new Set(a.split('-'))
  return differ(a, b) && !b.split('-').some((word) => word.length > 3 && words.has(word))
}
const reached = ({ emails, phones, domains }: Keys) => emails.size + phones.size + domains.size > 0

/** Somewhere else, and reached in another way: one name, two organisations. */
const areTwo = (a: Unit, b: Unit): boolean => {
  if (meet(a.registrations, b.registrations) || meet(a.phones, b.phones) || meet(a.ids, b.ids)) return false
  if (a.registrations.size > 0 && b.registrations.size > 0) return true
  if (differ(a.province, b.province)) return reached(a) && reached(b)
  if (!areasDiffer(a.area, b.area)) return false
  // Branches of a region may have mail and a web site in common, but no number.
  if (meet(a.emails, b.emails)) return a.phones.size > 0 && b.phones.size > 0
  return reached(a) && reached(b)
}

const linked = (a: Keys, b: Keys) =>
  meet(a.phones, b.phones) || meet(a.emails, b.emails) || meet(a.registrations, b.registrations) || meet(a.ids, b.ids)
const inOnePlace = (a: Unit, b: Unit) =>
  a.province !== '' && a.province === b.province && a.area !== '' && a.area === b.area

/** More than this under one name are branches that nobody tells apart here. */
const mostUnits = 300

const keysOf = (row: Namesake, freeMail: ReadonlySet<string>): Keys => ({
  emails: new Set(row.emails.filter((email) => !isDesk(email))),
  phones: new Set(row.phones),
  domains: new Set(ownDomains(row, freeMail)),
  registrations: new Set(row.registrationNumbers),
  ids: new Set(row.ids),
})

const placeOf = (row: Namesake, regions: Regions) => {
  const area = slugOf(row.area)
  const province = slugOf(row.province) || regions.provinceOf(area)
  return { area, province, key: province === '' && area === '' ? '' : `${province} ${area}` }
}
type Place = ReturnType<typeof placeOf>

/** Whether no row can be somewhere else than the others, as most often. */
const areInOnePlace = (rows: readonly Namesake[], places: readonly Place[]): boolean => {
  const known = places.find(({ key }) => key !== '')?.key
  return places.every(({ key }, index) => (key === '' ? !rows[index]?.master : key === known))
}

/** The rows by place, each master row without one by itself; the others tell nothing of where they belong. */
const unitsOf = (rows: readonly Namesake[], keys: readonly Keys[], places: readonly Place[]): Unit[] => {
  const units = new Map<string, Unit>()
  for (const [index, row] of rows.entries()) {
    const own = keys[index]
    const place = places[index]
    if (!own || !place || (place.key === '' && !(row.master && reached(own)))) continue
    const { area, province } = place
    const key = place.key !== '' ? place.key : `~${kinds.flatMap((kind) => [...own[kind]].toSorted()).join(' ')}`
    const unit = units.get(key) ?? { key, province, area, rows: [], ...own }
    unit.rows.push(index)
    for (const kind of kinds) unit[kind] = unit[kind].union(own[kind])
    units.set(key, unit)
  }
  return [...units.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Units by the organisation that they are; nothing where all are one. */
const organisationsOf = (units: readonly Unit[]): Unit[][] => {
  const at = (index: number): Unit => {
    const unit = units[index]
    if (!unit) throw new Error(`there is no unit ${index}`)
    return unit
  }
  const apart = (a: number, b: number) => areTwo(at(a), at(b))
  const numbers = units.map((_, index) => index)
  if (!numbers.some((a) => numbers.some((b) => a < b && apart(a, b)))) return []
  const clusters = new Clusters()
  for (const agree of [linked, inOnePlace]) {
    for (const a of numbers) for (const b of numbers) if (a < b && agree(at(a), at(b))) clusters.joinUnless(a, b, apart)
  }
  // What does not say all of its place is where nothing speaks against it, if that is one place only.
  const saysAll = ({ province, area }: Unit) => province !== '' && area !== ''
  for (const a of numbers) {
    if (saysAll(at(a))) continue
    const fits = numbers.filter(
      (b) =>
        saysAll(at(b)) && !clusters.members(a).some((one) => clusters.members(b).some((other) => apart(one, other))),
    )
    const [only, ...more] = new Set(fits.map((b) => clusters.leader(b)))
    if (only !== undefined && more.length === 0) clusters.join(a, only)
  }
  return [...Map.groupBy(numbers, (index) => clusters.leader(index)).values()].map((members) => members.map(at))
}

/**
 * Tells apart rows whose organisations have the same name and are two all the same: gives each row's slug. The
 * organisation with the most rows keeps the slug, others are named for their place. Rows that say no place go where
 * their contact is known, else with the slug.
 */
export const separateNamesakes = (
  slug: string,
  rows: readonly Namesake[],
  freeMail: ReadonlySet<string>,
  regions: Regions,
): string[] => {
  const slugs = rows.map(() => slug)
  const places = rows.map((row) => placeOf(row, regions))
  if (areInOnePlace(rows, places)) return slugs
  const keys = rows.map((row) => keysOf(row, freeMail))
  const units = unitsOf(rows, keys, places)
  if (units.length < 2 || units.length > mostUnits) return slugs
  const rowsOf = (organisation: readonly Unit[]) => organisation.flatMap((unit) => unit.rows)
  const [, ...others] = organisationsOf(units).toSorted((a, b) => rowsOf(b).length - rowsOf(a).length)
  const grouped = new Set(rowsOf(units))
  const loose = keys.flatMap((own, row) => (grouped.has(row) ? [] : [{ own, row }]))
  const taken = new Set([slug])
  for (const organisation of others) {
    const place = organisation.map(({ area, province }) => area || province).find((one) => one !== '') ?? ''
    const named = place === '' ? slug : `${slug}-${place}`
    let own = named
    for (let number = 2; taken.has(own); number += 1) own = `${named}-${number}`
    taken.add(own)
    for (const row of rowsOf(organisation)) slugs[row] = own
    for (const { own: contact, row } of loose) if (organisation.some((unit) => linked(contact, unit))) slugs[row] = own
  }
  return slugs
}
