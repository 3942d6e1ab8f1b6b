import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { connectTyped } from '#cli/connection'
import type { Session } from '#cli/session'
import { HotpassError } from '#contracts/errors'

export type Minted = { path: string; expires_at: string }

/** Who runs this command confirms it by that. */
const approve = () => true

/** A token of this name in a file that only its owner reads: the one that is there, or a new one in place of a lost one. */
export const mint = async (session: Session, name: string, path: string, days: number): Promise<Minted> => {
  const plane = connectTyped(session)
  const live = await liveToken(session, name)
  if (live && existsSync(path)) return { path, expires_at: live.expires_at }
  if (live) await plane.tokens_revoke({ name }, { approve })
  const { token, secret } = await plane.tokens_create({ name, days }, { approve })
  if (secret === undefined) throw new HotpassError('internal', 'The plane did not tell the secret of the new token.')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  return { path, expires_at: token.expires_at }
}

const liveToken = async (session: Session, name: string) => {
  for await (const { tokens } of connectTyped(session).pages('tokens_list', {})) {
    const found = tokens.find((one) => one.name === name && one.status === 'live')
    if (found) return found
  }
  return undefined
}
