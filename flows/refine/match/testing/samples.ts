import { matchingSettings } from '#contracts/matching'
import type { Decision } from '#contracts/review'
import { normaliseOrganisationName } from '#flows/refine/normalise/organisation-name'
import type { Candidate, MatchProfile, Matching } from '../candidate.ts'
import { matchOrganisations } from '../match.ts'
import { finished } from './evaluate.ts'

export const profileOf = (matching: Partial<MatchProfile['matching']> = {}): MatchProfile => ({
  matching: matchingSettings.parse(matching),
  free_mail: ['gmail.com', 'yahoo.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'gmx.net'],
})

/** A candidate of one row. */
export const organisation = (name: string, known: Partial<Candidate> = {}): Candidate => {
  const { slug } = normaliseOrganisationName(name)
  const nothing = { trading: [], emails: [], phones: [], websites: [], registrationNumbers: [], province: '', area: '' }
  return { slug, name, names: [slug], rows: 1, ...nothing, ...known }
}

export const match = (
  candidates: readonly Candidate[],
  decisions: readonly Decision[] = [],
  profile = profileOf(),
): Matching => finished(matchOrganisations(() => candidates, profile, decisions))

/** Groups of slugs that became one, and pairs that wait. */
export const outcome = ({ clusters, reviews }: Matching) => ({
  merged: Object.fromEntries(clusters),
  reviews: reviews.map(({ a, b }) => `${a.slug} ${b.slug}`).toSorted(),
})

let minute = 0
/** Decisions, each a minute after the one before. */
export const decided = (decision: Decision['decision'], a: string, b: string): Decision => {
  minute += 1
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
  const reference = (one: string) => (one.includes(':') ? one : `org:${one}`)
  return { decision, a: reference(a), b: reference(b), by: 'owner', at }
}
