import type { MergedPair, ReviewPair } from '#contracts/review'
import type { RefineProfile } from '#contracts/refine-profile'

/** An organisation as its rows name it, before it is compared with others. */
export type Candidate = {
  /** Unique among the candidates. */
  slug: string
  name: string
  /** Names that it trades under, as written. */
  trading: readonly string[]
  /** Slugs of all its names without legal forms. */
  names: readonly string[]
  emails: readonly string[]
  /** E.164. */
  phones: readonly string[]
  websites: readonly string[]
  registrationNumbers: readonly string[]
  province: string
  area: string
  /** Rows that it was built from; of organisations that become one, that with the most gives the slug. */
  rows: number
}

/** What of a profile decides when two organisations are one. */
export type MatchProfile = Pick<RefineProfile, 'matching' | 'free_mail'>

export type Matching = {
  /** The slug under which an organisation is kept, for those that are kept under another's. */
  clusters: ReadonlyMap<string, string>
  merged: readonly MergedPair[]
  /** Pairs that wait for a person, the likeliest first. */
  reviews: readonly ReviewPair[]
}
