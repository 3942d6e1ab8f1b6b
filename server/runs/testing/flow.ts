import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { defineFlow, type StepContext } from '#contracts/flow'

export const attempts = 3
const lines = 40

const parameters = z.strictObject({
  seed: z.string().describe('Decides every byte of the outputs.'),
  files: z.array(z.string()).default([]).describe('Input files.'),
  pause: z.number().default(0).describe('Milliseconds that each step takes.'),
  trouble: z
    .enum(['none', 'bad_input', 'breaks', 'kills_worker', 'blocks', 'falls_short'])
    .default('none')
    .describe('What the second step does instead of its work; `falls_short`: what the last says of the results.'),
  of: z.string().optional().describe('A run whose rows the last step copies.'),
})

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const takeTime = async (milliseconds: number, { progress, signal }: StepContext) => {
  for (let done = 0; done <= 10; done += 1) {
    progress(done, 10, 'rows')
    if (milliseconds > 0) await delay(milliseconds / 10, undefined, { signal })
  }
}

const misbehave = (trouble: z.output<typeof parameters>['trouble']) => {
  if (trouble === 'bad_input') throw new HotpassError('nothing_mapped', 'Sheet `x` holds nothing.', { hint: 'Look.' })
  if (trouble === 'breaks') throw new TypeError('broken on purpose')
  if (trouble === 'kills_worker') process.kill(process.pid, 'SIGKILL')
  if (trouble === 'blocks') for (;;);
}

/** Four steps that build on each other's files; the same parameters give the same bytes, however often they run. */
export const sampleFlow = (limit = attempts) =>
  defineFlow({
    name: 'sample',
    parameters,
    attempts: limit,
    steps: [
      {
        name: 'read',
        async run({ seed, files, pause }, context) {
          const opened = await Promise.all(files.map(context.open))
          const digests = opened.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`)
          await takeTime(pause, context)
          await context.workspace.write('read.json', encoder.encode(JSON.stringify({ seed, digests })))
        },
      },
      {
        name: 'shape',
        async run({ pause, trouble }, context) {
          misbehave(trouble)
          const read = await context.workspace.read('read.json')
          await takeTime(pause, context)
          const shaped = Array.from({ length: lines }, (_, line) =>
            createHash('sha256').update(read).update(String(line)).digest('hex'),
          )
          await context.workspace.write('shaped.txt', encoder.encode(shaped.join('\n')))
          context.workspace.publish('shaped.txt', 'text/plain')
        },
      },
      {
        name: 'account',
        async run({ pause }, context) {
          const shaped = decoder.decode(await context.workspace.read('shaped.txt')).split('\n')
          await takeTime(pause, context)
          const rows = shaped.map(
            (line, index) => `"a, ""b"".csv",Sheet 1,${index + 2},${index % 4 ? 'kept' : 'merged'},ok,${line}`,
          )
          const text = ['file,sheet,row,outcome,reason,target', ...rows, ''].join('\r\n')
          await context.workspace.write('rows.csv', encoder.encode(text))
          context.workspace.publish('rows.csv', 'text/csv')
          return { account: { input: lines, kept: 30, merged: 10, quarantined: 0, blank: 0 } }
        },
      },
      {
        name: 'report',
        async run({ pause, trouble, of }, context) {
          const rows = await context.workspace.read('rows.csv')
          await takeTime(pause, context)
          await context.workspace.write('report.txt', encoder.encode(`ä ${rows.length} ✓`))
          context.workspace.publish('report.txt', 'text/plain')
          if (of !== undefined) {
            const other = await context.openOutput(of, 'rows.csv')
            await context.workspace.write('other.csv', other.read(0, other.size))
            context.workspace.publish('other.csv', 'text/csv')
            other.close()
          }
          if (trouble === 'falls_short') return { failedQuality: { message: 'Rows 2 and 6 are wrong.', hint: 'Look.' } }
        },
      },
    ],
  })
