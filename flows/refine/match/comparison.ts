import type { Evidence } from '#contracts/review'
import type { MatchProfile } from './candidate.ts'
import { nameComparer, type NameComparison } from './name-comparison.ts'
import type { Organisations } from './organisations.ts'
import type { SharedValues } from './shared-values.ts'
import {
  conflicts,
  freeMailShare,
  mostForOtherNames,
  mostWithoutContact,
  rareName,
  shareOfName,
  strengthOf,
  weights,
} from './weights.ts'

/** What came of comparing two organisations. */
export type Comparison = {
  /** 0 to 1, to four places: sums of fractions must not depend on the order of the input. */
  score: number
  /** Something says that they are two, whatever else agrees: they never come together by way of a third. */
  apart: boolean
}

/** Names that are hardly alike, and nothing else: no place in common makes that worth a look. */
const unlike: Comparison = { score: 0, apart: false }

const rounded = (score: number) => Math.round(score * 10_000) / 10_000

/**
 * Compares two candidates. It begins with how near their names are; what agrees takes a share of the remaining doubt,
 * what conflicts a share of the score.
 */
export const comparer = (all: Organisations, { matching }: MatchProfile) => {
  const weighs = { ...weights, ...matching.weights }
  const namesOf = nameComparer(all)

  // One comparison runs at a time: what it has come to stands here, and nothing is made anew for each.
  let [a, b] = [0, 0]
  let [doubt, conflict, least, most] = [0, 1, 0, 1]
  let apart = false
  let note: ((evidence: Evidence) => void) | undefined

  const scored = () => rounded(Math.min(most, Math.max(least, (1 - doubt) * conflict)))
  const say = (field: Evidence['field'], finding: Evidence['finding'], detail: string) => {
    note?.({ field, finding, score: scored(), detail })
  }
  const agree = (weight: number) => {
    doubt *= 1 - weight
  }
  const against = (factor: number) => {
    conflict *= factor
  }
  const limit = (to: number, finding: Evidence['finding'], detail: string) => {
    if (scored() <= to) return
    most = to
    say('name', finding, detail)
  }

  /** How strongly the values agree; 0 where they do not, or one side has none. */
  const compareValues = (field: 'email' | 'phone' | 'domain', values: SharedValues, weight: number, otherwise = 1) => {
    if (weight === 0) return 0
    const holders = values.shared(a, b)
    if (holders > 0) {
      const strength = strengthOf(holders)
      agree(weight * strength)
      if (note) say(field, strength === 1 ? 'equal' : 'weak', `shared by ${holders} organisations`)
      return strength
    }
    if (otherwise < 1 && values.has(a) && values.has(b)) {
      against(otherwise)
      say(field, 'different', 'both have it, and another')
    }
    return 0
  }

  const inContact = () => all.values.some((values) => values.shared(a, b) > 0)

  const compareRegistrations = (): 'equal' | 'conflict' | undefined => {
    if (weighs.registration_number === 0 || !all.registrations.has(a) || !all.registrations.has(b)) return undefined
    if (all.registrations.shared(a, b) > 0) {
      agree(weighs.registration_number)
      say('registration_number', 'equal', 'the same number')
      return 'equal'
    }
    against(conflicts.registration)
    apart = true
    say('registration_number', 'conflict', 'two numbers')
    return 'conflict'
  }

  const compareSites = (): number => {
    if (all.domains.shared(a, b) > 0 || all.labels.shared(a, b) === 0)
      return compareValues('domain', all.domains, weighs.domain, conflicts.domain)
    agree(weighs.domain / 2)
    say('domain', 'similar', 'the same but for its ending')
    return weighs.domain === 0 ? 0 : 1
  }

  /** `isError`: the phone or the number of registration is the same, so that another place is an error in the data. */
  const comparePlaces = (isError: boolean) => {
    const [provinceA, provinceB] = [all.provinces.at(a), all.provinces.at(b)]
    if (weighs.province > 0 && provinceA > 0 && provinceB > 0) {
      if (provinceA === provinceB) {
        agree(weighs.province)
        say('province', 'equal', 'the same')
      } else {
        against(isError ? conflicts.placeDespite : conflicts.province)
        apart ||= !isError
        say('province', 'conflict', 'in two provinces')
      }
    }
    const [areaA, areaB] = [all.areas.at(a), all.areas.at(b)]
    if (weighs.area === 0 || areaA === 0 || areaB === 0) return
    if (areaA === areaB || all.places.overlap(areaA, areaB)) {
      agree(weighs.area)
      say('area', 'equal', 'the same')
    } else {
      against(isError ? conflicts.placeDespite : conflicts.area)
      say('area', 'different', 'in two places')
    }
  }

  /** What it means that one name holds places, for an organisation whose name does not. */
  const elsewhere = (places: readonly string[], other: number): number => {
    const [area, province] = [all.areas.at(other), all.provinces.at(other)]
    if (places.some((place) => all.places.mentions(area, place) || all.places.mentions(province, place))) return 1
    return area > 0 ? conflicts.elsewhere : conflicts.place
  }

  const compareBranches = ({ placesOfA, placesOfB, numbers }: NameComparison) => {
    if (placesOfA.length > 0 && placesOfB.length > 0) {
      against(conflicts.places)
      apart = true
      say('name', 'conflict', `branches: ${placesOfA.join(' ')} and ${placesOfB.join(' ')}`)
    } else if (placesOfA.length + placesOfB.length > 0) {
      const factor = placesOfA.length > 0 ? elsewhere(placesOfA, b) : elsewhere(placesOfB, a)
      against(factor)
      apart ||= factor === conflicts.elsewhere
      if (factor < 1) say('name', 'conflict', `a branch: ${[...placesOfA, ...placesOfB].join(' ')}`)
    }
    if (!numbers) return
    against(conflicts.numbers)
    apart = true
    say('name', 'conflict', 'numbers in the names differ')
  }

  return (first: number, second: number, tell?: (evidence: Evidence) => void): Comparison => {
    const inOrder = all.identities.at(first) < all.identities.at(second)
    a = inOrder ? first : second
    b = inOrder ? second : first
    note = tell
    const name = namesOf(a, b)
    const { similarity } = name
    if (!note && similarity < 0.6 && !inContact()) return unlike
    doubt = 1 - weighs.name * shareOfName(similarity)
    conflict = 1
    least = 0
    most = 1
    apart = false

    const finding = similarity === 1 ? 'equal' : similarity >= 0.5 ? 'similar' : 'different'
    if (note) say('name', finding, `names alike by ${similarity.toFixed(2)}`)
    if (name.rare && !name.namesakes) {
      agree(rareName)
      say('name', finding, 'with a word that few others have')
    }
    const registration = compareRegistrations()
    const registered = registration === 'equal'
    const mail = Math.max(
      compareValues('email', all.emails, weighs.email),
      compareValues('email', all.freeEmails, weighs.email * freeMailShare),
    )
    const phone = compareValues('phone', all.phones, weighs.phone, conflicts.phone)
    const site = mail === 0 ? compareSites() : 0
    const placeBound = Math.max(registered ? 1 : 0, phone)
    comparePlaces(placeBound > 0.5)
    compareBranches(name)

    if (!registered && (name.each || similarity < 0.5))
      limit(mostForOtherNames, 'different', 'each name has a word that the other lacks')
    if (name.namesakes && placeBound < 0.5) {
      // Only a person can say that they are one after all.
      if (registration === undefined) least = matching.review
      most = Math.max(least, Math.min(most, mostForOtherNames))
      say('name', 'weak', 'namesakes')
    }
    if (similarity < 1 && !name.rare && Math.max(placeBound, mail, site) < 0.5)
      limit(mostWithoutContact, 'weak', 'names that are only alike, and no contact in common')
    return { score: scored(), apart }
  }
}
