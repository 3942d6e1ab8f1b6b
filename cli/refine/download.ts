import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { RunOutput } from '#contracts/run'
import type { PlaneClient } from './client.ts'

/** Brings an output into the folder, whole or not at all, and gives its path. */
export const download = async (
  client: PlaneClient,
  run: string,
  { name, sha256 }: RunOutput,
  folder: string,
): Promise<string> => {
  const path = join(folder, basename(name))
  const part = `${path}.${randomUUID()}.part`
  await mkdir(folder, { recursive: true })
  const file = await open(part, 'wx')
  try {
    const hash = createHash('sha256')
    for await (const bytes of client.download(run, name)) {
      hash.update(bytes)
      await file.write(bytes)
    }
    if (hash.digest('hex') !== sha256)
      throw new HotpassError('internal', `${name} arrived with other bytes than it has.`)
    await file.close()
    await rename(part, path)
    return path
  } finally {
    await file.close()
    await rm(part, { force: true })
  }
}
