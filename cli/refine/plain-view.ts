import type { Output } from '#cli/session'
import { stepProgress, type RunView } from './view.ts'

const quietMilliseconds = 1_000

/** One line per change of state, and one a second while a step moves on. */
export const plainView = (output: Output): RunView => {
  let state = ''
  let shown = ''
  let at = 0
  return {
    update({ run, status, steps }) {
      const step = steps.find((one) => one.status === 'running')
      const now = `${run} ${status}${step ? `: ${step.name}` : ''}`
      const line = `${now} ${step ? stepProgress(step) : ''}`.trimEnd()
      if (line === shown || (now === state && Date.now() - at < quietMilliseconds)) return
      output.write(`${line}\n`)
      state = now
      shown = line
      at = Date.now()
    },
    close: async () => {},
  }
}
