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

type Listed = { path: string; sha256: string | undefined }

/** Every file that the tables name: uploads, outputs, and what finished steps of open runs left for the next. */
const filesOf = async (client: Client, home: string): Promise<Listed[]> => {
  const { rows: folders } = await client.query<{ path: string }>(`
    select 'runs/' || run || '/' || name || '.' || step.attempt as path
    from hotpass.step join hotpass.run on run.id = step.run
    where run.status in ('queued', 'running') and step.status = 'succeeded'`)
  const checkpoints = await Promise.all(folders.map(({ path }) => filesIn(home, path)))
  const { rows: named } = await client.query<KnownFile>(`
    select 'files/' || left(sha256, 2) || '/' || sha256 as path, sha256 from hotpass.file
    union select 'runs/' || run || '/' || path, sha256 from hotpass.output
    order by 1`)
  const known = new Set(named.map(({ path }) => path))
  return [...named, ...checkpoints.flat().filter(({ path }) => !known.has(path))]
}

const filesIn = async (home: string, folder: string): Promise<Listed[]> => {
  const names = await readdir(join(home, folder)).catch(() => ['gone'])
  return names.map((name) => ({ path: `${folder}/${name}`, sha256: undefined }))
}

/** Holds every file that the snapshot names by a second link, so that the plane may remove its own; names those that are gone. */
export const holdFiles = async (client: Client, home: string, folder: string) => {
  const files: KnownFile[] = []
  const missing: string[] = []
  for (const { path, sha256 } of await filesOf(client, home)) {
    const held = join(folder, path)
    await mkdir(dirname(held), { recursive: true })
    const isHeld = await link(join(home, path), held).then(
      () => true,
      (thrown: NodeJS.ErrnoException) => (thrown.code === 'ENOENT' ? false : Promise.reject(thrown)),
    )
    if (isHeld) files.push({ path, sha256: sha256 ?? (await digestOf(held)) })
    else missing.push(path)
  }
  return { files, missing }
}
