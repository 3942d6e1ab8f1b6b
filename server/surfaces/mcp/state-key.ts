import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const length = 32

/**
 * The key that signs what goes through clients and comes back; kept in the data directory, so that it can come back
 * after a restart. Open questions are all that is lost with it.
 */
export const openStateKey = async (home: string): Promise<Uint8Array> => {
  const path = join(home, 'state.key')
  const kept = await readFile(path).catch(() => undefined)
  if (kept?.length === length) return kept
  const key = randomBytes(length)
  await writeFile(`${path}.draft`, key, { mode: 0o600 })
  await rename(`${path}.draft`, path)
  return key
}
