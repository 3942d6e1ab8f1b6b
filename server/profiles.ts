import { HotpassError } from '#contracts/errors'
import type { Files } from '#contracts/ports/files'
import type { Profiles } from '#contracts/ports/profiles'
import { isShipped, shippedProfiles } from '#flows/refine/profiles/shipped'
import { summaryOf } from '#flows/refine/profiles/summary'
import { shippedProfile } from './shipped-profiles.ts'

/** Bytes of the largest profile that is read. */
const largest = 256 * 1_024

/** The profiles port; what reads profiles is loaded when first needed, so that an idle plane does not carry it. */
export const lazyProfiles = (files: Files): Profiles => {
  const textOf = async (profile: string) => {
    if (isShipped(profile)) return shippedProfile(profile)
    const { bytes } = await files.open(profile)
    if (bytes.byteLength <= largest) return new TextDecoder().decode(bytes)
    throw new HotpassError('file_too_large', `${profile} has more than the ${largest} bytes of a profile.`)
  }
  const resolved = async (profile: string) => {
    const { resolveProfile } = await import('#flows/refine/profiles/resolve')
    return resolveProfile(profile, await textOf(profile), shippedProfile)
  }

  return {
    list: () => Promise.all(shippedProfiles.map(async (name) => summaryOf(name, await resolved(name)))),
    async get(profile) {
      const { writeYaml } = await import('#flows/refine/profiles/yaml-text')
      const whole = await resolved(profile)
      return { ...summaryOf(profile, whole), yaml: writeYaml(whole) }
    },
    async lint(profile) {
      const { lintProfile } = await import('#flows/refine/profiles/lint')
      const { profile: whole, warnings } = await lintProfile(profile, await textOf(profile), shippedProfile)
      return { ...summaryOf(profile, whole), warnings }
    },
  }
}
