import { homeOf } from '#cli/connection'
import type { Globals, Session } from '#cli/session'
import { styleFor, visible } from '#cli/text'
import { errors } from '#contracts/errors'
import type { Finding } from './finding.ts'
import { dataDirectory, storeSoftware } from './machine.ts'
import { planeAnswers, planeProcess } from './plane.ts'

/** `hotpass doctor`: what is wrong, and the command that mends it; 0 where nothing is. */
export const doctor = async (session: Session, { json }: Globals): Promise<number> => {
  const findings = [
    ...(session.env['HOTPASS_URL'] ? [] : [...dataDirectory(homeOf(session)), storeSoftware(session)]),
    ...(await planeProcess(session)),
    ...(await planeAnswers(session)),
  ]
  const isWell = findings.every(({ status }) => status !== 'wrong')
  session.stdout.write(json ? `${JSON.stringify({ well: isWell, findings })}\n` : `${words(findings, session)}\n`)
  return isWell ? 0 : errors.unavailable.exit
}

const looks = { ok: ['✔', 'green'], note: ['○', 'dim'], wrong: ['✖', 'red'] } as const

const words = (findings: readonly Finding[], session: Session) => {
  const style = styleFor(session)
  const width = Math.max(...findings.map(({ name }) => name.length))
  return findings
    .map(({ name, status, detail, mend }) => {
      const [mark, colour] = looks[status]
      const line = `${style(colour, mark)} ${style('bold', name.padEnd(width))}  ${visible(detail)}`
      return mend ? `${line}\n  ${' '.repeat(width)}  → ${visible(mend)}` : line
    })
    .join('\n')
}
