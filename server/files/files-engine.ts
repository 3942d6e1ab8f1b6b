import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Clock } from '#contracts/ports/clock'
import type { Files } from '#contracts/ports/files'
import type { Database } from '#server/store/database'
import { openAllowed } from './allowed-path.ts'
import { contentStore } from './content-store.ts'
import { largestFile, tooLarge } from './read-whole.ts'
import { safeName } from './safe-name.ts'

type Options = {
  database: Kysely<Database>
  /** Data directory of the plane; contents lie in its `files/`. */
  home: string
  /** Folders that callers may read; relative paths start at the first. */
  roots: readonly string[]
  clock: Clock
}

const handlePattern = /^file_[0-9a-f]{24}$/

/** Files under handles: rows in `file`, contents by digest on disk; and files at paths inside the roots. */
export const filesEngine = ({ database, home, roots, clock }: Options): Files => {
  const contents = contentStore(join(home, 'files'))

  const openHandle = async (handle: string) => {
    const row = await database
      .selectFrom('file')
      .select(['name', 'sha256'])
      .where('handle', '=', handle)
      .executeTakeFirst()
    if (!row) throw new HotpassError('file_not_found', `There is no file under the handle ${handle}.`)
    return { ...row, bytes: await contents.read(row.sha256) }
  }

  return {
    async put(name, bytes, owner) {
      if (bytes.byteLength > largestFile) throw tooLarge(name, bytes.byteLength)
      const sha256 = digestOf(bytes)
      const stored = { file: handleOf(safeName(name), sha256), name: safeName(name), bytes: bytes.byteLength, sha256 }
      await contents.write(sha256, bytes)
      await database
        .insertInto('file')
        .values({ handle: stored.file, name: stored.name, sha256, bytes: stored.bytes, owner, created_at: clock.now() })
        .onConflict((conflict) => conflict.column('handle').doNothing())
        .execute()
      return stored
    },

    async open(file) {
      if (handlePattern.test(file)) return openHandle(file)
      const { name, bytes } = await openAllowed(file, roots)
      return { name, sha256: digestOf(bytes), bytes }
    },
  }
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const handleOf = (name: string, sha256: string) =>
  `file_${createHash('sha256').update(`${name}\0${sha256}`).digest('hex').slice(0, 24)}`
