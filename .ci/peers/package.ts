import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const root = resolve(import.meta.dirname, '../..')
const spawned = promisify(execFile)

/** Where .ci/peers.ts put the programs that check packages. */
export const programs = process.env['HOTPASS_PEER_BIN'] ?? 'HOTPASS_PEER_BIN is not set: run .ci/peers.ts'

/** Command words that run what follows as another user. */
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
/** Who installed the package, and where that is root, somebody who may only read it. */
export const users: readonly (readonly [string, readonly string[]])[] =
  process.getuid?.() === 0
    ? [
        ['root', []],
        ['nobody', nobody],
      ]
    : [['its owner', []]]

/** The tarball of a package that was built to dist/npm/. */
export const pack = async (name: 'hotpass' | 'sdk'): Promise<string> => {
  const folder = join(root, 'dist/npm', name)
  await spawned('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: folder })
  const [tarball = ''] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  return join(folder, tarball)
}

/** An empty folder elsewhere, with a Node and these packages, that everybody may read and only we may change. */
export const installed = async (...tarballs: string[]) => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hotpass-package-')))
  const bin = join(folder, 'bin')
  await mkdir(bin)
  await copyFile(process.execPath, join(bin, 'node'))
  await chmod(join(bin, 'node'), 0o755)
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  await spawned('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs], { cwd: folder })
  await spawned('chmod', ['-R', 'go+rX,go-w', folder])
  const path = [join(folder, 'node_modules/.bin'), bin, process.env['PATH']].join(delimiter)
  return {
    folder,
    path,
    packages:
      (await spawned('npm', ['ls', '--all', '--parseable'], { cwd: folder })).stdout.trim().split('\n').length - 1,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** A folder of this user with a workbook of so many rows, and an environment that knows nothing of the checkout. */
export const machine = async (path: string, user: readonly string[], rows: number) => {
  const cwd = await realpath(await mkdtemp(join(tmpdir(), 'hotpass-user-')))
  const lines = Array.from({ length: rows }, (_, row) => `Kestrel ${row},info@kestrel-${row}.example\n`)
  await writeFile(join(cwd, 'crm.csv'), `Company,Email\n${lines.join('')}`)
  if (user.length > 0) await spawned('chown', ['-R', '65534:65534', cwd])
  const home = join(cwd, 'plane')
  const env = { PATH: path, HOME: cwd, HOTPASS_HOME: home, HOTPASS_PORT: '0' }
  const words = (...command: string[]): readonly [string, string[]] => {
    const [first = '', ...rest] = [...user, ...command]
    return [first, rest]
  }
  return {
    cwd,
    home,
    env,
    words,
    /** What a command prints. */
    async run(...command: string[]) {
      const [program, rest] = words(...command)
      return (await spawned(program, rest, { cwd, env, maxBuffer: 64 * 1_024 * 1_024 })).stdout
    },
    remove: () => rm(cwd, { recursive: true, force: true, maxRetries: 3 }),
  }
}
