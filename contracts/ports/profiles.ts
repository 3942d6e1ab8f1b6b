import type { CheckedProfile, ProfileSummary, ResolvedProfile } from '#contracts/profile-view'

/**
 * The profiles by which workbooks are refined. A profile is a shipped name or the reference of a YAML file; fails with
 * `profile_invalid`, and the `file_*` codes.
 */
export type Profiles = {
  /** Those that come with the product. */
  list(): Promise<ProfileSummary[]>
  /** One with all that it builds on. */
  get(profile: string): Promise<ResolvedProfile>
  /** Fails with all errors and their places; gives the warnings of a profile that can be used. */
  lint(profile: string): Promise<CheckedProfile>
}
