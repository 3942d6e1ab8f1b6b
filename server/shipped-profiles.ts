import { readFile } from 'node:fs/promises'
import { asset } from '#contracts/entry'
import type { ShippedText } from '#flows/refine/profiles/shipped'

/** Text of a profile that comes with the product. */
export const shippedProfile: ShippedText = (name) => readFile(asset(`flows/refine/profiles/${name}.yaml`), 'utf8')
