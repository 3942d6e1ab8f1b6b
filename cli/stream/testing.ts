import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../hotpass.js', import.meta.url))

/** A real `hotpass` with these words, against the plane at this address. */
export const spawnCommand = (words: readonly string[], { url, token }: { url: string; token: string }) => {
  const child = spawn(process.execPath, [bin, ...words], {
    env: { PATH: process.env['PATH'], HOTPASS_HOME: '/nonexistent', HOTPASS_URL: url, HOTPASS_TOKEN: token },
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  return {
    child,
    lines,
    said: () => said,
    /** Exit code, once all that it wrote has been read. */
    exit: once(child, 'close').then(([code]) => code),
  }
}
