import type { MatchingField } from '#contracts/matching'

/** `name`: the score of equal names alone. The others: which share of the remaining doubt goes when they agree. */
export const weights: Readonly<Record<MatchingField, number>> = {
  name: 0.86,
  email: 0.75,
  phone: 0.6,
  domain: 0.6,
  registration_number: 0.97,
  province: 0.15,
  area: 0.35,
}

/** What an address of free mail weighs, of what one of an own domain does. */
export const freeMailShare = 0.8

/** What a score is multiplied by where something speaks against the pair. */
export const conflicts = {
  registration: 0.2,
  /** Branches: both names hold a place, and another. */
  places: 0.3,
  /** One name holds a place, and the other organisation is somewhere else. */
  elsewhere: 0.5,
  /** One name holds a place, and nobody knows where the other is. */
  place: 0.8,
  numbers: 0.3,
  province: 0.7,
  area: 0.88,
  /** A province or an area where the phone or number of registration is the same: rather an error in the data. */
  placeDespite: 0.97,
  domain: 0.95,
  phone: 0.99,
} as const

/** Share of the doubt that goes where names are equal and hold a word that few others have. */
export const rareName = 0.3
/** What a word tells at least that makes a name rare. */
export const rareWord = 0.75

/** Most that pairs score whose names each hold a word that the other lacks: one owner, or one office. */
export const mostForOtherNames = 0.85
/** Most that pairs score whose names are only alike, and that have no way to be reached in common. */
export const mostWithoutContact = 0.88

/** The score of names by their similarity, as share of what equal names score. */
const curve = [
  [0, 0.05],
  [0.5, 0.05],
  [0.6, 0.25],
  [0.7, 0.5],
  [0.8, 0.75],
  [0.9, 0.92],
  [1, 1],
] as const

const shareAt = (similarity: number): number => {
  const next = curve.findIndex(([to]) => similarity <= to)
  const [to, share] = curve[next] ?? [1, 1]
  const [from, before] = curve[next - 1] ?? [to, share]
  return to === from ? share : before + ((share - before) * (similarity - from)) / (to - from)
}
const shares = Float64Array.from({ length: 1_001 }, (_, thousandth) => shareAt(thousandth / 1_000))

export const shareOfName = (similarity: number): number => shares[Math.round(similarity * 1_000)] ?? 1

/** A value that many hold says little of any two of them. */
export const strengthOf = (holders: number): number => (holders <= 4 ? 1 : 4 / holders)
