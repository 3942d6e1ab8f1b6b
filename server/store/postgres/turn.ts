import { randomUUID } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { HotpassError } from '#contracts/errors'
import { startOf } from './processes.ts'

const ticket = /^turn-(\d+)-(\d+)-/

const liveOrRemoved = async (folder: string, name: string) => {
  const [, pid, start] = ticket.exec(name) ?? []
  if (startOf(Number(pid)) === Number(start)) return true
  await rm(join(folder, name), { force: true })
  return false
}

/**
 * Runs `work` while nobody else does so in this folder. Each opener shows a ticket of its own and goes on when it sees
 * no other, so a ticket left by a dead process can be removed without taking anybody's turn.
 */
export const inTurn = async <Result>(
  folder: string,
  work: () => Promise<Result>,
  patience = 90_000,
): Promise<Result> => {
  const own = `turn-${process.pid}-${startOf(process.pid)}-${randomUUID()}`
  const path = join(folder, own)
  const deadline = Date.now() + patience
  for (;;) {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    const others = (await readdir(folder)).filter((name) => ticket.test(name) && name !== own)
    const live = await Promise.all(others.map((name) => liveOrRemoved(folder, name)))
    if (!live.includes(true)) break
    await rm(path)
    if (Date.now() > deadline) {
      throw new HotpassError(
        'unavailable',
        `Another process (${others.join(', ')}) has been starting or stopping a part of the plane in ${folder} for ${patience / 1_000} s.`,
        {
          hint: 'The number after `turn-` is its process id: end it if it hangs, then try again.',
        },
      )
    }
    await setTimeout(20 + Math.random() * 40)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
