import { sha256 } from './record.ts'

/** What stands before the first link. */
export const noChain = Buffer.alloc(32)

/** The next link: it covers its entry and, through the one before, all earlier ones. */
export const linked = (previous: Uint8Array, digest: Uint8Array): Buffer => sha256(previous, digest)
