/** Profiles that come with the product, each a YAML file beside this one. */
export const shippedProfiles = ['aviation-za', 'generic'] as const
export type ShippedProfile = (typeof shippedProfiles)[number]
export const defaultProfile: ShippedProfile = 'aviation-za'

/** Text of a shipped profile. */
export type ShippedText = (name: ShippedProfile) => Promise<string>

export const isShipped = (name: string): name is ShippedProfile => shippedProfiles.some((shipped) => shipped === name)
