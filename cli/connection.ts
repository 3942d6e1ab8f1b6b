import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '#contracts/client'
import { HotpassError } from '#contracts/errors'
import { homeFolder } from '#contracts/home'
import type { AnyPlane } from '#contracts/manifest'
import type { Plane } from '#sdk/plane'
import { readPlane } from './plane/record.ts'
import { send } from './send.ts'
import type { Session } from './session.ts'

export const homeOf = ({ env, cwd }: Pick<Session, 'env' | 'cwd'>): string =>
  homeFolder({ env, cwd, userFolder: homedir(), platform: process.platform, exists: existsSync })

export const tokenPath = (home: string, identity: string): string => join(home, 'tokens', identity)

/** Where the plane is and the token to show there: from HOTPASS_URL and HOTPASS_TOKEN, else from the data directory. */
export const connection = (session: Pick<Session, 'env' | 'cwd'>, identity = 'owner') => {
  const { env } = session
  const home = homeOf(session)
  const url = env['HOTPASS_URL'] || readPlane(home)?.url
  if (!url) throw new HotpassError('plane_unreachable', `No plane runs on ${home}.`)
  return { url, token: env['HOTPASS_TOKEN'] || readToken(tokenPath(home, identity)), fetch: send }
}

/** Any plane, its tools by name. A command is sent once: who runs it sees at once what is wrong. */
export const connect = (session: Pick<Session, 'env' | 'cwd'>): Client<AnyPlane> =>
  createClient(() => connection(session), { attempts: 1 })

/** A plane of this version; it is found anew for each request, up to so many times. */
export const connectTyped = (session: Pick<Session, 'env' | 'cwd'>, attempts = 1): Client<Plane> =>
  createClient(() => connection(session), { attempts })

const readToken = (path: string) => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new HotpassError('unauthenticated', `There is no token to show: ${path} cannot be read.`, {
      cause,
      hint: 'Set HOTPASS_TOKEN, or start the plane with `hotpass up`, which makes the token.',
    })
  }
}
