import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'
import { scopes, type Principal } from '#contracts/principal'

/** The identities that a plane starts with: the person who owns it, and the agents that this person connects. */
const identities: readonly Principal[] = [
  { id: 'owner', kind: 'human', roles: ['admin'], scopes: [...scopes] },
  {
    id: 'agent',
    kind: 'agent',
    roles: ['operator'],
    scopes: ['system:read', 'files:write', 'workbooks:read', 'runs:read', 'runs:write'],
  },
]

const digest = (token: string) => createHash('sha256').update(token).digest()

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

/** Tells who stands behind a bearer token; fails with `unauthenticated`. */
export type Authenticate = (token: string | undefined) => Principal

/** Tokens of the plane under `<home>/tokens/<identity>`, made where they are missing. */
export const openTokens = async (home: string): Promise<Authenticate> => {
  await mkdir(join(home, 'tokens'), { recursive: true, mode: 0o700 })
  const known = await Promise.all(
    identities.map(async (principal) => ({
      principal,
      digest: digest(await tokenIn(join(home, 'tokens', principal.id))),
    })),
  )
  return (token) => {
    const given = digest(token ?? '')
    const match = known.find((one) => timingSafeEqual(one.digest, given))
    if (!match) throw new HotpassError('unauthenticated')
    return match.principal
  }
}
