import { chmod, cp, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import manifest from '#package.json' with { type: 'json' }
import { licencesOf } from './licences.ts'
import { begin, common } from './write.ts'

/** What npm starts, and the modules that run as a process or a thread; contracts/entry.ts finds them by these names. */
const entries = [
  'cli/hotpass.js',
  'server/main.ts',
  'server/worker.ts',
  'server/stdio.ts',
  'server/backup.ts',
  'server/profile-thread.ts',
  'server/mapping-thread.ts',
  'server/evidence-thread.ts',
]

/** Read as they are, at the same place as in a checkout. */
const assets = [
  'server/store/migrations',
  'tools.json',
  'agents/apps',
  'agents/skills',
  'docs/configuration.md',
  'docs/errors.md',
  'docs/profile.schema.json',
  'flows/refine/profiles/aviation-za.yaml',
  'flows/refine/profiles/generic.yaml',
  'README.md',
  'LICENSE',
]

/** Native; npm installs the one for the machine. */
const native = Object.keys(manifest.optionalDependencies)
/** What libraries try to load and do without. */
const missing = ['pg-native', 'pg-cloudflare', 'react-devtools-core', 'bufferutil', 'utf-8-validate']

/** Packs Hotpass into `folder`: all JavaScript bundled, so that only PostgreSQL is left to install. */
export const packProduct = async (root: string, folder: string): Promise<void> => {
  const { name, description, engines, optionalDependencies } = manifest
  await begin(folder, {
    name,
    ...common,
    description,
    keywords: ['mcp', 'agent', 'spreadsheet', 'data-quality', 'entity-resolution'],
    engines,
    bin: { hotpass: './dist/cli-hotpass.js' },
    files: ['dist', 'THIRD-PARTY-LICENSES.txt', ...assets],
    optionalDependencies,
  })
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    external: [...native, ...missing],
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    input: Object.fromEntries(entries.map((path) => [path.replace(/\.[jt]s$/, '').replaceAll('/', '-'), path])),
  })
  const { output } = await bundle.write({
    dir: join(folder, 'dist'),
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
    minify: true,
  })
  await bundle.close()
  const chunks = output.filter((file) => file.type === 'chunk')
  const known = new Set([...chunks.map(({ fileName }) => fileName), ...native, ...missing])
  const left = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((from) => !known.has(from) && !isBuiltin(from))
  if (left.length > 0) throw new Error(`Neither in the bundle nor installed: ${[...new Set(left)].join(', ')}.`)
  await chmod(join(folder, 'dist/cli-hotpass.js'), 0o755)
  const licences = await licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds))
  await writeFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences)
  for (const path of assets) await cp(join(root, path), join(folder, path), { recursive: true })
}
