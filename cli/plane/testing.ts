import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A plane that keeps the promises of the real one to the command line, and breaks them as PLANE_FAULT says. */
const main = `
import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const { HOTPASS_HOME: home, PLANE_FAULT: fault } = process.env
const say = (line: object) => console.error(JSON.stringify({ level: 30, ...line }))
say({ msg: 'opening the store' })
if (fault === 'crash') {
  say({ msg: 'cannot start', err: { message: 'the disk is full' } })
  process.exit(1)
}
mkdirSync(home + '/tokens', { recursive: true })
try {
  mkdirSync(home + '/lock')
} catch {
  process.exit(5)
}
writeFileSync(home + '/tokens/owner', 'secret\\n')
const server = createServer((request, response) => {
  const part = { name: 'store', status: fault === 'degraded' ? 'degraded' : 'ok', detail: 'answers' }
  const allowed = request.headers.authorization === 'Bearer secret' && request.url === '/tools/system_health'
  response.statusCode = allowed ? 200 : 500
  response.end(JSON.stringify({ status: part.status, version: '0', checked_at: 'now', parts: [part] }))
})
setTimeout(() => server.listen(0, '127.0.0.1', () => {
  const url = 'http://127.0.0.1:' + server.address().port
  writeFileSync(home + '/plane.json', JSON.stringify({ pid: process.pid, url, started_at: 'now', version: '0' }))
}), fault === 'slow' ? 500 : 0)
const stop = () => {
  rmSync(home + '/plane.json')
  rmdirSync(home + '/lock')
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
`

/** The command line installed elsewhere, in a folder with a space, over that plane. */
export const installation = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass cli '))
  for (const name of ['cli', 'contracts', 'package.json', 'tools.json']) {
    await cp(join(root, name), join(folder, name), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await mkdir(join(folder, 'server'))
  await writeFile(join(folder, 'server/main.ts'), main)

  const withHome = (home: string) => {
    const start = (argv: readonly string[], env: Record<string, string> = {}) =>
      spawn(process.execPath, [join(folder, 'cli/hotpass.js'), ...argv], {
        cwd: folder,
        env: { PATH: process.env['PATH'], HOTPASS_HOME: home, ...env },
      })
    const hotpass = async (argv: readonly string[], env: Record<string, string> = {}) => {
      const child = start(argv, env)
      const written = { stdout: '', stderr: '' }
      child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk))
      child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk))
      const [exit] = await once(child, 'close')
      return { exit, ...written }
    }
    return { home, start, hotpass }
  }
  return {
    withFreshHome: async () => withHome(await mkdtemp(join(folder, 'home '))),
    remove: () => rm(folder, { recursive: true }),
  }
}
