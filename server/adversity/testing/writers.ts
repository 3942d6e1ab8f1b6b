import { setTimeout as delay } from 'node:timers/promises'
import type { seeded } from '#server/surfaces/streams/testing'
import { callTool, workbook, type Answer } from './plane.ts'

type Random = ReturnType<typeof seeded>
type Acknowledged = { tool: string; key: string; body: Record<string, unknown> }

/** Answers of which a caller is told to repeat the same call. */
const passing = new Set(['unavailable', 'call_in_progress'])

/** Milliseconds after which a call hangs; a disk that others keep busy delays a commit by tens of seconds. */
const longestAnswer = 90_000

/**
 * Writers that each make one write after the other and repeat it, with the same key, until it is acknowledged or refused
 * for good; whatever else comes back is a defect and ends them, as does `over`.
 */
export const startWriters = (
  count: number,
  random: Random,
  over: AbortSignal,
  plane: () => { url: string; token: string },
) => {
  const acknowledged: Acknowledged[] = []
  const refused: string[] = []
  let reads = 0
  let repeats = 0
  let slowest = 0
  let stopping = false

  const attempt = async (tool: string, input: Record<string, unknown>): Promise<Answer | undefined> => {
    const began = performance.now()
    try {
      return await callTool({ ...plane(), patience: longestAnswer }, tool, input)
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'TimeoutError') throw new Error(`${tool} hangs`, { cause: thrown })
      return undefined
    } finally {
      slowest = Math.max(slowest, performance.now() - began)
    }
  }

  const untilAnswered = async (tool: string, input: Record<string, unknown>): Promise<Answer> => {
    for (;;) {
      over.throwIfAborted()
      const answer = await attempt(tool, input)
      if (answer && !passing.has(String(answer.body['code']))) return answer
      repeats += 1
      await delay(40 + random(60))
    }
  }

  const write = async (tool: string, key: string, input: Record<string, unknown>) => {
    const { status, body } = await untilAnswered(tool, { ...input, idempotency_key: key })
    if (status < 300) acknowledged.push({ tool, key, body })
    else if (tool === 'runs_cancel' && body['code'] === 'run_finished') refused.push(key)
    else throw new Error(`${tool} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  const writer = async (name: number) => {
    let file: unknown
    let run: unknown
    for (let count = 0; !stopping; count += 1) {
      const key = `writer ${name}, write ${count}`
      const dice = random(100)
      if (dice < 10 && file !== undefined) {
        ;({ run } = await write('runs_refine', key, { files: [file] }))
      } else if (dice < 18 && run !== undefined) {
        await write('runs_cancel', key, { run })
        run = undefined
      } else if (dice < 27) {
        const { status } = await untilAnswered('system_whoami', {})
        if (status !== 200) throw new Error(`system_whoami answered ${status}`)
        reads += 1
      } else {
        ;({ file } = await write('files_put', key, {
          name: `${name}-${count}.csv`,
          content: workbook(`${name}-${count}`),
        }))
      }
    }
  }

  const writing = Promise.all(Array.from({ length: count }, (_, name) => writer(name)))
  return {
    acknowledged,
    refused,
    /** Rejects as soon as one of them met a defect. */
    writing,
    count: () => acknowledged.length,
    told: () => ({
      ...Object.fromEntries(
        Object.entries(Object.groupBy(acknowledged, ({ tool }) => tool)).map(([tool, all]) => [tool, all?.length]),
      ),
      refused: refused.length,
      reads,
      repeats,
      slowest: Math.round(slowest),
    }),
    async stop() {
      stopping = true
      await writing
    },
  }
}
