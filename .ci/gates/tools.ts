import { demand, output, sources, type Gate } from './gate.ts'

const typescript = async (root: string) => (await sources(root)).filter((file) => /\.tsx?$/.test(file))

export const format: Gate = {
  name: 'format',
  async run(root) {
    const printed = await output(root, 'oxfmt', '--check')
    return demand(Number(/on (\d+) files?/.exec(printed)?.[1] ?? 0), (await typescript(root)).length, 'files')
  },
}

export const lint = (...flags: string[]): Gate => ({
  name: 'lint',
  async run(root) {
    const printed = await output(root, 'oxlint', '--deny-warnings', ...flags)
    return demand(Number(/on (\d+) files?/.exec(printed)?.[1] ?? 0), (await typescript(root)).length, 'files')
  },
})

export const types: Gate = {
  name: 'types',
  async run(root) {
    const printed = await output(root, 'tsc', '--noEmit', '--singleThreaded', '--listFiles').catch((failure: Error) => {
      throw new Error(
        failure.message
          .split('\n')
          .filter((line) => !line.startsWith('/'))
          .join('\n'),
      )
    })
    const seen = printed.split('\n').filter((line) => /\.tsx?$/.test(line) && !line.includes('/node_modules/'))
    return demand(seen.length, (await typescript(root)).length, 'files')
  },
}

export const unused: Gate = {
  name: 'unused code',
  async run(root) {
    await output(root, 'knip', '--no-progress')
    return 'none'
  },
}

export const lock: Gate = {
  name: 'lock',
  async run(root) {
    const printed = await output(root, 'npm', 'ci', '--dry-run', '--offline', '--ignore-scripts')
    if (/^npm error|Missing:/m.test(printed)) throw new Error(printed)
    return 'complete'
  },
}

export const generated: Gate = {
  name: 'generated files',
  async run(root) {
    await output(root, process.execPath, 'server/surfaces/manifest/write.ts', '--check')
    return 'fresh'
  },
}

/** That every import direction can fail: one fixture each (`.ci/import-directions.test.ts`), and that each gate can. */
export const proofs: Gate = {
  name: 'proofs',
  async run(root) {
    const printed = await output(root, 'vitest', 'run', '--project', 'gates')
    return `${/Tests\s+(\d+) passed/.exec(printed)?.[1] ?? '0'} tests`
  },
}
