import type { z } from 'zod'
import type { storedFile } from '#contracts/file'

type StoredFile = z.output<typeof storedFile>

/** Files that callers bring: uploads under a handle, and paths inside the allowed roots. */
export type Files = {
  /** Keeps the bytes by digest; the same bytes under the same name give the same handle. */
  put(name: string, bytes: Uint8Array, owner: string): Promise<StoredFile>
  /**
   * The bytes behind a handle or an allowed path, read once and checked not to have changed meanwhile.
   * Fails with `file_not_found`, `file_not_allowed`, `file_changed`, `file_too_large`.
   */
  open(file: string): Promise<{ name: string; sha256: string; bytes: Uint8Array }>
}
