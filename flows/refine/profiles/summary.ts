import type { ProfileSummary } from '#contracts/profile-view'
import type { RefineProfile } from '#contracts/refine-profile'

/** What a list shows of a profile; `profile` is what callers name it by. */
export const summaryOf = (profile: string, resolved: RefineProfile): ProfileSummary => {
  const { name, title, description, country, sources, expectations, extends: base } = resolved
  return {
    profile,
    name,
    title,
    description,
    ...(base !== undefined && { extends: base }),
    ...(country !== undefined && { country }),
    sources: sources.length,
    expectations: expectations.sheets.length + expectations.outputs.length,
  }
}
