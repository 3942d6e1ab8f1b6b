import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import { agentScopes, scopes, type Principal } from '#contracts/principal'

/** The identities that a plane starts with: the person who owns it, and the agents that this person connects. */
const identities: readonly Principal[] = [
  { id: 'owner', kind: 'human', roles: ['admin'], scopes: [...scopes] },
  { id: 'agent', kind: 'agent', roles: ['operator'], scopes: [...agentScopes] },
]

const digest = (token: string) => hash('sha256', token, 'buffer')

/** The token in the file; made whole on the first start, readable by its owner alone. */
const tokenIn = async (path: string): Promise<string> => {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`hp_${randomBytes(32).toString('base64url')}\n`)
    await file.sync()
    await link(draft, path)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  } finally {
    await file.close()
    await rm(draft)
  }
  return (await readFile(path, 'utf8')).trim()
}

/** Names that no personal access token may take; `unknown` is how the audit log calls whoever has no token. */
export const builtIn: readonly string[] = [...identities.map(({ id }) => id), 'unknown']

/** Tells who stands behind a bearer token; fails with `unauthenticated`. */
export type Authenticate = (token: string | undefined) => Principal | Promise<Principal>

/** Tokens of the plane under `<home>/tokens/<identity>`, made where they are missing; `personal` answers for all others. */
export const openTokens = async (
  home: string,
  personal: (token: string) => Principal | Promise<Principal>,
): Promise<Authenticate> => {
  await mkdir(join(home, 'tokens'), { recursive: true, mode: 0o700 })
  const known = await Promise.all(
    identities.map(async (principal) => ({
      principal,
      digest: digest(await tokenIn(join(home, 'tokens', principal.id))),
    })),
  )
  return (token) => {
    if (token?.startsWith('hpat_')) return personal(token)
    const given = digest(token ?? '')
    const match = known.find((one) => timingSafeEqual(one.digest, given))
    if (!match) throw new HotpassError('unauthenticated')
    return match.principal
  }
}
