import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { begin, common } from './write.ts'

/** Packs sdk/typescript into `folder`: one module, and the declarations that it needs. */
export const packSdk = async (root: string, folder: string): Promise<void> => {
  await begin(folder, {
    name: '@hotpass/sdk',
    ...common,
    description: 'Typed client of Hotpass: messy spreadsheets in, one trusted and governed dataset out.',
    keywords: ['hotpass', 'spreadsheet', 'data-quality', 'agent', 'mcp'],
    engines: { node: '>=20.3' },
    sideEffects: false,
    exports: {
      '.': { types: './dist/sdk/typescript/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    files: ['dist'],
  })
  const bundle = await rolldown({ cwd: root, input: 'sdk/typescript/index.ts', platform: 'neutral' })
  await bundle.write({ file: join(folder, 'dist/index.js') })
  await bundle.close()
  await writeDeclarations(root, join(folder, 'dist'))
  await copyFile(join(root, 'sdk/typescript/README.md'), join(folder, 'README.md'))
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'))
}

const writeDeclarations = async (root: string, folder: string) => {
  const emitted = await mkdtemp(join(tmpdir(), 'hotpass-declarations-'))
  try {
    const tsc = join(root, 'node_modules/.bin/tsc')
    await promisify(execFile)(tsc, ['-p', join(root, 'sdk/typescript'), '--singleThreaded', '--outDir', emitted])
    for (const [path, text] of await declarations(emitted, 'sdk/typescript/index.ts')) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
  } finally {
    await rm(emitted, { recursive: true })
  }
}

/** The declarations of a module and of those that they name; what is spelled with # in a checkout becomes relative. */
const declarations = async (folder: string, first: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  const waiting = [first]
  for (const module of waiting) {
    const path = module.replace(/\.ts$/, '.d.ts')
    if (found.has(path)) continue
    const text = (await readFile(join(folder, path), 'utf8')).replaceAll(
      /(?<= from ['"])#([^'"]+)/g,
      (_, name: string) => relative(dirname(path), `${name}.ts`),
    )
    found.set(path, text)
    for (const [, from = ''] of text.matchAll(/(?: from |import\()['"]([^'"]+)['"]/g))
      waiting.push(join(dirname(path), from))
  }
  return found
}
