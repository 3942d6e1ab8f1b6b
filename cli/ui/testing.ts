import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'
import { Terminal } from '@xterm/headless'
import { vi } from 'vitest'

const launcher = fileURLToPath(new URL('../hotpass.js', import.meta.url))

type Setting = { plane: { url: string; token: string }; cwd: string; columns?: number; env?: Record<string, string> }

/** A command line in a terminal of its own, with the screen as a person sees it. */
export const openTerminal = (argv: readonly string[], { plane, cwd, columns = 80, env = {} }: Setting) => {
  const size = { cols: columns, rows: 24 }
  const screen = new Terminal({ ...size, allowProposedApi: true })
  const child = pty.spawn(process.execPath, [launcher, ...argv], {
    ...size,
    name: 'xterm-256color',
    cwd,
    env: {
      PATH: process.env['PATH'],
      TERM: 'xterm-256color',
      HOTPASS_HOME: '/nonexistent',
      HOTPASS_URL: plane.url,
      HOTPASS_TOKEN: plane.token,
      ...env,
    },
  })
  let raw = ''
  child.onData((text) => {
    raw += text
    screen.write(text)
  })
  const exit = new Promise<number>((resolve) =>
    // What came last is on the screen then.
    child.onExit(({ exitCode }) => screen.write('', () => resolve(exitCode))),
  )
  const text = () => {
    const { active } = screen.buffer
    const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '')
    return lines.join('\n').trimEnd()
  }
  return {
    /** What stands on the screen. */
    text,
    /** Everything that was written, control sequences and all. */
    raw: () => raw,
    /** Resolves when the screen shows this. */
    shows: (wanted: string | RegExp) =>
      vi.waitUntil(() => (typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text())), 15_000),
    press: (keys: string) => child.write(keys),
    exit,
  }
}

export const controlC = '\u0003'
