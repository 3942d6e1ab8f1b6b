import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startOf } from './store/postgres/processes.ts'
import { inTurn } from './store/postgres/turn.ts'

/** Takes the data directory for this process until it ends; false where a live plane has it. */
export const takeHome = (home: string): Promise<boolean> => {
  const lock = join(home, 'plane.lock')
  return inTurn(home, async () => {
    const [pid, start] = (await readFile(lock, 'utf8').catch(() => '')).split(' ').map(Number)
    if (pid && pid !== process.pid && startOf(pid) === start) return false
    await writeFile(lock, `${process.pid} ${startOf(process.pid)}`, { mode: 0o600 })
    return true
  })
}
