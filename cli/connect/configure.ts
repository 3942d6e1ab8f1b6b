import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { Folders, McpClient, Reach } from './clients.ts'
import { withJsonEntry } from './json-file.ts'
import { withTomlEntry } from './toml-file.ts'

/** The block that a person would copy into the configuration of the client. */
export const blockOf = ({ format, keys, entry }: McpClient, reach: Reach): string =>
  (format === 'toml' ? withTomlEntry('', keys, entry(reach)) : withJsonEntry('', keys, entry(reach))) ?? ''

/** Puts the server into the configuration of the client and leaves all else in it as it was; gives the path. */
export const configure = (client: McpClient, reach: Reach, folders: Folders): string | undefined => {
  const path = client.file?.(folders)
  if (path === undefined) return undefined
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const entry = client.entry(reach)
  const after =
    client.format === 'toml' ? withTomlEntry(before, client.keys, entry) : withJsonEntry(before, client.keys, entry)
  if (after === undefined) {
    throw new HotpassError('invalid_input', `${path} is not plain JSON, so it was left as it is.`, {
      hint: `Add this to it yourself:\n${blockOf(client, reach)}`,
    })
  }
  if (after !== before) replace(path, after)
  return path
}

const replace = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true })
  const isThere = existsSync(path)
  // Many keep their configuration in a folder of its own, and link to it.
  const kept = isThere ? realpathSync(path) : path
  const mode = isThere ? statSync(kept).mode & 0o777 : 0o600
  writeFileSync(`${kept}.hotpass`, text, { mode })
  renameSync(`${kept}.hotpass`, kept)
}
