import { existsSync } from 'node:fs'
import { connectTyped, homeOf } from '#cli/connection'
import { runningPlane } from '#cli/plane/process'
import { logPath, recordPath } from '#cli/plane/record'
import { quoted } from '#cli/command-line'
import type { Session } from '#cli/session'
import { asHotpassError } from '#contracts/errors'
import { version } from '#contracts/version'
import { type Finding, note, well, wrong } from './finding.ts'
import { freePort } from './machine.ts'

/** The process that serves this data directory, or what would keep it from starting. */
export const planeProcess = async (session: Session): Promise<Finding[]> => {
  if (session.env['HOTPASS_URL']) return [well('plane', `elsewhere, at ${session.env['HOTPASS_URL']}`)]
  const home = homeOf(session)
  const plane = runningPlane(home)
  if (!plane) {
    const isLeft = existsSync(recordPath(home))
    return [
      note('plane', isLeft ? 'it ended without saying so' : 'it is not running', 'hotpass up'),
      await freePort(session),
    ]
  }
  return [
    plane.version === version
      ? well('plane', `process ${plane.pid} at ${plane.url}, version ${version}`)
      : wrong('plane', `it runs version ${plane.version}, this command is ${version}`, 'hotpass down && hotpass up'),
  ]
}

/** What the plane says of its parts, of us, and of its own record. */
export const planeAnswers = async (session: Session): Promise<Finding[]> => {
  if (!session.env['HOTPASS_URL'] && !runningPlane(homeOf(session))) return []
  try {
    const client = connectTyped(session)
    const { id, roles } = await client.system_whoami()
    const { parts } = await client.system_health()
    return [
      well('token', `${id}, ${roles.join(', ')}`),
      ...parts.map(({ name, status, detail, remedy }) =>
        status === 'ok' || status === 'off' ? well(name, detail) : wrong(name, detail, remedy ?? logHint(session)),
      ),
      ...(await auditChain(session)),
    ]
  } catch (thrown) {
    const { code, message, hint } = asHotpassError(thrown)
    return [wrong('answers', `${message} (${code})`, hint)]
  }
}

const auditChain = async (session: Session): Promise<Finding[]> => {
  try {
    const { intact, sealed, faults } = await connectTyped(session).audit_verify()
    const [first] = faults
    return [
      intact
        ? well('audit chain', `${sealed} entries, unbroken`)
        : wrong('audit chain', first ? `entry ${first.position}: ${first.fault}` : 'broken', 'hotpass audit verify'),
    ]
  } catch (thrown) {
    return asHotpassError(thrown).code === 'forbidden' ? [] : Promise.reject(thrown)
  }
}

const logHint = (session: Session) => `tail ${quoted(logPath(homeOf(session)))}`
