import type { StepContext, Workspace } from '#contracts/flow'
import { refineProfile, type RefineProfile } from '#contracts/refine-profile'
import type { RefineParameters } from '../parameters.ts'
import { resolveProfile } from '../profiles/resolve.ts'
import { defaultProfile, isShipped, type ShippedText } from '../profiles/shipped.ts'
import { inCountry, ruleSetOf } from '../rule-set.ts'
import { profileName } from './names.ts'

/** Resolves the profile of a run once, so that all its steps, and whoever explains it later, have the same. */
export const storeProfile = async (
  { profile = defaultProfile, region }: RefineParameters,
  { open, workspace }: StepContext,
  shipped: ShippedText,
): Promise<void> => {
  const text = isShipped(profile) ? await shipped(profile) : Buffer.from((await open(profile)).bytes).toString()
  const resolved = inCountry(await resolveProfile(profile, text, shipped), region)
  ruleSetOf(resolved)
  await workspace.write(profileName, Buffer.from(JSON.stringify(resolved)))
}

/** The profile of the run, with all that it builds on. */
export const storedProfile = async (workspace: Pick<Workspace, 'read'>): Promise<RefineProfile> =>
  refineProfile.parse(JSON.parse(Buffer.from(await workspace.read(profileName)).toString()))
