import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { atMost, beside, median, type Figure } from './figure.ts'
import { cpuSeconds } from './process-tree.ts'
import { hotpass, inFreshHome } from './running.ts'

const run = promisify(execFile)
const rounds = 15

const cpuOf = async (body: () => Promise<unknown>) => {
  const before = await cpuSeconds([process.pid])
  await body()
  return (await cpuSeconds([process.pid])) - before
}

/** A whole `hotpass whoami` against a bare Node program, in turns. */
export async function* commandFigures(): AsyncGenerator<Figure> {
  const { ratio, command, bare } = await inFreshHome(async (home) => {
    await hotpass(home, 'up')
    await hotpass(home, 'whoami')
    const measured = []
    for (let round = 0; round < rounds; round += 1) {
      const hello = await cpuOf(() => run(process.execPath, ['-e', "console.log('hello')"]))
      measured.push({ bare: hello, command: await cpuOf(() => hotpass(home, 'whoami')) })
    }
    const command = median(measured.map((one) => one.command))
    const bare = median(measured.map((one) => one.bare))
    return { ratio: command / bare, command, bare }
  })
  yield atMost(4, 'hotpass whoami, CPU over a bare Node hello', ratio, '×', 1)
  yield beside('… CPU of hotpass whoami', command * 1_000, 'ms')
  yield beside('… CPU of the bare program', bare * 1_000, 'ms')
}
