import { readFileSync } from 'node:fs'
import { asset } from '#contracts/entry'
import type { Manifest } from '#contracts/manifest'

/** What there is to call and to follow, as generated; its drift check vouches for its shape, so that no start pays for parsing it again. */
export const readManifest = (): Omit<Manifest, 'version'> => JSON.parse(readFileSync(asset('tools.json'), 'utf8'))
