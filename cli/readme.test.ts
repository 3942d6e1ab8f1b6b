import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Lines of the `sh` blocks under a heading; a line that ends in a backslash goes on in the next. */
const blocks = (page: string, heading: string): string[] => {
  const section =
    readFileSync(join(root, page), 'utf8')
      .split(/^## /m)
      .find((one) => one.startsWith(heading)) ?? ''
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code = '']) => code)
}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

test('what the README and the page for operators tell people to type works as it stands', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-readme-'))
  const port = String(await freePort())
  await symlink(join(root, 'hotpass'), join(folder, 'hotpass'))
  await cp(join(root, 'samples'), join(folder, 'samples'), { recursive: true })
  const type = (code: string) =>
    execFileSync('sh', ['-e'], {
      cwd: folder,
      input: code.replaceAll(':4765/', `:${port}/`),
      encoding: 'utf8',
      env: { ...process.env, HOTPASS_HOME: join(folder, '.hotpass'), HOTPASS_PORT: port, NO_COLOR: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  try {
    const [terminal = ''] = blocks('README.md', 'From a terminal')
    const [script = ''] = blocks('README.md', 'From a script')
    const shown = type(terminal)
    expect(shown).toMatch(/rows in = [\d,]+ kept \+ [\d,]+ merged \+ [\d,]+ quarantined \+ [\d,]+ blank/)
    expect(shown).toContain('"status":"succeeded"')
    expect(await readFile(join(folder, 'refined', 'rows.csv'), 'utf8')).toMatch(
      /^file,sheet,row,outcome,reason,target\n/,
    )
    const answered = type(script)
    expect(answered).toContain('"id":"agent"')
    expect(answered).toContain('"name":"outreach.xlsx"')
    expect(answered).toContain('"status":"queued"')

    const page = 'docs/operations.md'
    expect(type(blocks(page, 'Is it well').join(''))).toMatch(/✔ audit chain[^]*✔ api connected/)
    expect(type(blocks(page, 'Backup').join(''))).toMatch(/Restored [\d,]+ rows .* the audit chain is intact/)
    expect(type(blocks(page, 'Metrics').join(''))).toBe('hotpass_store_up 1\n')
  } finally {
    type('./hotpass down')
    await rm(folder, { recursive: true, force: true })
  }
}, 90_000)
