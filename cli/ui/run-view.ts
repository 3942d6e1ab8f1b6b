import { Box, render, Text } from 'ink'
import { createElement as h } from 'react'
import type { Run, RunStep } from '#contracts/run'
import { count, stepProgress, type RunView } from '#cli/refine/view'

const barWidth = 24
const marks = {
  waiting: ['·', 'gray'],
  running: ['▸', 'cyan'],
  succeeded: ['✔', 'green'],
  failed: ['✖', 'red'],
} as const

/** Live picture of a run: its steps with bar, units and units a second. */
export const liveView = (stream: NodeJS.WritableStream, isColourful: boolean): RunView => {
  const begun = new Map<string, { at: number; done: number }>()
  const rateOf = ({ name, done }: RunStep) => {
    const begin = begun.get(name) ?? { at: Date.now(), done }
    begun.set(name, begin)
    const seconds = (Date.now() - begin.at) / 1_000
    return seconds < 0.5 ? 0 : Math.round((done - begin.done) / seconds)
  }
  const picture = (run: Run) =>
    h(
      Box,
      { flexDirection: 'column' },
      h(
        Text,
        { bold: true },
        `${run.flow} ${run.run} ${run.status}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`,
      ),
      ...run.steps.map((step) =>
        h(Step, { key: step.name, step, rate: step.status === 'running' ? rateOf(step) : 0, isColourful }),
      ),
    )
  let app: ReturnType<typeof render> | undefined
  return {
    update(run) {
      if (app) app.rerender(picture(run))
      else app = render(picture(run), { stdout: stream, exitOnCtrlC: false, patchConsole: false })
    },
    async close() {
      app?.unmount()
      await app?.waitUntilExit()
    },
  }
}

const Step = ({ step, rate, isColourful }: { step: RunStep; rate: number; isColourful: boolean }) => {
  const [mark, colour] = marks[step.status]
  const paint = isColourful ? { color: colour } : {}
  const part = step.status === 'succeeded' ? 1 : Math.min(1, step.total === 0 ? 0 : step.done / step.total)
  const filled = Math.round(part * barWidth)
  return h(
    Box,
    { gap: 1 },
    h(Text, paint, mark),
    h(Box, { width: 14 }, h(Text, { dimColor: step.status === 'waiting' }, step.name)),
    h(Text, paint, '█'.repeat(filled) + '░'.repeat(barWidth - filled)),
    h(Text, {}, stepProgress(step)),
    rate > 0 && h(Text, { dimColor: true }, `${count(rate)} ${step.unit}/s`),
  )
}
