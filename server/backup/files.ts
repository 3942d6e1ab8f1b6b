import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'

type KnownFile = { path: string; sha256: string }

export const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * Holds every file that the snapshot names by a second link, so that the plane may remove its own; names those that are
 * gone. What finished steps of open runs left for the next goes first: it is removed as soon as the run ends.
 */
export const holdFiles = async (client: Client, home: string, folder: string) => {
  const held = new Map<string, string | undefined>()
  const missing: string[] = []

  const hold = async (path: string, sha256?: string) => {
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true })
    const isHeld = await link(join(home, path), place).then(
      () => true,
      (thrown: NodeJS.ErrnoException) => (thrown.code === 'ENOENT' ? false : Promise.reject(thrown)),
    )
    if (isHeld) held.set(path, sha256)
    else missing.push(path)
  }

  const { rows: checkpoints } = await client.query<{ path: string }>(`
    select 'runs/' || run || '/' || name || '.' || step.attempt as path
    from hotpass.step join hotpass.run on run.id = step.run
    where run.status in ('queued', 'running') and step.status = 'succeeded'`)
  for (const { path } of checkpoints) {
    const names = await readdir(join(home, path)).catch(() => ['gone'])
    for (const name of names) await hold(`${path}/${name}`)
  }
  const { rows: named } = await client.query<KnownFile>(`
    select 'files/' || left(sha256, 2) || '/' || sha256 as path, sha256 from hotpass.file
    union select 'runs/' || run || '/' || path, sha256 from hotpass.output
    order by 1`)
  for (const { path, sha256 } of named) if (!held.has(path)) await hold(path, sha256)
  // What is held stays, so there is time to read it.
  const files: KnownFile[] = []
  for (const [path, sha256] of held) files.push({ path, sha256: sha256 ?? (await digestOf(join(folder, path))) })
  return { files, missing }
}
